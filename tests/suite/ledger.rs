//! Nobody is told what nobody accepted: `build --locked` says exactly what the ledger says.

use crate::support::{DAY, Project, Ran, Tree, day, load, site};
use crate::world::{AUDIENCES, World, only};
use roadmap::change::{Change, changes_between};
use roadmap::diagnostic::SourceFile;
use roadmap::edition::Edition;
use roadmap::ledger::{Ledger, New, appended, empty, unreviewed as differences};
use roadmap::site::Theme;
use std::collections::HashMap;

pub const ROOT: &str = "[roadmap]\ntitle = \"Made up\"\n[audience.public]\ndates = \"half\"\nfields = [\"title\", \"summary\", \"body\", \"stage\", \"window\", \"confidence\", \"decision\"]\nnotice = \"This looks ahead and is no commitment. Plans may change. Nobody should buy because of it, and we have no duty to update it.\"\n";

/// Three items: one of each audience.
pub const ITEMS: &str = "[[item]]\nid = \"sign-in\"\ntitle = \"Sign in with keys\"\nvisibility = \"public\"\nstage = \"planned\"\n\
    target = \"2027\"\nconfidence = \"medium\"\nsummary = \"We hope that passwords may go.\"\n\n\
    [[item]]\nid = \"webhooks\"\ntitle = \"Webhooks\"\nvisibility = \"customer\"\nstage = \"building\"\nsummary = \"Signed messages.\"\n\n\
    [[item]]\nid = \"falcon\"\ntitle = \"Falcon\"\nstage = \"considering\"\nsummary = \"Ours alone.\"\n";

/// A project in git, with its first commit, whose ledgers say all that is told.
pub fn reviewed() -> Project {
    let project = unreviewed();
    project.run(&["review", "--accept-all"]).ok();
    commit(&project, "told");
    project
}

pub fn unreviewed() -> Project {
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", ITEMS)]);
    git(&project, &["init", "-q", "-b", "main", "."]);
    git(&project, &["config", "user.name", "Dana"]);
    git(&project, &["config", "user.email", "dana@example.com"]);
    commit(&project, "first");
    project
}

pub fn git(project: &Project, args: &[&str]) -> String {
    let (ok, said) = try_git(project, args);
    assert!(ok, "git {args:?}: {said}");
    said
}

