//! SARIF 2.1.0, as code scanning shows it beside the lines of a pull request.

use super::Comparison;
use crate::change::Change;
use crate::text::percent_encoded;
use crate::vocabulary::ChangeKind;
use serde_json::{Value, json};

/// The comparison as SARIF. `place` says in which file and line of the repository an item is written, or what stands for
/// it where it isn't written any more. Kinds of `failing` are errors.
pub fn sarif(comparison: &Comparison, failing: &[ChangeKind], place: &dyn Fn(&str) -> (String, usize)) -> String {
    let rules: Vec<Value> = ChangeKind::ALL
        .into_iter()
        .map(|kind| json!({ "id": kind.name(), "shortDescription": { "text": sentence(kind) } }))
        .collect();
    let results: Vec<Value> = comparison
        .found
        .iter()
        .flat_map(|found| found.changes.iter().map(move |change| (found, change)))
        .map(|(found, change)| {
            let (file, line) = place(&change.id);
            let kind = change.kinds.first().copied().unwrap_or(ChangeKind::WordingOnly);
            json!({
                "ruleId": kind.name(),
                "level": level(change, failing),
                "message": { "text": message(&found.audience.name, change) },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": percent_encoded(&file, "/") }, "region": { "startLine": line },
                } }],
                "partialFingerprints": { "roadmap/1": format!("{}/{}/{}", found.audience.id, change.id, kind.name()) },
            })
        })
        .collect();
    let value = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "roadmap diff", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "results": results,
        }],
    });
    format!("{value:#}\n")
}

fn level(change: &Change, failing: &[ChangeKind]) -> &'static str {
    let promises = [
        ChangeKind::TakenBack,
        ChangeKind::MovedLater,
        ChangeKind::LessTime,
        ChangeKind::NewlyTold,
        ChangeKind::ToldAgain,
        ChangeKind::Strengthened,
        ChangeKind::MovedEarlier,
        ChangeKind::MoreTime,
    ];
    if change.kinds.iter().any(|kind| failing.contains(kind)) {
        "error"
    } else if change.kinds.iter().any(|kind| promises.contains(kind)) {
        "warning"
    } else {
        "note"
    }
}

fn message(audience: &str, change: &Change) -> String {
    let kinds: Vec<&str> = change.kinds.iter().map(|kind| kind.words()).collect();
    let what = match (&change.before, &change.after) {
        (None, Some(new)) => new.line(),
        (Some(old), None) => format!("was: {}", old.line()),
        _ => change.reasons.iter().map(super::super::Reason::line).collect::<Vec<_>>().join("; "),
    };
    crate::diagnostic::printable(&format!("{audience}: {}: {}. {what}", kinds.join(", "), change.title()))
}

fn sentence(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::NewlyTold => "An audience would be told of something that it does not know.",
        ChangeKind::Strengthened => "A promise would be surer, narrower or further along.",
        ChangeKind::Weakened => "A promise would be less sure, wider or less far along.",
        ChangeKind::MovedEarlier => "Something would be told to come sooner.",
        ChangeKind::MovedLater => "Something would be told to come later.",
        ChangeKind::TakenBack => "Something that was told would not be told any more, or be declined.",
        ChangeKind::LessTime => "Something would be told to go away sooner.",
        ChangeKind::MoreTime => "Something would be told to go away later.",
        ChangeKind::ToldAgain => "Something would be told again of which less was told in between.",
        ChangeKind::CameNearer => "Something has come nearer by the passing of time.",
        ChangeKind::Shipped => "Something would be told as shipped.",
        ChangeKind::WordingOnly => "The same would be told in other words.",
    }
}
