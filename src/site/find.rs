//! What finding something is made of: the index that the script of a page reads, and the choices that it offers.

use super::view::{list, map};
use super::words;
use crate::edition::{Edition, Item};
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

/// Items in the edition's order, and the names that they share, which they give by place. It is read by the theme's
/// script alone, so it is short; `roadmap.json` is for everybody else.
#[derive(Serialize)]
struct Index<'a> {
    stage: Vec<Named<'a>>,
    area: Vec<Named<'a>>,
    tag: Vec<Named<'a>>,
    track: Vec<Named<'a>>,
    items: Vec<Entry<'a>>,
}

/// Id, title, summary, when; then the places of stage, area, tags and track.
#[derive(Serialize)]
struct Entry<'a>(&'a str, &'a str, &'a str, String, Places, Places, Places, Places);

type Places = Vec<usize>;

fn named(edition: &Edition) -> [Vec<Named<'_>>; 4] {
    let stages = edition.stages.iter().map(|s| (s.id.as_str(), s.name.as_str())).collect();
    let [areas, tags, tracks] = [&edition.areas, &edition.tags, &edition.tracks]
        .map(|all| all.iter().map(|d| (d.id.as_str(), d.name.as_str())).collect());
    [stages, areas, tags, tracks]
}

/// The index.
pub(super) fn index(s: &Strings, edition: &Edition) -> String {
    let [stage, area, tag, track] = named(edition);
    let places = [&stage, &area, &tag, &track]
        .map(|all| all.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect::<HashMap<_, _>>());
    let entry = |item| entry(s, item, &places);
    let items = edition.items.iter().map(entry).collect();
    serde_json::to_string(&Index { stage, area, tag, track, items }).unwrap_or_default()
}

fn entry<'a>(s: &Strings, item: &'a Item, [stages, areas, tags, tracks]: &[HashMap<&str, usize>; 4]) -> Entry<'a> {
    let place = |all: &HashMap<&str, usize>, id: &str| all.get(id).copied();
    Entry(
        &item.id,
        &item.title,
        item.summary.as_deref().unwrap_or_default(),
        item.released.as_ref().or(item.window.as_ref()).map(|w| words::window_short(s, w)).unwrap_or_default(),
        place(stages, &item.stage.id).into_iter().collect(),
        item.area.iter().filter_map(|area| place(areas, &area.id)).collect(),
        item.tags.iter().filter_map(|tag| place(tags, &tag.id)).collect(),
        item.track.iter().filter_map(|track| place(tracks, &track.id)).collect(),
    )
}

/// What one can choose from: only what differs from item to item.
pub(super) fn choices(s: &Strings, edition: &Edition) -> Value {
    let [stages, areas, tags, tracks] = named(edition);
    let facets = [
        ("area", Word::Area, Word::AnyArea, areas),
        ("stage", Word::Stage, Word::AnyStage, stages),
        ("tag", Word::Tag, Word::AnyTag, tags),
        ("track", Word::Track, Word::AnyTrack, tracks),
    ];
    let facets: Vec<_> = facets.into_iter().filter(|(.., all)| all.len() > 1).collect();
    let facets = list(&facets, |(name, label, any, all)| {
        map! { name: *name, label: s.get(*label), any: s.get(*any), options: list(all, |(id, name)| map! { id: *id, name: *name }) }
    });
    map! { index: INDEX, facets: facets }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;

    #[test]
    fn the_index_has_what_is_told_and_nothing_else() {
        let mut edition = sample::internal();
        edition.items.truncate(1);
        let index: serde_json::Value = serde_json::from_str(&index(&Strings::english(), &edition)).unwrap();
        let item = serde_json::json!([
            "workload-identity",
            "Workload identity",
            "CI jobs and cloud workloads join without a pre-shared key.",
            "15 Nov 2026",
            [2],
            [3],
            [0, 2],
            [1]
        ]);
        assert_eq!(index["items"], serde_json::json!([item]));
        let names = [&index["stage"][2], &index["area"][3], &index["tag"][2], &index["track"][1]];
        let ids = names.map(|name| name[0].as_str().unwrap());
        assert_eq!(ids, ["building", "identity", "linux", "cloud"]);
    }

    #[test]
    fn one_chooses_only_between_things_that_differ() {
        let mut edition = sample::public();
        edition.tracks.truncate(1);
        edition.areas.clear();
        let text = format!("{:?}", choices(&Strings::english(), &edition));
        assert!(text.contains("stage") && text.contains("linux"), "{text}");
        assert!(!text.contains("track") && !text.contains("area"), "{text}");
    }
}
