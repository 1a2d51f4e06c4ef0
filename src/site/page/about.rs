//! `about/`: what the words mean that this edition uses.

use super::Page;
use crate::edition::Edition;
use crate::format;
use crate::language::MessageId;
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::renderer::{Head, Renderer};
use crate::site::shared::Shared;
use crate::site::value::{list, map, stage};
use crate::vocabulary::{Confidence, Horizon};

/// How to read a roadmap.
#[derive(Debug)]
pub(super) struct About;

impl Page for About {
    fn address(&self) -> &'static str {
        "about/"
    }

    fn label(&self, _: &Edition) -> Option<MessageId> {
        Some(MessageId::HowToRead)
    }

    fn keys(&self, _: &Shared<'_>) -> Vec<Key> {
        Key::one(true)
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, _: &Key) -> Result<Vec<u8>, SiteError> {
        let (s, edition) = (renderer.strings, renderer.edition);
        let mut context = renderer.context("../", Some(path))?;
        let used: Vec<_> =
            Horizon::ALL.into_iter().filter(|h| edition.items.iter().any(|i| i.horizon == Some(*h))).collect();
        let horizons =
            list(&used, |h| map! { name: format::horizon(s, *h), sentence: format::horizon_sentence(s, *h) });
        let sure: Vec<_> = [Confidence::High, Confidence::Medium, Confidence::Low]
            .into_iter()
            .filter(|c| edition.items.iter().any(|i| i.confidence == Some(*c)))
            .collect();
        let sure =
            list(&sure, |c| map! { name: format::confidence(s, *c), sentence: format::confidence_sentence(s, *c) });
        let explained: Vec<_> = edition.tracks.iter().filter(|t| t.summary.is_some()).collect();
        let tracks = list(&explained, |t| {
            map! {
                name: t.name.as_str(),
                summary: t.summary.as_deref(),
                language: t.summary_language.as_deref(),
            }
        });
        context.insert_value("horizons", horizons);
        context.insert_value("stages", list(&edition.stages, |its| stage(s, its)));
        context.insert_value("sure", sure);
        context.insert_value("tracks", tracks);
        let head = Head::new(path, s.get(MessageId::HowToRead), Some(s.get(MessageId::WordsAbout)));
        renderer.page("about.html", context, head)
    }
}
