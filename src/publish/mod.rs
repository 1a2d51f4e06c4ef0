//! A site to a folder: all of it or nothing, and nothing but it.
//!
//! Files are written beside the old folder and the two are exchanged in one step, so whoever reads the folder
//! sees the old site or the new one, also when the build is killed. What did not change is not written again:
//! the new tree gets a hard link to it. A folder that this tool did not make is never touched.

#![expect(clippy::disallowed_methods, reason = "writing folders is what this module is for")]

mod target;
mod tree;

pub use target::{MARKER, PublishError, marker};

use crate::site::Sink;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;
use target::{Target, io_at};

/// Files of the host's own that stay in the folder although no site has them.
const KEPT: [&str; 3] = ["CNAME", ".nojekyll", ".domains"];

/// What a publication did, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Not there before.
    pub new: usize,
    /// There, with other bytes.
    pub changed: usize,
    /// There, and left alone.
    pub same: usize,
    /// There, and gone.
    pub removed: usize,
}

/// Writes what `render` puts into the sink to `dir`, which is or becomes the folder of `audience`.
/// `source` is the folder that the roadmap was read from: no output may hold it or lie in it.
pub fn publish<E: From<PublishError>>(
    dir: &Path,
    audience: &str,
    source: &Path,
    render: impl FnOnce(&dyn Sink) -> Result<(), E>,
) -> Result<Written, E> {
    let target = Target::claim(dir, audience, source)?;
    let staging = Staging::begin(&target)?;
    render(&staging)?;
    Ok(staging.finish()?)
}

/// Whose site a folder says that it is; `None` where it says nothing.
pub fn audience_of(dir: &Path) -> Option<String> {
    let marker = fs::read_to_string(dir.join(MARKER)).ok()?;
    target::audience_of(&marker).map(str::to_string)
}

/// The files of a folder by their path from there, but for those that a host keeps there. A link is read as a text that
/// says where it leads, so it never passes for the file behind it.
pub fn contents(dir: &Path) -> Result<BTreeMap<String, Vec<u8>>, PublishError> {
    let read = |path: String| {
        let place = dir.join(&path);
        let link = fs::symlink_metadata(&place)?.is_symlink();
        let bytes =
            if link { format!("a link to {:?}", fs::read_link(&place)?).into_bytes() } else { fs::read(&place)? };
        Ok((path, bytes))
    };
    let paths = tree::files(dir).map_err(io_at(dir))?;
    let paths = paths.into_iter().filter(|path| !KEPT.contains(&path.as_str()));
    paths.par_bridge().map(read).collect::<io::Result<_>>().map_err(io_at(dir))
}

/// A tree on its way: changed files lie in the staging folder, unchanged ones are noted by name.
struct Staging<'t> {
    target: &'t Target,
    dir: tree::Folder,
    had_site: bool,
    notes: Mutex<Notes>,
}

#[derive(Default)]
struct Notes {
    same: Vec<String>,
    changed: usize,
    new: usize,
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        // After a success this is the old tree, after a failure the unfinished new one.
        let _ = tree::remove(self.dir.path());
    }
}

impl Sink for Staging<'_> {
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        if !tree::is_plain(path) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("`{path}` is not a path inside a site")));
        }
        let old = if self.had_site { tree::compare(&self.target.dir.join(path), &bytes)? } else { tree::Old::Absent };
        if old != tree::Old::Same {
            self.dir.write(path, &bytes).map_err(|why| naming(&self.target.dir.join(path), why))?;
        }
        let mut notes = self.notes.lock().map_err(|_| io::Error::other("another thread failed"))?;
        match old {
            tree::Old::Same => notes.same.push(path.to_string()),
            tree::Old::Differs => notes.changed += 1,
            tree::Old::Absent => notes.new += 1,
        }
        Ok(())
    }
}

/// The same failure, saying which file it was.
fn naming(path: &Path, why: io::Error) -> io::Error {
    io::Error::new(why.kind(), format!("{}: {why}", path.display()))
}

impl<'t> Staging<'t> {
    fn begin(target: &'t Target) -> Result<Self, PublishError> {
        let dir = target.sibling("new");
        // What a killed build left; the lock says that nobody is using it.
        tree::remove(&dir).map_err(io_at(&dir))?;
        let dir = tree::Folder::create(&dir).map_err(io_at(&dir))?;
        let had_site = target.dir.join(MARKER).is_file();
        Ok(Staging { target, dir, had_site, notes: Mutex::default() })
    }

    fn finish(self) -> Result<Written, PublishError> {
        let target = self.target;
        self.put(MARKER, target.marker().into_bytes()).map_err(io_at(&target.dir))?;
        let notes = std::mem::take(&mut *self.notes.lock().map_err(|_| PublishError::interrupted(&target.dir))?);
        if !self.had_site {
            fs::rename(self.dir.path(), &target.dir).map_err(io_at(&target.dir))?;
            return Ok(Written { new: notes.new, ..Written::default() });
        }
        let old: BTreeSet<String> = tree::files(&target.dir).map_err(io_at(&target.dir))?;
        let kept: Vec<String> = KEPT.iter().filter(|k| old.contains(**k)).map(|k| k.to_string()).collect();
        let removed = old.len() - notes.same.len() - notes.changed - kept.len();
        let written = Written { new: notes.new, changed: notes.changed, same: notes.same.len(), removed };
        if written.new + written.changed + written.removed == 0 {
            return Ok(written);
        }
        let unchanged: Vec<&String> = notes.same.iter().chain(&kept).collect();
        unchanged
            .par_iter()
            .try_for_each(|path| tree::link(&target.dir.join(path), &self.dir.path().join(path)))
            .map_err(io_at(&target.dir))?;
        tree::exchange(self.dir.path(), &target.dir, &target.sibling("old")).map_err(io_at(&target.dir))?;
        Ok(written)
    }
}
