//! What the pages that list items are made of.

use super::feed;
use super::pages::Pages;
use super::timeline;
use super::view::{list, map};
use super::{view, words};
use crate::edition::{Confidence, Definition, Edition, Item, Standard};
use crate::language::{Strings, Word};
use crate::time::Horizon;
use std::collections::HashMap;
use tera::{Context, Value};

/// A column of more items than this is grouped by area, each group opened on demand.
const MANY: usize = 60;
/// How many shipped items the board shows.
const RECENT: usize = 8;

pub(super) const HORIZONS: [Horizon; 3] = [Horizon::Now, Horizon::Next, Horizon::Later];

/// Areas, tags and stages have pages of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Area,
    Tag,
    Stage,
}

/// What has a page of its own that lists its items.
#[derive(Clone, Copy)]
pub(super) struct Listed<'e> {
    pub(super) id: &'e str,
    pub(super) name: &'e str,
    pub(super) summary: Option<&'e str>,
    /// The language of the summary, where it is not that of the edition.
    pub(super) language: Option<&'e str>,
}

impl Kind {
    pub(super) const ALL: [Kind; 3] = [Kind::Area, Kind::Tag, Kind::Stage];

    pub(super) fn folder(self) -> &'static str {
        match self {
            Kind::Area => "areas",
            Kind::Tag => "tags",
            Kind::Stage => "stages",
        }
    }

    /// Its name in data and in templates.
    fn id(self) -> &'static str {
        match self {
            Kind::Area => "area",
            Kind::Tag => "tag",
            Kind::Stage => "stage",
        }
    }

    fn word(self) -> Word {
        match self {
            Kind::Area => Word::Area,
            Kind::Tag => Word::Tag,
            Kind::Stage => Word::Stage,
        }
    }

    /// The edition's definitions of this kind. What has shipped, and what is not planned, is listed elsewhere.
    pub(super) fn of<'e>(self, s: &'e Strings, edition: &'e Edition) -> Vec<Listed<'e>> {
        fn listed(all: &[Definition]) -> Vec<Listed<'_>> {
            all.iter()
                .map(|d| Listed {
                    id: &d.id,
                    name: &d.name,
                    summary: d.summary.as_deref(),
                    language: d.summary_language.as_deref(),
                })
                .collect()
        }
        match self {
            Kind::Area => listed(&edition.areas),
            Kind::Tag => listed(&edition.tags),
            Kind::Stage => {
                let open = edition.stages.iter().filter(|s| s.standard < Standard::Shipped);
                let summary = |stage| Some(words::stage_sentence(s, stage));
                open.map(|s| Listed { id: &s.id, name: &s.name, summary: summary(s.standard), language: None })
                    .collect()
            }
        }
    }
}

impl Pages<'_> {
    /// Rows of these items, by their place in the edition.
    pub(super) fn rows_of(&self, items: &[usize]) -> Value {
        list(items, |i| self.row(*i))
    }

    pub(super) fn select(&self, wanted: impl Fn(&Item) -> bool) -> Vec<usize> {
        (0..self.edition.items.len()).filter(|i| wanted(&self.edition.items[*i])).collect()
    }

    /// Shipped items, the latest first.
    fn latest(&self) -> Vec<usize> {
        let mut shipped = self.select(|i| i.stage.standard == Standard::Shipped);
        let end = |i: usize| self.edition.items[i].released.as_ref().map(|w| (w.end, w.start));
        shipped.sort_by_key(|i| std::cmp::Reverse(end(*i)));
        shipped
    }
}

/// Now, next, later, what shipped of late, and the areas.
pub(super) fn board(pages: &Pages<'_>, context: &mut Context) {
    let s = pages.strings;
    let mut columns: Vec<Value> = Vec::new();
    for horizon in HORIZONS {
        let items = pages.select(|i| i.is_open() && i.horizon == Some(horizon));
        let (name, sentence) = (words::horizon(s, horizon), words::horizon_sentence(s, horizon));
        columns.extend(column(pages, words::column(horizon), name, sentence, &items));
    }
    let others = pages.select(|i| i.is_open() && i.horizon.is_none());
    columns.extend(column(pages, "open", s.get(Word::OnOurList), s.get(Word::OnOurListMeans), &others));
    let latest = pages.latest();
    let recent = &latest[..latest.len().min(RECENT)];
    context.insert_value("columns", Value::from(columns));
    context.insert_value("recent", pages.rows_of(recent));
    context.insert_value("more_shipped", Value::from(latest.len() > RECENT));
    context.insert_value("find", pages.find(pages.edition.items.len()));
    for kind in Kind::ALL {
        let counted: Vec<_> =
            kind.of(pages.strings, pages.edition).into_iter().zip(&pages.members[kind as usize]).collect();
        let links = list(&counted, |(d, items)| map! { id: d.id, name: d.name, count: items.len() });
        context.insert_value(kind.folder(), links);
    }
}

