//! Which files a site has: the one list that writing a site, and serving it file by file, both go by.

use super::export::{self, Export};
use super::key::Key;
use super::page::{self, Page};
use super::renderer::Renderer;
use super::shared::Shared;
use super::{SiteError, Theme};
use crate::edition::Edition;
use std::collections::BTreeMap;

/// The files of a site by path, and what makes each. It holds no content of the edition.
#[derive(Clone, Debug)]
pub struct Manifest {
    files: BTreeMap<String, File>,
    /// Those of the sites in further languages, in the edition's order, with the folder of each.
    others: Vec<(String, Manifest)>,
}

/// One file: a row of one of the two tables, and which of its files it is.
#[derive(Clone, Debug)]
pub(super) struct File {
    maker: Maker,
    key: Key,
}

#[derive(Clone, Copy, Debug)]
enum Maker {
    Page(&'static dyn Page),
    Export(&'static dyn Export),
}

impl File {
    /// Whether it is made from what items are listed by.
    pub(super) fn needs_lists(&self) -> bool {
        match self.maker {
            Maker::Page(page) => page.needs_lists(),
            Maker::Export(export) => export.needs_lists(),
        }
    }

    /// Whether it is one of the many small files that are made from one item each.
    fn is_of_item(&self) -> bool {
        match self.maker {
            Maker::Page(page) => page.is_of_item(),
            Maker::Export(export) => export.is_of_item(),
        }
    }

    /// Makes it for this path.
    pub(super) fn make(&self, renderer: &Renderer<'_>, path: &str) -> Result<Vec<u8>, SiteError> {
        match self.maker {
            Maker::Page(page) => page.make(renderer, path, &self.key),
            Maker::Export(export) => export.make(&renderer.shared, &self.key).ok_or_else(|| SiteError::unmade(path)),
        }
    }
}

impl Manifest {
    /// The files of this edition's site, and of its sites in further languages.
    pub fn of(edition: &Edition, theme: &Theme) -> Manifest {
        let one = |edition, theme| Manifest::of_one(&Shared::of_all(edition, theme));
        let others = edition.others.iter().map(|other| (other.folder(), one(other, theme.of(other))));
        Manifest { others: others.collect(), ..one(edition, theme) }
    }

    /// Those in one language. What all languages share is with the main one.
    pub(super) fn of_one(shared: &Shared<'_>) -> Manifest {
        let mut files = BTreeMap::new();
        for page in page::ALL {
            let file = |key: Key| (key.path(page.address()), File { maker: Maker::Page(*page), key });
            files.extend(page.keys(shared).into_iter().map(file));
        }
        for export in export::ALL {
            let file = |key: Key| (key.path(export.address()), File { maker: Maker::Export(*export), key });
            files.extend(export.keys(shared).into_iter().map(file));
        }
        Manifest { files, others: Vec::new() }
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

    /// The file at a path, in the main language.
    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// What is made from one item each, and everything else.
    pub(super) fn parts(&self) -> [Vec<(&str, &File)>; 2] {
        let all = self.files.iter().map(|(path, file)| (path.as_str(), file));
        let (items, rest) = all.partition(|(_, file)| file.is_of_item());
        [items, rest]
    }
}
