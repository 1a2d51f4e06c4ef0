//! What is wrong with a source, where, and how to mend it.

mod github;
mod human;
mod json;
mod sarif;

use crate::invisible;
use std::collections::BTreeMap;
use std::ops::Range;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is built until it is mended.
    Error,
    /// Worth a look; the build goes on.
    Warning,
}

/// A place in a file: which one, and which bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Index into the report's files.
    pub file: usize,
    /// Bytes, from and up to.
    pub bytes: Range<usize>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of the kind of mistake, such as `unknown-key`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence, lower case, with what the author typed in backticks.
    pub message: String,
    /// Where, if it is in a file.
    pub place: Option<Span>,
    /// A few words under the marked place.
    pub label: String,
    /// A second place that matters, with its words.
    pub other: Option<(Span, String)>,
    /// How to mend it.
    pub help: Option<String>,
    /// The audiences that read what it is about, where it is about what is read.
    pub readers: Vec<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, place: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            place: place.into(),
            label: String::new(),
            other: None,
            help: None,
            readers: Vec::new(),
        }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, place: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// With words under the marked place.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// With a second place.
    pub fn other(mut self, place: Span, label: impl Into<String>) -> Self {
        self.other = Some((place, label.into()));
        self
    }

    /// With a way to mend it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// What a kind of diagnostic is about, for formats that list kinds.
#[derive(Clone, Copy, Debug)]
pub struct RuleText {
    /// Its code.
    pub code: &'static str,
    /// What it finds, in a few words.
    pub title: &'static str,
    /// Why that is bad.
    pub why: &'static str,
    /// How to mend it.
    pub help: &'static str,
}

/// A file that diagnostics point into.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path as the author knows it, relative to the project, with `/`.
    pub path: String,
    /// Content.
    pub text: String,
}

/// Everything that is wrong, with the texts it quotes. It can be counted and written out, and is for the
/// author's eyes: it quotes the source, whoever may read that.
#[derive(Clone, Debug, Default)]
pub struct Report {
    files: Vec<SourceFile>,
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// A report over these files, sorted by place, each mistake once.
    pub fn new(files: Vec<SourceFile>, mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by(|a, b| {
            let key = |d: &Diagnostic| d.place.as_ref().map(|p| (p.file, p.bytes.start));
            key(a).cmp(&key(b)).then_with(|| a.severity.cmp(&b.severity)).then_with(|| a.message.cmp(&b.message))
        });
        diagnostics.dedup();
        Report { files, diagnostics }
    }

    /// With more of them, sorted as the others are.
    pub fn with(self, more: Vec<Diagnostic>) -> Self {
        let Report { files, mut diagnostics } = self;
        diagnostics.extend(more);
        Report::new(files, diagnostics)
    }

    /// Where some words stand in the text of a place: with these others before and after them if they are so anywhere,
    /// else with one of the two. `None` where they are not there at all, as when an escape stands for one.
    pub fn find(&self, place: &Span, [before, words, after]: [&str; 3]) -> Option<Span> {
        let text = self.files.get(place.file)?.text.get(place.bytes.clone())?;
        let find =
            |before: &str, after: &str| text.find(&format!("{before}{words}{after}")).map(|at| at + before.len());
        let near = find(before, after).or_else(|| find(before, "").filter(|_| before.len() > after.len()));
        let at = near.or_else(|| find("", after)).or_else(|| find(before, "")).or_else(|| find("", ""))?;
        let start = place.bytes.start + at;
        Some(Span { file: place.file, bytes: start..start + words.len() })
    }

    /// How many errors.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// How many warnings.
    pub fn warnings(&self) -> usize {
        self.diagnostics.len() - self.errors()
    }

    /// Each code and how many diagnostics have it, by code.
    pub fn codes(&self) -> Vec<(&'static str, usize)> {
        let mut out: BTreeMap<&'static str, usize> = BTreeMap::new();
        self.diagnostics.iter().for_each(|d| *out.entry(d.code).or_default() += 1);
        out.into_iter().collect()
    }

    /// Whether nothing at all is wrong.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// For people: each place shown and marked, at most `limit` of them, then how many more there are.
    pub fn human(&self, colour: bool, limit: usize) -> String {
        human::render(self, colour, limit)
    }

    /// For code scanning: SARIF 2.1.0. `rules` are the kinds that have more to say than their name.
    /// `way` leads from the root of the repository to the project.
    pub fn sarif(&self, rules: &[RuleText], way: &str) -> String {
        sarif::render(self, rules, way)
    }

