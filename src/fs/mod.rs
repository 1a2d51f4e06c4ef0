//! Files and folders without surprises: no link is followed, nothing is written over, and nothing endless is read.
//!
//! A repository holds what anybody put into it: a link where a folder should be, a pipe where a file should be, a file of
//! a terabyte that takes no room. So what is written is looked up from an opened folder, one name after the other,
//! and what is read is a plain file of a size that was agreed on. This is the one module that touches files.

#![expect(clippy::disallowed_methods, reason = "this is the one module that touches files")]

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
use other::Handle;
#[cfg(unix)]
use unix::Handle;

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};

/// Largest file of a source that is read, in bytes.
pub const LARGEST_FILE: u64 = 64 << 20;

/// Largest source that is read, in bytes: a few kilobytes in git can be as many gigabytes here.
pub const LARGEST_SOURCE: u64 = 512 << 20;

/// What lies at a path. A link is what it is, not what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link, wherever it leads.
    Link,
    /// A pipe, a device or a socket.
    Other,
}

impl Kind {
    fn of(kind: std::fs::FileType) -> Kind {
        if kind.is_symlink() {
            Kind::Link
        } else if kind.is_dir() {
            Kind::Folder
        } else if kind.is_file() {
            Kind::File
        } else {
            Kind::Other
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Kind::File => "a file",
            Kind::Folder => "a folder",
            Kind::Link => "a link",
            Kind::Other => "a pipe or a device",
        })
    }
}

/// The bytes of a plain file that is not larger than this. A path may lead over links: it is one that a person named,
/// or that was looked at before.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    // What is no file is not even opened: to open a pipe waits, and to open a device can do anything.
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    whole(Handle::open_file_at(path)?, most)
}

/// The bytes of what a person named to be read once, which may be a pipe (`<(zcat items.jsonl.gz)`).
pub fn read_named(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    read_all(File::open(path)?, most)
}

/// All that comes from a reader, up to this many bytes.
pub fn read_all(from: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large(most)) } else { Ok(bytes) }
}

fn whole(file: File, most: u64) -> io::Result<Vec<u8>> {
    let meta = file.metadata()?;
    if !meta.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    if meta.len() > most {
        return Err(too_large(most));
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large(most)) } else { Ok(bytes) }
}

fn too_large(most: u64) -> io::Error {
    io::Error::other(format!("it is larger than {} MiB", most >> 20))
}

/// What is in a folder that a person named, or that was looked at before.
pub fn entries(path: &Path) -> io::Result<Vec<(OsString, Kind)>> {
    let entry = |entry: io::Result<std::fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.file_name(), Kind::of(entry.file_type()?)))
    };
    std::fs::read_dir(path)?.map(entry).collect()
}

/// What lies at a path, if anything does.
pub fn kind(path: &Path) -> io::Result<Option<Kind>> {
    there(std::fs::symlink_metadata(path).map(|meta| Kind::of(meta.file_type())))
}

fn there<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(why) if matches!(why.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(why) => Err(why),
    }
}

/// Where a path leads.
pub fn real(path: &Path) -> io::Result<PathBuf> {
    path.canonicalize()
}

/// The root of the repository that a folder lies in.
pub fn repository(dir: &Path) -> Option<PathBuf> {
    let dir = real(dir).ok()?;
    dir.ancestors().find(|above| above.join(".git").exists()).map(Path::to_path_buf)
}

/// The way from the root of a repository to a folder in it, with `/`, one at its end too; nothing for the root itself.
pub fn way(root: &Path, dir: &Path) -> String {
    let parts = dir.strip_prefix(root).into_iter().flat_map(Path::components);
    parts.map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect()
}

/// The path from the root, with `.` and `..` resolved by name.
pub fn absolute(path: &Path) -> io::Result<PathBuf> {
    let mut out = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => drop(out.pop()),
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    Ok(out)
}

/// An opened folder. Names are looked up from it, and no link on the way is followed.
#[derive(Debug)]
pub struct Folder {
    handle: Handle,
    path: PathBuf,
}

