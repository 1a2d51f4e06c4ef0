//! `items/<id>/`: all that is told of an item.

use super::Page;
use crate::edition::past::{Event, History};
use crate::edition::{Inside, Item, OtherAudience};
use crate::format;
use crate::language::Strings;
use crate::site::SiteError;
use crate::site::json_ld::PageMeta;
use crate::site::key::Key;
use crate::site::markdown::{Names, Setting, Targets, html, plain};
use crate::site::presence;
use crate::site::renderer::{Head, Renderer};
use crate::site::shared::Shared;
use crate::site::value::{day, empty, link, list, map, reference, shortened, stage, window};
use crate::site::view::{change, commitment, decision, label};
use tera::Value;

/// How much of a text describes its page.
const DESCRIBED: usize = 160;

/// The page of each item.
#[derive(Debug)]
pub(super) struct ItemPage;

impl Page for ItemPage {
    fn address(&self) -> &'static str {
        "items/<id>/"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        shared.edition.items.iter().map(|item| Key::of(&item.id)).collect()
    }

    fn is_of_item(&self) -> bool {
        true
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let item = renderer.shared.item(&key.id).ok_or_else(|| SiteError::unmade(path))?;
        let mut context = renderer.deep.clone();
        let first = match (&item.summary, item.sections.first()) {
            (None, Some(section)) => Some(shortened(&plain(&section.markdown), DESCRIBED)),
            _ => None,
        };
        let description = item.summary.as_deref().or(first.as_deref());
        let ours = renderer.shared.inside();
        context.insert_value("item", view(renderer.strings, item, &renderer.targets, "../../", ours));
        let owner = item.inside.owner.as_ref().and_then(|owner| renderer.owners.get(owner));
        context.insert_value("owner", Value::from(owner.map(String::as_str)));
        context.insert_value("status", Value::from(presence::has_few(renderer.edition)));
        let (feeds, facts) = (renderer.feeds_of_items(), PageMeta::Item(item));
        let head = Head { feeds, facts, item: Some(item), ..Head::new(path, &item.title, description) };
        renderer.page("item.html", context, head)
    }
}

/// All that an item's page tells. `assets` of `targets` resolve its picture; `ours` is the name of the audience inside.
fn view(s: &Strings, item: &Item, targets: &Targets<'_>, root: &str, ours: Option<&str>) -> Value {
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
        history: item.history.as_ref().map(|h| history(s, h)),
        inside: inside(s, &item.inside, notes),
        told: list(&item.inside.told, |t| told(s, t)),
        commitments: list(&item.inside.commitments, |c| commitment(s, c)),
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

/// What another audience reads of it.
fn told(s: &Strings, told: &OtherAudience) -> Value {
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

/// How an item came to read as it does, for its own page, the newest first.
fn history(s: &Strings, history: &History) -> Value {
    let events: Vec<&Event> = history.events.iter().rev().collect();
    map! {
        since: day(s, history.since),
        changed: day(s, history.changed),
        // That it was told is in `since`; alone it is no history.
        events: if events.len() > 1 { list(&events, |event| change(s, event, None)) } else { empty() },
    }
}
