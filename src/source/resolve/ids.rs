//! The names of items, and those that they had before. An address leads to one item, so an id is given once.

use super::items::Draft;
use crate::diagnostic::Diagnostic;
use crate::source::syntax::{At, Id, Spot};
use crate::text::nearest;
use std::collections::HashMap;

/// Every id.
pub(in crate::source) struct Ids {
    /// Where each is written.
    pub(in crate::source) now: HashMap<String, Spot>,
    /// What an item that had another id is called now.
    renamed: HashMap<String, String>,
}

impl Ids {
    /// Gives each item, by its place, the ids that it had before; notes those that are taken.
    pub(in crate::source) fn of(
        now: HashMap<String, Spot>,
        formers: Vec<(usize, At<Id>)>,
        items: &mut [Draft],
        found: &mut Vec<Diagnostic>,
    ) -> Ids {
        let mut renamed = HashMap::new();
        let mut before: HashMap<String, Spot> = HashMap::new();
        for (at, former) in formers {
            let id = former.value.0;
            let taken = match (now.get(&id), before.get(&id)) {
                (Some(other), _) if items[at].id == id => {
                    Some((other, format!("`{id}` is the id of this item now"), "here"))
                }
                (Some(other), _) => Some((other, format!("`{id}` is the id of another item"), "it is called so now")),
                (None, Some(other)) => Some((other, format!("`{id}` is a former id twice"), "first here")),
                (None, None) => None,
            };
            if let Some((other, message, label)) = taken {
                let note = Diagnostic::error("duplicate-id", former.spot.span(), message)
                    .other(other.span(), label)
                    .help("take it out: an id leads to one item, and is never given again");
                found.push(note);
                continue;
            }
            before.insert(id.clone(), former.spot);
            renamed.insert(id.clone(), items[at].id.clone());
            items[at].formerly.push(id);
        }
        Ids { now, renamed }
    }

    /// How to mend the name of an item that there is not, written after `scheme`.
    pub(in crate::source) fn mend(&self, scheme: &str, id: &str) -> Option<String> {
        if let Some(now) = self.renamed.get(id) {
            return Some(format!("it is called `{scheme}{now}` now"));
        }
        let mut known: Vec<&str> = self.now.keys().map(String::as_str).collect();
        known.sort_unstable();
        nearest(id, &known).map(|near| format!("did you mean `{scheme}{near}`?"))
    }
}
