//! Where the roadmap is, which day it is, and loading it: what all commands share.

use super::Failure;
use super::disclosure::Disclosure;
use super::term::{Term, dim, shell};
use roadmap::edition::Edition;
use roadmap::fs::{self, Folder, Kind, LARGEST_FILE, LARGEST_SOURCE};
use roadmap::language::{Languages, Strings};
use roadmap::site::Theme;
use roadmap::source::{Files, Roadmap};
use roadmap::text::count;
use roadmap::time::Day;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// The folder that holds `roadmap/`.
pub(crate) struct Project {
    pub(crate) dir: PathBuf,
}

/// The option that every command with a day has.
#[derive(Clone, clap::Args)]
pub(crate) struct Today {
    /// The day to build for, YYYY-MM-DD [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DAY")]
    today: Option<String>,
}

impl Today {
    /// The option as it was given, to be repeated in a command that we name.
    pub(crate) fn flag(&self) -> String {
        self.today.as_ref().map(|day| format!(" --today {}", shell(day))).unwrap_or_default()
    }

    /// The day: `--today`, else `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the clock, read once, in UTC.
    pub(crate) fn day(&self) -> Result<Day, Failure> {
        if let Some(text) = &self.today {
            let wrong = || Failure::Usage(format!("`--today {text}` is not a day: write YYYY-MM-DD"));
            return Day::parse(text).ok_or_else(wrong);
        }
        if let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") {
            let wrong = || Failure::Usage(format!("SOURCE_DATE_EPOCH is `{text}`, not a number of seconds"));
            return text.trim().parse().ok().and_then(Day::from_unix).ok_or_else(wrong);
        }
        clock()
    }

    /// The day of a command that writes it down for ever: `--today`, else the clock. `SOURCE_DATE_EPOCH` is set for builds,
    /// often for all of a shell, so it dates no record; where it is set, that is said.
    pub(crate) fn day_of_record(&self, term: &Term) -> Result<Day, Failure> {
        if self.today.is_some() {
            return self.day();
        }
        let day = clock()?;
        if std::env::var_os("SOURCE_DATE_EPOCH").is_some() {
            let why = "SOURCE_DATE_EPOCH dates builds and no ledger; `--today` says another day";
            term.say(&dim(&format!("as of {day}, by the clock: {why}")));
        }
        Ok(day)
    }
}

/// What day the clock says that it is.
pub(crate) fn clock() -> Result<Day, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64);
    Day::from_unix(since).ok_or_else(|| Failure::Usage("the clock is out of range; use `--today`".into()))
}

