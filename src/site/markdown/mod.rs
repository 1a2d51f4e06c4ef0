//! Markdown into HTML that is safe by construction: there is no way for a text to write a tag of its own.
//!
//! Comments vanish, other raw HTML is shown as text, addresses are let through by scheme, and nothing
//! is ever requested from another host. One text is rendered alone, so no text can reach into another.

mod address;
mod nested;
mod outline;
mod writer;

pub(super) use nested::{Place, inline, nested};

use crate::language::Strings;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::collections::{HashMap, HashSet};

/// Where links and images of a text may lead.
#[derive(Default)]
pub(super) struct Targets<'a> {
    /// Items that the audience knows, with their titles.
    pub items: HashMap<&'a str, &'a str>,
    /// Files by name, each with its address from the site's root.
    pub assets: HashMap<&'a str, String>,
}

/// How one text is set on a page.
pub(super) struct Setting<'a> {
    /// What the program itself says.
    pub strings: &'a Strings,
    /// What the links of a text may lead to.
    pub targets: &'a Targets<'a>,
    /// The way from the page to the site's root.
    pub root: &'a str,
    /// Title of the page; a first heading that repeats it is left out.
    pub title: &'a str,
    /// Level of the outermost heading.
    pub level: u8,
}

/// What is shared by the texts of one page, so that no two things on it have one name.
#[derive(Default)]
pub(super) struct Names {
    ids: HashSet<String>,
    notes: usize,
}

fn events(markdown: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    Parser::new_ext(markdown, options)
}

/// The text as HTML.
pub(super) fn html(markdown: &str, setting: &Setting<'_>, names: &mut Names) -> String {
    writer::Writer::new(markdown, setting, names).write()
}

/// The text without any markup, in one line.
pub(super) fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut comment = Comment::default();
    for event in events(markdown) {
        match event {
            Event::Text(t) | Event::Html(t) | Event::InlineHtml(t) => out.push_str(&comment.strip(&t)),
            Event::Code(t) if !comment.inside => out.push_str(&t),
            Event::SoftBreak | Event::HardBreak | Event::End(_) if !out.ends_with(' ') => out.push(' '),
            Event::Start(Tag::Item) if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Leaves comments out, also those that begin in one event and end in another, or never.
///
/// What Markdown would show of a comment that isn't one by its rules (`a <!-- b`, then a blank line) is
/// dropped too: whoever wrote it did not mean it to be read.
#[derive(Default)]
pub(super) struct Comment {
    inside: bool,
}

impl Comment {
    fn strip<'t>(&mut self, text: &'t str) -> std::borrow::Cow<'t, str> {
        if !self.inside && !text.contains("<!--") {
            return text.into();
        }
        let (mut out, mut rest) = (String::new(), text);
        loop {
            let mark = if self.inside { "-->" } else { "<!--" };
            let Some(at) = rest.find(mark) else {
                if !self.inside {
                    out.push_str(rest);
                }
                return out.into();
            };
            if !self.inside {
                out.push_str(&rest[..at]);
            }
            rest = &rest[at + mark.len()..];
            self.inside = !self.inside;
        }
    }
}

#[cfg(test)]
mod tests;
