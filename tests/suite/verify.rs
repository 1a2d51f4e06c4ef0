//! `roadmap verify`: the one promise as a user proves it, and folders that are not what they should be.

use crate::support::{Project, repo};
use std::fs;

const TODAY: [&str; 2] = ["--today", "2026-11-23"];

fn example() -> Project {
    let project = Project::new(&[]);
    project.run(&["init", ".", "--example", "-q"]).ok();
    project.run(&[&["build", "-q"][..], &TODAY].concat()).ok();
    project
}

fn verify(project: &Project, more: &[&str]) -> crate::support::Ran {
    project.run(&[&["verify"][..], more, &TODAY].concat())
}

#[test]
fn an_honest_roadmap_is_proven_and_certified() {
    let project = example();
    let said = verify(&project, &[]).ok().err;
    for audience in ["public", "customer", "partner"] {
        assert!(said.contains(&format!("{audience} ")), "{said}");
    }
    assert_eq!(said.matches("no byte changed").count(), 3, "{said}");
    assert_eq!(said.matches("is exactly its site").count(), 3, "{said}");
    assert!(!said.contains("internal"), "nothing is hidden from it: {said}");

    let certificate = || verify(&project, &["public", "--json", "-q"]).ok().out;
    let first: serde_json::Value = serde_json::from_str(&certificate()).unwrap();
    assert_eq!(first[0]["audience"], "public", "the folder says whose it is");
    assert_eq!((&first[0]["times"], &first[0]["first_seed"]), (&20.into(), &1.into()));
    let untried: Vec<&str> =
        first[0]["not_varied"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(untried, roadmap::verify::NOT_VARIED.map(|(what, _)| what), "what is not varied stands beside it");
    assert_eq!(said.matches(&format!("untried  {}", untried.join(", "))).count(), 3, "{said}");
    let page = fs::read_to_string(repo().join("docs/safety.md")).unwrap();
    let listed = page.lines().skip_while(|line| *line != "| as it is | because |").skip(2);
    let rows: Vec<String> = listed.take_while(|line| line.starts_with('|')).map(str::to_string).collect();
    let wanted = roadmap::verify::NOT_VARIED.map(|(what, why)| format!("| {what} | {why} |"));
    assert_eq!(rows, wanted, "docs/safety.md lists the same");
    assert_eq!(first[0]["tree"].as_str().map(str::len), Some(64));
    assert_eq!(first, serde_json::from_str::<serde_json::Value>(&certificate()).unwrap(), "the same again");
    project.write("roadmap/more.toml", "[[item]]\nid = \"hidden\"\ntitle = \"Hidden\"\n");
    assert_eq!(first, serde_json::from_str::<serde_json::Value>(&certificate()).unwrap(), "nothing told changed");
    project.write("roadmap/more.toml", "[[item]]\nid = \"told\"\ntitle = \"Told\"\nvisibility = \"public\"\n");
    assert_eq!(verify(&project, &["public"]).code, 1, "the folder is older than what is told");
}

#[test]
fn a_folder_that_is_not_the_site_is_not_published() {
    let project = example();
    let page = project.read("public/index.html");
    let spoilt: [(&str, fn(&Project)); 5] = [
        ("index.html:", |p| p.write("public/index.html", p.read("public/index.html").replacen("Northwind", "N", 1))),
        ("about/index.html is missing", |p| fs::remove_file(p.path("public/about/index.html")).unwrap()),
        ("roadmap/roadmap.toml should not be there", |p| p.write("public/roadmap/roadmap.toml", "[roadmap]")),
        (".env should not be there", |p| p.write("public/.env", "TOKEN=1")),
        (".roadmap-site:1 differs", |p| p.write("public/.roadmap-site", "audience = \"customer\"\n")),
    ];
    for (says, spoil) in spoilt {
        spoil(&project);
        let ran = verify(&project, &["--audience", "public"]);
        assert_eq!(ran.code, 1, "{says}: {}", ran.err);
        assert!(ran.err.contains(says) && ran.err.contains("roadmap build --audience public"), "{says}: {}", ran.err);
        assert!(!ran.err.contains("TOKEN") && !ran.err.contains("proof"), "{}", ran.err);
        fs::remove_dir_all(project.path("public")).unwrap();
        project.run(&[&["build", "-q", "--audience", "public"][..], &TODAY].concat()).ok();
    }
    assert_eq!(project.read("public/index.html"), page);
    // What hosts keep there, and a copy without the marker, are fine.
    project.write("public/CNAME", "roadmap.example.com\n");
    fs::remove_file(project.path("public/.roadmap-site")).unwrap();
    verify(&project, &["public", "--audience", "public"]).ok();
    let ran = verify(&project, &["public"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("does not say whose site it is"), "{}", ran.err);
    // Another audience's site in the public folder.
    assert_eq!(verify(&project, &["private/customer", "--audience", "public"]).code, 1);
    assert_eq!(verify(&project, &["nowhere", "--audience", "public"]).code, 3);
    assert_eq!(verify(&project, &["--audience", "nobody"]).code, 2);
}

#[cfg(unix)]
#[test]
fn a_link_does_not_pass_for_the_file_behind_it() {
    let project = example();
    let (page, elsewhere) = (project.path("public/index.html"), project.path("elsewhere.html"));
    fs::rename(&page, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &page).unwrap();
    assert!(verify(&project, &["public"]).err.contains("index.html:1 differs"));
}

/// Each leak, seeded into the gate of the very program that a user runs, is found on a roadmap that has what it leaks.
#[cfg(feature = "seeded-leaks")]
#[test]
fn every_seeded_leak_is_caught_as_a_user_would_run_it() {
    let example = example();
    // The example tells the public how sure we are, and no public text of it links to what the public doesn't know.
    let reserved = Project::new(&[]);
    reserved.run(&["init", ".", "-q"]).ok();
    let link =
        "[[item]]\nid = \"told\"\ntitle = \"Told\"\nvisibility = \"public\"\nbody = \"After [that](item:kept).\"\n";
    reserved.write("roadmap/more.toml", format!("{link}[[item]]\nid = \"kept\"\ntitle = \"Kept\"\n"));
    // A story with a ledger, with notes in it and an entry for a day to come.
    let recorded = Project::new(&[]);
    for path in ["roadmap.toml", "items.toml", "ledger/public.toml", "ledger/customer.toml"] {
        let text = fs::read(repo().join("tests/sites/updates/roadmap").join(path)).unwrap();
        recorded.write(&format!("roadmap/{path}"), text);
    }
    // And one in two languages.
    let translated = Project::new(&[]);
    let text = fs::read(repo().join("tests/sites/two-languages/roadmap/roadmap.toml")).unwrap();
    translated.write("roadmap/roadmap.toml", text);
    // And one whose audiences have policies of their own.
    let own = Project::new(&[
        (
            "roadmap/roadmap.toml",
            "[roadmap]\ntitle = \"Own\"\n[audience.public]\nnotice = \"Plans.\"\nfields = { add = [\"trade_off_order\"] }\n\
             [audience.acme]\ndates = \"month\"\n[audience.globex]\nsees = [\"customer\"]\n",
        ),
        (
            "roadmap/items.toml",
            "[[item]]\nid = \"a\"\ntitle = \"A\"\nvisibility = \"public\"\nstage = \"building\"\nconfirmed = \"2026-09-15\"\n\
             trade_off = \"security\"\nbody = \"![A](falcon/a.svg)\"\n[[item]]\nid = \"b\"\ntitle = \"B\"\nvisibility = [\"acme\", \"globex\"]\n",
        ),
        ("roadmap/assets/falcon/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"2\"/>"),
    ]);
    // And one of which something ends, and something else was taken back without a word.
    let ending = Project::new(&[(
        "roadmap/roadmap.toml",
        "[roadmap]\ntitle = \"Ending\"\n[audience.public]\nnotice = \"Plans.\"\ndates = \"half\"\n\
         fields = { add = [\"window\", \"updated\"] }\n[track.client]\nmin_notice = \"12 months\"\n",
    )]);
    let public =
        |id: &str, rest: &str| format!("[[item]]\nid = \"{id}\"\ntitle = \"Item\"\nvisibility = \"public\"\n{rest}");
    let old =
        public("old", "stage = \"planned\"\ntarget = \"2027-10-05\"\ntags = [\"end-of-life\"]\ntrack = \"client\"\n");
    let accept = ["--by", "Dana", "--note", "A slip.", "--silent"];
    for (day, items) in [("2025-01-10", public("slip", "")), ("2025-03-10", String::new()), ("2026-01-10", old)] {
        ending.write("roadmap/items.toml", items);
        let silent = if day == "2025-03-10" { &accept[..] } else { &accept[..2] };
        ending.run(&[&["review", "--accept-all", "--audience", "public", "--today", day], silent].concat()).ok();
    }
    let projects = [&example, &reserved, &recorded, &translated, &own, &ending];
    let caught = |project: &Project, leak: &str| {
        let mut command = project.command(&[&["verify", "--times", "20", "--audience", "public"][..], &TODAY].concat());
        let ran = command.env("ROADMAP_SEEDED_LEAK", leak).output().unwrap();
        ran.status.code() == Some(1) && String::from_utf8_lossy(&ran.stderr).contains("notices what it is not told")
    };
    let leaks = roadmap::source::Roadmap::leaks();
    let missed: Vec<&str> =
        leaks.into_iter().filter(|leak| !projects.iter().any(|project| caught(project, leak))).collect();
    assert_eq!(missed, Vec::<&str>::new());
}

#[test]
fn our_own_roadmap_is_proven() {
    let own = Project::new(&[]);
    for entry in fs::read_dir(repo().join("roadmap")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            own.write(&format!("roadmap/{}", path.file_name().unwrap().to_str().unwrap()), fs::read(&path).unwrap());
        }
    }
    verify(&own, &["--times", "10"]).ok();
}
