//! Values for templates, built by hand because every page pays for them.

use crate::edition::{Link, Reference, Stage};
use crate::format;
use crate::language::Strings;
use crate::time::{Day, Window};
use tera::Value;

/// A map with these keys.
macro_rules! map {
    ($($key:ident: $value:expr),* $(,)?) => {{
        let mut map = tera::Map::with_capacity([$(stringify!($key)),*].len());
        $(map.insert(stringify!($key).into(), tera::Value::from($value));)*
        tera::Value::from(map)
    }};
}
pub(super) use map;

/// A list of values.
pub(super) fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
    Value::from(items.iter().map(value).collect::<Vec<_>>())
}

/// A list with nothing in it.
pub(super) fn empty() -> Value {
    Value::from(Vec::<Value>::new())
}

/// Something by its id and name.
pub(super) fn reference(r: &Reference) -> Value {
    map! { id: r.id.as_str(), name: r.name.as_str() }
}

/// A stage: `standard` is one of seven words, for class names; the rest is for people.
pub(super) fn stage(s: &Strings, stage: &Stage) -> Value {
    map! {
        standard: stage.standard.name(),
        name: stage.name.as_str(),
        sentence: format::stage_sentence(s, stage.standard),
    }
}

/// A window in words, and what `<time datetime>` may say of it.
pub(super) fn window(s: &Strings, w: &Window) -> Value {
    map! { text: format::window(s, w), short: format::window_short(s, w), datetime: format::datetime(w) }
}

/// A day in words, and as `<time datetime>` has it.
pub(super) fn day(s: &Strings, d: Day) -> Value {
    map! { text: format::day(s, d), datetime: d.to_string() }
}

/// A link to another site.
pub(super) fn link(link: &Link) -> Value {
    map! { title: link.title.as_str(), url: link.url.as_str(), language: link.title_language.as_deref() }
}

/// The beginning of a text, cut between words.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    if text.len() <= longest {
        return text.to_string();
    }
    let mut end = longest;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", &text[..end])
}
