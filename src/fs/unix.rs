//! What Unix offers: names looked up from an opened folder.

use super::Kind;
use rustix::fs::{AtFlags, FileType, Mode, OFlags, linkat, mkdirat, open, openat, renameat, statat, unlinkat};
use rustix::io::Errno;
use std::fs::File;
use std::io;
use std::path::Path;

/// An opened folder.
#[derive(Debug)]
pub(super) struct Handle(File);

/// Opening must not wait for anybody at the other end, nor make a terminal ours.
const READ: OFlags = OFlags::RDONLY.union(OFlags::CLOEXEC).union(OFlags::NONBLOCK).union(OFlags::NOCTTY);

impl Handle {
    pub(super) fn open(path: &Path) -> io::Result<Handle> {
        Ok(Handle(File::from(open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?)))
    }

    pub(super) fn again(&self) -> io::Result<Handle> {
        Ok(Handle(self.0.try_clone()?))
    }

    pub(super) fn open_file_at(path: &Path) -> io::Result<File> {
        Ok(File::from(open(path, READ, Mode::empty())?))
    }

    pub(super) fn enter(&self, name: &Path) -> io::Result<Handle> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(Handle(File::from(openat(&self.0, name, flags, Mode::empty())?)))
    }

    pub(super) fn make(&self, name: &Path) -> io::Result<()> {
        Ok(mkdirat(&self.0, name, Mode::from_raw_mode(0o777))?)
    }

    pub(super) fn kind(&self, name: &Path) -> io::Result<Option<Kind>> {
        let stat = match statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW) {
            Err(Errno::NOENT | Errno::NOTDIR) => return Ok(None),
            stat => stat?,
        };
        Ok(Some(match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => Kind::File,
            FileType::Directory => Kind::Folder,
            FileType::Symlink => Kind::Link,
            _ => Kind::Other,
        }))
    }

    pub(super) fn open_file(&self, name: &Path) -> io::Result<File> {
        Ok(File::from(openat(&self.0, name, READ | OFlags::NOFOLLOW, Mode::empty())?))
    }

    pub(super) fn new_file(&self, name: &Path) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(File::from(openat(&self.0, name, flags, Mode::from_raw_mode(0o666))?))
    }

    pub(super) fn rename(&self, from: &Path, folder: &Handle, to: &Path) -> io::Result<()> {
        Ok(renameat(&self.0, from, &folder.0, to)?)
    }

    pub(super) fn exchange(&self, one: &Path, other: &Path) -> io::Result<bool> {
        #[cfg(any(target_os = "linux", target_os = "macos"))]
        {
            use rustix::fs::{RenameFlags, renameat_with};
            match renameat_with(&self.0, one, &self.0, other, RenameFlags::EXCHANGE) {
                Ok(()) => return Ok(true),
                Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
                Err(why) => return Err(why.into()),
            }
        }
        let _ = (one, other);
        Ok(false)
    }

    pub(super) fn link(&self, name: &Path, to: &Handle) -> io::Result<()> {
        Ok(linkat(&self.0, name, &to.0, name, AtFlags::empty())?)
    }

    pub(super) fn unlink(&self, name: &Path) -> io::Result<()> {
        Ok(unlinkat(&self.0, name, AtFlags::empty())?)
    }

    pub(super) fn rmdir(&self, name: &Path) -> io::Result<()> {
        Ok(unlinkat(&self.0, name, AtFlags::REMOVEDIR)?)
    }

    pub(super) fn lock(&self) -> io::Result<Option<File>> {
        let file = self.0.try_clone()?;
        file.lock()?;
        Ok(Some(file))
    }

    pub(super) fn is_mount(&self, name: &Path) -> bool {
        // A folder of the same file system can be mounted too, which only Linux tells.
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{StatxAttributes, StatxFlags, statx};
            if let Ok(found) = statx(&self.0, name, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS)
                && found.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT)
            {
                return found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT);
            }
        }
        let device = |name: &Path| statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW).ok().map(|stat| stat.st_dev);
        device(name).is_some_and(|there| device(Path::new(".")).is_some_and(|here| here != there))
    }
}
