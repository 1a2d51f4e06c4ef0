//! Word lists, one file per language.

use super::pattern::Patterns;
use std::collections::HashMap;
use toml::de::{DeTable, DeValue};

/// The languages that there are lists for.
pub const LANGUAGES: [(&str, &str); 4] = [
    ("en", include_str!("words/en.toml")),
    ("de", include_str!("words/de.toml")),
    ("fr", include_str!("words/fr.toml")),
    ("es", include_str!("words/es.toml")),
];

/// What is the same in all of them.
const COMMON: &str = include_str!("words/common.toml");

/// What a language's texts are looked through for.
pub(super) struct Words {
    months: Vec<Vec<String>>,
    pub(super) date_cues: Vec<String>,
    pub(super) date_fillers: Vec<String>,
    /// How many words after what was found a negation turns it around.
    pub(super) reach: usize,
    pub(super) negations: Vec<String>,
    pub(super) hedges: Vec<String>,
    pub(super) narration: Vec<String>,
    pub(super) commitment: Patterns,
    pub(super) purchase: Patterns,
    pub(super) certified: Vec<String>,
    pub(super) fixes: Vec<String>,
    pub(super) claims: Patterns,
    pub(super) markers: Patterns,
    pub(super) stale: Patterns,
    /// What a notice has to say, part by part.
    pub(super) notice: [Patterns; 5],
    pub(super) standards: Patterns,
    pub(super) todos: Vec<String>,
    pub(super) not_tickets: Vec<String>,
    pub(super) roles: Vec<String>,
}

impl Words {
    /// The lists of a language; `de-CH` is `de`. `None` where there are none.
    pub(super) fn of(language: &str) -> Option<Words> {
        let main = language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let (_, text) = LANGUAGES.iter().find(|(name, _)| *name == main)?;
        let (mut own, mut common) = (lists(text), lists(COMMON));
        let mut words = |key: &str| own.remove(key).unwrap_or_default();
        let patterns = |list: Vec<String>| Patterns::new(&list);
        let months = words("months").iter().map(|m| m.split('|').map(str::to_string).collect()).collect();
        let notice = ["notice_forward", "notice_change", "notice_purchase", "notice_duty", "notice_reason"];
        Some(Words {
            months,
            date_cues: words("date_cues"),
            date_fillers: words("date_fillers"),
            reach: words("reach").first().and_then(|n| n.parse().ok()).unwrap_or(1),
            negations: words("negations"),
            hedges: words("hedges"),
            narration: words("narration"),
            commitment: patterns(words("commitment")),
            purchase: patterns(words("purchase")),
            certified: words("certified"),
            fixes: words("fixes"),
            claims: patterns(words("claims")),
            markers: patterns(words("markers")),
            stale: patterns(words("stale")),
            notice: notice.map(|key| patterns(words(key))),
            standards: patterns(common.remove("standards").unwrap_or_default()),
            todos: common.remove("todos").unwrap_or_default(),
            not_tickets: common.remove("not_tickets").unwrap_or_default(),
            roles: common.remove("roles").unwrap_or_default(),
        })
    }

    /// The number of a month by its name.
    pub(super) fn month(&self, name: &str) -> Option<i8> {
        let at = self.months.iter().position(|names| names.iter().any(|n| n == name))?;
        i8::try_from(at + 1).ok()
    }
}

/// Each key's list of texts. The files are our own, and a test reads them all.
fn lists(text: &str) -> HashMap<String, Vec<String>> {
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

    #[test]
    fn every_language_has_every_list() {
        let english: std::collections::BTreeSet<String> = lists(LANGUAGES[0].1).into_keys().collect();
        for (language, text) in LANGUAGES {
            assert!(DeTable::parse_recoverable(text).1.is_empty(), "{language} is no TOML");
            let own = lists(text);
            assert_eq!(own.keys().cloned().collect::<std::collections::BTreeSet<_>>(), english, "{language}");
            assert!(own.values().all(|l| !l.is_empty()), "{language} has an empty list");
            assert_eq!(own["months"].len(), 12, "{language}");
            let lower = |l: &Vec<String>| l.iter().all(|p| *p == p.to_lowercase());
            assert!(own.values().all(lower), "{language}: words are compared in lower case");
        }
        assert!(DeTable::parse_recoverable(COMMON).1.is_empty());
        assert!(Words::of("de-CH").is_some() && Words::of("tlh").is_none());
    }
}
