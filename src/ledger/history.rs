//! The entries of each item as its audience read them, one after the other.

use super::{Entry, Ledger};
use crate::change::SITE;
use crate::time::Day;
use std::collections::{BTreeMap, HashSet};

/// All that an audience was told of one item, the oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct History<'l> {
    /// What the item is called now.
    pub id: &'l str,
    /// Entries, also under its former names. Never empty.
    pub entries: Vec<&'l Entry>,
}

impl Ledger {
    /// Changes by chance all that the audience of this ledger does not read on its site: who accepted what, notes,
    /// digests, what is accepted for a day to come, and of what was taken back all but that it was, and why. Such a
    /// ledger fits no check any more, and is for comparing editions alone.
    pub(crate) fn scramble(&mut self, day: Day, seed: u64) {
        self.entries.retain(|entry| entry.on <= day);
        let last = |history: &History<'_>| history.entries.last().is_some_and(|entry| entry.told.is_none());
        let gone: HashSet<String> =
            self.histories(day).iter().filter(|h| last(h)).map(|history| history.id.to_string()).collect();
        for (at, entry) in self.entries.iter_mut().enumerate() {
            let word = format!("s{:x}", seed.wrapping_mul(31).wrapping_add(at as u64));
            if gone.contains(&entry.item) {
                entry.title.clone_from(&word);
                if entry.told.is_some() {
                    entry.reason = Some(word.clone());
                }
            }
            entry.says = Some(word.clone());
            entry.note = (at % 2 == 0).then(|| word.clone());
            entry.by.clone_from(&word);
            if let Some(told) = &mut entry.told {
                (told.digest, told.hedges, told.pledges) = (word.clone(), Vec::new(), vec![word.clone()]);
            }
            entry.check = word;
        }
    }

    /// The history of each item up to a day, by id. What an item was called before is its own history, and that of no
    /// other; what was accepted for a later day, and decided anew before it, was never told.
    pub fn histories(&self, day: Day) -> Vec<History<'_>> {
        let mut by_id: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        for entry in self.entries().iter().filter(|e| e.on <= day && e.item != SITE) {
            by_id.entry(&entry.item).or_default().push(entry);
        }
        let former: HashSet<&str> =
            by_id.values().filter_map(|list| list.last()).flat_map(|e| names(&e.formerly)).collect();
        let mut out = Vec::new();
        for id in by_id.keys().filter(|id| !former.contains(*id)) {
            let (mut all, mut seen) = (Vec::new(), HashSet::new());
            gather(id, &by_id, &mut seen, &mut all);
            let entries = in_force(all);
            if !entries.is_empty() {
                out.push(History { id, entries });
            }
        }
        out
    }
}

fn names(list: &[String]) -> impl Iterator<Item = &str> {
    list.iter().map(String::as_str)
}

/// The entries of an id, after those of the ids before it.
fn gather<'l>(
    id: &'l str,
    by_id: &BTreeMap<&'l str, Vec<&'l Entry>>,
    seen: &mut HashSet<&'l str>,
    out: &mut Vec<&'l Entry>,
) {
    if !seen.insert(id) {
        return;
    }
    let Some(own) = by_id.get(id) else { return };
    for before in own.last().into_iter().flat_map(|e| names(&e.formerly)) {
        gather(before, by_id, seen, out);
    }
    out.extend(own);
}

/// Those that an audience ever read.
fn in_force(history: Vec<&Entry>) -> Vec<&Entry> {
    let mut kept: Vec<&Entry> = Vec::with_capacity(history.len());
    for entry in history.into_iter().rev() {
        if kept.last().is_none_or(|later| entry.on <= later.on) {
            kept.push(entry);
        }
    }
    kept.reverse();
    kept
}
