//! Who has to approve what an audience is told: a CODEOWNERS file, and how git merges ledgers.

use super::super::Failure;
use super::super::review::attributes;
use super::super::term::{Term, bold};
use super::write;
use std::path::{Path, PathBuf};

/// Where hosts look for it.
const PLACES: [&str; 4] = ["CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"];

/// Sets up the ledgers' folder, and their owners where nobody has named owners of anything yet.
pub(super) fn add(dir: &Path, owners: &[String], term: &Term) -> Result<(), Failure> {
    let folder = dir.join("roadmap/ledger");
    let made = std::fs::create_dir_all(&folder).and_then(|()| attributes(&folder));
    made.map_err(|why| Failure::Io(format!("cannot write `{}`: {why}", folder.display())))?;
    let (root, below) = repository(dir);
    let there = PLACES.iter().map(|place| root.join(place)).find(|path| path.symlink_metadata().is_ok());
    let line = format!("/{below}roadmap/ledger/ {}", owners.join(" "));
    match there {
        Some(path) => {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            if !text.contains("roadmap/ledger") {
                let shown = path.strip_prefix(&root).unwrap_or(&path).display();
                term.say(&format!("who approves what is told? add to {shown}: {}", bold(&line)));
            }
        }
        // A folder above this one is not ours to write to.
        None if !below.is_empty() => {
            term.say(&format!("who approves what is told? in CODEOWNERS of the repository: {}", bold(&line)));
        }
        None => {
            write(&root.join("CODEOWNERS"), text(&line).as_bytes())?;
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
fn repository(dir: &Path) -> (PathBuf, String) {
    let real = dir.canonicalize().unwrap_or_else(|_| dir.to_path_buf());
    let root = real.ancestors().find(|above| above.join(".git").exists()).map(Path::to_path_buf);
    let Some(root) = root else { return (real, String::new()) };
    let below = real.strip_prefix(&root).map(|path| path.to_string_lossy().replace('\\', "/")).unwrap_or_default();
    let below = if below.is_empty() { below } else { format!("{below}/") };
    (root, below)
}
