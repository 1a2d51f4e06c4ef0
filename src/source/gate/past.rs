//! What an audience may still read of what it was told before: from its own ledger, by today's rules.
//!
//! A ledger is private: it has notes, names, and what was accepted for a day to come. What leaves here is what the
//! audience has read already, and of that no more than it would be told today: no older title, no date finer than its
//! precision, no field that it isn't told, and of what was taken back nothing but that, and why.

use super::super::schema::Field;
use super::Gate;
use crate::change::{Kind, SITE, Statement, When};
use crate::edition::past::{Event, History, Past, Record, Recorded, Turn, Withdrawn};
use crate::edition::{Edition, Item, Stage};
use crate::ledger::{self, Entry, Ledger};
use crate::time::Window;
use std::collections::{BTreeMap, HashMap, HashSet};

impl Gate<'_> {
    /// Adds to an edition what its audience's ledger says of the days before.
    pub(in crate::source) fn remember(&self, ledgers: &BTreeMap<String, Ledger>, edition: &mut Edition) {
        if self.inside() {
            edition.records = self.records(ledgers, edition);
            return;
        }
        let Some(ledger) = ledgers.get(&self.audience.id) else { return };
        let in_force = || ledger.entries().iter().filter(|entry| entry.on <= self.today).map(|entry| entry.on);
        let (Some(since), Some(as_of)) = (in_force().min(), in_force().max()) else { return };
        let histories = ledger.histories(self.today);
        let by_id: HashMap<&str, &ledger::History<'_>> =
            histories.iter().map(|history| (history.id, history)).collect();
        let stages: HashMap<String, Stage> = edition.stages.iter().map(|s| (s.id.clone(), s.clone())).collect();
        for item in &mut edition.items {
            let named = std::iter::once(&item.id).chain(item.formerly.iter().rev());
            let history = named.filter_map(|id| by_id.get(id.as_str())).next();
            item.history = history.and_then(|history| self.history(&history.entries, &stages));
        }
        let withdrawn = self.withdrawn(&histories, &edition.items);
        edition.past = Some(Past { since, as_of, withdrawn });
    }

    /// The history of an item that is told, since it was told last without a break.
    fn history(&self, entries: &[&Entry], stages: &HashMap<String, Stage>) -> Option<History> {
        let start = entries.iter().rposition(|entry| entry.told.is_none()).map_or(0, |at| at + 1);
        let entries = entries.get(start..).filter(|entries| !entries.is_empty())?;
        let mut before: Option<&Statement> = None;
        let mut events = Vec::new();
        for entry in entries {
            let told = entry.told.as_ref();
            events.extend(self.event(entry, before, told, stages));
            before = told;
        }
        let (first, last) = (entries.first()?, entries.last()?);
        Some(History { since: first.on, changed: last.on, events })
    }

    /// What one entry changed, by today's rules; none where they leave nothing of it.
    fn event(
        &self,
        entry: &Entry,
        before: Option<&Statement>,
        after: Option<&Statement>,
        stages: &HashMap<String, Stage>,
    ) -> Option<Event> {
        let fields = &self.audience.fields;
        let both = |of: &dyn Fn(&Statement) -> Option<Window>| Turn::between(before.and_then(of), after.and_then(of));
        let stage = |s: &Statement| {
            let stage = s.stage.as_ref()?;
            Some(stages.get(&stage.id).cloned().unwrap_or_else(|| self.in_own_words(stage)))
        };
        let sure = |s: &Statement| s.confidence.filter(|_| fields.has(Field::Confidence));
        let mut kinds: Vec<Kind> = match before {
            Some(_) => entry.kinds.iter().copied().filter(|kind| *kind != Kind::NewlyTold).collect(),
            None => vec![Kind::NewlyTold],
        };
        let event = Event {
            on: entry.on,
            stage: Turn::between(before.and_then(stage), after.and_then(stage)),
            horizon: Turn::between(before.and_then(|s| s.horizon), after.and_then(|s| s.horizon)),
            window: both(&|s| self.once_told(s.when.as_ref().filter(|_| fields.has(Field::Window))?)),
            confidence: Turn::between(before.and_then(sure), after.and_then(sure)),
            reconfirming: after.map(|s| s.reconfirming).filter(|now| before.is_some_and(|s| s.reconfirming) != *now),
            released: both(&|s| {
                let when = s.released.as_ref().filter(|_| fields.has(Field::Released))?;
                Some(Window::named(when.from, when.to, crate::time::Calendar::CIVIL))
            }),
            reason: entry.reason.clone(),
            reason_language: entry.reason.as_ref().and(self.of_ledgers()),
            kinds: Vec::new(),
        };
        if event.window.is_none() && event.horizon.is_none() {
            kinds.retain(|kind| !matches!(kind, Kind::MovedEarlier | Kind::MovedLater));
        }
        kinds.retain(|kind| *kind != Kind::WordingOnly);
        // A change that today's rules leave nothing of is not told; one of weight in words alone is.
        let in_words = before.zip(after).is_some_and(|(b, a)| same_values(b, a));
        let told = !kinds.is_empty() && (event.has_facts() || in_words);
        told.then_some(Event { kinds, ..event })
    }

    /// A time frame as it was told once, no finer than it would be told today.
    fn once_told(&self, when: &When) -> Option<Window> {
        let window = self.coarse(&Window::named(when.from, when.to, self.model.calendar()))?;
        Some(Window { earliest: when.earliest, ..window })
    }

    /// What the ledger took back, with a word, and the edition does not tell.
    fn withdrawn(&self, histories: &[ledger::History<'_>], items: &[Item]) -> Vec<Withdrawn> {
        let told: HashSet<&str> =
            items.iter().flat_map(|item| std::iter::once(&item.id).chain(&item.formerly)).map(String::as_str).collect();
        let gone = histories.iter().filter_map(|history| {
            let last = history.entries.last().filter(|entry| entry.told.is_none())?;
            let reason = last.reason.clone()?;
            let free = |id: &str| !told.contains(id);
            let formerly = last.formerly.iter().filter(|id| free(id)).cloned().collect();
            let reason_language = self.of_ledgers();
            free(history.id).then(|| Withdrawn {
                id: history.id.to_string(),
                formerly,
                on: last.on,
                reason,
                reason_language,
            })
        });
        gone.collect()
    }

    /// Every ledger, for the audience that sees all.
    fn records(&self, ledgers: &BTreeMap<String, Ledger>, edition: &Edition) -> Vec<Record> {
        let mut present: HashMap<&str, &str> = HashMap::new();
        for item in &edition.items {
            present.extend(item.formerly.iter().map(|id| (id.as_str(), item.id.as_str())));
        }
        present.extend(edition.items.iter().map(|item| (item.id.as_str(), item.id.as_str())));
        let others = self.model.audiences.iter().filter(|other| other.id != self.audience.id);
        let told = others.filter_map(|other| Some((other, ledgers.get(&other.id)?)));
        told.map(|(other, ledger)| {
            let mut entries: Vec<Recorded> =
                ledger.entries().iter().map(|entry| self.recorded(entry, &present)).collect();
            // Of one day the later one comes first, as everywhere.
            entries.reverse();
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.on));
            Record { audience: other.id.clone(), name: other.name.clone(), entries }
        })
        .collect()
    }

    fn recorded(&self, entry: &Entry, present: &HashMap<&str, &str>) -> Recorded {
        let around = entry.item == SITE;
        let line = entry.told.as_ref().map(Statement::line).unwrap_or_default();
        Recorded {
            on: entry.on,
            ahead: entry.on > self.today,
            item: present.get(entry.item.as_str()).filter(|_| !around).map(|id| id.to_string()),
            title: entry.title.clone(),
            kinds: entry.kinds.clone(),
            says: entry.says.clone().unwrap_or(line),
            reason: entry.reason.clone(),
            note: entry.note.clone(),
            by: entry.by.clone(),
        }
    }
}

/// Whether two statements differ in words alone.
fn same_values(b: &Statement, a: &Statement) -> bool {
    let days = |when: &Option<When>| when.as_ref().map(|w| (w.from, w.to));
    b.stage == a.stage
        && b.horizon == a.horizon
        && b.confidence == a.confidence
        && b.reconfirming == a.reconfirming
        && days(&b.when) == days(&a.when)
        && days(&b.released) == days(&a.released)
}
