//! Atom and JSON Feed, serialised here rather than in templates, so that they are well-formed whatever is told.

use super::chrome::prefix;
use super::escape::markup;
use super::words;
use crate::edition::{Edition, Item};
use crate::time::Day;
use serde_json::{Value, json};
use std::cmp::Reverse;

/// How many entries a feed holds.
const ENTRIES: usize = 50;

/// The newest items, each with its day.
fn entries(edition: &Edition) -> Vec<(&Item, Day)> {
    let mut entries: Vec<(&Item, Day)> =
        edition.items.iter().map(|item| (item, item.dated().unwrap_or(edition.since))).collect();
    entries.sort_by_key(|(item, day)| (Reverse(*day), item.id.as_str()));
    entries.truncate(ENTRIES);
    entries
}

fn moment(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

fn title(edition: &Edition) -> String {
    format!("{}{}", prefix(&edition.audience), edition.title)
}

/// What an entry says, one paragraph each: what it is, where it stands, when roughly, and the notice.
fn paragraphs(item: &Item, notice: Option<&str>) -> Vec<String> {
    let mut all: Vec<String> = item.summary.iter().cloned().collect();
    all.push(format!("{}. {}", item.stage.name, words::stage_sentence(item.stage.standard)));
    if let Some(released) = &item.released {
        all.push(format!("Shipped: {}.", words::window(released)));
    } else if let Some(window) = &item.window {
        let sure = item.confidence.map(|c| format!(", {}", words::confidence(c))).unwrap_or_default();
        all.push(format!("When: {}{sure}.", words::window(window)));
    } else if let Some(horizon) = item.horizon {
        all.push(format!("{}. {}", words::horizon(horizon), words::horizon_sentence(horizon)));
    }
    all.extend(item.decision.iter().flat_map(|d| &d.why).map(|why| why.text.clone()));
    all.extend(notice.map(str::to_string));
    all
}

/// `feed.xml`, Atom 1.0 (RFC 4287).
pub(super) fn atom(edition: &Edition, base: &str) -> String {
    let entries = entries(edition);
    let updated = entries.iter().map(|(_, day)| *day).max().unwrap_or(edition.since);
    let notice = edition.audience.notice.as_deref();
    let base = markup(base);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n\
         <id>{base}</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}feed.xml\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{base}\"/>\n",
        markup(&title(edition)),
        moment(updated),
        markup(&edition.title),
    );
    if let Some(subtitle) = notice.or(edition.tagline.as_deref()) {
        out.push_str(&format!("<subtitle>{}</subtitle>\n", markup(subtitle)));
    }
    for (item, day) in entries {
        let address = format!("{base}items/{}/", markup(&item.id));
        let id = format!("{base}items/{}/", markup(item.first_id()));
        let html: String = paragraphs(item, notice).iter().map(|p| format!("<p>{}</p>", markup(p))).collect();
        out.push_str(&format!(
            "<entry>\n<id>{id}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n<content type=\"html\">{}</content>\n",
            markup(&item.title),
            moment(day),
            markup(&html),
        ));
        if let Some(area) = &item.area {
            out.push_str(&format!("<category term=\"{}\" label=\"{}\"/>\n", markup(&area.id), markup(&area.name)));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

/// `feed.json`, JSON Feed 1.1.
pub(super) fn json(edition: &Edition, base: &str) -> String {
    let notice = edition.audience.notice.as_deref();
    let items = entries(edition).into_iter().map(|(item, day)| {
        let address = format!("{base}items/{}/", item.id);
        let mut entry = json!({
            "id": format!("{base}items/{}/", item.first_id()),
            "url": address,
            "title": item.title,
            "content_text": paragraphs(item, notice).join("\n\n"),
            "date_modified": moment(day),
        });
        if let Some(summary) = &item.summary {
            entry["summary"] = json!(summary);
        }
        let tags: Vec<&str> = item.area.iter().chain(&item.tags).map(|t| t.name.as_str()).collect();
        if !tags.is_empty() {
            entry["tags"] = json!(tags);
        }
        entry
    });
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(edition),
        "home_page_url": base,
        "feed_url": format!("{base}feed.json"),
        "language": "en",
        "items": items.collect::<Vec<Value>>(),
    });
    if let Some(description) = notice.or(edition.tagline.as_deref()) {
        feed["description"] = json!(description);
    }
    format!("{feed:#}\n")
}
