//! What an audience was told of one thing, as it remembers it: what is said now, and the window that stands.
//!
//! A window stands from when it is first told until another takes its place. What lapses in between, because it has
//! passed, was made wider, or is told no more, leaves it standing: so a slip is a slip, in how many steps it is ever told.

use super::statement::{Statement, When};
use crate::edition::Dates;
use crate::time::{Day, Window};
use crate::vocabulary::{Confidence, Precision, Standard};

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Day,
    /// The last.
    pub to: Day,
}

impl Days {
    fn contains(self, other: Days) -> bool {
        self.from <= other.from && other.to <= self.to
    }
}

impl From<&When> for Days {
    fn from(when: &When) -> Days {
        Days { from: when.from, to: when.to }
    }
}

impl From<&Window> for Days {
    fn from(window: &Window) -> Days {
        Days { from: window.start, to: window.end }
    }
}

/// What a window does to the one that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is the first, and stands from now on.
    First,
    /// Less is told than just before; what stood stands.
    Weaker,
    /// What stood is told again, or something around it.
    Again,
    /// It lies inside, and stands from now on.
    Narrower,
    /// It ends later, and stands from now on.
    Later,
    /// It lies elsewhere and ends no later, and stands from now on.
    Earlier,
    /// Of what ends: it begins sooner, and stands from now on.
    LessTime,
    /// Of what ends: it begins later, and stands from now on.
    MoreTime,
}

impl Step {
    /// From the window that stands, and the one that was told just before, to this one.
    pub fn of(standing: Option<Days>, told: Option<Days>, now: Option<Days>) -> Option<Step> {
        if told == now {
            return None;
        }
        let (Some(standing), Some(window)) = (standing, now) else {
            return Some(if now.is_some() { Step::First } else { Step::Weaker });
        };
        Some(if window.contains(standing) {
            if told.is_none_or(|told| told.contains(window)) { Step::Again } else { Step::Weaker }
        } else if standing.contains(window) {
            Step::Narrower
        } else if window.to > standing.to {
            Step::Later
        } else {
            Step::Earlier
        })
    }

    /// The same of what ends: its beginning alone counts, and every other one takes the place of the one that stands.
    pub fn of_end(standing: Option<Days>, told: Option<Days>, now: Option<Days>) -> Option<Step> {
        if told.map(|days| days.from) == now.map(|days| days.from) {
            return None;
        }
        let (Some(standing), Some(window)) = (standing, now) else {
            return Some(if now.is_some() { Step::First } else { Step::Weaker });
        };
        Some(match window.from.cmp(&standing.from) {
            std::cmp::Ordering::Equal => Step::Again,
            std::cmp::Ordering::Less => Step::LessTime,
            std::cmp::Ordering::Greater => Step::MoreTime,
        })
    }

    /// Whether the new window stands from now on.
    pub fn stands(self) -> bool {
        !matches!(self, Step::Weaker | Step::Again)
    }
}

/// How something was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gone {
    /// With a reason: what stood stands.
    Said,
    /// Without a word: for its readers it never was.
    Silently,
}

/// What an audience was told of one thing up to now.
#[derive(Clone, Debug)]
pub struct Memory {
    /// How dates are told today: past windows are taken as they would be told now, so a change of that is no move.
    dates: Dates,
    told: Option<Statement>,
    standing: Option<When>,
    sure: Option<Confidence>,
    /// The day of the newest of it.
    on: Option<Day>,
    gone: Option<Gone>,
    /// What was told before it was taken back without a word, and what stood then. For the inside alone.
    silenced: Option<(Statement, Option<When>)>,
}

impl Memory {
    /// Of nothing yet.
    pub fn new(dates: Dates) -> Memory {
        Memory { dates, told: None, standing: None, sure: None, on: None, gone: None, silenced: None }
    }

    /// What is told, if anything is.
    pub fn told(&self) -> Option<&Statement> {
        self.told.as_ref()
    }

    /// The window that stands.
    pub fn standing(&self) -> Option<&When> {
        self.standing.as_ref()
    }

    /// How exactly its audience is told dates.
    pub(super) fn precision(&self) -> Precision {
        self.dates.precision
    }

    /// The confidence that was told last.
    pub(super) fn sure(&self) -> Option<Confidence> {
        self.sure
    }

    /// The day of the newest of it.
    pub(super) fn on(&self) -> Option<Day> {
        self.on
    }

    /// Whether it was taken back with a reason, and not told again since.
    pub(super) fn taken_back(&self) -> bool {
        self.told.is_none() && self.gone == Some(Gone::Said)
    }

    /// What was told before it was taken back without a word, and the window that stood then.
    pub fn silenced(&self) -> Option<(&Statement, Option<&When>)> {
        self.silenced.as_ref().map(|(told, standing)| (told, standing.as_ref()))
    }

