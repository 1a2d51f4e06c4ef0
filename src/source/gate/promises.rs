//! What only the audience that sees all is told: commitments to customers, and what became of promises.

use super::Gate;
use super::commitments::stand;
use crate::edition::promises::{self, Account};
use crate::edition::{self, Reference};
use crate::ledger::Ledger;
use crate::promises::account;
use crate::source::model::{Commitment, ItemId};
use std::collections::{BTreeMap, HashMap};

impl Gate<'_> {
    /// Puts the commitments beside their items. Outside there are none, whatever a policy lists.
    pub(in crate::source) fn commit(&self, items: &mut [edition::Item]) {
        if !self.inside() || self.model.commitments.is_empty() {
            return;
        }
        let mut places: HashMap<String, usize> = HashMap::with_capacity(items.len());
        places.extend(items.iter().enumerate().map(|(at, item)| (item.id.clone(), at)));
        let source: HashMap<&str, &super::Item> = self.model.items.iter().map(|i| (i.id.as_str(), i)).collect();
        for commitment in &self.model.commitments {
            let Commitment { to, item: ItemId(id), window, reference, made, expires, by, note } = commitment;
            let (Some(at), Some(item)) = (places.get(id), source.get(id.as_str())) else { continue };
            let told = &mut items[*at];
            told.inside.commitments.push(promises::Commitment {
                to: to.clone(),
                item: Reference { id: id.clone(), name: told.title.clone() },
                window: window.clone(),
                standing: stand(self.model, commitment, item, self.today).standing,
                reference: reference.clone(),
                made: *made,
                expires: *expires,
                by: by.clone(),
                note: note.clone(),
            });
        }
        for item in items.iter_mut().filter(|item| item.inside.commitments.len() > 1) {
            item.inside
                .commitments
                .sort_by(|a, b| (a.window.end, &a.to, &a.reference).cmp(&(b.window.end, &b.to, &b.reference)));
        }
    }

    /// What became of what each other audience was promised, from its ledger. For the audience that sees all.
    pub(in crate::source) fn accounts(&self, ledgers: &BTreeMap<String, Ledger>) -> Vec<Account> {
        if !self.inside() {
            return Vec::new();
        }
        let others = self.model.audiences.iter().filter(|other| other.id != self.audience.id);
        let told = others.filter_map(|other| Some((other, ledgers.get(&other.id)?)));
        told.map(|(other, ledger)| account(&other.id, &other.name.value, ledger, self.today)).collect()
    }
}
