//! The shapes in which items arrive: a list, one a line, a list inside an object, an edition that `export` wrote.

use crate::lexicon::status_key;
use crate::markdown::renamed_pictures;
use serde_json::{Map, Value as Json};

/// Keys under which trackers wrap a list of items.
const LISTS: [&str; 6] = ["items", "issues", "data", "results", "records", "nodes"];

/// The schema of what `export json` writes.
const EDITION: &str = "roadmap/1";

/// The items, each an object with the keys of neutral items.
pub(super) fn items(text: &str) -> Result<Vec<Json>, String> {
    let text = text.trim_start_matches('\u{FEFF}');
    let whole: Result<Json, _> = serde_json::from_str(text);
    let items = match whole {
        Ok(Json::Array(items)) => items,
        Ok(Json::Object(object)) => in_object(object),
        // One item a line is no JSON text as a whole.
        Err(why) if text.trim_start().starts_with('[') => {
            return Err(format!("line {}, column {}: {why}", why.line(), why.column()));
        }
        _ => by_line(text)?,
    };
    items.into_iter().enumerate().map(|(n, item)| named(n, item)).collect()
}

/// The items of an object: those of the list in it, however deep trackers wrap it, else the object itself.
fn in_object(mut object: Map<String, Json>) -> Vec<Json> {
    let edition = object.get("schema").and_then(Json::as_str) == Some(EDITION);
    let key = LISTS.into_iter().find(|key| object.get(*key).is_some_and(Json::is_array));
    if let Some(Json::Array(items)) = key.and_then(|key| object.remove(key)) {
        return if edition { items.into_iter().map(of_edition).collect() } else { items };
    }
    // `{"data": {"project": {"issues": {"nodes": […]}}}}`; JSON is nested no deeper than its reader allows.
    let named = ["id", "title"].iter().any(|key| object.contains_key(*key));
    let mut inner = object.values().filter(|value| value.is_object());
    match (inner.next(), inner.next()) {
        (Some(Json::Object(only)), None) if !named => in_object(only.clone()),
        _ => vec![Json::Object(object)],
    }
}

fn by_line(text: &str) -> Result<Vec<Json>, String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(n, line)| serde_json::from_str(line).map_err(|e| format!("line {}: {e}", n + 1))).collect()
}

/// Words of how far something accepted is, which decide nothing alone.
const MATURITY: [&str; 4] = ["alpha", "beta", "stable", "ga"];

/// An item whose names are texts, with its status under that name: trackers count, and a number names as well as a word.
fn named(n: usize, item: Json) -> Result<Json, String> {
    let Json::Object(mut item) = item else {
        return Err(format!("item {}: an item is an object, `{{\"title\": …}}`", n + 1));
    };
    let text = |value: &mut Json| match value {
        Json::Number(number) => *value = Json::String(number.to_string()),
        // `{"status": {"name": "In progress"}}`
        Json::Object(object) => {
            if let Some(name @ Json::String(_)) = object.get_mut("name").map(Json::take) {
                *value = name;
            }
        }
        _ => {}
    };
    let says = |key: &&str| match item.get(*key) {
        // A stage can be a release too, by its number or its year.
        Some(Json::String(word)) if *key == "stage" => {
            let word = status_key(word);
            !MATURITY.contains(&word.as_str())
                && !word.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit())
        }
        Some(Json::Number(_)) if *key == "stage" => false,
        value => value.is_some_and(|value| !value.is_null()),
    };
    if item.get("status").is_none_or(Json::is_null)
        && let Some(key) = ["state", "stage"].into_iter().find(says)
        && let Some(word) = item.remove(key)
    {
        item.insert("status".into(), word);
    }
    for key in ["id", "title", "status", "stage", "depends_on", "replaces"] {
        match item.get_mut(key) {
            Some(Json::Array(list)) => list.iter_mut().for_each(text),
            Some(value) => text(value),
            None => {}
        }
    }
    let links = item.get_mut("links").and_then(Json::as_array_mut).into_iter().flatten();
    links.filter_map(|link| link.get_mut("id")).for_each(text);
    Ok(Json::Object(item))
}

/// A text of an edition whose pictures lie in `roadmap/assets/` as they lay in the `assets/` of its site.
fn pictures_of_a_site(markdown: &str) -> String {
    renamed_pictures(markdown, &|address| address.strip_prefix("assets/").map(str::to_string))
}

/// An item of an edition, in the keys of neutral items. What is derived from other items is left out.
fn of_edition(item: Json) -> Json {
    let Json::Object(mut item) = item else { return item };
    for derived in ["needed_by", "replaced_by", "told", "words", "respond", "history", "due", "horizon", "image"] {
        item.remove(derived);
    }
    let mut out = Map::new();
    let mut put = |key: &str, value: Option<Json>| drop(value.map(|value| out.insert(key.to_string(), value)));
    put("status", item.remove("stage").and_then(|mut stage| stage.get_mut("standard").map(Json::take)));
    put("area", item.remove("area").and_then(|mut area| area.get_mut("name").map(Json::take)));
    if let Some(mut decision) = item.remove("decision") {
        put("why", decision.get_mut("why").and_then(Json::as_array_mut).and_then(everybodys));
        put("decision", Some(decision));
    }
    put("summary_md", item.remove("summary"));
    put("updated_iso", item.remove("updated"));
    put("target", item.remove("window").as_ref().and_then(frame));
    put("released_iso", item.remove("released").as_ref().and_then(frame));
    for key in ["depends_on", "replaces", "tags"] {
        let ids = |list: Json| list.as_array().map(|list| list.iter().filter_map(|of| of.get("id").cloned()).collect());
        put(key, item.remove(key).and_then(ids));
    }
    put(
        "links",
        item.remove("links").map(|links| Json::Array(links.as_array().into_iter().flatten().map(link).collect())),
    );
    let (mut body, mut more) = (None, Vec::new());
    for section in item.remove("sections").as_ref().and_then(Json::as_array).into_iter().flatten() {
        match (section.get("audience"), section.get("markdown")) {
            // The text of everybody; those of one audience are for the author to place.
            (None, text) => body = text.and_then(Json::as_str).map(|text| pictures_of_a_site(text).into()),
            (Some(_), _) => more.push(section.clone()),
        }
    }
    put("body_md", body);
    put("sections", Some(Json::Array(more)).filter(|more| more.as_array().is_some_and(|more| !more.is_empty())));
    out.extend(item);
    Json::Object(out)
}

