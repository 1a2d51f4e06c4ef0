//! The wall: rendering cannot see the source, and the compiler says so.

use crate::support::repo;
use std::process::Command;

fn read(path: &str) -> String {
    std::fs::read_to_string(repo().join(path)).unwrap()
}

fn sources(dir: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(repo().join(dir)).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{dir}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            out.extend(sources(&path));
        } else if path.ends_with(".rs") {
            out.push((path.clone(), read(&path)));
        }
    }
    out
}

/// Code without comments.
fn code(text: &str) -> String {
    text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Types that can be held outside of the vault. What is implemented for them in any of its files is a window.
const OPEN: [&str; 6] = ["Roadmap", "Files", "Explanation", "ToAudience", "Row", "Summary"];

/// What all of the vault's files open: public declarations, and what is implemented for public types.
fn face(files: &[(String, String)]) -> Vec<String> {
    let mut face = Vec::new();
    for (path, text) in files {
        let opens = |line: &&str| {
            let name = |word: &str| OPEN.contains(&word);
            let words = || line.split(|c: char| !c.is_alphanumeric() && c != '_');
            line.starts_with("pub ") || line.starts_with("impl") && words().any(name)
        };
        let lines = code(text);
        let opened: Vec<&str> = lines.lines().map(str::trim).filter(opens).collect();
        if !opened.is_empty() {
            face.push(format!("// {}", path.trim_start_matches("src/source/")));
            face.extend(opened.iter().map(|line| line.trim_end_matches(" {").to_string()));
        }
    }
    face
}

/// The face of the vault, whole. A new line here is a new window in the wall: think before you accept it.
#[test]
fn gate_face_of_the_vault_is_this_and_no_more() {
    let mut files = sources("src/source");
    files.sort();
    assert_eq!(face(&files).join("\n"), FACE);
    // A window in a file that nobody would look into is seen too.
    let hole = "impl super::Roadmap {\n    pub fn titles(&self) -> Vec<String> {}\n}\n";
    files.push(("src/source/zone.rs".into(), hole.into()));
    assert_ne!(face(&files).join("\n"), FACE);
}

const FACE: &str = "\
// file.rs
pub struct Files
pub toml: Vec<(String, Vec<u8>)>,
pub assets: BTreeMap<String, Arc<[u8]>>,
pub ledgers: Vec<(String, Vec<u8>)>,
impl Files
pub fn read(project: &Path) -> Files
pub fn of(entries: impl IntoIterator<Item = (String, Vec<u8>)>) -> Files
pub fn in_languages(self, languages: Languages) -> Files
pub fn changed(&self, before: &Files) -> Vec<String>
// hold.rs
impl Roadmap
pub fn holding(mut self) -> Roadmap
pub fn as_known_today(mut self, audience: &str) -> Roadmap
pub fn holds(&self, audience: &str) -> bool
pub fn holds_anything(&self) -> bool
pub fn on_day(&self, audience: &str, day: Day) -> Option<Edition>
pub fn is_sound_on(&self, day: Day) -> bool
// inspect/explain.rs
pub struct Explanation
pub id: String,
pub title: String,
pub visibility: Option<String>,
pub audiences: Vec<ToAudience>,
pub struct ToAudience
pub audience: String,
pub knows: bool,
pub why: String,
pub rows: Vec<Row>,
pub struct Row
pub field: &'static str,
pub told: Option<String>,
pub rule: String,
pub struct Summary
pub id: String,
pub title: String,
pub stage: String,
pub visibility: String,
impl Explanation
pub fn of_editions(id: &str, editions: &[edition::Edition]) -> Result<Explanation, Option<String>>
impl Roadmap
pub fn list(&self) -> Vec<Summary>
pub fn explain(&self, id: &str, audiences: &[String]) -> Result<Explanation, Option<String>>
// inspect/lint.rs
impl Roadmap
pub fn policy(&self, audience: &str) -> Option<Policy>
pub fn locate(&self, audience: &str, subject: &Subject, field: &str) -> Vec<Span>
// inspect/mod.rs
pub use explain::{Explanation, Row, Summary, ToAudience};
// inspect/untold.rs
impl Roadmap
pub fn untold_names(&self, audience: &str) -> Vec<String>
// mod.rs
pub use file::Files;
pub use inspect::{Explanation, Row, Summary, ToAudience};
pub use syntax::{json_schema, reference};
pub struct Roadmap
impl Roadmap
pub fn load(mut files: Files, today: Day) -> (Option<Roadmap>, Report)
pub fn day(&self) -> Day
pub fn ledger(&self, audience: &str) -> Option<&Ledger>
pub fn broken_commitments(&self) -> Vec<Diagnostic>
pub fn place(&self, id: &str) -> Option<(&str, usize)>
pub fn strings(&self) -> Arc<Strings>
pub fn languages(&self) -> Vec<Arc<Strings>>
pub fn audiences(&self) -> Vec<String>
pub fn areas(&self) -> Vec<String>
pub fn edition(&self, audience: &str) -> Option<Edition>
pub fn scrambled(mut self, audience: &str, seed: u64) -> Option<Roadmap>
pub fn leaks() -> Vec<&'static str>
pub fn leaky_edition(&self, audience: &str, leak: &str) -> Option<Edition>
// syntax/json_schema.rs
pub fn json_schema() -> Json
pub fn reference() -> String
// syntax/mod.rs
pub use json_schema::{json_schema, reference};";

#[test]
fn nothing_of_the_vault_is_open_to_the_crate() {
    for (path, text) in sources("src/source") {
        assert!(!code(&text).contains("pub(crate)"), "{path} says pub(crate)");
    }
    let rooms =
        ["site", "publish", "serve", "watch", "edition", "change", "ledger", "promises", "lint", "import", "text"];
    for (path, text) in rooms.iter().flat_map(|room| sources(&format!("src/{room}"))) {
        if path == "src/site/probe.rs" {
            continue;
        }
        assert!(!code(&text).contains("source::"), "{path} speaks of the vault");
    }
}

/// A new field must not slip through the gate unseen: model structs are taken apart whole.
#[test]
fn the_gate_takes_structs_apart_whole() {
    for (path, text) in sources("src/source/gate").into_iter().filter(|(p, _)| !p.ends_with("leak.rs")) {
        let patterns = code(&text).replace("..)", "").replace(", .. })", "");
        let event = |l: &&str| !l.contains("Tag::");
        for line in patterns.lines().filter(event) {
            assert!(!line.contains(", .. }") && !line.contains("{ .. }"), "{path}: `..` in a pattern: {line}");
        }
    }
    let edition = read("src/source/gate/mod.rs");
    assert!(edition.contains("let Model {\n") && edition.contains("let Audience {\n"));
    assert!(
        read("src/source/gate/select.rs")
            .contains("let Item { id: _, visibility: _, embargo: _, held: _, formerly: _, base, overlays } = item;")
    );
}

/// What the gate decides about is owned data with its names looked up: neither it nor the gate knows a file, a place in
/// one, or a spelling.
#[test]
fn gate_and_model_know_nothing_of_the_syntax() {
    let files = [sources("src/source/model"), sources("src/source/gate")].concat();
    assert!(files.len() > 15);
    for (path, text) in files {
        let code = code(&text);
        for word in ["source::syntax", "source::places", "source::resolve", "Spot", "diagnostic", "toml"] {
            assert!(!code.contains(word), "{path} speaks of {word}");
        }
    }
}

/// Each attempt to look behind the gate must fail to compile, and for the right reason.
#[test]
fn attempts_to_look_behind_the_gate_do_not_compile() {
    let attempts = [
        ("none", None),
        ("name_the_model", Some("E0603")),
        ("read_the_field", Some("E0616")),
        ("print_it", Some("E0277")),
        ("serialize_it", Some("E0277")),
        ("compare_it", Some("E0369")),
        ("name_the_gate", Some("E0603")),
        ("read_an_edition_backwards", Some("E0599")),
    ];
    for (attempt, code) in attempts {
        let output = Command::new(env!("CARGO"))
            .current_dir(repo())
            .args(["rustc", "--quiet", "--lib", "--no-default-features", "--profile", "check", "--"])
            .args(["--cfg", "gate_probe", "--cfg", &format!("gate_probe=\"{attempt}\"")])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        match code {
            None => assert!(output.status.success(), "the probe itself must compile: {said}"),
            Some(code) => assert!(!output.status.success() && said.contains(code), "{attempt}: {said}"),
        }
    }
}
