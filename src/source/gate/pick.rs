//! Rule 2, place decides: which of an item's values one audience is told.

use super::super::audience::AudienceId;
use super::super::model::{Audience, Item};
use super::super::reader::At;
use super::super::schema::{DecisionFields, DecisionTable, Field, Fields, ImageTable, LinkTable};
use super::super::value::{Frame, Id, Line, Name, Prose};
use crate::time::Day;
use crate::vocabulary::{Confidence, Horizon};

type List<T> = At<Vec<At<T>>>;
/// Tags.
pub(super) type Ids<'m> = Option<&'m List<Id>>;
/// What a decision says, the widest audience's first, with the audience that it is said to.
pub(super) type Decisions<'m> = Vec<(Option<AudienceId>, &'m DecisionFields)>;

/// The values of an item that an audience is told, not yet coarsened and with references not yet cut.
#[derive(Default)]
pub(in crate::source) struct Picked<'m> {
    pub(in crate::source) title: Option<&'m At<Line>>,
    pub(in crate::source) summary: Option<&'m At<Line>>,
    pub(in crate::source) bodies: Vec<(Option<AudienceId>, &'m At<Prose>)>,
    pub(in crate::source) stage: Option<&'m At<Name>>,
    pub(in crate::source) horizon: Option<&'m At<Horizon>>,
    pub(in crate::source) area: Option<&'m At<Name>>,
    pub(in crate::source) tags: Option<&'m List<Id>>,
    pub(in crate::source) track: Option<&'m At<Name>>,
    pub(in crate::source) target: Option<&'m At<Frame>>,
    /// Whether the target may be told as a window. The horizon is made from it either way, or else it could be
    /// sooner for an audience that is told less.
    pub(in crate::source) target_told: bool,
    pub(in crate::source) start: Option<&'m At<Frame>>,
    pub(in crate::source) released: Option<&'m At<Frame>>,
    pub(in crate::source) confidence: Option<&'m At<Confidence>>,
    pub(in crate::source) trade_off: Option<&'m At<Name>>,
    pub(in crate::source) links: Option<&'m List<LinkTable>>,
    pub(in crate::source) image: Option<&'m At<ImageTable>>,
    pub(in crate::source) depends_on: Option<&'m List<Name>>,
    pub(in crate::source) replaces: Option<&'m List<Name>>,
    pub(in crate::source) decisions: Decisions<'m>,
    pub(in crate::source) updated: Option<&'m At<Day>>,
    pub(in crate::source) owner: Option<&'m At<Line>>,
    pub(in crate::source) confirmed: Option<&'m At<Day>>,
    /// When somebody last looked, whether or not that is told: how old it is decides how much is.
    pub(in crate::source) looked_at: Option<&'m At<Day>>,
    pub(in crate::source) segments: Option<&'m List<Line>>,
    pub(in crate::source) accounts: Option<&'m List<Line>>,
    pub(in crate::source) notes: Option<&'m At<Prose>>,
}

impl<'m> Picked<'m> {
    /// A base field is for an audience whose policy lists it. A field under `[item.X]` is for X and for those
    /// that see X; it replaces, from the widest to the innermost. A body is a section of its own.
    pub(in crate::source) fn of(item: &'m Item, audience: &Audience) -> Picked<'m> {
        let Item { id: _, spot: _, visibility: _, embargo: _, held: _, formerly: _, base, overlays } = item;
        let mut out = Picked::default();
        out.lay(base, None, audience);
        for (to, fields) in overlays.iter().filter(|(to, _)| audience.sees(*to)) {
            out.lay(fields, Some(*to), audience);
        }
        // Sections addressed to an audience follow the base, whichever table they stand in.
        out.decisions.sort_by_key(|(to, _)| to.map(|to| overlays.iter().position(|(o, _)| *o == to)));
        out
    }

    fn lay(&mut self, fields: &'m Fields, to: Option<AudienceId>, audience: &Audience) {
        let Fields {
            title,
            summary,
            body,
            stage,
            horizon,
            area,
            tags,
            track,
            target,
            start,
            released,
            confidence,
            trade_off,
            links,
            image,
            depends_on,
            replaces,
            decision,
            updated,
            owner,
            confirmed,
            segments,
            accounts,
            notes,
            // A translation is in the place of its text before anybody comes here.
            translated: _,
            unread: _,
        } = fields;
        let may = |field: Field| to.is_some() || audience.fields.has(field);
        macro_rules! take {
            ($($name:ident: $field:ident),* $(,)?) => {
                $(if $name.is_some() && may(Field::$field) { self.$name = $name.as_ref(); })*
            };
        }
        take!(title: Title, summary: Summary, stage: Stage, horizon: Horizon, area: Area, tags: Tags, track: Track,
            start: Start, released: Released, confidence: Confidence, trade_off: TradeOff,
            links: Links, image: Image, depends_on: DependsOn, replaces: Replaces, updated: Updated, owner: Owner,
            confirmed: Confirmed, segments: Segments, accounts: Accounts, notes: Notes);
        if target.is_some() {
            (self.target, self.target_told) = (target.as_ref(), may(Field::Window));
        }
        if confirmed.is_some() {
            self.looked_at = confirmed.as_ref();
        }
        if let Some(body) = body.as_ref().filter(|_| may(Field::Body)) {
            self.bodies.push((to, body));
        }
        if let Some(decision) = decision.as_ref().filter(|_| may(Field::Decision)) {
            let DecisionTable { base, overlays } = &decision.value;
            self.decisions.push((to, base));
            let told = overlays.iter().filter(|(a, _)| audience.sees(*a));
            self.decisions.extend(told.map(|(a, fields)| (Some(*a), fields)));
        }
    }
}
