//! Names that an audience may not read: of items that it doesn't know, and of what it isn't told of those that it does.

use crate::source::Roadmap;
use crate::source::gate::Gate;
use crate::source::model::Fields;
use std::collections::BTreeSet;

impl Roadmap {
    /// Names of all that there is beyond what an audience knows, for a reviewer who writes to it. Some of them can stand
    /// in its edition all the same, as other things' names: that is for the caller to see.
    pub fn untold_names(&self, audience: &str) -> Vec<String> {
        let Some(who) = self.model.audience(audience) else { return Vec::new() };
        let gate = Gate::new(&self.model, who, self.today);
        let mut names = BTreeSet::new();
        for item in &self.model.items {
            if !gate.knows(item) {
                // A single word is too often a word like any other.
                names.extend(Some(&item.id).filter(|id| id.contains('-')).cloned());
            }
            names.extend(item.all_fields().flat_map(named));
        }
        let definitions = self.model.areas.iter().chain(self.model.tags.iter()).chain(self.model.tracks.iter());
        names.extend(definitions.map(|(_, definition)| definition.name.value.clone()));
        names.extend(self.model.stages.iter().map(|(_, stage)| stage.name.value.clone()));
        let others = self.model.audiences.iter().filter(|other| other.named && other.id != audience);
        names.extend(others.map(|other| other.name.value.clone()));
        names.into_iter().collect()
    }
}

/// What a place of an item calls by name.
fn named(fields: &Fields) -> impl Iterator<Item = String> {
    let title = fields.title.iter().map(|title| &title.value);
    let lists = fields.segments.iter().chain(&fields.accounts).flatten();
    title.chain(&fields.owner).chain(lists).cloned()
}
