//! `areas/<id>/` and the like: the items of an area, a tag, a stage, an owner.

use super::Page;
use crate::edition::Item;
use crate::format;
use crate::language::MessageId;
use crate::site::SiteError;
use crate::site::feed;
use crate::site::key::Key;
use crate::site::lists::Kind;
use crate::site::paging::{ROWS, cut, pager};
use crate::site::renderer::{Head, Renderer, numbered};
use crate::site::shared::Shared;
use crate::site::value::{list, map};
use crate::vocabulary::{Horizon, Standard};
use tera::Value;

/// The items of each thing that items are listed by.
#[derive(Debug)]
pub(super) struct List(pub(super) Kind);

impl Page for List {
    fn address(&self) -> &'static str {
        self.0.address()
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        shared.listed(self.0).iter().flat_map(|listed| Key::pages(&listed.id, listed.pages())).collect()
    }

    fn needs_lists(&self) -> bool {
        true
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let mut context = renderer.deep.clone();
        let listed = renderer.shared.listed(self.0).iter().find(|listed| listed.id == *key.id);
        let listed = listed.ok_or_else(|| SiteError::unmade(path))?;
        let groups = match self.0 {
            Kind::Column => by_area(renderer, &listed.items),
            _ => by_column(renderer, &listed.items),
        };
        let groups = list(&cut(&groups, key.page, ROWS), |(title, count, items)| {
            map! { title: **title, count: *count, rows: renderer.rows_of(items) }
        });
        context.insert_value("find", renderer.find(listed.items.len()));
        context.insert_value("kind", Value::from(self.0.id()));
        context.insert_value("kind_name", Value::from(renderer.strings.get(self.0.word())));
        context.insert_value("name", Value::from(listed.name.as_ref()));
        context.insert_value("summary", Value::from(listed.summary));
        context.insert_value("summary_language", Value::from(listed.language));
        context.insert_value("groups", groups);
        context.insert_value("pager", pager(listed.pages(), key.page));
        let feeds: &[_] = if self.0 == Kind::Area { &[feed::ATOM, feed::JSON_FEED] } else { &[] };
        let title = numbered(&listed.name, key.page);
        renderer.page("list.html", context, Head { feeds, ..Head::new(path, &title, listed.summary) })
    }
}

/// Items by where they stand on the board, and off it.
fn by_column<'s>(renderer: &Renderer<'s>, items: &[usize]) -> Vec<(&'s str, Vec<usize>)> {
    let s = renderer.strings;
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    let mut group = |title, wanted: &dyn Fn(&Item) -> bool| {
        groups.push((title, items.iter().copied().filter(|i| wanted(&renderer.edition.items[*i])).collect()));
    };
    for horizon in Horizon::ALL {
        group(format::horizon(s, horizon), &|i| i.is_open() && i.horizon == Some(horizon));
    }
    group(s.get(MessageId::OnOurList), &|i| i.is_open() && i.horizon.is_none());
    group(s.get(MessageId::Shipped), &|i| i.stage.standard == Standard::Shipped);
    group(s.get(MessageId::NotPlanned), &|i| i.stage.standard > Standard::Shipped);
    groups
}

/// Items by area, those without one last.
fn by_area<'s>(renderer: &Renderer<'s>, items: &[usize]) -> Vec<(&'s str, Vec<usize>)> {
    let edition = renderer.edition;
    let area = |i: &usize| edition.items[*i].area.as_ref().map(|area| area.id.as_str());
    let of = |id: Option<&str>| items.iter().copied().filter(|i| area(i) == id).collect();
    let areas = edition.areas.iter().map(|a| (a.name.as_str(), of(Some(&a.id))));
    areas.chain([(renderer.strings.get(MessageId::EverythingElse), of(None))]).collect()
}
