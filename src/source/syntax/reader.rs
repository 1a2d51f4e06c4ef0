//! From spanned TOML to typed values: every mistake is noted with its place, and reading goes on.

use super::languages::Locales;
use super::spot::{At, Spot};
use crate::diagnostic::Diagnostic;
use crate::text::nearest;
use crate::time::Calendar;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a table may hold under a key that it does not know: a key, and its value.
pub(in crate::source) type Entry<'t, 'i> = (&'t Spanned<Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

/// Reads one file: what the values mean depends on these, and mistakes gather here.
pub(in crate::source) struct Reader<'a> {
    pub(in crate::source) file: usize,
    /// Names of the audiences, once they are known.
    pub(in crate::source) audiences: &'a [String],
    /// The languages of the texts, once they are known.
    pub(in crate::source) locales: &'a Locales,
    /// The fiscal calendar, if the roadmap has one.
    pub(in crate::source) fiscal: Option<Calendar>,
    pub(in crate::source) found: Vec<Diagnostic>,
}

impl Reader<'_> {
    pub(in crate::source) fn spot(&self, bytes: Range<usize>) -> Spot {
        Spot::new(self.file, bytes)
    }

    pub(in crate::source) fn error(
        &mut self,
        code: &'static str,
        bytes: Range<usize>,
        message: String,
    ) -> &mut Diagnostic {
        let place = self.spot(bytes).span();
        self.found.push(Diagnostic::error(code, place, message));
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// Notes characters that nobody sees in a text, which it is told without.
    pub(in crate::source) fn misused(&mut self, bytes: Range<usize>, all: &[(usize, char)]) {
        let mut names: Vec<String> = all.iter().map(|(_, c)| format!("U+{:04X}", u32::from(*c))).collect();
        names.dedup();
        let message =
            format!("this text holds what nobody sees and what can make it read otherwise: {}", names.join(", "));
        let note = Diagnostic::warning("invisible-character", Some(self.spot(bytes).span()), message);
        self.found.push(note.help("it is told without; take it out"));
    }

    /// Reads a value together with its place.
    pub(in crate::source) fn at<T: Read>(&mut self, value: &Spanned<DeValue<'_>>) -> Option<At<T>> {
        let spot = self.spot(value.span());
        T::read(value, self).map(|value| At { value, spot })
    }

    /// Notes a value of the wrong type.
    pub(in crate::source) fn wrong_type(&mut self, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let is = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "an integer",
            DeValue::Float(_) => "a float",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "an array",
            DeValue::Table(_) => "a table",
        };
        let help = match (wanted, value.get_ref()) {
            ("an array", DeValue::String(_) | DeValue::Table(_)) => {
                Some("write it in square brackets, as a list of one")
            }
            ("a string", DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_)) => {
                Some("write text, in quotes")
            }
            ("a string", DeValue::Array(_)) => Some("write one text in quotes, without the square brackets"),
            _ => None,
        };
        let note = self.error("wrong-type", value.span(), format!("expected {wanted}, found {is}"));
        note.label = format!("this is {is}");
        note.help = help.map(str::to_string);
    }

    /// The entries of a table, or a note that it is none.
    pub(in crate::source) fn table<'t, 'i>(&mut self, value: &'t Spanned<DeValue<'i>>) -> Option<Vec<Entry<'t, 'i>>> {
        match value.get_ref().as_table() {
            Some(table) => Some(entries(table)),
            None => {
                self.wrong_type(value, "a table");
                None
            }
        }
    }

    /// Notes every entry as an unknown key, with the known key that is nearest.
    pub(in crate::source) fn unknown(&mut self, what: &str, rest: Vec<Entry<'_, '_>>, known: &[&str]) {
        for (key, _) in rest {
            let name = key.get_ref().as_ref();
            let help = match (called_otherwise(name, known), nearest(name, known)) {
                (Some(key), _) => format!("here that is called `{key}`"),
                (None, Some(near)) => format!("did you mean `{near}`?"),
                (None, None) => format!("{what} can have: {}", known.join(", ")),
            };
            let note = self.error("unknown-key", key.span(), format!("{what} has no key `{name}`"));
            note.label = "not a known key".into();
            note.help = Some(help);
        }
    }
}

/// The entries of a table, in no order that means anything.
pub(in crate::source) fn entries<'t, 'i>(table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
    table.iter().collect()
}

/// What other tools call a key, and what it is called here; of several the first that a table has.
const OTHER_NAMES: [(&[&str], &[&str]); 18] = [
    (&["status", "state", "phase", "progress"], &["stage"]),
    (
        &["due", "due_date", "deadline", "eta", "date", "when", "target_date", "end", "end_date", "ship_date"],
        &["target"],
    ),
    (&["start_date", "begin", "begins", "starts"], &["start"]),
    (&["shipped", "shipped_on", "released_on", "release_date", "completed"], &["released"]),
    (&["description", "text", "content", "details", "desc"], &["body", "summary"]),
    (&["abstract", "subtitle", "excerpt", "tldr"], &["summary"]),
    (&["name", "headline", "subject", "label"], &["title", "name"]),
    (&["title"], &["name"]),
    (&["labels", "keywords", "topics"], &["tags"]),
    (&["component", "category", "group"], &["area"]),
    (&["assignee", "lead", "responsible", "assigned_to", "driver"], &["owner"]),
    (&["priority", "tier", "importance"], &["trade_off"]),
    (&["certainty", "probability", "likelihood", "sureness"], &["confidence"]),
    (&["dependencies", "blocked_by", "requires", "needs", "after"], &["depends_on"]),
    (&["supersedes", "instead_of"], &["replaces"]),
    (&["audience", "audiences", "visible_to", "access"], &["visibility"]),
    (&["url", "link", "urls"], &["links", "url", "base_url"]),
    (&["reviewed", "checked", "last_reviewed"], &["confirmed", "notice_reviewed"]),
];

