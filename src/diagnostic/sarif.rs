//! Diagnostics as SARIF 2.1.0 (OASIS), for code scanning.

use super::{Diagnostic, Lines, Report, RuleText, Severity, Span};
use crate::text::percent_encoded;
use serde_json::{Value, json};

/// Where the schema of the format is.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What paths begin at, as other tools call it.
const BASE: &str = "%SRCROOT%";

pub(super) fn render(report: &Report, texts: &[RuleText], way: &str) -> String {
    let mut codes: Vec<&str> = report.diagnostics.iter().map(|d| d.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let lines = Lines::of(report);
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, texts)).collect();
    let results: Vec<Value> = report.diagnostics.iter().map(|d| result(report, way, &lines, d, &codes)).collect();
    let value = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "roadmap", "version": env!("CARGO_PKG_VERSION"), "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { BASE: { "description": { "text": "The root of the repository." } } },
            "results": results,
        }],
    });
    format!("{value:#}\n")
}

fn rule(code: &str, texts: &[RuleText]) -> Value {
    match texts.iter().find(|t| t.code == code) {
        Some(RuleText { title, why, help, .. }) => json!({
            "id": code,
            "shortDescription": { "text": title },
            "fullDescription": { "text": format!("{title}: {why}.") },
            "help": { "text": help },
        }),
        None => json!({ "id": code }),
    }
}

fn result(report: &Report, way: &str, lines: &Lines<'_>, d: &Diagnostic, codes: &[&str]) -> Value {
    let level = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut text = d.message.clone();
    if let Some(help) = &d.help {
        text = format!("{text}. To mend it: {help}");
    }
    let location = |place: &Span, words: Option<&str>| {
        let file = &report.files[place.file];
        let (line, column) = lines.place(place.file, place.bytes.start);
        let (end_line, end_column) = lines.place(place.file, place.bytes.end);
        let mut location = json!({ "physicalLocation": {
            "artifactLocation": { "uri": percent_encoded(&format!("{way}{}", file.path), "/"), "uriBaseId": BASE },
            "region": { "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column },
        } });
        if let Some(words) = words {
            location["message"] = json!({ "text": words });
        }
        location
    };
    let mut out = json!({
        "ruleId": d.code,
        "ruleIndex": codes.binary_search(&d.code).unwrap_or_default(),
        "level": level,
        "message": { "text": text },
        "locations": d.place.iter().map(|place| location(place, None)).collect::<Vec<_>>(),
    });
    if let Some((place, words)) = &d.other {
        out["relatedLocations"] = json!([location(place, Some(words))]);
    }
    if !d.readers.is_empty() {
        out["properties"] = json!({ "audiences": d.readers });
    }
    out
}
