//! What is made from what the gate let through, and from nothing else: order, and the other ends of references.

use crate::edition::{self, Reference};
use crate::language::Strings;
use std::collections::HashMap;

/// "Needed by" and "replaced by", from the references that the audience was told.
pub(super) fn turn_around(items: &mut [edition::Item], s: &Strings) {
    let mut needed: HashMap<String, Vec<Reference>> = HashMap::new();
    let mut replaced: HashMap<String, Vec<Reference>> = HashMap::new();
    for item in items.iter() {
        let me = || Reference { id: item.id.clone(), name: item.title.clone() };
        for to in &item.depends_on {
            needed.entry(to.id.clone()).or_default().push(me());
        }
        for to in &item.replaces {
            replaced.entry(to.id.clone()).or_default().push(me());
        }
    }
    if needed.is_empty() && replaced.is_empty() {
        return;
    }
    for item in items {
        for (map, list) in [(&mut needed, &mut item.needed_by), (&mut replaced, &mut item.replaced_by)] {
            *list = map.remove(&item.id).unwrap_or_default();
            list.sort_by_cached_key(|r| (s.sort_key(&r.name), r.id.clone()));
        }
    }
}

/// Rule 7: order comes from what the audience is told, and from nothing else.
pub(super) fn order(item: &edition::Item, s: &Strings) -> (u8, u8, i64, Vec<u8>, String) {
    let column = match item.horizon {
        Some(horizon) => horizon as u8,
        None => 3 + item.stage.standard as u8,
    };
    // Further along comes first; what ships sooner comes first; what shipped last comes first.
    let stage = u8::MAX - item.stage.standard as u8;
    let when = match (&item.released, &item.window) {
        (Some(released), _) => -released.end.number(),
        (None, Some(window)) => window.deadline().number(),
        (None, None) => i64::MAX,
    };
    (column, stage, when, s.sort_key(&item.title), item.id.clone())
}
