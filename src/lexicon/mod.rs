//! Word lists, one file a language: what makes a sentence a promise, a hedge, a date, a claim.
//!
//! The lint and the comparison of texts read the same lists, so that no word is a promise to one of them and a caveat to
//! the other.

mod status;

pub use status::status_key;
pub(crate) use status::{known_status, standard_stage};

use std::collections::HashMap;
use toml::de::{DeTable, DeValue};

/// The languages that there are lists for, and the file of each.
pub const LANGUAGES: [(&str, &str); 4] = [
    ("en", include_str!("en.toml")),
    ("de", include_str!("de.toml")),
    ("fr", include_str!("fr.toml")),
    ("es", include_str!("es.toml")),
];

/// What is the same in all languages.
const COMMON: &str = include_str!("common.toml");

/// Lists of words and patterns by their keys.
pub(crate) type Lists = HashMap<String, Vec<String>>;

/// The lists of a language by its tag, `de` for `de-CH`; `None` where there are none.
pub(crate) fn of(language: &str) -> Option<Lists> {
    let main = language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    LANGUAGES.iter().find(|(name, _)| *name == main).map(|(_, text)| lists(text))
}

/// The lists that all languages share.
pub(crate) fn common() -> Lists {
    lists(COMMON)
}

/// Each key's list of texts. The files are part of the program, and a test reads them all.
fn lists(text: &str) -> Lists {
    let (tree, _) = DeTable::parse_recoverable(text);
    let entries = tree.get_ref().iter().map(|(key, value)| {
        let list = match value.get_ref() {
            DeValue::Array(all) => all.iter().filter_map(|v| v.get_ref().as_str().map(str::to_string)).collect(),
            _ => Vec::new(),
        };
        (key.get_ref().to_string(), list)
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn lexicon_every_language_has_every_list() {
        let english: BTreeSet<String> = lists(LANGUAGES[0].1).into_keys().collect();
        for (language, text) in LANGUAGES {
            assert!(DeTable::parse_recoverable(text).1.is_empty(), "{language} is no TOML");
            let own = lists(text);
            assert_eq!(own.keys().cloned().collect::<BTreeSet<_>>(), english, "{language}");
            assert!(own.values().all(|l| !l.is_empty()), "{language} has an empty list");
            assert_eq!(own["months"].len(), 12, "{language}");
            let lower = |l: &Vec<String>| l.iter().all(|p| *p == p.to_lowercase());
            assert!(own.values().all(lower), "{language}: words are compared in lower case");
        }
        assert!(DeTable::parse_recoverable(COMMON).1.is_empty());
        assert!(of("de-CH").is_some() && of("tlh").is_none());
    }

    #[test]
    fn lexicon_no_word_is_a_promise_and_a_caveat() {
        for (language, text) in LANGUAGES {
            let own = lists(text);
            for key in ["hedges", "conditions", "negations"] {
                let both: Vec<&String> = own[key].iter().filter(|word| own["pledges"].contains(word)).collect();
                assert!(both.is_empty(), "{language}: {both:?} are pledges and {key}");
            }
        }
    }
}
