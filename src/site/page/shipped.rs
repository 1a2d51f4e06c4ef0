//! `shipped/`: what is done.

use super::Page;
use crate::edition::Edition;
use crate::format;
use crate::language::MessageId;
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::paging::{ROWS, cut, pager, pages_of};
use crate::site::presence;
use crate::site::renderer::{Head, Renderer, numbered};
use crate::site::shared::Shared;
use crate::site::value::{list, map};
use crate::vocabulary::Standard;

/// What shipped, by half-year or year, the latest first.
#[derive(Debug)]
pub(super) struct Shipped;

fn pages(edition: &Edition) -> usize {
    pages_of(edition.items.iter().filter(|i| i.stage.standard == Standard::Shipped).count(), ROWS)
}

impl Page for Shipped {
    fn address(&self) -> &'static str {
        "shipped/"
    }

    fn label(&self, edition: &Edition) -> Option<MessageId> {
        presence::has_shipped(edition).then_some(MessageId::Shipped)
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let many = if presence::has_shipped(shared.edition) { pages(shared.edition) } else { 0 };
        Key::pages("", many).collect()
    }

    fn needs_lists(&self) -> bool {
        true
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let (s, edition, latest) = (renderer.strings, renderer.edition, renderer.shared.latest());
        let mut context = renderer.context("../", Some(&Key::default().path(self.address())))?;
        context.insert_value("find", renderer.find(latest.len()));
        context.insert_value("pager", pager(pages(edition), key.page));
        let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
        for i in latest {
            let title = edition.items[i]
                .released
                .as_ref()
                .map_or_else(|| s.get(MessageId::Earlier).to_string(), |w| format::period(s, w));
            match groups.iter_mut().find(|(t, _)| *t == title) {
                Some((_, items)) => items.push(i),
                None => groups.push((title, vec![i])),
            }
        }
        let groups = cut(&groups, key.page, ROWS);
        let groups = list(&groups, |(title, _, items)| map! { title: title.as_str(), rows: renderer.rows_of(items) });
        context.insert_value("groups", groups);
        let title = numbered(s.get(MessageId::Shipped), key.page);
        renderer.page("shipped.html", context, Head::new(path, &title, Some(s.get(MessageId::ShippedAbout))))
    }
}
