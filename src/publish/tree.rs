//! Trees of files: compare, link, list, remove.

use super::MARKER;
use crate::fs::{Folder, Kind, entries};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// What lay at a path before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Old {
    Absent,
    Differs,
    Same,
}

/// Whether a path stays inside the tree, on every file system.
pub(super) fn is_plain(path: &str) -> bool {
    !path.is_empty()
        && path.split('/').all(|part| {
            !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0']) && part.len() < 250
        })
}

/// Compares a file of the old tree with the bytes that it should hold. One that cannot be read is written anew.
pub(super) fn compare(old: &Folder, path: &str, bytes: &[u8]) -> Old {
    match old.read_known(path, bytes.len() as u64) {
        Ok(held) if held == bytes => Old::Same,
        _ => Old::Differs,
    }
}

/// Puts an unchanged file into a new tree without writing it again; copies it where that is not possible.
pub(super) fn link(old: &Folder, new: &Folder, path: &str) -> io::Result<()> {
    if new.link_known(old, path)? {
        return Ok(());
    }
    new.create_known(path, &old.read_known(path, super::LARGEST)?)
}

/// What lies below a folder, by its path from there; folders only in what is in them. Nothing of this tool's own on the
/// first level.
pub(super) fn files(folder: &Folder, own: &[&str]) -> io::Result<BTreeMap<String, Kind>> {
    // By paths: what is a folder is known from its own folder, and to open each costs more than to read it.
    fn walk(dir: &Path, prefix: &str, own: &[&str]) -> io::Result<Vec<(String, Kind)>> {
        let found: Vec<Vec<(String, Kind)>> = entries(dir)?
            .into_par_iter()
            .filter(|(name, _)| !own.iter().any(|own| name == own))
            .map(|(name, kind)| {
                let path = format!("{prefix}{}", name.to_string_lossy());
                match kind {
                    Kind::Folder => walk(&dir.join(&name), &format!("{path}/"), &[]),
                    other => Ok(vec![(path, other)]),
                }
            })
            .collect::<io::Result<_>>()?;
        Ok(found.concat())
    }
    Ok(walk(folder.path(), "", own)?.into_iter().collect())
}

/// Removes a folder of this tool and all below it; links are removed, not followed. It may be gone already. The marker
/// goes last, so that what a kill leaves of it is known as ours.
pub(super) fn remove(home: &Folder, name: &str) -> io::Result<()> {
    if home.kind(name)? != Some(Kind::Folder) {
        return home.remove(name);
    }
    let folder = home.folder(name)?;
    let all = |folder: &Folder| {
        let entries = folder.entries()?.into_par_iter().filter(|(name, _)| name != MARKER);
        entries.try_for_each(|(name, _)| folder.remove(name))
    };
    // A site has one folder with nearly everything in it; its parts are removed side by side.
    if folder.kind("items")? == Some(Kind::Folder) {
        all(&folder.folder("items")?)?;
    }
    all(&folder)?;
    folder.remove(MARKER)?;
    home.remove_empty(name)
}

/// The folder at a path, where anything else that has its name gives way.
pub(super) fn room(site: &Folder, path: &str) -> io::Result<Folder> {
    let mut here = site.folder("")?;
    for name in path.split('/').filter(|name| !name.is_empty()) {
        if here.kind(name)?.is_some_and(|kind| kind != Kind::Folder) {
            here.remove(name)?;
        }
        here = here.folder_or_new(name)?;
    }
    Ok(here)
}

/// Removes every file that nobody wants, and the folders that are empty then.
pub(super) fn prune(folder: &Folder, prefix: &str, own: &[&str], wanted: &dyn Fn(&str) -> bool) -> io::Result<()> {
    for (name, kind) in folder.entries()? {
        if own.iter().any(|own| name == *own) {
            continue;
        }
        let path = format!("{prefix}{}", name.to_string_lossy());
        if kind == Kind::Folder {
            prune(&folder.folder(&name)?, &format!("{path}/"), &[], wanted)?;
            folder.remove_empty(&name)?;
        } else if !wanted(&path) {
            folder.remove(&name)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn paths_stay_inside() {
        for good in ["index.html", "items/a-b/index.html", ".roadmap-site"] {
            assert!(is_plain(good), "{good}");
        }
        for bad in ["", "/etc/x", "../x", "a/../b", "a//b", "./a", "c:/x", "a\\b", "a/", "a\0b"] {
            assert!(!is_plain(bad), "{bad:?}");
        }
    }
}
