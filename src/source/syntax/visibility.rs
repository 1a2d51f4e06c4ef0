//! `visibility`: the audiences that may know something, as written.

use super::reader::{Read, Reader};
use super::spot::At;
use super::value::Name;
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

/// The audiences that a `visibility` names, as written: one, or a list that is not empty.
#[derive(Clone, Debug)]
pub(in crate::source) struct Visibility(pub(in crate::source) Vec<At<Name>>);

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
