//! The map is true: data flows one way, so no room of `src/` stands in a circle with another, and no circle of files is
//! over three.

use crate::support::repo;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Which room uses which, with a file that does.
type Uses = BTreeMap<String, BTreeMap<String, String>>;

/// What is compiled only to fail.
const ATTEMPTS: [&str; 1] = ["site/probe"];

/// What a file says to the compiler before its tests: no comments, and nothing of `#[cfg(test)] mod`.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The names right behind a path, which can be a list in braces.
fn names(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(list) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut out, mut from) = (1, Vec::new(), 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (c == ',' && depth == 1) {
            out.push(name(&list[from..at]));
            from = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    out
}

/// The rooms that a file uses: whatever its paths begin with at the root of the program.
fn used(code: &str, depth: usize) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let up = "super::".repeat(depth);
    for root in ["crate::", "roadmap::", up.as_str()].iter().filter(|root| !root.is_empty()) {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':') {
                out.extend(names(&code[at + root.len()..]));
            }
        }
    }
    out
}

fn walk(folder: &Path, root: &Path, uses: &mut Uses) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let way = path.strip_prefix(root).unwrap().to_str().unwrap().to_string();
        if path.is_dir() {
            if !way.ends_with("/tests") {
                walk(&path, root, uses);
            }
        } else if let Some(way) =
            way.strip_suffix(".rs").filter(|way| !way.ends_with("tests") && !ATTEMPTS.contains(way))
        {
            let mut parts: Vec<&str> = way.split('/').collect();
            if parts.last() == Some(&"mod") {
                parts.pop();
            }
            // Those that declare the rooms are none.
            let Some(room) = parts.first().filter(|room| !["lib", "main"].contains(room)) else { continue };
            let of_room = uses.entry(room.to_string()).or_default();
            for other in used(&code(&std::fs::read_to_string(&path).unwrap()), parts.len()) {
                of_room.entry(other).or_insert_with(|| way.to_string());
            }
        }
    }
}

fn uses() -> Uses {
    let mut uses = Uses::new();
    let root = repo().join("src");
    walk(&root, &root, &mut uses);
    let rooms: BTreeSet<String> = uses.keys().cloned().collect();
    for (room, others) in &mut uses {
        others.retain(|other, _| other != room && rooms.contains(other));
    }
    uses
}

/// Rooms that use no other and rooms that no other uses are taken away, floor by floor; what is left stands in circles.
fn circles(uses: &Uses) -> BTreeSet<String> {
    let mut left: BTreeSet<String> = uses.keys().cloned().collect();
    loop {
        let within = |room: &String| uses[room].keys().filter(|other| left.contains(*other));
        let used: BTreeSet<&String> = left.iter().flat_map(within).collect();
        let inner = |room: &&String| within(room).next().is_some() && used.contains(room);
        let inner: BTreeSet<String> = left.iter().filter(inner).cloned().collect();
        if inner.len() == left.len() {
            return left;
        }
        left = inner;
    }
}

#[test]
fn architecture_rooms_stand_in_no_circle() {
    let uses = uses();
    assert!(uses.len() > 15 && uses["site"].contains_key("edition") && uses["cli"].contains_key("source"), "{uses:?}");
    let circle = circles(&uses);
    let arrows: Vec<String> = circle
        .iter()
        .flat_map(|room| uses[room].iter().filter(|(other, _)| circle.contains(*other)))
        .map(|(other, by)| format!("{by} → {other}"))
        .collect();
    assert!(circle.is_empty(), "one of these arrows runs up: {arrows:#?}");
}

/// What no arrow may do, whatever is below: see `docs/architecture.md`.
#[test]
fn architecture_right_of_the_gate_knows_nothing_of_the_source() {
    let uses = uses();
    for room in ["site", "change", "ledger", "lint", "promises", "publish", "format", "edition", "language", "import"] {
        assert_eq!(uses[room].get("source"), None, "{room} names the source");
    }
}

/// One pipeline: whatever a command works on, it got from there.
#[test]
fn architecture_commands_load_roadmaps_by_the_pipeline() {
    for (room, others) in uses().iter().filter(|(room, _)| *room != "cli") {
        assert_eq!(others.get("app"), None, "{room} uses the pipeline");
    }
    let mut files = vec![repo().join("src/cli")];
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let code = code(&std::fs::read_to_string(&path).unwrap());
            assert!(!code.contains("Roadmap::load(") && !code.contains("Files::"), "{}", path.display());
        }
    }
}

#[test]
fn architecture_paths_are_found_in_code() {
    let found = |text: &str, depth| used(&code(text), depth).into_iter().collect::<Vec<_>>();
    assert_eq!(found("use crate::{a::{x, y}, b};\n// crate::c\nlet d = crate::d::e();", 1), ["a", "b", "d"]);
    assert_eq!(found("use super::x;\nuse super::super::f;\nmy_crate::g", 2), ["f"]);
    assert_eq!(found("use crate::a;\n#[cfg(test)]\nmod tests { use crate::z; }", 1), ["a"]);
    let edge = |from: &str, to: &str| (from.to_string(), BTreeMap::from([(to.to_string(), "f".to_string())]));
    let uses: Uses = [edge("a", "b"), edge("b", "a"), ("c".to_string(), BTreeMap::new())].into();
    assert_eq!(circles(&uses).len(), 2);
}

