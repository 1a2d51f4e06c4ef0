//! Windows into places on a sheet.

use super::window;
use crate::edition::{Edition, Item};
use crate::format;
use crate::language::{Arg, MessageId, Strings};
use crate::time::{Calendar, Day, Unit, Window};
use crate::vocabulary::{Confidence, Horizon, Precision};

/// Height of a row, and of its bar.
pub(super) const ROW: i64 = 34;
pub(super) const BAR: i64 = 26;
/// Room above the first row for the years and quarters.
pub(super) const HEAD: i64 = 52;
/// Room below the last row for the day as of which it is told.
pub(super) const FOOT: i64 = 28;
/// Width of a column without dates: as wide as its names are, within limits.
const UNDATED: (i64, i64) = (180, 320);
/// A bar narrower than this has its name beside it.
const NARROW: i64 = 48;
/// Width of a quarter, at the least.
const QUARTER: i64 = 60;
/// Width of the page's own column.
const COLUMN: i64 = 1130;
/// Width of the part with dates, at the least and at the most.
const DATED: (i64, i64) = (360, 2400);
/// Between two labels of the axis.
const APART: i64 = 14;
/// How many months without anything may be drawn up to the day as of which it is told.
const QUIET: i32 = 12;

/// What is drawn.
pub(super) struct Layout<'a> {
    pub width: i64,
    pub height: i64,
    /// Periods as this audience is told time: fiscal ones where it is told those.
    pub ticks: Vec<Tick>,
    /// The years of the calendar, where the ticks are fiscal.
    pub years: Vec<Tick>,
    /// Where the columns of what has no date begin.
    pub columns: Vec<(Horizon, i64)>,
    /// The day as of which it is told.
    pub day: Option<Tick>,
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
    /// The label: the title, or as much of it as the sheet is wide.
    pub title: String,
}

/// How an item is drawn.
pub(super) enum Shape {
    /// A day: a point.
    Point(i64),
    /// From here to there, with edges as soft as the guess is wide.
    Bar(i64, i64, Softness),
    /// No date: in the column of its horizon.
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

/// Lays out these items. `None` where there are none.
pub(super) fn layout<'a>(s: &Strings, edition: &'a Edition, items: &[usize]) -> Option<Layout<'a>> {
    let items: Vec<&Item> = items.iter().map(|i| &edition.items[*i]).collect();
    items.first()?;
    let grid = items.iter().filter_map(|i| window(i)).find_map(Grid::of).unwrap_or(Grid::CIVIL);
    let axis = axis(&items, edition.day, grid);
    let columns: Vec<(Horizon, i64)> = Horizon::ALL.iter().filter_map(|h| Some((*h, column(&items, *h)?))).collect();
    let undated: i64 = columns.iter().map(|(_, width)| width).sum();
    let dated = axis.as_ref().map_or(0, |axis| {
        // The column's width, so that a desk shows all of it, or more where names of quarters would touch.
        let least = (COLUMN - undated).max(DATED.0);
        ((axis.days() / 91).max(1) * QUARTER).clamp(least, DATED.1)
    });
    let width = dated + undated;
    let scale = axis.as_ref().map(|axis| Scale { first: axis.start, pace: dated * 1000 / axis.days() });
    let columns: Vec<(Horizon, i64)> = columns
        .iter()
        .scan(dated, |at, (horizon, width)| {
            *at += width;
            Some((*horizon, *at - width))
        })
        .collect();
    let place = |item: &Item| {
        let at = columns.iter().position(|(horizon, _)| item.horizon == Some(*horizon)).unwrap_or(0);
        let from = columns.get(at).map_or(dated, |(_, x)| *x);
        (from + 12, columns.get(at + 1).map_or(width, |(_, x)| x - 12))
    };
    let marks = (0i64..).zip(&items).map(|(n, item)| {
        let dates = window(item).zip(scale.as_ref());
        mark(item, HEAD + n * ROW, shape(item, dates, dated, place(item)), width)
    });
    let marks: Vec<Mark<'a>> = marks.collect();
    let ruler = axis.as_ref().zip(scale.as_ref());
    Some(Layout {
        width,
        height: HEAD + marks.len() as i64 * ROW + FOOT,
        ticks: ruler.map(|(axis, scale)| ticks(s, grid, axis, scale)).unwrap_or_default(),
        years: ruler.filter(|_| grid.fiscal).map(|(axis, scale)| years(s, axis, scale)).unwrap_or_default(),
        columns,
        day: ruler.filter(|(axis, _)| axis.contains(&Window::day(edition.day))).map(|(_, scale)| {
            let day = format::window_short(s, &Window::day(edition.day));
            let label = s.format(MessageId::AsOf, &[("day", Arg::Localized(&day))]);
            Tick { x: scale.x(edition.day), label, strong: true }
        }),
        marks,
    })
}

