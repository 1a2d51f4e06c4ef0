//! What a statement does to what its audience was told before: THE ONE FUNCTION that everything which speaks of changes
//! goes through.
//!
//! It knows the memory of one audience, what that is told now, and the day; no source, no git, no exact date. The rules are those
//! of "What counts as what" in docs/ledger.md.

use super::compare::Reason;
use super::hedge::without;
use super::plain;
use super::standing::{Memory, Step};
use super::statement::{SITE, Statement, Text, When};
use crate::time::Day;
use crate::vocabulary::{ChangeKind, Confidence, Horizon, Precision, Standard};
use std::cmp::Ordering;

/// The texts as they were told and as they are to be, where they are at hand.
#[derive(Clone, Copy, Default)]
pub(super) struct Texts<'t> {
    pub(super) before: Option<&'t [Text]>,
    pub(super) after: Option<&'t [Text]>,
}

/// What changes in the promise, the weightiest first; wording only where nothing else does.
pub fn kinds(memory: &Memory, now: Option<&Statement>, day: Option<Day>) -> Vec<ChangeKind> {
    kinds_of(&reasons(memory, now, day, Texts::default()))
}

/// The kinds of these reasons.
pub(super) fn kinds_of(reasons: &[Reason]) -> Vec<ChangeKind> {
    let mut kinds: Vec<ChangeKind> = reasons.iter().map(|r| r.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.len() > 1 {
        kinds.retain(|kind| *kind != ChangeKind::WordingOnly);
    }
    kinds
}

/// All that changes, by kind.
pub(super) fn reasons(memory: &Memory, now: Option<&Statement>, day: Option<Day>, texts: Texts<'_>) -> Vec<Reason> {
    let mut out = Vec::new();
    match (memory.told(), now) {
        (None, None) => {}
        (Some(_), None) => out.push(reason(ChangeKind::TakenBack, "not told any more", None, None)),
        (None, Some(a)) if memory.taken_back() => {
            out.push(reason(ChangeKind::ToldAgain, "told again", None, None));
            if !is_over(a) {
                time(memory, a, day, &mut out);
                sureness(memory, a, &mut out);
            }
        }
        (None, Some(_)) => out.push(reason(ChangeKind::NewlyTold, "not told before", None, None)),
        (Some(b), Some(a)) => {
            stage(b, a, &mut out);
            // What has shipped is a fact, and what is declined is over: their plans are no promise any more.
            if standard(b) != Some(Standard::Shipped) && !is_over(a) {
                time(memory, a, day, &mut out);
                column(b, a, &mut out);
                sureness(memory, a, &mut out);
                freshness(b, a, &mut out);
                weight(b, a, texts, &mut out);
            }
            released(memory, b, a, &mut out);
            wording(b, a, texts, &mut out);
            if out.is_empty() {
                out.push(reason(ChangeKind::WordingOnly, "a picture, or what it was called", None, None));
            }
        }
    }
    out.sort_by_key(|r| r.kind);
    out
}

fn reason(kind: ChangeKind, what: impl Into<String>, before: Option<String>, after: Option<String>) -> Reason {
    Reason { kind, what: what.into(), before, after }
}

fn standard(s: &Statement) -> Option<Standard> {
    s.stage.as_ref().map(|stage| stage.standard)
}

/// Whether nothing stands of it any more: it has shipped, or will not come.
fn is_over(s: &Statement) -> bool {
    matches!(standard(s), Some(Standard::Shipped | Standard::Declined))
}

fn is_open(s: &Statement) -> bool {
    standard(s).is_some_and(|standard| standard < Standard::Shipped)
}

fn stage(b: &Statement, a: &Statement, out: &mut Vec<Reason>) {
    let (Some(old), Some(new)) = (&b.stage, &a.stage) else { return };
    if old == new {
        return;
    }
    let (kind, what) = match (old.standard, new.standard) {
        (from, to) if from == to => (ChangeKind::WordingOnly, "its stage is called otherwise"),
        (_, Standard::Shipped) => (ChangeKind::Shipped, "it has shipped"),
        (_, Standard::Declined) => (ChangeKind::TakenBack, "it is declined"),
        (Standard::Shipped, _) => (ChangeKind::TakenBack, "it was told as shipped"),
        (_, Standard::Deferred) if is_open(b) => (ChangeKind::Weakened, "it is deferred"),
        (Standard::Deferred | Standard::Declined, _) => (ChangeKind::Strengthened, "it is taken up again"),
        (from, to) if from < to => (ChangeKind::Strengthened, "its stage is raised"),
        _ => (ChangeKind::Weakened, "its stage is lowered"),
    };
    out.push(reason(kind, what, Some(old.name.clone()), Some(new.name.clone())));
}

fn time(memory: &Memory, a: &Statement, day: Option<Day>, out: &mut Vec<Reason>) {
    let words = |when: Option<&When>| when.map(|when| when.words.clone());
    let told = memory.told().and_then(|told| told.when.as_ref());
    let (stood, now) = (memory.standing(), a.when.as_ref());
    let Some(step) = memory.step(a) else {
        // The same days as this audience is told them today, or the same window by another name.
        if told != now {
            out.push(reason(ChangeKind::WordingOnly, "its time frame is told otherwise", words(told), words(now)));
        }
        return;
    };
    let passed = told.zip(day).is_some_and(|(told, day)| told.to < day) && !a.ends;
    let gap = |way: &str| match distance(stood, now, a.ends, memory.precision()) {
        Some(far) => format!("it comes {far} {way}"),
        None => format!("it comes {way}"),
    };
    let (kind, what, before) = match step {
        Step::First => (ChangeKind::Strengthened, "a time frame is told".into(), None),
        Step::Weaker if passed => (ChangeKind::Weakened, "its time has passed".into(), told),
        Step::Weaker if a.aged => (ChangeKind::Weakened, format!("the time frame is {}", plain::AGED), told),
        Step::Weaker if now.is_none() => (ChangeKind::Weakened, "no time frame is told any more".into(), told),
        Step::Weaker => (ChangeKind::Weakened, "the time frame is wider".into(), told),
        Step::Again => (ChangeKind::ToldAgain, "its time frame is told again".into(), told),
        Step::Narrower => (ChangeKind::Strengthened, "the time frame is narrower".into(), stood),
        Step::Later => (ChangeKind::MovedLater, gap("later"), stood),
        Step::Earlier => (ChangeKind::MovedEarlier, gap("earlier"), stood),
        Step::LessTime => (ChangeKind::LessTime, gap("sooner"), stood),
        Step::MoreTime => (ChangeKind::MoreTime, gap("later"), stood),
    };
    out.push(reason(kind, what, words(before), words(now)));
}

/// How far a window moved, in the unit in which its audience is told dates: `two quarters`. Whoever is told days reads
/// the widest unit that both windows are told in. Outside nothing is counted in days.
fn distance(stood: Option<&When>, now: Option<&When>, ends: bool, precision: Precision) -> Option<String> {
    let (stood, now) = (stood?, now?);
    let (old, new) = if ends { (stood.from, now.from) } else { (stood.to.tomorrow(), now.to.tomorrow()) };
    let days = (new.number() - old.number()).unsigned_abs();
    let month = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month());
    let months = (month(new) - month(old)).unsigned_abs();
    let length = |when: &When| {
        let (first, after) = (when.from, when.to.tomorrow());
        let whole = first.day() == 1 && after.day() == 1;
        if whole { (month(after) - month(first)).unsigned_abs() } else { 0 }
    };
    let shortest = length(stood).min(length(now));
    let units = [(12, "year"), (6, "half-year"), (3, "quarter"), (1, "month")];
    let own = match precision {
        Precision::Day => None,
        Precision::Month => Some(1),
        Precision::Quarter => Some(3),
        Precision::Half => Some(6),
        Precision::Year => Some(12),
        Precision::Horizon | Precision::None => return None,
    };
    let fits = |unit: u32| own.map_or(unit <= shortest, |own| own == unit) && months.is_multiple_of(unit);
    let unit = units.into_iter().find(|(unit, _)| fits(*unit));
    let (n, unit) = match unit {
        Some((unit, name)) => (u64::from(months / unit), name),
        None if own.is_some() => return None,
        None => (days, "day"),
    };
    let few = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let n_words = usize::try_from(n).ok().and_then(|n| few.get(n)).map_or_else(|| n.to_string(), |n| n.to_string());
    // Where the end stayed, the beginning moved.
    (n > 0).then(|| format!("{n_words} {unit}{}", if n == 1 { "" } else { "s" }))
}

