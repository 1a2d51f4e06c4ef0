//! Which folder may be written: our own, for the same audience, and nothing that anybody else made.

use super::tree;
use crate::fs::{self, Folder, Kind, Lock};
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

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
    parent: Folder,
    name: OsString,
    /// The folder itself, where it is mounted: then what is in it is replaced.
    mounted: Option<Folder>,
    audience: String,
    /// Held for as long as the build writes.
    _lock: Lock,
}

/// What lies in a mounted folder beside its site: the new one as it is made, and what belongs to the file system.
const BESIDE: [&str; 2] = [".roadmap-new", "lost+found"];

impl Target {
    /// Checks that the folder may be written, waits for other builds, and mends what a killed one left.
    pub(super) fn claim(dir: &Path, audience: &str, source: &Path) -> Result<Target, PublishError> {
        let refuse = |why: String| PublishError::Refused(dir.to_path_buf(), why);
        let absolute = fs::absolute(dir).map_err(io_at(dir))?;
        let (Some(above), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(refuse("it is the root of the file system".into()));
        };
        let project = source.parent().unwrap_or(source);
        let root = fs::repository(project).or_else(|| fs::real(project).ok()).unwrap_or_else(|| project.to_path_buf());
        let parent = Folder::reach(above, &root).map_err(io_at(above))?;
        let real = parent.path().join(name);
        let source = fs::real(source).unwrap_or_else(|_| source.to_path_buf());
        if source.starts_with(&real) || real.starts_with(&source) {
            return Err(refuse("the source of the roadmap is there; choose another folder with `--output`".into()));
        }
        if let Some(site) = parent.path().ancestors().find(|dir| dir.join(MARKER).exists()) {
            return Err(refuse(format!("it lies inside a site, `{}`, and would be published with it", site.display())));
        }
        let lock = parent.lock().map_err(io_at(parent.path()))?;
        let mut target = Target {
            dir: real,
            name: name.to_os_string(),
            mounted: None,
            audience: audience.to_string(),
            _lock: lock,
            parent,
        };
        target.recover()?;
        target.check()?;
        Ok(target)
    }

    /// Where the file system cannot exchange two folders, a kill can leave the old one under its other name.
    fn recover(&self) -> Result<(), PublishError> {
        let old = self.sibling("old");
        if self.parent.kind(&old).map_err(io_at(&self.dir))?.is_none() {
            return Ok(());
        }
        if self.parent.kind(&self.name).map_err(io_at(&self.dir))?.is_some() {
            return self.clear(&self.parent, &old);
        }
        if !self.is_ours(&self.parent, &old) {
            return Err(self.in_the_way(&self.parent, &old));
        }
        self.parent.rename(&old, &self.parent, &self.name).map_err(io_at(&self.dir))
    }

    fn check(&mut self) -> Result<(), PublishError> {
        let dir = self.dir.clone();
        let refuse = |why: &str| Err(PublishError::Refused(dir.clone(), why.to_string()));
        match self.parent.kind(&self.name).map_err(io_at(&dir))? {
            None => return Ok(()),
            Some(Kind::Link) => return refuse("it is a link; name the folder that it leads to"),
            Some(Kind::File | Kind::Other) => return refuse("it is not a folder"),
            Some(Kind::Folder) => {}
        }
        let folder = self.parent.folder(&self.name).map_err(io_at(&dir))?;
        let mounted = self.parent.is_mount(&self.name);
        if folder.kind(".git").map_err(io_at(&dir))?.is_some() {
            return refuse("it holds a git repository");
        }
        match marker_in(&folder) {
            Ok(Some(marker)) => match audience_of(&marker) {
                Some(other) if other == self.audience => {}
                Some(other) => {
                    return refuse(&format!(
                        "it holds the site of `{other}`, and this is the one of `{}`; remove it, or choose another folder",
                        self.audience
                    ));
                }
                None => return refuse(&format!("its `{MARKER}` cannot be read; remove the folder if it is a site")),
            },
            Ok(None) => {
                let entries = folder.entries().map_err(io_at(&dir))?;
                if entries.iter().any(|(name, _)| !(mounted && BESIDE.iter().any(|own| name == own))) {
                    return refuse(
                        "it holds files that this tool did not make; move them, or choose another folder with `--output`",
                    );
                }
            }
            Err(why) => {
                return refuse(&format!("its `{MARKER}` cannot be read ({why}); remove the folder if it is a site"));
            }
        }
        self.mounted = Some(folder).filter(|_| mounted);
        Ok(())
    }

