//! Which pages there are, and rendering them.

use super::chrome::{self, Place};
use super::markdown::{Targets, plain};
use super::{Sink, SiteError, Theme, export, feed, host, lists, view};
use crate::edition::{Edition, Item};
use rayon::prelude::*;
use std::collections::HashMap;
use tera::{Context, Value};

/// An edition and a theme, and what its pages share.
pub(super) struct Pages<'a> {
    pub(super) edition: &'a Edition,
    theme: &'a Theme,
    site: Value,
    targets: Targets<'a>,
    /// What lists tell of each item, in the edition's order.
    pub(super) rows: Vec<Value>,
    prefix: String,
}

/// What makes one page different from the others in its head.
struct Page<'p> {
    path: &'p str,
    title: &'p str,
    description: Option<&'p str>,
}

impl<'a> Pages<'a> {
    pub(super) fn new(edition: &'a Edition, theme: &'a Theme) -> Result<Pages<'a>, SiteError> {
        let stages: HashMap<_, _> = edition.stages.iter().map(|s| (s.id.as_str(), view::stage(s))).collect();
        let rows = edition.items.par_iter().map(|item| match stages.get(item.stage.id.as_str()) {
            Some(stage) => view::row(item, stage),
            None => view::row(item, &view::stage(&item.stage)),
        });
        Ok(Pages {
            edition,
            theme,
            site: chrome::site(edition, theme),
            targets: Targets {
                items: edition.items.iter().map(|i| (i.id.as_str(), i.title.as_str())).collect(),
                assets: edition.assets.iter().map(|a| (a.name.as_str(), host::hashed(&a.name, &a.bytes))).collect(),
            },
            rows: rows.collect(),
            prefix: chrome::prefix(&edition.audience),
        })
    }

    /// One page for each item.
    pub(super) fn items(&self, sink: &dyn Sink) -> Result<(), SiteError> {
        if self.edition.items.is_empty() {
            return Ok(());
        }
        let shared = self.context("../../", Place::Other)?;
        self.edition.items.par_iter().with_min_len(16).try_for_each(|item| self.item(item, &shared, sink))
    }

    fn item(&self, item: &Item, shared: &Context, sink: &dyn Sink) -> Result<(), SiteError> {
        let path = format!("items/{}/index.html", item.id);
        let mut context = shared.clone();
        let first = match (&item.summary, item.sections.first()) {
            (None, Some(section)) => Some(shortened(&plain(&section.markdown))),
            _ => None,
        };
        let description = item.summary.as_deref().or(first.as_deref());
        context.insert_value("item", view::item(item, &self.targets, "../../", self.inside()));
        self.page("item.html", context, Page { path: &path, title: &item.title, description }, sink)
    }

    /// Name of the audience inside, on its own pages.
    pub(super) fn inside(&self) -> Option<&str> {
        Some(self.edition.audience.name.as_str()).filter(|_| self.edition.audience.inside)
    }

    /// Everything but the items' pages.
    pub(super) fn rest(&self, sink: &dyn Sink) -> Result<(), SiteError> {
        type Job<'j> = Box<dyn Fn() -> Result<(), SiteError> + Send + Sync + 'j>;
        let mut jobs: Vec<Job<'_>> = vec![
            Box::new(|| self.board(sink)),
            Box::new(|| self.missing(sink)),
            Box::new(|| self.files(sink)),
            Box::new(|| self.definitions(sink)),
            Box::new(|| Ok(sink.put("roadmap.json", export::json(self.edition).into_bytes())?)),
            Box::new(|| Ok(sink.put("roadmap.csv", export::csv(self.edition).into_bytes())?)),
            Box::new(|| Ok(sink.put("roadmap.ics", export::ics(self.edition).into_bytes())?)),
        ];
        for place in [Place::Timeline, Place::Shipped, Place::Declined, Place::About] {
            if place.exists(self.edition) {
                jobs.push(Box::new(move || self.list_page(place, sink)));
            }
        }
        jobs.par_iter().try_for_each(|job| job())
    }

    fn board(&self, sink: &dyn Sink) -> Result<(), SiteError> {
        let mut context = self.context("", Place::Board)?;
        lists::board(self, &mut context);
        let description = self.edition.tagline.as_deref();
        self.page("board.html", context, Page { path: "index.html", title: "", description }, sink)
    }

    fn list_page(&self, place: Place, sink: &dyn Sink) -> Result<(), SiteError> {
        let mut context = self.context("../", place)?;
        let (template, description) = match place {
            Place::Timeline => {
                lists::timeline(self, &mut context);
                ("timeline.html", "When, as far as we can say, and no more exactly than we mean it.")
            }
            Place::Shipped => {
                lists::shipped(self, &mut context);
                ("shipped.html", "What we have finished.")
            }
            Place::Declined => {
                lists::declined(self, &mut context);
                ("declined.html", "What we are not doing, the reason, and what to do instead.")
            }
            _ => {
                lists::about(self, &mut context);
                ("about.html", "What the words on this roadmap mean, and what they do not promise.")
            }
        };
        let page = Page { path: place.path(), title: place.label(), description: Some(description) };
        self.page(template, context, page, sink)
    }

    /// Pages of areas and of tags.
    fn definitions(&self, sink: &dyn Sink) -> Result<(), SiteError> {
        let shared = self.context("../../", Place::Other)?;
        let mut pages = Vec::new();
        for (kind, definitions, items) in lists::defined(self.edition) {
            pages.extend(definitions.iter().zip(items).map(move |(definition, items)| (kind, definition, items)));
        }
        pages.par_iter().try_for_each(|(kind, definition, items)| {
            let mut context = shared.clone();
            lists::definition(self, kind, definition, items, &mut context);
            let path = format!("{}/{}/index.html", kind.folder(), definition.id);
            let page = Page { path: &path, title: &definition.name, description: definition.summary.as_deref() };
            self.page("list.html", context, page, sink)
        })
    }

    fn missing(&self, sink: &dyn Sink) -> Result<(), SiteError> {
        // Hosts show this page at any depth, so its links start from the host's root where that is known.
        let root = self.edition.audience.base_url.as_deref().map_or("", |base| {
            let host = base.find("://").map_or(0, |at| at + 3);
            base[host..].find('/').map_or("/", |at| &base[host + at..])
        });
        let context = self.context(root, Place::Other)?;
        self.page("404.html", context, Page { path: "404.html", title: "Not here", description: None }, sink)
    }

    fn context(&self, root: &str, place: Place) -> Result<Context, SiteError> {
        chrome::context(self.edition, self.theme, &self.site, root, place)
    }

    fn page(&self, template: &str, mut context: Context, page: Page<'_>, sink: &dyn Sink) -> Result<(), SiteError> {
        let Page { path, title, description } = page;
        let separator = if title.is_empty() { "" } else { " · " };
        let full = [self.prefix.as_str(), title, separator, self.edition.title.as_str()].concat();
        let base = self.edition.audience.base_url.as_deref().filter(|_| self.edition.audience.public);
        let canonical = base
            .filter(|_| path != "404.html")
            .map(|base| [base, path.strip_suffix("index.html").unwrap_or(path)].concat());
        context.insert_value("title", Value::from(full));
        context.insert_value("description", Value::from(description));
        context.insert_value("canonical", Value::from(canonical));
        let mut out = Vec::with_capacity(8 * 1024);
        self.theme.render(template, &context, &mut out)?;
        Ok(sink.put(path, out)?)
    }

    /// Assets, and what readers' programs and hosts ask for.
    fn files(&self, sink: &dyn Sink) -> Result<(), SiteError> {
        for (path, bytes) in self.theme.assets.values() {
            sink.put(path, bytes.clone())?;
        }
        for asset in &self.edition.assets {
            if let Some(path) = self.targets.assets.get(asset.name.as_str()) {
                sink.put(path, asset.bytes.to_vec())?;
            }
        }
        sink.put("robots.txt", host::robots(self.edition).into_bytes())?;
        sink.put("_headers", host::headers(self.edition).into_bytes())?;
        let Some(base) = &self.edition.audience.base_url else { return Ok(()) };
        sink.put("feed.xml", feed::atom(self.edition, base).into_bytes())?;
        sink.put("feed.json", feed::json(self.edition, base).into_bytes())?;
        if self.edition.audience.public {
            sink.put("sitemap.xml", host::sitemap(base, &self.paths()).into_bytes())?;
        }
        Ok(())
    }

    /// All pages that a reader may want to find.
    fn paths(&self) -> Vec<String> {
        let edition = self.edition;
        let places = [Place::Board, Place::Timeline, Place::Shipped, Place::Declined, Place::About];
        let mut paths: Vec<String> =
            places.iter().filter(|p| p.exists(edition)).map(|p| p.path().to_string()).collect();
        paths.extend(edition.areas.iter().map(|d| format!("areas/{}/index.html", d.id)));
        paths.extend(edition.tags.iter().map(|d| format!("tags/{}/index.html", d.id)));
        paths.extend(edition.items.iter().map(|i| format!("items/{}/index.html", i.id)));
        paths
    }
}

/// The beginning of a text, cut between words, for a page's description.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 160;
    if text.len() <= LONGEST {
        return text.to_string();
    }
    let mut end = LONGEST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", &text[..end])
}
