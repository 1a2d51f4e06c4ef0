//! Making each file of a site.

#[cfg(feature = "cards")]
use super::card::Cards;
use super::chrome::{self, Place};
use super::feed::{self, About, Feed, Format};
use super::linked::{self, Facts};
use super::lists::{Kind, Lists};
use super::manifest::{self, File, Manifest};
use super::markdown::{Targets, plain};
use super::updates::Update;
use super::view::map;
use super::{SiteError, Theme, badge, embed, export, find, host, lists, look, promises, records, updates, view};
use crate::edition::{Edition, Item};
use crate::language::{Strings, Word};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::HashMap;
use tera::{Context, Value};

/// How much of a text describes its page.
const DESCRIBED: usize = 160;

/// An edition and a theme, and what its pages share.
pub(super) struct Pages<'a> {
    pub(super) edition: &'a Edition,
    theme: &'a Theme,
    /// What the program itself says.
    pub(super) strings: &'a Strings,
    site: Value,
    targets: Targets<'a>,
    /// What lists tell of each item, in the edition's order; empty where few of them are needed.
    rows: Vec<Value>,
    stages: HashMap<&'a str, Value>,
    /// What items are listed by; empty where no list is needed.
    pub(super) lists: Lists<'a>,
    /// The page of each owner, by their name.
    owners: HashMap<String, String>,
    /// All that changed, the newest first; empty where only one file is made.
    updates: Vec<Update<'a>>,
    /// What one can search by; none where there is little to search in.
    choices: Value,
    /// What the pages two folders down begin with.
    deep: Context,
    /// What items as other sites show them begin with.
    frame: Context,
    manifest: &'a Manifest,
    #[cfg(feature = "cards")]
    cards: Option<Cards>,
    prefix: String,
}

/// What makes one page different from the others in its head.
struct Page<'p> {
    path: &'p str,
    title: &'p str,
    description: Option<&'p str>,
    /// The formats of the feed that follows what this page is about.
    feeds: &'static [Format],
    /// What crawlers are told of it besides.
    facts: Facts<'p>,
}

impl<'p> Page<'p> {
    /// One that has no feed of its own, and of which crawlers are told nothing besides.
    fn new(path: &'p str, title: &'p str, description: Option<&'p str>) -> Page<'p> {
        Page { path, title, description, feeds: &[], facts: Facts::None }
    }
}

impl<'a> Pages<'a> {
    /// Ready to make the files of `manifest`; `all` is whether that will be all of them, or only one; `lists`, whether that one
    /// lists items.
    pub(super) fn new(
        edition: &'a Edition,
        theme: &'a Theme,
        manifest: &'a Manifest,
        all: bool,
        lists: bool,
    ) -> Result<Pages<'a>, SiteError> {
        let (site, strings) = (chrome::site(edition, theme), theme.strings());
        let mut pages = Pages {
            edition,
            theme,
            strings,
            targets: Targets {
                items: edition.items.iter().map(|i| (i.id.as_str(), i.title.as_str())).collect(),
                assets: edition.assets.iter().map(|a| a.name.as_str()).zip(manifest.assets.iter().cloned()).collect(),
            },
            rows: Vec::new(),
            stages: edition.stages.iter().map(|s| (s.id.as_str(), view::stage(strings, s))).collect(),
            lists: if all || lists { lists::lists(strings, edition) } else { Default::default() },
            owners: lists::owners(strings, edition),
            updates: if all { updates::updates(edition) } else { Vec::new() },
            choices: Value::none(),
            deep: chrome::context(edition, theme, &site, "../../", Place::Other)?,
            frame: embed::context(&site, "../../../"),
            manifest,
            #[cfg(feature = "cards")]
            cards: if all && edition.audience.public && edition.audience.base_url.is_some() {
                Some(Cards::new(edition))
            } else {
                None
            },
            site,
            prefix: chrome::prefix(&edition.audience),
        };
        if all || lists {
            pages.choices = find::choices(strings, edition, &pages.lists);
        }
        if all {
            pages.rows = (0..edition.items.len()).into_par_iter().map(|at| pages.row(at)).collect();
        }
        Ok(pages)
    }

