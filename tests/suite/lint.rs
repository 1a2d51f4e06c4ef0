//! Over-commitment and secret terms, as `check`, `build` and `export` meet them.

use crate::support::{Project, Ran, repo, tree};
use serde_json::Value;

const ROOT: &str = "[roadmap]\ntitle = \"Made up\"\n[audience.public]\nbase_url = \"https://r.northwind.dev/\"\nnotice = \"\"\"This page looks \
    ahead, and plans may change because security goes first. Nothing here is a commitment; do not buy because of it. We have no duty to \
    update it.\"\"\"\n";
const SECRET: &str = "[secret]\nterms = [\"Falcon\"]\n";

fn project(more: &str, items: &str) -> Project {
    let assets = [("roadmap/assets/falcon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")];
    let root = format!("{ROOT}{more}");
    Project::new(&[("roadmap/roadmap.toml", root.as_str()), ("roadmap/items.toml", items), assets[0]])
}

fn item(fields: &str) -> String {
    format!("[[item]]\nid = \"a\"\ntitle = \"A\"\nvisibility = \"public\"\n{fields}\n")
}

fn check(project: &Project, more: &[&str]) -> (Ran, Value) {
    let ran = project.run(&[&["check", "--format", "json"], more].concat());
    let json = serde_json::from_str(&ran.out).unwrap_or_else(|why| panic!("{why}: {}{}", ran.out, ran.err));
    (ran, json)
}

fn codes(json: &Value) -> Vec<&str> {
    json["diagnostics"].as_array().unwrap().iter().map(|d| d["code"].as_str().unwrap()).collect()
}

#[test]
fn warnings_fail_only_with_strict_and_raised_rules_always() {
    let text = item("summary = \"We will add it.\"");
    let warned = project("", &text);
    assert_eq!((warned.run(&["check"]).code, warned.run(&["check", "--strict"]).code), (0, 1));
    warned.run(&["build"]).ok();
    assert_eq!(project("[lint]\nerror = [\"OC-08\"]\n", &text).run(&["check"]).code, 1);
}

#[test]
fn a_finding_names_its_words_its_readers_and_the_mend() {
    let items = item(
        "body = '''\nWill says **we will** see.\n\nThen *we\nwill* add it.\n'''\n[item.customer]\nsummary = \"We'll ship it.\"",
    );
    let project = project("", &items);
    let expected = "\
warning[OC-08]: `we will` commits: readers plan by it, and remember it
 --> roadmap/items.toml:8:7
  |
8 | Then *we
  |       ^^
  |
  = note: read by public, customer
  = help: say what is true today: exploring, planning to, aiming to

warning[OC-08]: `We'll` commits: readers plan by it, and remember it
  --> roadmap/items.toml:12:12
   |
12 | summary = \"We'll ship it.\"
   |            ^^^^^
   |
   = note: read by customer
   = help: say what is true today: exploring, planning to, aiming to

";
    assert_eq!(project.run(&["check", "--color", "never"]).out, expected);
    let alone = project.run(&["check", "--audience", "public"]).out;
    assert!(alone.contains("read by public\n") && !alone.contains("We'll") && !alone.contains("customer"), "{alone}");
}

#[test]
fn what_others_read_is_not_looked_through_for_an_audience() {
    let items = item(
        "summary = \"Fine.\"\n[item.internal]\nbody = \"We will ship it to Acme by 2027-03-01. TODO\"\naccounts = [\"Acme\"]",
    );
    let (_, json) = check(&project("", &items), &[]);
    assert_eq!(codes(&json), Vec::<&str>::new());
    let (_, json) = check(&project("", &format!("{items}\n[item.customer]\nbody = \"Acme asked.\"\n")), &[]);
    assert_eq!(codes(&json), ["OC-12"], "accounts are names");
    assert_eq!(json["diagnostics"][0]["audiences"], serde_json::json!(["customer"]));
}

