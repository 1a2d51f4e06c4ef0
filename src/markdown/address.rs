//! Which addresses a text may hold, and how they are spelt.

use crate::text::percent_encoded;
use std::borrow::Cow;

/// How texts link to items.
pub(crate) const SCHEME: &str = "item:";

/// What an address is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Address<'t> {
    /// To another site.
    Web(Cow<'t, str>),
    /// To a mailbox.
    Mail(Cow<'t, str>),
    /// To an item, by its id.
    Item(String),
    /// To a heading of the same text, by its slug.
    Fragment(String),
    /// Perhaps a file, by its name.
    File(Cow<'t, str>),
}

/// Reads an address as browsers do: what they leave out is left out, and a space is `%20`.
///
/// Only `https`, `http`, `mailto` and `item` are schemes; everything else can only be the name of a file.
pub(crate) fn classify(raw: &str) -> Address<'_> {
    let address = spelt(raw);
    if let Some(fragment) = address.strip_prefix('#') {
        return Address::Fragment(fragment.to_lowercase());
    }
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("https" | "http") => Address::Web(address),
        Some("mailto") => Address::Mail(address),
        Some("item") => Address::Item(address[SCHEME.len()..].to_string()),
        // `./` before a file and `%20` in it are forgiven.
        _ => match raw.trim().trim_start_matches("./") {
            name if name.contains("%20") => Address::File(name.replace("%20", " ").into()),
            name => Address::File(name.into()),
        },
    }
}

/// The id behind an address `item:ID`, however its scheme is capitalised.
pub(crate) fn item_behind(raw: &str) -> Option<String> {
    match classify(raw) {
        Address::Item(id) => Some(id),
        _ => None,
    }
}

/// An address without the characters that browsers leave out of it; those that nobody sees stand encoded.
fn spelt(raw: &str) -> Cow<'_, str> {
    let raw = raw.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    let odd = |c: char| c.is_control() || c.is_whitespace() || crate::invisible::hides(c);
    if !raw.chars().any(odd) {
        return raw.into();
    }
    let mut out = String::with_capacity(raw.len() + 8);
    for c in raw.chars().filter(|c| !c.is_control()) {
        if odd(c) {
            let mut bytes = [0; 4];
            out.push_str(&percent_encoded(c.encode_utf8(&mut bytes), ""));
        } else {
            out.push(c);
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_keeps_its_spaces_and_loses_what_hides() {
        for (raw, address) in [
            ("https://docs.example/user guide.html", Address::Web("https://docs.example/user%20guide.html".into())),
            (" https://a.example/\u{a0}x ", Address::Web("https://a.example/%C2%A0x".into())),
            ("https://a.example/\u{202e}gpj.exe", Address::Web("https://a.example/%E2%80%AEgpj.exe".into())),
            ("ht\ttps://a.example", Address::Web("https://a.example".into())),
            ("Item:one", Address::Item("one".into())),
            ("#Two", Address::Fragment("two".into())),
            ("./a%20b.png", Address::File("a b.png".into())),
        ] {
            assert_eq!(classify(raw), address, "{raw}");
        }
        for raw in ["java script:x", "java\tscript:x", "//evil.example", "data:x", "/x", "file:///etc/passwd"] {
            assert!(matches!(classify(raw), Address::File(_)), "{raw}");
        }
    }
}
