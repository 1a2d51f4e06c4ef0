//! `sitemap.xml`: every page that a reader may want to find, in every language.

use super::Export;
use crate::edition::Edition;
use crate::site::escape::markup;
use crate::site::host::alternates;
use crate::site::key::Key;
use crate::site::page;
use crate::site::shared::Shared;

/// The sitemap of the public site, once for all languages.
#[derive(Debug)]
pub(super) struct Sitemap;

impl Export for Sitemap {
    fn address(&self) -> &'static str {
        "sitemap.xml"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let audience = &shared.edition.audience;
        Key::one(audience.public && audience.base_url.is_some() && shared.edition.folder().is_empty())
    }

    fn needs_lists(&self) -> bool {
        true
    }

    fn make(&self, shared: &Shared<'_>, _: &Key) -> Option<Vec<u8>> {
        let base = shared.edition.audience.base_url.as_deref()?;
        Some(sitemap(shared.edition, base, &page::found(shared)).into_bytes())
    }
}

/// `sitemap.xml` for the pages at these paths, in every language.
fn sitemap(edition: &Edition, base: &str, paths: &[String]) -> String {
    let several = if edition.others.is_empty() { "" } else { " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"" };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"{several}>\n"
    );
    for edition in std::iter::once(edition).chain(&edition.others) {
        let folder = edition.folder();
        for path in paths {
            let path = path.strip_suffix("index.html").unwrap_or(path);
            out.push_str(&format!("<url><loc>{}</loc>", markup(&format!("{base}{folder}{path}"))));
            for (tag, href) in alternates(edition, base, path) {
                let (tag, href) = (markup(&tag), markup(&href));
                out.push_str(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\"/>"));
            }
            out.push_str("</url>\n");
        }
    }
    out.push_str("</urlset>\n");
    out
}
