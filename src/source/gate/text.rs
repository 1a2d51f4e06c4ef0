//! Rule 6 for texts: links to items that the audience doesn't know vanish, and their words stay.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
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
                out.items.extend(dest_url.strip_prefix(SCHEME).map(str::to_string));
            }
            Event::Start(Tag::Image { dest_url, .. }) if !dest_url.contains(':') && !dest_url.starts_with('/') => {
                out.images.push(dest_url.to_string());
            }
            _ => {}
        }
    }
    out
}

/// The text with every `item:` link to an unknown item replaced by the words of the link, and every
/// definition of such a link taken out.
pub(super) fn cut(markdown: &str, known: impl Fn(&str) -> bool) -> String {
    if !markdown.contains(SCHEME) {
        return markdown.to_string();
    }
    let hidden = |url: &str| url.strip_prefix(SCHEME).is_some_and(|id| !known(id));
    let parser = Parser::new_ext(markdown, options());
    let mut cuts: Vec<(Range<usize>, String)> = Vec::new();
    for (_, definition) in parser.reference_definitions().iter() {
        if hidden(&definition.dest) {
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
    use super::cut;

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
        ] {
            assert_eq!(cut(text, known), told, "{text}");
        }
    }
}
