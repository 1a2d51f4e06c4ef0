//! Everything that is told beside title, stage and time, as one short hash.
//!
//! The hash goes over what the edition would publish, in a form of its own: keys sorted, and what is empty left out,
//! so that a field which a later version adds changes the hash of those items alone that have it.

use super::statement::Text;
use crate::edition::{Edition, Item, Section};
use crate::language::Strings;
use crate::site::words;
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Fields that a statement holds in clear, those that only mirror what another item's statement says, and what follows
/// from the ledger itself.
const ELSEWHERE: [&str; 12] = [
    "id",
    "formerly",
    "title",
    "stage",
    "horizon",
    "window",
    "confidence",
    "reconfirming",
    "released",
    "needed_by",
    "replaced_by",
    "history",
];
/// Fields that name other items, whose titles are in the statements of those.
const ITEMS: [&str; 2] = ["depends_on", "replaces"];
/// How many hexadecimal digits are kept: enough that no two texts can be made to share them.
const DIGITS: usize = 32;

/// What the hashes of an edition's items are made with.
pub(super) struct Digests<'e> {
    /// The hashes of its pictures, by name.
    pictures: HashMap<String, String>,
    /// The same items in further languages, by id, with the language of each.
    translations: HashMap<&'e str, Vec<(&'e str, &'e Item)>>,
}

