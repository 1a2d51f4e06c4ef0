//! The look of a site, in one language: templates and assets, compiled once.

use super::SiteError;
use super::escape::write_markup;
use super::messages;
use crate::edition::{Edition, asset_address};
use crate::language::Strings;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Tera};

/// A file of the default theme.
pub struct DefaultFile {
    /// Path in the folder of the theme, with `/`.
    pub path: &'static str,
    /// What stands in it.
    pub bytes: &'static [u8],
    /// A template without spare white space and comments, for pages; none of another file.
    minified: Option<&'static str>,
}

/// The default theme: each file of `themes/default` once, in the order of their paths. `build.rs` writes it.
const DEFAULT: &[DefaultFile] = include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// Style of the way between languages: no file of its own, and nothing where there is only one language.
const SWITCH: &str = "languages.css";

/// Compiled templates and assets.
pub struct Theme {
    tera: Tera,
    strings: Arc<Strings>,
    /// The same theme in further languages.
    others: Vec<Theme>,
    /// Templates as their author wrote them, for errors that point at a line.
    sources: Vec<(String, String)>,
    /// Assets: address from the site's root, and content, by name.
    pub(super) assets: BTreeMap<String, (String, Vec<u8>)>,
    /// What the style sheet of a site in several languages ends with.
    pub(super) switch: Vec<u8>,
    /// Pictures that are kept from one site to the next, where they are.
    #[cfg(feature = "cards")]
    pub(super) drawn: Option<Arc<super::card::CardCache>>,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Theme({} templates, {} assets)", self.sources.len(), self.assets.len())
    }
}

impl Theme {
    /// The theme that comes with the program, in English.
    #[expect(clippy::expect_used, reason = "the embedded theme is fixed when the program is built, and tested")]
    pub fn standard() -> Theme {
        Theme::new(Vec::new(), Strings::english()).expect("the default theme compiles: a test sees to it")
    }

    /// A theme in the language of these strings, whose files, by path within its folder, are laid over the default ones.
    ///
    /// Files in `templates/` ending in `.html` are templates, those in `strings/` are in the strings already; every
    /// other file but a `README.md` is an asset.
    pub fn new(files: Vec<(String, Vec<u8>)>, strings: Arc<Strings>) -> Result<Theme, SiteError> {
        let mut all: BTreeMap<String, (Vec<u8>, Option<&str>)> = BTreeMap::new();
        all.extend(DEFAULT.iter().map(|file| (file.path.to_string(), (file.bytes.to_vec(), file.minified))));
        all.extend(files.into_iter().map(|(path, bytes)| (path.replace('\\', "/"), (bytes, None))));

        let (mut sources, mut tight) = (Vec::new(), Vec::new());
        let (mut assets, mut switch) = (BTreeMap::new(), Vec::new());
        for (path, (bytes, minified)) in all {
            if let Some(name) = path.strip_prefix("templates/").filter(|name| name.ends_with(".html")) {
                let text = String::from_utf8(bytes)
                    .map_err(|_| SiteError::Theme(format!("template `{path}` is not UTF-8")))?;
                let filled = |text: &str| messages::with_strings(name, text, &strings);
                // What is wrong is said of the lines that its author wrote.
                let minified = minified.and_then(|text| filled(text).ok());
                tight.push((name.to_string(), minified.map_or_else(|| filled(&text), Ok)?));
                sources.push((name.to_string(), text));
            } else if path != "README.md" && !(path.starts_with("strings/") && path.ends_with(".ftl")) {
                let bytes = if path.ends_with(".css") { squeeze(bytes) } else { bytes };
                if path == SWITCH {
                    switch = bytes;
                    continue;
                }
                assets.insert(path.clone(), (asset_address(&path, &bytes), bytes));
            }
        }
        let tera = match compile(&tight, &strings) {
            Ok(tera) => tera,
            // Once more as written: then the error names the author's own line, or there is none.
            Err(_) => as_written(&sources, &strings)?,
        };
        Ok(Theme {
            tera,
            strings,
            others: Vec::new(),
            sources,
            assets,
            switch,
            #[cfg(feature = "cards")]
            drawn: None,
        })
    }

    /// A theme that keeps the pictures which it drew, by what they are made from: for rendering almost the same site many
    /// times over. Each is a few thousand bytes.
    #[cfg_attr(not(feature = "cards"), allow(unused_mut))]
    pub fn remembering(mut self) -> Theme {
        #[cfg(feature = "cards")]
        {
            let drawn = Arc::new(super::card::CardCache::default());
            self.others.iter_mut().for_each(|other| other.drawn = Some(drawn.clone()));
            self.drawn = Some(drawn);
        }
        self
    }

