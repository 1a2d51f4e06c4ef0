//! Words that make a sentence less of a promise, and words that make it more of one. English.

use std::collections::HashMap;

/// Words that hedge.
const HEDGES: [&str; 42] = [
    "aim",
    "aiming",
    "aims",
    "approximately",
    "believe",
    "can change",
    "consider",
    "considering",
    "could",
    "draft",
    "estimate",
    "estimated",
    "expect",
    "expected",
    "experimental",
    "explore",
    "exploring",
    "hope",
    "hoping",
    "intend",
    "intention",
    "investigating",
    "likely",
    "may",
    "maybe",
    "might",
    "no commitment",
    "no promise",
    "nobody should",
    "not a commitment",
    "not a promise",
    "perhaps",
    "plan to",
    "planned",
    "possibly",
    "potentially",
    "probably",
    "roughly",
    "subject to change",
    "tentative",
    "tentatively",
    "would",
];
/// Words that commit.
const PLEDGES: [&str; 20] = [
    "always",
    "certainly",
    "commit",
    "commitment",
    "committed",
    "deadline",
    "definitely",
    "ensure",
    "ensures",
    "guarantee",
    "guaranteed",
    "guarantees",
    "never",
    "no later than",
    "on track",
    "promise",
    "promised",
    "promises",
    "shall",
    "will",
];
/// What a committing word can be part of without committing.
const NOT_PLEDGES: [&str; 4] = ["no commitment", "not a commitment", "not a promise", "no promise"];

/// The hedging words of these texts, each as often as it occurs, sorted.
pub(super) fn hedges<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    find(texts, &HEDGES, &[])
}

/// The committing words of these texts, each as often as it occurs, sorted.
pub(super) fn pledges<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    find(texts, &PLEDGES, &NOT_PLEDGES)
}

fn find<'t>(texts: impl Iterator<Item = &'t str>, list: &[&str], except: &[&str]) -> Vec<String> {
    let (list, except) = (by_first_word(list), by_first_word(except));
    let mut found = Vec::new();
    for text in texts {
        // The fifth month hedges nothing.
        let lower = text.replace("May", "").to_lowercase().replace('’', "'");
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
        let mut at = 0;
        while at < words.len() {
            if let Some((length, _)) = longest(&except, &words[at..]) {
                at += length;
                continue;
            }
            // Its words count once.
            at += longest(&list, &words[at..]).map_or(1, |(length, phrase)| {
                found.push(phrase.to_string());
                length
            });
        }
    }
    found.sort_unstable();
    found
}

/// Phrases by their first word.
type Phrases<'p> = HashMap<&'p str, Vec<&'p str>>;

fn by_first_word<'p>(list: &[&'p str]) -> Phrases<'p> {
    let mut out = Phrases::new();
    for phrase in list {
        out.entry(phrase.split(' ').next().unwrap_or_default()).or_default().push(*phrase);
    }
    out
}

/// The longest phrase that these words begin with, and how many words it has.
fn longest<'p>(phrases: &Phrases<'p>, words: &[&str]) -> Option<(usize, &'p str)> {
    let starts = |phrase: &&'p str| {
        let parts = phrase.split(' ');
        let length = parts.clone().count();
        (words.len() >= length && parts.eq(words[..length].iter().copied())).then_some((length, *phrase))
    };
    phrases.get(words.first()?)?.iter().filter_map(starts).max()
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
        assert_eq!(hedges(texts.into_iter()), ["hope", "may", "no commitment", "subject to change"]);
        assert_eq!(pledges(texts.into_iter()), ["will"]);
    }

    #[test]
    fn lists_are_compared_with_how_often() {
        let list = |words: &[&str]| words.iter().map(|w| w.to_string()).collect::<Vec<_>>();
        assert_eq!(without(&list(&["may", "may", "hope"]), &list(&["may", "could"])), ["may", "hope"]);
    }
}
