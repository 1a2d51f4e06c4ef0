//! What texts refer to: items and pictures. What is told of them: [`super::told`].

use super::{Address, classify, item_behind, parse};
use pulldown_cmark::{Event, Tag};
use std::collections::HashMap;
use std::ops::Range;

/// How texts link to items.
const SCHEME: &str = "item:";

/// What a text refers to.
#[derive(Default)]
pub(crate) struct TextLinks {
    /// Ids behind `item:` links.
    pub(crate) items: Vec<String>,
    /// Names of pictures that lie in `roadmap/assets/`.
    pub(crate) images: Vec<String>,
}

/// The items and pictures that a text refers to.
pub(crate) fn links_of(markdown: &str) -> TextLinks {
    let mut out = TextLinks::default();
    for event in parse(markdown) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => out.items.extend(item_behind(&dest_url)),
            Event::Start(Tag::Image { dest_url, .. }) => match classify(&dest_url) {
                Address::File(name) if !name.contains(':') && !name.starts_with('/') => out.images.push(name.into()),
                Address::Item(id) => out.items.push(id),
                _ => {}
            },
            _ => {}
        }
    }
    out
}

/// The text with its links to items leading elsewhere, for those that `renamed` knows another id of.
pub(crate) fn relinked(markdown: &str, renamed: &HashMap<String, String>) -> String {
    if !may_refer(markdown) {
        return markdown.to_string();
    }
    let mut cuts: Vec<(Range<usize>, String)> = Vec::new();
    for (event, range) in parse(markdown).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else { continue };
        let Some(old) = item_behind(&dest_url) else { continue };
        let Some(new) = renamed.get(&old) else { continue };
        // The address is the last thing in a link; one that stands in a definition is left alone.
        if let Some(at) = markdown[range.clone()].rfind(&format!("{SCHEME}{old}")) {
            let from = range.start + at + SCHEME.len();
            cuts.push((from..from + old.len(), new.clone()));
        }
    }
    apply(markdown, cuts)
}

/// Whether a text could hold a link to an item, or a definition. Entities and escapes can spell any address, so a text
/// with either is looked at too.
pub(crate) fn may_refer(markdown: &str) -> bool {
    let bytes = markdown.as_bytes();
    // Every text is looked through once for each audience, so it is done many bytes at a time.
    memchr::memchr3_iter(b':', b'&', b'\\', bytes).any(|at| {
        let before = &bytes[..at];
        let scheme = || before.len().checked_sub(4).is_some_and(|from| before[from..].eq_ignore_ascii_case(b"item"));
        bytes[at] != b':' || before.ends_with(b"]") || scheme()
    })
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
