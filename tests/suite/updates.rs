//! What is said of the past: from the ledger of each audience alone, and no more of it than would be told today.

use crate::support::{Project, Tree, repo, tree};
use std::fs;

/// The story with a ledger.
fn story() -> Project {
    let project = Project::new(&[]);
    for path in ["roadmap.toml", "items.toml", "ledger/public.toml", "ledger/customer.toml"] {
        let text = fs::read(repo().join("tests/sites/updates/roadmap").join(path)).unwrap();
        project.write(&format!("roadmap/{path}"), text);
    }
    project
}

fn edit(project: &Project, path: &str, from: &str, to: &str) {
    let text = project.read(path);
    assert!(text.contains(from), "{from}");
    project.write(path, text.replace(from, to));
}

const ITEMS: &str = "roadmap/items.toml";

fn built(project: &Project, more: &[&str]) -> Tree {
    project.run(&[&["build"], more].concat()).ok();
    tree(&project.path("public"))
}

fn page(site: &Tree, path: &str) -> String {
    String::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

/// All words that a reader of this site could find.
fn everything(site: &Tree) -> String {
    site.iter().map(|(path, bytes)| format!("{path}\n{}\n", String::from_utf8_lossy(bytes))).collect()
}

fn of_the_past(path: &str) -> bool {
    path.starts_with("updates/") || path.ends_with("feed.xml") || path.ends_with("feed.json")
}

/// The source can be edited as one likes: what changed is what the ledger says, to the byte.
#[test]
fn updates_and_feeds_come_from_the_ledger_alone() {
    let project = story();
    let before = built(&project, &["--locked"]);
    for (from, to) in [
        ("Machines join with", "Machines and people join with"),
        ("Block what nobody should reach.", "Nothing like before."),
        ("target = \"2027-H2\"\nconfidence = \"medium\"", "target = \"2028-H1\"\nconfidence = \"low\""),
        ("stage = \"shipped\"\nreleased = \"2026-09-20\"", "stage = \"preview\""),
        ("embargo = \"2026-12-15\"\n", ""),
    ] {
        edit(&project, ITEMS, from, to);
    }
    let after = built(&project, &[]);
    assert!(after.contains_key("items/own-keys/index.html"));
    let mut compared = 0;
    for (path, bytes) in before.iter().filter(|(path, _)| of_the_past(path)) {
        // The page of updates has the navigation of the site, which is not all of the past.
        let past = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            // A feed says what an item is in its words of today.
            let text = text.replace("Machines and people join", "Machines join");
            let text = text.replace("Nothing like before.", "Block what nobody should reach.");
            text.split_once("<main id=main>")
                .map_or(text.clone(), |(_, main)| main.split("</main>").next().unwrap().into())
        };
        assert_eq!(past(bytes), past(&after[path]), "{path}");
        compared += 1;
    }
    assert!(compared > 6, "{compared}");
    let feed = page(&after, "feed.xml");
    assert!(!feed.contains("own-keys") && feed.contains("<title>Moved later: Workload identity</title>"), "{feed}");
    assert!(feed.contains("<category term=\"moved-later\" label=\"Moved later\"/>"), "{feed}");
    assert_eq!(project.run(&["build", "--locked"]).code, 4);
}

#[test]
fn of_what_is_withdrawn_nothing_is_left_but_that_and_why() {
    let site = built(&story(), &[]);
    let gone = page(&site, "items/passwords/index.html");
    assert!(gone.contains("Not on this roadmap any more") && gone.contains("Others do this well and do nothing else."));
    assert!(gone.contains("noindex"), "{gone}");
    assert!(!gone.contains("canonical"), "{gone}");
    let feed = page(&site, "items/passwords/feed.xml");
    assert!(feed.contains("<title>Withdrawn</title>") && feed.contains("Others do this well"), "{feed}");
    assert_eq!(feed.matches("<entry>").count(), 1, "{feed}");
    let all = everything(&site);
    for word in ["Password", "Many asked for it", "Dana", "Robin", "Marketing", "winter meeting"] {
        assert!(!all.contains(word), "{word}");
    }
    assert!(!page(&site, "sitemap.xml").contains("passwords"));
}

/// Told again, it is an item like any other, and what was before its end is not told again.
#[test]
fn what_is_told_again_begins_anew() {
    let project = story();
    let item = "[[item]]\nid = \"passwords\"\ntitle = \"Vault\"\nvisibility = \"public\"\nstage = \"considering\"\n";
    project.write("roadmap/again.toml", item);
    let open = built(&project, &[]);
    assert!(page(&open, "items/passwords/index.html").contains("Vault"), "an item, not yet in the ledger");
    project.run(&["review", "--accept", "passwords", "--by", "Dana"]).ok();
    let site = built(&project, &[]);
    let page = page(&site, "items/passwords/index.html");
    assert!(page.contains("On this roadmap since") && page.contains("23 November 2026"), "{page}");
    let all = everything(&site);
    assert!(!all.contains("Many asked for it") && !all.contains("do nothing else.</p></content>"), "{all}");
}

