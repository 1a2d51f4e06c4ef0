//! `items/<former id>/`: where an item was before.

use super::Page;
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::renderer::{Head, Renderer};
use crate::site::shared::Shared;
use crate::site::value::map;

/// The page at an address that an item had before. To crawlers it is the item's own.
#[derive(Debug)]
pub(super) struct Moved;

impl Page for Moved {
    fn address(&self) -> &'static str {
        "items/<former id>/"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        shared.edition.items.iter().flat_map(|item| &item.formerly).map(|id| Key::of(id)).collect()
    }

    fn is_found(&self) -> bool {
        false
    }

    fn is_of_item(&self) -> bool {
        true
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let mut context = renderer.deep.clone();
        let item = renderer.shared.item(&key.id).ok_or_else(|| SiteError::unmade(path))?;
        context.insert_value("moved", map! { id: item.id.as_str(), title: item.title.as_str() });
        let (now, feeds) = (format!("items/{}/index.html", item.id), renderer.feeds_of_items());
        let head = Head { feeds, item: Some(item), ..Head::new(&now, &item.title, item.summary.as_deref()) };
        renderer.page("moved.html", context, head)
    }
}
