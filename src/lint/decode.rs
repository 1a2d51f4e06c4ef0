//! The text of an output file, whatever stands for a character in it.

use std::borrow::Cow;

/// How often what was decoded is decoded again: a title in an address in an attribute in a feed.
const DEPTH: usize = 4;

/// The text with entities, percent signs, escapes of JSON and folded lines of calendars undone.
pub(super) fn decoded(bytes: &[u8], calendar: bool) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut text = if calendar { unfolded(&text) } else { text }.into_owned();
    for _ in 0..DEPTH {
        match once(&text) {
            Some(next) => text = next,
            None => break,
        }
    }
    text
}

/// The text without tags and without marks of emphasis, so that `Fal<b>con</b>` is one word.
pub(super) fn untagged(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '*', '`', '~']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag =
            rest.starts_with('<') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let end = if tag { rest.find('>').map(|n| n + 1) } else { None };
        // `<` alone is a character like any other; the marks of emphasis vanish.
        if end.is_none() && rest.starts_with('<') {
            out.push('<');
        }
        rest = &rest[end.unwrap_or(1)..];
    }
    out.push_str(rest);
    out
}

/// Lines of a calendar go on where the next one begins with a space (RFC 5545, 3.1).
fn unfolded(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n ") { text.replace("\r\n ", "").into() } else { text.into() }
}

/// One layer less; `None` where there is none.
fn once(text: &str) -> Option<String> {
    let mut out: Vec<u8> = Vec::new();
    let mut done = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(n) = memchr::memchr3(b'&', b'%', b'\\', &bytes[at..]) {
        at += n;
        let found = match bytes[at] {
            b'&' => entity(&text[at..]),
            b'%' => percent(&bytes[at..]),
            _ => escape(&text[at..]),
        };
        let Some((length, means)) = found else {
            at += 1;
            continue;
        };
        out.extend_from_slice(&bytes[done..at]);
        out.extend_from_slice(&means);
        at += length;
        done = at;
    }
    if done == 0 {
        return None;
    }
    out.extend_from_slice(&bytes[done..]);
    Some(String::from_utf8_lossy(&out).into_owned())
}

type Found = Option<(usize, Vec<u8>)>;

fn char_bytes(code: u32) -> Vec<u8> {
    char::from_u32(code).unwrap_or('\u{FFFD}').to_string().into_bytes()
}

/// `&amp;`, `&#65;`, `&#x41;`.
fn entity(text: &str) -> Found {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = &text[1..end];
    let code = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        },
        None => match name {
            "amp" => u32::from('&'),
            "lt" => u32::from('<'),
            "gt" => u32::from('>'),
            "quot" => u32::from('"'),
            "apos" => u32::from('\''),
            "nbsp" => 0xA0,
            "shy" => 0xAD,
            "zwnj" | "zwj" => 0x200D,
            _ => return None,
        },
    };
    Some((end + 1, char_bytes(code)))
}

/// `%41`.
fn percent(bytes: &[u8]) -> Found {
    let hex = std::str::from_utf8(bytes.get(1..3)?).ok()?;
    Some((3, vec![u8::from_str_radix(hex, 16).ok()?]))
}

/// `\u0041`, pairs of them, `\n`, `\"` and what CSS and calendars put behind a backslash.
fn escape(text: &str) -> Found {
    let unit = |at: usize| u32::from_str_radix(text.get(at..at + 4)?, 16).ok();
    let next = *text.as_bytes().get(1)?;
    match next {
        b'u' => {
            let first = unit(2)?;
            let second = if text.get(6..8) == Some("\\u") { unit(8) } else { None };
            match (first, second) {
                (0xD800..0xDC00, Some(low @ 0xDC00..0xE000)) => {
                    Some((12, char_bytes(0x10000 + ((first - 0xD800) << 10) + (low - 0xDC00))))
                }
                _ => Some((6, char_bytes(first))),
            }
        }
        b'n' | b't' | b'r' => Some((2, b" ".to_vec())),
        b'"' | b'\\' | b'/' | b',' | b';' => Some((2, vec![next])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_is_undone() {
        for text in [
            "Falcon",
            "&#70;alcon",
            "&#x46;alcon",
            "%46alcon",
            "\\u0046alcon",
            "&amp;#70;alcon",
            "%2546alcon",
            "Fal&shy;con",
        ] {
            assert_eq!(decoded(text.as_bytes(), false).replace('\u{AD}', ""), "Falcon", "{text}");
        }
        assert_eq!(decoded("SUMMARY:Fal\r\n con".as_bytes(), true), "SUMMARY:Falcon");
        assert_eq!(decoded("\\ud83d\\ude80".as_bytes(), false), "🚀");
        assert_eq!(decoded("50 % & more \\o/ &nope; \\u12".as_bytes(), false), "50 % & more \\o/ &nope; \\u12");
    }

    #[test]
    fn tags_part_no_word() {
        assert_eq!(untagged("Fal<b class=x>con</b>, Ac**me** 1 < 2"), "Falcon, Acme 1 < 2");
        assert_eq!(untagged("a < b <c"), "a < b <c");
    }
}
