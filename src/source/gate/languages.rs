//! What an edition says of its language, and of the others.

use super::Gate;
use crate::edition::{Edition, Language, Stage};
use crate::language::MessageId;
use crate::source::model::{LanguageId, Text, standard_name};
use std::collections::BTreeMap;
use std::sync::Arc;

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
        let language = |strings: &Arc<crate::language::Strings>| Language {
            tag: strings.language().to_string(),
            name: strings.get(MessageId::LanguageName).to_string(),
            rtl: strings.rtl(),
        };
        self.model.locales.iter().map(language).collect()
    }

    /// The language of a text, where it is not that of the edition.
    pub(super) fn other_language(&self, text: &Text) -> Option<String> {
        let main = self.model.locales.first().filter(|_| text.language != self.model.language)?;
        Some(main.language().to_string())
    }

    /// The language of ledgers, where it is another one.
    pub(super) fn of_ledgers(&self) -> Option<String> {
        let main = self.model.locales.first().filter(|_| self.model.language != LanguageId::MAIN)?;
        Some(main.language().to_string())
    }

    /// A stage that a ledger names and nothing that is told today is in. One of the author's own becomes the standard one
    /// that it is one of, because the audience may not know it any more. A standard one keeps the ledger's name, and in
    /// another language has the program's: what its author calls it today, this audience may not have been told.
    pub(super) fn in_own_words(&self, stage: &Stage) -> Stage {
        let id = stage.standard.name();
        if id == stage.id && self.of_ledgers().is_none() {
            return stage.clone();
        }
        let name = standard_name(stage.standard, &self.model.strings);
        Stage { standard: stage.standard, id: id.to_string(), name }
    }
}
