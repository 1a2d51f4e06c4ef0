//! What is told of an item, and around the items, beside what a statement says in clear: part by part, by the names
//! that digests are taken over.
//!
//! These names, their spelling and what is under them are for ever: a ledger keeps digests. They are written out here
//! so that no field of the edition can be renamed, added or taken out of a digest unseen. What is new is for the version
//! after: see [`Version`].

use super::canon::{Canon, parts};
use crate::edition::promises::{Commitment, Standing};
use crate::edition::{
    Decision, Definition, Edition, Image, Inside, Item, Link, OtherAudience, PublishedItem, Reason, Reference, Revisit,
    Section,
};
use crate::time::{Day, Unit, Window};
use crate::vocabulary::{Confidence, Horizon};

/// How a digest is taken. An entry keeps the one that it was written with, and is compared by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// The first: 32 digits, and nothing before them. Frozen, with the fiscal names of windows.
    One,
    /// `2:` and 32 digits. Windows are their days and nothing else, so that no name of a year is in it. What the edition
    /// tells more of later goes in here.
    Two,
}

/// What is told of an item.
pub(super) fn item(item: &Item, version: Version) -> Canon {
    // Taken apart without `..`: whoever adds a field decides here, for ever, whether it is in the digest.
    let Item {
        // In clear in the statement.
        id: _,
        formerly: _,
        title: _,
        stage: _,
        horizon: _,
        follows: _,
        window: _,
        confidence: _,
        reconfirming: _,
        aged: _,
        ends: _,
        released: _,
        // Mirrors what another item's statement says.
        needed_by: _,
        replaced_by: _,
        // Follows from the ledger.
        history: _,
        title_language,
        summary,
        summary_language,
        sections,
        updated,
        area,
        tags,
        track,
        links: further,
        respond,
        image,
        depends_on,
        replaces,
        decision: no,
        inside,
    } = item;
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
        notes,
        notes_language,
        told,
        commitments,
    } = inside;
    parts([
        ("title_language", opt(title_language)),
        ("summary", opt(summary)),
        ("summary_language", opt(summary_language)),
        ("sections", sections.iter().map(section).collect()),
        ("updated", updated.map(day).into()),
        ("area", area.as_ref().map(reference).into()),
        ("tags", tags.iter().map(reference).collect()),
        ("track", track.as_ref().map(reference).into()),
        ("links", links(further)),
        ("respond", links(respond)),
        ("image", image.as_ref().map(picture).into()),
        ("depends_on", ids(depends_on)),
        ("replaces", ids(replaces)),
        ("decision", no.as_ref().map(|no| decision(no, version)).into()),
        ("owner", opt(owner)),
        ("start", start.as_ref().map(|w| window(w, version)).into()),
        ("trade_off", opt(trade_off)),
        ("confirmed", confirmed.map(day).into()),
        ("due", due.map(day).into()),
        ("weaker_since", weaker_since.map(day).into()),
        ("embargo", embargo.map(day).into()),
        ("segments", texts(segments)),
        ("accounts", texts(accounts)),
        ("notes", opt(notes)),
        ("notes_language", opt(notes_language)),
        ("told", told.iter().map(|told| of_others(told, version)).collect()),
        ("commitments", commitments.iter().map(|c| commitment(c, version)).collect()),
    ])
}

/// What is said around the items.
pub(super) fn around(edition: &Edition) -> Canon {
    let explained = |list: &[Definition]| -> Canon {
        list.iter().filter_map(|d| d.summary.as_ref().map(|s| format!("{}: {s}", d.name).into())).collect()
    };
    parts([
        ("audience", edition.audience.name.as_str().into()),
        ("notice", opt(&edition.audience.notice)),
        ("tagline", opt(&edition.tagline)),
        ("trade_off", texts(&edition.trade_off)),
        ("wishes", links(&edition.wishes)),
        ("areas", explained(&edition.areas)),
        ("tags", explained(&edition.tags)),
        ("tracks", explained(&edition.tracks)),
    ])
}

fn opt(text: &Option<String>) -> Canon {
    text.as_deref().into()
}

fn texts(list: &[String]) -> Canon {
    list.iter().map(|text| text.as_str().into()).collect()
}

fn day(day: Day) -> Canon {
    day.to_string().into()
}

