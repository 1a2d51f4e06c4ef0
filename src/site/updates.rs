//! What changed on the roadmap and when: the page of updates, the same by month, and what is left of what was withdrawn.

use super::lists::pager;
use super::pages::Pages;
use super::view::{day, list, map};
use crate::edition::past::{Event, History, Withdrawn};
use crate::edition::{Edition, Item};
use crate::format::{self, past as said, sentence_case};
use crate::language::Strings;
use crate::time::{Calendar, Day, Window};
use tera::{Context, Value};

/// How many updates the first page shows. Where there are more, each month has a page of its own besides.
const SHOWN: usize = 60;
/// How many updates a page of a month shows.
const MONTHLY: usize = 200;

/// One change that readers are told of.
#[derive(Clone, Copy)]
pub(super) enum Update<'e> {
    Item(&'e Item, &'e Event),
    /// Something that is not told any more.
    Gone(&'e Withdrawn),
}

impl Update<'_> {
    pub(super) fn on(self) -> Day {
        match self {
            Update::Item(_, event) => event.on,
            Update::Gone(gone) => gone.on,
        }
    }

    /// What orders changes of one day: an id, because the rest of an item may read otherwise today than it did then.
    pub(super) fn id(&self) -> &str {
        match self {
            Update::Item(item, _) => item.recorded_id(),
            Update::Gone(gone) => gone.first_id(),
        }
    }

    /// How many others of this day have the same id and come first: two items can have begun under one.
    pub(super) fn namesake(self) -> usize {
        match self {
            Update::Item(_, event) => event.namesake,
            Update::Gone(gone) => gone.namesake,
        }
    }

    /// The month, as a number that grows.
    fn month(self) -> i32 {
        self.on().year() as i32 * 12 + self.on().month() as i32 - 1
    }
}

/// All updates, the newest first. What was there when the record began is no news.
pub(super) fn updates(edition: &Edition) -> Vec<Update<'_>> {
    let Some(past) = &edition.past else { return Vec::new() };
    let told = edition.items.iter().flat_map(|item| events(item).map(move |event| Update::Item(item, event)));
    let news = told.filter(|update| !matches!(update, Update::Item(_, e) if e.is_first() && e.on == past.since));
    let mut all: Vec<Update<'_>> = news.chain(past.withdrawn.iter().map(Update::Gone)).collect();
    all.sort_by(|a, b| (b.on(), a.id(), a.namesake()).cmp(&(a.on(), b.id(), b.namesake())));
    all
}

fn events(item: &Item) -> impl Iterator<Item = &Event> {
    // Of one day the later one comes first.
    item.history.iter().flat_map(|history| history.events.iter().rev())
}

/// Months that have pages of their own, the newest first: `2026-11`, and how many pages.
pub(super) fn months(all: &[Update<'_>]) -> Vec<(String, usize)> {
    if all.len() <= SHOWN {
        return Vec::new();
    }
    let months = all.chunk_by(|a, b| a.month() == b.month());
    months.filter_map(|month| Some((folder(month.first()?.month()), month.len().div_ceil(MONTHLY)))).collect()
}

fn folder(month: i32) -> String {
    format!("{:04}-{:02}", month / 12, month % 12 + 1)
}

/// The newest updates, and the way to the older ones.
pub(super) fn page(pages: &Pages<'_>, context: &mut Context) {
    let (s, edition, all) = (pages.strings, pages.edition, pages.updates());
    let months = months(&all);
    let older = list(&months, |(month, _)| map! { path: month.as_str(), name: name_of(s, month) });
    let shown = if all.len() <= SHOWN { all.len() } else { whole_days(&all) };
    context.insert_value("groups", groups(s, &all[..shown]));
    context.insert_value("months", older);
    context.insert_value("pager", pager(1, 0));
    let since = edition.past.as_ref().map(|past| past.since);
    context.insert_value("began", Value::from(since.map(|since| day(s, since))));
    context.insert_value("month", Value::none());
}

/// So many of the newest that no day is cut in two, unless one day has more than fit.
fn whole_days(all: &[Update<'_>]) -> usize {
    let next = all[SHOWN].on();
    all[..SHOWN].iter().rposition(|update| update.on() != next).map_or(SHOWN, |at| at + 1)
}

/// The updates of one month: one page of them.
pub(super) fn month(pages: &Pages<'_>, month: &str, page: usize, context: &mut Context) {
    let all = pages.updates();
    let of: Vec<Update<'_>> = all.iter().copied().filter(|update| folder(update.month()) == month).collect();
    let shown = &of[(page * MONTHLY).min(of.len())..((page + 1) * MONTHLY).min(of.len())];
    context.insert_value("groups", groups(pages.strings, shown));
    context.insert_value("pager", pager(of.len().div_ceil(MONTHLY), page));
    context.insert_value("months", Value::from(Vec::<Value>::new()));
    context.insert_value("began", Value::none());
    context.insert_value("month", Value::from(name_of(pages.strings, month)));
}

/// `November 2026`.
pub(super) fn name_of(s: &Strings, month: &str) -> String {
    let window = Day::parse(&format!("{month}-01"))
        .map(|first| Window::named(first, first.plus_months(1).yesterday(), Calendar::CIVIL));
    window.map(|w| sentence_case(&format::window(s, &w))).unwrap_or_default()
}

/// Updates by month.
fn groups(s: &Strings, updates: &[Update<'_>]) -> Value {
    let of_month = |month: &[Update<'_>]| {
        let folder = month.first().map(|update| folder(update.month())).unwrap_or_default();
        map! { id: folder.as_str(), title: name_of(s, &folder), changes: list(month, |update| change(s, *update)) }
    };
    Value::from(updates.chunk_by(|a, b| a.month() == b.month()).map(of_month).collect::<Vec<_>>())
}

fn change(s: &Strings, update: Update<'_>) -> Value {
    match update {
        Update::Item(item, event) => of_item(s, event, Some(item)),
        Update::Gone(gone) => map! {
            id: gone.id.as_str(),
            title: Value::none(),
            title_language: Value::none(),
            on: day(s, gone.on),
            name: "withdrawn",
            label: s.get(crate::language::Word::ChangeWithdrawn),
            facts: Vec::<Value>::new(),
            reason: gone.reason.as_str(),
            reason_language: gone.reason_language.as_deref(),
        },
    }
}

fn of_item(s: &Strings, event: &Event, item: Option<&Item>) -> Value {
    map! {
        id: item.map(|item| item.id.as_str()),
        title: item.map(|item| item.title.as_str()),
        title_language: item.and_then(|item| item.title_language.as_deref()),
        on: day(s, event.on),
        name: said::change_name(event),
        label: said::change(s, event),
        facts: list(&said::facts(s, event), |line| Value::from(line.as_str())),
        reason: event.reason.as_deref(),
        reason_language: event.reason_language.as_deref(),
    }
}

/// How an item came to read as it does, for its own page, the newest first.
pub(super) fn history(s: &Strings, history: &History) -> Value {
    let events: Vec<&Event> = history.events.iter().rev().collect();
    map! {
        since: day(s, history.since),
        changed: day(s, history.changed),
        // That it was told is in `since`; alone it is no history.
        events: if events.len() > 1 { list(&events, |event| of_item(s, event, None)) } else { Value::from(Vec::<Value>::new()) },
    }
}

/// What is left at the address of what was withdrawn.
pub(super) fn gone(s: &Strings, gone: &Withdrawn) -> Value {
    map! { on: day(s, gone.on), reason: gone.reason.as_str(), reason_language: gone.reason_language.as_deref() }
}
