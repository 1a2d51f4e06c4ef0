//! What a command may print of the source.

use super::Failure;
use crate::diagnostic::{Diagnostic, Report};
use crate::source::Roadmap;

/// What a command may print: all that the source says, or only what certain audiences are told.
///
/// A command that works for an audience alone often runs where that audience reads the log. So nothing that it prints
/// quotes what the audience does not know, names another audience, or counts either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// All that the source says.
    Full,
    /// Only what is told to the audiences that `--audience` names.
    Told,
}

impl Disclosure {
    /// By the audiences that were asked for: none are all, and who asks for `internal` may read the source.
    pub fn of(asked: &[String]) -> Disclosure {
        let full = asked.is_empty() || asked.iter().any(|name| name == "internal");
        if full { Disclosure::Full } else { Disclosure::Told }
    }

    /// The same for an option that can be given once.
    pub fn of_one(asked: Option<&String>) -> Disclosure {
        Disclosure::of(asked.map(std::slice::from_ref).unwrap_or_default())
    }

    /// Whether all that the source says may be printed.
    pub fn is_full(&self) -> bool {
        *self == Disclosure::Full
    }

    /// An audience that does not exist.
    pub fn no_audience(&self, name: &str, roadmap: &Roadmap) -> Failure {
        Failure::Usage(match self {
            Disclosure::Full => format!("no audience `{name}`; there are {}", roadmap.audiences().join(", ")),
            Disclosure::Told => format!("no audience `{name}`; those of this roadmap are in `roadmap/roadmap.toml`"),
        })
    }

    /// A report of a source with errors, as far as it may be printed.
    pub fn report_of_errors(&self, report: Report) -> Report {
        match self {
            Disclosure::Full => report,
            Disclosure::Told => Report::new(Vec::new(), vec![Diagnostic::error("roadmap-has-errors", None, BROKEN)]),
        }
    }
}

/// All that is said of mistakes to those who may not read the source.
pub const BROKEN: &str = "the roadmap has errors; `roadmap check` shows them";