impl Folder {
    /// A folder that is there, wherever its path leads.
    pub fn open(path: &Path) -> io::Result<Folder> {
        Ok(Folder { handle: Handle::open(path)?, path: path.to_path_buf() })
    }

    /// The folder that a person named, made if it is not there. Links of the machine are followed; those inside `root`
    /// came with the files that are in it, and are not.
    pub fn reach(path: &Path, root: &Path) -> io::Result<Folder> {
        Self::lookup(path, root, true)
    }

    /// The same as [`Folder::reach`], where nothing is made.
    pub fn find(path: &Path, root: &Path) -> io::Result<Folder> {
        Self::lookup(path, root, false)
    }

    fn lookup(path: &Path, root: &Path, make: bool) -> io::Result<Folder> {
        let path = absolute(path)?;
        let mut parts = path.components();
        let mut real = PathBuf::new();
        while !real.starts_with(root) {
            let Some(part) = parts.next() else { break };
            real.push(part);
            match real.canonicalize() {
                Ok(leads) => real = leads,
                Err(why) if make && why.kind() == ErrorKind::NotFound && kind(&real)?.is_none() => {
                    std::fs::create_dir(&real).or_else(there_already)?;
                }
                Err(why) => return Err(naming(&real, &why)),
            }
        }
        let start = Folder::open(&real).map_err(|why| naming(&real, &why))?;
        let next = |folder: Folder, part: Component<'_>| {
            if make { folder.folder_or_new(Path::new(&part)) } else { folder.enter(Path::new(&part)) }
        };
        parts.try_fold(start, next)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A folder below this one that is there.
    pub fn folder(&self, path: impl AsRef<Path>) -> io::Result<Folder> {
        let mut here = Folder { handle: self.handle.again()?, path: self.path.clone() };
        for name in path.as_ref().components() {
            here = here.enter(Path::new(&name))?;
        }
        Ok(here)
    }

    /// A folder below this one, made if it is not there.
    pub fn folder_or_new(&self, path: impl AsRef<Path>) -> io::Result<Folder> {
        let mut here = Folder { handle: self.handle.again()?, path: self.path.clone() };
        for name in path.as_ref().components() {
            let name = Path::new(&name);
            here.handle.make(name).or_else(there_already)?;
            here = here.enter(name)?;
        }
        Ok(here)
    }

    fn enter(&self, name: &Path) -> io::Result<Folder> {
        let path = self.path.join(name);
        match self.handle.kind(name)? {
            None | Some(Kind::Folder) => {}
            Some(other) => return Err(in_the_way(&path, other)),
        }
        Ok(Folder { handle: self.handle.enter(name)?, path })
    }

