//! Patterns of words, as the word lists write them.

use super::dates::Date;
use super::prose::Token;
use crate::time::Day;

/// One pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Vec<Part>);

#[derive(Clone, Debug)]
struct Part {
    what: What,
    optional: bool,
}

#[derive(Clone, Debug)]
enum What {
    /// One of these words; a star stands for the rest of a word.
    Words(Vec<String>),
    /// Up to so many words of any kind.
    Gap(usize),
    /// A date that is still to come, or gone by.
    Date { past: bool },
    /// `1.30`, `v4`, `2.x`.
    Version,
    /// Any number.
    Number,
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
    pub(super) fn new(text: &str) -> Pattern {
        let part = |word: &str| {
            let (word, optional) = word.strip_suffix('?').map_or((word, false), |w| (w, true));
            let what = match word {
                "<date>" => What::Date { past: false },
                "<past>" => What::Date { past: true },
                "<version>" => What::Version,
                "<number>" => What::Number,
                "<times>" => What::Times,
                gap if gap.starts_with('~') => What::Gap(gap[1..].parse().unwrap_or(1)),
                words => What::Words(words.split('|').map(str::to_string).collect()),
            };
            Part { what, optional }
        };
        Pattern(text.split_whitespace().map(part).collect())
    }

    /// Where it ends, if it begins at this word.
    pub(super) fn at(&self, sentence: &Sentence<'_>, from: usize) -> Option<usize> {
        ends(&self.0, sentence, from)
    }

    /// Where it is first found in a sentence: from and up to which word.
    pub(super) fn find(&self, sentence: &Sentence<'_>) -> Option<(usize, usize)> {
        (0..sentence.words.len()).find_map(|from| Some((from, self.at(sentence, from)?)))
    }
}

fn ends(parts: &[Part], sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else { return Some(from) };
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
            What::Words(words) => words.iter().any(|w| match w.strip_suffix('*') {
                Some(stem) if !stem.is_empty() => text.starts_with(stem),
                _ => w == text,
            }),
            What::Gap(_) => true,
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
