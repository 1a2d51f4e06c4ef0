//! `robots.txt`: what crawlers read first.

use super::Export;
use crate::edition::Edition;
use crate::site::key::Key;
use crate::site::shared::Shared;

/// What crawlers may come in for, once for all languages.
#[derive(Debug)]
pub(super) struct Robots;

impl Export for Robots {
    fn address(&self) -> &'static str {
        "robots.txt"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        Key::one(shared.edition.folder().is_empty())
    }

    fn make(&self, shared: &Shared<'_>, _: &Key) -> Option<Vec<u8>> {
        Some(robots(shared.edition).into_bytes())
    }
}

/// `robots.txt`: a crawler may come in everywhere. Where it may keep nothing, pages and headers say so, and one that is kept
/// out never reads that: it lists the bare address. A path in this file would tell that the path exists.
fn robots(edition: &Edition) -> String {
    if !edition.audience.public {
        return "# Nothing here may be listed. Each page says so, and X-Robots-Tag for every file; to read that, crawlers\n\
                # must not be kept out here. Neither keeps anybody out: that is for a login.\nUser-agent: *\nAllow: /\n"
            .into();
    }
    let sitemap = edition.audience.base_url.as_ref().map(|base| format!("Sitemap: {base}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}
