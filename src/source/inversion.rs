//! Rule 8: an audience is never told more, sooner or surer than one that sees it.
//!
//! Base fields cannot invert, because the gate only coarsens; what is said under `[item.AUDIENCE]` can.
//! So this looks at items with such words, as the gate tells them to each pair of audiences.

use super::gate::{Gate, Picked, Statement};
use super::model::{Item, Model};
use super::reader::Spot;
use crate::diagnostic::Diagnostic;
use crate::edition::Standard;
use crate::time::Day;
use rayon::prelude::*;

pub(super) fn check(model: &Model, today: Day) -> Vec<Diagnostic> {
    let with_words: Vec<&Item> = model.items.iter().filter(|i| !i.overlays.is_empty()).collect();
    with_words.par_iter().flat_map_iter(|item| check_item(model, item, today)).collect()
}

fn check_item(model: &Model, item: &Item, today: Day) -> Vec<Diagnostic> {
    let mut found = contradictions(model, item);
    let told: Vec<Option<Statement>> = (0..model.audiences.len())
        .map(|a| {
            let gate = Gate::new(model, a, today);
            gate.knows(item).then(|| gate.statement(&Picked::of(item, gate.audience)))
        })
        .collect();
    for (outer, outside) in told.iter().enumerate() {
        for (inner, inside) in told.iter().enumerate() {
            let (Some(outside), Some(inside)) = (outside, inside) else { continue };
            if outer == inner || !model.audiences[inner].sees(outer) {
                continue;
            }
            for what in inversions(outside, inside) {
                let (outer, inner) = (&model.audiences[outer].id, &model.audiences[inner].id);
                let message = format!("`{}`: `{outer}` is told {what} than `{inner}`, which sees it", item.id);
                let note = Diagnostic::error("inversion", culprit(model, item, outer).span(), message)
                    .help("an audience is never told more, sooner or surer than one that sees it");
                found.push(note);
            }
        }
    }
    found
}

/// Where the words for the outer audience stand.
fn culprit(model: &Model, item: &Item, outer: &str) -> Spot {
    let mut spots = item.overlays.iter().filter(|(a, _)| model.audiences[*a].id == outer).flat_map(|(_, f)| {
        [
            f.target.as_ref().map(|t| t.spot),
            f.stage.as_ref().map(|s| s.spot),
            f.confidence.as_ref().map(|c| c.spot),
            f.horizon.as_ref().map(|h| h.spot),
        ]
    });
    spots.find_map(|s| s).unwrap_or(item.spot)
}

/// How far along a stage is; a no is the least of promises.
fn advance(standard: Standard) -> i8 {
    match standard {
        Standard::Declined => -2,
        Standard::Deferred => -1,
        Standard::Considering => 0,
        Standard::Planned => 1,
        Standard::Building => 2,
        Standard::Preview => 3,
        Standard::Shipped => 4,
    }
}

fn inversions(outside: &Statement, inside: &Statement) -> Vec<String> {
    let mut out = Vec::new();
    if advance(outside.stage.standard) > advance(inside.stage.standard) {
        out.push(format!("that it is further along (`{}`, not `{}`)", outside.stage.name, inside.stage.name));
    }
    match (&outside.window, &inside.window) {
        (Some(told), Some(known)) if told.end < known.end => {
            out.push(format!("a sooner window (until {}, not {})", told.end, known.end));
        }
        (Some(told), Some(known)) if told.days() < known.days() => {
            out.push(format!("a narrower window ({} days, not {})", told.days(), known.days()));
        }
        (Some(told), None) => out.push(format!("a window (until {}) and so more", told.end)),
        _ => {}
    }
    if let (Some(told), Some(known)) = (outside.horizon, inside.horizon)
        && told < known
    {
        out.push(format!("a sooner horizon ({told:?}, not {known:?})").to_lowercase());
    }
    match (outside.confidence, inside.confidence) {
        (Some(told), known) if known.is_none_or(|k| told > k) => out.push("more confidence".to_string()),
        _ => {}
    }
    out
}

/// Two audiences that don't see each other may be told different things; one that sees both needs words of
/// its own, or it would depend on an order that nobody chose.
fn contradictions(model: &Model, item: &Item) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let audiences = &model.audiences;
    for (i, (a, one)) in item.overlays.iter().enumerate() {
        for (b, two) in &item.overlays[i + 1..] {
            if audiences[*a].sees(*b) || audiences[*b].sees(*a) {
                continue;
            }
            let both: Vec<_> =
                one.written().into_iter().filter(|(k, _)| two.written().iter().any(|(l, _)| k == l)).collect();
            for (key, spot) in both.into_iter().filter(|(key, _)| !["body", "decision"].contains(key)) {
                let settled = |reader: usize| {
                    item.overlays.iter().any(|(c, f)| {
                        let above = audiences[*c].sees(*a) && audiences[*c].sees(*b) && c != a && c != b;
                        above && audiences[reader].sees(*c) && f.written().iter().any(|(k, _)| *k == key)
                    })
                };
                let torn =
                    (0..audiences.len()).find(|r| audiences[*r].sees(*a) && audiences[*r].sees(*b) && !settled(*r));
                if let Some(reader) = torn {
                    let (a, b, reader) = (&audiences[*a].id, &audiences[*b].id, &audiences[reader].id);
                    let message =
                        format!("`{}`: `{a}` and `{b}` are told a `{key}` each, and `{reader}` sees both", item.id);
                    let note = Diagnostic::error("two-truths", spot.span(), message)
                        .help(format!("say which one `{reader}` reads: `{key}` under `[item.{reader}]`"));
                    found.push(note);
                }
            }
        }
    }
    found
}
