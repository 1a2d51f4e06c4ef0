//! What files are made from: an edition, a theme, and what several files need of them.

#[cfg(feature = "cards")]
use super::card::{Cards, Pictures};
use super::lists::{self, Kind, Listed, Lists};
use super::updates::{self, Update};
use super::{Theme, markdown};
use crate::edition::past::Withdrawn;
use crate::edition::{Asset, Edition, Item};
use crate::language::Strings;
use crate::vocabulary::Standard;
use std::borrow::Cow;
use std::collections::HashMap;

/// An edition and a theme, with what is worked out once for many files.
pub(super) struct Shared<'a> {
    pub(super) edition: &'a Edition,
    pub(super) theme: &'a Theme,
    /// What the program itself says.
    pub(super) strings: &'a Strings,
    /// Items by their ids, present and former.
    items: HashMap<&'a str, &'a Item>,
    /// What is withdrawn, by its ids, present and former.
    withdrawn: HashMap<&'a str, &'a Withdrawn>,
    assets: HashMap<&'a str, &'a Asset>,
    /// What items are listed by; none where no list is needed.
    pub(super) lists: Option<Lists<'a>>,
    /// All that changed, the newest first; empty where only one file is made.
    updates: Vec<Update<'a>>,
    /// Letters for pictures; none where only one file is made.
    #[cfg(feature = "cards")]
    pub(super) cards: Option<Cards>,
}

impl<'a> Shared<'a> {
    /// For a file that lists no items.
    pub(super) fn new(edition: &'a Edition, theme: &'a Theme) -> Shared<'a> {
        let former = edition.items.iter().flat_map(|item| item.formerly.iter().map(move |id| (id.as_str(), item)));
        let withdrawn = edition.past.iter().flat_map(|past| &past.withdrawn);
        let ids = |gone: &'a Withdrawn| std::iter::once(&gone.id).chain(&gone.formerly).map(String::as_str);
        Shared {
            edition,
            theme,
            strings: theme.strings(),
            items: former.chain(edition.items.iter().map(|item| (item.id.as_str(), item))).collect(),
            withdrawn: withdrawn.flat_map(|gone| ids(gone).map(move |id| (id, gone))).collect(),
            assets: edition.assets.iter().map(|asset| (asset.name.as_str(), asset)).collect(),
            lists: None,
            updates: Vec::new(),
            #[cfg(feature = "cards")]
            cards: None,
        }
    }

    /// With what items are listed by.
    pub(super) fn with_lists(mut self) -> Shared<'a> {
        self.lists = Some(lists::lists(self.strings, self.edition));
        self
    }

    /// For the list of files of a site, and for all of them.
    pub(super) fn of_all(edition: &'a Edition, theme: &'a Theme) -> Shared<'a> {
        Shared { updates: updates::updates(edition), ..Shared::new(edition, theme).with_lists() }
    }

    /// With letters for many pictures, if the site has any.
    #[cfg(feature = "cards")]
    pub(super) fn with_cards(mut self) -> Shared<'a> {
        self.cards = Pictures::of(self.strings, self.edition).map(|_| Cards::new(self.edition));
        self
    }

    /// The item that has this id, or had it before.
    pub(super) fn item(&self, id: &str) -> Option<&'a Item> {
        self.items.get(id).copied()
    }

    /// What is withdrawn and had this id.
    pub(super) fn withdrawn(&self, id: &str) -> Option<&'a Withdrawn> {
        self.withdrawn.get(id).copied()
    }

    /// Ids, present and former, of what is withdrawn.
    pub(super) fn ids_withdrawn(&self) -> impl Iterator<Item = &'a str> + use<'_, 'a> {
        self.withdrawn.keys().copied()
    }

    /// The picture at this address.
    pub(super) fn asset(&self, address: &str) -> Option<&'a Asset> {
        self.assets.get(address).copied()
    }

    /// All of one kind that has a page.
    pub(super) fn listed(&self, kind: Kind) -> &[Listed<'a>] {
        self.lists.as_ref().map_or(&[], |lists| &lists[kind as usize])
    }

    /// All that changed, the newest first.
    pub(super) fn updates(&self) -> Cow<'_, [Update<'a>]> {
        if self.updates.is_empty() { updates::updates(self.edition).into() } else { (&self.updates[..]).into() }
    }

    /// Items for which something is so, by their place in the edition.
    pub(super) fn select(&self, wanted: impl Fn(&Item) -> bool) -> Vec<usize> {
        (0..self.edition.items.len()).filter(|i| wanted(&self.edition.items[*i])).collect()
    }

    /// Shipped items, the latest first.
    pub(super) fn latest(&self) -> Vec<usize> {
        let mut shipped = self.select(|i| i.stage.standard == Standard::Shipped);
        let end = |i: usize| self.edition.items[i].released.as_ref().map(|w| (w.end, w.start));
        shipped.sort_by_key(|i| std::cmp::Reverse(end(*i)));
        shipped
    }

    /// Name of the audience inside, on its own pages.
    pub(super) fn inside(&self) -> Option<&'a str> {
        Some(self.edition.audience.name.as_str()).filter(|_| self.edition.audience.inside)
    }

    /// Where links and pictures of texts may lead.
    pub(super) fn targets(&self) -> markdown::Targets<'a> {
        let up = root_of_all(self.edition);
        markdown::Targets {
            items: self.edition.items.iter().map(|i| (i.id.as_str(), i.title.as_str())).collect(),
            assets: self.edition.assets.iter().map(|a| (a.name.as_str(), [up, &a.name].concat())).collect(),
        }
    }
}

/// Where the files that all languages share are, from the root of the site in this one.
pub(super) fn root_of_all(edition: &Edition) -> &'static str {
    if edition.folder().is_empty() { "" } else { "../" }
}
