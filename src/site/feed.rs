//! Atom and JSON Feed, serialised here rather than in templates, so that they are well-formed whatever is told.
//!
//! There is one of the whole, one of each area, and one of each item where there are not too many. An entry says the
//! same in all of them.

use super::chrome::prefix;
use super::entry::{Entry, day_of, is_superseded, of_statement, of_update};
use super::escape::markup;
use super::manifest;
use super::updates::Update;
use crate::edition::past::Withdrawn;
use crate::edition::{Edition, Item};
use crate::language::{Strings, Word};
use crate::time::Day;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::HashMap;

/// How many entries a feed holds.
const ENTRIES: usize = 50;

/// Whether each item has a feed of its own.
pub(super) fn of_each(edition: &Edition) -> bool {
    edition.audience.base_url.is_some() && manifest::few(edition)
}

/// In which of the two formats a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Atom,
    Json,
}

impl Format {
    /// Name of the file.
    pub(super) fn file(self) -> &'static str {
        match self {
            Format::Atom => "feed.xml",
            Format::Json => "feed.json",
        }
    }

    /// Its media type.
    pub(super) fn mime(self) -> &'static str {
        match self {
            Format::Atom => "application/atom+xml",
            Format::Json => "application/feed+json",
        }
    }
}

/// What a feed follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    All,
    /// An area, by its place in the edition.
    Area(usize),
    /// An item, by its place in the edition.
    Item(usize),
    /// What is withdrawn, by its place in what the edition tells of the past.
    Gone(usize),
}

impl About {
    /// The folder of the page that says the same for people, from the site's root.
    pub(super) fn folder(self, edition: &Edition) -> String {
        match self {
            About::All => String::new(),
            About::Area(at) => format!("areas/{}/", edition.areas[at].id),
            About::Item(at) => format!("items/{}/", edition.items[at].id),
            About::Gone(at) => withdrawn(edition, at).map(|gone| format!("items/{}/", gone.id)).collect(),
        }
    }

    /// The same before anything was renamed: what a feed is called by, so that a new address makes no new feed.
    fn first_folder(self, edition: &Edition) -> String {
        match self {
            About::Item(at) => format!("items/{}/", edition.items[at].first_id()),
            About::Gone(at) => withdrawn(edition, at).map(|gone| format!("items/{}/", gone.first_id())).collect(),
            _ => self.folder(edition),
        }
    }

    /// What its title begins with; the whole's is the roadmap's own.
    fn name<'e>(self, s: &'e Strings, edition: &'e Edition) -> Option<&'e str> {
        match self {
            About::All => None,
            About::Area(at) => Some(&edition.areas[at].name),
            About::Item(at) => Some(&edition.items[at].title),
            About::Gone(_) => Some(s.get(Word::ChangeWithdrawn)),
        }
    }
}

fn withdrawn(edition: &Edition, at: usize) -> impl Iterator<Item = &Withdrawn> {
    edition.past.iter().flat_map(move |past| past.withdrawn.get(at))
}

/// A feed before it is written down.
pub(super) struct Feed<'a> {
    strings: &'a Strings,
    edition: &'a Edition,
    about: About,
    base: &'a str,
    /// The newest first.
    entries: Vec<Entry<'a>>,
}

impl<'a> Feed<'a> {
    /// The feed about these items of an edition whose site is at `base`.
    pub(super) fn new(
        strings: &'a Strings,
        edition: &'a Edition,
        about: About,
        base: &'a str,
        items: impl Iterator<Item = &'a Item>,
    ) -> Feed<'a> {
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

    /// The text of the file.
    pub(super) fn write(&self, format: Format) -> String {
        match format {
            Format::Atom => self.atom(),
            Format::Json => self.json(),
        }
    }

    fn title(&self) -> String {
        let (prefix, roadmap) = (prefix(&self.edition.audience), &self.edition.title);
        match self.about.name(self.strings, self.edition) {
            Some(name) => format!("{prefix}{name} · {roadmap}"),
            None => format!("{prefix}{roadmap}"),
        }
    }

    /// Under the title: the notice, else what the roadmap says of itself.
    fn subtitle(&self) -> Option<&str> {
        self.notice().or(self.edition.tagline.as_deref())
    }

