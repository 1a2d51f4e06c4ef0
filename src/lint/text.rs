//! Rules about what texts say.

use super::dates::dates;
use super::finding::Collector;
use super::link;
use super::mark::{self, Terms};
use super::name::Names;
use super::passage::{Text, note};
use super::pattern::{Patterns, Sentence};
use super::prose::{Prose, Token};
use super::rules::{OC_05, OC_06, OC_07, OC_08, OC_11, OC_13, OC_14, OC_16, OC_17, Rule};
use super::words::Words;
use crate::time::{Day, Unit};
use crate::vocabulary::Precision;

/// What all texts of a check share.
pub(super) struct Reading<'r> {
    pub(super) words: &'r [Words],
    pub(super) names: &'r Names,
    pub(super) today: Day,
    pub(super) terms: &'r Terms,
}

/// Looks through one text.
pub(super) fn check(text: &Text<'_>, reading: &Reading<'_>, out: &mut Collector<'_>) {
    let prose = if text.markdown { Prose::markdown(text.text) } else { Prose::plain(text.text) };
    for words in reading.words {
        for sentence in &prose.sentences {
            let dates = dates(sentence, words);
            let view = Sentence { words: sentence, dates: &dates, today: reading.today, negations: &words.negations };
            if text.ahead {
                promises(text, &view, words, out);
                told_dates(text, &view, out);
            }
            if let Some(span) = words.markers.find(&view, |_| false) {
                note(&OC_17, text, sentence, span, "is a mark for insiders", out);
            }
        }
        mark::check(text, &prose, reading.terms, words, out);
    }
    for sentence in &prose.sentences {
        reading.names.check(text, sentence, out);
    }
    link::in_text(text, &prose, out);
}

/// Commitments, purchases, certificates, claims, and targets that have passed.
fn promises(text: &Text<'_>, view: &Sentence<'_>, words: &Words, out: &mut Collector<'_>) {
    let sentence = view.words;
    let hedged =
        |from: usize| (0..from).any(|at| words.excuses.iter().any(|phrase| stands(&sentence[at..from], phrase)));
    let lists: [(&'static Rule, &Patterns, &str, bool); 4] = [
        (&OC_08, &words.commitment, "commits", true),
        (&OC_11, &words.purchase, "ties this to a purchase", true),
        (&OC_14, &words.claims, "is a claim", true),
        (&OC_16, &words.stale, "has passed", false),
    ];
    for (rule, patterns, what, may_be_hedged) in lists {
        let narrated = |to: usize| *rule == OC_08 && says(sentence, to, 1, &words.narration);
        let turned = |to: usize| says(sentence, to, words.reach, &words.negations) || narrated(to);
        if let Some(span) = patterns.find(view, turned)
            && !(may_be_hedged && hedged(span.0))
        {
            note(rule, text, sentence, span, what, out);
        }
    }
    if let Some(span) = certified(view, words).filter(|span| !hedged(span.0)) {
        note(&OC_13, text, sentence, span, "promises what others have to attest", out);
    } else if let Some(span) = fixed(sentence, words).filter(|span| !hedged(span.0)) {
        note(&OC_13, text, sentence, span, "promises a fix of a known weakness", out);
    }
}

/// Whether a sentence goes on with these words.
fn stands(sentence: &[Token], phrase: &[String]) -> bool {
    sentence.len() >= phrase.len() && phrase.iter().zip(sentence).all(|(word, token)| *word == token.text)
}

/// Whether one of these words is among the next few.
fn says(sentence: &[Token], from: usize, reach: usize, list: &[String]) -> bool {
    sentence.iter().skip(from).take(reach).any(|t| list.contains(&t.text))
}

/// Most words between a standard and what is said of it.
const NEAR: usize = 3;

/// The name of a standard close to a word such as "certified".
fn certified(view: &Sentence<'_>, words: &Words) -> Option<(usize, usize)> {
    let (from, to) = words.standards.find(view, |_| false)?;
    let says = |t: &Token| {
        words.certified.contains(&t.text)
            || t.text.rsplit('-').next().is_some_and(|w| words.certified.iter().any(|c| c == w))
    };
    let low = from.saturating_sub(NEAR);
    let high = (to + NEAR).min(view.words.len());
    let at = (low..high).find(|n| (*n < from || *n >= to) && !view.words[*n].quoted && says(&view.words[*n]))?;
    Some((from.min(at), to.max(at + 1)))
}

/// `fixes CVE-2026-1234`.
fn fixed(sentence: &[Token], words: &Words) -> Option<(usize, usize)> {
    let known = |t: &Token| t.text.starts_with("cve-") || t.text.starts_with("ghsa-");
    let at = sentence.iter().position(|t| known(t) && !t.quoted)?;
    let from = (at.saturating_sub(4)..at).find(|n| words.fixes.contains(&sentence[*n].text))?;
    Some((from, at + 1))
}

/// Dates that are still to come, finer than the audience is told dates.
fn told_dates(text: &Text<'_>, view: &Sentence<'_>, out: &mut Collector<'_>) {
    let Some(precision) = out.policy.dates else { return };
    let public = out.edition.audience.public;
    for date in view.dates.iter().filter(|d| d.window.end >= view.today && !view.words[d.from].quoted) {
        let unit = match date.window.unit {
            Unit::Day => Precision::Day,
            Unit::Month => Precision::Month,
            Unit::Quarter => Precision::Quarter,
            Unit::Half => Precision::Half,
            Unit::Year | Unit::Span => Precision::Year,
        };
        if unit >= precision {
            continue;
        }
        let rule: &'static Rule = match (unit, public) {
            (Precision::Day | Precision::Month, true) => &OC_05,
            (Precision::Day | Precision::Month | Precision::Quarter, false) => &OC_06,
            _ => &OC_07,
        };
        note(rule, text, view.words, (date.from, date.to), "is a date", out);
    }
}
