//! New lines in a ledger's text, and nothing else in it changed.

use super::entry::Entry;
use super::{Ledger, read};
use crate::change::{Change, Statement};
use crate::diagnostic::SourceFile;
use crate::time::Day;
use crate::vocabulary::ChangeKind;

/// What a reviewer accepts: a change, and why.
#[derive(Clone, Copy, Debug)]
pub struct New<'c> {
    /// What changes for the audience.
    pub change: &'c Change,
    /// From when on.
    pub on: Day,
    /// Why, in words for the audience.
    pub reason: Option<&'c str>,
    /// What else to keep.
    pub note: Option<&'c str>,
    /// Who accepts it.
    pub by: &'c str,
}

/// A ledger without entries.
pub fn empty(audience: &str) -> String {
    format!(
        "# What `{audience}` has been told: one line for each change, written by `roadmap review`. Never edit or remove a\n\
         # line; what was told wrongly is corrected by a new one. See docs/ledger.md of `roadmap`.\n\
         format = 1\n\ntold = [\n]\n"
    )
}

/// The ledger's text with these entries put where they belong: an item's below those that it has, items by id, each
/// apart from the next by an empty line, so that branches which tell of different items touch different lines.
pub fn appended(ledger: &Ledger, new: &[New<'_>]) -> Result<String, String> {
    let mut ledger = begun(ledger);
    let mut new: Vec<&New<'_>> = new.iter().collect();
    new.sort_by(|a, b| a.change.id.cmp(&b.change.id));
    let end = if ledger.text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut insertions: Vec<(usize, String)> = Vec::new();
    for new in new {
        let entry = made(&ledger, new);
        let line = format!("  {},{end}", entry.line());
        let text = match place(&ledger, &entry.item) {
            Place::After(at) => (at, line),
            Place::Before(at) => (at, format!("{line}{end}")),
            Place::Last(at) if ledger.entries.is_empty() && insertions.is_empty() => (at, line),
            Place::Last(at) => (at, format!("{end}{line}")),
        };
        insertions.push(text);
    }
    // From the end to the start, so that places stay true; at one place in the order of ids.
    insertions.sort_by_key(|(at, _)| *at);
    let mut text = std::mem::take(&mut ledger.text);
    for (at, line) in insertions.iter().rev() {
        text.insert_str(*at, line);
    }
    let (again, found) = read::read(&SourceFile { path: String::new(), text: text.clone() }, 0);
    match found.first() {
        None if again.entries.len() == ledger.entries.len() + insertions.len() => Ok(text),
        found => Err(found.map_or("entries would be lost".into(), |d| d.message.clone())),
    }
}

/// The ledger, with a list for its entries where it has none yet: somebody made the file and left it empty.
fn begun(ledger: &Ledger) -> Ledger {
    let mut text = ledger.text.clone();
    if ledger.end > 0 {
        // Entries are lines, so the bracket that ends them begins one.
        let before = text[..ledger.end].rsplit('\n').next().unwrap_or_default();
        if before.trim().is_empty() {
            return ledger.clone();
        }
        text.insert(ledger.end, '\n');
        return read::read(&SourceFile { path: String::new(), text }, 0).0;
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    if !text.lines().any(|line| line.trim_start().starts_with("format")) {
        text.push_str("format = 1\n");
    }
    text.push_str("\ntold = [\n]\n");
    read::read(&SourceFile { path: String::new(), text }, 0).0
}

enum Place {
    /// Below the last entry of the same item.
    After(usize),
    /// Above the first entry of an item that comes later.
    Before(usize),
    /// Above the bracket that ends the list.
    Last(usize),
}

fn place(ledger: &Ledger, item: &str) -> Place {
    let text = &ledger.text;
    let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |i| i + 1);
    let same = ledger.entries.iter().rposition(|entry| entry.item == item);
    if let Some(at) = same {
        let end = ledger.places[at].end;
        let next = text[end..].find('\n').map_or(text.len(), |i| end + i + 1);
        return Place::After(next);
    }
    if let Some(at) = ledger.entries.iter().position(|entry| entry.item.as_str() > item) {
        return Place::Before(line_start(ledger.places[at].start));
    }
    Place::Last(line_start(ledger.end))
}

fn made(ledger: &Ledger, new: &New<'_>) -> Entry {
    let New { change, on, reason, note, by } = *new;
    let formerly = change.after.as_ref().or(change.before.as_ref()).map(|s| s.formerly.clone()).unwrap_or_default();
    let mut entry = Entry {
        item: change.id.clone(),
        formerly,
        on,
        kinds: change.kinds.clone(),
        title: change.title().to_string(),
        says: says(change),
        told: change.after.clone().map(|told| Statement { follows: None, ..told }),
        reason: reason.map(str::to_string),
        note: note.map(str::to_string),
        by: by.to_string(),
        follows: Vec::new(),
        again: None,
        check: String::new(),
    };
    // One that goes by one of its names is found by that.
    let named = |id: &String| *id == entry.item || entry.formerly.contains(id);
    let found = |check: &String| ledger.entries.iter().any(|other| other.check == *check && named(&other.item));
    if change.ends.len() > 1 || !change.ends.iter().all(found) {
        entry.follows = change.ends.clone();
    }
    entry.check = entry.check_after(&change.ends);
    // The same line twice is what a merge makes of one that both branches have.
    let mut times = 1;
    while ledger.entries.iter().any(|other| other.check == entry.check) {
        times += 1;
        entry.again = Some(times);
        entry.check = entry.check_after(&change.ends);
    }
    entry
}

/// What changed, in one line. Of texts only which ones: the line is no place for them.
fn says(change: &Change) -> Option<String> {
    let parts = change.reasons.iter().filter(|r| !matches!(r.kind, ChangeKind::NewlyTold));
    let parts: Vec<String> = parts
        .filter(|r| change.after.is_some() || r.kind != ChangeKind::TakenBack)
        .map(|r| match (&r.before, &r.after) {
            (Some(old), Some(new)) if r.kind != ChangeKind::WordingOnly => format!("{}: {old} → {new}", r.what),
            (None, Some(new)) if r.kind != ChangeKind::WordingOnly => format!("{}: {new}", r.what),
            (Some(old), None) if r.kind != ChangeKind::WordingOnly => format!("{}: {old}", r.what),
            _ => format!("{} changed", r.what),
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
