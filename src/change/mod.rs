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
pub use statement::{Remembered, SITE, Snapshot, Statement, Text, When, Words, snapshots, with_texts};

use crate::vocabulary::ChangeKind;

/// How many changes there are, and how many of each kind, for people: `3 changes: 2 moved later, 1 strengthened`. A
/// change that is of two kinds counts under each.
pub fn tally(changes: &[Change]) -> String {
    let counted = ChangeKind::ALL.iter().filter_map(|kind| {
        let n = changes.iter().filter(|change| change.kinds.contains(kind)).count();
        (n > 0).then(|| format!("{n} {}", kind.words()))
    });
    let all = changes.len();
    format!("{all} change{}: {}", if all == 1 { "" } else { "s" }, counted.collect::<Vec<_>>().join(", "))
}
