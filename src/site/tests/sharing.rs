//! Following, sharing, and what other sites show.

use super::*;

#[test]
fn former_addresses_lead_to_the_item() {
    for edition in [sample::public(), sample::internal()] {
        let site = build(&edition);
        for former in ["oidc-join", "federated-join"] {
            let page = dom(&site[&format!("items/{former}/index.html")]);
            assert!(page.contains("content=\"0; url=../workload-identity/index.html\""), "{page}");
            assert!(page.contains("href=\"../workload-identity/index.html\""), "{page}");
            let own = "<link href=\"https://roadmap.example.com/items/workload-identity/\" rel=\"canonical\">";
            assert_eq!(page.contains(own), edition.audience.public, "{page}");
            // Nobody is sent there, but whoever has the old address.
            let named = site.iter().filter(|(path, text)| path.ends_with(".html") && text.contains(former)).count();
            assert_eq!(named, 0, "{former}");
            assert!(!edition.audience.public || !site["sitemap.xml"].contains(former));
        }
        assert!(
            !site["roadmap.ics"].contains("UID:workload-identity") && site["roadmap.ics"].contains("UID:oidc-join@")
        );
    }
    let feed = &build(&sample::public())["feed.xml"];
    assert!(feed.contains("<id>https://roadmap.example.com/items/oidc-join/#2026-11-02</id>"));
    assert!(feed.contains("href=\"https://roadmap.example.com/items/workload-identity/\""));
}

#[test]
fn what_other_sites_show_is_small_and_public() {
    let site = build(&sample::public());
    for (path, text) in site.iter().filter(|(path, _)| path.starts_with("embed/")) {
        assert!(text.len() < 6 * 1024, "{path}: {}", text.len());
        let tree = dom(text);
        for link in elements(&tree).filter(|e| e.starts_with("<a ")) {
            assert!(link.contains("rel=\"noopener\"") && link.contains("target=\"_top\""), "{path}: {link}");
        }
        assert!(!tree.contains("<nav") && !tree.contains("<header"), "{path}");
    }
    let items = sample::public().items.len();
    // One has had two other addresses, and frames on other sites go on.
    assert_eq!(site.keys().filter(|path| path.starts_with("embed/items/")).count(), items + 2);
    assert_eq!(site["embed/items/oidc-join/index.html"], site["embed/items/workload-identity/index.html"]);
    let badge = roxmltree::Document::parse(&site["badge/roadmap.svg"]).unwrap();
    assert_eq!(badge.root_element().attribute("aria-label"), Some("roadmap: 6 in progress"));
    for path in build(&sample::internal()).keys() {
        assert!(!path.starts_with("embed/") && !path.starts_with("badge/"), "{path}");
    }
    let (public, internal) = (&site["_headers"], &build(&sample::internal())["_headers"]);
    assert_eq!((public.matches("frame-ancestors *").count(), public.matches("frame-ancestors 'none'").count()), (1, 1));
    assert!(
        !internal.contains("frame-ancestors *") && !internal.contains("cross-origin\n") && !internal.contains("Allow")
    );
}

