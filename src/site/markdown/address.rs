//! Which addresses a text may hold.

use super::Setting;
use std::borrow::Cow;

/// What an address turned out to be.
pub(super) enum Address<'t> {
    /// To another site, or mail.
    Outside(Cow<'t, str>),
    /// To an item's page, with the item's title.
    Item(String, &'t str),
    /// To a place on the same page, by the author's own name for it.
    Fragment(String),
    /// A file of this site.
    Asset(&'t str),
    /// Anything else; only the words of the link are kept.
    Nowhere,
}

/// Classifies an address after taking out what browsers ignore in it.
pub(super) fn classify<'t>(raw: &'t str, setting: &Setting<'t>) -> Address<'t> {
    let odd = |c: char| c.is_control() || c.is_whitespace();
    let address: Cow<'t, str> =
        if raw.chars().any(odd) { raw.chars().filter(|c| !odd(*c)).collect::<String>().into() } else { raw.into() };
    if let Some(fragment) = address.strip_prefix('#') {
        return Address::Fragment(fragment.to_ascii_lowercase());
    }
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("https" | "http" | "mailto") => Address::Outside(address),
        Some("item") => match setting.targets.items.get_key_value(&address[5..]) {
            Some((id, title)) => Address::Item(format!("{}items/{id}/index.html", setting.root), title),
            None => Address::Nowhere,
        },
        _ => asset(raw, setting),
    }
}

/// A file by its name; `./` before it and `%20` in it are forgiven.
fn asset<'t>(raw: &str, setting: &Setting<'t>) -> Address<'t> {
    let name = raw.trim().trim_start_matches("./");
    let found = |name: &str| setting.targets.assets.get_key_value(name).map(|(name, _)| *name);
    found(name).or_else(|| found(&name.replace("%20", " "))).map_or(Address::Nowhere, Address::Asset)
}
