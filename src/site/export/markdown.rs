//! An edition as Markdown, to paste where Markdown is read.

use crate::edition::{Edition, Item, Standard};
use crate::site::words;
use crate::time::Horizon;
use std::fmt::Write;

/// The board as lists.
pub fn markdown(edition: &Edition) -> String {
    let mut out = format!("# {}\n", inline(&edition.title));
    if let Some(tagline) = &edition.tagline {
        let _ = write!(out, "\n{}\n", inline(tagline));
    }
    if let Some(notice) = &edition.audience.notice {
        let _ = write!(out, "\n> {}\n", inline(notice));
    }
    for horizon in [Horizon::Now, Horizon::Next, Horizon::Later] {
        group(edition, words::horizon(horizon), &|i| i.is_open() && i.horizon == Some(horizon), &mut out);
    }
    group(edition, "On our list", &|i| i.is_open() && i.horizon.is_none(), &mut out);
    group(edition, "Shipped", &|i| i.stage.standard == Standard::Shipped, &mut out);
    group(edition, "Not planned, and why", &|i| i.stage.standard > Standard::Shipped, &mut out);
    out
}

fn group(edition: &Edition, title: &str, wanted: &dyn Fn(&Item) -> bool, out: &mut String) {
    let mut items = edition.items.iter().filter(|i| wanted(i)).peekable();
    if items.peek().is_none() {
        return;
    }
    let _ = write!(out, "\n## {title}\n\n");
    for item in items {
        let title = inline(&item.title);
        let title = match &edition.audience.base_url {
            Some(base) => format!("[{title}]({base}items/{}/)", item.id),
            None => format!("**{title}**"),
        };
        let _ = write!(out, "- {title}");
        let facts: Vec<String> = [
            Some(item.stage.name.clone()),
            item.area.as_ref().map(|a| a.name.clone()),
            item.released.as_ref().or(item.window.as_ref()).map(words::window),
            item.confidence.filter(|_| item.released.is_none()).map(|c| words::confidence(c).to_string()),
        ]
        .into_iter()
        .flatten()
        .map(|fact| inline(&fact))
        .collect();
        let _ = write!(out, " ({})", facts.join(", "));
        if let Some(summary) = &item.summary {
            let _ = write!(out, ": {}", inline(summary));
        }
        out.push('\n');
        for why in item.decision.iter().flat_map(|d| &d.why) {
            let _ = writeln!(out, "  Why: {}", inline(&why.text));
        }
        if let Some(instead) = item.decision.as_ref().and_then(|d| d.instead.as_ref()) {
            let _ = writeln!(out, "  Instead: {}", inline(instead));
        }
    }
}

/// Text in one line that stands for itself.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}
