//! A folder of TOML files and images, read once: what is loaded is a snapshot.

use crate::diagnostic::{Diagnostic, SourceFile, on_one_line};
use crate::fs::{self, Kind, LARGEST_FILE, LARGEST_SOURCE};
use crate::language::Languages;
use crate::source::syntax::Spot;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Everything that a roadmap is made of, by its path relative to the project and with `/`.
#[derive(Clone, Default, PartialEq)]
pub struct Files {
    /// `roadmap/**/*.toml`, sorted by path.
    pub toml: Vec<(String, Vec<u8>)>,
    /// `roadmap/assets/**`, by the name that texts use: the path below `assets/`.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// `roadmap/ledger/*.toml`, sorted by path.
    pub ledgers: Vec<(String, Vec<u8>)>,
    /// The languages that there are strings for: those of the program and of the theme.
    pub(super) languages: Languages,
    /// Assets that are there and cannot be published.
    pub(super) refused: Vec<String>,
    /// What could not be read.
    pub(super) problems: Vec<Diagnostic>,
}

impl Files {
    /// Reads the project's `roadmap/` folder. Unreadable entries become errors; the rest is still read.
    pub fn read(project: &Path) -> Files {
        let root = project.join("roadmap");
        let mut walk = Walk { real_root: real(&root), root, found: Vec::new(), problems: Vec::new() };
        let top = walk.root.clone();
        walk.folder(&top, "roadmap");
        walk.found.sort();
        let mut files = Files { problems: walk.problems, ..Files::default() };
        let sum = AtomicU64::new(0);
        let read = |path: &Path| {
            if sum.load(Ordering::Relaxed) > LARGEST_SOURCE {
                let most = LARGEST_SOURCE >> 20;
                return Err(std::io::Error::other(format!("`roadmap/` is larger than {most} MiB altogether")));
            }
            let bytes = fs::read(path, LARGEST_FILE)?;
            sum.fetch_add(bytes.len() as u64, Ordering::Relaxed);
            Ok(bytes)
        };
        let read: Vec<_> = walk.found.into_par_iter().map(|(name, path)| (name, read(&path))).collect();
        for (name, content) in read {
            match content {
                Err(why) => files.problems.push(unreadable(&name, &why)),
                Ok(bytes) => files.put(name, bytes),
            }
        }
        files
    }

    /// A project's files that somebody else has read, by their path below the project and sorted by it: a revision
    /// in git. What [`Files::read`] would leave alone is left alone.
    pub fn of(entries: impl IntoIterator<Item = (String, Vec<u8>)>) -> Files {
        let mut files = Files::default();
        for (name, bytes) in entries {
            if name.starts_with("roadmap/") && !name.split('/').any(is_passed_over) && is_kept(&name) {
                files.put(name, bytes);
            }
        }
        files
    }

    fn put(&mut self, name: String, bytes: Vec<u8>) {
        if let Some(asset) = name.strip_prefix("roadmap/assets/") {
            self.assets.insert(asset.to_string(), bytes.into());
        } else if name.starts_with(LEDGERS) {
            self.ledgers.push((name, bytes));
        } else {
            self.toml.push((name, bytes));
        }
    }

    /// The same files, with these languages.
    pub fn in_languages(self, languages: Languages) -> Files {
        Files { languages, ..self }
    }

    /// Paths of the files that differ, as the author knows them.
    pub fn changed(&self, before: &Files) -> Vec<String> {
        fn all(files: &Files) -> BTreeMap<String, &[u8]> {
            let assets = files.assets.iter().map(|(name, bytes)| (format!("roadmap/assets/{name}"), &bytes[..]));
            let texts = files.toml.iter().chain(&files.ledgers);
            texts.map(|(path, bytes)| (path.clone(), &bytes[..])).chain(assets).collect()
        }
        let (new, old) = (all(self), all(before));
        let paths: BTreeSet<&String> = new.keys().chain(old.keys()).collect();
        paths.into_iter().filter(|path| new.get(*path) != old.get(*path)).cloned().collect()
    }

