//! Lengths of time.

use super::Day;

/// A length of time, as it is written: months are as long as the ones that it falls on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// So many days.
    Days(u16),
    /// So many months.
    Months(u16),
}

impl Length {
    /// The day on which it is over, if it begins on this one.
    pub fn after(self, day: Day) -> Day {
        match self {
            Length::Days(days) => day.plus_days(days.into()),
            Length::Months(months) => day.plus_months(months.into()),
        }
    }

    /// Reads `12 months`, `2 weeks`, `30 days` or `1 year`.
    pub fn parse(text: &str) -> Option<Length> {
        let mut words = text.split_whitespace();
        let number: u16 = words.next()?.parse().ok()?;
        let unit = words.next()?;
        let length = match unit.strip_suffix('s').unwrap_or(unit) {
            "day" => Length::Days(number),
            "week" => Length::Days(number.checked_mul(7)?),
            "month" => Length::Months(number),
            "year" => Length::Months(number.checked_mul(12)?),
            _ => return None,
        };
        words.next().is_none().then_some(length)
    }
}
