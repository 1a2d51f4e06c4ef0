//! Footnotes: those that something refers to, at the end, numbered in the order in which they are referred to.

use super::parse;
use super::tree::{Block, Inline};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::HashMap;

/// A label as it is compared: white space and case do not matter.
pub(super) fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Puts the notes that the text refers to at its end, and numbers in the place of labels, which no page shows.
/// Whether a reference was left without its note.
pub(super) fn number(blocks: &mut Vec<Block>, mut notes: HashMap<String, Vec<Block>>) -> bool {
    let mut numbers: HashMap<String, Option<usize>> = HashMap::new();
    let mut found: Vec<(usize, Vec<Block>)> = Vec::new();
    let mut wanted = Vec::new();
    references(blocks, &mut wanted);
    let mut at = 0;
    while let Some(label) = wanted.get(at).cloned() {
        at += 1;
        if numbers.contains_key(&label) {
            continue;
        }
        let note = notes.remove(&label).filter(|note| !note.is_empty());
        numbers.insert(label, note.is_some().then_some(found.len() + 1));
        if let Some(note) = note {
            references(&note, &mut wanted);
            found.push((found.len() + 1, note));
        }
    }
    if wanted.is_empty() {
        return false;
    }
    let notes = found.into_iter().map(|(number, blocks)| Block::Note(number.to_string(), blocks));
    let all = std::mem::take(blocks).into_iter().chain(notes);
    *blocks = all.map(|block| block.map_inlines(&|words| renumbered(words, &numbers))).collect();
    numbers.values().any(Option::is_none)
}

fn references(blocks: &[Block], out: &mut Vec<String>) {
    fn within(words: &[Inline], out: &mut Vec<String>) {
        for word in words {
            match word {
                Inline::Note(label) => out.push(label.clone()),
                Inline::Stressed(.., words) | Inline::Link(.., words) => within(words, out),
                _ => {}
            }
        }
    }
    blocks.iter().for_each(|block| block.each_inlines(&mut |words| within(words, out)));
}

fn renumbered(words: Vec<Inline>, numbers: &HashMap<String, Option<usize>>) -> Vec<Inline> {
    let one = |word| match word {
        Inline::Note(label) => numbers.get(&label).copied().flatten().map(|n| Inline::Note(n.to_string())),
        Inline::Stressed(stress, spelt, words) => Some(Inline::Stressed(stress, spelt, renumbered(words, numbers))),
        Inline::Link(address, spelt, words) => Some(Inline::Link(address, spelt, renumbered(words, numbers))),
        other => Some(other),
    };
    words.into_iter().filter_map(one).collect()
}

/// Labels of notes that lead nowhere.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Loose {
    /// Referred to, and not there.
    pub(crate) missing: Vec<String>,
    /// There, and referred to by nothing.
    pub(crate) unused: Vec<String>,
}

/// The notes of a text that lead nowhere.
pub(crate) fn loose(markdown: &str) -> Loose {
    let mut out = Loose::default();
    if !markdown.contains("[^") {
        return out;
    }
    let (mut used, mut there) = (Vec::new(), Vec::new());
    let mut text = 0..0;
    let mut in_code = false;
    for (event, range) in parse(markdown).into_offset_iter() {
        match event {
            Event::FootnoteReference(label) => used.push(folded(&label)),
            Event::Start(Tag::FootnoteDefinition(label)) => there.push(label.to_string()),
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            // What is escaped does not stand right after what was before.
            Event::Text(_) if !in_code && range.start == text.end => {
                text.end = range.end;
                continue;
            }
            Event::Text(_) if !in_code => {
                out.missing.extend(references_in(&markdown[text]));
                let escaped = markdown[..range.start].ends_with('\\');
                text = range.start + usize::from(escaped)..range.end;
                continue;
            }
            _ => {}
        }
        out.missing.extend(references_in(&markdown[std::mem::take(&mut text)]));
    }
    out.missing.extend(references_in(&markdown[text]));
    there.retain(|label| !used.contains(&folded(label)));
    out.unused = there;
    out
}

/// What looks like a reference to a note in text.
fn references_in(text: &str) -> Vec<String> {
    let label = |rest: &str| {
        let (label, _) = rest.split_once(']')?;
        (!label.is_empty() && !label.contains(['[', '\n', ' '])).then(|| label.to_string())
    };
    text.split("[^").skip(1).filter_map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_that_lead_nowhere_are_found() {
        let found = loose("A[^here] and B[^missing], `[^code]`, \\[^escaped].\n\n[^here]: Told.\n\n[^idle]: Note.\n");
        assert_eq!(found, Loose { missing: vec!["missing".into()], unused: vec!["idle".into()] });
        assert_eq!(loose("None [here](https://a.example)."), Loose::default());
    }
}