/// One column of the board; none where it would be empty.
fn column(pages: &Pages<'_>, id: &str, title: &str, sentence: &str, items: &[usize]) -> Option<Value> {
    if items.is_empty() {
        return None;
    }
    let (rows, groups) = if items.len() <= MANY {
        (pages.rows_of(items), Value::from(Vec::<Value>::new()))
    } else {
        (Value::from(Vec::<Value>::new()), by_area(pages, items))
    };
    Some(map! { id: id, title: title, sentence: sentence, count: items.len(), rows: rows, groups: groups })
}

/// The items by area, in the areas' order; those without one last.
fn by_area(pages: &Pages<'_>, items: &[usize]) -> Value {
    let edition = pages.edition;
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for i in items {
        let area = edition.items[*i].area.as_ref().map_or("", |a| a.id.as_str());
        places.entry(area).or_default().push(*i);
    }
    let named = edition
        .areas
        .iter()
        .map(|a| (a.id.as_str(), a.name.as_str()))
        .chain([("", pages.strings.get(Word::EverythingElse))]);
    let groups = named.filter_map(|(id, name)| {
        let items = places.get(id)?;
        Some(map! { name: name, count: items.len(), rows: pages.rows_of(items) })
    });
    Value::from(groups.collect::<Vec<_>>())
}

/// For each area, tag and stage that has a page, the items that have it, by their place in the edition.
pub(super) type Members = [Vec<Vec<usize>>; 3];

pub(super) fn members(s: &Strings, edition: &Edition) -> Members {
    let place = |kind: Kind| -> HashMap<&str, usize> {
        kind.of(s, edition).iter().enumerate().map(|(at, d)| (d.id, at)).collect()
    };
    let [areas, tags, stages] = Kind::ALL.map(place);
    let [mut in_area, mut with_tag, mut at_stage] = [&areas, &tags, &stages].map(|all| vec![Vec::new(); all.len()]);
    for (i, item) in edition.items.iter().enumerate() {
        if let Some(at) = item.area.as_ref().and_then(|a| areas.get(a.id.as_str())) {
            in_area[*at].push(i);
        }
        for at in item.tags.iter().filter_map(|t| tags.get(t.id.as_str())) {
            with_tag[*at].push(i);
        }
        if let Some(at) = stages.get(item.stage.id.as_str()) {
            at_stage[*at].push(i);
        }
    }
    [in_area, with_tag, at_stage]
}

/// One area, tag or stage.
pub(super) fn definition(pages: &Pages<'_>, kind: Kind, at: usize, context: &mut Context) {
    let (definition, items) = (&kind.of(pages.strings, pages.edition)[at], &pages.members[kind as usize][at]);
    let item = |i: &usize| &pages.edition.items[*i];
    let s = pages.strings;
    let mut groups = Vec::new();
    let mut group = |title: &str, wanted: &dyn Fn(&Item) -> bool| {
        let items: Vec<usize> = items.iter().copied().filter(|i| wanted(item(i))).collect();
        if !items.is_empty() {
            groups.push(map! { title: title, count: items.len(), rows: pages.rows_of(&items) });
        }
    };
    for horizon in HORIZONS {
        group(words::horizon(s, horizon), &|i| i.is_open() && i.horizon == Some(horizon));
    }
    group(s.get(Word::OnOurList), &|i| i.is_open() && i.horizon.is_none());
    group(s.get(Word::Shipped), &|i| i.stage.standard == Standard::Shipped);
    group(s.get(Word::NotPlanned), &|i| i.stage.standard > Standard::Shipped);
    context.insert_value("find", pages.find(items.len()));
    context.insert_value("kind", Value::from(kind.id()));
    context.insert_value("kind_name", Value::from(s.get(kind.word())));
    context.insert_value("name", Value::from(definition.name));
    context.insert_value("summary", Value::from(definition.summary));
    context.insert_value("summary_language", Value::from(definition.language));
    context.insert_value("groups", Value::from(groups));
}

