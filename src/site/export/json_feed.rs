//! `feed.json`: JSON Feed 1.1.

use super::{Export, Of};
use crate::site::entry::Entry;
use crate::site::feed::{Feed, moment};
use crate::site::key::Key;
use crate::site::shared::Shared;
use serde_json::{Value, json};

/// JSON Feed of the whole, or of an area. Of items there is Atom alone, which every reader of feeds knows.
#[derive(Debug)]
pub(super) struct JsonFeed(pub(super) Of);

impl Export for JsonFeed {
    fn address(&self) -> &'static str {
        match self.0 {
            Of::Areas => "areas/<id>/feed.json",
            _ => "feed.json",
        }
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        self.0.keys(shared)
    }

    fn open_to_scripts(&self) -> Option<&'static str> {
        matches!(self.0, Of::All).then_some("feed.json")
    }

    fn make(&self, shared: &Shared<'_>, key: &Key) -> Option<Vec<u8>> {
        let about = self.0.about(shared, &key.id);
        about.map(|about| json_feed(&Feed::new(shared.strings, shared.edition, about)).into_bytes())
    }
}

/// JSON Feed 1.1.
fn json_feed(feed: &Feed<'_>) -> String {
    let home = format!("{}{}", feed.base, feed.about.folder());
    let mut value = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title(),
        "home_page_url": home,
        "feed_url": format!("{home}feed.json"),
        "language": feed.strings.language(),
        "items": feed.entries.iter().map(entry).collect::<Vec<Value>>(),
    });
    if let Some(description) = feed.subtitle() {
        value["description"] = json!(description);
    }
    format!("{value:#}\n")
}

fn entry(entry: &Entry<'_>) -> Value {
    let mut value = json!({
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "content_text": entry.paragraphs.join("\n\n"),
        "date_modified": moment(entry.day),
    });
    if let Some(summary) = entry.summary {
        value["summary"] = json!(summary);
    }
    let change = entry.change.as_ref().map(|(_, label)| *label);
    let tags: Vec<&str> =
        change.into_iter().chain(entry.area.map(|area| area.name.as_str())).chain(entry.tags.iter().copied()).collect();
    if !tags.is_empty() {
        value["tags"] = json!(tags);
    }
    value
}
