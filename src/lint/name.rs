//! Names of customers and competitors.

use super::finding::Collector;
use super::fold::fold;
use super::passage::{Text, note};
use super::policy::Policy;
use super::prose::{Prose, Token};
use super::rules::{OC_12, OC_14, Rule};

/// A name.
struct Name {
    /// Its words, folded.
    words: Vec<String>,
    /// Whether it is written with a capital letter: then the word `target` is not the company Target.
    capital: bool,
}

/// Names to look for.
pub(super) struct Names {
    customers: Vec<Name>,
    competitors: Vec<Name>,
}

impl Name {
    /// None for what is too short to be told from other words.
    fn of(name: &str) -> Option<Name> {
        let words: Vec<String> = fold(name).split_whitespace().map(str::to_string).collect();
        let long = words.iter().map(String::len).sum::<usize>() > 1;
        long.then(|| Name { words, capital: name.starts_with(char::is_uppercase) })
    }

    /// The first and the last word of a sentence that are this name. `words` are those of the sentence, folded.
    fn find(&self, words: &[(usize, String)], sentence: &[Token]) -> Option<(usize, usize)> {
        let at = words.windows(self.words.len()).find(|some| {
            let capital = !self.capital || sentence[some[0].0].capital;
            capital && some.iter().map(|(_, w)| w).eq(self.words.iter())
        });
        at.map(|some| (some[0].0, some[some.len() - 1].0))
    }
}

/// The words of a sentence, folded, each with its place. One word of the text can be two of a name: `Acme-Corp`.
fn folded(sentence: &[Token]) -> Vec<(usize, String)> {
    let words = |(n, token): (usize, &Token)| {
        fold(&token.text).split_whitespace().map(|w| (n, w.to_string())).collect::<Vec<_>>()
    };
    sentence.iter().enumerate().flat_map(words).collect()
}

/// Those of these names that a text has.
pub(super) fn named<'n>(names: impl Iterator<Item = &'n String>, prose: &Prose) -> Vec<&'n str> {
    let sentences: Vec<_> = prose.sentences.iter().map(|sentence| (sentence, folded(sentence))).collect();
    let has = |name: &Name| sentences.iter().any(|(sentence, words)| name.find(words, sentence).is_some());
    names.filter(|name| Name::of(name).is_some_and(|name| has(&name))).map(String::as_str).collect()
}

impl Names {
    pub(super) fn of(policy: &Policy) -> Names {
        let folded = |names: &[String]| names.iter().filter_map(|name| Name::of(name)).collect();
        Names { customers: folded(&policy.names), competitors: folded(&policy.competitors) }
    }

    pub(super) fn check(&self, text: &Text<'_>, sentence: &[Token], out: &mut Collector<'_>) {
        let lists: [(&'static Rule, _, _); 2] =
            [(&OC_12, &self.customers, "is a customer's name"), (&OC_14, &self.competitors, "is a competitor's name")];
        for (rule, names, what) in lists {
            if names.is_empty() || !out.wants(rule) {
                continue;
            }
            let words = folded(sentence);
            for name in names {
                if let Some((first, last)) = name.find(&words, sentence) {
                    note(rule, text, sentence, (first, last + 1), what, out);
                }
            }
        }
    }
}