/// For what should never have been told: not even that something is gone.
#[test]
fn silently_nothing_is_left() {
    let project = story();
    edit(
        &project,
        ITEMS,
        "id = \"audit\"\ntitle = \"Audit log streaming\"\nvisibility = \"public\"",
        "id = \"audit\"\ntitle = \"Audit log streaming\"",
    );
    let ran = project.run(&["review", "--accept", "audit", "--silent", "--by", "Dana"]);
    assert_eq!(ran.code, 2, "a note is needed: {}", ran.err);
    project.run(&["review", "--accept", "audit", "--silent", "--note", "A code name.", "--by", "Dana"]).ok();
    let site = built(&project, &["--locked"]);
    let all = everything(&site);
    assert!(!all.contains("audit") && !all.contains("Audit") && !all.contains("A code name."), "{all}");
}

/// A reason that should not have been given, or an address that should not stay, can go too.
#[test]
fn what_was_withdrawn_with_a_word_can_be_silenced() {
    let project = story();
    project
        .run(&["review", "--accept", "passwords", "--silent", "--note", "The id is a code name.", "--by", "Dana"])
        .ok();
    let all = everything(&built(&project, &["--locked"]));
    assert!(
        !all.contains("passwords") && !all.contains("Others do this well and do nothing else.</p></content>"),
        "{all}"
    );
    let again = project.run(&["review", "--accept", "passwords", "--silent", "--note", "x", "--by", "Dana"]).ok();
    assert!(again.err.contains("nothing to accept"), "{}", again.err);
}

/// A line of a ledger is never edited, so what may not stand in it is found before it is written.
#[test]
fn a_reason_is_read_before_it_is_written() {
    let project = story();
    let root = project.read("roadmap/roadmap.toml");
    project.write("roadmap/roadmap.toml", format!("{root}\n[secret]\nterms = [\"Falcon\"]\n"));
    edit(&project, ITEMS, "target = \"2027-H2\"\nconfidence", "target = \"2028-H1\"\nconfidence");
    let before = project.read("roadmap/ledger/public.toml");
    let args = |reason: &'static str| ["review", "--accept", "workload-identity", "--by", "Dana", "--reason", reason];
    let ran = project.run(&args("Project FALCON goes first."));
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("the reason, as `public` reads it: `Falcon`") && ran.err.contains("OC-27"), "{}", ran.err);
    assert_eq!(project.read("roadmap/ledger/public.toml"), before);
    let ran = project.run(&args("We will ship it in March instead.")).ok();
    assert!(ran.err.contains("OC-08"), "{}", ran.err);
    assert!(project.read("roadmap/ledger/public.toml").contains("in March instead"), "it is for a person to weigh");
}

/// A flag that is flipped back hides at once, before anybody has reviewed it.
#[test]
fn what_the_source_hides_is_hidden_before_it_is_reviewed() {
    let project = story();
    edit(&project, ITEMS, "title = \"Workload identity\"\nvisibility = \"public\"", "title = \"Workload identity\"");
    let all = everything(&built(&project, &[]));
    assert!(!all.contains("Workload identity") && !all.contains("workload-identity"), "{all}");
    assert!(!all.contains("first cloud that we tried"), "nor why it moved");
}

/// The past is told by today's rules: no finer than today, and no field that is not told.
#[test]
fn the_past_is_told_by_todays_rules() {
    let project = story();
    let customer = |project: &Project| {
        project.run(&["build"]).ok();
        page(&tree(&project.path("private/customer")), "items/workload-identity/index.html")
    };
    let fine = customer(&project);
    assert!(fine.contains("How sure: an early guess → likely"), "{fine}");
    assert!(fine.contains("When: first half of 2027 → second half of 2027"), "{fine}");
    edit(&project, "roadmap/roadmap.toml", "dates = \"half\"", "dates = \"none\"");
    edit(&project, "roadmap/roadmap.toml", "dates = \"quarter\"", "dates = \"year\"");
    edit(&project, "roadmap/roadmap.toml", "[roadmap]\n", "[roadmap]\ncolumns = \"year\"\n");
    let coarse = customer(&project);
    assert!(coarse.contains("When: 2026 → 2027") && !coarse.contains("half of"), "{coarse}");
    // Within one year it did not move.
    assert_eq!(coarse.matches("Moved later").count(), 1, "{coarse}");
    edit(&project, "roadmap/roadmap.toml", "dates = ", "fields = [\"summary\"]\ndates = ");
    let bare = customer(&project);
    assert!(!bare.contains("How sure:") && !bare.contains("When: 2026"), "{bare}");
}

