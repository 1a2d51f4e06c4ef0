//! What an audience may still read of what it was told before: from its own ledger, by today's rules.
//!
//! A ledger is private: it has notes, names, and what was accepted for a day to come. What leaves here is what the
//! audience has read already, and of that no more than it would be told today: no older title, no date finer than its
//! precision, no field that it isn't told, and of what was taken back nothing but that, and why.

use super::Gate;
use crate::change::{Memory, SITE, Statement, When, kinds};
use crate::edition::past::{Event, History, LedgerRow, LedgerView, Past, Transition, Withdrawn};
use crate::edition::{Dates, Edition, Item, Stage};
use crate::ledger::{Chain, Entry, Ledger};
use crate::source::model::Field;
use crate::time::{Calendar, Day, Window};
use crate::vocabulary::{ChangeKind, Precision};
use std::collections::{BTreeMap, HashMap, HashSet};

impl Gate<'_> {
    /// Adds to an edition what its audience's ledger says of the days before.
    pub(in crate::source) fn remember(&self, ledgers: &BTreeMap<String, Ledger>, edition: &mut Edition) {
        if self.inside() {
            edition.records = self.records(ledgers, edition);
            return;
        }
        let Some(ledger) = ledgers.get(&self.audience.id) else { return };
        let chains = ledger.chains(self.today);
        let told: HashMap<&str, &Chain<'_>> =
            chains.iter().filter(|chain| chain.told().is_some()).map(|chain| (chain.id.as_str(), chain)).collect();
        let stages: HashMap<String, Stage> = edition.stages.iter().map(|s| (s.id.clone(), s.clone())).collect();
        let ids: HashSet<String> = edition.items.iter().map(|item| item.id.clone()).collect();
        for item in &mut edition.items {
            // An address is that of whoever has it now.
            let formerly = item.formerly.iter().rev().filter(|id| !ids.contains(*id));
            let chain = std::iter::once(&item.id).chain(formerly).find_map(|id| told.get(id.as_str()));
            item.history = chain.and_then(|chain| self.history(chain, &stages));
        }
        let mut withdrawn = self.withdrawn(&chains, &edition.items);
        tell_apart(&mut edition.items, &mut withdrawn);
        // Whatever is told of the record as a whole follows from what is told of its parts.
        let around = told.get(SITE).map(|chain| chain.steps.iter().map(|step| step.entry.on)).into_iter().flatten();
        let histories = edition.items.iter().filter_map(|item| item.history.as_ref());
        let days = histories.flat_map(|history| [history.since, history.changed]);
        let days: Vec<Day> = around.chain(days).chain(withdrawn.iter().map(|gone| gone.on)).collect();
        if let (Some(since), Some(as_of)) = (days.iter().min(), days.iter().max()) {
            edition.past = Some(Past { since: *since, as_of: *as_of, withdrawn });
        }
    }

    /// The history of an item that is told, since it was told last without a break.
    fn history(&self, chain: &Chain<'_>, stages: &HashMap<String, Stage>) -> Option<History> {
        let start = chain.steps.iter().rposition(|step| step.told.is_none()).map_or(0, |at| at + 1);
        let mut memory = Memory::new(self.dates());
        let mut events = Vec::new();
        let mut days: Vec<Day> = Vec::new();
        for (n, step) in chain.steps.iter().enumerate() {
            let now = step.told.as_ref().map(|told| self.as_told_today(told, stages));
            let same = memory.told().zip(now.as_ref()).is_some_and(|(before, now)| before.says_the_same(now));
            if n >= start && !same {
                days.push(step.entry.on);
                events.extend(now.as_ref().and_then(|now| self.event(step.entry, &memory, now)));
            }
            memory.hear(now.as_ref(), step.entry.reason.is_some(), Some(step.entry.on));
        }
        let first = chain.steps.get(start)?.entry;
        let first_id = first.formerly.first().unwrap_or(&first.item).clone();
        Some(History { since: *days.first()?, changed: *days.last()?, first_id, events })
    }

    /// What was told once, by today's rules.
    fn as_told_today(&self, told: &Statement, stages: &HashMap<String, Stage>) -> Statement {
        let fields = &self.audience.fields;
        let stage = |stage: &Stage| stages.get(&stage.id).cloned().unwrap_or_else(|| self.in_own_words(stage));
        Statement {
            stage: told.stage.as_ref().map(stage),
            when: told.when.clone().filter(|when| fields.has(Field::Window) && self.once_told(when).is_some()),
            confidence: told.confidence.filter(|_| fields.has(Field::Confidence)),
            released: told.released.clone().filter(|_| fields.has(Field::Released)),
            ..told.clone()
        }
    }

    /// How dates are told.
    pub(super) fn dates(&self) -> Dates {
        let precision = self.audience.dates;
        // Whoever is told no windows is told nothing of the years either.
        let told = precision < Precision::Horizon;
        Dates { precision, calendar: if told { self.model.calendar() } else { Calendar::CIVIL } }
    }

    /// What one entry changed; none where today's rules leave nothing of it.
    fn event(&self, entry: &Entry, memory: &Memory, now: &Statement) -> Option<Event> {
        let before = memory.told();
        let mut kinds = kinds(memory, Some(now), Some(entry.on));
        kinds.retain(|kind| *kind != ChangeKind::WordingOnly);
        // Words that hedge or commit are weighed when they are reviewed; nothing else of them is kept.
        let in_words = before.is_some_and(|before| same_values(before, now));
        if in_words {
            kinds = entry.kinds.clone();
            kinds.retain(|kind| matches!(kind, ChangeKind::Weakened | ChangeKind::Strengthened));
        }
        let window = |when: Option<&When>| when.and_then(|when| self.once_told(when));
        // What moved, moved from where it stood.
        let moved = kinds.iter().any(|kind| {
            use ChangeKind::{LessTime, MoreTime, MovedEarlier, MovedLater, Strengthened};
            matches!(kind, MovedLater | MovedEarlier | LessTime | MoreTime | Strengthened)
        });
        let stood = memory.standing().filter(|_| moved && now.when.is_some());
        let event = Event {
            on: entry.on,
            stage: Transition::between(before.and_then(|s| s.stage.clone()), now.stage.clone()),
            horizon: Transition::between(before.and_then(|s| s.horizon), now.horizon),
            window: Transition::between(
                window(stood.or(before.and_then(|s| s.when.as_ref()))),
                window(now.when.as_ref()),
            ),
            confidence: Transition::between(before.and_then(|s| s.confidence), now.confidence),
            reconfirming: Some(now.reconfirming).filter(|now| before.is_some_and(|s| s.reconfirming) != *now),
            aged: Some(now.aged).filter(|now| *now && before.is_some_and(|s| !s.aged)),
            released: Transition::between(
                before.and_then(|s| s.released.as_ref()).map(as_a_fact),
                now.released.as_ref().map(as_a_fact),
            ),
            reason: entry.reason.clone(),
            reason_language: entry.reason.as_ref().and(self.of_ledgers()),
            first: before.is_none(),
            namesake: 0,
            kinds,
        };
        (!event.kinds.is_empty()).then_some(event)
    }

    /// A time frame as it was told once, no finer than it would be told today.
    fn once_told(&self, when: &When) -> Option<Window> {
        let window = self.coarse(&Window::named(when.from, when.to, self.model.calendar()))?;
        Some(Window { earliest: when.earliest, ..window })
    }

    /// What the ledger took back, with a word, and the edition does not tell.
    fn withdrawn(&self, chains: &[Chain<'_>], items: &[Item]) -> Vec<Withdrawn> {
        let told: HashSet<&str> =
            items.iter().flat_map(|item| std::iter::once(&item.id).chain(&item.formerly)).map(String::as_str).collect();
        let mut out: Vec<Withdrawn> = Vec::new();
        for chain in chains {
            let Some(last) = chain.steps.last().map(|step| step.entry).filter(|entry| entry.told.is_none()) else {
                continue;
            };
            let (Some(reason), true) = (last.reason.clone(), !told.contains(chain.id.as_str())) else { continue };
            let formerly = last.formerly.iter().filter(|id| !told.contains(id.as_str())).cloned().collect();
            let reason_language = self.of_ledgers();
            let gone = Withdrawn { id: chain.id.clone(), formerly, on: last.on, reason, reason_language, namesake: 0 };
            // Of several that had one address the newest.
            match out.iter_mut().find(|other| other.id == gone.id) {
                Some(other) if other.on <= gone.on => *other = gone,
                Some(_) => {}
                None => out.push(gone),
            }
        }
        let taken: HashSet<String> = out.iter().map(|gone| gone.id.clone()).collect();
        let mut seen = HashSet::new();
        for gone in &mut out {
            gone.formerly.retain(|id| !taken.contains(id) && seen.insert(id.clone()));
        }
        out
    }

    /// Every ledger, for the audience that sees all.
    fn records(&self, ledgers: &BTreeMap<String, Ledger>, edition: &Edition) -> Vec<LedgerView> {
        let mut present: HashMap<&str, &str> = HashMap::new();
        for item in &edition.items {
            present.extend(item.formerly.iter().map(|id| (id.as_str(), item.id.as_str())));
        }
        present.extend(edition.items.iter().map(|item| (item.id.as_str(), item.id.as_str())));
        let others = self.model.audiences.ids().filter(|other| *other != self.who);
        let others = others.map(|who| (who, &self.model.audiences[who]));
        let told = others.filter_map(|(who, other)| Some((who, other, ledgers.get(&other.id)?)));
        told.map(|(who, other, ledger)| {
            let dates = Gate::new(self.model, who, self.today).dates();
            let kinds = kinds_of_all(ledger, dates, self.today);
            let recorded = |(at, entry)| self.recorded(entry, kinds.get(&at), &present);
            let mut entries: Vec<LedgerRow> = ledger.entries().iter().enumerate().map(recorded).collect();
            // Of one day the later one comes first, as everywhere.
            entries.reverse();
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.on));
            LedgerView { audience: other.id.clone(), name: other.name.value.clone(), entries }
        })
        .collect()
    }

    fn recorded(&self, entry: &Entry, kinds: Option<&Vec<ChangeKind>>, present: &HashMap<&str, &str>) -> LedgerRow {
        let around = entry.item == SITE;
        let line = entry.told.as_ref().map(Statement::line).unwrap_or_default();
        LedgerRow {
            on: entry.on,
            ahead: entry.on > self.today,
            item: present.get(entry.item.as_str()).filter(|_| !around).map(|id| id.to_string()),
            title: entry.title.clone(),
            kinds: kinds.unwrap_or(&entry.kinds).clone(),
            says: entry.says.clone().unwrap_or(line),
            reason: entry.reason.clone(),
            note: entry.note.clone(),
            by: entry.by.clone(),
        }
    }
}

