mod lists;
mod sharing;

use super::*;
use crate::edition::Item;
use crate::language::Strings;
use crate::vocabulary::Horizon;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

fn build(edition: &Edition) -> BTreeMap<String, String> {
    let site = Site::build(edition, &Theme::standard()).unwrap_or_else(|e| panic!("{e}"));
    site.files.into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

/// The tree as text: white space collapsed, and gone where it stands alone.
fn dom(html: &str) -> String {
    fn walk(node: &Handle, depth: usize, out: &mut String) {
        match &node.data {
            NodeData::Text { contents } => {
                let text = contents.borrow().split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() {
                    out.push_str(&format!("{:depth$}{text}\n", ""));
                }
            }
            NodeData::Element { name, attrs, .. } => {
                let mut attrs: Vec<String> = attrs
                    .borrow()
                    .iter()
                    .map(|a| format!(" {}={:?}", a.name.local, a.value.replace(", ", ",")))
                    .collect();
                attrs.sort();
                out.push_str(&format!("{:depth$}<{}{}>\n", "", name.local, attrs.concat()));
            }
            _ => {}
        }
        node.children.borrow().iter().for_each(|child| walk(child, depth + 1, out));
    }
    let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(html);
    assert_eq!(*dom.errors.borrow(), Vec::<std::borrow::Cow<'_, str>>::new(), "{html}");
    let mut out = String::new();
    walk(&dom.document, 0, &mut out);
    out
}

/// Start tags, as `dom` writes them.
fn elements(tree: &str) -> impl Iterator<Item = &str> {
    tree.lines().map(str::trim_start).filter(|line| line.starts_with('<') && line.ends_with('>'))
}

/// Whether an element has an attribute that runs a script.
fn handles(element: &str) -> bool {
    element.split(' ').any(|part| part.starts_with("on") && part.contains("=\""))
}

/// What a server makes one by one is what a build makes at once.
#[test]
fn each_file_alone_is_as_in_the_whole_site() {
    let theme = Theme::standard();
    for edition in [sample::internal(), sample::public()] {
        let manifest = Manifest::of(&edition, &theme);
        let one = |path: String| (path.clone(), file(&edition, &theme, &manifest, &path).unwrap().unwrap());
        let alone: BTreeMap<String, Vec<u8>> = manifest.paths().map(one).collect();
        assert_eq!(alone, Site::build(&edition, &theme).unwrap().files);
        assert!(file(&edition, &theme, &manifest, "items/no-such-item/index.html").is_none());
    }
}

/// Every kind of page and every format is in the documentation, and nothing else is.
#[test]
fn docs_list_what_the_tables_of_files_have() {
    let text = include_str!("../../../docs/output.md");
    let table = text.split("\n## Files\n").nth(1).unwrap().split("\n\n**").next().unwrap();
    let quoted = |text: &'static str| text.split('`').skip(1).step_by(2);
    let told: Vec<&str> = quoted(table).collect();
    let addresses = || page::ALL.iter().map(|p| p.address()).chain(export::ALL.iter().map(|e| e.address()));
    for address in addresses().filter(|address| !address.is_empty()) {
        let folder = address.split('<').next().unwrap();
        assert!(told.contains(&address) || told.contains(&folder), "docs/output.md does not list {address}");
    }
    // Further pages of a list have the address of the list; the marker is written by whoever writes the folder.
    let others = ["2.html", "3.html", ".roadmap-site"];
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    for path in rows.flat_map(|row| quoted(row.split('|').nth(1).unwrap())) {
        let known = addresses().any(|address| address == path || address.split('<').next() == Some(path));
        assert!(known || others.contains(&path), "docs/output.md lists {path}, which nothing makes");
    }
}

#[test]
fn minified_templates_make_the_same_pages() {
    for edition in [sample::public(), sample::internal()] {
        let (small, large) = (build(&edition), Site::build(&edition, &Theme::unminified()).unwrap().files);
        for (path, bytes) in &large {
            if path.ends_with(".html") {
                assert_eq!(dom(&small[path]), dom(std::str::from_utf8(bytes).unwrap()), "{path}");
            }
        }
    }
}

#[test]
fn hostile_text_is_only_text() {
    let mut edition = sample::public();
    let nasty = "{{ __tera_context }}{% include \"x\" %}</script><!--\"'><img src=x onerror=alert(1)>]]>\u{b}\u{0}=cmd";
    edition.title = nasty.into();
    edition.areas[0].name = nasty.into();
    for item in &mut edition.items {
        item.title = nasty.into();
        item.summary = Some(nasty.into());
        item.stage.name = nasty.into();
        item.sections[0].audience = Some(nasty.into());
        item.sections[0].markdown = nasty.into();
    }
    for (path, text) in build(&edition) {
        if path.ends_with(".html") {
            let dom = dom(&text);
            assert!(!elements(&dom).any(|e| e.starts_with("<img") || handles(e)), "{path}: {dom}");
            assert!(text.contains("{{ __tera_context }}"), "{path}");
        } else if path.ends_with(".xml") || path.starts_with("badge/") {
            roxmltree::Document::parse(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        } else if path.ends_with(".json") {
            serde_json::from_str::<serde_json::Value>(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
        }
        assert!(!path.ends_with("ml") || !text.contains(['\u{b}', '\0']), "{path}");
    }
}

#[test]
fn pages_keep_the_rules_of_the_web() {
    for edition in [sample::public(), sample::internal()] {
        let site = build(&edition);
        for (path, text) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
            let tree = dom(text);
            for element in elements(&tree) {
                let data = element == "<script type=\"application/ld+json\">";
                let script = element.starts_with("<script") && !element.starts_with("<script defer=\"\" src=\"");
                let inline = (script && !data) || element.starts_with("<style");
                assert!(!inline && !element.contains(" style=\"") && !handles(element), "{path}: {element}");
            }
            assert_eq!(elements(&tree).filter(|e| e.starts_with("<h1")).count(), 1, "{path}");
            let meta = format!("content=\"{}\" name=\"roadmap-audience\"", edition.audience.id);
            assert!(tree.contains(&meta), "{path}");
            let elsewhere = tree.contains("http-equiv=\"refresh\"");
            let kept_out = elsewhere || path.starts_with("embed/") || !edition.audience.public;
            assert_eq!(tree.contains("noindex"), kept_out, "{path}");
            assert_eq!(elsewhere, ["items/oidc-join/index.html", "items/federated-join/index.html"].contains(&&**path));
            assert_eq!(text.contains("<title>[Internal] "), !edition.audience.public, "{path}");
            assert_eq!(tree.contains(" class=\"band\""), !edition.audience.public, "{path}");
            if let Some(notice) = &edition.audience.notice {
                assert!(text.contains(notice.as_str()), "{path}");
            }
            let ids: Vec<&str> = tree.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
            let mut once = ids.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(ids.len(), once.len(), "{path}: {ids:?}");
            links_land(path, &tree, &site);
        }
        assert_eq!(site.contains_key("sitemap.xml"), edition.audience.public);
        let feeds = ["feed.xml", "areas/access/feed.xml", "areas/access/feed.json", "items/peer-relays/feed.xml"];
        for feed in feeds {
            assert_eq!(site.contains_key(feed), edition.audience.base_url.is_some(), "{feed}");
        }
        assert!(!site.contains_key("tags/linux/feed.xml") && !site.contains_key("items/peer-relays/feed.json"));
    }
}

/// Every link of a page leads to a file of the site, or to another site.
fn links_land(path: &str, tree: &str, site: &BTreeMap<String, String>) {
    for mark in [" href=\"", " src=\""] {
        for target in tree.split(mark).skip(1).filter_map(|s| s.split('"').next()) {
            if let Some(id) = target.strip_prefix('#') {
                assert!(tree.contains(&format!(" id=\"{id}\"")), "{path}: {target}");
            } else if !target.contains(':') {
                let mut at: Vec<&str> = path.split('/').collect();
                at.pop();
                // The page for what isn't there is shown at any depth, and links from the host's root.
                let target = target.strip_prefix('/').filter(|_| path == "404.html").unwrap_or(target);
                for part in target.split('/') {
                    match part {
                        ".." => _ = at.pop(),
                        _ => at.push(part),
                    }
                }
                assert!(site.contains_key(&at.join("/")), "{path}: {target}");
            }
        }
    }
}

#[test]
fn what_is_not_told_has_no_page() {
    let mut edition = sample::public();
    edition.items.retain(|i| i.is_open());
    for item in &mut edition.items {
        item.window = None;
    }
    edition.audience.base_url = None;
    let site = build(&edition);
    for absent in [
        "timeline/index.html",
        "shipped/index.html",
        "declined/index.html",
        "follow/index.html",
        "feed.xml",
        "feed.json",
        "sitemap.xml",
        "roadmap.ics",
    ] {
        assert!(!site.contains_key(absent), "{absent}");
        assert!(!site["index.html"].contains(absent), "{absent}");
    }
    edition.items.clear();
    (edition.areas, edition.tags, edition.stages) = (Vec::new(), Vec::new(), Vec::new());
    assert!(build(&edition)["index.html"].contains("nothing in progress"));
}

#[test]
fn many_items_are_grouped_and_all_there() {
    let mut edition = sample::public();
    let one = edition.items[0].clone();
    edition.items = (0..200).map(|n| Item { id: format!("item-{n}"), ..one.clone() }).collect();
    let site = build(&edition);
    assert!(site["index.html"].contains("<details>"));
    for n in 0..200 {
        assert!(site["index.html"].contains(&format!("items/item-{n}/index.html")));
    }
}

#[test]
fn pages_with_much_to_look_through_have_a_search() {
    let mut edition = sample::public();
    let site = build(&edition);
    let (board, area) = (&site["index.html"], &site["areas/audit/index.html"]);
    assert!(board.contains("data-index=\"search.json\"") && site.contains_key("search.json"), "{board}");
    assert!(board.contains("<option value=\"network\">Network</option>"), "{board}");
    assert!(site["timeline/index.html"].contains("data-index=\"../search.json\""));
    assert!(!area.contains("<form") && !area.contains("filter."), "two items need no search: {area}");
    // What scripts show is not there without them: the form, and the list of what else was found.
    assert_eq!((board.matches("<form").count(), board.matches(" hidden").count()), (1, 3), "{board}");
    edition.items.truncate(3);
    let site = build(&edition);
    let scripted = site.values().any(|text| text.contains("filter."));
    assert!(!scripted && !site.contains_key("search.json"));
}

#[test]
fn stages_have_pages_until_they_ship() {
    let site = build(&sample::public());
    let board = &site["index.html"];
    for there in ["considering", "planned", "building", "preview"] {
        let path = format!("stages/{there}/index.html");
        assert!(site.contains_key(&path) && board.contains(&path), "{path}");
    }
    let page = &site["stages/preview/index.html"];
    assert!(page.contains("items/peer-relays/") && !page.contains("items/workload-identity/"), "{page}");
    assert!(!site.keys().any(|path| path.starts_with("stages/shipped") || path.starts_with("stages/declined")));
}

#[test]
fn threads_do_not_matter() {
    let edition = sample::internal();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| build(&edition))
    };
    assert!(with(1) == with(5));
}

#[test]
fn drawings_are_no_finer_than_the_windows() {
    let mut edition = sample::public();
    let before = build(&edition)["timeline/index.html"].clone();
    assert!(before.contains("<svg") && before.contains("fade-considering-open") && !before.contains("FY27"));
    assert!(before.contains(">Q1 2026</text>"));
    edition.items[0].window.as_mut().unwrap().fiscal = Some("Q4 FY27".into());
    let fiscal = build(&edition)["timeline/index.html"].clone();
    // Where time is told in fiscal periods, the axis has those, and of the calendar the years alone.
    assert!(fiscal.contains(" FY27</text>") && fiscal.contains(">2027</text>") && !fiscal.contains(">Q1 2026</text>"));
}

#[test]
fn drawings_show_what_is_to_come_however_much_has_been_done() {
    let mut edition = sample::public();
    let (done, open): (Vec<_>, Vec<_>) = edition.items.iter().cloned().partition(|item| item.released.is_some());
    let many = |item: &crate::edition::Item, name: &str, count: usize| -> Vec<_> {
        (0..count).map(|n| crate::edition::Item { id: format!("{name}-{n}"), ..item.clone() }).collect()
    };
    let open = open.iter().find(|item| item.window.is_some()).unwrap();
    edition.items = [many(&done[0], "done", 300), many(open, "open", 300)].concat();
    let page = build(&edition).remove("timeline/index.html").unwrap();
    let svg = page.split("<svg").nth(1).and_then(|rest| rest.split("</svg>").next()).unwrap();
    let drawn = |name: &str| svg.matches(&format!("items/{name}-")).count();
    assert_eq!((drawn("done"), drawn("open")), (20, 60));
    edition.items = [many(&done[0], "done", 300), many(open, "open", 10)].concat();
    let page = build(&edition).remove("timeline/index.html").unwrap();
    assert_eq!(page.split("</svg>").next().unwrap().matches("items/open-").count(), 10);
}

#[test]
fn drawings_have_a_column_for_each_horizon_without_dates() {
    let mut edition = sample::public();
    for (n, item) in edition.items.iter_mut().filter(|item| item.is_open()).enumerate() {
        item.window = None;
        item.horizon = Some(Horizon::ALL[n % 3]);
    }
    let page = build(&edition).remove("timeline/index.html").unwrap();
    for name in [">Now</text>", ">Next</text>", ">Later</text>", "<td>Now</td>", "<td>Next</td>"] {
        assert!(page.contains(name), "{name}");
    }
    let svg = page.split("<svg class=\"timeline\"").nth(1).and_then(|rest| rest.split("</svg>").next()).unwrap();
    let open = edition.items.iter().filter(|item| item.is_open());
    open.for_each(|item| assert!(svg.contains(&format!("items/{}/", item.id)), "{}", item.id));
}

#[test]
fn drawings_say_as_of_which_day_they_are_told() {
    let page = build(&sample::public()).remove("timeline/index.html").unwrap();
    assert!(page.contains("class=\"tick day\"") && page.contains(">As of 23 Nov 2026</text>"));
    let mut old = sample::public();
    old.day = old.day.plus_months(60);
    assert!(!build(&old)["timeline/index.html"].contains("class=\"tick day\""), "too far away to be on the sheet");
}

#[test]
fn drawings_have_no_label_that_runs_over() {
    let mut edition = sample::public();
    edition.items[0].title = "W".repeat(10_000);
    let page = build(&edition).remove("timeline/index.html").unwrap();
    let svg = page.split("<svg class=\"timeline\"").nth(1).and_then(|rest| rest.split("</svg>").next()).unwrap();
    let labels = svg.split("<text ").skip(1).filter_map(|rest| rest.split('>').nth(1)?.split('<').next());
    assert!(labels.clone().any(|label| label.starts_with('W') && label.ends_with('…')));
    assert!(labels.clone().all(|label| label.chars().count() < 120), "{:?}", labels.max_by_key(|label| label.len()));
    // Over decades, the names of years do not touch.
    let far = edition.items.iter_mut().find(|item| item.window.is_some() && item.is_open()).unwrap();
    far.window = Some(sample::span("2095-01-01"));
    let page = build(&edition).remove("timeline/index.html").unwrap();
    let ticks: Vec<i64> = page
        .split("<text class=\"axis\" x=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next()?.parse().ok())
        .collect();
    assert!(ticks.windows(2).all(|two| (two[1] - two[0]).abs() >= 40), "{ticks:?}");
}

#[test]
fn a_wrong_theme_names_its_line() {
    let overlay = |text: &str| Theme::new(vec![("templates/item.html".into(), text.into())], Strings::english());
    let error = overlay("\n\n{{ item.title").unwrap_err().to_string();
    assert!(error.starts_with("template `item.html`, line 3: "), "{error}");
    let theme = overlay("<p>\n\n{{ item.nonsense.deeper }}</p>").unwrap();
    let error = Site::build(&sample::public(), &theme).unwrap_err().to_string();
    assert!(error.starts_with("template `item.html`, line 3: "), "{error}");
    let theme = overlay("<h1>{{ item.title }}</h1>").unwrap();
    let site = Site::build(&sample::public(), &theme).unwrap();
    assert_eq!(site.files["items/peer-relays/index.html"], b"<h1>Peer relays</h1>");
}

#[test]
fn drawings_begin_a_year_before_the_plans() {
    let drawn = |edition: &Edition| {
        let page = build(edition).remove("timeline/index.html").unwrap();
        let (before, rest) = page.split_once("<svg").unwrap();
        let (svg, table) = rest.split_once("</svg>").unwrap();
        (svg.to_string(), format!("{before}{table}"))
    };
    let mut edition = sample::public();
    let (svg, rest) = drawn(&edition);
    assert!(svg.contains(">Q1 2026</text>") && !rest.contains("in the table only"), "{svg}");
    let old = edition.items.iter_mut().find(|i| i.id == "ipv6-exit-nodes").unwrap();
    old.released = Some(sample::span("2025-09-30"));
    let (svg, rest) = drawn(&edition);
    assert!(svg.contains(">Q1 2026</text>") && !svg.contains("ipv6-exit-nodes"), "{svg}");
    assert!(rest.contains("ipv6-exit-nodes") && rest.contains("One older item is in the table only."), "{rest}");
    // Where all is done, the latest of all is drawn.
    edition.items.retain(|i| i.released.is_some());
    assert!(drawn(&edition).0.contains("android-split-tunnelling"));
}

/// The style sheet shows a table in a scrolling box once it is whole, which it knows by what stands behind it.
#[test]
fn tables_in_templates_say_that_they_are_whole() {
    for file in Theme::default_files().iter().filter(|file| file.path.ends_with(".html")) {
        let text = std::str::from_utf8(file.bytes).unwrap();
        assert_eq!(text.matches("</table>").count(), text.matches("</table><wbr>").count(), "{}", file.path);
    }
}
