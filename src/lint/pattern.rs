//! Patterns of words, as the word lists write them.

use super::dates::Date;
use super::prose::Token;
use crate::time::Day;
use std::collections::HashMap;

/// One pattern.
#[derive(Clone, Debug)]
struct Pattern(Vec<Part>);

#[derive(Clone, Debug)]
struct Part {
    what: What,
    optional: bool,
}

#[derive(Clone, Debug)]
enum What {
    /// One of these words, or one that begins like this.
    Words { whole: Vec<String>, stems: Vec<String> },
    /// Up to so many words of any kind.
    Gap(usize),
    /// A date that is still to come, or gone by.
    Date { past: bool },
    /// `1.30`, `v4`, `2.x`.
    Version,
    /// Any number.
    Number,
    /// Nothing, at the begin of a sentence.
    Begin,
    /// `10x`.
    Times,
}

/// The sentence that patterns are looked for in.
pub(super) struct Sentence<'a> {
    pub(super) words: &'a [Token],
    pub(super) dates: &'a [Date],
    pub(super) today: Day,
    /// Words that turn around what they stand in.
    pub(super) negations: &'a [String],
}

impl Pattern {
    /// Reads a pattern.
    fn new(text: &str) -> Pattern {
        let part = |word: &str| {
            let (word, optional) = word.strip_suffix('?').map_or((word, false), |w| (w, true));
            let what = match word {
                "<date>" => What::Date { past: false },
                "<past>" => What::Date { past: true },
                "<version>" => What::Version,
                "<number>" => What::Number,
                "^" => What::Begin,
                "<times>" => What::Times,
                gap if gap.starts_with('~') => What::Gap(gap[1..].parse().unwrap_or(1)),
                words => {
                    let (stems, whole): (Vec<&str>, Vec<&str>) = words.split('|').partition(|w| w.ends_with('*'));
                    let stems = stems.iter().map(|w| w.trim_end_matches('*').to_string()).collect();
                    What::Words { whole: whole.iter().map(|w| w.to_string()).collect(), stems }
                }
            };
            Part { what, optional }
        };
        Pattern(text.split_whitespace().map(part).collect())
    }

    /// Where it ends, if it begins at this word.
    fn at(&self, sentence: &Sentence<'_>, from: usize) -> Option<usize> {
        ends(&self.0, sentence, from)
    }

    /// The words that it can begin with; none where that can be anything.
    fn begins(&self) -> Option<&[String]> {
        match self.0.first() {
            Some(Part { what: What::Words { whole, stems }, optional: false }) if stems.is_empty() => Some(whole),
            _ => None,
        }
    }
}

/// A list of patterns, by the words that they begin with: most words of a text begin none.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    all: Vec<Pattern>,
    by_word: HashMap<String, Vec<usize>>,
    any: Vec<usize>,
}

impl Patterns {
    /// Reads a list.
    pub(super) fn new(list: &[String]) -> Patterns {
        let mut out = Patterns { all: list.iter().map(|p| Pattern::new(p)).collect(), ..Patterns::default() };
        for (n, pattern) in out.all.iter().enumerate() {
            match pattern.begins() {
                Some(words) => words.iter().for_each(|w| out.by_word.entry(w.clone()).or_default().push(n)),
                None => out.any.push(n),
            }
        }
        out
    }

    /// Where one of them is first found in a sentence: from and up to which word. What `turned` says of the word after
    /// it can make it count for nothing.
    pub(super) fn find(&self, sentence: &Sentence<'_>, turned: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        (0..sentence.words.len()).find_map(|from| {
            let begun = self.by_word.get(&sentence.words[from].text).into_iter().flatten();
            let ends = begun.chain(&self.any).filter_map(|n| self.all[*n].at(sentence, from));
            ends.filter(|to| !turned(*to)).min().map(|to| (from, to))
        })
    }
}

fn ends(parts: &[Part], sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(from) };
    if let What::Begin = part.what {
        return if from == 0 { ends(rest, sentence, from) } else { None };
    }
    if let What::Gap(most) = part.what {
        // What is in between may be anything but a `not` or the end of a thought.
        let free = sentence.words[from.min(sentence.words.len())..].iter().take(most);
        let free = free
            .take_while(|t| !matches!(t.text.as_str(), ":" | ";" | "(" | ")") && !sentence.negations.contains(&t.text))
            .count();
        return (0..=free).find_map(|skipped| ends(rest, sentence, from + skipped));
    }
    let here = sentence.words.get(from).and_then(|word| part.what.takes(word, sentence, from));
    let with = here.and_then(|next| ends(rest, sentence, next));
    with.or_else(|| if part.optional { ends(rest, sentence, from) } else { None })
}

impl What {
    /// The word after it, if it is what stands here.
    fn takes(&self, word: &Token, sentence: &Sentence<'_>, at: usize) -> Option<usize> {
        if word.quoted {
            return None;
        }
        let text = word.text.as_str();
        let yes = match self {
            What::Words { whole, stems } => {
                whole.iter().any(|w| w == text) || stems.iter().any(|stem| text.starts_with(stem.as_str()))
            }
            What::Gap(_) | What::Begin => true,
            What::Date { past } => {
                let date = sentence.dates.iter().find(|d| d.from == at && (d.window.end < sentence.today) == *past)?;
                return Some(date.to);
            }
            What::Version => is_version(text),
            What::Number => text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b','),
            What::Times => {
                let number = text.strip_suffix(['x', '×']).unwrap_or_default();
                !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            }
        };
        yes.then_some(at + 1)
    }
}

/// `1.30`, `v4`, `v1.2.3`; a bare number is none.
fn is_version(text: &str) -> bool {
    let number = text.strip_prefix('v');
    let digits = number.unwrap_or(text);
    let parts: Vec<&str> = digits.split('.').collect();
    let numbers =
        parts.iter().all(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit() || b == b'x'));
    numbers && digits.starts_with(|c: char| c.is_ascii_digit()) && (number.is_some() || parts.len() > 1)
}
