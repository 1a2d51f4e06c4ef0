//! Dates, stages and sureness in words that are no more precise than what they stand for.

use crate::edition::{Confidence, Revisit, Standard};
use crate::time::{Day, Horizon, Unit, Window};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];

fn month(day: Day) -> &'static str {
    MONTHS[usize::from(day.month().unsigned_abs().clamp(1, 12)) - 1]
}

fn short_month(day: Day) -> &'static str {
    &month(day)[..3]
}

/// `15 November 2026`.
pub fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
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
/// `H1 FY27 (February to July 2026)`, `15 November 2026`.
pub fn window(w: &Window) -> String {
    match &w.fiscal {
        Some(fiscal) => format!("{fiscal} ({})", civil(w)),
        None => civil(w),
    }
}

fn civil(w: &Window) -> String {
    let (a, b) = (w.start, w.end);
    match shape(w) {
        Shape::Day => day(a),
        Shape::Month => format!("{} {}", month(a), a.year()),
        Shape::Quarter(n) => format!("{} quarter of {}", ORDINALS[n], a.year()),
        Shape::Half(n) => format!("{} half of {}", ORDINALS[n], a.year()),
        Shape::Year => a.year().to_string(),
        Shape::Months if a.year() == b.year() => format!("{} to {} {}", month(a), month(b), b.year()),
        Shape::Months => format!("{} {} to {} {}", month(a), a.year(), month(b), b.year()),
        Shape::Days if (a.year(), a.month()) == (b.year(), b.month()) => format!("{} to {}", a.day(), day(b)),
        Shape::Days if a.year() == b.year() => format!("{} {} to {}", a.day(), month(a), day(b)),
        Shape::Days => format!("{} to {}", day(a), day(b)),
    }
}

/// A window in a few characters: `Q4 2026`, `H1 FY27`, `Nov 2026`, `15 Nov 2026`, `Feb–Jul 2026`.
pub fn window_short(w: &Window) -> String {
    if let Some(fiscal) = &w.fiscal {
        return fiscal.clone();
    }
    let (a, b) = (w.start, w.end);
    let short = |d: Day| format!("{} {} {}", d.day(), short_month(d), d.year());
    match shape(w) {
        Shape::Day => short(a),
        Shape::Month => format!("{} {}", short_month(a), a.year()),
        Shape::Quarter(n) => format!("Q{} {}", n + 1, a.year()),
        Shape::Half(n) => format!("H{} {}", n + 1, a.year()),
        Shape::Year => a.year().to_string(),
        Shape::Months if a.year() == b.year() => format!("{}–{} {}", short_month(a), short_month(b), b.year()),
        Shape::Months => format!("{} {}–{} {}", short_month(a), a.year(), short_month(b), b.year()),
        Shape::Days if (a.year(), a.month()) == (b.year(), b.month()) => format!("{}–{}", a.day(), short(b)),
        Shape::Days if a.year() == b.year() => format!("{} {}–{}", a.day(), short_month(a), short(b)),
        Shape::Days => format!("{}–{}", short(a), short(b)),
    }
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

/// The half-year or year that a shipped thing is listed under, no finer than its own window.
pub fn period(w: &Window) -> String {
    let whole_year = w.unit == Unit::Year || w.start.year() != w.end.year();
    let half = |d: Day| if d.month() <= 6 { 0 } else { 1 };
    if whole_year || half(w.start) != half(w.end) {
        return w.end.year().to_string();
    }
    let name = ORDINALS[half(w.end)];
    format!("{}{} half of {}", name[..1].to_uppercase(), &name[1..], w.end.year())
}

/// When a decision will be looked at again.
pub fn revisit(revisit: &Revisit) -> String {
    match revisit {
        Revisit::Window(w) => sentence_case(&window(w)),
        Revisit::Text(text) => text.clone(),
    }
}

/// The text with its first letter large.
pub(super) fn sentence_case(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// `Now`, `Next`, `Later`.
pub fn horizon(horizon: Horizon) -> &'static str {
    match horizon {
        Horizon::Now => "Now",
        Horizon::Next => "Next",
        Horizon::Later => "Later",
    }
}

/// What a column of the board means.
pub fn horizon_sentence(horizon: Horizon) -> &'static str {
    match horizon {
        Horizon::Now => "We are working on this.",
        Horizon::Next => "We intend to do this after that.",
        Horizon::Later => "We want this, in no order yet.",
    }
}

