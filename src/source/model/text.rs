//! Texts, in the languages that their author wrote them in.

/// One of the languages of a roadmap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) struct LanguageId(usize);

impl LanguageId {
    /// The language that the roadmap is written in.
    pub(in crate::source) const MAIN: LanguageId = LanguageId(0);

    /// A further language, by its place among them.
    pub(in crate::source) fn further(at: usize) -> LanguageId {
        LanguageId(at + 1)
    }
}

/// A text, and the language that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Text {
    pub(in crate::source) value: String,
    pub(in crate::source) language: LanguageId,
    /// What stands in its place in other languages.
    pub(in crate::source) translations: Vec<(LanguageId, String)>,
}

impl Text {
    /// A text without translations, in the language of the roadmap.
    pub(in crate::source) fn new(value: String) -> Text {
        Text { value, language: LanguageId::MAIN, translations: Vec::new() }
    }

    /// Puts its translation in its place. A text without one stays what it is.
    pub(in crate::source) fn translate(&mut self, language: LanguageId) {
        if let Some((_, value)) = self.translations.iter().find(|(known, _)| *known == language) {
            self.value.clone_from(value);
            self.language = language;
        }
    }
}
