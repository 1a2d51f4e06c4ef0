//! `follow/`: how to hear of changes.

use super::Page;
use crate::language::MessageId;
use crate::site::SiteError;
use crate::site::key::Key;
use crate::site::presence;
use crate::site::renderer::{Head, Renderer};
use crate::site::shared::Shared;
use crate::site::value::{list, map};
use tera::Value;

/// Feeds of everything and of each area, the calendar, the data. The footer names it, the navigation does not.
#[derive(Debug)]
pub(super) struct Follow;

impl Page for Follow {
    fn address(&self) -> &'static str {
        "follow/"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        Key::one(presence::is_followed(shared.edition))
    }

    fn make(&self, renderer: &Renderer<'_>, path: &str, _: &Key) -> Result<Vec<u8>, SiteError> {
        let (s, edition) = (renderer.strings, renderer.edition);
        let mut context = renderer.context("../", Some(path))?;
        let base = edition.audience.base_url.as_deref();
        let areas = list(&edition.areas, |a| map! { id: a.id.as_str(), name: a.name.as_str() });
        // The scheme that calendars take as "follow this", where a download would be a copy of today.
        let webcal = base.and_then(|b| b.split_once("://")).map(|(_, rest)| format!("webcal://{rest}roadmap.ics"));
        context.insert_value("areas", areas);
        context.insert_value("each", Value::from(presence::has_feeds_of_items(edition)));
        context.insert_value("webcal", Value::from(webcal));
        let head = Head::new(path, s.get(MessageId::FollowRoadmap), Some(s.get(MessageId::FollowAbout)));
        renderer.page("follow.html", context, head)
    }
}
