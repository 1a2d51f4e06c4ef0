//! What an audience is told, as statements, and what each does to what it was told before, in the language of promises.
//!
//! A [`Statement`] is made from an [`Edition`](crate::edition::Edition) alone, so it holds nothing that its audience
//! is not told. The ledger keeps statements; a [`Memory`] is what an audience knows from its own; and one function,
//! [`kinds`], says what telling the next one comes to. `diff`, `review`, `build --locked`, updates, feeds, histories and
//! promises all ask it.

mod compare;
mod digest;
mod hedge;
mod kinds;
mod plain;
mod report;
mod standing;
mod statement;

pub use compare::{Change, Reason, changes, changes_between, changes_since};
pub use kinds::kinds;
pub use report::{Comparison, Found, json, markdown, sarif};
pub use standing::{Days, Memory, Step};
pub use statement::{Remembered, SITE, Statement, Text, Thing, When, Words, recalled, things};

use serde::Serialize;

/// What a change does to a promise, bad news first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It is not told any more, or it is told that it will not come.
    TakenBack,
    /// It is to come later.
    MovedLater,
    /// It goes away sooner.
    LessTime,
    /// It promises less than before.
    Weakened,
    /// The audience did not know it.
    NewlyTold,
    /// What was told once, and less of it since, is told again.
    ToldAgain,
    /// It promises more than before: surer, narrower, further along.
    Strengthened,
    /// It is to come sooner.
    MovedEarlier,
    /// It goes away later.
    MoreTime,
    /// It is there.
    Shipped,
    /// Time passed, and it is next.
    CameNearer,
    /// The same, in other words.
    WordingOnly,
}

impl Kind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Kind; 12] = [
        Kind::TakenBack,
        Kind::MovedLater,
        Kind::LessTime,
        Kind::Weakened,
        Kind::NewlyTold,
        Kind::ToldAgain,
        Kind::Strengthened,
        Kind::MovedEarlier,
        Kind::MoreTime,
        Kind::Shipped,
        Kind::CameNearer,
        Kind::WordingOnly,
    ];

    /// For people: `newly told`.
    pub fn words(self) -> &'static str {
        match self {
            Kind::TakenBack => "taken back",
            Kind::MovedLater => "moved later",
            Kind::LessTime => "less time",
            Kind::Weakened => "weakened",
            Kind::NewlyTold => "newly told",
            Kind::ToldAgain => "told again",
            Kind::Strengthened => "strengthened",
            Kind::MovedEarlier => "moved earlier",
            Kind::MoreTime => "more time",
            Kind::Shipped => "shipped",
            Kind::CameNearer => "came nearer",
            Kind::WordingOnly => "wording only",
        }
    }

    /// For programs: `newly-told`.
    pub fn name(self) -> String {
        self.words().replace(' ', "-")
    }

    /// The kind with this name, in either spelling.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.words() == name || kind.name() == name)
    }
}

/// How many changes there are, and how many of each kind, for people: `3 changes: 2 moved later, 1 strengthened`. A
/// change that is of two kinds counts under each.
pub fn tally(changes: &[Change]) -> String {
    let counted = Kind::ALL.iter().filter_map(|kind| {
        let n = changes.iter().filter(|change| change.kinds.contains(kind)).count();
        (n > 0).then(|| format!("{n} {}", kind.words()))
    });
    let all = changes.len();
    format!("{all} change{}: {}", if all == 1 { "" } else { "s" }, counted.collect::<Vec<_>>().join(", "))
}
