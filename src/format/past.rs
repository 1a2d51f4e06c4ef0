//! What changed in what was told, in words.

use super::{confidence, horizon, window};
use crate::edition::past::{Event, Transition};
use crate::language::{Arg, MessageId, Strings};
use crate::vocabulary::{ChangeKind, Standard};

use MessageId::*;

/// What a change comes to for a reader: `Moved later`.
pub fn change<'s>(s: &'s Strings, event: &'s Event) -> &'s str {
    let stage = event.stage.as_ref().and_then(|turn| turn.after.as_ref());
    let is = |kind| event.kinds.contains(&kind);
    s.get(match stage.map(|stage| stage.standard) {
        Some(Standard::Shipped) => Shipped,
        Some(Standard::Declined) => NotPlanned,
        Some(Standard::Deferred) => NotNow,
        _ if is(ChangeKind::TakenBack) => ChangeCorrected,
        _ if is(ChangeKind::MovedLater) => ChangeLater,
        _ if is(ChangeKind::LessTime) => ChangeLessTime,
        _ if is(ChangeKind::Weakened) => ChangeSofter,
        _ if event.is_first() => ChangeNew,
        // A stage that is raised says it better than "firmer" does.
        _ if is(ChangeKind::Strengthened) => match stage {
            Some(stage) => return &stage.name,
            None => ChangeFirmer,
        },
        _ if is(ChangeKind::ToldAgain) => ChangeFirmer,
        _ if is(ChangeKind::MoreTime) => ChangeMoreTime,
        _ => ChangeEarlier,
    })
}

/// The same for programs: one of the kinds of a change.
pub fn change_name(event: &Event) -> String {
    event.kinds.first().copied().unwrap_or(ChangeKind::WordingOnly).name().to_string()
}

/// What changed, one line for each: `When: first half of 2027 → second half of 2027`. What only follows from another
/// line, or from what the change comes to, is left out: a column, and the plans of what is not under way any more.
pub fn facts(s: &Strings, event: &Event) -> Vec<String> {
    let Event {
        on: _,
        kinds: _,
        stage,
        horizon: column,
        window: when,
        confidence: sure,
        reconfirming,
        aged,
        first: _,
        released,
        reason: _,
        reason_language: _,
        namesake: _,
    } = event;
    let mut out = Vec::new();
    out.extend(fact(s, Shipped, released.as_ref(), |w| window(s, w)));
    let over = stage.as_ref().and_then(|turn| turn.after.as_ref()).is_some_and(|s| s.standard >= Standard::Shipped);
    if !over {
        out.extend(fact(s, WhereItStands, stage.as_ref(), |stage| stage.name.clone()));
        out.extend(fact(s, When, when.as_ref(), |w| window(s, w)));
        out.extend(aged.map(|_| s.get(AgedMeans).to_string()));
        out.extend(reconfirming.map(|now| s.get(if now { ReconfirmingMeans } else { Reconfirmed }).to_string()));
        out.extend(fact(s, HowSure, sure.as_ref(), |sure| confidence(s, *sure).to_string()));
    }
    if out.is_empty() && !over {
        out.extend(fact(s, OnTheBoard, column.as_ref(), |column| horizon(s, *column).to_string()));
    }
    out
}

fn fact<T>(s: &Strings, what: MessageId, turn: Option<&Transition<T>>, words: impl Fn(&T) -> String) -> Option<String> {
    let Transition { before, after } = turn?;
    let side = |value: &Option<T>| value.as_ref().map_or_else(|| s.get(NothingSaid).to_string(), &words);
    let (old, new) = (side(before), side(after));
    let what = ("what", Arg::Localized(s.get(what)));
    Some(match before {
        None => s.format(FactNew, &[what, ("now", Arg::UserText(&new))]),
        Some(_) => s.format(FactTurned, &[what, ("before", Arg::UserText(&old)), ("now", Arg::UserText(&new))]),
    })
}
