//! `items/<withdrawn id>/`: what is left of what was withdrawn.

use super::Page;
use crate::language::MessageId;
use crate::site::SiteError;
use crate::site::chrome;
use crate::site::key::Key;
use crate::site::renderer::{Head, Renderer};
use crate::site::shared::Shared;
use crate::site::value::{day, map};

/// That something is withdrawn, since when, and why. Nothing else.
#[derive(Debug)]
pub(super) struct Gone;

impl Page for Gone {
    fn address(&self) -> &'static str {
        "items/<withdrawn id>/"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        shared.ids_withdrawn().map(Key::of).collect()
    }

    fn is_found(&self) -> bool {
        false
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, key: &Key) -> Result<Vec<u8>, SiteError> {
        let s = renderer.strings;
        let mut context = renderer.deep.clone();
        let gone = renderer.shared.withdrawn(&key.id).ok_or_else(|| SiteError::unmade(path))?;
        context.insert_value(
            "gone",
            map! { on: day(s, gone.on), reason: gone.reason.as_str(), reason_language: gone.reason_language.as_deref() },
        );
        // It is there in every language.
        chrome::at(&mut context, renderer.edition, path);
        // Like what is nowhere, it is nothing that a crawler should find.
        let feeds = renderer.feeds_of_items();
        renderer.page(
            "gone.html",
            context,
            Head { feeds, ..Head::new("404.html", s.get(MessageId::GoneHeading), None) },
        )
    }
}
