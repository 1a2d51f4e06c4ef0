//! What became of what an audience was promised: counted from its ledger, and from nothing else.
//!
//! A promise is a time frame that was told for something not yet shipped, or until when something stays at least.
//! `docs/promises.md` defines every word that is used here. The plain data is in [`crate::edition::promises`], because the
//! pages inside show it.

mod rates;
mod report;
mod trace;

pub use report::{json, markdown};

use crate::edition::promises::{Account, Outcome, Promise, Summary, ToldWindow, Way};
use crate::ledger::Ledger;
use crate::time::Day;

/// What became of all that this ledger says, as of a day. Entries that are not in force by then do not count.
pub fn account(audience: &str, name: &str, ledger: &Ledger, day: Day) -> Account {
    let traces = trace::traces(ledger, day);
    let (by_precision, by_stage) = rates::rates(&traces, day);
    let promises: Vec<Promise> = traces.into_iter().map(|trace| trace.promise(day)).collect();
    Account {
        audience: audience.to_string(),
        name: name.to_string(),
        day,
        summary: summary(&promises),
        advice: rates::advice(&by_precision, &by_stage),
        by_precision,
        by_stage,
        promises,
    }
}

fn summary(promises: &[Promise]) -> Summary {
    let outcomes = |wanted: &dyn Fn(Outcome) -> bool| promises.iter().filter(|p| wanted(p.outcome)).count();
    let of = |outcome: Outcome| outcomes(&|o| o == outcome);
    let which = |wanted: &dyn Fn(&Promise) -> bool| promises.iter().filter(|p| wanted(p)).count();
    let moves = |way: Way| promises.iter().flat_map(|p| &p.moves).filter(move |m| m.way == way);
    let as_first_told = |p: &Promise| match p.shipped {
        Some(gone) if p.is_of_an_end() => gone >= p.first.window.start,
        Some(day) => day <= p.first.window.end,
        None => p.outcome == Outcome::Kept,
    };
    let early = |p: &Promise| !p.is_of_an_end() && p.shipped.is_some_and(|day| day < p.last.window.start);
    let ends = |said: &ToldWindow| if said.window.earliest { said.window.start } else { said.window.end };
    Summary {
        promises: promises.len(),
        kept: of(Outcome::Kept),
        kept_early: which(&|p| p.outcome == Outcome::Kept && early(p)),
        kept_as_first_told: which(&as_first_told),
        broken: outcomes(&Outcome::is_broken),
        late: of(Outcome::Late),
        too_soon: of(Outcome::TooSoon),
        missed: of(Outcome::Missed),
        withdrawn: of(Outcome::Withdrawn),
        deferred: of(Outcome::Deferred),
        declined: of(Outcome::Declined),
        taken_back: of(Outcome::TakenBack),
        stale: of(Outcome::Stale),
        open: of(Outcome::Open),
        moved: which(&|p| p.moves.iter().any(|m| !matches!(m.way, Way::Narrower | Way::Wider))),
        ends_later: which(&|p| ends(&p.last) > ends(&p.first)),
        ends_earlier: which(&|p| ends(&p.last) < ends(&p.first)),
        moves_later: moves(Way::Later).count(),
        moves_earlier: moves(Way::Earlier).count(),
        less_time: moves(Way::LessTime).count(),
        more_time: moves(Way::MoreTime).count(),
        narrowed: moves(Way::Narrower).count(),
        widened: moves(Way::Wider).count(),
        days_later: middle(moves(Way::Later).map(|m| m.days)),
        notice: middle(moves(Way::Later).map(|m| m.notice)),
        moved_after_the_end: moves(Way::Later).filter(|m| m.notice < 0).count(),
    }
}

/// The middle one; of an even number the lower of the two, so that it is one that there was.
fn middle(numbers: impl Iterator<Item = i64>) -> Option<i64> {
    let mut sorted: Vec<i64> = numbers.collect();
    sorted.sort_unstable();
    sorted.get(sorted.len().saturating_sub(1) / 2).copied()
}

#[cfg(test)]
mod tests;