    /// For workflows on GitHub: a command a line, which become notes on the lines of a pull request.
    /// `way` leads from the root of the repository to the project.
    pub fn github(&self, way: &str) -> String {
        github::render(self, way)
    }

    /// For machines: an object with every diagnostic, versioned by its `schema`.
    pub fn json(&self) -> String {
        json::render(self)
    }
}

/// Where the lines of the files begin, for formats that tell the places of many diagnostics.
struct Lines<'r> {
    files: &'r [SourceFile],
    starts: Vec<Vec<usize>>,
}

impl<'r> Lines<'r> {
    fn of(report: &'r Report) -> Lines<'r> {
        let starts = |file: &SourceFile| {
            let breaks = memchr::memchr_iter(b'\n', file.text.as_bytes()).map(|at| at + 1);
            std::iter::once(0).chain(breaks).collect()
        };
        Lines { files: &report.files, starts: report.files.iter().map(starts).collect() }
    }

    /// As [`line_column`] counts.
    fn place(&self, file: usize, at: usize) -> (usize, usize) {
        let line = self.starts[file].partition_point(|start| *start <= at);
        let start = self.starts[file][line - 1];
        (line, line_column(&self.files[file].text[start..], at - start).1)
    }
}

/// Line and column, counted from 1; columns in characters.
fn line_column(text: &str, at: usize) -> (usize, usize) {
    let at = at.min(text.len());
    let before = &text.as_bytes()[..at];
    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let column = String::from_utf8_lossy(&before[start..]).trim_start_matches('\u{FEFF}').chars().count() + 1;
    (line, column)
}

/// Text from a source, safe to print: control characters, and those that reorder or hide text, are escaped,
/// so that a title can neither speak to the terminal nor hide what it says.
pub fn printable(text: &str) -> String {
    escaped(text, |c| c.is_control() && !matches!(c, '\n' | '\t'))
}

/// The same on one line: a name, a key, an id.
pub fn on_one_line(text: &str) -> String {
    escaped(text, char::is_control)
}

fn escaped(text: &str, control: impl Fn(char) -> bool) -> String {
    if !text.chars().any(|c| control(c) || invisible::hides(c)) {
        return text.to_string();
    }
    let misused = invisible::misused(text);
    let hidden = |at: usize, c: char| control(c) || misused.binary_search_by_key(&at, |(at, _)| *at).is_ok();
    let shown = |(at, c): (usize, char)| if hidden(at, c) { c.escape_unicode().to_string() } else { c.to_string() };
    text.char_indices().map(shown).collect()
}

/// Marks that CI takes for a command wherever they stand in a line.
const COMMANDS: [&str; 2] = ["##[", "##vso["];

/// What people read, without a line that CI would take for a command (`::error::`, `##[group]`, `##vso[task…]`): the
/// first sign of such a mark is escaped. Styles and spaces before it do not count, as they do not for CI.
pub fn without_commands(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = line.len() - unstyled(line).len();
        let (before, rest) = line.split_at(start);
        out.push_str(before);
        match rest.strip_prefix("::") {
            Some(rest) => {
                out.push_str("\\u{3a}:");
                out.push_str(rest);
            }
            None => out.push_str(rest),
        }
    }
    for mark in COMMANDS {
        if out.contains(mark) {
            out = out.replace(mark, &format!("\\u{{23}}{}", &mark[1..]));
        }
    }
    out
}

/// A line without the spaces and styles that it begins with.
fn unstyled(line: &str) -> &str {
    let rest = line.trim_start();
    match rest.strip_prefix("\u{1b}[").and_then(|style| style.split_once(|c: char| c.is_ascii_alphabetic())) {
        Some((_, rest)) => unstyled(rest),
        None => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_lines_are_no_commands() {
        for (line, safe) in [
            ("::error::x", "\\u{3a}:error::x"),
            ("fine\n  ::add-mask::x\n", "fine\n  \\u{3a}:add-mask::x\n"),
            ("\u{1b}[1m \u{1b}[0;31m::stop-commands::x", "\u{1b}[1m \u{1b}[0;31m\\u{3a}:stop-commands::x"),
            ("a ##[group]b ##vso[task.x]c", "a \\u{23}#[group]b \\u{23}#vso[task.x]c"),
            ("std::fs, and #[test] ## [x]", "std::fs, and #[test] ## [x]"),
        ] {
            assert_eq!(without_commands(line), safe);
        }
        assert_eq!(on_one_line("a\n::b\tc\u{202E}"), "a\\u{a}::b\\u{9}c\\u{202e}");
        assert_eq!(printable("a\nb\tc\u{1b}"), "a\nb\tc\\u{1b}");
    }
}
