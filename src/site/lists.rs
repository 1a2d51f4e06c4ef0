//! What the pages that list items are made of.

use super::feed;
use super::pages::Pages;
use super::timeline;
use super::view;
use super::view::{list, map};
use crate::edition::{Definition, Edition, Item};
use crate::format;
use crate::language::{Arg, Strings, Word};
use crate::time::{Calendar, Day, Window};
use crate::vocabulary::{Confidence, Horizon, Standard};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use tera::{Context, Value};

/// A column of more items than this is grouped by area, each group opened on demand.
const MANY: usize = 60;
/// How many bytes the items in the groups of a board, or of another page of groups, come to at most. Each group shows as
/// many as the others; the rest is on pages of its own.
const ROOM: usize = 230_000;
/// How many shipped items the board shows.
const RECENT: usize = 8;
/// How many items a page lists; where there are more, there are more pages.
const ROWS: usize = 250;
/// The same in a table, whose rows are short.
const TABLE: usize = 500;
/// The same where an item comes with reasons.
const REASONS: usize = 100;

/// What items are listed by: each of its values has a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Area,
    Tag,
    Stage,
    /// Columns of the board that it shows in groups.
    Column,
    Owner,
    Segment,
    /// Tiers of the trade-off order.
    Tier,
    /// Who else knows an item.
    Known,
    /// The month by which somebody has to look again.
    Due,
}

/// What has a page of its own that lists its items.
#[derive(Clone, Debug)]
pub(super) struct Listed<'e> {
    pub(super) id: Cow<'e, str>,
    pub(super) name: Cow<'e, str>,
    pub(super) summary: Option<&'e str>,
    /// The language of the summary, where it is not that of the edition.
    pub(super) language: Option<&'e str>,
    /// Its items, by their place in the edition.
    pub(super) items: Vec<usize>,
}

/// All that has a page which lists its items, by kind.
pub(super) type Lists<'e> = [Vec<Listed<'e>>; Kind::ALL.len()];

impl Kind {
    pub(super) const ALL: [Kind; 9] = [
        Kind::Area,
        Kind::Tag,
        Kind::Stage,
        Kind::Column,
        Kind::Owner,
        Kind::Segment,
        Kind::Tier,
        Kind::Known,
        Kind::Due,
    ];

    /// Those by which a board can be grouped and searched besides, where its items say so.
    pub(super) const FURTHER: [Kind; 5] = [Kind::Owner, Kind::Segment, Kind::Tier, Kind::Known, Kind::Due];

