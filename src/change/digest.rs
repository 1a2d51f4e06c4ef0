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

/// The hashes of an edition's pictures, by name.
pub(super) struct Digests(HashMap<String, String>);

impl Digests {
    pub(super) fn of(edition: &Edition) -> Digests {
        Digests(edition.assets.iter().map(|a| (a.name.clone(), hex(&Sha256::digest(&a.bytes)))).collect())
    }
}

pub(super) fn of_item(item: &Item, digests: &Digests) -> String {
    let mut told = told(item);
    if !digests.0.is_empty() {
        let pictures: Vec<Value> =
            pictures(item).iter().filter_map(|name| digests.0.get(name)).map(|d| d.as_str().into()).collect();
        if let Value::Object(fields) = &mut told {
            fields.insert("pictures".into(), pictures.into());
        }
    }
    hash(&told)
}

pub(super) fn of_site(edition: &Edition) -> String {
    hash(&around(edition))
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
            out.push(Text { label: label.into(), text });
        }
    };
    put("summary", item.summary.clone().unwrap_or_default());
    for Section { audience, markdown } in &item.sections {
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
            if !["summary", "sections", "decision"].contains(&key.as_str()) {
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
    fields.into_iter().map(|(key, value)| Text { label: key.replace('_', " "), text: flat(&value) }).collect()
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
