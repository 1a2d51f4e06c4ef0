//! Audiences by number, and sets of them.
//!
//! Which audience is meant decides who reads something. So there is no default one, no number that is made up, and no
//! arithmetic: an [`AudienceId`] is one of the three that every roadmap has, or comes from a name that was looked up.

use super::model::Audience;
use super::reader::{At, Read, Reader};
use super::value::Name;
use crate::diagnostic::Diagnostic;
use crate::text::nearest;
use serde_json::{Value as Json, json};
use std::ops::{Index, IndexMut};
use toml::Spanned;
use toml::de::DeValue;

/// Most audiences that a roadmap can have: one bit each.
pub(super) const MOST_AUDIENCES: usize = 64;

/// One of the audiences of a roadmap, by its place in the list of their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::source) struct AudienceId(u8);

impl AudienceId {
    /// The widest audience: everybody.
    pub(in crate::source) const PUBLIC: AudienceId = AudienceId(0);
    /// Those who pay.
    pub(in crate::source) const CUSTOMER: AudienceId = AudienceId(1);
    /// The innermost audience: it sees all.
    pub(in crate::source) const INTERNAL: AudienceId = AudienceId(2);
    /// The audiences that every roadmap has, in the order in which names are listed.
    pub(in crate::source) const STANDARD: [(&'static str, AudienceId); 3] =
        [("public", AudienceId::PUBLIC), ("customer", AudienceId::CUSTOMER), ("internal", AudienceId::INTERNAL)];

    /// The audience of this name, in a list of all names.
    pub(super) fn named(name: &str, names: &[String]) -> Option<AudienceId> {
        let at = names.iter().take(MOST_AUDIENCES).position(|known| known == name)?;
        u8::try_from(at).ok().map(AudienceId)
    }
}

/// A set of audiences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) struct AudienceSet(u64);

impl AudienceSet {
    pub(in crate::source) fn only(audience: AudienceId) -> AudienceSet {
        AudienceSet(1 << audience.0)
    }

    pub(in crate::source) fn and(self, other: AudienceSet) -> AudienceSet {
        AudienceSet(self.0 | other.0)
    }

    pub(in crate::source) fn has(self, audience: AudienceId) -> bool {
        self.0 & 1 << audience.0 != 0
    }

    /// Whether the two have an audience in common.
    pub(in crate::source) fn meets(self, other: AudienceSet) -> bool {
        self.0 & other.0 != 0
    }

    pub(in crate::source) fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Each of them, in the order of their names.
    pub(in crate::source) fn iter(self) -> impl Iterator<Item = AudienceId> {
        (0..MOST_AUDIENCES as u8).map(AudienceId).filter(move |audience| self.has(*audience))
    }
}

/// All audiences of a roadmap.
#[derive(Clone, Debug)]
pub(in crate::source) struct Audiences(Vec<Audience>);

impl Audiences {
    pub(super) fn new(audiences: Vec<Audience>) -> Audiences {
        Audiences(audiences)
    }

    /// Adds one more, as far as there is room.
    pub(super) fn push(&mut self, audience: Audience) {
        if self.0.len() < MOST_AUDIENCES {
            self.0.push(audience);
        }
    }

    pub(in crate::source) fn ids(&self) -> impl Iterator<Item = AudienceId> + use<> {
        (0..self.0.len() as u8).map(AudienceId)
    }

    pub(in crate::source) fn iter(&self) -> impl Iterator<Item = &Audience> {
        self.0.iter()
    }

    pub(in crate::source) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Audience> {
        self.0.iter_mut()
    }

    /// The audience of this name, if the roadmap has one.
    pub(in crate::source) fn named(&self, name: &str) -> Option<AudienceId> {
        self.ids().find(|audience| self[*audience].id == name)
    }

    /// Each audience that this one sees, itself among them.
    pub(in crate::source) fn seen_by(&self, audience: AudienceId) -> impl Iterator<Item = AudienceId> + use<> {
        self[audience].sees.iter()
    }

    /// The names of a set, for the author's eyes.
    pub(in crate::source) fn names(&self, set: AudienceSet) -> Vec<&str> {
        set.iter().map(|audience| self[audience].id.as_str()).collect()
    }

    /// The audience that a key names. A misspelt one is noted, and counts as the innermost.
    pub(in crate::source) fn look_up(&self, name: &At<Name>, found: &mut Vec<Diagnostic>) -> AudienceId {
        self.named(&name.value.0).unwrap_or_else(|| {
            let known: Vec<&str> = self.iter().map(|a| a.id.as_str()).collect();
            found.push(unknown_audience(name, &known));
            AudienceId::INTERNAL
        })
    }

    /// The audiences that a `visibility` names: whoever is one of them, or sees one, may know.
    pub(in crate::source) fn named_by(
        &self,
        visibility: &At<Visibility>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<AudienceSet> {
        let ids = visibility.value.0.iter().map(|name| AudienceSet::only(self.look_up(name, found)));
        ids.reduce(AudienceSet::and)
    }
}

impl Index<AudienceId> for Audiences {
    type Output = Audience;

    fn index(&self, audience: AudienceId) -> &Audience {
        &self.0[usize::from(audience.0)]
    }
}

impl IndexMut<AudienceId> for Audiences {
    fn index_mut(&mut self, audience: AudienceId) -> &mut Audience {
        &mut self.0[usize::from(audience.0)]
    }
}

/// A name that is no audience's.
pub(super) fn unknown_audience(name: &At<Name>, known: &[&str]) -> Diagnostic {
    let mut note = Diagnostic::error("unknown-audience", name.spot.span(), format!("no audience `{}`", name.value.0))
        .label(format!("one of: {}", known.join(", ")));
    note.help = nearest(&name.value.0, known).map(|near| format!("did you mean `{near}`?"));
    note
}

/// The audiences that a `visibility` names, as written: one, or a list that is not empty.
#[derive(Clone, Debug)]
pub(in crate::source) struct Visibility(Vec<At<Name>>);

impl Read for Visibility {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        if value.get_ref().is_str() {
            return reader.at(value).map(|name| Visibility(vec![name]));
        }
        if !value.get_ref().is_array() {
            reader.wrong_type(value, "an audience, or an array of them");
            return None;
        }
        let names: Vec<At<Name>> = Vec::read(value, reader)?;
        if value.get_ref().as_array().is_some_and(|list| list.is_empty()) {
            reader.error("empty", value.span(), "this names nobody".into()).help =
                Some("name the audiences that may know it, or take the key out".into());
        }
        (!names.is_empty()).then_some(Visibility(names))
    }

    fn schema() -> Json {
        let name = Name::schema();
        json!({ "anyOf": [name.clone(), { "type": "array", "minItems": 1, "items": name }] })
    }

    fn words() -> String {
        "name, or array of names".into()
    }
}
