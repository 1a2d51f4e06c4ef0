//! The closed sets of words of a roadmap: stages, columns, confidence, precision of dates, kinds of change.
//!
//! Each word is spelt here, once. The source, the ledger, the data of a site, class names and commands all use this
//! spelling.

use serde::{Serialize, Serializer};

/// Declares an enum whose values each have one name.
macro_rules! vocabulary {
    ($(#[$about:meta])* $type:ident { $($(#[$what:meta])* $value:ident = $name:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type {
            $($(#[$what])* $value),*
        }

        impl $type {
            /// All values, in their order.
            pub const ALL: [$type; [$($name),*].len()] = [$($type::$value),*];

            /// The name of the value in the source, in data and in commands.
            pub const fn name(self) -> &'static str {
                match self {
                    $($type::$value => $name),*
                }
            }

            /// The value with this name.
            pub fn named(name: &str) -> Option<$type> {
                $type::ALL.into_iter().find(|value| value.name() == name)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}

vocabulary! {
    /// The seven stages that every stage is one of.
    #[derive(Default)]
    Standard {
        /// Being thought about.
        #[default]
        Considering = "considering",
        /// Wanted, not started.
        Planned = "planned",
        /// Being made.
        Building = "building",
        /// Can be tried.
        Preview = "preview",
        /// Done, and for everybody whom it is for.
        Shipped = "shipped",
        /// Not now.
        Deferred = "deferred",
        /// Not at all.
        Declined = "declined",
    }
}

vocabulary! {
    /// The column of the board: not a date, an order of work.
    Horizon {
        /// Being worked on.
        Now = "now",
        /// Intended after that.
        Next = "next",
        /// Wanted, without a place in the order yet.
        Later = "later",
    }
}

vocabulary! {
    /// How sure a window is.
    Confidence {
        /// A guess.
        Low = "low",
        /// Likely.
        Medium = "medium",
        /// As sure as plans get.
        High = "high",
    }
}

vocabulary! {
    /// How exactly an audience may be told a date, from the finest to the coarsest.
    Precision {
        /// Dates as the source gives them.
        Day = "day",
        /// Whole months.
        Month = "month",
        /// Quarters of a year.
        Quarter = "quarter",
        /// Halves of a year.
        Half = "half",
        /// Whole years.
        Year = "year",
        /// Now, next or later, and no date.
        Horizon = "horizon",
        /// Nothing that a date decides: what is planned is later, unless a column is given.
        None = "none",
    }
}

vocabulary! {
    /// What a change does to a promise, bad news first.
    ChangeKind {
        /// It is not told any more, or it is told that it will not come.
        TakenBack = "taken-back",
        /// It is to come later.
        MovedLater = "moved-later",
        /// It goes away sooner.
        LessTime = "less-time",
        /// It promises less than before.
        Weakened = "weakened",
        /// The audience did not know it.
        NewlyTold = "newly-told",
        /// What was told once, and less of it since, is told again.
        ToldAgain = "told-again",
        /// It promises more than before: surer, narrower, further along.
        Strengthened = "strengthened",
        /// It is to come sooner.
        MovedEarlier = "moved-earlier",
        /// It goes away later.
        MoreTime = "more-time",
        /// It is there.
        Shipped = "shipped",
        /// Time passed, and it is next.
        CameNearer = "came-nearer",
        /// The same, in other words.
        WordingOnly = "wording-only",
    }
}

impl ChangeKind {
    /// The name for people: `newly told`.
    pub const fn words(self) -> &'static str {
        match self {
            ChangeKind::TakenBack => "taken back",
            ChangeKind::MovedLater => "moved later",
            ChangeKind::LessTime => "less time",
            ChangeKind::NewlyTold => "newly told",
            ChangeKind::ToldAgain => "told again",
            ChangeKind::MovedEarlier => "moved earlier",
            ChangeKind::MoreTime => "more time",
            ChangeKind::CameNearer => "came nearer",
            ChangeKind::WordingOnly => "wording only",
            ChangeKind::Weakened | ChangeKind::Strengthened | ChangeKind::Shipped => self.name(),
        }
    }

    /// The kind with this name, or with these words.
    pub fn from_words(words: &str) -> Option<ChangeKind> {
        ChangeKind::named(&words.replace(' ', "-"))
    }
}

#[cfg(test)]
mod tests {
    use super::ChangeKind;

    #[test]
    fn change_kinds_have_one_spelling() {
        for kind in ChangeKind::ALL {
            assert_eq!(kind.words().replace(' ', "-"), kind.name());
            assert_eq!(
                (ChangeKind::from_words(kind.words()), ChangeKind::named(kind.name())),
                (Some(kind), Some(kind))
            );
        }
    }
}
