//! When to look: after the first sign of a change, and not while it is still being made.
//!
//! Editors do not write a file; they write another and rename it, or move the old one away first, or write in pieces.
//! Each of these goes through states that are not what anybody meant.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Quiet after which a change of a few files is complete. Where nobody says that a file is closed, it takes longer.
const QUIET: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 4 } else { 30 });
/// Quiet after which a change of many files is complete.
const QUIET_OF_MANY: Duration = Duration::from_millis(80);
/// More files than this are many: a checkout, a search and replace.
const MANY: usize = 4;
/// How long a file that went away may take to come back, and a new one to be written.
const BACK: Duration = Duration::from_millis(150);
/// How long a file may stay open after the last write to it.
const OPEN: Duration = Duration::from_millis(1000);
/// How long to wait at most while changes keep coming.
const LONGEST: Duration = Duration::from_secs(3);

/// What happened to a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FsEventKind {
    /// It was written to, and is still open.
    Written,
    /// It is there, whole.
    Whole,
    /// It went, and may come back; or came, and may be empty.
    Halfway,
    /// Something about it, nobody knows what.
    Something,
}

/// What has happened since the last look.
#[derive(Debug, Default)]
pub(super) struct Settle {
    first: Option<Instant>,
    last: Option<Instant>,
    paths: HashSet<PathBuf>,
    written: HashMap<PathBuf, Instant>,
    halfway: HashMap<PathBuf, Instant>,
}

impl Settle {
    pub(super) fn note(&mut self, path: &Path, what: FsEventKind, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
        if self.paths.len() <= MANY {
            self.paths.insert(path.into());
        }
        if what != FsEventKind::Something {
            self.written.remove(path);
            self.halfway.remove(path);
        }
        match what {
            FsEventKind::Written => drop(self.written.insert(path.into(), now)),
            FsEventKind::Halfway => drop(self.halfway.insert(path.into(), now)),
            FsEventKind::Whole | FsEventKind::Something => {}
        }
    }

    /// When to look; none if nothing has happened.
    pub(super) fn due(&self) -> Option<Instant> {
        let (first, last) = (self.first?, self.last?);
        let quiet = if self.paths.len() > MANY { QUIET_OF_MANY } else { QUIET };
        let open = self.written.values().map(|at| *at + OPEN);
        let back = self.halfway.values().map(|at| *at + BACK);
        let due = open.chain(back).fold(last + quiet, Instant::max);
        Some(due.min(first + LONGEST))
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "instants to count from")]
mod tests {
    use super::FsEventKind::*;
    use super::*;

    /// Milliseconds after the first of these events at which it is time to look.
    fn due(events: &[(u64, &str, FsEventKind)]) -> u64 {
        let start = Instant::now();
        let mut settle = Settle::default();
        for (at, path, what) in events {
            settle.note(Path::new(path), *what, start + Duration::from_millis(*at));
        }
        (settle.due().unwrap() - start).as_millis() as u64
    }

    #[test]
    fn nothing_is_due_where_nothing_happened() {
        assert_eq!(Settle::default().due(), None);
    }

    #[test]
    fn a_whole_file_is_looked_at_at_once() {
        assert_eq!(due(&[(0, "a", Written), (1, "a", Whole)]), 5);
        assert_eq!(due(&[(0, "a", Something)]), 4);
    }

    #[test]
    fn a_file_that_is_open_is_waited_for() {
        assert_eq!(due(&[(0, "a", Written), (200, "a", Written)]), 1200);
        assert_eq!(due(&[(0, "a", Written), (200, "a", Written), (201, "a", Whole)]), 205);
        assert_eq!(due(&[(0, "a", Written), (1, "a", Something)]), 1000, "no news of it does not close it");
    }

    #[test]
    fn a_file_that_was_moved_away_may_come_back() {
        assert_eq!(due(&[(0, "a", Halfway)]), 150);
        assert_eq!(due(&[(0, "a", Halfway), (30, "a", Written), (31, "a", Whole), (31, "b", Halfway)]), 181);
        assert_eq!(due(&[(0, "a", Halfway), (30, "a", Whole)]), 34);
    }

    #[test]
    fn many_files_are_waited_for_longer_and_never_for_ever() {
        let many: Vec<String> = (0..9).map(|n| n.to_string()).collect();
        let events: Vec<_> = many.iter().map(|name| (0, name.as_str(), Whole)).collect();
        assert_eq!(due(&events), 80);
        let endless: Vec<_> = (0..99).map(|n| (n * 50, "a", Written)).collect();
        assert_eq!(due(&endless), 3000);
    }
}
