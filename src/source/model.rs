//! The whole roadmap: every field and note of every item, with all names looked up.

use super::audience::{AudienceId, AudienceSet, Audiences};
use super::reader::{At, Spot};
use super::respond::Pattern;
use super::schema::{DecisionTable, Field, Fields};
use super::settings::Settings;
use super::tongue::{AudienceTexts, DefinitionTexts, LinkTexts, RoadmapTexts, StageTexts, Translated};
use crate::edition::{Asset, Letters};
use crate::language::Strings;
use crate::lint::Removal;
use crate::time::{Calendar, Day, Window};
use crate::vocabulary::{Precision, Standard};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The roadmap with every name resolved. Nobody outside the vault can name this type.
#[derive(Clone)]
pub(super) struct Model {
    /// What the program itself says, in the language of the roadmap; none until that is known.
    pub(super) strings: Option<Arc<Strings>>,
    /// What the program says in each of its languages, the main one first; empty where there is no other.
    pub(super) tongues: Vec<Arc<Strings>>,
    /// In a model in a further language: the texts that are not translated, by their places.
    pub(super) untranslated: HashSet<Spot>,
    pub(super) translated: Translated<RoadmapTexts>,
    pub(super) title: String,
    pub(super) tagline: Option<String>,
    /// In a model in a further language: whether it is not translated.
    pub(super) tagline_untranslated: bool,
    pub(super) accent: Option<String>,
    pub(super) logo: Option<At<super::value::Line>>,
    pub(super) letters: Letters,
    /// Where `[roadmap]` is, and each of its keys.
    pub(super) spot: Option<Spot>,
    pub(super) written: Vec<(&'static str, Spot)>,
    /// What the lint goes by.
    pub(super) settings: Settings,
    pub(super) trade_off: Vec<String>,
    pub(super) since: Option<Day>,
    pub(super) grid: Option<Calendar>,
    /// The grid of the columns of the board: half years, or years. One for everybody.
    pub(super) columns: Precision,
    pub(super) audiences: Audiences,
    pub(super) areas: BTreeMap<String, Definition>,
    pub(super) tags: BTreeMap<String, Definition>,
    pub(super) tracks: BTreeMap<String, Definition>,
    /// How long before something goes away that is to be said.
    pub(super) removals: Vec<Removal>,
    pub(super) stages: BTreeMap<String, Stage>,
    pub(super) items: Vec<Item>,
    /// What was promised to customers by name. For the audience that sees all alone.
    pub(super) commitments: Vec<Commitment>,
    /// Pictures, by their path below `roadmap/assets/`.
    pub(super) assets: BTreeMap<String, Asset>,
    /// Assets that are there and cannot be published.
    pub(super) refused: Vec<String>,
}

impl Model {
    pub(super) fn strings(&self) -> Arc<Strings> {
        self.strings.clone().unwrap_or_else(Strings::english)
    }

    pub(super) fn calendar(&self) -> Calendar {
        self.grid.unwrap_or(Calendar::CIVIL)
    }

    pub(super) fn audience(&self, name: &str) -> Option<AudienceId> {
        self.audiences.named(name)
    }
}

/// What was promised to a customer.
#[derive(Clone, Debug)]
pub(super) struct Commitment {
    pub(super) to: String,
    /// Id of an item that there is.
    pub(super) item: String,
    pub(super) window: Window,
    /// Where the window is written.
    pub(super) spot: Spot,
    pub(super) reference: Option<String>,
    pub(super) made: Option<Day>,
    pub(super) expires: Option<At<Day>>,
    pub(super) by: Option<String>,
    pub(super) note: Option<String>,
}

/// A group of readers and its policy.
#[derive(Clone, Debug)]
pub(super) struct Audience {
    pub(super) id: String,
    pub(super) name: String,
    /// Whether its author called it that.
    pub(super) named: bool,
    pub(super) translated: Translated<AudienceTexts>,
    /// The audiences that it sees, itself among them.
    pub(super) sees: AudienceSet,
    pub(super) dates: Precision,
    /// Which base fields it may be told.
    pub(super) fields: Policy,
    pub(super) notice: Option<String>,
    /// Whose notice that is.
    pub(super) notice_from: AudienceId,
    /// In a model in a further language: whether the notice is not translated.
    pub(super) notice_untranslated: bool,
    /// When somebody last read the notice.
    pub(super) notice_reviewed: Option<Day>,
    /// Where the audience is written, and each of its keys.
    pub(super) spot: Option<Spot>,
    pub(super) written: Vec<(&'static str, Spot)>,
    pub(super) base_url: Option<String>,
    /// Links by which readers answer on an item.
    pub(super) respond: Option<Answers>,
    /// Links for wishes that are about no item.
    pub(super) wishes: Option<Answers>,
}

/// Links by which readers talk back.
#[derive(Clone, Debug)]
pub(super) struct Answers {
    /// The audience that they are written for. What is filled in is what that one is told: whoever follows a link takes
    /// it to a place where others read it.
    pub(super) from: AudienceId,
    pub(super) links: Vec<Answer>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) title: String,
    pub(super) url: Pattern,
    pub(super) translated: Translated<LinkTexts>,
    /// In a model in a further language: whether the title is not translated.
    pub(super) untranslated: bool,
}

impl Audience {
    pub(super) fn sees(&self, other: AudienceId) -> bool {
        self.sees.has(other)
    }

