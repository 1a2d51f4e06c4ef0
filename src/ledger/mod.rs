//! What an audience has been told: an append-only record, one line for each change, in git beside the source.
//!
//! `roadmap/ledger/<audience>.toml` is written by `roadmap review` alone. Each entry carries a check over itself and
//! over the entry that it follows, so that a line which was edited or lost is found and named. That is against
//! mistakes, not against whoever may write to the repository: who may is what CODEOWNERS is for.

mod append;
mod chain;
mod entry;
mod read;
mod scramble;
mod untold;

pub use append::{New, appended, empty};
pub use chain::{Chain, Step};
pub use entry::Entry;

use crate::change::{Change, changes, snapshots};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::edition::Edition;
use std::collections::HashMap;
use std::ops::Range;

/// What one audience has been told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// The file as it was read.
    text: String,
    /// The entries in the order of the file, which for each item is the order in which they were accepted.
    entries: Vec<Entry>,
    /// Of each the places of those that it follows.
    parents: Vec<Vec<usize>>,
    /// Where each is in the text.
    places: Vec<Range<usize>>,
    /// Where the bracket is that ends the list.
    end: usize,
}

impl Ledger {
    /// Where the ledger of an audience is, seen from the project.
    pub fn path(audience: &str) -> String {
        format!("roadmap/ledger/{audience}.toml")
    }

    /// Reads a file; `index` is its place in the report that the diagnostics go to.
    pub fn read(file: &SourceFile, index: usize) -> (Ledger, Vec<Diagnostic>) {
        read::read(file, index)
    }

    /// The file as it was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All entries, each item's in the order in which they were accepted.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries of each item, by their place.
    fn by_item(&self) -> HashMap<&str, Vec<usize>> {
        let mut out: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            out.entry(&entry.item).or_default().push(at);
        }
        out
    }
}

/// What an edition tells that its audience's ledger does not say on that day, and the other way round.
pub fn unreviewed(ledger: Option<&Ledger>, edition: &Edition) -> Vec<Change> {
    let told = ledger.map(|ledger| ledger.remembered(edition.audience.dates, edition.day)).unwrap_or_default();
    changes(told, snapshots(edition), Some(edition.day))
}
