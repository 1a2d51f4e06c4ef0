//! What became of promises, counted from the ledgers alone; and commitments, which only the innermost audience reads.

use crate::support::{DAY, Project, repo, tree};
use crate::world::Rng;
use std::fs;

const ROOT: &str = "[roadmap]\ntitle = \"T\"\n[audience.public]\ndates = \"quarter\"\nnotice = \"Plans may change.\"\n";

fn item(id: &str, rest: &str) -> String {
    format!("[[item]]\nid = \"{id}\"\ntitle = \"Item {id}\"\nvisibility = \"public\"\n{rest}\n")
}

fn commitment(to: &str, item: &str, rest: &str) -> String {
    format!("[[commitment]]\nto = \"{to}\"\nitem = \"{item}\"\n{rest}\n")
}

fn project(items: &str) -> Project {
    Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", items)])
}

fn accept(project: &Project, items: &str, day: &str) {
    project.write("roadmap/items.toml", items);
    let note = ["--by", "Dana", "--reason", "Settled.", "--today", day];
    project.run(&[&["review", "--audience", "public", "--accept-all"], &note[..]].concat()).ok();
}

/// A small history: one kept, one moved and open, one stale, one declined.
fn history() -> Project {
    let at = |kept: &str, moved: &str, no: &str| {
        let stale = item("stale", "stage = \"planned\"\ntarget = \"2026-Q3\"");
        [item("kept", kept), item("moved", moved), stale, item("no", no)].concat()
    };
    let planned = |q: &str| format!("stage = \"planned\"\ntarget = \"{q}\"");
    let shipped = "stage = \"shipped\"\nreleased = \"2026-05-04\"";
    let project = project("");
    accept(&project, &at(&planned("2026-Q2"), &planned("2026-Q2"), &planned("2027-Q1")), "2026-01-12");
    accept(&project, &at(shipped, &planned("2027-Q1"), &planned("2027-Q1")), "2026-05-04");
    let no = "stage = \"declined\"\ndecision = { why = \"Nobody would be safer.\" }";
    accept(&project, &at(shipped, &planned("2027-Q1"), no), "2026-09-01");
    project
}

#[test]
fn a_person_reads_what_became_of_promises() {
    let ran = history().run(&["promises", "--today", DAY]).ok();
    assert_eq!(ran.err, "");
    assert_eq!(ran.out, TEXT);
}

const TEXT: &str = "\
public: 4 promises, as of 2026-11-23

  kept                1  1 as first told
  broken              1  1 declined
  silently stale      1
  still open          1
  moved, of all       1  1 end later

  Time frames moved later: 1, earlier: 0; became narrower: 0, wider: 0.
  Median move to later: 274 days, told 57 days before the end.

  held, of those whose end has passed
    quarters                                1 of 3  too few to say
    told at the stage “Planned”             1 of 3  too few to say

  silently stale
    Item stale  stale
      told Q3 2026; silently stale

  broken
    Item no  no
      told Q1 2027; declined

  moved, and still open
    Item moved  moved
      told Q2 2026 → Q1 2027; still open, changed once
";

#[test]
fn programs_and_wikis_read_it_too_and_ci_may_stop() {
    let project = history();
    let json: serde_json::Value =
        serde_json::from_str(&project.run(&["promises", "--format", "json"]).ok().out).unwrap();
    assert_eq!(json["schema"], "roadmap-promises/1");
    assert_eq!(json["audiences"][0]["summary"]["stale"], 1);
    assert_eq!(json["audiences"][0]["promises"][1]["moves"][0]["days"], 274);
    let markdown = project.run(&["promises", "--format", "markdown"]).ok().out;
    assert!(markdown.contains("| 4 | 1 | 1 | 1 | 1 | 1 |"), "{markdown}");
    assert!(
        markdown.contains("| Item no `no` | first quarter of 2027 | first quarter of 2027 | declined |"),
        "{markdown}"
    );
    let stopped = project.run(&["promises", "--fail-on", "broken,stale"]);
    assert_eq!(stopped.code, 1);
    assert!(stopped.err.contains("1 broken, 1 stale: ship it, move it or take it back"), "{}", stopped.err);
    project.run(&["promises", "--fail-on", "stale", "--today", "2026-09-30"]).ok();
}

