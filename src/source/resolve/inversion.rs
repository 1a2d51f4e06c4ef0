//! Rule 8: an audience is never told more, sooner or surer than one that sees it.
//!
//! Base fields cannot invert, because the gate only coarsens; what is said under `[item.AUDIENCE]` can.
//! So this looks at items with such words, as the gate tells them to each pair of audiences.

use crate::diagnostic::Diagnostic;
use crate::source::gate::{Gate, Statement, VisibleFields};
use crate::source::model::{Audience, AudienceId, Field, Item, Model};
use crate::source::places::{ItemPlaces, Keys, Places};
use crate::source::syntax::Spot;
use crate::time::Day;
use crate::vocabulary::{Precision, Standard};
use rayon::prelude::*;
use std::collections::HashMap;

pub(in crate::source) fn check(model: &Model, places: &Places, today: Day) -> Vec<Diagnostic> {
    let with_words: Vec<&Item> = model.items.iter().filter(|i| !i.overlays.is_empty()).collect();
    let of = |item: &Item| places.items.get(&item.id);
    with_words
        .par_iter()
        .filter_map(|item| Some((item, of(item)?)))
        .flat_map_iter(|(item, at)| check_item(model, item, at, today))
        .collect()
}

fn check_item(model: &Model, item: &Item, places: &ItemPlaces, today: Day) -> Vec<Diagnostic> {
    let mut found = contradictions(model, item, places);
    let audiences: Vec<AudienceId> = model.audiences.ids().collect();
    let told: HashMap<AudienceId, Side> = audiences
        .iter()
        .filter_map(|a| {
            // Ageing only weakens, and never more than for those whom an audience sees.
            let gate = Gate::new(model, *a, today).without_decay();
            gate.knows(item).then(|| {
                let picked = VisibleFields::of(item, gate.audience);
                let past = !gate.inside() && gate.passed(&picked);
                let undated = gate.audience.dates == Precision::None;
                (*a, Side { past, undated, said: gate.statement(item, &picked) })
            })
        })
        .collect();
    let inverted = |outer: AudienceId, inner: AudienceId| match (told.get(&outer), told.get(&inner)) {
        (Some(outside), Some(inside)) if outer != inner && model.audiences[inner].sees(outer) => {
            inversions(outside, inside)
        }
        _ => Vec::new(),
    };
    for &outer in &audiences {
        for &inner in &audiences {
            for (kind, what) in inverted(outer, inner) {
                // Of a chain of audiences only the closest two: the rest follows from them.
                let closer = audiences.iter().any(|&between| {
                    let nested = between != outer && between != inner;
                    let nested = nested && model.audiences[between].sees(outer) && model.audiences[inner].sees(between);
                    let same = |pair: Vec<(Kind, String)>| pair.iter().any(|(k, _)| *k == kind);
                    nested && (same(inverted(outer, between)) || same(inverted(between, inner)))
                });
                if closer {
                    continue;
                }
                let (place, other) = culprit(places, &model.audiences[outer], &model.audiences[inner], kind);
                let (outer, inner) = (&model.audiences[outer].id, &model.audiences[inner].id);
                let message = format!("`{}`: `{outer}` is told {what} than `{inner}`, which sees it", item.id);
                let mut note = Diagnostic::error("inversion", place.span(), message)
                    .label(format!("what `{inner}` reads"))
                    .help(format!("change one of the two, so that `{outer}` is told no more, no sooner and no surer than `{inner}`"));
                if let Some(other) = other {
                    note.other = Some((other.span(), format!("what `{outer}` reads")));
                } else if place == places.id {
                    note.label = String::new();
                }
                found.push(note);
            }
        }
    }
    found
}

/// What one audience reads, and why its date is withheld: because it has passed, or because no date decides anything.
struct Side {
    past: bool,
    undated: bool,
    said: Statement,
}

/// What can be inverted.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Stage,
    Window,
    Horizon,
    Confidence,
}

