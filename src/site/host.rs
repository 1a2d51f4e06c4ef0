//! What hosts and crawlers read: `_headers`, `robots.txt`, `sitemap.xml`.

use super::escape::markup;
use crate::edition::Edition;

/// What pages may load: their own style sheet, pictures, script and index of the search, and nothing else.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'self'; \
     base-uri 'none'; form-action 'none'";

/// Headers for hosts that read a `_headers` file.
pub(super) fn headers(edition: &Edition) -> String {
    let open = edition.audience.public;
    let referrer = if open { "strict-origin-when-cross-origin" } else { "no-referrer" };
    let mut out = format!(
        "/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: {referrer}\n  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\n  \
         Cross-Origin-Opener-Policy: same-origin\n  Cross-Origin-Resource-Policy: same-origin\n  \
         Cache-Control: public, max-age=300, must-revalidate\n"
    );
    if !open {
        out = out.replace("Cache-Control: public, max-age=300", "Cache-Control: private, max-age=60");
        out.push_str("  X-Robots-Tag: noindex, nofollow\n");
    }
    let scope = if open { "public" } else { "private" };
    out.push_str(&format!("/assets/*\n  ! Cache-Control\n  Cache-Control: {scope}, max-age=31536000, immutable\n"));
    if open {
        shared(edition, &mut out);
    }
    out
}

/// What other sites may show and read. Everything else of the public edition stays out of frames, and no script of
/// another site reads it.
fn shared(edition: &Edition, out: &mut String) {
    let loaded = "  ! Cross-Origin-Resource-Policy\n  Cross-Origin-Resource-Policy: cross-origin\n";
    for folder in std::iter::once(edition).chain(&edition.others).map(Edition::folder) {
        out.push_str(&format!(
            "/{folder}embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {POLICY}; frame-ancestors *\n{loaded}"
        ));
        for path in ["badge/*", "roadmap.json", "feed.json"] {
            out.push_str(&format!("/{folder}{path}\n{loaded}  Access-Control-Allow-Origin: *\n"));
        }
    }
}

/// `robots.txt`: a crawler may come in everywhere. Where it may keep nothing, pages and headers say so, and one that is kept
/// out never reads that: it lists the bare address. A path in this file would tell that the path exists.
pub(super) fn robots(edition: &Edition) -> String {
    if !edition.audience.public {
        return "# Nothing here may be listed. Each page says so, and X-Robots-Tag for every file; to read that, crawlers\n\
                # must not be kept out here. Neither keeps anybody out: that is for a login.\nUser-agent: *\nAllow: /\n"
            .into();
    }
    let sitemap = edition.audience.base_url.as_ref().map(|base| format!("Sitemap: {base}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

/// The addresses of the page at `path` by the tag of each language, and for all others; none where there is only one
/// language. `base` is the address of the site in the main one.
pub(super) fn alternates(edition: &Edition, base: &str, path: &str) -> Vec<(String, String)> {
    let Some(main) = edition.languages.first() else { return Vec::new() };
    let mut out = vec![(main.tag.clone(), format!("{base}{path}"))];
    out.extend(edition.languages[1..].iter().map(|l| (l.tag.clone(), format!("{base}{}/{path}", l.tag))));
    out.push(("x-default".into(), format!("{base}{path}")));
    out
}

/// `sitemap.xml` for the pages at these paths, in every language.
pub(super) fn sitemap(edition: &Edition, base: &str, paths: &[String]) -> String {
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
