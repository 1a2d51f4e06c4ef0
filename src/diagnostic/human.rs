//! Diagnostics for people, drawn as Rust's own are.

use super::{Diagnostic, Report, Severity, SourceFile, Span, line_column, on_one_line, printable};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

pub(super) fn render(report: &Report, colour: bool, limit: usize) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in report.diagnostics.iter().take(limit) {
        out.push_str(&one(report, diagnostic, &renderer));
        out.push_str("\n\n");
    }
    let more = report.diagnostics.len().saturating_sub(limit);
    if more > 0 {
        out.push_str(&format!("… and {more} more: `roadmap check --format json` lists every one\n\n"));
    }
    out
}

/// The lines that a place touches, cut out of the file so that a 10 MB line costs nothing to show.
struct Excerpt {
    text: String,
    first_line: usize,
    marked: std::ops::Range<usize>,
}

/// Longest stretch of one line that is shown on either side of a place, in bytes.
const AROUND: usize = 240;

fn excerpt(text: &str, span: &Span) -> Excerpt {
    let start = floor(text, span.bytes.start.min(text.len()));
    let end = floor(text, span.bytes.end.clamp(start, text.len()));
    let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
    // Only the first line of a long place is shown.
    let place_end = text[start..end].find('\n').map_or(end, |i| start + i);
    let line_end = text[place_end..].find('\n').map_or(text.len(), |i| place_end + i);
    let from = if start - line_start > AROUND { floor(text, start - AROUND) } else { line_start };
    let to = if line_end - start > 2 * AROUND { floor(text, start + 2 * AROUND) } else { line_end };
    let place_end = place_end.min(to);
    let before = printable(text[from..start].trim_start_matches('\u{FEFF}'));
    let marked = printable(&text[start..place_end]);
    let after = printable(text[place_end..to].trim_end_matches('\r'));
    let at = before.len();
    Excerpt {
        first_line: line_column(text, start).0,
        marked: at..(at + marked.len()).max(at),
        text: format!("{before}{marked}{after}"),
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn one(report: &Report, d: &Diagnostic, renderer: &Renderer) -> String {
    let level = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = shortened(&on_one_line(&d.message));
    let title = level.primary_title(message).id(d.code);
    let mut group = Group::with_title(title);
    let mut columns = Vec::new();
    if let Some(place) = &d.place {
        let file = &report.files[place.file];
        let e = excerpt(&file.text, place);
        columns.push(column(file, place, &e));
        let mark = AnnotationKind::Primary.span(e.marked).label(on_one_line(&d.label));
        group = group
            .element(Snippet::source(e.text).path(on_one_line(&file.path)).line_start(e.first_line).annotation(mark));
    }
    if let Some((place, label)) = &d.other {
        let file = &report.files[place.file];
        let e = excerpt(&file.text, place);
        columns.push(column(file, place, &e));
        let mark = AnnotationKind::Context.span(e.marked).label(on_one_line(label));
        group = group
            .element(Snippet::source(e.text).path(on_one_line(&file.path)).line_start(e.first_line).annotation(mark));
    }
    if !d.readers.is_empty() {
        group = group.element(Level::NOTE.message(printable(&format!("read by {}", d.readers.join(", ")))));
    }
    if let Some(help) = &d.help {
        group = group.element(Level::HELP.message(printable(help)));
    }
    let rendered = renderer.render(&[group]);
    columns.iter().fold(rendered, |text, (excerpt, file)| text.replacen(excerpt, file, 1))
}

/// The place as the excerpt counts it and as the file does: an excerpt may be cut, or spelt with escapes.
fn column(file: &SourceFile, place: &Span, e: &Excerpt) -> (String, String) {
    let (line, column) = line_column(&file.text, place.bytes.start);
    let path = on_one_line(&file.path);
    let shown = e.text[..e.marked.start].chars().count() + 1;
    (format!("{path}:{}:{shown}", e.first_line), format!("{path}:{line}:{column}"))
}

/// Longest message that is shown, in characters: what an author typed can be of any length.
const LONGEST: usize = 400;

fn shortened(text: &str) -> String {
    if text.len() <= LONGEST || text.chars().count() <= LONGEST {
        return text.to_string();
    }
    let begin: String = text.chars().take(LONGEST * 3 / 4).collect();
    let end: Vec<char> = text.chars().rev().take(LONGEST / 8).collect();
    format!("{begin} … {}", end.into_iter().rev().collect::<String>())
}
