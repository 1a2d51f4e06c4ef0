//! Rules 4 and 5: what an audience is told of time and of stages.

use super::{Gate, VisibleFields};
use crate::edition;
use crate::language::MessageId;
use crate::source::model::{END_OF_LIFE, Stage};
use crate::time::{Calendar, TimeFrame, Unit, Window};
use crate::vocabulary::{Horizon, Precision, Standard};

/// A planned item whose window ends within so many months is "next".
const NEXT_WITHIN_MONTHS: i32 = 12;
impl Gate<'_> {
    /// Rule 5: a stage that the audience may not know becomes the standard stage that it is one of.
    pub(super) fn stage(&self, picked: &VisibleFields<'_>) -> edition::Stage {
        let stages = &self.model.stages;
        let own = picked.stage.copied().unwrap_or(stages.standard(Standard::Considering));
        let Stage { name: _, named: _, standard, visibility } = &stages[own];
        let may = visibility.is_none_or(|v| self.audience.may_know(v));
        let told = if may { own } else { stages.standard(*standard) };
        let (id, name) = (stages.name(told).to_string(), stages[told].name.value.clone());
        edition::Stage { standard: *standard, id, name }
    }

    /// A window at the audience's precision, on the one grid of the roadmap.
    pub(in crate::source) fn coarse(&self, window: &Window) -> Option<Window> {
        if self.inside() && self.audience.dates == Precision::Day {
            return Some(window.clone());
        }
        self.coarse_to(window, self.audience.dates)
    }

    pub(super) fn coarse_to(&self, window: &Window, precision: Precision) -> Option<Window> {
        let calendar = self.model.calendar();
        // A fiscal name outside tells when the fiscal year starts, so it goes unless outside is told fiscal time.
        Window::named(window.start, window.end, calendar).coarsen(precision, calendar)
    }

    /// Rule 4 for a target: coarsened, and outside never one that has passed or that is of no use any more.
    pub(super) fn window(&self, picked: &VisibleFields<'_>, standard: Standard) -> Option<Window> {
        let TimeFrame::Window(window) = picked.target? else { return None };
        if !picked.target_told {
            return None;
        }
        if self.ends(picked) {
            return self.beginning(window).filter(|_| self.inside() || standard < Standard::Shipped);
        }
        if self.inside() {
            return self.coarse(window);
        }
        if standard >= Standard::Shipped { None } else { self.still_to_come(window) }
    }

    /// Whether what this audience is told of the item is that something goes away: one of its tags says so on its track.
    ///
    /// Both as told: whoever may know neither reads of it as of everything else.
    pub(in crate::source) fn ends(&self, picked: &VisibleFields<'_>) -> bool {
        let track = picked.track.and_then(|track| self.reference(*track, &self.model.tracks));
        let removal = track.and_then(|track| self.model.removals.iter().find(|removal| removal.track == track.id));
        let goes = |tag: &str| removal.map_or(tag == END_OF_LIFE, |removal| removal.tags.iter().any(|t| t == tag));
        self.tags(picked.tags).iter().any(|tag| goes(&tag.id))
    }

    /// Rule 4 for what ends: when it does so at the earliest. It is counted from the first day without, and coarsening
    /// only ever moves that day forward; so it can be told until it has come true, and never too late.
    fn beginning(&self, window: &Window) -> Option<Window> {
        let coarse = self.coarse(window)?;
        let first = if coarse.unit == Unit::Span { self.coarse(&Window::day(window.start))? } else { coarse };
        Some(first.earliest())
    }

    /// The finest window of those that this audience and the ones it sees are told that has not passed.
    ///
    /// When a quarter is over and the half around it is not, whoever is told quarters reads the half, as those
    /// who are told halves do. Saying nothing would leave an audience with less than one that it sees.
    fn still_to_come(&self, window: &Window) -> Option<Window> {
        let mut ladder: Vec<Precision> = self.audience.sees.iter().map(|a| self.model.audiences[a].dates).collect();
        ladder.sort();
        ladder.into_iter().filter_map(|p| self.coarse_to(window, p)).find(|w| w.end >= self.today)
    }

    /// Whether this outside audience would be told a date, had it not passed.
    pub(in crate::source) fn passed(&self, picked: &VisibleFields<'_>) -> bool {
        match picked.target {
            // What ends is told until it has gone.
            _ if self.ends(picked) => false,
            Some(TimeFrame::Window(w)) => self.coarse(w).is_some() && self.still_to_come(w).is_none(),
            _ => false,
        }
    }

    /// Rule 4 for the column: as given, else from the stage and the coarsened window.
    ///
    /// Building and preview are now, considering is later. Planned is next, unless its window, coarsened to
    /// the `columns` of the roadmap (halves, or years), ends more than twelve months from today: then it is
    /// later. The *end* decides, which coarsening only ever moves outward, so no audience is told a sooner
    /// column than one that sees it. Of what ends the beginning decides, which coarsening only ever moves forward: from
    /// then on it is now, whatever is still planned.
    pub(super) fn horizon(&self, picked: &VisibleFields<'_>, standard: Standard) -> Option<Horizon> {
        let derived = match standard {
            Standard::Shipped | Standard::Deferred | Standard::Declined => return None,
            Standard::Building | Standard::Preview => Horizon::Now,
            Standard::Considering => Horizon::Later,
            // Whoever is told nothing that a date decides reads the weakest.
            Standard::Planned if self.audience.dates == Precision::None => Horizon::Later,
            Standard::Planned => Horizon::Next,
        };
        if let Some(given) = picked.horizon {
            return Some(*given);
        }
        match picked.target {
            Some(TimeFrame::Horizon(given)) => Some(*given),
            Some(TimeFrame::Window(window)) if derived == Horizon::Next => {
                let coarse = window.coarsen(self.model.columns, self.model.calendar());
                let ends = self.ends(picked);
                let begun = || self.coarse(window).or(coarse.clone()).is_some_and(|w| w.start <= self.today);
                if ends && begun() {
                    return Some(Horizon::Now);
                }
                let day = coarse.map(|w| if ends { w.start } else { w.end });
                let far = day.is_some_and(|day| day > self.today.plus_months(NEXT_WITHIN_MONTHS));
                Some(if far { Horizon::Later } else { Horizon::Next })
            }
            _ => Some(derived),
        }
    }

    /// The column that follows from the stage, the told window and the day.
    pub(super) fn follows(&self, told: &Window, standard: Standard) -> Option<Horizon> {
        match standard {
            Standard::Shipped | Standard::Deferred | Standard::Declined => None,
            Standard::Building | Standard::Preview => Some(Horizon::Now),
            Standard::Considering => Some(Horizon::Later),
            Standard::Planned => {
                if told.earliest && told.start <= self.today {
                    return Some(Horizon::Now);
                }
                let coarse = told.coarsen(self.model.columns, self.model.calendar());
                let day = coarse.map(|w| if told.earliest { w.start } else { w.end });
                let far = day.is_some_and(|day| day > self.today.plus_months(NEXT_WITHIN_MONTHS));
                Some(if far { Horizon::Later } else { Horizon::Next })
            }
        }
    }

    /// The name of a column of the board, in the roadmap's language.
    pub(super) fn column(&self, horizon: Horizon) -> String {
        let word = match horizon {
            Horizon::Now => MessageId::Now,
            Horizon::Next => MessageId::Next,
            Horizon::Later => MessageId::Later,
        };
        self.model.strings.get(word).to_string()
    }

    /// When it shipped: a fact, told as written. A day still to come is no fact, so outside it isn't told.
    pub(super) fn released(&self, released: Option<&TimeFrame>, standard: Standard) -> Option<Window> {
        let TimeFrame::Window(window) = released? else { return None };
        if standard != Standard::Shipped || (!self.inside() && window.start > self.today) {
            return None;
        }
        Some(if self.inside() { window.clone() } else { Window::named(window.start, window.end, Calendar::CIVIL) })
    }

    /// When work begins, for those who are told.
    pub(super) fn start(&self, start: Option<&TimeFrame>) -> Option<Window> {
        match start? {
            TimeFrame::Window(window) => self.coarse(window),
            TimeFrame::Horizon(_) => None,
        }
    }
}
