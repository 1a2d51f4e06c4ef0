//! `roadmap.json`.

use super::{Export, Printed};
use crate::edition::past::Past;
use crate::edition::{Audience, Definition, Edition, Item, Language, Link, Stage};
use crate::format;
use crate::language::Strings;
use crate::site::key::Key;
use crate::site::shared::Shared;
use crate::time::Day;
use serde::Serialize;

/// The edition for programs.
#[derive(Debug)]
pub(super) struct Json;

impl Export for Json {
    fn address(&self) -> &'static str {
        "roadmap.json"
    }

    fn keys(&self, _: &Shared<'_>) -> Vec<Key> {
        Key::one(true)
    }

    fn printed(&self) -> Option<Printed> {
        Some(Printed { name: "json", text: |s, edition| Some(json(s, edition)) })
    }

    fn open_to_scripts(&self) -> Option<&'static str> {
        Some("roadmap.json")
    }

    fn make(&self, shared: &Shared<'_>, _: &Key) -> Option<Vec<u8>> {
        Some(json(shared.strings, shared.edition).into_bytes())
    }
}

/// The published shape. It names each field of an edition, so that a new one has to be decided on.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    language: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    languages: &'a [Language],
    audience: &'a Audience,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tagline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tagline_language: Option<&'a str>,
    since: Day,
    trade_off: &'a [String],
    items: Vec<Entry<'a>>,
    areas: &'a [Definition],
    tags: &'a [Definition],
    tracks: &'a [Definition],
    stages: &'a [Stage],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    wishes: &'a [Link],
    #[serde(skip_serializing_if = "Option::is_none")]
    past: Option<&'a Past>,
}

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    item: &'a Item,
    words: Words<'a>,
}

/// What people read where programs read values.
#[derive(Serialize)]
struct Words<'a> {
    stage: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    horizon: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    released: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'a str>,
}

/// The edition as JSON, `roadmap/1`.
pub(super) fn json(s: &Strings, edition: &Edition) -> String {
    let Edition {
        audience,
        language,
        languages,
        others: _,
        title,
        tagline,
        tagline_language,
        look: _,
        // `roadmap promises --format json` writes them.
        promises: _,
        past,
        // `told/` shows them, to people.
        records: _,
        since,
        // The bytes would change with each day.
        day: _,
        trade_off,
        items,
        areas,
        tags,
        tracks,
        stages,
        wishes,
        assets: _,
    } = edition;
    let document = Document {
        schema: "roadmap/1",
        language,
        languages,
        audience,
        title,
        tagline: tagline.as_deref(),
        tagline_language: tagline_language.as_deref(),
        since: *since,
        trade_off,
        items: items.iter().map(|item| entry(s, item)).collect(),
        areas,
        tags,
        tracks,
        stages,
        wishes,
        past: past.as_ref(),
    };
    let mut text = serde_json::to_string(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn entry<'a>(s: &'a Strings, item: &'a Item) -> Entry<'a> {
    let words = Words {
        stage: format::stage_sentence(s, item.stage.standard),
        horizon: item.horizon.map(|h| format::horizon(s, h)),
        window: item.window.as_ref().map(|w| format::window(s, w)),
        released: item.released.as_ref().map(|w| format::window(s, w)),
        start: item.inside.start.as_ref().map(|w| format::window(s, w)),
        confidence: item.confidence.map(|c| format::confidence(s, c)),
    };
    Entry { item, words }
}
