//! Marks that were meant for insiders: notes to oneself, tickets, addresses and handles of people.

use super::finding::Collector;
use super::passage::{Text, note_at};
use super::policy::Policy;
use super::prose::{OBJECT, Prose};
use super::rules::OC_17;
use super::words::Words;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Words to which the edition itself gives a meaning: they are no marks.
pub(super) struct Terms {
    /// Ids of the items that the audience knows, in capitals.
    pub(super) ids: HashSet<String>,
    /// What stands after an `@` in code of the edition, in small letters.
    pub(super) code: HashSet<String>,
}

/// Looks for marks in one text.
pub(super) fn check(text: &Text<'_>, prose: &Prose, terms: &Terms, words: &Words, out: &mut Collector<'_>) {
    if !out.wants(&OC_17) {
        return;
    }
    // Each kind once: a table of owners is one finding, not thirty.
    let mut found: BTreeMap<&str, (usize, usize, BTreeSet<&str>)> = BTreeMap::new();
    for block in &prose.blocks {
        let all: Vec<(usize, &str)> = bare_words(&block.text).filter(|(_, word)| !word.is_empty()).collect();
        for (n, (start, word)) in all.iter().copied().enumerate() {
            let beside = all[n.saturating_sub(BESIDE)..].iter().take(n.min(BESIDE) + 2).map(|(_, word)| *word);
            let known = Known { words, terms, policy: out.policy, beside: beside.collect(), leads: block.leads(start) };
            if let Some(what) = known.kind(word) {
                let place = block.place(start);
                found.entry(what).or_insert((place, word.len(), BTreeSet::new())).2.insert(word);
            }
        }
    }
    for (what, (place, length, all)) in found {
        let what = match all.len() {
            1 => what.to_string(),
            n => format!("{what}, and there are {} more", n - 1),
        };
        note_at(&OC_17, text, place, place + length, &what, out);
    }
}

/// Words without the marks around them, and where each begins.
fn bare_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = |c: char| c.is_whitespace() || c == OBJECT || matches!(c, '(' | ')' | '[' | ']' | '<' | '>' | ',');
    text.split(parts).map(move |word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '/');
        (bare.as_ptr() as usize - text.as_ptr() as usize, bare)
    })
}

/// How many words before a word can say that it is code.
const BESIDE: usize = 3;

/// What is known of a word and of what stands around it.
struct Known<'k> {
    words: &'k Words,
    terms: &'k Terms,
    policy: &'k Policy,
    /// A few words before it, itself, and the word after it.
    beside: Vec<&'k str>,
    /// Whether it is part of a link.
    leads: bool,
}

impl Known<'_> {
    /// What a word is, if it is a mark.
    fn kind(&self, word: &str) -> Option<&'static str> {
        let first = word.split(':').next().unwrap_or_default();
        if self.words.todos.iter().any(|t| t == first) {
            return Some("is a note to yourself");
        }
        if is_ticket(word, self.words) && !self.is_public(word) {
            return Some("is a key of your tracker");
        }
        match word.split_once('@') {
            Some(("", handle)) => {
                (is_handle(handle) && !self.leads && !self.is_code(handle)).then_some("is somebody's handle")
            }
            Some((local, host)) => is_person(local, host, self.words).then_some("is somebody's address"),
            None => None,
        }
    }

    /// Whether everybody may follow a key: it leads somewhere, is the id of an item, or its tracker is public.
    fn is_public(&self, word: &str) -> bool {
        let own = self.terms.ids.contains(&word.to_uppercase());
        let key = word.split('-').next().unwrap_or_default();
        own || self.leads || self.policy.trackers.iter().any(|tracker| tracker.eq_ignore_ascii_case(key))
    }

    /// Whether what looks like a handle is a word of a language of code: `@media`, one beside `attribute`, or one that
    /// stands in code elsewhere.
    fn is_code(&self, handle: &str) -> bool {
        let lower = handle.to_ascii_lowercase();
        let noun = |word: &str| {
            let word = word.to_lowercase();
            self.words.code_nouns.contains(&word)
        };
        let shouted = handle.len() > 2 && handle.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
        shouted
            || self.words.not_handles.contains(&lower)
            || self.terms.code.contains(&lower)
            || self.beside.iter().any(|word| noun(word))
    }
}

/// `PLAT-1234`: two letters or more, a dash, two digits or more.
fn is_ticket(word: &str, words: &Words) -> bool {
    let Some((key, number)) = word.split_once('-') else { return false };
    let capital = key.len() >= 2 && key.len() <= 10 && key.bytes().all(|b| b.is_ascii_uppercase());
    let digits = (2..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    capital && digits && !words.not_tickets.iter().any(|known| known == key)
}

/// `@dana`, as code hosts have them: letters, digits and single dashes; not `@scope/package` nor `@use_cache`.
fn is_handle(handle: &str) -> bool {
    let plain = handle.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !handle.contains("--");
    plain && handle.len() >= 2 && handle.len() <= 39 && handle.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// `dana.doe@example.com`; `support@example.com` is there to be written to.
fn is_person(local: &str, host: &str, words: &Words) -> bool {
    let role = local.split(['+', '-', '.', '_']).next().unwrap_or_default().to_lowercase();
    let plain =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._+".contains(&b));
    let ends =
        host.rsplit('.').next().is_some_and(|end| end.len() >= 2 && end.bytes().all(|b| b.is_ascii_alphabetic()));
    plain(local) && plain(host) && host.contains('.') && ends && !words.roles.contains(&role)
}
