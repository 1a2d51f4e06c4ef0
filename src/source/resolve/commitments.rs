//! `[[commitment]]`: what was promised to customers by name, and how the plan stands to it.
//!
//! None of it is ever told outside: the gate gives it to the audience that sees all, and there is no key to change that.

use crate::diagnostic::Diagnostic;
use crate::source::model::{Commitment, Item, ItemId, Model};
use crate::source::places::{CommitmentPlaces, Places};
use crate::source::syntax::{At, CommitmentTable, Entry, Reader, Spot, entries};
use crate::text::nearest;
use crate::time::TimeFrame;
use std::collections::HashMap;
use toml::de::DeValue;

/// Name of the tables.
pub(in crate::source) const KEY: &str = "commitment";

/// Takes the `[[commitment]]` tables out of a file, and gives back everything else.
pub(in crate::source) fn take<'t, 'i>(
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
pub(super) fn resolve(
    model: &mut Model,
    written: Vec<At<CommitmentTable>>,
    places: &mut Places,
    found: &mut Vec<Diagnostic>,
) {
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
            places
                .commitments
                .push(CommitmentPlaces { window: window.spot, expires: expires.as_ref().map(|day| day.spot) });
            out.push(Commitment {
                to: to.value.0,
                item: ItemId(item.value.0),
                window: window.value,
                reference: reference.map(|r| r.value.0),
                made: made.map(|d| d.value),
                expires: expires.map(|day| day.value),
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
