//! What pages say to hosts and crawlers, and hosts and crawlers read elsewhere too.

use crate::edition::Edition;

/// What pages may load: their own style sheet, pictures, script and index of the search, and nothing else.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'self'; \
     base-uri 'none'; form-action 'none'";

/// The addresses of the page at `path` by the tag of each language, and for all others; none where there is only one
/// language. `base` is the address of the site in the main one.
pub(super) fn alternates(edition: &Edition, base: &str, path: &str) -> Vec<(String, String)> {
    let Some(main) = edition.languages.first() else { return Vec::new() };
    let mut out = vec![(main.tag.clone(), format!("{base}{path}"))];
    out.extend(edition.languages[1..].iter().map(|l| (l.tag.clone(), format!("{base}{}/{path}", l.tag))));
    out.push(("x-default".into(), format!("{base}{path}")));
    out
}
