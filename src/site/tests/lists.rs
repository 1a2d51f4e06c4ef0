//! Pages that list items: none is too large, whatever there is to list, and nothing is left out.

use super::*;
use crate::edition::past::{LedgerRow, LedgerView};
use crate::edition::promises::{Commitment, Standing};
use crate::edition::{Decision, OtherAudience, Reason, Reference};
use crate::time::{Calendar, Day, Window};
use crate::vocabulary::{Confidence, Horizon, Standard};
use std::collections::BTreeSet;

/// No page of a list is larger than this.
const LARGEST: usize = 300_000;

fn day(n: usize) -> Day {
    Day::parse(&format!("{}-{:02}-{:02}", 2020 + n % 7, n % 12 + 1, n % 28 + 1)).unwrap()
}

/// Ten thousand items of every kind, half of them in no area.
fn many(mut edition: Edition) -> Edition {
    let stages: Vec<_> = edition.stages.clone();
    let areas: Vec<Reference> =
        edition.areas.iter().map(|a| Reference { id: a.id.clone(), name: a.name.clone() }).collect();
    let inside = edition.audience.inside;
    let told = edition.items[0].inside.told.clone();
    edition.items = (0..10_000)
        .map(|n| {
            let stage = stages[n % stages.len()].clone();
            let open = stage.standard < Standard::Shipped;
            let window = Window::named(day(n), day(n), Calendar::CIVIL);
            let mut item = Item {
                id: format!("item-{n}"),
                title: format!("The {n}th thing that somebody asked for & got, or did not get"),
                summary: Some("It does what people need, in words that go on for a while. ".repeat(3 + n % 40)),
                horizon: [Some(Horizon::Now), Some(Horizon::Next), Some(Horizon::Later), None][n / 7 % 4]
                    .filter(|_| open),
                window: Some(window.clone()).filter(|_| open),
                confidence: Some(Confidence::Low).filter(|_| open),
                released: Some(window).filter(|_| stage.standard == Standard::Shipped),
                area: Some(areas[n % areas.len()].clone()).filter(|_| n % 2 == 0),
                tags: edition.tags.iter().map(|t| Reference { id: t.id.clone(), name: t.name.clone() }).collect(),
                decision: (stage.standard > Standard::Shipped).then(|| Decision {
                    why: vec![Reason { audience: None, text: "It would help nobody. ".repeat(20), language: None }],
                    ..Decision::default()
                }),
                stage,
                ..Item::default()
            };
            if inside {
                item.inside.owner = Some(["dana", "Émile Ø", "Emile", "江"][n % 4].to_string());
                item.inside.segments = vec![["self-serve", "enterprise"][n % 2].to_string()];
                item.inside.trade_off = Some(["security", "features"][n / 3 % 2].to_string());
                item.inside.due = Some(day(n));
                item.inside.commitments = vec![Commitment {
                    to: "Contoso".into(),
                    item: Reference { id: item.id.clone(), name: item.title.clone() },
                    window: Window::day(day(n)),
                    standing: Standing::OnPlan,
                    reference: Some(format!("Contract {n}")),
                    made: None,
                    expires: None,
                    by: None,
                    note: None,
                }];
                let nobody = told.iter().map(|t| OtherAudience { item: None, ..t.clone() }).collect();
                item.inside.told = if n % 3 == 0 { told.clone() } else { nobody };
            }
            item
        })
        .collect();
    if inside {
        let entry = |n: usize| LedgerRow {
            on: day(n),
            ahead: false,
            item: Some(format!("item-{n}")),
            title: format!("The {n}th thing"),
            kinds: vec![crate::vocabulary::ChangeKind::MovedLater],
            says: "from the first half of 2027 to the second half of 2027".into(),
            reason: Some("It takes longer than we thought. ".repeat(6)),
            note: None,
            by: "dana".into(),
        };
        let mut entries: Vec<LedgerRow> = (0..10_000).map(entry).collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.on));
        edition.records = ["customer", "public"]
            .map(|id| LedgerView { audience: id.into(), name: id.to_uppercase(), entries: entries.clone() })
            .into();
    }
    edition
}

