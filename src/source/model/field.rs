//! The fields of an item that an audience may be told.

/// A field of an item that an audience may be told, as `fields` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::source) enum Field {
    Title,
    Summary,
    Body,
    Stage,
    Horizon,
    Area,
    Tags,
    Track,
    Links,
    Image,
    Released,
    Updated,
    Decision,
    DependsOn,
    Replaces,
    Window,
    Confidence,
    Start,
    Owner,
    TradeOff,
    Confirmed,
    Embargo,
    Segments,
    Accounts,
    Notes,
    Told,
    TradeOffOrder,
}

impl Field {
    /// All of them, in the order of the reference, with their names in the source.
    pub(in crate::source) const ALL: [(&'static str, Field); 27] = [
        ("title", Field::Title),
        ("summary", Field::Summary),
        ("body", Field::Body),
        ("stage", Field::Stage),
        ("horizon", Field::Horizon),
        ("area", Field::Area),
        ("tags", Field::Tags),
        ("track", Field::Track),
        ("links", Field::Links),
        ("image", Field::Image),
        ("released", Field::Released),
        ("updated", Field::Updated),
        ("decision", Field::Decision),
        ("depends_on", Field::DependsOn),
        ("replaces", Field::Replaces),
        ("window", Field::Window),
        ("confidence", Field::Confidence),
        ("start", Field::Start),
        ("owner", Field::Owner),
        ("trade_off", Field::TradeOff),
        ("confirmed", Field::Confirmed),
        ("embargo", Field::Embargo),
        ("segments", Field::Segments),
        ("accounts", Field::Accounts),
        ("notes", Field::Notes),
        ("told", Field::Told),
        ("trade_off_order", Field::TradeOffOrder),
    ];

    pub(in crate::source) fn name(self) -> &'static str {
        Field::ALL.iter().find(|(_, f)| *f == self).map_or("", |(name, _)| name)
    }
}

/// A set of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) struct Policy(u32);

impl Policy {
    pub(in crate::source) fn of(fields: impl IntoIterator<Item = Field>) -> Policy {
        Policy(fields.into_iter().fold(0, |bits, f| bits | 1 << f as u32))
    }

    pub(in crate::source) fn has(self, field: Field) -> bool {
        self.0 & (1 << field as u32) != 0
    }

    /// Both of them together.
    pub(in crate::source) fn or(self, other: Policy) -> Policy {
        Policy(self.0 | other.0)
    }

    /// This one without what `other` has.
    pub(in crate::source) fn without(self, other: Policy) -> Policy {
        Policy(self.0 & !other.0)
    }

    /// Fields that `other` has and this one lacks.
    pub(in crate::source) fn lacks(self, other: Policy) -> Vec<Field> {
        Field::ALL.iter().map(|(_, f)| *f).filter(|f| other.has(*f) && !self.has(*f)).collect()
    }
}