/// The days that are drawn, in whole quarters; none where nothing has a date.
fn axis(items: &[&Item], day: Day, grid: Grid) -> Option<Window> {
    let windows = || items.iter().filter_map(|i| window(i));
    let (mut start, mut end) = (windows().map(|w| w.start).min()?, windows().map(|w| w.end).max()?);
    if end.plus_months(QUIET) >= day {
        end = end.max(day);
    }
    if day.plus_months(QUIET) >= start {
        start = start.min(day);
    }
    Window { start, end, unit: Unit::Span, fiscal: None, earliest: false }.coarsen(Precision::Quarter, grid.calendar())
}

/// The width of the column of what has no date but this; none where there is nothing of that kind.
fn column(items: &[&Item], horizon: Horizon) -> Option<i64> {
    let names = items.iter().filter(|i| window(i).is_none() && i.horizon == Some(horizon));
    names.map(|i| (length(&i.title) + 34).clamp(UNDATED.0, UNDATED.1)).max()
}

/// Where years begin, and what they are called.
#[derive(Clone, Copy)]
struct Grid {
    first_month: i32,
    fiscal: bool,
    /// How much later the year's number is than the year in which it begins.
    ahead: i32,
}

impl Grid {
    const CIVIL: Grid = Grid { first_month: 1, fiscal: false, ahead: 0 };

    /// As a told window's name and start imply.
    fn of(w: &Window) -> Option<Grid> {
        let (part, digits) = w.fiscal.as_deref()?.split_once("FY")?;
        let n = || part.trim().get(1..)?.parse::<i32>().ok();
        let before = match part.as_bytes().first() {
            Some(b'Q') => (n()? - 1) * 3,
            Some(b'H') => (n()? - 1) * 6,
            _ => 0,
        };
        let begins = w.start.plus_months(-before);
        let ahead = (digits.trim().parse::<i32>().ok()? - i32::from(begins.year())).rem_euclid(100);
        Some(Grid { first_month: i32::from(begins.month()), fiscal: true, ahead: ahead.min(1) })
    }

    fn calendar(self) -> Calendar {
        Calendar { first_month: self.first_month.unsigned_abs() as u8, fiscal: None }
    }

    /// Months since the year began, and the year's number.
    fn place(self, day: Day) -> (i32, i32) {
        let month = i32::from(day.month()) - self.first_month;
        let begins = i32::from(day.year()) - i32::from(month < 0);
        (month.rem_euclid(12), begins + self.ahead)
    }

    /// What a period of so many months that begins on this day is called; the year is left out where it is plain.
    fn name(self, s: &Strings, day: Day, months: i32, whole: bool) -> String {
        let (month, year) = self.place(day);
        let number = ("year", Arg::Number(year.unsigned_abs() as usize));
        match (self.fiscal, months) {
            (true, _) => format::fiscal_tick(s, month, months, year),
            (false, 3) => {
                let n = ("n", Arg::Number((month / 3 + 1).unsigned_abs() as usize));
                if whole {
                    s.format(MessageId::AxisQuarterYear, &[n, number])
                } else {
                    s.format(MessageId::AxisQuarter, &[n])
                }
            }
            (false, _) => s.format(MessageId::ShortYear, &[number]),
        }
    }
}

/// About how wide a text is, and a little more, so that no label runs out of the sheet.
pub(super) fn length(text: &str) -> i64 {
    text.chars().map(wide).sum()
}

/// About how wide a letter is at the size of a label.
fn wide(c: char) -> i64 {
    match c {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | '(' | ')' => 5,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 13,
        'A'..='Z' | '0'..='9' | '&' => 10,
        // Chinese, Japanese, Korean, and pictures.
        c if u32::from(c) >= 0x2E80 => 14,
        c if u32::from(c) >= 0x0300 => 9,
        _ => 8,
    }
}