/// A secret term in every place that leads to a page, a feed or a file.
#[test]
fn a_secret_term_is_never_written_wherever_it_stands() {
    let places = [
        item("summary = \"Project FALCON.\""),
        item("body = \"Fal**con** it is.\""),
        item("body = \"F\u{430}l\u{200B}c\u{f3}n it is.\""),
        item("body = \"See [this](https://example.com/%46alcon).\""),
        item("body = \"![A picture](falcon.svg)\""),
        item("image = { file = \"falcon.svg\", alt = \"A picture\" }"),
        item("links = [{ title = \"l\", url = \"https://falcon.northwind.dev/\" }]"),
        item("tags = [\"falcon\"]"),
        item("stage = \"declined\"\n[item.decision]\nwhy = \"Falcon.\""),
        item("summary = \"x\"").replace("id = \"a\"", "id = \"falcon-client\""),
        item("target = \"2027-03-01\"\n[item.public]\ntitle = \"The FalconClient\""),
    ];
    for (n, items) in places.iter().enumerate() {
        let project = project("", items);
        project.run(&["build", "--audience", "public"]).ok();
        let before = tree(&project.path("public"));
        project.write("roadmap/roadmap.toml", format!("{ROOT}{SECRET}"));
        let ran = project.run(&["build", "--audience", "public"]);
        assert_eq!(ran.code, 1, "place {n}: {}", ran.err);
        assert!(!ran.err.to_lowercase().contains("falcon"), "place {n}: the log of outsiders quotes it: {}", ran.err);
        assert!(tree(&project.path("public")) == before, "place {n}: the old site stays");
        assert_eq!(project.run(&["check"]).code, 1, "place {n}");
        assert!(project.run(&["check"]).out.contains("error[OC-27]"), "place {n}");
        assert_eq!(project.run(&["export", "json", "--audience", "public"]).out, "", "place {n}");
        project.run(&["build", "--audience", "internal"]).ok();
    }
}

#[test]
fn a_secret_of_the_theme_or_of_a_definition_stops_a_build_too() {
    let themed = project(SECRET, &item(""));
    themed.write("roadmap/theme/style.css", ".falcon { color: red }\n");
    let definition =
        project(&format!("[area.x]\nname = \"X\"\nsummary = \"Falcon.\"\n{SECRET}"), &item("area = \"x\""));
    for project in [themed, definition] {
        let ran = project.run(&["build"]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(ran.err.contains("the secret term `Falcon` would stand in what `public` reads"), "{}", ran.err);
        assert!(!project.path("public").exists());
        let (ran, json) = check(&project, &["--audience", "public"]);
        assert_eq!((ran.code, codes(&json)), (1, vec!["OC-27"]));
    }
}

/// With the four changes of `ledger::what_nobody_accepted_stops_the_build`, what has to stop in CI. No command can write
/// a better sentence, so these messages name the line, and the command that shows where a text comes from.
#[test]
fn a_pasted_code_name_and_a_hidden_link_stop_at_their_line() {
    let clean = item("summary = \"Keys.\"\nbody = \"See the guide.\"");
    let cases = [
        ("a code name", "Keys.", "Keys, as F\u{e0}lcon has them.", "OC-27", "the secret term `Falcon`", ":5:11"),
        (
            "a private host",
            "the guide",
            "[the guide](https://wiki.corp.internal/a)",
            "OC-18",
            "is a private address",
            ":6:25",
        ),
        ("an address", "the guide", "https://10.1.2.3/guide", "OC-18", "is a private address", ":6:13"),
    ];
    for (what, from, to, code, says, place) in cases {
        let project = project(SECRET, &clean);
        project.run(&["check", "--strict"]).ok();
        project.write("roadmap/items.toml", clean.replace(from, to));
        let ran = project.run(&["check", "--strict", "--color", "never"]);
        assert_eq!((ran.code, ran.out.matches(&format!("[{code}]")).count()), (1, 1), "{what}: {}", ran.out);
        assert_eq!(ran.out.matches("] ").count() + ran.out.matches("]: ").count(), 1, "{what}: {}", ran.out);
        assert!(
            ran.out.contains(says) && ran.out.contains(&format!("roadmap/items.toml{place}")),
            "{what}: {}",
            ran.out
        );
        assert!(ran.out.contains("help: "), "{what}: {}", ran.out);
        if code == "OC-27" {
            assert!(ran.out.contains("`roadmap explain`"), "{}", ran.out);
            let explained = project.run(&["explain", "a"]).ok().out;
            assert!(explained.contains("F\u{e0}lcon"), "{explained}");
        }
        project.write("roadmap/items.toml", &clean);
        project.run(&["check", "--strict"]).ok();
    }
}

#[test]
fn who_may_read_a_term_may_read_it() {
    let items = item("[item.customer]\nbody = \"Falcon, as you know it.\"");
    let project =
        project("[secret.customer]\nterms = [\"Falcon\"]\n[audience.partner]\nsees = [\"customer\"]\n", &items);
    project.run(&["build"]).ok();
    project.write("roadmap/items.toml", item("body = \"Falcon.\""));
    assert_eq!(project.run(&["build", "--audience", "public"]).code, 1);
    project.run(&["build", "--audience", "customer", "--audience", "partner"]).ok();
}

#[test]
fn concealed_terms_work_and_the_source_does_not_hold_them() {
    let project = project("", &item("summary = \"For Acme Corp.\""));
    let mut command = project.command(&["check", "--conceal", "pepper \"1\""]);
    let mut child = command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"acme-corp\n\nFalcon\n").unwrap();
    let table = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(table.starts_with("[secret]\nsalt = \"pepper \\\"1\\\"\"\nhashes = [\n  \"2-"), "{table}");
    project.write("roadmap/roadmap.toml", format!("{ROOT}{table}"));
    let (ran, json) = check(&project, &[]);
    assert_eq!((ran.code, codes(&json)), (1, vec!["OC-27"]));
    assert!(!project.read("roadmap/roadmap.toml").to_lowercase().contains("acme"));
}

