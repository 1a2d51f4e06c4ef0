//! What the lint goes by for one audience, and where what it found is written. For the author's eyes.

use crate::diagnostic::Span;
use crate::lint::{Allowed, Policy, Secrets, Subject};
use crate::source::Roadmap;
use crate::source::model::{Audience, AudienceId, Field, Item, Lint};
use crate::source::places::{FieldPlaces, ItemPlaces, Keys, Places};
use crate::source::syntax::Spot;
use crate::vocabulary::Precision;
use std::collections::BTreeSet;

/// Most items under way where the roadmap says nothing else.
const NOW: usize = 20;

impl Roadmap {
    /// The settings of the lint for one audience; `None` if the roadmap declares no such audience.
    pub fn policy(&self, audience: &str) -> Option<Policy> {
        let who = self.model.audience(audience)?;
        let Audience { dates, fields, notice_reviewed, .. } = &self.model.audiences[who];
        let settings = &self.model.settings;
        let Lint { languages, hosts, names, competitors, trackers, now, raised } = &settings.lint;
        let mut languages = languages.clone();
        if languages.is_empty() {
            languages.push(self.model.strings.language().to_string());
        }
        let accounts = self.model.items.iter().flat_map(Item::all_fields).flat_map(|f| &f.accounts).flatten();
        let names: BTreeSet<String> = accounts.chain(names).cloned().collect();
        let inside = who == AudienceId::INTERNAL;
        let allowed = settings.allowed.iter().enumerate().map(|(number, answer)| Allowed {
            number,
            item: answer.item.clone(),
            rule: answer.rule,
            audience: answer.audience.map(|a| self.model.audiences[a].id.clone()),
            until: answer.until,
        });
        // Whoever sees an audience reads all that it reads.
        let kept =
            settings.secrets.iter().filter(|s| !inside && s.may.is_none_or(|may| !self.model.audiences[who].sees(may)));
        let mut secrets = Secrets::default();
        for some in kept {
            secrets.terms.extend(some.terms.iter().cloned());
            secrets.hashes.extend(some.hashes.iter().cloned());
        }
        Some(Policy {
            languages,
            dates: Some(*dates).filter(|d| *d != Precision::Day || !inside),
            tells_confidence: fields.has(Field::Confidence),
            tells_released: fields.has(Field::Released),
            hosts: hosts.clone(),
            names: if inside { Vec::new() } else { names.into_iter().collect() },
            competitors: competitors.clone(),
            trackers: trackers.clone(),
            now: now.unwrap_or(NOW),
            removals: self.model.removals.clone(),
            raised: raised.clone(),
            notice_reviewed: *notice_reviewed,
            allowed: allowed.collect(),
            secrets,
        })
    }

    /// Where a field of what an audience reads may be written, the likeliest place first.
    pub fn locate(&self, audience: &str, subject: &Subject, field: &str) -> Vec<Span> {
        let who = self.model.audience(audience).unwrap_or(AudienceId::INTERNAL);
        let Places { definitions, items, allowed, .. } = &self.places;
        let spots = match subject {
            Subject::Item(id) => items.get(id).map(|item| of_item(item, &self.model.audiences[who], field)),
            Subject::Definition(kind, id) => definitions.get(&(*kind, id.clone())).cloned(),
            Subject::Allow(number) => allowed.get(*number).map(|answer| match field {
                "until" => vec![answer.until],
                _ => vec![answer.rule],
            }),
            Subject::Audience => Some(self.of_audience(who, field)),
            Subject::File(_) => None,
        };
        spots.into_iter().flatten().filter(|s| *s != Spot::default()).map(Spot::span).collect()
    }

    /// The places of a key of the roadmap or of an audience: its own, then those of whom it sees, from which it may be.
    fn of_audience(&self, who: AudienceId, field: &str) -> Vec<Spot> {
        let Places { roadmap: (roadmap, around), lint, audiences, .. } = &self.places;
        let mut seen: Vec<AudienceId> = self.model.audiences.seen_by(who).collect();
        seen.sort_by_key(|a| std::cmp::Reverse(self.model.audiences[*a].sees.len()));
        let of = |a: AudienceId| self.model.audiences.ids().zip(audiences).find(|(id, _)| *id == a).map(|(_, at)| at);
        let own = of(who);
        let set = match field {
            "languages" => lint.key(field).or(around.key(field)),
            "now" => lint.key(field),
            "title" | "tagline" => around.key(field),
            _ => own.and_then(|(_, keys)| keys.key(field)),
        };
        let seen: Vec<&Keys> = seen.into_iter().filter_map(of).map(|(_, keys)| keys).collect();
        let inherited = seen.iter().filter_map(|keys| keys.key(field));
        let translated = |keys: &Keys| -> Vec<Spot> {
            keys.further.iter().filter(|(key, _)| *key == field).map(|(_, spot)| *spot).collect()
        };
        let further = seen.iter().flat_map(|keys| translated(keys)).chain(translated(around));
        let heading = own.and_then(|(heading, _)| *heading);
        set.into_iter().chain(inherited).chain(further).chain(heading).chain(*roadmap).collect()
    }
}

/// The places of a field that an audience reads: what is said to it first, then the item's own, then the id.
fn of_item(item: &ItemPlaces, who: &Audience, field: &str) -> Vec<Spot> {
    let said = item.overlays.iter().rev().filter(|(a, _)| who.sees(*a)).map(|(_, places)| places);
    said.chain([&item.base]).flat_map(|places| of_fields(places, who, field)).chain([item.id]).collect()
}

/// The places of a field in one table. A table below it is a place for its header alone, so its values come first.
fn of_fields(places: &FieldPlaces, who: &Audience, field: &str) -> Vec<Spot> {
    let FieldPlaces { keys, decision, links, image } = places;
    let within: Vec<&Keys> = match field {
        "decision" => {
            let overlays = decision.iter().rev().filter(|(to, _)| to.is_some_and(|to| who.sees(to)));
            overlays.chain(decision.iter().filter(|(to, _)| to.is_none())).map(|(_, keys)| keys).collect()
        }
        "links" => links.iter().collect(),
        "image" => image.iter().collect(),
        _ => Vec::new(),
    };
    let values = within.into_iter().flat_map(Keys::each).map(|(_, spot)| spot);
    values.chain(keys.all(field)).collect()
}
