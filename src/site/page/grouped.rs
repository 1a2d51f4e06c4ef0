//! `owners/` and the like: the board by something else than columns.

use super::Page;
use crate::language::{Arg, MessageId};
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::lists::{Kind, Listed};
use crate::site::paging::{share, wide};
use crate::site::renderer::{Head, Renderer};
use crate::site::shared::Shared;
use crate::site::value::{list, map};
use tera::Value;

/// Of each value its name, and what is open of it.
#[derive(Debug)]
pub(super) struct Grouped(pub(super) Kind);

impl Page for Grouped {
    fn address(&self) -> &'static str {
        self.0.grouped()
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        Key::one(!shared.listed(self.0).is_empty())
    }

    fn needs_lists(&self) -> bool {
        true
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, _: &Key) -> Result<Vec<u8>, SiteError> {
        let (s, kind) = (renderer.strings, self.0);
        let mut context = renderer.context("../", None)?;
        let open = |d: &Listed<'_>| -> Vec<usize> {
            d.items.iter().copied().filter(|i| renderer.edition.items[*i].is_open()).collect()
        };
        let mut all: Vec<(&Listed<'_>, Vec<usize>)> =
            renderer.shared.listed(kind).iter().map(|d| (d, open(d))).collect();
        all.retain(|(_, items)| !items.is_empty());
        let groups: Vec<&[usize]> = all.iter().map(|(_, items)| items.as_slice()).collect();
        let each = share(renderer.edition, &groups, wide);
        let groups = list(&all, |(d, items)| {
            let shown = &items[..items.len().min(each)];
            map! {
                id: d.id.as_ref(),
                name: d.name.as_ref(),
                count: items.len(),
                rows: renderer.rows_of(shown),
                more: items.len() - shown.len(),
            }
        });
        // `By owner`.
        let title = s.format(MessageId::GroupedBy, &[("what", Arg::Localized(s.get(kind.word())))]);
        context.insert_value("find", renderer.find(all.iter().map(|(_, items)| items.len()).sum()));
        context.insert_value("kind", Value::from(kind.id()));
        context.insert_value("folder", Value::from(kind.folder()));
        context.insert_value("name", Value::from(title.as_str()));
        context.insert_value("groups", groups);
        renderer.page("grouped.html", context, Head::new(path, &title, None))
    }
}
