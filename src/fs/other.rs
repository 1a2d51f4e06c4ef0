//! What every system offers: names looked up from the root, after a look at what is there.

use super::{Kind, kind};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A folder by its path.
#[derive(Debug)]
pub(super) struct Handle(PathBuf);

impl Handle {
    pub(super) fn open(path: &Path) -> io::Result<Handle> {
        if fs::metadata(path)?.is_dir() {
            return Ok(Handle(path.to_path_buf()));
        }
        Err(io::ErrorKind::NotADirectory.into())
    }

    pub(super) fn again(&self) -> io::Result<Handle> {
        Ok(Handle(self.0.clone()))
    }

    pub(super) fn open_file_at(path: &Path) -> io::Result<File> {
        File::open(path)
    }

    pub(super) fn enter(&self, name: &Path) -> io::Result<Handle> {
        Handle::open(&self.0.join(name))
    }

    pub(super) fn make(&self, name: &Path) -> io::Result<()> {
        fs::create_dir(self.0.join(name))
    }

    pub(super) fn kind(&self, name: &Path) -> io::Result<Option<Kind>> {
        kind(&self.0.join(name))
    }

    pub(super) fn open_file(&self, name: &Path) -> io::Result<File> {
        File::open(self.0.join(name))
    }

    pub(super) fn new_file(&self, name: &Path) -> io::Result<File> {
        File::options().write(true).create_new(true).open(self.0.join(name))
    }

    pub(super) fn rename(&self, from: &Path, folder: &Handle, to: &Path) -> io::Result<()> {
        fs::rename(self.0.join(from), folder.0.join(to))
    }

    pub(super) fn exchange(&self, _: &Path, _: &Path) -> io::Result<bool> {
        Ok(false)
    }

    pub(super) fn link(&self, name: &Path, to: &Handle) -> io::Result<()> {
        fs::hard_link(self.0.join(name), to.0.join(name))
    }

    pub(super) fn unlink(&self, name: &Path) -> io::Result<()> {
        fs::remove_file(self.0.join(name))
    }

    pub(super) fn rmdir(&self, name: &Path) -> io::Result<()> {
        fs::remove_dir(self.0.join(name))
    }

    pub(super) fn lock(&self) -> io::Result<Option<File>> {
        Ok(None)
    }

    pub(super) fn is_mount(&self, _: &Path) -> bool {
        false
    }
}
