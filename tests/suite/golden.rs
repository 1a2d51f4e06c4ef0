//! Golden sites: small stories, each a promise. One of them is kept whole; of the others the list of files and what
//! stands between `<main>` and `</main>`, so that a new footer is not a hundred changed files.

use crate::support::{DAY, Tree, expect_file, load, repo, site, tree};
use roadmap::site::Theme;
use roadmap::source::Files;
use std::collections::BTreeSet;
use std::path::Path;

/// The story whose trees are kept whole.
const WHOLE: &str = "three-truths";

#[cfg_attr(not(feature = "minify"), ignore = "the golden pages are the minified ones")]
#[test]
fn every_story_builds_its_golden_site() {
    let mut failures = Vec::new();
    let mut stories = 0;
    for entry in std::fs::read_dir(repo().join("tests/sites")).unwrap() {
        let story = entry.unwrap().path();
        // What changes from day to day is told in words: `stories.rs`.
        if !story.join("roadmap").is_dir() || story.join("story.txt").is_file() {
            continue;
        }
        stories += 1;
        let roadmap = load(Files::read(&story), DAY);
        let theme = Theme::in_languages(Vec::new(), roadmap.languages()).unwrap();
        for audience in roadmap.audiences() {
            let actual = site(&roadmap, &audience, &theme);
            let expected = story.join("expected").join(&audience);
            if story.ends_with(WHOLE) {
                failures.extend(whole(&expected, &actual));
            } else {
                failures.extend(expect_file(&expected.with_extension("txt"), told(&actual).as_bytes()).err());
            }
        }
    }
    assert!(failures.is_empty(), "{}\nLook at the pages, then accept with ROADMAP_BLESS=1", failures.join("\n"));
    assert!(stories >= 5);
}

/// The union of both sides: a page too many is as wrong as one too few.
fn whole(dir: &Path, actual: &Tree) -> Vec<String> {
    if std::env::var_os("ROADMAP_BLESS").is_some() {
        let _ = std::fs::remove_dir_all(dir);
    }
    let expected = if dir.is_dir() { tree(dir) } else { Tree::new() };
    let paths: BTreeSet<&String> = actual.keys().chain(expected.keys()).collect();
    let mut failures = Vec::new();
    for path in paths {
        match actual.get(path) {
            Some(bytes) => failures.extend(expect_file(&dir.join(path), bytes).err()),
            None => failures.push(format!("{}/{path} is not built any more", dir.display())),
        }
    }
    failures
}

/// The names of all files, and what each page says.
fn told(site: &Tree) -> String {
    let mut out: String = site.keys().filter(|p| !p.starts_with("assets/style")).map(|p| format!("{p}\n")).collect();
    for (path, bytes) in site.iter().filter(|(p, _)| p.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        let main = text.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map_or("", |(m, _)| m);
        out.push_str(&format!("\n== {path}\n{}\n", main.replace("><", ">\n<")));
    }
    out
}
