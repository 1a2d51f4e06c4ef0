//! Windows of time in words, each no finer than it is.

use super::sentence_case;
use crate::language::{Arg, MessageId, Strings};
use crate::time::{Day, Unit, Window};

use MessageId::*;

/// Names of months, of quarters and of halves: of each, the long ones and the short ones.
const MONTHS: [MessageId; 12] =
    [Month1, Month2, Month3, Month4, Month5, Month6, Month7, Month8, Month9, Month10, Month11, Month12];
#[rustfmt::skip]
const SHORT_MONTHS: [MessageId; 12] = [
    ShortMonth1, ShortMonth2, ShortMonth3, ShortMonth4, ShortMonth5, ShortMonth6,
    ShortMonth7, ShortMonth8, ShortMonth9, ShortMonth10, ShortMonth11, ShortMonth12,
];
const QUARTERS: [MessageId; 4] = [Quarter1, Quarter2, Quarter3, Quarter4];
const SHORT_QUARTERS: [MessageId; 4] = [ShortQuarter1, ShortQuarter2, ShortQuarter3, ShortQuarter4];
const FISCAL_QUARTERS: [MessageId; 4] = [FiscalQuarter1, FiscalQuarter2, FiscalQuarter3, FiscalQuarter4];
const HALVES: [MessageId; 2] = [Half1, Half2];
const FROM_QUARTERS: [MessageId; 4] = [FromQuarter1, FromQuarter2, FromQuarter3, FromQuarter4];
const FROM_HALVES: [MessageId; 2] = [FromHalf1, FromHalf2];
const SHORT_HALVES: [MessageId; 2] = [ShortHalf1, ShortHalf2];
const FISCAL_HALVES: [MessageId; 2] = [FiscalHalf1, FiscalHalf2];

/// How a date is written out: the words of one length.
struct Manner {
    months: [MessageId; 12],
    quarters: [MessageId; 4],
    halves: [MessageId; 2],
    date: MessageId,
    month_of: MessageId,
    year: MessageId,
    months_of_year: MessageId,
    months_years: MessageId,
    days: MessageId,
    day_month: MessageId,
    days_months: MessageId,
    days_years: MessageId,
}

/// `fourth quarter of 2026`
const LONG: Manner = Manner {
    months: MONTHS,
    quarters: QUARTERS,
    halves: HALVES,
    date: Date,
    month_of: MonthOf,
    year: Year,
    months_of_year: Months,
    months_years: MonthsYears,
    days: Days,
    day_month: DayMonth,
    days_months: DaysMonths,
    days_years: DaysYears,
};

/// `the fourth quarter of 2026`, after a word such as `from`
const BEGINNING: Manner = Manner { quarters: FROM_QUARTERS, halves: FROM_HALVES, ..LONG };

/// `Q4 2026`
const SHORT: Manner = Manner {
    months: SHORT_MONTHS,
    quarters: SHORT_QUARTERS,
    halves: SHORT_HALVES,
    date: ShortDate,
    month_of: ShortMonthOf,
    year: ShortYear,
    months_of_year: ShortMonths,
    months_years: ShortMonthsYears,
    days: ShortDays,
    day_month: ShortDayMonth,
    days_months: ShortDaysMonths,
    days_years: ShortDaysYears,
};

