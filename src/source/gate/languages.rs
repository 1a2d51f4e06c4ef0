//! What an edition says of its language, and of the others.

use super::super::reader::Spot;
use super::Gate;
use crate::edition::{Edition, Language};
use crate::language::Word;
use std::collections::BTreeMap;

/// The edition in the main language, with those in the further ones. Each of them went through the gate by itself.
pub(in crate::source) fn in_languages(mut main: Edition, others: Vec<Edition>) -> Edition {
    main.others = others;
    if !main.others.is_empty() {
        // All languages share the files of the main one, so it has every file that any of them shows.
        let all = main.assets.drain(..).chain(main.others.iter().flat_map(|other| other.assets.iter().cloned()));
        let all: BTreeMap<String, _> = all.map(|asset| (asset.name.clone(), asset)).collect();
        main.assets = all.into_values().collect();
    }
    main
}

impl Gate<'_> {
    /// The main language first; empty where there is only one.
    pub(super) fn languages(&self) -> Vec<Language> {
        let language = |strings: &std::sync::Arc<crate::language::Strings>| Language {
            tag: strings.language().to_string(),
            name: strings.get(Word::LanguageName).to_string(),
            rtl: strings.rtl(),
        };
        self.model.tongues.iter().map(language).collect()
    }

    /// The language of the text that is written here, where it is not that of the edition.
    pub(super) fn other_language(&self, spot: Spot) -> Option<String> {
        self.main_language_if(self.model.untranslated.contains(&spot))
    }

    /// The language of a text that has no translation.
    pub(super) fn main_language_if(&self, untranslated: bool) -> Option<String> {
        let main = self.model.tongues.first().filter(|_| untranslated)?;
        Some(main.language().to_string())
    }
}
