//! What an audience has been told: an append-only record, one line for each change, in git beside the source.
//!
//! `roadmap/ledger/<audience>.toml` is written by `roadmap review` alone. Each entry carries a check over itself and
//! over the entry that it follows, so that a line which was edited or lost is found and named. That is against
//! mistakes, not against whoever may write to the repository: who may is what CODEOWNERS is for.

mod append;
mod entry;
mod history;
mod read;

pub use append::{New, appended, empty};
pub use entry::Entry;
pub use history::History;

use crate::change::{Statement, Thing, Words};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::time::Day;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// What one audience has been told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// The file as it was read.
    text: String,
    /// The entries in the order of the file, which for each item is the order in which they were accepted.
    entries: Vec<Entry>,
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

    /// The entries of an item that is called `id` now, and was called otherwise before: the oldest first.
    pub fn history<'l>(&'l self, id: &'l str, formerly: &'l [String]) -> impl Iterator<Item = &'l Entry> {
        let ids = formerly.iter().map(String::as_str).chain([id]);
        ids.flat_map(|id| self.entries.iter().filter(move |entry| entry.item == id))
    }

    /// What the audience is told on a day: of each item the newest entry that is in force by then. An entry of a day
    /// to come was accepted ahead.
    pub fn told(&self, day: Day) -> Vec<&Statement> {
        let mut newest: BTreeMap<&str, &Entry> = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| entry.on <= day) {
            newest.insert(&entry.item, entry);
        }
        let superseded: HashSet<String> = newest
            .values()
            .flat_map(|entry| &entry.formerly)
            .filter(|id| newest.contains_key(id.as_str()))
            .cloned()
            .collect();
        newest.retain(|id, _| !superseded.contains(*id));
        newest.into_values().filter_map(|entry| entry.told.as_ref()).collect()
    }

    /// The same, to be compared with an edition.
    pub fn things(&self, day: Day) -> Vec<Thing<'static>> {
        let recorded = |told: &Statement| Thing { statement: told.clone(), words: Words::Record, language: "" };
        self.told(day).into_iter().map(recorded).collect()
    }

    /// The entry that a new one about this item follows.
    fn newest<'l>(&'l self, id: &'l str, formerly: &'l [String]) -> Option<&'l Entry> {
        self.history(id, formerly).last()
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
