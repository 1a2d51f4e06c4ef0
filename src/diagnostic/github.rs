//! Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request.

use super::{Diagnostic, Lines, Report, Severity, printable};
use std::fmt::Write;

pub(super) fn render(report: &Report, way: &str) -> String {
    let lines = Lines::of(report);
    report.diagnostics.iter().map(|d| one(report, way, &lines, d)).collect()
}

/// `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`
fn one(report: &Report, way: &str, lines: &Lines<'_>, d: &Diagnostic) -> String {
    let command = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = Vec::new();
    if let Some(place) = &d.place {
        let file = &report.files[place.file];
        let (line, column) = lines.place(place.file, place.bytes.start);
        let (end_line, end_column) = lines.place(place.file, place.bytes.end);
        properties.push(format!("file={}", property(&format!("{way}{}", file.path))));
        properties.push(format!("line={line},endLine={end_line}"));
        // Columns are for one line only.
        if line == end_line {
            properties.push(format!("col={column},endColumn={end_column}"));
        }
    }
    properties.push(format!("title={}", property(d.code)));
    let mut message = d.message.clone();
    if !d.readers.is_empty() {
        let _ = write!(message, "\nread by {}", d.readers.join(", "));
    }
    if let Some(help) = &d.help {
        let _ = write!(message, "\nhelp: {help}");
    }
    format!("::{command} {}::{}\n", properties.join(","), data(&message))
}

/// A message on one line, as the runner reads it back.
fn data(text: &str) -> String {
    printable(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::{SourceFile, Span};
    use super::*;

    #[test]
    fn a_title_can_give_the_runner_no_command() {
        let file = SourceFile { path: "roadmap/a,b:c%.toml".into(), text: "one\ntwo three\n".into() };
        let place = Span { file: 0, bytes: 4..7 };
        let note = Diagnostic::warning("OC-08", place, "`100 %\n::error::x` commits").help("say\r\nless");
        let text = Report::new(vec![file], vec![note, Diagnostic::error("no-roadmap", None, "none")]).github("sub/");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "::error title=no-roadmap::none");
        assert_eq!(
            lines[1],
            "::warning file=sub/roadmap/a%2Cb%3Ac%25.toml,line=2,endLine=2,col=1,endColumn=4,title=OC-08\
             ::`100 %25%0A::error::x` commits%0Ahelp: say\\u{d}%0Aless"
        );
        assert_eq!(lines.len(), 2);
    }
}
