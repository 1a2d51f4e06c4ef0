//! Rule 6 for texts: links to items that the audience doesn't know vanish, and their words stay.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// How texts link to items.
const SCHEME: &str = "item:";

/// What a text refers to.
#[derive(Default)]
pub(in crate::source) struct TextLinks {
    /// Ids behind `item:` links.
    pub(in crate::source) items: Vec<String>,
    /// Names of pictures that lie in `roadmap/assets/`.
    pub(in crate::source) images: Vec<String>,
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
}

/// The items and pictures that a text refers to.
pub(in crate::source) fn links_of(markdown: &str) -> TextLinks {
    let mut out = TextLinks::default();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                out.items.extend(item_behind(&dest_url).map(str::to_string));
            }
            Event::Start(Tag::Image { dest_url, .. }) if !dest_url.contains(':') && !dest_url.starts_with('/') => {
                out.images.push(dest_url.to_string());
            }
            _ => {}
        }
    }
    out
}

/// The text with its links to items leading elsewhere, for those that `renamed` knows another id of.
pub(in crate::source) fn relinked(markdown: &str, renamed: &HashMap<String, String>) -> String {
    if !may_refer(markdown) {
        return markdown.to_string();
    }
    let mut cuts: Vec<(Range<usize>, String)> = Vec::new();
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
        let Some((old, new)) = item_behind(&dest_url).and_then(|id| renamed.get_key_value(id)) else { continue };
        // The address is the last thing in a link; one that stands in a definition is left alone.
        if let Some(at) = markdown[range.clone()].rfind(&format!("{SCHEME}{old}")) {
            let from = range.start + at + SCHEME.len();
            cuts.push((from..from + old.len(), new.clone()));
        }
    }
    apply(markdown, cuts)
}

/// The text as it may be told: without its comments, and without what it says of items that the reader doesn't know.
///
/// Pages show no comment anyway; the data carries the text, so comments go here. An empty one stays in the place of
/// each, because authors part lists with them.
pub(super) fn told(markdown: &str, known: impl Fn(&str) -> bool) -> String {
    if markdown.contains("<!--") { cut(&without_comments(markdown), known) } else { cut(markdown, known) }
}

fn without_comments(markdown: &str) -> String {
    let mut cuts: Vec<(Range<usize>, String)> = Vec::new();
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        if matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
            let html = &markdown[range.clone()];
            let mut at = 0;
            while let Some(from) = html[at..].find("<!--").map(|i| at + i) {
                let to = html[from..].find("-->").map_or(html.len(), |i| from + i + 3);
                // What was never closed ends with its block, and the line end stays.
                let to = if to == html.len() && !html.ends_with("-->") { html.trim_end().len() } else { to };
                cuts.push((range.start + from..range.start + to, "<!-- -->".into()));
                at = to;
            }
        }
    }
    apply(markdown, cuts)
}

/// The text with every `item:` link to an unknown item replaced by the words of the link, and every
/// definition of such a link taken out.
fn cut(markdown: &str, known: impl Fn(&str) -> bool) -> String {
    if !may_refer(markdown) {
        return markdown.to_string();
    }
    let hidden = |url: &str| item_behind(url).is_some_and(|id| !known(id));
    let parser = Parser::new_ext(markdown, options());
    let mut cuts: Vec<(Range<usize>, String)> = Vec::new();
    let used = used_labels(markdown);
    for (label, definition) in parser.reference_definitions().iter() {
        // One that no link uses is shown nowhere: people write notes to themselves that way.
        if hidden(&definition.dest) || !used.contains(&folded(label)) {
            cuts.push((definition.span.clone(), String::new()));
        }
    }
    let mut open: Option<(Range<usize>, Option<Range<usize>>)> = None;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, link_type, .. }) if hidden(&dest_url) => {
                // `<item:id>` has no words of its own but the id.
                let words = if link_type == LinkType::Autolink { Some(range.start..range.start) } else { None };
                open = Some((range, words));
            }
            Event::End(TagEnd::Link) => {
                if let Some((link, words)) = open.take() {
                    let words = words.map_or(String::new(), |w| markdown[w].to_string());
                    cuts.push((link, words));
                }
            }
            _ => {
                if let Some((link, words)) = &mut open {
                    let autolink = words.as_ref().is_some_and(|w| w.end == link.start && w.is_empty());
                    if !autolink && range.start >= link.start && range.end <= link.end {
                        let from = words.as_ref().map_or(range.start, |w| w.start.min(range.start));
                        let to = words.as_ref().map_or(range.end, |w| w.end.max(range.end));
                        *words = Some(from..to);
                    }
                }
            }
        }
    }
    apply(markdown, cuts)
}

