//! No tests: what a change is called, worked out a second time. Written from the contract, "What a change is called", and
//! from nothing else; it reads what an audience reads (an item of an edition), and remembers what was accepted.

use roadmap::edition::Item;
use roadmap::time::{Calendar, Day, Window};
use roadmap::vocabulary::{Confidence, Horizon, Precision, Standard};
use std::collections::BTreeSet;
use std::fmt::Debug;

/// What a change can be called, the bad news first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Called {
    TakenBack,
    MovedLater,
    Weakened,
    NewlyTold,
    ToldAgain,
    Strengthened,
    MovedEarlier,
    Shipped,
    CameNearer,
    Wording,
}

use Called::*;

impl Called {
    const ALL: [(&'static str, Called); 13] = [
        ("taken-back", TakenBack),
        ("moved-later", MovedLater),
        ("less-time", MovedLater),
        ("weakened", Weakened),
        ("newly-told", NewlyTold),
        ("told-again", ToldAgain),
        ("strengthened", Strengthened),
        ("moved-earlier", MovedEarlier),
        ("more-time", MovedEarlier),
        ("shipped", Shipped),
        ("came-nearer", CameNearer),
        ("wording-only", Wording),
        ("wording", Wording),
    ];

    pub fn named(name: &str) -> Called {
        Called::ALL.into_iter().find(|(n, _)| *n == name).unwrap_or_else(|| panic!("what is “{name}”?")).1
    }
}

/// What an audience reads of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub id: String,
    formerly: Vec<String>,
    title: String,
    stage: Standard,
    horizon: Option<Horizon>,
    window: Option<Window>,
    confidence: Option<Confidence>,
    reconfirming: bool,
    released: Option<Window>,
    rest: String,
}

impl Reading {
    pub fn of(item: &Item) -> Reading {
        Reading {
            id: item.id.clone(),
            formerly: item.formerly.clone(),
            title: item.title.clone(),
            stage: item.stage.standard,
            horizon: item.horizon,
            window: item.window.clone(),
            confidence: item.confidence,
            reconfirming: item.reconfirming,
            released: item.released.clone(),
            rest: format!("{:?} {:?} {:?} {:?}", item.summary, item.sections, item.decision, item.tags),
        }
    }

    pub fn formerly(&self) -> &[String] {
        &self.formerly
    }

    /// What two branches say together, each of what it changed; none where both changed the same.
    pub fn joined(common: &Reading, first: &Reading, second: &Reading) -> Option<Reading> {
        fn of<T: Clone + PartialEq>(common: &T, first: &T, second: &T) -> Option<T> {
            match () {
                () if first == second || second == common => Some(first.clone()),
                () if first == common => Some(second.clone()),
                () => None,
            }
        }
        Some(Reading {
            id: of(&common.id, &first.id, &second.id)?,
            formerly: of(&common.formerly, &first.formerly, &second.formerly)?,
            title: of(&common.title, &first.title, &second.title)?,
            stage: of(&common.stage, &first.stage, &second.stage)?,
            horizon: of(&common.horizon, &first.horizon, &second.horizon)?,
            window: of(&common.window, &first.window, &second.window)?,
            confidence: of(&common.confidence, &first.confidence, &second.confidence)?,
            reconfirming: of(&common.reconfirming, &first.reconfirming, &second.reconfirming)?,
            released: of(&common.released, &first.released, &second.released)?,
            rest: of(&common.rest, &first.rest, &second.rest)?,
        })
    }

    fn open(&self) -> bool {
        self.stage < Standard::Shipped
    }

    /// Whether there is anything to tell: where a window is told, the column follows from it.
    fn says(&self, other: &Reading) -> bool {
        let column = |r: &Reading| r.horizon.filter(|_| r.window.is_none());
        let both = |r: &Reading| Reading { horizon: column(r), ..r.clone() };
        both(self) == both(other)
    }
}

/// What was told once: a reading, or that it is told no more.
#[derive(Clone, Debug)]
pub enum Told {
    Read(Reading),
    /// With a word, that is: a reason.
    TakenBack,
}

