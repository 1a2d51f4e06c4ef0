//! Windows of days, and coarsening: outward, onto one grid, so that all coarsenings nest.

use super::Day;
use crate::vocabulary::Precision;
use serde::Serialize;

/// What a window is called by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// One day.
    Day,
    /// One month.
    Month,
    /// One quarter.
    Quarter,
    /// One half-year.
    Half,
    /// One year.
    Year,
    /// Any other span.
    Span,
}

/// From `start` to `end`, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// What it is called by.
    pub unit: Unit,
    /// Its fiscal name (`H1 FY27`), where it has one and the reader is told fiscal time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fiscal: Option<String>,
    /// Whether only its beginning is told, of what ends: from then on at the earliest. Its end means nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub earliest: bool,
}

/// The grid that windows are rounded to: years that begin in January or in the fiscal year's first month.
///
/// All audiences of a roadmap share one grid. Two grids would let a reader of both pages intersect
/// the windows and learn a finer date than either page tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Month in which a year of this grid begins, 1 to 12.
    pub first_month: u8,
    /// After which calendar year its years are called, if they are fiscal.
    pub fiscal: Option<NamedAfter>,
}

/// The calendar year that a fiscal year takes its name from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NamedAfter {
    /// The year in which it starts.
    Start,
    /// The year in which it ends.
    #[default]
    End,
}

impl Calendar {
    /// January to December.
    pub const CIVIL: Calendar = Calendar { first_month: 1, fiscal: None };

    fn offset(self) -> i32 {
        self.first_month as i32 - 1
    }

    /// The grid unit of so many months that holds the day: its first and its last day.
    fn unit_around(self, day: Day, months: i32) -> (Day, Day) {
        let index = day.month_index() - self.offset();
        let first = index - index.rem_euclid(months) + self.offset();
        (Day::of_month(first), Day::of_month(first + months).yesterday())
    }

    /// How many years the name of a year is ahead of the calendar year it starts in: 0 or 1.
    fn name_ahead(self) -> i32 {
        i32::from(self.fiscal == Some(NamedAfter::End) && self.first_month > 1)
    }

    /// The window of the grid year called `year`, `part` of `12 / months` parts, counted from 1.
    pub(super) fn part(self, year: i32, months: i32, part: i32) -> (Day, Day) {
        let first = (year - self.name_ahead()) * 12 + self.offset() + (part - 1) * months;
        (Day::of_month(first), Day::of_month(first + months).yesterday())
    }

    /// `Q2 FY27` for a window that is exactly one unit of this fiscal grid.
    fn fiscal_name(self, start: Day, unit: Unit) -> Option<String> {
        let index = start.month_index() - self.offset();
        let year = index.div_euclid(12) + self.name_ahead();
        let within = index.rem_euclid(12);
        let fy = format!("FY{:02}", year.rem_euclid(100));
        match unit {
            Unit::Quarter => Some(format!("Q{} {fy}", within / 3 + 1)),
            Unit::Half => Some(format!("H{} {fy}", within / 6 + 1)),
            Unit::Year => Some(fy),
            Unit::Day | Unit::Month | Unit::Span => None,
        }
    }
}

impl Window {
    /// One day.
    pub fn day(day: Day) -> Window {
        Window { start: day, end: day, unit: Unit::Day, fiscal: None, earliest: false }
    }

    /// A window of any two days in order, named on the given grid.
    pub fn named(start: Day, end: Day, calendar: Calendar) -> Window {
        let is = |months| calendar.unit_around(start, months) == (start, end);
        let unit = if start == end {
            Unit::Day
        } else if is(1) {
            Unit::Month
        } else if is(3) {
            Unit::Quarter
        } else if is(6) {
            Unit::Half
        } else if is(12) {
            Unit::Year
        } else {
            Unit::Span
        };
        let fiscal = calendar.fiscal.and_then(|_| calendar.fiscal_name(start, unit));
        Window { start, end, unit, fiscal, earliest: false }
    }

