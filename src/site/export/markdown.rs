//! An edition as Markdown, to paste where Markdown is read.

use crate::edition::{Edition, Item, Standard};
use crate::language::{Arg, Strings, Word};
use crate::site::words;
use crate::time::Horizon;
use std::fmt::Write;

/// The board as lists.
pub fn markdown(s: &Strings, edition: &Edition) -> String {
    let mut out = format!("# {}\n", inline(&edition.title));
    if let Some(tagline) = &edition.tagline {
        let _ = write!(out, "\n{}\n", inline(tagline));
    }
    if let Some(notice) = &edition.audience.notice {
        let _ = write!(out, "\n> {}\n", inline(notice));
    }
    for horizon in [Horizon::Now, Horizon::Next, Horizon::Later] {
        group(s, edition, words::horizon(s, horizon), &|i| i.is_open() && i.horizon == Some(horizon), &mut out);
    }
    group(s, edition, s.get(Word::OnOurList), &|i| i.is_open() && i.horizon.is_none(), &mut out);
    group(s, edition, s.get(Word::Shipped), &|i| i.stage.standard == Standard::Shipped, &mut out);
    group(s, edition, s.get(Word::NotPlannedAndWhy), &|i| i.stage.standard > Standard::Shipped, &mut out);
    out
}

fn group(s: &Strings, edition: &Edition, title: &str, wanted: &dyn Fn(&Item) -> bool, out: &mut String) {
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
            item.released.as_ref().or(item.window.as_ref()).map(|w| words::window(s, w)),
            item.reconfirming.then(|| s.get(Word::Reconfirming).to_string()),
            item.confidence.filter(|_| item.released.is_none()).map(|c| words::confidence(s, c).to_string()),
        ]
        .into_iter()
        .flatten()
        .map(|fact| inline(&fact))
        .collect();
        let _ = write!(out, " ({})", facts.join(s.get(Word::ListSeparator)));
        if let Some(summary) = &item.summary {
            let _ = write!(out, ": {}", inline(summary));
        }
        out.push('\n');
        for why in item.decision.iter().flat_map(|d| &d.why) {
            let _ = writeln!(out, "  {}", s.fill(Word::ListWhy, &[("text", Arg::Theirs(&inline(&why.text)))]));
        }
        if let Some(instead) = item.decision.as_ref().and_then(|d| d.instead.as_ref()) {
            let _ = writeln!(out, "  {}", s.fill(Word::ListInstead, &[("text", Arg::Theirs(&inline(instead)))]));
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
