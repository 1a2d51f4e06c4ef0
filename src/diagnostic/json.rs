//! Diagnostics for machines.

use super::{Lines, Report, Severity, Span};
use serde_json::{Value, json};

pub(super) fn render(report: &Report) -> String {
    let lines = Lines::of(report);
    let place = |span: &Span| {
        let file = &report.files[span.file];
        let (line, column) = lines.place(span.file, span.bytes.start);
        let (end_line, end_column) = lines.place(span.file, span.bytes.end);
        json!({
            "file": file.path, "line": line, "column": column, "end_line": end_line, "end_column": end_column,
            "start_byte": span.bytes.start, "end_byte": span.bytes.end,
        })
    };
    let all: Vec<Value> = report
        .diagnostics
        .iter()
        .map(|d| {
            json!({
                "code": d.code,
                "severity": match d.severity { Severity::Error => "error", Severity::Warning => "warning" },
                "message": d.message,
                "place": d.place.as_ref().map(place),
                "label": d.label,
                "other": d.other.as_ref().map(|(span, label)| json!({ "place": place(span), "label": label })),
                "help": d.help,
                "audiences": d.readers,
            })
        })
        .collect();
    let value = json!({
        "schema": "roadmap-check/1", "errors": report.errors(), "warnings": report.warnings(), "diagnostics": all,
    });
    format!("{value:#}\n")
}
