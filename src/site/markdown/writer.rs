//! Writes events as HTML.

use super::address::{Address, classify};
use super::outline::{outline, words_of};
use super::{Names, Setting};
use crate::language::{Arg, MessageId};
use crate::markdown::{DEEPEST, parse};
use crate::site::escape::{markup, push_markup};
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};
use std::collections::{HashMap, HashSet};

/// One text on its way to HTML.
pub(super) struct Writer<'a, 'n> {
    events: Vec<Event<'a>>,
    setting: &'a Setting<'a>,
    names: &'n mut Names,
    out: Vec<u8>,
    /// Ids of headings by the names that the author may link to.
    anchors: HashMap<String, String>,
    /// Id of each heading, in order.
    headings: std::vec::IntoIter<(String, usize)>,
    /// Closing tags of open links.
    links: Vec<&'static str>,
    /// Whether each open container was written.
    containers: Vec<bool>,
    depth: usize,
    /// Where the last paragraph begins.
    paragraph: usize,
    table: Vec<Alignment>,
    cell: usize,
    /// Where the last cell begins, and where its text does.
    cell_at: (usize, usize),
    in_head: bool,
    /// Words of the picture that is being read, instead of `out`.
    alt: Option<(String, Vec<u8>)>,
    pictures: usize,
    /// Whether words are left out: those of `<item:ID>`, which its title stands for.
    mute: bool,
    notes: HashMap<CowStr<'a>, usize>,
    /// Notes whose text stands on the page already.
    noted: HashSet<usize>,
    /// Notes that the text has referred to.
    referred: HashSet<usize>,
    /// The note that is open.
    in_note: Option<usize>,
    section: usize,
}

impl<'a, 'n> Writer<'a, 'n> {
    pub(super) fn new(markdown: &'a str, setting: &'a Setting<'a>, names: &'n mut Names) -> Self {
        names.notes += 1;
        let section = names.notes;
        Writer {
            events: merged(markdown),
            setting,
            names,
            out: Vec::with_capacity(markdown.len() + markdown.len() / 2 + 64),
            anchors: HashMap::new(),
            headings: Vec::new().into_iter(),
            links: Vec::new(),
            containers: Vec::new(),
            depth: 0,
            paragraph: 0,
            table: Vec::new(),
            cell: 0,
            cell_at: (0, 0),
            in_head: false,
            alt: None,
            pictures: 0,
            mute: false,
            notes: HashMap::new(),
            noted: HashSet::new(),
            referred: HashSet::new(),
            in_note: None,
            section,
        }
    }

    pub(super) fn write(mut self) -> String {
        let mut events = std::mem::take(&mut self.events);
        self.drop_repeated_title(&mut events);
        let outline = outline(&events, self.setting.level, self.names);
        (self.headings, self.anchors) = (outline.headings.into_iter(), outline.anchors);
        for event in events {
            self.event(event);
        }
        // Only whole texts were written, so this is always text.
        String::from_utf8(self.out).unwrap_or_default()
    }

