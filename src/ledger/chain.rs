//! Chains: the entries that follow one another by their checks, whatever is beside them in the file, and whatever the
//! thing was called.
//!
//! An id is an address. A chain goes on under another one where an entry says `formerly`, and an id whose chain has gone
//! on, or ended, is free for another. After a merge a chain has several ends; each is told once, and the next entry
//! follows them all.

use super::{Entry, Ledger};
use crate::change::{Memory, Remembered, Statement, Words};
use crate::edition::Dates;
use crate::time::Day;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};

/// All that an audience was told of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain<'l> {
    /// What it is called, or was called last.
    pub id: String,
    /// The entries that were told, in the order in which they were; none of a day to come, and none that gave way to
    /// another one before its day.
    pub steps: Vec<Step<'l>>,
    /// The checks of the entries that a new one follows, by their days.
    pub ends: Vec<String>,
}

/// One entry, and what is told since then.
#[derive(Clone, Debug, PartialEq)]
pub struct Step<'l> {
    /// Its place in the ledger.
    pub at: usize,
    /// The entry.
    pub entry: &'l Entry,
    /// What is told after it: what it says, and after a merge what other branches say besides.
    pub told: Option<Cow<'l, Statement>>,
}

impl Chain<'_> {
    /// What is told, if anything is.
    pub fn told(&self) -> Option<&Statement> {
        self.steps.last()?.told.as_deref()
    }

    /// What its audience remembers of it, who is told dates like this.
    pub fn memory(&self, dates: Dates) -> Memory {
        let mut memory = Memory::new(dates);
        for step in &self.steps {
            memory.hear(step.told.as_deref(), step.entry.reason.is_some(), Some(step.entry.on));
        }
        memory
    }

    /// Whether nothing is left of it for its readers: it was taken back without a word.
    pub fn is_silenced(&self) -> bool {
        self.steps.last().is_some_and(|step| step.told.is_none() && step.entry.reason.is_none())
    }
}

impl Ledger {
    /// All chains up to a day, by what they are called.
    pub fn chains(&self, day: Day) -> Vec<Chain<'_>> {
        let graph = Graph::of(self, day);
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.entries.len() {
            groups.entry(graph.chain[at]).or_default().push(at);
        }
        let mut out: Vec<(Chain<'_>, Vec<usize>)> =
            groups.into_values().map(|all| (graph.chain_of(&all), all)).collect();
        out.sort_by(|a, b| a.0.id.cmp(&b.0.id));
        // Two branches may each have told it first: what is told under one id is one thing.
        let mut joined: Vec<(Chain<'_>, Vec<usize>)> = Vec::new();
        for (chain, mut all) in out {
            let same =
                |other: &(Chain<'_>, _)| other.0.id == chain.id && other.0.told().is_some() && chain.told().is_some();
            match joined.iter().rposition(same) {
                Some(at) => {
                    all.append(&mut joined[at].1);
                    joined[at] = (graph.chain_of(&all), all);
                }
                None => joined.push((chain, all)),
            }
        }
        joined.into_iter().map(|(chain, _)| chain).collect()
    }

    /// What an audience that is told dates like this remembers on a day.
    pub fn remembered(&self, dates: Dates, day: Day) -> Vec<Remembered<'static>> {
        let of = |chain: Chain<'_>| Remembered {
            memory: chain.memory(dates),
            id: chain.id,
            words: Words::Record,
            language: "",
            ends: chain.ends,
        };
        self.chains(day).into_iter().map(of).collect()
    }

    /// What the audience is told on a day, by id.
    pub fn told(&self, day: Day) -> Vec<Statement> {
        self.chains(day).iter().filter_map(|chain| chain.told().cloned()).collect()
    }

    /// The checks that a new entry about this follows, whatever day they are of.
    pub fn ends(&self, id: &str, formerly: &[String]) -> Vec<String> {
        let Some(last) = self.entries.iter().map(|entry| entry.on).max() else { return Vec::new() };
        let chains = self.chains(last);
        let of = |id: &str, told: bool| chains.iter().find(|c| c.id == id && c.told().is_some() == told);
        let names = || std::iter::once(id).chain(formerly.iter().rev().map(String::as_str));
        let chain = names().find_map(|id| of(id, true)).or_else(|| names().find_map(|id| of(id, false)));
        chain.map(|chain| chain.ends.clone()).unwrap_or_default()
    }
}

/// The entries of a ledger, and which of them follow which.
struct Graph<'l> {
    entries: &'l [Entry],
    /// Of each the first of its chain.
    chain: Vec<usize>,
    /// Whether it was told by the day.
    told: Vec<bool>,
    /// Of each the nearest ones before it that were told.
    before: Vec<Vec<usize>>,
    /// Whether nothing follows it.
    end: Vec<bool>,
}

