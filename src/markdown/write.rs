//! A tree as Markdown.

use super::tree::{Block, Inline, Stress, Text};
use pulldown_cmark::{Alignment, BlockQuoteKind};

/// Which characters of a text are escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    /// Those that the author escaped.
    AsWritten,
    /// All that could be markup, anywhere.
    All,
}

/// The blocks as Markdown, without a line end at the end.
pub(super) fn write(blocks: &[Block], escape: Escape) -> String {
    Writer { escape }.blocks(blocks, true).join("\n")
}

struct Writer {
    escape: Escape,
}

impl Writer {
    /// Lines of blocks, with empty ones between them where they stand apart.
    fn blocks(&self, blocks: &[Block], apart: bool) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut before: Option<(&Block, u8)> = None;
        for block in blocks {
            let mut mark = 0;
            if let Block::List(start, spelt, ..) = block {
                mark = list_mark(start.is_some(), spelt.0);
                // Two lists beside each other differ in their marks.
                if let Some((Block::List(other, ..), used)) = before
                    && other.is_some() == start.is_some()
                    && used == mark
                {
                    mark = match mark {
                        b'-' | b'+' => b'*',
                        b'*' => b'-',
                        b'.' => b')',
                        _ => b'.',
                    };
                }
            }
            if let Some((last, _)) = before
                && (apart || needs_room(last, block))
            {
                out.push(String::new());
            }
            out.extend(self.block(block, mark));
            before = Some((block, mark));
        }
        out
    }

    fn block(&self, block: &Block, mark: u8) -> Vec<String> {
        match block {
            Block::Paragraph(words) => self.lines(words),
            Block::Heading(level, words) => {
                let words = self.words(words, false);
                // A sign at the end would be taken for the heading's own.
                let words = match words.strip_suffix('#') {
                    Some(rest) if !rest.ends_with('\\') => format!("{rest}\\#"),
                    _ => words,
                };
                vec![format!("{} {words}", "#".repeat(*level))]
            }
            Block::Quote(kind, blocks) => {
                let kind = kind.map(|kind| format!("[!{}]", alert(kind)));
                let lines = kind.into_iter().chain(self.blocks(blocks, true));
                lines.map(|line| if line.is_empty() { ">".into() } else { format!("> {line}") }).collect()
            }
            Block::Code(lines) => {
                let fence = "`".repeat(longest_run(lines).max(2) + 1);
                let lines = lines.lines().map(str::to_string);
                [fence.clone()].into_iter().chain(lines).chain([fence]).collect()
            }
            Block::List(start, _, loose, items) => self.list(*start, mark, loose.0, items),
            Block::Note(label, blocks) => indented(&format!("[^{label}]: "), 4, self.blocks(blocks, true)),
            Block::Table(columns, rows) => self.table(columns, rows),
            Block::Rule => vec!["***".into()],
        }
    }

    fn list(&self, start: Option<u64>, mark: u8, loose: bool, items: &[Vec<Block>]) -> Vec<String> {
        let crowded = |item: &Vec<Block>| item.windows(2).any(|pair| needs_room(&pair[0], &pair[1]));
        let apart = loose || items.iter().any(crowded);
        let mut out = Vec::new();
        for (n, item) in items.iter().enumerate() {
            if apart && n > 0 {
                out.push(String::new());
            }
            let mark = match start {
                Some(first) => format!("{}{} ", first.saturating_add(n as u64).min(999_999_999), mark as char),
                None => format!("{} ", mark as char),
            };
            out.extend(indented(&mark, mark.len(), self.blocks(item, apart)));
        }
        out
    }

    fn table(&self, columns: &[Alignment], rows: &[Vec<Vec<Inline>>]) -> Vec<String> {
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let mut lines: Vec<String> =
            rows.iter().map(|row| line(row.iter().map(|cell| self.words(cell, true)).collect())).collect();
        let rule = |column: &Alignment| match column {
            Alignment::None => "---",
            Alignment::Left => ":--",
            Alignment::Center => ":-:",
            Alignment::Right => "--:",
        };
        let rule = line(columns.iter().map(|column| rule(column).to_string()).collect());
        lines.insert(lines.len().min(1), rule);
        lines
    }

    fn lines(&self, words: &[Inline]) -> Vec<String> {
        self.words(words, false).split('\n').map(str::to_string).collect()
    }

    fn words(&self, words: &[Inline], in_table: bool) -> String {
        let mut out = String::new();
        for word in words {
            match word {
                Inline::Text(text) => self.text(text, in_table, &mut out),
                Inline::Code(code) => out.push_str(&code_span(code, in_table)),
                Inline::Stressed(stress, other, words) => {
                    let other = other.0 && self.escape == Escape::AsWritten;
                    let mark = match (stress, other) {
                        (Stress::Emphasis, false) => "*",
                        (Stress::Emphasis, true) => "_",
                        (Stress::Strong, false) => "**",
                        (Stress::Strong, true) => "__",
                        (Stress::Strike, false) => "~~",
                        (Stress::Strike, true) => "~",
                    };
                    out.push_str(mark);
                    out.push_str(&self.words(words, in_table));
                    out.push_str(mark);
                }
                Inline::Link(address, auto, _) if auto.0 => out.push_str(&format!("<{address}>")),
                Inline::Link(address, _, words) => {
                    let words = self.words(words, in_table);
                    out.push_str(&format!("[{words}]({})", destination(address, in_table)));
                }
                Inline::Image(address, alt) => {
                    out.push_str("![");
                    self.text(alt, in_table, &mut out);
                    out.push_str(&format!("]({})", destination(address, in_table)));
                }
                Inline::Note(label) => out.push_str(&format!("[^{label}]")),
                Inline::Task(done) => out.push_str(if *done { "[x] " } else { "[ ] " }),
                Inline::Soft => out.push('\n'),
                Inline::Hard(backslash) => out.push_str(if backslash.0 { "\\\n" } else { "  \n" }),
            }
        }
        out
    }

    fn text(&self, text: &Text, in_table: bool, out: &mut String) {
        for (at, c) in text.words.char_indices() {
            let escape = match self.escape {
                Escape::AsWritten => text.escaped.0.binary_search(&at).is_ok() || in_table && c == '|',
                Escape::All => c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '\'' | '"' | '?' | '/' | '%' | '@'),
            };
            if escape {
                out.push('\\');
            }
            out.push(c);
        }
    }
}

