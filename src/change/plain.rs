//! English words for what a statement says, whatever the language of the site: ledgers and reviews are read by the team.

use crate::vocabulary::{Confidence, Horizon};

pub(super) fn horizon(horizon: Horizon) -> &'static str {
    match horizon {
        Horizon::Now => "Now",
        Horizon::Next => "Next",
        Horizon::Later => "Later",
    }
}

pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "as sure as plans get",
        Confidence::Medium => "likely",
        Confidence::Low => "an early guess",
    }
}

/// Of what nobody has looked at for long.
pub(super) const RECONFIRMING: &str = "being re-confirmed";
/// Of a time frame that age made wider.
pub(super) const AGED: &str = "wider, because nobody has confirmed it for a while";
