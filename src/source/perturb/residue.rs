//! What a text holds and tells nobody, replaced by chance: for [`super::scramble`].
//!
//! Like all of it, this says the rule in its own words: it asks the parser where such things stand, never the gate.

use super::random::Random;
use crate::markdown::parse;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};
use std::collections::HashMap;
use std::ops::Range;

/// The text with other comments, titles of links, and languages of code, and with something before it that nobody is
/// told.
pub(in crate::source) fn vary(markdown: &str, random: &mut Random) -> String {
    let mut out = markdown.to_string();
    for (range, words) in places(markdown).into_iter().rev() {
        let new = if words { random.sentence() } else { random.word() };
        out.replace_range(range, &new);
    }
    // A line that begins with a space could become a part of what stands before it.
    if out.starts_with(char::is_whitespace) || out.is_empty() {
        return out;
    }
    let (word, words) = (random.word(), random.sentence());
    let before = match random.below(7) {
        0 => format!("<!-- {words}\n\n[{word}](item:{word}) -->\n\n"),
        1 => format!("[//]: # ({words})\n[//]: # ({word})\n\n"),
        2 => format!("[{word}]: item:{word} \"{words}\"\n\n"),
        3 => format!("[^{word}]: {words}\n\n"),
        4 => format!("<!-- {words} -->\n\n[^{word}]: {words}[^{word}]\n\n"),
        _ => return out,
    };
    before + &out
}

/// The text with its pictures in other folders, where their addresses are written out.
pub(in crate::source) fn with_pictures_moved(markdown: &str, moved: &HashMap<String, String>) -> String {
    let mut out = markdown.to_string();
    let mut found: Vec<(Range<usize>, &String)> = Vec::new();
    for (event, range) in parse(markdown).into_offset_iter() {
        let Event::Start(Tag::Image { link_type: LinkType::Inline, dest_url, .. }) = event else { continue };
        let text = &markdown[range.clone()];
        if let Some(new) = moved.get(dest_url.as_ref())
            && let Some(at) = text.rfind("](").map(|at| at + 2)
            && text[at..].starts_with(dest_url.as_ref())
        {
            found.push((range.start + at..range.start + at + dest_url.len(), new));
        }
    }
    found.into_iter().rev().for_each(|(range, new)| out.replace_range(range, new));
    out
}

/// Where comments, titles and languages stand, and whether whole sentences may stand there.
fn places(markdown: &str) -> Vec<(Range<usize>, bool)> {
    let mut out: Vec<(Range<usize>, bool)> = Vec::new();
    for (event, range) in parse(markdown).into_offset_iter() {
        let text = &markdown[range.clone()];
        let found = match event {
            Event::InlineHtml(html) if html.starts_with("<!--") && html.ends_with("-->") && html.len() > 8 => {
                Some((range.start + 4..range.end - 3, true))
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if !language.is_empty() => {
                let line = text.lines().next().unwrap_or_default();
                let at = line.rfind(&*language).filter(|at| at + language.len() == line.len());
                at.map(|at| (range.start + at..range.start + at + language.len(), false))
            }
            Event::Start(
                Tag::Link { link_type: LinkType::Inline, title, .. }
                | Tag::Image { link_type: LinkType::Inline, title, .. },
            ) if !title.is_empty() && title.chars().all(|c| c.is_alphanumeric() || c == ' ') => {
                let at = text.rfind(&format!("{title}\")")).or_else(|| text.rfind(&format!("{title}')")));
                at.map(|at| (range.start + at..range.start + at + title.len(), true))
            }
            _ => None,
        };
        // What stands within something that is replaced goes with it.
        let after = |range: &Range<usize>| out.last().is_none_or(|(last, _)| last.end <= range.start);
        if let Some((range, words)) = found.filter(|(range, _)| after(range)) {
            out.push((range, words));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verify_finds_what_a_text_tells_nobody() {
        let text = "a <!-- one --> [b](https://b.example \"two\") ![c](c.png 'three')\n\n```four\ncode\n```\n";
        let found: Vec<&str> = places(text).into_iter().map(|(range, _)| text[range].trim()).collect();
        assert_eq!(found, ["one", "two", "three", "four"]);
    }
}
