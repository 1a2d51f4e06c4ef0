//! Windows into places on a sheet.

use super::window;
use crate::edition::{Confidence, Edition, Item};
use crate::language::{Arg, Strings, Word};
use crate::site::words;
use crate::time::{Calendar, Day, Precision, Unit, Window};

/// Height of a row, and of its bar.
pub(super) const ROW: i64 = 34;
pub(super) const BAR: i64 = 26;
/// Room above the first row for the years and quarters.
pub(super) const HEAD: i64 = 52;
/// Width of the part without dates: as wide as its names are, within limits.
const LATER: (i64, i64) = (180, 320);
/// A bar narrower than this has its name beside it.
const NARROW: i64 = 48;
/// Width of a quarter, at the least.
const QUARTER: i64 = 60;
/// Width of the page's own column.
const COLUMN: i64 = 1130;
/// Average width of a character of a label, and a little more, so that labels do not run out of the sheet.
const CHARACTER: i64 = 7;

/// What is drawn.
pub(super) struct Layout<'a> {
    pub width: i64,
    pub height: i64,
    pub ticks: Vec<Tick>,
    /// Fiscal periods, where the audience is told fiscal time.
    pub fiscal: Vec<Tick>,
    /// Where "later" begins, if anything is for later.
    pub later: Option<i64>,
    pub marks: Vec<Mark<'a>>,
}

/// A line on the axis, and its name.
pub(super) struct Tick {
    pub x: i64,
    pub label: String,
    /// Whether a year begins.
    pub strong: bool,
}

/// One item.
pub(super) struct Mark<'a> {
    pub item: &'a Item,
    pub y: i64,
    pub shape: Shape,
    /// Where the label begins, or ends if it would not fit.
    pub label: i64,
    pub ends: bool,
}

/// How an item is drawn.
pub(super) enum Shape {
    /// A day: a point.
    Point(i64),
    /// From here to there, with edges as soft as the guess is wide.
    Bar(i64, i64, Softness),
    /// From here on, without an end.
    Open(i64, i64),
}

/// How soft the edges of a bar are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Softness {
    Firm,
    Soft,
    Faint,
}

/// Days into pixels.
struct Scale {
    first: Day,
    /// Pixels for a thousand days.
    pace: i64,
}

impl Scale {
    fn x(&self, day: Day) -> i64 {
        (day.number() - self.first.number()) * self.pace / 1000
    }
}

/// Lays out these items. `None` where none of them has a date.
pub(super) fn layout<'a>(s: &Strings, edition: &'a Edition, items: &[usize]) -> Option<Layout<'a>> {
    let items: Vec<&Item> = items.iter().map(|i| &edition.items[*i]).collect();
    let windows = || items.iter().filter_map(|i| window(i));
    let axis = Window {
        start: windows().map(|w| w.start).min()?,
        end: windows().map(|w| w.end).max()?,
        unit: Unit::Span,
        fiscal: None,
        earliest: false,
    };
    let axis = axis.coarsen(Precision::Quarter, Calendar::CIVIL)?;
    let quarters = (axis.days() / 91).max(1);
    let names = items.iter().filter(|i| window(i).is_none()).map(|i| length(i) + 34);
    let undated = names.max().map_or(0, |name| name.clamp(LATER.0, LATER.1));
    // The column's width, so that a desk shows all of it, or more where names of quarters would touch.
    let dated = (quarters * QUARTER).clamp(COLUMN - undated, 2400);
    let scale = Scale { first: axis.start, pace: dated * 1000 / axis.days() };
    let later = (undated > 0).then_some(dated);
    let width = dated + undated;

    let marks: Vec<Mark<'a>> =
        (0i64..).zip(&items).map(|(n, item)| mark(item, HEAD + n * ROW, &scale, dated, width)).collect();
    Some(Layout {
        width,
        height: HEAD + marks.len() as i64 * ROW + 8,
        ticks: ticks(s, &axis, &scale, quarters),
        fiscal: windows().find_map(fiscal_grid).map(|grid| fiscal_ticks(s, &grid, &axis, &scale)).unwrap_or_default(),
        later,
        marks,
    })
}

/// About how long an item's name is. Characters of Chinese, Japanese and Korean are twice as wide.
fn length(item: &Item) -> i64 {
    let wide = |c: &char| u32::from(*c) >= 0x2E80;
    (item.title.chars().count() + item.title.chars().filter(wide).count()) as i64 * CHARACTER
}

