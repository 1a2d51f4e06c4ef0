//! Escaping for HTML and XML, in one pass, without the characters that neither may hold.

use std::io::{self, Write};

/// Whether HTML or XML 1.0 forbids the character: most controls and all noncharacters.
pub(super) fn forbidden(c: char) -> bool {
    let n = u32::from(c);
    c.is_control() && !matches!(c, '\t' | '\n' | '\r') || (0xFDD0..=0xFDEF).contains(&n) || n & 0xFFFE == 0xFFFE
}

/// Bytes at which a text may need care: markup, controls, and lead bytes of characters that may be forbidden.
const CARE: [bool; 256] = {
    let mut table = [false; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = match i as u8 {
            b'\t' | b'\n' => false,
            0..=0x1F | 0x7F | b'&' | b'<' | b'>' | b'"' | b'\'' | 0xC2 | 0xEF..=0xF4 => true,
            _ => false,
        };
        i += 1;
    }
    table
};

/// Writes text so that it stands for itself in HTML or XML, in an element or in a quoted attribute.
///
/// The signature is the template engine's, so that templates and serialisers escape by one rule.
pub(super) fn write_markup(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let bytes = text.as_bytes();
    let (mut done, mut at) = (0, 0);
    while at < bytes.len() {
        if !CARE[usize::from(bytes[at])] {
            at += 1;
            continue;
        }
        let c = text[at..].chars().next().unwrap_or('\0');
        let after = at + c.len_utf8();
        let instead: &[u8] = match c {
            '&' => b"&amp;",
            '<' => b"&lt;",
            '>' => b"&gt;",
            '"' => b"&quot;",
            '\'' => b"&#39;",
            // A bare carriage return would not survive any parser.
            '\r' => b"\n",
            c if forbidden(c) => b"",
            _ => {
                at = after;
                continue;
            }
        };
        out.write_all(&bytes[done..at])?;
        // A line end stays one line end.
        if !(c == '\r' && bytes.get(after) == Some(&b'\n')) {
            out.write_all(instead)?;
        }
        (done, at) = (after, after);
    }
    out.write_all(&bytes[done..])
}

/// Appends escaped text.
pub(super) fn push_markup(text: &str, out: &mut Vec<u8>) {
    // Writing into memory cannot fail.
    let _ = write_markup(text, out);
}

/// Text that stands for itself in HTML or XML, in an element or in a quoted attribute.
pub fn markup(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 16);
    push_markup(text, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_stands_for_itself_and_forbidden_characters_vanish() {
        assert_eq!(markup("a<b> & \"c\" 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
        assert_eq!(markup("x\0\u{b}\u{1b}[31m\u{85}\u{fffe}\u{fdd0}\u{1ffff}y"), "x[31my");
        assert_eq!(markup("é ﬁ 😀 \u{a0}\t\n"), "é ﬁ 😀 \u{a0}\t\n");
        assert_eq!(markup("a\r\nb\rc"), "a\nb\nc");
    }
}
