//! Where things of the model are written. Only what speaks to the author reads it: the gate has no way here.

use super::model::{AudienceId, AudienceSet};
use super::syntax::{At, Fields, Spot, Translated};
use std::collections::HashMap;

/// The places of the keys of a table.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Keys {
    /// Its own keys, and where each is.
    pub(in crate::source) own: Vec<(&'static str, Spot)>,
    /// Those of its translations.
    pub(in crate::source) further: Vec<(&'static str, Spot)>,
}

impl Keys {
    /// The places of a table's keys, of which `written` gives those of each translation.
    pub(in crate::source) fn of<T>(
        own: Vec<(&'static str, Spot)>,
        translated: &Translated<T>,
        written: impl Fn(&T) -> Vec<(&'static str, Spot)>,
    ) -> Keys {
        let own = own.into_iter().filter(|(key, _)| *key != "in").collect();
        Keys { own, further: super::syntax::each(translated).flat_map(written).collect() }
    }

    /// Where a key is.
    pub(in crate::source) fn key(&self, key: &str) -> Option<Spot> {
        self.own.iter().find(|(known, _)| *known == key).map(|(_, spot)| *spot)
    }

    /// Where a key is, and each translation of it.
    pub(in crate::source) fn all(&self, key: &str) -> impl Iterator<Item = Spot> {
        self.each().filter(move |(known, _)| *known == key).map(|(_, spot)| spot)
    }

    /// Every key.
    pub(in crate::source) fn each(&self) -> impl Iterator<Item = (&'static str, Spot)> {
        self.own.iter().chain(&self.further).copied()
    }
}

/// The places of what is said of an item in one of its tables.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct FieldPlaces {
    pub(in crate::source) keys: Keys,
    /// Those of its decision: at the base first, then to each audience.
    pub(in crate::source) decision: Vec<(Option<AudienceId>, Keys)>,
    pub(in crate::source) links: Vec<Keys>,
    pub(in crate::source) image: Option<Keys>,
}

impl FieldPlaces {
    pub(in crate::source) fn of(fields: &Fields) -> FieldPlaces {
        let decision = fields.decision.iter().flat_map(|At { value, .. }| {
            let overlays = value.overlays.iter().map(|(to, fields)| (Some(*to), fields));
            std::iter::once((None, &value.base)).chain(overlays)
        });
        let links = fields.links.iter().flat_map(|links| &links.value).map(|link| &link.value);
        let image = fields.image.as_ref().map(|image| &image.value);
        FieldPlaces {
            keys: Keys::of(fields.written(), &fields.translated, |texts| texts.written()),
            decision: decision
                .map(|(to, d)| (to, Keys::of(d.written(), &d.translated, |texts| texts.written())))
                .collect(),
            links: links.map(|l| Keys::of(l.written(), &l.translated, |texts| texts.written())).collect(),
            image: image.map(|i| Keys::of(i.written(), &i.translated, |texts| texts.written())),
        }
    }
}

/// The places of an item.
#[derive(Clone, Debug)]
pub(in crate::source) struct ItemPlaces {
    pub(in crate::source) id: Spot,
    pub(in crate::source) base: FieldPlaces,
    /// What is said to one audience, the widest first.
    pub(in crate::source) overlays: Vec<(AudienceId, FieldPlaces)>,
}

impl ItemPlaces {
    /// Where the key stands that an audience reads, if one is written for it: the base only where `base` says so.
    pub(in crate::source) fn read_by(&self, sees: AudienceSet, key: &str, base: bool) -> Option<Spot> {
        let said = self.overlays.iter().rev().filter(|(to, _)| sees.has(*to));
        let said = said.filter_map(|(_, places)| places.keys.key(key)).next();
        said.or_else(|| self.base.keys.key(key).filter(|_| base))
    }
}

/// The places of a commitment.
#[derive(Clone, Debug)]
pub(in crate::source) struct CommitmentPlaces {
    pub(in crate::source) window: Spot,
    pub(in crate::source) expires: Option<Spot>,
}

/// The places of an `allow`.
#[derive(Clone, Copy, Debug)]
pub(in crate::source) struct AllowPlaces {
    pub(in crate::source) rule: Spot,
    pub(in crate::source) until: Spot,
}

/// The places of everything.
#[derive(Default)]
pub(in crate::source) struct Places {
    /// `[roadmap]`, and its keys.
    pub(in crate::source) roadmap: (Option<Spot>, Keys),
    /// The logo.
    pub(in crate::source) logo: Option<Spot>,
    /// `[lint]`.
    pub(in crate::source) lint: Keys,
    /// Each audience, in their order.
    pub(in crate::source) audiences: Vec<(Option<Spot>, Keys)>,
    /// Each area, tag and track, by its kind and name: its summary, or its heading, then its translations.
    pub(in crate::source) definitions: HashMap<(&'static str, String), Vec<Spot>>,
    /// Each item, by its id.
    pub(in crate::source) items: HashMap<String, ItemPlaces>,
    /// Each commitment, in their order.
    pub(in crate::source) commitments: Vec<CommitmentPlaces>,
    /// Each `allow`, in their order.
    pub(in crate::source) allowed: Vec<AllowPlaces>,
}
