//! Other people's data to roadmap TOML. Nothing is lost: what has no key of its own goes into `notes`.

mod json;
mod stage;
mod toml;

use std::collections::BTreeSet;

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
    /// What could not be carried over as it was, for people.
    pub notes: Vec<String>,
}

impl Import<'_> {
    /// Reads neutral items (see `docs/import.md`). An error names the line.
    pub fn json(self) -> Result<Imported, String> {
        json::import(self)
    }
}

/// The definitions of areas, to be appended to `roadmap.toml`.
pub fn area_tables(areas: &[(String, String)]) -> String {
    areas.iter().map(|(id, name)| format!("\n[area.{id}]\nname = {}\n", toml::string(name))).collect()
}
