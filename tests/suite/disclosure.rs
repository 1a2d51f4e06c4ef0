//! What a command prints with `--audience` may be read by that audience: nothing that it is not told, no other audience.

use crate::support::Project;

/// Words that stand for what the public is not told; any of them in a log is a leak.
const HIDDEN: [&str; 7] = ["falcon", "Falcon", "acme", "Acme", "customer", "items.toml", "internal"];

const ROOT: &str = r#"[roadmap]
title = "T"
[audience.public]
notice = "Plans may change."
notice_reviewed = "2026-11-01"
[audience.acme]
name = "Acme Corp"
notice = "Plans may change."
"#;

/// The lines of a told item also hold what is not told.
const ITEMS: &str = r#"[[item]] # Falcon is next
id = "falcon"
title = "Falcon for Acme"
stage = "building"
[[item]]
id = "sso"
title = "Single sign-on"
visibility = "public"
stage = "building"
summary = "We guarantee it." # Falcon, for Acme
[item.internal]
title = "Falcon sign-on"
notes = "for Acme"
"#;

fn project(items: &str) -> Project {
    Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", items)])
}

/// Every command that takes an audience, as it is run in a log that the public reads.
const COMMANDS: [&[&str]; 16] = [
    &["build", "--audience", "public"],
    &["build", "--audience", "public", "--locked"],
    &["check", "--audience", "public"],
    &["check", "--audience", "public", "--strict"],
    &["check", "--audience", "public", "--format", "json"],
    &["check", "--audience", "public", "--format", "sarif"],
    &["check", "--audience", "public", "--format", "github"],
    &["list", "--audience", "public"],
    &["list", "--audience", "public", "--json"],
    &["explain", "sso", "--audience", "public"],
    &["explain", "falcon", "--audience", "public"],
    &["explain", "sso", "--audience", "public", "--json"],
    &["diff", "--audience", "public", "--ledger"],
    &["promises", "--audience", "public"],
    &["export", "json", "--audience", "public"],
    &["verify", "--audience", "public", "--times", "1"],
];

fn leaks(project: &Project, args: &[&str]) {
    let ran = project.run(args);
    let log = format!("{}{}", ran.out, ran.err);
    for hidden in HIDDEN {
        // What was typed may be said again.
        let typed = args.iter().any(|arg| arg.contains(hidden));
        assert!(typed || !log.contains(hidden), "{args:?} says `{hidden}`:\n{log}");
    }
}

#[test]
fn disclosure_to_an_audience_says_nothing_that_it_is_not_told() {
    let project = project(ITEMS);
    COMMANDS.iter().for_each(|args| leaks(&project, args));
}

#[test]
fn disclosure_of_errors_says_only_that_there_are_some() {
    let broken = ITEMS.replace("stage = \"building\"\n[[item]]", "stage = \"bilding\"\nfalcon = 1\n[[item]]");
    let project = project(&broken);
    for args in COMMANDS {
        leaks(&project, args);
    }
    let ran = project.run(&["check", "--audience", "public"]);
    assert!(ran.code == 1 && ran.out.contains("the roadmap has errors"), "{}{}", ran.out, ran.err);
    let ran = project.run(&["check"]);
    assert!(ran.out.contains("bilding") && ran.out.contains("items.toml"), "{}", ran.out);
}

#[test]
fn disclosure_is_the_same_whatever_is_hidden() {
    let (one, two) = (project(ITEMS), project(&ITEMS[ITEMS.find("[[item]]\nid = \"sso\"").unwrap()..]));
    for args in COMMANDS {
        let [one, two] = [&one, &two].map(|p| {
            let ran = p.run(args);
            (ran.code, ran.out, ran.err)
        });
        assert_eq!(one, two, "{args:?}");
    }
}

#[test]
fn disclosure_of_an_audience_that_is_not_there_names_no_other() {
    let project = project(ITEMS);
    for args in COMMANDS {
        let args: Vec<&str> = args.iter().map(|arg| if *arg == "public" { "partnr" } else { arg }).collect();
        let ran = project.run(&args);
        assert!(ran.code == 2 || args[0] == "promises", "{args:?}: {}", ran.err);
        leaks(&project, &args);
    }
    let ran = project.run(&["check", "--audience", "internal", "--audience", "partnr"]);
    assert!(ran.err.contains("there are public, customer, internal, acme") || ran.err.contains("acme"), "{}", ran.err);
}

