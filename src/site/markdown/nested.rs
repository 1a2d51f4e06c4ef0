//! Markdown into Markdown that can stand within a longer text: what its pages would show, and no more.
//!
//! The text is read and written anew rather than copied. So its headings are below those around it, no definition of a link
//! or a note reaches another text, nothing is left open behind it, and raw HTML is words, as on pages.

use super::outline::words_of;
use crate::markdown::{DEEPEST, parse};
use crate::site::escape::forbidden;
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};
use std::collections::HashMap;

/// What stands between two marks of emphasis that would read as one; it shows nothing.
const GAP: &str = "<!-- -->";

/// Where links and images lead, and how a text is set among others.
pub(in crate::site) struct Place<'a> {
    /// Title of what the text is about; a first heading that repeats it is left out.
    pub title: &'a str,
    /// Level of the outermost heading.
    pub level: usize,
    /// What the names of its notes begin with: no other text has the same.
    pub name: &'a str,
    /// The address of an item's page, where there is one.
    pub item: &'a dyn Fn(&str) -> Option<(String, String)>,
    /// The address of a picture, where there is one.
    pub asset: &'a dyn Fn(&str) -> Option<String>,
}

/// The text, without an empty line at either end.
pub(in crate::site) fn nested(markdown: &str, place: &Place<'_>) -> String {
    let mut all: Vec<Event<'_>> = pulldown_cmark::TextMergeStream::new(parse(markdown)).collect();
    if matches!(all.first(), Some(Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })))
        && let Some(end) = all.iter().position(|e| matches!(e, Event::End(TagEnd::Heading(_))))
        && words_of(&all[..end]).trim() == place.title.trim()
    {
        all.drain(..=end);
    }
    let outermost = all.iter().filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
        _ => None,
    });
    let mut writer = Writer {
        place,
        outermost: outermost.min().unwrap_or(1),
        noted: all
            .iter()
            .filter_map(|e| if let Event::FootnoteReference(label) = e { Some(label.clone()) } else { None })
            .collect(),
        notes: HashMap::new(),
        open: vec![Block::default()],
    };
    all.into_iter().for_each(|event| writer.event(event));
    writer.open.pop().map(Block::finished).unwrap_or_default()
}

/// Text in one line that stands for itself.
pub(in crate::site) fn inline(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    begun(&escaped(&words.join(" ")))
}

/// Text in which no character means anything to Markdown but at the beginning of a line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().filter(|c| !forbidden(*c)).peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek();
        let means = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => true,
            // An entity, and the mark of a picture if a link comes next.
            '&' => next.is_some_and(|n| n.is_ascii_alphabetic() || *n == '#'),
            '!' => next.is_none(),
            _ => false,
        };
        if means {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A line that begins nothing but a paragraph.
fn begun(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with(['-', '+', '=']) {
        return format!("\\{line}");
    }
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        _ => line.to_string(),
    }
}

/// What is open: its blocks that are complete, and the line that is being written.
#[derive(Default)]
struct Block {
    blocks: Vec<String>,
    line: String,
    /// Whether the last block is a list, and if so whether it has the second kind of marks.
    list: Option<bool>,
    /// Of a list: its next number, and its kind of marks.
    number: Option<u64>,
    second: bool,
    link: Option<String>,
    cells: Vec<String>,
    columns: Vec<Alignment>,
    fence: String,
}

impl Block {
    /// Makes a block of the line. It begins no list, heading or rule, whatever its first letters are.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let lines: Vec<String> = line.split('\n').map(|line| begun(line.trim())).collect();
        let text = lines.join("\n");
        if !text.trim().is_empty() {
            self.push(text.trim().to_string());
        }
    }

    fn push(&mut self, block: String) {
        self.blocks.push(block);
        self.list = None;
    }

    fn finished(mut self) -> String {
        self.flush();
        self.blocks.join("\n\n")
    }
}