    /// The smallest window with ends on the grid of this precision that contains this one.
    ///
    /// Rounds outward, never inward and never earlier at the end, so a coarser window contains every
    /// finer one. `None` where the precision tells no window at all.
    pub fn coarsen(&self, precision: Precision, calendar: Calendar) -> Option<Window> {
        let months = match precision {
            Precision::Day => return Some(self.clone()),
            Precision::Month => 1,
            Precision::Quarter => 3,
            Precision::Half => 6,
            Precision::Year => 12,
            Precision::Horizon | Precision::None => return None,
        };
        let start = calendar.unit_around(self.start, months).0;
        let end = calendar.unit_around(self.end, months).1;
        Some(Window::named(start, end, calendar))
    }

    /// The same window, told by its beginning alone. One that is no unit of a calendar is called by its first day.
    pub fn earliest(self) -> Window {
        let named = if self.unit == Unit::Span { Window::day(self.start) } else { self };
        Window { earliest: true, ..named }
    }

    /// The day that it is placed by: its last, and its first where only that is told.
    pub fn deadline(&self) -> Day {
        if self.earliest { self.start } else { self.end }
    }

    /// Whether every day of `other` lies in this window.
    pub fn contains(&self, other: &Window) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// How many days it spans.
    pub fn days(&self) -> i64 {
        self.end.number() - self.start.number() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FEBRUARY: Calendar = Calendar { first_month: 2, fiscal: Some(NamedAfter::End) };

    fn day() -> impl Strategy<Value = Day> {
        (1990i16..2090, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Day::new(y, m, d).unwrap())
    }

    proptest! {
        /// Pages laid side by side never give a finer date than the finer of the two.
        #[test]
        fn coarser_windows_contain_finer_ones(a in day(), b in day(), first_month in 1u8..=12) {
            let calendar = Calendar { first_month, fiscal: (first_month != 1).then_some(NamedAfter::End) };
            let exact = Window::named(a.min(b), a.max(b), calendar);
            let ladder = [Precision::Day, Precision::Month, Precision::Quarter, Precision::Half, Precision::Year];
            let told: Vec<Window> = ladder.iter().map(|p| exact.coarsen(*p, calendar).unwrap()).collect();
            for pair in told.windows(2) {
                prop_assert!(pair[1].contains(&pair[0]));
            }
            // Coarsening what is coarse already changes nothing.
            for (p, w) in ladder.iter().zip(&told) {
                prop_assert_eq!(&w.coarsen(*p, calendar).unwrap(), w);
            }
        }

        /// Each day lies in exactly one quarter, and quarters are contiguous.
        #[test]
        fn quarters_partition_the_days(a in day(), first_month in 1u8..=12) {
            let calendar = Calendar { first_month, fiscal: Some(NamedAfter::End) };
            let (start, end) = calendar.unit_around(a, 3);
            prop_assert!(start <= a && a <= end);
            prop_assert_eq!(calendar.unit_around(end.tomorrow(), 3).0, end.tomorrow());
        }
    }

    #[test]
    fn fiscal_years_are_named_by_the_year_they_end_in() {
        let (start, end) = FEBRUARY.part(2027, 6, 1);
        assert_eq!((start.to_string(), end.to_string()), ("2026-02-01".into(), "2026-07-31".into()));
        assert_eq!(Window::named(start, end, FEBRUARY).fiscal.as_deref(), Some("H1 FY27"));
    }

    #[test]
    fn fiscal_years_can_be_named_by_the_year_they_start_in() {
        let calendar = Calendar { first_month: 2, fiscal: Some(NamedAfter::Start) };
        let (start, end) = calendar.part(2026, 6, 1);
        assert_eq!((start.to_string(), end.to_string()), ("2026-02-01".into(), "2026-07-31".into()));
        assert_eq!(Window::named(start, end, calendar).fiscal.as_deref(), Some("H1 FY26"));
    }
}
