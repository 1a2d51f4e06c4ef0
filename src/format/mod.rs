//! Dates, stages and sureness in words that are no more precise than what they stand for, in the reader's language.

mod dates;
pub mod past;
pub mod promises;

pub(crate) use dates::fiscal_tick;
pub use dates::{datetime, day, iso, period, window, window_short};

use crate::edition::Revisit;
use crate::language::{Arg, MessageId, Strings};
use crate::vocabulary::{Confidence, Horizon, Standard};

use MessageId::*;

/// When a decision will be looked at again.
pub fn revisit(s: &Strings, revisit: &Revisit) -> String {
    match revisit {
        Revisit::Window(w) => sentence_case(&window(s, w)),
        Revisit::Text(text) => text.clone(),
    }
}

/// The text with its first letter large, where its script has large letters.
pub(crate) fn sentence_case(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// `Now`, `Next`, `Later`.
pub fn horizon(s: &Strings, horizon: Horizon) -> &str {
    s.get(match horizon {
        Horizon::Now => Now,
        Horizon::Next => Next,
        Horizon::Later => Later,
    })
}

/// What a column of the board means.
pub fn horizon_sentence(s: &Strings, horizon: Horizon) -> &str {
    s.get(match horizon {
        Horizon::Now => NowMeans,
        Horizon::Next => NextMeans,
        Horizon::Later => LaterMeans,
    })
}

/// How sure a time frame is.
pub fn confidence(s: &Strings, confidence: Confidence) -> &str {
    s.get(match confidence {
        Confidence::High => SureHigh,
        Confidence::Medium => SureMedium,
        Confidence::Low => SureLow,
    })
}

/// What the word for how sure we are means.
pub fn confidence_sentence(s: &Strings, confidence: Confidence) -> &str {
    s.get(match confidence {
        Confidence::High => SureHighMeans,
        Confidence::Medium => SureMediumMeans,
        Confidence::Low => SureLowMeans,
    })
}

/// Where something stands, as a sentence.
pub fn stage_sentence(s: &Strings, stage: Standard) -> &str {
    s.get(match stage {
        Standard::Considering => ConsideringMeans,
        Standard::Planned => PlannedMeans,
        Standard::Building => BuildingMeans,
        Standard::Preview => PreviewMeans,
        Standard::Shipped => StageShippedMeans,
        Standard::Deferred => DeferredMeans,
        Standard::Declined => DeclinedMeans,
    })
}

/// To whom a text is addressed: `For Customers`, and `Northwind internal only` where we speak among ourselves.
pub fn addressed(s: &Strings, name: &str, inside: bool) -> String {
    match name {
        _ if inside => s.format(ForUs, &[("name", Arg::UserText(name))]),
        _ if name == s.get(AudiencePublic) => s.get(ForEverybody).to_string(),
        _ => s.format(ForSome, &[("name", Arg::UserText(name))]),
    }
}

#[cfg(test)]
mod tests;
