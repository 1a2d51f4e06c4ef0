//! Golden sites: small stories, each a promise, with the whole tree of every audience.

use crate::support::{DAY, expect_file, load, repo, site, tree};
use roadmap::site::Theme;
use roadmap::source::Files;
use std::collections::BTreeSet;

#[test]
fn every_story_builds_its_golden_site() {
    let theme = Theme::standard();
    let mut failures = Vec::new();
    let mut stories = 0;
    for entry in std::fs::read_dir(repo().join("tests/sites")).unwrap() {
        let story = entry.unwrap().path();
        if !story.join("roadmap").is_dir() {
            continue;
        }
        stories += 1;
        let roadmap = load(Files::read(&story), DAY);
        for audience in roadmap.audiences() {
            let actual = site(&roadmap, &audience, &theme);
            let dir = story.join("expected").join(&audience);
            let bless = std::env::var_os("ROADMAP_BLESS").is_some();
            if bless {
                let _ = std::fs::remove_dir_all(&dir);
            }
            // The union of both sides: a page too many is as wrong as one too few.
            let expected = if dir.is_dir() { tree(&dir) } else { Default::default() };
            let paths: BTreeSet<&String> = actual.keys().chain(expected.keys()).collect();
            for path in paths {
                match actual.get(path) {
                    Some(bytes) => failures.extend(expect_file(&dir.join(path), bytes).err()),
                    None => failures.push(format!("{}: {audience}/{path} is not built any more", story.display())),
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}\nLook at the pages, then accept with ROADMAP_BLESS=1", failures.join("\n"));
    assert!(stories >= 4);
}
