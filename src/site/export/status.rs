//! `items/<id>/status.json`: where one item stands, for programs that follow nothing else.

use super::Export;
use crate::edition::{Edition, Item, Stage};
use crate::format;
use crate::language::Strings;
use crate::site::key::Key;
use crate::site::presence;
use crate::site::shared::Shared;
use crate::time::{Day, Window};
use crate::vocabulary::Horizon;
use serde::Serialize;

/// The status of each item, where there are not too many, also under its former ids.
#[derive(Debug)]
pub(super) struct Statuses;

impl Export for Statuses {
    fn address(&self) -> &'static str {
        "items/<id>/status.json"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let items = shared.edition.items.iter().filter(|_| presence::has_few(shared.edition));
        items.flat_map(|item| item.formerly.iter().chain([&item.id])).map(|id| Key::of(id)).collect()
    }

    fn is_of_item(&self) -> bool {
        true
    }

    fn make(&self, shared: &Shared<'_>, key: &Key) -> Option<Vec<u8>> {
        Some(status(shared.strings, shared.edition, shared.item(&key.id)?).into_bytes())
    }
}

/// The published shape: keys and values are those of an item in `roadmap.json`, but for `when`.
#[derive(Serialize)]
struct Status<'a> {
    schema: &'static str,
    language: &'a str,
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_language: Option<&'a str>,
    stage: &'a Stage,
    #[serde(skip_serializing_if = "Option::is_none")]
    horizon: Option<Horizon>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<When<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reconfirming: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice_language: Option<&'a str>,
}

/// When it shipped, or is to be there: a window, and the same in words.
#[derive(Serialize)]
struct When<'a> {
    #[serde(flatten)]
    window: &'a Window,
    text: String,
}

fn status(s: &Strings, edition: &Edition, item: &Item) -> String {
    let window = item.released.as_ref().or(item.window.as_ref());
    let status = Status {
        schema: "roadmap-status/1",
        language: s.language(),
        id: &item.id,
        title: &item.title,
        title_language: item.title_language.as_deref(),
        stage: &item.stage,
        horizon: item.horizon,
        when: window.map(|window| When { window, text: format::window(s, window) }),
        reconfirming: item.reconfirming.then_some(true),
        updated: item.updated,
        notice: edition.audience.notice.as_deref(),
        notice_language: edition.audience.notice_language.as_deref(),
    };
    let mut text = serde_json::to_string(&status).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::sample;
    use serde_json::{Value, json};

    #[test]
    fn status_of_an_item_says_what_its_page_says() {
        let edition = sample::public();
        let read =
            |item: &Item| -> Value { serde_json::from_str(&status(&Strings::english(), &edition, item)).unwrap() };
        let status = read(&edition.items[0]);
        assert_eq!((&status["id"], &status["horizon"]), (&json!("workload-identity"), &json!("now")));
        assert_eq!((&status["stage"]["standard"], &status["updated"]), (&json!("building"), &json!("2026-11-02")));
        assert_eq!((&status["when"]["start"], &status["when"]["unit"]), (&json!("2026-10-01"), &json!("quarter")));
        assert_eq!(status["notice"], json!(edition.audience.notice));
        // What is not told is not there.
        let undated = Item { window: None, updated: None, ..edition.items[0].clone() };
        assert!(read(&undated).get("when").is_none() && read(&undated).get("updated").is_none());
    }
}