    /// The site that is there.
    pub(super) fn site(&self) -> io::Result<Option<Folder>> {
        if self.parent.kind(&self.name)?.is_none() {
            return Ok(None);
        }
        let folder = self.parent.folder(&self.name)?;
        Ok(folder.kind(MARKER)?.map(|_| folder))
    }

    /// The folder itself, where it cannot be exchanged because it is mounted.
    pub(super) fn mounted(&self) -> Option<&Folder> {
        self.mounted.as_ref()
    }

    /// Where the new site is made: on the file system that it is for.
    pub(super) fn home(&self) -> &Folder {
        self.mounted.as_ref().unwrap_or(&self.parent)
    }

    /// What the new site is called while it is made.
    pub(super) fn staging(&self) -> String {
        if self.mounted.is_some() { BESIDE[0].to_string() } else { self.sibling("new") }
    }

    /// What lies in the folder and is not of its site.
    pub(super) fn own(&self) -> &'static [&'static str] {
        if self.mounted.is_some() { &BESIDE } else { &[] }
    }

    /// Removes what a killed build left; the lock says that nobody is using it.
    pub(super) fn clear_staging(&self) -> Result<(), PublishError> {
        self.clear(self.home(), &self.staging())
    }

    fn clear(&self, home: &Folder, name: &str) -> Result<(), PublishError> {
        if home.kind(name).map_err(io_at(&self.dir))?.is_none() {
            return Ok(());
        }
        if !self.is_ours(home, name) {
            return Err(self.in_the_way(home, name));
        }
        tree::remove(home, name).map_err(io_at(&self.dir))
    }

    /// Whether a folder that is called as ours is one: it says so itself, or nothing is in it but a marker that a kill
    /// left half written.
    fn is_ours(&self, home: &Folder, name: &str) -> bool {
        let Ok(folder) = home.folder(name) else { return false };
        let says = marker_in(&folder).is_ok_and(|marker| marker.is_some_and(|text| audience_of(&text).is_some()));
        says || folder.entries().is_ok_and(|all| all.iter().all(|(name, kind)| name == MARKER && *kind == Kind::File))
    }

    fn in_the_way(&self, home: &Folder, name: &str) -> PublishError {
        let path = home.path().join(name);
        let why = format!("`{}` is in the way, and this tool did not make it; remove it", path.display());
        PublishError::Refused(self.dir.clone(), why)
    }

    /// Puts the new site where none was.
    pub(super) fn place(&self) -> io::Result<()> {
        self.parent.rename(self.staging(), &self.parent, &self.name)
    }

    /// Lets the new site and the old one change places in one step, or in two where the file system knows no better.
    pub(super) fn exchange(&self) -> Result<(), PublishError> {
        let (new, old) = (self.staging(), self.sibling("old"));
        let failed = |why: io::Error| match why.kind() {
            io::ErrorKind::ResourceBusy => {
                let why = "something is mounted there, so it cannot be replaced as a whole; mount the folder above it";
                PublishError::Refused(self.dir.clone(), why.into())
            }
            _ => PublishError::Io(self.dir.clone(), why),
        };
        if self.parent.exchange(&new, &self.name).map_err(failed)? {
            return Ok(());
        }
        self.parent.rename(&self.name, &self.parent, &old).map_err(failed)?;
        if let Err(why) = self.parent.rename(&new, &self.parent, &self.name) {
            self.parent.rename(&old, &self.parent, &self.name).map_err(failed)?;
            return Err(failed(why));
        }
        tree::remove(&self.parent, &old).map_err(failed)
    }

    /// The name of a folder beside this one, on the same file system, for this tool's own use.
    fn sibling(&self, role: &str) -> String {
        format!(".{}.roadmap-{role}", self.name.to_string_lossy())
    }

    /// The text of this folder's marker.
    pub(super) fn marker(&self) -> String {
        marker(&self.audience)
    }
}

/// The marker of a folder, if it has one. Nobody writes long ones.
pub(super) fn marker_in(folder: &Folder) -> io::Result<Option<String>> {
    if folder.kind(MARKER)?.is_none() {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&folder.read(MARKER, 1 << 20)?).into_owned()))
}

/// The text of [`MARKER`]: a function of the audience alone.
pub fn marker(audience: &str) -> String {
    format!("audience = \"{audience}\"\n# Made by `roadmap build`, which replaces this folder as a whole.\n")
}

pub(super) fn audience_of(marker: &str) -> Option<&str> {
    marker.lines().next()?.strip_prefix("audience = \"")?.strip_suffix('"')
}
