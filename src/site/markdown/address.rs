//! Where the addresses of a text lead on a page.

use super::Setting;
use crate::markdown;

/// What an address turned out to be.
pub(super) enum Address<'t> {
    /// To another site, or mail.
    Outside(String),
    /// To an item's page, with the item's title.
    Item(String, &'t str),
    /// To a place on the same page, by the author's own name for it.
    Fragment(String),
    /// A file of this site.
    Asset(&'t str),
    /// Anything else; only the words of the link are kept.
    Nowhere,
}

/// Looks an address up among what the page may lead to.
pub(super) fn classify<'t>(raw: &str, setting: &Setting<'t>) -> Address<'t> {
    match markdown::classify(raw) {
        markdown::Address::Web(url) | markdown::Address::Mail(url) => Address::Outside(url.into_owned()),
        markdown::Address::Item(id) => match setting.targets.items.get(id.as_str()) {
            Some(title) => Address::Item(format!("{}items/{id}/index.html", setting.root), title),
            None => Address::Nowhere,
        },
        markdown::Address::Fragment(name) => Address::Fragment(name),
        markdown::Address::File(name) => {
            let found = setting.targets.assets.get_key_value(&*name);
            found.map_or(Address::Nowhere, |(name, _)| Address::Asset(name))
        }
    }
}
