//! Names and levels of a text's headings.

use super::Names;
use crate::markdown::slug;
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use std::collections::HashMap;

/// The headings of a text.
#[derive(Default)]
pub(super) struct Outline {
    /// Id and level of each, in order.
    pub headings: Vec<(String, usize)>,
    /// Ids by the names that the author may link to.
    pub anchors: HashMap<String, String>,
}

/// Gives each heading an id and a level, so that links may lead forward and no level is skipped.
pub(super) fn outline(events: &[Event<'_>], level: u8, names: &mut Names) -> Outline {
    let mut outline = Outline::default();
    let mut open: Vec<HeadingLevel> = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let Event::Start(Tag::Heading { level: own, .. }) = event else { continue };
        while open.last().is_some_and(|last| last >= own) {
            open.pop();
        }
        let depth = (usize::from(level) + open.len()).min(6);
        open.push(*own);
        let end = events[at..].iter().position(|e| matches!(e, Event::End(TagEnd::Heading(_)))).unwrap_or(0);
        let slug = slug(&words_of(&events[at..at + end]));
        let id = names.give(format!("t-{slug}"));
        outline.anchors.entry(slug).or_insert_with(|| id.clone());
        outline.headings.push((id, depth));
    }
    outline
}

/// The bare words of some events.
pub(super) fn words_of(events: &[Event<'_>]) -> String {
    let mut words = String::new();
    for event in events {
        match event {
            Event::Text(t) | Event::Code(t) => words.push_str(t),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}
