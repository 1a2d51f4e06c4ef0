//! The entries of each item, in the order in which its audience read them, as promises with an outcome.

use crate::change::{Days, SITE, Statement, Step, When};
use crate::edition::promises::{Move, Outcome, Promise, ToldWindow, Way};
use crate::ledger::{self, Entry, Ledger};
use crate::time::{Calendar, Day, Window};
use crate::vocabulary::Standard;

/// One promise, with every time frame that it was told in.
pub(super) struct Trace {
    item: String,
    title: String,
    /// Each time frame, the first first. Never empty.
    first: ToldWindow,
    rest: Vec<ToldWindow>,
    /// The one that stands: what lapsed since leaves it standing.
    standing: ToldWindow,
    moves: Vec<Move>,
    /// Since when no time frame is told any more, although nothing else was said.
    silent: Option<Day>,
    deferred: bool,
    /// The day by which it had shipped.
    shipped: Option<Day>,
    /// What ended it: it was declined or taken back.
    ended: Option<Outcome>,
    /// The day on which that was told.
    over: Option<Day>,
}

/// All promises of a ledger as of a day, by the ids of their items.
pub(super) fn traces(ledger: &Ledger, day: Day) -> Vec<Trace> {
    let mut out = Vec::new();
    for chain in ledger.chains(day).iter().filter(|chain| chain.id != SITE) {
        of_item(&chain.id, &chain.steps, &mut out);
    }
    out
}

