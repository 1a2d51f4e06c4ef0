//! Links by which readers talk back: where they lead, and the places in them that are filled in.

use super::audience::AudienceId;
use super::model::{Answer, Answers};
use super::reader::{Read, Reader, closed_table, table};
use super::schema::AudienceTable;
use super::tongue::{In, LinkTexts};
use super::value::{Line, Url};
use crate::diagnostic::Diagnostic;
use crate::text::{nearest, percent_encoded};
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

/// An address with places to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Pattern(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Place(Place),
}

/// What can be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Id,
    Title,
    Url,
}

const PLACES: [(&str, Place); 3] = [("id", Place::Id), ("title", Place::Title), ("url", Place::Url)];

impl Pattern {
    /// The address, with values that cannot end what they stand in.
    pub(in crate::source) fn fill(&self, id: &str, title: &str, url: &str) -> String {
        let mut out = String::new();
        for part in &self.0 {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Place(Place::Id) => out.push_str(&percent_encoded(id, "")),
                Part::Place(Place::Title) => out.push_str(&percent_encoded(title, "")),
                Part::Place(Place::Url) => out.push_str(&percent_encoded(url, "")),
            }
        }
        out
    }

    fn has(&self, place: Place) -> bool {
        self.0.contains(&Part::Place(place))
    }

    /// A place that would decide to whom the link leads: before the path of an address, or in that of a mailbox,
    /// where an id is harmless.
    fn leads_astray(&self) -> bool {
        let mut before = String::new();
        for part in &self.0 {
            let lower = before.to_ascii_lowercase();
            let settled = match lower.split_once("://") {
                Some((_, rest)) if lower.starts_with("http") => rest.contains(['/', '?', '#']),
                _ => lower.contains('?') || *part == Part::Place(Place::Id),
            };
            match part {
                Part::Text(text) => before.push_str(text),
                Part::Place(_) if !settled => return true,
                Part::Place(_) => {}
            }
        }
        false
    }
}

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

/// Which of the two lists of an audience.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Respond,
    Wishes,
}

/// The links of an audience that has a list of its own, be it empty. Mistakes are noted.
pub(super) fn answers(
    from: AudienceId,
    which: List,
    audience: &AudienceTable,
    reader: &mut Reader<'_>,
) -> Option<Answers> {
    let list = if which == List::Respond { &audience.respond } else { &audience.wishes };
    let mut links = Vec::new();
    for entry in &list.as_ref()?.value {
        if !entry.value.missing().is_empty() {
            let note = Diagnostic::error("half-a-link", entry.spot.span(), "a link needs a `title` and a `url`");
            reader.found.push(note.help("write `{ title = \"…\", url = \"https://…\" }`"));
        }
        let AnswerTable { title, url, translated, unread: _ } = &entry.value;
        let (Some(title), Some(url)) = (title, url) else { continue };
        let of_one = url.value.has(Place::Id) || url.value.has(Place::Title);
        let wrong = if which == List::Wishes && of_one {
            Some((
                "a new wish is about no item, so there is no `{id}` and no `{title}`",
                "leave them out; `{url}` is the address of the site",
            ))
        } else if url.value.has(Place::Url) && audience.lacks("base_url") {
            Some((
                "`{url}` is not known: this audience has no `base_url`",
                "write where its site will be, or leave `{url}` out",
            ))
        } else {
            None
        };
        if let Some((message, help)) = wrong {
            let note = Diagnostic::error("bad-placeholder", url.spot.span(), message);
            reader.found.push(note.help(help));
        }
        links.push(Answer {
            title: title.value.0.clone(),
            url: url.value.clone(),
            translated: translated.clone(),
            untranslated: false,
        });
    }
    Some(Answers { from, links })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(parts: &[Part]) -> Pattern {
        Pattern(parts.to_vec())
    }

    #[test]
    fn values_cannot_end_what_they_stand_in() {
        let text = |t: &str| Part::Text(t.into());
        let address = pattern(&[
            text("https://x.example/new?t="),
            Part::Place(Place::Title),
            text("&u="),
            Part::Place(Place::Url),
        ]);
        assert_eq!(
            address.fill("a", "50% off & \"more\" #1 + ü 😀/\n", "https://p.example/items/a/"),
            "https://x.example/new?t=50%25%20off%20%26%20%22more%22%20%231%20%2B%20%C3%BC%20%F0%9F%98%80%2F%0A\
             &u=https%3A%2F%2Fp.example%2Fitems%2Fa%2F"
        );
        let mail = pattern(&[
            text("mailto:us+"),
            Part::Place(Place::Id),
            text("@x.example?subject="),
            Part::Place(Place::Title),
        ]);
        assert_eq!(mail.fill("a-1", "A & B, C", ""), "mailto:us+a-1@x.example?subject=A%20%26%20B%2C%20C");
        assert!(!address.leads_astray() && !mail.leads_astray());
        for astray in [
            pattern(&[text("https://"), Part::Place(Place::Title)]),
            pattern(&[text("HTTP://x.example"), Part::Place(Place::Id), text("/")]),
            pattern(&[text("mailto:"), Part::Place(Place::Title), text("@x.example")]),
        ] {
            assert!(astray.leads_astray(), "{astray:?}");
        }
    }
}
