//! `roadmap diff`: what a change does to a promise, for each audience in its own words.

use crate::ledger::{commit, edit, git, reviewed, try_git, unreviewed};
use crate::support::{DAY, Project, expect_file, files, load, repo};
use roadmap::change::changes_between;
use roadmap::vocabulary::ChangeKind;

const ROOT: &str = "[roadmap]\ntitle = \"T\"\n[audience.public]\ndates = \"quarter\"\nfields = [\"title\", \"summary\", \"body\", \"stage\", \"horizon\", \"window\", \"confidence\", \"decision\", \"released\", \"tags\"]\nnotice = \"Plans.\"\n[tag.red]\n";

/// What becomes of one item when its lines change, in kinds and reasons.
fn kinds(before: &str, after: &str) -> (Vec<ChangeKind>, String) {
    let edition = |lines: &str| {
        let item = if lines.is_empty() {
            String::new()
        } else {
            format!(
                "[[item]]\nid = \"x\"\nvisibility = \"public\"\n{}{lines}\n",
                if lines.contains("title") { "" } else { "title = \"X\"\n" }
            )
        };
        load(files(&[("roadmap/roadmap.toml", ROOT), ("roadmap/x.toml", &item)]), DAY).edition("public").unwrap()
    };
    let found = changes_between(&edition(before), &edition(after));
    assert!(found.len() < 2, "{found:?}");
    let one = found.into_iter().next();
    let reasons = one.iter().flat_map(|c| &c.reasons).map(|r| r.line()).collect::<Vec<_>>().join(" | ");
    (one.map(|c| c.kinds).unwrap_or_default(), reasons)
}