/// Where a window is told, the column follows from it and is no change. A stage has its column too: where both go the
/// same way, the stage says it.
fn column(b: &Statement, a: &Statement, out: &mut Vec<Reason>) {
    if !is_open(a) {
        return;
    }
    let alone = b.when.is_none() && a.when.is_none();
    let given = b.horizon.is_some() || a.horizon.is_some();
    let both_told = b.when.is_some() == a.when.is_some();
    // What followed when it was told last is what would follow now: the day is not an editor.
    let old = b.horizon.or(b.follows).or(a.follows);
    let new = a.horizon.or(a.follows);
    let (Some(old), Some(new)) = (old, new) else { return };
    if old == new || !given || !(both_told || a.when.is_some() && a.horizon.is_some()) {
        return;
    }
    let follows = standard(a).cmp(&standard(b)) == old.cmp(&new);
    if follows {
        return;
    }
    let (kind, what) = match (old, new) {
        (Horizon::Later, Horizon::Next) if alone && standard(a) == standard(b) => {
            (ChangeKind::CameNearer, "its column is nearer")
        }
        (old, new) if new < old => (ChangeKind::MovedEarlier, "its column is earlier"),
        _ => (ChangeKind::MovedLater, "its column is later"),
    };
    let name = |horizon| Some(plain::horizon(horizon).to_string());
    out.push(reason(kind, what, name(old), name(new)));
}

