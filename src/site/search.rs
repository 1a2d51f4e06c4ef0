//! What items can be found by, and the choices that a page offers.

use super::lists::{Kind, Lists};
use super::value::{list, map};
use crate::edition::{Edition, Item};
use crate::language::{MessageId, Strings};
use std::collections::HashMap;
use tera::Value;

/// Where the index is, from the site's root.
pub(super) const INDEX: &str = "search.json";

/// A definition: its name in addresses, and its name for people.
pub(super) type Named<'a> = (&'a str, &'a str);

/// What items can be found by: its name in addresses, its label, the choice of none, and its values in some order.
pub(super) struct Facet<'a> {
    pub(super) name: &'static str,
    label: MessageId,
    any: MessageId,
    pub(super) values: Vec<Named<'a>>,
    /// Of each item, by its place in the edition, which of the values it has.
    pub(super) places: Vec<Places>,
}

/// Which of the values of a facet an item has, by their places.
pub(super) type Places = Vec<usize>;

/// All that items can be found by. The first is the stage, which the script shows.
pub(super) fn facets<'a>(edition: &'a Edition, lists: &'a Lists<'_>) -> Vec<Facet<'a>> {
    let stages = edition.stages.iter().map(|s| (s.id.as_str(), s.name.as_str())).collect();
    let [areas, tags, tracks] = [&edition.areas, &edition.tags, &edition.tracks]
        .map(|all| all.iter().map(|d| (d.id.as_str(), d.name.as_str())).collect());
    let mut all = vec![
        of(edition, "stage", MessageId::Stage, MessageId::AnyStage, stages, |item| vec![&item.stage.id]),
        of(edition, "area", MessageId::Area, MessageId::AnyArea, areas, |item| {
            item.area.iter().map(|a| a.id.as_str()).collect()
        }),
        of(edition, "tag", MessageId::Tag, MessageId::AnyTag, tags, |item| {
            item.tags.iter().map(|t| t.id.as_str()).collect()
        }),
        of(edition, "track", MessageId::Track, MessageId::AnyTrack, tracks, |item| {
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
    label: MessageId,
    any: MessageId,
    values: Vec<Named<'a>>,
    ids: impl Fn(&'a Item) -> Vec<&'a str>,
) -> Facet<'a> {
    let place: HashMap<&str, usize> = values.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let places =
        edition.items.iter().map(|item| ids(item).into_iter().filter_map(|id| place.get(id).copied()).collect());
    Facet { name, label, any, places: places.collect(), values }
}

/// What is chosen when nothing is.
fn any(kind: Kind) -> MessageId {
    match kind {
        Kind::Owner => MessageId::AnyOwner,
        Kind::Segment => MessageId::AnySegment,
        Kind::Tier => MessageId::AnyTier,
        Kind::Known => MessageId::WhoeverKnows,
        Kind::Due => MessageId::AnyDue,
        Kind::Area => MessageId::AnyArea,
        Kind::Tag => MessageId::AnyTag,
        Kind::Stage | Kind::Column => MessageId::AnyStage,
    }
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
