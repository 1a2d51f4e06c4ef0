//! What finding something is made of: the index that the script of a page reads, and the choices that it offers.

use super::lists::{Kind, Lists};
use super::view::{list, map};
use crate::edition::{Edition, Item};
use crate::format;
use crate::language::{Strings, Word};
use serde::Serialize;
use std::collections::HashMap;
use tera::Value;

/// Where the index is, from the site's root.
pub(super) const INDEX: &str = "search.json";
/// Fewer items than this are looked through with the eyes.
const FEW: usize = 8;

/// Whether there is so much that one would search in it.
pub(super) fn wanted(items: usize) -> bool {
    items >= FEW
}

/// A definition: its name in addresses, and its name for people.
type Named<'a> = (&'a str, &'a str);

/// What items can be found by: its name in addresses, its label, the choice of none, and its values in some order.
struct Facet<'a> {
    name: &'static str,
    label: Word,
    any: Word,
    values: Vec<Named<'a>>,
    /// Of each item, by its place in the edition, which of the values it has.
    places: Vec<Places>,
}

/// Items in the edition's order, and the names that they share, which they give by place. It is read by the theme's
/// script alone, so it is short; `roadmap.json` is for everybody else.
#[derive(Serialize)]
struct Index<'a> {
    /// Name and values of each facet.
    facets: Vec<(&'a str, &'a [Named<'a>])>,
    items: Vec<Entry<'a>>,
}

/// Id, title, summary, when; then of each facet the places of the item's values.
#[derive(Serialize)]
struct Entry<'a>(&'a str, &'a str, &'a str, String, Vec<&'a Places>);

type Places = Vec<usize>;

/// All that items can be found by. The first is the stage, which the script shows.
fn facets<'a>(edition: &'a Edition, lists: &'a Lists<'_>) -> Vec<Facet<'a>> {
    let stages = edition.stages.iter().map(|s| (s.id.as_str(), s.name.as_str())).collect();
    let [areas, tags, tracks] = [&edition.areas, &edition.tags, &edition.tracks]
        .map(|all| all.iter().map(|d| (d.id.as_str(), d.name.as_str())).collect());
    let mut all = vec![
        of(edition, "stage", Word::Stage, Word::AnyStage, stages, |item| vec![&item.stage.id]),
        of(edition, "area", Word::Area, Word::AnyArea, areas, |item| item.area.iter().map(|a| a.id.as_str()).collect()),
        of(edition, "tag", Word::Tag, Word::AnyTag, tags, |item| item.tags.iter().map(|t| t.id.as_str()).collect()),
        of(edition, "track", Word::Track, Word::AnyTrack, tracks, |item| {
            item.track.iter().map(|t| t.id.as_str()).collect()
        }),
    ];
    for kind in Kind::FURTHER.into_iter().filter(|kind| !lists[*kind as usize].is_empty()) {
        let listed = &lists[kind as usize];
        let mut places = vec![Vec::new(); edition.items.len()];
        for (at, value) in listed.iter().enumerate() {
            value.items.iter().for_each(|item| places[*item].push(at));
        }
        let values = listed.iter().map(|d| (d.id.as_ref(), d.name.as_ref())).collect();
        all.push(Facet { name: kind.id(), label: kind.word(), any: any(kind), values, places });
    }
    all
}

/// One that has definitions.
fn of<'a>(
    edition: &'a Edition,
    name: &'static str,
    label: Word,
    any: Word,
    values: Vec<Named<'a>>,
    ids: impl Fn(&'a Item) -> Vec<&'a str>,
) -> Facet<'a> {
    let place: HashMap<&str, usize> = values.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let places =
        edition.items.iter().map(|item| ids(item).into_iter().filter_map(|id| place.get(id).copied()).collect());
    Facet { name, label, any, places: places.collect(), values }
}

/// What is chosen when nothing is.
fn any(kind: Kind) -> Word {
    match kind {
        Kind::Owner => Word::AnyOwner,
        Kind::Segment => Word::AnySegment,
        Kind::Tier => Word::AnyTier,
        Kind::Known => Word::WhoeverKnows,
        Kind::Due => Word::AnyDue,
        Kind::Area => Word::AnyArea,
        Kind::Tag => Word::AnyTag,
        Kind::Stage | Kind::Column => Word::AnyStage,
    }
}

/// The index.
pub(super) fn index(s: &Strings, edition: &Edition, lists: &Lists<'_>) -> String {
    let facets = facets(edition, lists);
    let entry = |at: usize| {
        let item = &edition.items[at];
        let when = item.released.as_ref().or(item.window.as_ref()).map(|w| format::window_short(s, w));
        let places: Vec<&Places> = facets.iter().map(|facet| &facet.places[at]).collect();
        Entry(&item.id, &item.title, item.summary.as_deref().unwrap_or_default(), when.unwrap_or_default(), places)
    };
    let items = (0..edition.items.len()).map(entry).collect();
    let names = facets.iter().map(|facet| (facet.name, facet.values.as_slice())).collect();
    serde_json::to_string(&Index { facets: names, items }).unwrap_or_default()
}

/// What one can choose from: only what differs from item to item.
pub(super) fn choices(s: &Strings, edition: &Edition, lists: &Lists<'_>) -> Value {
    let mut facets = facets(edition, lists);
    // The area comes first: it is what people know.
    facets.swap(0, 1);
    facets.retain(|facet| facet.values.len() > 1);
    let facets = list(&facets, |Facet { name, label, any, values, .. }| {
        map! { name: *name, label: s.get(*label), any: s.get(*any), options: list(values, |(id, name)| map! { id: *id, name: *name }) }
    });
    map! { index: INDEX, facets: facets }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::lists::lists;
    use crate::site::sample;

    #[test]
    fn the_index_has_what_is_told_and_nothing_else() {
        let s = Strings::english();
        let mut edition = sample::internal();
        edition.items.truncate(1);
        let index: serde_json::Value = serde_json::from_str(&index(&s, &edition, &lists(&s, &edition))).unwrap();
        let item = serde_json::json!([
            "workload-identity",
            "Workload identity",
            "CI jobs and cloud workloads join without a pre-shared key.",
            "15 Nov 2026",
            [[2], [3], [0, 2], [1], [0], [0, 1], [0], [0]]
        ]);
        assert_eq!(index["items"], serde_json::json!([item]));
        let facet = |at: usize, value: usize| index["facets"][at][1][value][0].as_str().unwrap();
        let ids =
            [facet(0, 2), facet(1, 3), facet(2, 2), facet(3, 1), facet(4, 0), facet(5, 1), facet(6, 0), facet(7, 0)];
        let expected = ["building", "identity", "linux", "cloud", "dana", "self-serve", "security", "customer"];
        assert_eq!(ids, expected);
    }

    #[test]
    fn one_chooses_only_between_things_that_differ() {
        let mut edition = sample::public();
        edition.tracks.truncate(1);
        edition.areas.clear();
        let s = Strings::english();
        let text = format!("{:?}", choices(&s, &edition, &lists(&s, &edition)));
        assert!(text.contains("stage") && text.contains("linux"), "{text}");
        assert!(!text.contains("track") && !text.contains("area"), "{text}");
    }
}
