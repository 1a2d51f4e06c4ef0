//! `404.html`: the page for what is not there.

use super::Page;
use crate::language::MessageId;
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::renderer::{Head, Renderer};
use crate::site::shared::Shared;

/// What hosts show at any depth, so its links start from the site's root on its host.
#[derive(Debug)]
pub(super) struct NotFound;

impl Page for NotFound {
    fn address(&self) -> &'static str {
        "404.html"
    }

    fn keys(&self, _: &Shared<'_>) -> Vec<Key> {
        Key::one(true)
    }

    fn is_found(&self) -> bool {
        false
    }

    fn make(&self, renderer: &Renderer<'_>, _: &str, _: &Key) -> Result<Vec<u8>, SiteError> {
        let root = renderer.edition.audience.base_url.as_deref().map_or("", |base| {
            let host = base.find("://").map_or(0, |at| at + 3);
            base[host..].find('/').map_or("/", |at| &base[host + at..])
        });
        missing(renderer, root)
    }
}

/// The page of a site whose root is at this path of its host.
pub(in crate::site) fn missing(renderer: &Renderer<'_>, root: &str) -> Result<Vec<u8>, SiteError> {
    let context = renderer.context(root, None)?;
    renderer.page("404.html", context, Head::new("404.html", renderer.strings.get(MessageId::NotHere), None))
}
