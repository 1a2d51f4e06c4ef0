//! A ledger with new lines, written in one step: whoever reads the file sees the old one or the new one.

use super::super::Failure;
use super::super::project::Project;
use roadmap::diagnostic::SourceFile;
use roadmap::ledger::{Ledger, New, appended, empty};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// How git merges ledgers: the lines of both sides, because none is ever changed.
const ATTRIBUTES: &str =
    "# Lines are only ever added to ledgers, so two branches merge by keeping those of both.\n*.toml merge=union\n";

/// Where the ledger of an audience is.
pub(super) fn path(audience: &str) -> String {
    Ledger::path(audience)
}

/// A ledger's new text, and the one that it takes the place of.
pub(super) struct Prepared {
    path: PathBuf,
    old: Option<String>,
    new: String,
}

impl Prepared {
    pub(super) fn new(
        project: &Project,
        there: Option<&Ledger>,
        audience: &str,
        entries: &[New<'_>],
    ) -> Result<Prepared, Failure> {
        let path = project.dir.join(Ledger::path(audience));
        let begun = Ledger::read(&SourceFile { path: String::new(), text: empty(audience) }, 0).0;
        let new = appended(there.unwrap_or(&begun), entries)
            .map_err(|why| Failure::Io(format!("cannot add to `{}`: {why}", path.display())))?;
        Ok(Prepared { path, old: there.map(|ledger| ledger.text().to_string()), new })
    }

    /// Writes it, and gives the ledger as it is now.
    pub(super) fn write(self) -> Result<Ledger, Failure> {
        let failed = |why: std::io::Error| Failure::Io(format!("cannot write `{}`: {why}", self.path.display()));
        let folder = self.path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(failed)?;
        attributes(folder).map_err(failed)?;
        let now = match fs::read_to_string(&self.path) {
            Ok(text) => Some(text),
            Err(why) if why.kind() == ErrorKind::NotFound => None,
            Err(why) => return Err(failed(why)),
        };
        if now != self.old {
            let path = self.path.display();
            return Err(Failure::Io(format!(
                "`{path}` was changed meanwhile, so nothing was written; review it again"
            )));
        }
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        // The dot keeps it out of the source, should this be killed halfway.
        let beside = folder.join(format!(".{name}.new"));
        let written = fs::File::create(&beside).and_then(|mut file| {
            file.write_all(self.new.as_bytes())?;
            file.sync_all()
        });
        written.and_then(|()| fs::rename(&beside, &self.path)).map_err(failed)?;
        Ok(Ledger::read(&SourceFile { path: String::new(), text: self.new }, 0).0)
    }
}

/// Tells git how ledgers are merged, where nobody has told it yet.
pub(crate) fn attributes(folder: &Path) -> std::io::Result<()> {
    match fs::File::options().write(true).create_new(true).open(folder.join(".gitattributes")) {
        Ok(mut file) => file.write_all(ATTRIBUTES.as_bytes()),
        Err(why) if why.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(why) => Err(why),
    }
}
