//! What is the same on every page: head, header, footer, rendered once for each depth, not for each page.

use super::view::{day, link, list, map};
use super::{SiteError, Theme, host, look, manifest};
use crate::edition::{Audience, Edition};
use crate::language::{Arg, Word};
use crate::vocabulary::Standard;
use tera::{Context, Map, Value};

/// A page that the navigation may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Board,
    Timeline,
    Shipped,
    Declined,
    /// Only where there is a record of what was told.
    Updates,
    About,
    /// Only where the audience sees all, and something was promised.
    Promises,
    /// Only where the audience sees all, and there is a record of what others were told.
    Told,
    /// Named in the footer, not in the navigation.
    Follow,
    /// A page of an item, an area or a tag, or none at all.
    Other,
}

impl Place {
    pub(super) const ALL: [Place; 8] = [
        Place::Board,
        Place::Timeline,
        Place::Shipped,
        Place::Declined,
        Place::Updates,
        Place::Promises,
        Place::Told,
        Place::About,
    ];

    /// Path from the site's root.
    pub(super) fn path(self) -> &'static str {
        match self {
            Place::Board | Place::Other => "index.html",
            Place::Timeline => "timeline/index.html",
            Place::Shipped => "shipped/index.html",
            Place::Declined => "declined/index.html",
            Place::About => "about/index.html",
            Place::Updates => "updates/index.html",
            Place::Promises => "promises/index.html",
            Place::Told => "told/index.html",
            Place::Follow => "follow/index.html",
        }
    }

    /// Name in the navigation.
    pub(super) fn label(self) -> Word {
        match self {
            Place::Board | Place::Other => Word::Roadmap,
            Place::Timeline => Word::Timeline,
            Place::Shipped => Word::Shipped,
            Place::Declined => Word::NotPlannedAndWhy,
            Place::About => Word::HowToRead,
            Place::Updates => Word::Updates,
            Place::Promises => Word::Promises,
            Place::Told => Word::WhatWasTold,
            Place::Follow => Word::FollowRoadmap,
        }
    }

    /// Whether the edition has anything for the page. What would be empty does not exist.
    pub(super) fn exists(self, edition: &Edition) -> bool {
        let any = |told: fn(Standard) -> bool| edition.items.iter().any(|i| told(i.stage.standard));
        match self {
            Place::Board | Place::Other | Place::About => true,
            Place::Timeline => edition.items.iter().any(|i| i.window.is_some() || i.released.is_some()),
            Place::Follow => edition.audience.base_url.is_some() || Place::Timeline.exists(edition),
            Place::Promises => {
                !edition.promises.is_empty() || edition.items.iter().any(|i| !i.inside.commitments.is_empty())
            }
            Place::Updates => edition.past.is_some(),
            Place::Told => !edition.records.is_empty(),
            Place::Shipped => any(|s| s == Standard::Shipped),
            Place::Declined => any(|s| s > Standard::Shipped),
        }
    }
}

/// The title's prefix that nobody overlooks in a tab or a screenshot.
pub(super) fn prefix(audience: &Audience) -> String {
    if audience.public { String::new() } else { format!("[{}] ", audience.name) }
}

/// What the whole site has in common, as `site`.
pub(super) fn site(edition: &Edition, theme: &Theme) -> Value {
    let audience = &edition.audience;
    let s = theme.strings();
    let band = |word| Some(s.fill(word, &[("name", Arg::Theirs(&audience.name))]));
    let (band, class) = match (audience.public, audience.inside) {
        (true, _) => (None, "is-open"),
        (_, true) => (band(Word::BandInside), "is-inside"),
        _ => (band(Word::BandSome), "is-some"),
    };
    let mut assets = Map::new();
    let styled = look::assets(edition, theme);
    let shared = manifest::shared(edition);
    for (name, (address, _)) in styled.iter() {
        assets.insert(name.clone().into(), Value::from([shared, address].concat()));
    }
    let logo = edition.look.logo.as_ref().and_then(|name| edition.assets.iter().find(|a| a.name == *name));
    let asset = |name: &str| styled.get(name).map(|(address, _)| [shared, address].concat());
    map! {
        title: edition.title.as_str(),
        tagline: edition.tagline.as_deref(),
        tagline_language: edition.tagline_language.as_deref(),
        language: s.language(),
        direction: s.direction(),
        audience: map! {
            id: audience.id.as_str(),
            name: audience.name.as_str(),
            public: audience.public,
            inside: audience.inside,
        },
        notice: audience.notice.as_deref(),
        notice_language: audience.notice_language.as_deref(),
        base_url: audience.base_url.as_deref(),
        band: band,
        class: class,
        prefix: prefix(audience),
        policy: host::POLICY,
        trade_off: list(&edition.trade_off, |t| Value::from(t.as_str())),
        wishes: list(&edition.wishes, link),
        dated: Place::Timeline.exists(edition),
        follow: Place::Follow.exists(edition),
        shipped: Place::Shipped.exists(edition),
        declined: Place::Declined.exists(edition),
        as_of: edition.past.as_ref().map(|past| day(s, past.as_of)),
        style: asset("style.css"),
        icon: asset("icon.svg"),
        logo: logo.map(|a| [shared, &a.name].concat()),
        assets: assets,
    }
}

/// The context that all pages of one depth and place begin with.
pub(super) fn context(
    edition: &Edition,
    theme: &Theme,
    site: &Value,
    root: &str,
    place: Place,
) -> Result<Context, SiteError> {
    let pages: Vec<Place> = Place::ALL.into_iter().filter(|p| p.exists(edition)).collect();
    let mut context = Context::new();
    context.insert_value("site", site.clone());
    context.insert_value("root", Value::from(root));
    context.insert_value(
        "nav",
        list(&pages, |p| map! { label: theme.strings().get(p.label()), path: p.path(), current: *p == place }),
    );
    context.insert_value("languages", switches(edition, root));
    let mut parts = Vec::new();
    for part in ["head", "header", "footer"] {
        let mut out = Vec::with_capacity(2048);
        theme.render(&format!("{part}.html"), &context, &mut out)?;
        parts.push((part, Value::safe_string(&String::from_utf8_lossy(&out))));
    }
    for (part, html) in parts {
        context.insert_value(part, html);
    }
    Ok(context)
}

/// Stands for a page's path in what is rendered once for many pages. No text of a source can hold it.
const PATH: &str = "\u{1}";

/// The languages of the site, each with the address of the same page in it; nothing where there is only one.
fn switches(edition: &Edition, root: &str) -> Value {
    let up = manifest::shared(edition);
    list(&edition.languages, |language| {
        let main = edition.languages.first().is_some_and(|main| main.tag == language.tag);
        let folder = if main { String::new() } else { format!("{}/", language.tag) };
        map! {
            tag: language.tag.as_str(),
            name: language.name.as_str(),
            direction: if language.rtl { "rtl" } else { "ltr" },
            current: language.tag == edition.language,
            // Nothing in it needs escaping, and escaping would take the path's place away.
            href: Value::safe_string(&[root, up, &folder, PATH].concat()),
        }
    })
}

/// Puts a page's path into its parts, where its languages lead to the same page in another one.
pub(super) fn at(context: &mut Context, edition: &Edition, path: &str) {
    if edition.languages.is_empty() {
        return;
    }
    for part in ["head", "header", "footer"] {
        let filled = context.get(part).and_then(Value::as_str).filter(|html| html.contains(PATH));
        if let Some(html) = filled.map(|html| html.replace(PATH, path)) {
            context.insert_value(part, Value::safe_string(&html));
        }
    }
}
