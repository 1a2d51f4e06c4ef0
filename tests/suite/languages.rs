//! Several languages of one roadmap: each audience reads its own truth in each of them, and a text that is not translated
//! is never replaced by what is said to somebody else.

use crate::served::{Answer, Server};
use crate::support::{DAY, Project, Tree, files, load, repo, site, tree};
use roadmap::change::changes_between;
use roadmap::edition::Edition;
use roadmap::site::Theme;
use roadmap::source::{Files, Roadmap};
use roadmap::vocabulary::ChangeKind;

const ROOT: &str = "[roadmap]\ntitle = \"Mesh\"\nlanguages = [\"en\", \"de\"]\n[audience.public]\nbase_url = \
    \"https://r.example/\"\nnotice = \"Plans.\"\n[audience.customer]\nbase_url = \"https://c.example/\"\n";

fn roadmap(items: &str) -> Roadmap {
    load(files(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", items)]), DAY)
}

/// The story in English and Arabic, and the site of one of its audiences.
fn story(audience: &str) -> (Edition, Tree) {
    let roadmap = load(Files::read(&repo().join("tests/sites/two-languages")), DAY);
    let theme = Theme::in_languages(Vec::new(), roadmap.languages()).unwrap();
    (roadmap.edition(audience).unwrap(), site(&roadmap, audience, &theme))
}

fn page<'t>(site: &'t Tree, path: &str) -> &'t str {
    std::str::from_utf8(&site[path]).unwrap()
}

/// The values of an attribute on a page.
fn values<'p>(page: &'p str, before: &'p str) -> impl Iterator<Item = &'p str> {
    page.split(before).skip(1).map(|rest| rest.split('"').next().unwrap())
}

/// Every set of places at which an item can be translated, and what each audience then reads in German: the German of
/// the place that its English is from, or that English, and nothing else.
#[test]
fn a_text_that_is_not_translated_is_never_replaced_by_a_more_secret_one() {
    const PLACES: [&str; 4] = ["", "public", "customer", "internal"];
    for written in 1..16_usize {
        for translated in (0..16).filter(|t| t & written == *t && written & 1 == 1) {
            let mut item = "[[item]]\nid = \"x\"\nvisibility = \"public\"\n".to_string();
            for (at, place) in PLACES.iter().enumerate().filter(|(at, _)| written & (1 << at) != 0) {
                let table = if at == 0 { "item".to_string() } else { format!("item.{place}") };
                let own = format!("title = \"T{at}\"\nsummary = \"S{at}\"\nbody = \"B{at}\"\n");
                item += &if at == 0 { own.clone() } else { format!("[{table}]\n{own}") };
                if translated & (1 << at) != 0 {
                    item += &format!("[{table}.in.de]\n{}", own.replace(" = \"", " = \"de-"));
                }
            }
            let roadmap = roadmap(&item);
            for (reader, audience) in PLACES.iter().enumerate().skip(1) {
                let edition = roadmap.edition(audience).unwrap();
                let (english, german) = (&edition.items[0], &edition.others[0].items[0]);
                let place = (0..=reader).rev().find(|at| written & (1 << at) != 0).unwrap();
                let told = |letter: &str, at: usize| match translated & (1 << at) {
                    0 => (format!("{letter}{at}"), Some("en".to_string())),
                    _ => (format!("de-{letter}{at}"), None),
                };
                let case = format!("written {written:04b}, translated {translated:04b}, {audience}");
                assert_eq!(english.title, format!("T{place}"), "{case}");
                assert_eq!((german.title.clone(), german.title_language.clone()), told("T", place), "{case}");
                let summary = (german.summary.clone().unwrap(), german.summary_language.clone());
                assert_eq!(summary, told("S", place), "{case}");
                let sections: Vec<_> =
                    german.sections.iter().map(|s| (s.markdown.trim().to_string(), s.language.clone())).collect();
                let expected: Vec<_> =
                    (0..=reader).filter(|at| written & (1 << at) != 0).map(|at| told("B", at)).collect();
                assert_eq!(sections, expected, "{case}");
            }
        }
    }
}