    /// Whether it may know what these audiences may know: it is one of them, or sees one.
    pub(super) fn may_know(&self, visibility: AudienceSet) -> bool {
        self.sees.meets(visibility)
    }
}

/// A set of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Policy(u32);

impl Policy {
    pub(super) fn of(fields: impl IntoIterator<Item = Field>) -> Policy {
        Policy(fields.into_iter().fold(0, |bits, f| bits | 1 << f as u32))
    }

    pub(super) fn has(self, field: Field) -> bool {
        self.0 & (1 << field as u32) != 0
    }

    /// Both of them together.
    pub(super) fn or(self, other: Policy) -> Policy {
        Policy(self.0 | other.0)
    }

    /// This one without what `other` has.
    pub(super) fn without(self, other: Policy) -> Policy {
        Policy(self.0 & !other.0)
    }

    /// Fields that `other` has and this one lacks.
    pub(super) fn lacks(self, other: Policy) -> Vec<Field> {
        Field::ALL.iter().map(|(_, f)| *f).filter(|f| other.has(*f) && !self.has(*f)).collect()
    }
}

/// An area, tag or track.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    pub(super) name: String,
    pub(super) summary: Option<String>,
    pub(super) translated: Translated<DefinitionTexts>,
    /// In a model in a further language: whether the summary is not translated.
    pub(super) summary_untranslated: bool,
    /// Where the summary is written, or the name in brackets.
    pub(super) spot: Spot,
    /// The audiences that may know it, and whoever sees one; none where that is whoever knows a user of it.
    pub(super) visibility: Option<AudienceSet>,
}

/// A stage of the author's own.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    pub(super) name: String,
    /// Whether its author called it that.
    pub(super) named: bool,
    pub(super) translated: Translated<StageTexts>,
    pub(super) standard: Standard,
    pub(super) visibility: Option<AudienceSet>,
}

/// Something that may happen, and all that is known of it.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) spot: Spot,
    /// The audiences that may know it, and whoever sees one.
    pub(super) visibility: AudienceSet,
    pub(super) embargo: Option<Day>,
    /// Audiences that are not told of it although the source says so: nobody has accepted it for them yet.
    pub(super) held: Vec<AudienceId>,
    /// Ids that it had before, the oldest first.
    pub(super) formerly: Vec<String>,
    pub(super) base: Box<Fields>,
    /// What is said to one audience and to those that see it, the widest first.
    pub(super) overlays: Vec<(AudienceId, Fields)>,
}

impl Item {
    /// The base, and what is said to each audience.
    pub(super) fn all_fields(&self) -> impl Iterator<Item = &Fields> {
        std::iter::once(&*self.base).chain(self.overlays.iter().map(|(_, fields)| fields))
    }

    /// The title that the audience inside reads, for diagnostics and lists.
    pub(super) fn inner_title(&self) -> &str {
        let own = self.overlays.iter().rev().find_map(|(_, f)| f.title.as_ref());
        own.or(self.base.title.as_ref()).map_or("", |t| &t.value.0)
    }

    /// Every decision table, with the audience that it is said to; none for the base.
    pub(super) fn decisions(&self) -> impl Iterator<Item = (Option<AudienceId>, &At<DecisionTable>)> {
        let base = self.base.decision.iter().map(|d| (None, d));
        base.chain(self.overlays.iter().filter_map(|(a, f)| f.decision.as_ref().map(|d| (Some(*a), d))))
    }
}
