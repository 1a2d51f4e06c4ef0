//! Which folder may be written: our own, for the same audience, and nothing that anybody else made.

use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

/// The file that says whose site a folder is.
pub const MARKER: &str = ".roadmap-site";

/// Why a folder could not be written. The old site is whole.
#[derive(Debug)]
pub enum PublishError {
    /// The folder is somebody else's; what it is, and what to do.
    Refused(PathBuf, String),
    /// The system said no.
    Io(PathBuf, io::Error),
}

impl PublishError {
    pub(super) fn interrupted(dir: &Path) -> Self {
        PublishError::Io(dir.to_path_buf(), io::Error::other("the build was interrupted"))
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublishError::Refused(dir, why) => write!(f, "will not write to `{}`: {why}", dir.display()),
            PublishError::Io(dir, why) => write!(f, "cannot write `{}`: {why}", dir.display()),
        }
    }
}

impl std::error::Error for PublishError {}

pub(super) fn io_at(path: &Path) -> impl Fn(io::Error) -> PublishError + '_ {
    move |why| PublishError::Io(path.to_path_buf(), why)
}

/// A folder that this build holds alone.
pub(super) struct Target {
    pub(super) dir: PathBuf,
    audience: String,
    /// Held for as long as the build writes; the system frees it when the process ends, however it ends.
    _lock: File,
}

impl Target {
    /// Checks that the folder may be written, waits for other builds, and mends what a killed one left.
    pub(super) fn claim(dir: &Path, audience: &str, source: &Path) -> Result<Target, PublishError> {
        let refuse = |why: String| PublishError::Refused(dir.to_path_buf(), why);
        let absolute = absolute(dir).map_err(io_at(dir))?;
        let (Some(parent), Some(_)) = (absolute.parent(), absolute.file_name()) else {
            return Err(refuse("it is the root of the file system".into()));
        };
        fs::create_dir_all(parent).map_err(io_at(parent))?;
        let parent = parent.canonicalize().map_err(io_at(parent))?;
        let real = parent.join(absolute.file_name().unwrap_or_default());
        let source = source.canonicalize().unwrap_or_else(|_| source.to_path_buf());
        if source.starts_with(&real) || real.starts_with(&source) {
            return Err(refuse("the source of the roadmap is there; choose another folder with `--output`".into()));
        }
        if let Some(site) = parent.ancestors().find(|dir| dir.join(MARKER).exists()) {
            return Err(refuse(format!("it lies inside a site, `{}`, and would be published with it", site.display())));
        }
        let lock = File::open(&parent).map_err(io_at(&parent))?;
        lock.lock().map_err(io_at(&parent))?;
        let target = Target { dir: real, audience: audience.to_string(), _lock: lock };
        target.recover()?;
        target.check()?;
        Ok(target)
    }

    /// Where the file system cannot exchange two folders, a kill can leave the old one under its other name.
    fn recover(&self) -> Result<(), PublishError> {
        let old = self.sibling("old");
        if old.is_dir() {
            if self.dir.exists() {
                super::tree::remove(&old).map_err(io_at(&old))?;
            } else {
                fs::rename(&old, &self.dir).map_err(io_at(&self.dir))?;
            }
        }
        Ok(())
    }

    fn check(&self) -> Result<(), PublishError> {
        let dir = &self.dir;
        let refuse = |why: &str| Err(PublishError::Refused(dir.clone(), why.to_string()));
        let meta = match fs::symlink_metadata(dir) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(why) => return Err(PublishError::Io(dir.clone(), why)),
            Ok(meta) => meta,
        };
        if meta.is_symlink() {
            return refuse("it is a link; name the folder that it leads to");
        }
        if !meta.is_dir() {
            return refuse("it is not a folder");
        }
        if dir.join(".git").exists() {
            return refuse("it holds a git repository");
        }
        match fs::read_to_string(dir.join(MARKER)) {
            Ok(marker) => match audience_of(&marker) {
                Some(other) if other == self.audience => Ok(()),
                Some(other) => refuse(&format!(
                    "it holds the site of `{other}`, and this is the one of `{}`; remove it, or choose another folder",
                    self.audience
                )),
                None => refuse(&format!("its `{MARKER}` cannot be read; remove the folder if it is a site")),
            },
            Err(why) if why.kind() == io::ErrorKind::NotFound => {
                let empty = fs::read_dir(dir).map_err(io_at(dir))?.next().is_none();
                if empty {
                    return Ok(());
                }
                refuse(
                    "it holds files that this tool did not make; move them, or choose another folder with `--output`",
                )
            }
            Err(why) => Err(PublishError::Io(dir.clone(), why)),
        }
    }

    /// A folder beside this one, on the same file system, for this tool's own use.
    pub(super) fn sibling(&self, role: &str) -> PathBuf {
        let name = self.dir.file_name().unwrap_or_default().to_string_lossy();
        self.dir.with_file_name(format!(".{name}.roadmap-{role}"))
    }

    /// The text of this folder's marker.
    pub(super) fn marker(&self) -> String {
        marker(&self.audience)
    }
}

/// The text of [`MARKER`]: a function of the audience alone.
pub fn marker(audience: &str) -> String {
    format!("audience = \"{audience}\"\n# Made by `roadmap build`, which replaces this folder as a whole.\n")
}

pub(super) fn audience_of(marker: &str) -> Option<&str> {
    marker.lines().next()?.strip_prefix("audience = \"")?.strip_suffix('"')
}

/// The path from the root, with `.` and `..` resolved by name.
fn absolute(dir: &Path) -> io::Result<PathBuf> {
    let mut out = PathBuf::new();
    for part in std::path::absolute(dir)?.components() {
        match part {
            Component::ParentDir => drop(out.pop()),
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    Ok(out)
}
