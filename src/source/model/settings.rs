//! What `roadmap check` goes by. None of it is told to anybody.

use super::audience::AudienceId;
use crate::time::{Day, Length};
use crate::vocabulary::Horizon;

/// How long something stays true after somebody looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum ShelfLife {
    /// It does not age.
    Off,
    /// So long.
    Lasts(Length),
}

/// All of it, as the model keeps it.
#[derive(Clone, Default)]
pub(in crate::source) struct Settings {
    pub(in crate::source) lint: Lint,
    pub(in crate::source) freshness: Freshness,
    pub(in crate::source) allowed: Vec<Allowed>,
    pub(in crate::source) secrets: Vec<Secret>,
}

/// What the lint goes by.
#[derive(Clone, Default)]
pub(in crate::source) struct Lint {
    /// Languages of the texts; none for that of the roadmap.
    pub(in crate::source) languages: Vec<String>,
    pub(in crate::source) hosts: Vec<String>,
    pub(in crate::source) names: Vec<String>,
    pub(in crate::source) competitors: Vec<String>,
    pub(in crate::source) trackers: Vec<String>,
    /// Most items that can be under way at once, where the roadmap says so.
    pub(in crate::source) now: Option<usize>,
    /// Rules whose warnings are errors.
    pub(in crate::source) raised: Vec<&'static str>,
}

/// How long what is in each column stays true.
#[derive(Clone, Copy)]
pub(in crate::source) struct Freshness {
    pub(in crate::source) now: ShelfLife,
    pub(in crate::source) next: ShelfLife,
    pub(in crate::source) later: ShelfLife,
}

impl Default for Freshness {
    fn default() -> Freshness {
        let [now, next, later] = [Length::Days(42), Length::Months(3), Length::Months(6)].map(ShelfLife::Lasts);
        Freshness { now, next, later }
    }
}

impl Freshness {
    /// How long what is in this column stays true.
    pub(in crate::source) fn of(self, column: Horizon) -> ShelfLife {
        match column {
            Horizon::Now => self.now,
            Horizon::Next => self.next,
            Horizon::Later => self.later,
        }
    }
}

/// An `allow` that says all it has to.
#[derive(Clone, Debug)]
pub(in crate::source) struct Allowed {
    pub(in crate::source) item: Option<String>,
    pub(in crate::source) rule: &'static str,
    pub(in crate::source) until: Day,
    pub(in crate::source) audience: Option<AudienceId>,
}

/// Terms that only some may read.
#[derive(Clone)]
pub(in crate::source) struct Secret {
    /// The widest audience that may; none for the one inside alone.
    pub(in crate::source) may: Option<AudienceId>,
    pub(in crate::source) terms: Vec<String>,
    pub(in crate::source) hashes: Vec<crate::lint::Hashed>,
}
