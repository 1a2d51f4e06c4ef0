//! The pages of a site. Each kind is one file, and one row of the table.

mod about;
mod board;
mod declined;
mod embed;
mod follow;
mod gone;
mod grouped;
mod item;
mod list;
mod moved;
mod not_found;
mod promises;
mod shipped;
mod table;
mod timeline;
mod told;
mod updates;

use super::SiteError;
use super::chrome::Nav;
use super::key::Key;
use super::lists::Kind;
use super::renderer::Renderer;
use super::shared::Shared;
use crate::edition::Edition;
use crate::language::MessageId;
pub(super) use not_found::missing;
use std::fmt::Debug;

/// A kind of page.
pub(super) trait Page: Debug + Sync {
    /// Where its pages are, from the site's root, with what differs from one to the next in angle brackets, as
    /// `docs/output.md` has it.
    fn address(&self) -> &'static str;

    /// Its pages in the site of an edition. What would be empty does not exist.
    fn keys(&self, shared: &Shared<'_>) -> Vec<Key>;

    /// Makes one of its pages, which is at this path.
    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError>;

    /// Its name in the navigation, if it is there and the edition has anything for it.
    fn label(&self, _: &Edition) -> Option<MessageId> {
        None
    }

    /// Whether it is made from what items are listed by, or offers a search.
    fn needs_lists(&self) -> bool {
        false
    }

    /// Whether it is one of the many small files that are made from one item each.
    fn is_of_item(&self) -> bool {
        false
    }

    /// Whether a reader may want to find it, so that the sitemap names it.
    fn is_found(&self) -> bool {
        true
    }

    /// Whether other sites may show it, and all below it, in a frame.
    fn is_framed(&self) -> bool {
        false
    }
}

/// All kinds of pages, in the order of the navigation and of the sitemap. Of two pages at one address the later one counts.
pub(super) const ALL: &[&dyn Page] = &[
    &board::Board,
    &timeline::Timeline,
    &shipped::Shipped,
    &declined::Declined,
    &table::Table,
    &updates::Updates,
    &promises::Promises,
    &told::Told,
    &about::About,
    &follow::Follow,
    &updates::Month,
    &told::ToldTo,
    &list::List(Kind::Area),
    &list::List(Kind::Tag),
    &list::List(Kind::Stage),
    &list::List(Kind::Column),
    &grouped::Grouped(Kind::Owner),
    &list::List(Kind::Owner),
    &grouped::Grouped(Kind::Segment),
    &list::List(Kind::Segment),
    &grouped::Grouped(Kind::Tier),
    &list::List(Kind::Tier),
    &grouped::Grouped(Kind::Known),
    &list::List(Kind::Known),
    &grouped::Grouped(Kind::Due),
    &list::List(Kind::Due),
    &item::ItemPage,
    &moved::Moved,
    &gone::Gone,
    &embed::Embed,
    &embed::EmbedItem,
    &not_found::NotFound,
];

/// The pages that the navigation names.
pub(super) fn nav(edition: &Edition) -> Vec<Nav> {
    let named =
        |page: &&dyn Page| page.label(edition).map(|label| Nav { label, path: Key::default().path(page.address()) });
    ALL.iter().filter_map(named).collect()
}

/// The paths of all pages that a reader may want to find.
pub(super) fn found(shared: &Shared<'_>) -> Vec<String> {
    let paths = |page: &&'static dyn Page| {
        let address = page.address();
        page.keys(shared).into_iter().map(move |key| key.path(address))
    };
    ALL.iter().filter(|page| page.is_found()).flat_map(paths).collect()
}
