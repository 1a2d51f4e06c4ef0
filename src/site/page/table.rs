//! `table/`: every item in one table, which its headings sort.

use super::Page;
use crate::edition::{Edition, Item};
use crate::format;
use crate::language::MessageId;
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::paging::{TABLE, pager, pages_of, part};
use crate::site::renderer::{Head, Renderer, numbered};
use crate::site::shared::Shared;
use crate::site::value::{day, list, map};
use crate::vocabulary::{Confidence, Horizon};

/// Every item in one table. A script lets the headings sort it where all of it is on one page.
#[derive(Debug)]
pub(super) struct Table;

impl Page for Table {
    fn address(&self) -> &'static str {
        "table/"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let items = shared.edition.items.len();
        Key::pages("", if items > 0 { pages_of(items, TABLE) } else { 0 }).collect()
    }

    fn needs_lists(&self) -> bool {
        true
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let (s, edition) = (renderer.strings, renderer.edition);
        let mut context = renderer.context("../", None)?;
        let all: Vec<usize> = (0..edition.items.len()).collect();
        let rows = list(part(&all, key.page, TABLE), |at| {
            let item = &edition.items[*at];
            let column = item.horizon.filter(|horizon| *horizon != Horizon::Later).map(|h| format::horizon(s, h));
            let sure = item.confidence.filter(|_| item.released.is_none());
            map! {
                row: renderer.row(*at),
                column: column,
                by_when: by_when(item),
                sure: sure.map(|c| format::confidence(s, c)),
                by_sure: sure.map(by_sure),
                by_stage: by_stage(edition, item),
                updated: item.updated.map(|d| day(s, d)),
            }
        });
        let any = |has: fn(&Item) -> bool| edition.items.iter().any(has);
        context.insert_value("find", renderer.find(all.len()));
        context.insert_value("pager", pager(pages_of(all.len(), TABLE), key.page));
        context.insert_value("rows", rows);
        context.insert("has_areas", &any(|i| i.area.is_some()));
        context.insert("has_sure", &any(|i| i.confidence.is_some() && i.released.is_none()));
        context.insert("has_updated", &any(|i| i.updated.is_some()));
        let title = numbered(s.get(MessageId::AllItems), key.page);
        renderer.page("table.html", context, Head::new(path, &title, Some(s.get(MessageId::AllItemsAbout))))
    }
}

/// What the column of time frames is sorted by: the last day of what is told, and after all days the columns of the board.
fn by_when(item: &Item) -> String {
    match (item.released.as_ref().or(item.window.as_ref()), item.horizon) {
        (Some(window), _) => window.end.to_string(),
        (None, Some(horizon)) => format!("9999-{}", horizon as u8),
        (None, None) => String::new(),
    }
}

/// The surest first.
fn by_sure(confidence: Confidence) -> usize {
    match confidence {
        Confidence::High => 0,
        Confidence::Medium => 1,
        Confidence::Low => 2,
    }
}

/// Stages in the order in which the roadmap has them.
fn by_stage(edition: &Edition, item: &Item) -> usize {
    edition.stages.iter().position(|stage| stage.id == item.stage.id).unwrap_or(edition.stages.len())
}
