//! CSS of pictures: only what is understood here, word by word, is written again.
//!
//! There are no escapes, no comments and no `@` rules but `@media`, so what is written can be read in one way alone.

use super::names::{FUNCTIONS, PROPERTIES, QUOTED};

/// Part of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    /// The id of another element of the picture.
    Id(String),
}

/// A `<style>`.
pub(super) struct Sheet(Vec<Rule>);

struct Rule {
    /// Of `@media`, in a spelling of ours.
    media: Option<&'static str>,
    selector: Vec<Selected>,
    declarations: Vec<(&'static str, Vec<Part>)>,
}

/// Part of a selector.
enum Selected {
    Text(String),
    Class(String),
    Id(String),
}

/// What names become where they are written.
pub(super) trait Renamed {
    fn id(&self, id: &str) -> String;
    fn class(&self, class: &str) -> String;
    fn value(&self, parts: &[Part]) -> String;
}

/// Conditions of `@media` that a picture may ask.
const MEDIA: [&str; 5] = ["(prefers-color-scheme:dark)", "(prefers-color-scheme:light)", "print", "screen", "all"];

/// Whether a text is a plain name of an element or a class.
pub(super) fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    !text.is_empty() && text.chars().all(plain)
}

/// The value of a property or an attribute.
pub(super) fn value(property: &str, text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        match c {
            '"' | '\'' => {
                let (inner, after) = rest[1..].split_once(c).ok_or("a quote is not closed")?;
                let is_name = |c: char| c.is_alphanumeric() || " -_.,+&".contains(c);
                if !QUOTED.contains(&property) || !inner.chars().all(is_name) {
                    return Err("a text in quotes is not let through".into());
                }
                plain.push_str(&rest[..inner.len() + 2]);
                rest = after;
            }
            c if c.is_alphabetic() || c == '-' || c == '_' => {
                let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                rest = after;
                let Some(inside) = after.strip_prefix('(') else {
                    plain.push_str(word);
                    continue;
                };
                if word.eq_ignore_ascii_case("url") {
                    let (inner, after) = inside.split_once(')').ok_or("a bracket is not closed")?;
                    let inner = inner.trim().trim_matches(['"', '\'']).trim();
                    let id = inner.strip_prefix('#').filter(|id| is_name(id));
                    let id = id.ok_or("it could load something from elsewhere")?;
                    plain.push_str("url(#");
                    parts.push(Part::Text(std::mem::take(&mut plain)));
                    parts.push(Part::Id(id.into()));
                    plain.push(')');
                    rest = after;
                } else if FUNCTIONS.contains(&word.to_ascii_lowercase().as_str()) {
                    plain.push_str(word);
                    plain.push('(');
                    rest = inside;
                } else {
                    return Err(format!("`{word}()` is not let through"));
                }
            }
            '\\' => return Err("an escape (`\\`) is not let through".into()),
            c if c.is_ascii_digit() || " \t\n\r.,+*%#()!".contains(c) => {
                plain.push(c);
                rest = &rest[c.len_utf8()..];
            }
            '/' if !rest.starts_with("/*") => {
                plain.push('/');
                rest = &rest[1..];
            }
            c => return Err(format!("`{c}` is not let through")),
        }
    }
    parts.push(Part::Text(plain));
    Ok(parts)
}

/// The declarations of a `style`, or between the braces of a rule. What is no property of a picture is left out.
pub(super) fn declarations(text: &str) -> Result<Vec<(&'static str, Vec<Part>)>, String> {
    let text = without_comments(text)?;
    let mut out = Vec::new();
    for declaration in split(&text, ';') {
        if declaration.contains('\\') {
            return Err("an escape (`\\`) is not let through".into());
        }
        let Some((name, text)) = declaration.split_once(':') else { continue };
        let name = name.trim().to_ascii_lowercase();
        if let Some(name) = PROPERTIES.iter().find(|known| **known == name) {
            out.push((*name, value(name, text.trim())?));
        }
    }
    Ok(out)
}

/// A style sheet.
pub(super) fn sheet(text: &str) -> Result<Sheet, String> {
    let text = without_comments(text)?;
    let mut rules = Vec::new();
    read(&text, None, &mut rules)?;
    Ok(Sheet(rules))
}

