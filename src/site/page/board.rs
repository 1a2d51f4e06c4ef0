//! `index.html`: the board.

use super::Page;
use crate::edition::Edition;
use crate::format;
use crate::language::MessageId;
use crate::site::SiteError;
use crate::site::json_ld::PageMeta;
use crate::site::key::Key;
use crate::site::lists::{Kind, MANY};
use crate::site::paging::{share, slim};
use crate::site::renderer::{Head, Renderer};
use crate::site::shared::Shared;
use crate::site::value::{empty, list, map};
use crate::vocabulary::Horizon;
use std::collections::HashMap;
use tera::Value;

/// How many shipped items the board shows.
const RECENT: usize = 8;

/// Now, next, later, what shipped of late, and the ways to everything else.
#[derive(Debug)]
pub(super) struct Board;

impl Page for Board {
    fn address(&self) -> &'static str {
        "index.html"
    }

    fn label(&self, _: &Edition) -> Option<MessageId> {
        Some(MessageId::Roadmap)
    }

    fn keys(&self, _: &Shared<'_>) -> Vec<Key> {
        Key::one(true)
    }

    fn needs_lists(&self) -> bool {
        true
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, _: &Key) -> Result<Vec<u8>, SiteError> {
        let s = renderer.strings;
        let mut context = renderer.context("", Some(path))?;
        let mut columns: Vec<Column<'_>> = Vec::new();
        for horizon in Horizon::ALL {
            let items = renderer.shared.select(|i| i.is_open() && i.horizon == Some(horizon));
            let (title, sentence) = (format::horizon(s, horizon), format::horizon_sentence(s, horizon));
            columns.push(Column { id: horizon.name(), title, sentence, items });
        }
        let items = renderer.shared.select(|i| i.is_open() && i.horizon.is_none());
        columns.push(Column {
            id: "open",
            title: s.get(MessageId::OnOurList),
            sentence: s.get(MessageId::OnOurListMeans),
            items,
        });
        columns.retain(|column| !column.items.is_empty());
        let grouped: Vec<Vec<Group<'_>>> = columns.iter().map(|column| column.groups(renderer)).collect();
        let groups: Vec<&[usize]> = grouped.iter().flatten().map(|group| group.items.as_slice()).collect();
        let each = share(renderer.edition, &groups, slim);
        let columns: Vec<Value> =
            columns.iter().zip(&grouped).map(|(column, groups)| column.value(renderer, groups, each)).collect();
        let latest = renderer.shared.latest();
        let recent = &latest[..latest.len().min(RECENT)];
        context.insert_value("columns", Value::from(columns));
        context.insert_value("recent", renderer.rows_of(recent));
        context.insert_value("more_shipped", Value::from(latest.len() > RECENT));
        context.insert("table", &!renderer.edition.items.is_empty());
        context.insert_value("find", renderer.find(renderer.edition.items.len()));
        for kind in [Kind::Area, Kind::Tag, Kind::Stage] {
            context.insert_value(kind.folder(), links(renderer, kind));
        }
        let further: Vec<Kind> =
            Kind::FURTHER.into_iter().filter(|kind| !renderer.shared.listed(*kind).is_empty()).collect();
        let by = list(&further, |kind| {
            map! { id: kind.folder(), label: s.get(kind.word()), links: links(renderer, *kind) }
        });
        context.insert_value("further", by);
        let description = renderer.edition.tagline.as_deref();
        renderer.page("board.html", context, Head { facts: PageMeta::Board, ..Head::new(path, "", description) })
    }
}

/// Links to the pages of one kind, each with how many items it lists.
fn links(renderer: &Renderer<'_>, kind: Kind) -> Value {
    let listed = renderer.shared.listed(kind);
    list(listed, |d| map! { id: d.id.as_ref(), name: d.name.as_ref(), count: d.items.len() })
}

/// A column of the board.
struct Column<'s> {
    id: &'static str,
    title: &'s str,
    sentence: &'s str,
    items: Vec<usize>,
}

/// Items of a column that have something in common.
struct Group<'e> {
    name: &'e str,
    /// Where all of them are, from the site's root.
    page: Option<String>,
    items: Vec<usize>,
}

impl Column<'_> {
    /// Its items by area, in the areas' order, those without one last; none where the column is short.
    fn groups<'e>(&self, renderer: &Renderer<'e>) -> Vec<Group<'e>> {
        if self.items.len() <= MANY {
            return Vec::new();
        }
        let edition = renderer.edition;
        let mut places: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
        for i in &self.items {
            places.entry(edition.items[*i].area.as_ref().map(|a| a.id.as_str())).or_default().push(*i);
        }
        let areas = edition.areas.iter().map(|area| (Some(area.id.as_str()), area.name.as_str()));
        let named = areas.chain([(None, renderer.strings.get(MessageId::EverythingElse))]);
        let groups = named.filter_map(|(id, name)| {
            let page = match id {
                Some(id) => Some(format!("areas/{id}/index.html")),
                None => self.page(renderer),
            };
            Some(Group { name, page, items: places.remove(&id)? })
        });
        groups.collect()
    }

    /// The page that lists all of it, where the board has it in groups.
    fn page(&self, renderer: &Renderer<'_>) -> Option<String> {
        renderer
            .shared
            .listed(Kind::Column)
            .iter()
            .any(|c| c.id == self.id)
            .then(|| format!("columns/{}/index.html", self.id))
    }

    fn value(&self, renderer: &Renderer<'_>, groups: &[Group<'_>], each: usize) -> Value {
        let rows = if groups.is_empty() { renderer.rows_of(&self.items) } else { empty() };
        let groups = list(groups, |group| {
            let shown = &group.items[..group.items.len().min(each)];
            map! {
                name: group.name,
                count: group.items.len(),
                rows: renderer.rows_of(shown),
                more: group.items.len() - shown.len(),
                page: group.page.as_deref(),
            }
        });
        map! {
            id: self.id,
            title: self.title,
            sentence: self.sentence,
            count: self.items.len(),
            rows: rows,
            groups: groups,
            page: self.page(renderer),
        }
    }
}