/// The id behind an address `item:ID`, however its scheme is capitalised.
fn item_behind(url: &str) -> Option<&str> {
    let (scheme, id) = url.split_at_checked(SCHEME.len())?;
    scheme.eq_ignore_ascii_case(SCHEME).then_some(id)
}

/// Whether a text could hold a link to an item, or a definition. Entities and escapes can spell any address, so a text
/// with either is looked at too.
pub(in crate::source) fn may_refer(markdown: &str) -> bool {
    let bytes = markdown.as_bytes();
    // Every text is looked through once for each audience, so it is done many bytes at a time.
    memchr::memchr3_iter(b':', b'&', b'\\', bytes).any(|at| {
        let before = &bytes[..at];
        let scheme = || before.len().checked_sub(4).is_some_and(|from| before[from..].eq_ignore_ascii_case(b"item"));
        bytes[at] != b':' || before.ends_with(b"]") || scheme()
    })
}

/// Labels of definitions that some link or picture uses.
fn used_labels(markdown: &str) -> HashSet<String> {
    let labels = Parser::new_ext(markdown, options()).filter_map(|event| match event {
        Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) if !id.is_empty() => Some(folded(&id)),
        _ => None,
    });
    labels.collect()
}

/// A label as CommonMark compares it: white space and case do not matter.
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn apply(markdown: &str, mut cuts: Vec<(Range<usize>, String)>) -> String {
    cuts.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut out = String::with_capacity(markdown.len());
    let mut at = 0;
    for (range, words) in cuts {
        if range.start >= at {
            out.push_str(&markdown[at..range.start]);
            out.push_str(&words);
            at = range.end;
        }
    }
    out.push_str(&markdown[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::{cut, told};

    #[test]
    fn comments_are_not_told() {
        for (text, said) in [
            ("a <!-- Falcon --> b", "a <!-- --> b"),
            ("- a\n\n<!-- Falcon\n\nmore -->\n\n- b", "- a\n\n<!-- -->\n\n- b"),
            ("<div>\n<!-- x --> y <!-- z -->\n</div>\n", "<div>\n<!-- --> y <!-- -->\n</div>\n"),
            ("<!-- never closed\n\nFalcon\n", "<!-- -->\n"),
            ("`<!-- code -->` stays", "`<!-- code -->` stays"),
            ("```\n<!-- code -->\n```", "```\n<!-- code -->\n```"),
            ("<!-- [x](item:hidden) --> [y](item:hidden)", "<!-- --> [y](item:hidden)"),
        ] {
            assert_eq!(told(text, |_| true), said, "{text}");
        }
    }

    #[test]
    fn a_link_to_a_hidden_item_leaves_only_its_words() {
        let known = |id: &str| id == "seen";
        for (text, told) in [
            ("After [the *big* one](item:hidden), more.", "After the *big* one, more."),
            ("See [this](item:seen).", "See [this](item:seen)."),
            ("See <item:hidden>.", "See ."),
            ("See [this][x].\n\n[x]: item:hidden\n", "See this.\n\n\n"),
            ("See [x].\n\n[x]: item:hidden \"Falcon\"\n\nEnd [y](item:seen)", "See x.\n\n\n\nEnd [y](item:seen)"),
            ("[a](item:hidden)[b](item:hidden \"t\")", "ab"),
            ("| [a](item:hidden) |\n|---|\n| [`b`](item:hidden) |", "| a |\n|---|\n| `b` |"),
            ("nothing about item: here", "nothing about item: here"),
            ("[](item:hidden)", ""),
            ("See [this](Item:hidden) and [that](item&#58;hidden).", "See this and that."),
            ("See [this](item\\:hidden).", "See this."),
            (
                "A\n\n[//]: # (Falcon)\n\nB [C][c]\n\n[C]: https://c.example\n",
                "A\n\n\n\nB [C][c]\n\n[C]: https://c.example\n",
            ),
        ] {
            assert_eq!(cut(text, known), told, "{text}");
        }
    }
}
