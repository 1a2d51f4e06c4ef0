//! `timeline/`: windows and releases as a drawing, and as a table.

use super::Page;
use crate::edition::Edition;
use crate::format;
use crate::language::MessageId;
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::paging::{TABLE, pager, pages_of, part};
use crate::site::presence;
use crate::site::renderer::{Head, Renderer, numbered};
use crate::site::shared::Shared;
use crate::site::timeline;
use crate::site::value::{list, map};
use crate::vocabulary::Horizon;
use tera::Value;

/// The drawing, and the same as a table. The drawing is on the first page.
#[derive(Debug)]
pub(super) struct Timeline;

fn pages(edition: &Edition) -> usize {
    pages_of(edition.items.iter().filter(|i| timeline::has(i)).count(), TABLE)
}

impl Page for Timeline {
    fn address(&self) -> &'static str {
        "timeline/"
    }

    fn label(&self, edition: &Edition) -> Option<MessageId> {
        presence::is_dated(edition).then_some(MessageId::Timeline)
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let many = if presence::is_dated(shared.edition) { pages(shared.edition) } else { 0 };
        Key::pages("", many).collect()
    }

    fn needs_lists(&self) -> bool {
        true
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let (s, edition) = (renderer.strings, renderer.edition);
        let mut context = renderer.context("../", Some(&Key::default().path(self.address())))?;
        let drawing = timeline::draw(s, edition, "../");
        let rows = list(part(&drawing.items, key.page, TABLE), |i| {
            let item = &edition.items[*i];
            let column = item.horizon.filter(|horizon| *horizon != Horizon::Later).map(|h| format::horizon(s, h));
            let sure = item.confidence.filter(|_| item.released.is_none()).map(|c| format::confidence(s, c));
            map! { row: renderer.row(*i), column: column, sure: sure }
        });
        context.insert_value("find", renderer.find(drawing.items.len()));
        context.insert_value("svg", if key.page == 0 { Value::safe_string(&drawing.svg) } else { Value::none() });
        context.insert_value("pager", pager(pages(edition), key.page));
        context.insert_value("drawn", Value::from(drawing.drawn));
        context.insert_value("earlier", Value::from(drawing.earlier));
        context.insert_value("count", Value::from(drawing.items.len()));
        context.insert_value("rows", rows);
        let title = numbered(s.get(MessageId::Timeline), key.page);
        renderer.page("timeline.html", context, Head::new(path, &title, Some(s.get(MessageId::TimelineAbout))))
    }
}
