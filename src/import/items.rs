//! From drafts to items: an id for each, areas, and a stage for each status.

use super::item::Writer;
use super::plain::one_line;
use super::status::{Mapped, Meaning, meaning};
use super::write::document;
use super::{DefaultVisibility, Draft, Import, ImportError, Imported};
use crate::lexicon::status_key;
use crate::text::{id_problem, slug};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The drafts as a file of items.
pub(super) fn items(drafts: &[Draft], job: Import<'_>) -> Result<Imported, ImportError> {
    let mut out = Imported { statuses: statuses(drafts, &job.statuses)?, count: drafts.len(), ..Imported::default() };
    let (own, ids) = names(drafts, job.taken, &mut out.notes)?;
    let titles = own.iter().zip(drafts).map(|(id, draft)| (id.as_str(), draft.title(id))).collect();
    let mut areas: BTreeMap<String, String> = BTreeMap::new();
    let mut tables = Vec::with_capacity(drafts.len());
    for (n, draft) in drafts.iter().enumerate() {
        let visibility = match &job.visibility {
            DefaultVisibility::All(name) => name,
            DefaultVisibility::InTurn => ["public", "customer", "internal"][n % 3],
        };
        let one = Writer { draft, id: &own[n], ids: &ids, titles: &titles, mapped: &job.statuses };
        tables.push(one.table(visibility, &mut areas, &mut out.notes));
    }
    let comment = format!("Imported by `roadmap import {}` as `{}`. Yours to edit.", job.importer.name(), job.name);
    out.items = document(&comment, tables);
    out.areas = areas.into_iter().collect();
    Ok(out)
}

/// The id that each draft gets, and those that others find them by. References may lead forward, and an id given twice
/// means the first of them.
type Names = (Vec<String>, HashMap<String, String>);

fn names(drafts: &[Draft], mut taken: BTreeSet<String>, notes: &mut Vec<String>) -> Result<Names, ImportError> {
    let (mut own, mut ids) = (Vec::with_capacity(drafts.len()), HashMap::new());
    for (n, draft) in drafts.iter().enumerate() {
        let given = draft.id.clone().unwrap_or_default();
        let id = free_id(&given, n, &mut taken);
        if given.is_empty() && draft.title.is_none() {
            return Err(ImportError::Malformed(format!("item {}: it has neither a `title` nor an `id`", n + 1)));
        }
        if !given.is_empty() && given != id && slug(&given) != id {
            notes.push(format!("`{}` became `{id}`", one_line(&given)));
        }
        ids.entry(given).or_insert_with(|| id.clone());
        own.push(id);
    }
    Ok((own, ids))
}

fn free_id(given: &str, n: usize, taken: &mut BTreeSet<String>) -> String {
    let base = match slug(given) {
        s if id_problem(&s).is_none() => s,
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

/// Every status word with the stage that it means and how many items have it, the most frequent first; an error where
/// nobody knows some of them.
fn statuses(drafts: &[Draft], mapped: &Mapped) -> Result<Vec<(String, String, usize)>, ImportError> {
    let mut seen: BTreeMap<(String, String), (String, usize)> = BTreeMap::new();
    let mut unknown: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for draft in drafts {
        let Some(status) = draft.status.as_deref().map(one_line).filter(|s| !s.is_empty()) else { continue };
        let meaning = meaning(Some(&status), draft.stage.as_deref(), mapped);
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

#[cfg(test)]
mod tests {
    use super::super::{DefaultVisibility, Import, named};

    fn imported(json: serde_json::Value) -> String {
        let job = Import {
            importer: named("json").unwrap(),
            text: &json.to_string(),
            name: "a",
            visibility: DefaultVisibility::All("internal".into()),
            taken: Default::default(),
            statuses: Default::default(),
        };
        job.run().unwrap().items
    }

    #[test]
    fn import_keeps_titles_whole() {
        for title in
            ["`<search>` element", "1. Numbered title", "`@available` and *stars*", "# 12, or [x] & <b>", "- a"]
        {
            let toml = imported(serde_json::json!([{ "id": "a", "title": title }]));
            assert!(toml.contains(&format!("title = \"{title}\"\n")), "{title}: {toml}");
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
            assert!(toml.contains(&format!("summary = \"{summary}\"\n")), "{body}: {toml}");
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
