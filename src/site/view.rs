//! What more than one page tells of an item, as values for templates.

use super::paging::LINE;
use super::updates::Update;
use super::value::{day, list, map, shortened, window};
use crate::edition::past::Event;
use crate::edition::promises::Commitment;
use crate::edition::{Decision, Inside, Item};
use crate::format::{self, past, promises};
use crate::language::{Arg, MessageId, Strings};
use tera::Value;

/// What a list tells of an item.
pub(super) fn row(s: &Strings, item: &Item, stage: &Value) -> Value {
    map! {
        id: item.id.as_str(),
        title: item.title.as_str(),
        title_language: item.title_language.as_deref(),
        summary: item.summary.as_deref().map(|summary| shortened(summary, LINE)),
        summary_language: item.summary_language.as_deref(),
        stage: stage.clone(),
        area: item.area.as_ref().map(|a| a.name.as_str()),
        reconfirming: item.reconfirming,
        when: item.released.as_ref().or(item.window.as_ref()).map(|w| window(s, w)),
        ours: ours(s, &item.inside),
    }
}

/// What a list tells of an item besides, where the audience is told it: who owns it, whom it is for, which tier it is in, who
/// else knows it, and by when somebody has to look again.
fn ours(s: &Strings, inside: &Inside) -> Value {
    let Inside { owner, segments, trade_off, told, due, .. } = inside;
    if owner.is_none() && segments.is_empty() && trade_off.is_none() && told.is_empty() && due.is_none() {
        return Value::none();
    }
    let known: Vec<&str> = told.iter().filter(|t| t.item.is_some()).map(|t| t.audience.as_str()).collect();
    map! {
        owner: owner.as_deref(),
        segments: list(segments, |segment| Value::from(segment.as_str())),
        tier: trade_off.as_deref(),
        known: (!told.is_empty()).then(|| known_to(s, &known)),
        due: due.map(|d| {
            let label = s.format(MessageId::Labelled, &[("label", Arg::Localized(s.get(MessageId::ConfirmBy)))]);
            format!("{label} {}", format::day(s, d))
        }),
    }
}

fn known_to(s: &Strings, names: &[&str]) -> String {
    match names {
        [] => s.get(MessageId::KnownToNobody).to_string(),
        names => {
            s.format(MessageId::KnownTo, &[("names", Arg::UserText(&names.join(s.get(MessageId::ListSeparator))))])
        }
    }
}

/// To whom a text is addressed, where it isn't to everybody who reads it.
pub(super) fn label(s: &Strings, audience: Option<&str>, ours: Option<&str>) -> Option<String> {
    audience.map(|name| format::addressed(s, name, ours == Some(name)))
}

/// Why something is not planned, and what instead.
pub(super) fn decision(s: &Strings, decision: &Decision, ours: Option<&str>) -> Value {
    map! {
        why: list(&decision.why, |why| map! {
            label: label(s, why.audience.as_deref(), ours),
            text: why.text.as_str(),
            language: why.language.as_deref(),
        }),
        instead: decision.instead.as_deref(),
        instead_language: decision.instead_language.as_deref(),
        revisit: decision.revisit.as_ref().map(|r| format::revisit(s, r)),
        revisit_language: decision.revisit_language.as_deref(),
    }
}

/// A commitment, as the item's own page and the page of promises show it.
pub(super) fn commitment(s: &Strings, commitment: &Commitment) -> Value {
    let Commitment { to, item, window: by, standing, reference, made, expires, by: maker, note } = commitment;
    map! {
        to: to.as_str(),
        id: item.id.as_str(),
        title: item.name.as_str(),
        when: window(s, by),
        breaks: standing.breaks(),
        stands: promises::standing(s, *standing),
        reference: reference.as_deref(),
        made: made.map(|d| day(s, d)),
        expires: expires.map(|d| day(s, d)),
        maker: maker.as_deref(),
        note: note.as_deref(),
    }
}

/// One of the updates.
pub(super) fn update(s: &Strings, update: Update<'_>) -> Value {
    match update {
        Update::Item(item, event) => change(s, event, Some(item)),
        Update::Gone(gone) => map! {
            id: gone.id.as_str(),
            title: Value::none(),
            title_language: Value::none(),
            on: day(s, gone.on),
            name: "withdrawn",
            label: s.get(MessageId::ChangeWithdrawn),
            facts: Vec::<Value>::new(),
            reason: gone.reason.as_str(),
            reason_language: gone.reason_language.as_deref(),
        },
    }
}

/// One change of an item; which item it is, is not said on its own page.
pub(super) fn change(s: &Strings, event: &Event, item: Option<&Item>) -> Value {
    map! {
        id: item.map(|item| item.id.as_str()),
        title: item.map(|item| item.title.as_str()),
        title_language: item.and_then(|item| item.title_language.as_deref()),
        on: day(s, event.on),
        name: past::change_name(event),
        label: past::change(s, event),
        facts: list(&past::facts(s, event), |line| Value::from(line.as_str())),
        reason: event.reason.as_deref(),
        reason_language: event.reason_language.as_deref(),
    }
}