/// How sure a time frame is.
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "as sure as plans get",
        Confidence::Medium => "likely",
        Confidence::Low => "an early guess",
    }
}

/// What the word for how sure we are means.
pub fn confidence_sentence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "We would be surprised if it came later. It still can.",
        Confidence::Medium => "Our best estimate. Things may move.",
        Confidence::Low => "We know little yet. Expect this to change.",
    }
}

/// Where something stands, as a sentence.
pub fn stage_sentence(stage: Standard) -> &'static str {
    match stage {
        Standard::Considering => "We are thinking about this and have not decided.",
        Standard::Planned => "We want this and have not started.",
        Standard::Building => "We are building this now.",
        Standard::Preview => "You can try this. It is not finished.",
        Standard::Shipped => "This is done.",
        Standard::Deferred => "Not now. We may come back to it.",
        Standard::Declined => "We decided against it.",
    }
}

/// The name of a standard stage, as it stands in class names and data.
pub(super) fn standard(stage: Standard) -> &'static str {
    match stage {
        Standard::Considering => "considering",
        Standard::Planned => "planned",
        Standard::Building => "building",
        Standard::Preview => "preview",
        Standard::Shipped => "shipped",
        Standard::Deferred => "deferred",
        Standard::Declined => "declined",
    }
}

/// To whom a text is addressed: `For Customers`, and `Northwind internal only` where we speak among ourselves.
pub fn addressed(name: &str, inside: bool) -> String {
    match name {
        _ if inside => format!("{name} only"),
        "Public" => "For everybody".to_string(),
        _ => format!("For {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Calendar;

    fn w(a: &str, b: &str, first_month: u8) -> Window {
        let calendar = Calendar { first_month, fiscal: first_month != 1 };
        Window::named(Day::parse(a).unwrap(), Day::parse(b).unwrap(), calendar)
    }

    #[test]
    fn words_match_their_precision() {
        for (a, b, first, long, short, attribute) in [
            ("2026-11-15", "2026-11-15", 1, "15 November 2026", "15 Nov 2026", "2026-11-15"),
            ("2026-11-01", "2026-11-30", 1, "November 2026", "Nov 2026", "2026-11"),
            ("2026-10-01", "2026-12-31", 1, "fourth quarter of 2026", "Q4 2026", ""),
            ("2026-10-01", "2026-12-31", 2, "fourth quarter of 2026", "Q4 2026", ""),
            ("2027-07-01", "2027-12-31", 1, "second half of 2027", "H2 2027", ""),
            ("2027-01-01", "2027-12-31", 1, "2027", "2027", "2027"),
            ("2026-02-01", "2026-07-31", 1, "February to July 2026", "Feb–Jul 2026", ""),
            ("2026-02-01", "2026-07-31", 2, "H1 FY27 (February to July 2026)", "H1 FY27", ""),
            ("2026-11-01", "2027-01-31", 1, "November 2026 to January 2027", "Nov 2026–Jan 2027", ""),
            ("2026-11-03", "2026-11-09", 1, "3 to 9 November 2026", "3–9 Nov 2026", ""),
            ("2026-11-28", "2026-12-03", 1, "28 November to 3 December 2026", "28 Nov–3 Dec 2026", ""),
        ] {
            let w = w(a, b, first);
            assert_eq!(
                (window(&w).as_str(), window_short(&w).as_str(), datetime(&w).unwrap_or_default().as_str()),
                (long, short, attribute)
            );
        }
    }

    #[test]
    fn shipped_things_are_listed_no_finer_than_told() {
        assert_eq!(period(&w("2026-11-15", "2026-11-15", 1)), "Second half of 2026");
        assert_eq!(period(&w("2026-01-01", "2026-12-31", 1)), "2026");
        assert_eq!(period(&w("2026-05-01", "2026-07-31", 2)), "2026");
    }
}