#[test]
fn a_page_says_which_of_its_words_are_in_another_language() {
    let (_, site) = story("customer");
    let item = page(&site, "ar/items/workload-identity/index.html");
    assert!(item.contains("<html dir=\"rtl\" lang=\"ar\">"), "{item}");
    assert!(item.contains("<div lang=\"en\" dir=auto><p>Works with the providers that you use today."), "{item}");
    assert!(item.contains("<h1 dir=auto>هوية أعباء العمل</h1>"), "{item}");
    let other = page(&site, "ar/items/exit-nodes/index.html");
    assert!(other.contains("<span lang=\"en\">IPv6 on exit nodes</span>"), "{other}");
    assert!(other.contains("<span lang=\"en\">Exit nodes carry IPv6.</span>"), "{other}");
    for (path, bytes) in &site {
        let text = String::from_utf8_lossy(bytes);
        for secret in ["الصقر", "جاهز", "كونتوسو", "أقل أهمية", "Falcon", "Contoso"] {
            assert!(!text.contains(secret), "{path}: {secret}");
        }
    }
    let (_, inside) = story("internal");
    assert!(page(&inside, "ar/items/exit-nodes/index.html").contains("كونتوسو تنتظره."));
}

fn is_page(path: &str) -> bool {
    path.ends_with("index.html") && !path.contains("embed/")
}

/// Every page is there in both languages, and its one link to another one leads to the same page in that.
fn lead_to_each_other(site: &Tree, audience: &str, further: &str) {
    let paths: Vec<&String> =
        site.keys().filter(|path| is_page(path) && !path.starts_with(&format!("{further}/"))).collect();
    assert!(paths.len() >= 7, "{paths:?}");
    for path in paths {
        let there = format!("{further}/{path}");
        let depth = path.matches('/').count();
        for (here, up, away) in [(path, depth, &there), (&there, depth + 1, path)] {
            let html = page(site, here);
            let nav = html.split_once("class=langs>").and_then(|(_, rest)| rest.split_once("</nav>")).unwrap().0;
            let links: Vec<&str> = values(nav, "href=\"").collect();
            assert_eq!(links, ["../".repeat(up) + away], "{audience}: {here}");
            assert_eq!(nav.matches("aria-current").count(), 1, "{nav}");
        }
    }
}

/// The way to another language leads to the same page in it, and so does what crawlers are told.
#[test]
fn every_page_leads_to_itself_in_the_other_language() {
    for audience in ["public", "customer", "internal"] {
        let (_, site) = story(audience);
        lead_to_each_other(&site, audience, "ar");
        for path in site.keys().filter(|path| is_page(path) && !path.starts_with("ar/")) {
            let alternates: Vec<&str> = values(page(&site, path), "hreflang=\"").collect();
            let of_nav = 1;
            let expected: &[&str] = if audience == "public" { &["en", "ar", "x-default"] } else { &[] };
            assert_eq!(alternates[..alternates.len() - of_nav], *expected, "{audience}: {path}");
            assert_eq!(
                page(&site, path).split("<body").next().unwrap().matches("https://roadmap.example.com/ar/").count(),
                usize::from(audience == "public"),
                "{audience}: {path}"
            );
        }
    }
}

