//! Other people's data to roadmap TOML. Nothing is lost: what has no key of its own goes into `notes`.

mod json;
mod shape;
mod stage;
mod toml;

pub(super) use stage::standard_stage;
pub use stage::status_key;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Who may know what is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Everything has this visibility. Imported text is where names leak, so the usual one is `internal`.
    One(String),
    /// The standard audiences in turn: to try things out on data that carries no visibility.
    InTurn,
}

/// What to import, and how.
pub struct Import<'a> {
    /// Text of the file: a JSON array of items, or one item a line.
    pub text: &'a str,
    /// Who may know it.
    pub spread: Spread,
    /// Ids that are taken already.
    pub taken: BTreeSet<String>,
    /// Stages that status words mean besides those of the table, by word as [`status_key`] spells it; `*` for the rest.
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
    /// Reads neutral items (see `docs/import.md`). No status word becomes a stage that nobody gave it.
    pub fn json(self) -> Result<Imported, ImportError> {
        json::import(self)
    }
}

/// The definitions of areas, to be appended to `roadmap.toml`.
pub fn area_tables(areas: &[(String, String)]) -> String {
    areas.iter().map(|(id, name)| format!("\n[area.{id}]\nname = {}\n", toml::string(name))).collect()
}