    pub(super) fn folder(self) -> &'static str {
        match self {
            Kind::Area => "areas",
            Kind::Tag => "tags",
            Kind::Stage => "stages",
            Kind::Column => "columns",
            Kind::Owner => "owners",
            Kind::Segment => "segments",
            Kind::Tier => "tiers",
            Kind::Known => "known",
            Kind::Due => "due",
        }
    }

    /// Its name in data and in templates.
    pub(super) fn id(self) -> &'static str {
        match self {
            Kind::Area => "area",
            Kind::Tag => "tag",
            Kind::Stage => "stage",
            Kind::Column => "column",
            Kind::Owner => "owner",
            Kind::Segment => "segment",
            Kind::Tier => "tier",
            Kind::Known => "known",
            Kind::Due => "due",
        }
    }

    /// Its name for people.
    pub(super) fn word(self) -> Word {
        match self {
            Kind::Area => Word::Area,
            Kind::Tag => Word::Tag,
            Kind::Stage => Word::Stage,
            Kind::Column => Word::OnTheBoard,
            Kind::Owner => Word::Owner,
            Kind::Segment => Word::ForWhom,
            Kind::Tier => Word::TradeOff,
            Kind::Known => Word::WhoElseKnows,
            Kind::Due => Word::ConfirmBy,
        }
    }

    /// What is listed by it. What has shipped, and what is not planned, is listed elsewhere.
    fn lists<'e>(self, s: &'e Strings, edition: &'e Edition) -> Vec<Listed<'e>> {
        match self {
            Kind::Area => defined(&edition.areas, edition, |item| item.area.iter().map(|a| a.id.as_str()).collect()),
            Kind::Tag => defined(&edition.tags, edition, |item| item.tags.iter().map(|t| t.id.as_str()).collect()),
            Kind::Stage => {
                let open = edition.stages.iter().filter(|s| s.standard < Standard::Shipped);
                let mut all: Vec<Listed<'_>> = open
                    .map(|stage| Listed {
                        summary: Some(format::stage_sentence(s, stage.standard)),
                        ..Listed::new(stage.id.as_str(), stage.name.as_str())
                    })
                    .collect();
                fill(&mut all, edition, |item| vec![item.stage.id.as_str()]);
                all
            }
            Kind::Column => columns(s, edition),
            Kind::Owner => named(edition, |item| item.inside.owner.iter().map(String::as_str).collect()),
            Kind::Segment => named(edition, |item| item.inside.segments.iter().map(String::as_str).collect()),
            Kind::Tier => {
                let mut tiers = named(edition, |item| item.inside.trade_off.iter().map(String::as_str).collect());
                let place = |name: &str| edition.trade_off.iter().position(|t| t.eq_ignore_ascii_case(name));
                tiers.sort_by_key(|tier| place(&tier.name).unwrap_or(usize::MAX));
                tiers
            }
            Kind::Known => known(s, edition),
            Kind::Due => due(s, edition),
        }
    }
}

impl<'e> Listed<'e> {
    fn new(id: impl Into<Cow<'e, str>>, name: impl Into<Cow<'e, str>>) -> Listed<'e> {
        Listed { id: id.into(), name: name.into(), summary: None, language: None, items: Vec::new() }
    }

    /// How many pages list its items.
    pub(super) fn pages(&self) -> usize {
        pages_of(self.items.len(), ROWS)
    }
}

/// The page of each owner, by their name.
pub(super) fn owners<'e>(s: &'e Strings, edition: &'e Edition) -> HashMap<String, String> {
    let all = Kind::Owner.lists(s, edition).into_iter();
    all.map(|owner| (owner.name.into_owned(), owner.id.into_owned())).collect()
}

/// All that has a page which lists its items.
pub(super) fn lists<'e>(s: &'e Strings, edition: &'e Edition) -> Lists<'e> {
    Kind::ALL.map(|kind| kind.lists(s, edition))
}

/// What the edition defines, with the items that name it.
fn defined<'e>(all: &'e [Definition], edition: &'e Edition, of: impl Fn(&'e Item) -> Vec<&'e str>) -> Vec<Listed<'e>> {
    let listed = |d: &'e Definition| Listed {
        summary: d.summary.as_deref(),
        language: d.summary_language.as_deref(),
        ..Listed::new(d.id.as_str(), d.name.as_str())
    };
    let mut all = all.iter().map(listed).collect::<Vec<_>>();
    fill(&mut all, edition, of);
    all
}

fn fill<'e>(all: &mut [Listed<'e>], edition: &'e Edition, of: impl Fn(&'e Item) -> Vec<&'e str>) {
    let place: HashMap<String, usize> = all.iter().enumerate().map(|(at, d)| (d.id.to_string(), at)).collect();
    for (i, item) in edition.items.iter().enumerate() {
        of(item).into_iter().filter_map(|id| place.get(id)).for_each(|at| all[*at].items.push(i));
    }
}

/// What has only a name, by that name.
fn named<'e>(edition: &'e Edition, of: impl Fn(&'e Item) -> Vec<&'e str>) -> Vec<Listed<'e>> {
    let mut names: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, item) in edition.items.iter().enumerate() {
        of(item).into_iter().for_each(|name| names.entry(name).or_default().push(i));
    }
    with_ids(names.into_iter().collect())
}

