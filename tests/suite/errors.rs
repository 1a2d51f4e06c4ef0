//! What a person reads when something is wrong: one folder a mistake, with the whole text.

use crate::support::{Project, day, expect_file, repo};
use roadmap::source::{Files, Roadmap};
use std::path::Path;

fn report(files: Files) -> String {
    let (_, report) = Roadmap::load(files, day(crate::support::DAY));
    report.human(false, 200)
}

/// Every folder of `tests/errors`: a broken source, and exactly what is printed.
#[test]
fn every_mistake_reads_as_written() {
    let dir = repo().join("tests/errors");
    let mut failures = Vec::new();
    let mut cases = 0;
    for entry in std::fs::read_dir(&dir).unwrap() {
        let case = entry.unwrap().path();
        if case.join("roadmap").is_dir() {
            cases += 1;
            let text = report(Files::read(&case));
            assert!(!text.trim().is_empty(), "{} is not broken", case.display());
            failures.extend(expect_file(&case.join("expected.txt"), text.as_bytes()).err());
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(cases + GENERATED.len() >= 60, "only {cases} cases");
}

const ROOT: &str = "[roadmap]\ntitle = \"T\"\n[audience.public]\nnotice = \"Plans may change.\"\n";

/// Sources too large or too odd for a file in git: name, bytes of `roadmap/items.toml`.
const GENERATED: &[(&str, fn() -> Vec<u8>)] = &[
    ("generated-invalid-utf8", || b"[[item]]\nid = \"a\"\ntitle = \"caf\xE9\"\n".to_vec()),
    ("generated-nul", || b"[[item]]\nid = \"a\"\ntitle = \"a\x00b\"\n".to_vec()),
    ("generated-bom-twice", || b"\xEF\xBB\xBF\xEF\xBB\xBF[[item]]\nid = \"a\"\ntitle = \"b\"\n".to_vec()),
    ("generated-ten-megabytes-on-one-line", || {
        format!("[[item]]\nid = \"a\"\ntitle = \"b\"\nstage = \"{}\"\n", "x".repeat(10 << 20)).into_bytes()
    }),
    ("generated-hundred-thousand-keys", || {
        let keys: String = (0..100_000).map(|n| format!("key{n} = {n}\n")).collect();
        format!("[[item]]\nid = \"a\"\ntitle = \"b\"\n{keys}").into_bytes()
    }),
    ("generated-ten-thousand-deep", || {
        format!("[[item]]\nid = \"a\"\ntitle = {}{}\n", "[".repeat(10_000), "]".repeat(10_000)).into_bytes()
    }),
    ("generated-bidi-override", || "[[item]]\nid = \"a\u{202E}b\"\ntitle = \"b\"\n".as_bytes().to_vec()),
    ("generated-escape-sequence", || {
        "[[item]]\nid = \"a\"\ntitle = \"b\"\nstage = \"\\u001b[31mred\"\n".as_bytes().to_vec()
    }),
];

#[test]
fn odd_bytes_get_a_clear_error_too() {
    let mut failures = Vec::new();
    for (name, bytes) in GENERATED {
        let mut files = crate::support::files(&[("roadmap/roadmap.toml", ROOT)]);
        files.toml.push(("roadmap/items.toml".into(), bytes()));
        let text = report(files);
        assert!(text.len() < 100_000, "{name}: a flood of {} bytes", text.len());
        assert!(!text.contains(['\u{1b}', '\u{202E}', '\0']), "{name}: {text}");
        failures
            .extend(expect_file(&repo().join("tests/errors").join(name).join("expected.txt"), text.as_bytes()).err());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_chain_of_ten_thousand_needs_is_fine_and_a_circle_of_them_is_found() {
    let items = |close: bool| -> String {
        let one = |n: usize| {
            let to = if n == 0 { 9_999 } else { n - 1 };
            let needs = if n > 0 || close { format!("depends_on = [\"i{to}\"]\n") } else { String::new() };
            format!("[[item]]\nid = \"i{n}\"\ntitle = \"t\"\n{needs}")
        };
        (0..10_000).map(one).collect()
    };
    for (close, errors) in [(false, 0), (true, 1)] {
        let files = crate::support::files(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", &items(close))]);
        assert_eq!(Roadmap::load(files, day(crate::support::DAY)).1.errors(), errors);
    }
}

#[test]
fn one_bom_and_crlf_are_no_mistakes() {
    let text = format!("\u{FEFF}{}", ROOT.replace('\n', "\r\n"));
    assert_eq!(report(crate::support::files(&[("roadmap/roadmap.toml", &text)])), "");
}

/// Links out of `roadmap/`, folders for files and names that are no UTF-8.
#[cfg(unix)]
#[test]
fn odd_entries_of_the_folder_are_named() {
    use std::os::unix::ffi::OsStrExt;
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("outside.toml", "[[item]]\n")]);
    std::os::unix::fs::symlink(project.path("outside.toml"), project.path("roadmap/a.toml")).unwrap();
    std::os::unix::fs::symlink(project.path("roadmap"), project.path("roadmap/loop")).unwrap();
    std::os::unix::fs::symlink("nowhere", project.path("roadmap/broken.toml")).unwrap();
    let odd = project.path("roadmap").join(std::ffi::OsStr::from_bytes(b"caf\xE9.toml"));
    std::fs::write(odd, "[[item]]").unwrap();
    project.write("roadmap/.swp.toml", "not read");
    let text = report(Files::read(&project.path("")));
    assert!(text.contains("`roadmap/a.toml` is a link that leads out of `roadmap/`"), "{text}");
    assert!(
        text.contains("`roadmap/broken.toml` is a link that leads out")
            || text.contains("cannot read `roadmap/broken.toml`"),
        "{text}"
    );
    assert!(text.contains("its name is not UTF-8"), "{text}");
    assert!(!text.contains("swp"), "{text}");
}

#[test]
fn json_names_line_and_column() {
    let (_, report) = Roadmap::load(Files::read(&repo().join("tests/errors/unknown-stage")), day(crate::support::DAY));
    let json: serde_json::Value = serde_json::from_str(&report.json()).unwrap();
    assert_eq!(json["schema"], "roadmap-check/1");
    let place = &json["diagnostics"][0]["place"];
    assert!(place["line"].as_u64().unwrap() > 1 && place["column"].as_u64().unwrap() > 1, "{place}");
    assert!(Path::new(place["file"].as_str().unwrap()).starts_with("roadmap"));
}
