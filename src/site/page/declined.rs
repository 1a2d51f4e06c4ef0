//! `declined/`: what is not planned, and why.

use super::Page;
use crate::edition::Edition;
use crate::language::MessageId;
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::paging::{cut, pager, pages_of};
use crate::site::presence;
use crate::site::renderer::{Head, Renderer, numbered};
use crate::site::shared::Shared;
use crate::site::value::{list, map};
use crate::site::view;
use crate::vocabulary::Standard;

/// How many items a page lists: they come with reasons.
const REASONS: usize = 100;

/// What was decided against, and what is not for now.
#[derive(Debug)]
pub(super) struct Declined;

fn pages(edition: &Edition) -> usize {
    pages_of(edition.items.iter().filter(|i| i.stage.standard > Standard::Shipped).count(), REASONS)
}

impl Page for Declined {
    fn address(&self) -> &'static str {
        "declined/"
    }

    fn label(&self, edition: &Edition) -> Option<MessageId> {
        presence::has_declined(edition).then_some(MessageId::NotPlannedAndWhy)
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let many = if presence::has_declined(shared.edition) { pages(shared.edition) } else { 0 };
        Key::pages("", many).collect()
    }

    fn needs_lists(&self) -> bool {
        true
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let (s, edition, inside) = (renderer.strings, renderer.edition, renderer.shared.inside());
        let mut context = renderer.context("../", Some(&Key::default().path(self.address())))?;
        let all = [
            ((Standard::Declined, MessageId::DecidedAgainst, MessageId::DecidedAgainstMeans), Standard::Declined),
            ((Standard::Deferred, MessageId::NotNow, MessageId::NotNowMeans), Standard::Deferred),
        ]
        .map(|(what, standard)| (what, renderer.shared.select(|i| i.stage.standard == standard)));
        let entry = |i: &usize| {
            let decision = edition.items[*i].decision.as_ref().map(|d| view::decision(s, d, inside));
            map! { row: renderer.row(*i), decision: decision }
        };
        let groups = list(&cut(&all, key.page, REASONS), |((standard, title, sentence), _, items)| {
            let id = standard.name();
            map! { id: id, title: s.get(*title), sentence: s.get(*sentence), entries: list(items, entry) }
        });
        context.insert_value("find", renderer.find(all.iter().map(|(_, items)| items.len()).sum()));
        context.insert_value("pager", pager(pages(edition), key.page));
        context.insert_value("groups", groups);
        let title = numbered(s.get(MessageId::NotPlannedAndWhy), key.page);
        renderer.page("declined.html", context, Head::new(path, &title, Some(s.get(MessageId::DeclinedAbout))))
    }
}
