//! Strings in templates: `{{ t.when }}` is replaced when the theme is loaded, so that it costs pages nothing, and
//! `{{ t(of='follow-only', name=area.name) }}` is filled in page by page.

use super::SiteError;
use super::escape::markup;
use crate::language::{Arg, Strings};
use std::sync::Arc;
use tera::{Kwargs, State, Tera, Value};

/// Of template syntax, what opens a tag and what closes it.
const TAGS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// The template with its strings in it. Lines stay what they are, so that errors name the author's own.
pub(super) fn with_strings(template: &str, text: &str, s: &Strings) -> Result<String, SiteError> {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut at = 0;
    while let Some((open, close, from)) =
        TAGS.iter().filter_map(|(open, close)| Some((*open, *close, at + text[at..].find(open)?))).min_by_key(|t| t.2)
    {
        let Some(length) = text[from..].find(close) else { break };
        let end = from + length + close.len();
        out.push_str(&text[at..from]);
        let wrong = |message| SiteError::Template {
            template: template.to_string(),
            line: Some(text[..from].matches('\n').count() + 1),
            message,
        };
        let inside = &text[from + open.len()..end - close.len()];
        let alone = inside.trim_matches(['-', ' ', '\n']).strip_prefix("t.").filter(|key| key.bytes().all(of_key));
        match (open, alone) {
            ("{#", _) => {}
            ("{{", Some(key)) => out.push_str(&markup(plain(s, key).map_err(wrong)?)),
            _ => {
                out.push_str(open);
                within(inside, s, &mut out).map_err(wrong)?;
                out.push_str(close);
            }
        }
        // What a comment had of lines stays.
        if open == "{#" {
            out.extend(std::iter::repeat_n('\n', text[from..end].matches('\n').count()));
        }
        at = end;
    }
    out.push_str(&text[at..]);
    Ok(out)
}

fn of_key(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'-' || b == b'_'
}

fn plain<'s>(s: &'s Strings, key: &str) -> Result<&'s str, String> {
    match s.plain(key) {
        Some(text) => Ok(text),
        None if s.has(key) => Err(format!("the string `{key}` needs something filled in: `t(of='{key}', …)`")),
        None => Err(unknown(s, key)),
    }
}

fn unknown(s: &Strings, key: &str) -> String {
    let near = s.ids().map(|id| (strsim::damerau_levenshtein(key, id), id)).min();
    let near = near.filter(|(distance, id)| *distance <= 1 + id.len().min(key.len()) / 4);
    let near = near.map(|(_, id)| format!("; did you mean `{id}`?")).unwrap_or_default();
    let own = format!("strings of your own stand in the theme's `strings/{}.ftl`", s.language());
    format!("there is no string `{key}`{near} ({own})")
}

/// Replaces `t.KEY` in an expression by its text, and checks the name in `t(of='KEY')`.
fn within(inside: &str, s: &Strings, out: &mut String) -> Result<(), String> {
    let (mut rest, mut before) = (inside, ' ');
    while let Some(c) = rest.chars().next() {
        let begins = !(before.is_alphanumeric() || matches!(before, '_' | '.'));
        if matches!(c, '"' | '\'' | '`') {
            // What is quoted is text, whatever it says.
            let end = rest[1..].find(c).map_or(rest.len(), |end| end + 2);
            out.push_str(&rest[..end]);
            (rest, before) = (&rest[end..], c);
        } else if let Some(key) = rest.strip_prefix("t.").filter(|_| begins) {
            let end = key.bytes().position(|b| !of_key(b)).unwrap_or(key.len());
            let text = plain(s, &key[..end])?;
            let quote = ['\'', '`', '"'].into_iter().find(|q| !text.contains(*q)).unwrap_or('\'');
            out.extend([quote.to_string().as_str(), text, quote.to_string().as_str()]);
            (rest, before) = (&key[end..], quote);
        } else {
            let called = rest.strip_prefix("t(of=").filter(|_| begins);
            if let Some(key) = called.and_then(|named| named.strip_prefix(['\'', '"'])?.split(['\'', '"']).next())
                && !s.has(key)
            {
                return Err(unknown(s, key));
            }
            out.push(c);
            (rest, before) = (&rest[c.len_utf8()..], c);
        }
    }
    Ok(())
}

/// Gives templates the function that fills something into a string.
pub(super) fn register(tera: &mut Tera, strings: &Arc<Strings>) {
    let strings = strings.clone();
    tera.register_function("t", move |given: Kwargs, _: &State| {
        let of: &str = given.must_get("of")?;
        let args: Vec<(String, Filled)> = given.iter().map(|(name, value)| (name.to_string(), filled(value))).collect();
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (name.as_str(), value.arg())).collect();
        strings.say(of, &args).map_err(tera::Error::message)
    });
}

enum Filled {
    Number(usize),
    Text(String),
}

fn filled(value: &Value) -> Filled {
    match value.as_i128().and_then(|n| usize::try_from(n).ok()) {
        Some(n) => Filled::Number(n),
        None => Filled::Text(value.as_str().map_or_else(|| value.to_string(), str::to_string)),
    }
}

impl Filled {
    fn arg(&self) -> Arg<'_> {
        match self {
            Filled::Number(n) => Arg::Number(*n),
            Filled::Text(text) => Arg::UserText(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german() -> Arc<Strings> {
        let own = "joined = ,{\" \"}\nquoted = 'a' & <b>\nfor-two = { $a } und { $b }\n".as_bytes();
        Arc::new(crate::language::Languages::of_theme([("strings/de.ftl", own)]).strings("de").unwrap())
    }

    fn render(template: &str) -> Result<String, String> {
        let text = with_strings("x.html", template, &german()).map_err(|why| why.to_string())?;
        let mut tera = Tera::new();
        tera.set_escape_fn(super::super::escape::write_markup);
        register(&mut tera, &german());
        let context = tera::Context::new();
        tera.add_raw_templates([("x.html", text)])
            .and_then(|()| tera.render("x.html", &context))
            .map_err(|e| e.to_string())
    }

    #[test]
    fn templates_say_strings_alone_in_expressions_and_filled_in() {
        for (template, expected) in [
            ("<b title=\"{{ t.quoted }}\">{{t.later}}</b>", "<b title=\"&#39;a&#39; &amp; &lt;b&gt;\">Später</b>"),
            ("{{ ['a', 'b'] | join(sep=t.joined) }}", "a, b"),
            ("{% if t.quoted == `'a' & <b>` %}ja{% endif %}{# t.nothing #}", "ja"),
            ("{{ 't.later' }} t.later", "t.later t.later"),
            ("{{ t(of='for-two', a='<i>', b=2) }}", "&lt;i&gt; und 2"),
            ("{{ t(of='timeline-older', count=1) }}", "Ein älterer Eintrag steht nur in der Tabelle."),
        ] {
            assert_eq!(render(template).as_deref(), Ok(expected), "{template}");
        }
    }

    #[test]
    fn a_string_that_is_not_there_is_an_error_with_its_line() {
        for (template, expected) in [
            ("<p>\n{{ t.latr }}", "template `x.html`, line 2: there is no string `latr`; did you mean `later`?"),
            ("{{ x | join(sep=t.comma) }}", "line 1: there is no string `comma`"),
            ("{{ t(of='for-too') }}", "line 1: there is no string `for-too`; did you mean `for-two`?"),
            ("{{ t.for-two }}", "the string `for-two` needs something filled in"),
            ("{{ t(of='for-two', a=1) }}", "the string `for-two` needs `b`"),
        ] {
            let why = render(template).unwrap_err();
            assert!(why.contains(expected), "{why}");
        }
    }
}