#[test]
fn an_answer_counts_until_its_day_and_not_for_other_items() {
    let allow = |until: &str| {
        format!(
            "[[item.allow]]\nrule = \"OC-08\"\nreason = \"Counsel has read the sentence.\"\nby = \"dana\"\nuntil = {until}\n"
        )
    };
    let text = |until: &str| item(&format!("summary = \"We will add it.\"\n{}", allow(until)));
    let fine = project("", &text("2026-11-23"));
    assert_eq!(fine.run(&["check", "--strict"]).code, 0);
    assert_eq!(fine.run(&["check", "--strict", "--audience", "public"]).code, 0);
    let (ran, json) = check(&fine, &["--today", "2026-11-24"]);
    assert_eq!((ran.code, codes(&json)), (1, vec!["OC-08", "OC-24"]));
    assert_eq!(json["diagnostics"][1]["place"]["line"], 10, "at its `until`");
    let unused = item(&format!("summary = \"Fine.\"\n{}", allow("2026-12-31")));
    let (ran, json) = check(&project("", &unused), &[]);
    assert_eq!((ran.code, codes(&json)), (0, vec!["OC-24"]), "unused is a warning");
    // Whether it is unused can be told only where everybody's edition was read.
    assert_eq!(codes(&check(&project("", &unused), &["--audience", "public"]).1), Vec::<&str>::new());
}

#[test]
fn a_theme_has_to_show_the_notice() {
    let page = |main: &str| format!("<!doctype html><title>x</title><main>{main}</main>");
    let silent = project("", &item("summary = \"Fine.\""));
    silent.write("roadmap/theme/templates/item.html", page("{{ item.title }}"));
    let (_, json) = check(&silent, &["--audience", "public"]);
    assert_eq!(codes(&json), ["OC-02"]);
    assert!(json["diagnostics"][0]["message"].as_str().unwrap().contains("`items/a/index.html`"));
    for main in ["", "<p>Some <b>other</b> notice</p>", "<a href=\"../../\">About us</a>"] {
        silent.write("roadmap/theme/templates/item.html", page(main));
        assert_eq!(codes(&check(&silent, &[]).1), ["OC-02"], "{main}");
    }
    for main in
        ["<a href=\"{{ root }}about/\">Notice</a>", "<p>{{ site.notice }}</p>", "<p><i>{{ site.notice }}</i></p>"]
    {
        silent.write("roadmap/theme/templates/item.html", page(main));
        assert_eq!(codes(&check(&silent, &[]).1), Vec::<&str>::new(), "{main}");
    }
}

