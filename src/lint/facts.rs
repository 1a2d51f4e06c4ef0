//! Rules about fields: dates, confidence, stages, and how many are under way.

use super::finding::{Collector, Subject};
use super::placeholder;
use super::rules::{OC_05, OC_06, OC_09, OC_10, OC_15, OC_16, OC_23, OC_25, OC_29};
use crate::edition::Item;
use crate::time::{Day, Unit};
use crate::vocabulary::{Confidence, Horizon, Precision, Standard};

/// From so many items on, all of them being certain is a finding.
const MANY: usize = 5;

/// Rules about one item.
pub(super) fn item(item: &Item, today: Day, out: &mut Collector<'_>) {
    let subject = &Subject::Item(item.id.clone());
    super::list(&item.links, subject, "links", out);
    if item.stage.standard == Standard::Shipped && item.released.is_none() && out.policy.tells_released {
        out.note(&OC_15, subject, "stage", None, "shipped, and no `released` that has come");
    }
    if !item.is_open() {
        return;
    }
    let now = item.horizon == Some(Horizon::Now);
    if let Some(window) = &item.window {
        if item.confidence.is_none() && out.policy.tells_confidence {
            out.note(&OC_09, subject, "target", None, "a date");
        }
        if window.deadline() < today && !window.earliest {
            out.note(&OC_16, subject, "target", None, &format!("the target ended on {}", window.end));
        }
        if item.confidence == Some(Confidence::Low) && window.unit == Unit::Day {
            out.note(&OC_10, subject, "confidence", None, "low confidence in a day");
        }
    }
    removal(item, today, subject, out);
    if now && item.confidence == Some(Confidence::Low) {
        out.note(&OC_10, subject, "confidence", None, "low confidence in what is under way now");
    }
    if let (Some(seen), Some(due)) = (item.inside.confirmed, item.inside.due.filter(|due| *due < today)) {
        let who = item.inside.owner.as_ref().map(|owner| format!("{owner}, ")).unwrap_or_default();
        let what = match item.inside.weaker_since {
            Some(since) => format!("{who}last looked at on {seen}; told with less weight since {since}"),
            None => format!("{who}last looked at on {seen}, to be confirmed again by {due}"),
        };
        out.note(&OC_25, subject, "confirmed", None, &what);
    }
}

/// What goes away is said so long before as its track promises, and never without a date: nobody could make room for it.
fn removal(item: &Item, today: Day, subject: &Subject, out: &mut Collector<'_>) {
    let Some(window) = item.window.as_ref().filter(|window| window.earliest) else {
        if item.ends && item.stage.standard > Standard::Considering {
            out.note(&OC_29, subject, "target", None, "it goes away, and nobody is told when at the earliest");
        }
        return;
    };
    let Some(track) = &item.track else { return };
    let Some(notice) = out.policy.removals.iter().find(|r| r.track == track.id).and_then(|r| r.notice) else { return };
    let said = warned_since(item, window.start).unwrap_or(today);
    let earliest = notice.after(said);
    if window.start < earliest {
        let what =
            format!("it may go on {}, was told on {said}, and could go on {earliest} at the earliest", window.start);
        out.note(&OC_29, subject, "target", None, &what);
    }
}

/// Since when an audience is told, without a break, that something may be gone from this day on or from an earlier one;
/// nothing where no ledger knows.
fn warned_since(item: &Item, day: Day) -> Option<Day> {
    let history = item.history.as_ref()?;
    let told = history.events.iter().filter_map(|event| Some((event.on, event.window.as_ref()?.after.as_ref())));
    let mut since = None;
    for (on, window) in told {
        match window {
            Some(window) if window.start <= day => since = since.or(Some(on)),
            _ => since = None,
        }
    }
    // Of what the ledger tells no date, nobody was warned before today.
    since
}

/// Rules about the edition as a whole.
pub(super) fn edition(out: &mut Collector<'_>) {
    let subject = &Subject::Audience;
    let audience = &out.edition.audience;
    let finer = |than: Precision| out.policy.dates.is_some_and(|d| d < than);
    if audience.public && finer(Precision::Quarter) {
        out.note(&OC_05, subject, "dates", None, "everybody is told days or months");
    } else if !audience.public && finer(Precision::Quarter) && audience.id == "customer" {
        out.note(&OC_06, subject, "dates", None, "customers are told days or months");
    }
    placeholder::of_site(out.edition, out);
    let open = || out.edition.items.iter().filter(|i| i.is_open());
    // One policy is one finding, however many dates there are: nothing that is written on an item would mend it.
    let dated = open().filter(|i| i.window.is_some()).count();
    if dated > 0 && !out.policy.tells_confidence {
        let what = format!("{dated} dates, and `fields` has no `confidence`, so nobody is told how sure they are");
        out.note(&OC_09, subject, "fields", None, &what);
    }
    let now = open().filter(|i| i.horizon == Some(Horizon::Now)).count();
    let sure = open().filter(|i| i.confidence == Some(Confidence::High)).count();
    let all = open().count();
    if now > out.policy.now {
        out.note(&OC_23, subject, "now", None, &format!("{now} items are under way at once"));
    }
    if all >= MANY && sure == all {
        out.note(&OC_23, subject, "now", None, &format!("all {all} open items have high confidence"));
    }
}