/// Names with ids for addresses, each once.
fn with_ids<'e>(names: Vec<(&'e str, Vec<usize>)>) -> Vec<Listed<'e>> {
    let mut taken: HashSet<String> = HashSet::new();
    let listed = names.into_iter().map(|(name, items)| {
        let slug = slug(name);
        let mut id = slug.clone();
        let mut n = 1;
        while !taken.insert(id.clone()) {
            n += 1;
            id = format!("{slug}-{n}");
        }
        Listed { items, ..Listed::new(id, name) }
    });
    listed.collect()
}

/// Letters, digits and single dashes, as ids in addresses have them.
fn slug(name: &str) -> String {
    let parts: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    if parts.is_empty() { "other".into() } else { parts.join("-") }
}

/// The columns of the board that are too long to show all of it. By their number alone: it is the same in all languages.
fn columns<'e>(s: &'e Strings, edition: &'e Edition) -> Vec<Listed<'e>> {
    let of = |wanted: Option<Horizon>| -> Vec<usize> {
        let all = edition.items.iter().enumerate();
        all.filter(|(_, i)| i.is_open() && i.horizon == wanted).map(|(at, _)| at).collect()
    };
    let mut all: Vec<Listed<'_>> = Horizon::ALL
        .map(|h| Listed {
            summary: Some(format::horizon_sentence(s, h)),
            items: of(Some(h)),
            ..Listed::new(h.name(), format::horizon(s, h))
        })
        .into();
    all.push(Listed {
        summary: Some(s.get(Word::OnOurListMeans)),
        items: of(None),
        ..Listed::new("open", s.get(Word::OnOurList))
    });
    all.retain(|column| column.items.len() > MANY);
    all
}

/// Who else is told of an item, in the audiences' order; last what nobody else is told of.
fn known<'e>(s: &'e Strings, edition: &'e Edition) -> Vec<Listed<'e>> {
    let mut all: Vec<Listed<'_>> = Vec::new();
    let mut alone = Vec::new();
    for (i, item) in edition.items.iter().enumerate() {
        for told in &item.inside.told {
            let at = all.iter().position(|audience| audience.id == told.id).unwrap_or_else(|| {
                all.push(Listed::new(told.id.as_str(), told.audience.as_str()));
                all.len() - 1
            });
            if told.item.is_some() {
                all[at].items.push(i);
            }
        }
        if !item.inside.told.is_empty() && item.inside.told.iter().all(|told| told.item.is_none()) {
            alone.push(i);
        }
    }
    // No audience has such a sign in its id.
    all.push(Listed { items: alone, ..Listed::new("nobody_", s.get(Word::NobodyElse)) });
    all.retain(|audience| !audience.items.is_empty());
    all
}

/// What somebody has to look at again, by month.
fn due<'e>(s: &'e Strings, edition: &'e Edition) -> Vec<Listed<'e>> {
    let mut months: BTreeMap<String, (Day, Vec<usize>)> = BTreeMap::new();
    for (i, item) in edition.items.iter().enumerate() {
        if let Some(day) = item.inside.due {
            months.entry(day.to_string()[..7].to_string()).or_insert((day, Vec::new())).1.push(i);
        }
    }
    let listed = months.into_iter().map(|(id, (day, items))| {
        let first = Day::parse(&format!("{id}-01")).unwrap_or(day);
        let month = Window::named(first, first.plus_months(1).yesterday(), Calendar::CIVIL);
        Listed { items, ..Listed::new(id, format::sentence_case(&format::window(s, &month))) }
    });
    listed.collect()
}

/// How many pages of so many items there are.
fn pages_of(items: usize, of: usize) -> usize {
    items.div_ceil(of).max(1)
}

/// How many pages the table of the timeline has.
pub(super) fn pages_of_timeline(edition: &Edition) -> usize {
    pages_of(edition.items.iter().filter(|i| timeline::has(i)).count(), TABLE)
}

