//! What is answered, to whom, and who is told to look again.

use super::guard::Asked;
use super::live::Live;
use super::reply::Reply;
use super::*;
use crate::edition::Edition;
use crate::site::{Theme, sample};
use serde_json::Value;

fn content(theme: &Arc<Theme>, editions: Vec<Edition>) -> Content {
    let show = |edition: Edition| LazySite::new(&edition.audience.id.clone(), theme, move || edition);
    Content { shows: editions.into_iter().map(show).collect(), explain: Box::new(|id| Some(format!("\"{id}\""))) }
}

fn both() -> Vec<Edition> {
    vec![sample::internal(), sample::public()]
}

fn live(exposure: Exposure, editions: Vec<Edition>) -> Live {
    let live = Live::new(exposure, true);
    live.show(content(&Arc::new(Theme::standard()), editions));
    live
}

fn only(audience: &str) -> Exposure {
    Exposure { only: Some(audience.into()), exposed: None }
}

fn get(live: &Live, path: &str) -> Reply {
    get_on(live, &Asked::default(), path)
}

fn get_on(live: &Live, asked: &Asked, path: &str) -> Reply {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    route::answer(live, asked, path, query)
}

fn body(reply: &Reply) -> &str {
    std::str::from_utf8(&reply.body).unwrap()
}

fn state(live: &Live, at: &str) -> Value {
    serde_json::from_slice(&get(live, &format!("/-/state?at={at}")).body).unwrap()
}

#[test]
fn each_edition_is_at_its_place() {
    let live = live(Exposure::default(), both());
    assert!(body(&get(&live, "/")).contains("href=\"/internal/\""));
    assert!(body(&get(&live, "/internal/")).contains("data-tag=\""));
    assert_eq!(get(&live, "/internal").location.as_deref(), Some("/internal/"));
    assert_eq!(get(&live, "/public/about").location.as_deref(), Some("/public/about/"));
    assert_eq!(get(&live, "/public/no/such/page/").status, 404);
    assert!(body(&get(&live, "/public/no/such/page/")).contains("Not here"));
    assert_eq!(body(&get(&live, "/elsewhere/")), "There is nothing here.\n");
}

#[test]
fn only_who_sees_all_is_told_of_the_others() {
    let item = sample::internal().items[0].id.clone();
    let page = format!("internal/items/{item}/");
    let all = live(Exposure::default(), both());
    assert_eq!(state(&all, &format!("/{page}"))["others"].as_array().unwrap().len(), 2);
    assert_eq!(body(&get(&all, &format!("/-/explain?at=/{page}"))), format!("\"{item}\""));
    let public = live(only("public"), both());
    let here = state(&public, "/");
    assert_eq!((&here["others"], &here["known"]), (&serde_json::json!([]), &Value::Bool(true)));
    assert_eq!(get(&public, &format!("/-/explain?at=/items/{item}/")).status, 404);
    assert_eq!(get(&public, "/internal/").status, 404);
}

#[test]
fn an_error_keeps_the_last_good_site_and_is_read_by_the_author_alone() {
    let (all, public) = (live(Exposure::default(), both()), live(only("public"), both()));
    for live in [&all, &public] {
        live.fail("error: Falcon".into());
        assert!(live.is_good());
    }
    assert_eq!(state(&all, "/public/")["error"], "error: Falcon");
    assert_eq!(get(&all, "/public/").status, 200);
    assert!(!state(&public, "/")["error"].as_str().unwrap().contains("Falcon"));
    let change = all.show(content(&Arc::new(Theme::standard()), both()));
    assert!(change.mended && state(&all, "/public/")["error"].is_null());
}

#[test]
fn before_anything_is_good_a_page_says_why() {
    let (author, reader) = (Live::new(Exposure::default(), true), Live::new(only("public"), true));
    for (live, tells) in [(&author, true), (&reader, false)] {
        let mut woken = live.changes(&Asked::default(), "/public/");
        woken.mark_unchanged();
        live.fail("error: <Falcon>".into());
        let page = get(live, "/public/");
        assert_eq!((page.status.as_u16(), body(&page).contains("&lt;Falcon&gt;")), (503, tells));
        live.show(content(&Arc::new(Theme::standard()), both()));
        assert!(woken.has_changed().unwrap(), "the page that says why looks again");
    }
}