fn read(text: &str, media: Option<&'static str>, rules: &mut Vec<Rule>) -> Result<(), String> {
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (before, inside) = rest.split_once('{').ok_or("a rule has no `{`")?;
        let (before, end) = (before.trim(), closing(inside).ok_or("a `{` is not closed")?);
        if let Some(at) = before.strip_prefix('@') {
            let asked: String = at.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            let known = MEDIA.iter().find(|known| asked.strip_prefix("media") == Some(**known));
            let (Some(known), None) = (known, media) else { return Err(format!("`@{at}` is not let through")) };
            read(&inside[..end], Some(known), rules)?;
        } else {
            let declarations = declarations(&inside[..end])?;
            if declarations.iter().any(|(name, _)| matches!(*name, "display" | "visibility")) {
                return Err(
                    "`display` and `visibility` belong on the element, so that what is hidden stays here".into()
                );
            }
            rules.push(Rule { media, selector: selector(before)?, declarations });
        }
        rest = inside[end + 1..].trim_start();
    }
    Ok(())
}

/// Where the brace closes that is open where the text begins.
fn closing(text: &str) -> Option<usize> {
    let mut open = 1;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            (c, Some(q)) if c == q => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(c),
            ('{', None) => open += 1,
            ('}', None) => {
                open -= 1;
                if open == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Types, classes and ids, and how they stand to each other.
fn selector(text: &str) -> Result<Vec<Selected>, String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let name = |rest: &str| {
            let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(rest.len());
            (end > 0).then_some(end).ok_or_else(|| format!("the selector `{text}` is not let through"))
        };
        if c == '.' || c == '#' {
            let end = name(&rest[1..])?;
            let word = rest[1..=end].to_string();
            out.push(if c == '.' { Selected::Class(word) } else { Selected::Id(word) });
            rest = &rest[end + 1..];
        } else if let Some(after) = rest.strip_prefix(":root") {
            out.push(Selected::Text(":root".into()));
            rest = after;
        } else if c.is_alphabetic() {
            let end = name(rest)?;
            out.push(Selected::Text(rest[..end].to_string()));
            rest = &rest[end..];
        } else if c.is_whitespace() || "*,>+~".contains(c) {
            out.push(Selected::Text(if c.is_whitespace() { ' ' } else { c }.into()));
            rest = &rest[c.len_utf8()..];
        } else {
            return Err(format!("the selector `{text}` is not let through"));
        }
    }
    Ok(out)
}

fn without_comments(text: &str) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once("*/").ok_or("a comment is not closed")?.1;
    }
    out.push_str(rest);
    Ok(out)
}

/// Parts between separators that stand in no quotes and no brackets.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut out, mut from, mut deep, mut quote) = (Vec::new(), 0, 0, None);
    for (at, c) in text.char_indices() {
        match (c, quote) {
            (c, Some(q)) if c == q => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(c),
            ('(', None) => deep += 1,
            (')', None) => deep -= 1,
            (c, None) if c == separator && deep <= 0 => {
                out.push(&text[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(&text[from..]);
    out
}

impl Sheet {
    /// Ids that its values name, and that are drawn so.
    pub(super) fn draws(&self) -> impl Iterator<Item = &str> {
        let values = self.0.iter().flat_map(|rule| rule.declarations.iter().flat_map(|(_, parts)| parts));
        values.filter_map(|part| match part {
            Part::Id(id) => Some(id.as_str()),
            Part::Text(_) => None,
        })
    }

    /// Ids that its selectors name.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|rule| &rule.selector).filter_map(|part| match part {
            Selected::Id(id) => Some(id.as_str()),
            _ => None,
        })
    }

    /// Classes that its selectors name.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|rule| &rule.selector).filter_map(|part| match part {
            Selected::Class(class) => Some(class.as_str()),
            _ => None,
        })
    }

    pub(super) fn write(&self, names: &impl Renamed, out: &mut impl FnMut(&str)) {
        for Rule { media, selector, declarations } in &self.0 {
            if let Some(media) = media {
                out(&format!("@media {media}{{"));
            }
            for part in selector {
                match part {
                    Selected::Text(text) => out(text),
                    Selected::Class(class) => out(&format!(".{}", names.class(class))),
                    Selected::Id(id) => out(&format!("#{}", names.id(id))),
                }
            }
            let each = declarations.iter().map(|(name, parts)| format!("{name}:{}", names.value(parts)));
            out(&format!("{{{}}}", each.collect::<Vec<_>>().join(";")));
            if media.is_some() {
                out("}");
            }
        }
    }
}
