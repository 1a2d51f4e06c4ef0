//! A site to a folder: all of it or nothing, and nothing but it.
//!
//! Files are written beside the old folder and the two are exchanged in one step, so whoever reads the folder
//! sees the old site or the new one, also when the build is killed. What did not change is not written again:
//! the new tree gets a hard link to it. A folder that this tool did not make is never touched.

mod target;
mod tree;

pub use target::{MARKER, PublishError, marker};

use crate::fs::{Folder, Kind};
use crate::output::Sink;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
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
    let text = target::marker_in(&Folder::open(dir).ok()?).ok()??;
    target::audience_of(&text).map(str::to_string)
}

/// Largest file of a site that is compared, in bytes.
const LARGEST: u64 = 1 << 30;

/// The files of a folder by their path from there, but for those that a host keeps there. What is no plain file is read
/// as a text that says what it is, so it never passes for the file behind it.
pub fn contents(dir: &Path) -> Result<BTreeMap<String, Vec<u8>>, PublishError> {
    let folder = Folder::open(dir).map_err(io_at(dir))?;
    let read = |(path, kind): (String, Kind)| {
        let bytes = match kind {
            // What cannot be read, or never ends, is no file of a site.
            Kind::File => folder.read_known(&path, LARGEST).unwrap_or_else(|why| why.to_string().into_bytes()),
            other => format!("{other}, where a site has a file").into_bytes(),
        };
        (path, bytes)
    };
    let found =
        tree::files(&folder, &[]).map_err(io_at(dir))?.into_iter().filter(|(path, _)| !KEPT.contains(&path.as_str()));
    Ok(found.par_bridge().map(read).collect())
}

/// A tree on its way: changed files lie in the staging folder, unchanged ones are noted by name.
struct Staging<'t> {
    target: &'t Target,
    /// The new tree.
    dir: Folder,
    /// The old one, if it is there, and what lies where in it.
    old: Option<Folder>,
    lay: BTreeMap<String, Kind>,
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
        let _ = tree::remove(self.target.home(), &self.target.staging());
    }
}

impl Sink for Staging<'_> {
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        if !tree::is_plain(path) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("`{path}` is not a path inside a site")));
        }
        let named = |why: io::Error| naming(&self.target.dir.join(path), why);
        let old = self.old_of(path, &bytes);
        if old != tree::Old::Same {
            self.dir.create_known(path, &bytes).map_err(named)?;
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
        target.clear_staging()?;
        let failed = io_at(&target.dir);
        let dir = target.home().make(target.staging()).map_err(&failed)?;
        let mut staging = Staging { target, dir, old: None, lay: BTreeMap::new(), notes: Mutex::default() };
        // Also what tells a later run that this folder is ours, should this one be killed.
        let marker = target.marker().into_bytes();
        staging.dir.create_known(MARKER, &marker).map_err(&failed)?;
        staging.old = target.site().map_err(&failed)?;
        let mut first = Notes::default();
        match &staging.old {
            None => first.new = 1,
            Some(old) => {
                staging.lay = tree::files(old, target.own()).map_err(&failed)?;
                match tree::compare(old, MARKER, &marker) {
                    tree::Old::Same => first.same.push(MARKER.to_string()),
                    _ => first.changed = 1,
                }
            }
        }
        staging.notes = Mutex::new(first);
        Ok(staging)
    }

    /// What lies at a path of the old tree. A link or a pipe with the right bytes behind it is no such file.
    fn old_of(&self, path: &str, bytes: &[u8]) -> tree::Old {
        match (&self.old, self.lay.get(path)) {
            (Some(old), Some(Kind::File)) => tree::compare(old, path, bytes),
            (Some(_), Some(_)) => tree::Old::Differs,
            _ => tree::Old::Absent,
        }
    }

    fn finish(self) -> Result<Written, PublishError> {
        let target = self.target;
        let failed = io_at(&target.dir);
        let notes = std::mem::take(&mut *self.notes.lock().map_err(|_| PublishError::interrupted(&target.dir))?);
        let Some(old) = self.old.as_ref() else {
            match target.mounted() {
                Some(site) => self.move_in(site, &HashSet::new()).map_err(failed)?,
                None => target.place().map_err(failed)?,
            }
            return Ok(Written { new: notes.new, ..Written::default() });
        };
        let kept = self.kept()?;
        let removed = self.lay.len() - notes.same.len() - notes.changed - kept.len();
        let written = Written { new: notes.new, changed: notes.changed, same: notes.same.len(), removed };
        if written.new + written.changed + written.removed == 0 {
            return Ok(written);
        }
        let unchanged: HashSet<&str> = notes.same.iter().chain(&kept).map(String::as_str).collect();
        match target.mounted() {
            Some(site) => self.move_in(site, &unchanged).map_err(failed)?,
            None => {
                let link = |path: &&str| if *path == MARKER { Ok(()) } else { tree::link(old, &self.dir, path) };
                unchanged.par_iter().try_for_each(link).map_err(&failed)?;
                target.exchange()?;
            }
        }
        Ok(written)
    }

    /// The files of the host's own that are there.
    fn kept(&self) -> Result<Vec<String>, PublishError> {
        let mut kept = Vec::new();
        for name in KEPT {
            match self.lay.get(name) {
                None => {}
                Some(Kind::File) => kept.push(name.to_string()),
                Some(other) => {
                    let why = format!("`{name}` in it is {other}; put a file there, or remove it");
                    return Err(PublishError::Refused(self.target.dir.clone(), why));
                }
            }
        }
        Ok(kept)
    }

    /// Puts the new files into a folder that cannot be exchanged, because it is mounted: each in one step, all in one go,
    /// the front page last, and then what is gone is removed. They lie in the same file system already.
    fn move_in(&self, site: &Folder, unchanged: &HashSet<&str>) -> io::Result<()> {
        let new = tree::files(&self.dir, &[])?;
        let mut paths: Vec<&String> = new.keys().collect();
        paths.sort_by_key(|path| (!path.starts_with("assets/"), path.as_str() == "index.html"));
        for path in paths {
            let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
            let to = tree::room(site, parent)?;
            if to.kind(name)? == Some(Kind::Folder) {
                to.remove(name)?;
            }
            self.dir.folder(parent)?.rename(name, &to, name)?;
        }
        let wanted = |path: &str| new.contains_key(path) || unchanged.contains(path);
        tree::prune(site, "", self.target.own(), &wanted)
    }
}
