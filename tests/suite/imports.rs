//! Other people's data: no status word becomes a wish, and what each became is said.

use crate::support::Project;

const ROOT: (&str, &str) =
    ("roadmap/roadmap.toml", "[roadmap]\ntitle = \"T\"\n[audience.public]\nnotice = \"Plans may change.\"\n");

fn project(items: &str) -> Project {
    let project = Project::new(&[ROOT]);
    project.write("items.jsonl", items);
    project
}

const ODD: &str = r#"{"id":"a","title":"A","status":"Final"}
{"id":"b","title":"B","status":"positive"}
{"id":"c","title":"C","status":"closed"}
{"id":"d","title":"D","status":"Closed"}
{"id":"e","title":"E"}
"#;

#[test]
fn import_refuses_status_words_that_nobody_knows() {
    let project = project(ODD);
    let ran = project.run(&["import", "json", "items.jsonl"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("“closed” (2), “positive” (1)"), "{}", ran.err);
    assert!(ran.err.contains("--map status:closed=STAGE"), "{}", ran.err);
    assert!(!project.path("roadmap/imported").exists(), "nothing is written");
}

#[test]
fn import_maps_status_words_and_says_what_each_became() {
    let project = project(ODD);
    let map = ["--map", "status:Closed=declined", "--map", "status:*=deferred"];
    let ran = project.run(&[&["import", "json", "items.jsonl"][..], &map].concat()).ok();
    let text = project.read("roadmap/imported/items.toml");
    let stages: Vec<&str> = text.lines().filter(|line| line.starts_with("stage = ")).collect();
    let expected = ["shipped", "deferred", "declined", "declined", "considering"].map(|s| format!("stage = \"{s}\""));
    assert_eq!(stages, expected);
    for line in ["status “Final” became shipped (1 item)", "status “closed” became declined (2 items)"] {
        assert!(ran.err.contains(line), "{line} is not in {}", ran.err);
    }
}

#[test]
fn import_says_how_to_write_a_map() {
    let project = project(ODD);
    for (map, why) in [
        ("Closed=declined", "it names no field"),
        ("title:Closed=declined", "`title` cannot be mapped"),
        ("status:Closed", "it names no stage"),
        ("status:Closed=won", "`won` is no stage"),
    ] {
        let ran = project.run(&["import", "json", "items.jsonl", "--map", map]);
        assert!(ran.code == 2 && ran.err.contains(why), "{map}: {}", ran.err);
    }
}