#[test]
fn what_programs_read_is_there_in_each_language_and_what_is_shared_is_there_once() {
    let (edition, site) = story("public");
    assert_eq!(edition.others.iter().map(|other| other.language.as_str()).collect::<Vec<_>>(), ["ar"]);
    assert!(page(&site, "ar/feed.xml").contains("xml:lang=\"ar\""));
    assert!(page(&site, "ar/feed.xml").contains("<id>https://roadmap.example.com/ar/</id>"));
    let json: serde_json::Value = serde_json::from_slice(&site["ar/roadmap.json"]).unwrap();
    assert_eq!((json["language"].as_str(), json["languages"][1]["tag"].as_str()), (Some("ar"), Some("ar")));
    let nodes = json["items"].as_array().unwrap().iter().find(|item| item["id"] == "exit-nodes").unwrap();
    assert_eq!(nodes["title_language"], "en");
    assert!(page(&site, "ar/badge/roadmap.svg").contains("خارطة الطريق"));
    assert!(page(&site, "ar/embed/items/exit-nodes/index.html").contains("<span lang=\"en\">IPv6"));
    let map = page(&site, "sitemap.xml");
    let pages = site.keys().filter(|p| p.ends_with("index.html") && !p.contains("embed/")).count();
    assert_eq!(map.matches("<url>").count(), pages);
    assert_eq!(map.matches("hreflang=\"ar\"").count(), pages);
    for path in site.keys() {
        let shared = ["ar/assets/", "ar/robots.txt", "ar/_headers", "ar/sitemap.xml"];
        assert!(!shared.iter().any(|s| path.starts_with(s)), "{path}");
    }
    let headers = page(&site, "_headers");
    assert!(headers.contains("\n/ar/embed/*\n") && headers.contains("\n/ar/roadmap.json\n"), "{headers}");
    assert!(page(&story("customer").1, "ar/roadmap.ics").contains("هوية أعباء العمل"));
}

#[test]
fn a_roadmap_in_one_language_knows_nothing_of_all_this() {
    let plain = load(files(&[("roadmap/roadmap.toml", &ROOT.replace("languages = [\"en\", \"de\"]\n", ""))]), DAY);
    let named = load(files(&[("roadmap/roadmap.toml", &ROOT.replace("[\"en\", \"de\"]", "[\"en\"]"))]), DAY);
    let theme = Theme::standard();
    let tree = site(&plain, "public", &theme);
    assert_eq!(tree, site(&named, "public", &theme), "the only language may be named");
    for (path, bytes) in &tree {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("hreflang") && !text.contains("langs") && !text.contains("xhtml:link"), "{path}");
    }
}

#[test]
fn words_are_looked_through_by_the_lists_of_their_language() {
    let item = "[[item]]\nid = \"x\"\nvisibility = \"public\"\ntitle = \"X\"\nsummary = \"A thing.\"\nbody = \"Text.\"\n\
        [item.in.de]\nsummary = \"Wir werden das liefern.\"\n[item.customer]\nbody = \"Wir werden das liefern.\"\n";
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", item)]);
    let said = project.run(&["check"]).out;
    assert!(
        said.contains("`Wir werden` commits: readers plan by it, and remember it\n --> roadmap/items.toml:8:12\n"),
        "{said}"
    );
    assert!(said.contains("8 | summary = \"Wir werden das liefern.\"\n"), "{said}");
    assert!(!said.contains("items.toml:10"), "a text without a translation is English: {said}");
    assert!(said.contains("read by public, customer"), "{said}");
}

