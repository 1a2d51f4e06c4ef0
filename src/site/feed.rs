//! Feeds before they are written down: of the whole, of each area, and of each item where there are not too many. An
//! entry says the same in all of them.

use super::chrome::prefix;
use super::entry::{Entry, day_of, is_superseded, of_statement, of_update};
use super::updates::Update;
use crate::edition::past::Withdrawn;
use crate::edition::{Definition, Edition, Item};
use crate::language::{MessageId, Strings};
use crate::time::Day;
use std::cmp::Reverse;
use std::collections::HashMap;

/// How many entries a feed holds.
const ENTRIES: usize = 50;

/// A format in which a feed is written: the name of the file, and its media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) file: &'static str,
    pub(super) mime: &'static str,
}

/// Atom 1.0 (RFC 4287).
pub(super) const ATOM: Format = Format { file: "feed.xml", mime: "application/atom+xml" };
/// JSON Feed 1.1.
pub(super) const JSON_FEED: Format = Format { file: "feed.json", mime: "application/feed+json" };

/// What a feed follows.
#[derive(Clone, Copy, Debug)]
pub(super) enum About<'e> {
    All,
    Area(&'e Definition),
    Item(&'e Item),
    Gone(&'e Withdrawn),
}

impl<'e> About<'e> {
    /// The folder of the page that says the same for people, from the site's root.
    pub(super) fn folder(self) -> String {
        match self {
            About::All => String::new(),
            About::Area(area) => format!("areas/{}/", area.id),
            About::Item(item) => format!("items/{}/", item.id),
            About::Gone(gone) => format!("items/{}/", gone.id),
        }
    }

    /// The same before anything was renamed: what a feed is called by, so that a new address makes no new feed.
    pub(super) fn first_folder(self) -> String {
        match self {
            About::Item(item) => format!("items/{}/", item.first_id()),
            About::Gone(gone) => format!("items/{}/", gone.first_id()),
            _ => self.folder(),
        }
    }

    /// What its title begins with; the whole's is the roadmap's own.
    fn name(self, s: &'e Strings) -> Option<&'e str> {
        match self {
            About::All => None,
            About::Area(area) => Some(&area.name),
            About::Item(item) => Some(&item.title),
            About::Gone(_) => Some(s.get(MessageId::ChangeWithdrawn)),
        }
    }

    /// The items that it follows.
    fn items(self, edition: &'e Edition) -> Vec<&'e Item> {
        match self {
            About::All => edition.items.iter().collect(),
            About::Item(item) => vec![item],
            About::Gone(_) => Vec::new(),
            About::Area(area) => {
                let within = |item: &&Item| item.area.as_ref().is_some_and(|its| its.id == area.id);
                edition.items.iter().filter(within).collect()
            }
        }
    }

    fn follows(self, withdrawn: &Withdrawn) -> bool {
        match self {
            About::All => true,
            About::Gone(gone) => std::ptr::eq(gone, withdrawn),
            _ => false,
        }
    }
}

/// A feed before it is written down.
pub(super) struct Feed<'a> {
    pub(super) strings: &'a Strings,
    pub(super) edition: &'a Edition,
    pub(super) about: About<'a>,
    /// The address of the site.
    pub(super) base: &'a str,
    /// The newest first.
    pub(super) entries: Vec<Entry<'a>>,
}

impl<'a> Feed<'a> {
    /// The feed about something of an edition.
    pub(super) fn new(strings: &'a Strings, edition: &'a Edition, about: About<'a>) -> Feed<'a> {
        let base = edition.audience.base_url.as_deref().unwrap_or_default();
        let items = about.items(edition).into_iter();
        let entries = if edition.past.is_some() {
            changes(edition, about, items)
                .into_iter()
                .map(|(update, nth)| of_update(strings, edition, base, update, nth))
                .collect()
        } else {
            let mut items: Vec<(&Item, Day)> =
                items.map(|item| (item, item.dated().unwrap_or(edition.since))).collect();
            items.sort_by_key(|(item, day)| (Reverse(*day), item.id.as_str()));
            items.into_iter().take(ENTRIES).map(|(item, _)| of_statement(strings, edition, base, item)).collect()
        };
        Feed { strings, edition, about, base, entries }
    }

    /// The title of the feed.
    pub(super) fn title(&self) -> String {
        let (prefix, roadmap) = (prefix(&self.edition.audience), &self.edition.title);
        match self.about.name(self.strings) {
            Some(name) => format!("{prefix}{name} · {roadmap}"),
            None => format!("{prefix}{roadmap}"),
        }
    }

    /// Under the title: the notice, else what the roadmap says of itself.
    pub(super) fn subtitle(&self) -> Option<&str> {
        self.notice().or(self.edition.tagline.as_deref())
    }

    fn notice(&self) -> Option<&'a str> {
        self.edition.audience.notice.as_deref()
    }
}

/// The newest changes of these items, and of the whole also what is withdrawn; each with how many of its day and its
/// item came before it.
fn changes<'a>(
    edition: &'a Edition,
    about: About<'_>,
    items: impl Iterator<Item = &'a Item>,
) -> Vec<(Update<'a>, usize)> {
    let mut all: Vec<(Update<'a>, usize)> = Vec::new();
    for item in items {
        let mut seen: HashMap<Day, usize> = HashMap::new();
        for event in item.history.iter().flat_map(|history| &history.events) {
            let nth = seen.entry(event.on).or_default();
            let update = Update::Item(item, event);
            if !is_superseded(edition, update) {
                all.push((update, *nth));
            }
            *nth += 1;
        }
    }
    let gone = edition.past.iter().flat_map(|past| &past.withdrawn).filter(|gone| about.follows(gone));
    all.extend(gone.map(|gone| (Update::Gone(gone), 0)));
    let day = |update: Update<'_>| day_of(edition, update);
    let key = |update: Update<'_>| (update.id().to_string(), update.namesake());
    all.sort_by(|(a, m), (b, n)| (day(*b), key(*a), n).cmp(&(day(*a), key(*b), m)));
    all.truncate(ENTRIES);
    all
}

/// A day as the moment at which it begins.
pub(super) fn moment(day: Day) -> String {
    format!("{day}T00:00:00Z")
}
