//! A text of an edition, and how words of it become findings.

use super::finding::{Collector, Quote, Subject};
use super::prose::Token;
use super::rules::Rule;

/// A text of an edition.
pub(super) struct Text<'t> {
    pub(super) subject: &'t Subject,
    /// The key of the source that holds it.
    pub(super) field: &'static str,
    pub(super) text: &'t str,
    pub(super) markdown: bool,
    /// Whether it speaks of something that isn't there yet.
    pub(super) ahead: bool,
}

/// Notes words of a sentence.
pub(super) fn note(
    rule: &'static Rule,
    text: &Text<'_>,
    sentence: &[Token],
    (from, to): (usize, usize),
    what: &str,
    out: &mut Collector<'_>,
) {
    let last = &sentence[to.max(from + 1).min(sentence.len()) - 1];
    note_at(rule, text, sentence[from].at, last.at + last.length, what, out);
}

/// Notes a stretch of a text, in bytes.
pub(super) fn note_at(
    rule: &'static Rule,
    text: &Text<'_>,
    from: usize,
    to: usize,
    what: &str,
    out: &mut Collector<'_>,
) {
    // Where markup stands for a character, places are near and not exact.
    let words = text.text.get(from..to).filter(|w| !w.trim().is_empty());
    let quote = words.map(|words| Quote::new(text.text, from, words));
    let shown = words.map_or(String::new(), |w| w.split_whitespace().collect::<Vec<_>>().join(" "));
    out.note(rule, text.subject, text.field, quote, &format!("`{shown}` {what}"));
}
