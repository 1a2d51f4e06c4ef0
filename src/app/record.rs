//! A ledger with new lines, written in one step: whoever reads the file sees the old one or the new one.

use super::{Failure, Project};
use crate::diagnostic::SourceFile;
use crate::fs::{Folder, LARGEST_FILE};
use crate::ledger::{Ledger, New, appended, empty};
use std::io::ErrorKind;

/// How git merges ledgers: the lines of both sides, because none is ever changed.
const ATTRIBUTES: &str =
    "# Lines are only ever added to ledgers, so two branches merge by keeping those of both.\n*.toml merge=union\n";

/// A ledger's new text, and the one that it takes the place of.
pub struct Prepared {
    folder: Folder,
    path: String,
    old: Option<String>,
    new: String,
}

impl Prepared {
    /// The ledger with these entries added.
    pub fn new(
        project: &Project,
        there: Option<&Ledger>,
        audience: &str,
        entries: &[New<'_>],
    ) -> Result<Prepared, Failure> {
        let path = Ledger::path(audience);
        let begun = Ledger::read(&SourceFile { path: String::new(), text: empty(audience) }, 0).0;
        // A file with nothing in it has not been begun either.
        let ledger = there.filter(|ledger| !ledger.text().trim().is_empty()).unwrap_or(&begun);
        let new = appended(ledger, entries).map_err(|why| Failure::Io(format!("cannot add to `{path}`: {why}")))?;
        Ok(Prepared { folder: project.folder()?, path, old: there.map(|ledger| ledger.text().to_string()), new })
    }

    /// Writes it, and gives the ledger as it is now.
    pub fn write(self) -> Result<Ledger, Failure> {
        let Prepared { folder, path, old, new } = self;
        let failed = |why: std::io::Error| Failure::Io(format!("cannot write `{path}`: {why}"));
        merge_by_lines(&folder).map_err(failed)?;
        let now = match folder.read(&path, LARGEST_FILE) {
            Ok(bytes) => Some(bytes),
            Err(why) if why.kind() == ErrorKind::NotFound => None,
            Err(why) => return Err(failed(why)),
        };
        if now.as_deref() != old.as_ref().map(String::as_bytes) {
            return Err(Failure::Io(format!(
                "`{path}` was changed meanwhile, so nothing was written; review it again"
            )));
        }
        folder.replace(&path, new.as_bytes()).map_err(failed)?;
        Ok(Ledger::read(&SourceFile { path: String::new(), text: new }, 0).0)
    }
}

/// Tells git how the ledgers of a project are merged, where nobody has told it yet.
pub fn merge_by_lines(project: &Folder) -> std::io::Result<()> {
    match project.create("roadmap/ledger/.gitattributes", ATTRIBUTES.as_bytes()) {
        Err(why) if why.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}
