//! Why a command ends without success.

use crate::publish::PublishError;
use crate::site::SiteError;
use std::fmt;

/// Why a command ends without success: four kinds, each with an exit code of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The roadmap has findings. Whoever finds them shows them.
    Findings,
    /// The arguments don't fit together or to the roadmap.
    Usage(String),
    /// Reading or writing failed.
    Io(String),
    /// Somebody would be told what nobody has accepted.
    Unreviewed(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Findings => Ok(()),
            Failure::Usage(text) | Failure::Io(text) | Failure::Unreviewed(text) => f.write_str(text),
        }
    }
}

impl From<PublishError> for Failure {
    fn from(why: PublishError) -> Self {
        Failure::Io(why.to_string())
    }
}

impl From<SiteError> for Failure {
    fn from(why: SiteError) -> Self {
        match why {
            // The writer's own words; rendering has nothing to add.
            SiteError::Io(why) => Failure::Io(format!("cannot write {why}")),
            other => Failure::Io(other.to_string()),
        }
    }
}
