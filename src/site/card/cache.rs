//! Cards that were drawn before, for who renders almost the same site many times over.

use crate::edition::{Edition, Item};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Finished cards, by everything that a card is made from.
#[derive(Default)]
pub(in crate::site) struct CardCache(Mutex<HashMap<String, Vec<u8>>>);

impl CardCache {
    /// The card of this item, or of the site: as it was drawn before, if it was.
    pub(in crate::site) fn get_or_insert_with(
        &self,
        language: &str,
        edition: &Edition,
        item: Option<&Item>,
        draw: impl Fn() -> Vec<u8>,
    ) -> Vec<u8> {
        let key = key(language, edition, item);
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let made = draw();
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
            made
        })
    }
}

/// More than a card shows: what is in here and not on the card costs a picture, what were missing would be a wrong one.
fn key(language: &str, edition: &Edition, item: Option<&Item>) -> String {
    let site = (language, &edition.title, &edition.tagline, &edition.look);
    let item = item.map(|i| (&i.title, &i.stage, i.horizon, &i.window, &i.released));
    format!("{site:?}{item:?}")
}
