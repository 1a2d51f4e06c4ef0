//! Marks that were meant for insiders: notes to oneself, tickets, addresses and handles of people.

use super::finding::Collector;
use super::prose::{OBJECT, Prose};
use super::rules::OC_17;
use super::text::{Text, note_at};
use super::words::Words;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(text: &Text<'_>, prose: &Prose, words: &Words, out: &mut Collector<'_>) {
    if !out.wants(&OC_17) {
        return;
    }
    // Each kind once: a table of owners is one finding, not thirty.
    let mut found: BTreeMap<&str, (usize, usize, BTreeSet<&str>)> = BTreeMap::new();
    for block in &prose.blocks {
        for (start, word) in bare_words(&block.text) {
            if let Some(what) = kind(word, words) {
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

/// What a word is, if it is a mark.
fn kind(word: &str, words: &Words) -> Option<&'static str> {
    let first = word.split(':').next().unwrap_or_default();
    if words.todos.iter().any(|t| t == first) {
        return Some("is a note to yourself");
    }
    if is_ticket(word, words) {
        return Some("is a key of your tracker");
    }
    match word.split_once('@') {
        Some(("", handle)) => is_handle(handle).then_some("is somebody's handle"),
        Some((local, host)) => is_person(local, host, words).then_some("is somebody's address"),
        None => None,
    }
}

/// `PLAT-1234`: two letters or more, a dash, two digits or more.
fn is_ticket(word: &str, words: &Words) -> bool {
    let Some((key, number)) = word.split_once('-') else { return false };
    let capital = key.len() >= 2 && key.len() <= 10 && key.bytes().all(|b| b.is_ascii_uppercase());
    let digits = (2..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    capital && digits && !words.not_tickets.iter().any(|known| known == key)
}

/// `@dana`, as code hosts have them; not `@`, `@media` at the begin of code, nor `@scope/package`.
fn is_handle(handle: &str) -> bool {
    let plain = handle.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
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