/// The paths that a text names from here, from above or from the root, each as its words.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for root in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':') {
                branches(&code[at..], &mut Vec::new(), &mut out);
            }
        }
    }
    out
}

/// Each path of a tree such as `a::{b, c::d}`, of which `way` leads here. Gives what follows the tree.
fn branches<'c>(code: &'c str, way: &mut Vec<String>, out: &mut Vec<Vec<String>>) -> &'c str {
    let code = code.trim_start();
    if let Some(mut rest) = code.strip_prefix('{') {
        loop {
            rest = branches(rest, way, out).trim_start();
            match rest.strip_prefix(',') {
                Some(more) => rest = more,
                None => return rest.strip_prefix('}').unwrap_or(rest),
            }
        }
    }
    let end = code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len());
    let (name, rest) = code.split_at(end);
    way.push(name.to_string());
    let rest = match rest.strip_prefix("::") {
        Some(more) => branches(more, way, out),
        None => {
            out.push(way.clone());
            rest
        }
    };
    way.pop();
    rest
}

/// Every file below a folder, by its path as a module and its code.
fn modules(folder: &Path, root: &Path, out: &mut BTreeMap<Vec<String>, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let way = path.strip_prefix(root).unwrap().to_str().unwrap().to_string();
        if path.is_dir() {
            modules(&path, root, out);
        } else if let Some(way) = way.strip_suffix(".rs")
            && !way.split('/').any(|part| part == "tests")
            && !ATTEMPTS.contains(&way)
        {
            let way = way.split('/').filter(|part| !["mod", "lib", "main"].contains(part)).map(String::from);
            let code = code(&std::fs::read_to_string(&path).unwrap());
            out.entry(way.collect()).or_default().push_str(&code);
        }
    }
}

/// Which file uses which. A folder declares what is in it, so between those two there is no arrow.
fn arrows(modules: &BTreeMap<Vec<String>, String>) -> BTreeMap<String, BTreeSet<String>> {
    let mut out = BTreeMap::new();
    for (own, code) in modules.iter().filter(|(own, _)| !own.is_empty()) {
        let mut uses = BTreeSet::new();
        for path in paths(code) {
            let ups = path.iter().take_while(|word| *word == "super").count();
            let from: &[String] = if path[0] == "crate" { &[] } else { &own[..own.len().saturating_sub(ups)] };
            let names = path.iter().skip_while(|word| ["crate", "self", "super"].contains(&word.as_str()));
            let (mut at, mut file) = (from.to_vec(), from.to_vec());
            for name in names {
                at.push(name.clone());
                if !modules.contains_key(&at) {
                    break;
                }
                file.clone_from(&at);
            }
            if !file.is_empty() && !file.starts_with(own) && !own.starts_with(&file) {
                uses.insert(file.join("/"));
            }
        }
        out.insert(own.join("/"), uses);
    }
    out
}

/// The circles that files stand in: all that lead to one another.
fn rings(arrows: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<Vec<String>> {
    let reached = |from: &String| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(file) = next.pop() {
            next.extend(arrows.get(file).into_iter().flatten().filter(|to| seen.insert(to.to_string())));
        }
        seen
    };
    let all: BTreeMap<&String, BTreeSet<String>> = arrows.keys().map(|file| (file, reached(file))).collect();
    let ring = |file: &String| all[file].iter().filter(|to| all[*to].contains(file)).cloned().collect::<Vec<_>>();
    arrows.keys().map(ring).filter(|ring| ring.len() > 1).collect()
}

/// Two or three files can be one thing in parts. More of them are a tangle.
#[test]
fn architecture_no_circle_of_files_is_over_three() {
    let root = repo().join("src");
    let mut all = BTreeMap::new();
    modules(&root, &root, &mut all);
    let arrows = arrows(&all);
    assert!(arrows.len() > 150 && arrows["source/gate/select"].contains("source/model"), "{arrows:#?}");
    let rings: Vec<_> = rings(&arrows).into_iter().filter(|ring| ring.len() > 3).collect();
    assert!(rings.is_empty(), "one of these has to move: {rings:#?}");
}

#[test]
fn architecture_circles_are_found_in_code() {
    assert_eq!(
        paths("use crate::a::{b, c::{self, d}};\nlet x = super::e::F::g();\nmy_crate::z").len(),
        4,
        "each branch once"
    );
    let file = |way: &str, code: &str| (way.split('/').map(String::from).collect::<Vec<_>>(), code.to_string());
    let all = BTreeMap::from([
        file("a/b", "use super::c::X;"),
        file("a/c", "use crate::a::{d, b::Y};"),
        file("a/d", "use crate::e;"),
        file("a", "use b::Z; use self::c::X;"),
        file("e", ""),
    ]);
    let arrows = arrows(&all);
    assert_eq!(arrows["a/c"], BTreeSet::from(["a/b".to_string(), "a/d".to_string()]));
    assert!(arrows["a"].is_empty(), "{arrows:?}");
    assert_eq!(rings(&arrows), BTreeSet::from([vec!["a/b".to_string(), "a/c".to_string()]]));
}
