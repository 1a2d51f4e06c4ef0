//! `base_url`: where a site is. All its absolute addresses are made by adding a path to it.

use crate::diagnostic::Diagnostic;
use crate::source::syntax::{At, Url};

/// What is wrong with the address of a site, if anything is.
pub(in crate::source) fn problem(url: &At<Url>) -> Option<Diagnostic> {
    let text = &url.value.0;
    let (why, mend) = wrong(text)?;
    let message = format!("`{text}` is no address of a site: {why}");
    Some(Diagnostic::error("bad-url", url.spot.span(), message).help(mend))
}

/// Why it is none, and how to mend it.
fn wrong(text: &str) -> Option<(&'static str, String)> {
    let Some((scheme, rest)) = text.split_once("://") else {
        return Some((
            "nobody opens a page there",
            "write where the site will be, such as `https://roadmap.acme.com/`".into(),
        ));
    };
    if let Some(at) = text.find(['?', '#']) {
        let what = if text[at..].starts_with('?') { "it has a query (`?`)" } else { "it has a fragment (`#`)" };
        return Some((what, format!("paths are added at its end; write `{}`", &text[..at])));
    }
    let (authority, path) = rest.split_once('/').map_or((rest, ""), |(authority, path)| (authority, path));
    if let Some((_, host)) = authority.rsplit_once('@') {
        return Some((
            "it has a name or a password in it, and everybody would read it",
            format!("write `{scheme}://{host}/{path}`"),
        ));
    }
    if authority.is_empty() || authority.starts_with(':') {
        return Some(("it names no host", "write where the site will be, such as `https://roadmap.acme.com/`".into()));
    }
    let host = authority.rsplit_once(':').map_or(authority, |(host, port)| match port.parse::<u16>() {
        Ok(_) => host,
        Err(_) => authority,
    });
    if host.strip_suffix('.').unwrap_or(host).split('.').any(str::is_empty) {
        return Some(("a part of its host is empty", "write a host such as `roadmap.acme.com`".into()));
    }
    let path = path.strip_suffix('/').unwrap_or(path);
    if !path.is_empty() && path.split('/').any(|part| matches!(part, "" | "." | "..")) || text.ends_with("//") {
        let plain: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
        let end = if plain.is_empty() { "" } else { "/" };
        let mend = format!("write it as a browser shows it, such as `{scheme}://{authority}/{}{end}`", plain.join("/"));
        return Some(("a part of its path is empty or leads elsewhere", mend));
    }
    if text.contains('\\') {
        return Some(("it has a `\\` in it", format!("write `{}`", text.replace('\\', "/"))));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_site_is_one_that_paths_can_be_added_to() {
        for url in ["https://acme.com", "HTTP://acme.com:8080/a/b/", "https://[2001:db8::1]/", "https://acme.com/a@b/"]
        {
            assert_eq!(wrong(url), None, "{url}");
        }
        for (url, mended) in [
            ("https://acme.com/?preview=1", "`https://acme.com/`"),
            ("https://acme.com/a#top", "`https://acme.com/a`"),
            ("https://dana:secret@acme.com/a/", "`https://acme.com/a/`"),
            ("https://dana@acme.com", "`https://acme.com/`"),
            ("https:///a/", "such as"),
            ("https://:80/", "such as"),
            ("mailto:us@acme.com", "such as"),
            ("https://acme.com\\a", "`https://acme.com/a`"),
            ("https://acme.com//", "`https://acme.com/`"),
            ("https://acme.com/a//b/", "`https://acme.com/a/b/`"),
            ("https://acme.com/a/../b", "`https://acme.com/a/b/`"),
            ("https://.acme.com/", "such as"),
            ("https://acme..com", "such as"),
        ] {
            assert!(wrong(url).is_some_and(|(_, mend)| mend.contains(mended)), "{url}: {:?}", wrong(url));
        }
    }
}