    fn drop_repeated_title(&self, events: &mut Vec<Event<'a>>) {
        if !matches!(events.first(), Some(Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }))) {
            return;
        }
        let Some(end) = events.iter().position(|e| matches!(e, Event::End(TagEnd::Heading(_)))) else { return };
        if words_of(&events[..end]).trim() == self.setting.title.trim() {
            events.drain(..=end);
        }
    }

    fn push(&mut self, html: &str) {
        if self.alt.is_none() {
            self.out.extend_from_slice(html.as_bytes());
        }
    }

    /// Words of the program's own.
    fn say(&mut self, word: MessageId) {
        if self.alt.is_none() {
            push_markup(self.setting.strings.get(word), &mut self.out);
        }
    }

    fn text(&mut self, text: &str) {
        if self.mute {
            return;
        }
        match &mut self.alt {
            Some((_, words)) => words.extend_from_slice(text.as_bytes()),
            None => push_markup(text, &mut self.out),
        }
    }

    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(code) => {
                self.push("<code>");
                match &mut self.alt {
                    Some((_, words)) => words.extend_from_slice(code.as_bytes()),
                    None => push_markup(&code, &mut self.out),
                }
                self.push("</code>");
            }
            Event::FootnoteReference(label) => self.footnote(label),
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.push("<br>\n"),
            Event::Rule => self.push("<hr>\n"),
            Event::TaskListMarker(done) => {
                let (mark, word) = if done { ("☑", MessageId::TaskDone) } else { ("☐", MessageId::TaskOpen) };
                self.push("<span role=\"img\" aria-label=\"");
                self.say(word);
                self.push(&format!("\">{mark}</span> "));
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Opens a container unless too many are open.
    fn open(&mut self, html: &str) {
        let shown = self.depth < DEEPEST;
        self.containers.push(shown);
        if shown {
            self.depth += 1;
            self.push(html);
        }
    }

    fn close(&mut self, html: &str) {
        if self.containers.pop() == Some(true) {
            self.depth -= 1;
            self.push(html);
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => {
                self.paragraph = self.out.len();
                self.push("<p>");
            }
            Tag::Heading { .. } => {
                if let Some((id, level)) = self.headings.next() {
                    self.push(&format!("<h{level} id=\"{id}\">"));
                    self.links.push(HEADING_END[level]);
                }
            }
            Tag::BlockQuote(kind) => match kind.map(alert) {
                None => self.open("<blockquote>\n"),
                Some((class, word)) => {
                    let word = markup(self.setting.strings.get(word));
                    self.open(&format!("<div class=\"alert {class}\" role=\"note\">\n<p class=\"label\">{word}</p>\n"));
                }
            },
            Tag::CodeBlock(kind) => {
                // The language's name is the author's text: it does not become a class name.
                debug_assert!(matches!(kind, CodeBlockKind::Fenced(_) | CodeBlockKind::Indented));
                self.push("<pre tabindex=\"0\"><code>");
            }
            Tag::List(None) => self.open("<ul>\n"),
            Tag::List(Some(1)) => self.open("<ol>\n"),
            Tag::List(Some(n)) => self.open(&format!("<ol start=\"{}\">\n", n.min(1_000_000))),
            Tag::Item => self.open("<li>"),
            Tag::FootnoteDefinition(label) => {
                let n = self.note(label);
                if !self.noted.insert(n) {
                    return self.open("<div class=\"footnote\">\n");
                }
                self.in_note = Some(n);
                self.open(&format!("<div class=\"footnote\" id=\"t-note-{}-{n}\"><sup>{n}</sup>\n", self.section));
            }
            Tag::Table(alignment) => {
                self.table = alignment;
                self.push("<div class=\"wide\" role=\"group\" aria-label=\"");
                self.say(MessageId::Table);
                self.push("\" tabindex=\"0\"><table>\n");
            }
            Tag::TableHead => {
                (self.in_head, self.cell) = (true, 0);
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.push("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.open("<em>"),
            Tag::Strong => self.open("<strong>"),
            Tag::Strikethrough => self.open("<del>"),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, dest_url),
            Tag::Image { dest_url, .. } => self.start_image(dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            // Nothing is left of a paragraph whose link led nowhere.
            TagEnd::Paragraph | TagEnd::HtmlBlock if self.out[self.paragraph..].trim_ascii() == b"<p>" => {
                self.out.truncate(self.paragraph);
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.push("</p>\n"),
            TagEnd::Heading(_) | TagEnd::Link => {
                self.mute = false;
                if let Some(end) = self.links.pop() {
                    self.push(end);
                }
            }
            TagEnd::BlockQuote(None) => self.close("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.close("</div>\n"),
            TagEnd::FootnoteDefinition => {
                self.way_back();
                self.close("</div>\n");
            }
            TagEnd::CodeBlock => self.push("</code></pre>\n"),
            TagEnd::List(false) => self.close("</ul>\n"),
            TagEnd::List(true) => self.close("</ol>\n"),
            TagEnd::Item => self.close("</li>\n"),
            // The mark by which the style sheet knows that all of the table has arrived.
            TagEnd::Table => self.push("</tbody></table><wbr></div>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.push("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.close("</em>"),
            TagEnd::Strong => self.close("</strong>"),
            TagEnd::Strikethrough => self.close("</del>"),
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    fn start_cell(&mut self) {
        let class = match self.table.get(self.cell) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.cell += 1;
        let at = self.out.len();
        self.push(&if self.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") });
        self.cell_at = (at, self.out.len());
    }

    /// The corner of a table is often empty, and then it heads nothing.
    fn end_cell(&mut self) {
        let (at, text) = self.cell_at;
        match self.in_head {
            false => self.push("</td>"),
            true if self.out[text..].trim_ascii().is_empty() => {
                self.out.truncate(at);
                self.push("<td></td>");
            }
            true => self.push("</th>"),
        }
    }

    fn start_link(&mut self, kind: LinkType, dest: CowStr<'a>) {
        let setting = self.setting;
        // What begins inside a link cannot be a link too.
        let within = self.links.contains(&"</a>") || self.alt.is_some();
        let mut title = None;
        let href = match kind {
            LinkType::Email => Some((format!("mailto:{dest}"), "")),
            _ => match classify(&dest, setting) {
                Address::Outside(url) => Some((url, " rel=\"noopener noreferrer\"")),
                Address::Item(url, name) => {
                    title = Some(name);
                    Some((url, ""))
                }
                Address::Fragment(name) => self.anchors.get(&name).map(|id| (format!("#{id}"), "")),
                Address::Asset(_) | Address::Nowhere => None,
            },
        };
        match href.filter(|_| !within) {
            None => self.links.push(""),
            Some((href, rel)) => {
                self.links.push("</a>");
                self.push("<a href=\"");
                push_markup(&href, &mut self.out);
                self.push(&format!("\"{rel}>"));
            }
        }
        if kind == LinkType::Autolink && dest.len() > 5 && dest.as_bytes()[..5].eq_ignore_ascii_case(b"item:") {
            self.text(title.unwrap_or_default());
            self.mute = true;
        }
    }

    fn start_image(&mut self, dest: CowStr<'a>) {
        self.pictures += 1;
        if self.pictures == 1 {
            self.alt = Some((dest.into_string(), Vec::new()));
        }
    }

    fn end_image(&mut self) {
        self.pictures -= 1;
        if self.pictures > 0 {
            return;
        }
        let Some((dest, words)) = self.alt.take() else { return };
        let words = String::from_utf8_lossy(&words).into_owned();
        match classify(&dest, self.setting) {
            Address::Asset(name) => {
                self.push("<img src=\"");
                push_markup(self.setting.root, &mut self.out);
                push_markup(&self.setting.targets.assets[name], &mut self.out);
                self.push("\" alt=\"");
                push_markup(&words, &mut self.out);
                self.push("\" loading=\"lazy\">");
            }
            // A picture on another host would tell that host who reads: a link leaves it to the reader.
            Address::Outside(url)
                if url.as_bytes()[..4].eq_ignore_ascii_case(b"http") && !self.links.contains(&"</a>") =>
            {
                self.push("<a href=\"");
                push_markup(&url, &mut self.out);
                self.push("\" rel=\"noopener noreferrer\">");
                match words.trim() {
                    "" => self.say(MessageId::Picture),
                    _ => push_markup(&words, &mut self.out),
                }
                self.push("</a>");
            }
            _ => push_markup(&words, &mut self.out),
        }
    }

    fn note(&mut self, label: CowStr<'a>) -> usize {
        let next = self.notes.len() + 1;
        *self.notes.entry(label).or_insert(next)
    }

    /// From the end of a note to the place that refers to it.
    fn way_back(&mut self) {
        let Some(n) = self.in_note.take().filter(|n| self.referred.contains(n)) else { return };
        let name = markup(&self.setting.strings.format(MessageId::NoteBack, &[("number", Arg::Number(n))]));
        let link =
            format!("<a class=\"back\" href=\"#t-ref-{}-{n}\" aria-label=\"{name}\">↩\u{FE0E}</a>", self.section);
        let end = b"</p>\n";
        if self.out.ends_with(end) {
            self.out.truncate(self.out.len() - end.len());
            self.push(&format!(" {link}</p>\n"));
        } else {
            self.push(&format!("<p>{link}</p>\n"));
        }
    }

    fn footnote(&mut self, label: CowStr<'a>) {
        let (n, section) = (self.note(label), self.section);
        // The way back leads to the first place from which one came.
        let id = if self.referred.insert(n) { format!(" id=\"t-ref-{section}-{n}\"") } else { String::new() };
        let name = markup(&self.setting.strings.format(MessageId::NoteNumber, &[("number", Arg::Number(n))]));
        self.push(&format!("<sup{id}><a href=\"#t-note-{section}-{n}\" aria-label=\"{name}\">{n}</a></sup>"));
    }
}

const HEADING_END: [&str; 7] = ["", "</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];

/// Events with neighbouring texts made one.
fn merged(markdown: &str) -> Vec<Event<'_>> {
    let mut all = Vec::with_capacity(markdown.len() / 16 + 8);
    all.extend(pulldown_cmark::TextMergeStream::new(parse(markdown)));
    all
}

fn alert(kind: BlockQuoteKind) -> (&'static str, MessageId) {
    match kind {
        BlockQuoteKind::Note => ("note", MessageId::AlertNote),
        BlockQuoteKind::Tip => ("tip", MessageId::AlertTip),
        BlockQuoteKind::Important => ("important", MessageId::AlertImportant),
        BlockQuoteKind::Warning => ("warning", MessageId::AlertWarning),
        BlockQuoteKind::Caution => ("caution", MessageId::AlertCaution),
    }
}