    /// All that changed, the newest first.
    pub(super) fn updates(&self) -> Cow<'_, [Update<'a>]> {
        if self.updates.is_empty() { updates::updates(self.edition).into() } else { (&self.updates[..]).into() }
    }

    /// What lists tell of an item, by its place in the edition.
    pub(super) fn row(&self, at: usize) -> Value {
        if let Some(row) = self.rows.get(at) {
            return row.clone();
        }
        let item = &self.edition.items[at];
        match self.stages.get(item.stage.id.as_str()) {
            Some(stage) => view::row(self.strings, item, stage),
            None => view::row(self.strings, item, &view::stage(self.strings, &item.stage)),
        }
    }

    /// Makes one file.
    pub(super) fn make(&self, path: &str, file: File) -> Result<Vec<u8>, SiteError> {
        let (s, edition) = (self.strings, self.edition);
        let base = edition.audience.base_url.as_deref().unwrap_or_default();
        let text = match file {
            File::Item(i) => return self.item(path, &edition.items[i]),
            File::Moved(i) => return self.moved(&edition.items[i]),
            File::Gone(i) => return self.gone(path, i),
            File::Month(i, page) => return self.month(path, i, page),
            File::Embed => return self.embed(),
            File::Card(i) => return self.card(&edition.items[i]),
            File::Badge => badge::roadmap(s, edition),
            #[cfg(feature = "cards")]
            File::Picture(at) => {
                let item = at.map(|i| &edition.items[i]);
                let with =
                    |cards: &Cards| item.map_or_else(|| cards.of_site(edition), |i| cards.of_item(s, edition, i));
                let draw = || self.cards.as_ref().map_or_else(|| with(&Cards::new(edition)), with);
                let drawn = self.theme.drawn.as_ref();
                return Ok(drawn.map_or_else(draw, |drawn| drawn.or_draw(s.language(), edition, item, draw)));
            }
            File::Definition(kind, i, page) => return self.definition(path, kind, i, page),
            File::Grouped(kind) => return self.grouped(path, kind),
            File::List(Place::Board | Place::Other, _) => return self.board(),
            File::List(place, page) => return self.list_page(path, place, page),
            File::Record(at, page) => return self.record(path, at, page),
            File::Missing => return self.missing(None),
            File::Asset(i) => return Ok(edition.assets[i].bytes.to_vec()),
            File::ThemeAsset(i) => {
                return Ok(look::assets(edition, self.theme).values().nth(i).map(|a| a.1.clone()).unwrap_or_default());
            }
            File::Robots => host::robots(edition),
            File::Headers => host::headers(edition),
            File::Feed(format, about) => self.feed(about, base).write(format),
            File::Sitemap => {
                let paths: Vec<String> = manifest::pages(s, edition).into_iter().map(|(path, _)| path).collect();
                host::sitemap(edition, base, &paths)
            }
            File::Index => find::index(s, edition, &self.lists),
            File::Json => export::json(s, edition),
            File::Csv => export::csv(s, edition),
            File::Calendar => export::ics(s, edition).unwrap_or_default(),
        };
        Ok(text.into_bytes())
    }

    fn feed(&self, about: About, base: &'a str) -> Feed<'a> {
        let items = &self.edition.items;
        match about {
            About::All => Feed::new(self.strings, self.edition, about, base, items.iter()),
            About::Item(at) => Feed::new(self.strings, self.edition, about, base, items[at..=at].iter()),
            About::Gone(_) => Feed::new(self.strings, self.edition, about, base, [].iter()),
            About::Area(at) => {
                let members = &self.listed(Kind::Area)[at].items;
                Feed::new(self.strings, self.edition, about, base, members.iter().map(|i| &items[*i]))
            }
        }
    }

    fn item(&self, path: &str, item: &Item) -> Result<Vec<u8>, SiteError> {
        let mut context = self.deep.clone();
        let first = match (&item.summary, item.sections.first()) {
            (None, Some(section)) => Some(shortened(&plain(&section.markdown), DESCRIBED)),
            _ => None,
        };
        let description = item.summary.as_deref().or(first.as_deref());
        context.insert_value("item", view::item(self.strings, item, &self.targets, "../../", self.inside()));
        let owner = item.inside.owner.as_ref().and_then(|owner| self.owners.get(owner));
        context.insert_value("owner", Value::from(owner.map(String::as_str)));
        let feeds: &[Format] = if feed::of_each(self.edition) { &[Format::Atom] } else { &[] };
        self.page(
            "item.html",
            context,
            Page { feeds, facts: Facts::Item(item), ..Page::new(path, &item.title, description) },
        )
    }

    /// The page at an address that an item had before. To crawlers it is the item's own.
    fn moved(&self, item: &Item) -> Result<Vec<u8>, SiteError> {
        let mut context = self.deep.clone();
        context.insert_value("moved", view::moved(item));
        let path = format!("items/{}/index.html", item.id);
        let feeds: &[Format] = if feed::of_each(self.edition) { &[Format::Atom] } else { &[] };
        self.page("moved.html", context, Page { feeds, ..Page::new(&path, &item.title, item.summary.as_deref()) })
    }

    /// What is left at the address of what was withdrawn: that it is, and why.
    fn gone(&self, path: &str, at: usize) -> Result<Vec<u8>, SiteError> {
        let mut context = self.deep.clone();
        let withdrawn = self.edition.past.as_ref().and_then(|past| past.withdrawn.get(at));
        context.insert_value("gone", Value::from(withdrawn.map(|gone| updates::gone(self.strings, gone))));
        // It is there in every language.
        chrome::at(&mut context, self.edition, path);
        // Like what is nowhere, it is nothing that a crawler should find.
        let feeds: &[Format] = if feed::of_each(self.edition) { &[Format::Atom] } else { &[] };
        self.page(
            "gone.html",
            context,
            Page { feeds, ..Page::new("404.html", self.strings.get(Word::GoneHeading), None) },
        )
    }

    /// The updates of one month.
    fn month(&self, path: &str, at: usize, page: usize) -> Result<Vec<u8>, SiteError> {
        let (month, _) = updates::months(&self.updates()).into_iter().nth(at).unwrap_or_default();
        let mut context = self.context("../../", Place::Other)?;
        updates::month(self, &month, page, &mut context);
        let title = [self.strings.get(Word::Updates), " · ", &updates::name_of(self.strings, &month)].concat();
        self.page("updates.html", context, Page::new(path, &numbered(&title, page), None))
    }

    /// The board as other sites show it.
    fn embed(&self) -> Result<Vec<u8>, SiteError> {
        let mut context = embed::context(&self.site, "../");
        embed::board(self, &mut context);
        self.page("embed.html", context, Page::new("index.html", "", self.edition.tagline.as_deref()))
    }

    /// One item as other sites show it.
    fn card(&self, item: &Item) -> Result<Vec<u8>, SiteError> {
        let mut context = self.frame.clone();
        context.insert_value("item", embed::card(self.strings, item));
        let path = format!("items/{}/index.html", item.id);
        self.page("card.html", context, Page::new(&path, &item.title, item.summary.as_deref()))
    }

    /// Name of the audience inside, on its own pages.
    pub(super) fn inside(&self) -> Option<&str> {
        Some(self.edition.audience.name.as_str()).filter(|_| self.edition.audience.inside)
    }

    /// What a page that lists so many items offers to find them by.
    pub(super) fn find(&self, listed: usize) -> Value {
        if find::wanted(listed) { self.choices.clone() } else { Value::none() }
    }

    fn board(&self) -> Result<Vec<u8>, SiteError> {
        let mut context = self.context("", Place::Board)?;
        lists::board(self, &mut context);
        let description = self.edition.tagline.as_deref();
        self.page("board.html", context, Page { facts: Facts::Board, ..Page::new("index.html", "", description) })
    }

    fn list_page(&self, path: &str, place: Place, page: usize) -> Result<Vec<u8>, SiteError> {
        let mut context = self.context("../", place)?;
        let (template, description) = match place {
            Place::Timeline => {
                lists::timeline(self, page, &mut context);
                ("timeline.html", Word::TimelineAbout)
            }
            Place::Shipped => {
                lists::shipped(self, page, &mut context);
                ("shipped.html", Word::ShippedAbout)
            }
            Place::Declined => {
                lists::declined(self, page, &mut context);
                ("declined.html", Word::DeclinedAbout)
            }
            Place::Updates => {
                updates::page(self, &mut context);
                ("updates.html", Word::UpdatesAbout)
            }
            Place::Promises => {
                promises::page(self, page, &mut context);
                ("promises.html", Word::PromisesAbout)
            }
            Place::Told => {
                records::page(self, &mut context);
                ("records.html", Word::WhatWasToldAbout)
            }
            Place::Follow => {
                lists::follow(self, &mut context);
                ("follow.html", Word::FollowAbout)
            }
            _ => {
                lists::about(self, &mut context);
                ("about.html", Word::WordsAbout)
            }
        };
        let title = numbered(self.strings.get(place.label()), page);
        self.page(template, context, Page::new(path, &title, Some(self.strings.get(description))))
    }

    /// A page of the list of an area, a tag, an owner and the like.
    fn definition(&self, path: &str, kind: Kind, at: usize, page: usize) -> Result<Vec<u8>, SiteError> {
        let definition = &self.listed(kind)[at];
        let mut context = self.deep.clone();
        lists::definition(self, kind, at, page, &mut context);
        let feeds: &[Format] = if kind == Kind::Area { &[Format::Atom, Format::Json] } else { &[] };
        let title = numbered(&definition.name, page);
        self.page("list.html", context, Page { feeds, ..Page::new(path, &title, definition.summary) })
    }

    /// The board by owner, or by what else items are listed by.
    fn grouped(&self, path: &str, kind: Kind) -> Result<Vec<u8>, SiteError> {
        let mut context = self.context("../", Place::Other)?;
        lists::grouped(self, kind, &mut context);
        self.page("grouped.html", context, Page::new(path, &lists::by(self.strings, kind), None))
    }

    /// A page of all that an audience was told.
    fn record(&self, path: &str, at: usize, page: usize) -> Result<Vec<u8>, SiteError> {
        let mut context = self.deep.clone();
        let name = records::of_one(self, at, page, &mut context);
        let title = [self.strings.get(Word::WhatWasTold), " · ", name].concat();
        self.page("records.html", context, Page::new(path, &numbered(&title, page), None))
    }

    /// The page for what is not there. Hosts show it at any depth, so its links start from the site's root on its host:
    /// the one that is given, or that of the published site, where it is known.
    pub(super) fn missing(&self, root: Option<&str>) -> Result<Vec<u8>, SiteError> {
        let root = root.unwrap_or_else(|| {
            self.edition.audience.base_url.as_deref().map_or("", |base| {
                let host = base.find("://").map_or(0, |at| at + 3);
                base[host..].find('/').map_or("/", |at| &base[host + at..])
            })
        });
        let context = self.context(root, Place::Other)?;
        self.page("404.html", context, Page::new("404.html", self.strings.get(Word::NotHere), None))
    }

    fn context(&self, root: &str, place: Place) -> Result<Context, SiteError> {
        chrome::context(self.edition, self.theme, &self.site, root, place)
    }

    /// The addresses of a page in all languages, for crawlers; the one for everybody else is that in the main language.
    fn alternates(&self, canonical: Option<&str>) -> Value {
        let all = || {
            let base = self.edition.audience.base_url.as_deref()?.strip_suffix(&self.edition.folder())?;
            let path = canonical?.strip_prefix(base)?.strip_prefix(&self.edition.folder())?;
            Some(host::alternates(self.edition, base, path))
        };
        view::list(&all().unwrap_or_default(), |(tag, href)| map! { tag: tag.as_str(), href: href.as_str() })
    }

    fn page(&self, template: &str, mut context: Context, page: Page<'_>) -> Result<Vec<u8>, SiteError> {
        let Page { path, title, description, feeds, facts } = page;
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
            .and_then(|(at, base)| linked::data(self.strings.language(), self.edition, base, at, facts));
        let own = path.strip_suffix("index.html").map(|folder| [folder, "card.png"].concat());
        let card = own
            .filter(|own| self.manifest.has(own))
            .or_else(|| Some("card.png".into()).filter(|p: &String| self.manifest.has(p)));
        let card = canonical.as_ref().and(base).zip(card).map(|(base, card)| [base, &card].concat());
        context.insert_value("card", Value::from(card));
        context.insert_value("title", Value::from(full));
        context.insert_value("heading", Value::from(if title.is_empty() { &self.edition.title } else { title }));
        context.insert_value("linked", linked.map_or(Value::none(), |html| Value::safe_string(&html)));
        context.insert_value("description", Value::from(description));
        context.insert_value("alternates", self.alternates(canonical.as_deref()));
        context.insert_value("canonical", Value::from(canonical));
        context.insert_value("feeds", view::list(feeds, |f| map! { file: f.file(), mime: f.mime() }));
        let mut out = Vec::with_capacity(8 * 1024);
        self.theme.render(template, &context, &mut out)?;
        Ok(out)
    }
}

/// The title of a further page of a list.
fn numbered(title: &str, page: usize) -> Cow<'_, str> {
    if page == 0 { title.into() } else { format!("{title} ({})", page + 1).into() }
}

/// The beginning of a text, cut between words.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    if text.len() <= longest {
        return text.to_string();
    }
    let mut end = longest;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", &text[..end])
}
