//! An edition and a theme, rendered: pages, feeds, exports and what hosts read.
//!
//! The output is a pure function of the two. Nothing here opens a file, reads a clock or an environment,
//! or depends on threads; what an audience isn't told is not in its [`Edition`], so no page can tell it.

mod branding;
#[cfg(feature = "cards")]
mod card;
mod chrome;
mod entry;
mod escape;
pub mod export;
mod feed;
mod host;
mod json_ld;
mod key;
mod lists;
mod manifest;
mod markdown;
mod messages;
mod page;
mod paging;
mod presence;
#[cfg(gate_probe)]
mod probe;
mod renderer;
mod search;
mod shared;
mod theme;
mod timeline;
mod updates;
mod value;
mod view;

pub use escape::markup;
pub use manifest::Manifest;
pub use theme::{DefaultFile, Theme};

use crate::edition::Edition;
use crate::output::Sink;
use rayon::prelude::*;
use renderer::Renderer;
use shared::Shared;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::sync::Mutex;

/// A site in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Whose edition it is.
    pub audience: String,
    /// Content by path.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// Renders an edition into memory.
    pub fn build(edition: &Edition, theme: &Theme) -> Result<Site, SiteError> {
        let memory = Memory(Mutex::default());
        render(edition, theme, &memory)?;
        let files = memory.0.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
        Ok(Site { audience: edition.audience.id.clone(), files })
    }
}

/// Orders files by path, so that it doesn't matter in which order they come.
struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Memory {
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).insert(path.to_string(), bytes);
        Ok(())
    }
}

/// Renders an edition in all its languages, and hands over each file as soon as it is made.
pub fn render(edition: &Edition, theme: &Theme, sink: &dyn Sink) -> Result<(), SiteError> {
    render_one(edition, theme, sink)?;
    for other in &edition.others {
        render_one(other, theme.of(other), &Below(sink, other.folder()))?;
    }
    Ok(())
}

/// Puts files into a folder of what another sink makes.
struct Below<'s>(&'s dyn Sink, String);

impl Sink for Below<'_> {
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        self.0.put(&[self.1.as_str(), path].concat(), bytes)
    }
}

/// Renders an edition in one language.
fn render_one(edition: &Edition, theme: &Theme, sink: &dyn Sink) -> Result<(), SiteError> {
    let shared = Shared::of_all(edition, theme);
    #[cfg(feature = "cards")]
    let shared = shared.with_cards();
    let manifest = Manifest::of_one(&shared);
    let renderer = Renderer::new(shared, page::nav(edition))?.with_rows();
    let [items, rest] = manifest.parts();
    let put = |(path, file): &(&str, &manifest::File)| Ok(sink.put(path, file.make(&renderer, path)?)?);
    let (items, rest) = rayon::join(
        || items.par_iter().with_min_len(16).try_for_each(put),
        || rest.par_iter().with_max_len(1).try_for_each(put),
    );
    items.and(rest)
}

/// Renders one file of the site, as [`render`] would; `None` if the site has no such file.
pub fn file(edition: &Edition, theme: &Theme, manifest: &Manifest, path: &str) -> Option<Result<Vec<u8>, SiteError>> {
    let Some(file) = manifest.file(path) else {
        let (at, path) = manifest.within(path)?;
        let other = edition.others.get(at)?;
        return self::file(other, theme.of(other), manifest.others().nth(at)?, path);
    };
    let shared = Shared::new(edition, theme);
    let shared = if file.needs_lists() { shared.with_lists() } else { shared };
    Some(Renderer::new(shared, page::nav(edition)).and_then(|renderer| file.make(&renderer, path)))
}

/// The page for what is not there, of a site whose root is at this path of its host.
pub fn missing(edition: &Edition, theme: &Theme, root: &str) -> Result<Vec<u8>, SiteError> {
    page::missing(&Renderer::new(Shared::new(edition, theme), page::nav(edition))?, root)
}

/// Why a site could not be rendered.
#[derive(Debug)]
pub enum SiteError {
    /// A template is wrong.
    Template {
        /// Name of the template.
        template: String,
        /// Line in it, counted from 1, where known.
        line: Option<usize>,
        /// What is wrong, with the place underlined.
        message: String,
    },
    /// A theme is wrong in another way.
    Theme(String),
    /// A file is in the list of files, and nothing makes it: a mistake of the program.
    Unmade(String),
    /// A file could not be handed over.
    Io(io::Error),
}

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SiteError::Template { template, line: Some(line), message } => {
                write!(f, "template `{template}`, line {line}: {message}")
            }
            SiteError::Template { template, line: None, message } if !template.is_empty() => {
                write!(f, "template `{template}`: {message}")
            }
            SiteError::Template { message, .. } | SiteError::Theme(message) => f.write_str(message),
            SiteError::Unmade(path) => write!(f, "nothing makes the file `{path}`: this is a mistake of the program"),
            SiteError::Io(error) => error.fmt(f),
        }
    }
}

impl SiteError {
    /// Nothing makes the file at this path.
    fn unmade(path: &str) -> SiteError {
        SiteError::Unmade(path.to_string())
    }
}

impl std::error::Error for SiteError {}

impl From<io::Error> for SiteError {
    fn from(error: io::Error) -> Self {
        SiteError::Io(error)
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
