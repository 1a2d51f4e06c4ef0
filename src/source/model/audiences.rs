//! The audiences of a roadmap: who sees whom, and what each may be told.

use super::audience::{AudienceId, AudienceSet, MOST_AUDIENCES};
use super::field::Policy;
use super::pattern::Pattern;
use super::text::Text;
use crate::time::Day;
use crate::vocabulary::Precision;
use std::ops::{Index, IndexMut};

/// A group of readers and its policy.
#[derive(Clone, Debug)]
pub(in crate::source) struct Audience {
    pub(in crate::source) id: String,
    pub(in crate::source) name: Text,
    /// Whether its author called it that.
    pub(in crate::source) named: bool,
    /// The audiences that it sees, itself among them.
    pub(in crate::source) sees: AudienceSet,
    pub(in crate::source) dates: Precision,
    /// Which base fields it may be told.
    pub(in crate::source) fields: Policy,
    pub(in crate::source) notice: Option<Text>,
    /// When somebody last read the notice.
    pub(in crate::source) notice_reviewed: Option<Day>,
    pub(in crate::source) base_url: Option<String>,
    /// Links by which readers answer on an item.
    pub(in crate::source) respond: Option<Answers>,
    /// Links for wishes that are about no item.
    pub(in crate::source) wishes: Option<Answers>,
}

/// Links by which readers talk back.
#[derive(Clone, Debug)]
pub(in crate::source) struct Answers {
    /// The audience that they are written for. What is filled in is what that one is told: whoever follows a link takes
    /// it to a place where others read it.
    pub(in crate::source) from: AudienceId,
    pub(in crate::source) links: Vec<Answer>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(in crate::source) struct Answer {
    pub(in crate::source) title: Text,
    pub(in crate::source) url: Pattern,
}

impl Audience {
    pub(in crate::source) fn sees(&self, other: AudienceId) -> bool {
        self.sees.has(other)
    }

    /// Whether it may know what these audiences may know: it is one of them, or sees one.
    pub(in crate::source) fn may_know(&self, visibility: AudienceSet) -> bool {
        self.sees.meets(visibility)
    }
}

/// All audiences of a roadmap.
#[derive(Clone, Debug)]
pub(in crate::source) struct Audiences(Vec<Audience>);

impl Audiences {
    pub(in crate::source) fn new(audiences: Vec<Audience>) -> Audiences {
        Audiences(audiences)
    }

    /// Adds one more, as far as there is room.
    pub(in crate::source) fn push(&mut self, audience: Audience) {
        if self.0.len() < MOST_AUDIENCES {
            self.0.push(audience);
        }
    }

    pub(in crate::source) fn ids(&self) -> impl Iterator<Item = AudienceId> + use<> {
        (0..self.0.len() as u8).map(AudienceId)
    }

    pub(in crate::source) fn iter(&self) -> impl Iterator<Item = &Audience> {
        self.0.iter()
    }

    pub(in crate::source) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Audience> {
        self.0.iter_mut()
    }

    /// The audience of this name, if the roadmap has one.
    pub(in crate::source) fn named(&self, name: &str) -> Option<AudienceId> {
        self.ids().find(|audience| self[*audience].id == name)
    }

    /// Each audience that this one sees, itself among them.
    pub(in crate::source) fn seen_by(&self, audience: AudienceId) -> impl Iterator<Item = AudienceId> + use<> {
        self[audience].sees.iter()
    }

    /// The names of a set, for the author's eyes.
    pub(in crate::source) fn names(&self, set: AudienceSet) -> Vec<&str> {
        set.iter().map(|audience| self[audience].id.as_str()).collect()
    }
}

impl Index<AudienceId> for Audiences {
    type Output = Audience;

    fn index(&self, audience: AudienceId) -> &Audience {
        &self.0[usize::from(audience.0)]
    }
}

impl IndexMut<AudienceId> for Audiences {
    fn index_mut(&mut self, audience: AudienceId) -> &mut Audience {
        &mut self.0[usize::from(audience.0)]
    }
}
