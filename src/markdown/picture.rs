//! Pictures of a told text under another name.

use super::parse;
use super::write::destination;
use pulldown_cmark::{Event, Tag, TagEnd};

/// A told text in which pictures are called otherwise, where there is another name; all else stays as it is.
pub(crate) fn renamed(told: &str, name: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(told.len());
    let (mut done, mut in_table) = (0, false);
    for (event, range) in parse(told).into_offset_iter() {
        match event {
            Event::Start(Tag::Table(_)) => in_table = true,
            Event::End(TagEnd::Table) => in_table = false,
            Event::Start(Tag::Image { dest_url, .. }) => {
                // What is told has its address at the end of each picture, and no title.
                let at = told[range.clone()].rfind("](").map(|at| range.start + at + 2);
                if let Some((at, name)) = at.zip(name(&dest_url)) {
                    out.push_str(&told[done..at]);
                    out.push_str(&destination(&name, in_table));
                    done = range.end - 1;
                }
            }
            _ => {}
        }
    }
    out.push_str(&told[done..]);
    out
}
