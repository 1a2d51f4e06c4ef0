//! What an audience is not told yet.

use super::Ledger;
use crate::time::Day;
use std::collections::HashSet;

impl Ledger {
    /// Of these items, each with the ids that it had before, those that the audience is not told of on a day.
    pub fn untold<'i>(&self, day: Day, items: &[(&'i str, &'i [String])]) -> HashSet<&'i str> {
        let mut told: HashSet<String> = self.told(day).into_iter().map(|statement| statement.id).collect();
        // An id that an item has now is its own, whatever another item was called.
        let (own, others): (Vec<_>, Vec<_>) = items.iter().copied().partition(|(id, _)| told.contains(*id));
        for (id, _) in own {
            told.remove(id);
        }
        let new = others.into_iter().filter(|(_, formerly)| !formerly.iter().rev().any(|id| told.remove(id)));
        new.map(|(id, _)| id).collect()
    }
}
