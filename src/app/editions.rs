//! The audiences that a command works for, and what each of them is told.

use super::{Disclosure, Failure};
use crate::edition::Edition;
use crate::source::Roadmap;

/// The audiences that were asked for, or all of them.
pub fn chosen(roadmap: &Roadmap, asked: &[String]) -> Result<Vec<String>, Failure> {
    let all = roadmap.audiences();
    if let Some(name) = asked.iter().find(|name| !all.contains(name)) {
        return Err(Disclosure::of(asked).no_audience(name, roadmap));
    }
    Ok(if asked.is_empty() { all } else { all.into_iter().filter(|a| asked.contains(a)).collect() })
}

/// The edition of an audience that [`chosen`] has accepted.
pub fn edition(roadmap: &Roadmap, audience: &str) -> Result<Edition, Failure> {
    roadmap.edition(audience).ok_or_else(|| Failure::Usage(format!("no audience `{audience}`")))
}
