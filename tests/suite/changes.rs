//! What a change is called never flatters: a slip is a slip, the day is no editor, and what is taken back in silence
//! leaves nothing. One function says it, wherever it is said.

use crate::support::{Project, Tree, tree};

const ROOT: &str = "[roadmap]\ntitle = \"T\"\n[audience.public]\ndates = \"quarter\"\nbase_url = \"https://roadmap.northwind.example/\"\n\
    fields = [\"title\", \"summary\", \"body\", \"stage\", \"horizon\", \"window\", \"confidence\", \"decision\", \"released\", \"updated\"]\nnotice = \"Plans may change.\"\n[freshness]\nnow = \"off\"\nnext = \"off\"\nlater = \"off\"\n";

fn item(id: &str, rest: &str) -> String {
    format!("[[item]]\nid = \"{id}\"\ntitle = \"Item {id}\"\nvisibility = \"public\"\n{rest}\n")
}

fn project(items: &str) -> Project {
    Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", items)])
}

/// Accepts all that the public is told on a day.
fn accept(project: &Project, items: &str, day: &str, more: &[&str]) {
    project.write("roadmap/items.toml", items);
    let args = ["review", "--audience", "public", "--accept-all", "--by", "Dana", "--today", day];
    project.run(&[&args[..], more].concat()).ok();
}

/// The only change of the day, as `diff` has it for programs: its kinds, and its reasons.
fn change(project: &Project, day: &str) -> (Vec<String>, String) {
    let ran = project.run(&["diff", "--ledger", "--audience", "public", "--today", day, "--format", "json"]).ok();
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let changes = json["audiences"][0]["changes"].as_array().unwrap().clone();
    let [change] = &changes[..] else { return (Vec::new(), format!("{changes:?}")) };
    let texts = |list: &serde_json::Value| list.as_array().unwrap().clone();
    let kinds = texts(&change["kinds"]).iter().map(|kind| kind.as_str().unwrap().to_string()).collect();
    let what = texts(&change["reasons"]).iter().map(|r| r["what"].as_str().unwrap().to_string()).collect::<Vec<_>>();
    (kinds, what.join("; "))
}

fn site(project: &Project, day: &str) -> Tree {
    project.run(&["build", "--locked", "--audience", "public", "--today", day]).ok();
    tree(&project.path("public"))
}

