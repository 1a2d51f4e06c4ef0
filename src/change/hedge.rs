//! Words that make a sentence less of a promise, and words that make it more of one.

use crate::lexicon;
use std::collections::HashMap;

/// Phrases by their first word.
type Phrases = HashMap<String, Vec<String>>;

/// The words of one language; none where there is no file for it.
#[derive(Debug, Default)]
pub(super) struct Weights {
    hedges: Phrases,
    pledges: Phrases,
    not_pledges: Phrases,
    english: bool,
}

impl Weights {
    /// Of the language with this tag; `de-CH` is `de`.
    pub(super) fn of(language: &str) -> Weights {
        let Some(mut lists) = lexicon::of(language) else { return Weights::default() };
        let mut phrases = |key: &str| by_first_word(lists.remove(key).unwrap_or_default());
        let (hedges, pledges, not_pledges) = (phrases("hedges"), phrases("pledges"), phrases("not_pledges"));
        let english = language.split('-').next() == Some("en");
        Weights { hedges, pledges, not_pledges, english }
    }

    /// The hedging words of these texts, each as often as it occurs, sorted.
    pub(super) fn hedges<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<String> {
        self.find(texts, &self.hedges, &Phrases::new())
    }

    /// The committing words of these texts, each as often as it occurs, sorted.
    pub(super) fn pledges<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<String> {
        self.find(texts, &self.pledges, &self.not_pledges)
    }

    fn find<'t>(&self, texts: impl Iterator<Item = &'t str>, list: &Phrases, except: &Phrases) -> Vec<String> {
        let mut found = Vec::new();
        if list.is_empty() {
            return found;
        }
        for text in texts {
            // The fifth month hedges nothing.
            let text = if self.english { text.replace("May", "") } else { text.to_string() };
            let lower = text.to_lowercase().replace('’', "'");
            let words: Vec<&str> =
                lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
            let mut at = 0;
            while at < words.len() {
                if let Some((length, _)) = longest(except, &words[at..]) {
                    at += length;
                    continue;
                }
                // Its words count once.
                at += longest(list, &words[at..]).map_or(1, |(length, phrase)| {
                    found.push(phrase.to_string());
                    length
                });
            }
        }
        found.sort_unstable();
        found
    }
}

fn by_first_word(list: Vec<String>) -> Phrases {
    let mut out = Phrases::new();
    for phrase in list {
        let first = phrase.split(' ').next().unwrap_or_default();
        out.entry(first.to_string()).or_default().push(phrase);
    }
    out
}

/// The longest phrase that these words begin with, and how many words it has.
fn longest<'p>(phrases: &'p Phrases, words: &[&str]) -> Option<(usize, &'p str)> {
    let starts = |phrase: &'p String| {
        let parts = phrase.split(' ');
        let length = parts.clone().count();
        (words.len() >= length && parts.eq(words[..length].iter().copied())).then_some((length, phrase.as_str()))
    };
    phrases.get(*words.first()?)?.iter().filter_map(starts).max()
}

/// What is in the first list and not in the second, each as often as it is there more often.
pub(super) fn without(list: &[String], other: &[String]) -> Vec<String> {
    let mut other: Vec<&String> = other.iter().collect();
    let gone = list.iter().filter(|word| match other.iter().position(|o| o == word) {
        Some(at) => {
            other.swap_remove(at);
            false
        }
        None => true,
    });
    gone.cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_and_phrases_but_no_parts_of_words() {
        let texts = ["It may come. Subject to change, no commitment.", "Dismayed Willow in May; we will hope."];
        let english = Weights::of("en-GB");
        assert_eq!(english.hedges(texts.into_iter()), ["hope", "may", "no commitment", "subject to change"]);
        assert_eq!(english.pledges(texts.into_iter()), ["will"]);
    }

    #[test]
    fn each_language_has_words_of_its_own() {
        for (language, _) in lexicon::LANGUAGES {
            let words = Weights::of(language);
            for list in [&words.hedges, &words.pledges, &words.not_pledges] {
                assert!(!list.is_empty(), "{language}");
                let phrases: Vec<&String> = list.values().flatten().collect();
                assert!(phrases.iter().all(|p| **p == p.to_lowercase() && !p.contains('-')), "{language}: {phrases:?}");
            }
        }
        let told = |language, text: &'static str| {
            let words = Weights::of(language);
            (words.hedges([text].into_iter()), words.pledges([text].into_iter()))
        };
        assert_eq!(told("de", "Vielleicht im Mai. Ohne Gewähr, kein Versprechen; spätestens 2027.").1, ["spätestens"]);
        assert_eq!(
            told("fr", "Peut-être, sans engagement : nous garantissons tout.").0,
            ["peut être", "sans engagement"]
        );
        assert_eq!(told("es", "Quizás. Garantizamos que será así.").1, ["garantizamos", "será"]);
        assert_eq!(told("de", "It will come."), (vec![], vec![]), "words of another language");
        assert_eq!(told("ja", "It will come, perhaps."), (vec![], vec![]), "a language without words");
    }

    #[test]
    fn lists_are_compared_with_how_often() {
        let list = |words: &[&str]| words.iter().map(|w| w.to_string()).collect::<Vec<_>>();
        assert_eq!(without(&list(&["may", "may", "hope"]), &list(&["may", "could"])), ["may", "hope"]);
    }
}
