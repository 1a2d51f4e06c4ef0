//! Findings that somebody answered for, and answers that ran out.

use super::finding::{Collector, Finding, Subject};
use super::policy::{Allowed, Policy};
use super::rules::{Level, OC_24};
use crate::edition::Edition;
use crate::time::Day;
use std::collections::BTreeSet;

/// Longest time that somebody can answer for a finding, in days.
const LONGEST: i64 = 180;

/// Takes out what is answered for, and notes which answers that took.
pub(super) fn apply(found: Vec<Finding>, policy: &Policy, today: Day) -> (Vec<Finding>, BTreeSet<usize>) {
    let mut used = BTreeSet::new();
    let kept = found.into_iter().filter(|finding| {
        let answers = policy.allowed.iter().filter(|a| covers(a, finding));
        let mut answered = false;
        for answer in answers {
            used.insert(answer.number);
            answered |= answer.until >= today;
        }
        !answered
    });
    (kept.collect(), used)
}

fn covers(allowed: &Allowed, finding: &Finding) -> bool {
    let item = match (&allowed.item, &finding.subject) {
        (None, _) => true,
        (Some(id), Subject::Item(about)) => id == about,
        (Some(_), _) => false,
    };
    let audience = allowed.audience.as_ref().is_none_or(|a| *a == finding.audience);
    item && audience && allowed.rule == finding.rule.id && finding.rule.allowable
}

/// Answers that ran out or reach too far are errors; those that answer for nothing are worth a look, where every
/// audience was checked.
pub(super) fn check(edition: &Edition, policy: &Policy, used: Option<&BTreeSet<usize>>) -> Vec<Finding> {
    let (mut out, today) = (Collector::new(edition, policy), edition.day);
    for allowed in &policy.allowed {
        let subject = &Subject::Allow(allowed.number);
        if allowed.until < today {
            out.note(&OC_24, subject, "until", None, &format!("`{}` ran out on {}", allowed.rule, allowed.until));
        } else if allowed.until.number() - today.number() > LONGEST {
            let what = format!("`{}` is allowed for more than {LONGEST} days", allowed.rule);
            out.note(&OC_24, subject, "until", None, &what);
        } else if used.is_some_and(|used| !used.contains(&allowed.number)) {
            out.note(&OC_24, subject, "rule", None, &format!("nothing here needs `{}` to be allowed", allowed.rule));
            if let Some(last) = out.found.last_mut() {
                last.level = Level::Warning;
            }
        }
    }
    out.found
}
