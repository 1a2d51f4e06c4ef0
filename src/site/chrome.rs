//! What is the same on every page: head, header, footer, rendered once for each depth, not for each page.

use super::shared::root_of_all;
use super::value::{day, link, list, map};
use super::{SiteError, Theme, branding, host, presence};
use crate::edition::{Audience, Edition};
use crate::language::{Arg, MessageId};
use tera::{Context, Map, Value};

/// A page that the navigation names.
#[derive(Clone, Debug)]
pub(super) struct Nav {
    pub(super) label: MessageId,
    /// From the site's root.
    pub(super) path: String,
}

/// The title's prefix that nobody overlooks in a tab or a screenshot.
pub(super) fn prefix(audience: &Audience) -> String {
    if audience.public { String::new() } else { format!("[{}] ", audience.name) }
}

/// What the whole site has in common, as `site`.
pub(super) fn site(edition: &Edition, theme: &Theme) -> Value {
    let audience = &edition.audience;
    let s = theme.strings();
    let band = |word| Some(s.format(word, &[("name", Arg::UserText(&audience.name))]));
    let (band, class) = match (audience.public, audience.inside) {
        (true, _) => (None, "is-open"),
        (_, true) => (band(MessageId::BandInside), "is-inside"),
        _ => (band(MessageId::BandSome), "is-some"),
    };
    let mut assets = Map::new();
    let styled = branding::assets(edition, theme);
    let shared = root_of_all(edition);
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
        dated: presence::is_dated(edition),
        follow: presence::is_followed(edition),
        shipped: presence::has_shipped(edition),
        declined: presence::has_declined(edition),
        as_of: edition.past.as_ref().map(|past| day(s, past.as_of)),
        style: asset("style.css"),
        icon: asset("icon.svg"),
        logo: logo.map(|a| [shared, &a.name].concat()),
        assets: assets,
    }
}

/// The context that the pages of one depth begin with; `current` is the page of the navigation that it is, if any.
pub(super) fn context(
    edition: &Edition,
    theme: &Theme,
    site: &Value,
    nav: &[Nav],
    root: &str,
    current: Option<&str>,
) -> Result<Context, SiteError> {
    let mut context = bare(site, root);
    let label = |nav: &Nav| theme.strings().get(nav.label);
    let named =
        |nav: &Nav| map! { label: label(nav), path: nav.path.as_str(), current: Some(nav.path.as_str()) == current };
    context.insert_value("nav", list(nav, named));
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

/// The context of a page without head, header and footer, this far below the site's root.
pub(super) fn bare(site: &Value, root: &str) -> Context {
    let mut context = Context::new();
    context.insert_value("site", site.clone());
    context.insert_value("root", Value::from(root));
    context
}

/// Stands for a page's path in what is rendered once for many pages. No text of a source can hold it.
const PATH: &str = "\u{1}";

/// The languages of the site, each with the address of the same page in it; nothing where there is only one.
fn switches(edition: &Edition, root: &str) -> Value {
    let up = root_of_all(edition);
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
