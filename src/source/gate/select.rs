//! Rule 2, place decides: which of an item's values one audience is told.

use crate::source::model::{
    AreaId, Audience, AudienceId, Decision, Field, Fields, Image, Item, ItemId, Link, Reasons, StageId, TagId, Text,
    Tier, TrackId, item_fields,
};
use crate::time::{Day, TimeFrame};
use crate::vocabulary::{Confidence, Horizon};

/// What a decision says, the widest audience's first, with the audience that it is said to.
pub(super) type Decisions<'m> = Vec<(Option<AudienceId>, &'m Reasons)>;

macro_rules! picked {
    (
        plain { $($name:ident: $type:ty, $field:ident, $chance:ident;)* }
        other { $($other:tt)* }
    ) => {
        /// The values of an item that an audience is told, not yet coarsened and with references not yet cut.
        #[derive(Default)]
        pub(in crate::source) struct VisibleFields<'m> {
            $(pub(in crate::source) $name: Option<&'m $type>,)*
            pub(in crate::source) bodies: Vec<(Option<AudienceId>, &'m Text)>,
            pub(in crate::source) decisions: Decisions<'m>,
            pub(in crate::source) target: Option<&'m TimeFrame>,
            /// Whether the target may be told as a window. The horizon is made from it either way, or else it could be
            /// sooner for an audience that is told less.
            pub(in crate::source) target_told: bool,
            /// When somebody last looked, whether or not that is told: how old it is decides how much is.
            pub(in crate::source) looked_at: Option<Day>,
        }

        impl<'m> VisibleFields<'m> {
            fn overlay(&mut self, fields: &'m Fields, to: Option<AudienceId>, audience: &Audience) {
                // A field that is not plain has to be added here, or this does not compile.
                let Fields { $($name,)* body, target, decision } = fields;
                let may = |field: Field| to.is_some() || audience.fields.has(field);
                $(if $name.is_some() && may(Field::$field) {
                    self.$name = $name.as_ref();
                })*
                self.looked_at = fields.confirmed.or(self.looked_at);
                if target.is_some() {
                    (self.target, self.target_told) = (target.as_ref(), may(Field::Window));
                }
                if let Some(body) = body.as_ref().filter(|_| may(Field::Body)) {
                    self.bodies.push((to, body));
                }
                if let Some(decision) = decision.as_ref().filter(|_| may(Field::Decision)) {
                    let Decision { base, overlays } = decision;
                    self.decisions.push((to, base));
                    let told = overlays.iter().filter(|(a, _)| audience.sees(*a));
                    self.decisions.extend(told.map(|(a, fields)| (Some(*a), fields)));
                }
            }
        }
    };
}

item_fields!(picked);

impl<'m> VisibleFields<'m> {
    /// A base field is for an audience whose policy lists it. A field under `[item.X]` is for X and for those
    /// that see X; it replaces, from the widest to the innermost. A body is a section of its own.
    pub(in crate::source) fn of(item: &'m Item, audience: &Audience) -> VisibleFields<'m> {
        let Item { id: _, visibility: _, embargo: _, held: _, formerly: _, base, overlays } = item;
        let mut out = VisibleFields::default();
        out.overlay(base, None, audience);
        for (to, fields) in overlays.iter().filter(|(to, _)| audience.sees(*to)) {
            out.overlay(fields, Some(*to), audience);
        }
        // Sections addressed to an audience follow the base, whichever table they stand in.
        out.decisions.sort_by_key(|(to, _)| to.map(|to| overlays.iter().position(|(o, _)| *o == to)));
        out
    }
}
