//! How the plan stands to what was promised to customers by name.

use super::VisibleFields;
use crate::edition::promises::Standing;
use crate::source::model::{AudienceId, Commitment, Item, Model};
use crate::time::{Day, TimeFrame, Window};
use crate::vocabulary::Standard;

/// How the plan stands to a commitment, and what of the plan says so.
pub(in crate::source) struct Stand {
    pub(in crate::source) standing: Standing,
    /// The key that says so.
    pub(in crate::source) key: &'static str,
    pub(in crate::source) words: String,
}

/// Compares a commitment with what the audience that sees all is told of the item.
pub(in crate::source) fn stand(model: &Model, commitment: &Commitment, item: &Item, today: Day) -> Stand {
    let picked = VisibleFields::of(item, &model.audiences[AudienceId::INTERNAL]);
    let stage = picked.stage.map_or(Standard::Considering, |id| model.stages[*id].standard);
    let window = |frame: Option<&TimeFrame>| match frame? {
        TimeFrame::Window(window) => Some(window.clone()),
        TimeFrame::Horizon(_) => None,
    };
    let end = commitment.window.end;
    let is = |standing, key, words: &str| Stand { standing, key, words: words.into() };
    match (stage, window(picked.released), window(picked.target)) {
        // A quarter that holds the end may have been in time.
        (Standard::Shipped, Some(shipped), _) if shipped.start > end => {
            is(Standing::ShippedLate, "released", &format!("it shipped after that, on {}", days(&shipped)))
        }
        (Standard::Shipped, ..) => is(Standing::Kept, "stage", "it has shipped"),
        _ if commitment.expires.is_some_and(|day| day < today) => {
            is(Standing::Expired, "stage", "it does not bind any more")
        }
        (Standard::Declined, ..) => is(Standing::Declined, "stage", "it is declined"),
        (Standard::Deferred, ..) => is(Standing::Deferred, "stage", "it is deferred"),
        _ if end < today => is(Standing::Missed, "stage", "that has passed, and it has not shipped"),
        (_, _, None) => is(Standing::NoPlan, "target", "the plan has no time frame for it"),
        (_, _, Some(target)) if target.end > end => {
            is(Standing::PlanLater, "target", &format!("the plan is {}", days(&target)))
        }
        (_, _, Some(_)) => is(Standing::OnPlan, "target", "the plan ends in time"),
    }
}

/// A time frame in days.
pub(in crate::source) fn days(window: &Window) -> String {
    if window.start == window.end { window.start.to_string() } else { format!("{} to {}", window.start, window.end) }
}