/// How many pages list what has shipped.
pub(super) fn pages_of_shipped(edition: &Edition) -> usize {
    pages_of(edition.items.iter().filter(|i| i.stage.standard == Standard::Shipped).count(), ROWS)
}

/// How many pages list what is not planned.
pub(super) fn pages_of_declined(edition: &Edition) -> usize {
    pages_of(edition.items.iter().filter(|i| i.stage.standard > Standard::Shipped).count(), REASONS)
}

/// The name of a page's file: the second one lies beside the first.
pub(super) fn file_of(page: usize) -> String {
    if page == 0 { "index.html".into() } else { format!("{}.html", page + 1) }
}

/// The way to the other pages of a list; nothing where there is only one.
pub(super) fn pager(pages: usize, current: usize) -> Value {
    let all: Vec<usize> = if pages > 1 { (0..pages).collect() } else { Vec::new() };
    list(&all, |page| map! { number: page + 1, file: file_of(*page), current: *page == current })
}

/// What one page shows of a list in groups: of each that is on it the name, how many it has in all, and those that are here.
fn cut<N>(groups: &[(N, Vec<usize>)], page: usize, of: usize) -> Vec<(&N, usize, &[usize])> {
    let shown = page * of..(page + 1) * of;
    let mut from = 0;
    let mut here = Vec::new();
    for (name, items) in groups {
        let part = within(&shown, from, items.len());
        if !part.is_empty() {
            here.push((name, items.len(), &items[part]));
        }
        from += items.len();
    }
    here
}

/// What of so many things that begin at `from` lies in a range, counted from their own beginning.
fn within(range: &Range<usize>, from: usize, many: usize) -> Range<usize> {
    let clamped = |at: usize| at.saturating_sub(from).min(many);
    clamped(range.start)..clamped(range.end)
}

/// About how many bytes an item comes to in a list of titles.
fn slim(item: &Item) -> usize {
    130 + item.id.len() + item.title.len()
}

/// About how many bytes an item comes to in a list that says more of it.
fn wide(item: &Item) -> usize {
    600 + item.id.len() + item.title.len() + item.summary.as_ref().map_or(0, |summary| summary.len().min(view::LINE))
}

/// How many each group shows, so that all of them together fit on a page.
fn share(edition: &Edition, groups: &[&[usize]], weight: fn(&Item) -> usize) -> usize {
    let most = groups.iter().map(|group| group.len()).max().unwrap_or(0);
    // What the items at each place in their groups come to.
    let mut places = vec![0; most];
    for (place, i) in groups.iter().flat_map(|group| group.iter().enumerate()) {
        places[place] += weight(&edition.items[*i]);
    }
    let mut room = ROOM;
    places.iter().take_while(|bytes| room.checked_sub(**bytes).map(|left| room = left).is_some()).count()
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

    /// All of one kind that has a page.
    pub(super) fn listed(&self, kind: Kind) -> &[Listed<'_>] {
        &self.lists[kind as usize]
    }

    /// Links to the pages of one kind, each with how many items it lists.
    fn links(&self, kind: Kind) -> Value {
        list(self.listed(kind), |d| map! { id: d.id.as_ref(), name: d.name.as_ref(), count: d.items.len() })
    }
}

