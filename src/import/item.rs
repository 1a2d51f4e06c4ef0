//! One draft as an item: what of it has a key here, and the rest as notes.

use super::Draft;
use super::plain::{as_it_is, clean, one_line};
use super::status::{Mapped, Meaning, meaning};
use super::write::{block, rows};
use crate::markdown::links_of;
use crate::text::{id_problem, slug};
use crate::time::{Day, TimeFrame, parse_frame};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use toml_edit::{Array, InlineTable, Item, Table, Value};

/// What makes an item of a draft.
pub(super) struct Writer<'w> {
    pub(super) draft: &'w Draft,
    pub(super) id: &'w str,
    pub(super) ids: &'w HashMap<String, String>,
    pub(super) titles: &'w HashMap<&'w str, String>,
    pub(super) mapped: &'w Mapped,
}

impl Writer<'_> {
    /// The item, and beside it the areas that it names and what of it could not be carried over.
    pub(super) fn table(
        &self,
        visibility: &str,
        areas: &mut BTreeMap<String, String>,
        notes: &mut Vec<String>,
    ) -> Table {
        let draft = self.draft;
        let meaning = meaning(draft.status.as_deref(), draft.stage.as_deref(), self.mapped);
        if let (Meaning::Misspelt(_, word), Some(status)) = (&meaning, &draft.status) {
            notes.push(format!("`{}`: its status `{}` was read as `{word}`", self.id, one_line(status)));
        }
        let (stage, title) = (meaning.stage(), &self.titles[self.id]);
        let mut out = Table::new();
        let mut put = |key: &str, value: Option<Value>| drop(value.map(|value| out.insert(key, Item::Value(value))));
        put("id", Some(self.id.into()));
        put("title", Some(title.into()));
        put("visibility", Some(visibility.into()));
        put("stage", Some(stage.into()));
        put("area", self.area(areas).map(Value::from));
        put("target", self.target(stage).map(Value::from));
        put("confidence", self.confidence().map(Value::from));
        put("released", self.released(stage).map(Value::from));
        put("updated", draft.updated.as_deref().and_then(day).map(Value::from));
        put("summary", draft.summary(title).map(Value::from));
        for (key, list) in [("depends_on", &draft.depends_on), ("replaces", &draft.replaces)] {
            let known = self.references(key, list, notes);
            put(key, (!known.is_empty()).then(|| known.into_iter().collect::<Array>().into()));
        }
        put("owner", draft.owner.as_deref().map(one_line).filter(|owner| !owner.is_empty()).map(Value::from));
        put("links", self.links());
        put("body", Some(block(&self.body())));
        put("notes", self.notes().as_deref().map(block));
        if stage == "declined" || stage == "deferred" {
            let decision = Table::from_iter([("why", block(&self.why()))]);
            out.insert("decision", Item::Table(decision));
        }
        out
    }

    fn area(&self, areas: &mut BTreeMap<String, String>) -> Option<String> {
        let name = one_line(self.draft.area.as_deref()?);
        let id = slug(&name);
        if id_problem(&id).is_some() {
            return None;
        }
        areas.entry(id.clone()).or_insert(name);
        Some(id)
    }

    /// The one time frame that a target names, if it names one that reads as such.
    fn target(&self, stage: &str) -> Option<String> {
        if matches!(stage, "shipped" | "declined" | "deferred") {
            return None;
        }
        let text = match self.draft.target.as_ref()? {
            Json::String(text) => text.clone(),
            Json::Object(map) => map.get("period")?.as_str()?.to_string(),
            _ => return None,
        };
        is_window(&text).then_some(text)
    }

    fn confidence(&self) -> Option<&str> {
        self.draft.confidence.as_deref().filter(|sure| SURE.contains(sure))
    }

    /// When it shipped, which may be a month or a year alone.
    fn released(&self, stage: &str) -> Option<String> {
        let text = self.draft.released.as_deref().filter(|_| stage == "shipped")?;
        day(text).or_else(|| is_window(text).then(|| text.to_string()))
    }

    /// Why it is declined or deferred.
    fn why(&self) -> String {
        let status = || self.draft.status.as_deref().map(one_line).unwrap_or_default();
        let why = self.draft.why.as_deref().map(clean).filter(|why| !why.trim().is_empty());
        why.unwrap_or_else(|| format!("Its status at the source: {}.", status()))
    }

    fn references(&self, key: &str, list: &[String], notes: &mut Vec<String>) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for name in list {
            match self.ids.get(name) {
                Some(id) if id == self.id || out.contains(id) => {}
                Some(id) => out.push(id.clone()),
                None => notes.push(format!("`{}`: {key} names `{}`, which is not here", self.id, one_line(name))),
            }
        }
        out
    }

    fn links(&self) -> Option<Value> {
        let usable = self.draft.pages().filter(|(_, url)| usable(url));
        let links: Vec<InlineTable> =
            usable.map(|(name, url)| InlineTable::from_iter([("title", name.as_str()), ("url", url)])).collect();
        (!links.is_empty()).then(|| rows(links))
    }

    /// The text, and after it the items that it says to see also.
    fn body(&self) -> String {
        let text = clean(self.draft.body.as_deref().or(self.draft.summary.as_deref()).unwrap_or_default());
        let foreign = !self.draft.is_markdown() && !text.trim().is_empty();
        let body = if foreign { as_it_is(&text) } else { text };
        let mut seen = BTreeSet::new();
        let others = self.draft.links.iter().filter_map(|l| l.id.as_ref().and_then(|id| self.ids.get(id)));
        let others: Vec<&String> = others.filter(|id| *id != self.id && seen.insert(id.as_str())).collect();
        if others.is_empty() {
            return body;
        }
        let mut list = String::from("\n\n## See also\n\n");
        for id in &others {
            let title = self.titles[id.as_str()].replace(['[', ']', '<', '>', '`', '*', '_', '\\'], " ");
            list.push_str(&format!("- [{}](item:{id})\n", one_line(&title)));
        }
        // A fence or comment that was never closed would swallow the list, and show the ids as code.
        let whole = |text: &str| {
            let links = links_of(text).items;
            others.iter().all(|id| links.contains(id))
        };
        for close in ["", "\n```\n", "\n~~~\n", "\n````\n", "\n-->\n"] {
            let text = format!("{body}{close}{list}");
            if whole(&text) {
                return text;
            }
        }
        format!("{}\n\n{body}", list.trim_start())
    }

    /// Everything of the source that has no key here.
    fn notes(&self) -> Option<String> {
        let draft = self.draft;
        let mut rows: Vec<(String, Json)> = Vec::new();
        rows.extend(draft.id.iter().filter(|id| *id != self.id).map(|id| ("id".to_string(), Json::from(id.clone()))));
        rows.extend(draft.status.iter().map(|s| ("status".to_string(), Json::from(s.clone()))));
        rows.extend(draft.stage.iter().map(|s| ("stage".to_string(), Json::from(s.clone()))));
        rows.extend(draft.target.iter().filter(|t| !t.is_null()).map(|t| ("target".to_string(), t.clone())));
        let unresolved =
            draft.links.iter().filter(|l| l.url.is_none() && l.id.as_ref().is_none_or(|i| !self.ids.contains_key(i)));
        let odd = draft.links.iter().filter_map(|l| l.url.as_ref()).filter(|url| !usable(url));
        rows.extend(odd.map(|url| ("link".to_string(), Json::from(url.clone()))));
        let area = draft.area.as_ref().filter(|a| id_problem(&slug(&one_line(a))).is_some());
        rows.extend(area.map(|a| ("area".to_string(), Json::from(a.clone()))));
        rows.extend(draft.released.iter().map(|d| ("released".to_string(), Json::from(d.clone()))));
        let unsure = draft.confidence.as_ref().filter(|sure| !SURE.contains(&sure.as_str()));
        rows.extend(unsure.map(|sure| ("confidence".to_string(), Json::from(sure.clone()))));
        rows.extend(unresolved.filter_map(|l| l.text.clone()).map(|t| ("see also".to_string(), Json::from(t))));
        rows.extend(draft.rest.iter().filter(|(_, v)| !empty(v)).map(|(k, v)| (k.clone(), v.clone())));
        let lines: Vec<String> = rows
            .iter()
            .map(|(k, v)| format!("- {}: `{}`\n", one_line(k), one_line(&words(v)).replace('`', "'")))
            .collect();
        (!lines.is_empty()).then(|| lines.concat())
    }
}

/// What a confidence can be.
const SURE: [&str; 3] = ["low", "medium", "high"];

/// The day that a text begins with; a time of the day may follow.
fn day(text: &str) -> Option<String> {
    Day::parse(text.get(..10)?).map(|day| day.to_string())
}

/// Whether a text is a time frame that ends.
fn is_window(text: &str) -> bool {
    matches!(parse_frame(text, None), Ok(TimeFrame::Window(_)))
}

/// Whether an address can be a link of an item.
fn usable(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://"))
        && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn empty(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Array(a) => a.is_empty(),
        Json::Object(o) => o.is_empty(),
        Json::String(s) => s.trim().is_empty(),
        Json::Bool(_) | Json::Number(_) => false,
    }
}

fn words(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
