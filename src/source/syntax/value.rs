//! The kinds of values that a source is written in.

use super::reader::{Read, Reader};
use crate::edition::FontFamily;
use crate::invisible;
use crate::text::{LONGEST_ID, id_problem, nearest, slug};
use crate::time::{Day, Length, TimeFrame};
use crate::time::{NamedAfter, parse_frame, parse_month};
use crate::vocabulary::{Confidence, Horizon, Precision, Standard};
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

/// One line of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Line(pub(in crate::source) String);

/// Text of any length, Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Prose(pub(in crate::source) String);

/// A permanent name that is also a part of addresses: lower-case letters, digits and single dashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Id(pub(in crate::source) String);

/// The name of an item or a definition, to be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Name(pub(in crate::source) String);

/// An address with a scheme that is allowed: `https`, `http` or `mailto`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Url(pub(in crate::source) String);

/// A time frame as spelt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Frame(pub(in crate::source) TimeFrame);

/// A time frame if it reads as one, else a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) enum When {
    Frame(TimeFrame),
    Text(String),
}

/// A month's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) struct Month(pub(in crate::source) u8);

/// A colour, `#rrggbb` in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Colour(pub(in crate::source) String);

/// How much time a column of the board tells where a window decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Columns {
    Half,
    Year,
}

impl Columns {
    pub(in crate::source) fn precision(self) -> Precision {
        match self {
            Columns::Half => Precision::Half,
            Columns::Year => Precision::Year,
        }
    }
}

/// Which calendar's quarters and halves outside audiences are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Grid {
    Calendar,
    Fiscal,
}

fn string<'v>(value: &'v Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<&'v str> {
    let text = value.get_ref().as_str();
    if text.is_none() {
        reader.wrong_type(value, "a string");
    }
    text
}

/// Text without the characters that no page, feed or calendar can carry.
fn clean(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>, lines: bool) -> Option<String> {
    let text = string(value, reader)?;
    // Nearly all text is clean, and its bytes say so: control characters are below 0x20, 0x7F, or begin with 0xC2, and
    // what nobody sees begins with these.
    let hiding = |b: u8| matches!(b, 0xC2 | 0xCD | 0xD8 | 0xE1..=0xE3 | 0xEF | 0xF0 | 0xF3);
    let plain = |b: u8| b >= 0x20 && b != 0x7F && !hiding(b) || b == b'\t' || lines && b == b'\n';
    if text.bytes().all(plain) {
        return Some(text.to_string());
    }
    let forbidden = |c: &char| c.is_control() && !(*c == '\t' || lines && (*c == '\n' || *c == '\r'));
    if let Some(bad) = text.chars().find(forbidden) {
        let what = match bad {
            '\n' | '\r' => "a line break".to_string(),
            _ => format!("the control character U+{:04X}", bad as u32),
        };
        let one_line = "write it on one line, or end each line of a `\"\"\"` text with a `\\`";
        reader.error("control-character", value.span(), format!("this text holds {what}")).help =
            Some(if bad == '\n' { one_line } else { "take it out" }.into());
        return None;
    }
    // The same text, whatever line ends the editor writes.
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_string() };
    let misused = invisible::misused(&text);
    if misused.is_empty() {
        return Some(text);
    }
    reader.misused(value.span(), &misused);
    Some(invisible::without_misused(&text))
}

impl Read for Line {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = clean(value, reader, false)?;
        let text = text.trim();
        if text.is_empty() {
            reader.error("empty", value.span(), "this text is empty".into()).help =
                Some("write something, or take the key out".into());
            return None;
        }
        Some(Line(text.to_string()))
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": r"\S" })
    }
    fn words() -> String {
        "text".into()
    }
}

impl Read for Prose {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        clean(value, reader, true).map(Prose)
    }
    fn schema() -> Json {
        json!({ "type": "string" })
    }
    fn words() -> String {
        "Markdown".into()
    }
}

/// How to mend what is no id, with the nearest text that would be one, if any is.
pub(in crate::source) fn id_help(near: &str) -> String {
    if id_problem(near).is_none() { format!("write `{near}`") } else { "write something like `dns-filtering`".into() }
}

impl Read for Id {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = string(value, reader)?;
        let Some(why) = id_problem(text) else { return Some(Id(text.to_string())) };
        let near = slug(text);
        let message = format!("`{text}` cannot be an id");
        let note = reader.error("bad-id", value.span(), message);
        note.label = why.into();
        note.help = Some(id_help(&near));
        None
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": LONGEST_ID })
    }
    fn words() -> String {
        "id".into()
    }
}

