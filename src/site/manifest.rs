//! Which files a site has: the one list that writing a site, and serving it page by page, both go by.

use super::chrome::Place;
use super::feed::{self, About, Format};
use super::lists::{self, Kind};
use super::{Theme, find, look, promises, records, updates};
use crate::edition::Edition;
use crate::language::Strings;
#[cfg(feature = "cards")]
use crate::language::Word;
use std::collections::BTreeMap;

/// Of more items than this, each has its page alone: a second small file for each makes a large build a quarter slower.
const FEW: usize = 2_000;

/// Whether there are few enough items that each may have small files besides its page.
pub(super) fn few(edition: &Edition) -> bool {
    edition.items.len() <= FEW
}

/// The files of a site by path, and how each is made. It holds places in the edition, no content.
#[derive(Clone, Debug)]
pub struct Manifest {
    files: BTreeMap<String, File>,
    /// Addresses of the edition's assets, in its order.
    pub(super) assets: Vec<String>,
    /// Those of the sites in further languages, in the edition's order, with the folder of each.
    others: Vec<(String, Manifest)>,
}

/// One file, by the place in the edition or the theme that it is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum File {
    Item(usize),
    /// Where an item was before.
    Moved(usize),
    /// Where something was that is withdrawn, by its place in what the edition tells of the past.
    Gone(usize),
    /// One page of the updates of a month, by its place among those that have pages.
    Month(usize, usize),
    /// The board, to be shown on other sites.
    Embed,
    /// An item, to be shown on other sites.
    Card(usize),
    Badge,
    /// For link previews: of an item, or of the site.
    #[cfg(feature = "cards")]
    Picture(Option<usize>),
    /// One page of the list of an area, a tag and the like, by its place among those of its kind.
    Definition(Kind, usize, usize),
    /// The board by something else than columns.
    Grouped(Kind),
    /// One page of a list that the navigation may name.
    List(Place, usize),
    /// One page of what an audience was told, by its place among those that were told anything.
    Record(usize, usize),
    Missing,
    Asset(usize),
    ThemeAsset(usize),
    Robots,
    Headers,
    Feed(Format, About),
    Sitemap,
    Index,
    Json,
    Csv,
    Calendar,
}

impl File {
    /// Whether it lists items.
    pub(super) fn lists(self) -> bool {
        matches!(
            self,
            File::Definition(..)
                | File::Grouped(_)
                | File::List(..)
                | File::Index
                | File::Embed
                | File::Feed(_, About::Area(_))
        )
    }

    /// Whether it is one of the many small files that are made from one item each.
    fn of_an_item(self) -> bool {
        #[cfg(feature = "cards")]
        if matches!(self, File::Picture(Some(_))) {
            return true;
        }
        matches!(self, File::Item(_) | File::Moved(_) | File::Card(_) | File::Feed(_, About::Item(_)))
    }
}

impl Manifest {
    /// The files of this edition's site, and of its sites in further languages.
    pub fn of(edition: &Edition, theme: &Theme) -> Manifest {
        let others = edition.others.iter().map(|other| (other.folder(), Manifest::of_one(other, theme.of(other))));
        Manifest { others: others.collect(), ..Manifest::of_one(edition, theme) }
    }

