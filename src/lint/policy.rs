//! What a check goes by: plain settings, made by the vault for one audience.

use crate::time::{Day, Length};
use crate::vocabulary::Precision;

/// Settings of a check of one audience's edition.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Languages that the texts are written in, such as `en`.
    pub languages: Vec<String>,
    /// How exactly the audience is told dates; none for exactly as they are.
    pub dates: Option<Precision>,
    /// Whether the audience is told how sure a target is.
    pub tells_confidence: bool,
    /// Whether the audience is told when something shipped.
    pub tells_released: bool,
    /// Hosts that links may lead to; empty for any that is not private.
    pub hosts: Vec<String>,
    /// Names of customers, prospects and partners.
    pub names: Vec<String>,
    /// Names of competitors.
    pub competitors: Vec<String>,
    /// Letters before the number of trackers that everybody can read, such as `SE`.
    pub trackers: Vec<String>,
    /// Most items that can be under way at once.
    pub now: usize,
    /// How long before something goes away that is to be said, by track.
    pub removals: Vec<Removal>,
    /// Rules whose findings are errors.
    pub raised: Vec<&'static str>,
    /// When somebody last read the notice and it was still right.
    pub notice_reviewed: Option<Day>,
    /// Findings that somebody answered for.
    pub allowed: Vec<Allowed>,
    /// Terms that the audience may not read.
    pub secrets: Secrets,
}

/// How long before something of a track goes away that is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Id of the track.
    pub track: String,
    /// How long before, where that was said.
    pub notice: Option<Length>,
    /// Ids of the tags that say of an item that something goes away.
    pub tags: Vec<String>,
}

/// A finding that somebody answered for, until a day.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// Number of the entry in the whole roadmap.
    pub number: usize,
    /// Id of the item that it is about; none for everything.
    pub item: Option<String>,
    /// Id of the rule.
    pub rule: &'static str,
    /// Name of the audience; none for each.
    pub audience: Option<String>,
    /// The last day on which it counts.
    pub until: Day,
}

/// Terms that an audience may not read.
#[derive(Clone, Debug, Default)]
pub struct Secrets {
    /// As written.
    pub terms: Vec<String>,
    /// Hashes of terms.
    pub hashes: Vec<Hashed>,
}

/// The hash of a term, so that the source doesn't hold the term itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hashed {
    /// How many words the term has.
    pub words: usize,
    /// SHA-256 of the salt, a line break and the folded term, in hexadecimal.
    pub digest: String,
    /// The salt.
    pub salt: String,
}

impl Secrets {
    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.hashes.is_empty()
    }
}
