//! Atom and JSON Feed, serialised here rather than in templates, so that they are well-formed whatever is told.
//!
//! There is one of the whole, one of each area, and one of each item where there are not too many. An entry says the
//! same in all of them.

use super::chrome::prefix;
use super::escape::markup;
use super::{manifest, words};
use crate::edition::{Edition, Item};
use crate::language::{Arg, Strings, Word};
use crate::time::Day;
use serde_json::{Value, json};
use std::cmp::Reverse;

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
}

impl About {
    /// The folder of the page that says the same for people, from the site's root.
    pub(super) fn folder(self, edition: &Edition) -> String {
        match self {
            About::All => String::new(),
            About::Area(at) => format!("areas/{}/", edition.areas[at].id),
            About::Item(at) => format!("items/{}/", edition.items[at].id),
        }
    }

    /// What its title begins with; the whole's is the roadmap's own.
    fn name(self, edition: &Edition) -> Option<&str> {
        match self {
            About::All => None,
            About::Area(at) => Some(&edition.areas[at].name),
            About::Item(at) => Some(&edition.items[at].title),
        }
    }
}

/// A feed before it is written down.
pub(super) struct Feed<'a> {
    strings: &'a Strings,
    edition: &'a Edition,
    about: About,
    base: &'a str,
    /// The newest items, each with its day.
    entries: Vec<(&'a Item, Day)>,
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
        let mut entries: Vec<_> = items.map(|item| (item, item.dated().unwrap_or(edition.since))).collect();
        entries.sort_by_key(|(item, day)| (Reverse(*day), item.id.as_str()));
        entries.truncate(ENTRIES);
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
        match self.about.name(self.edition) {
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

    /// Where an item is, and the id of its entry, made of its first address. That of an item which says something new is
    /// another one, because most readers of feeds show an entry once.
    fn addresses(&self, item: &Item) -> (String, String) {
        let address = format!("{}items/{}/", self.base, item.id);
        let first = format!("{}items/{}/", self.base, item.first_id());
        let id = item.dated().map_or_else(|| first.clone(), |day| format!("{first}#{day}"));
        (address, id)
    }

    /// Atom 1.0 (RFC 4287).
    fn atom(&self) -> String {
        let edition = self.edition;
        let updated = self.entries.iter().map(|(_, day)| *day).max().unwrap_or(edition.since);
        let home = markup(&format!("{}{}", self.base, self.about.folder(edition)));
        // An item's entry has the address of its page as its id, so its feed has another one.
        let id = if self.about == About::All { home.clone() } else { format!("{home}feed.xml") };
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
        for (item, day) in &self.entries {
            self.atom_entry(item, *day, &mut out);
        }
        out.push_str("</feed>\n");
        out
    }

    fn atom_entry(&self, item: &Item, day: Day, out: &mut String) {
        let (address, id) = self.addresses(item);
        let html: String =
            paragraphs(self.strings, item, self.notice()).iter().map(|p| format!("<p>{}</p>", markup(p))).collect();
        out.push_str(&format!(
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<content type=\"html\">{}</content>\n",
            markup(&id),
            markup(&item.title),
            moment(day),
            markup(&address),
            markup(&html),
        ));
        if let Some(area) = &item.area {
            out.push_str(&format!("<category term=\"{}\" label=\"{}\"/>\n", markup(&area.id), markup(&area.name)));
        }
        out.push_str("</entry>\n");
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
            "items": self.entries.iter().map(|(item, day)| self.json_entry(item, *day)).collect::<Vec<Value>>(),
        });
        if let Some(description) = self.subtitle() {
            feed["description"] = json!(description);
        }
        format!("{feed:#}\n")
    }

    fn json_entry(&self, item: &Item, day: Day) -> Value {
        let (address, id) = self.addresses(item);
        let mut entry = json!({
            "id": id,
            "url": address,
            "title": item.title,
            "content_text": paragraphs(self.strings, item, self.notice()).join("\n\n"),
            "date_modified": moment(day),
        });
        if let Some(summary) = &item.summary {
            entry["summary"] = json!(summary);
        }
        let tags: Vec<&str> = item.area.iter().chain(&item.tags).map(|t| t.name.as_str()).collect();
        if !tags.is_empty() {
            entry["tags"] = json!(tags);
        }
        entry
    }
}

fn moment(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

/// What an entry says, one paragraph each: what it is, where it stands, when roughly, and the notice.
fn paragraphs(s: &Strings, item: &Item, notice: Option<&str>) -> Vec<String> {
    let mut all: Vec<String> = item.summary.iter().cloned().collect();
    let said =
        |name: &str, means: &str| s.fill(Word::SaidStage, &[("stage", Arg::Theirs(name)), ("means", Arg::Ours(means))]);
    all.push(said(&item.stage.name, words::stage_sentence(s, item.stage.standard)));
    if let Some(released) = &item.released {
        all.push(s.fill(Word::SaidShipped, &[("when", Arg::Ours(&words::window(s, released)))]));
    } else if let Some(window) = &item.window {
        let when = words::window(s, window);
        all.push(match item.confidence.map(|c| words::confidence(s, c)) {
            Some(sure) => s.fill(Word::SaidWhenSure, &[("when", Arg::Ours(&when)), ("sure", Arg::Ours(sure))]),
            None => s.fill(Word::SaidWhen, &[("when", Arg::Ours(&when))]),
        });
    } else if let Some(horizon) = item.horizon {
        all.push(said(words::horizon(s, horizon), words::horizon_sentence(s, horizon)));
    }
    all.extend(item.decision.iter().flat_map(|d| &d.why).map(|why| why.text.clone()));
    all.extend(notice.map(str::to_string));
    all
}
