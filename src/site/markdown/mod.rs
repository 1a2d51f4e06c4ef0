//! Markdown into HTML that is safe by construction: there is no way for a text to write a tag of its own.
//!
//! Raw HTML is shown as text, addresses are let through by scheme, and nothing is ever requested from another host.
//! One text is rendered alone, so no text can reach into another. What is not told is not in the text any more: the
//! gate has taken it out.

mod address;
mod nested;
mod outline;
mod writer;

pub(super) use crate::markdown::plain;
pub(super) use nested::{Place, inline, nested};

use crate::language::Strings;
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
    /// How often a name was wanted.
    wanted: HashMap<String, usize>,
    notes: usize,
}

/// The text as HTML.
pub(super) fn html(markdown: &str, setting: &Setting<'_>, names: &mut Names) -> String {
    writer::Writer::new(markdown, setting, names).write()
}

impl Names {
    /// A name that nothing else on the page has: the wanted one, or that and a number.
    fn give(&mut self, wanted: String) -> String {
        let count = self.wanted.entry(wanted.clone()).or_default();
        loop {
            *count += 1;
            let name = if *count == 1 { wanted.clone() } else { format!("{wanted}-{count}") };
            if self.ids.insert(name.clone()) {
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests;