#[test]
fn disclosure_to_those_inside_is_full() {
    let project = project(ITEMS);
    let ran = project.run(&["check"]);
    assert!(ran.out.contains("items.toml:") && ran.out.contains("Falcon, for Acme"), "{}", ran.out);
    let ran = project.run(&["explain", "sso"]);
    assert!(ran.out.contains("Falcon sign-on") && ran.out.contains("rule 2"), "{}", ran.out);
}

#[test]
fn check_ends_with_how_often_each_rule_was_broken() {
    let project = project(&format!(
        "{ITEMS}[[item]]\nid = \"b\"\ntitle = \"B\"\nvisibility = \"public\"\nstage = \"building\"\nsummary = \"We guarantee that.\"\n"
    ));
    let ran = project.run(&["check"]);
    assert!(ran.err.contains("    2  OC-08"), "{}", ran.err);
}

/// A folder can be named after a customer or a code name. Pictures are told by the name of the file and a hash.
#[test]
fn disclosure_of_pictures_tells_no_folder() {
    let drawing = |n: u8| format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h{n}\"/></svg>");
    let project = Project::new(&[
        (
            "roadmap/roadmap.toml",
            "[roadmap]\ntitle = \"T\"\nlanguages = [\"en\", \"de\"]\nlogo = \"falcon/logo.svg\"\n[audience.public]\nnotice = \"Plans may change.\"\nnotice_reviewed = \"2026-11-01\"\nbase_url = \"https://r.test/\"\n",
        ),
        (
            "roadmap/items.toml",
            r#"[[item]]
id = "sso"
title = "Single sign-on"
visibility = "public"
stage = "building"
target = "2027"
image = { file = "falcon/own.svg", alt = "Own" }
body = "![In](<./falcon/in%20it.svg>) and ![twice][two]\n\n[two]: falcon/two.svg"
notes = "![Noted](falcon/noted.svg)"
[item.in.de]
body = "![Deutsch](falcon/deutsch.svg)"
[item.internal]
body = "| ![Inside](falcon/inside.svg) |\n| --- |"
"#,
        ),
    ]);
    for (n, name) in ["logo", "own", "in it", "two", "noted", "deutsch", "inside"].iter().enumerate() {
        project.write(&format!("roadmap/assets/falcon/{name}.svg"), drawing(n as u8 + 1));
    }
    let said = |what: &str, bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let line = text.lines().find(|line| line.contains("falcon"));
        assert_eq!(line, None, "{what}");
    };
    project.run(&["build"]).ok();
    let mut pictures = 0;
    for folder in ["public", "private"] {
        let site = crate::support::tree(&project.path(folder));
        assert!(!site.is_empty(), "{folder}");
        for (path, bytes) in site {
            said(&path, path.as_bytes());
            said(&path, &bytes);
            pictures += usize::from(path.ends_with(".svg") && path.contains("assets/") && !path.contains("icon"));
        }
    }
    assert_eq!(pictures, 5 + 5 + 7, "what stands inside is only there");
    for audience in ["public", "internal"] {
        let formats = ["json", "csv", "markdown", "ics"];
        // The public is told of no date.
        for format in &formats[..if audience == "public" { 3 } else { 4 }] {
            for language in ["en", "de"] {
                let ran = project.run(&["export", format, "--audience", audience, "--language", language]).ok();
                said(format, ran.out.as_bytes());
                let shown = ran.out.contains("assets/own.") && ran.out.contains("assets/in-it.");
                assert!(shown || audience != "public" || *format == "csv" || language == "de", "{}", ran.out);
            }
        }
        for args in [&["explain", "sso", "--audience", audience][..], &["diff", "--ledger", "--audience", audience]] {
            said(args[0], project.run(args).out.as_bytes());
        }
    }
    // Where a picture lies says nothing to any reader, and nobody has to read it again.
    project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
    project.run(&["build", "--locked"]).ok();
}
