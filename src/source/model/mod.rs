//! The whole roadmap: every field and note of every item, with all names looked up, and without a trace of the files.

mod audience;
mod audiences;
mod defined;
mod definition;
mod field;
mod item;
mod names;
mod pattern;
mod settings;
mod text;

pub(in crate::source) use audience::{AudienceId, AudienceSet, MOST_AUDIENCES};
pub(in crate::source) use audiences::{Answer, Answers, Audience, Audiences};
pub(in crate::source) use defined::{Defined, Id};
pub(in crate::source) use definition::{
    AreaId, Definition, Definitions, END_OF_LIFE, Stage, StageId, Stages, TagId, Tier, TrackId,
};
pub(in crate::source) use field::{Field, Policy, ToldTo};
pub(in crate::source) use item::{
    Commitment, Decision, Fields, Image, Item, ItemId, Link, Reasons, Revisit, item_fields,
};
pub(in crate::source) use names::{capitalised, default_name, standard_name};
pub(in crate::source) use pattern::{PLACES, Part, Pattern, Place};
pub(in crate::source) use settings::{Allowed, Freshness, Lint, Secret, Settings, ShelfLife};
pub(in crate::source) use text::{LanguageId, Text};

use crate::edition::{Asset, FontFamily};
use crate::language::Strings;
use crate::lint::Removal;
use crate::time::{Calendar, Day};
use crate::vocabulary::Precision;
use definition::{OfAreas, OfTags, OfTracks};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The roadmap with every name resolved. Nobody outside the vault can name this type.
#[derive(Clone)]
pub(in crate::source) struct Model {
    /// What the program itself says, in the language of this model.
    pub(in crate::source) strings: Arc<Strings>,
    /// What the program says in each of its languages, the main one first; empty where there is no other.
    pub(in crate::source) locales: Vec<Arc<Strings>>,
    /// The language that it is in.
    pub(in crate::source) language: LanguageId,
    pub(in crate::source) title: Text,
    pub(in crate::source) tagline: Option<Text>,
    pub(in crate::source) accent: Option<String>,
    /// Its file below `roadmap/assets/`.
    pub(in crate::source) logo: Option<String>,
    pub(in crate::source) letters: FontFamily,
    /// What the lint goes by.
    pub(in crate::source) settings: Settings,
    pub(in crate::source) trade_off: Vec<Tier>,
    pub(in crate::source) since: Option<Day>,
    pub(in crate::source) grid: Option<Calendar>,
    /// The grid of the columns of the board: half years, or years. One for everybody.
    pub(in crate::source) columns: Precision,
    pub(in crate::source) audiences: Audiences,
    pub(in crate::source) areas: Definitions<OfAreas>,
    pub(in crate::source) tags: Definitions<OfTags>,
    pub(in crate::source) tracks: Definitions<OfTracks>,
    /// How long before something goes away that is to be said.
    pub(in crate::source) removals: Vec<Removal>,
    pub(in crate::source) stages: Stages,
    pub(in crate::source) items: Vec<Item>,
    /// What was promised to customers by name. For the audience that sees all alone.
    pub(in crate::source) commitments: Vec<Commitment>,
    /// Pictures, by their path below `roadmap/assets/`.
    pub(in crate::source) assets: BTreeMap<String, Asset>,
    /// Assets that are there and cannot be published.
    pub(in crate::source) refused: Vec<String>,
}

impl Model {
    pub(in crate::source) fn calendar(&self) -> Calendar {
        self.grid.unwrap_or(Calendar::CIVIL)
    }

    pub(in crate::source) fn audience(&self, name: &str) -> Option<AudienceId> {
        self.audiences.named(name)
    }
}
