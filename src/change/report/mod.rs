//! A comparison written out: for a pull request, for programs, for code scanning.

mod markdown;
mod sarif;

pub use markdown::markdown;
pub use sarif::sarif;

use super::Change;
use crate::edition::Audience;
use crate::time::Day;
use crate::vocabulary::ChangeKind;
use serde_json::json;

/// What changes, audience by audience.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What it is compared with, for people: `the ledger`, `main`.
    pub before: String,
    /// What is compared, for people.
    pub after: String,
    /// The day that both are of.
    pub day: Day,
    /// What changes for each audience. Nothing of one is ever shown under another.
    pub found: Vec<Found>,
    /// The command that accepts all of it, where the comparison is with the ledger.
    pub accept: Option<String>,
}

/// What changes for one audience.
#[derive(Clone, Debug)]
pub struct Found {
    /// Whom it is told.
    pub audience: Audience,
    /// What changes.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// Whether nothing changes for anybody.
    pub fn is_empty(&self) -> bool {
        self.found.iter().all(|found| found.changes.is_empty())
    }

    /// How many changes are of one of these kinds.
    pub fn count(&self, kinds: &[ChangeKind]) -> usize {
        let of = |change: &&Change| change.kinds.iter().any(|kind| kinds.contains(kind));
        self.found.iter().map(|found| found.changes.iter().filter(of).count()).sum()
    }
}

/// For programs: an object, versioned by its `schema`.
pub fn json(comparison: &Comparison) -> String {
    let Comparison { before, after, day, found, accept } = comparison;
    let audiences: Vec<_> = found
        .iter()
        .map(|f| json!({ "audience": f.audience.id, "name": f.audience.name, "changes": f.changes }))
        .collect();
    let value = json!({
        "schema": "roadmap-diff/1", "before": before, "after": after, "day": day, "accept": accept,
        "audiences": audiences,
    });
    format!("{value:#}\n")
}