impl Manner {
    fn month<'s>(&self, s: &'s Strings, day: Day) -> &'s str {
        s.get(self.months[usize::from(day.month().unsigned_abs().clamp(1, 12)) - 1])
    }

    /// `15 November 2026`
    fn date(&self, s: &Strings, day: Day) -> String {
        s.format(
            self.date,
            &[("day", of(s, day).arg()), ("month", Arg::Localized(self.month(s, day))), ("year", year(day))],
        )
    }

    /// `November 2026`
    fn month_of(&self, s: &Strings, day: Day) -> String {
        s.format(self.month_of, &[("month", Arg::Localized(self.month(s, day))), ("year", year(day))])
    }

    /// `28 November`
    fn day_month(&self, s: &Strings, day: Day) -> String {
        s.format(self.day_month, &[("day", of(s, day).arg()), ("month", Arg::Localized(self.month(s, day)))])
    }

    fn window(&self, s: &Strings, w: &Window) -> String {
        let (a, b) = (w.start, w.end);
        let range = |word, from: &str, to: &str| {
            s.format(word, &[("from", Arg::Localized(from)), ("to", Arg::Localized(to)), ("year", year(b))])
        };
        match shape(w) {
            Shape::Day => self.date(s, a),
            Shape::Month => self.month_of(s, a),
            Shape::Quarter(n) => s.format(self.quarters[n], &[("year", year(a))]),
            Shape::Half(n) => s.format(self.halves[n], &[("year", year(a))]),
            Shape::Year => s.format(self.year, &[("year", year(a))]),
            Shape::Months if a.year() == b.year() => range(self.months_of_year, self.month(s, a), self.month(s, b)),
            Shape::Months => range(self.months_years, &self.month_of(s, a), &self.month_of(s, b)),
            Shape::Days if (a.year(), a.month()) == (b.year(), b.month()) => {
                let (from, to) = (of(s, a), of(s, b));
                let month = Arg::Localized(self.month(s, b));
                s.format(self.days, &[("from", from.arg()), ("to", to.arg()), ("month", month), ("year", year(b))])
            }
            Shape::Days if a.year() == b.year() => {
                range(self.days_months, &self.day_month(s, a), &self.day_month(s, b))
            }
            Shape::Days => range(self.days_years, &self.date(s, a), &self.date(s, b)),
        }
    }
}

/// The day of a month: a number, but for the first, which some languages count otherwise.
enum Of<'s> {
    First(&'s str),
    Other(usize),
}

fn of(s: &Strings, day: Day) -> Of<'_> {
    match day.day() {
        1 => Of::First(s.get(FirstDay)),
        n => Of::Other(usize::from(n.unsigned_abs())),
    }
}

impl Of<'_> {
    fn arg(&self) -> Arg<'_> {
        match self {
            Of::First(text) => Arg::Localized(text),
            Of::Other(n) => Arg::Number(*n),
        }
    }
}

fn year(day: Day) -> Arg<'static> {
    Arg::Number(usize::from(day.year().unsigned_abs()))
}

/// `15 November 2026`.
pub fn day(s: &Strings, day: Day) -> String {
    LONG.date(s, day)
}

/// What a window is, whatever grid it was rounded to.
enum Shape {
    Day,
    Month,
    Quarter(usize),
    Half(usize),
    Year,
    Months,
    Days,
}

fn shape(w: &Window) -> Shape {
    if w.start == w.end {
        return Shape::Day;
    }
    if w.start.day() != 1 || w.end.tomorrow().day() != 1 {
        return Shape::Days;
    }
    let first = i32::from(w.start.month()) - 1;
    let months = (i32::from(w.end.year()) - i32::from(w.start.year())) * 12 + i32::from(w.end.month()) - first;
    match (months, first) {
        (1, _) => Shape::Month,
        (3, 0 | 3 | 6 | 9) => Shape::Quarter(first as usize / 3),
        (6, 0 | 6) => Shape::Half(first as usize / 6),
        (12, 0) => Shape::Year,
        _ => Shape::Months,
    }
}

/// A window in words, with its fiscal name first if it has one: `fourth quarter of 2026`,
/// `H1 FY27 (February to July 2026)`, `15 November 2026`. Of what ends: `from the first half of 2027 at the earliest`.
pub fn window(s: &Strings, w: &Window) -> String {
    let civil = if w.earliest { BEGINNING.window(s, w) } else { LONG.window(s, w) };
    let words = match fiscal(s, w) {
        Some(fiscal) => {
            s.format(FiscalWithMonths, &[("fiscal", Arg::Localized(&fiscal)), ("months", Arg::Localized(&civil))])
        }
        None => civil,
    };
    if w.earliest { s.format(AtTheEarliest, &[("when", Arg::Localized(&words))]) } else { words }
}

