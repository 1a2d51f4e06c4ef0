//! From a path to an answer: nothing is looked up but in what is in memory.

use super::guard::Asked;
use super::lazy_site::{File, LazySite};
use super::live::{Live, Snapshot};
use super::mount::{Mount, OWN};
use super::page;
use super::reply::{HTML, JSON, Reply, kind_of};
use crate::site::SiteError;
use hyper::StatusCode;
use serde_json::json;
use std::sync::Arc;

/// What outsiders read instead of an error text.
const COUNTS_ONLY: &str = "The roadmap has errors. The terminal says which.";

/// The address at which open pages are told of changes.
pub(super) const EVENTS: &str = "/-/events";

/// Answers for a decoded path. Events are not answered here: they never end.
pub(super) fn answer(live: &Live, asked: &Asked, path: &str, query: &str) -> Reply {
    let now = live.seen(asked);
    match path.strip_prefix(OWN) {
        Some("state") => at(query).map_or_else(Reply::missing, |at| state(live, &now, asked, &at)),
        Some("explain") => at(query).and_then(|at| explain(&now, &at)).unwrap_or_else(Reply::missing),
        Some(_) => own_file(path),
        None => {
            let scripts = scripts(live, &now, asked, path);
            Reply { scripts, ..site(&now, path) }
        }
    }
}

/// The scripts that may run on a page of an edition which shares its origin with others, where the theme has some that
/// are not the program's own: one of those could read all the other editions.
fn scripts(live: &Live, now: &Snapshot, asked: &Asked, path: &str) -> Option<String> {
    let (mount, _) = now.mount(path).filter(|_| live.has_origins() && asked.origin.is_none())?;
    let show = now.show(&mount.audience).filter(|show| show.has_scripts())?;
    let own = show.own_scripts().into_iter().map(|address| format!(" {}{}{address}", asked.host, mount.prefix));
    Some(format!("{}/-/bar.js{}", asked.host, own.collect::<String>()))
}

/// The page that a request of the bar is about.
pub(super) fn at(query: &str) -> Option<String> {
    query.split('&').find_map(|pair| pair.strip_prefix("at=")).and_then(decoded)
}

/// A path without percent signs; none if it is not text, or could mean another place than it says.
pub(super) fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |b: u8| char::from(b).to_digit(16);
            let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
            bytes.push((high * 16 + low) as u8);
        } else {
            bytes.push(byte);
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    let inner = path.strip_prefix('/')?;
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    let odd = |c: char| c.is_control() || c == '\\';
    ((inner.is_empty() || inner.split('/').all(plain)) && path != "//" && !path.chars().any(odd)).then_some(path)
}

/// What of a site is at a path below its mount.
enum Place<'p> {
    /// A file, by its path in the site.
    File(String),
    /// A folder with a page, asked for without its slash.
    Folder(&'p str),
    Nothing,
}

fn place<'p>(show: &LazySite, rest: &'p str) -> Place<'p> {
    let index = |folder: &str| format!("{folder}index.html");
    if rest.is_empty() || rest.ends_with('/') {
        return if show.has(&index(rest)) { Place::File(index(rest)) } else { Place::Nothing };
    }
    if show.has(rest) {
        return Place::File(rest.to_string());
    }
    if show.has(&index(&format!("{rest}/"))) { Place::Folder(rest) } else { Place::Nothing }
}

/// A file of a site, the page to choose one, or the page that says why there is none.
fn site(now: &Snapshot, path: &str) -> Reply {
    if now.content.is_none() {
        let text = now.error.as_deref().unwrap_or("The roadmap is being read.");
        let page = page::broken(if now.frank { text } else { COUNTS_ONLY });
        return Reply::new(StatusCode::SERVICE_UNAVAILABLE, HTML, page);
    }
    let Some((mount, rest)) = now.mount(path) else {
        return match now.folder(path) {
            Some(prefix) => Reply::moved(prefix),
            None if path == "/" => page::chooser(now).map_or_else(Reply::missing, |page| Reply::ok(HTML, page)),
            None => Reply::missing(),
        };
    };
    let Some(show) = now.show(&mount.audience) else { return Reply::missing() };
    match place(show, rest) {
        Place::File(path) => file_of(mount, StatusCode::OK, kind_of(&path), show.file(&path)),
        Place::Folder(folder) => Reply::moved(format!("{}{folder}/", mount.prefix)),
        Place::Nothing => file_of(mount, StatusCode::NOT_FOUND, HTML, Some(show.missing(&mount.prefix))),
    }
}

fn file_of(mount: &Mount, status: StatusCode, kind: &'static str, file: Option<Result<File, SiteError>>) -> Reply {
    match file {
        Some(Ok(File { bytes, tag })) => {
            let body = if kind == HTML { page::with_bar(&bytes, &tag).into() } else { bytes };
            Reply::new(status, kind, body)
        }
        Some(Err(why)) => {
            let why = format!("error: {why}\n");
            let text = if mount.full { why.as_str() } else { COUNTS_ONLY };
            Reply::new(StatusCode::INTERNAL_SERVER_ERROR, HTML, page::broken(text))
        }
        None => Reply::missing(),
    }
}

