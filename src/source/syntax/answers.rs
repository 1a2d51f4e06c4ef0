//! Links by which readers talk back: where they lead, and the places in them that are filled in.

use super::reader::{Read, Reader, closed_table, table};
use super::translations::{In, LinkTexts};
use super::value::{Line, Url};
use crate::source::model::{PLACES, Part, Pattern};
use crate::text::nearest;
use serde_json::Value as Json;
use toml::Spanned;
use toml::de::DeValue;

table! {
    /// One entry of `respond` or `wishes`.
    AnswerTable {
        /// What the link says, such as `Tell us on GitHub`.
        "title" title: Line,
        /// Where it leads: `https`, `http` or `mailto`. `{id}`, `{title}` and `{url}` (its page) are filled in, as this audience is told them; in `wishes` only `{url}`, the site. They are percent-encoded, so write spaces around them as `%20`.
        "url" url: Pattern,
        /// What it says in further languages: `in.de.title = "…"`.
        "in" translated: In<LinkTexts>,
    }
}
closed_table!(AnswerTable, "a link for readers' answers", needs "title", "url");

impl Read for Pattern {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let Url(text) = Url::read(value, reader)?;
        let mut parts = Vec::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find(['{', '}']) {
            let name = rest[at..].strip_prefix('{').and_then(|after| after.split_once('}')).map(|(name, _)| name);
            let Some(name) = name else {
                reader.error("bad-placeholder", value.span(), "a brace stands alone in this address".into()).help =
                    Some(
                        "placeholders are `{id}`, `{title}` and `{url}`; a brace itself is written `%7B` or `%7D`"
                            .into(),
                    );
                return None;
            };
            let Some((_, place)) = PLACES.iter().find(|(word, _)| *word == name) else {
                let help = match nearest(name, &PLACES.map(|(word, _)| word)) {
                    Some(near) => format!("did you mean `{{{near}}}`?"),
                    None => "one of: `{id}`, `{title}`, `{url}`; a brace itself is written `%7B`".into(),
                };
                reader.error("bad-placeholder", value.span(), format!("`{{{name}}}` is no placeholder")).help =
                    Some(help);
                return None;
            };
            parts.extend((at > 0).then(|| Part::Text(rest[..at].to_string())));
            parts.push(Part::Place(*place));
            rest = &rest[at + name.len() + 2..];
        }
        parts.extend((!rest.is_empty()).then(|| Part::Text(rest.to_string())));
        let pattern = Pattern(parts);
        if pattern.leads_astray() {
            let message = "a placeholder here would decide to whom this link leads".to_string();
            reader.error("bad-placeholder", value.span(), message).help =
                Some("write the host yourself, and placeholders behind its `/`; in `mailto:` behind the `?`".into());
            return None;
        }
        Some(pattern)
    }

    fn schema() -> Json {
        Url::schema()
    }

    fn words() -> String {
        "address with placeholders".into()
    }
}
