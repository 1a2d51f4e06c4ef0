//! `_headers`: for hosts that read such a file.

use super::Export;
use crate::edition::Edition;
use crate::site::host::POLICY;
use crate::site::key::Key;
use crate::site::page;
use crate::site::shared::Shared;

/// Security and caching headers, once for all languages.
#[derive(Debug)]
pub(super) struct Headers;

impl Export for Headers {
    fn address(&self) -> &'static str {
        "_headers"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        Key::one(shared.edition.folder().is_empty())
    }

    fn make(&self, shared: &Shared<'_>, _: &Key) -> Option<Vec<u8>> {
        Some(headers(shared.edition).into_bytes())
    }
}

/// Headers for hosts that read a `_headers` file.
fn headers(edition: &Edition) -> String {
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
        opened(edition, &mut out);
    }
    out
}

/// What other sites may show and read. Everything else of the public edition stays out of frames, and no script of
/// another site reads it.
fn opened(edition: &Edition, out: &mut String) {
    let loaded = "  ! Cross-Origin-Resource-Policy\n  Cross-Origin-Resource-Policy: cross-origin\n";
    for folder in std::iter::once(edition).chain(&edition.others).map(Edition::folder) {
        for page in page::ALL.iter().filter(|page| page.is_framed()) {
            let path = page.address();
            out.push_str(&format!(
                "/{folder}{path}*\n  ! Content-Security-Policy\n  Content-Security-Policy: {POLICY}; frame-ancestors *\n{loaded}"
            ));
        }
        for path in super::ALL.iter().filter_map(|export| export.open_to_scripts()) {
            out.push_str(&format!("/{folder}{path}\n{loaded}  Access-Control-Allow-Origin: *\n"));
        }
    }
}
