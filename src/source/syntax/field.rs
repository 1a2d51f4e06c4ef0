//! The fields of an item that an audience may be told, as policies name them.

use super::reader::{Read, Reader, closed_table, table};
use super::spot::At;
use crate::source::model::Field;
use crate::text::nearest;
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

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
