//! What an audience is told, as statements, and how two statements differ in the language of promises.
//!
//! A [`Statement`] is made from an [`Edition`](crate::edition::Edition) alone, so it holds nothing that its audience
//! is not told. The ledger keeps statements; `diff`, `review` and `build --locked` compare them.

mod compare;
mod digest;
mod hedge;
mod plain;
mod report;
mod statement;

pub use compare::{Change, Reason, changes, changes_between};
pub use report::{Comparison, Found, json, markdown, sarif};
pub use statement::{SITE, Statement, Text, Thing, When, Words, recalled, things};

use serde::Serialize;

/// What a change does to a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The audience did not know it.
    NewlyTold,
    /// It promises more than before: surer, narrower, further along.
    Strengthened,
    /// It promises less than before.
    Weakened,
    /// It is to come sooner.
    MovedEarlier,
    /// It is to come later.
    MovedLater,
    /// It is not told any more, or it is told that it will not come.
    TakenBack,
    /// It is there.
    Shipped,
    /// The same, in other words.
    WordingOnly,
}

impl Kind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Kind; 8] = [
        Kind::NewlyTold,
        Kind::Strengthened,
        Kind::Weakened,
        Kind::MovedEarlier,
        Kind::MovedLater,
        Kind::TakenBack,
        Kind::Shipped,
        Kind::WordingOnly,
    ];

    /// For people: `newly told`.
    pub fn words(self) -> &'static str {
        match self {
            Kind::NewlyTold => "newly told",
            Kind::Strengthened => "strengthened",
            Kind::Weakened => "weakened",
            Kind::MovedEarlier => "moved earlier",
            Kind::MovedLater => "moved later",
            Kind::TakenBack => "taken back",
            Kind::Shipped => "shipped",
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

/// How many changes of each kind, for people: `2 newly told, 1 strengthened`. A change that is of two kinds counts
/// under the first.
pub fn tally(changes: &[Change]) -> String {
    let counted = Kind::ALL.iter().filter_map(|kind| {
        let n = changes.iter().filter(|change| change.kinds.first() == Some(kind)).count();
        (n > 0).then(|| format!("{n} {}", kind.words()))
    });
    counted.collect::<Vec<_>>().join(", ")
}