/// The pages of an edition that are not about one item each.
fn listing(edition: &Edition) -> BTreeMap<String, String> {
    let theme = Theme::standard();
    let shared = Shared::of_all(edition, &theme);
    let manifest = Manifest::of_one(&shared);
    let renderer = Renderer::new(shared, page::nav(edition)).unwrap().with_rows();
    let [_, rest] = manifest.parts();
    let lists = rest.into_par_iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("items/"));
    lists
        .map(|(path, file)| (path.to_string(), String::from_utf8(file.make(&renderer, path).unwrap()).unwrap()))
        .collect()
}

fn named(pages: &BTreeMap<String, String>, folders: &[&str]) -> BTreeSet<String> {
    let of = |path: &str| folders.iter().any(|folder| path.starts_with(folder));
    let links = pages.iter().filter(|(path, _)| of(path)).flat_map(|(_, text)| text.split("items/item-").skip(1));
    links.map(|rest| rest.split('/').next().unwrap_or_default().to_string()).collect()
}

#[test]
fn lists_of_ten_thousand_items_are_pages_of_a_size_to_read() {
    for edition in [many(sample::public()), many(sample::internal())] {
        let pages = listing(&edition);
        for (path, text) in &pages {
            assert!(text.len() <= LARGEST, "{path}: {} bytes", text.len());
        }
        // Nothing is left out, and every page is linked from another one.
        let told = |item: &&Item| item.window.is_some() || item.released.is_some() || item.horizon.is_some();
        assert_eq!(named(&pages, &["timeline/"]).len(), edition.items.iter().filter(told).count());
        for folders in [&["columns/", "shipped/", "declined/"][..], &["stages/", "shipped/", "declined/"], &["tags/"]] {
            assert_eq!(named(&pages, folders).len(), edition.items.len(), "{folders:?}");
        }
        let board = &pages["index.html"];
        for path in pages.keys().filter(|path| path.matches('/').count() == 2 && path.ends_with("/index.html")) {
            let told = path.starts_with("told/");
            assert!(told || path.starts_with("embed/") || board.contains(path.as_str()), "{path} is on no board");
        }
        for path in pages.keys().filter(|path| !path.ends_with("index.html") && *path != "404.html") {
            let (folder, name) = path.rsplit_once('/').unwrap();
            assert!(pages[&format!("{folder}/index.html")].contains(&format!("href=\"{name}\"")), "{path}");
        }
        if edition.audience.inside {
            for folders in [["owners/"], ["segments/"], ["tiers/"], ["known/"], ["due/"]] {
                assert_eq!(named(&pages, &folders).len(), edition.items.len(), "{folders:?}");
            }
            for folder in ["told/customer/", "promises/"] {
                assert_eq!(named(&pages, &[folder]).len(), edition.items.len(), "{folder}");
            }
        }
    }
}

/// A month in which everything changed is no page of megabytes.
#[test]
fn lists_of_updates_are_pages_of_a_size_to_read() {
    use crate::edition::past::{Event, History, Past};
    let mut edition = sample::public();
    let one = edition.items[1].clone();
    let told = |on, kind| Event {
        namesake: 0,
        on,
        kinds: vec![kind],
        stage: None,
        horizon: None,
        window: None,
        confidence: None,
        reconfirming: None,
        aged: None,
        first: kind == crate::vocabulary::ChangeKind::NewlyTold,
        released: None,
        reason: Some("Others need more of our time than we thought when we said so. ".repeat(5)),
        reason_language: None,
    };
    let [since, on] = ["2026-01-10", "2026-11-10"].map(|day| Day::parse(day).unwrap());
    let events = vec![
        told(since, crate::vocabulary::ChangeKind::NewlyTold),
        told(on, crate::vocabulary::ChangeKind::Strengthened),
    ];
    let item = |n| Item {
        id: format!("item-{n}"),
        history: Some(History { since, changed: on, first_id: format!("item-{n}"), events: events.clone() }),
        ..one.clone()
    };
    edition.items = (0..3_000).map(item).collect();
    edition.past = Some(Past { since, as_of: on, withdrawn: Vec::new() });
    let pages = listing(&edition);
    for (path, text) in pages.iter().filter(|(path, _)| path.starts_with("updates/")) {
        assert!(text.len() <= LARGEST, "{path}: {} bytes", text.len());
    }
    assert_eq!(named(&pages, &["updates/2026-11/"]).len(), 3_000);
}

