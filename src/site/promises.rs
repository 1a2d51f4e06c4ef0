//! The page that says what became of promises, and commitments wherever they are shown. For the audience inside.

use super::lists::pager;
use super::pages::Pages;
use super::view::{day, list, map, window};
use crate::edition::Edition;
use crate::edition::promises::{Account, Commitment, ENOUGH, Outcome, Promise, Rate};
use crate::format::promises as said;
use crate::language::Strings;
use std::collections::HashSet;
use tera::{Context, Value};

/// Width of a whole bar, in the units of its drawing.
const BAR: usize = 100;

/// How many commitments a page shows, and how many promises to all audiences together.
const ROWS: usize = 250;

/// How many promises to each audience a page shows.
fn share(edition: &Edition) -> usize {
    (ROWS / edition.promises.len().max(1)).max(1)
}

fn worth_telling(account: &Account) -> usize {
    account.promises.iter().filter(|p| p.needs_attention()).count()
}

/// How many pages list all of it.
pub(super) fn pages(edition: &Edition) -> usize {
    let commitments: usize = edition.items.iter().map(|item| item.inside.commitments.len()).sum();
    let accounts = edition.promises.iter().map(|account| worth_telling(account).div_ceil(share(edition)));
    accounts.chain([commitments.div_ceil(ROWS)]).max().unwrap_or(0).max(1)
}

/// What one page shows of a list, of which each shows so many.
fn cut<T>(all: &[T], page: usize, of: usize) -> &[T] {
    &all[(page * of).min(all.len())..((page + 1) * of).min(all.len())]
}

/// Commitments first, because they bind most; then what became of what each audience was told. Further pages go on in
/// each list.
pub(super) fn page(pages: &Pages<'_>, page: usize, context: &mut Context) {
    let (s, edition) = (pages.strings, pages.edition);
    let mut commitments: Vec<&Commitment> = edition.items.iter().flat_map(|i| &i.inside.commitments).collect();
    commitments.sort_by_key(|c| (!c.standing.breaks(), c.window.end, &c.to, &c.item.id));
    let there: HashSet<&str> = edition.items.iter().map(|item| item.id.as_str()).collect();
    context.insert_value("commitments", list(cut(&commitments, page, ROWS), |c| commitment(s, c)));
    context.insert_value("accounts", list(&edition.promises, |a| account(s, a, &there, page, share(edition))));
    context.insert_value("pager", pager(self::pages(edition), page));
    context.insert_value("enough", Value::from(ENOUGH));
}

/// A commitment, as the item's own page and the page of promises show it.
pub(super) fn commitment(s: &Strings, commitment: &Commitment) -> Value {
    let Commitment { to, item, window: by, standing, reference, made, expires, by: maker, note } = commitment;
    map! {
        to: to.as_str(),
        id: item.id.as_str(),
        title: item.name.as_str(),
        when: window(s, by),
        breaks: standing.breaks(),
        stands: said::standing(s, *standing),
        reference: reference.as_deref(),
        made: made.map(|d| day(s, d)),
        expires: expires.map(|d| day(s, d)),
        maker: maker.as_deref(),
        note: note.as_deref(),
    }
}

fn account(s: &Strings, account: &Account, there: &HashSet<&str>, page: usize, of: usize) -> Value {
    let sum = &account.summary;
    let mut listed: Vec<&Promise> = account.promises.iter().filter(|p| p.needs_attention()).collect();
    // What somebody has to do something about comes first.
    listed.sort_by_key(|p| (p.outcome != Outcome::Stale, !p.outcome.is_broken(), p.last.window.end, &p.item));
    let lengths = account.by_precision.iter().map(|r| rate(said::precision(s, r.of).to_string(), r));
    let stages = account.by_stage.iter().map(|r| rate(said::at_stage(s, r.of), r));
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
        moves: list(&said::moves(s, sum), |line| Value::from(line.as_str())),
        rates: Value::from(lengths.chain(stages).collect::<Vec<_>>()),
        advice: list(&account.advice, |a| Value::from(said::advice(s, a))),
        promises: list(cut(&listed, page, of), |p| promise(s, p, there)),
    }
}

fn rate<K>(name: String, rate: &Rate<K>) -> Value {
    let percent = rate.percent();
    map! {
        name: crate::format::sentence_case(&name),
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
        what: said::came_of_it(s, promise),
    }
}
