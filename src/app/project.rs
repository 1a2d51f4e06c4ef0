//! Where a roadmap is, and which of its files belong to it.

use super::{Failure, ThemeFiles};
use crate::fs::{self, Folder, Kind, LARGEST_FILE, LARGEST_SOURCE};
use crate::source::Roadmap;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The folder that holds `roadmap/`.
pub struct Project {
    /// The folder.
    pub dir: PathBuf,
}

impl Project {
    /// The nearest folder at or above `start` that holds `roadmap/roadmap.toml`.
    pub fn find(start: &Path) -> Result<Project, Failure> {
        let absolute = fs::real(start).map_err(|why| Failure::Io(format!("`{}`: {why}", start.display())))?;
        let found = absolute.ancestors().find(|dir| dir.join("roadmap/roadmap.toml").is_file());
        // A folder without the definitions is still a roadmap, with a mistake to report.
        let found = found.or_else(|| absolute.ancestors().find(|dir| dir.join("roadmap").is_dir() && holds_toml(dir)));
        let dir = found.map(Path::to_path_buf).ok_or_else(|| {
            let here = absolute.display();
            Failure::Io(format!("no `roadmap/roadmap.toml` in `{here}` or above it; `roadmap init` makes one"))
        })?;
        Ok(Project { dir })
    }

    /// Where items are written.
    pub fn lines<'p>(&'p self, roadmap: &'p Roadmap) -> Lines<'p> {
        Lines { project: self, roadmap, ends: RefCell::default() }
    }

    /// The folder of the source.
    pub fn source(&self) -> PathBuf {
        self.dir.join("roadmap")
    }

    /// The folder itself, to write into.
    pub fn folder(&self) -> Result<Folder, Failure> {
        Folder::open(&self.dir).map_err(|why| Failure::Io(format!("`{}`: {why}", self.dir.display())))
    }

    /// The way from the root of the repository to this folder: hosts name files from there.
    pub fn way(&self) -> String {
        fs::way(&self.root(), &self.dir)
    }

    /// The root of the repository, or the folder where there is none: links in it came with its files.
    pub fn root(&self) -> PathBuf {
        fs::repository(&self.dir).unwrap_or_else(|| self.dir.clone())
    }

    /// The files of the theme in this folder, else of the one beside the source, if there is one.
    pub(super) fn theme_files(&self, chosen: Option<&Path>) -> Result<Option<ThemeFiles>, Failure> {
        let dir = chosen.map_or_else(|| self.source().join("theme"), Path::to_path_buf);
        let failed = |why: std::io::Error| Failure::Io(format!("theme `{}`: {why}", dir.display()));
        if chosen.is_none() && fs::kind(&dir).map_err(failed)?.is_none() {
            return Ok(None);
        }
        let mut files = Vec::new();
        let folder = Folder::find(&dir, &self.root()).map_err(failed)?;
        theme_files(&folder, "", &mut files).map_err(failed)?;
        files.sort();
        Ok(Some(files))
    }
}

/// Files and lines of items.
pub struct Lines<'p> {
    project: &'p Project,
    roadmap: &'p Roadmap,
    /// Where each file's lines end, once it was asked for.
    ends: RefCell<HashMap<String, Vec<usize>>>,
}

impl Lines<'_> {
    /// The file and the line that an item is written in.
    pub fn of(&self, id: &str) -> Option<(String, usize)> {
        let (path, at) = self.roadmap.place(id)?;
        let mut ends = self.ends.borrow_mut();
        let ends = ends.entry(path.to_string()).or_insert_with(|| {
            let text = fs::read(&self.project.dir.join(path), LARGEST_FILE).unwrap_or_default();
            text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect()
        });
        Some((path.to_string(), ends.partition_point(|end| *end < at) + 1))
    }
}

fn holds_toml(dir: &Path) -> bool {
    let entries = fs::entries(&dir.join("roadmap")).unwrap_or_default();
    entries.iter().any(|(name, _)| Path::new(name).extension().is_some_and(|x| x == "toml"))
}

/// Reads a theme folder. A link would let a theme read the machine it is built on, so it is refused.
fn theme_files(folder: &Folder, prefix: &str, out: &mut ThemeFiles) -> std::io::Result<()> {
    for (name, kind) in folder.entries()? {
        let path = format!("{prefix}{}", name.to_string_lossy());
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        match kind {
            Kind::Folder => theme_files(&folder.folder(&name)?, &format!("{path}/"), out)?,
            Kind::File => {
                let named = |why| std::io::Error::other(format!("`{path}`: {why}"));
                let bytes = folder.read(&name, LARGEST_FILE).map_err(named)?;
                if out.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>() > LARGEST_SOURCE {
                    let most = LARGEST_SOURCE >> 20;
                    return Err(std::io::Error::other(format!("it is larger than {most} MiB altogether")));
                }
                out.push((path, bytes));
            }
            other => return Err(std::io::Error::other(format!("`{path}` is {other}; a theme holds only files"))),
        }
    }
    Ok(())
}
