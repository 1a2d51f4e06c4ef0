//! `told/`: what each other audience was told, from its ledger, for the audience that sees all.

use super::Page;
use crate::edition::Edition;
use crate::edition::past::{LedgerRow, LedgerView};
use crate::format;
use crate::language::{MessageId, Strings};
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::paging::{pager, part};
use crate::site::renderer::{Head, Renderer, numbered};
use crate::site::shared::Shared;
use crate::site::value::{day, list, map};
use crate::time::{Calendar, Day, Window};
use tera::Value;

/// How many entries a page shows. Of longer ledgers the first page shows the newest, and each has pages of its own.
const SHOWN: usize = 200;

/// How many entries of each ledger the first page shows.
fn share(edition: &Edition) -> usize {
    SHOWN / edition.records.len().max(1)
}

/// The newest entries of every ledger.
#[derive(Debug)]
pub(super) struct Told;

impl Page for Told {
    fn address(&self) -> &'static str {
        "told/"
    }

    fn label(&self, edition: &Edition) -> Option<MessageId> {
        (!edition.records.is_empty()).then_some(MessageId::WhatWasTold)
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        Key::one(!shared.edition.records.is_empty())
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, _: &Key) -> Result<Vec<u8>, SiteError> {
        let (s, edition) = (renderer.strings, renderer.edition);
        let mut context = renderer.context("../", Some(path))?;
        let most = share(edition);
        let records = list(&edition.records, |record| {
            let shown = &record.entries[..record.entries.len().min(most)];
            of_audience(s, record, shown, record.entries.len() - shown.len())
        });
        context.insert_value("records", records);
        context.insert_value("pager", pager(1, 0));
        context.insert_value("whole", Value::none());
        let head = Head::new(path, s.get(MessageId::WhatWasTold), Some(s.get(MessageId::WhatWasToldAbout)));
        renderer.page("records.html", context, head)
    }
}

/// All entries of a ledger of which the first page does not show all.
#[derive(Debug)]
pub(super) struct ToldTo;

impl Page for ToldTo {
    fn address(&self) -> &'static str {
        "told/<audience>/"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let most = share(shared.edition);
        let long = shared.edition.records.iter().filter(|record| record.entries.len() > most);
        long.flat_map(|record| Key::pages(&record.audience, record.entries.len().div_ceil(SHOWN))).collect()
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let s = renderer.strings;
        let mut context = renderer.deep.clone();
        let record = renderer.edition.records.iter().find(|record| record.audience == *key.id);
        let record = record.ok_or_else(|| SiteError::unmade(path))?;
        let shown = part(&record.entries, key.page, SHOWN);
        context.insert_value("records", Value::from(vec![of_audience(s, record, shown, 0)]));
        context.insert_value("pager", pager(record.entries.len().div_ceil(SHOWN), key.page));
        context.insert_value("whole", Value::from(record.name.as_str()));
        let title = [s.get(MessageId::WhatWasTold), " · ", &record.name].concat();
        renderer.page("records.html", context, Head::new(path, &numbered(&title, key.page), None))
    }
}

/// Entries by month, so that each can be folded away.
fn of_audience(s: &Strings, record: &LedgerView, shown: &[LedgerRow], more: usize) -> Value {
    let months = shown.chunk_by(|a, b| month(a.on) == month(b.on)).map(|entries| {
        let name = entries.first().map(|entry| format::sentence_case(&format::window(s, &month(entry.on))));
        map! { name: name, count: entries.len(), entries: list(entries, |entry| recorded(s, entry)) }
    });
    map! {
        id: record.audience.as_str(),
        name: record.name.as_str(),
        count: record.entries.len(),
        months: Value::from(months.collect::<Vec<_>>()),
        more: more,
    }
}

fn month(day: Day) -> Window {
    let first = Day::parse(&format!("{}-01", &day.to_string()[..7])).unwrap_or(day);
    Window::named(first, first.plus_months(1).yesterday(), Calendar::CIVIL)
}

fn recorded(s: &Strings, entry: &LedgerRow) -> Value {
    let LedgerRow { on, ahead, item, title, kinds, says, reason, note, by } = entry;
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.words()).collect();
    map! {
        on: day(s, *on),
        ahead: *ahead,
        id: item.as_deref(),
        title: title.as_str(),
        kinds: kinds.join(", "),
        says: says.as_str(),
        reason: reason.as_deref(),
        note: note.as_deref(),
        by: by.as_str(),
    }
}
