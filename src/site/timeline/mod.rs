//! The timeline: windows as they are told, drawn no finer.

mod layout;
mod svg;

use crate::edition::{Edition, Item};
use crate::language::Strings;
use crate::time::{Calendar, Day, Window};
use crate::vocabulary::{Horizon, Precision};

/// More bars than this are not a picture any more; the table below it has them all.
const MOST: usize = 80;
/// As many of them show what has been done, where more is still to come than there is room for.
const DONE: usize = MOST / 4;
/// How far back the drawing goes, in months before the first thing that is still to come.
const BEFORE: i32 = 12;

/// A drawing and what stands in the table with it.
pub(super) struct Drawing {
    /// The picture; empty where there is nothing to draw.
    pub svg: String,
    /// How many items the picture shows.
    pub drawn: usize,
    /// How many are left out because they were done before it begins.
    pub earlier: usize,
    /// Items of the table, by their place in the edition, the soonest first.
    pub items: Vec<usize>,
}

/// Whether the timeline has an item.
pub(super) fn has(item: &Item) -> bool {
    window(item).is_some() || item.is_open() && item.horizon.is_some()
}

/// Draws an edition; links lead out from `root`.
pub(super) fn draw(s: &Strings, edition: &Edition, root: &str) -> Drawing {
    let mut items: Vec<usize> = (0..edition.items.len()).filter(|i| has(&edition.items[*i])).collect();
    // By when it may be there, then by when that begins; what has no date comes last, column by column.
    items.sort_by_key(|i| {
        let item = &edition.items[*i];
        let window = window(item);
        let column = window.is_none().then(|| Horizon::ALL.iter().position(|h| item.horizon == Some(*h)));
        (window.is_none(), window.map(|w| (w.deadline(), w.start)), column)
    });
    let begins = begins(edition);
    let early = |i: &usize| window(&edition.items[*i]).is_some_and(|w| begins.is_some_and(|day| w.start < day));
    let (old, rest): (Vec<usize>, Vec<usize>) = items.iter().copied().partition(early);
    let shown = shown(edition, &rest);
    let svg = layout::layout(s, edition, &shown).map(|layout| svg::svg(s, &layout, root)).unwrap_or_default();
    Drawing { svg, drawn: shown.len(), earlier: old.len(), items }
}

/// Those for which there is room: what comes soonest, and the latest of what has been done.
fn shown(edition: &Edition, items: &[usize]) -> Vec<usize> {
    let (open, done): (Vec<usize>, Vec<usize>) = items.iter().partition(|i| edition.items[**i].is_open());
    let past = done.len().min(DONE.max(MOST.saturating_sub(open.len())));
    let latest = done.iter().skip(done.len() - past);
    let shown: Vec<usize> = latest.chain(open.iter().take(MOST - past)).copied().collect();
    items.iter().copied().filter(|i| shown.contains(i)).collect()
}

/// The window that an item is drawn and sorted by.
fn window(item: &Item) -> Option<&Window> {
    item.released.as_ref().or(item.window.as_ref())
}

/// The first day that is drawn: a little before the first thing that is still to come, else before the latest of all,
/// so that years of history do not push the plans off the sheet.
fn begins(edition: &Edition) -> Option<Day> {
    let starts = |open: bool| {
        edition.items.iter().filter(move |i| i.is_open() == open).filter_map(|i| window(i)).map(|w| w.start)
    };
    let day = starts(true).min().or_else(|| starts(false).max())?.plus_months(-BEFORE);
    Window::day(day).coarsen(Precision::Quarter, Calendar::CIVIL).map(|w| w.start)
}