#[test]
fn each_kind_of_change_has_its_name() {
    use ChangeKind::*;
    let plan = "stage = \"planned\"\ntarget = \"2027-Q2\"\nconfidence = \"medium\"\n";
    let with = |from: &str, to: &str| plan.replace(from, to);
    let said = |text: &str| format!("stage = \"planned\"\nsummary = \"{text}\"\n");
    for (what, before, after, kinds_wanted, reason) in [
        ("the same", plan.to_string(), plan.to_string(), vec![], ""),
        ("told", String::new(), plan.into(), vec![NewlyTold], "not told before"),
        ("gone", plan.into(), String::new(), vec![TakenBack], "not told any more"),
        (
            "narrower",
            with("2027-Q2", "2027"),
            plan.into(),
            vec![Strengthened],
            "the time frame is narrower: 2027 → second quarter of 2027",
        ),
        ("wider", plan.into(), with("2027-Q2", "2027"), vec![Weakened], "the time frame is wider"),
        (
            "earlier",
            plan.into(),
            with("Q2", "Q1"),
            vec![MovedEarlier],
            "earlier: second quarter of 2027 → first quarter of 2027",
        ),
        ("later", plan.into(), with("Q2", "Q3"), vec![MovedLater], "it comes one quarter later"),
        (
            "a half begins with the quarter it was",
            with("2027-Q2", "2027-H1"),
            plan.into(),
            vec![Strengthened],
            "narrower",
        ),
        (
            "earlier and narrower",
            with("2027-Q2", "2028"),
            plan.into(),
            vec![MovedEarlier],
            "it comes six quarters earlier",
        ),
        ("later and wider", plan.into(), with("2027-Q2", "2027-H2"), vec![MovedLater], "it comes two quarters later"),
        (
            "a date at all",
            with("target = \"2027-Q2\"\n", ""),
            plan.into(),
            vec![Strengthened],
            "a time frame is told: second quarter of 2027",
        ),
        (
            "no date any more",
            plan.into(),
            with("target = \"2027-Q2\"\n", ""),
            vec![Weakened],
            "no time frame is told any more",
        ),
        ("surer", plan.into(), with("medium", "high"), vec![Strengthened], "surer: likely → as sure as plans get"),
        (
            "a caveat removed",
            with("medium", "low"),
            with("confidence = \"medium\"\n", ""),
            vec![Strengthened],
            "surer: an early guess → not said",
        ),
        ("less sure", plan.into(), with("medium", "low"), vec![Weakened], "less sure"),
        (
            "stage raised",
            plan.into(),
            with("planned", "building"),
            vec![Strengthened],
            "its stage is raised: Planned → Building",
        ),
        ("stage lowered", plan.into(), with("planned", "considering"), vec![Weakened], "its stage is lowered"),
        (
            "shipped",
            plan.into(),
            "stage = \"shipped\"\nreleased = \"2026-11-01\"\n".into(),
            vec![Shipped],
            "it has shipped",
        ),
        (
            "declined",
            plan.into(),
            "stage = \"declined\"\n[item.decision]\nwhy = \"No.\"\n".into(),
            vec![TakenBack],
            "it is declined",
        ),
        (
            "deferred",
            "stage = \"planned\"\n".into(),
            "stage = \"deferred\"\n[item.decision]\nwhy = \"Later.\"\n".into(),
            vec![Weakened],
            "it is deferred",
        ),
        (
            "taken up",
            "stage = \"deferred\"\n[item.decision]\nwhy = \"Later.\"\n".into(),
            "stage = \"planned\"\n".into(),
            vec![Strengthened],
            "it is taken up again",
        ),
        (
            "column sooner",
            "stage = \"considering\"\nhorizon = \"later\"\n".into(),
            "stage = \"considering\"\nhorizon = \"next\"\n".into(),
            vec![CameNearer],
            "its column is nearer: Later → Next",
        ),
        (
            "column later",
            "stage = \"planned\"\n".into(),
            "stage = \"planned\"\nhorizon = \"later\"\n".into(),
            vec![MovedLater],
            "later: Next → Later",
        ),
        ("a hedge removed", said("It may help."), said("It helps."), vec![Strengthened], "a hedge is removed: may"),
        (
            "one hedge for another",
            said("It may help."),
            said("It might help."),
            vec![WordingOnly],
            "summary: “It may help.” → “It might help.”",
        ),
        ("a hedge added", said("It helps."), said("It probably helps."), vec![Weakened], "a hedge is added: probably"),
        ("a pledge", said("It helps."), said("It will help."), vec![Strengthened], "a word commits: will"),
        (
            "no pledge any more",
            said("It will help."),
            said("It helps."),
            vec![Weakened],
            "a committing word is removed: will",
        ),
        (
            "a new sentence with a hedge",
            said("It helps."),
            said("It helps. There may be a second part for those who work from trains."),
            vec![WordingOnly],
            "summary",
        ),
        ("the month of May", said("Since May."), said("Since June."), vec![WordingOnly], "summary"),
        ("another title", plan.into(), format!("title = \"Y\"\n{plan}"), vec![WordingOnly], "title: “X” → “Y”"),
        ("a tag", plan.into(), format!("{plan}tags = [\"red\"]\n"), vec![WordingOnly], "tags, new: “Red”"),
    ] {
        let (found, reasons) = kinds(&before, &after);
        assert_eq!(found, kinds_wanted, "{what}: {reasons}");
        assert!(reasons.contains(reason), "{what}: {reasons}");
    }
}

/// A project whose customers and public are told different words of the same things.
fn two_audiences() -> Project {
    let project = reviewed();
    let items = project.read("roadmap/items.toml");
    let items = items
        .replace("target = \"2027\"", "target = \"2027-02-11\"")
        .replace("We hope that passwords may go.", "Passwords go.")
        .replace("visibility = \"customer\"", "visibility = \"public\"")
        .replace("id = \"falcon\"\n", "id = \"falcon\"\nvisibility = \"customer\"\n");
    let more = "\n[item.internal]\nbody = \"Because of ACME.\"\n[[item]]\nid = \"odd\"\ntitle = \"<b>@dana</b> | `#1`\"\nvisibility = \"public\"\n";
    project.write("roadmap/items.toml", items + more);
    project
}