/// Whether two blocks beside each other would be read as one without an empty line between them.
fn needs_room(before: &Block, after: &Block) -> bool {
    let goes_on = matches!(before, Block::Paragraph(_) | Block::Quote(..) | Block::List(..) | Block::Table(..));
    match after {
        Block::Paragraph(_) | Block::Table(..) | Block::Note(..) => goes_on,
        Block::Quote(..) => matches!(before, Block::Quote(..)),
        // Only a list that begins with 1 may follow a paragraph directly.
        Block::List(start, ..) => matches!(before, Block::List(..)) || goes_on && start.is_some_and(|n| n != 1),
        Block::Heading(..) | Block::Code(_) | Block::Rule => false,
    }
}

fn list_mark(numbered: bool, spelt: u8) -> u8 {
    match (numbered, spelt) {
        (true, b'.' | b')') | (false, b'-' | b'*' | b'+') => spelt,
        (true, _) => b'.',
        (false, _) => b'-',
    }
}

/// Lines with something before the first, and as much room before the others.
fn indented(first: &str, room: usize, lines: Vec<String>) -> Vec<String> {
    let others = " ".repeat(room);
    let set = |(n, line): (usize, String)| match (n, line.is_empty()) {
        (0, _) => format!("{first}{line}"),
        (_, true) => line,
        (_, false) => format!("{others}{line}"),
    };
    lines.into_iter().enumerate().map(set).collect()
}

fn code_span(code: &str, in_table: bool) -> String {
    let code = if in_table { code.replace('|', "\\|") } else { code.to_string() };
    let mut fence = "`".to_string();
    while code.split(|c| c != '`').any(|run| run == fence) {
        fence.push('`');
    }
    let spaced = code.starts_with(' ') && code.ends_with(' ') && !code.trim_matches(' ').is_empty();
    let room = if code.starts_with('`') || code.ends_with('`') || spaced { " " } else { "" };
    format!("{fence}{room}{code}{room}{fence}")
}

/// An address as the end of a link.
pub(super) fn destination(address: &str, in_table: bool) -> String {
    let bare = !address.is_empty()
        && !address
            .contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '\\' | '&' | '`' | '|'));
    if bare {
        return address.to_string();
    }
    let mut out = String::from("<");
    for (at, c) in address.char_indices() {
        // An entity would be taken for the character that it stands for.
        let entity = c == '&' && address[at..].contains(';');
        if matches!(c, '<' | '>' | '\\' | '`') || entity || in_table && c == '|' {
            out.push('\\');
        }
        out.push(c);
    }
    let plain = address.contains('&')
        && !address
            .contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '\\' | '`' | '|' | ';'));
    if plain { address.to_string() } else { out + ">" }
}

fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "NOTE",
        BlockQuoteKind::Tip => "TIP",
        BlockQuoteKind::Important => "IMPORTANT",
        BlockQuoteKind::Warning => "WARNING",
        BlockQuoteKind::Caution => "CAUTION",
    }
}
