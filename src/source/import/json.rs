//! Neutral items: one JSON object an item, in an array or one a line.

use super::stage::{self, Mapped, Meaning};
use super::{Import, ImportError, Imported, Spread, shape, status_key, toml};
use crate::source::gate::links_of;
use crate::text::slug;
use crate::time::{Day, TimeFrame, parse_frame};
use pulldown_cmark::{Event, Tag, TagEnd};
use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// An item as neutral JSON spells it. Keys that are not here are kept as notes.
#[derive(Deserialize)]
struct Neutral {
    id: Option<String>,
    title: Option<String>,
    summary_md: Option<String>,
    body_md: Option<String>,
    /// What the texts are written in; Markdown, unless it says otherwise.
    body_format: Option<String>,
    stage: Option<String>,
    status: Option<String>,
    area: Option<String>,
    owner: Option<String>,
    confidence: Option<String>,
    /// Why it is declined or deferred.
    why: Option<String>,
    updated_iso: Option<String>,
    released_iso: Option<String>,
    target: Option<Json>,
    #[serde(default)]
    links: Vec<NeutralLink>,
    #[serde(default)]
    depends_on: Vec<String>,
    #[serde(default)]
    replaces: Vec<String>,
    source_url: Option<String>,
    #[serde(flatten)]
    rest: BTreeMap<String, Json>,
}

#[derive(Deserialize)]
struct NeutralLink {
    rel: Option<String>,
    text: Option<String>,
    url: Option<String>,
    id: Option<String>,
}

fn parse(text: &str) -> Result<Vec<Neutral>, String> {
    let read = |(n, item): (usize, Json)| serde_json::from_value(item).map_err(|e| format!("item {}: {e}", n + 1));
    shape::items(text)?.into_iter().enumerate().map(read).collect()
}

/// Every status word with the stage that it means and how many items have it, the most frequent first; an error where
/// nobody knows some of them.
fn statuses(items: &[Neutral], mapped: &Mapped) -> Result<Vec<(String, String, usize)>, ImportError> {
    let mut seen: BTreeMap<(String, String), (String, usize)> = BTreeMap::new();
    let mut unknown: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for item in items {
        let Some(status) = item.status.as_deref().map(one_line).filter(|s| !s.is_empty()) else { continue };
        let meaning = stage::meaning(Some(&status), item.stage.as_deref(), mapped);
        let key = status_key(&status);
        let (_, count) = match meaning {
            Meaning::Unknown => unknown.entry(key).or_insert((status, 0)),
            meaning => seen.entry((key, meaning.stage().to_string())).or_insert((status, 0)),
        };
        *count += 1;
    }
    if !unknown.is_empty() {
        let mut words: Vec<(String, usize)> = unknown.into_values().collect();
        words.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), word.clone()));
        return Err(ImportError::UnknownStatuses(words));
    }
    let rows = seen.into_iter().map(|((_, stage), (word, count))| (word, stage, count));
    let mut rows: Vec<(String, String, usize)> = rows.collect();
    rows.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
    Ok(rows)
}

pub(super) fn import(job: Import<'_>) -> Result<Imported, ImportError> {
    let neutral = parse(job.text).map_err(ImportError::Malformed)?;
    let statuses = statuses(&neutral, &job.statuses)?;
    let mut out = Imported { count: neutral.len(), statuses, ..Imported::default() };
    let mut taken = job.taken;
    // Ids first: references may lead forward, and an id given twice means the first of them.
    let mut ids: HashMap<String, String> = HashMap::new();
    let mut own = Vec::new();
    for (n, item) in neutral.iter().enumerate() {
        let given = item.id.clone().unwrap_or_default();
        let id = free_id(&given, n, &mut taken);
        if given.is_empty() && item.title.is_none() {
            return Err(ImportError::Malformed(format!("item {}: it has neither a `title` nor an `id`", n + 1)));
        }
        if !given.is_empty() && given != id && slug(&given) != id {
            out.notes.push(format!("`{}` became `{id}`", one_line(&given)));
        }
        ids.entry(given).or_insert_with(|| id.clone());
        own.push(id);
    }
    let titles: HashMap<&str, String> = own.iter().zip(&neutral).map(|(id, i)| (id.as_str(), title(i, id))).collect();
    let mut areas: BTreeMap<String, String> = BTreeMap::new();
    for (n, item) in neutral.iter().enumerate() {
        let visibility = match &job.spread {
            Spread::One(name) => name.clone(),
            Spread::InTurn => ["public", "customer", "internal"][n % 3].to_string(),
        };
        let one = Writer { item, id: &own[n], ids: &ids, titles: &titles, mapped: &job.statuses };
        out.items.push_str(&one.table(&visibility, &mut areas, &mut out.notes));
    }
    out.areas = areas.into_iter().collect();
    Ok(out)
}

