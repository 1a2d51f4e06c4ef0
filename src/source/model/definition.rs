//! What items refer to: areas, tags, tracks, stages and tiers of the trade-off order.

use super::audience::AudienceSet;
use super::defined::{Defined, Id};
use super::text::Text;
use crate::vocabulary::Standard;
use std::ops::Index;

/// The tag that says that something goes away, where a track names no others.
pub(in crate::source) const END_OF_LIFE: &str = "end-of-life";

/// The kinds of definitions, for the types of their ids alone.
macro_rules! kinds {
    ($($kind:ident: $id:ident, $doc:literal;)*) => {
        $(
            #[doc = $doc]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub(in crate::source) enum $kind {}

            #[doc = $doc]
            pub(in crate::source) type $id = Id<$kind>;
        )*
    };
}

kinds! {
    OfAreas: AreaId, "An area.";
    OfTags: TagId, "A tag.";
    OfTracks: TrackId, "A track.";
    OfStages: StageId, "A stage.";
}

/// An area, tag or track.
#[derive(Clone, Debug)]
pub(in crate::source) struct Definition {
    pub(in crate::source) name: Text,
    pub(in crate::source) summary: Option<Text>,
    /// The audiences that may know it, and whoever sees one; none where that is whoever knows a user of it.
    pub(in crate::source) visibility: Option<AudienceSet>,
}

/// All areas, tags or tracks.
pub(in crate::source) type Definitions<K> = Defined<K, Definition>;

/// A stage.
#[derive(Clone, Debug)]
pub(in crate::source) struct Stage {
    pub(in crate::source) name: Text,
    /// Whether its author called it that.
    pub(in crate::source) named: bool,
    pub(in crate::source) standard: Standard,
    pub(in crate::source) visibility: Option<AudienceSet>,
}

/// All stages: the author's own, and the standard ones, which are always there.
#[derive(Clone, Debug)]
pub(in crate::source) struct Stages {
    all: Defined<OfStages, Stage>,
    standard: [StageId; Standard::ALL.len()],
}

impl Stages {
    /// Adds the standard stages that the author does not name, called by what `name` gives.
    pub(in crate::source) fn new(mut own: Defined<OfStages, Stage>, name: impl Fn(Standard) -> String) -> Stages {
        let standard = Standard::ALL.map(|standard| {
            let stage = || Stage { name: Text::new(name(standard)), named: false, standard, visibility: None };
            own.define(standard.name(), stage)
        });
        Stages { all: own, standard }
    }

    /// A standard stage.
    pub(in crate::source) fn standard(&self, standard: Standard) -> StageId {
        self.standard[standard as usize]
    }

    pub(in crate::source) fn named(&self, name: &str) -> Option<StageId> {
        self.all.named(name)
    }

    pub(in crate::source) fn name(&self, id: StageId) -> &str {
        self.all.name(id)
    }

    /// All names, in alphabetical order.
    pub(in crate::source) fn names(&self) -> impl Iterator<Item = &String> + Clone {
        self.all.names()
    }

    pub(in crate::source) fn ids(&self) -> impl Iterator<Item = StageId> + use<> {
        self.all.ids()
    }

    pub(in crate::source) fn iter(&self) -> impl Iterator<Item = (&str, &Stage)> {
        self.all.iter()
    }

    pub(in crate::source) fn iter_mut(&mut self) -> impl Iterator<Item = (StageId, &str, &mut Stage)> {
        self.all.iter_mut()
    }
}

impl Index<StageId> for Stages {
    type Output = Stage;

    fn index(&self, id: StageId) -> &Stage {
        &self.all[id]
    }
}

/// A tier of the trade-off order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Tier(pub(in crate::source) String);