#[test]
fn a_secret_term_in_a_translation_stops_the_build() {
    let item = "[[item]]\nid = \"x\"\nvisibility = \"public\"\ntitle = \"X\"\n[item.in.de]\ntitle = \"Für Contoso\"\n";
    let root = format!("{ROOT}[secret]\nterms = [\"Contoso\"]\n");
    let project = Project::new(&[("roadmap/roadmap.toml", root.as_str()), ("roadmap/items.toml", item)]);
    let ran = project.run(&["build", "--audience", "public"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(!project.path("public/index.html").exists());
    let said = project.run(&["check"]).out;
    assert!(said.contains("error[OC-27]") && said.contains("roadmap/items.toml:6:14"), "{said}");
    let export = project.run(&["export", "json", "--language", "de"]);
    assert_eq!((export.code, export.out.as_str()), (1, ""), "{}", export.err);
}

#[test]
fn a_changed_translation_is_a_change_of_wording_and_is_shown() {
    let edition = |more: &str| {
        let item = format!("[[item]]\nid = \"x\"\nvisibility = \"public\"\ntitle = \"X\"\n{more}");
        roadmap(&item).edition("public").unwrap()
    };
    let (before, after) = (edition("[item.in.de]\ntitle = \"Eins\"\n"), edition("[item.in.de]\ntitle = \"Zwei\"\n"));
    let found = changes_between(&before, &after);
    assert_eq!(found.iter().map(|c| c.kinds.clone()).collect::<Vec<_>>(), [vec![ChangeKind::WordingOnly]]);
    let shown = format!("{found:?}");
    assert!(shown.contains("title (de)") && shown.contains("Eins") && shown.contains("Zwei"), "{shown}");
    assert!(changes_between(&before, &before).is_empty());
    let inside = edition(
        "[item.in.de]\ntitle = \"Eins\"\n[item.internal]\ntitle = \"I\"\n[item.internal.in.de]\ntitle = \"J\"\n",
    );
    assert!(changes_between(&before, &inside).is_empty(), "nothing that the public reads");
}

#[test]
fn a_folder_with_a_site_in_each_language_is_exactly_its_site() {
    let project = Project::new(&[]);
    let source = std::fs::read_to_string(repo().join("tests/sites/two-languages/roadmap/roadmap.toml")).unwrap();
    project.write("roadmap/roadmap.toml", &source);
    project.run(&["build"]).ok();
    let verify = || project.run(&["verify", "public"]);
    assert!(verify().ok().err.contains("is exactly its site"));
    let page = "public/ar/items/exit-nodes/index.html";
    project.write(page, project.read(page).replacen("IPv6", "IPv4", 1));
    let ran = verify();
    assert!(ran.code == 1 && ran.err.contains("ar/items/exit-nodes/index.html"), "{}", ran.err);
    project.run(&["build"]).ok();
    // A language that is taken away takes its folder along.
    let only =
        source.replace("\"en\", \"ar\"", "\"en\", \"de\"").replace(".in.ar", ".in.de").replace("in.ar.", "in.de.");
    project.write("roadmap/roadmap.toml", only);
    project.run(&["build"]).ok();
    assert!(!project.path("public/ar").exists() && project.path("public/de/index.html").exists());
}

#[test]
fn one_language_is_exported() {
    let item = "[[item]]\nid = \"x\"\nvisibility = \"public\"\ntitle = \"One\"\n[item.in.de]\ntitle = \"Eins\"\n";
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", item)]);
    let export = |more: &[&str]| project.run(&[&["export", "markdown"], more].concat());
    assert!(export(&[]).ok().out.contains("One") && export(&["--language", "en"]).ok().out.contains("One"));
    let german = export(&["--language", "de"]).ok().out;
    assert!(german.contains("[Eins](https://r.example/de/items/x/)") && !german.contains("One"), "{german}");
    let ran = export(&["--language", "fr"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "error: this roadmap can be read in: en, de\n"));
}

#[test]
fn a_language_of_a_theme_needs_a_tag_that_is_no_folder() {
    let english = std::fs::read_to_string(repo().join("themes/default/strings/en.ftl")).unwrap();
    let root = ROOT.replace("\"de\"", "\"items\"");
    let project = Project::new(&[("roadmap/roadmap.toml", root.as_str()), ("theme/strings/items.ftl", &english)]);
    let ran = project.run(&["check", "--theme", "theme"]);
    assert!(ran.code == 1 && ran.out.contains("error[language-folder]"), "{}{}", ran.out, ran.err);
}

#[test]
fn the_example_of_the_docs_has_no_mistake() {
    let docs = std::fs::read_to_string(repo().join("docs/languages.md")).unwrap();
    let blocks: Vec<&str> = docs.split("```toml\n").skip(2).map(|rest| rest.split("```").next().unwrap()).collect();
    let roadmap = load(files(&[("roadmap/roadmap.toml", blocks[0]), ("roadmap/items.toml", blocks[1])]), DAY);
    let german = roadmap.edition("customer").unwrap().others.remove(0);
    assert_eq!(german.items[0].title, "Identität für Dienste");
    assert!(german.items[0].sections[0].markdown.starts_with("Läuft mit"));
}

/// A ledger is in the main language. What it says of stages and dates is in each, and its reasons say what they are in.
#[test]
fn what_was_told_before_is_read_in_each_language() {
    let item = "[[item]]\nid = \"x\"\nvisibility = \"public\"\ntitle = \"One\"\nstage = \"planned\"\n[item.in.de]\ntitle = \"Eins\"\n";
    let gone = item.replace("\"x\"", "\"gone\"");
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", &format!("{item}{gone}"))]);
    let review = |day: &str, reason: &str| {
        project.run(&["review", "--accept-all", "--by", "dana", "--today", day, "--reason", reason]).ok();
    };
    review("2026-11-02", "So it begins.");
    project.write("roadmap/items.toml", item.replace("planned", "building"));
    review("2026-11-20", "There is time for it now.");
    project.run(&["build", "--locked"]).ok();
    let site = tree(&project.path("public"));
    lead_to_each_other(&site, "public", "de");
    let updates = page(&site, "de/updates/index.html");
    assert!(updates.contains("<span lang=\"en\">There is time for it now.</span>"), "{updates}");
    assert!(updates.contains("Eins") && updates.contains("Geplant") && !updates.contains("Planned"), "{updates}");
    let gone = page(&site, "de/items/gone/index.html");
    assert!(gone.contains("<span lang=\"en\">There is time for it now.</span>"), "{gone}");
    // A changed translation waits for a review like any other word.
    project.write("roadmap/items.toml", item.replace("planned", "building").replace("Eins", "Zwei"));
    let ran = project.run(&["build", "--locked"]);
    assert!(ran.code == 4 && ran.out.contains("wording only"), "{}{}", ran.out, ran.err);
}

/// The preview serves each language, and its bar knows the item whatever the language.
#[test]
fn the_preview_has_every_language() {
    let item = "[[item]]\nid = \"x\"\nvisibility = \"public\"\ntitle = \"One\"\n[item.in.de]\ntitle = \"Eins\"\n";
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", item)]);
    let mut server = Server::start(&project, &[]);
    server.listen();
    let answer: Answer = server.get("/public/de/items/x/");
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("<h1 dir=auto>Eins</h1>"), "{}", answer.text());
    assert_eq!(server.get("/public/de/items/nope/").status, 404);
    let state = server.state("/internal/de/items/x/");
    assert_eq!((state["item"].as_str(), state["known"].as_bool()), (Some("x"), Some(true)), "{state}");
    let public = state["others"].as_array().unwrap().iter().find(|other| other["id"] == "public").unwrap();
    assert_eq!(public["url"], "/public/de/items/x/");
    project.run(&["build", "-q"]).ok();
    let built = std::fs::read(project.path("public/de/index.html")).unwrap();
    assert_eq!(server.get("/public/de/").built(), built);
}

/// A body in another language is beside the others, as the body itself is; a title is settled by whoever sees both.
#[test]
fn languages_translated_texts_for_two_who_do_not_see_each_other_are_no_two_truths() {
    let root = format!("{ROOT}[audience.acme]\nsees = [\"customer\"]\n[audience.bolt]\nsees = [\"customer\"]\n");
    let item = "[[item]]\nid = \"a\"\ntitle = \"A\"\nvisibility = \"public\"\n";
    let own = |title: bool| {
        let of = |who: &str| {
            let (title, german) = if title {
                (format!("title = \"For {who}\"\n"), format!("title = \"Für {who}\"\n"))
            } else {
                (String::new(), String::new())
            };
            format!("[item.{who}]\n{title}body = \"To {who}.\"\n[item.{who}.in.de]\n{german}body = \"An {who}.\"\n")
        };
        [of("acme"), of("bolt")].concat()
    };
    let mend = "[item.internal]\ntitle = \"For both\"\n[item.internal.in.de]\ntitle = \"Für beide\"\n";
    for (texts, found) in [(own(false), vec![]), (own(true), vec!["two-truths"]), (own(true) + mend, vec![])] {
        let items = [item, &texts].concat();
        let (_, report) = Roadmap::load(
            files(&[("roadmap/roadmap.toml", &root), ("roadmap/items.toml", &items)]),
            crate::support::day(DAY),
        );
        let said = report.human(false, 20);
        assert_eq!(said.matches("error[").count(), found.len(), "{items}{said}");
        assert!(found.iter().all(|code| said.contains(&format!("error[{code}]"))), "{items}{said}");
    }
}
