//! Rules about the forward-looking notice.

use super::finding::{Collector, Quote, Subject};
use super::fold::fold;
use super::pattern::Sentence;
use super::prose::Prose;
use super::rules::{OC_03, OC_04};
use super::words::Words;
use crate::time::Day;

/// For so many days a notice counts as read.
const REVIEWED: i64 = 180;

/// What a notice has to say, in the order of the lists.
const PARTS: [&str; 4] = [
    "that it looks ahead",
    "that plans may change and are no commitment",
    "that nobody should buy because of it",
    "that there is no duty to update it",
];

pub(super) fn check(words: &[Words], today: Day, out: &mut Collector<'_>) {
    let Some(notice) = out.edition.audience.notice.clone().filter(|_| !out.edition.audience.inside) else { return };
    let subject = &Subject::Audience;
    if !words.is_empty() {
        let prose = Prose::plain(&notice);
        let says = |part: usize| {
            words.iter().any(|words| {
                let list = &words.notice[part];
                prose.sentences.iter().any(|s| {
                    let view = Sentence { words: s, dates: &[], today, negations: &[] };
                    list.find(&view, |_| false).is_some()
                })
            })
        };
        let missing: Vec<&str> = (0..PARTS.len()).filter(|n| !says(*n)).map(|n| PARTS[n]).collect();
        let begin = || notice.split_whitespace().next().map(Quote::alone);
        if !missing.is_empty() {
            let what = format!("the notice for `{}` doesn't say {}", out.edition.audience.id, missing.join(", nor "));
            out.note(&OC_03, subject, "notice", begin(), &what);
        } else if !says(PARTS.len()) {
            let what = format!("the notice for `{}` names no reason of yours", out.edition.audience.id);
            out.note(&OC_04, subject, "notice", begin(), &what);
        }
    }
    if let Some(day) = out.policy.notice_reviewed.filter(|d| today.number() - d.number() > REVIEWED) {
        let what = format!("the notice for `{}` was last read on {day}", out.edition.audience.id);
        out.note(&OC_04, subject, "notice_reviewed", None, &what);
    }
}

/// Whether the text of a page has the notice.
pub(super) fn is_there(notice: &str, text: &str) -> bool {
    fold(text).contains(fold(notice).trim())
}