/// Now, next, later, what shipped of late, and the areas.
pub(super) fn board(pages: &Pages<'_>, context: &mut Context) {
    let s = pages.strings;
    let mut columns: Vec<Column<'_>> = Vec::new();
    for horizon in Horizon::ALL {
        let items = pages.select(|i| i.is_open() && i.horizon == Some(horizon));
        let (title, sentence) = (format::horizon(s, horizon), format::horizon_sentence(s, horizon));
        columns.push(Column { id: horizon.name(), title, sentence, items });
    }
    let items = pages.select(|i| i.is_open() && i.horizon.is_none());
    columns.push(Column { id: "open", title: s.get(Word::OnOurList), sentence: s.get(Word::OnOurListMeans), items });
    columns.retain(|column| !column.items.is_empty());
    let grouped: Vec<Vec<Group<'_>>> = columns.iter().map(|column| column.groups(pages)).collect();
    let groups: Vec<&[usize]> = grouped.iter().flatten().map(|group| group.items.as_slice()).collect();
    let each = share(pages.edition, &groups, slim);
    let columns: Vec<Value> =
        columns.iter().zip(&grouped).map(|(column, groups)| column.value(pages, groups, each)).collect();
    let latest = pages.latest();
    let recent = &latest[..latest.len().min(RECENT)];
    context.insert_value("columns", Value::from(columns));
    context.insert_value("recent", pages.rows_of(recent));
    context.insert_value("more_shipped", Value::from(latest.len() > RECENT));
    context.insert_value("find", pages.find(pages.edition.items.len()));
    for kind in [Kind::Area, Kind::Tag, Kind::Stage] {
        context.insert_value(kind.folder(), pages.links(kind));
    }
    let further: Vec<Kind> = Kind::FURTHER.into_iter().filter(|kind| !pages.listed(*kind).is_empty()).collect();
    let by = list(&further, |kind| {
        map! { id: kind.folder(), label: s.get(kind.word()), links: pages.links(*kind) }
    });
    context.insert_value("further", by);
}

/// A column of the board.
struct Column<'s> {
    id: &'static str,
    title: &'s str,
    sentence: &'s str,
    items: Vec<usize>,
}

/// Items of a column that have something in common.
struct Group<'e> {
    name: &'e str,
    /// Where all of them are, from the site's root.
    page: Option<String>,
    items: Vec<usize>,
}

impl Column<'_> {
    /// Its items by area, in the areas' order, those without one last; none where the column is short.
    fn groups<'e>(&self, pages: &Pages<'e>) -> Vec<Group<'e>> {
        if self.items.len() <= MANY {
            return Vec::new();
        }
        let edition = pages.edition;
        let mut places: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
        for i in &self.items {
            places.entry(edition.items[*i].area.as_ref().map(|a| a.id.as_str())).or_default().push(*i);
        }
        let areas = edition.areas.iter().map(|area| (Some(area.id.as_str()), area.name.as_str()));
        let named = areas.chain([(None, pages.strings.get(Word::EverythingElse))]);
        let groups = named.filter_map(|(id, name)| {
            let page = match id {
                Some(id) => Some(format!("areas/{id}/index.html")),
                None => self.page(pages),
            };
            Some(Group { name, page, items: places.remove(&id)? })
        });
        groups.collect()
    }

    /// The page that lists all of it, where the board has it in groups.
    fn page(&self, pages: &Pages<'_>) -> Option<String> {
        pages.listed(Kind::Column).iter().any(|c| c.id == self.id).then(|| format!("columns/{}/index.html", self.id))
    }

    fn value(&self, pages: &Pages<'_>, groups: &[Group<'_>], each: usize) -> Value {
        let rows = if groups.is_empty() { pages.rows_of(&self.items) } else { Value::from(Vec::<Value>::new()) };
        let groups = list(groups, |group| {
            let shown = &group.items[..group.items.len().min(each)];
            map! {
                name: group.name,
                count: group.items.len(),
                rows: pages.rows_of(shown),
                more: group.items.len() - shown.len(),
                page: group.page.as_deref(),
            }
        });
        map! {
            id: self.id,
            title: self.title,
            sentence: self.sentence,
            count: self.items.len(),
            rows: rows,
            groups: groups,
            page: self.page(pages),
        }
    }
}

