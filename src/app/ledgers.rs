//! The ledgers alone, as they lie there: the source can be broken.

use super::{Disclosure, Failure, Project};
use crate::diagnostic::{Report, SourceFile};
use crate::fs::LARGEST_FILE;
use crate::ledger::Ledger;

/// The ledgers of the audiences that were asked for, or all of them, by name; and what is wrong with them.
pub fn ledgers(project: &Project, asked: &[String]) -> Result<(Vec<(String, Ledger)>, Report), Failure> {
    let known = there(project)?;
    if let Some(name) = asked.iter().find(|name| !known.contains(name) && !known.is_empty()) {
        let more = match Disclosure::of(asked) {
            Disclosure::Full => format!("there are those of {}", known.join(", ")),
            Disclosure::Told => "`roadmap review` begins one".into(),
        };
        return Err(Failure::Usage(format!("`{name}` has no ledger; {more}")));
    }
    let (mut texts, mut ledgers, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for name in known.into_iter().filter(|name| asked.is_empty() || asked.contains(name)) {
        let path = Ledger::path(&name);
        let bytes = project.folder()?.read(&path, LARGEST_FILE);
        let bytes = bytes.map_err(|why| Failure::Io(format!("`{path}`: {why}")))?;
        let text = String::from_utf8(bytes).map_err(|_| Failure::Io(format!("`{path}` is not UTF-8")))?;
        let file = SourceFile { path, text };
        let (ledger, problems) = Ledger::read(&file, texts.len());
        found.extend(problems);
        texts.push(file);
        ledgers.push((name, ledger));
    }
    Ok((ledgers, Report::new(texts, found)))
}

/// Where the ledgers are.
const LEDGERS: &str = "roadmap/ledger";

/// The audiences that have a ledger, by name.
fn there(project: &Project) -> Result<Vec<String>, Failure> {
    let failed = |why: std::io::Error| Failure::Io(format!("`{LEDGERS}`: {why}"));
    let folder = project.folder()?;
    if folder.kind(LEDGERS).map_err(failed)?.is_none() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for (name, _) in folder.folder(LEDGERS).and_then(|ledgers| ledgers.entries()).map_err(failed)? {
        let name = name.to_string_lossy();
        names.extend(name.strip_suffix(".toml").filter(|n| !n.starts_with('.')).map(str::to_string));
    }
    names.sort();
    Ok(names)
}