/// A window in a few characters: `Q4 2026`, `H1 FY27`, `Nov 2026`, `15 Nov 2026`, `Feb–Jul 2026`. Of what ends:
/// `from H1 2027`.
pub fn window_short(s: &Strings, w: &Window) -> String {
    let words = fiscal(s, w).unwrap_or_else(|| SHORT.window(s, w));
    if w.earliest { s.format(ShortAtTheEarliest, &[("when", Arg::Localized(&words))]) } else { words }
}

/// The fiscal name of a window, which editions give as `Q2 FY27`, `H1 FY27` or `FY27`.
fn fiscal(s: &Strings, w: &Window) -> Option<String> {
    let name = w.fiscal.as_deref()?;
    let (part, yy) = name.split_once("FY")?;
    // The whole year is the one of these digits in which the window is, or that comes next.
    let (end, digits) = (i32::from(w.end.year()), yy.parse::<i32>().ok()?);
    let year = end + (digits - end).rem_euclid(100);
    Some(fiscal_name(s, part.trim(), year))
}

/// The name of a fiscal `Q1` to `Q4`, `H1` or `H2`, or of a whole year.
fn fiscal_name(s: &Strings, part: &str, year: i32) -> String {
    let n = part.get(1..).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1);
    let word = match part.as_bytes().first() {
        Some(b'Q') => FISCAL_QUARTERS[n.clamp(1, 4) - 1],
        Some(b'H') => FISCAL_HALVES[n.clamp(1, 2) - 1],
        _ => FiscalYear,
    };
    fiscal_words(s, word, year)
}

/// The name on the axis of the timeline, where there is little room, of a fiscal period of 3, 6 or 12 months that begins
/// so many months after the year.
pub(crate) fn fiscal_tick(s: &Strings, month: i32, months: i32, year: i32) -> String {
    let word = match months {
        3 => FISCAL_QUARTERS[(month / 3).clamp(0, 3) as usize],
        6 if month < 6 => AxisFiscalHalf1,
        6 => AxisFiscalHalf2,
        _ => FiscalYear,
    };
    fiscal_words(s, word, year)
}

fn fiscal_words(s: &Strings, word: MessageId, year: i32) -> String {
    let yy = format!("{:02}", year.rem_euclid(100));
    s.format(word, &[("year", Arg::Number(year.unsigned_abs() as usize)), ("yy", Arg::Localized(&yy))])
}

/// What `<time datetime>` may say: a day, a month or a year, and nothing for what lies between.
pub fn datetime(w: &Window) -> Option<String> {
    match shape(w) {
        Shape::Day => Some(w.start.to_string()),
        Shape::Month => Some(w.start.to_string()[..7].to_string()),
        Shape::Year => Some(w.start.to_string()[..4].to_string()),
        _ => None,
    }
}

/// A window as programs and spreadsheets write it, the same in every language: `2026-11-15`, `2026-11`, `2026-Q4`,
/// `2027-H1`, `2027`, and of any other span its first and its last day, `2027-02-01/2027-07-31`. Of what ends only its
/// beginning is told: `2027-07-01/..`.
pub fn iso(w: &Window) -> String {
    let (first, last) = (w.start.to_string(), w.end.to_string());
    let year = &first[..4];
    if w.earliest {
        return format!("{first}/..");
    }
    match shape(w) {
        Shape::Day => first,
        Shape::Month => first[..7].to_string(),
        Shape::Quarter(n) => format!("{year}-Q{}", n + 1),
        Shape::Half(n) => format!("{year}-H{}", n + 1),
        Shape::Year => year.to_string(),
        Shape::Months | Shape::Days => format!("{first}/{last}"),
    }
}

/// The half-year or year that a shipped thing is listed under, no finer than its own window.
pub fn period(s: &Strings, w: &Window) -> String {
    let whole_year = w.unit == Unit::Year || w.start.year() != w.end.year();
    let half = |d: Day| if d.month() <= 6 { 0 } else { 1 };
    if whole_year || half(w.start) != half(w.end) {
        return s.format(Year, &[("year", year(w.end))]);
    }
    sentence_case(&s.format(HALVES[half(w.end)], &[("year", year(w.end))]))
}