#[test]
fn sarif_has_what_code_scanning_needs() {
    let project = project("", &item("summary = \"We will add it.\""));
    let sarif: Value = serde_json::from_str(&project.run(&["check", "--format", "sarif"]).ok().out).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let result = &run["results"][0];
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!(
        (&result["ruleId"], &rule["id"], &result["level"]),
        (&"OC-08".into(), &"OC-08".into(), &"warning".into())
    );
    assert!(
        rule["shortDescription"]["text"].is_string()
            && result["message"]["text"].as_str().unwrap().contains("`We will` commits")
    );
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "roadmap/items.toml");
    assert_eq!(
        place["region"],
        serde_json::json!({ "startLine": 5, "startColumn": 12, "endLine": 5, "endColumn": 19 })
    );
    // Mistakes of the source go the same way.
    project.write("roadmap/items.toml", "[[item]]\nid = \"a\"\ntitel = \"A\"\n");
    let ran = project.run(&["check", "--format", "sarif"]);
    let sarif: Value = serde_json::from_str(&ran.out).unwrap();
    let levels: Vec<&Value> = sarif["runs"][0]["results"].as_array().unwrap().iter().map(|r| &r["level"]).collect();
    assert!(ran.code == 1 && levels.iter().all(|l| *l == "error") && !levels.is_empty(), "{}", ran.out);
}

#[test]
fn github_gets_one_command_a_line() {
    let project = project("", &item("summary = \"We will add it, 100 %.\""));
    let out = project.run(&["check", "--format", "github"]).ok().out;
    assert_eq!(
        out,
        "::warning file=roadmap/items.toml,line=5,endLine=5,col=12,endColumn=19,title=OC-08::`We will` commits: readers plan by it, and \
         remember it%0Aread by public, customer%0Ahelp: say what is true today: exploring, planning to, aiming to\n"
    );
    project.write("roadmap/items.toml", "[[item]]\nid = \"a\"\ntitel = \"A\"\n");
    assert!(project.run(&["check", "--format", "github"]).out.contains("::error file=roadmap/items.toml,line=3,"));
}

/// The table of rules is what the code says.
#[test]
fn the_table_of_rules_is_generated() {
    let docs = std::fs::read_to_string(repo().join("docs/lint.md")).unwrap();
    assert!(docs.contains(&roadmap::lint::reference()), "put the output of `roadmap schema --rules` into docs/lint.md");
}

/// Values of tables, of definitions and of `roadmap.toml` are shown where they stand, not at their table's header.
#[test]
fn each_place_is_the_line_that_says_it() {
    let root = "tagline = \"We will ship it all.\"\n[audience.customer]\nwishes = [{ title = \"Ask\", url = \"https://jira.corp/x\" }]\n\
        [area.x]\nname = \"X\"\nsummary = \"It will ship.\"\n";
    let items = item(
        "area = \"x\"\nstage = \"declined\"\n[[item.links]]\ntitle = \"x\"\nurl = \"http://localhost/\"\n[item.decision]\n\
         why = \"Hard.\"\ninstead = \"\"\"\\\nWe'll ship something\\u0020else.\"\"\"\n[item.decision.customer]\nwhy = \"We guarantee it.\"",
    );
    let project = project("", &items);
    let text = project.read("roadmap/roadmap.toml").replace("[audience.public]", &format!("{root}[audience.public]"));
    project.write("roadmap/roadmap.toml", &text);
    let lines = |file: &str| -> Vec<String> { project.read(file).lines().map(str::to_string).collect() };
    let (_, json) = check(&project, &[]);
    let shown = json["diagnostics"].as_array().unwrap().iter().map(|d| {
        let line = d["place"]["line"].as_u64().unwrap() as usize;
        lines(d["place"]["file"].as_str().unwrap())[line - 1].clone()
    });
    let shown: Vec<String> = shown.collect();
    for line in [
        "tagline = ",
        "wishes = ",
        "summary = \"It will",
        "url = \"http://localhost/\"",
        "We'll ship",
        "why = \"We guarantee",
    ] {
        assert_eq!(shown.iter().filter(|l| l.starts_with(line)).count(), 1, "{line} in {shown:#?}");
    }
    assert_eq!(shown.len(), 6, "{shown:#?}");
}

#[test]
fn an_audience_alone_hears_nothing_of_answers_for_what_it_does_not_know() {
    let hidden = "[[item]]\nid = \"b\"\ntitle = \"B\"\n[[item.allow]]\nrule = \"OC-08\"\nreason = \"Counsel has read the sentence.\"\n\
        by = \"dana\"\nuntil = 2026-01-01\n";
    let project = project("", &format!("{}{hidden}", item("")));
    assert_eq!(codes(&check(&project, &["--audience", "public"]).1), Vec::<&str>::new());
    assert_eq!(codes(&check(&project, &[]).1), ["OC-24"]);
}
