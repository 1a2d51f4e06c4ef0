//! What feeds are made of: where there is a ledger what changed, and where there is none what items say today.

use super::updates::Update;
use crate::edition::past::Withdrawn;
use crate::edition::{Edition, Item, Reference};
use crate::format;
use crate::language::{Arg, MessageId, Strings};
use crate::time::Day;

/// One entry, as both formats say it.
pub(super) struct Entry<'e> {
    pub(super) id: String,
    pub(super) address: String,
    pub(super) title: String,
    pub(super) day: Day,
    pub(super) summary: Option<&'e str>,
    /// Plain text.
    pub(super) paragraphs: Vec<String>,
    /// What changed, for programs and for people.
    pub(super) change: Option<(String, &'e str)>,
    pub(super) area: Option<&'e Reference>,
    pub(super) tags: Vec<&'e str>,
}

/// What an item says today. The id is made of its first address; that of an item which says something new is another
/// one, because most readers of feeds show an entry once.
pub(super) fn of_statement<'e>(s: &'e Strings, edition: &'e Edition, base: &str, item: &'e Item) -> Entry<'e> {
    let first = format!("{base}items/{}/", item.first_id());
    let dated = item.dated();
    Entry {
        id: dated.map_or_else(|| first.clone(), |day| format!("{first}#{day}")),
        address: format!("{base}items/{}/", item.id),
        title: item.title.clone(),
        day: dated.unwrap_or(edition.since),
        summary: item.summary.as_deref(),
        paragraphs: paragraphs(s, item, edition.audience.notice.as_deref()),
        change: None,
        area: item.area.as_ref(),
        tags: item.tags.iter().map(|tag| tag.name.as_str()).collect(),
    }
}

/// The day of a change in feeds. To begin a record is no news: what was told when it began keeps the day that it had
/// before, which is none, or `always`, where the item has no date of its own.
pub(super) fn day_of(edition: &Edition, update: Update<'_>) -> Day {
    match (adopted(edition, update), &edition.past) {
        (Some(dated), Some(past)) => dated.unwrap_or(edition.since.min(past.since)),
        _ => update.on(),
    }
}

/// Whether it was told when the record began, and its author has dated it anew since: the date that feeds had is known no
/// more, and what changed has an entry of its own.
pub(super) fn is_superseded(edition: &Edition, update: Update<'_>) -> bool {
    let Update::Item(item, event) = update else { return false };
    let later = item.history.iter().any(|history| history.changed > event.on);
    adopted(edition, update).is_some() && later && item.updated.is_some_and(|day| day > event.on)
}

/// Of what was told when the record began the date that its feeds had, if any: when it had changed or shipped by then.
fn adopted(edition: &Edition, update: Update<'_>) -> Option<Option<Day>> {
    let Update::Item(item, event) = update else { return None };
    let began = edition.past.as_ref().is_some_and(|past| past.since == event.on);
    let shipped = || event.released.as_ref().and_then(|turn| turn.after.as_ref()).map(|window| window.start);
    (event.is_first() && began).then(|| item.updated.filter(|day| *day <= event.on).max(shipped()))
}

/// What changed, as the ledger says it, and of what: title and summary of the item are today's.
/// `nth` tells several changes of one day apart; which of the items that began under one id it is, comes before that.
pub(super) fn of_update<'e>(
    s: &'e Strings,
    edition: &'e Edition,
    base: &str,
    update: Update<'e>,
    nth: usize,
) -> Entry<'e> {
    let notice = edition.audience.notice.clone();
    let again = if nth > 0 { format!("-{}", nth + 1) } else { String::new() };
    let which = if update.namesake() > 0 { format!(".{}", update.namesake() + 1) } else { String::new() };
    let id = |first: &str| format!("{base}items/{first}/#{}{which}{again}", update.on());
    match update {
        Update::Gone(gone) => {
            let said = [s.get(MessageId::GoneMeans).to_string(), gone.reason.clone()].into_iter().chain(notice);
            let title = s.get(MessageId::ChangeWithdrawn);
            Entry {
                id: id(gone.first_id()),
                address: of_gone(base, gone),
                title: title.to_string(),
                day: gone.on,
                summary: None,
                paragraphs: said.collect(),
                change: Some(("withdrawn".into(), title)),
                area: None,
                tags: Vec::new(),
            }
        }
        Update::Item(item, event) => {
            let label = format::past::change(s, event);
            let first = format!("{base}items/{}/", item.recorded_id());
            let (id, title, change) = match adopted(edition, update) {
                Some(dated) => {
                    let dated = dated.map(|day| day.to_string()).unwrap_or_default() + &which;
                    let id = if dated.is_empty() { first } else { format!("{first}#{dated}") };
                    (id, item.title.clone(), None)
                }
                None => {
                    let words = [("what", Arg::Localized(label)), ("title", Arg::UserText(&item.title))];
                    let change = Some((format::past::change_name(event), label));
                    (id(item.recorded_id()), s.format(MessageId::UpdateTitle, &words), change)
                }
            };
            let facts = format::past::facts(s, event).into_iter().chain(event.reason.clone());
            // Readers who meet it here for the first time want to know what it is.
            let said = facts.chain(item.summary.clone()).chain(notice);
            Entry {
                id,
                address: format!("{base}items/{}/", item.id),
                title,
                day: day_of(edition, update),
                summary: item.summary.as_deref(),
                paragraphs: said.collect(),
                change,
                area: item.area.as_ref(),
                tags: item.tags.iter().map(|tag| tag.name.as_str()).collect(),
            }
        }
    }
}

/// Where a page says that something is gone.
fn of_gone(base: &str, gone: &Withdrawn) -> String {
    format!("{base}items/{}/", gone.id)
}

/// What an item says, one paragraph each: what it is, where it stands, when roughly, and the notice.
fn paragraphs(s: &Strings, item: &Item, notice: Option<&str>) -> Vec<String> {
    let mut all: Vec<String> = item.summary.iter().cloned().collect();
    let said = |name: &str, means: &str| {
        s.format(MessageId::SaidStage, &[("stage", Arg::UserText(name)), ("means", Arg::Localized(means))])
    };
    all.push(said(&item.stage.name, format::stage_sentence(s, item.stage.standard)));
    if let Some(released) = &item.released {
        all.push(s.format(MessageId::SaidShipped, &[("when", Arg::Localized(&format::window(s, released)))]));
    } else if let Some(window) = &item.window {
        let when = format::window(s, window);
        all.push(match item.confidence.map(|c| format::confidence(s, c)) {
            Some(sure) => {
                s.format(MessageId::SaidWhenSure, &[("when", Arg::Localized(&when)), ("sure", Arg::Localized(sure))])
            }
            None => s.format(MessageId::SaidWhen, &[("when", Arg::Localized(&when))]),
        });
    } else if item.reconfirming {
        all.push(s.get(MessageId::ReconfirmingMeans).to_string());
    } else if let Some(horizon) = item.horizon {
        all.push(said(format::horizon(s, horizon), format::horizon_sentence(s, horizon)));
    }
    all.extend(item.decision.iter().flat_map(|d| &d.why).map(|why| why.text.clone()));
    all.extend(notice.map(str::to_string));
    all
}