    /// A window as this audience would be told it today.
    pub(super) fn as_told(&self, when: &When) -> Option<When> {
        let Dates { precision, calendar } = self.dates;
        let window = Window::named(when.from, when.to, calendar).coarsen(precision, calendar)?;
        let window = Window { earliest: when.earliest, ..window };
        let same = (window.start, window.end) == (when.from, when.to);
        Some(if same { when.clone() } else { When::of(&crate::language::Strings::english(), &window) })
    }

    /// What the window of this statement does to the one that stands.
    pub(super) fn step(&self, now: &Statement) -> Option<Step> {
        let as_told = |when: &When| self.as_told(when).as_ref().map(Days::from);
        let standing = self.standing.as_ref().map(Days::from);
        let told = self.told.as_ref().and_then(|told| told.when.as_ref()).and_then(as_told);
        let now_told = now.when.as_ref().and_then(as_told);
        if now.ends { Step::of_end(standing, told, now_told) } else { Step::of(standing, told, now_told) }
    }

    /// Goes on to what is told from this day on, or that nothing is, and whether that was said.
    pub fn hear(&mut self, now: Option<&Statement>, said: bool, on: Option<Day>) {
        self.on = on;
        let Some(now) = now else {
            self.gone = Some(if said { Gone::Said } else { Gone::Silently });
            let told = self.told.take();
            if !said {
                self.silenced = told.map(|told| (told, self.standing.clone())).or(self.silenced.take());
                (self.standing, self.sure) = (None, None);
            }
            return;
        };
        let over = now.stage.as_ref().map(|stage| stage.standard);
        if matches!(over, Some(Standard::Shipped | Standard::Declined)) {
            (self.standing, self.sure) = (None, None);
        } else {
            if self.step(now).is_some_and(Step::stands) {
                self.standing = now.when.as_ref().and_then(|when| self.as_told(when));
            }
            self.sure = now.confidence.or(self.sure);
        }
        (self.told, self.gone) = (Some(now.clone()), None);
    }

    /// The same with the words in its texts weighed, where they are at hand.
    pub(super) fn analysed(self, told: Option<&Statement>) -> Memory {
        Memory { told: told.cloned(), ..self }
    }

    /// The same with another statement as the one that is told: what stands stays.
    pub(super) fn with_told(mut self, told: &Statement) -> Memory {
        if self.standing.is_none() {
            self.standing = told.when.as_ref().and_then(|when| self.as_told(when));
        }
        self.sure = self.sure.or(told.confidence);
        (self.told, self.gone) = (Some(told.clone()), None);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str) -> Option<Days> {
        let calendar = crate::time::Calendar::CIVIL;
        match crate::time::parse_frame(text, Some(calendar)) {
            Ok(crate::time::TimeFrame::Window(window)) => Some(Days::from(&window)),
            _ => None,
        }
    }

    /// Each line of the rule, and what has to be told between two windows for it to be another.
    #[test]
    fn a_window_is_compared_with_the_one_that_stands() {
        for (standing, told, now, step) in [
            ("", "", "2027-Q1", Some(Step::First)),
            ("2027-Q1", "2027-Q1", "2027-Q1", None),
            ("2027-Q1", "", "", None),
            ("2027-Q1", "2027-Q1", "", Some(Step::Weaker)),
            ("2027-Q1", "2027-Q1", "2027-H1", Some(Step::Weaker)),
            ("2027-Q1", "2027-H1", "2027", Some(Step::Weaker)),
            ("2027-Q1", "2027", "2027-H1", Some(Step::Again)),
            ("2027-Q1", "2027-H1", "2027-Q1", Some(Step::Again)),
            ("2027-Q1", "", "2027-Q1", Some(Step::Again)),
            ("2027-Q1", "", "2027-H1", Some(Step::Again)),
            ("2027-Q1", "2027-H1", "2027-Q2", Some(Step::Later)),
            ("2027-Q1", "2027-Q1", "2027-01", Some(Step::Narrower)),
            ("2027-H1", "", "2027-Q2", Some(Step::Narrower)),
            ("2027-Q2", "2027-Q2", "2027-Q1", Some(Step::Earlier)),
            ("2027-Q2", "", "2027-Q1", Some(Step::Earlier)),
            ("2026-H1", "", "2027-H1", Some(Step::Later)),
        ] {
            assert_eq!(Step::of(days(standing), days(told), days(now)), step, "{standing} {told} {now}");
        }
    }

    #[test]
    fn what_ends_is_compared_by_its_beginning() {
        for (standing, told, now, step) in [
            ("", "", "2027-H2", Some(Step::First)),
            ("2027-H2", "2027-H2", "2027-Q3", None),
            ("2027-H2", "2027-H2", "2027-Q4", Some(Step::MoreTime)),
            ("2027-Q4", "2027-Q4", "2027-H2", Some(Step::LessTime)),
            ("2027-Q4", "", "2027-Q4", Some(Step::Again)),
            ("2027-Q4", "2027-Q4", "", Some(Step::Weaker)),
        ] {
            assert_eq!(Step::of_end(days(standing), days(told), days(now)), step, "{standing} {told} {now}");
        }
    }
}
