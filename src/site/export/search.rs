//! `search.json`: the index that the script of a page searches.

use super::Export;
use crate::edition::Edition;
use crate::format;
use crate::language::Strings;
use crate::site::key::Key;
use crate::site::lists::Lists;
use crate::site::presence;
use crate::site::search::{self, Named, Places, facets};
use crate::site::shared::Shared;
use serde::Serialize;

/// The index of the search.
#[derive(Debug)]
pub(super) struct Search;

impl Export for Search {
    fn address(&self) -> &'static str {
        search::INDEX
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        Key::one(presence::is_searched(shared.edition.items.len()))
    }

    fn needs_lists(&self) -> bool {
        true
    }

    fn make(&self, shared: &Shared<'_>, _: &Key) -> Option<Vec<u8>> {
        Some(index(shared.strings, shared.edition, shared.lists.as_ref()?).into_bytes())
    }
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

/// The index.
fn index(s: &Strings, edition: &Edition, lists: &Lists<'_>) -> String {
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
}
