//! The languages that a source is written in.

/// The language of a roadmap that names none.
pub(in crate::source) const DEFAULT_LANGUAGE: &str = "en";

/// The languages of a roadmap, by tag, as far as they are known before anything else is read.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Locales {
    /// That of the texts.
    pub(in crate::source) main: String,
    /// Those that texts are translated to, in the order of the source.
    pub(in crate::source) further: Vec<String>,
}
