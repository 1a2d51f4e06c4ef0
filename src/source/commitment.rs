//! `[[commitment]]`: what was promised to customers by name, and how the plan stands to it.
//!
//! None of it is ever told outside: the gate gives it to the audience that sees all, and there is no key to change that.

use super::audience::AudienceId;
use super::gate::Picked;
use super::model::{Commitment, Item, Model};
use super::reader::{At, Entry, Reader, Spot, entries};
use super::schema::CommitmentTable;
use crate::diagnostic::Diagnostic;
use crate::edition::promises::Standing;
use crate::text::nearest;
use crate::time::{Day, TimeFrame, Window};
use crate::vocabulary::Standard;
use std::collections::HashMap;
use toml::de::DeValue;

/// Name of the tables.
pub(super) const KEY: &str = "commitment";

/// Takes the `[[commitment]]` tables out of a file, and gives back everything else.
pub(super) fn take<'t, 'i>(
    rest: Vec<Entry<'t, 'i>>,
    reader: &mut Reader<'_>,
) -> (Vec<At<CommitmentTable>>, Vec<Entry<'t, 'i>>) {
    let (own, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(key, _)| key.get_ref() == KEY);
    let mut out = Vec::new();
    for (key, value) in own {
        let DeValue::Array(tables) = value.get_ref() else {
            let message = "commitments are written `[[commitment]]`, with two brackets".into();
            let note = reader.error("wrong-type", key.span(), message);
            note.help = Some("write `[[commitment]]` on a line of its own, and the commitment below it".into());
            continue;
        };
        for table in tables.iter() {
            let spot = reader.spot(table.span());
            let Some(table) = table.get_ref().as_table() else {
                reader.wrong_type(table, "a table");
                continue;
            };
            let (value, unknown) = CommitmentTable::take(entries(table), reader);
            let (visibility, unknown): (Vec<_>, Vec<_>) =
                unknown.into_iter().partition(|(key, _)| key.get_ref() == "visibility");
            for (key, _) in visibility {
                let message = "a commitment is told to nobody but the audience that sees all".into();
                let note = reader.error("commitment-visibility", key.span(), message);
                note.label = "there is no such choice".into();
                note.help = Some("take it out; what others may know of the item, the item itself says".into());
            }
            reader.unknown("a commitment", unknown, CommitmentTable::KEYS);
            out.push(At { value, spot });
        }
    }
    (out, rest)
}

/// Commitments as written to those of the model: their items are looked up.
pub(super) fn resolve(model: &mut Model, written: Vec<At<CommitmentTable>>, found: &mut Vec<Diagnostic>) {
    if written.is_empty() {
        return;
    }
    let ids: HashMap<&str, &Item> = model.items.iter().map(|item| (item.id.as_str(), item)).collect();
    let mut out = Vec::new();
    for At { value, spot } in written {
        let missing: Vec<String> = value.missing().iter().map(|key| format!("`{key}`")).collect();
        if !missing.is_empty() {
            let message = format!("this commitment has no {}", missing.join(", "));
            let note = Diagnostic::error("incomplete-commitment", heading(spot).span(), message);
            found.push(note.help("say to whom (`to`), what (`item`), and by when (`window`)"));
        }
        let CommitmentTable { to, item, window, reference, made, expires, by, note, unread: _ } = value;
        let item = item.filter(|name| exists(name.value.0.as_str(), name.spot, &ids, found));
        let window = window.and_then(|frame| match frame.value.0 {
            TimeFrame::Window(window) => Some(At { value: window, spot: frame.spot }),
            TimeFrame::Horizon(_) => {
                let message = "a commitment has an end that can be kept or missed";
                let note = Diagnostic::error("bad-time-frame", frame.spot.span(), message);
                found.push(note.help("write a day, month, quarter, half or year"));
                None
            }
        });
        if let (Some(to), Some(item), Some(window)) = (to, item, window) {
            out.push(Commitment {
                to: to.value.0,
                item: item.value.0,
                window: window.value,
                spot: window.spot,
                reference: reference.map(|r| r.value.0),
                made: made.map(|d| d.value),
                expires,
                by: by.map(|b| b.value.0),
                note: note.map(|n| n.value.0),
            });
        }
    }
    model.commitments = out;
}

/// The first characters of a table: its heading.
fn heading(spot: Spot) -> Spot {
    let span = spot.span();
    Spot::new(span.file, span.bytes.start..span.bytes.end.min(span.bytes.start + KEY.len() + 4))
}