impl<'l> Graph<'l> {
    fn of(ledger: &'l Ledger, day: Day) -> Graph<'l> {
        let entries = &ledger.entries;
        let n = entries.len();
        // The same line of two branches is one entry, and what follows one of them follows it.
        let mut first: HashMap<&str, usize> = HashMap::new();
        let one: Vec<usize> = (0..n).map(|at| *first.entry(&entries[at].check).or_insert(at)).collect();
        let parents: Vec<Vec<usize>> = (0..n)
            .map(|at| {
                let all = ledger.parents[at].iter().filter(|_| one[at] == at).map(|parent| one[*parent]);
                all.collect::<BTreeSet<usize>>().into_iter().collect()
            })
            .collect();
        let order = order(&parents);
        let mut end: Vec<bool> = (0..n).map(|at| one[at] == at).collect();
        // The first day on which anything that follows it was told: an entry for a later day gives way to that.
        let mut overtaken: Vec<Option<Day>> = vec![None; n];
        for &at in order.iter().rev() {
            for &parent in &parents[at] {
                end[parent] = false;
                let first = overtaken[at].map_or(entries[at].on, |day| day.min(entries[at].on));
                overtaken[parent] = Some(overtaken[parent].map_or(first, |day| day.min(first)));
            }
        }
        let told: Vec<bool> = (0..n)
            .map(|at| {
                one[at] == at && entries[at].on <= day && overtaken[at].is_none_or(|first| first >= entries[at].on)
            })
            .collect();
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); n];
        let mut chain: Vec<usize> = one;
        for &at in &order {
            let mut near = Vec::new();
            for &parent in &parents[at] {
                if told[parent] {
                    near.push(parent)
                } else {
                    near.extend(&before[parent])
                }
                join(&mut chain, at, parent);
            }
            near.sort_unstable();
            near.dedup();
            before[at] = near;
        }
        let chain = (0..n).map(|at| root(&mut chain, at)).collect();
        Graph { entries, chain, told, before, end }
    }

    /// The chain of these entries.
    fn chain_of(&self, all: &[usize]) -> Chain<'l> {
        let steps = self.steps(all);
        let mut ends: Vec<&Entry> = all.iter().filter(|at| self.end[**at]).map(|at| &self.entries[*at]).collect();
        ends.sort_by(|a, b| (a.on, &a.check).cmp(&(b.on, &b.check)));
        ends.dedup_by(|a, b| a.check == b.check);
        let id = match steps.last() {
            Some(Step { told: Some(told), .. }) => told.id.clone(),
            Some(Step { entry, told: None, .. }) => entry.item.clone(),
            None => ends.last().map(|entry| entry.item.clone()).unwrap_or_default(),
        };
        Chain { id, steps, ends: ends.into_iter().map(|entry| entry.check.clone()).collect() }
    }

    /// What was told, by its day, then its check; what follows something after it. What one branch said already, another
    /// does not say again.
    fn steps(&self, all: &[usize]) -> Vec<Step<'l>> {
        let entries = self.entries;
        let told: Vec<usize> = all.iter().copied().filter(|at| self.told[*at]).collect();
        let mut waiting: BTreeMap<usize, usize> = told.iter().map(|at| (*at, self.before[*at].len())).collect();
        let mut after: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &at in &told {
            self.before[at].iter().for_each(|parent| after.entry(*parent).or_default().push(at));
        }
        let key = |at: usize| Reverse((entries[at].on, entries[at].check.as_str(), at));
        let mut ready: BinaryHeap<_> = waiting.iter().filter(|(_, n)| **n == 0).map(|(at, _)| key(*at)).collect();
        let mut steps: Vec<Step<'l>> = Vec::with_capacity(told.len());
        while let Some(Reverse((_, _, at))) = ready.pop() {
            for next in after.remove(&at).unwrap_or_default() {
                if let Some(n) = waiting.get_mut(&next) {
                    *n -= 1;
                    if *n == 0 {
                        ready.push(key(next));
                    }
                }
            }
            let entry = &entries[at];
            let parent = match self.before[at][..] {
                [parent] => entries[parent].told.as_ref(),
                _ => None,
            };
            let current = steps.last().and_then(|step| step.told.as_deref());
            let alone = steps.last().is_none_or(|step| self.before[at] == [step.at]);
            let told = match (current, parent, &entry.told) {
                (Some(current), Some(parent), Some(now)) if !alone => Some(Cow::Owned(current.merged(parent, now))),
                (_, _, now) => now.as_ref().map(Cow::Borrowed),
            };
            steps.push(Step { at, entry, told });
        }
        steps
    }
}

/// Each after what it follows. What was broken by hand is left out.
fn order(parents: &[Vec<usize>]) -> Vec<usize> {
    let mut waiting: Vec<usize> = parents.iter().map(Vec::len).collect();
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); parents.len()];
    for (at, parents) in parents.iter().enumerate() {
        parents.iter().for_each(|parent| after[*parent].push(at));
    }
    let mut out: Vec<usize> = (0..parents.len()).filter(|at| waiting[*at] == 0).collect();
    let mut next = 0;
    while next < out.len() {
        for &child in &after[out[next]] {
            waiting[child] -= 1;
            if waiting[child] == 0 {
                out.push(child);
            }
        }
        next += 1;
    }
    out
}

fn root(chain: &mut [usize], mut at: usize) -> usize {
    while chain[at] != at {
        chain[at] = chain[chain[at]];
        at = chain[at];
    }
    at
}

fn join(chain: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(chain, a), root(chain, b));
    chain[a.max(b)] = a.min(b);
}