/// The drawing, and the same as a table.
pub(super) fn timeline(pages: &Pages<'_>, context: &mut Context) {
    let drawing = timeline::draw(pages.strings, pages.edition, "../");
    let rows = list(&drawing.items, |i| {
        let item = &pages.edition.items[*i];
        map! { row: pages.row(*i), sure: item.confidence.filter(|_| item.released.is_none()).map(|c| words::confidence(pages.strings, c)) }
    });
    context.insert_value("find", pages.find(drawing.items.len()));
    context.insert_value("svg", Value::safe_string(&drawing.svg));
    context.insert_value("drawn", Value::from(drawing.drawn));
    context.insert_value("earlier", Value::from(drawing.earlier));
    context.insert_value("count", Value::from(drawing.items.len()));
    context.insert_value("rows", rows);
}

/// What shipped, by half-year or year, the latest first.
pub(super) fn shipped(pages: &Pages<'_>, context: &mut Context) {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    let (s, latest) = (pages.strings, pages.latest());
    context.insert_value("find", pages.find(latest.len()));
    for i in latest {
        let title = pages.edition.items[i]
            .released
            .as_ref()
            .map_or_else(|| s.get(Word::Earlier).to_string(), |w| words::period(s, w));
        match groups.iter_mut().find(|(t, _)| *t == title) {
            Some((_, items)) => items.push(i),
            None => groups.push((title, vec![i])),
        }
    }
    let groups = list(&groups, |(title, items)| map! { title: title.as_str(), rows: pages.rows_of(items) });
    context.insert_value("groups", groups);
}

/// What was decided against, and what is not for now.
pub(super) fn declined(pages: &Pages<'_>, context: &mut Context) {
    let (mut groups, mut listed) = (Vec::new(), 0);
    let (s, inside) = (pages.strings, pages.inside());
    for (standard, title, sentence) in [
        (Standard::Declined, Word::DecidedAgainst, Word::DecidedAgainstMeans),
        (Standard::Deferred, Word::NotNow, Word::NotNowMeans),
    ] {
        let items = pages.select(|i| i.stage.standard == standard);
        if items.is_empty() {
            continue;
        }
        listed += items.len();
        let entries = list(&items, |i| {
            let decision = pages.edition.items[*i].decision.as_ref().map(|d| view::decision(s, d, inside));
            map! { row: pages.row(*i), decision: decision }
        });
        let id = words::standard(standard);
        groups.push(map! { id: id, title: s.get(title), sentence: s.get(sentence), entries: entries });
    }
    context.insert_value("find", pages.find(listed));
    context.insert_value("groups", Value::from(groups));
}

/// What the words mean that this edition uses.
pub(super) fn about(pages: &Pages<'_>, context: &mut Context) {
    let (s, edition) = (pages.strings, pages.edition);
    let used: Vec<_> = HORIZONS.into_iter().filter(|h| edition.items.iter().any(|i| i.horizon == Some(*h))).collect();
    let horizons = list(&used, |h| map! { name: words::horizon(s, *h), sentence: words::horizon_sentence(s, *h) });
    let sure: Vec<_> = [Confidence::High, Confidence::Medium, Confidence::Low]
        .into_iter()
        .filter(|c| edition.items.iter().any(|i| i.confidence == Some(*c)))
        .collect();
    let sure = list(&sure, |c| map! { name: words::confidence(s, *c), sentence: words::confidence_sentence(s, *c) });
    let explained: Vec<_> = edition.tracks.iter().filter(|t| t.summary.is_some()).collect();
    let tracks = list(&explained, |t| {
        map! {
            name: t.name.as_str(),
            summary: t.summary.as_deref(),
            language: t.summary_language.as_deref(),
        }
    });
    context.insert_value("horizons", horizons);
    context.insert_value("stages", list(&edition.stages, |stage| view::stage(s, stage)));
    context.insert_value("sure", sure);
    context.insert_value("tracks", tracks);
}

/// How to hear of changes: feeds of everything and of each area, the calendar, the data.
pub(super) fn follow(pages: &Pages<'_>, context: &mut Context) {
    let edition = pages.edition;
    let base = edition.audience.base_url.as_deref();
    let areas = list(&edition.areas, |a| map! { id: a.id.as_str(), name: a.name.as_str() });
    // The scheme that calendars take as "follow this", where a download would be a copy of today.
    let webcal = base.and_then(|b| b.split_once("://")).map(|(_, rest)| format!("webcal://{rest}roadmap.ics"));
    context.insert_value("areas", areas);
    context.insert_value("each", Value::from(feed::of_each(edition)));
    context.insert_value("webcal", Value::from(webcal));
}