/// Who watches the public edition must not be able to count the edits of another.
#[test]
fn a_reader_is_woken_only_by_what_he_is_told() {
    let theme = Arc::new(Theme::standard());
    let live = Live::new(only("public"), true);
    live.show(content(&theme, vec![sample::public()]));
    let mut woken = live.changes(&Asked::default(), "/");
    woken.mark_unchanged();
    let change = live.show(content(&theme, vec![sample::public()]));
    assert_eq!((change.changed.len(), woken.has_changed().unwrap()), (0, false));
    let mut edited = sample::public();
    edited.items[0].title.push('!');
    let change = live.show(content(&theme, vec![edited]));
    assert_eq!((change.changed, woken.has_changed().unwrap()), (vec!["public".to_string()], true));
}

#[test]
fn a_page_that_stays_the_same_keeps_its_tag() {
    let theme = Arc::new(Theme::standard());
    let live = Live::new(Exposure::default(), true);
    live.show(content(&theme, both()));
    let tags = |live: &Live| ["/public/", "/public/about/"].map(|at| state(live, at)["tag"].clone());
    let before = tags(&live);
    let mut edited = both();
    edited[1].items.iter_mut().for_each(|item| item.title.push('!'));
    let change = live.show(content(&theme, edited));
    assert_eq!(change, Change { changed: vec!["public".into()], editions: 2, mended: false });
    let after = tags(&live);
    assert_ne!(before[0], after[0]);
    assert_eq!(before[1], after[1]);
}

/// A published page for what is not there leads to where the site is published; a served one, to where it is served.
#[test]
fn what_is_not_there_leads_back_into_the_same_edition() {
    let live = live(Exposure::default(), both());
    let page = get(&live, "/internal/no/such/");
    assert!(body(&page).contains("href=\"/internal/index.html\""), "{}", body(&page));
    assert_ne!(page.body, get(&live, "/internal/404.html").body);
    assert_eq!(state(&live, "/internal/no/such/")["known"], false);
}

/// One of a theme could read the other editions, since they are of the same origin.
#[test]
fn scripts_of_a_theme_run_only_where_an_edition_is_alone() {
    let files = vec![("own.js".to_string(), b"fetch('/internal/')".to_vec())];
    let theme = Arc::new(Theme::new(files, crate::language::Strings::english()).unwrap());
    let live = Live::new(Exposure::default(), true);
    live.show(content(&theme, both()));
    let shared = Asked { host: "localhost:1".into(), origin: None, below: Some("localhost:1".into()) };
    let scripts = get_on(&live, &shared, "/public/").scripts.unwrap();
    assert!(scripts.starts_with("localhost:1/-/bar.js localhost:1/public/assets/filter."), "{scripts}");
    assert!(!scripts.contains("own") && !scripts.contains("'self'"), "{scripts}");
    let own = Asked { host: "public.localhost:1".into(), origin: Some("public".into()), ..shared.clone() };
    let page = get_on(&live, &own, "/");
    assert_eq!((page.status.as_u16(), page.scripts), (200, None));
    let said = |asked: &Asked, at: &str| -> Value {
        serde_json::from_slice(&get_on(&live, asked, &format!("/-/state?at={at}")).body).unwrap()
    };
    assert_eq!(said(&shared, "/public/about/")["scripts"]["origin"], "http://public.localhost:1");
    // There it is told nothing that its readers aren't.
    let item = sample::public().items[0].id.clone();
    live.fail("error: Falcon".into());
    let state = said(&own, &format!("/items/{item}/"));
    assert_eq!((&state["others"], &state["scripts"]), (&serde_json::json!([]), &Value::Null));
    assert!(!state["error"].as_str().unwrap().contains("Falcon"));
    for path in ["/public/", "/internal/", &format!("/-/explain?at=/items/{item}/"), "/-/explain?at=/internal/"] {
        assert_eq!(get_on(&live, &own, path).status, 404, "{path}");
    }
    assert_eq!(get_on(&live, &Asked { origin: Some("nobody".into()), ..shared }, "/").status, 404);
    // The program's own theme is as it always was.
    assert_eq!(get(&super::tests::live(Exposure::default(), both()), "/public/").scripts, None);
}
