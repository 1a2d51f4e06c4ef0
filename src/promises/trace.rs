//! The entries of each item, in the order in which its audience read them, as promises with an outcome.

use crate::change::{Statement, When};
use crate::edition::Standard;
use crate::edition::promises::{Move, Outcome, Promise, Said, Way};
use crate::ledger::{Entry, Ledger};
use crate::time::{Calendar, Day, Window};

/// One promise, with every time frame that it was told in.
pub(super) struct Trace {
    item: String,
    title: String,
    /// Each time frame, the first first. Never empty.
    first: Said,
    rest: Vec<Said>,
    moves: Vec<Move>,
    /// Since when no time frame is told any more, although nothing else was said.
    silent: Option<Day>,
    deferred: bool,
    /// The day by which it had shipped.
    shipped: Option<Day>,
    /// What ended it: it was declined or taken back.
    ended: Option<Outcome>,
}

/// All promises of a ledger as of a day, by the ids of their items.
pub(super) fn traces(ledger: &Ledger, day: Day) -> Vec<Trace> {
    let mut out = Vec::new();
    for history in ledger.histories(day) {
        of_item(history.id, &history.entries, &mut out);
    }
    out
}

fn of_item(id: &str, entries: &[&Entry], out: &mut Vec<Trace>) {
    let mut current: Option<Trace> = None;
    for entry in entries {
        let standard =
            entry.told.as_ref().map(|told| told.stage.as_ref().map_or(Standard::Considering, |s| s.standard));
        match (standard, &entry.told) {
            (Some(Standard::Shipped), Some(told)) => {
                if let Some(trace) = &mut current {
                    trace.title.clone_from(&entry.title);
                    trace.ship(entry.on, told);
                }
            }
            (Some(Standard::Deferred), Some(_)) => {
                if let Some(trace) = &mut current {
                    trace.title.clone_from(&entry.title);
                    trace.rest_silent(entry.on);
                    trace.deferred = true;
                }
            }
            (Some(Standard::Declined), _) => out.extend(end(&mut current, Outcome::Declined, &entry.title)),
            (Some(stage), Some(told)) => {
                if let Some(trace) = &mut current {
                    trace.title.clone_from(&entry.title);
                    // Told as shipped by mistake, or taken up again.
                    (trace.shipped, trace.deferred) = (None, false);
                }
                match (&mut current, &told.when) {
                    (Some(trace), Some(when)) => trace.say(said(entry.on, when, stage)),
                    (Some(trace), None) => trace.rest_silent(entry.on),
                    (None, Some(when)) => current = Some(Trace::new(id, entry, said(entry.on, when, stage))),
                    (None, None) => {}
                }
            }
            (None, _) | (_, None) => out.extend(end(&mut current, Outcome::TakenBack, &entry.title)),
        }
    }
    out.extend(current);
}

/// Ends a promise. What has shipped is kept or late, whatever is said of it afterwards.
fn end(current: &mut Option<Trace>, how: Outcome, title: &str) -> Option<Trace> {
    let mut trace = current.take()?;
    trace.title = title.to_string();
    trace.ended = Some(how);
    Some(trace)
}

fn said(on: Day, when: &When, stage: Standard) -> Said {
    Said { on, window: Window { earliest: when.earliest, ..Window::named(when.from, when.to, Calendar::CIVIL) }, stage }
}

impl Trace {
    fn new(id: &str, entry: &Entry, first: Said) -> Trace {
        Trace {
            item: id.to_string(),
            title: entry.title.clone(),
            first,
            rest: Vec::new(),
            moves: Vec::new(),
            silent: None,
            deferred: false,
            shipped: None,
            ended: None,
        }
    }

    fn last(&self) -> &Said {
        self.rest.last().unwrap_or(&self.first)
    }

    /// Each time frame with the stage that it was told at, the first first. One that is told again at a later stage
    /// stands there again.
    pub(super) fn said(&self) -> impl Iterator<Item = &Said> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// Whether it had shipped by this day.
    pub(super) fn shipped_by(&self, day: Day) -> bool {
        self.shipped.is_some_and(|shipped| shipped <= day)
    }

    fn say(&mut self, said: Said) {
        let since = self.silent.take().unwrap_or(said.on);
        let (old, new) = (&self.last().window, &said.window);
        if (old.start, old.end) != (new.start, new.end) {
            let way = if old.contains(new) {
                Way::Narrower
            } else if new.contains(old) {
                Way::Wider
            } else if (new.end, new.start) > (old.end, old.start) {
                Way::Later
            } else {
                Way::Earlier
            };
            let (days, notice) = (new.end.number() - old.end.number(), old.end.number() - since.number());
            self.moves.push(Move { on: said.on, way, days, notice });
        } else if self.last().stage == said.stage {
            return;
        }
        self.rest.push(said);
    }

    fn rest_silent(&mut self, on: Day) {
        self.silent = self.silent.or(Some(on));
    }

    /// It had shipped on the day that is told, or else on the day on which that was told; where a whole quarter is told,
    /// by the end of it, and no later than it was told.
    fn ship(&mut self, on: Day, told: &Statement) {
        let known = self.shipped.map_or(on, |known| known.min(on));
        self.shipped = Some(told.released.as_ref().map_or(known, |released| released.to.min(known)));
    }

    fn outcome(&self, day: Day) -> Outcome {
        let end = self.last().window.end;
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
        let (outcome, last) = (self.outcome(day), self.last().clone());
        let Trace { item, title, first, moves, shipped, .. } = self;
        Promise { item, title, outcome, first, last, moves, shipped }
    }
}
