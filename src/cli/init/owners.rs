//! Who has to approve what an audience is told: a CODEOWNERS file, and how git merges ledgers.

use super::super::Failure;
use super::super::term::{Term, bold};
use super::{create, unwritten};
use roadmap::app::merge_by_lines;
use roadmap::fs::{self, Folder, LARGEST_FILE};

/// Where hosts look for it.
const PLACES: [&str; 4] = ["CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"];

/// Sets up the ledgers' folder, and their owners where nobody has named owners of anything yet.
pub(super) fn add(dir: &Folder, owners: &[String], term: &Term) -> Result<(), Failure> {
    merge_by_lines(dir).map_err(|why| unwritten(&dir.path().join("roadmap/ledger"), &why))?;
    let (root, below) = repository(dir)?;
    let there = PLACES.iter().find(|place| !matches!(root.kind(place), Ok(None)));
    let line = format!("/{below}roadmap/ledger/ {}", owners.join(" "));
    match there {
        Some(shown) => {
            // What cannot be read says nothing that could be relied on.
            let text = root.read(shown, LARGEST_FILE).unwrap_or_default();
            if !String::from_utf8_lossy(&text).contains("roadmap/ledger") {
                term.say(&format!("who approves what is told? add to {shown}: {}", bold(&line)));
            }
        }
        // A folder above this one is not ours to write to.
        None if !below.is_empty() => {
            term.say(&format!("who approves what is told? in CODEOWNERS of the repository: {}", bold(&line)));
        }
        None => {
            create(&root, "CODEOWNERS", text(&line).as_bytes())?;
            term.say(&format!("{} {line}", bold("CODEOWNERS:")));
        }
    }
    Ok(())
}

fn text(line: &str) -> String {
    format!(
        "# What an audience is told is in its ledger. Who approves a change of that file decides who is told what:\n\
         # one line for all of them, or one for each, as /roadmap/ledger/public.toml @your-org/legal\n{line}\n"
    )
}

/// The root of the repository that a folder lies in, else the folder; and the way from there to the folder.
fn repository(dir: &Folder) -> Result<(Folder, String), Failure> {
    let failed = |why: std::io::Error| Failure::Io(format!("`{}`: {why}", dir.path().display()));
    let real = fs::real(dir.path()).map_err(failed)?;
    let root = fs::repository(&real).unwrap_or_else(|| real.clone());
    let below = fs::way(&root, &real);
    Ok((Folder::open(&root).map_err(failed)?, below))
}