fn free_id(given: &str, n: usize, taken: &mut BTreeSet<String>) -> String {
    let base = match slug(given) {
        s if crate::text::id_problem(&s).is_none() => s,
        _ => format!("item-{}", n + 1),
    };
    let mut id = base.clone();
    let mut suffix = 2;
    while !taken.insert(id.clone()) {
        id = format!("{base}-{suffix}");
        suffix += 1;
    }
    id
}

/// Text without characters that no page can carry and with one kind of line end.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A title is a line of text, not Markdown: `1.` and `<search>` are words of it, and so are its marks of code.
fn title(item: &Neutral, id: &str) -> String {
    let title = item.title.as_deref().map(|title| one_line(&without_comments(title))).unwrap_or_default();
    if title.is_empty() { id.to_string() } else { title }
}

impl Neutral {
    /// Whether its texts are Markdown.
    fn is_markdown(&self) -> bool {
        let format = self.body_format.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
        matches!(format.as_str(), "" | "markdown" | "md" | "gfm" | "commonmark" | "text/markdown")
    }

    /// A sentence or two for one row of the board.
    fn summary(&self, title: &str) -> Option<String> {
        let text = self.summary_md.as_deref().or(self.body_md.as_deref())?;
        let first = if self.is_markdown() {
            let text = without_comments(&clean(text));
            first_paragraph(&text, title)
        } else {
            clean(text)
                .split("\n\n")
                .filter(|p| is_prose(p))
                .map(|p| one_line(&p.replace("``", "`")))
                .find(|p| says_more(p, title))
        };
        first.map(|text| shortened(&text))
    }
}

/// The first paragraph of a Markdown text that says more than the title, with its marks of code and no others; where
/// there is no paragraph, the first line of anything.
fn first_paragraph(markdown: &str, title: &str) -> Option<String> {
    let mut any = None;
    let mut out = String::new();
    let mut in_paragraph = false;
    for event in crate::markdown::parse(markdown) {
        match event {
            Event::Start(Tag::Paragraph) => {
                out.clear();
                in_paragraph = true;
            }
            Event::Text(t) => out.push_str(&t),
            Event::Code(t) => out.push_str(&format!("`{t}`")),
            // What looks like a tag in a sentence is a word to its author.
            Event::InlineHtml(t) => out.push_str(&t),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(
                end @ (TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableCell),
            ) => {
                let line = one_line(&std::mem::take(&mut out));
                if says_more(&line, title) {
                    if std::mem::take(&mut in_paragraph) {
                        return Some(line);
                    }
                    if end == TagEnd::Item {
                        any.get_or_insert(line);
                    }
                }
            }
            _ => {}
        }
    }
    any
}

/// Whether a line is not empty, and not the title again.
fn says_more(line: &str, title: &str) -> bool {
    let words =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let words_of_line = words(line);
    !words_of_line.is_empty() && words_of_line != words(title)
}

/// Whether a paragraph of a text in another format is no heading, list of fields or directive.
fn is_prose(paragraph: &str) -> bool {
    let underline = |line: &str| line.len() > 2 && line.chars().all(|c| c.is_ascii_punctuation());
    !paragraph.lines().any(|line| underline(line.trim())) && !paragraph.trim_start().starts_with(['.', ':', '+', '|'])
}

/// A text as a block of code, which is shown as it is.
fn as_it_is(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{}\n{fence}\n", text.trim_matches('\n'))
}

/// Longest summary, in characters: it stands on one row of the board.
const SUMMARY: usize = 200;

fn shortened(text: &str) -> String {
    if text.chars().count() <= SUMMARY {
        return text.to_string();
    }
    let cut: String = text.chars().take(SUMMARY).collect();
    let sentence = cut.rfind(". ").map(|i| cut[..=i].to_string());
    sentence.unwrap_or_else(|| format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(c, _)| c)))
}

/// A comment may hold a blank line, and would begin in one paragraph and end in another.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    out + rest
}

struct Writer<'w> {
    item: &'w Neutral,
    id: &'w str,
    ids: &'w HashMap<String, String>,
    titles: &'w HashMap<&'w str, String>,
    mapped: &'w Mapped,
}

