//! One audience's site, which no secret term leaves by.

use super::{Failure, edition};
use crate::edition::Edition;
use crate::lint::{Policy, Scan, secrets_in};
use crate::output::Sink;
use crate::site::{Theme, render};
use crate::source::Roadmap;

/// What an audience is told, and what must be in no file of it.
pub struct Site {
    /// What the audience is told.
    pub edition: Edition,
    /// Whether something new is held back from it.
    pub held: bool,
    policy: Policy,
}

/// Secret terms, and where each would stand.
pub type Secrets = Vec<(String, Vec<String>)>;

impl Site {
    /// The site of an audience that [`super::chosen`] has accepted.
    pub fn of(roadmap: &Roadmap, audience: &str) -> Result<Site, Failure> {
        let policy = roadmap.policy(audience).unwrap_or_default();
        Ok(Site { edition: edition(roadmap, audience)?, held: roadmap.holds(audience), policy })
    }

    /// Renders it into a sink, through which no secret term passes. Where one is found nothing else counts.
    pub fn render(&self, theme: &Theme, sink: &dyn Sink) -> Result<Secrets, Failure> {
        if self.policy.secrets.is_empty() {
            render(&self.edition, theme, sink)?;
            return Ok(Secrets::new());
        }
        let scan = Scan::before(sink, &self.policy);
        render(&self.edition, theme, &scan)?;
        Ok(scan.secrets().into_iter().collect())
    }

    /// The secret terms in a text that is printed for the audience.
    pub fn secrets(&self, text: &str) -> Secrets {
        if self.policy.secrets.is_empty() {
            return Secrets::new();
        }
        secrets_in(&self.policy, text).into_iter().map(|term| (term, vec!["the export".to_string()])).collect()
    }
}
