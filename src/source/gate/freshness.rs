//! What nobody has looked at for long is told outside with less weight: wider first, then without a date. Never more.
//!
//! An item's `confirmed` has a shelf life, by the column that it is in. How old it is decides, by whole months, and the
//! audience is not told the day itself. Ages are those of the audience's own plan, and never more than those of an audience that it
//! sees: nobody is told less than whom they see.

use super::{Gate, VisibleFields};
use crate::source::model::{Item, ShelfLife};
use crate::time::{Day, TimeFrame, Window};
use crate::vocabulary::{Precision, Standard};

/// How old what is told of an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::source) enum Age {
    /// As it is planned, or nobody ever said when they looked.
    Fresh,
    /// Half a shelf life over: the time frame is told one step wider.
    Stale,
    /// A whole one over: no time frame is told, and that it is being confirmed again.
    Old,
}

impl Gate<'_> {
    /// How old what this audience is told of an item is.
    pub(in crate::source) fn age(&self, item: &Item) -> Age {
        if unseen(item) || self.inside() || !self.ages {
            return Age::Fresh;
        }
        self.ages(item).into_iter().min().unwrap_or(Age::Fresh)
    }

    /// The age of an item in the plans of each audience that this one sees, itself among them.
    pub(in crate::source) fn ages(&self, item: &Item) -> Vec<Age> {
        let gates =
            self.audience.sees.iter().map(|a| Gate::new(self.model, a, self.today)).filter(|gate| gate.may_know(item));
        gates.map(|gate| gate.own_freshness(item)).collect()
    }

    fn own_freshness(&self, item: &Item) -> Age {
        let Some(shelf) = self.shelf(item) else { return Age::Fresh };
        match () {
            () if self.today > shelf.old => Age::Old,
            () if self.today > shelf.stale => Age::Stale,
            () => Age::Fresh,
        }
    }

    /// The days that follow from when somebody last looked; none of what is over, and where nobody said.
    fn shelf(&self, item: &Item) -> Option<Days> {
        let picked = VisibleFields::of(item, self.audience);
        let seen = picked.looked_at?;
        let standard: Standard = self.stage(&picked).standard;
        let ShelfLife::Lasts(life) = self.model.settings.freshness.of(self.horizon(&picked, standard)?) else {
            return None;
        };
        let due = life.after(seen);
        let length = due.number() - seen.number();
        let stale = end_of_month(seen.plus_days(length + length / 2));
        let old = end_of_month(seen.plus_days(2 * length)).max(end_of_month(stale.tomorrow()));
        Some(Days { due, stale, old })
    }

    /// By when somebody has to look again, and since when somebody outside reads less, for the audience that sees all.
    pub(super) fn review_dates(&self, item: &Item) -> (Option<Day>, Option<Day>) {
        // Most items have no such day, and every build asks.
        if !self.inside() || unseen(item) {
            return (None, None);
        }
        let due = self.shelf(item).map(|shelf| shelf.due);
        let others = self.audience.sees.iter().filter(|a| *a != self.who);
        let gates = others.map(|a| Gate::new(self.model, a, self.today)).filter(|gate| gate.knows(item));
        let older = gates.filter(|gate| gate.age(item) > Age::Fresh).filter_map(|gate| gate.shelf(item));
        (due, older.map(|shelf| shelf.stale.tomorrow()).min())
    }

    /// The time frame that is told in the place of this one: the next wider one on the grid that has room around it.
    pub(super) fn wider(&self, told: Window, picked: &VisibleFields<'_>) -> Window {
        let Some(TimeFrame::Window(exact)) = picked.target else { return told };
        let grids = [Precision::Month, Precision::Quarter, Precision::Half, Precision::Year];
        let mut all = grids.into_iter().filter_map(|grid| self.coarse_to(exact, grid));
        all.find(|wider| wider.contains(&told) && wider.days() > told.days()).unwrap_or(told)
    }
}

/// Whether nobody has said anywhere when they looked.
fn unseen(item: &Item) -> bool {
    item.base.confirmed.is_none() && item.overlays.iter().all(|(_, fields)| fields.confirmed.is_none())
}

/// The last day of the month around a day.
fn end_of_month(day: Day) -> Day {
    day.plus_days(1 - i64::from(day.day())).plus_months(1).yesterday()
}

/// What follows from the day on which somebody looked. What others are told changes on the first of a month alone, or
/// whoever watches a page for the day on which it weakens would know the day on which somebody looked.
struct Days {
    /// From the next day on, the owner is asked to look again.
    due: Day,
    /// From the next day on, the time frame is told wider.
    stale: Day,
    /// From the next day on, none is told.
    old: Day,
}
