//! A draft: an item as another tool has it, in the terms of a roadmap.

use super::plain::{clean, first_paragraph, is_prose, one_line, says_more, shortened, without_comments};
use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// An item as another tool has it. Nothing is decided about it yet: its id can be taken, and its status can be a word that
/// nobody here knows.
///
/// Neutral JSON spells its fields as they are named here for `serde`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// What the tool calls it.
    pub id: Option<String>,
    /// Its title, a line of text.
    pub title: Option<String>,
    /// A sentence or two about it.
    #[serde(rename = "summary_md")]
    pub summary: Option<String>,
    /// The whole text about it.
    #[serde(rename = "body_md")]
    pub body: Option<String>,
    /// What summary and body are written in; Markdown where nothing is said.
    pub body_format: Option<String>,
    /// How far it is, in a word of the tool.
    pub status: Option<String>,
    /// A second word of how far it is, such as `alpha`.
    pub stage: Option<String>,
    /// Name of its area.
    pub area: Option<String>,
    /// Who cares for it.
    pub owner: Option<String>,
    /// How sure its time is: `low`, `medium` or `high`.
    pub confidence: Option<String>,
    /// Why it is declined or deferred.
    pub why: Option<String>,
    /// When it was last changed, beginning with a day.
    #[serde(rename = "updated_iso")]
    pub updated: Option<String>,
    /// When it shipped: a day or a longer time.
    #[serde(rename = "released_iso")]
    pub released: Option<String>,
    /// When it is planned for: a time frame, or an object with one under `period`.
    pub target: Option<Json>,
    /// Pages and drafts about it.
    pub links: Vec<Link>,
    /// Ids of drafts that come before it.
    pub depends_on: Vec<String>,
    /// Ids of drafts that it takes the place of.
    pub replaces: Vec<String>,
    /// Its page at the tool.
    #[serde(rename = "source_url")]
    pub url: Option<String>,
    /// Everything else that the tool says of it. It is kept as notes.
    #[serde(flatten)]
    pub rest: BTreeMap<String, Json>,
}

/// A page, or another draft, that a draft names.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Link {
    /// How the two belong together; the name of a link without a text.
    pub rel: Option<String>,
    /// Its name.
    pub text: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// Id of the other draft.
    pub id: Option<String>,
}

impl Draft {
    /// Its title, whole, or else its id. A title is a line of text, not Markdown: `1.` and `<search>` are words of it, and
    /// so are its marks of code.
    pub(super) fn title(&self, id: &str) -> String {
        let title = self.title.as_deref().map(|title| one_line(&without_comments(title))).unwrap_or_default();
        if title.is_empty() { id.to_string() } else { title }
    }

    /// Whether its texts are Markdown.
    pub(super) fn is_markdown(&self) -> bool {
        let format = self.body_format.as_deref().unwrap_or_default().trim().to_ascii_lowercase();
        matches!(format.as_str(), "" | "markdown" | "md" | "gfm" | "commonmark" | "text/markdown")
    }

    /// A sentence or two for one row of the board.
    pub(super) fn summary(&self, title: &str) -> Option<String> {
        let text = self.summary.as_deref().or(self.body.as_deref())?;
        let first = if self.is_markdown() {
            let text = without_comments(&clean(text));
            first_paragraph(&text, title)
        } else {
            clean(text)
                .split("\n\n")
                .filter(|p| is_prose(p))
                .map(|p| one_line(&p.replace("``", "`")))
                .find(|p| says_more(p, title))
        };
        first.map(|text| shortened(&text))
    }

    /// The addresses of its pages, with a name for each.
    pub(super) fn pages(&self) -> impl Iterator<Item = (String, &str)> {
        let named = self.links.iter().filter_map(|link| {
            let url = link.url.as_deref()?;
            let name = link.text.as_deref().or(link.rel.as_deref()).map(one_line).filter(|n| !n.is_empty());
            Some((name.unwrap_or_else(|| url.to_string()), url))
        });
        named.chain(self.url.iter().map(|url| ("Source".to_string(), url.as_str())))
    }
}
