//! Reads time frames in all the spellings that people use.

use super::{Calendar, Day, Horizon, TimeFrame, Window};
use std::fmt;

/// Why a text is no time frame, and what would be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameError {
    /// What is wrong.
    pub message: String,
    /// How to mend it, if one thing is likely.
    pub help: Option<String>,
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

/// Reads a month's English name or at least its first three letters, such as `Sept`; 1 to 12.
pub fn parse_month(text: &str) -> Option<u8> {
    let upper = text.trim().to_ascii_uppercase();
    let at = MONTHS.iter().position(|m| upper.len() >= 3 && m.starts_with(&upper))?;
    Some(at as u8 + 1)
}

/// Reads a time frame: `2026-11-15`, `2026-11`, `Sept 2026`, `2026-Q4`, `Q4 2026`, `4Q26`, `H2 2026`, `2026`,
/// `FY27`, `H1FY27`, `1H FY27`, `FY27-Q2`, `now`, `next`, `later`. Case, separators and the kind of dash or space do
/// not matter.
///
/// `fiscal` is the fiscal calendar, if the roadmap declares one; without it fiscal spellings are errors.
pub fn parse_frame(text: &str, fiscal: Option<Calendar>) -> Result<TimeFrame, FrameError> {
    let plain: String = text.chars().map(plain).collect();
    let trimmed = plain.trim();
    match trimmed.to_ascii_lowercase().as_str() {
        "now" => return Ok(TimeFrame::Horizon(Horizon::Now)),
        "next" => return Ok(TimeFrame::Horizon(Horizon::Next)),
        "later" => return Ok(TimeFrame::Horizon(Horizon::Later)),
        _ => {}
    }
    let window = iso(&trimmed.replace(['/', '.'], "-"))
        .filter(|_| year_first(trimmed))
        .unwrap_or_else(|| parts(trimmed, fiscal))?;
    if !YEARS.contains(&window.start.year()) || !YEARS.contains(&window.end.year()) {
        let message = format!("`{text}` is in a year that no roadmap reaches");
        return Err(error(message, format!("write a year from {} to {}", YEARS.start(), YEARS.end())));
    }
    Ok(TimeFrame::Window(window))
}

/// Whether what is written in digits begins with a year, so that no order of days and months has to be guessed; of what is
/// written with dashes that is seen later.
fn year_first(text: &str) -> bool {
    !text.contains(['/', '.']) || text.split(['/', '.', '-']).next().is_some_and(|first| first.len() == 4)
}

/// The ASCII character for a dash, space or apostrophe of typography.
fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Years that a roadmap can speak of; beyond them a year is a slip of the finger.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

fn error(message: impl Into<String>, help: impl Into<Option<String>>) -> FrameError {
    FrameError { message: message.into(), help: help.into() }
}

/// `2026-11-15`, `2026-11`, `2026`: digits and dashes only, else `None`.
fn iso(text: &str) -> Option<Result<Window, FrameError>> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return None;
    }
    let numbers: Vec<&str> = text.split('-').collect();
    let value = |i: usize| numbers[i].parse::<i32>().unwrap_or(-1);
    let four = numbers[0].len() == 4;
    let result = match numbers.len() {
        1 if four => Ok(civil(value(0), 12, 1)),
        2 if four && numbers[1].len() == 2 && (1..=12).contains(&value(1)) => Ok(civil(value(0), 1, value(1))),
        3 => match Day::parse(text) {
            Some(day) => Ok(Window::day(day)),
            None => Err(no_such_day(text, &numbers)),
        },
        2 if four && (1..=12).contains(&value(1)) => Err(error(
            format!("`{text}` is not a month"),
            format!("write two digits: `{}-{:02}`", numbers[0], value(1)),
        )),
        _ => Err(not_a_frame(text)),
    };
    Some(result)
}

fn no_such_day(text: &str, numbers: &[&str]) -> FrameError {
    let n: Vec<i32> = numbers.iter().map(|n| n.parse().unwrap_or(-1)).collect();
    let exists = |y: i32, m: i32, d: i32| {
        Day::new(i16::try_from(y).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).filter(|_| y >= 1000)
    };
    let help = exists(n[0], n[1], n[2])
        .or_else(|| exists(n[0], n[2], n[1]))
        .or_else(|| exists(n[2], n[1], n[0]))
        .map(|day| format!("did you mean `{day}`? A day is written `YYYY-MM-DD`"));
    error(format!("there is no day `{text}`"), help.or(Some("a day is written `YYYY-MM-DD`".into())))
}

fn not_a_frame(text: &str) -> FrameError {
    error(
        format!("`{text}` is not a time frame"),
        "write a day `2026-11-15`, a month `2026-11`, a quarter `2026-Q4`, a half `2026-H2`, a year `2026`, \
         fiscal time `H1FY27`, or `now`, `next`, `later`"
            .to_string(),
    )
}