/// One of what items are listed by: a page of the list of its items.
pub(super) fn definition(pages: &Pages<'_>, kind: Kind, at: usize, page: usize, context: &mut Context) {
    let definition = &pages.listed(kind)[at];
    let groups = match kind {
        Kind::Column => by_area(pages, &definition.items),
        _ => by_column(pages, &definition.items),
    };
    let groups = cut(&groups, page, ROWS);
    let groups =
        list(&groups, |(title, count, items)| map! { title: **title, count: *count, rows: pages.rows_of(items) });
    context.insert_value("find", pages.find(definition.items.len()));
    context.insert_value("kind", Value::from(kind.id()));
    context.insert_value("kind_name", Value::from(pages.strings.get(kind.word())));
    context.insert_value("name", Value::from(definition.name.as_ref()));
    context.insert_value("summary", Value::from(definition.summary));
    context.insert_value("summary_language", Value::from(definition.language));
    context.insert_value("groups", groups);
    context.insert_value("pager", pager(definition.pages(), page));
}

/// Items by where they stand on the board, and off it.
fn by_column<'s>(pages: &Pages<'s>, items: &[usize]) -> Vec<(&'s str, Vec<usize>)> {
    let s = pages.strings;
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    let mut group = |title, wanted: &dyn Fn(&Item) -> bool| {
        groups.push((title, items.iter().copied().filter(|i| wanted(&pages.edition.items[*i])).collect()));
    };
    for horizon in Horizon::ALL {
        group(format::horizon(s, horizon), &|i| i.is_open() && i.horizon == Some(horizon));
    }
    group(s.get(Word::OnOurList), &|i| i.is_open() && i.horizon.is_none());
    group(s.get(Word::Shipped), &|i| i.stage.standard == Standard::Shipped);
    group(s.get(Word::NotPlanned), &|i| i.stage.standard > Standard::Shipped);
    groups
}

/// Items by area, those without one last.
fn by_area<'s>(pages: &Pages<'s>, items: &[usize]) -> Vec<(&'s str, Vec<usize>)> {
    let edition = pages.edition;
    let area = |i: &usize| edition.items[*i].area.as_ref().map(|area| area.id.as_str());
    let of = |id: Option<&str>| items.iter().copied().filter(|i| area(i) == id).collect();
    let areas = edition.areas.iter().map(|a| (a.name.as_str(), of(Some(&a.id))));
    areas.chain([(pages.strings.get(Word::EverythingElse), of(None))]).collect()
}

/// The board by something else than columns: of each value its name, and what is open of it.
pub(super) fn grouped(pages: &Pages<'_>, kind: Kind, context: &mut Context) {
    let s = pages.strings;
    let open = |d: &Listed<'_>| -> Vec<usize> {
        d.items.iter().copied().filter(|i| pages.edition.items[*i].is_open()).collect()
    };
    let mut all: Vec<(&Listed<'_>, Vec<usize>)> = pages.listed(kind).iter().map(|d| (d, open(d))).collect();
    all.retain(|(_, items)| !items.is_empty());
    let groups: Vec<&[usize]> = all.iter().map(|(_, items)| items.as_slice()).collect();
    let each = share(pages.edition, &groups, wide);
    let groups = list(&all, |(d, items)| {
        let shown = &items[..items.len().min(each)];
        map! {
            id: d.id.as_ref(),
            name: d.name.as_ref(),
            count: items.len(),
            rows: pages.rows_of(shown),
            more: items.len() - shown.len(),
        }
    });
    context.insert_value("find", pages.find(all.iter().map(|(_, items)| items.len()).sum()));
    context.insert_value("kind", Value::from(kind.id()));
    context.insert_value("folder", Value::from(kind.folder()));
    context.insert_value("name", Value::from(by(s, kind)));
    context.insert_value("groups", groups);
}

/// `By owner`, as the title of a page.
pub(super) fn by(s: &Strings, kind: Kind) -> String {
    s.fill(Word::GroupedBy, &[("what", Arg::Ours(s.get(kind.word())))])
}