    /// Those in one language. What all languages share is with the main one.
    fn of_one(edition: &Edition, theme: &Theme) -> Manifest {
        let further = !edition.folder().is_empty();
        let shared = shared(edition);
        let assets: Vec<String> = edition.assets.iter().map(|a| [shared, &a.name].concat()).collect();
        let mut files = BTreeMap::new();
        files.extend(pages(theme.strings(), edition));
        for (i, item) in edition.items.iter().enumerate() {
            files.extend(item.formerly.iter().map(|id| (format!("items/{id}/index.html"), File::Moved(i))));
        }
        for (i, gone) in edition.past.iter().flat_map(|past| past.withdrawn.iter().enumerate()) {
            let ids = std::iter::once(&gone.id).chain(&gone.formerly);
            files.extend(ids.map(|id| (format!("items/{id}/index.html"), File::Gone(i))));
        }
        if !further {
            files.extend(assets.iter().enumerate().map(|(i, path)| (path.clone(), File::Asset(i))));
            let own = look::assets(edition, theme);
            files.extend(own.values().enumerate().map(|(i, (path, _))| (path.clone(), File::ThemeAsset(i))));
            files.insert("robots.txt".into(), File::Robots);
            files.insert("_headers".into(), File::Headers);
        }
        if edition.audience.public {
            // What is for other sites is for everybody, or it would be nowhere safe.
            files.insert("embed/index.html".into(), File::Embed);
            files.insert("badge/roadmap.svg".into(), File::Badge);
            for (i, item) in edition.items.iter().enumerate().filter(|_| few(edition)) {
                for id in item.formerly.iter().chain([&item.id]) {
                    files.insert(format!("embed/items/{id}/index.html"), File::Card(i));
                }
            }
        }
        let named = [("404.html", File::Missing), ("roadmap.json", File::Json), ("roadmap.csv", File::Csv)];
        files.extend(named.map(|(path, file)| (path.to_string(), file)));
        if find::wanted(edition.items.len()) {
            files.insert(find::INDEX.into(), File::Index);
        }
        // A calendar without an event is no calendar (RFC 5545, 3.6).
        if Place::Timeline.exists(edition) {
            files.insert("roadmap.ics".into(), File::Calendar);
        }
        #[cfg(feature = "cards")]
        files.extend(pictures(theme.strings(), edition));
        if edition.audience.base_url.is_some() {
            files.extend(feeds(edition));
            if edition.audience.public && !further {
                files.insert("sitemap.xml".into(), File::Sitemap);
            }
        }
        Manifest { files, assets, others: Vec::new() }
    }

    /// Whether the site has a file at this path.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.within(path).is_some_and(|(at, path)| self.others[at].1.has(path))
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let own = self.files.keys().cloned();
        let mut all: Vec<String> =
            own.chain(self.others.iter().flat_map(|(f, m)| m.paths().map(move |p| f.to_owned() + &p))).collect();
        all.sort_unstable();
        all.into_iter()
    }

    /// The place of the language in whose folder a path is, and the path from there.
    pub(super) fn within<'p>(&self, path: &'p str) -> Option<(usize, &'p str)> {
        self.others.iter().enumerate().find_map(|(at, (folder, _))| Some((at, path.strip_prefix(folder.as_str())?)))
    }

    /// The files of the sites in further languages, in the edition's order.
    pub(super) fn others(&self) -> impl Iterator<Item = &Manifest> {
        self.others.iter().map(|(_, manifest)| manifest)
    }

    pub(super) fn file(&self, path: &str) -> Option<File> {
        self.files.get(path).copied()
    }

    /// What is made from one item each, and everything else.
    pub(super) fn parts(&self) -> [Vec<(&str, File)>; 2] {
        let all = self.files.iter().map(|(path, file)| (path.as_str(), *file));
        let (items, rest) = all.partition(|(_, file)| file.of_an_item());
        [items, rest]
    }
}

/// Where the files that all languages share are, from the root of the site in this one.
pub(super) fn shared(edition: &Edition) -> &'static str {
    if edition.folder().is_empty() { "" } else { "../" }
}

