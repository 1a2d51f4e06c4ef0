//! What each other audience was told, from its ledger, for the audience that sees all.

use super::lists::{file_of, pager};
use super::pages::Pages;
use super::view::{day, list, map};
use crate::edition::Edition;
use crate::edition::past::{Record, Recorded};
use crate::format;
use crate::language::Strings;
use crate::time::{Calendar, Day, Window};
use tera::{Context, Value};

/// How many entries a page shows. Of longer ledgers the first page shows the newest, and each has pages of its own.
const SHOWN: usize = 200;

/// How many entries of each ledger the first page shows.
fn share(edition: &Edition) -> usize {
    SHOWN / edition.records.len().max(1)
}

/// The pages of ledgers that the first page does not show all of: path, place of the audience, number of the page.
pub(super) fn pages(edition: &Edition) -> impl Iterator<Item = (String, usize, usize)> {
    let long = edition.records.iter().enumerate().filter(|(_, record)| record.entries.len() > share(edition));
    long.flat_map(|(at, record)| {
        let of = record.entries.len().div_ceil(SHOWN);
        (0..of).map(move |page| (format!("told/{}/{}", record.audience, file_of(page)), at, page))
    })
}

/// The newest entries of every ledger.
pub(super) fn page(pages: &Pages<'_>, context: &mut Context) {
    let most = share(pages.edition);
    context.insert_value(
        "records",
        list(&pages.edition.records, |record| {
            let shown = &record.entries[..record.entries.len().min(most)];
            of_audience(pages.strings, record, shown, record.entries.len() - shown.len())
        }),
    );
    context.insert_value("pager", pager(1, 0));
    context.insert_value("whole", Value::none());
}

/// One page of one ledger; gives the audience's name.
pub(super) fn of_one<'e>(pages: &Pages<'e>, at: usize, page: usize, context: &mut Context) -> &'e str {
    let record = &pages.edition.records[at];
    let entries = &record.entries;
    let shown = &entries[(page * SHOWN).min(entries.len())..((page + 1) * SHOWN).min(entries.len())];
    context.insert_value("records", Value::from(vec![of_audience(pages.strings, record, shown, 0)]));
    context.insert_value("pager", pager(entries.len().div_ceil(SHOWN), page));
    context.insert_value("whole", Value::from(record.name.as_str()));
    &record.name
}

/// Entries by month, so that each can be folded away.
fn of_audience(s: &Strings, record: &Record, shown: &[Recorded], more: usize) -> Value {
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

fn recorded(s: &Strings, entry: &Recorded) -> Value {
    let Recorded { on, ahead, item, title, kinds, says, reason, note, by } = entry;
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