/// What a table calls the key that somebody knows by another name.
pub(in crate::source) fn called_otherwise<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let plain = name.trim().to_lowercase().replace(['-', ' '], "_");
    let all = OTHER_NAMES.iter().filter(|(others, _)| others.contains(&plain.as_str())).flat_map(|(_, keys)| *keys);
    all.filter_map(|key| known.iter().copied().find(|k| k == key)).next()
}

/// A type that a TOML value can be read as, and that JSON Schema can describe.
pub(in crate::source) trait Read: Sized {
    /// The value, or `None` after noting what is wrong.
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self>;
    /// Its JSON Schema (draft 7).
    fn schema() -> Json;
    /// Its type in words, for the reference.
    fn words() -> String;
}

impl<T: Read> Read for Vec<At<T>> {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(array) = value.get_ref().as_array() else {
            reader.wrong_type(value, "an array");
            return None;
        };
        // What cannot be read is noted; the rest of the list still counts.
        Some(array.iter().filter_map(|v| reader.at(v)).collect())
    }

    fn schema() -> Json {
        serde_json::json!({ "type": "array", "items": T::schema() })
    }

    fn words() -> String {
        format!("array of {}", T::words())
    }
}

/// Declares a table of the source: a struct whose fields are all optional and remember their places, the
/// function that reads it, its JSON Schema and its rows of the reference. One list, so they cannot differ.
macro_rules! table {
    ($(#[doc = $about:literal])* $name:ident { $($(#[doc = $doc:literal])* $key:literal $field:ident: $type:ty,)* }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, Default)]
        pub(in crate::source) struct $name {
            $($(#[doc = $doc])* pub(in crate::source) $field: Option<$crate::source::syntax::spot::At<$type>>,)*
            /// Keys that are there and could not be read: that is noted already, so they are not missing.
            pub(in crate::source) unread: Vec<&'static str>,
        }

        impl $name {
            /// Names of all keys.
            pub(in crate::source) const KEYS: &'static [&'static str] = &[$($key),*];

            /// Takes the entries that it knows and gives back the rest.
            pub(in crate::source) fn take<'t, 'i>(
                entries: Vec<$crate::source::syntax::reader::Entry<'t, 'i>>,
                reader: &mut $crate::source::syntax::reader::Reader<'_>,
            ) -> (Self, Vec<$crate::source::syntax::reader::Entry<'t, 'i>>) {
                let mut out = Self::default();
                let mut rest = Vec::new();
                for (key, value) in entries {
                    match key.get_ref().as_ref() {
                        $($key => {
                            out.$field = reader.at(value);
                            if out.$field.is_none() {
                                out.unread.push($key);
                            }
                        })*
                        _ => rest.push((key, value)),
                    }
                }
                (out, rest)
            }

            /// Whether the key is not there at all.
            #[allow(dead_code, reason = "only some tables are asked")]
            pub(in crate::source) fn lacks(&self, key: &str) -> bool {
                !self.unread.contains(&key) && self.written().iter().all(|(k, _)| *k != key)
            }

            /// The keys that are set, and where.
            #[allow(dead_code, reason = "only some tables are asked")]
            pub(in crate::source) fn written(&self) -> Vec<(&'static str, $crate::source::syntax::spot::Spot)> {
                let mut out = Vec::new();
                $(out.extend(self.$field.as_ref().map(|at| ($key, at.spot)));)*
                out
            }

            /// Key, type in words, and what it means.
            pub(in crate::source) fn reference() -> Vec<(&'static str, String, String)> {
                vec![$((
                    $key,
                    <$type as $crate::source::syntax::reader::Read>::words(),
                    concat!($($doc),*).trim().to_string(),
                )),*]
            }

            /// JSON Schema of each key.
            pub(in crate::source) fn properties() -> serde_json::Map<String, serde_json::Value> {
                let mut out = serde_json::Map::new();
                $({
                    let mut schema = <$type as $crate::source::syntax::reader::Read>::schema();
                    if let Some(object) = schema.as_object_mut() {
                        object.insert("description".into(), concat!($($doc),*).trim().into());
                    }
                    out.insert($key.into(), schema);
                })*
                out
            }
        }
    };
}

/// A table that refuses every key it doesn't know. `needs` names those that it cannot do without.
macro_rules! closed_table {
    ($name:ident, $what:literal $(, needs $($needed:literal),+)?) => {
        impl $name {
            /// The keys that it cannot do without, and has not.
            #[allow(dead_code, reason = "only some tables are asked")]
            pub(in crate::source) fn missing(&self) -> Vec<&'static str> {
                let needed: &[&'static str] = &[$($($needed),+)?];
                needed.iter().copied().filter(|key| self.lacks(key)).collect()
            }
        }

        impl $crate::source::syntax::reader::Read for $name {
            fn read(
                value: &toml::Spanned<toml::de::DeValue<'_>>,
                reader: &mut $crate::source::syntax::reader::Reader<'_>,
            ) -> Option<Self> {
let Some(entries) = reader.table(value) else {
                    if let Some(note) = reader.found.last_mut() {
                        note.help = Some(format!("{} is a table with: {}", $what, Self::KEYS.join(", ")));
                    }
                    return None;
                };
                let (out, rest) = Self::take(entries, reader);
                reader.unknown($what, rest, Self::KEYS);
                Some(out)
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({
                    "type": "object", "additionalProperties": false, "properties": Self::properties(),
                    "required": [$($($needed),+)?],
                })
            }

            fn words() -> String {
                "table".into()
            }
        }
    };
}

pub(in crate::source) use {closed_table, table};
