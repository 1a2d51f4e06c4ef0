//! The fields of an item that an audience may be told, as policies name them.

use super::reader::{Read, Reader, nearest};
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
}

impl Field {
    /// All of them, in the order of the reference, with their names in the source.
    pub(in crate::source) const ALL: [(&'static str, Field); 26] = [
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