/// The drawing, and the same as a table: one page of it. The drawing is on the first.
pub(super) fn timeline(pages: &Pages<'_>, page: usize, context: &mut Context) {
    let drawing = timeline::draw(pages.strings, pages.edition, "../");
    let here = within(&(page * TABLE..(page + 1) * TABLE), 0, drawing.items.len());
    let rows = list(&drawing.items[here], |i| {
        let item = &pages.edition.items[*i];
        let column = item.horizon.filter(|horizon| *horizon != Horizon::Later);
        map! { row: pages.row(*i), column: column.map(|h| format::horizon(pages.strings, h)), sure: item.confidence.filter(|_| item.released.is_none()).map(|c| format::confidence(pages.strings, c)) }
    });
    context.insert_value("find", pages.find(drawing.items.len()));
    context.insert_value("svg", if page == 0 { Value::safe_string(&drawing.svg) } else { Value::none() });
    context.insert_value("pager", pager(pages_of_timeline(pages.edition), page));
    context.insert_value("drawn", Value::from(drawing.drawn));
    context.insert_value("earlier", Value::from(drawing.earlier));
    context.insert_value("count", Value::from(drawing.items.len()));
    context.insert_value("rows", rows);
}

/// What shipped, by half-year or year, the latest first: one page of it.
pub(super) fn shipped(pages: &Pages<'_>, page: usize, context: &mut Context) {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    let (s, latest) = (pages.strings, pages.latest());
    context.insert_value("find", pages.find(latest.len()));
    context.insert_value("pager", pager(pages_of_shipped(pages.edition), page));
    for i in latest {
        let title = pages.edition.items[i]
            .released
            .as_ref()
            .map_or_else(|| s.get(Word::Earlier).to_string(), |w| format::period(s, w));
        match groups.iter_mut().find(|(t, _)| *t == title) {
            Some((_, items)) => items.push(i),
            None => groups.push((title, vec![i])),
        }
    }
    let groups = cut(&groups, page, ROWS);
    let groups = list(&groups, |(title, _, items)| map! { title: title.as_str(), rows: pages.rows_of(items) });
    context.insert_value("groups", groups);
}

/// What was decided against, and what is not for now: one page of it.
pub(super) fn declined(pages: &Pages<'_>, page: usize, context: &mut Context) {
    let (s, inside) = (pages.strings, pages.inside());
    let all = [
        ((Standard::Declined, Word::DecidedAgainst, Word::DecidedAgainstMeans), Standard::Declined),
        ((Standard::Deferred, Word::NotNow, Word::NotNowMeans), Standard::Deferred),
    ]
    .map(|(what, standard)| (what, pages.select(|i| i.stage.standard == standard)));
    let entry = |i: &usize| {
        let decision = pages.edition.items[*i].decision.as_ref().map(|d| view::decision(s, d, inside));
        map! { row: pages.row(*i), decision: decision }
    };
    let groups = list(&cut(&all, page, REASONS), |((standard, title, sentence), _, items)| {
        let id = standard.name();
        map! { id: id, title: s.get(*title), sentence: s.get(*sentence), entries: list(items, entry) }
    });
    context.insert_value("find", pages.find(all.iter().map(|(_, items)| items.len()).sum()));
    context.insert_value("pager", pager(pages_of_declined(pages.edition), page));
    context.insert_value("groups", groups);
}

/// What the words mean that this edition uses.
pub(super) fn about(pages: &Pages<'_>, context: &mut Context) {
    let (s, edition) = (pages.strings, pages.edition);
    let used: Vec<_> =
        Horizon::ALL.into_iter().filter(|h| edition.items.iter().any(|i| i.horizon == Some(*h))).collect();
    let horizons = list(&used, |h| map! { name: format::horizon(s, *h), sentence: format::horizon_sentence(s, *h) });
    let sure: Vec<_> = [Confidence::High, Confidence::Medium, Confidence::Low]
        .into_iter()
        .filter(|c| edition.items.iter().any(|i| i.confidence == Some(*c)))
        .collect();
    let sure = list(&sure, |c| map! { name: format::confidence(s, *c), sentence: format::confidence_sentence(s, *c) });
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
