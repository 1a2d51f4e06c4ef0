//! `promises/`: what became of promises, and commitments to customers. For the audience inside.

use super::Page;
use crate::edition::Edition;
use crate::edition::promises::{Account, Commitment, ENOUGH, Outcome, Promise, Rate};
use crate::format::{promises as phrases, sentence_case};
use crate::language::{MessageId, Strings};
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::paging::{ROWS, pager, part};
use crate::site::presence;
use crate::site::renderer::{Head, Renderer, numbered};
use crate::site::shared::Shared;
use crate::site::value::{list, map, window};
use crate::site::view::commitment;
use std::collections::HashSet;
use tera::Value;

/// Width of a whole bar, in the units of its drawing.
const BAR: usize = 100;

/// Commitments first, because they bind most; then what became of what each audience was told. Further pages go on in
/// each list. A page shows as many commitments as any list does, and as many promises to all audiences together.
#[derive(Debug)]
pub(super) struct Promises;

impl Page for Promises {
    fn address(&self) -> &'static str {
        "promises/"
    }

    fn label(&self, edition: &Edition) -> Option<MessageId> {
        presence::has_promises(edition).then_some(MessageId::Promises)
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let many = if presence::has_promises(shared.edition) { pages(shared.edition) } else { 0 };
        Key::pages("", many).collect()
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let (s, edition) = (renderer.strings, renderer.edition);
        let mut context = renderer.context("../", Some(&Key::default().path(self.address())))?;
        let mut commitments: Vec<&Commitment> = edition.items.iter().flat_map(|i| &i.inside.commitments).collect();
        commitments.sort_by_key(|c| (!c.standing.breaks(), c.window.end, &c.to, &c.item.id));
        let there: HashSet<&str> = edition.items.iter().map(|item| item.id.as_str()).collect();
        let accounts = list(&edition.promises, |a| account(s, a, &there, key.page, share(edition)));
        context.insert_value("commitments", list(part(&commitments, key.page, ROWS), |c| commitment(s, c)));
        context.insert_value("accounts", accounts);
        context.insert_value("pager", pager(pages(edition), key.page));
        context.insert_value("enough", Value::from(ENOUGH));
        let title = numbered(s.get(MessageId::Promises), key.page);
        renderer.page("promises.html", context, Head::new(path, &title, Some(s.get(MessageId::PromisesAbout))))
    }
}

/// How many promises to each audience a page shows.
fn share(edition: &Edition) -> usize {
    (ROWS / edition.promises.len().max(1)).max(1)
}

fn worth_telling(account: &Account) -> usize {
    account.promises.iter().filter(|p| p.needs_attention()).count()
}

/// How many pages list all of it.
fn pages(edition: &Edition) -> usize {
    let commitments: usize = edition.items.iter().map(|item| item.inside.commitments.len()).sum();
    let accounts = edition.promises.iter().map(|account| worth_telling(account).div_ceil(share(edition)));
    accounts.chain([commitments.div_ceil(ROWS)]).max().unwrap_or(0).max(1)
}

fn account(s: &Strings, account: &Account, there: &HashSet<&str>, page: usize, of: usize) -> Value {
    let sum = &account.summary;
    let mut listed: Vec<&Promise> = account.promises.iter().filter(|p| p.needs_attention()).collect();
    // What somebody has to do something about comes first.
    listed.sort_by_key(|p| (p.outcome != Outcome::Stale, !p.outcome.is_broken(), p.last.window.end, &p.item));
    let lengths = account.by_precision.iter().map(|r| rate(phrases::precision(s, r.of).to_string(), r));
    let stages = account.by_stage.iter().map(|r| rate(phrases::at_stage(s, r.of), r));
    map! {
        id: account.audience.as_str(),
        name: account.name.as_str(),
        total: sum.promises,
        kept: sum.kept,
        moved: sum.moved,
        broken: sum.broken,
        stale: sum.stale,
        open: sum.open,
        first: sum.kept_as_first_told,
        moves: list(&phrases::moves(s, sum), |line| Value::from(line.as_str())),
        rates: Value::from(lengths.chain(stages).collect::<Vec<_>>()),
        advice: list(&account.advice, |a| Value::from(phrases::advice(s, a))),
        promises: list(part(&listed, page, of), |p| promise(s, p, there)),
    }
}

fn rate<K>(name: String, rate: &Rate<K>) -> Value {
    let percent = rate.percent();
    map! {
        name: sentence_case(&name),
        held: rate.held,
        told: rate.told,
        percent: percent,
        bar: percent.map(|p| p * BAR / 100),
    }
}

/// One promise; linked where the item is still there.
fn promise(s: &Strings, promise: &Promise, there: &HashSet<&str>) -> Value {
    map! {
        id: Some(promise.item.as_str()).filter(|id| there.contains(id)),
        title: promise.title.as_str(),
        first: window(s, &promise.first.window),
        last: window(s, &promise.last.window),
        broken: promise.outcome.is_broken() || promise.outcome == Outcome::Stale,
        what: phrases::came_of_it(s, promise),
    }
}