fn exists(id: &str, spot: Spot, ids: &HashMap<&str, &Item>, found: &mut Vec<Diagnostic>) -> bool {
    if ids.contains_key(id) {
        return true;
    }
    let renamed = ids.values().find(|item| item.formerly.iter().any(|former| former == id));
    let mut known: Vec<&str> = ids.keys().copied().collect();
    known.sort_unstable();
    let help = match (renamed, nearest(id, &known)) {
        (Some(item), _) => format!("it is called `{}` now", item.id),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) => "write the `id` of an item; if it was taken out, tell the customer first".into(),
    };
    found.push(Diagnostic::error("unknown-item", spot.span(), format!("no item `{id}`")).help(help));
    false
}

/// How the plan stands to a commitment, and where the plan says so.
pub(super) struct Stand {
    pub(super) standing: Standing,
    place: Spot,
    words: String,
}

/// Compares a commitment with what the audience that sees all is told of the item.
pub(super) fn stand(model: &Model, commitment: &Commitment, item: &Item, today: Day) -> Stand {
    let picked = Picked::of(item, &model.audiences[AudienceId::INTERNAL]);
    let stage = picked.stage.and_then(|s| model.stages.get(&s.value.0)).map_or(Standard::Considering, |s| s.standard);
    let stage_at = picked.stage.map_or(item.spot, |s| s.spot);
    let frame = |at: Option<&At<super::value::Frame>>| -> Option<(Window, Spot)> {
        let at = at?;
        match &at.value.0 {
            TimeFrame::Window(window) => Some((window.clone(), at.spot)),
            TimeFrame::Horizon(_) => None,
        }
    };
    let end = commitment.window.end;
    let is = |standing, place, words: String| Stand { standing, place, words };
    match (stage, frame(picked.released), frame(picked.target)) {
        // A quarter that holds the end may have been in time.
        (Standard::Shipped, Some((shipped, at)), _) if shipped.start > end => {
            is(Standing::ShippedLate, at, format!("it shipped after that, on {}", days(&shipped)))
        }
        (Standard::Shipped, ..) => is(Standing::Kept, stage_at, "it has shipped".into()),
        _ if commitment.expires.as_ref().is_some_and(|day| day.value < today) => {
            is(Standing::Expired, stage_at, "it does not bind any more".into())
        }
        (Standard::Declined, ..) => is(Standing::Declined, stage_at, "it is declined".into()),
        (Standard::Deferred, ..) => is(Standing::Deferred, stage_at, "it is deferred".into()),
        _ if end < today => is(Standing::Missed, stage_at, "that has passed, and it has not shipped".into()),
        (_, _, None) => {
            let place = picked.target.map_or(item.spot, |t| t.spot);
            is(Standing::NoPlan, place, "the plan has no time frame for it".into())
        }
        (_, _, Some((target, at))) if target.end > end => {
            is(Standing::PlanLater, at, format!("the plan is {}", days(&target)))
        }
        (_, _, Some((_, at))) => is(Standing::OnPlan, at, "the plan ends in time".into()),
    }
}

fn days(window: &Window) -> String {
    if window.start == window.end { window.start.to_string() } else { format!("{} to {}", window.start, window.end) }
}

/// Holds every commitment against the plan. What breaks one is an error, what has expired a warning. Building is not
/// stopped by either: what a customer was promised must not decide what others read.
pub(super) fn check(model: &Model, today: Day) -> Vec<Diagnostic> {
    let items: HashMap<&str, &Item> = model.items.iter().map(|item| (item.id.as_str(), item)).collect();
    let mut found = Vec::new();
    for commitment in &model.commitments {
        let Some(item) = items.get(commitment.item.as_str()) else { continue };
        let Stand { standing, place, words } = stand(model, commitment, item, today);
        let Commitment { to, item: id, window, spot, expires, .. } = commitment;
        if let (Standing::Expired, Some(day)) = (standing, expires) {
            let message = format!("the commitment of `{id}` to {to} expired on {}", day.value);
            let note = Diagnostic::warning("commitment-expired", day.spot.span(), message);
            found.push(note.help("take it out, or renew it: another `expires`"));
            continue;
        }
        if !standing.breaks() {
            continue;
        }
        let message = format!("the plan breaks a commitment: {to} was promised `{id}` by {}", window.end);
        let note = Diagnostic::error("commitment-broken", spot.span(), message)
            .label(format!("promised for {}", days(window)))
            .other(place.span(), words)
            .help(mend(standing));
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
