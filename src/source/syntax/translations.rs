//! Texts in further languages: `in.LANGUAGE` tables, which stand beside the text that they translate.

use super::reader::{Read, Reader, closed_table, table};
use super::spot::At;
use super::value::{Line, Prose};
use crate::text::nearest;
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

/// What a place says in further languages, by the place of each in `languages`.
#[derive(Clone, Debug)]
pub(in crate::source) struct In<T>(pub(in crate::source) Vec<(usize, At<T>)>);

/// Translations of a place, if it has any.
pub(in crate::source) type Translated<T> = Option<At<In<T>>>;

/// Each translation of a place.
pub(in crate::source) fn each<T>(translated: &Translated<T>) -> impl Iterator<Item = &T> {
    translated.iter().flat_map(|all| &all.value.0).map(|(_, texts)| &texts.value)
}

impl<T: Read> Read for In<T> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let mut out = Vec::new();
        for (key, value) in reader.table(value)? {
            let (tag, locales) = (key.get_ref().as_ref(), reader.locales);
            let Some(at) = locales.further.iter().position(|known| known == tag) else {
                let known: Vec<&str> = locales.further.iter().map(String::as_str).collect();
                let help = match nearest(tag, &known) {
                    _ if tag == locales.main => {
                        "this is the language of the texts themselves: write them without `in`".to_string()
                    }
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!(
                        "say in `roadmap.toml`, under `[roadmap]`, that there is one: `languages = [{}]`",
                        locales
                            .further
                            .iter()
                            .map(String::as_str)
                            .chain([tag])
                            .map(|t| format!("\"{t}\""))
                            .collect::<Vec<_>>()
                            .join(", ")
                    ),
                };
                let note =
                    reader.error("undeclared-language", key.span(), format!("this roadmap has no texts in `{tag}`"));
                note.label = if known.is_empty() {
                    "no further language is declared".into()
                } else {
                    format!("declared: {}", known.join(", "))
                };
                note.help = Some(help);
                continue;
            };
            out.extend(reader.at(value).map(|texts| (at, texts)));
        }
        out.sort_by_key(|(at, _)| *at);
        Some(In(out))
    }

    fn schema() -> Json {
        json!({ "type": "object", "additionalProperties": T::schema() })
    }

    fn words() -> String {
        "table of languages".into()
    }
}

table! {
    /// `[roadmap.in.LANGUAGE]`
    RoadmapTexts {
        /// Title of the roadmap.
        "title" title: Line,
        /// The sentence under it.
        "tagline" tagline: Line,
    }
}
closed_table!(RoadmapTexts, "a translation of the roadmap's texts");

table! {
    /// `[audience.NAME.in.LANGUAGE]`
    AudienceTexts {
        /// Its name for people.
        "name" name: Line,
        /// The forward-looking notice.
        "notice" notice: Line,
    }
}
closed_table!(AudienceTexts, "a translation of an audience's texts");

table! {
    /// `[area.NAME.in.LANGUAGE]`, and of tags and tracks
    DefinitionTexts {
        /// Its name for people.
        "name" name: Line,
        /// The sentence about it.
        "summary" summary: Line,
    }
}
closed_table!(DefinitionTexts, "a translation of a definition's texts");

table! {
    /// `[stage.NAME.in.LANGUAGE]`
    StageTexts {
        /// Its name for people.
        "name" name: Line,
    }
}
closed_table!(StageTexts, "a translation of a stage's name");

table! {
    /// `[item.in.LANGUAGE]` and `[item.AUDIENCE.in.LANGUAGE]`
    ItemTexts {
        /// Title.
        "title" title: Line,
        /// The one sentence.
        "summary" summary: Line,
        /// Text in Markdown.
        "body" body: Prose,
        /// Notes in Markdown.
        "notes" notes: Prose,
    }
}
closed_table!(ItemTexts, "a translation of an item's texts");

table! {
    /// `[item.decision.in.LANGUAGE]` and `[item.decision.AUDIENCE.in.LANGUAGE]`
    DecisionTexts {
        /// Why.
        "why" why: Line,
        /// What to do instead.
        "instead" instead: Line,
        /// When to look again, where that is a sentence. Dates are written in each language as is usual there.
        "revisit" revisit: Line,
    }
}
closed_table!(DecisionTexts, "a translation of a decision");

table! {
    /// `in.LANGUAGE` of a link
    LinkTexts {
        /// What it is, or says.
        "title" title: Line,
    }
}
closed_table!(LinkTexts, "a translation of a link's title");

table! {
    /// `in.LANGUAGE` of an image
    ImageTexts {
        /// What it shows.
        "alt" alt: Line,
    }
}
closed_table!(ImageTexts, "a translation of an image's text");
