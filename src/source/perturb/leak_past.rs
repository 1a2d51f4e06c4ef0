//! Leaks out of ledgers, seeded on purpose: the other half of `leak`, for tests alone.

use crate::edition::Edition;
use crate::edition::past::{Event, Past};
use crate::ledger::{Entry, Ledger};
use crate::source::gate::Gate;
use std::collections::BTreeMap;

type Ledgers = BTreeMap<String, Ledger>;
/// A name, and how it spoils an edition.
type Leak = (&'static str, fn(&Gate<'_>, &Ledgers, &mut Edition));

/// Every seeded leak out of a ledger.
pub(in crate::source) const LEAKS: &[Leak] = &[
    ("SC-2 of a ledger: a note as the reason", |g, all, e| {
        let ledger = all.get(&g.audience.id);
        each(e, |id, event| {
            let entry = ledger.into_iter().flat_map(Ledger::entries).find(|entry| entry.item == id);
            event.reason = entry.and_then(|entry| entry.note.clone()).or(event.reason.take());
        });
    }),
    ("SC-2 of a ledger: who accepted it", |g, all, e| {
        let by = all.get(&g.audience.id).and_then(|ledger| ledger.entries().first()).map(|entry| entry.by.clone());
        each(e, |_, event| event.reason = by.clone().or(event.reason.take()));
    }),
    ("SC-41 of a ledger: the title of what is withdrawn", |g, all, e| {
        withdrawn(g, all, e, |entry| entry.title.clone());
    }),
    ("SC-53 of a ledger: what was said before it was withdrawn", |g, all, e| {
        let ledger = all.get(&g.audience.id);
        withdrawn(g, all, e, |gone| {
            let entries = ledger.into_iter().flat_map(Ledger::entries);
            entries.filter(|entry| entry.item == gone.item).filter_map(|entry| entry.reason.clone()).collect()
        });
    }),
    ("SC-54 of a ledger: what is accepted for a day to come", |g, all, e| {
        let ahead = all.get(&g.audience.id).into_iter().flat_map(Ledger::entries).filter(|entry| entry.on > g.today);
        let newest = ahead.map(|entry| entry.on).max();
        if let (Some(past), Some(day)) = (&mut e.past, newest) {
            past.as_of = day;
        }
    }),
    ("SC-15 of a ledger: when something was told that was taken back in silence", |g, all, e| {
        let first = all.get(&g.audience.id).into_iter().flat_map(Ledger::entries).map(|entry| entry.on).min();
        if let (Some(past), Some(day)) = (&mut e.past, first) {
            past.since = day;
        }
    }),
    ("SC-15 of a ledger: when another audience was told", |g, all, e| {
        let others = all.iter().filter(|(id, _)| **id != g.audience.id).flat_map(|(_, ledger)| ledger.entries());
        if let Some(day) = others.map(|entry| entry.on).max() {
            e.past = Some(Past { since: day, as_of: day, withdrawn: Vec::new() });
        }
    }),
];

/// Spoils an edition with the named leak.
pub(in crate::source) fn seed(gate: &Gate<'_>, ledgers: &Ledgers, edition: &mut Edition, name: &str) {
    if let Some((_, leak)) = LEAKS.iter().find(|(n, _)| *n == name) {
        leak(gate, ledgers, edition);
    }
}

fn each(edition: &mut Edition, mut spoil: impl FnMut(&str, &mut Event)) {
    for item in &mut edition.items {
        let id = item.id.clone();
        item.history.iter_mut().flat_map(|history| &mut history.events).for_each(|event| spoil(&id, event));
    }
}

/// Says something else of what is withdrawn.
fn withdrawn(gate: &Gate<'_>, all: &Ledgers, edition: &mut Edition, says: impl Fn(&Entry) -> String) {
    let ledger = all.get(&gate.audience.id);
    for gone in edition.past.iter_mut().flat_map(|past| &mut past.withdrawn) {
        let entry = ledger.into_iter().flat_map(Ledger::entries).find(|entry| entry.item == gone.id);
        gone.reason.push_str(&entry.map(&says).unwrap_or_default());
    }
}
