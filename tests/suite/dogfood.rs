//! This project's own roadmap is true, and `public/` is its public edition exactly as `roadmap build` writes it.

use crate::support::{DAY, Project, difference, repo, tree};
use std::process::Command;

#[cfg_attr(not(feature = "minify"), ignore = "the committed pages are the minified ones")]
#[test]
fn the_public_folder_is_current() {
    let out = Project::new(&[]);
    let output = Command::new(env!("CARGO_BIN_EXE_roadmap"))
        .current_dir(repo())
        .args(["build", "--audience", "public", "--today", DAY, "--output"])
        .arg(out.path(""))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found = difference(&tree(&out.path("public")), &tree(&repo().join("public")));
    assert_eq!(found, None, "rebuild it: cargo run --release -- build --audience public --today {DAY}");
}

/// We do as we say: what our own pages tell, somebody has accepted.
#[test]
fn nothing_is_told_that_was_not_reviewed() {
    let out = Project::new(&[]);
    let output = Command::new(env!("CARGO_BIN_EXE_roadmap"))
        .current_dir(repo())
        .args(["build", "--locked", "--today", DAY, "--output"])
        .arg(out.path(""))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn our_own_roadmap_has_no_findings() {
    let output = Command::new(env!("CARGO_BIN_EXE_roadmap"))
        .current_dir(repo())
        .args(["check", "--strict", "--today", DAY])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// The reference of the source is what the code says.
#[test]
fn the_reference_is_generated() {
    let docs = std::fs::read_to_string(repo().join("docs/source.md")).unwrap();
    let reference = roadmap::source::reference();
    assert!(docs.contains(&reference), "put the output of `roadmap schema --reference` into docs/source.md");
}

#[test]
fn the_readme_is_short_and_its_links_land() {
    let readme = std::fs::read_to_string(repo().join("README.md")).unwrap();
    assert!(readme.lines().count() <= 150);
    for path in [
        "README.md",
        "CONTRIBUTING.md",
        "docs/README.md",
        "docs/guide.md",
        "docs/safety.md",
        "docs/themes.md",
        "docs/architecture.md",
    ] {
        let text = std::fs::read_to_string(repo().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"));
        // What stands in code is an example, not a link.
        let prose: String = text.split('`').step_by(2).collect();
        for target in prose.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            if !target.is_empty() && !target.contains(':') {
                let base = repo().join(path);
                assert!(base.parent().unwrap().join(target).exists(), "{path} links to {target}");
            }
        }
    }
}