    /// The same in several languages, the main one first.
    pub fn in_languages(files: Vec<(String, Vec<u8>)>, languages: Vec<Arc<Strings>>) -> Result<Theme, SiteError> {
        let each = |strings: Arc<Strings>| Theme::new(files.clone(), strings);
        let mut all: Vec<Theme> = languages.into_par_iter().map(each).collect::<Result<_, _>>()?;
        let others = all.split_off(all.len().min(1));
        let main = all.pop().map_or_else(|| each(Strings::english()), Ok)?;
        Ok(Theme { others, ..main })
    }

    /// The theme in the language of this edition, or as it is where it is in no such language.
    pub(super) fn of(&self, edition: &Edition) -> &Theme {
        let theirs = |theme: &&Theme| theme.strings.language() == edition.language;
        self.others.iter().find(theirs).filter(|_| !edition.folder().is_empty()).unwrap_or(self)
    }

    /// The default theme as its author wrote it, to compare with.
    #[cfg(test)]
    pub(super) fn unminified() -> Theme {
        let standard = Theme::standard();
        Theme { tera: as_written(&standard.sources, &standard.strings).unwrap(), ..standard }
    }

    /// What the program itself says in it.
    pub(super) fn strings(&self) -> &Strings {
        &self.strings
    }

    /// The files of the default theme, by path.
    pub fn default_files() -> &'static [DefaultFile] {
        DEFAULT
    }

    /// Its scripts, by address from the site's root, and whether each is the program's own.
    #[cfg(feature = "serve")]
    pub(crate) fn scripts(&self) -> impl Iterator<Item = (&str, bool)> {
        let ours = |name: &str, bytes: &[u8]| DEFAULT.iter().any(|own| own.path == name && own.bytes == bytes);
        let scripts = self.assets.iter().filter(|(_, (address, _))| address.ends_with(".js"));
        scripts.map(move |(name, (address, bytes))| (address.as_str(), ours(name, bytes)))
    }

    /// Appends a rendered template.
    pub(super) fn render(&self, template: &str, context: &Context, out: &mut Vec<u8>) -> Result<(), SiteError> {
        self.tera.render_to(template, context, &mut *out).map_err(|error| {
            let again = as_written(&self.sources, &self.strings).ok();
            let again = again.and_then(|tera| tera.render(template, context).err());
            template_error(again.unwrap_or(error))
        })
    }
}

/// The templates as their author wrote them, compiled: only where something is wrong with them.
fn as_written(sources: &[(String, String)], strings: &Arc<Strings>) -> Result<Tera, SiteError> {
    let filled = |(name, text): &(String, String)| Ok((name.clone(), messages::with_strings(name, text, strings)?));
    let filled = sources.iter().map(filled).collect::<Result<Vec<_>, SiteError>>()?;
    compile(&filled, strings).map_err(template_error)
}

fn compile(templates: &[(String, String)], strings: &Arc<Strings>) -> Result<Tera, tera::Error> {
    let mut tera = Tera::new();
    messages::register(&mut tera, strings);
    tera.set_escape_fn(write_markup);
    tera.add_raw_templates(templates.iter().map(|(name, text)| (name, text)))?;
    Ok(tera)
}

fn template_error(error: tera::Error) -> SiteError {
    let (template, line) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.filename().to_string(), Some(report.span().start_line))
        }
        ErrorKind::MissingParent { current, .. } => (current.clone(), None),
        _ => (String::new(), None),
    };
    SiteError::Template { template, line, message: error.to_string() }
}

/// A style sheet without comments and spare white space. Texts in quotes stay as they are.
fn squeeze(css: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(css.clone()) else { return css };
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut quote) = (text.as_str(), None);
    while let Some(c) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest[2..].split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match quote {
            Some(q) => {
                if c == q && !out.ends_with('\\') {
                    quote = None;
                }
                out.push(c);
            }
            None if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',', ':']) {
                    out.push(' ');
                }
            }
            None => {
                if matches!(c, '"' | '\'') {
                    quote = Some(c);
                }
                if matches!(c, '{' | '}' | ';' | ',') && out.ends_with(' ') {
                    out.pop();
                }
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
            }
        }
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A template that cannot be minified would make every page of the site larger, unseen.
    #[test]
    fn templates_of_the_default_theme_compile_minified() {
        let strings = Strings::english();
        let minified = DEFAULT.iter().filter_map(|file| Some((file.path.strip_prefix("templates/")?, file.minified?)));
        let filled =
            minified.map(|(name, text)| (name.to_string(), messages::with_strings(name, text, &strings).unwrap()));
        if let Err(why) = compile(&filled.collect::<Vec<_>>(), &strings) {
            panic!("{why}");
        }
        #[cfg(feature = "minify")]
        assert!(DEFAULT.iter().all(|file| file.minified.is_none_or(|text| text.len() < file.bytes.len())));
    }
}
