//! What the lint goes by for one audience, and where what it found is written. For the author's eyes.

use super::Roadmap;
use super::audience::AudienceId;
use super::model::{Audience, Definition, Item};
use super::reader::{At, Spot};
use super::schema::{DecisionTable, Field, Fields};
use super::tongue::each;
use crate::diagnostic::Span;
use crate::lint::{Allowed, Policy, Secrets, Subject};
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
        let lines = |list: &Option<At<Vec<At<super::value::Line>>>>| -> Vec<String> {
            list.iter().flat_map(|l| &l.value).map(|l| l.value.0.clone()).collect()
        };
        let mut languages = lines(&settings.lint.languages);
        if languages.is_empty() {
            languages.push(self.model.strings().language().to_string());
        }
        let accounts =
            self.model.items.iter().flat_map(Item::all_fields).flat_map(|f| &f.accounts).flat_map(|a| &a.value);
        let mut names: BTreeSet<String> = accounts.map(|a| a.value.0.clone()).collect();
        names.extend(lines(&settings.lint.names));
        let inside = who == AudienceId::INTERNAL;
        let allowed = settings.allowed.iter().enumerate().map(|(number, answer)| Allowed {
            number,
            item: answer.item.clone(),
            rule: answer.rule.value.0.id,
            audience: answer.audience.map(|a| self.model.audiences[a].id.clone()),
            until: answer.until.value,
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
            hosts: lines(&settings.lint.hosts),
            names: if inside { Vec::new() } else { names.into_iter().collect() },
            competitors: lines(&settings.lint.competitors),
            trackers: lines(&settings.lint.trackers),
            now: settings.lint.now.as_ref().map_or(NOW, |n| n.value.0),
            removals: self.model.removals.clone(),
            raised: settings.lint.error.iter().flat_map(|e| &e.value).map(|r| r.value.0.id).collect(),
            notice_reviewed: *notice_reviewed,
            allowed: allowed.collect(),
            secrets,
        })
    }

    /// Where a field of what an audience reads may be written, the likeliest place first.
    pub fn locate(&self, audience: &str, subject: &Subject, field: &str) -> Vec<Span> {
        let who = &self.model.audiences[self.model.audience(audience).unwrap_or(AudienceId::INTERNAL)];
        let spots = match subject {
            Subject::Item(id) => self.model.items.iter().find(|i| i.id == *id).map(|i| of_item(i, who, field)),
            Subject::Definition(kind, id) => {
                let table = match *kind {
                    "area" => &self.model.areas,
                    "tag" => &self.model.tags,
                    _ => &self.model.tracks,
                };
                table.get(id).map(|Definition { spot, translated, .. }| {
                    let further = each(translated).flat_map(|texts| texts.written());
                    [*spot].into_iter().chain(further.map(|(_, spot)| spot)).collect()
                })
            }
            Subject::Allow(number) => self.model.settings.allowed.get(*number).map(|answer| match field {
                "until" => vec![answer.until.spot],
                _ => vec![answer.rule.spot],
            }),
            Subject::Audience => Some(self.of_audience(who, field)),
            Subject::File(_) => None,
        };
        spots.into_iter().flatten().filter(|s| *s != Spot::default()).map(Spot::span).collect()
    }

    /// The places of a key of the roadmap or of an audience: its own, then those of whom it sees, from which it may be.
    fn of_audience(&self, who: &Audience, field: &str) -> Vec<Spot> {
        let lint = &self.model.settings.lint;
        let key = |written: &[(&str, Spot)]| written.iter().find(|(key, _)| *key == field).map(|(_, spot)| *spot);
        let set = match field {
            "languages" => lint.languages.as_ref().map(|l| l.spot).or(key(&self.model.written)),
            "now" => lint.now.as_ref().map(|n| n.spot),
            "title" | "tagline" => key(&self.model.written),
            _ => key(&who.written),
        };
        let mut seen: Vec<&Audience> = who.sees.iter().map(|a| &self.model.audiences[a]).collect();
        seen.sort_by_key(|a| std::cmp::Reverse(a.sees.len()));
        let inherited = seen.iter().filter_map(|a| key(&a.written));
        let further = seen.iter().flat_map(|a| each(&a.translated)).filter_map(|t| key(&t.written()));
        let roadmap = each(&self.model.translated).filter_map(|t| key(&t.written()));
        set.into_iter().chain(inherited).chain(further).chain(roadmap).chain(who.spot).chain(self.model.spot).collect()
    }
}

/// The places of a field that an audience reads: what is said to it first, then the item's own, then the id.
fn of_item(item: &Item, who: &Audience, field: &str) -> Vec<Spot> {
    let said = item.overlays.iter().rev().filter(|(a, _)| who.sees(*a)).map(|(_, fields)| fields);
    said.chain([&*item.base]).flat_map(|fields| of_fields(fields, who, field)).chain([item.spot]).collect()
}

/// The places of a field in one table. A table below it is a place for its header alone, so its values come first.
fn of_fields(fields: &Fields, who: &Audience, field: &str) -> Vec<Spot> {
    let mut out = Vec::new();
    match field {
        "decision" => {
            if let Some(At { value: DecisionTable { base, overlays }, .. }) = &fields.decision {
                let seen = overlays.iter().rev().filter(|(a, _)| who.sees(*a)).map(|(_, fields)| fields);
                for fields in seen.chain([base]) {
                    out.extend(fields.written().into_iter().filter(|(key, _)| *key != "in").map(|(_, spot)| spot));
                    out.extend(each(&fields.translated).flat_map(|t| t.written()).map(|(_, spot)| spot));
                }
            }
        }
        "links" => {
            let links = fields.links.iter().flat_map(|l| &l.value);
            let all = links.flat_map(|link| {
                let further = each(&link.value.translated).flat_map(|t| t.written());
                link.value.written().into_iter().filter(|(key, _)| *key != "in").chain(further)
            });
            out.extend(all.map(|(_, spot)| spot));
        }
        "image" => {
            let all = fields.image.iter().flat_map(|image| {
                let further = each(&image.value.translated).flat_map(|t| t.written());
                image.value.written().into_iter().filter(|(key, _)| *key != "in").chain(further)
            });
            out.extend(all.map(|(_, spot)| spot));
        }
        _ => {}
    }
    let own = fields.written();
    let further = each(&fields.translated).flat_map(|t| t.written());
    out.extend(own.into_iter().chain(further).filter(|(key, _)| *key == field).map(|(_, spot)| spot));
    out
}
