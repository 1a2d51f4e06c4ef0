//! A day of the (proleptic Gregorian) calendar, without a time zone.

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use std::fmt;

/// One day. Prints and serialises as `YYYY-MM-DD` (ISO 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// The day with these numbers, if there is one.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        Date::new(year, month, day).ok().map(Day)
    }

    /// Reads `YYYY-MM-DD`, padded and existing; nothing else.
    pub fn parse(text: &str) -> Option<Day> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !shape {
            return None;
        }
        Day::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)
    }

    /// The day (UTC) that a number of seconds after 1970-01-01 lies in.
    pub fn from_unix(seconds: i64) -> Option<Day> {
        let days = i32::try_from(seconds.div_euclid(86_400)).ok()?;
        let epoch = Date::constant(1970, 1, 1);
        epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Day)
    }

    /// Year, as written.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Days since 0000-01-01 or so: only differences mean anything.
    pub fn number(self) -> i64 {
        let (y, m, d) = (self.year() as i64, self.month() as i64, self.day() as i64);
        // Days from civil, after Howard Hinnant's public-domain note on calendar algorithms.
        let y = if m <= 2 { y - 1 } else { y };
        let era = y.div_euclid(400);
        let yoe = y - era * 400;
        let doy = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
        era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy
    }

    /// Months since year 0.
    pub(super) fn month_index(self) -> i32 {
        self.year() as i32 * 12 + self.month() as i32 - 1
    }

    /// The first day of a month counted from year 0; the last known day beyond the calendar's end.
    pub(super) fn of_month(index: i32) -> Day {
        let year = i16::try_from(index.div_euclid(12)).unwrap_or(9999);
        Day::new(year, index.rem_euclid(12) as i8 + 1, 1).unwrap_or(Day(Date::MAX))
    }

    /// The day before.
    pub fn yesterday(self) -> Day {
        Day(self.0.yesterday().unwrap_or(self.0))
    }

    /// The day after.
    pub fn tomorrow(self) -> Day {
        Day(self.0.tomorrow().unwrap_or(self.0))
    }

    /// So many days later.
    pub fn plus_days(self, days: i64) -> Day {
        Day(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// The same day so many months later, or the last day of that month.
    pub fn plus_months(self, months: i32) -> Day {
        let first = Day::of_month(self.month_index() + months);
        let last = Day::of_month(first.month_index() + 1).yesterday();
        Day::new(first.year(), first.month(), self.day().min(last.day())).unwrap_or(last)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn reads_only_days_that_exist() {
        assert_eq!(Day::parse("2024-02-29").unwrap().to_string(), "2024-02-29");
        for bad in ["2023-02-29", "2025-30-01", "2025-10-9", "yyyy-mm-dd", " 2025-10-09", "2025-13-01"] {
            assert_eq!(Day::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn counts_days_and_months() {
        let d = Day::parse("2026-01-31").unwrap();
        assert_eq!(d.plus_months(1).to_string(), "2026-02-28");
        assert_eq!(d.tomorrow().number() - d.number(), 1);
        assert_eq!(Day::from_unix(1_764_000_000).unwrap().to_string(), "2025-11-24");
    }
}