    /// The folder that something lies in, and its name there.
    fn above<'p>(&self, path: &'p Path) -> io::Result<(Folder, &'p Path)> {
        let name = path.file_name().ok_or_else(|| io::Error::other("it has no name"))?;
        Ok((self.folder(path.parent().unwrap_or(Path::new("")))?, Path::new(name)))
    }

    /// Makes a folder that is not there.
    pub fn make(&self, name: impl AsRef<Path>) -> io::Result<Folder> {
        self.handle.make(name.as_ref())?;
        self.enter(name.as_ref())
    }

    /// What lies below this folder at a path, if anything does.
    pub fn kind(&self, path: impl AsRef<Path>) -> io::Result<Option<Kind>> {
        let Some((folder, name)) = there(self.above(path.as_ref()))? else { return Ok(None) };
        folder.handle.kind(name)
    }

    /// The bytes of a plain file that is not larger than this.
    pub fn read(&self, path: impl AsRef<Path>, most: u64) -> io::Result<Vec<u8>> {
        let (folder, name) = self.above(path.as_ref())?;
        match folder.handle.kind(name)? {
            None | Some(Kind::File) => whole(folder.handle.open_file(name)?, most),
            Some(other) => Err(in_the_way(&folder.path.join(name), other)),
        }
    }

    /// The same as [`Folder::read`], where it is known that no folder on the way is a link.
    pub fn read_known(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        whole(self.handle.open_file(Path::new(path))?, most)
    }

    /// Writes a file that is not there, and the folders that it lies in. Whatever has the name is an error, a link that
    /// leads nowhere too.
    pub fn create(&self, path: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
        let path = path.as_ref();
        self.folder_or_new(path.parent().unwrap_or(Path::new("")))?;
        let (folder, name) = self.above(path)?;
        folder.handle.new_file(name)?.write_all(bytes)
    }

    /// The same as [`Folder::create`], in a folder that was made by this run, so that nobody has put a link into it.
    pub fn create_known(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.make_room(path)?;
        self.handle.new_file(Path::new(path))?.write_all(bytes)
    }

    /// Gives a file another name in a folder that was made by this run; false where files cannot have two names.
    pub fn link_known(&self, from: &Folder, path: &str) -> io::Result<bool> {
        self.make_room(path)?;
        match from.handle.link(Path::new(path), &self.handle) {
            Ok(()) => Ok(true),
            Err(why)
                if matches!(
                    why.kind(),
                    ErrorKind::Unsupported
                        | ErrorKind::PermissionDenied
                        | ErrorKind::TooManyLinks
                        | ErrorKind::CrossesDevices
                ) =>
            {
                Ok(false)
            }
            Err(why) => Err(why),
        }
    }

    /// Makes the folder that a file will lie in. Most files of a site are alone in theirs.
    fn make_room(&self, path: &str) -> io::Result<()> {
        let Some((parent, _)) = path.rsplit_once('/') else { return Ok(()) };
        match self.handle.make(Path::new(parent)) {
            Err(why) if why.kind() == ErrorKind::NotFound => {
                self.make_room(parent)?;
                self.handle.make(Path::new(parent)).or_else(there_already)
            }
            other => other.or_else(there_already),
        }
    }

    /// Writes a file in one step: whoever reads it sees the old one or the new one. A link is not written through, and
    /// not replaced either: somebody wanted it there.
    pub fn replace(&self, path: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
        let path = path.as_ref();
        self.folder_or_new(path.parent().unwrap_or(Path::new("")))?;
        let (folder, name) = self.above(path)?;
        let old = folder.handle.kind(name)?;
        if let Some(other) = old.filter(|kind| *kind != Kind::File) {
            return Err(in_the_way(&folder.path.join(name), other));
        }
        let (beside, mut file) = folder.beside(name)?;
        let written = (|| {
            if old.is_some() {
                // Who could read it may read it still.
                let _ = file.set_permissions(folder.handle.open_file(name)?.metadata()?.permissions());
            }
            file.write_all(bytes)?;
            file.sync_all()?;
            folder.handle.rename(&beside, &folder.handle, name)
        })();
        if written.is_err() {
            // It is incomplete; the reason is told already.
            let _ = folder.handle.unlink(&beside);
        }
        written
    }

    /// A new file beside this one, under a name that nothing has. The dot keeps it out of the source, should this be
    /// killed halfway.
    fn beside(&self, name: &Path) -> io::Result<(PathBuf, File)> {
        const TRIES: u32 = 1000;
        for n in 0..TRIES {
            let beside = PathBuf::from(format!(".{}.{}-{n}.new", name.display(), std::process::id()));
            match self.handle.new_file(&beside) {
                Err(why) if why.kind() == ErrorKind::AlreadyExists => {}
                file => return Ok((beside, file?)),
            }
        }
        Err(io::Error::other("too many files are left of earlier tries"))
    }

    /// Puts something of this folder into another one, in place of a file of that name.
    pub fn rename(&self, from: impl AsRef<Path>, to: &Folder, name: impl AsRef<Path>) -> io::Result<()> {
        self.handle.rename(from.as_ref(), &to.handle, name.as_ref())
    }

    /// Lets two folders in this one change places in one step; false where the file system knows no such step.
    pub fn exchange(&self, one: impl AsRef<Path>, other: impl AsRef<Path>) -> io::Result<bool> {
        self.handle.exchange(one.as_ref(), other.as_ref())
    }

    /// Removes what lies in this folder under a name, a folder with all that is in it. Links are removed, not followed.
    /// It may be gone already.
    pub fn remove(&self, name: impl AsRef<Path>) -> io::Result<()> {
        let name = name.as_ref();
        match self.handle.kind(name)? {
            None => Ok(()),
            // Links below it are removed as links by the standard library too.
            Some(Kind::Folder) => gone(std::fs::remove_dir_all(self.path.join(name))),
            Some(_) => gone(self.handle.unlink(name)),
        }
    }

    /// Removes an empty folder. One that is not empty stays.
    pub fn remove_empty(&self, name: impl AsRef<Path>) -> io::Result<()> {
        match gone(self.handle.rmdir(name.as_ref())) {
            Err(why) if why.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
            other => other,
        }
    }

    /// What is in it.
    pub fn entries(&self) -> io::Result<Vec<(OsString, Kind)>> {
        entries(&self.path)
    }

    /// Whether another file system, or another part of one, begins at a folder of this one.
    pub fn is_mount(&self, name: impl AsRef<Path>) -> bool {
        self.handle.is_mount(name.as_ref())
    }

    /// Waits until nobody else holds this folder, and holds it for as long as the answer lives. The system frees it
    /// when the process ends, however it ends.
    pub fn lock(&self) -> io::Result<Lock> {
        Ok(Lock { _held: self.handle.lock()? })
    }
}

