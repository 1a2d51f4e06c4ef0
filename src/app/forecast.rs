//! What the mere passing of days will change for an audience.

use crate::change::{Change, SITE, changes_since};
use crate::edition::Edition;
use crate::ledger::{Ledger, unreviewed};
use crate::source::Roadmap;
use crate::time::Day;
use crate::vocabulary::Horizon;
use std::collections::{BTreeMap, BTreeSet};

/// What one audience will read otherwise, day by day.
pub struct Forecast {
    /// The audience.
    pub audience: String,
    /// The days on which something changes.
    pub days: BTreeMap<Day, Turn>,
    /// Days on which `--locked` would stop, with whether `--hold` would go on.
    pub stops: BTreeMap<Day, bool>,
}

/// What changes from the day before to a day.
#[derive(Default)]
pub struct Turn {
    /// What is told otherwise.
    pub changes: Vec<Change>,
    /// Columns that follow from a window that is told: the item's id and title, and the two columns.
    pub follows: Vec<(String, String, Horizon, Horizon)>,
}

/// What changes for one audience from today to a day, and where its ledger falls behind.
pub fn forecast(roadmap: &Roadmap, audience: &str, until: Day) -> Option<Forecast> {
    let today = roadmap.day();
    let mut days = BTreeMap::new();
    let (first, last) = (roadmap.on_day(audience, today)?, roadmap.on_day(audience, until)?);
    halve(roadmap, (today, &first), (until, &last), &mut days);
    let mut looked_at: BTreeSet<Day> = days.keys().copied().chain([today]).collect();
    let ledger = roadmap.ledger(audience);
    let ahead = ledger.into_iter().flat_map(|l| l.entries()).map(|entry| entry.on);
    looked_at.extend(ahead.filter(|on| *on > today && *on <= until));
    let mut stops = BTreeMap::new();
    for day in looked_at {
        let open = unreviewed(ledger, &roadmap.on_day(audience, day)?);
        if !open.is_empty() {
            let new = |change: &Change| change.before.is_none() && change.id != SITE;
            stops.insert(day, open.iter().all(new));
        }
    }
    Some(Forecast { audience: audience.to_string(), days, stops })
}

/// Finds the days on which something changes, between two days. Nothing that time does to an item is ever undone by
/// time, so where nothing differs from one day to another, nothing was different in between.
fn halve(roadmap: &Roadmap, from: (Day, &Edition), to: (Day, &Edition), out: &mut BTreeMap<Day, Turn>) {
    let ((first, before), (last, after)) = (from, to);
    if before.items == after.items {
        return;
    }
    if last.number() - first.number() <= 1 {
        let turn = turn(before, after, roadmap.ledger(&before.audience.id), last);
        if !turn.changes.is_empty() || !turn.follows.is_empty() {
            out.insert(last, turn);
        }
        return;
    }
    let middle = first.plus_days((last.number() - first.number()) / 2);
    let Some(between) = roadmap.on_day(&before.audience.id, middle) else { return };
    halve(roadmap, from, (middle, &between), out);
    halve(roadmap, (middle, &between), to, out);
}

fn turn(before: &Edition, after: &Edition, ledger: Option<&Ledger>, day: Day) -> Turn {
    let stands = ledger.map(|ledger| ledger.remembered(before.audience.dates, day)).unwrap_or_default();
    let changes = changes_since(before, after, stands, Some(day));
    let changed: BTreeSet<&str> = changes.iter().map(|change| change.id.as_str()).collect();
    let columns: BTreeMap<&str, Option<Horizon>> =
        before.items.iter().map(|item| (item.id.as_str(), item.horizon)).collect();
    let follows = after.items.iter().filter(|item| !changed.contains(item.id.as_str())).filter_map(|item| {
        let (from, to) = (columns.get(item.id.as_str()).copied()??, item.horizon?);
        (from != to).then(|| (item.id.clone(), item.title.clone(), from, to))
    });
    Turn { follows: follows.collect(), changes }
}