fn mark<'a>(item: &'a Item, y: i64, scale: &Scale, dated: i64, width: i64) -> Mark<'a> {
    let shape = match window(item) {
        None => Shape::Open(dated + 12, width),
        // What ends is gone from some day on, not for a while.
        Some(w) if w.earliest => Shape::Open(scale.x(w.start), dated),
        Some(w) if w.start == w.end => Shape::Point(scale.x(w.start)),
        Some(w) => Shape::Bar(scale.x(w.start), scale.x(w.end.tomorrow()), softness(item, w)),
    };
    let long = length(item);
    let (from, to) = match shape {
        Shape::Point(x) => (x + 14, x - 14),
        Shape::Bar(a, b, _) if b - a < NARROW => (b + 8, a - 8),
        Shape::Bar(a, b, _) => (a + 10, b - 10),
        Shape::Open(a, b) => (a + 10, b),
    };
    let ends = from + long > width && to - long > 0;
    Mark { item, y, shape, label: if ends { to } else { from.min((width - long).max(4)) }, ends }
}

/// A released window is no guess, only untold; for the others the word for how sure decides, else the width.
fn softness(item: &Item, w: &Window) -> Softness {
    match item.confidence {
        _ if item.released.is_some() => Softness::Firm,
        Some(Confidence::High) => Softness::Firm,
        Some(Confidence::Medium) => Softness::Soft,
        Some(Confidence::Low) => Softness::Faint,
        None if w.days() <= 31 => Softness::Firm,
        None if w.days() <= 100 => Softness::Soft,
        None => Softness::Faint,
    }
}

fn ticks(s: &Strings, axis: &Window, scale: &Scale, quarters: i64) -> Vec<Tick> {
    let step = if quarters <= 20 { 3 } else { 12 };
    let mut day = axis.start;
    let mut ticks = Vec::new();
    while day <= axis.end {
        let first = day.month() == 1;
        if step == 3 || first {
            let quarter = (day.month() - 1) / 3 + 1;
            let n = ("n", Arg::Number(quarter.unsigned_abs() as usize));
            let year = ("year", Arg::Number(usize::from(day.year().unsigned_abs())));
            let label = match step {
                3 if first || ticks.is_empty() => s.fill(Word::AxisQuarterYear, &[n, year]),
                3 => s.fill(Word::AxisQuarter, &[n]),
                _ => s.fill(Word::ShortYear, &[year]),
            };
            ticks.push(Tick { x: scale.x(day), label, strong: first });
        }
        let next = day.plus_months(3);
        if next <= day {
            break;
        }
        day = next;
    }
    ticks
}

/// The grid of fiscal years, as a told window's name and start imply.
struct FiscalGrid {
    /// Month in which a year begins, 1 to 12.
    first_month: i32,
    /// How many years its name is ahead of the calendar year in which it begins: 0 or 1.
    name_ahead: i32,
}

fn fiscal_grid(w: &Window) -> Option<FiscalGrid> {
    let name = w.fiscal.as_deref()?;
    let part = || name.get(1..2)?.parse::<i32>().ok();
    let before = match name.as_bytes().first()? {
        b'Q' => (part()? - 1) * 3,
        b'H' => (part()? - 1) * 6,
        _ => 0,
    };
    let begins = i32::from(w.start.year()) * 12 + i32::from(w.start.month()) - 1 - before;
    let called = name.rsplit_once("FY")?.1.parse::<i32>().ok()?;
    let name_ahead = i32::from(called != begins.div_euclid(12).rem_euclid(100));
    Some(FiscalGrid { first_month: begins.rem_euclid(12) + 1, name_ahead })
}

/// Fiscal half-years, from the first that begins on the axis.
fn fiscal_ticks(s: &Strings, grid: &FiscalGrid, axis: &Window, scale: &Scale) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut day = axis.start;
    while day <= axis.end {
        let months = (i32::from(day.month()) - grid.first_month).rem_euclid(12);
        if months % 6 == 0 {
            let starts_in = i32::from(day.year()) - i32::from(i32::from(day.month()) < grid.first_month);
            let year = starts_in + grid.name_ahead;
            let label = words::fiscal_tick(s, months == 6, year);
            ticks.push(Tick { x: scale.x(day), label, strong: months == 0 });
        }
        let next = day.plus_months(1);
        if next <= day {
            break;
        }
        day = next;
    }
    ticks
}

/// What a reader with a mouse is shown over a mark.
pub(super) fn tip(s: &Strings, item: &Item) -> String {
    match window(item) {
        Some(w) if item.released.is_some() => s.fill(Word::TipShipped, &[("when", Arg::Ours(&words::window(s, w)))]),
        Some(w) => {
            let when = words::sentence_case(&words::window(s, w));
            match item.confidence.map(|c| words::confidence(s, c)) {
                Some(sure) => s.fill(Word::WhenSure, &[("when", Arg::Ours(&when)), ("sure", Arg::Ours(sure))]),
                None => when,
            }
        }
        None => s.get(Word::TipLater).to_string(),
    }
}
