//! `roadmap.csv` (RFC 4180), safe to open in a spreadsheet.

use super::{Export, Printed};
use crate::edition::{Edition, Item};
use crate::format;
use crate::language::{MessageId, Strings};
use crate::site::escape;
use crate::site::key::Key;
use crate::site::shared::Shared;
use std::borrow::Cow;

/// The edition for spreadsheets.
#[derive(Debug)]
pub(super) struct Csv;

impl Export for Csv {
    fn address(&self) -> &'static str {
        "roadmap.csv"
    }

    fn keys(&self, _: &Shared<'_>) -> Vec<Key> {
        Key::one(true)
    }

    fn printed(&self) -> Option<Printed> {
        Some(Printed { name: "csv", text: |s, edition| Some(csv(s, edition)) })
    }

    fn make(&self, shared: &Shared<'_>, _: &Key) -> Option<Vec<u8>> {
        Some(csv(shared.strings, shared.edition).into_bytes())
    }
}

const HEADER: &[&str] = &[
    "id",
    "title",
    "summary",
    "stage",
    "horizon",
    "when",
    "from",
    "to",
    "confidence",
    "released",
    "area",
    "tags",
    "track",
    "why_not",
    "instead",
    "updated",
    "notice",
];

/// Says that the text is UTF-8. Without it Excel takes every table for one in the encoding of the reader's own country.
const MARK: char = '\u{feff}';

/// The items of an edition, one a row. The notice is a column, so that it goes wherever a row goes.
pub(super) fn csv(s: &Strings, edition: &Edition) -> String {
    let mut out = String::with_capacity(edition.items.len() * 256 + 256);
    out.push(MARK);
    record(HEADER.iter().map(|h| h.to_string()), &mut out);
    for item in &edition.items {
        record(cells(s, item, edition.audience.notice.as_deref()).into_iter(), &mut out);
    }
    out
}

fn cells(s: &Strings, item: &Item, notice: Option<&str>) -> Vec<String> {
    let name = |r: &crate::edition::Reference| r.name.clone();
    let text = |t: Option<&str>| t.unwrap_or_default().to_string();
    let decision = item.decision.as_ref();
    let why: Vec<&str> = decision.iter().flat_map(|d| &d.why).map(|w| w.text.as_str()).collect();
    vec![
        item.id.clone(),
        item.title.clone(),
        text(item.summary.as_deref()),
        item.stage.name.clone(),
        text(item.horizon.map(|h| format::horizon(s, h))),
        item.window
            .as_ref()
            .map_or_else(|| text(item.reconfirming.then(|| s.get(MessageId::Reconfirming))), format::iso),
        item.window.as_ref().map(|w| w.start.to_string()).unwrap_or_default(),
        item.window.as_ref().filter(|w| !w.earliest).map(|w| w.end.to_string()).unwrap_or_default(),
        text(item.confidence.map(|c| format::confidence(s, c))),
        item.released.as_ref().map(format::iso).unwrap_or_default(),
        item.area.as_ref().map(name).unwrap_or_default(),
        item.tags.iter().map(name).collect::<Vec<_>>().join(s.get(MessageId::ListSeparator)),
        item.track.as_ref().map(name).unwrap_or_default(),
        why.join(" "),
        text(decision.and_then(|d| d.instead.as_deref())),
        item.updated.map(|d| d.to_string()).unwrap_or_default(),
        text(notice),
    ]
}

fn record(cells: impl Iterator<Item = String>, out: &mut String) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            out.push(',');
        }
        push(&cell, out);
    }
    out.push_str("\r\n");
}

fn push(cell: &str, out: &mut String) {
    let cell: Cow<'_, str> = if cell.contains(escape::forbidden) {
        cell.chars().filter(|c| !escape::forbidden(*c)).collect::<String>().into()
    } else {
        cell.into()
    };
    let quoted = cell.contains([',', ';', '\t', '"', '\n', '\r']) || cell.starts_with(' ');
    if quoted {
        out.push('"');
    }
    // A spreadsheet would run what begins like a formula; a leading quote makes it text.
    if runs(&cell) {
        out.push('\'');
    }
    out.push_str(&if cell.contains('"') { cell.replace('"', "\"\"").into() } else { cell });
    if quoted {
        out.push('"');
    }
}

/// Whether a spreadsheet would take a cell for a formula. Some drop what nobody sees at the beginning of a cell first.
fn runs(cell: &str) -> bool {
    const UNSEEN: [char; 8] =
        ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];
    let shown = cell.trim_start_matches(|c: char| c.is_whitespace() || UNSEEN.contains(&c));
    let odd = cell.starts_with(['\t', '\r', '\n']);
    odd || shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}