    /// Takes the texts out, by index, the ledgers last, and gives an error for every file that is no UTF-8.
    pub(super) fn texts(&mut self) -> (Vec<SourceFile>, Vec<SourceFile>, Vec<Diagnostic>) {
        let mut problems = std::mem::take(&mut self.problems);
        let mut texts = Vec::new();
        let (toml, ledgers) = (std::mem::take(&mut self.toml), std::mem::take(&mut self.ledgers));
        let source = toml.len();
        for (index, (path, bytes)) in toml.into_iter().chain(ledgers).enumerate() {
            let text = match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(why) => {
                    let at = why.utf8_error().valid_up_to();
                    let bytes = why.into_bytes();
                    let spot = Spot::new(index, at..at);
                    problems.push(
                        Diagnostic::error("not-utf8", spot.span(), format!("`{path}` is not UTF-8 text"))
                            .label(format!("byte 0x{:02x} is no character", bytes[at]))
                            .help("save the file as UTF-8"),
                    );
                    String::from_utf8_lossy(&bytes).replace('\u{FFFD}', "?")
                }
            };
            texts.push(SourceFile { path, text });
        }
        let ledgers = texts.split_off(source);
        (texts, ledgers, problems)
    }
}

/// Where the ledgers are.
const LEDGERS: &str = "roadmap/ledger/";

/// Editors' backups and locks.
fn is_passed_over(file_name: &str) -> bool {
    file_name.starts_with('.') || file_name.ends_with('~')
}

/// Whether a file is one of ours, by its path.
fn is_kept(name: &str) -> bool {
    name.starts_with("roadmap/assets/") || name.ends_with(".toml")
}

fn unreadable(name: &str, why: &std::io::Error) -> Diagnostic {
    Diagnostic::error("unreadable", None, format!("cannot read `{name}`: {why}"))
}

/// Where a path leads; a link to nothing is where it lies.
fn real(path: &Path) -> PathBuf {
    let lies = || Some(fs::real(path.parent()?).ok()?.join(path.file_name()?));
    fs::real(path).ok().or_else(lies).unwrap_or_else(|| path.to_path_buf())
}

struct Walk {
    root: PathBuf,
    real_root: PathBuf,
    found: Vec<(String, PathBuf)>,
    problems: Vec<Diagnostic>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, name: &str) {
        let entries = match fs::entries(folder) {
            Ok(entries) => entries,
            Err(why) => return self.problems.push(unreadable(name, &why)),
        };
        for (file_name, kind) in entries {
            let path = folder.join(&file_name);
            let Ok(file_name) = file_name.into_string() else {
                let shown = path.file_name().unwrap_or_default().to_string_lossy();
                self.problems.push(Diagnostic::warning(
                    "file-name",
                    None,
                    format!("skipped `{name}/{shown}`: its name is not UTF-8"),
                ));
                continue;
            };
            self.entry(&path, &format!("{name}/{file_name}"), &file_name, kind);
        }
    }

    fn entry(&mut self, path: &Path, name: &str, file_name: &str, kind: Kind) {
        if is_passed_over(file_name) {
            return;
        }
        // It would be told in messages, where a line that begins in its middle says whatever it likes.
        if file_name.chars().any(char::is_control) {
            let message = format!("the name `{}` has a control character in it", on_one_line(name));
            return self
                .problems
                .push(Diagnostic::error("file-name", None, message).help("give the file another name"));
        }
        if kind == Kind::Link && !real(path).starts_with(&self.real_root) {
            let message = format!("`{name}` is a link that leads out of `roadmap/`");
            return self
                .problems
                .push(Diagnostic::error("link-outside", None, message).help("copy the file into `roadmap/` instead"));
        }
        if kind == Kind::Folder {
            self.folder(path, name);
        } else if kind == Kind::Link && path.is_dir() {
            // It could be a loop; its files are found where they are.
        } else if is_kept(name) {
            self.found.push((name.to_string(), path.to_path_buf()));
        }
    }
}
