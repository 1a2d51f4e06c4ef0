//! Folding: two texts that read alike become the same text.
//!
//! Case, accents, invisible characters, look-alike letters of other scripts (Unicode TR 39) and what stands between
//! words make no difference any more. Only letters and digits remain, and single spaces.

use crate::invisible::is_invisible;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::confusable_detection::skeleton;

/// The folded text, with one space at either end so that each word has two neighbours.
pub(super) fn fold(text: &str) -> String {
    let mut out = Folded::new(text.len());
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            out.ascii(bytes[at]);
            at += 1;
            continue;
        }
        let end = bytes[at..].iter().position(u8::is_ascii).map_or(bytes.len(), |n| at + n);
        text[at..end].nfkd().for_each(|c| out.push(c));
        at = end;
    }
    out.done()
}

/// The same with words parted where small letters meet capital ones, as in `FalconClient`.
pub(super) fn fold_camel(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    for c in text.chars() {
        if c.is_uppercase() && before.is_lowercase() || c.is_ascii_digit() != before.is_ascii_digit() {
            parted.push(' ');
        }
        parted.push(c);
        before = c;
    }
    fold(&parted)
}

struct Folded(String);

impl Folded {
    fn new(length: usize) -> Folded {
        let mut out = String::with_capacity(length + 2);
        out.push(' ');
        Folded(out)
    }

    fn ascii(&mut self, byte: u8) {
        match byte {
            // Texts in files of two bytes a letter, as in the metadata of pictures.
            0 => {}
            b if b.is_ascii_alphanumeric() => self.0.push(b.to_ascii_lowercase() as char),
            _ => self.space(),
        }
    }

    fn space(&mut self) {
        if !self.0.ends_with(' ') {
            self.0.push(' ');
        }
    }

    fn push(&mut self, c: char) {
        if c.is_ascii() {
            return self.ascii(c as u8);
        }
        if is_combining_mark(c) || is_invisible(c) {
            return;
        }
        // What looks like a Latin letter is one, small or capital.
        let latin = like_latin(c).or_else(|| c.to_uppercase().map(like_latin).collect());
        if let Some(latin) = latin {
            self.0.push_str(&latin);
        } else if c.is_alphanumeric() {
            self.0.extend(c.to_lowercase());
        } else {
            self.space();
        }
    }

    fn done(mut self) -> String {
        self.space();
        self.0
    }
}

/// The Latin letters that a character looks like.
fn like_latin(c: char) -> Option<String> {
    let text: String = skeleton(c.encode_utf8(&mut [0; 4])).filter(|c| !is_combining_mark(*c)).collect();
    let latin = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric());
    latin.then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_alike_is_alike() {
        for text in [
            "Falcon",
            "FALCON",
            "Fálcön",
            "Fal\u{200B}con",
            "Fal\u{AD}con",
            "Fаlсоn",
            "ＦＡＬＣＯＮ",
            "𝐅𝐚𝐥𝐜𝐨𝐧",
            "F\u{0}a\u{0}l\u{0}c\u{0}o\u{0}n\u{0}",
            "«Falcon»",
            "  falcon.",
            "Ｆɑlcоn",
        ] {
            assert_eq!(fold(text), " falcon ", "{text:?}");
        }
        assert_eq!(fold("Straße, Łódź, Ærø; I'll"), " strasse lodz aero i ll ");
        assert_eq!(fold("acme_corp/Acme-Corp"), " acme corp acme corp ");
        assert_eq!(fold(""), " ");
    }

    #[test]
    fn other_scripts_stay_what_they_are() {
        assert_eq!(fold("日本 Проект"), fold("日本  проект"));
        assert_ne!(fold("Проект"), fold("Проекта"));
    }
}
