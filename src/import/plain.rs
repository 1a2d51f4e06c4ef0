//! Texts of other tools: cleaned, put on one line, and what of them makes a summary.

use pulldown_cmark::{Event, Tag, TagEnd};

/// Text without characters that no page can carry and with one kind of line end.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// A text on one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first paragraph of a Markdown text that says more than the title, with its marks of code and no others; where
/// there is no paragraph, the first line of anything.
pub(super) fn first_paragraph(markdown: &str, title: &str) -> Option<String> {
    let mut any = None;
    let mut out = String::new();
    let mut in_paragraph = false;
    for event in crate::markdown::parse(markdown) {
        match event {
            Event::Start(Tag::Paragraph) => {
                out.clear();
                in_paragraph = true;
            }
            Event::Text(t) => out.push_str(&t),
            Event::Code(t) => out.push_str(&format!("`{t}`")),
            // What looks like a tag in a sentence is a word to its author.
            Event::InlineHtml(t) => out.push_str(&t),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(
                end @ (TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableCell),
            ) => {
                let line = one_line(&std::mem::take(&mut out));
                if says_more(&line, title) {
                    if std::mem::take(&mut in_paragraph) {
                        return Some(line);
                    }
                    if end == TagEnd::Item {
                        any.get_or_insert(line);
                    }
                }
            }
            _ => {}
        }
    }
    any
}

/// Whether a line is not empty, and not the title again.
pub(super) fn says_more(line: &str, title: &str) -> bool {
    let words =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let words_of_line = words(line);
    !words_of_line.is_empty() && words_of_line != words(title)
}

/// Whether a paragraph of a text in another format is no heading, list of fields or directive.
pub(super) fn is_prose(paragraph: &str) -> bool {
    let underline = |line: &str| line.len() > 2 && line.chars().all(|c| c.is_ascii_punctuation());
    !paragraph.lines().any(|line| underline(line.trim())) && !paragraph.trim_start().starts_with(['.', ':', '+', '|'])
}

/// A text as a block of code, which is shown as it is.
pub(super) fn as_it_is(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{}\n{fence}\n", text.trim_matches('\n'))
}

/// Longest summary, in characters: it stands on one row of the board.
const SUMMARY: usize = 200;

/// The first sentences of a text, as far as they fit into a summary.
pub(super) fn shortened(text: &str) -> String {
    if text.chars().count() <= SUMMARY {
        return text.to_string();
    }
    let cut: String = text.chars().take(SUMMARY).collect();
    let sentence = cut.rfind(". ").map(|i| cut[..=i].to_string());
    sentence.unwrap_or_else(|| format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(c, _)| c)))
}

/// A comment may hold a blank line, and would begin in one paragraph and end in another.
pub(super) fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    out + rest
}
