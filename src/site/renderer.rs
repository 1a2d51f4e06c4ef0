//! Pages out of templates: what the pages of a site have in common, and what is different in the head of each.

#[cfg(feature = "cards")]
use super::card::Pictures;
use super::chrome::{self, Nav};
use super::feed;
use super::json_ld::{self, PageMeta};
use super::markdown::Targets;
use super::shared::Shared;
use super::value::{self, list, map};
use super::{SiteError, Theme, host, lists, presence, search, view};
use crate::edition::{Edition, Item};
use crate::language::Strings;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::HashMap;
use tera::{Context, Value};

/// Makes the pages of one edition in one theme.
pub(super) struct Renderer<'a> {
    pub(super) shared: Shared<'a>,
    pub(super) edition: &'a Edition,
    theme: &'a Theme,
    pub(super) strings: &'a Strings,
    nav: Vec<Nav>,
    site: Value,
    pub(super) targets: Targets<'a>,
    /// What lists tell of each item, in the edition's order; empty where few of them are needed.
    rows: Vec<Value>,
    stages: HashMap<&'a str, Value>,
    /// The page of each owner, by their name.
    pub(super) owners: HashMap<String, String>,
    /// What one can search by; none where there is little to search in.
    choices: Value,
    /// What the pages two folders down begin with.
    pub(super) deep: Context,
    /// What items as other sites show them begin with.
    pub(super) frame: Context,
    #[cfg(feature = "cards")]
    pictures: Option<Pictures>,
    prefix: String,
}

/// What makes one page different from the others in its head.
pub(super) struct Head<'p> {
    pub(super) path: &'p str,
    pub(super) title: &'p str,
    pub(super) description: Option<&'p str>,
    /// The formats of the feed that follows what this page is about.
    pub(super) feeds: &'static [feed::Format],
    /// The item that the page is about, whose picture previews show.
    pub(super) item: Option<&'p Item>,
    /// What crawlers are told of it besides.
    pub(super) facts: PageMeta<'p>,
}

impl<'p> Head<'p> {
    /// One that has no feed of its own, and of which crawlers are told nothing besides.
    pub(super) fn new(path: &'p str, title: &'p str, description: Option<&'p str>) -> Head<'p> {
        Head { path, title, description, feeds: &[], item: None, facts: PageMeta::None }
    }
}

impl<'a> Renderer<'a> {
    /// For pages of which few list items.
    pub(super) fn new(shared: Shared<'a>, nav: Vec<Nav>) -> Result<Renderer<'a>, SiteError> {
        let Shared { edition, theme, strings, .. } = shared;
        let site = chrome::site(edition, theme);
        Ok(Renderer {
            edition,
            theme,
            strings,
            targets: shared.targets(),
            rows: Vec::new(),
            stages: edition.stages.iter().map(|s| (s.id.as_str(), value::stage(strings, s))).collect(),
            owners: lists::owners(strings, edition),
            choices: shared.lists.as_ref().map_or(Value::none(), |lists| search::choices(strings, edition, lists)),
            deep: chrome::context(edition, theme, &site, &nav, "../../", None)?,
            frame: chrome::bare(&site, "../../../"),
            #[cfg(feature = "cards")]
            pictures: Pictures::of(strings, edition),
            prefix: chrome::prefix(&edition.audience),
            shared,
            nav,
            site,
        })
    }

    /// For all pages of a site.
    pub(super) fn with_rows(mut self) -> Renderer<'a> {
        self.rows = (0..self.edition.items.len()).into_par_iter().map(|at| self.row(at)).collect();
        self
    }

    /// What lists tell of an item, by its place in the edition.
    pub(super) fn row(&self, at: usize) -> Value {
        if let Some(row) = self.rows.get(at) {
            return row.clone();
        }
        let item = &self.edition.items[at];
        match self.stages.get(item.stage.id.as_str()) {
            Some(stage) => view::row(self.strings, item, stage),
            None => view::row(self.strings, item, &value::stage(self.strings, &item.stage)),
        }
    }

    /// Rows of these items, by their place in the edition.
    pub(super) fn rows_of(&self, items: &[usize]) -> Value {
        list(items, |i| self.row(*i))
    }

