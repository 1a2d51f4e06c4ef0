//! `roadmap.csv` (RFC 4180), safe to open in a spreadsheet.

use crate::edition::{Edition, Item};
use crate::language::{Strings, Word};
use crate::site::{escape, words};

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

/// The items of an edition, one a row. The notice is a column, so that it goes wherever a row goes.
pub fn csv(s: &Strings, edition: &Edition) -> String {
    let mut out = String::with_capacity(edition.items.len() * 256 + 256);
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
        text(item.horizon.map(|h| words::horizon(s, h))),
        item.window
            .as_ref()
            .map_or_else(|| text(item.reconfirming.then(|| s.get(Word::Reconfirming))), |w| words::window_short(s, w)),
        item.window.as_ref().map(|w| w.start.to_string()).unwrap_or_default(),
        item.window.as_ref().filter(|w| !w.earliest).map(|w| w.end.to_string()).unwrap_or_default(),
        text(item.confidence.map(|c| words::confidence(s, c))),
        item.released.as_ref().map(|w| words::window_short(s, w)).unwrap_or_default(),
        item.area.as_ref().map(name).unwrap_or_default(),
        item.tags.iter().map(name).collect::<Vec<_>>().join(s.get(Word::ListSeparator)),
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
    // A spreadsheet would run what begins like a formula; a leading quote makes it text.
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) { "'" } else { "" };
    let quoted = cell.contains([',', '"', '\n', '\r', ';']) || cell.starts_with(' ');
    if quoted {
        out.push('"');
    }
    out.push_str(guard);
    if cell.contains(|c| c == '"' || escape::forbidden(c)) {
        for c in cell.chars().filter(|c| !escape::forbidden(*c)) {
            if c == '"' {
                out.push('"');
            }
            out.push(c);
        }
    } else {
        out.push_str(cell);
    }
    if quoted {
        out.push('"');
    }
}
