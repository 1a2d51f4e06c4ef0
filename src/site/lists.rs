//! What items are listed by: areas, tags, owners and the like, each with its items.

use super::paging::{ROWS, pages_of};
use crate::edition::{Definition, Edition, Item};
use crate::format;
use crate::language::{MessageId, Strings};
use crate::time::{Calendar, Day, Window};
use crate::vocabulary::{Horizon, Standard};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A column of more items than this is grouped by area, each group opened on demand.
pub(super) const MANY: usize = 60;

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

    /// The address of the page of each.
    pub(super) fn address(self) -> &'static str {
        match self {
            Kind::Area => "areas/<id>/",
            Kind::Tag => "tags/<id>/",
            Kind::Stage => "stages/<id>/",
            Kind::Column => "columns/<column>/",
            Kind::Owner => "owners/<id>/",
            Kind::Segment => "segments/<id>/",
            Kind::Tier => "tiers/<id>/",
            Kind::Known => "known/<id>/",
            Kind::Due => "due/<month>/",
        }
    }

    /// The address of the page of all of them.
    pub(super) fn grouped(self) -> &'static str {
        self.address().split_inclusive('/').next().unwrap_or_default()
    }

    /// The folder of all of them.
    pub(super) fn folder(self) -> &'static str {
        self.grouped().trim_end_matches('/')
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
    pub(super) fn word(self) -> MessageId {
        match self {
            Kind::Area => MessageId::Area,
            Kind::Tag => MessageId::Tag,
            Kind::Stage => MessageId::Stage,
            Kind::Column => MessageId::OnTheBoard,
            Kind::Owner => MessageId::Owner,
            Kind::Segment => MessageId::ForWhom,
            Kind::Tier => MessageId::TradeOff,
            Kind::Known => MessageId::WhoElseKnows,
            Kind::Due => MessageId::ConfirmBy,
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
        summary: Some(s.get(MessageId::OnOurListMeans)),
        items: of(None),
        ..Listed::new("open", s.get(MessageId::OnOurList))
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
    all.push(Listed { items: alone, ..Listed::new("nobody_", s.get(MessageId::NobodyElse)) });
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