/// A text that is no wider than this.
fn shortened(text: &str, room: i64) -> String {
    if text.len() as i64 <= room / 14 || length(text) <= room {
        return text.to_string();
    }
    let mut at = wide('…');
    let fits = text.chars().take_while(|c| {
        at += wide(*c);
        at <= room
    });
    let text: String = fits.collect();
    format!("{}…", text.trim_end())
}

fn shape(item: &Item, dates: Option<(&Window, &Scale)>, dated: i64, place: (i64, i64)) -> Shape {
    match dates {
        None => Shape::Open(place.0, place.1),
        // What ends is gone from some day on, not for a while.
        Some((w, scale)) if w.earliest => Shape::Open(scale.x(w.start), dated),
        Some((w, scale)) if w.start == w.end => Shape::Point(scale.x(w.start)),
        Some((w, scale)) => Shape::Bar(scale.x(w.start), scale.x(w.end.tomorrow()), softness(item, w)),
    }
}

fn mark(item: &Item, y: i64, shape: Shape, width: i64) -> Mark<'_> {
    let (from, to) = match shape {
        Shape::Point(x) => (x + 14, x - 14),
        Shape::Bar(a, b, _) if b - a < NARROW => (b + 8, a - 8),
        Shape::Bar(a, b, _) => (a + 10, b - 10),
        Shape::Open(a, b) => (a + 10, b),
    };
    let title = shortened(&item.title, width - 8);
    let long = length(&title);
    let ends = from + long > width && to - long > 0;
    Mark { item, y, shape, label: if ends { to } else { from.min((width - long).max(4)) }, ends, title }
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

/// The periods of an axis, as fine as their names do not touch.
fn ticks(s: &Strings, grid: Grid, axis: &Window, scale: &Scale) -> Vec<Tick> {
    let steps: &[i32] = if grid.fiscal { &[3, 6, 12, 24, 60, 120, 240] } else { &[3, 12, 24, 60, 120, 240] };
    let all = steps.iter().map(|step| periods(s, grid, axis, scale, *step));
    let mut last = Vec::new();
    for ticks in all {
        let fits = ticks.windows(2).all(|two| two[1].x - two[0].x >= length(&two[0].label) + APART);
        last = ticks;
        if fits {
            break;
        }
    }
    last
}

fn periods(s: &Strings, grid: Grid, axis: &Window, scale: &Scale, step: i32) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut day = axis.start;
    while day <= axis.end {
        let (month, year) = grid.place(day);
        if month % step.min(12) == 0 && (step <= 12 || year.rem_euclid(step / 12) == 0) {
            let whole = month == 0 || ticks.is_empty();
            ticks.push(Tick { x: scale.x(day), label: grid.name(s, day, step.min(12), whole), strong: month == 0 });
        }
        let next = day.plus_months(3);
        if next <= day {
            break;
        }
        day = next;
    }
    ticks
}

/// The years of the calendar, below an axis of fiscal periods.
fn years(s: &Strings, axis: &Window, scale: &Scale) -> Vec<Tick> {
    let january = Day::new(axis.start.year(), 1, 1).map(|day| day.plus_months(12));
    let from = january.unwrap_or(axis.start);
    let axis = Window { start: from, end: axis.end, unit: Unit::Span, fiscal: None, earliest: false };
    [12, 24, 60, 120, 240]
        .iter()
        .map(|step| periods(s, Grid::CIVIL, &axis, scale, *step))
        .find(|ticks| ticks.windows(2).all(|two| two[1].x - two[0].x >= length(&two[0].label) + APART))
        .unwrap_or_default()
}

/// What a reader with a mouse is shown over a mark.
pub(super) fn tip(s: &Strings, item: &Item) -> String {
    match window(item) {
        Some(w) if item.released.is_some() => {
            s.format(MessageId::TipShipped, &[("when", Arg::Localized(&format::window(s, w)))])
        }
        Some(w) => {
            let when = format::sentence_case(&format::window(s, w));
            match item.confidence.map(|c| format::confidence(s, c)) {
                Some(sure) => {
                    s.format(MessageId::WhenSure, &[("when", Arg::Localized(&when)), ("sure", Arg::Localized(sure))])
                }
                None => when,
            }
        }
        None => match item.horizon {
            Some(horizon) if horizon != Horizon::Later => format::horizon(s, horizon).to_string(),
            _ => s.get(MessageId::TipLater).to_string(),
        },
    }
}
