//! Pages of long lists: how many there are, what each shows, and the way from one to the next.

use super::key::file_of;
use super::value::{list, map};
use crate::edition::{Edition, Item};
use std::ops::Range;
use tera::Value;

/// How many items a page lists; where there are more, there are more pages.
pub(super) const ROWS: usize = 250;
/// How many rows of a table a page shows: they are short.
pub(super) const TABLE: usize = 500;
/// How much of a summary a list shows. All of it is on the item's page.
pub(super) const LINE: usize = 300;
/// How many bytes the items in the groups of a board, or of another page of groups, come to at most. Each group shows as
/// many as the others; the rest is on pages of its own.
const ROOM: usize = 230_000;

/// How many pages of so many items there are: one at least.
pub(super) fn pages_of(items: usize, of: usize) -> usize {
    items.div_ceil(of).max(1)
}

/// The way to the other pages of a list; nothing where there is only one.
pub(super) fn pager(pages: usize, current: usize) -> Value {
    let all: Vec<usize> = if pages > 1 { (0..pages).collect() } else { Vec::new() };
    list(&all, |page| map! { number: page + 1, file: file_of(*page), current: *page == current })
}

/// What one page shows of a list, of which each shows so many.
pub(super) fn part<T>(all: &[T], page: usize, of: usize) -> &[T] {
    &all[within(&(page * of..(page + 1) * of), 0, all.len())]
}

/// What one page shows of a list in groups: of each that is on it the name, how many it has in all, and those that are here.
pub(super) fn cut<N>(groups: &[(N, Vec<usize>)], page: usize, of: usize) -> Vec<(&N, usize, &[usize])> {
    let shown = page * of..(page + 1) * of;
    let mut from = 0;
    let mut here = Vec::new();
    for (name, items) in groups {
        let part = within(&shown, from, items.len());
        if !part.is_empty() {
            here.push((name, items.len(), &items[part]));
        }
        from += items.len();
    }
    here
}

/// What of so many things that begin at `from` lies in a range, counted from their own beginning.
fn within(range: &Range<usize>, from: usize, many: usize) -> Range<usize> {
    let clamped = |at: usize| at.saturating_sub(from).min(many);
    clamped(range.start)..clamped(range.end)
}

/// About how many bytes an item comes to in a list of titles.
pub(super) fn slim(item: &Item) -> usize {
    130 + item.id.len() + item.title.len()
}

/// About how many bytes an item comes to in a list that says more of it.
pub(super) fn wide(item: &Item) -> usize {
    600 + item.id.len() + item.title.len() + item.summary.as_ref().map_or(0, |summary| summary.len().min(LINE))
}

/// How many each group shows, so that all of them together fit on a page.
pub(super) fn share(edition: &Edition, groups: &[&[usize]], weight: fn(&Item) -> usize) -> usize {
    let most = groups.iter().map(|group| group.len()).max().unwrap_or(0);
    // What the items at each place in their groups come to.
    let mut places = vec![0; most];
    for (place, i) in groups.iter().flat_map(|group| group.iter().enumerate()) {
        places[place] += weight(&edition.items[*i]);
    }
    let mut room = ROOM;
    places.iter().take_while(|bytes| room.checked_sub(**bytes).map(|left| room = left).is_some()).count()
}
