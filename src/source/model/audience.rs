//! Audiences by number, and sets of them.
//!
//! Which audience is meant decides who reads something. So there is no default one, no number that is made up, and no
//! arithmetic: an [`AudienceId`] is one of the three that every roadmap has, or comes from a name that was looked up.

/// Most audiences that a roadmap can have: one bit each.
pub(in crate::source) const MOST_AUDIENCES: usize = 64;

/// One of the audiences of a roadmap, by its place in the list of their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::source) struct AudienceId(pub(in crate::source::model) u8);

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
    pub(in crate::source) fn named(name: &str, names: &[String]) -> Option<AudienceId> {
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