/// Numbers the changes of one day that are called by one id although they are of several things: two items can have
/// begun under one id, one after the other. The one that has been told for longer is called as ever.
fn tell_apart(items: &mut [Item], withdrawn: &mut [Withdrawn]) {
    let mut named: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.history.is_some()) {
        named.entry(item.recorded_id().to_string()).or_default().push(at);
    }
    for all in named.values_mut().filter(|all| all.len() > 1) {
        all.sort_by_key(|at| (items[*at].history.as_ref().map(|history| history.since), items[*at].id.clone()));
        let mut seen: HashMap<Day, usize> = HashMap::new();
        for at in all {
            let mut days: Vec<Day> = Vec::new();
            for event in items[*at].history.iter_mut().flat_map(|history| &mut history.events) {
                event.namesake = seen.get(&event.on).copied().unwrap_or_default();
                days.push(event.on);
            }
            days.dedup();
            days.into_iter().for_each(|day| *seen.entry(day).or_default() += 1);
        }
    }
    for gone in withdrawn {
        let called = named.get(gone.first_id()).into_iter().flatten().filter_map(|at| items[*at].history.as_ref());
        gone.namesake = called.filter(|history| history.events.iter().any(|event| event.on == gone.on)).count();
    }
}

/// When something shipped is told as it is written.
fn as_a_fact(when: &When) -> Window {
    Window::named(when.from, when.to, Calendar::CIVIL)
}

/// What each entry of a ledger did to the promise, by today's rules, by its place. Of words that hedge and commit the
/// ledger keeps what was found when they were read.
fn kinds_of_all(ledger: &Ledger, dates: Dates, day: Day) -> HashMap<usize, Vec<ChangeKind>> {
    let mut out = HashMap::new();
    for chain in ledger.chains(day) {
        let mut memory = Memory::new(dates);
        for step in &chain.steps {
            let now = step.told.as_deref();
            let in_words = memory.told().zip(now).is_some_and(|(before, now)| same_values(before, now));
            if !in_words {
                out.insert(step.at, kinds(&memory, now, Some(step.entry.on)));
            }
            memory.hear(now, step.entry.reason.is_some(), Some(step.entry.on));
        }
    }
    out
}

/// Whether two statements differ in words alone.
fn same_values(b: &Statement, a: &Statement) -> bool {
    let days = |when: &Option<When>| when.as_ref().map(|w| (w.from, w.to));
    (b.stage == a.stage && b.horizon == a.horizon && b.confidence == a.confidence)
        && (b.reconfirming, b.ends) == (a.reconfirming, a.ends)
        && days(&b.when) == days(&a.when)
        && days(&b.released) == days(&a.released)
}
