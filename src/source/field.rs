//! The fields of an item that an audience may be told, as policies name them.

use super::reader::{At, Read, Reader, closed_table, table};
use crate::text::nearest;
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

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

impl Read for Field {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(text) = value.get_ref().as_str() else {
            reader.wrong_type(value, "the name of a field");
            return None;
        };
        if let Some((_, field)) = Field::ALL.iter().find(|(name, _)| *name == text) {
            return Some(*field);
        }
        let names = Field::ALL.map(|(name, _)| name);
        let help = match nearest(text, &names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of: {}", names.join(", ")),
        };
        reader.error("unknown-word", value.span(), format!("`{text}` is not a field of an item")).help = Some(help);
        None
    }

    fn schema() -> Json {
        json!({ "enum": Field::ALL.map(|(name, _)| name) })
    }

    fn words() -> String {
        "name of a field".into()
    }
}

table! {
    /// `fields = { add = […], remove = […] }`
    FieldChange {
        /// Fields that the audience is told besides what it is told without this.
        "add" add: Vec<At<Field>>,
        /// Fields that it is not told.
        "remove" remove: Vec<At<Field>>,
    }
}
closed_table!(FieldChange, "a change of `fields`");

/// `fields` of an audience: the whole list, or what changes.
#[derive(Clone, Debug)]
pub(in crate::source) enum FieldList {
    Whole(Vec<At<Field>>),
    Change(FieldChange),
}

impl Read for FieldList {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Array(_) => Vec::read(value, reader).map(FieldList::Whole),
            DeValue::Table(_) => FieldChange::read(value, reader).map(FieldList::Change),
            _ => {
                reader.wrong_type(value, "an array of fields, or a table with `add` and `remove`");
                None
            }
        }
    }

    fn schema() -> Json {
        json!({ "anyOf": [Vec::<At<Field>>::schema(), FieldChange::schema()] })
    }

    fn words() -> String {
        "array of names of fields, or `{ add = […], remove = […] }`".into()
    }
}