impl<'e> Digests<'e> {
    pub(super) fn of(edition: &'e Edition) -> Digests<'e> {
        let mut translations: HashMap<&str, Vec<(&str, &Item)>> = HashMap::new();
        for other in &edition.others {
            for item in &other.items {
                translations.entry(&item.id).or_default().push((&other.language, item));
            }
        }
        let pictures = edition.assets.iter().map(|a| (a.name.clone(), hex(&Sha256::digest(&a.bytes)))).collect();
        Digests { pictures, translations }
    }
}

pub(super) fn of_item(item: &Item, digests: &Digests<'_>) -> String {
    let mut told = told(item);
    if !digests.pictures.is_empty() {
        let further = digests.translations.get(item.id.as_str()).into_iter().flatten();
        let mut names = pictures(item);
        for name in further.flat_map(|(_, item)| pictures(item)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let pictures: Vec<Value> =
            names.iter().filter_map(|name| digests.pictures.get(name)).map(|d| d.as_str().into()).collect();
        if let Value::Object(fields) = &mut told {
            fields.insert("pictures".into(), pictures.into());
        }
    }
    if let Value::Object(fields) = &mut told
        && let Some(all) = digests.translations.get(item.id.as_str())
    {
        let all = all.iter().map(|(language, item)| (language.to_string(), translation(item)));
        fields.insert("in".into(), Value::Object(all.collect()));
    }
    hash(&told)
}

/// What an item's translation says: all of it, for its statement says nothing of that in clear.
fn translation(item: &Item) -> Value {
    let mut value = told(item);
    if let Value::Object(fields) = &mut value {
        fields.insert("title".into(), item.title.as_str().into());
        fields.insert("stage".into(), item.stage.name.as_str().into());
    }
    value
}

pub(super) fn of_site(edition: &Edition) -> String {
    let mut said = around(edition);
    if let Value::Object(fields) = &mut said
        && !edition.others.is_empty()
    {
        let each = |other: &Edition| {
            let mut said = around(other);
            said["title"] = other.title.as_str().into();
            (other.language.clone(), said)
        };
        fields.insert("in".into(), Value::Object(edition.others.iter().map(each).collect()));
    }
    hash(&said)
}

/// What is told of an item beside what its statement says in clear.
fn told(item: &Item) -> Value {
    let mut value = serde_json::to_value(item).unwrap_or_default();
    if let Value::Object(fields) = &mut value {
        fields.retain(|key, _| !ELSEWHERE.contains(&key.as_str()));
        for key in ITEMS {
            if let Some(Value::Array(references)) = fields.get_mut(key) {
                references.iter_mut().for_each(|r| *r = r["id"].take());
            }
        }
    }
    value
}

/// What is said around the items.
fn around(edition: &Edition) -> Value {
    let explained = |list: &[crate::edition::Definition]| -> Value {
        let of = |d: &crate::edition::Definition| d.summary.as_ref().map(|s| format!("{}: {s}", d.name).into());
        list.iter().filter_map(of).collect::<Vec<Value>>().into()
    };
    serde_json::json!({
        "audience": edition.audience.name,
        "notice": edition.audience.notice,
        "tagline": edition.tagline,
        "trade_off": edition.trade_off,
        "wishes": edition.wishes,
        "areas": explained(&edition.areas),
        "tags": explained(&edition.tags),
        "tracks": explained(&edition.tracks),
    })
}

/// Names of the pictures that an item shows.
fn pictures(item: &Item) -> Vec<String> {
    let mut names: Vec<String> = item.image.iter().map(|image| image.file.clone()).collect();
    let texts = item.sections.iter().map(|s| s.markdown.as_str()).chain(item.inside.notes.as_deref());
    for text in texts.filter(|text| text.contains("![")) {
        names.extend(Parser::new(text).filter_map(|event| match event {
            Event::Start(Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
            _ => None,
        }));
    }
    names
}

fn hash(value: &Value) -> String {
    let mut hasher = Sha256::new();
    feed(&mut hasher, value);
    hex(&hasher.finalize())[..DIGITS].to_string()
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.iter().all(is_empty),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Each value with its kind and length before it, so that no two values give the same bytes.
fn feed(hasher: &mut Sha256, value: &Value) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().filter(|(_, v)| !is_empty(v)).collect();
            fields.sort_by_key(|(key, _)| *key);
            hasher.update(format!("o{}:", fields.len()));
            for (key, value) in fields {
                hasher.update(format!("{}:{key}", key.len()));
                feed(hasher, value);
            }
        }
        Value::Array(list) => {
            hasher.update(format!("a{}:", list.len()));
            list.iter().for_each(|value| feed(hasher, value));
        }
        Value::String(text) => {
            hasher.update(format!("s{}:", text.len()));
            hasher.update(text);
        }
        other => hasher.update(format!("v{other};")),
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

pub(super) fn texts_of_item(item: &Item, english: &Strings) -> Vec<Text> {
    let mut out = Vec::new();
    let mut put = |label: &str, text: String| {
        if !text.is_empty() {
            out.push(Text::new(label, text));
        }
    };
    put("summary", item.summary.clone().unwrap_or_default());
    for Section { audience, markdown, language: _ } in &item.sections {
        let label = audience.as_ref().map_or_else(|| "text".into(), |name| format!("text for {name}"));
        put(&label, markdown.clone());
    }
    if let Some(decision) = &item.decision {
        put("why", decision.why.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join("\n"));
        put("instead", decision.instead.clone().unwrap_or_default());
        put("looked at again", decision.revisit.as_ref().map(|r| words::revisit(english, r)).unwrap_or_default());
    }
    if let Value::Object(rest) = told(item) {
        let mut rest: Vec<_> = rest.into_iter().collect();
        rest.sort_by(|a, b| a.0.cmp(&b.0));
        for (key, value) in rest {
            if !["summary", "sections", "decision"].contains(&key.as_str()) && !key.ends_with("_language") {
                put(&key.replace('_', " "), flat(&value));
            }
        }
    }
    out
}

pub(super) fn texts_of_site(edition: &Edition) -> Vec<Text> {
    let Value::Object(fields) = around(edition) else { return Vec::new() };
    let mut fields: Vec<_> = fields.into_iter().filter(|(_, value)| !is_empty(value)).collect();
    fields.sort_by(|a, b| a.0.cmp(&b.0));
    fields.into_iter().map(|(key, value)| Text::new(&key.replace('_', " "), flat(&value))).collect()
}

/// A value in words.
fn flat(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(flat).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => match (fields.get("name"), fields.get("title"), fields.get("url")) {
            (Some(name), ..) => flat(name),
            (None, Some(title), Some(url)) => format!("{} ({})", flat(title), flat(url)),
            _ => fields.values().map(flat).collect::<Vec<_>>().join(" "),
        },
        other => other.to_string(),
    }
}