#[test]
fn the_forms_are_these() {
    let project = two_audiences();
    for (form, file) in
        [("text", "text.txt"), ("markdown", "comment.md"), ("json", "diff.json"), ("sarif", "diff.sarif")]
    {
        let ran = project.run(&["diff", "--format", form, "--color", "never"]).ok();
        expect_file(&repo().join("tests/diff").join(file), ran.out.as_bytes()).unwrap();
    }
}

/// What one audience is told is never shown under another.
#[test]
fn nothing_of_one_audience_stands_under_another() {
    let project = two_audiences();
    for form in ["text", "markdown", "json", "sarif"] {
        for against in ["--ledger", "HEAD"] {
            let ran = project.run(&["diff", against, "--audience", "public", "--format", form]).ok();
            let all = format!("{}{}", ran.out, ran.err);
            for secret in ["Falcon", "falcon", "ACME", "Ours alone", "2027-02", "customer"] {
                assert!(!all.contains(secret), "{form} {against}: {secret} in {all}");
            }
            let ran = project.run(&["diff", against, "--audience", "customer", "--format", form]).ok();
            assert!(ran.out.contains("Falcon") && !ran.out.contains("ACME"), "{form} {against}");
        }
    }
    let all = project.run(&["diff", "HEAD", "--color", "never"]).ok().out;
    assert!(!all.contains("internal"), "who sees all is compared when asked");
    let inside = project.run(&["diff", "HEAD", "--audience", "internal"]).ok().out;
    assert!(inside.contains("11 February 2027"), "{inside}");
    assert_eq!(project.run(&["diff", "--ledger", "--audience", "internal"]).code, 2);
}