/// Pictures for link previews, which need whole addresses. An item whose title the typeface cannot write has that of the
/// site, if that can be written, and so has every item of a roadmap whose language it cannot write.
#[cfg(feature = "cards")]
fn pictures(s: &Strings, edition: &Edition) -> impl Iterator<Item = (String, File)> {
    let wanted = edition.audience.public && edition.audience.base_url.is_some();
    let face = super::card::Face::new();
    let site = (wanted && face.knows(&edition.title)).then(|| ("card.png".to_string(), File::Picture(None)));
    // A picture says where something stands and when, too.
    let ours = face.knows(s.get(Word::Now));
    let each = if wanted && ours && few(edition) { edition.items.as_slice() } else { &[] };
    let items = each.iter().enumerate().filter(move |(_, item)| face.knows(&item.title));
    let items = items.flat_map(|(i, item)| item.formerly.iter().chain([&item.id]).map(move |id| (i, id)));
    site.into_iter().chain(items.map(|(i, id)| (format!("items/{id}/card.png"), File::Picture(Some(i)))))
}

/// The feeds: of the whole and of each area in both formats, of items in the one that every reader of feeds knows.
fn feeds(edition: &Edition) -> impl Iterator<Item = (String, File)> {
    let both = |about| [(Format::Atom, about), (Format::Json, about)];
    let lists = std::iter::once(About::All).chain((0..edition.areas.len()).map(About::Area)).flat_map(both);
    let each = if feed::of_each(edition) { edition.items.len() } else { 0 };
    let file = |folder: &str, format: Format, about| (format!("{folder}{}", format.file()), File::Feed(format, about));
    let lists = lists.map(move |(format, about)| file(&about.folder(edition), format, about));
    let of = move |id: &str, about| file(&format!("items/{id}/"), Format::Atom, about);
    // Whoever follows something goes on hearing of it under a new name, and hears that it is gone.
    let items = edition.items.iter().take(each).enumerate();
    let items = items.flat_map(move |(at, i)| i.formerly.iter().chain([&i.id]).map(move |id| of(id, About::Item(at))));
    let gone = edition.past.iter().flat_map(|past| &past.withdrawn).take(if each > 0 { usize::MAX } else { 0 });
    let gone = gone
        .enumerate()
        .flat_map(move |(at, g)| g.formerly.iter().chain([&g.id]).map(move |id| of(id, About::Gone(at))));
    lists.chain(gone).chain(items)
}

/// All pages that a reader may want to find, in the order in which the sitemap names them.
pub(super) fn pages(s: &Strings, edition: &Edition) -> Vec<(String, File)> {
    let places = Place::ALL.into_iter().chain([Place::Follow]);
    let mut pages: Vec<(String, File)> = Vec::new();
    for place in places.filter(|p| p.exists(edition)) {
        let many = match place {
            Place::Timeline => lists::pages_of_timeline(edition),
            Place::Shipped => lists::pages_of_shipped(edition),
            Place::Declined => lists::pages_of_declined(edition),
            Place::Promises => promises::pages(edition),
            _ => 1,
        };
        let folder = place.path().trim_end_matches("index.html");
        pages.extend((0..many).map(|page| (format!("{folder}{}", lists::file_of(page)), File::List(place, page))));
    }
    let months = updates::months(&updates::updates(edition)).into_iter().enumerate();
    pages.extend(months.flat_map(|(i, (month, many))| {
        (0..many).map(move |page| (format!("updates/{month}/{}", lists::file_of(page)), File::Month(i, page)))
    }));
    pages.extend(records::pages(edition).map(|(path, at, page)| (path, File::Record(at, page))));
    for (kind, all) in Kind::ALL.into_iter().zip(lists::lists(s, edition)) {
        if Kind::FURTHER.contains(&kind) && !all.is_empty() {
            pages.push((format!("{}/index.html", kind.folder()), File::Grouped(kind)));
        }
        for (at, listed) in all.iter().enumerate() {
            let folder = format!("{}/{}/", kind.folder(), listed.id);
            let files = (0..listed.pages())
                .map(|page| (format!("{folder}{}", lists::file_of(page)), File::Definition(kind, at, page)));
            pages.extend(files);
        }
    }
    let path = |id: &str| format!("items/{id}/index.html");
    pages.extend(edition.items.iter().enumerate().map(|(i, item)| (path(&item.id), File::Item(i))));
    pages
}