impl Project {
    /// The nearest folder at or above `start` that holds `roadmap/roadmap.toml`.
    pub(crate) fn find(start: &Path) -> Result<Project, Failure> {
        let absolute = start.canonicalize().map_err(|why| Failure::Io(format!("`{}`: {why}", start.display())))?;
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
    pub(crate) fn lines<'p>(&'p self, roadmap: &'p Roadmap) -> Lines<'p> {
        Lines { project: self, roadmap, ends: RefCell::default() }
    }

    pub(crate) fn source(&self) -> PathBuf {
        self.dir.join("roadmap")
    }

    /// The folder itself, to write into.
    pub(crate) fn folder(&self) -> Result<Folder, Failure> {
        Folder::open(&self.dir).map_err(|why| Failure::Io(format!("`{}`: {why}", self.dir.display())))
    }

    /// The way from the root of the repository to this folder: hosts name files from there.
    pub(crate) fn way(&self) -> String {
        fs::way(&self.root(), &self.dir)
    }

    /// The root of the repository, or the folder where there is none: links in it came with its files.
    pub(crate) fn root(&self) -> PathBuf {
        fs::repository(&self.dir).unwrap_or_else(|| self.dir.clone())
    }

    /// The source as it is now, with the languages of the program and of this theme.
    pub(crate) fn files(&self, theme: Option<&ThemeFiles>) -> Files {
        Files::read(&self.dir).in_languages(languages(theme))
    }

    /// Loads the roadmap and shows what is wrong with it, as far as that may be printed.
    pub(crate) fn load(&self, day: Day, disclosure: &Disclosure, term: &Term) -> Result<Roadmap, Failure> {
        self.load_with(self.theme_files(None)?.as_ref(), day, disclosure, term)
    }

    /// Loads the roadmap with the languages of this theme.
    pub(crate) fn load_with(
        &self,
        theme: Option<&ThemeFiles>,
        day: Day,
        disclosure: &Disclosure,
        term: &Term,
    ) -> Result<Roadmap, Failure> {
        let files = self.files(theme);
        if disclosure.is_full() {
            term.detail(&format!("read {} of source", count(files.toml.len(), "file")));
        }
        let (roadmap, report) = Roadmap::load(files, day);
        match roadmap {
            Some(roadmap) => {
                if disclosure.is_full() && report.warnings() > 0 {
                    let found = count(report.warnings(), "warning");
                    term.say(&dim(&format!("{found}: `roadmap check` shows where and why")));
                }
                Ok(roadmap)
            }
            None => Err(disclosure.refuse(&report, "nothing was built", term)),
        }
    }

    /// The folder of the user's theme, whether or not it is there.
    pub(crate) fn theme_folder(&self, chosen: Option<&Path>) -> PathBuf {
        chosen.map_or_else(|| self.source().join("theme"), Path::to_path_buf)
    }

    /// The user's theme, if there is one: each file's path in its folder, and its content.
    pub(crate) fn theme_files(&self, chosen: Option<&Path>) -> Result<Option<ThemeFiles>, Failure> {
        let dir = self.theme_folder(chosen);
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
pub(crate) struct Lines<'p> {
    project: &'p Project,
    roadmap: &'p Roadmap,
    /// Where each file's lines end, once it was asked for.
    ends: RefCell<HashMap<String, Vec<usize>>>,
}

impl Lines<'_> {
    /// The file and the line that an item is written in.
    pub(crate) fn of(&self, id: &str) -> Option<(String, usize)> {
        let (path, at) = self.roadmap.place(id)?;
        let mut ends = self.ends.borrow_mut();
        let ends = ends.entry(path.to_string()).or_insert_with(|| {
            let text = fs::read(&self.project.dir.join(path), LARGEST_FILE).unwrap_or_default();
            text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect()
        });
        Some((path.to_string(), ends.partition_point(|end| *end < at) + 1))
    }
}

/// A theme's files: path and content.
pub(crate) type ThemeFiles = Vec<(String, Vec<u8>)>;

/// The languages that there are: those of the program and of the user's theme.
fn languages(theme: Option<&ThemeFiles>) -> Languages {
    Languages::of_theme(theme.into_iter().flatten().map(|(path, bytes)| (path.as_str(), bytes.as_slice())))
}

/// The default theme, with the user's files over it, in these languages.
pub(crate) fn theme(files: Option<ThemeFiles>, languages: Vec<Arc<Strings>>) -> Result<Theme, Failure> {
    Ok(Theme::in_languages(files.unwrap_or_default(), languages)?)
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

/// The audiences that were asked for, or all of them.
pub(crate) fn chosen(roadmap: &Roadmap, asked: &[String]) -> Result<Vec<String>, Failure> {
    let all = roadmap.audiences();
    for name in asked {
        if !all.contains(name) {
            return Err(Disclosure::of(asked).no_audience(name, roadmap));
        }
    }
    Ok(if asked.is_empty() { all } else { all.into_iter().filter(|a| asked.contains(a)).collect() })
}

/// The edition of an audience that `chosen` has accepted.
pub(crate) fn edition(roadmap: &Roadmap, audience: &str) -> Result<Edition, Failure> {
    roadmap.edition(audience).ok_or_else(|| Failure::Usage(format!("no audience `{audience}`")))
}