/// Confidence is compared with the last that was told. To say nothing is neither a caveat nor an assurance, so it stands
/// where the middle does; where nothing is left to be sure of, nothing is said of it.
fn sureness(memory: &Memory, a: &Statement, out: &mut Vec<Reason>) {
    let before = memory.told().and_then(|told| told.confidence);
    let dropped = memory.told().is_some_and(|told| told.when.is_some()) && a.when.is_none();
    let (old, new) = match (before, a.confidence) {
        (before, now) if before == now => return,
        (Some(_), None) if !is_open(a) || dropped => return,
        (Some(old), None) if a.reconfirming => {
            // To say less of what nobody has confirmed is no assurance.
            let old = Some(plain::confidence(old).to_string());
            out.push(reason(ChangeKind::Weakened, "how sure, not said any more", old, None));
            return;
        }
        (before, None) => (before, None),
        (Some(_), now) => (before, now),
        (None, now) => match memory.sure() {
            Some(last) if Some(last) == now => {
                let name = now.map(|now| plain::confidence(now).to_string());
                out.push(reason(ChangeKind::ToldAgain, "how sure, told again", None, name));
                return;
            }
            Some(last) => (Some(last), now),
            None if memory.told().is_none() => return,
            None => (None, now),
        },
    };
    let rank = |c: Option<Confidence>| c.unwrap_or(Confidence::Medium);
    let (kind, what) = match rank(new).cmp(&rank(old)) {
        Ordering::Greater => (ChangeKind::Strengthened, "surer"),
        Ordering::Less => (ChangeKind::Weakened, "less sure"),
        Ordering::Equal => (ChangeKind::WordingOnly, "how sure"),
    };
    let name = |c: Option<Confidence>| Some(c.map_or("not said", plain::confidence).to_string());
    out.push(reason(kind, what, name(old), name(new)));
}