impl Read for Name {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let line = Line::read(value, reader)?;
        // As written: a name with a space at its end is another name, and so an unknown one.
        Some(Name(value.get_ref().as_str().map_or(line.0, str::to_string)))
    }
    fn schema() -> Json {
        Line::schema()
    }
    fn words() -> String {
        "name".into()
    }
}

impl Read for Url {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = clean(value, reader, false)?;
        let lower = text.to_ascii_lowercase();
        let ok = ["https://", "http://", "mailto:"].iter().any(|s| lower.starts_with(s) && lower.len() > s.len());
        if !ok || text.contains(char::is_whitespace) {
            let note = reader.error("bad-url", value.span(), format!("`{text}` is not an address that can be linked"));
            note.help = Some("an address begins with `https://`, `http://` or `mailto:` and has no spaces".into());
            return None;
        }
        Some(Url(text))
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": "^([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:)\\S+$" })
    }
    fn words() -> String {
        "address".into()
    }
}

/// The text of a string or of a bare TOML date, which people write for days.
fn date_text(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<String> {
    match value.get_ref() {
        DeValue::Datetime(d) if d.time.is_none() && d.offset.is_none() => Some(d.to_string()),
        DeValue::Datetime(d) => {
            let help = d.date.map_or("a day is written `YYYY-MM-DD`".into(), |day| format!("write `{day}`"));
            reader.error("wrong-type", value.span(), "expected a day, found a time".into()).help = Some(help);
            None
        }
        _ => string(value, reader).map(str::to_string),
    }
}

/// JSON Schema of such a text: some editors take a `date` for a bare date alone, and others for a text like any other.
fn quoted_or_bare(text: Json) -> Json {
    json!({ "anyOf": [text, { "type": "string", "format": "date" }] })
}

impl Read for Frame {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = date_text(value, reader)?;
        match parse_frame(&text, reader.fiscal) {
            Ok(frame) => Some(Frame(frame)),
            Err(why) => {
                reader.error("bad-time-frame", value.span(), why.message).help = why.help;
                None
            }
        }
    }
    fn schema() -> Json {
        let text = json!({ "type": "string", "pattern": r"[0-9]|^\s*([nN][oO][wW]|[nN][eE][xX][tT]|[lL][aA][tT][eE][rR])\s*$" });
        let mut schema = quoted_or_bare(text);
        schema["examples"] = json!(["2026-11-15", "2026-11", "2026-Q4", "2026-H2", "2026", "H1FY27", "later"]);
        schema
    }
    fn words() -> String {
        "time frame".into()
    }
}

impl Read for When {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = match value.get_ref() {
            DeValue::Datetime(_) => date_text(value, reader)?,
            _ => Line::read(value, reader)?.0,
        };
        match parse_frame(&text, reader.fiscal) {
            Ok(frame) => Some(When::Frame(frame)),
            // A mistyped date must not go out as a sentence: a sentence is not coarsened.
            Err(why) if text.contains(|c: char| c.is_ascii_digit()) && text.split_whitespace().count() <= 2 => {
                reader.error("bad-time-frame", value.span(), why.message).help = why.help;
                None
            }
            Err(_) => Some(When::Text(text)),
        }
    }
    fn schema() -> Json {
        quoted_or_bare(Line::schema())
    }
    fn words() -> String {
        "time frame or text".into()
    }
}

impl Read for Day {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = date_text(value, reader)?;
        if let Some(day) = Day::parse(&text) {
            return Some(day);
        }
        let why = parse_frame(&text, None).err().filter(|e| e.message.starts_with("there is no day"));
        let message = why.as_ref().map_or_else(|| format!("`{text}` is not a day"), |w| w.message.clone());
        reader.error("bad-day", value.span(), message).help =
            Some(why.and_then(|w| w.help).unwrap_or_else(|| "a day is written `YYYY-MM-DD`".into()));
        None
    }
    fn schema() -> Json {
        quoted_or_bare(json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }))
    }
    fn words() -> String {
        "day".into()
    }
}

