//! What texts say without markup, and what is looked up in them.

use super::parse;
use pulldown_cmark::{Event, Tag, TagEnd};

/// Whether a text has no markup at all, and its paragraphs stand as they would be written anew.
pub(super) fn is_plain(markdown: &str) -> bool {
    let markup = |b: u8| {
        b < b' ' && b != b'\n' || matches!(b, b'\\' | b'`' | b'*' | b'_' | b'[' | b']' | b'<' | b'>' | b'&' | b'~')
    };
    let text = markdown.strip_suffix('\n').unwrap_or(markdown);
    let line = |line: &str| {
        // Whatever else begins a block does so with a sign, a digit or a space.
        line.bytes().next().is_some_and(|b| b.is_ascii_alphabetic() || b >= 0x80) && !line.ends_with(' ')
    };
    let mut empty_before = true;
    !text.is_empty()
        && !text.bytes().any(markup)
        && text.split('\n').all(|l| {
            let empty = std::mem::replace(&mut empty_before, l.is_empty());
            if l.is_empty() { !empty } else { line(l) }
        })
        && !empty_before
}

/// The text without any markup, in one line. Notes stand at its end, and are left out.
pub(crate) fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut in_note = 0;
    for event in parse(markdown) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => in_note += 1,
            Event::End(TagEnd::FootnoteDefinition) => in_note -= 1,
            _ if in_note > 0 => {}
            Event::Text(t) | Event::Code(t) | Event::Html(t) | Event::InlineHtml(t) => out.push_str(&t),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Start(Tag::Item) => out.push(' '),
            Event::End(tag) if !inline(tag) => out.push(' '),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// The name of a heading: lower-case letters, digits and single dashes.
pub(crate) fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "part".into() } else { slug.into() }
}
