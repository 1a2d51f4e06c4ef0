//! Other tools' data as a roadmap. Nothing is lost: what has no key of its own goes into `notes`.
//!
//! Each format is an [`Importer`] in a file of its own, with a row in [`IMPORTERS`]. It reads [`Draft`]s and decides nothing;
//! ids, areas, stages and how TOML is written are the same for all.

mod draft;
mod item;
mod items;
mod json;
mod plain;
mod shape;
mod status;
mod write;

pub use crate::lexicon::status_key;
pub use draft::{Draft, Link};
pub use write::with_areas;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A format that drafts are read from.
pub trait Importer: Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;
    /// What it reads, in one line.
    fn about(&self) -> &'static str;
    /// Commands that show how it is used, one a line.
    fn examples(&self) -> &'static str;
    /// What the text holds, in its order; or why it is not of this format, with the place.
    fn read(&self, text: &str) -> Result<Vec<Draft>, String>;
}

/// The formats that there are.
pub const IMPORTERS: [&dyn Importer; 1] = [&json::Json];

/// The format of this name.
pub fn named(name: &str) -> Option<&'static dyn Importer> {
    IMPORTERS.into_iter().find(|importer| importer.name() == name)
}

/// Who may know what is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefaultVisibility {
    /// Everything has this visibility. Imported text is where names leak, so the usual one is `internal`.
    All(String),
    /// The standard audiences in turn: to try things out on data that carries no visibility.
    InTurn,
}

/// What to import, and how.
pub struct Import<'a> {
    /// The format of the text.
    pub importer: &'a dyn Importer,
    /// The text.
    pub text: &'a str,
    /// What the import is called.
    pub name: &'a str,
    /// Who may know it.
    pub visibility: DefaultVisibility,
    /// Ids that are taken already.
    pub taken: BTreeSet<String>,
    /// Stages that status words mean besides those of the list, by word as [`status_key`] spells it; `*` for the rest.
    pub statuses: BTreeMap<String, String>,
}

/// Why nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// The text is not of the format; the sentence names the line.
    Malformed(String),
    /// Status words that nobody knows, as first written, and how many items have each; the most frequent first.
    UnknownStatuses(Vec<(String, usize)>),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::Malformed(why) => f.write_str(why),
            ImportError::UnknownStatuses(words) => {
                let named: Vec<String> = words.iter().map(|(word, count)| format!("“{word}” ({count})")).collect();
                write!(f, "nobody here knows these status words: {}", named.join(", "))
            }
        }
    }
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Imported {
    /// A file of items.
    pub items: String,
    /// Areas that the items use: id and name.
    pub areas: Vec<(String, String)>,
    /// How many items.
    pub count: usize,
    /// Status words and the stages that they became, with how many items; the most frequent first.
    pub statuses: Vec<(String, String, usize)>,
    /// What could not be carried over as it was, for people.
    pub notes: Vec<String>,
}

impl Import<'_> {
    /// Reads the text and makes items of it. No status word becomes a stage that nobody gave it.
    pub fn run(self) -> Result<Imported, ImportError> {
        let drafts = self.importer.read(self.text).map_err(ImportError::Malformed)?;
        items::items(&drafts, self)
    }
}