fn page(site: &Tree, path: &str) -> String {
    String::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

/// Two steps of one slip: the date lapses, and a year later there is another. In every place it has moved later.
#[test]
fn change_of_a_lapsed_date_is_a_slip() {
    let building =
        |target: &str| item("sso", &format!("stage = \"building\"\ntarget = \"{target}\"\nconfidence = \"high\""));
    let project = project(&building("2026-H1"));
    accept(&project, &building("2026-H1"), "2026-02-01", &[]);
    let (kinds, what) = change(&project, "2026-08-01");
    assert_eq!((kinds, what.contains("its time has passed")), (vec!["weakened".to_string()], true), "{what}");
    let passed = ["review", "--audience", "public", "--accept-calendar", "--by", "Dana", "--today", "2026-08-01"];
    project.run(&passed).ok();
    project.write("roadmap/items.toml", building("2027-H1"));
    let (kinds, what) = change(&project, "2026-09-01");
    assert_eq!(kinds, ["moved-later", "told-again"], "{what}");
    assert!(what.contains("it comes four quarters later"), "{what}");
    accept(&project, &building("2027-H1"), "2026-09-01", &[]);
    let site = site(&project, "2026-09-02");
    for path in ["updates/index.html", "items/sso/index.html", "feed.xml"] {
        let page = page(&site, path);
        assert!(page.contains("Moved later") && !page.contains("Firmer"), "{path}: {page}");
        assert!(page.contains("first half of 2026 → first half of 2027"), "{path}: {page}");
    }
    let ledger = project.read("roadmap/ledger/public.toml");
    assert!(ledger.contains("change = [\"moved later\", \"told again\"]"), "{ledger}");
    let promises = project.run(&["promises", "--today", "2026-09-02"]).ok().out;
    assert!(promises.contains("Time frames moved later: 1, earlier: 0; became narrower: 0, wider: 0."), "{promises}");
    let sarif =
        project.run(&["diff", "--ledger", "--audience", "public", "--today", "2026-09-01", "--format", "sarif"]);
    assert!(!sarif.out.contains("\"level\""), "nothing is open: {}", sarif.out);
}

/// Q1, H1, Q2: nobody launders a slip by way of something wider.
#[test]
fn change_in_two_steps_is_the_change_in_one() {
    let planned =
        |target: &str| item("sso", &format!("stage = \"planned\"\ntarget = \"{target}\"\nconfidence = \"low\""));
    let project = project(&planned("2027-Q1"));
    accept(&project, &planned("2027-Q1"), "2026-06-01", &[]);
    project.write("roadmap/items.toml", planned("2027-H1"));
    assert_eq!(change(&project, "2026-07-01").0, ["weakened"]);
    accept(&project, &planned("2027-H1"), "2026-07-01", &[]);
    project.write("roadmap/items.toml", planned("2027-Q2"));
    let (kinds, what) = change(&project, "2026-08-01");
    assert_eq!((kinds, what.as_str()), (vec!["moved-later".to_string()], "it comes one quarter later"));
    accept(&project, &planned("2027-Q2"), "2026-08-01", &[]);
    let promises = project.run(&["promises", "--today", "2026-09-02"]).ok().out;
    assert!(promises.contains("Time frames moved later: 1,"), "{promises}");
    // And back to where it stood at first is earlier, because the second quarter stands now.
    project.write("roadmap/items.toml", planned("2027-Q1"));
    assert_eq!(change(&project, "2026-08-02").0, ["moved-earlier"]);
}

/// What a year that comes nearer does to a column is no change where a window is told, and nearer where none is.
#[test]
fn change_of_the_day_is_no_edit() {
    let planned = item("sso", "stage = \"planned\"\ntarget = \"2027-H2\"\nconfidence = \"low\"");
    let project = project(&planned);
    accept(&project, &planned, "2026-06-01", &[]);
    site(&project, "2026-06-02");
    let board = page(&site(&project, "2027-01-05"), "roadmap.json");
    assert!(board.contains("\"horizon\":\"next\""), "{board}");
    project.write("roadmap/roadmap.toml", ROOT.replace("dates = \"quarter\"", "dates = \"horizon\""));
    std::fs::remove_dir_all(project.path("roadmap/ledger")).unwrap();
    accept(&project, &planned, "2026-06-01", &[]);
    let (kinds, what) = change(&project, "2027-01-05");
    assert_eq!(kinds, ["came-nearer"], "{what}");
    accept(&project, &planned, "2027-01-05", &[]);
    let updates = page(&site(&project, "2027-01-05"), "updates/index.html");
    assert!(updates.contains("Nearer") && !updates.contains("Moved earlier"), "{updates}");
}

/// Bad news first, and each kind is counted.
#[test]
fn change_of_two_kinds_stands_under_the_worse() {
    let at = |rest: &str| item("sso", rest);
    let project = project(&at("stage = \"planned\"\ntarget = \"2027-H1\""));
    accept(&project, &at("stage = \"planned\"\ntarget = \"2027-H1\""), "2026-06-01", &[]);
    project.write("roadmap/items.toml", at("stage = \"building\"\ntarget = \"2027-H2\""));
    assert_eq!(change(&project, "2026-07-01").0, ["moved-later", "strengthened"]);
    let args = ["diff", "--ledger", "--audience", "public", "--today", "2026-07-01", "--color", "never"];
    let text = project.run(&args).ok().out;
    assert!(text.starts_with("public: 1 change: 1 moved later, 1 strengthened\n\n  moved later\n"), "{text}");
    let markdown = project.run(&[&args[..], &["--format", "markdown"]].concat()).ok().out;
    assert!(markdown.contains("1 change: 1 moved later, 1 strengthened"), "{markdown}");
    assert!(markdown.contains("| **moved later, strengthened** |"), "{markdown}");
    accept(&project, &at("stage = \"building\"\ntarget = \"2027-H2\""), "2026-07-01", &[]);
    assert!(page(&site(&project, "2026-07-02"), "updates/index.html").contains("<strong>Moved later</strong>"));
}

/// What was taken back with a reason comes back against what stood; in silence, as if it had never been.
#[test]
fn change_after_a_withdrawal_depends_on_what_was_said() {
    let all = |target: &str| {
        item("other", "") + &item("sso", &format!("stage = \"planned\"\ntarget = \"{target}\"\nconfidence = \"low\""))
    };
    for (more, kinds) in [
        (&["--reason", "Others do this well."][..], vec!["moved-later", "told-again"]),
        (&["--silent", "--note", "A code name."][..], vec!["newly-told"]),
    ] {
        let project = project(&all("2027-Q1"));
        accept(&project, &all("2027-Q1"), "2026-06-01", &[]);
        accept(&project, &item("other", ""), "2026-07-01", more);
        let before = site(&project, "2026-07-02");
        project.write("roadmap/items.toml", all("2027-Q3"));
        assert_eq!(change(&project, "2026-08-01").0, kinds);
        let args = ["diff", "--ledger", "--audience", "public", "--today", "2026-08-01", "--color", "never"];
        let inside = project.run(&args).ok().out;
        let silent = more[0] == "--silent";
        assert_eq!(inside.contains("and first quarter of 2027 stood"), silent, "{inside}");
        // Nothing says that something was told and taken back: not a day, not a count.
        let text = |path: &str| page(&before, path);
        assert_eq!(text("index.html").contains("As of 1 July 2026"), !silent);
        assert_eq!(text("index.html").contains("As of 1 June 2026"), silent);
        accept(&project, &all("2027-Q3"), "2026-08-01", &[]);
        let page = page(&site(&project, "2026-08-02"), "updates/index.html");
        assert_eq!(page.contains("first quarter of 2027"), !silent, "{page}");
        // Inside the slip is counted, or the promise that was broken in silence.
        let promises = project.run(&["promises", "--today", "2026-08-02"]).ok().out;
        assert!(promises.contains(if silent { "1 taken back" } else { "Time frames moved later: 1" }), "{promises}");
    }
}

/// Silence is the same as never: a site with something that was told and taken back in silence is, to the byte, the site
/// without it.
#[test]
fn change_in_silence_leaves_no_byte() {
    let other = item("other", "stage = \"planned\"");
    let silent = ["--silent", "--note", "A code name."];
    let with = project("");
    accept(&with, &(item("code", "") + &other), "2026-05-01", &[]);
    accept(&with, &other, "2026-07-01", &silent);
    let without = project("");
    accept(&without, &other, "2026-05-01", &[]);
    assert_eq!(crate::support::difference(&site(&with, "2026-07-02"), &site(&without, "2026-07-02")), None);
    // Also where it was told first of all, and between two things that are told.
    let late = item("late", "");
    accept(&with, &(item("code", "") + &other), "2026-08-01", &[]);
    accept(&with, &(other.clone() + &late), "2026-09-01", &silent);
    accept(&without, &(other + &late), "2026-09-01", &[]);
    assert_eq!(crate::support::difference(&site(&with, "2026-09-02"), &site(&without, "2026-09-02")), None);
}

/// An id is an address. Renamed, renamed back, given up, and used again: each is told, and `--accept-all` is always enough.
#[test]
fn change_of_an_id_and_back_is_told_right() {
    let project = project("");
    let reason = ["--reason", "It is something else now."];
    let alpha = |formerly: &str| item("alpha", &format!("stage = \"planned\"\n{formerly}"));
    let omega = item("omega", "stage = \"planned\"\nformerly = [\"alpha\"]");
    let steps = [
        ("2026-01-01", alpha("")),
        ("2026-02-01", omega.clone()),
        ("2026-03-01", alpha("formerly = [\"omega\"]")),
        ("2026-04-01", omega.clone()),
        ("2026-05-01", omega.replace("formerly = [\"alpha\"]", "") + &item("alpha", "summary = \"Another thing.\"")),
        ("2026-06-01", alpha("formerly = [\"omega\"]")),
        ("2026-07-01", String::new()),
        ("2026-08-01", alpha("") + &item("omega", "")),
    ];
    for (day, items) in steps {
        accept(&project, &items, day, &reason);
        let before = project.read("roadmap/ledger/public.toml");
        let site = site(&project, day);
        for id in ["alpha", "omega"] {
            let told = items.contains(&format!("id = \"{id}\""));
            let page = site.get(&format!("items/{id}/index.html")).map(|p| String::from_utf8_lossy(p).into_owned());
            assert_eq!(page.is_some_and(|page| page.contains(&format!("Item {id}"))), told, "{day} {id}");
        }
        let again =
            project.run(&["review", "--accept-all", "--by", "Dana", "--today", day, "--audience", "public"]).ok();
        assert!(again.err.contains("nothing to accept"), "{day}: {}", again.err);
        assert_eq!(project.read("roadmap/ledger/public.toml"), before, "{day}: no line for ever");
    }
}

/// Two things that began under one id, and change on one day: two entries of a feed, of which the older is called as ever.
#[test]
fn feed_entries_of_two_things_that_began_under_one_id_have_two_ids() {
    let project = project("");
    let reason = ["--reason", "It is something else now."];
    let planned = |id: &str, target: &str, more: &str| {
        item(id, &format!("stage = \"planned\"\ntarget = \"{target}\"\nconfidence = \"high\"\n{more}"))
    };
    let two = |first: &str, second: &str| planned("omega", first, "") + &planned("alpha", second, "");
    let ids = |day: &str| -> Vec<String> {
        let feed: serde_json::Value = serde_json::from_str(&page(&site(&project, day), "feed.json")).unwrap();
        let all = feed["items"].as_array().unwrap().iter();
        all.map(|entry| entry["id"].as_str().unwrap().split("/items/").nth(1).unwrap().to_string()).collect()
    };
    let steps = [
        ("2026-01-01", planned("alpha", "2027-Q1", "")),
        ("2026-02-01", planned("omega", "2027-Q1", "formerly = [\"alpha\"]")),
        ("2026-03-01", two("2027-Q1", "2027-Q2")),
        ("2026-04-01", two("2027-Q2", "2027-Q2")),
        ("2026-05-01", two("2027-Q2", "2027-Q3")),
    ];
    for (day, items) in steps {
        accept(&project, &items, day, &reason);
    }
    let before = ids("2026-05-01");
    assert!(before.contains(&"alpha/#2026-04-01".into()) && before.contains(&"alpha/#2026-05-01".into()), "{before:?}");
    accept(&project, &two("2027-Q3", "2027-Q4"), "2026-06-01", &reason);
    let after = ids("2026-06-01");
    assert!(before.iter().all(|id| after.contains(id)), "what was published stays: {before:?} {after:?}");
    let new: Vec<&str> = after.iter().filter(|id| !before.contains(id)).map(String::as_str).collect();
    assert_eq!(new, ["alpha/#2026-06-01", "alpha/#2026-06-01.2"]);
}

/// Two reviewed branches on one thing, merged line by line: each is told once, and nothing is left to review.
#[test]
fn change_on_two_branches_is_told_once() {
    use crate::ledger::{commit, git};
    let at = |title: &str, target: &str| {
        format!(
            "[[item]]\nid = \"sso\"\ntitle = \"{title}\"\n\n\n\nvisibility = \"public\"\nstage = \"planned\"\ntarget = \"{target}\"\nconfidence = \"low\"\n"
        )
    };
    for (left, right) in [("2026-07-01", "2026-07-01"), ("2026-07-01", "2026-08-01"), ("2026-08-01", "2026-07-01")] {
        let project = project("");
        git(&project, &["init", "-q", "-b", "main", "."]);
        git(&project, &["config", "user.name", "Dana"]);
        git(&project, &["config", "user.email", "dana@example.com"]);
        accept(&project, &at("Sign in", "2027-Q1"), "2026-06-01", &[]);
        commit(&project, "told");
        git(&project, &["checkout", "-q", "-b", "left"]);
        accept(&project, &at("Come in", "2027-Q1"), left, &[]);
        commit(&project, "left");
        git(&project, &["checkout", "-q", "-b", "right", "main"]);
        accept(&project, &at("Sign in", "2027-Q2"), right, &["--reason", "It takes longer."]);
        commit(&project, "right");
        git(&project, &["merge", "-q", "-m", "merged", "left"]);
        let now = "2026-09-01";
        let built = site(&project, now);
        for (path, before) in
            [("feed.xml", "<title>Moved later"), ("updates/index.html", "<strong>Moved later</strong>")]
        {
            assert_eq!(page(&built, path).matches(before).count(), 1, "{left} {right}: {path}\n{}", page(&built, path));
        }
        let promises = project.run(&["promises", "--today", now]).ok().out;
        assert!(promises.contains("Time frames moved later: 1, earlier: 0"), "{promises}");
        // What comes after follows both ends, and says only what neither said.
        accept(&project, &at("Come in", "2027-Q3"), now, &[]);
        let ledger = project.read("roadmap/ledger/public.toml");
        let last = ledger.lines().rfind(|line| line.contains("\"sso\"")).unwrap();
        assert!(last.contains("change = [\"moved later\"]") && last.contains("follows = ["), "{last}");
        assert!(last.contains("one quarter later: second quarter of 2027 → third quarter of 2027"), "{last}");
        site(&project, now);
    }
}

/// To begin a record is no news: feeds keep the ids, titles and days that they had.
#[test]
fn change_of_nothing_is_no_news_when_a_ledger_begins() {
    let root = ROOT.replace("title = \"T\"\n", "title = \"T\"\nsince = \"2024-01-01\"\n");
    let items = item("old", "stage = \"shipped\"\nreleased = \"2024-05-04\"")
        + &item("sso", "stage = \"planned\"\nupdated = \"2026-03-02\"")
        + &item("plain", "stage = \"considering\"");
    let project = Project::new(&[("roadmap/roadmap.toml", root.as_str()), ("roadmap/items.toml", items.as_str())]);
    let heads = |project: &Project, locked: bool| -> Vec<String> {
        let args = ["build", "--audience", "public", "--today", "2026-06-02", if locked { "--locked" } else { "-q" }];
        project.run(&args).ok();
        let feed = page(&tree(&project.path("public")), "feed.xml");
        let heads =
            feed.lines().filter(|line| ["<id>", "<title>", "<updated>"].iter().any(|tag| line.starts_with(tag)));
        heads.map(str::to_string).collect()
    };
    let before = heads(&project, false);
    accept(&project, &items, "2026-06-01", &[]);
    assert_eq!(heads(&project, true), before);
    assert!(before.iter().any(|line| line.contains("2024-05-04")), "{before:?}");
}

/// Told for the first time on two branches, it is new once, since the first of the two days.
#[test]
fn change_newly_told_on_two_branches_is_told_once() {
    use crate::ledger::{commit, git};
    let at = |title: &str| {
        format!("[[item]]\nid = \"sso\"\ntitle = \"{title}\"\nvisibility = \"public\"\nstage = \"planned\"\n")
    };
    let project = project("");
    git(&project, &["init", "-q", "-b", "main", "."]);
    git(&project, &["config", "user.name", "Dana"]);
    git(&project, &["config", "user.email", "dana@example.com"]);
    accept(&project, "", "2026-06-01", &[]);
    commit(&project, "begun");
    for (branch, title, on) in [("left", "Sign in", "2026-07-01"), ("right", "Come in", "2026-07-02")] {
        git(&project, &["checkout", "-q", "-b", branch, "main"]);
        accept(&project, &at(title), on, &[]);
        commit(&project, branch);
    }
    assert!(!crate::ledger::try_git(&project, &["merge", "-q", "left"]).0, "the source conflicts");
    git(&project, &["checkout", "--ours", "roadmap/items.toml"]);
    commit(&project, "merged");
    let feed = |today: &str| page(&site(&project, today), "feed.xml").to_string();
    let told = feed("2026-09-01");
    assert_eq!(told.matches("<title>New: ").count(), 1, "{told}");
    assert!(told.contains("items/sso/#2026-07-01"), "{told}");
    accept(&project, &at("Come in").replace("planned", "building"), "2026-09-02", &[]);
    assert_eq!(feed("2026-09-03").matches("<title>New: ").count(), 1);
}

/// A day on which it ships that was still to come when it was told, and comes, is that it has shipped: nobody edited.
#[test]
fn change_of_a_day_that_comes_is_that_it_has_shipped() {
    let project = project("");
    let shipped = "[[item]]\nid = \"sso\"\ntitle = \"Sign in\"\nvisibility = \"public\"\nstage = \"shipped\"\nreleased = 2026-12-20\n";
    accept(&project, shipped, "2026-11-01", &[]);
    let said = |today: &str| project.run(&["diff", "--ledger", "--audience", "public", "--today", today]).out;
    assert!(said("2026-12-19").contains("nothing changes"), "{}", said("2026-12-19"));
    assert!(said("2026-12-20").contains("1 shipped"), "{}", said("2026-12-20"));
}