#[test]
fn cards_are_for_pages_that_have_an_address() {
    let site = build(&sample::public());
    let page = dom(&site["items/peer-relays/index.html"]);
    for tag in [
        "<meta content=\"Peer relays\" property=\"og:title\">",
        "<meta content=\"https://roadmap.example.com/items/peer-relays/\" property=\"og:url\">",
        "<meta content=\"Northwind Mesh roadmap\" property=\"og:site_name\">",
        #[cfg(feature = "cards")]
        "<meta content=\"https://roadmap.example.com/items/peer-relays/card.png\" property=\"og:image\">",
        #[cfg(feature = "cards")]
        "<meta content=\"summary_large_image\" name=\"twitter:card\">",
    ] {
        assert!(page.contains(tag), "{tag}: {page}");
    }
    assert!(dom(&site["index.html"]).contains("<meta content=\"Northwind Mesh roadmap\" property=\"og:title\">"));
    // A title that the typeface cannot write, and pages of no item, have the site's picture.
    #[cfg(feature = "cards")]
    {
        let mut edition = sample::public();
        edition.items[0].title = "ワークロード".into();
        let site = build(&edition);
        let id = &edition.items[0].id;
        assert!(site.contains_key("card.png") && !site.contains_key(&format!("items/{id}/card.png")));
        let whole = "<meta content=\"https://roadmap.example.com/card.png\" property=\"og:image\">";
        for path in [format!("items/{id}/index.html"), "timeline/index.html".into(), "index.html".into()] {
            assert!(dom(&site[&path]).contains(whole), "{path}");
        }
        assert!(!build(&sample::internal()).keys().any(|path| path.ends_with("card.png")));
    }
    let mut nowhere = sample::public();
    nowhere.audience.base_url = None;
    let sites =
        [build(&sample::internal()), build(&nowhere), BTreeMap::from([("404".into(), site["404.html"].clone())])];
    for page in sites.iter().flat_map(BTreeMap::values) {
        assert!(!page.contains("og:title") && !page.contains("ld+json"), "{page}");
    }
}

/// A feed says in words what it is about, and what says something new is another entry.
#[test]
fn feeds_of_one_thing_tell_of_it_alone() {
    let mut edition = sample::public();
    let entries = |site: &BTreeMap<String, String>, path: &str| site[path].matches("<entry>").count();
    let site = build(&edition);
    let area = edition.items.iter().filter(|i| i.area.as_ref().is_some_and(|a| a.id == "identity")).count();
    assert_eq!(entries(&site, "areas/identity/feed.xml"), area);
    assert_eq!(entries(&site, "items/workload-identity/feed.xml"), 1);
    assert!(site["areas/identity/feed.xml"].contains("<title>Identity · Northwind Mesh roadmap</title>"));
    let id = "<id>https://roadmap.example.com/items/oidc-join/#2026-11-02</id>";
    for path in ["feed.xml", "areas/identity/feed.xml", "items/workload-identity/feed.xml"] {
        assert!(site[path].contains(id), "{path}");
    }
    edition.items[0].updated = crate::time::Day::parse("2026-11-20");
    assert!(!build(&edition)["feed.xml"].contains(id));
    // What shipped after it was last written about is news too.
    edition.items[0].released = Some(sample::span("2026-11-22"));
    assert!(build(&edition)["feed.xml"].contains("oidc-join/#2026-11-22</id>"));
}

/// Who follows something goes on hearing of it, whatever it is called now, and when it is gone.
#[test]
fn feeds_stay_at_every_address_that_named_them() {
    use crate::edition::past::{Past, Withdrawn};
    let mut edition = sample::public();
    let day = |text| crate::time::Day::parse(text).unwrap();
    edition.past = Some(Past {
        since: day("2026-01-01"),
        as_of: day("2026-11-01"),
        withdrawn: vec![Withdrawn {
            namesake: 0,
            id: "gone".into(),
            formerly: vec!["gone-before".into()],
            on: day("2026-11-01"),
            reason: "It would help nobody.".into(),
            reason_language: None,
        }],
    });
    let site = build(&edition);
    for (path, page) in site.iter().filter(|(path, _)| path.starts_with("items/") && path.ends_with("/index.html")) {
        assert!(dom(page).contains("href=\"feed.xml\" rel=\"alternate\""), "{path}: {page}");
        assert!(site.contains_key(&path.replace("index.html", "feed.xml")), "{path} names a feed that is not there");
    }
    let feed = |id: &str| site[&format!("items/{id}/feed.xml")].as_str();
    assert_eq!((feed("oidc-join"), feed("federated-join")), (feed("workload-identity"), feed("workload-identity")));
    assert_eq!(feed("gone-before"), feed("gone"));
    // It is the same feed, so it is called the same.
    let id = "<id>https://roadmap.example.com/items/oidc-join/feed.xml</id>";
    assert!(feed("workload-identity").contains(id), "{}", feed("workload-identity"));
    assert!(feed("gone").contains("<id>https://roadmap.example.com/items/gone-before/feed.xml</id>"));
}