struct Writer<'a, 'p> {
    place: &'p Place<'p>,
    outermost: usize,
    /// Labels of notes that the text refers to.
    noted: Vec<CowStr<'a>>,
    notes: HashMap<CowStr<'a>, usize>,
    open: Vec<Block>,
}

impl<'a> Writer<'a, '_> {
    fn top(&mut self) -> &mut Block {
        if self.open.is_empty() {
            self.open.push(Block::default());
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if !self.top().fence.is_empty() => self.top().line.push_str(&text),
            Event::InlineHtml(text) if &*text == GAP => {}
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                let text = text.replace('\n', " ");
                self.top().line.push_str(&escaped(&text));
            }
            Event::Code(code) => {
                let mut code = code_span(&code);
                if self.open.iter().any(|block| !block.columns.is_empty()) {
                    code = code.replace('|', "\\|");
                }
                self.top().line.push_str(&code);
            }
            Event::FootnoteReference(label) => {
                let mark = self.note(label);
                self.top().line.push_str(&mark);
            }
            Event::SoftBreak => self.top().line.push(' '),
            Event::HardBreak => self.top().line.push_str("\\\n"),
            Event::Rule => {
                self.top().flush();
                self.top().push("---".into());
            }
            Event::TaskListMarker(done) => self.top().line.push_str(if done { "☑ " } else { "☐ " }),
            _ => {}
        }
    }

    fn note(&mut self, label: CowStr<'a>) -> String {
        let next = self.notes.len() + 1;
        let n = *self.notes.entry(label).or_insert(next);
        format!("[^{}-{n}]", self.place.name)
    }

    fn start(&mut self, tag: Tag<'a>) {
        let within = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } | Tag::TableCell
        );
        if !within {
            self.top().flush();
        }
        let mut block = Block::default();
        match tag {
            Tag::List(number) => {
                block.second = self.top().list == Some(false);
                block.number = number;
            }
            Tag::CodeBlock(kind) => {
                let language: String = match &kind {
                    CodeBlockKind::Fenced(info) => {
                        info.chars().take_while(|c| c.is_alphanumeric() || "+-#._".contains(*c)).collect()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                block.fence = format!("`{language}");
            }
            Tag::Table(columns) => block.columns = columns,
            Tag::Link { link_type, dest_url, .. } => block.link = Some(self.address(link_type, &dest_url)),
            Tag::Image { dest_url, .. } => block.link = Some(dest_url.into_string()),
            Tag::FootnoteDefinition(label) => {
                block.link = self.noted.contains(&label).then(|| self.note(label));
            }
            Tag::BlockQuote(Some(kind)) => block.push(format!("[!{}]", alert(kind))),
            _ => {}
        }
        self.open.push(block);
    }

    /// Where a link leads; empty where only its words are kept.
    fn address(&self, kind: LinkType, dest: &str) -> String {
        let dest: String = dest.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let scheme = dest.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        match scheme.as_deref() {
            _ if kind == LinkType::Email => format!("mailto:{dest}"),
            Some("https" | "http" | "mailto") => dest,
            Some("item") => (self.place.item)(&dest[5..]).map(|(address, _)| address).unwrap_or_default(),
            _ => String::new(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let Some(mut block) = self.open.pop().filter(|_| !self.open.is_empty()) else { return };
        let depth = self.open.len();
        match tag {
            TagEnd::Emphasis => self.marked("*", &block.line),
            TagEnd::Strong => self.marked("**", &block.line),
            TagEnd::Strikethrough => self.marked("~~", &block.line),
            TagEnd::Link => {
                let address = block.link.take().filter(|a| !a.is_empty() && !self.in_link());
                let text = linked(&block.line, address.as_deref());
                self.top().line.push_str(&text);
            }
            TagEnd::Image => {
                let dest = block.link.take().unwrap_or_default();
                let outside = dest.starts_with("https:") || dest.starts_with("http:");
                let text = match (self.place.asset)(&dest) {
                    Some(address) => format!("!{}", linked(&block.line, Some(&address))),
                    // As on pages: nothing is fetched from another host before somebody asks for it.
                    None => linked(&block.line, Some(&dest).filter(|_| outside && !self.in_link()).map(String::as_str)),
                };
                self.top().line.push_str(&text);
            }
            TagEnd::Heading(level) => {
                let level = (level as usize - self.outermost + self.place.level).min(6);
                let words = block.line.split_whitespace().collect::<Vec<_>>().join(" ");
                if !words.is_empty() {
                    self.top().push(format!("{} {}", "#".repeat(level), words.replace("\\ ", " ")));
                }
            }
            TagEnd::CodeBlock => self.top().push(code_block(&block)),
            TagEnd::BlockQuote(_) => {
                let text = block.finished();
                let text = if depth > DEEPEST { text } else { prefixed(&text, "> ", "> ") };
                self.top().push(text);
            }
            TagEnd::Item => {
                let text = block.finished();
                let list = self.top();
                let mark = match (&mut list.number, list.second) {
                    (None, false) => "- ".to_string(),
                    (None, true) => "* ".to_string(),
                    (Some(n), second) => {
                        let mark = format!("{n}{} ", if second { ')' } else { '.' });
                        *n = n.saturating_add(1).min(999_999_999);
                        mark
                    }
                };
                let indent = " ".repeat(mark.len());
                list.blocks.push(if depth > DEEPEST { text } else { prefixed(&text, &mark, &indent) });
            }
            TagEnd::List(_) => {
                let loose = block.blocks.iter().any(|item| item.contains("\n\n"));
                let second = block.second;
                self.top().push(block.blocks.join(if loose { "\n\n" } else { "\n" }));
                self.top().list = Some(second);
            }
            TagEnd::FootnoteDefinition => {
                if let Some(mark) = block.link.take() {
                    let text = prefixed(&block.finished(), &format!("{mark}: "), "    ");
                    self.top().push(text);
                }
            }
            TagEnd::TableCell => {
                let cell = block.line.replace("\\\n", " ").replace('\n', " ");
                self.top().cells.push(cell.trim().to_string());
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                let row = format!("| {} |", block.cells.join(" | "));
                let table = self.top();
                table.blocks.push(row);
                if tag == TagEnd::TableHead {
                    let marks = table.columns.iter().map(|column| match column {
                        Alignment::Right => "---:",
                        Alignment::Center => ":---:",
                        Alignment::Left => ":---",
                        Alignment::None => "---",
                    });
                    let marks: Vec<&str> = marks.collect();
                    table.blocks.push(format!("| {} |", marks.join(" | ")));
                }
            }
            TagEnd::Table => self.top().push(block.blocks.join("\n")),
            _ => {
                let text = block.finished();
                if !text.is_empty() {
                    self.top().push(text);
                }
            }
        }
    }

    fn in_link(&self) -> bool {
        self.open.iter().any(|block| block.link.as_ref().is_some_and(|link| !link.starts_with("[^")))
    }

    fn marked(&mut self, mark: &str, words: &str) {
        let line = &mut self.top().line;
        if words.trim().is_empty() {
            return line.push_str(words);
        }
        // Marks that touch would be read as one.
        let gap = if line.ends_with(['*', '~']) { GAP } else { "" };
        line.push_str(&[gap, mark, words.trim(), mark].concat());
    }
}

fn linked(words: &str, address: Option<&str>) -> String {
    let Some(address) = address else { return words.to_string() };
    let mut out = String::with_capacity(address.len());
    for c in address.chars().filter(|c| !forbidden(*c)) {
        match c {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    format!("[{}]({out})", words.trim())
}

/// Code in a line: the marks around it are longer than any within.
fn code_span(code: &str) -> String {
    let mark = "`".repeat(longest(code) + 1);
    let gap = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) { " " } else { "" };
    [&mark, gap, &code.replace('\n', " "), gap, &mark].concat()
}

fn code_block(block: &Block) -> String {
    let fence = "`".repeat((longest(&block.line) + 1).max(3));
    let text: String = block.line.chars().filter(|c| !forbidden(*c)).collect();
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    [&fence, &block.fence[1..], "\n", &text, end, &fence].concat()
}

/// Length of the longest run of backticks.
fn longest(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// The text with something before its first line, and something before each further one.
fn prefixed(text: &str, first: &str, further: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (n, line) in text.split('\n').enumerate() {
        let prefix = if n == 0 { first } else { further };
        if n > 0 {
            out.push('\n');
        }
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::escape;

    fn written(markdown: &str) -> String {
        let item = |id: &str| (id == "seen").then(|| ("https://r.example/items/seen/".into(), "Seen".into()));
        let asset = |name: &str| (name == "a b.svg").then(|| "https://r.example/assets/a.svg".into());
        nested(markdown, &Place { title: "The title", level: 4, name: "x", item: &item, asset: &asset })
    }

    fn shown(markdown: &str) -> String {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, parse(markdown));
        html
    }

    #[test]
    fn markdown_texts_stand_within_a_longer_one() {
        for (text, expected) in [
            ("# The title\n\n# A\n\n### B\n\nC\n=", "#### A\n\n###### B\n\n#### C"),
            ("a &lt;b&gt; <b>c</b> &amp;copy;", "a \\<b\\> \\<b\\>c\\</b\\> \\&copy;"),
            (
                "[a][x] ![p](<a b.svg>) ![q](https://e.example/q.png)\n\n[x]: https://x.example/a(b)",
                "[a](https://x.example/a%28b%29) ![p](https://r.example/assets/a.svg) [q](https://e.example/q.png)",
            ),
            ("[a](item:seen) [b](item:other) [c](javascript:1)", "[a](https://r.example/items/seen/) b c"),
            ("a[^n] b\n\n[^n]: note\n\n[^m]: never", "a[^x-1] b\n\n[^x-1]: note"),
            ("```rust\nfn `x`() {}\n# not a heading", "```rust\nfn `x`() {}\n# not a heading\n```"),
            ("1. a\n2. b\n   - c\n\n   d", "1. a\n\n2. b\n\n   - c\n\n   d"),
            ("- a\n\n* b", "- a\n\n* b"),
            ("> q\n> > r\n\n- [x] done", "> q\n>\n> > r\n\n- ☑ done"),
            ("| a | b |\n|---|--:|\n| `x\\|y` | *z* |", "| a | b |\n| --- | ---: |\n| `x\\|y` | *z* |"),
            ("1\\. not\n\\- a list\\\n\\- nor this", "1\\. not - a list\\\n\\- nor this"),
            ("<pre>\nopen", "\\<pre\\> open"),
        ] {
            assert_eq!(written(text), expected, "{text}");
        }
    }

    /// Written anew, a text shows the same, whatever comes behind it.
    #[test]
    fn markdown_written_twice_is_the_same() {
        for text in [
            "# A\n\ntext *a*__b__ `c` ``d`e``\n\n- x\n  - y\n\n      code\n\n> z\n\n1) o\n2) p\n\n***\n\nend!",
            "~~~\nopen fence\n",
            "*a*\\*b* ![x] \\[y\\] <https://e.example/?a=1&b=2> www.e.example",
            "| a |\n|-|\n| b\\|c |\n\n[^1] [a]: b\n\n[^1]: one\n\n    two",
        ] {
            let once = written(text);
            assert_eq!(written(&once).replace("#### A", "# A"), once.replace("#### A", "# A"), "{text}\n{once}");
            let after = shown(&format!("{once}\n\n### After\n"));
            assert!(after.contains("<h3>After</h3>"), "{after}");
            assert!(!escape::markup(&once).is_empty());
        }
    }
}
