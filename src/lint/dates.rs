//! Dates in prose: days, months, quarters, halves and years, as people write them.

use super::prose::Token;
use super::words::Words;
use crate::time::{Calendar, Day, TimeFrame, Window, parse_frame};

/// A date in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// Its first word.
    pub(super) from: usize,
    /// The word after it.
    pub(super) to: usize,
    /// When that is.
    pub(super) window: Window,
}

/// Every date of a sentence.
pub(super) fn dates(sentence: &[Token], words: &Words) -> Vec<Date> {
    let mut out: Vec<Date> = Vec::new();
    let mut from = 0;
    while from < sentence.len() {
        match date_at(sentence, from, words) {
            Some((to, window)) => {
                out.push(Date { from, to, window });
                from = to;
            }
            None => from += 1,
        }
    }
    out
}

fn date_at(sentence: &[Token], from: usize, words: &Words) -> Option<(usize, Window)> {
    let word = |n: usize| sentence.get(n).map_or("", |t| t.text.as_str());
    let first = word(from);
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        // 2027-03-01, 2027-03, 2027-Q2
        if first.len() > 4
            && first.contains('-')
            && let Some(window) = frame(first)
        {
            return Some((from + 1, window));
        }
        // 15 March 2027, 15. März 2027, 15th of March, 2027
        let day: Option<i8> = first.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok();
        if let Some(day) = day {
            let next = skip(sentence, from + 1, words);
            if let Some(month) = words.month(word(next)) {
                let at = skip(sentence, next + 1, words);
                let (year, end) = (year(word(at))?, at + 1);
                return Some((end, Window::day(Day::new(year, month, day)?)));
            }
        }
        // 2027, after a word that makes it a date
        let before = from.checked_sub(1).map_or("", word);
        if let Some(year) = year(first).filter(|_| words.date_cues.iter().any(|c| c == before)) {
            return Some((from + 1, span(year, 12, 1)?));
        }
    }
    if let Some(month) = words.month(first) {
        let at = skip(sentence, from + 1, words);
        // March 15, 2027
        let day: Option<i8> = word(at).trim_end_matches(|c: char| c.is_alphabetic()).parse().ok();
        if let Some(day) = day.filter(|d| (1..=31).contains(d)) {
            let after = skip(sentence, at + 1, words);
            return Some((after + 1, Window::day(Day::new(year(word(after))?, month, day)?)));
        }
        // March 2027
        return Some((at + 1, span(year(word(at))?, 1, i32::from(month))?));
    }
    // Q3 2027, Q3/2027, H1 2027
    let part = matches!(first.as_bytes(), [b'q', b'1'..=b'4'] | [b'h', b'1'..=b'2']);
    let at = if matches!(word(from + 1), "/" | "of" | ",") { from + 2 } else { from + 1 };
    if part && year(word(at)).is_some() {
        return Some((at + 1, frame(&format!("{first} {}", word(at)))?));
    }
    None
}

/// Over what may stand between a day, a month and a year.
fn skip(sentence: &[Token], mut at: usize, words: &Words) -> usize {
    while sentence.get(at).is_some_and(|t| matches!(t.text.as_str(), "." | ",") || words.date_fillers.contains(&t.text))
    {
        at += 1;
    }
    at
}

/// A year that a roadmap can speak of.
fn year(text: &str) -> Option<i16> {
    text.parse().ok().filter(|y| text.len() == 4 && (2000..2100).contains(y))
}

fn frame(text: &str) -> Option<Window> {
    match parse_frame(text, None) {
        Ok(TimeFrame::Window(window)) => Some(window),
        _ => None,
    }
}

/// So many months from the first of a month on.
fn span(year: i16, months: i32, month: i32) -> Option<Window> {
    let start = Day::new(year, i8::try_from(month).ok()?, 1)?;
    Some(Window::named(start, start.plus_months(months).yesterday(), Calendar::CIVIL))
}

#[cfg(test)]
mod tests {
    use super::super::prose::Prose;
    use super::*;

    fn found(language: &str, text: &str) -> Vec<String> {
        let words = Words::of(language).unwrap();
        let prose = Prose::plain(text);
        let all = prose.sentences.iter().flat_map(|s| dates(s, &words));
        all.map(|d| format!("{} {:?}", d.window.start, d.window.unit)).collect()
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, expected) in [
            ("on 15 March 2027", "2027-03-15 Day"),
            ("on March 15, 2027", "2027-03-15 Day"),
            ("on the 15th of March, 2027", "2027-03-15 Day"),
            ("by 2027-03-15.", "2027-03-15 Day"),
            ("in March 2027", "2027-03-01 Month"),
            ("2027-03", "2027-03-01 Month"),
            ("Q2 2027", "2027-04-01 Quarter"),
            ("2027-Q2", "2027-04-01 Quarter"),
            ("H2/2027", "2027-07-01 Half"),
            ("in 2027", "2027-01-01 Year"),
        ] {
            assert_eq!(found("en", text), [expected], "{text}");
        }
        for (language, text) in
            [("de", "am 15. März 2027"), ("fr", "le 15 mars 2027"), ("es", "el 15 de marzo de 2027")]
        {
            assert_eq!(found(language, text), ["2027-03-15 Day"], "{text}");
        }
    }

    #[test]
    fn numbers_and_names_are_no_dates() {
        for text in ["2027 items", "we may 2 times", "March of the penguins", "Q2", "version 2027.1", "port 2027-99"] {
            assert_eq!(found("en", text), Vec::<String>::new(), "{text}");
        }
    }
}
