//! What is held back: items that the source tells an audience, and that the audience is not told all the same.
//!
//! Holding is an input of the gate. An item that is held back from an audience is to it as an item that it does not
//! know: filtered first, before anything is linked, sorted or counted. What is held back from one audience follows from
//! that audience's own ledger, or from what it knows on a day, and changes nothing for another; but the audience that
//! sees all reads what others are really told.

use super::Roadmap;
use super::gate::Gate;
use crate::edition::Edition;
use crate::source::model::AudienceId;
use crate::source::model::Item;
use crate::time::Day;
use std::collections::HashSet;

impl Roadmap {
    /// The same, with everything held back that an audience outside would newly be told and nobody has accepted: what
    /// its ledger does not tell it today, under this id or a former one.
    pub fn holding(mut self) -> Roadmap {
        for who in self.outside() {
            let gate = Gate::new(&self.model, who, self.today);
            let items: Vec<(&str, &[String])> = self
                .model
                .items
                .iter()
                .filter(|item| gate.may_know(item))
                .map(|item| (item.id.as_str(), item.formerly.as_slice()))
                .collect();
            let untold: HashSet<String> = match self.ledgers.get(&gate.audience.id) {
                Some(ledger) => ledger.untold(self.today, &items).into_iter().map(str::to_string).collect(),
                None => items.into_iter().map(|(id, _)| id.to_string()).collect(),
            };
            self.hold(who, |item| untold.contains(&item.id));
        }
        self
    }

    /// The same, with everything held back from an audience that it does not know today, also on a later day.
    pub fn as_known_today(mut self, audience: &str) -> Roadmap {
        if let Some(who) = self.model.audience(audience) {
            let gate = Gate::new(&self.model, who, self.today);
            let unknown = self.model.items.iter().filter(|item| !gate.knows(item)).map(|item| item.id.clone());
            let unknown: HashSet<String> = unknown.collect();
            self.hold(who, |item| unknown.contains(&item.id));
        }
        self
    }

    /// Whether anything is held back from an audience.
    pub fn holds(&self, audience: &str) -> bool {
        let who = self.model.audience(audience);
        who.is_some_and(|who| self.model.items.iter().any(|item| item.held.contains(&who)))
    }

    /// Whether anything is held back from anybody.
    pub fn holds_anything(&self) -> bool {
        self.model.items.iter().any(|item| !item.held.is_empty())
    }

    /// What today's source tells an audience on a day, without what its ledger says of the past; `None` if the roadmap
    /// declares no such audience.
    pub fn on_day(&self, audience: &str, day: Day) -> Option<Edition> {
        let who = self.model.audience(audience)?;
        let edition = |model| Gate::new(model, who, day).edition();
        Some(super::gate::in_languages(edition(&self.model), self.further.iter().map(edition).collect()))
    }

    /// Whether today's source is without errors on a day: days alone can make an audience read more than one that sees it.
    pub fn is_sound_on(&self, day: Day) -> bool {
        super::resolve::inversions(&self.model, &self.places, day).is_empty()
    }

    /// Every audience but the one that sees all.
    fn outside(&self) -> Vec<AudienceId> {
        self.model.audiences.ids().filter(|who| *who != AudienceId::INTERNAL).collect()
    }

    fn hold(&mut self, who: AudienceId, which: impl Fn(&Item) -> bool) {
        let models = std::iter::once(&mut self.model).chain(&mut self.further);
        for item in models.flat_map(|model| &mut model.items).filter(|item| which(item)) {
            item.held.push(who);
        }
    }
}
