//! Files that are not pages: an edition in other programs' formats, in the same words and with the same notice, and what
//! hosts and crawlers read. Each format is one file, and one row of the table.

mod asset;
mod atom;
mod badge;
mod csv;
mod headers;
mod ics;
mod json;
mod json_feed;
mod markdown;
#[cfg(feature = "cards")]
mod picture;
mod robots;
mod search;
mod sitemap;
mod status;
mod theme_asset;

use super::feed::About;
use super::key::Key;
use super::shared::Shared;
use crate::edition::Edition;
use crate::language::Strings;
use std::fmt::Debug;

/// A format in which something of an edition is written.
pub(super) trait Export: Debug + Sync {
    /// Where its files are, from the site's root, with what differs from one to the next in angle brackets, as
    /// `docs/output.md` has it. Empty for what is no file of a site.
    fn address(&self) -> &'static str;

    /// Its files in the site of an edition.
    fn keys(&self, shared: &Shared<'_>) -> Vec<Key>;

    /// Makes one of its files; none if there is no such file.
    fn make(&self, shared: &Shared<'_>, key: &Key) -> Option<Vec<u8>>;

    /// Whether it is made from what items are listed by.
    fn needs_lists(&self) -> bool {
        false
    }

    /// Whether it is one of the many small files that are made from one item each.
    fn is_of_item(&self) -> bool {
        false
    }

    /// What of the public site scripts of other sites may read on its account, as `_headers` has it.
    fn open_to_scripts(&self) -> Option<&'static str> {
        None
    }

    /// How `roadmap export` prints it, if it does.
    fn printed(&self) -> Option<Printed> {
        None
    }
}

/// All exports. Of two files at one address the later one counts.
pub(super) const ALL: &[&dyn Export] = &[
    &asset::Pictures,
    &theme_asset::ThemeAssets,
    &robots::Robots,
    &headers::Headers,
    &badge::Badge,
    &json::Json,
    &csv::Csv,
    &search::Search,
    &ics::Ics,
    &markdown::Markdown,
    &status::Statuses,
    #[cfg(feature = "cards")]
    &picture::SiteCard,
    #[cfg(feature = "cards")]
    &picture::ItemCards,
    &atom::Atom(Of::All),
    &json_feed::JsonFeed(Of::All),
    &atom::Atom(Of::Areas),
    &json_feed::JsonFeed(Of::Areas),
    &atom::Atom(Of::Withdrawn),
    &atom::Atom(Of::Items),
    &sitemap::Sitemap,
];

/// What the feeds of one row follow.
#[derive(Clone, Copy, Debug)]
enum Of {
    All,
    Areas,
    Items,
    Withdrawn,
}

impl Of {
    /// A feed for each, also under its former ids; none without an address of the site.
    fn keys(self, shared: &Shared<'_>) -> Vec<Key> {
        let edition = shared.edition;
        if edition.audience.base_url.is_none() {
            return Vec::new();
        }
        match self {
            Of::All => Key::one(true),
            Of::Areas => edition.areas.iter().map(|area| Key::of(&area.id)).collect(),
            Of::Items => {
                edition.items.iter().flat_map(|i| i.formerly.iter().chain([&i.id])).map(|id| Key::of(id)).collect()
            }
            Of::Withdrawn => shared.ids_withdrawn().map(Key::of).collect(),
        }
    }

    /// The one with this id.
    fn about<'a>(self, shared: &Shared<'a>, id: &str) -> Option<About<'a>> {
        match self {
            Of::All => Some(About::All),
            Of::Areas => shared.edition.areas.iter().find(|area| area.id == id).map(About::Area),
            Of::Items => shared.item(id).map(About::Item),
            Of::Withdrawn => shared.withdrawn(id).map(About::Gone),
        }
    }
}

/// A format as `roadmap export` prints it.
pub struct Printed {
    /// What the command calls it.
    pub name: &'static str,
    /// The text; none where the edition has nothing for it.
    pub text: fn(&Strings, &Edition) -> Option<String>,
}

/// All formats that `roadmap export` prints.
pub fn printed() -> impl Iterator<Item = Printed> {
    ALL.iter().filter_map(|export| export.printed())
}

#[cfg(test)]
mod tests;
