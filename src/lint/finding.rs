//! What was found: in whose edition, in which field, at which words.

use super::policy::Policy;
use super::rules::{Level, Rule};
use crate::edition::Edition;

/// What a finding is about. An edition knows no file: the vault finds the place for those who may see it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The roadmap as a whole, or its audience's definition.
    Audience,
    /// An item, by id.
    Item(String),
    /// An area, tag or track, by id.
    Definition(&'static str, String),
    /// An `allow`, by number.
    Allow(usize),
    /// A file of the site, by path.
    File(String),
}

/// Words in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// As they stand there.
    pub text: String,
    /// What stands before them on their line, as far as it helps to find them.
    pub before: String,
    /// What stands after them there.
    pub after: String,
}

/// Most of what is kept on either side of a quote, in bytes.
const AROUND: usize = 60;

impl Quote {
    /// Words that begin at a byte of a text.
    pub(super) fn new(text: &str, from: usize, words: &str) -> Quote {
        let mut start = from.saturating_sub(AROUND);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        // An escape in the source is as likely a line break as anything else.
        let line = text[start..from].rfind('\n').map_or(start, |at| start + at + 1);
        let to = from + words.len();
        let mut end = (to + AROUND).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let after = text[to..end].split('\n').next().unwrap_or_default();
        Quote { text: words.into(), before: text[line..from].into(), after: after.into() }
    }

    /// Words whose place is the first that has them.
    pub(super) fn alone(words: &str) -> Quote {
        Quote { text: words.into(), before: String::new(), after: String::new() }
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// By which rule.
    pub rule: &'static Rule,
    /// How bad it is for this audience.
    pub level: Level,
    /// Name of the audience.
    pub audience: String,
    /// What it is about.
    pub subject: Subject,
    /// The key of the source that holds it, such as `body`.
    pub field: &'static str,
    /// The words, if it is about words.
    pub quote: Option<Quote>,
    /// What was found and why that is bad, in one sentence.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl Finding {
    /// The same, as one that is about no audience's edition.
    pub fn of_nobody(self) -> Finding {
        Finding { audience: String::new(), ..self }
    }
}

/// Collects findings for one edition.
pub(super) struct Collector<'e> {
    pub(super) edition: &'e Edition,
    pub(super) policy: &'e Policy,
    pub(super) found: Vec<Finding>,
}

impl<'e> Collector<'e> {
    pub(super) fn new(edition: &'e Edition, policy: &'e Policy) -> Self {
        Collector { edition, policy, found: Vec::new() }
    }

    /// The level of a rule for this audience.
    pub(super) fn level(&self, rule: &Rule) -> Level {
        let audience = &self.edition.audience;
        let level = rule.levels[if audience.inside { 2 } else { usize::from(!audience.public) }];
        let raised = level == Level::Warning && self.policy.raised.contains(&rule.id);
        if raised { Level::Error } else { level }
    }

    /// Whether a rule is looked for at all.
    pub(super) fn wants(&self, rule: &Rule) -> bool {
        self.level(rule) != Level::Off
    }

    /// Notes a finding; `what` is the first half of the sentence whose second half is the rule's reason.
    pub(super) fn note(
        &mut self,
        rule: &'static Rule,
        subject: &Subject,
        field: &'static str,
        quote: Option<Quote>,
        what: &str,
    ) {
        if self.wants(rule) {
            self.found.push(Finding {
                rule,
                level: self.level(rule),
                audience: self.edition.audience.id.clone(),
                subject: subject.clone(),
                field,
                quote,
                message: format!("{what}: {}", rule.why),
                help: rule.mend.into(),
            });
        }
    }
}