/// Where the words of the inner audience stand, and where those of the outer one do, if that is elsewhere.
fn culprit(places: &ItemPlaces, outer: &Audience, inner: &Audience, kind: Kind) -> (Spot, Option<Spot>) {
    let spot = |reader: &Audience| {
        let read = |key, base| places.read_by(reader.sees, key, base);
        match kind {
            Kind::Stage => read("stage", true),
            Kind::Window => read("target", true),
            Kind::Horizon => read("horizon", true).or(read("target", true)).or(read("stage", true)),
            Kind::Confidence => read("confidence", reader.fields.has(Field::Confidence)),
        }
    };
    match (spot(inner), spot(outer)) {
        (Some(inside), Some(outside)) if inside != outside => (inside, Some(outside)),
        (Some(spot), _) | (None, Some(spot)) => (spot, None),
        (None, None) => (places.id, None),
    }
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

fn inversions(outside: &Side, inside: &Side) -> Vec<(Kind, String)> {
    let past = inside.past;
    // What ends is told the other way round: a later day is more of a promise, and less of a warning.
    let ends = outside.said.ends || inside.said.ends;
    let undated = outside.undated;
    let (outside, inside) = (&outside.said, &inside.said);
    let mut out = Vec::new();
    let further = advance(outside.stage.standard) > advance(inside.stage.standard);
    if further {
        let what = format!("that it is further along (`{}`, not `{}`)", outside.stage.name, inside.stage.name);
        out.push((Kind::Stage, what));
    }
    match (&outside.window, &inside.window) {
        (Some(told), Some(known)) if ends && told.start > known.start => {
            out.push((Kind::Window, format!("a later end (from {}, not {})", told.start, known.start)));
        }
        (Some(_), Some(_)) if ends => {}
        (Some(told), Some(known)) if told.end < known.end => {
            out.push((Kind::Window, format!("a sooner window (until {}, not {})", told.end, known.end)));
        }
        (Some(told), Some(known)) if told.days() < known.days() => {
            out.push((Kind::Window, format!("a narrower window ({} days, not {})", told.days(), known.days())));
        }
        // A date that has passed at the inner precision and not yet at the outer one is no better known outside.
        (Some(told), None) if !past => {
            out.push((Kind::Window, format!("a window (until {}) and so more", told.end)));
        }
        _ => {}
    }
    if let (Some(told), Some(known)) = (outside.horizon, inside.horizon)
        && (if ends { told > known && !undated } else { told < known })
        && out.is_empty()
    {
        let way = if ends { "later" } else { "sooner" };
        out.push((Kind::Horizon, format!("a {way} horizon ({told:?}, not {known:?})").to_lowercase()));
    }
    match (outside.confidence, inside.confidence) {
        (Some(_), None) if past => {}
        (Some(told), known) if known.is_none_or(|k| told > k) => {
            out.push((Kind::Confidence, "more confidence".to_string()))
        }
        _ => {}
    }
    out
}

/// Two audiences that don't see each other may be told different things; one that sees both needs words of
/// its own, or it would depend on an order that nobody chose.
fn contradictions(model: &Model, item: &Item, places: &ItemPlaces) -> Vec<Diagnostic> {
    // A body and a reason are sections of their own beside each other; a translation goes with its text.
    let beside = ["body", "decision", "why"];
    let replaced = |keys: &Keys| -> Vec<(&'static str, Spot)> {
        keys.own.iter().filter(|(key, _)| !beside.contains(key)).copied().collect()
    };
    let fields = places.overlays.iter().map(|(to, places)| (*to, replaced(&places.keys))).collect();
    let all = places.overlays.iter().map(|(to, places)| (Some(*to), places));
    let decisions = std::iter::once((None, &places.base)).chain(all).flat_map(|(table, places)| {
        let own = places.decision.iter();
        own.filter_map(move |(to, keys)| Some((to.or(table)?, keys)))
    });
    let decisions = decisions.map(|(to, keys)| (to, replaced(keys))).collect();
    [two_truths(model, item, "item", fields), two_truths(model, item, "item.decision", decisions)].concat()
}

/// Places that replace the same key for two audiences that don't see each other, while a third sees both and has no
/// place of its own.
fn two_truths(
    model: &Model,
    item: &Item,
    table: &str,
    places: Vec<(AudienceId, Vec<(&'static str, Spot)>)>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let audiences = &model.audiences;
    for (i, (a, one)) in places.iter().enumerate() {
        for (b, two) in &places[i + 1..] {
            if audiences[*a].sees(*b) || audiences[*b].sees(*a) {
                continue;
            }
            for (key, spot) in one.iter().filter(|(key, _)| two.iter().any(|(other, _)| other == key)) {
                let settled = |reader: AudienceId| {
                    places.iter().any(|(c, keys)| {
                        let above = audiences[*c].sees(*a) && audiences[*c].sees(*b) && c != a && c != b;
                        above && audiences[reader].sees(*c) && keys.iter().any(|(other, _)| other == key)
                    })
                };
                let torn = audiences.ids().find(|r| audiences[*r].sees(*a) && audiences[*r].sees(*b) && !settled(*r));
                if let Some(reader) = torn {
                    let (a, b, reader) = (&audiences[*a].id, &audiences[*b].id, &audiences[reader].id);
                    let message =
                        format!("`{}`: `{a}` and `{b}` are told a `{key}` each, and `{reader}` sees both", item.id);
                    let note = Diagnostic::error("two-truths", spot.span(), message)
                        .help(format!("say which one `{reader}` reads: `{key}` under `[{table}.{reader}]`"));
                    found.push(note);
                }
            }
        }
    }
    found
}
