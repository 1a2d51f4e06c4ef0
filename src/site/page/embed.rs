//! `embed/`: the board and single items as other sites show them, in a frame: small, without navigation, with links that
//! leave it.
//!
//! They are in the public edition alone, because what is for other sites is for everybody, or it would be nowhere safe.
//! They say nothing that its own pages do not.

use super::Page;
use crate::edition::Item;
use crate::format;
use crate::language::{MessageId, Strings};
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::presence;
use crate::site::renderer::{Head, Renderer};
use crate::site::shared::Shared;
use crate::site::value::{self, map};
use crate::vocabulary::Horizon;
use tera::Value;

/// How many items of a column are shown; the rest is a number that leads to the board.
const SHOWN: usize = 5;

/// The board: the first items of each column.
#[derive(Debug)]
pub(super) struct Embed;

impl Page for Embed {
    fn address(&self) -> &'static str {
        "embed/"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        Key::one(shared.edition.audience.public)
    }

    fn is_found(&self) -> bool {
        false
    }

    fn is_framed(&self) -> bool {
        true
    }

    fn make(&self, renderer: &Renderer<'_>, _: &str, _: &Key) -> Result<Vec<u8>, SiteError> {
        let s = renderer.strings;
        let select = |horizon| renderer.shared.select(|i| i.is_open() && i.horizon == horizon);
        let mut columns: Vec<Value> = Vec::new();
        let mut column = |id: &str, title: &str, items: &[usize]| {
            let shown = &items[..items.len().min(SHOWN)];
            if !items.is_empty() {
                let (more, rows) = (items.len() - shown.len(), renderer.rows_of(shown));
                columns.push(map! { id: id, title: title, count: items.len(), more: more, rows: rows });
            }
        };
        for horizon in Horizon::ALL {
            column(horizon.name(), format::horizon(s, horizon), &select(Some(horizon)));
        }
        column("open", s.get(MessageId::OnOurList), &select(None));
        let mut context = renderer.bare("../");
        context.insert_value("columns", Value::from(columns));
        renderer.page("embed.html", context, Head::new("index.html", "", renderer.edition.tagline.as_deref()))
    }
}

/// One item.
#[derive(Debug)]
pub(super) struct EmbedItem;

impl Page for EmbedItem {
    fn address(&self) -> &'static str {
        "embed/items/<id>/"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let edition = shared.edition;
        let items = edition.items.iter().filter(|_| edition.audience.public && presence::has_few(edition));
        items.flat_map(|item| item.formerly.iter().chain([&item.id])).map(|id| Key::of(id)).collect()
    }

    fn is_found(&self) -> bool {
        false
    }

    fn is_of_item(&self) -> bool {
        true
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let mut context = renderer.frame.clone();
        let item = renderer.shared.item(&key.id).ok_or_else(|| SiteError::unmade(path))?;
        context.insert_value("item", card(renderer.strings, item));
        let page = format!("items/{}/index.html", item.id);
        let head = Head { item: Some(item), ..Head::new(&page, &item.title, item.summary.as_deref()) };
        renderer.page("card.html", context, head)
    }
}

/// What a card tells of an item.
fn card(s: &Strings, item: &Item) -> Value {
    map! {
        id: item.id.as_str(),
        title: item.title.as_str(),
        title_language: item.title_language.as_deref(),
        summary: item.summary.as_deref(),
        summary_language: item.summary_language.as_deref(),
        stage: value::stage(s, &item.stage),
        reconfirming: item.reconfirming,
        horizon: item.horizon.map(|h| format::horizon(s, h)),
        when: item.released.as_ref().or(item.window.as_ref()).map(|w| value::window(s, w)),
        sure: item.confidence.filter(|_| item.released.is_none() && item.window.is_some()).map(|c| format::confidence(s, c)),
    }
}