#[test]
fn without_a_ledger_it_says_what_to_do() {
    let project = project(&item("a", "stage = \"planned\"\ntarget = \"2027-Q1\""));
    let ran = project.run(&["promises"]).ok();
    assert_eq!(ran.out, "");
    assert!(
        ran.err.contains("there is no ledger yet") && ran.err.contains("roadmap review --accept-all"),
        "{}",
        ran.err
    );
    assert!(project.run(&["promises", "--format", "json"]).ok().out.contains("\"audiences\": []"));
    let history = history();
    let unknown = history.run(&["promises", "--audience", "custmer"]);
    assert_eq!((unknown.code, unknown.err.contains("`custmer` has no ledger; `roadmap review` begins one")), (2, true));
    let path = "roadmap/ledger/public.toml";
    history.write(path, history.read(path).replacen("2026-Q", "", 1).replacen("Item kept", "Item kpet", 1));
    let edited = history.run(&["promises"]);
    assert_eq!(edited.code, 1, "an edited ledger is no ground to count on");
    assert!(edited.err.contains("was edited") && edited.err.contains("nothing was counted"), "{}", edited.err);
}

/// The ledger alone decides: edits that nobody reviewed, and even a source that cannot be read, change no byte.
#[test]
fn edits_that_nobody_reviewed_change_no_number() {
    let project = history();
    let told = || project.run(&["promises", "--format", "json"]).ok().out;
    let before = told();
    let mut rng = Rng(7);
    for _ in 0..12 {
        let stage = rng.pick(&["considering", "planned", "building", "preview"]);
        let quarter = format!("{}-Q{}", 2026 + rng.below(3), 1 + rng.below(4));
        let id = rng.pick(&["kept", "moved", "stale", "no", "other"]);
        let (to, window) = (rng.next(), rng.below(4) + 1);
        let items = item(id, &format!("stage = \"{stage}\"\ntarget = \"{quarter}\""))
            + &commitment(&format!("Customer {to}"), id, &format!("window = \"2027-Q{window}\""));
        project.write("roadmap/items.toml", items);
        assert_eq!(told(), before);
    }
    project.write("roadmap/items.toml", "[[item]\n");
    assert_eq!(told(), before);
    project.write("roadmap/roadmap.toml", "nothing that can be read");
    assert_eq!(told(), before);
    // A review is what changes it.
    project.write("roadmap/roadmap.toml", ROOT);
    accept(&project, &item("stale", "stage = \"planned\"\ntarget = \"2027-Q4\""), "2026-11-22");
    assert_ne!(told(), before);
}

/// Other audiences' ledgers, and commitments, change no byte of what outsiders read.
#[test]
fn nobody_outside_reads_of_ledgers_or_commitments() {
    let story = repo().join("tests/sites/promises/roadmap");
    let read = |path: &str| fs::read_to_string(story.join(path)).unwrap();
    let root = read("roadmap.toml");
    let without = root.split("[[commitment]]").next().unwrap().to_string();
    let build = |texts: &[(&str, &str)]| {
        let project = Project::new(texts);
        project.run(&["build"]).ok();
        ["public", "private/customer", "private/internal"].map(|folder| tree(&project.path(folder)))
    };
    let (customer, public) = (read("ledger/customer.toml"), read("ledger/public.toml"));
    let full = build(&[
        ("roadmap/roadmap.toml", &root),
        ("roadmap/ledger/customer.toml", &customer),
        ("roadmap/ledger/public.toml", &public),
    ]);
    let bare = build(&[("roadmap/roadmap.toml", &without)]);
    let only_public = build(&[("roadmap/roadmap.toml", &without), ("roadmap/ledger/public.toml", &public)]);
    let only_customer = build(&[("roadmap/roadmap.toml", &without), ("roadmap/ledger/customer.toml", &customer)]);
    assert_eq!(full[0], only_public[0], "public");
    assert_eq!(full[1], only_customer[1], "customer");
    assert!(full[2].contains_key("promises/index.html") && !bare[2].contains_key("promises/index.html"));
    for (site, outside) in [(&full[0], "public"), (&full[1], "customer")] {
        for (path, bytes) in site {
            let text = String::from_utf8_lossy(bytes);
            let named = ["Acme", "Initech", "schedule B", "promises/"].iter().find(|word| text.contains(**word));
            assert_eq!(named, None, "{outside}: {path}");
        }
    }
    // The name that is most telling is where it belongs.
    let inside = |path: &str| String::from_utf8_lossy(&full[2][path]).into_owned();
    assert!(inside("items/sign-in/index.html").contains("Acme") && inside("promises/index.html").contains("Acme"));
}

