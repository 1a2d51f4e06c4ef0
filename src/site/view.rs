//! An edition's items as values for templates, built by hand because every page pays for them.

use super::markdown::{Names, Setting, Targets, html};
use super::pages::shortened;
use crate::edition::{Decision, Inside, Item, Link, Reference, Stage, Told};
use crate::format;
use crate::language::{Arg, Strings, Word};
use crate::time::{Day, Window};
use tera::Value;

/// How much of a summary a list shows. All of it is on the item's page.
pub(super) const LINE: usize = 300;

/// A map with these keys.
macro_rules! map {
    ($($key:ident: $value:expr),* $(,)?) => {{
        let mut map = tera::Map::with_capacity([$(stringify!($key)),*].len());
        $(map.insert(stringify!($key).into(), tera::Value::from($value));)*
        tera::Value::from(map)
    }};
}
pub(super) use map;

/// A list of values.
pub(super) fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
    Value::from(items.iter().map(value).collect::<Vec<_>>())
}

pub(super) fn reference(r: &Reference) -> Value {
    map! { id: r.id.as_str(), name: r.name.as_str() }
}

/// A stage: `standard` is one of seven words, for class names; the rest is for people.
pub(super) fn stage(s: &Strings, stage: &Stage) -> Value {
    map! {
        standard: stage.standard.name(),
        name: stage.name.as_str(),
        sentence: format::stage_sentence(s, stage.standard),
    }
}

/// A window in words, and what `<time datetime>` may say of it.
pub(super) fn window(s: &Strings, w: &Window) -> Value {
    map! { text: format::window(s, w), short: format::window_short(s, w), datetime: format::datetime(w) }
}

pub(super) fn day(s: &Strings, d: Day) -> Value {
    map! { text: format::day(s, d), datetime: d.to_string() }
}

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
            let label = s.fill(Word::Labelled, &[("label", Arg::Ours(s.get(Word::ConfirmBy)))]);
            format!("{label} {}", format::day(s, d))
        }),
    }
}

fn known_to(s: &Strings, names: &[&str]) -> String {
    match names {
        [] => s.get(Word::KnownToNobody).to_string(),
        names => s.fill(Word::KnownTo, &[("names", Arg::Theirs(&names.join(s.get(Word::ListSeparator))))]),
    }
}

/// All that an item's page tells. `assets` of `targets` resolve its picture; `ours` is the name of the audience inside.
pub(super) fn item(s: &Strings, item: &Item, targets: &Targets<'_>, root: &str, ours: Option<&str>) -> Value {
    let setting = |level| Setting { strings: s, targets, root, title: &item.title, level };
    let mut names = Names::default();
    let sections = item.sections.iter().map(|section| {
        let level = if section.audience.is_some() { 3 } else { 2 };
        let text = html(&section.markdown, &setting(level), &mut names);
        map! {
            label: label(s, section.audience.as_deref(), ours),
            language: section.language.as_deref(),
            html: Value::safe_string(&text),
        }
    });
    let sections = Value::from(sections.collect::<Vec<_>>());
    let notes = item.inside.notes.as_ref().map(|text| Value::safe_string(&html(text, &setting(3), &mut names)));
    let image = item.image.as_ref().and_then(|image| {
        let file = targets.assets.get(image.file.as_str())?;
        Some(map! { src: format!("{root}{file}"), alt: image.alt.as_str(), language: image.alt_language.as_deref() })
    });
    map! {
        id: item.id.as_str(),
        title: item.title.as_str(),
        title_language: item.title_language.as_deref(),
        summary: item.summary.as_deref(),
        summary_language: item.summary_language.as_deref(),
        sections: sections,
        stage: stage(s, &item.stage),
        horizon: item.horizon.map(|h| format::horizon(s, h)),
        when: item.window.as_ref().map(|w| window(s, w)),
        sure: item.confidence.map(|c| format::confidence(s, c)),
        reconfirming: item.reconfirming,
        released: item.released.as_ref().map(|w| window(s, w)),
        updated: item.updated.map(|d| day(s, d)),
        area: item.area.as_ref().map(reference),
        tags: list(&item.tags, reference),
        track: item.track.as_ref().map(reference),
        links: list(&item.links, link),
        respond: list(&item.respond, link),
        image: image,
        needs: list(&item.depends_on, reference),
        needed_by: list(&item.needed_by, reference),
        replaces: list(&item.replaces, reference),
        replaced_by: list(&item.replaced_by, reference),
        decision: item.decision.as_ref().map(|d| decision(s, d, ours)),
        history: item.history.as_ref().map(|h| super::updates::history(s, h)),
        inside: inside(s, &item.inside, notes),
        told: list(&item.inside.told, |t| told(s, t)),
        commitments: list(&item.inside.commitments, |c| super::promises::commitment(s, c)),
    }
}

/// Where an item is that had another address before.
pub(super) fn moved(item: &Item) -> Value {
    map! { id: item.id.as_str(), title: item.title.as_str() }
}

pub(super) fn link(link: &Link) -> Value {
    map! { title: link.title.as_str(), url: link.url.as_str(), language: link.title_language.as_deref() }
}

/// To whom a text is addressed, where it isn't to everybody who reads it.
fn label(s: &Strings, audience: Option<&str>, ours: Option<&str>) -> Option<String> {
    audience.map(|name| format::addressed(s, name, ours == Some(name)))
}

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

/// What the innermost audience is told besides; nothing where there is nothing.
fn inside(s: &Strings, inside: &Inside, notes: Option<Value>) -> Value {
    let Inside {
        owner,
        start,
        trade_off,
        confirmed,
        due,
        weaker_since,
        embargo,
        segments,
        accounts,
        notes: _,
        notes_language,
        told: _,
        commitments: _,
    } = inside;
    let scalars = owner.is_some() || start.is_some() || trade_off.is_some() || confirmed.is_some();
    if !(scalars || embargo.is_some() || notes.is_some() || !segments.is_empty() || !accounts.is_empty()) {
        return Value::none();
    }
    map! {
        owner: owner.as_deref(),
        start: start.as_ref().map(|w| window(s, w)),
        trade_off: trade_off.as_deref(),
        confirmed: confirmed.map(|d| day(s, d)),
        due: due.map(|d| day(s, d)),
        weaker_since: weaker_since.map(|d| day(s, d)),
        embargo: embargo.map(|d| day(s, d)),
        segments: list(segments, |s| Value::from(s.as_str())),
        accounts: list(accounts, |a| Value::from(a.as_str())),
        notes: notes,
        notes_language: notes_language.as_deref(),
    }
}

fn told(s: &Strings, told: &Told) -> Value {
    let statement = told.item.as_ref().map(|item| {
        map! {
            title: item.title.as_str(),
            summary: item.summary.as_deref(),
            stage: item.stage.as_str(),
            horizon: item.horizon.map(|h| format::horizon(s, h)),
            when: item.window.as_ref().map(|w| window(s, w)),
            sure: item.confidence.map(|c| format::confidence(s, c)),
            reconfirming: item.reconfirming,
        }
    });
    map! { audience: told.audience.as_str(), item: statement }
}
