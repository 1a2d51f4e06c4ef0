//! The timeline: windows as they are told, drawn no finer.

mod layout;
mod svg;

use crate::edition::Edition;
use crate::time::Horizon;

/// More bars than this are not a picture any more; the table below it has them all.
const MOST: usize = 80;

/// A drawing and what stands in the table with it.
pub(super) struct Drawing {
    /// The picture; empty where there is nothing to draw.
    pub svg: String,
    /// How many items the picture shows.
    pub drawn: usize,
    /// Items of the table, by their place in the edition, the soonest first.
    pub items: Vec<usize>,
}

/// Draws an edition; links lead out from `root`.
pub(super) fn draw(edition: &Edition, root: &str) -> Drawing {
    let told = |i: &usize| {
        let item = &edition.items[*i];
        item.window.is_some() || item.released.is_some() || item.is_open() && item.horizon == Some(Horizon::Later)
    };
    let mut items: Vec<usize> = (0..edition.items.len()).filter(told).collect();
    // By when it may be there, then by when that begins; what has no date comes last, as it was.
    items.sort_by_key(|i| {
        let item = &edition.items[*i];
        let window = item.released.as_ref().or(item.window.as_ref());
        (window.is_none(), window.map(|w| (w.end, w.start)))
    });
    let shown = &items[..items.len().min(MOST)];
    let svg = layout::layout(edition, shown).map(|layout| svg::svg(&layout, root)).unwrap_or_default();
    Drawing { svg, drawn: shown.len(), items }
}