    /// What a page that lists so many items offers to find them by.
    pub(super) fn find(&self, listed: usize) -> Value {
        if presence::is_searched(listed) { self.choices.clone() } else { Value::none() }
    }

    /// What a page begins with, this far below the site's root; `current` is its path where the navigation names it.
    pub(super) fn context(&self, root: &str, current: Option<&str>) -> Result<Context, SiteError> {
        chrome::context(self.edition, self.theme, &self.site, &self.nav, root, current)
    }

    /// The same without head, header and footer.
    pub(super) fn bare(&self, root: &str) -> Context {
        chrome::bare(&self.site, root)
    }

    /// The formats of the feed that items have.
    pub(super) fn feeds_of_items(&self) -> &'static [feed::Format] {
        if presence::has_feeds_of_items(self.edition) { &[feed::ATOM] } else { &[] }
    }

    /// The addresses of a page in all languages, for crawlers; the one for everybody else is that in the main language.
    fn alternates(&self, canonical: Option<&str>) -> Value {
        let all = || {
            let base = self.edition.audience.base_url.as_deref()?.strip_suffix(&self.edition.folder())?;
            let path = canonical?.strip_prefix(base)?.strip_prefix(&self.edition.folder())?;
            Some(host::alternates(self.edition, base, path))
        };
        list(&all().unwrap_or_default(), |(tag, href)| map! { tag: tag.as_str(), href: href.as_str() })
    }

    /// The picture for previews, from the site's root: the item's own, or that of the site.
    #[cfg(feature = "cards")]
    fn picture(&self, item: Option<&Item>) -> Option<String> {
        let pictures = self.pictures.as_ref()?;
        let own = item.filter(|item| pictures.has_item(item)).map(|item| format!("items/{}/card.png", item.id));
        own.or_else(|| pictures.has_site().then(|| "card.png".into()))
    }

    #[cfg(not(feature = "cards"))]
    fn picture(&self, _: Option<&Item>) -> Option<String> {
        None
    }

    /// A page: a template, filled.
    pub(super) fn page(&self, template: &str, mut context: Context, head: Head<'_>) -> Result<Vec<u8>, SiteError> {
        let Head { path, title, description, feeds, item, facts } = head;
        let feeds = if self.edition.audience.base_url.is_some() { feeds } else { &[] };
        // Of what is nowhere there is nothing in another language either.
        chrome::at(&mut context, self.edition, if path == "404.html" { "index.html" } else { path });
        let separator = if title.is_empty() { "" } else { " · " };
        let full = [self.prefix.as_str(), title, separator, self.edition.title.as_str()].concat();
        let base = self.edition.audience.base_url.as_deref().filter(|_| self.edition.audience.public);
        let canonical = base
            .filter(|_| path != "404.html")
            .map(|base| [base, path.strip_suffix("index.html").unwrap_or(path)].concat());
        let linked = canonical
            .as_deref()
            .zip(base)
            .and_then(|(at, base)| json_ld::data(self.strings.language(), self.edition, base, at, facts));
        let card = canonical.as_ref().and(base).zip(self.picture(item)).map(|(base, card)| [base, &card].concat());
        context.insert_value("card", Value::from(card));
        context.insert_value("title", Value::from(full));
        context.insert_value("heading", Value::from(if title.is_empty() { &self.edition.title } else { title }));
        context.insert_value("linked", linked.map_or(Value::none(), |html| Value::safe_string(&html)));
        context.insert_value("description", Value::from(description));
        context.insert_value("alternates", self.alternates(canonical.as_deref()));
        context.insert_value("canonical", Value::from(canonical));
        context.insert_value("feeds", list(feeds, |f| map! { file: f.file, mime: f.mime }));
        let mut out = Vec::with_capacity(8 * 1024);
        self.theme.render(template, &context, &mut out)?;
        Ok(out)
    }
}

/// The title of a further page of a list.
pub(super) fn numbered(title: &str, page: usize) -> Cow<'_, str> {
    if page == 0 { title.into() } else { format!("{title} ({})", page + 1).into() }
}