/// What an audience was told of one thing, one after the other, by whatever ids.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    pub told: Vec<(Day, Told)>,
    /// The id that it was told under last.
    pub id: String,
    /// What was told last, on each of the branches that were merged and not followed yet. With one branch it has one.
    pub ends: Vec<Told>,
    /// The contract does not say what this is a history of: two that became one. Of it only that it can be accepted.
    pub loose: bool,
}

impl Chain {
    pub fn follow(&mut self, on: Day, told: Told) {
        if let Told::Read(reading) = &told {
            self.id.clone_from(&reading.id);
        }
        self.ends = vec![told.clone()];
        self.told.push((on, told));
    }

    fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.told.iter().filter_map(|(_, told)| match told {
            Told::Read(reading) => Some(reading),
            Told::TakenBack => None,
        })
    }

    pub fn is_told(&self) -> bool {
        self.ends.iter().any(|end| matches!(end, Told::Read(_)))
    }
}

/// What a change must be called, and what it may be called besides; where nothing changes, nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    pub must: BTreeSet<Called>,
    pub may: BTreeSet<Called>,
    /// Whether there is a change; none where the contract leaves it open.
    pub open: Option<bool>,
}

impl Verdict {
    fn exactly(called: Called) -> Verdict {
        Verdict { must: [called].into(), may: BTreeSet::new(), open: Some(true) }
    }

    fn must(&mut self, called: Called) {
        self.must.insert(called);
    }

    fn may(&mut self, called: &[Called]) {
        self.may.extend(called);
    }

    /// What is wrong with calling it so.
    pub fn objects(&self, called: Option<&[Called]>) -> Option<String> {
        let Some(called) = called else {
            return (self.open == Some(true)).then(|| format!("nothing changes, and it is {self:?}"));
        };
        if self.open == Some(false) {
            return Some(format!("{called:?}, and nothing changes"));
        }
        let set: BTreeSet<Called> = called.iter().copied().collect();
        let missing: Vec<_> = self.must.difference(&set).collect();
        let more: Vec<_> = set.difference(&self.must).filter(|c| !self.may.contains(c)).collect();
        if !called.is_sorted() {
            return Some(format!("{called:?}, and bad news comes first"));
        }
        (!missing.is_empty() || !more.is_empty())
            .then(|| format!("{called:?}: not {more:?}, but {missing:?} (and perhaps {:?})", self.may))
    }
}

/// How the audience is told dates today.
pub type Dates = Precision;

/// What it is called that an audience which was told this reads that today.
pub fn judge(chain: Option<&Chain>, now: Option<&Reading>, dates: Dates) -> Verdict {
    match (chain, now) {
        (None, None) => Verdict { open: Some(false), ..Verdict::default() },
        (None, Some(now)) => {
            let mut verdict = Verdict::exactly(NewlyTold);
            // That something is there, or will not come, may be told with it.
            verdict.may(match now.stage {
                Standard::Shipped => &[Shipped],
                Standard::Declined => &[TakenBack],
                _ => &[],
            });
            verdict
        }
        (Some(chain), _) if chain.loose => {
            Verdict { must: BTreeSet::new(), may: Called::ALL.into_iter().map(|(_, c)| c).collect(), open: None }
        }
        (Some(chain), None) if chain.is_told() => Verdict::exactly(TakenBack),
        (Some(_), None) => Verdict { open: Some(false), ..Verdict::default() },
        (Some(chain), Some(now)) => follows(chain, now, dates),
    }
}