fn section(Section { audience, markdown, language }: &Section) -> Canon {
    parts([("audience", opt(audience)), ("markdown", markdown.as_str().into()), ("language", opt(language))])
}

fn reference(Reference { id, name }: &Reference) -> Canon {
    parts([("id", id.as_str().into()), ("name", name.as_str().into())])
}

/// Other items by their ids: their titles are in the statements of those.
fn ids(list: &[Reference]) -> Canon {
    list.iter().map(|reference| reference.id.as_str().into()).collect()
}

fn links(list: &[Link]) -> Canon {
    let link = |Link { title, url, title_language }: &Link| {
        let language = opt(title_language);
        parts([("title", title.as_str().into()), ("url", url.as_str().into()), ("title_language", language)])
    };
    list.iter().map(link).collect()
}

fn picture(Image { file, alt, alt_language }: &Image) -> Canon {
    parts([("file", file.as_str().into()), ("alt", alt.as_str().into()), ("alt_language", opt(alt_language))])
}

fn decision(decision: &Decision, version: Version) -> Canon {
    let Decision { why, instead, instead_language, revisit, revisit_language } = decision;
    let reason = |Reason { audience, text, language }: &Reason| {
        parts([("audience", opt(audience)), ("text", text.as_str().into()), ("language", opt(language))])
    };
    let again = revisit.as_ref().map(|revisit| match revisit {
        Revisit::Window(w) => parts([("window", window(w, version))]),
        Revisit::Text(text) => parts([("text", text.as_str().into())]),
    });
    parts([
        ("why", why.iter().map(reason).collect()),
        ("instead", opt(instead)),
        ("instead_language", opt(instead_language)),
        ("revisit", again.into()),
        ("revisit_language", opt(revisit_language)),
    ])
}

fn window(window: &Window, version: Version) -> Canon {
    // That it is told by its beginning alone is in the statement.
    let Window { start, end, unit, fiscal, earliest: _ } = window;
    match version {
        Version::One => {
            let unit = match unit {
                Unit::Day => "day",
                Unit::Month => "month",
                Unit::Quarter => "quarter",
                Unit::Half => "half",
                Unit::Year => "year",
                Unit::Span => "span",
            };
            parts([("start", day(*start)), ("end", day(*end)), ("unit", unit.into()), ("fiscal", opt(fiscal))])
        }
        Version::Two => parts([("from", day(*start)), ("to", day(*end))]),
    }
}

/// What another audience is told of it, for the one that sees all.
fn of_others(OtherAudience { audience, item, id: _ }: &OtherAudience, version: Version) -> Canon {
    let item = item.as_ref().map(|item| {
        let PublishedItem { title, summary, stage, horizon, window: when, confidence, reconfirming } = item;
        let mut told = parts([
            ("title", title.as_str().into()),
            ("summary", opt(summary)),
            ("stage", stage.as_str().into()),
            ("horizon", horizon.map(column).into()),
            ("window", when.as_ref().map(|w| window(w, version)).into()),
            ("confidence", confidence.map(sureness).into()),
        ]);
        if *reconfirming {
            told.put("reconfirming", Canon::Flag(true));
        }
        told
    });
    parts([("audience", audience.as_str().into()), ("item", item.into())])
}

fn column(horizon: Horizon) -> &'static str {
    match horizon {
        Horizon::Now => "now",
        Horizon::Next => "next",
        Horizon::Later => "later",
    }
}

fn sureness(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// No ledger has these: they are for the audience that sees all, whose editions are compared with each other.
fn commitment(commitment: &Commitment, version: Version) -> Canon {
    let Commitment { to, item, window: when, standing, reference: written, made, expires, by, note } = commitment;
    let standing = match standing {
        Standing::Missed => "missed",
        Standing::ShippedLate => "shipped-late",
        Standing::Declined => "declined",
        Standing::Deferred => "deferred",
        Standing::PlanLater => "plan-later",
        Standing::NoPlan => "no-plan",
        Standing::Expired => "expired",
        Standing::OnPlan => "on-plan",
        Standing::Kept => "kept",
    };
    parts([
        ("to", to.as_str().into()),
        ("item", reference(item)),
        ("window", window(when, version)),
        ("standing", standing.into()),
        ("reference", opt(written)),
        ("made", made.map(day).into()),
        ("expires", expires.map(day).into()),
        ("by", opt(by)),
        ("note", opt(note)),
    ])
}
