//! How often time frames held, by how long they were and by the stage they were told at; and what follows from that.

use super::trace::Trace;
use crate::edition::promises::{Advice, ENOUGH, Held, Rate, tenths};
use crate::time::{Calendar, Day, Window};
use crate::vocabulary::{Precision, Standard};

/// The lengths that are told apart, the shortest first.
const LENGTHS: [Precision; 5] =
    [Precision::Day, Precision::Month, Precision::Quarter, Precision::Half, Precision::Year];
/// The stages that a time frame can be told at, the earliest first.
const STAGES: [Standard; 4] = [Standard::Considering, Standard::Planned, Standard::Building, Standard::Preview];
/// What holds so often in ten can be relied on. In tens, because that is how it is said.
const GOOD: usize = 7;
/// What holds less often than this was told too early.
const BAD: usize = 5;

/// The length of a window: the shortest of the usual ones that is as long.
fn length(window: &Window) -> Precision {
    match window.days() {
        ..=1 => Precision::Day,
        2..=31 => Precision::Month,
        32..=92 => Precision::Quarter,
        93..=184 => Precision::Half,
        _ => Precision::Year,
    }
}

/// How often time frames held, of those whose end has passed by the day. Of each promise the first one of a kind counts.
/// What shipped early waits for the end of its time frame like all others, or else the early ones would flatter.
pub(super) fn rates(traces: &[Trace], day: Day) -> (Vec<Rate<Precision>>, Vec<Rate<Standard>>) {
    // Of what ends nothing can come too late, so it says nothing of how long a time frame has to be.
    let traces: Vec<&Trace> = traces.iter().filter(|trace| !trace.is_of_an_end()).collect();
    let grid = grid(&traces);
    let first = |trace: &Trace, is: &dyn Fn(Precision, Standard) -> bool| -> Option<Window> {
        trace.said().find(|said| is(length(&said.window), said.stage)).map(|said| said.window.clone())
    };
    let count = |is: &dyn Fn(Precision, Standard) -> bool, end: &dyn Fn(&Window) -> Option<Day>| {
        let ends = traces.iter().filter_map(|trace| Some((trace, end(&first(trace, is)?)?)));
        let passed: Vec<bool> = ends.filter(|(_, end)| *end < day).map(|(t, end)| t.shipped_by(end)).collect();
        (passed.len(), passed.iter().filter(|held| **held).count())
    };
    let own = |window: &Window| Some(window.end);
    let by_length = LENGTHS.iter().filter_map(|of| {
        let is = |length, _| length == *of;
        let (told, held) = count(&is, &own);
        let as_wider = LENGTHS.iter().filter(|wider| *wider > of).filter_map(|wider| {
            let (told, held) = count(&is, &|window| window.coarsen(*wider, grid).map(|w| w.end));
            (told > 0).then_some(Held { precision: *wider, told, held })
        });
        (told > 0).then(|| Rate { of: *of, told, held, as_wider: as_wider.collect() })
    });
    let by_stage = STAGES.iter().filter_map(|of| {
        let (told, held) = count(&|_, stage| stage == *of, &own);
        (told > 0).then(|| Rate { of: *of, told, held, as_wider: Vec::new() })
    });
    (by_length.collect(), by_stage.collect())
}

/// The years that these time frames are parts of. The ledger does not say when a fiscal year begins, so this goes by
/// the longest of them.
fn grid(traces: &[&Trace]) -> Calendar {
    let all = || traces.iter().flat_map(|trace| trace.said()).map(|said| &said.window);
    for (precision, months) in [(Precision::Year, 12), (Precision::Half, 6), (Precision::Quarter, 3)] {
        let longest = all().filter(|w| length(w) == precision && w.start.day() == 1).map(|w| w.start.month());
        if let Some(first) = longest.map(|month| (month - 1) % months + 1).min() {
            return Calendar { first_month: first.unsigned_abs(), fiscal: None };
        }
    }
    Calendar::CIVIL
}

/// What follows: of each length whether to keep it, to say a wider one, or none; and what to wait for.
pub(super) fn advice(by_length: &[Rate<Precision>], by_stage: &[Rate<Standard>]) -> Vec<Advice> {
    let enough = |held: &Held| held.told >= ENOUGH;
    let good = |held: &Held| held.tenths() >= GOOD;
    let of = |rate: &Rate<Precision>| Held { precision: rate.of, told: rate.told, held: rate.held };
    let lengths = by_length.iter().map(|rate| (rate, of(rate))).filter(|(_, now)| enough(now)).map(|(rate, now)| {
        if good(&now) {
            return Advice::Keep { now };
        }
        for as_wider in rate.as_wider.iter().filter(|w| enough(w)) {
            let told = by_length.iter().map(of).find(|wide| wide.precision == as_wider.precision && enough(wide));
            match told {
                Some(wider) if good(&wider) => return Advice::Widen { now, wider },
                None if good(as_wider) => return Advice::WouldWiden { now, wider: *as_wider },
                _ => {}
            }
        }
        Advice::Leave { now }
    });
    let known: Vec<(Standard, usize)> =
        by_stage.iter().filter(|r| r.told >= ENOUGH).map(|r| (r.of, tenths(r.held, r.told))).collect();
    let stages = known.iter().enumerate().filter(|(_, (_, held))| *held < BAD).filter_map(|(at, (stage, tenths))| {
        let (until, until_tenths) = known[at + 1..].iter().find(|(_, held)| *held >= GOOD)?;
        Some(Advice::Wait { stage: *stage, tenths: *tenths, until: *until, until_tenths: *until_tenths })
    });
    lengths.chain(stages).collect()
}
