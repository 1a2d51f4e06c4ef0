//! `card.png`: pictures for link previews, of the site and of each item.

use super::Export;
use crate::edition::Item;
use crate::site::card::{Cards, Pictures};
use crate::site::key::Key;
use crate::site::shared::Shared;

/// The picture of the whole site.
#[derive(Debug)]
pub(super) struct SiteCard;

impl Export for SiteCard {
    fn address(&self) -> &'static str {
        "card.png"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        Key::one(Pictures::of(shared.strings, shared.edition).is_some_and(|pictures| pictures.has_site()))
    }

    fn make(&self, shared: &Shared<'_>, _: &Key) -> Option<Vec<u8>> {
        Some(picture(shared, None))
    }
}

/// The picture of each item.
#[derive(Debug)]
pub(super) struct ItemCards;

impl Export for ItemCards {
    fn address(&self) -> &'static str {
        "items/<id>/card.png"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        let Some(pictures) = Pictures::of(shared.strings, shared.edition) else { return Vec::new() };
        let items = shared.edition.items.iter().filter(|item| pictures.has_item(item));
        items.flat_map(|item| item.formerly.iter().chain([&item.id])).map(|id| Key::of(id)).collect()
    }

    fn is_of_item(&self) -> bool {
        true
    }

    fn make(&self, shared: &Shared<'_>, key: &Key) -> Option<Vec<u8>> {
        Some(picture(shared, Some(shared.item(&key.id)?)))
    }
}

fn picture(shared: &Shared<'_>, item: Option<&Item>) -> Vec<u8> {
    let (s, edition) = (shared.strings, shared.edition);
    let with = |cards: &Cards| item.map_or_else(|| cards.of_site(edition), |item| cards.of_item(s, edition, item));
    let draw = || shared.cards.as_ref().map_or_else(|| with(&Cards::new(edition)), with);
    let drawn = shared.theme.drawn.as_ref();
    drawn.map_or_else(draw, |drawn| drawn.get_or_insert_with(s.language(), edition, item, draw))
}