pub fn try_git(project: &Project, args: &[&str]) -> (bool, String) {
    let output = std::process::Command::new("git")
        .args(args)
        .current_dir(project.path(""))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

pub fn commit(project: &Project, message: &str) {
    git(project, &["add", "-A"]);
    git(project, &["commit", "-q", "-m", message]);
}

pub fn edit(project: &Project, path: &str, from: &str, to: &str) {
    let text = project.read(path);
    assert!(text.contains(from), "{from} in {text}");
    project.write(path, text.replacen(from, to, 1));
}

/// Runs the command that a message names, as a shell would.
fn run_named(project: &Project, ran: &Ran) -> Ran {
    let command = ran.err.split("To accept it: roadmap ").nth(1).expect("a command").trim();
    let mut words: Vec<String> = Vec::new();
    for (n, part) in command.split('"').enumerate() {
        if n % 2 == 1 { words.push(part.into()) } else { words.extend(part.split_whitespace().map(str::to_string)) }
    }
    project.run(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The four ways in which a promise changes without anybody deciding it: each stopped with one message, and each
/// mended by the command that the message names.
#[test]
fn what_nobody_accepted_stops_the_build() {
    let cases = [
        ("a flipped flag", "id = \"falcon\"", "visibility = \"public\"\nid = \"falcon\"", "newly told"),
        (
            "a narrowed window",
            "target = \"2027\"",
            "target = \"H1 2027\"",
            "the time frame is narrower: 2027 → first half of 2027",
        ),
        ("a removed hedge", "We hope that passwords may go.", "Passwords go.", "a hedge is removed: hope, may"),
        ("a removed item", "visibility = \"public\"", "visibility = \"internal\"", "taken back"),
    ];
    for (what, from, to, says) in cases {
        let project = reviewed();
        project.run(&["build", "--locked"]).ok();
        let site = project.read("public/index.html");
        edit(&project, "roadmap/items.toml", from, to);
        let ran = project.run(&["build", "--locked", "--color", "never"]);
        assert_eq!(ran.code, 4, "{what}: {}", ran.err);
        assert!(ran.out.contains(says), "{what}: {}", ran.out);
        assert_eq!(ran.err.lines().count(), 1, "{what}: one message: {}", ran.err);
        assert_eq!(project.read("public/index.html"), site, "{what}: nothing is written");
        run_named(&project, &ran).ok();
        project.run(&["build", "--locked"]).ok();
        assert_ne!(project.read("public/index.html"), site, "{what}");
    }
}

/// The log of a build for the public is often public itself, so it says nothing of what is not accepted.
#[test]
fn a_public_log_says_that_and_not_what() {
    let project = reviewed();
    edit(&project, "roadmap/items.toml", "id = \"falcon\"", "visibility = \"public\"\nid = \"falcon\"");
    let ran = project.run(&["build", "--locked", "--audience", "public", "--color", "never"]);
    assert_eq!((ran.code, ran.out.as_str()), (4, ""));
    assert!(!ran.err.to_lowercase().contains("falcon") && !ran.err.contains('1'), "{}", ran.err);
    assert!(
        ran.err.contains("`roadmap diff --ledger --audience public` ")
            || ran.err.contains("`roadmap diff --ledger --audience public`")
    );
}

#[test]
fn without_a_ledger_nothing_is_published_locked_and_everything_otherwise() {
    let project = unreviewed();
    let ran = project.run(&["build", "--locked"]);
    assert_eq!(ran.code, 4);
    assert!(!project.path("public").exists() && !project.path("private").exists());
    project.run(&["build"]).ok();
    let ran = project.run(&["build", "--locked"]);
    run_named(&project, &ran).ok();
    project.run(&["build", "--locked"]).ok();
    project.run(&["build", "--locked", "--audience", "internal"]).ok();
}

/// A wider site than the ledger says is one mistake, a narrower one another.
#[test]
fn the_site_says_no_less_than_the_ledger_either() {
    let project = reviewed();
    edit(&project, "roadmap/roadmap.toml", "Plans may change.", "Plans.");
    let ran = project.run(&["build", "--locked", "--color", "never"]);
    assert!(ran.code == 4 && ran.out.contains("@site") && ran.out.contains("a hedge is removed: may"), "{}", ran.out);
    assert_eq!(project.run(&["review", "--accept", "@site"]).ok().err.matches("1 entry").count(), 2);
    project.run(&["build", "--locked"]).ok();
}

#[test]
fn an_edited_ledger_is_an_error_that_names_the_line() {
    let project = reviewed();
    edit(&project, "roadmap/items.toml", "Sign in with keys", "Sign in with a key");
    project.run(&["review", "--accept", "sign-in"]).ok();
    let path = "roadmap/ledger/public.toml";
    let good = project.read(path);
    let line = |part: &str| good.lines().position(|l| l.contains(part)).unwrap() + 1;
    let first = good.lines().find(|l| l.contains("Sign in with keys")).unwrap();
    let second = good.lines().find(|l| l.contains("Sign in with a key")).unwrap();
    let (n, m) = (line("Sign in with keys"), line("Sign in with a key"));
    for (what, bad, at) in [
        ("another title", good.replace("Sign in with keys", "Sign in with love"), n),
        ("another day", good.replace(first, &first.replace("2026-11-23", "2026-11-22")), n),
        ("another reviewer", good.replace(second, &second.replace("Dana", "Nobody")), m),
        ("another window", good.replace(first, &first.replace("2027-12-31", "2027-06-30")), n),
        ("a line that is gone", good.replace(&format!("{first}\n"), ""), n),
        ("lines in another order", good.replace(first, "\u{1}").replace(second, first).replace('\u{1}', second), n),
        ("a key that there is not", good.replace(first, &first.replace("stage", "stag")), n),
        ("no TOML", good.replace(first, &first.replace("\", stage", ", stage")), n),
        ("a conflict", good.replace(first, &format!("<<<<<<< HEAD\n{first}\n=======\n>>>>>>> other")), n),
    ] {
        project.write(path, &bad);
        let ran = project.run(&["check", "--color", "never"]);
        assert_eq!(ran.code, 1, "{what}");
        assert!(ran.out.contains(&format!("{path}:{at}:")), "{what}: line {at}\n{}", ran.out);
        assert_eq!(project.run(&["build", "--locked"]).code, 1, "{what}");
    }
    project.write(path, good.replace(", by", ",   by").replace('\n', "\r\n"));
    project.run(&["check"]).ok();
}

#[test]
fn what_a_person_reads_about_a_broken_ledger() {
    let project = reviewed();
    edit(&project, "roadmap/ledger/public.toml", "Sign in with keys", "Sign in with love");
    let ran = project.run(&["check", "--color", "never"]);
    let shown: Vec<&str> = ran.out.lines().map(|line| line.split("2026-11").next().unwrap()).collect();
    assert_eq!(
        shown[0],
        "error[ledger-edited]: this entry of `sign-in` was edited, or the one that it follows is missing"
    );
    assert!(ran.out.contains("= help: take the line back as it was"), "{}", ran.out);
    project.write("roadmap/ledger/publik.toml", project.read("roadmap/ledger/customer.toml"));
    let ran = project.run(&["check", "--color", "never"]);
    assert!(ran.out.contains("`roadmap/ledger/publik.toml` is no audience's ledger"), "{}", ran.out);
    assert!(ran.out.contains("did you mean `public.toml`?"), "{}", ran.out);
}

/// Only lines are added: everything else stays, to the byte.
#[test]
fn a_review_adds_lines_and_changes_none() {
    let project = reviewed();
    let before = project.read("roadmap/ledger/public.toml").replace("told = [\n", "told = [\n  # kept: a remark\n");
    project.write("roadmap/ledger/public.toml", &before);
    let more = "[[item]]\nid = \"a-first\"\ntitle = \"A \\\"first\\\" \\\\ one\"\nvisibility = \"public\"\n[[item]]\nid = \"z-last\"\ntitle = \"Last\"\nvisibility = \"public\"\n";
    project.write("roadmap/more.toml", more);
    edit(&project, "roadmap/items.toml", "Sign in", "Come in");
    project.run(&["review", "--accept-all", "--by", "Dana \"D\" \u{202e}Doe"]).ok();
    let after = project.read("roadmap/ledger/public.toml");
    let mut rest = after.lines();
    for line in before.lines() {
        assert!(rest.any(|l| l == line), "{line} is gone or moved in\n{after}");
    }
    let told: Vec<&str> =
        after.lines().filter(|l| l.contains("item = ")).map(|l| l.split('"').nth(1).unwrap()).collect();
    assert_eq!(told, ["@site", "a-first", "sign-in", "sign-in", "z-last"]);
    let lines: Vec<&str> = after.lines().collect();
    for pair in lines.windows(2).filter(|pair| pair.iter().all(|line| line.contains("item = "))) {
        let item = |line: &str| line.split('"').nth(1).map(str::to_string);
        assert_eq!(item(pair[0]), item(pair[1]), "an empty line keeps what branches add apart");
    }
    assert!(after.contains("\\u202E"), "what reorders text is shown as what it is");
    project.run(&["build", "--locked"]).ok();
}

/// Two branches that each tell something else merge without a conflict; so do two that tell the same, and two that
/// begin a ledger.
#[test]
fn branches_merge() {
    let item = |id: &str| format!("[[item]]\nid = \"{id}\"\ntitle = \"The {id}\"\nvisibility = \"public\"\n");
    for (left, right) in [("a-left", "z-right"), ("m-left", "m-right"), ("z-left", "z-right"), ("same", "same")] {
        let project = reviewed();
        for (branch, id) in [("left", left), ("right", right)] {
            git(&project, &["checkout", "-q", "-b", branch, "main"]);
            project.write(&format!("roadmap/{id}.toml"), item(id));
            project.run(&["review", "--accept-all", "--by", branch]).ok();
            commit(&project, branch);
        }
        git(&project, &["merge", "-q", "-m", "merged", "left"]);
        project.run(&["build", "--locked"]).ok();
        assert!(project.run(&["check", "--strict"]).ok().out.is_empty());
    }
    // Items that are apart do not even need the merge driver.
    let project = reviewed();
    project.write("roadmap/m.toml", item("m"));
    project.run(&["review", "--accept-all"]).ok();
    project.write("roadmap/ledger/.gitattributes", "");
    commit(&project, "no driver");
    for (branch, id) in [("left", "a"), ("right", "z")] {
        git(&project, &["checkout", "-q", "-b", branch, "main"]);
        project.write(&format!("roadmap/{id}.toml"), item(id));
        project.run(&["review", "--accept-all"]).ok();
        commit(&project, branch);
    }
    git(&project, &["merge", "-q", "-m", "merged", "left"]);
    project.run(&["build", "--locked"]).ok();
    // Two branches that both begin.
    let project = unreviewed();
    for (branch, id) in [("left", "a"), ("right", "z")] {
        git(&project, &["checkout", "-q", "-b", branch, "main"]);
        project.write(&format!("roadmap/{id}.toml"), item(id));
        project.run(&["review", "--accept-all", "--by", branch]).ok();
        commit(&project, branch);
    }
    git(&project, &["merge", "-q", "-m", "merged", "left"]);
    project.run(&["build", "--locked"]).ok();
}

/// Two branches tell the same item differently: the source cannot be both, and what it is in the end is reviewed.
#[test]
fn two_branches_that_disagree_are_reviewed_again() {
    let project = reviewed();
    for (branch, title) in [("left", "Left in"), ("right", "Right in")] {
        git(&project, &["checkout", "-q", "-b", branch, "main"]);
        edit(&project, "roadmap/items.toml", "Sign in", title);
        project.run(&["review", "--accept-all", "--by", branch]).ok();
        commit(&project, branch);
    }
    assert!(!try_git(&project, &["merge", "-q", "left"]).0, "the source conflicts");
    git(&project, &["checkout", "--theirs", "roadmap/items.toml"]);
    commit(&project, "merged");
    let ran = project.run(&["build", "--locked"]);
    if ran.code == 4 {
        run_named(&project, &ran).ok();
    }
    project.run(&["build", "--locked"]).ok();
    assert!(project.read("public/index.html").contains("Left in"));
}

#[test]
fn renamed_items_keep_their_history() {
    let project = reviewed();
    edit(&project, "roadmap/items.toml", "id = \"sign-in\"", "id = \"keys\"\nformerly = [\"sign-in\"]");
    let ran = project.run(&["build", "--locked", "--color", "never"]);
    assert!(ran.code == 4 && ran.out.contains("public: 1 change: 1 wording only"), "{}", ran.out);
    assert!(ran.out.contains("its id: “sign-in” → “keys”"), "{}", ran.out);
    project.run(&["review", "--accept", "sign-in"]).ok();
    project.run(&["build", "--locked"]).ok();
    let roadmap = load(roadmap::source::Files::read(&project.path("")), DAY);
    let ledger = roadmap.ledger("public").unwrap();
    let chains = ledger.chains(day(DAY));
    let chain = chains.iter().find(|chain| chain.id == "keys").unwrap();
    let history: Vec<&str> = chain.steps.iter().map(|step| step.entry.item.as_str()).collect();
    assert_eq!(history, ["sign-in", "keys"]);
    assert_eq!(ledger.told(day(DAY)).iter().filter(|s| s.title == "Sign in with keys").count(), 1);
    // The line that it follows has another id, and is missed all the same.
    let text = project.read("roadmap/ledger/public.toml");
    let without: String = text.lines().filter(|l| !l.contains("\"sign-in\", on")).map(|l| format!("{l}\n")).collect();
    project.write("roadmap/ledger/public.toml", without);
    assert_eq!(project.run(&["check"]).code, 1);
}

/// Ledgers that the first format wrote say all that is told, today and for ever: nobody has to read again what was read.
#[test]
fn ledger_of_the_first_format_needs_no_review() {
    let sample = crate::support::repo().join("tests/ledger/format-1");
    let project = Project::new(&[]);
    for (path, bytes) in crate::support::tree(&sample) {
        project.write(&path, bytes);
    }
    // Since SVGs are written anew, whoever told one looks at it once more; of all else nobody has to.
    project.run(&["review", "--accept", "workload-identity", "--by", "Dana"]).ok();
    project.run(&["build", "--locked"]).ok();
    let ran = project.run(&["diff", "--ledger"]).ok();
    assert_eq!(ran.out.matches("nothing changes").count(), 2, "{}", ran.out);
    // What is told otherwise is written anew; what is not, stays as it was told.
    edit(&project, "roadmap/items.toml", "released = \"2026-09-20\"", "released = \"2026-09-21\"");
    edit(&project, "roadmap/items.toml", "summary = \"Exit nodes will carry IPv6.\"", "summary = \"They carry IPv6.\"");
    project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
    project.run(&["build", "--locked"]).ok();
    let ledger = project.read("roadmap/ledger/customer.toml");
    let line = |part: &str| ledger.lines().find(|line| line.contains(part)).unwrap().to_string();
    assert!(line("2026-09-21").contains("texts = \"71006f3de7b4c0412e47f7d58d3d995a\""), "{ledger}");
    assert!(line("Alpha").contains("texts = \"118c") && ledger.contains("texts = \"2:"), "{ledger}");
}

/// What a day brings can be accepted before it comes.
#[test]
fn a_day_to_come_is_accepted_ahead() {
    let project = reviewed();
    edit(&project, "roadmap/items.toml", "id = \"webhooks\"", "embargo = \"2026-12-01\"\nid = \"webhooks\"");
    edit(&project, "roadmap/items.toml", "visibility = \"customer\"", "visibility = \"public\"");
    project.run(&["review", "--accept-all", "--reason", "Not yet."]).ok();
    project.run(&["build", "--locked"]).ok();
    assert_eq!(
        project.run(&["build", "--locked", "--today", "2026-12-01"]).code,
        4,
        "an embargo publishes nothing by itself"
    );
    project.run(&["review", "--today", "2026-12-01", "--accept-all"]).ok();
    project.run(&["build", "--locked"]).ok();
    assert!(!project.path("public/items/webhooks").exists());
    project.run(&["build", "--locked", "--today", "2026-12-01"]).ok();
    assert!(project.path("public/items/webhooks").exists());
    // Whoever accepts something else in between has decided anew.
    edit(&project, "roadmap/items.toml", "Webhooks", "Hooks");
    assert_eq!(project.run(&["build", "--locked", "--today", "2026-12-01"]).code, 4);
}

/// A target that passes is told no more. Nothing was edited, and a job of the night may accept it.
#[test]
fn what_time_alone_weakens_can_be_accepted_as_such() {
    let project = reviewed();
    edit(&project, "roadmap/items.toml", "target = \"2027\"", "target = \"H1 2027\"");
    project.run(&["review", "--accept-all"]).ok();
    let ran = project.run(&["build", "--locked", "--today", "2028-01-02", "--color", "never"]);
    assert!(ran.code == 4 && ran.out.contains("its time has passed"), "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("--today 2028-01-02"), "{}", ran.err);
    project.run(&["review", "--accept-calendar", "--today", "2028-01-02"]).ok();
    project.run(&["build", "--locked", "--today", "2028-01-02"]).ok();
    assert!(project.read("roadmap/ledger/public.toml").contains("by = \"the calendar\""));
    edit(&project, "roadmap/items.toml", "We hope", "We really hope");
    project.run(&["review", "--accept-calendar", "--today", "2028-01-02"]).ok();
    assert_eq!(project.run(&["build", "--locked", "--today", "2028-01-02"]).code, 4, "words are for people to accept");
}

#[test]
fn init_says_who_approves_and_overwrites_nothing() {
    let project = Project::new(&[]);
    project.run(&["init", "--owner", "@acme/legal", "--owner", "@acme/product"]).ok();
    let owners = project.read("CODEOWNERS");
    assert!(owners.contains("\n/roadmap/ledger/ @acme/legal @acme/product\n"), "{owners}");
    assert_eq!(project.read("roadmap/ledger/.gitattributes").lines().last(), Some("*.toml merge=union"));
    let plain = Project::new(&[("docs/CODEOWNERS", "* @somebody\n")]);
    let ran = plain.run(&["init", "--owner", "@acme/legal"]).ok();
    assert!(!plain.path("CODEOWNERS").exists() && plain.read("docs/CODEOWNERS") == "* @somebody\n");
    assert!(ran.err.contains("docs/CODEOWNERS"), "{}", ran.err);
    let there = reviewed();
    there.run(&["init", "--owner", "@acme/legal"]).ok();
    assert!(there.read("CODEOWNERS").contains("/roadmap/ledger/ @acme/legal"));
    assert_eq!(there.read("roadmap/items.toml"), ITEMS);
}

// ---- The property, in memory ----

fn ledger_of(text: &str) -> Ledger {
    let (ledger, found) = Ledger::read(&SourceFile { path: "x".into(), text: text.into() }, 0);
    assert_eq!(found, [], "{text}");
    ledger
}

fn accept(ledger: &Ledger, accepted: &[&Change]) -> Ledger {
    let new: Vec<New<'_>> = accepted
        .iter()
        .map(|change| New { change, on: day(DAY), reason: Some("why"), note: None, by: "Dana" })
        .collect();
    ledger_of(&appended(ledger, &new).unwrap())
}

fn open(ledger: &Ledger, edition: &Edition) -> Vec<Change> {
    assert_eq!(edition.day, day(DAY));
    differences(Some(ledger), edition)
}

fn walks() -> u64 {
    std::env::var("ROADMAP_PAIRS").ok().and_then(|n| n.parse().ok()).unwrap_or(1000) / 10
}

/// One edit of anything: also of what is hidden.
fn step(world: &mut World) {
    if world.items.is_empty() {
        let item = world.item();
        return world.items.push(item);
    }
    let at = world.rng.below(world.items.len());
    match world.rng.below(14) {
        0 => {
            let item = world.item();
            world.items.push(item);
        }
        1 if world.items.len() > 1 => {
            let gone = world.items.remove(at);
            for item in &mut world.items {
                item.needs.remove(&gone.id);
                item.mentions.take_if(|id| *id == gone.id);
            }
        }
        2 => world.items[at].visibility = only(2 - (world.items[at].visibility & only(2) != 0) as usize),
        3 => world.items[at].overlays.clear(),
        4 => drop(world.items[at].base.remove("summary")),
        5 => drop(world.items[at].base.insert("title", format!("\"Title {}\"", world.spelling % 7))),
        6 => drop(world.items[at].base.insert("body", format!("\"Text {}\"", world.spelling % 3))),
        7 => world.items[at].needs.clear(),
        8 => world.items[at].tags.clear(),
        9 => {
            let year = 2027 + world.rng.below(3);
            drop(world.items[at].base.insert("target", format!("\"{year}-02-11\"")));
        }
        10 => drop(world.items[at].base.insert("confidence", "\"low\"".into())),
        12 => world.items[at].formerly.push(format!("was-{}", world.spelling)),
        11 => drop(world.items[at].base.insert("stage", "\"planned\"".into())),
        _ => *world = world.unnoticed_by(0, world.spelling),
    }
    world.spelling = world.rng.next();
}

/// Whatever is edited and accepted, and in whatever order: what a locked build may publish is one site for one state
/// of the ledger, and what it may not publish is another. With what was told before, one ledger is one site.
#[test]
fn a_locked_site_says_exactly_what_the_ledger_says() {
    let theme = Theme::standard();
    let (mut same, mut other, mut replayed) = (0, 0, 0);
    for seed in 0..walks() {
        for audience in ["public", "customer"] {
            let mut world = World::new(seed);
            world.pasts = Default::default();
            let mut ledger = ledger_of(&empty(audience));
            let mut sites: HashMap<String, Tree> = HashMap::new();
            let mut with_past: HashMap<String, Tree> = HashMap::new();
            for _ in 0..8 {
                let before = world.clone();
                step(&mut world);
                world.pasts = Default::default();
                let (roadmap, _) = roadmap::source::Roadmap::load(world.files(), day(DAY));
                let Some(roadmap) = roadmap else {
                    world = before;
                    world.rng.next();
                    continue;
                };
                let edition = roadmap.edition(audience).unwrap();
                let found = open(&ledger, &edition);
                let accepted: Vec<&Change> = found.iter().filter(|_| !world.rng.one_in(3)).collect();
                ledger = accept(&ledger, &accepted);
                let left = open(&ledger, &edition);
                assert_eq!(left.len(), found.len() - accepted.len(), "seed {seed}: what is accepted is not open");
                let told = format!("{:?}", ledger.told(day(DAY)).iter().map(|t| (t, &t.digest)).collect::<Vec<_>>());
                let site = site(&roadmap, audience, &theme);
                if let Some(as_told) = sites.get(&told) {
                    let differs = crate::support::difference(as_told, &site);
                    assert_eq!(left.is_empty(), differs.is_none(), "seed {seed}, {audience}: {left:?} {differs:?}");
                    if left.is_empty() { same += 1 } else { other += 1 }
                } else if left.is_empty() {
                    sites.insert(told, site);
                }
                if left.is_empty() {
                    let mut files = world.files();
                    files.ledgers.push((Ledger::path(audience), ledger.text().into()));
                    let site = self::site(&load(files, DAY), audience, &theme);
                    if let Some(as_told) = with_past.get(ledger.text()) {
                        assert_eq!(crate::support::difference(as_told, &site), None, "seed {seed}, {audience}");
                        replayed += 1;
                    }
                    with_past.insert(ledger.text().into(), site);
                }
            }
        }
    }
    println!("{same} sites as told before, {replayed} with the same past, {other} that nobody accepted");
    assert!(replayed > walks() / 3, "{replayed} sites with a past were compared");
    assert!(same > walks() && other > walks() / 3, "{same} and {other} sites were compared");
}

/// Hidden changes change neither what is open for an audience nor a byte of its ledger, and open nothing.
#[test]
fn hidden_changes_change_no_byte_of_a_ledger_or_a_comparison() {
    for seed in 0..walks() * 3 {
        for reader in [0, 1] {
            let world = World::new(seed);
            let other = world.unnoticed_by(reader, seed ^ 0xABCD);
            let edition = |world: &World| load(world.files(), DAY).edition(AUDIENCES[reader]).unwrap();
            let (left, right) = (edition(&world), edition(&other));
            assert_eq!(changes_between(&left, &right), [], "seed {seed}");
            let text = |edition: &Edition| {
                let begun = ledger_of(&empty("x"));
                accept(&begun, &open(&begun, edition).iter().collect::<Vec<_>>()).text().to_string()
            };
            let (left, right) = (text(&left), text(&right));
            assert_eq!(left, right, "seed {seed}");
            for token in world.hidden_from(reader) {
                assert!(!left.contains(token.as_str()), "seed {seed}: {token} in the ledger of {}", AUDIENCES[reader]);
            }
        }
    }
}

/// A careless gate is stopped by the ledger too, where it tells something of an item. What it spoils beside that is no
/// statement: the order of items, definitions and pictures that nobody refers to, dates of feeds, addresses.
#[cfg(feature = "seeded-leaks")]
#[test]
fn a_careless_gate_is_stopped_by_the_ledger() {
    // What leaks out of a ledger is no statement of today either.
    let of_today = roadmap::source::Roadmap::leaks().into_iter().filter(|leak| !leak.contains("of a ledger"));
    let unseen = of_today.filter(|leak| {
        !(0..200).any(|seed| {
            let roadmap = load(World::new(seed).files(), DAY);
            let honest = roadmap.edition("public").unwrap();
            let leaky = roadmap.leaky_edition("public", leak).unwrap();
            !changes_between(&honest, &leaky).is_empty()
        })
    });
    let families: std::collections::BTreeSet<&str> = unseen.filter_map(|leak| leak.split(' ').next()).collect();
    assert_eq!(families.into_iter().collect::<Vec<_>>(), ["SC-15", "SC-27", "SC-3", "SC-36", "SC-8"]);
}