fn of_item(id: &str, steps: &[ledger::Step<'_>], out: &mut Vec<Trace>) {
    let mut current: Option<Trace> = None;
    for ledger::Step { entry, told, .. } in steps {
        let told = told.as_deref();
        let standard = told.map(|told| told.stage.as_ref().map_or(Standard::Considering, |s| s.standard));
        let title = told.map_or(&entry.title, |told| &told.title);
        if let Some(trace) = &mut current {
            trace.title.clone_from(title);
        }
        match (standard, told) {
            (Some(Standard::Shipped), Some(told)) => {
                if let Some(trace) = &mut current {
                    trace.ship(entry.on, told);
                }
            }
            (Some(Standard::Deferred), Some(_)) => {
                if let Some(trace) = &mut current {
                    trace.rest_silent(entry.on);
                    trace.deferred = true;
                }
            }
            (Some(Standard::Declined), _) => out.extend(end(&mut current, Outcome::Declined, title, entry.on)),
            (Some(stage), Some(told)) => {
                if let Some(trace) = &mut current {
                    // Told as shipped by mistake, taken up again, or told again after it was taken back with a reason.
                    (trace.shipped, trace.deferred, trace.ended, trace.over) = (None, false, None, None);
                }
                match (&mut current, &told.when) {
                    (Some(trace), Some(when)) => trace.say(said(entry.on, when, stage), told.ends),
                    (Some(trace), None) => trace.rest_silent(entry.on),
                    (None, Some(when)) => current = Some(Trace::new(id, entry, said(entry.on, when, stage))),
                    (None, None) => {}
                }
            }
            (None, _) | (_, None) if entry.reason.is_some() => {
                if let Some(trace) = &mut current {
                    trace.rest_silent(entry.on);
                    (trace.ended, trace.over) = (Some(Outcome::TakenBack), Some(entry.on));
                }
            }
            (None, _) | (_, None) => out.extend(end(&mut current, Outcome::TakenBack, title, entry.on)),
        }
    }
    out.extend(current);
}

/// Ends a promise. What has shipped is kept or late, whatever is said of it afterwards.
fn end(current: &mut Option<Trace>, how: Outcome, title: &str, on: Day) -> Option<Trace> {
    let mut trace = current.take()?;
    trace.title = title.to_string();
    (trace.ended, trace.over) = (Some(how), Some(on));
    Some(trace)
}

fn said(on: Day, when: &When, stage: Standard) -> ToldWindow {
    ToldWindow {
        on,
        window: Window { earliest: when.earliest, ..Window::named(when.from, when.to, Calendar::CIVIL) },
        stage,
    }
}

impl Trace {
    fn new(id: &str, entry: &Entry, first: ToldWindow) -> Trace {
        Trace {
            item: id.to_string(),
            title: entry.title.clone(),
            standing: first.clone(),
            first,
            rest: Vec::new(),
            moves: Vec::new(),
            silent: None,
            deferred: false,
            shipped: None,
            ended: None,
            over: None,
        }
    }

    fn last(&self) -> &ToldWindow {
        self.rest.last().unwrap_or(&self.first)
    }

    /// Each time frame with the stage that it was told at, the first first. One that is told again at a later stage
    /// stands there again.
    pub(super) fn said(&self) -> impl Iterator<Item = &ToldWindow> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// Whether it had shipped by this day.
    pub(super) fn shipped_by(&self, day: Day) -> bool {
        self.shipped.is_some_and(|shipped| shipped <= day)
    }

    fn say(&mut self, said: ToldWindow, ends: bool) {
        let told = Some(&self.last().window).filter(|_| self.silent.is_none()).map(Days::from);
        let days = |window: &Window| Some(Days::from(window));
        let (stood, now) = (days(&self.standing.window), days(&said.window));
        let step = if ends { Step::of_end(stood, told, now) } else { Step::of(stood, told, now) };
        let since = self.silent.take().unwrap_or(said.on);
        let way = match step {
            Some(Step::Later) => Some(Way::Later),
            Some(Step::Earlier) => Some(Way::Earlier),
            Some(Step::LessTime) => Some(Way::LessTime),
            Some(Step::MoreTime) => Some(Way::MoreTime),
            Some(Step::Narrower) => Some(Way::Narrower),
            Some(Step::Weaker) => Some(Way::Wider),
            Some(Step::First | Step::Again) | None => None,
        };
        if let Some(way) = way {
            // Of what is made wider nothing but its end moves; what stood goes on to stand.
            let of = |window: &Window| (if ends { window.start } else { window.end }).number();
            let (old, new) = (of(&self.standing.window), of(&said.window));
            let until = if ends { old.min(new) } else { old };
            let (days, notice) = (new - old, until - since.number());
            self.moves.push(Move { on: said.on, way, days, notice });
        }
        if step.is_some_and(Step::stands) {
            self.standing = said.clone();
        } else if step.is_none() {
            self.standing.stage = said.stage;
            if self.last().stage == said.stage {
                return;
            }
        }
        self.rest.push(said);
    }

    fn rest_silent(&mut self, on: Day) {
        self.silent = self.silent.or(Some(on));
    }

    /// It had shipped on the day that is told, or else on the day on which that was told; where a whole quarter is told,
    /// by the end of it, and no later than it was told. What ends had gone from the beginning of it on.
    fn ship(&mut self, on: Day, told: &Statement) {
        let known = self.shipped.map_or(on, |known| known.min(on));
        let released = told.released.as_ref();
        let day = released.map(|released| if self.is_of_an_end() { released.from } else { released.to });
        self.shipped = Some(day.map_or(known, |day| day.min(known)));
    }

    /// Whether what stands is the beginning of what ends.
    pub(super) fn is_of_an_end(&self) -> bool {
        self.standing.window.earliest
    }

    /// What ends can break its promise in one way alone: by being gone before the beginning that was told last. What is
    /// declined stays.
    fn outcome_of_an_end(&self, day: Day) -> Outcome {
        let begins = self.standing.window.start;
        match (self.shipped, self.ended) {
            (Some(gone), _) if gone < begins => Outcome::TooSoon,
            (Some(_), _) | (None, Some(Outcome::Declined)) => Outcome::Kept,
            (None, _) if begins <= day && self.over.is_none_or(|over| begins <= over) => Outcome::Kept,
            (None, Some(ended)) => ended,
            (None, None) => Outcome::Open,
        }
    }

    fn outcome(&self, day: Day) -> Outcome {
        if self.is_of_an_end() {
            return self.outcome_of_an_end(day);
        }
        let end = self.standing.window.end;
        match (self.shipped, self.ended) {
            (Some(shipped), _) if shipped <= end => Outcome::Kept,
            (Some(_), _) => Outcome::Late,
            (None, Some(ended)) => ended,
            (None, None) if self.deferred => Outcome::Deferred,
            (None, None) if day <= end => Outcome::Open,
            (None, None) => match self.silent {
                Some(since) if since <= end => Outcome::Withdrawn,
                Some(_) => Outcome::Missed,
                None => Outcome::Stale,
            },
        }
    }

    pub(super) fn promise(self, day: Day) -> Promise {
        let outcome = self.outcome(day);
        let Trace { item, title, first, standing, moves, shipped, .. } = self;
        Promise { item, title, outcome, first, last: standing, moves, shipped }
    }
}
