//! One test binary. Each file is one promise; `tests/README.md` says how to add to it.

#![allow(
    unreachable_pub,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::type_complexity,
    reason = "a test binary has no outside, touches files, and fails by panicking"
)]

mod answers;
mod architecture;
mod changes;
mod cli;
mod diff;
mod disclosure;
mod docs;
mod dogfood;
mod editors;
mod ends;
mod errors;
mod freshness;
mod gate;
mod golden;
mod growth;
mod histories;
mod hosting;
mod imports;
mod languages;
mod ledger;
mod lint;
mod markdown;
mod noninterference;
mod oracle;
mod output;
mod past;
mod paths;
mod promises;
mod publishing;
mod real_data;
mod review;
mod revisions;
mod served;
mod stories;
mod streams;
mod support;
mod updates;
mod verify;
mod world;

/// A test file that nobody lists would never run.
#[test]
fn every_test_file_is_listed() {
    let dir = support::repo().join("tests/suite");
    let main = std::fs::read_to_string(dir.join("main.rs")).unwrap();
    for entry in std::fs::read_dir(dir).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        assert!(
            module == "main" || main.contains(&format!("mod {module};")),
            "tests/suite/{name} is not listed in main.rs"
        );
    }
}
