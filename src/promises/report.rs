//! Accounts written out, for programs and for a page of a wiki.

use crate::edition::promises::{Account, Promise, Rate};
use crate::format;
use crate::language::Strings;
use serde::Serialize;
use std::fmt::Write;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    audiences: &'a [Account],
}

/// For programs: an object, versioned by its `schema`.
pub fn json(accounts: &[Account]) -> String {
    let document = Document { schema: "roadmap-promises/1", audiences: accounts };
    let text = serde_json::to_string_pretty(&document).unwrap_or_default();
    format!("{text}\n")
}

/// As Markdown, in English as all that speaks of ledgers.
pub fn markdown(accounts: &[Account]) -> String {
    let english = Strings::english();
    let mut out = String::from("# Promises\n");
    for account in accounts {
        one(account, &english, &mut out);
    }
    out
}

fn one(account: &Account, s: &Strings, out: &mut String) {
    let sum = &account.summary;
    // Writing to a string cannot fail.
    let _ = writeln!(out, "\n## {}\n\nAs of {}.\n", escaped(&account.name), account.day);
    out.push_str("| promises | kept | moved | broken | silently stale | still open |\n");
    out.push_str("| ---: | ---: | ---: | ---: | ---: | ---: |\n");
    let figures = [sum.promises, sum.kept, sum.moved, sum.broken, sum.stale, sum.open];
    let _ = writeln!(out, "|{}", figures.iter().map(|n| format!(" {n} |")).collect::<String>());
    for line in format::promises::moves(s, sum) {
        let _ = writeln!(out, "\n{line}");
    }
    if !account.by_precision.is_empty() {
        out.push_str("\n| time frames | held | how often |\n| --- | ---: | ---: |\n");
        let lengths = account.by_precision.iter().map(|r| (format::promises::precision(s, r.of).to_string(), of(r)));
        let stages = account.by_stage.iter().map(|r| (format::promises::at_stage(s, r.of), of(r)));
        for (what, (held, rate)) in lengths.chain(stages) {
            let _ = writeln!(out, "| {what} | {held} | {rate} |");
        }
    }
    if !account.advice.is_empty() {
        out.push('\n');
    }
    for advice in &account.advice {
        let _ = writeln!(out, "- {}", format::promises::advice(s, advice));
    }
    let told: Vec<&Promise> = account.promises.iter().filter(|p| p.needs_attention()).collect();
    if !told.is_empty() {
        out.push_str("\n| item | first told | last told | what came of it |\n| --- | --- | --- | --- |\n");
    }
    for promise in told {
        let [first, last] = [&promise.first, &promise.last].map(|said| format::window(s, &said.window));
        let what = format::promises::came_of_it(s, promise);
        let _ = writeln!(
            out,
            "| {} `{}` | {first} | {last} | {what} |",
            escaped(&promise.title),
            promise.item.replace(['`', '|'], "")
        );
    }
}

/// How many held, and how often that is.
fn of<K>(rate: &Rate<K>) -> (String, String) {
    let often = rate.percent().map_or_else(|| "too few to say".to_string(), |percent| format!("{percent} %"));
    (format!("{} of {}", rate.held, rate.told), often)
}

/// Text in a cell of a table.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in crate::diagnostic::on_one_line(text).chars() {
        if matches!(c, '|' | '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