fn civil(year: i32, months: i32, part: i32) -> Window {
    let (start, end) = Calendar::CIVIL.part(year, months, part);
    Window::named(start, end, Calendar::CIVIL)
}

/// Letters and digits in runs, with a part of a year apart from what follows: `Q2 FY27` is `Q 2 FY 27`, as is `2QFY27`
/// but for the order.
fn tokens(text: &str) -> Option<Vec<String>> {
    let mut out: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            let continues = !out.is_empty()
                && (last.is_ascii_digit() && c.is_ascii_digit()
                    || last.is_ascii_alphabetic() && c.is_ascii_alphabetic());
            if !continues {
                out.push(String::new());
            }
            if let Some(token) = out.last_mut() {
                token.push(c.to_ascii_uppercase());
            }
        } else if !matches!(c, ' ' | '-' | '_' | '/' | '.' | ',' | '\'') {
            return None;
        }
        last = c;
    }
    let apart = |token: String| match token.strip_suffix("FY") {
        Some(part @ ("Q" | "H")) => vec![part.to_string(), "FY".into()],
        _ => vec![token],
    };
    Some(out.into_iter().flat_map(apart).collect())
}

/// How many months a part of a year has, by its letter.
fn part_of(letter: &str) -> Option<i32> {
    match letter {
        "Q" => Some(3),
        "H" => Some(6),
        _ => None,
    }
}

/// The number of a quarter or half, counted from 1.
fn part_number(text: &str, digits: Option<&String>, months: i32) -> Result<i32, FrameError> {
    let number = digits.and_then(|n| n.parse::<i32>().ok()).unwrap_or(0);
    if !(1..=12 / months).contains(&number) {
        let word = if months == 3 { "four quarters" } else { "two halves" };
        return Err(error(format!("`{text}` is not a time frame"), format!("a year has {word}")));
    }
    Ok(number)
}

/// Quarters, halves, named months and fiscal time.
fn parts(text: &str, fiscal: Option<Calendar>) -> Result<Window, FrameError> {
    let Some(tokens) = tokens(text) else { return Err(not_a_frame(text)) };
    let (mut year, mut is_fiscal, mut part, mut month, mut day) = (None, false, None, None, None);
    let mut i = 0;
    while i < tokens.len() {
        let next = tokens.get(i + 1);
        match tokens[i].as_str() {
            "FY" if year.is_none() => {
                (year, is_fiscal) = (next.and_then(|n| full_year(n)), true);
                if year.is_none() {
                    return Err(not_a_frame(text));
                }
                i += 1;
            }
            letter if part.is_none() && part_of(letter).is_some() => {
                let months = part_of(letter).unwrap_or(12);
                part = Some((months, part_number(text, next, months)?));
                i += 1;
            }
            // `4Q 2026`; in `2026 Q4` the digits are the year.
            digits if part.is_none() && digits.len() == 1 && next.is_some_and(|n| part_of(n).is_some()) => {
                let months = next.and_then(|n| part_of(n)).unwrap_or(12);
                part = Some((months, part_number(text, Some(&tokens[i]), months)?));
                i += 1;
            }
            digits if digits.bytes().all(|b| b.is_ascii_digit()) => {
                // Two digits are a year beside a part of one, `4Q26`, or after an apostrophe, `Nov '26`: `Nov 26` is a day.
                let short = part.is_some() || month.is_some() && text.contains('\'');
                match digits.len() {
                    4 if year.is_none() => year = full_year(digits),
                    2 if year.is_none() && short => year = full_year(digits),
                    1 | 2 if day.is_none() && part.is_none() && !is_fiscal => day = digits.parse::<i8>().ok(),
                    _ => return Err(not_a_frame(text)),
                }
            }
            name if month.is_none() && parse_month(name).is_some() => month = parse_month(name),
            _ => return Err(not_a_frame(text)),
        }
        i += 1;
    }
    let Some(year) = year else {
        let help = format!("add the year: `{} 2027`", text.trim());
        let close = part.is_some() || month.is_some();
        return Err(if close { error(format!("`{text}` names no year"), help) } else { not_a_frame(text) });
    };
    if let (Some(day), Some(month), None) = (day, month, part) {
        let found = i16::try_from(year).ok().zip(i8::try_from(month).ok()).and_then(|(y, m)| Day::new(y, m, day));
        let missing = || error(format!("there is no day `{text}`"), "a day is written `YYYY-MM-DD`".to_string());
        return found.map(Window::day).ok_or_else(missing);
    }
    if day.is_some() {
        return Err(not_a_frame(text));
    }
    let (months, number) = match (part, month) {
        (Some(part), None) => part,
        (None, Some(month)) if !is_fiscal => (1, month as i32),
        (None, None) if is_fiscal => (12, 1),
        _ => return Err(not_a_frame(text)),
    };
    if !is_fiscal {
        return Ok(civil(year, months, number));
    }
    let Some(calendar) = fiscal else {
        return Err(error(
            format!("`{text}` is fiscal time, and this roadmap has no fiscal year"),
            "say when it starts in `roadmap.toml`: `fiscal_year_starts = \"february\"` under `[roadmap]`".to_string(),
        ));
    };
    let (start, end) = calendar.part(year, months, number);
    Ok(Window::named(start, end, calendar))
}