#[test]
fn failing_on_kinds() {
    let project = two_audiences();
    let ran = project.run(&["diff", "--fail-on", "strengthened,taken-back", "--color", "never"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("error: 2 changes: strengthened or taken back"), "{}", ran.err);
    project.run(&["diff", "--fail-on", "taken-back,shipped"]).ok();
    let wrong = project.run(&["diff", "--fail-on", "worse"]);
    assert!(wrong.code == 2 && wrong.err.contains("taken-back, moved-later, less-time, weakened"), "{}", wrong.err);
}

/// Revisions: a branch, two of them, where a branch left, and what was not there yet.
#[test]
fn any_revision_is_compared() {
    let project = unreviewed();
    git(&project, &["tag", "v1"]);
    git(&project, &["checkout", "-q", "-b", "branch"]);
    edit(&project, "roadmap/items.toml", "Sign in", "Come in");
    commit(&project, "on the branch");
    git(&project, &["checkout", "-q", "main"]);
    edit(&project, "roadmap/items.toml", "Webhooks", "Hooks");
    commit(&project, "on main");
    git(&project, &["checkout", "-q", "branch"]);
    let out = |args: &[&str]| {
        let ran = project.run(&[&["diff", "--color", "never"], args].concat()).ok();
        (ran.out.contains("Come in"), ran.out.contains("ooks"))
    };
    assert_eq!(out(&[]), (false, false), "nothing since the last commit");
    assert_eq!(out(&["v1"]), (true, false));
    assert_eq!(out(&["main"]), (true, true), "main is elsewhere");
    assert_eq!(out(&["main..."]), (true, false), "since the branch left main");
    assert_eq!(out(&["main...branch"]), (true, false));
    assert_eq!(out(&["v1..main"]), (false, true));
    assert_eq!(out(&["v1..v1"]), (false, false));
    edit(&project, "roadmap/items.toml", "Come in", "Come in now");
    assert_eq!(out(&[]), (true, false), "what is not committed counts");
    project.run(&["-C", "roadmap", "diff", "v1"]).ok();
    // Pictures are compared too, and a project below the root of its repository.
    git(&project, &["checkout", "-q", "-f", "--orphan", "empty"]);
    git(&project, &["rm", "-rqf", "."]);
    project.write("plans/roadmap/roadmap.toml", "[roadmap]\ntitle = \"T\"\n[audience.public]\nnotice = \"Plans.\"\n");
    project.write("plans/roadmap/assets/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    project.write(
        "plans/roadmap/i.toml",
        "[[item]]\nid = \"x\"\ntitle = \"X\"\nvisibility = \"public\"\nimage = { file = \"b.svg\", alt = \"A\" }\n",
    );
    std::os::unix::fs::symlink("a.svg", project.path("plans/roadmap/assets/b.svg")).unwrap();
    commit(&project, "elsewhere");
    let ran = project.run(&["-C", "plans", "diff"]).ok();
    assert!(ran.out.contains("public: nothing changes"), "{}", ran.out);
    project.write("plans/roadmap/assets/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\"/>");
    let ran = project.run(&["-C", "plans", "diff", "--color", "never"]).ok();
    assert!(ran.out.contains("public: 1 change: 1 wording only") && ran.out.contains("a picture"), "{}", ran.out);
    let ran = project.run(&["-C", "plans", "diff", "main"]).ok();
    assert!(
        ran.err.contains("at `main` the roadmap was in `roadmap/`") && ran.out.contains("newly told"),
        "{}{}",
        ran.out,
        ran.err
    );
}

#[test]
fn what_git_cannot_give_is_said() {
    let project = unreviewed();
    let ran = project.run(&["diff", "nowhere"]);
    assert_eq!((ran.code, ran.err.as_str()), (2, "error: git knows no revision `nowhere`\n"));
    assert_eq!(project.run(&["diff", "--", "-x"]).code, 2);
    // History that a shallow clone lacks.
    edit(&project, "roadmap/items.toml", "Sign in", "Come in");
    commit(&project, "second");
    let clone = Project::new(&[]);
    let from = format!("file://{}", project.path("").display());
    assert!(try_git(&clone, &["clone", "-q", "--depth", "1", &from, "."]).0);
    clone.run(&["diff", "HEAD"]).ok();
    for rev in ["HEAD~1", "origin/other..."] {
        let ran = clone.run(&["diff", rev]);
        assert_eq!(ran.code, 3, "{rev}");
        assert!(ran.err.contains("part of the history") && ran.err.contains("fetch-depth: 0"), "{}", ran.err);
    }
    // A revision with mistakes was no roadmap.
    edit(&project, "roadmap/items.toml", "stage = \"planned\"", "stage = \"plan\"");
    commit(&project, "broken");
    edit(&project, "roadmap/items.toml", "stage = \"plan\"", "stage = \"planned\"");
    let ran = project.run(&["diff", "HEAD", "--color", "never"]);
    assert!(ran.code == 1 && ran.err.contains("the roadmap at `HEAD` has errors"), "{}", ran.err);
    // No repository, and no git.
    let plain = Project::new(&[("roadmap/roadmap.toml", ROOT)]);
    let ran = plain.run(&["diff"]);
    assert!(ran.code == 3 && ran.err.contains("is in no git repository"), "{}", ran.err);
    let mut without = project.command(&["diff"]);
    let ran = without.env("PATH", "/nowhere").output().unwrap();
    assert!(String::from_utf8(ran.stderr).unwrap().contains("the program `git` is not there"));
    assert_eq!(ran.status.code(), Some(3));
}

/// The ledger keeps digests; the words that were told come from git, where it has them.
#[test]
fn the_words_that_were_told_come_from_history() {
    let project = reviewed();
    edit(&project, "roadmap/items.toml", "Signed messages.", "Sealed messages.");
    let ran = project.run(&["diff", "--color", "never"]).ok();
    assert!(ran.out.contains("summary: “Signed messages.” → “Sealed messages.”"), "{}", ran.out);
    // Without history it is said that the texts changed, and hedges are found all the same.
    edit(&project, "roadmap/items.toml", "We hope that passwords may go.", "Passwords go.");
    std::fs::remove_dir_all(project.path(".git")).unwrap();
    let ran = project.run(&["diff", "--color", "never"]).ok();
    assert!(ran.out.contains("texts changed") && ran.out.contains("a hedge is removed: hope, may"), "{}", ran.out);
}