/// Each way in which a plan can break a commitment: what `check` says, and by which code.
#[test]
fn check_holds_every_commitment_against_the_plan() {
    let planned = |target: &str| format!("stage = \"planned\"\ntarget = \"{target}\"");
    let no = |stage: &str| format!("stage = \"{stage}\"\ndecision = {{ why = \"Nobody would be safer.\" }}");
    let by = |window: &str| format!("window = \"{window}\"");
    let (broken, expired) = (Some("commitment-broken"), Some("commitment-expired"));
    let cases = [
        (planned("2027-Q1"), by("2027-Q1"), None, ""),
        (planned("2027-Q1"), by("2027-03-30"), broken, "the plan is 2027-01-01 to 2027-03-31"),
        (planned("later"), by("2027"), broken, "the plan has no time frame"),
        ("stage = \"planned\"".into(), by("2027"), broken, "the plan has no time frame"),
        (no("declined"), by("2027"), broken, "it is declined"),
        (no("deferred"), by("2027"), broken, "it is deferred"),
        (planned("2026-10-30"), by("2026-10-31"), broken, "that has passed, and it has not shipped"),
        ("stage = \"shipped\"\nreleased = \"2026-11-01\"".into(), by("2026-10"), broken, "it shipped after that"),
        ("stage = \"shipped\"\nreleased = \"2026-10-31\"".into(), by("2026-10"), None, ""),
        ("stage = \"shipped\"\nreleased = \"2026-Q4\"".into(), by("2026-10"), None, ""),
        (planned("2028"), by("2027") + "\nexpires = \"2026-11-22\"", expired, "expired on 2026-11-22"),
        (planned("2028"), by("2027") + "\nexpires = \"2026-11-23\"", broken, "the plan is 2028"),
        // What the innermost audience is told is the plan.
        (planned("2028-Q1") + "\n[item.internal]\ntarget = \"2027-Q1\"", by("2027-Q1"), None, ""),
    ];
    for (rest, window, code, says) in cases {
        let project = project(&(item("a", &rest) + &commitment("Acme", "a", &window)));
        let ran = project.run(&["check"]);
        let found =
            ["commitment-broken", "commitment-expired"].into_iter().find(|c| ran.out.contains(&format!("[{c}]")));
        assert_eq!(found, code, "{rest} by {window}: {}", ran.out);
        assert_eq!(ran.code, i32::from(code == broken), "{rest} by {window}: {}", ran.out);
        assert!(ran.out.contains(says), "{rest} by {window}: {}", ran.out);
        if code.is_some() {
            assert!(ran.out.contains("--> roadmap/items.toml:") && ran.out.contains("= help:"), "{}", ran.out);
        }
        // It names a customer, so it is not for the log of outsiders; and it stops nobody's site.
        assert!(!project.run(&["check", "--audience", "public"]).ok().out.contains("Acme"));
        let built = project.run(&["build", "--audience", "public"]).ok();
        assert!(!(built.out + &built.err).contains("commitment"));
        assert_eq!(project.run(&["build"]).ok().err.contains("1 commitment to customers"), code.is_some());
    }
}
