//! From files to a roadmap: all that the sites are made from, as it was at one moment.

use super::{Failure, Project};
use crate::diagnostic::Report;
use crate::language::{Languages, Strings};
use crate::site::Theme;
use crate::source::{Files, Roadmap};
use crate::time::Day;
use std::path::Path;
use std::sync::Arc;

/// A theme's files: path and content.
pub type ThemeFiles = Vec<(String, Vec<u8>)>;

/// All that the sites are made from, as it was at one moment.
#[derive(Clone, PartialEq)]
pub struct Inputs {
    /// The source.
    pub files: Files,
    /// The user's theme, if there is one, or why it cannot be read.
    pub theme: Result<Option<ThemeFiles>, Failure>,
    /// The day to build for.
    pub day: Day,
}

/// A roadmap without errors, and what belongs to it.
pub struct Loaded {
    /// The roadmap.
    pub roadmap: Roadmap,
    /// The warnings.
    pub report: Report,
    /// The user's theme, if there is one.
    pub theme: Option<ThemeFiles>,
}

/// Why there is no roadmap.
pub enum LoadError {
    /// The theme cannot be read.
    Theme(Failure),
    /// The source has errors.
    Source(Report),
}

impl Inputs {
    /// Reads the source and the theme: the one of this folder, else the one beside the source, if it is there.
    pub fn read(project: &Project, theme: Option<&Path>, day: Day) -> Inputs {
        let theme = project.theme_files(theme);
        let own = theme.as_ref().ok().and_then(Option::as_ref).into_iter().flatten();
        let languages = Languages::of_theme(own.map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        Inputs { files: Files::read(&project.dir).in_languages(languages), theme, day }
    }

    /// A source that does not lie in a folder, such as that of a revision, without a theme.
    pub fn of(files: Files, day: Day) -> Inputs {
        Inputs { files, theme: Ok(None), day }
    }

    /// Checks everything and makes the roadmap of it.
    pub fn load(self) -> Result<Loaded, LoadError> {
        let theme = self.theme.map_err(LoadError::Theme)?;
        match Roadmap::load(self.files, self.day) {
            (Some(roadmap), report) => Ok(Loaded { roadmap, report, theme }),
            (None, report) => Err(LoadError::Source(report)),
        }
    }

    /// Paths of the files that differ from those of other inputs, as their author knows them.
    pub fn changed(&self, before: &Inputs) -> Vec<String> {
        let mut paths = self.files.changed(&before.files);
        if self.theme != before.theme {
            let of = |inputs: &Inputs| inputs.theme.clone().ok().flatten().unwrap_or_default();
            let (new, old) = (of(self), of(before));
            let only = |a: &ThemeFiles, b: &ThemeFiles| -> Vec<String> {
                a.iter().filter(|file| !b.contains(file)).map(|(path, _)| format!("theme/{path}")).collect()
            };
            paths.extend(only(&new, &old));
            paths.extend(only(&old, &new));
            if new == old {
                paths.push("theme".into());
            }
        }
        paths.sort();
        paths.dedup();
        paths
    }
}

impl Loaded {
    /// The default theme with the user's files over it, in the languages of the roadmap.
    pub fn theme(&self) -> Result<Theme, Failure> {
        theme(self.theme.clone(), self.roadmap.languages())
    }
}

/// The default theme with the user's files over it, in these languages.
pub fn theme(files: Option<ThemeFiles>, languages: Vec<Arc<Strings>>) -> Result<Theme, Failure> {
    Ok(Theme::in_languages(files.unwrap_or_default(), languages)?)
}