/// A stage of one's own that nothing told is in any more is not named in the past either.
#[test]
fn a_stage_that_is_not_told_any_more_is_called_by_its_standard_name() {
    let project = story();
    let root = project.read("roadmap/roadmap.toml");
    project.write("roadmap/roadmap.toml", format!("{root}\n[stage.skunk]\nname = \"Skunkworks\"\nas = \"planned\"\n"));
    let at = "stage = \"building\"\ntarget = \"2027-H2\"";
    edit(&project, ITEMS, at, "stage = \"skunk\"\ntarget = \"2027-H2\"");
    project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
    assert!(everything(&built(&project, &[])).contains("Skunkworks"));
    edit(&project, ITEMS, "stage = \"skunk\"", "stage = \"building\"");
    project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
    let site = built(&project, &["--locked"]);
    assert!(!everything(&site).contains("Skunkworks"));
    let page = page(&site, "items/workload-identity/index.html");
    assert!(page.contains("Where it stands: Planned → Building"), "{page}");
}

#[test]
fn what_is_accepted_ahead_is_not_told_before_its_day() {
    let project = story();
    let all = everything(&built(&project, &["--locked"]));
    assert!(!all.contains("own-keys") && !all.contains("15 December"), "{all}");
    let then = built(&project, &["--locked", "--today", "2026-12-15"]);
    assert!(page(&then, "updates/index.html").contains("Bring your own keys"));
    assert!(page(&then, "index.html").contains("As of 15 December 2026"));
}

/// A site without a record says nothing of a past, and its feeds say what items say.
#[test]
fn without_a_ledger_there_is_no_past() {
    let project = story();
    fs::remove_dir_all(project.path("roadmap/ledger")).unwrap();
    let site = built(&project, &[]);
    assert!(site.keys().all(|path| !path.starts_with("updates/")));
    assert!(!page(&site, "items/audit/index.html").contains("On this roadmap since"));
    assert!(page(&site, "feed.xml").contains("<title>Workload identity</title>"));
    assert!(!page(&site, "index.html").contains("As of"));
}

/// Many changes: the newest first, and a page for each month. Nothing is lost, and nothing said twice.
#[test]
fn many_updates_are_told_by_month() {
    let item = |n: usize| format!("[[item]]\nid = \"i{n}\"\ntitle = \"Item {n}\"\nvisibility = \"public\"\n");
    let project = Project::new(&[(
        "roadmap/roadmap.toml",
        "[roadmap]\ntitle = \"Many\"\n[audience.public]\nnotice = \"Plans.\"\n",
    )]);
    let mut items = String::new();
    for (month, count) in [("01", 1), ("02", 30), ("03", 25), ("04", 20)] {
        (0..count).for_each(|n| items.push_str(&item(month.parse::<usize>().unwrap() * 100 + n)));
        project.write(ITEMS, &items);
        project.run(&["review", "--accept-all", "--by", "Dana", "--today", &format!("2026-{month}-11")]).ok();
    }
    let site = built(&project, &[]);
    let first = page(&site, "updates/index.html");
    // Whole days, at most sixty.
    assert_eq!(first.matches("<strong>New</strong>").count(), 45, "{first}");
    let months: Vec<&String> = site.keys().filter(|p| p.starts_with("updates/2")).collect();
    assert_eq!(months, ["updates/2026-02/index.html", "updates/2026-03/index.html", "updates/2026-04/index.html"]);
    assert!(months.iter().all(|path| first.contains(&format!("../{path}"))), "{first}");
    assert_eq!(page(&site, "updates/2026-02/index.html").matches("<strong>New</strong>").count(), 30);
    assert!(!everything(&site).contains("January 2026</h2>"), "what was there from the start is no news");
}

/// What each audience was told stands inside, with who accepted it; nobody else reads that page.
#[test]
fn inside_one_reads_what_was_told_to_whom() {
    let project = story();
    project.run(&["build"]).ok();
    let told = page(&tree(&project.path("private/internal")), "told/index.html");
    for words in
        ["Marketing asked for the longer address.", "Dana", "Password manager", "still to come", "Many asked for it."]
    {
        assert!(told.contains(words), "{words}");
    }
    assert!(!project.path("public/told").exists() && !project.path("private/customer/told").exists());
}
