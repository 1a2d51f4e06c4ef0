//! `updates/`: what changed and why, by month.

use super::Page;
use crate::edition::Edition;
use crate::format::{self, sentence_case};
use crate::language::{MessageId, Strings};
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::paging::{pager, part};
use crate::site::renderer::{Head, Renderer, numbered};
use crate::site::shared::Shared;
use crate::site::updates::Update;
use crate::site::value::{day, empty, list, map};
use crate::site::view;
use crate::time::{Calendar, Day, Window};
use tera::Value;

/// How many updates the first page shows. Where there are more, each month has a page of its own besides.
const SHOWN: usize = 60;
/// How many updates a page of a month shows.
const MONTHLY: usize = 200;

/// The newest updates, and the way to the older ones.
#[derive(Debug)]
pub(super) struct Updates;

impl Page for Updates {
    fn address(&self) -> &'static str {
        "updates/"
    }

    fn label(&self, edition: &Edition) -> Option<MessageId> {
        edition.past.is_some().then_some(MessageId::Updates)
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        Key::one(shared.edition.past.is_some())
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, _: &Key) -> Result<Vec<u8>, SiteError> {
        let (s, all) = (renderer.strings, renderer.shared.updates());
        let mut context = renderer.context("../", Some(path))?;
        let older = list(&months(&all), |(month, _)| map! { path: month.as_str(), name: name_of(s, month) });
        let shown = if all.len() <= SHOWN { all.len() } else { whole_days(&all) };
        let began = renderer.edition.past.as_ref().map(|past| day(s, past.since));
        context.insert_value("groups", groups(s, &all[..shown]));
        context.insert_value("months", older);
        context.insert_value("pager", pager(1, 0));
        context.insert_value("began", Value::from(began));
        context.insert_value("month", Value::none());
        let head = Head::new(path, s.get(MessageId::Updates), Some(s.get(MessageId::UpdatesAbout)));
        renderer.page("updates.html", context, head)
    }
}

/// The updates of one month.
#[derive(Debug)]
pub(super) struct Month;

impl Page for Month {
    fn address(&self) -> &'static str {
        "updates/<month>/"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        months(&shared.updates()).iter().flat_map(|(month, many)| Key::pages(month, *many)).collect()
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let (s, all) = (renderer.strings, renderer.shared.updates());
        let mut context = renderer.context("../../", None)?;
        let of: Vec<Update<'_>> = all.iter().copied().filter(|u| folder(month_of(*u)) == *key.id).collect();
        let name = name_of(s, &key.id);
        context.insert_value("groups", groups(s, part(&of, key.page, MONTHLY)));
        context.insert_value("pager", pager(of.len().div_ceil(MONTHLY), key.page));
        context.insert_value("months", empty());
        context.insert_value("began", Value::none());
        context.insert_value("month", Value::from(name.as_str()));
        let title = [s.get(MessageId::Updates), " · ", &name].concat();
        renderer.page("updates.html", context, Head::new(path, &numbered(&title, key.page), None))
    }
}

/// The month of an update, as a number that grows.
fn month_of(update: Update<'_>) -> i32 {
    update.on().year() as i32 * 12 + update.on().month() as i32 - 1
}

/// Months that have pages of their own, the newest first: `2026-11`, and how many pages.
fn months(all: &[Update<'_>]) -> Vec<(String, usize)> {
    if all.len() <= SHOWN {
        return Vec::new();
    }
    let months = all.chunk_by(|a, b| month_of(*a) == month_of(*b));
    months.filter_map(|month| Some((folder(month_of(*month.first()?)), month.len().div_ceil(MONTHLY)))).collect()
}

fn folder(month: i32) -> String {
    format!("{:04}-{:02}", month / 12, month % 12 + 1)
}

/// So many of the newest that no day is cut in two, unless one day has more than fit.
fn whole_days(all: &[Update<'_>]) -> usize {
    let next = all[SHOWN].on();
    all[..SHOWN].iter().rposition(|update| update.on() != next).map_or(SHOWN, |at| at + 1)
}

/// `November 2026`.
fn name_of(s: &Strings, month: &str) -> String {
    let window = Day::parse(&format!("{month}-01"))
        .map(|first| Window::named(first, first.plus_months(1).yesterday(), Calendar::CIVIL));
    window.map(|w| sentence_case(&format::window(s, &w))).unwrap_or_default()
}

/// Updates by month.
fn groups(s: &Strings, updates: &[Update<'_>]) -> Value {
    let of_month = |month: &[Update<'_>]| {
        let folder = month.first().map(|update| folder(month_of(*update))).unwrap_or_default();
        map! { id: folder.as_str(), title: name_of(s, &folder), changes: list(month, |update| view::update(s, *update)) }
    };
    Value::from(updates.chunk_by(|a, b| month_of(*a) == month_of(*b)).map(of_month).collect::<Vec<_>>())
}