fn follows(chain: &Chain, now: &Reading, dates: Dates) -> Verdict {
    let mut verdict = Verdict::default();
    let ends: Vec<Option<&Reading>> = chain
        .ends
        .iter()
        .map(|end| match end {
            Told::Read(reading) => Some(reading),
            Told::TakenBack => None,
        })
        .collect();
    // Just before: nothing where it was taken back with a word.
    let before = ends.last().copied().flatten();
    let merged = ends.len() > 1;
    if before.is_some_and(|before| before.says(now)) {
        verdict.open = if merged { None } else { Some(false) };
        verdict.may(&[ToldAgain, Wording]);
        return verdict;
    }
    let gap = before.is_none();
    window(chain, before, now, dates, &mut verdict);
    stage(chain, before, now, &mut verdict);
    confidence(chain, before, now, &mut verdict);
    column(before, now, &mut verdict);
    let weighty = [TakenBack, MovedLater, Weakened, Strengthened, MovedEarlier, Shipped];
    if gap {
        if verdict.must.iter().any(|called| weighty.contains(called)) {
            verdict.may(&[ToldAgain]);
        } else {
            verdict.must(ToldAgain);
        }
    }
    let before_it = before.or(chain.readings().last());
    if before_it.is_some_and(|b| b.reconfirming != now.reconfirming) {
        verdict.may(if now.reconfirming { &[Weakened] } else { &[ToldAgain] });
    }
    verdict.may(&[Wording]);
    let deferred = before_it.is_some_and(|b| !b.open());
    if verdict.must.is_empty() && !merged && !deferred && verdict.may.iter().all(|called| *called == Wording) {
        verdict.must(Wording);
    }
    if merged {
        verdict.may(&[ToldAgain]);
    }
    // Where the source says what the branches said together, nothing is left to say.
    verdict.open = if merged && verdict.must.is_empty() { None } else { Some(true) };
    verdict
}

/// A window as the audience would be told it today.
fn coarse(window: &Option<Window>, dates: Dates) -> Option<Window> {
    let window = window.as_ref()?;
    let coarse = Window::named(window.start, window.end, Calendar::CIVIL).coarsen(dates, Calendar::CIVIL)?;
    Some(Window { earliest: window.earliest, ..coarse })
}

/// The one that holds the other, and more.
fn wider(wide: &Window, narrow: &Window) -> bool {
    wide.contains(narrow) && (wide.start, wide.end) != (narrow.start, narrow.end)
}

fn same(one: &Window, other: &Window) -> bool {
    if one.earliest || other.earliest {
        one.start == other.start
    } else {
        (one.start, one.end) == (other.start, other.end)
    }
}

/// The window that stands: the first told, until another takes its place. It falls when the item has shipped or is
/// declined. (What is taken back in silence begins anew, so no chain goes on after that.)
fn standing(chain: &Chain, dates: Dates) -> Option<Window> {
    let mut stands: Option<Window> = None;
    for reading in chain.readings() {
        if matches!(reading.stage, Standard::Shipped | Standard::Declined) {
            stands = None;
        } else if let Some(told) = coarse(&reading.window, dates) {
            let leaves = stands.as_ref().is_some_and(|stands| !told.earliest && wider(&told, stands));
            if !leaves {
                stands = Some(told);
            }
        }
    }
    stands
}

