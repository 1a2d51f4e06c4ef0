//! Trees of files: compare, write, link, exchange, remove.

use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

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

/// Compares a file with the bytes that it should hold.
pub(super) fn compare(path: &Path, bytes: &[u8]) -> io::Result<Old> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        // A folder where a file should be, or the other way round, is replaced like anything else.
        Err(_) => return Ok(Old::Absent),
    };
    let meta = file.metadata()?;
    if !meta.is_file() {
        return Ok(Old::Absent);
    }
    if meta.len() != bytes.len() as u64 {
        return Ok(Old::Differs);
    }
    let mut held = Vec::with_capacity(bytes.len() + 1);
    file.read_to_end(&mut held)?;
    Ok(if held == bytes { Old::Same } else { Old::Differs })
}

/// A folder that is being filled. Paths are looked up from it, not from the root of the file system, which for tens of
/// thousands of files is a good part of the work.
pub(super) struct Folder {
    #[cfg(unix)]
    handle: File,
    path: PathBuf,
}

impl Folder {
    /// Makes a new, empty folder.
    pub(super) fn create(path: &Path) -> io::Result<Folder> {
        fs::create_dir(path)?;
        Ok(Folder {
            #[cfg(unix)]
            handle: File::open(path)?,
            path: path.to_path_buf(),
        })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a new file, and the folder that it lies in. Most files of a site are alone in theirs.
    #[cfg(unix)]
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        use rustix::fs::{Mode, OFlags, mkdirat, openat};
        if let Some((parent, _)) = name.rsplit_once('/') {
            match mkdirat(&self.handle, parent, Mode::from_raw_mode(0o777)) {
                Ok(()) | Err(rustix::io::Errno::EXIST) => {}
                Err(rustix::io::Errno::NOENT) => fs::create_dir_all(self.path.join(parent))?,
                Err(why) => return Err(why.into()),
            }
        }
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        let file = openat(&self.handle, name, flags, Mode::from_raw_mode(0o666))?;
        File::from(file).write_all(bytes)
    }

    /// Writes a new file, and the folder that it lies in.
    #[cfg(not(unix))]
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.path.join(name);
        make_room(&path)?;
        File::create(path)?.write_all(bytes)
    }
}

/// Makes the folder that a file will lie in.
fn make_room(path: &Path) -> io::Result<()> {
    let Some(parent) = path.parent() else { return Ok(()) };
    match fs::create_dir(parent) {
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(why) if why.kind() == io::ErrorKind::NotFound => fs::create_dir_all(parent),
        other => other,
    }
}

/// Puts an unchanged file into a new tree without writing it again; copies it where links don't exist.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<()> {
    make_room(to)?;
    match fs::hard_link(from, to) {
        Err(why)
            if matches!(
                why.kind(),
                io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied | io::ErrorKind::TooManyLinks
            ) =>
        {
            fs::copy(from, to).map(drop)
        }
        other => other,
    }
}

/// Every file below a folder, by its path from there. A link counts as a file and is not followed.
pub(super) fn files(dir: &Path) -> io::Result<BTreeSet<String>> {
    fn walk(dir: PathBuf, prefix: String) -> io::Result<Vec<String>> {
        let entries: Vec<fs::DirEntry> = fs::read_dir(dir)?.collect::<io::Result<_>>()?;
        let found: Vec<Vec<String>> = entries
            .into_par_iter()
            .map(|entry| {
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                if entry.file_type()?.is_dir() { walk(entry.path(), format!("{name}/")) } else { Ok(vec![name]) }
            })
            .collect::<io::Result<_>>()?;
        Ok(found.concat())
    }
    Ok(walk(dir.to_path_buf(), String::new())?.into_iter().collect())
}

/// Lets two folders change places in one step, or in two renames where the file system knows no better.
pub(super) fn exchange(new: &Path, current: &Path, aside: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, new, CWD, current, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {}
            Err(why) => return Err(why.into()),
        }
    }
    fs::rename(current, aside)?;
    if let Err(why) = fs::rename(new, current) {
        fs::rename(aside, current)?;
        return Err(why);
    }
    remove(aside)
}

/// Removes a folder and all below it; links are removed, not followed. It may be gone already.
pub(super) fn remove(dir: &Path) -> io::Result<()> {
    let gone = |result: io::Result<()>| match result {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    };
    // A site has one folder with nearly everything in it; its parts are removed side by side.
    let parts = fs::read_dir(dir.join("items")).map(|entries| entries.flatten().map(|e| e.path()).collect::<Vec<_>>());
    if dir.join("items").is_symlink() {
        return gone(fs::remove_dir_all(dir));
    }
    parts.unwrap_or_default().par_iter().try_for_each(|part| match part.symlink_metadata() {
        Ok(meta) if meta.is_dir() => gone(fs::remove_dir_all(part)),
        _ => gone(fs::remove_file(part)),
    })?;
    gone(fs::remove_dir_all(dir))
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