/// The names of a page's parts that programs which read aloud offer to go to, in small letters.
fn landmarks(page: &str) -> Vec<String> {
    let labels = ["<section", "<nav", "<aside"].into_iter().flat_map(|tag| page.split(tag).skip(1));
    let heads = labels.map(|rest| rest.split('>').next().unwrap_or_default());
    let ids = heads.filter_map(|head| head.split("aria-labelledby=\"").nth(1)?.split('"').next());
    let named = ids.filter_map(|id| page.split(&format!("id=\"{id}\"")).nth(1)?.split_once('>')?.1.split("</h").next());
    named
        .map(|html| html.split('<').map(|part| part.split('>').next_back().unwrap_or_default()).collect::<String>())
        .map(|name| name.to_lowercase())
        .collect()
}

#[test]
fn landmarks_of_a_page_have_names_of_their_own() {
    let mut edition = sample::internal();
    for (i, owner) in ["Dana", "dana", "DANA"].into_iter().enumerate() {
        edition.items[i].inside.owner = Some(owner.into());
    }
    let site = build(&edition);
    for (path, page) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let names = landmarks(page);
        let each: BTreeSet<&String> = names.iter().collect();
        assert_eq!(each.len(), names.len(), "{path}: {names:?}");
    }
    assert!(landmarks(&site["index.html"]).contains(&"now".to_string()), "{:?}", landmarks(&site["index.html"]));
}

#[test]
fn boards_inside_are_grouped_by_what_only_we_know() {
    let mut edition = sample::internal();
    edition.items[1].inside.owner = Some("Dana".into());
    edition.items[1].inside.due = Day::parse("2026-12-03");
    let site = build(&edition);
    let board = dom(&site["index.html"]);
    for said in ["dana", "security", "self-serve", "Known to Customers", "To be confirmed again by: 3 December 2026"] {
        assert!(board.contains(said), "{said}: {board}");
    }
    assert!(dom(&site["items/workload-identity/index.html"]).contains("href=\"../../owners/dana-2/index.html\""));
    // Names that differ in what an address does not hold have addresses of their own.
    for (path, name) in [
        ("owners/dana/index.html", "Dana"),
        ("owners/dana-2/index.html", "dana"),
        ("segments/self-serve/index.html", "self-serve"),
        ("tiers/security/index.html", "security"),
        ("known/customer/index.html", "Customers"),
        ("due/2026-12/index.html", "December 2026"),
    ] {
        let page = dom(&site[path]);
        assert!(page.contains(&format!("<h1 dir=\"auto\">\n     {name}\n")) || page.contains(name), "{path}: {page}");
        assert!(board.contains(&format!("href=\"{path}\"")), "{path}");
        let group = path.split('/').next().unwrap();
        let grouped = &site[&format!("{group}/index.html")];
        assert!(grouped.contains(&format!("../{path}")) && board.contains(&format!("href=\"{group}/index.html\"")));
    }
    // Each is a way to search, too; what nobody outside is told makes no page of theirs.
    edition.items[2].inside.owner = Some("kim".into());
    assert!(dom(&build(&edition)["index.html"]).contains("<select aria-label=\"Owner\" name=\"owner\">"));
    let outside = build(&sample::public());
    let folders = ["owners/", "segments/", "tiers/", "known/", "due/", "told/"];
    assert!(!outside.keys().any(|path| folders.iter().any(|folder| path.starts_with(folder))));
}
