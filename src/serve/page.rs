//! The pages that the server makes itself, and the one tag that it adds to pages of a site.

use super::live::Snapshot;
use crate::site::markup;

/// The bar's files, by address.
pub(super) const FILES: [(&str, &str); 8] = [
    ("/-/bar.js", include_str!("bar/bar.js")),
    ("/-/worker.js", include_str!("bar/worker.js")),
    ("/-/bar.css", include_str!("bar/bar.css")),
    ("/-/beside.html", include_str!("bar/beside.html")),
    ("/-/beside.js", include_str!("bar/beside.js")),
    ("/-/beside.css", include_str!("bar/beside.css")),
    ("/-/page.css", include_str!("bar/page.css")),
    ("/-/icon.svg", include_str!("../../themes/default/icon.svg")),
];

fn tag(tag: &str) -> String {
    format!("<script src=\"/-/bar.js\" data-tag=\"{tag}\"></script>")
}

/// The page with the bar's script in it.
///
/// It stands before everything else in the head, because the policy that a page carries holds for what comes after.
pub(super) fn with_bar(page: &[u8], tag_of_page: &str) -> Vec<u8> {
    let at = head_end(page);
    [&page[..at], tag(tag_of_page).as_bytes(), &page[at..]].concat()
}

/// Where the head begins; else where the page does, after its doctype.
fn head_end(page: &[u8]) -> usize {
    const BEGIN: usize = 4096;
    let begin = page[..page.len().min(BEGIN)].to_ascii_lowercase();
    let after = |name: &[u8]| {
        let from = begin
            .windows(name.len() + 1)
            .position(|w| w.starts_with(name) && (w[name.len()] == b'>' || w[name.len()].is_ascii_whitespace()))?;
        Some(from + begin[from..].iter().position(|b| *b == b'>')? + 1)
    };
    after(b"<head").or_else(|| after(b"<!doctype")).unwrap_or(0)
}

fn page(title: &str, bar: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>{bar}<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"/-/page.css\">\n\
         <link rel=\"icon\" href=\"/-/icon.svg\" type=\"image/svg+xml\">\n</head>\n\
         <body class=\"page\">\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// The page on which one chooses an edition; none where there is nothing to choose from. It names only what everybody
/// who gets it may read.
pub(super) fn chooser(now: &Snapshot) -> Option<String> {
    let mounts: Vec<_> = now.mounts.iter().filter(|m| m.is_open()).collect();
    let title = now.show(&mounts.first()?.audience)?.edition().title.as_str();
    let mut choices = String::new();
    for mount in mounts {
        let Some(edition) = now.show(&mount.audience).map(|s| s.edition()) else { continue };
        let whose = match (edition.audience.public, edition.audience.inside) {
            (true, _) => "what everybody is told",
            (_, true) => "everything that we know",
            _ => "what these readers are told",
        };
        let count = edition.items.len();
        let items = if count == 1 { "1 item".into() } else { format!("{count} items") };
        choices.push_str(&format!(
            "<li><a href=\"{}\"><strong>{}</strong> <span>{whose}</span> <span>{items}</span></a></li>\n",
            markup(&mount.prefix),
            markup(&edition.audience.name)
        ));
    }
    let hint = "These pages are served from memory, as <code>roadmap build</code> would write them.";
    let body = format!(
        "<h1>{}</h1>\n<p class=\"hint\">Whose edition?</p>\n<ul class=\"choices\">\n{choices}</ul>\n\
         <p class=\"hint\">{hint}</p>\n",
        markup(title)
    );
    Some(page(&markup(title), "", &body))
}

/// The page that is there when nothing good is yet.
pub(super) fn broken(error: &str) -> String {
    let title = "There is nothing to show yet";
    let body = format!(
        "<h1>{title}</h1>\n<pre class=\"error\">{}</pre>\n<p class=\"hint\">This page changes by itself when that is \
         mended.</p>\n",
        markup(error)
    );
    page(title, &tag(""), &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_tag_is_added_and_nothing_else() {
        let bar = tag("t");
        for (before, after) in [
            ("<!doctype html>\n<html lang=\"en\">\n<head>", "\n<meta charset=\"utf-8\">"),
            ("<!DOCTYPE html><html><HEAD class=\"x\">", "<title></title>"),
            ("<!doctype html>", "<title>no head, <header></header></title>"),
            ("", "<p>nothing at all"),
        ] {
            let page = [before, after].concat();
            let served = String::from_utf8(with_bar(page.as_bytes(), "t")).unwrap();
            assert_eq!(served, [before, &bar, after].concat());
        }
    }

    #[test]
    fn errors_are_text() {
        let page = broken("<img src=x onerror=alert(1)> & \"quoted\"");
        assert!(page.contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quoted&quot;") && !page.contains("<img"));
    }
}
