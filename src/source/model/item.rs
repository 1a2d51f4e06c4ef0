//! Items, and what was promised of them by name.

use super::audience::{AudienceId, AudienceSet};
use super::definition::{AreaId, StageId, TagId, Tier, TrackId};
use super::text::Text;
use crate::time::{Day, TimeFrame, Window};
use crate::vocabulary::{Confidence, Horizon};

/// The id of an item.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::source) struct ItemId(pub(in crate::source) String);

/// What was promised to a customer.
#[derive(Clone, Debug)]
pub(in crate::source) struct Commitment {
    pub(in crate::source) to: String,
    pub(in crate::source) item: ItemId,
    pub(in crate::source) window: Window,
    pub(in crate::source) reference: Option<String>,
    pub(in crate::source) made: Option<Day>,
    pub(in crate::source) expires: Option<Day>,
    pub(in crate::source) by: Option<String>,
    pub(in crate::source) note: Option<String>,
}

/// Something that may happen, and all that is known of it.
#[derive(Clone)]
pub(in crate::source) struct Item {
    pub(in crate::source) id: String,
    /// The audiences that may know it, and whoever sees one.
    pub(in crate::source) visibility: AudienceSet,
    pub(in crate::source) embargo: Option<Day>,
    /// Audiences that are not told of it although the source says so: nobody has accepted it for them yet.
    pub(in crate::source) held: Vec<AudienceId>,
    /// Ids that it had before, the oldest first.
    pub(in crate::source) formerly: Vec<String>,
    pub(in crate::source) base: Box<Fields>,
    /// What is said to one audience and to those that see it, the widest first.
    pub(in crate::source) overlays: Vec<(AudienceId, Fields)>,
}

/// The fields of an item, a row each: its type, the field of policies that it is, and the kind of chance that `verify`
/// replaces it by. Out of a row come the field of the model and what replaces it; the gate selects those that are plain by
/// place and policy alone, and says itself how the others are told.
macro_rules! item_fields {
    ($make:ident) => {
        $make! {
            plain {
                title: Text, Title, text;
                summary: Text, Summary, text;
                stage: StageId, Stage, stage;
                horizon: Horizon, Horizon, horizon;
                area: AreaId, Area, area;
                tags: Vec<TagId>, Tags, tags;
                track: TrackId, Track, track;
                start: TimeFrame, Start, frame;
                released: TimeFrame, Released, frame;
                confidence: Confidence, Confidence, confidence;
                trade_off: Tier, TradeOff, tier;
                links: Vec<Link>, Links, links;
                image: Image, Image, image;
                depends_on: Vec<ItemId>, DependsOn, items;
                replaces: Vec<ItemId>, Replaces, items;
                updated: Day, Updated, day;
                owner: String, Owner, sentence;
                confirmed: Day, Confirmed, day;
                segments: Vec<String>, Segments, sentences;
                accounts: Vec<String>, Accounts, sentences;
                notes: Text, Notes, prose;
            }
            other {
                body: Text, Body, prose;
                target: TimeFrame, Window, frame;
                decision: Decision, Decision, decision;
            }
        }
    };
}

macro_rules! fields {
    ($($kind:ident { $($name:ident: $type:ty, $field:ident, $chance:ident;)* })*) => {
        /// What is said of an item, at its base or to one audience.
        #[derive(Clone, Debug, Default)]
        pub(in crate::source) struct Fields {
            $($(pub(in crate::source) $name: Option<$type>,)*)*
        }
    };
}

item_fields!(fields);
pub(in crate::source) use item_fields;

/// A link to elsewhere.
#[derive(Clone, Debug)]
pub(in crate::source) struct Link {
    pub(in crate::source) title: Text,
    pub(in crate::source) url: String,
}

/// A picture from `roadmap/assets/`, by what its author calls it.
#[derive(Clone, Debug)]
pub(in crate::source) struct Image {
    pub(in crate::source) file: String,
    pub(in crate::source) alt: Text,
}

/// Why not, with what each audience is told besides.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Decision {
    pub(in crate::source) base: Reasons,
    pub(in crate::source) overlays: Vec<(AudienceId, Reasons)>,
}

/// Why not, and what instead.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Reasons {
    pub(in crate::source) why: Option<Text>,
    pub(in crate::source) instead: Option<Text>,
    pub(in crate::source) revisit: Option<Revisit>,
}

/// When to look again.
#[derive(Clone, Debug)]
pub(in crate::source) enum Revisit {
    Frame(TimeFrame),
    Text(Text),
}

impl Item {
    /// The base, and what is said to each audience.
    pub(in crate::source) fn all_fields(&self) -> impl Iterator<Item = &Fields> {
        std::iter::once(&*self.base).chain(self.overlays.iter().map(|(_, fields)| fields))
    }

    /// The title that the audience inside reads, for diagnostics and lists.
    pub(in crate::source) fn inner_title(&self) -> &str {
        let own = self.overlays.iter().rev().find_map(|(_, f)| f.title.as_ref());
        own.or(self.base.title.as_ref()).map_or("", |t| &t.value)
    }
}

impl Fields {
    /// Each of its texts.
    pub(in crate::source) fn texts_mut(&mut self) -> impl Iterator<Item = &mut Text> {
        let Fields { title, summary, body, links, image, decision, notes, .. } = self;
        let links = links.iter_mut().flatten().map(|link| &mut link.title);
        let image = image.iter_mut().map(|image| &mut image.alt);
        let reasons = decision.iter_mut().flat_map(|Decision { base, overlays }| {
            std::iter::once(base).chain(overlays.iter_mut().map(|(_, reasons)| reasons))
        });
        let own = [title, summary, body, notes].into_iter().flatten();
        own.chain(links).chain(image).chain(reasons.flat_map(Reasons::texts_mut))
    }
}

impl Reasons {
    fn texts_mut(&mut self) -> impl Iterator<Item = &mut Text> {
        let Reasons { why, instead, revisit } = self;
        let words = revisit.iter_mut().filter_map(|revisit| match revisit {
            Revisit::Text(text) => Some(text),
            Revisit::Frame(_) => None,
        });
        why.iter_mut().chain(instead).chain(words)
    }
}