#[test]
fn feeds_say_what_an_entry_is_about() {
    use crate::edition::past::{Event, History, Past};
    use crate::vocabulary::ChangeKind;
    let mut edition = sample::public();
    let summary = edition.items[0].summary.clone().unwrap();
    let told = |edition: &Edition, count: usize| {
        let site = build(edition);
        let named = site["feed.xml"].matches("<summary>").count();
        assert_eq!(named, count);
        let feed = &site["items/workload-identity/feed.xml"];
        assert!(feed.contains(&format!("<summary>{summary}</summary>")), "{feed}");
        assert!(feed.contains(&format!("&lt;p&gt;{summary}&lt;/p&gt;")), "{feed}");
        assert!(site["feed.json"].contains(&format!("\"summary\": \"{summary}\"")));
    };
    told(&edition, edition.items.len());
    let on = crate::time::Day::parse("2026-06-01").unwrap();
    edition.past = Some(Past { since: on, as_of: on, withdrawn: Vec::new() });
    let event = Event {
        on,
        kinds: vec![ChangeKind::NewlyTold],
        stage: None,
        horizon: None,
        window: None,
        confidence: None,
        reconfirming: None,
        aged: None,
        first: true,
        namesake: 0,
        released: None,
        reason: None,
        reason_language: None,
    };
    edition.items[0].history =
        Some(History { since: on, changed: on, first_id: edition.items[0].id.clone(), events: vec![event] });
    told(&edition, 1);
}

#[test]
fn of_very_many_items_none_has_more_than_its_page() {
    let mut edition = sample::public();
    let one = edition.items[0].clone();
    edition.items = (0..2001).map(|n| Item { id: format!("item-{n}"), ..one.clone() }).collect();
    let site = build(&edition);
    assert!(!site.keys().any(|path| path.starts_with("items/") && !path.ends_with("/index.html")));
    assert!(!site.keys().any(|path| path.starts_with("embed/items/")) && site.contains_key("embed/index.html"));
    let page = &site["items/item-7/index.html"];
    assert!(page.contains("../../areas/identity/feed.xml") && !page.contains("\"feed.xml\""), "{page}");
    assert!(!site["follow/index.html"].contains("its own feed"));
}

#[test]
fn readers_find_where_to_follow_and_to_answer() {
    let site = build(&sample::public());
    let follow = &site["follow/index.html"];
    assert!(follow.contains("webcal://roadmap.example.com/roadmap.ics"), "{follow}");
    assert!(follow.contains("../areas/identity/feed.xml"), "{follow}");
    for (path, text) in site.iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("embed/")) {
        assert!(text.contains("follow/index.html") && text.contains("mailto:roadmap@example.com"), "{path}");
    }
    let tree = dom(&site["items/workload-identity/index.html"]);
    assert!(tree.contains("href=\"feed.xml\" rel=\"alternate\""), "{tree}");
    assert!(tree.contains("issues/new?template=need.yml&title=Workload%20identity\""), "{tree}");
    assert!(!site["items/peer-relays/index.html"].contains("Tell us what you need"));
}

/// A crawler that is kept out of a site never reads that it may not list it.
#[test]
fn robots_may_come_in_to_read_that_they_may_keep_nothing() {
    let site = build(&sample::internal());
    let kept_out = site["robots.txt"].lines().any(|line| line.starts_with("Disallow:") && line.len() > 9);
    assert!(!kept_out, "{}", site["robots.txt"]);
    assert!(site["_headers"].starts_with("/*\n") && site["_headers"].contains("X-Robots-Tag: noindex, nofollow"));
    for (path, page) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(dom(page).contains("<meta content=\"noindex\" name=\"robots\">"), "{path}");
    }
    assert!(!build(&sample::public())["index.html"].contains("noindex"));
}
