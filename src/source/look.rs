//! A company's own look: a colour, a logo, a kind of letters. What needs more than that is a theme.

use super::model::Model;
use super::reader::{At, Read, Reader};
use super::value::Line;
use crate::diagnostic::Diagnostic;
use crate::text::nearest;
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

/// A colour, `#rrggbb` in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) struct Colour(pub(in crate::source) String);

impl Read for Colour {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Line::read(value, reader)?.0;
        let digits = text.strip_prefix('#').filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.map(str::len) {
            Some(6) => Some(Colour(text.to_ascii_lowercase())),
            Some(3) => Some(Colour(
                std::iter::once('#')
                    .chain(text[1..].chars().flat_map(|c| [c, c]))
                    .collect::<String>()
                    .to_ascii_lowercase(),
            )),
            _ => {
                reader.error("bad-colour", value.span(), format!("`{text}` is not a colour")).help =
                    Some("write six hexadecimal digits after a `#`, such as `#0b6e4f`".into());
                None
            }
        }
    }
    fn schema() -> Json {
        json!({ "type": "string", "pattern": r"^\s*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\s*$" })
    }
    fn words() -> String {
        "colour".into()
    }
}

/// What is wrong with the name of a file below `roadmap/assets/`, if anything is.
pub(super) fn wrong_file(name: &At<Line>, model: &Model) -> Option<Diagnostic> {
    let (file, place) = (&name.value.0, name.spot.span());
    let strange = file.starts_with('/') || file.contains('\\') || file.contains(':');
    if strange || file.split('/').any(|part| part.is_empty() || part == "." || part == "..") {
        let note = Diagnostic::error("bad-path", place, format!("`{file}` is not a path below `roadmap/assets/`"));
        return Some(note.help("write the path below that folder, such as `diagrams/mesh.png`"));
    }
    if model.refused.contains(file) {
        let note = Diagnostic::error("no-such-file", place, format!("`roadmap/assets/{file}` cannot be published"));
        return Some(note.help("a warning of this check says why"));
    }
    if model.assets.contains_key(file) {
        return None;
    }
    let known: Vec<&str> = model.assets.keys().map(String::as_str).collect();
    let mut note = Diagnostic::error("no-such-file", place, format!("there is no `roadmap/assets/{file}`"));
    note.help = nearest(file, &known).map(|near| format!("did you mean `{near}`?"));
    Some(note)
}
