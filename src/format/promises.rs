//! What became of promises, in words.

use super::sentence_case;
use crate::edition::promises::{Advice, Held, Outcome, Promise, Standing, Summary};
use crate::language::{Arg, MessageId, Strings};
use crate::vocabulary::{Precision, Standard};

use MessageId::*;

/// Time frames of a length: `quarters`.
pub fn precision(s: &Strings, precision: Precision) -> &str {
    s.get(match precision {
        Precision::Day => PrecisionDay,
        Precision::Month => PrecisionMonth,
        Precision::Quarter => PrecisionQuarter,
        Precision::Half => PrecisionHalf,
        Precision::Year | Precision::Horizon | Precision::None => PrecisionYear,
    })
}

fn stage(s: &Strings, stage: Standard) -> &str {
    s.get(match stage {
        Standard::Considering => Considering,
        Standard::Planned => Planned,
        Standard::Building => Building,
        Standard::Preview => Preview,
        Standard::Shipped => StageShipped,
        Standard::Deferred => Deferred,
        Standard::Declined => Declined,
    })
}

/// `told at the stage “Planned”`.
pub fn at_stage(s: &Strings, standard: Standard) -> String {
    s.format(ToldAtStage, &[("stage", Arg::Localized(stage(s, standard)))])
}

/// What became of a promise: `kept`.
pub fn outcome(s: &Strings, outcome: Outcome) -> &str {
    s.get(match outcome {
        Outcome::Kept => OutcomeKept,
        Outcome::Late => OutcomeLate,
        Outcome::TooSoon => OutcomeTooSoon,
        Outcome::Missed => OutcomeMissed,
        Outcome::Withdrawn => OutcomeWithdrawn,
        Outcome::Deferred => OutcomeDeferred,
        Outcome::Declined => OutcomeDeclined,
        Outcome::TakenBack => OutcomeTakenBack,
        Outcome::Stale => OutcomeStale,
        Outcome::Open => OutcomeOpen,
    })
}

/// What became of it, and how often it changed on the way: `shipped late, moved 2 times`.
pub fn came_of_it(s: &Strings, promise: &Promise) -> String {
    let mut out = outcome(s, promise.outcome).to_string();
    if !promise.moves.is_empty() {
        out.push_str(s.get(ListSeparator));
        out.push_str(&s.format(ChangedTimes, &[("count", Arg::Number(promise.moves.len()))]));
    }
    out
}

/// How often time frames moved, how far, and with how much notice; nothing where none did.
pub fn moves(s: &Strings, sum: &Summary) -> Vec<String> {
    let mut out = Vec::new();
    if sum.moves_later + sum.moves_earlier + sum.narrowed + sum.widened > 0 {
        let counts = [
            ("later", sum.moves_later),
            ("earlier", sum.moves_earlier),
            ("narrowed", sum.narrowed),
            ("widened", sum.widened),
        ];
        out.push(s.format(MovesWays, &counts.map(|(name, n)| (name, Arg::Number(n)))));
    }
    if sum.less_time + sum.more_time > 0 {
        let counts = [("less", sum.less_time), ("more", sum.more_time)];
        out.push(s.format(MovesOfEnds, &counts.map(|(name, n)| (name, Arg::Number(n)))));
    }
    if let (Some(days), Some(notice)) = (sum.days_later, sum.notice) {
        let word = if notice < 0 { MovesMiddleAfter } else { MovesMiddle };
        let [days, notice] = [days, notice].map(|n| Arg::Number(n.unsigned_abs() as usize));
        out.push(s.format(word, &[("days", days), ("notice", notice)]));
    }
    if sum.moved_after_the_end > 0 {
        out.push(s.format(MovesAfterTheEnd, &[("count", Arg::Number(sum.moved_after_the_end))]));
    }
    out
}

/// What follows from the rates, as a sentence.
pub fn advice(s: &Strings, advice: &Advice) -> String {
    let name = |held: &Held| Arg::Localized(precision(s, held.precision));
    let tenths = |held: &Held| Arg::Number(held.tenths());
    let said = match advice {
        Advice::Keep { now } => s.format(AdviceKeep, &[("now", name(now)), ("held", tenths(now))]),
        Advice::Leave { now } => s.format(AdviceLeave, &[("now", name(now)), ("held", tenths(now))]),
        Advice::Widen { now, wider } | Advice::WouldWiden { now, wider } => {
            let word = if matches!(advice, Advice::Widen { .. }) { AdviceWiden } else { AdviceWouldWiden };
            s.format(
                word,
                &[("now", name(now)), ("held", tenths(now)), ("wider", name(wider)), ("more", tenths(wider))],
            )
        }
        Advice::Wait { stage: early, tenths, until, until_tenths } => s.format(
            AdviceWait,
            &[
                ("stage", Arg::Localized(stage(s, *early))),
                ("held", Arg::Number(*tenths)),
                ("until", Arg::Localized(stage(s, *until))),
                ("more", Arg::Number(*until_tenths)),
            ],
        ),
    };
    sentence_case(&said)
}

/// How the plan stands to a commitment.
pub fn standing(s: &Strings, standing: Standing) -> &str {
    s.get(match standing {
        Standing::Missed => StandingMissed,
        Standing::ShippedLate => StandingShippedLate,
        Standing::Declined => StandingDeclined,
        Standing::Deferred => StandingDeferred,
        Standing::PlanLater => StandingPlanLater,
        Standing::NoPlan => StandingNoPlan,
        Standing::Expired => StandingExpired,
        Standing::OnPlan => StandingOnPlan,
        Standing::Kept => StandingKept,
    })
}
