//! What is printed: all of it or an error, nothing that CI takes for a command, and paths that others find.

use crate::ledger::{ITEMS, ROOT, commit, edit, git, reviewed, unreviewed};
use crate::support::{Project, Ran};
use std::process::Stdio;

/// Every command that prints to stdout, in each of its formats.
const PRINTING: &[&[&str]] = &[
    &["--help"],
    &["--version"],
    &["build", "--help"],
    &["schema"],
    &["schema", "--reference"],
    &["schema", "--rules"],
    &["list"],
    &["list", "--json"],
    &["list", "--audience", "public"],
    &["explain", "sign-in"],
    &["explain", "sign-in", "--json"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--format", "github"],
    &["check"],
    &["check", "--conceal", "salt"],
    &["export", "json"],
    &["export", "csv"],
    &["export", "ics", "--audience", "internal"],
    &["export", "markdown"],
    &["diff", "HEAD~1"],
    &["diff", "HEAD~1", "--format", "json"],
    &["diff", "HEAD~1", "--format", "markdown"],
    &["diff", "HEAD~1", "--format", "sarif"],
    &["review"],
    &["build", "--locked"],
    &["promises"],
    &["promises", "--format", "json"],
    &["promises", "--format", "markdown"],
    &["verify", "--times", "1", "--json"],
];

/// A project with something for each of them to print.
fn project() -> Project {
    let project = reviewed();
    edit(&project, "roadmap/items.toml", "We hope that passwords may go.", "Passwords will go. See TICKET-12.");
    project
}

fn into(project: &Project, args: &[&str], out: impl Into<Stdio>) -> Ran {
    let mut command = project.command(args);
    Ran::of(command.stdin(Stdio::null()).stdout(out).stderr(Stdio::piped()).output().unwrap(), project)
}

#[test]
fn printing_to_a_full_disk_is_an_error() {
    let project = project();
    for args in PRINTING {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let ran = into(&project, args, full);
        assert_eq!(ran.code, 3, "{args:?}: {}", ran.err);
        let why =
            "error: cannot write the output: No space left on device (os error 28); what was printed is incomplete";
        assert!(ran.err.contains(why), "{args:?}: {}", ran.err);
    }
}

#[test]
fn printing_to_a_reader_that_went_away_is_no_error() {
    let project = project();
    for args in PRINTING {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ran = into(&project, args, writer);
        assert_ne!(ran.code, 3, "{args:?}: {}", ran.err);
        assert!(!ran.err.contains("cannot write"), "{args:?}: {}", ran.err);
    }
}

/// Lines that a runner takes for commands: GitHub's and those of its predecessor, and Azure's.
fn commands(text: &str) -> Vec<&str> {
    let is = |line: &&str| line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso[");
    text.lines().filter(is).collect()
}

const COMMAND: &str = "\n::add-mask::x\n  ::error::y\n##[group]z ##vso[task.complete]";

#[test]
fn printing_gives_ci_no_commands() {
    let project = unreviewed();
    let quoted = COMMAND.replace('\n', "\\n");
    let item = format!(
        "[[item]]\nid = \"x\"\ntitle = \"::error::title ##[group]\"\nvisibility = \"public\"\nsummary = \"::stop-commands::x\"\nbody = '''Text.{COMMAND}'''\n"
    );
    project.write("roadmap/x.toml", item);
    let run = |args: &[&str]| {
        let ran = project.run(args);
        assert_eq!(commands(&ran.out), [""; 0], "{args:?}");
        assert_eq!(commands(&ran.err), [""; 0], "{args:?}");
        ran
    };
    for args in [
        &["list"][..],
        &["list", "--audience", "public"],
        &["check"],
        &["explain", "x"],
        &["explain", "::error::nothing"],
        &["diff", "HEAD"],
        &["diff", "::error::x"],
        &["review"],
        &["build", "--locked"],
        &["build", "--audience", "\n::error::x"],
        &["promises"],
        &["export", "ics"],
        &["--color", "always", "review"],
    ] {
        run(args);
    }
    // Names of files and keys.
    let name = format!("roadmap/{}.toml", COMMAND.replace('/', ""));
    project.write(&name, "[[item]]\n");
    assert!(run(&["check"]).out.contains("has a control character in it"));
    std::fs::remove_file(project.path(&name)).unwrap();
    project.write("roadmap/y.toml", format!("\"{quoted}\" = 1\n[\"{quoted}\"]\n\"{quoted}\" = \"{quoted}\"\n"));
    assert_eq!(run(&["check"]).code, 1);
    project
        .write("roadmap/y.toml", format!("[[item]]\nid = \"{quoted}\"\ntitle = \"{quoted}\"\nstage = \"{quoted}\"\n"));
    assert_eq!(run(&["check"]).code, 1);
    std::fs::remove_file(project.path("roadmap/y.toml")).unwrap();
    // What is imported.
    project.write(
        "in.json",
        format!("[{{\"id\": \"{quoted}\", \"title\": \"{quoted}\", \"depends_on\": [\"{quoted}\"]}}]"),
    );
    run(&["import", "json", "in.json", "--verbose"]);
    project.write("in.json", format!("[{{\"id\": \"{quoted}"));
    run(&["import", "json", "in.json"]);
    run(&["import", "json", "::error::x\n::error::y"]);
    // The ledger.
    for (key, from) in [("title", "Sign in with keys"), ("by", "Dana"), ("item", "sign-in")] {
        let project = reviewed();
        let ledger = project.read("roadmap/ledger/public.toml").replacen(from, &quoted, 1);
        project.write("roadmap/ledger/public.toml", ledger);
        for args in [&["promises"][..], &["check"], &["diff"], &["review"], &["build", "--locked"]] {
            let ran = project.run(args);
            assert_eq!(ran.code, 1, "{key} {args:?}: {}{}", ran.out, ran.err);
            assert_eq!(commands(&format!("{}{}", ran.out, ran.err)), [""; 0], "{key} {args:?}");
        }
    }
}

/// An entry whose check fits, but whose item is no name: whoever can write to a repository can make one.
#[test]
fn printing_quotes_no_name_that_nobody_could_have_told() {
    let names = [
        "$(touch planted)",
        "x; touch planted",
        "<img src=x onerror=alert(1)>",
        "[x](https://evil.example)",
        "@everyone",
        "--silent",
        "X",
        "",
    ];
    for name in names {
        let project = reviewed();
        let ledger =
            project.read("roadmap/ledger/public.toml").replace("item = \"sign-in\"", &format!("item = \"{name}\""));
        project.write("roadmap/ledger/public.toml", ledger);
        for args in [&["diff", "--format", "markdown"][..], &["review"], &["build", "--locked"], &["promises"]] {
            let ran = project.run(args);
            assert_eq!(ran.code, 1, "{name} {args:?}: {}{}", ran.out, ran.err);
            assert!(ran.err.contains("`item` of an entry is no name of an item"), "{name}: {}", ran.err);
            assert!(!ran.out.contains(name) || name.len() < 2, "{name}: {}", ran.out);
        }
    }
}

#[test]
fn printing_for_a_pull_request_is_text_and_nothing_else() {
    let project = reviewed();
    let odd = "<img src=x onerror=alert(1)> [a](https://evil.example) www.evil.example @everyone #1 | `b` **c** ~~d~~";
    edit(&project, "roadmap/items.toml", "title = \"Sign in with keys\"", &format!("title = '{odd}'"));
    edit(&project, "roadmap/items.toml", "We hope that passwords may go.", odd);
    for format in ["diff --format markdown", "diff HEAD --format markdown"] {
        let out = project.run(&format.split(' ').collect::<Vec<_>>()).ok().out;
        for raw in ["<img", "[a](", "https://", "www.evil", "@everyone", "#1", "`b`", "**c**", "~~d~~"] {
            assert!(!out.contains(raw), "{raw} in {out}");
        }
    }
    project.run(&["review", "--accept-all"]).ok();
    let out = project.run(&["promises", "--format", "markdown", "--today", "2029-01-01"]).ok().out;
    for raw in [" <img", " [a](", " **c**"] {
        assert!(!out.contains(raw), "{raw} in {out}");
    }
}

/// Hosts show what they are given beside the files of a repository, so paths are from its root.
#[test]
fn printing_names_paths_from_the_root_of_the_repository() {
    let project = Project::new(&[("team/plan/roadmap/roadmap.toml", ROOT), ("team/plan/roadmap/items.toml", ITEMS)]);
    git(&project, &["init", "-q", "-b", "main", "."]);
    git(&project, &["config", "user.name", "Dana"]);
    git(&project, &["config", "user.email", "dana@example.com"]);
    commit(&project, "first");
    edit(&project, "team/plan/roadmap/items.toml", "We hope that passwords may go.", "See TICKET-12.");
    let at = ["-C", "team/plan"];
    let run = |args: &[&str]| project.run(&[&at, args].concat());
    let found = run(&["check", "--format", "github"]);
    assert!(found.out.contains("file=team/plan/roadmap/items.toml,"), "{}", found.out);
    let found = run(&["check", "--format", "sarif"]);
    assert!(found.out.contains("\"uri\": \"team/plan/roadmap/items.toml\""), "{}", found.out);
    assert!(found.out.contains("\"uriBaseId\": \"%SRCROOT%\"") && !found.out.contains("\"uri\": \"roadmap/"));
    for args in [&["diff", "HEAD", "--format", "sarif"][..], &["diff", "--ledger", "--format", "sarif"]] {
        let found = run(args);
        assert!(found.out.contains("\"uri\": \"team/plan/roadmap/items.toml\""), "{}", found.out);
        assert!(!found.out.contains("\"uri\": \"roadmap/"), "{}", found.out);
    }
    // Without a repository they are from the folder that holds `roadmap/`.
    let alone = Project::new(&[("plan/roadmap/roadmap.toml", ROOT), ("plan/roadmap/items.toml", "[[item]]\n")]);
    let found = alone.run(&["-C", "plan", "check", "--format", "github"]);
    assert!(found.out.contains("file=roadmap/items.toml,"), "{}", found.out);
}