    fn notice(&self) -> Option<&'a str> {
        self.edition.audience.notice.as_deref()
    }

    /// Atom 1.0 (RFC 4287).
    fn atom(&self) -> String {
        let edition = self.edition;
        let updated = self.entries.iter().map(|entry| entry.day).max().unwrap_or(edition.since);
        let home = markup(&format!("{}{}", self.base, self.about.folder(edition)));
        // An item's entry has the address of its page as its id, so its feed has another one.
        let id = match self.about.first_folder(edition) {
            folder if folder.is_empty() => home.clone(),
            folder => markup(&format!("{}{folder}feed.xml", self.base)),
        };
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
             <id>{id}</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{home}feed.xml\"/>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>\n",
            markup(self.strings.language()),
            markup(&self.title()),
            moment(updated),
            markup(&edition.title),
        );
        if let Some(subtitle) = self.subtitle() {
            out.push_str(&format!("<subtitle>{}</subtitle>\n", markup(subtitle)));
        }
        self.entries.iter().for_each(|entry| atom_entry(entry, &mut out));
        out.push_str("</feed>\n");
        out
    }

    /// JSON Feed 1.1.
    fn json(&self) -> String {
        let home = format!("{}{}", self.base, self.about.folder(self.edition));
        let mut feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title(),
            "home_page_url": home,
            "feed_url": format!("{home}feed.json"),
            "language": self.strings.language(),
            "items": self.entries.iter().map(json_entry).collect::<Vec<Value>>(),
        });
        if let Some(description) = self.subtitle() {
            feed["description"] = json!(description);
        }
        format!("{feed:#}\n")
    }
}

/// The newest changes of these items, and of the whole also what is withdrawn; each with how many of its day and its
/// item came before it.
fn changes<'a>(edition: &'a Edition, about: About, items: impl Iterator<Item = &'a Item>) -> Vec<(Update<'a>, usize)> {
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
    let withdrawn = edition.past.iter().flat_map(|past| &past.withdrawn).enumerate();
    let gone = withdrawn.filter(|(at, _)| about == About::All || about == About::Gone(*at));
    all.extend(gone.map(|(_, gone)| (Update::Gone(gone), 0)));
    let day = |update: Update<'_>| day_of(edition, update);
    let key = |update: Update<'_>| (update.id().to_string(), update.namesake());
    all.sort_by(|(a, m), (b, n)| (day(*b), key(*a), n).cmp(&(day(*a), key(*b), m)));
    all.truncate(ENTRIES);
    all
}

fn atom_entry(entry: &Entry<'_>, out: &mut String) {
    let html: String = entry.paragraphs.iter().map(|p| format!("<p>{}</p>", markup(p))).collect();
    out.push_str(&format!(
        "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        markup(&entry.id),
        markup(&entry.title),
        moment(entry.day),
        markup(&entry.address),
    ));
    if let Some(summary) = entry.summary {
        out.push_str(&format!("<summary>{}</summary>\n", markup(summary)));
    }
    out.push_str(&format!("<content type=\"html\">{}</content>\n", markup(&html)));
    let mut category = |term: &str, label: &str| {
        out.push_str(&format!("<category term=\"{}\" label=\"{}\"/>\n", markup(term), markup(label)));
    };
    if let Some((term, label)) = &entry.change {
        category(term, label);
    }
    if let Some(area) = entry.area {
        category(&area.id, &area.name);
    }
    out.push_str("</entry>\n");
}

fn json_entry(entry: &Entry<'_>) -> Value {
    let mut value = json!({
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_text": entry.paragraphs.join("\n\n"),
        "date_modified": moment(entry.day),
    });
    if let Some(summary) = entry.summary {
        value["summary"] = json!(summary);
    }
    let change = entry.change.as_ref().map(|(_, label)| *label);
    let tags: Vec<&str> =
        change.into_iter().chain(entry.area.map(|area| area.name.as_str())).chain(entry.tags.iter().copied()).collect();
    if !tags.is_empty() {
        value["tags"] = json!(tags);
    }
    value
}

fn moment(day: Day) -> String {
    format!("{day}T00:00:00Z")
}