impl Read for Month {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = string(value, reader)?;
        let month = parse_month(text);
        if month.is_none() {
            let help = nearest(text, &MONTH_NAMES)
                .map_or("write its English name, such as `february`".into(), |m| format!("did you mean `{m}`?"));
            reader.error("bad-month", value.span(), format!("`{text}` is not a month")).help = Some(help);
        }
        month.map(Month)
    }
    fn schema() -> Json {
        let short: Vec<String> = MONTH_NAMES.iter().map(|name| beginning(name)).collect();
        json!({ "anyOf": [
            { "enum": MONTH_NAMES },
            { "type": "string", "pattern": format!(r"^\s*({})\s*$", short.join("|")) },
        ] })
    }
    fn words() -> String {
        "month".into()
    }
}

/// Pattern of the first three letters of a name or more, in either case.
fn beginning(name: &str) -> String {
    name.char_indices().rev().fold(String::new(), |rest, (at, c)| {
        let letter = format!("[{c}{}]{rest}", c.to_ascii_uppercase());
        if at < 3 { letter } else { format!("({letter})?") }
    })
}

const MONTH_NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Read for Colour {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Line::read(value, reader)?.0;
        let digits = text.strip_prefix('#').filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.map(str::len) {
            Some(6) => Some(Colour(text.to_ascii_lowercase())),
            Some(3) => Some(Colour(
                std::iter::once('#')
                    .chain(text[1..].chars().flat_map(|c| [c, c]))
                    .collect::<String>()
                    .to_ascii_lowercase(),
            )),
            _ => {
                reader.error("bad-colour", value.span(), format!("`{text}` is not a colour")).help =
                    Some("write six hexadecimal digits after a `#`, such as `#0b6e4f`".into());
                None
            }
        }
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": r"^\s*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\s*$" })
    }
    fn words() -> String {
        "colour".into()
    }
}

impl Read for Length {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = string(value, reader)?;
        let length = Length::parse(text);
        if length.is_none() {
            reader.error("bad-duration", value.span(), format!("`{text}` is not a length of time")).help =
                Some("write a number and a unit: `12 months`, `2 weeks`, `30 days`, `1 year`".into());
        }
        length
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": r"^\s*\+?[0-9]+\s+(day|week|month|year)s?\s*$" })
    }
    fn words() -> String {
        "length of time".into()
    }
}

/// Reads one of a closed set of words.
fn word<T: Copy>(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>, what: &str, words: &[(&str, T)]) -> Option<T> {
    let text = string(value, reader)?;
    if let Some((_, found)) = words.iter().find(|(w, _)| *w == text) {
        return Some(*found);
    }
    let known: Vec<&str> = words.iter().map(|(w, _)| *w).collect();
    let note = reader.error("unknown-word", value.span(), format!("`{text}` is not {what}"));
    note.label = format!("one of: {}", known.join(", "));
    note.help = nearest(text, &known).map(|near| format!("did you mean `{near}`?"));
    None
}

/// Declares how a closed set of words is spelt.
macro_rules! words {
    ($type:ty, $what:literal, [$($word:literal => $value:expr),* $(,)?]) => {
        impl Read for $type {
            fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
                word(value, reader, $what, &[$(($word, $value)),*])
            }
            fn schema() -> Json {
                json!({ "enum": [$($word),*] })
            }
            fn words() -> String {
                [$(concat!("`", $word, "`")),*].join(", ")
            }
        }
    };
}

/// Declares that a closed set of words is read by its names.
macro_rules! vocabulary {
    ($($type:ty: $what:literal),* $(,)?) => {
        $(impl Read for $type {
            fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
                word(value, reader, $what, &<$type>::ALL.map(|value| (value.name(), value)))
            }
            fn schema() -> Json {
                json!({ "enum": <$type>::ALL.map(<$type>::name) })
            }
            fn words() -> String {
                <$type>::ALL.map(|value| format!("`{}`", value.name())).join(", ")
            }
        })*
    };
}

vocabulary! {
    Standard: "a standard stage",
    Horizon: "a horizon",
    Confidence: "a confidence",
    Precision: "a precision of dates",
}

words!(FontFamily, "a kind of letters", [
    "system" => FontFamily::System, "serif" => FontFamily::Serif, "rounded" => FontFamily::Rounded, "mono" => FontFamily::Mono,
]);
words!(NamedAfter, "an end of the fiscal year", ["end" => NamedAfter::End, "start" => NamedAfter::Start]);
words!(Columns, "a grid of columns", ["half" => Columns::Half, "year" => Columns::Year]);
words!(Grid, "a calendar", ["calendar" => Grid::Calendar, "fiscal" => Grid::Fiscal]);
