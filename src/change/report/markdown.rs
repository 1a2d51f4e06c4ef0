//! A comment on a pull request, to be read in ten seconds.

use super::{Comparison, Found};
use crate::change::{Change, SITE, tally};
use crate::vocabulary::ChangeKind;
use std::fmt::Write;

/// Most changes that are shown for one audience; the rest is counted.
const SHOWN: usize = 40;

/// The comparison as Markdown. Its first line is a mark by which a later run finds its own comment again.
pub fn markdown(comparison: &Comparison) -> String {
    let mut out = String::from("<!-- roadmap diff -->\n### What the roadmap would tell\n\n");
    for found in &comparison.found {
        audience(found, &mut out);
    }
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<sub>{}, compared with {}, as of {}.",
        escaped(&comparison.after),
        escaped(&comparison.before),
        comparison.day
    );
    if let Some(command) = comparison.accept.as_ref().filter(|_| !comparison.is_empty()) {
        let _ = write!(out, " To accept it: <code>{}</code>", escaped(command));
    }
    out.push_str("</sub>\n");
    out
}

fn audience(found: &Found, out: &mut String) {
    let name = escaped(&found.audience.name);
    if found.changes.is_empty() {
        let _ = writeln!(out, "**{name}**: nothing changes\n");
        return;
    }
    let _ = writeln!(out, "**{name}**: {}\n", tally(&found.changes));
    out.push_str("| promise | item | what changes |\n| --- | --- | --- |\n");
    for change in found.changes.iter().take(SHOWN) {
        let kinds: Vec<&str> = change.kinds.iter().map(|kind| kind.words()).collect();
        let id =
            if change.id == SITE { "around the items".into() } else { format!("<code>{}</code>", escaped(&change.id)) };
        let _ = writeln!(out, "| **{}** | {} {id} | {} |", kinds.join(", "), escaped(change.title()), what(change));
    }
    let more = found.changes.len().saturating_sub(SHOWN);
    if more > 0 {
        let _ = writeln!(out, "\nand {more} more");
    }
    out.push('\n');
}

fn what(change: &Change) -> String {
    match (&change.before, &change.after) {
        (None, Some(new)) => {
            let summary = change.texts_after.iter().flatten().find(|text| text.label == "summary");
            let lines = [Some(new.line()), summary.map(|text| text.text.clone())].into_iter().flatten();
            lines.filter(|line| !line.is_empty()).map(|line| escaped(&line)).collect::<Vec<_>>().join("<br>")
        }
        (Some(old), None) => format!("was: {}", escaped(&old.line())),
        _ => {
            let lines = change.reasons.iter().map(|reason| {
                let line = escaped(&reason.line());
                if reason.kind == ChangeKind::WordingOnly { line } else { format!("**{line}**") }
            });
            lines.collect::<Vec<_>>().join("<br>")
        }
    }
}

/// Text that is text, also where a host makes links and mentions out of signs.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let text = crate::diagnostic::printable(text);
    for (at, c) in text.char_indices() {
        match c {
            // What a host would make an address of.
            ':' if text[at..].starts_with("://") => out.push_str(":<!-- -->"),
            '.' if text[..at].to_ascii_lowercase().ends_with("www") => out.push_str("<!-- -->."),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' | '#' => {
                out.push(c);
                out.push_str("<!-- -->");
            }
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