/// The text of everybody, taken out of those of a decision; those of one audience stay, for the author to place.
fn everybodys(texts: &mut Vec<Json>) -> Option<Json> {
    let at = texts.iter().position(|text| text.get("audience").is_none())?;
    texts.remove(at).get_mut("text").map(Json::take)
}

fn link(link: &Json) -> Json {
    let mut out = Map::new();
    for (from, to) in [("title", "text"), ("url", "url")] {
        out.extend(link.get(from).map(|value| (to.to_string(), value.clone())));
    }
    Json::Object(out)
}

/// A window of an edition as a time frame; a span of days where no word is for it.
fn frame(window: &Json) -> Option<Json> {
    let part = |key: &str| window.get(key).and_then(Json::as_str);
    let (start, unit) = (part("start")?, part("unit")?);
    if let Some(fiscal) = part("fiscal") {
        return Some(fiscal.into());
    }
    let (year, month) = (start.get(..4)?, start.get(5..7)?.parse::<u32>().ok()?);
    Some(Json::String(match unit {
        "day" => start.to_string(),
        "month" => start.get(..7)?.to_string(),
        "quarter" => format!("{year}-Q{}", month.div_ceil(3)),
        "half" => format!("{year}-H{}", month.div_ceil(6)),
        "year" => year.to_string(),
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn import_takes_items_in_every_shape() {
        let one = || vec![json!({ "id": "7", "title": "A" })];
        for text in [
            r#"[{"id": 7, "title": "A"}]"#,
            r#"{"id": 7, "title": "A"}"#,
            "{\"id\": \"7\",\n \"title\": \"A\"}",
            "\u{FEFF}{\"items\": [{\"id\": 7, \"title\": \"A\"}]}",
            r#"{"total": 1, "issues": [{"id": 7, "title": "A"}]}"#,
            r#"{"data": {"project": {"issues": {"nodes": [{"id": 7, "title": "A"}]}}}}"#,
        ] {
            assert_eq!(items(text).unwrap(), one(), "{text}");
        }
        assert_eq!(items("{\"id\": 1}\n\n{\"id\": 2}\n").unwrap(), [json!({ "id": "1" }), json!({ "id": "2" })]);
        let linked = items(r#"[{"depends_on": [1, "b"], "links": [{"id": 3}]}]"#).unwrap();
        assert_eq!(linked, [json!({ "depends_on": ["1", "b"], "links": [{ "id": "3" }] })]);
        assert_eq!(items("{\"a\": 1}\n{\"b\":").unwrap_err().split(':').next(), Some("line 2"));
        assert_eq!(items("[{]").unwrap_err().split(':').next(), Some("line 1, column 3"));
        assert_eq!(items("[1]").unwrap_err(), "item 1: an item is an object, `{\"title\": …}`");
    }

    #[test]
    fn import_finds_the_status_wherever_it_is() {
        for item in [
            r#"{"title": "A", "status": "Done"}"#,
            r#"{"title": "A", "state": "Done"}"#,
            r#"{"title": "A", "stage": "Done"}"#,
            r#"{"title": "A", "status": null, "state": {"id": 3, "name": "Done"}}"#,
            r#"{"title": "A", "status": {"name": "Done", "category": "x"}}"#,
        ] {
            assert_eq!(items(item).unwrap()[0]["status"], "Done", "{item}");
        }
        let kept = items(r#"[{"title": 7, "status": 3, "state": "x"}, {"title": "B", "stage": "Alpha"}]"#).unwrap();
        assert_eq!(kept[0], json!({ "title": "7", "status": "3", "state": "x" }));
        assert_eq!(kept[1], json!({ "title": "B", "stage": "Alpha" }), "how far it is decides nothing alone");
        for release in ["2026", "v1.31", "1.31"] {
            let of_release = format!(r#"{{"title": "C", "status": null, "stage": "{release}"}}"#);
            assert_eq!(items(&of_release).unwrap()[0]["status"], Json::Null, "{release} is when, not how far");
        }
    }

    #[test]
    fn import_reads_windows_as_time_frames() {
        let window = |start: &str, unit: &str| frame(&json!({ "start": start, "end": start, "unit": unit })).unwrap();
        for (start, unit, told) in [
            ("2026-12-15", "day", "2026-12-15"),
            ("2026-05-01", "month", "2026-05"),
            ("2026-10-01", "quarter", "2026-Q4"),
            ("2026-07-01", "half", "2026-H2"),
            ("2026-01-01", "year", "2026"),
        ] {
            assert_eq!(window(start, unit), told);
        }
    }
}