impl Writer<'_> {
    fn table(&self, visibility: &str, areas: &mut BTreeMap<String, String>, notes: &mut Vec<String>) -> String {
        let item = self.item;
        let meaning = stage::meaning(item.status.as_deref(), item.stage.as_deref(), self.mapped);
        if let (Meaning::Misspelt(_, word), Some(status)) = (&meaning, &item.status) {
            notes.push(format!("`{}`: its status `{}` was read as `{word}`", self.id, one_line(status)));
        }
        let stage = meaning.stage();
        let mut out = String::from("\n[[item]]\n");
        let mut line = |key: &str, value: String| out.push_str(&format!("{key} = {value}\n"));
        line("id", toml::string(self.id));
        line("title", toml::string(&self.titles[self.id]));
        line("visibility", toml::string(visibility));
        line("stage", toml::string(stage));
        if let Some(area) = self.area(areas) {
            line("area", toml::string(&area));
        }
        if let Some(target) = self.target(stage) {
            line("target", toml::string(&target));
        }
        if let Some(sure) = item.confidence.as_deref().filter(|sure| ["low", "medium", "high"].contains(sure)) {
            line("confidence", toml::string(sure));
        }
        for (key, text) in [("released", &item.released_iso), ("updated", &item.updated_iso)] {
            // A time of the day may follow. What shipped may have a month or a year alone.
            let day = text.as_deref().and_then(|t| Day::parse(t.get(..10)?)).map(|day| day.to_string());
            let frame = text.clone().filter(|t| matches!(parse_frame(t, None), Ok(TimeFrame::Window(_))));
            match (key, day, frame) {
                ("released", _, _) if stage != "shipped" => {}
                (_, Some(day), _) => line(key, toml::string(&day)),
                ("released", None, Some(frame)) => line(key, toml::string(&frame)),
                _ => {}
            }
        }
        if let Some(summary) = item.summary(&self.titles[self.id]) {
            line("summary", toml::string(&summary));
        }
        for (key, list) in [("depends_on", &item.depends_on), ("replaces", &item.replaces)] {
            let known = self.references(key, list, notes);
            if !known.is_empty() {
                line(key, toml::array(&known));
            }
        }
        if let Some(owner) = item.owner.as_deref().map(one_line).filter(|o| !o.is_empty()) {
            line("owner", toml::string(&owner));
        }
        if let Some(links) = self.links() {
            line("links", links);
        }
        line("body", toml::block(&self.body()));
        if let Some(notes) = self.notes() {
            line("notes", toml::block(&notes));
        }
        if stage == "declined" || stage == "deferred" {
            let status = item.status.as_deref().map(one_line).unwrap_or_default();
            let why = item.why.as_deref().map(clean).filter(|why| !why.trim().is_empty());
            let why = why.unwrap_or_else(|| format!("Its status at the source: {status}."));
            out.push_str(&format!("\n[item.decision]\nwhy = {}\n", toml::block(&why)));
        }
        out
    }

    fn area(&self, areas: &mut BTreeMap<String, String>) -> Option<String> {
        let name = one_line(self.item.area.as_deref()?);
        let id = slug(&name);
        if crate::text::id_problem(&id).is_some() {
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
        let text = match self.item.target.as_ref()? {
            Json::String(text) => text.clone(),
            Json::Object(map) => map.get("period")?.as_str()?.to_string(),
            _ => return None,
        };
        matches!(parse_frame(&text, None), Ok(TimeFrame::Window(_))).then_some(text)
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

    fn links(&self) -> Option<String> {
        let mut rows: Vec<(String, String)> = Vec::new();
        for link in &self.item.links {
            let Some(url) = link.url.as_deref() else { continue };
            let name = link.text.as_deref().or(link.rel.as_deref()).map(one_line).filter(|n| !n.is_empty());
            rows.push((name.unwrap_or_else(|| url.to_string()), url.to_string()));
        }
        rows.extend(self.item.source_url.iter().map(|url| ("Source".to_string(), url.clone())));
        let rows: Vec<String> = rows
            .iter()
            .filter(|(_, url)| usable(url))
            .map(|(name, url)| format!("  {{ title = {}, url = {} }},\n", toml::string(name), toml::string(url)))
            .collect();
        (!rows.is_empty()).then(|| format!("[\n{}]", rows.concat()))
    }

    /// The text, and after it the items that it says to see also.
    fn body(&self) -> String {
        let text = clean(self.item.body_md.as_deref().or(self.item.summary_md.as_deref()).unwrap_or_default());
        let foreign = !self.item.is_markdown() && !text.trim().is_empty();
        let body = if foreign { as_it_is(&text) } else { text };
        let mut seen = BTreeSet::new();
        let others = self.item.links.iter().filter_map(|l| l.id.as_ref().and_then(|id| self.ids.get(id)));
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
        let item = self.item;
        let mut rows: Vec<(String, Json)> = Vec::new();
        rows.extend(item.id.iter().filter(|id| *id != self.id).map(|id| ("id".to_string(), Json::from(id.clone()))));
        rows.extend(item.status.iter().map(|s| ("status".to_string(), Json::from(s.clone()))));
        rows.extend(item.stage.iter().map(|s| ("stage".to_string(), Json::from(s.clone()))));
        rows.extend(item.target.iter().filter(|t| !t.is_null()).map(|t| ("target".to_string(), t.clone())));
        let unresolved =
            item.links.iter().filter(|l| l.url.is_none() && l.id.as_ref().is_none_or(|i| !self.ids.contains_key(i)));
        let odd = item.links.iter().filter_map(|l| l.url.as_ref()).filter(|url| !usable(url));
        rows.extend(odd.map(|url| ("link".to_string(), Json::from(url.clone()))));
        let area = item.area.as_ref().filter(|a| crate::text::id_problem(&slug(&one_line(a))).is_some());
        rows.extend(area.map(|a| ("area".to_string(), Json::from(a.clone()))));
        rows.extend(item.released_iso.iter().map(|d| ("released".to_string(), Json::from(d.clone()))));
        let unsure = item.confidence.as_ref().filter(|sure| !["low", "medium", "high"].contains(&sure.as_str()));
        rows.extend(unsure.map(|sure| ("confidence".to_string(), Json::from(sure.clone()))));
        rows.extend(unresolved.filter_map(|l| l.text.clone()).map(|t| ("see also".to_string(), Json::from(t))));
        rows.extend(item.rest.iter().filter(|(_, v)| !empty(v)).map(|(k, v)| (k.clone(), v.clone())));
        let lines: Vec<String> = rows
            .iter()
            .map(|(k, v)| format!("- {}: `{}`\n", one_line(k), one_line(&words(v)).replace('`', "'")))
            .collect();
        (!lines.is_empty()).then(|| lines.concat())
    }
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

#[cfg(test)]
mod tests {
    use super::super::Spread;
    use super::*;

    fn imported(json: serde_json::Value) -> String {
        let (text, spread) = (json.to_string(), Spread::One("internal".into()));
        import(Import { text: &text, spread, taken: BTreeSet::new(), statuses: Default::default() }).unwrap().items
    }

    #[test]
    fn import_keeps_titles_whole() {
        for title in
            ["`<search>` element", "1. Numbered title", "`@available` and *stars*", "# 12, or [x] & <b>", "- a"]
        {
            let toml = imported(serde_json::json!([{ "id": "a", "title": title }]));
            assert!(toml.contains(&format!("title = {}\n", toml::string(title))), "{title}: {toml}");
        }
    }

    #[test]
    fn import_summary_keeps_code_and_does_not_repeat_the_title() {
        for (body, summary) in [
            ("# Search `<x>`\n\nUse `@font-face` *now*.", "Use `@font-face` now."),
            ("Search <x>\n\nMore words.", "More words."),
            ("## Search x\n\n- first\n- second", "first"),
            ("<!-- a\n\nb -->\n\nText.", "Text."),
        ] {
            let toml = imported(serde_json::json!([{ "id": "a", "title": "Search `<x>`", "body_md": body }]));
            assert!(toml.contains(&format!("summary = {}\n", toml::string(summary))), "{body}: {toml}");
        }
        let toml = imported(serde_json::json!([{ "id": "a", "title": "Search", "body_md": "# Search" }]));
        assert!(!toml.contains("summary"), "{toml}");
    }

    #[test]
    fn import_shows_what_is_not_markdown_as_it_is() {
        let body = "Title\n=====\n\nUse ``a*b*c`` and\n`x`_.\n\n.. note:: *no*";
        let item = serde_json::json!([{ "id": "a", "title": "Title", "body_md": body, "body_format": "rst" }]);
        let toml = imported(item);
        assert!(toml.contains(&format!("```\n{body}\n```")), "{toml}");
        assert!(toml.contains("summary = \"Use `a*b*c` and `x`_.\""), "{toml}");
    }
}