/// Nobody has looked for long, or somebody has looked again.
fn freshness(b: &Statement, a: &Statement, out: &mut Vec<Reason>) {
    match (b.reconfirming, a.reconfirming) {
        (false, true) => out.push(reason(ChangeKind::Weakened, plain::RECONFIRMING, None, None)),
        (true, false) if is_open(a) => out.push(reason(ChangeKind::ToldAgain, "confirmed again", None, None)),
        _ => {}
    }
}

/// Words that hedge and commit. One for another is no change; a hedge in a sentence that is new weakens nothing.
fn weight(b: &Statement, a: &Statement, texts: Texts<'_>, out: &mut Vec<Reason>) {
    let named = |words: Vec<String>| Some(words.join(", ")).filter(|w| !w.is_empty());
    let length = |texts: Option<&[Text]>| {
        texts.map(|list| list.iter().map(|t| t.text.split_whitespace().count()).sum::<usize>())
    };
    let grown = length(texts.before).zip(length(texts.after)).is_none_or(|(old, new)| new > old + 4);
    let mut note = |kind, what: &str, before, after| out.push(reason(kind, what, named(before), named(after)));
    let (hedged, unhedged) = (without(&a.hedges, &b.hedges), without(&b.hedges, &a.hedges));
    if unhedged.len() > hedged.len() {
        note(ChangeKind::Strengthened, "a hedge is removed", unhedged, hedged);
    } else if hedged.len() > unhedged.len() && !grown {
        note(ChangeKind::Weakened, "a hedge is added", unhedged, hedged);
    }
    let (pledged, unpledged) = (without(&a.pledges, &b.pledges), without(&b.pledges, &a.pledges));
    if pledged.len() > unpledged.len() {
        note(ChangeKind::Strengthened, "a word commits", unpledged, pledged);
    } else if unpledged.len() > pledged.len() {
        note(ChangeKind::Weakened, "a committing word is removed", unpledged, pledged);
    }
}

/// A day on which it shipped that was still to come when this was told last, and has come, is that it has shipped.
fn released(memory: &Memory, b: &Statement, a: &Statement, out: &mut Vec<Reason>) {
    if b.released == a.released || b.stage != a.stage {
        return;
    }
    let words = |when: &Option<When>| when.as_ref().map(|w| w.words.clone());
    let come = b.released.is_none()
        && a.released.as_ref().zip(memory.on()).is_some_and(|(released, told_on)| released.from > told_on);
    let (kind, what) =
        if come { (ChangeKind::Shipped, "it has shipped") } else { (ChangeKind::WordingOnly, "when it shipped") };
    out.push(reason(kind, what, words(&b.released), words(&a.released)));
}

fn wording(b: &Statement, a: &Statement, texts: Texts<'_>, out: &mut Vec<Reason>) {
    let mut note = |what: &str, before: Option<String>, after: Option<String>| {
        out.push(reason(ChangeKind::WordingOnly, what, before, after));
    };
    if b.id != a.id && a.id != SITE {
        note("its id", Some(b.id.clone()), Some(a.id.clone()));
    }
    if b.title != a.title {
        note("title", Some(b.title.clone()), Some(a.title.clone()));
    }
    let (Some(old), Some(new)) = (texts.before, texts.after) else {
        if b.digest != a.digest {
            note("texts", None, None);
        }
        return;
    };
    let text = |list: &[Text], label: &str| {
        let of: Vec<&str> = list.iter().filter(|t| t.label == label).map(|t| t.text.as_str()).collect();
        (!of.is_empty()).then(|| of.join("\n"))
    };
    let mut labels: Vec<&str> = old.iter().chain(new).map(|t| t.label.as_str()).collect();
    let mut seen = std::collections::HashSet::new();
    labels.retain(|label| seen.insert(*label));
    for label in labels {
        let (before, after) = (text(old, label), text(new, label));
        if before != after {
            note(label, before, after);
        }
    }
}