/// A folder that is held.
#[derive(Debug)]
pub struct Lock {
    _held: Option<File>,
}

fn there_already(why: io::Error) -> io::Result<()> {
    if why.kind() == ErrorKind::AlreadyExists { Ok(()) } else { Err(why) }
}

fn gone(result: io::Result<()>) -> io::Result<()> {
    there(result).map(drop)
}

/// The same failure, saying which path it was.
fn naming(path: &Path, why: &io::Error) -> io::Error {
    io::Error::new(why.kind(), format!("{}: {why}", path.display()))
}

fn in_the_way(path: &Path, kind: Kind) -> io::Error {
    let next = match kind {
        Kind::Link => "put what it leads to there itself, or remove it",
        _ => "move it away",
    };
    io::Error::other(format!("`{}` is {kind}, and nothing is written or read through one; {next}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        (dir, folder)
    }

    #[test]
    fn files_are_made_where_nothing_is() {
        let (dir, folder) = folder();
        folder.create("a/b/c", b"one").unwrap();
        assert_eq!(std::fs::read(dir.path().join("a/b/c")).unwrap(), b"one");
        assert_eq!(folder.create("a/b/c", b"two").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(folder.read("a/b/c", 3).unwrap(), b"one");
        assert!(folder.read("a/b/c", 2).is_err(), "it is larger than that");
        folder.replace("a/b/c", b"three").unwrap();
        folder.replace("d", b"four").unwrap();
        assert_eq!(folder.read("a/b/c", 9).unwrap(), b"three");
        assert_eq!(folder.entries().unwrap().len(), 2, "nothing is left beside");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let (dir, folder) = folder();
        let victim = tempfile::tempdir().unwrap();
        std::fs::write(victim.path().join("file"), "theirs").unwrap();
        let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, dir.path().join(name)).unwrap();
        link(victim.path(), "folder");
        link(&victim.path().join("file"), "file");
        link(&victim.path().join("new"), "dangling");
        for path in ["folder/new", "folder/deep/new", "dangling"] {
            assert!(folder.create(path, b"ours").is_err(), "{path}");
            assert!(folder.replace(path, b"ours").is_err(), "{path}");
        }
        assert!(folder.replace("file", b"ours").is_err());
        assert!(folder.read("file", 99).is_err() && folder.read("folder/file", 99).is_err());
        assert!(Folder::reach(&dir.path().join("folder/x"), &dir.path().canonicalize().unwrap()).is_err());
        folder.remove("folder").unwrap();
        assert_eq!(folder.kind("folder").unwrap(), None);
        assert_eq!(entries(victim.path()).unwrap(), [("file".into(), Kind::File)]);
        assert_eq!(std::fs::read(victim.path().join("file")).unwrap(), b"theirs");
    }
}