/// Rule 1.
fn window(chain: &Chain, before: Option<&Reading>, now: &Reading, dates: Dates, verdict: &mut Verdict) {
    if matches!(now.stage, Standard::Shipped | Standard::Declined) {
        return;
    }
    let just_before = before.and_then(|before| coarse(&before.window, dates));
    let Some(stands) = standing(chain, dates) else {
        match (&now.window, before) {
            // More is told than before; of what nothing stands, and it was not told just before, it is told again.
            (Some(_), Some(before)) if before.open() => verdict.must(Strengthened),
            (Some(_), _) => verdict.may(&[Strengthened]),
            (None, _) => {
                // Dates are told no more: no move, and less.
                if before.is_some_and(|before| before.window.is_some()) {
                    verdict.may(&[Weakened]);
                }
            }
        }
        return;
    };
    if chain.readings().chain([now]).any(|r| r.window.as_ref().is_some_and(|w| w.earliest != stands.earliest)) {
        // It arrives, and was to go away, or the other way round: that is another thing.
        return verdict.may(&[Weakened, Strengthened, MovedLater, MovedEarlier, ToldAgain]);
    }
    match (&now.window, just_before) {
        (None, None) => {
            if before.is_some_and(|before| before.window.is_some()) {
                verdict.may(&[Weakened]);
            }
        }
        (None, Some(_)) => verdict.must(Weakened),
        (Some(now), just_before) if now.earliest => match now.start.cmp(&stands.start) {
            std::cmp::Ordering::Less => verdict.must(MovedLater),
            std::cmp::Ordering::Greater => verdict.must(MovedEarlier),
            std::cmp::Ordering::Equal if just_before.is_none() => verdict.must(ToldAgain),
            std::cmp::Ordering::Equal => {}
        },
        (Some(now), just_before) if wider(now, &stands) => match just_before {
            None => verdict.must(ToldAgain),
            Some(before) if same(&before, now) => {}
            Some(before) if wider(now, &before) => verdict.must(Weakened),
            Some(before) if wider(&before, now) => verdict.must(ToldAgain),
            // Neither holds the other: which of the two tells less is nobody's rule.
            Some(_) => verdict.may(&[Weakened, ToldAgain]),
        },
        (Some(now), just_before) if same(now, &stands) => {
            if just_before.is_none_or(|before| !same(&before, now)) {
                verdict.must(ToldAgain);
            }
        }
        (Some(now), _) if wider(&stands, now) => verdict.must(Strengthened),
        (Some(now), _) if now.end > stands.end => verdict.must(MovedLater),
        (Some(_), _) => verdict.must(MovedEarlier),
    }
}

fn stage(chain: &Chain, before: Option<&Reading>, now: &Reading, verdict: &mut Verdict) {
    let Some(last) = chain.readings().last().map(|last| last.stage) else { return };
    match (last, now.stage) {
        // After it was taken back with a word the contract compares the window alone.
        _ if before.is_none() => verdict.may(&[Weakened, Strengthened, Shipped, TakenBack]),
        (before, now) if before == now => {}
        (_, Standard::Shipped) => verdict.must(Shipped),
        (_, Standard::Declined) => verdict.must(TakenBack),
        (before, Standard::Deferred) if before < Standard::Shipped => verdict.must(Weakened),
        (before, now) if before < Standard::Shipped => verdict.must(if now > before { Strengthened } else { Weakened }),
        // Out of what was over: the contract names no word for that.
        _ => verdict.may(&[Weakened, ToldAgain, Strengthened, NewlyTold, TakenBack]),
    }
}

fn confidence(chain: &Chain, before: Option<&Reading>, now: &Reading, verdict: &mut Verdict) {
    let last = chain.readings().filter_map(|reading| reading.confidence).last();
    let gap = before.is_none_or(|before| before.confidence.is_none());
    match (last, now.confidence) {
        // Nothing stands of what was over.
        _ if before.is_some_and(|before| !before.open() && before.stage != Standard::Deferred) => {
            verdict.may(&[Strengthened, Weakened, ToldAgain])
        }
        (None, Some(_)) => verdict.may(&[Strengthened, Weakened]),
        (Some(last), Some(now)) if now > last => verdict.must(Strengthened),
        (Some(last), Some(now)) if now < last => verdict.must(Weakened),
        (Some(_), Some(_)) if gap && before.is_some() => verdict.must(ToldAgain),
        (Some(_), None) if !gap && now.open() => verdict.must(Weakened),
        _ => {}
    }
}

/// Rule 2: a step of a column alone, where no window is told.
fn column(before: Option<&Reading>, now: &Reading, verdict: &mut Verdict) {
    let Some(before) = before.filter(|b| b.stage == now.stage && b.window.is_none() && now.window.is_none()) else {
        return;
    };
    match (before.horizon, now.horizon) {
        (Some(Horizon::Later), Some(Horizon::Next)) => verdict.must(CameNearer),
        (Some(before), Some(now)) if now < before => verdict.must(MovedEarlier),
        (Some(before), Some(now)) if now > before => verdict.must(MovedLater),
        _ => {}
    }
}
