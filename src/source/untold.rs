//! Names that an audience may not read: of items that it doesn't know, and of what it isn't told of those that it does.

use super::Roadmap;
use super::gate::Gate;
use super::schema::Fields;
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
        let definitions = self.model.areas.values().chain(self.model.tags.values()).chain(self.model.tracks.values());
        names.extend(definitions.map(|definition| definition.name.clone()));
        names.extend(self.model.stages.values().map(|stage| stage.name.clone()));
        let others = self.model.audiences.iter().filter(|other| other.named && other.id != audience);
        names.extend(others.map(|other| other.name.clone()));
        names.into_iter().collect()
    }
}

/// What a place of an item calls by name.
fn named(fields: &Fields) -> impl Iterator<Item = String> {
    let title = fields.title.iter().map(|title| &title.value.0);
    let owner = fields.owner.iter().map(|owner| &owner.value.0);
    let lists = fields.segments.iter().chain(&fields.accounts).flat_map(|list| &list.value);
    title.chain(owner).chain(lists.map(|line| &line.value.0)).cloned()
}
