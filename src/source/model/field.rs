//! The fields of an item that an audience may be told, and who is told each where no policy says so.

/// Who is told a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum ToldTo {
    /// Whoever knows the item, whatever a policy says: without it nothing can be told.
    Always,
    /// Whoever knows the item.
    Everybody,
    /// Customers, and whoever sees them.
    Customers,
    /// The audience that sees all, and others where a policy says so.
    Inside,
    /// The audience that sees all, whatever a policy says: who asked, and what is said among us.
    InsideAlone,
}

/// Declares the fields, in the order of the reference: the name of each in the source, and who is told it by default.
macro_rules! fields {
    ($($field:ident: $name:literal, $told:ident;)*) => {
        /// A field of an item that an audience may be told, as `fields` names it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(in crate::source) enum Field {
            $($field,)*
        }

        impl Field {
            /// All of them, with their names in the source.
            pub(in crate::source) const ALL: [(&'static str, Field); [$($name),*].len()] =
                [$(($name, Field::$field)),*];

            pub(in crate::source) fn name(self) -> &'static str {
                match self {
                    $(Field::$field => $name,)*
                }
            }

            /// Who is told it where no policy says so.
            pub(in crate::source) fn told_to(self) -> ToldTo {
                match self {
                    $(Field::$field => ToldTo::$told,)*
                }
            }
        }
    };
}

fields! {
    Title: "title", Always;
    Summary: "summary", Everybody;
    Body: "body", Everybody;
    Stage: "stage", Always;
    Horizon: "horizon", Always;
    Area: "area", Everybody;
    Tags: "tags", Everybody;
    Track: "track", Everybody;
    Links: "links", Everybody;
    Image: "image", Everybody;
    Released: "released", Everybody;
    Updated: "updated", Everybody;
    Decision: "decision", Everybody;
    DependsOn: "depends_on", Everybody;
    Replaces: "replaces", Everybody;
    Window: "window", Everybody;
    Confidence: "confidence", Customers;
    Start: "start", Inside;
    Owner: "owner", Inside;
    TradeOff: "trade_off", Inside;
    Confirmed: "confirmed", Inside;
    Embargo: "embargo", Inside;
    Segments: "segments", InsideAlone;
    Accounts: "accounts", InsideAlone;
    Notes: "notes", InsideAlone;
    Told: "told", Inside;
    TradeOffOrder: "trade_off_order", Inside;
}

/// A set of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) struct Policy(u32);

impl Policy {
    pub(in crate::source) fn of(fields: impl IntoIterator<Item = Field>) -> Policy {
        Policy(fields.into_iter().fold(0, |bits, f| bits | 1 << f as u32))
    }

    pub(in crate::source) fn has(self, field: Field) -> bool {
        self.0 & (1 << field as u32) != 0
    }

    /// The fields that these are told.
    pub(in crate::source) fn told_to(which: &[ToldTo]) -> Policy {
        Policy::of(Field::ALL.into_iter().map(|(_, field)| field).filter(|field| which.contains(&field.told_to())))
    }

    /// Both of them together.
    pub(in crate::source) fn or(self, other: Policy) -> Policy {
        Policy(self.0 | other.0)
    }

    /// This one without what `other` has.
    pub(in crate::source) fn without(self, other: Policy) -> Policy {
        Policy(self.0 & !other.0)
    }

    /// Fields that `other` has and this one lacks.
    pub(in crate::source) fn lacks(self, other: Policy) -> Vec<Field> {
        Field::ALL.iter().map(|(_, f)| *f).filter(|f| other.has(*f) && !self.has(*f)).collect()
    }
}
