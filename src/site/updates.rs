//! What changed on the roadmap and when, as pages and feeds tell it.

use crate::edition::past::{Event, Withdrawn};
use crate::edition::{Edition, Item};
use crate::time::Day;

/// One change that readers are told of.
#[derive(Clone, Copy)]
pub(super) enum Update<'e> {
    Item(&'e Item, &'e Event),
    /// Something that is not told any more.
    Gone(&'e Withdrawn),
}

impl Update<'_> {
    pub(super) fn on(self) -> Day {
        match self {
            Update::Item(_, event) => event.on,
            Update::Gone(gone) => gone.on,
        }
    }

    /// What orders changes of one day: an id, because the rest of an item may read otherwise today than it did then.
    pub(super) fn id(&self) -> &str {
        match self {
            Update::Item(item, _) => item.recorded_id(),
            Update::Gone(gone) => gone.first_id(),
        }
    }

    /// How many others of this day have the same id and come first: two items can have begun under one.
    pub(super) fn namesake(self) -> usize {
        match self {
            Update::Item(_, event) => event.namesake,
            Update::Gone(gone) => gone.namesake,
        }
    }
}

/// All updates, the newest first. What was there when the record began is no news.
pub(super) fn updates(edition: &Edition) -> Vec<Update<'_>> {
    let Some(past) = &edition.past else { return Vec::new() };
    let told = edition.items.iter().flat_map(|item| events(item).map(move |event| Update::Item(item, event)));
    let news = told.filter(|update| !matches!(update, Update::Item(_, e) if e.is_first() && e.on == past.since));
    let mut all: Vec<Update<'_>> = news.chain(past.withdrawn.iter().map(Update::Gone)).collect();
    all.sort_by(|a, b| (b.on(), a.id(), a.namesake()).cmp(&(a.on(), b.id(), b.namesake())));
    all
}

fn events(item: &Item) -> impl Iterator<Item = &Event> {
    // Of one day the later one comes first.
    item.history.iter().flat_map(|history| history.events.iter().rev())
}
