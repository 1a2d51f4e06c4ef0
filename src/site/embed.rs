//! The board and single items as other sites show them, in a frame: small, without navigation, links that leave it.
//!
//! They are in the public edition alone, and say nothing that its own pages do not.

use super::pages::Pages;
use super::view::{self, map};
use crate::edition::Item;
use crate::format;
use crate::language::{Strings, Word};
use crate::vocabulary::Horizon;
use tera::{Context, Value};

/// How many items of a column are shown; the rest is a number that leads to the board.
const SHOWN: usize = 5;

/// What such a page begins with, this far below the site's root.
pub(super) fn context(site: &Value, root: &str) -> Context {
    let mut context = Context::new();
    context.insert_value("site", site.clone());
    context.insert_value("root", Value::from(root));
    context
}

/// The first items of each column.
pub(super) fn board(pages: &Pages<'_>, context: &mut Context) {
    let s = pages.strings;
    let mut columns: Vec<Value> = Vec::new();
    let mut column = |id: &str, title: &str, items: &[usize]| {
        let shown = &items[..items.len().min(SHOWN)];
        if !items.is_empty() {
            let more = items.len() - shown.len();
            columns.push(map! { id: id, title: title, count: items.len(), more: more, rows: pages.rows_of(shown) });
        }
    };
    for horizon in Horizon::ALL {
        let name = format::horizon(s, horizon);
        column(horizon.name(), name, &pages.select(|i| i.is_open() && i.horizon == Some(horizon)));
    }
    column("open", s.get(Word::OnOurList), &pages.select(|i| i.is_open() && i.horizon.is_none()));
    context.insert_value("columns", Value::from(columns));
}

/// What a card tells of an item.
pub(super) fn card(s: &Strings, item: &Item) -> Value {
    map! {
        id: item.id.as_str(),
        title: item.title.as_str(),
        title_language: item.title_language.as_deref(),
        summary: item.summary.as_deref(),
        summary_language: item.summary_language.as_deref(),
        stage: view::stage(s, &item.stage),
        reconfirming: item.reconfirming,
        horizon: item.horizon.map(|h| format::horizon(s, h)),
        when: item.released.as_ref().or(item.window.as_ref()).map(|w| view::window(s, w)),
        sure: item.confidence.filter(|_| item.released.is_none() && item.window.is_some()).map(|c| format::confidence(s, c)),
    }
}
