//! A ledger with all that its audience does not read replaced by chance: for comparing editions, and nothing else.

use super::{Entry, Ledger};
use crate::time::Day;
use crate::vocabulary::ChangeKind;
use std::collections::{HashMap, HashSet};

impl Ledger {
    /// Changes by chance all that the audience of this ledger does not read on its site: who accepted what, notes,
    /// digests, kinds and words as they were recorded, what is accepted for a day to come or gave way before its day; of
    /// what was taken back all but that it was, and why; of what was taken back without a word everything, also that it
    /// was. Such a ledger fits no check any more.
    pub(crate) fn scramble(&mut self, day: Day, seed: u64) {
        let mut chance = Chance(seed);
        let (mut kept, mut over, mut unread) = (HashSet::new(), HashSet::new(), HashSet::new());
        for chain in self.chains(day) {
            let gone = chain.steps.iter().rposition(|step| step.told.is_none());
            let silent = chain.steps.iter().rposition(|step| step.told.is_none() && step.entry.reason.is_none());
            // What was taken back without a word never was, or was something else at another time.
            let begins = if chance.one_in(2) { silent.map_or(0, |at| at + 1) } else { 0 };
            for (n, step) in chain.steps.iter().enumerate().skip(begins) {
                kept.insert(step.at);
                if silent.is_some_and(|silent| n <= silent) {
                    unread.insert(step.at);
                } else if gone.is_some_and(|gone| n < gone) {
                    over.insert(step.at);
                }
            }
        }
        let mut digests: HashMap<String, String> = HashMap::new();
        for (at, entry) in self.entries.iter_mut().enumerate() {
            let word = chance.word();
            if unread.contains(&at) || over.contains(&at) {
                unsaid(entry, &word);
            }
            if unread.contains(&at) {
                entry.on = entry.on.plus_days(-chance.below(4000));
                entry.kinds = vec![ChangeKind::ALL[chance.below(12).unsigned_abs() as usize % ChangeKind::ALL.len()]];
            }
            entry.says = Some(word.clone());
            entry.note = chance.one_in(2).then(|| word.clone());
            entry.by.clone_from(&word);
            if let Some(told) = &mut entry.told {
                // Which entries say the same is no secret to whoever was told them.
                let digest = digests.entry(told.digest.clone()).or_insert_with(|| word.clone()).clone();
                (told.digest, told.hedges, told.pledges) = (digest, Vec::new(), vec![word.clone()]);
            }
            entry.check = word;
        }
        self.keep(&kept);
    }

    /// Leaves out all other entries; what followed one of them follows what that one did.
    fn keep(&mut self, kept: &HashSet<usize>) {
        let mut places = vec![None; self.entries.len()];
        let list: Vec<usize> = (0..self.entries.len()).filter(|at| kept.contains(at)).collect();
        list.iter().enumerate().for_each(|(n, at)| places[*at] = Some(n));
        let nearest = |at: usize| -> Vec<usize> {
            let (mut open, mut seen, mut out) = (self.parents[at].clone(), HashSet::new(), Vec::new());
            while let Some(parent) = open.pop() {
                match places[parent] {
                    _ if !seen.insert(parent) => {}
                    Some(n) => out.push(n),
                    None => open.extend(&self.parents[parent]),
                }
            }
            out
        };
        let parents = list.iter().map(|at| nearest(*at)).collect();
        let mut at = 0..;
        self.entries.retain(|_| at.next().is_some_and(|at| kept.contains(&at)));
        (self.parents, self.places) = (parents, vec![0..0; list.len()]);
    }
}

/// Of what is told no more: what it was called, and why it changed before.
fn unsaid(entry: &mut Entry, word: &str) {
    entry.title = word.to_string();
    if let Some(told) = &mut entry.told {
        told.title = word.to_string();
        entry.reason = Some(word.to_string());
    }
}

/// Numbers that follow from a seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> i64 {
        (self.next() % n).cast_signed()
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }

    fn word(&mut self) -> String {
        format!("s{:x}", self.next())
    }
}