fn own_file(path: &str) -> Reply {
    match page::FILES.iter().find(|(name, _)| *name == path) {
        Some((name, text)) => Reply::ok(kind_of(name), *text),
        None => Reply::missing(),
    }
}

/// The tag of the page that a path shows, and whether it is the one that was asked for.
fn shown(show: &LazySite, rest: &str, mount: &Mount) -> (Option<String>, bool) {
    let (file, known) = match place(show, rest) {
        Place::File(path) => (show.file(&path), true),
        Place::Folder(folder) => (show.file(&format!("{folder}/index.html")), true),
        Place::Nothing => (Some(show.missing(&mount.prefix)), false),
    };
    (file.and_then(Result::ok).map(|file| file.tag), known)
}

/// All that the bar on a page says, as JSON.
fn state(live: &Live, now: &Snapshot, asked: &Asked, at: &str) -> Reply {
    let mut state = json!({
        "tag": null, "known": false, "audience": null, "item": null, "others": [], "watching": live.watching(),
        "scripts": null,
    });
    let mount = now.mount(at).and_then(|(mount, rest)| Some((mount, rest, now.show(&mount.audience)?)));
    let full = mount.as_ref().map_or(now.frank && now.content.is_none(), |(mount, ..)| mount.full);
    state["error"] = json!(now.error.as_deref().map(|text| if full { text } else { COUNTS_ONLY }));
    if let Some((mount, rest, show)) = mount {
        let (tag, known) = shown(show, rest, mount);
        let audience = &show.edition().audience;
        state["tag"] = json!(tag);
        state["known"] = json!(known);
        state["audience"] = json!({ "id": audience.id, "name": audience.name });
        state["item"] = json!(item_of(in_any_language(show, rest)));
        if let Some(below) = asked.below.as_deref().filter(|_| scripts(live, now, asked, at).is_some()) {
            state["scripts"] =
                json!({ "origin": format!("http://{}.{below}", audience.id), "path": format!("/{rest}") });
        }
        if mount.full && now.mounts.len() > 1 {
            state["others"] = now.mounts.iter().filter_map(|other| other_edition(now, other, rest)).collect();
        }
    }
    Reply::ok(JSON, state.to_string())
}

/// The same page in another edition.
fn other_edition(now: &Snapshot, mount: &Arc<Mount>, rest: &str) -> Option<serde_json::Value> {
    let show = now.show(&mount.audience)?;
    let known = !matches!(place(show, rest), Place::Nothing);
    let url = format!("{}{rest}", mount.prefix);
    Some(json!({ "id": mount.audience, "name": show.edition().audience.name, "url": url, "known": known }))
}

/// The path without the folder of its language.
fn in_any_language<'p>(show: &LazySite, rest: &'p str) -> &'p str {
    let mut further = show.edition().others.iter().map(|other| other.folder());
    further.find_map(|folder| rest.strip_prefix(&folder)).unwrap_or(rest)
}

/// The item that a page is about.
fn item_of(rest: &str) -> Option<&str> {
    let id = rest.strip_prefix("items/")?;
    let id = id.strip_suffix("/index.html").or(id.strip_suffix('/')).unwrap_or(id);
    (!id.is_empty() && !id.contains('/')).then_some(id)
}

/// What each audience is told of the page's item, for those who may see it all.
fn explain(now: &Snapshot, at: &str) -> Option<Reply> {
    let (mount, rest) = now.mount(at)?;
    let content = now.content.as_ref().filter(|_| mount.full)?;
    let text = (content.explain)(item_of(in_any_language(now.show(&mount.audience)?, rest))?)?;
    Some(Reply::ok(JSON, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_means_what_it_says_or_nothing() {
        assert_eq!(decoded("/public/items/x/").as_deref(), Some("/public/items/x/"));
        assert_eq!(decoded("/p%75blic/").as_deref(), Some("/public/"));
        assert_eq!(decoded("/").as_deref(), Some("/"));
        for bad in [
            "",
            "x",
            "//",
            "//x",
            "/a//b",
            "/./",
            "/../",
            "/a/%2e%2e/",
            "/a/..%2fb",
            "/a%5cb",
            "/a\\b",
            "/%00",
            "/%c0%ae",
            "/%",
            "/%2",
            "/%zz",
            "/a/.",
        ] {
            assert_eq!(decoded(bad), None, "{bad}");
        }
        assert_eq!(decoded("/%252e%252e/").as_deref(), Some("/%2e%2e/"), "decoded once, then a name like any other");
    }

    #[test]
    fn an_items_page_names_its_item() {
        let cases = [("items/a/", Some("a")), ("items/a", Some("a")), ("items/a/index.html", Some("a"))];
        for (path, item) in cases.into_iter().chain([("items/", None), ("areas/a/", None), ("items/a/b/", None)]) {
            assert_eq!(item_of(path), item, "{path}");
        }
    }
}
