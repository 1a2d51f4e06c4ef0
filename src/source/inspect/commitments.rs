//! Commitments that the plan breaks.

use crate::diagnostic::Diagnostic;
use crate::edition::promises::Standing;
use crate::source::gate::{Stand, days, stand};
use crate::source::model::{AudienceId, Commitment, Item, ItemId, Model};
use crate::source::places::Places;
use crate::time::Day;
use std::collections::HashMap;

/// Holds every commitment against the plan. What breaks one is an error, what has expired a warning. Building is not
/// stopped by either: what a customer was promised must not decide what others read.
pub(in crate::source) fn check(model: &Model, places: &Places, today: Day) -> Vec<Diagnostic> {
    let items: HashMap<&str, &Item> = model.items.iter().map(|item| (item.id.as_str(), item)).collect();
    let mut found = Vec::new();
    for (commitment, spots) in model.commitments.iter().zip(&places.commitments) {
        let Some(item) = items.get(commitment.item.0.as_str()) else { continue };
        let Stand { standing, key, words } = stand(model, commitment, item, today);
        let Commitment { to, item: ItemId(id), window, expires, .. } = commitment;
        if let (Standing::Expired, Some(day), Some(spot)) = (standing, expires, spots.expires) {
            let message = format!("the commitment of `{id}` to {to} expired on {day}");
            let note = Diagnostic::warning("commitment-expired", spot.span(), message);
            found.push(note.help("take it out, or renew it: another `expires`"));
            continue;
        }
        if !standing.breaks() {
            continue;
        }
        let message = format!("the plan breaks a commitment: {to} was promised `{id}` by {}", window.end);
        let inside = &model.audiences[AudienceId::INTERNAL];
        let place = places.items.get(id).map(|item| item.read_by(inside.sees, key, true).unwrap_or(item.id));
        let mut note = Diagnostic::error("commitment-broken", spots.window.span(), message)
            .label(format!("promised for {}", days(window)))
            .help(mend(standing));
        note.other = place.map(|place| (place.span(), words));
        found.push(note);
    }
    found
}

fn mend(standing: Standing) -> &'static str {
    match standing {
        Standing::PlanLater => "plan it sooner; or agree on another day with the customer, and change `window`",
        Standing::NoPlan => "give it a `target`; or settle it with the customer, and take the commitment out",
        Standing::Declined | Standing::Deferred => {
            "take it up again; or settle it with the customer first, and take the commitment out"
        }
        _ => "talk to the customer; then change `window` to what was agreed, or take the commitment out",
    }
}