fn full_year(text: &str) -> Option<i32> {
    let n: i32 = text.parse().ok()?;
    match text.len() {
        2 => Some(2000 + n),
        4 => Some(n),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> String {
        let fiscal = Calendar { first_month: 2, fiscal: Some(super::super::NamedAfter::End) };
        match parse_frame(text, Some(fiscal)) {
            Ok(TimeFrame::Window(w)) => format!("{}..{} {:?} {:?}", w.start, w.end, w.unit, w.fiscal),
            Ok(TimeFrame::Horizon(h)) => format!("{h:?}"),
            Err(e) => format!("! {} ({})", e.message, e.help.unwrap_or_default()),
        }
    }

    #[test]
    fn reads_all_usual_spellings() {
        for text in [
            "H1FY27",
            "h1 fy27",
            "FY27-H1",
            "FY2027 H1",
            "H1-FY27",
            "FY27H1",
            "H1 FY'27",
            "1H FY27",
            "1HFY27",
            "FY27 1H",
            "H1 FY’27",
            "1H\u{A0}FY27",
            "H1–FY27",
        ] {
            assert_eq!(span(text), "2026-02-01..2026-07-31 Half Some(\"H1 FY27\")", "{text}");
        }
        for text in [
            "2026-Q4",
            "Q4 2026",
            "q4-2026",
            "2026Q4",
            "Q4/2026",
            "Q4–2026",
            "Q4\u{A0}2026",
            "Q4\u{202F}2026",
            "2026—Q4",
            "2026‑Q4",
            "4Q 2026",
            "4Q2026",
            "4Q26",
            "Q4 '26",
            "Q4’26",
            "2026 4Q",
            "Q4\u{2009}2026",
        ] {
            assert_eq!(span(text), "2026-10-01..2026-12-31 Quarter None", "{text}");
        }
        for text in ["Sept 2026", "Sept. 2026", "sep\u{A0}2026", "2026\u{2212}09", "Sep '26"] {
            assert_eq!(span(text), "2026-09-01..2026-09-30 Month None", "{text}");
        }
        for text in ["2026–11–15", "15 November 2026", "Nov 15, 2026", "15 Nov. 2026"] {
            assert_eq!(span(text), "2026-11-15..2026-11-15 Day None", "{text}");
        }
        for text in ["June 2026", "2026 June", "jun 2026"] {
            assert_eq!(span(text), "2026-06-01..2026-06-30 Month None", "{text}");
        }
        for text in ["2026/11/15", "2026.11.15"] {
            assert_eq!(span(text), "2026-11-15..2026-11-15 Day None", "{text}");
        }
        for text in ["2026-11", "November 2026", "nov 2026", "2026 Nov", "2026/11", "2026.11"] {
            assert_eq!(span(text), "2026-11-01..2026-11-30 Month None", "{text}");
        }
        assert_eq!(span("Q2 FY27"), "2026-05-01..2026-07-31 Quarter Some(\"Q2 FY27\")");
        assert_eq!(span("FY27"), "2026-02-01..2027-01-31 Year Some(\"FY27\")");
        assert_eq!(span("2026"), "2026-01-01..2026-12-31 Year None");
        assert_eq!(span(" Later "), "Later");
    }

    #[test]
    fn says_how_to_mend_what_is_close() {
        assert!(span("2025-10-9").contains("did you mean `2025-10-09`?"));
        assert!(span("2025-30-01").contains("did you mean `2025-01-30`?"));
        assert!(span("2023-02-29").starts_with("! there is no day"));
        assert!(span("Q5 2026").contains("a year has four quarters"));
        assert!(span("2026-9").contains("write two digits: `2026-09`"));
        for bad in [
            "TBD",
            "soon",
            "Q 2026",
            "5Q 2026",
            "0Q 2026",
            "4Q",
            "26",
            "26-04",
            "Nov 26",
            "31 Nov 2026",
            "11/15/2026",
            "09/2026",
            "2026/27",
            "2026/2027",
            "15.09.2026",
            "26/09/15",
            "3H FY27",
            "0000",
            "9999-12",
            "1 2026",
            "Q4",
            "2026-Q4-H1",
            "v1.27",
            "",
            "FY",
            "H1 Q2 2027",
            "2026 2027",
        ] {
            assert!(span(bad).starts_with("! "), "{bad}: {}", span(bad));
        }
    }
}
