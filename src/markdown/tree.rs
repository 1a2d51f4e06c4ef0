//! What is told of a text, as a tree: what is not told has no place in it.

use super::comment::Comment;
use super::notes;
use super::{Address, DEEPEST, Known, classify, parse, slug};
use pulldown_cmark::{Alignment, BlockQuoteKind, Event, LinkType, Tag, TagEnd};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// How an author spelt something. Two trees that differ in spelling alone are equal.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelling<T>(pub(super) T);

impl<T> PartialEq for Spelling<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A stretch of plain text, and the bytes of it that the author escaped.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Text {
    pub(super) words: String,
    pub(super) escaped: Spelling<Vec<usize>>,
}

impl Text {
    fn append(&mut self, other: &Text) {
        let from = self.words.len();
        self.words.push_str(&other.words);
        self.escaped.0.extend(other.escaped.0.iter().map(|at| at + from));
    }

    fn part(&self, range: Range<usize>) -> Text {
        let escaped = self.escaped.0.iter().filter(|at| range.contains(*at)).map(|at| at - range.start);
        Text { escaped: Spelling(escaped.collect()), words: self.words[range].to_string() }
    }
}

/// Kinds of emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stress {
    Emphasis,
    Strong,
    Strike,
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inline {
    Text(Text),
    Code(String),
    /// Emphasis, and whether it is spelt in the other way: `_` for `*`, `~` for `~~`.
    Stressed(Stress, Spelling<bool>, Vec<Inline>),
    /// Address and words; whether it is spelt `<…>`.
    Link(String, Spelling<bool>, Vec<Inline>),
    /// Address and words.
    Image(String, Text),
    /// Label of the note, later its number.
    Note(String),
    Task(bool),
    Soft,
    /// A break, and whether it is spelt with a backslash.
    Hard(Spelling<bool>),
}

/// What stands on lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    Heading(usize, Vec<Inline>),
    Quote(Option<BlockQuoteKind>, Vec<Block>),
    /// Its lines, each with its end.
    Code(String),
    /// Number of the first item, if it has one; mark; whether there is room between items; items.
    List(Option<u64>, Spelling<u8>, Spelling<bool>, Vec<Vec<Block>>),
    Note(String, Vec<Block>),
    /// The first row is the head.
    Table(Vec<Alignment>, Vec<Vec<Vec<Inline>>>),
    Rule,
}

impl Block {
    /// The block with each of its lines changed.
    pub(super) fn map_inlines(self, change: &dyn Fn(Vec<Inline>) -> Vec<Inline>) -> Block {
        let all = |blocks: Vec<Block>| blocks.into_iter().map(|block| block.map_inlines(change)).collect();
        match self {
            Block::Paragraph(words) => Block::Paragraph(change(words)),
            Block::Heading(level, words) => Block::Heading(level, change(words)),
            Block::Quote(kind, blocks) => Block::Quote(kind, all(blocks)),
            Block::List(start, mark, loose, items) => {
                Block::List(start, mark, loose, items.into_iter().map(all).collect())
            }
            Block::Note(label, blocks) => Block::Note(label, all(blocks)),
            Block::Table(columns, rows) => {
                let rows = rows.into_iter().map(|row| row.into_iter().map(change).collect());
                Block::Table(columns, rows.collect())
            }
            Block::Code(_) | Block::Rule => self,
        }
    }

    /// Looks at each of its lines.
    pub(super) fn each_inlines(&self, look: &mut dyn FnMut(&[Inline])) {
        match self {
            Block::Paragraph(words) | Block::Heading(_, words) => look(words),
            Block::Quote(_, blocks) | Block::Note(_, blocks) => blocks.iter().for_each(|b| b.each_inlines(look)),
            Block::List(.., items) => items.iter().flatten().for_each(|b| b.each_inlines(look)),
            Block::Table(_, rows) => rows.iter().flatten().for_each(|cell| look(cell)),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

/// A text as it is told.
pub(super) struct Tree {
    pub(super) blocks: Vec<Block>,
    /// Whether something is left out of it that would be read otherwise: an address or a comment.
    pub(super) dropped: bool,
}

impl Tree {
    /// What a reader is told of a text.
    pub(super) fn of(markdown: &str, known: &Known<'_>) -> Tree {
        let mut builder = Builder {
            markdown,
            known,
            open: vec![Open::new(Kind::Root, true)],
            text: Text::default(),
            comment: Comment::default(),
            notes: HashMap::new(),
            depth: 0,
            flat: 0,
            gap: false,
            dropped: false,
        };
        for (event, range) in parse(markdown).into_offset_iter() {
            builder.event(event, range);
        }
        builder.finish()
    }
}

impl Tree {
    /// The addresses of its pictures.
    pub(super) fn pictures(&self) -> HashSet<String> {
        fn within(words: &[Inline], out: &mut HashSet<String>) {
            for word in words {
                match word {
                    Inline::Image(address, _) => drop(out.insert(address.clone())),
                    Inline::Stressed(.., words) | Inline::Link(.., words) => within(words, out),
                    _ => {}
                }
            }
        }
        let mut out = HashSet::new();
        self.blocks.iter().for_each(|block| block.each_inlines(&mut |words| within(words, &mut out)));
        out
    }
}

/// A tag that has begun and not ended.
struct Open {
    kind: Kind,
    /// Whether it is told as what it is, or only what is in it.
    shown: bool,
    blocks: Vec<Block>,
    words: Vec<Inline>,
    /// Whether a paragraph stands directly in it.
    paragraphs: bool,
}

impl Open {
    fn new(kind: Kind, shown: bool) -> Open {
        Open { kind, shown, blocks: Vec::new(), words: Vec::new(), paragraphs: false }
    }

    /// Words that stand directly in a container become a paragraph.
    fn close_words(&mut self) {
        if !self.words.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.words)));
        }
    }
}

enum Kind {
    Root,
    Paragraph,
    Heading(usize),
    Quote(Option<BlockQuoteKind>),
    Code(String),
    Html(String),
    List(Option<u64>, Option<u8>, Vec<Vec<Block>>),
    Item,
    Note(String),
    Table(Vec<Alignment>, Vec<Vec<Vec<Inline>>>),
    Row(Vec<Vec<Inline>>),
    Cell,
    Stressed(Stress, bool),
    /// Its told address, if it has one, and whether it is spelt `<…>`.
    Link(Option<String>, bool),
    /// A link whose words are its address, which is not told.
    Untold,
    Image(String),
}

struct Builder<'t> {
    markdown: &'t str,
    known: &'t Known<'t>,
    open: Vec<Open>,
    /// Text that goes on until something else begins.
    text: Text,
    comment: Comment,
    notes: HashMap<String, Vec<Block>>,
    /// How many containers are open that are told as such.
    depth: usize,
    /// How many emphases are open that are told as their words alone.
    flat: usize,
    /// Whether something was dropped since the last text.
    gap: bool,
    dropped: bool,
}

impl<'t> Builder<'t> {
    fn top(&mut self) -> &mut Open {
        if self.open.is_empty() {
            self.open.push(Open::new(Kind::Root, true));
        }
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn drop_something(&mut self) {
        self.dropped = true;
        self.gap = true;
    }

    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.more_text(&text, range),
            Event::Start(tag) => {
                self.end_text();
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.end_text();
                self.end(tag);
            }
            other => {
                self.end_text();
                if self.comment.inside {
                    return self.drop_something();
                }
                let escaped = self.markdown[range].starts_with('\\');
                let inline = match other {
                    Event::Code(code) => Inline::Code(code.into_string()),
                    Event::FootnoteReference(label) => Inline::Note(notes::folded(&label)),
                    Event::SoftBreak => Inline::Soft,
                    Event::HardBreak => Inline::Hard(Spelling(escaped)),
                    Event::TaskListMarker(done) => Inline::Task(done),
                    Event::Rule => {
                        let top = self.top();
                        top.close_words();
                        return top.blocks.push(Block::Rule);
                    }
                    _ => return,
                };
                self.top().words.push(inline);
            }
        }
    }

    fn more_text(&mut self, text: &str, range: Range<usize>) {
        if let Some(Open { kind: Kind::Code(lines) | Kind::Html(lines), .. }) = self.open.last_mut() {
            lines.push_str(text);
            return;
        }
        let from = self.text.words.len();
        self.text.words.push_str(text);
        let escaped = &mut self.text.escaped.0;
        if self.markdown.get(range.clone()) != Some(text) {
            // An entity.
            escaped.extend(text.bytes().enumerate().filter(|(_, b)| b.is_ascii_punctuation()).map(|(at, _)| from + at));
        } else if text.as_bytes().first().is_some_and(u8::is_ascii_punctuation)
            && range.start > 0
            && self.markdown.as_bytes()[range.start - 1] == b'\\'
        {
            escaped.push(from);
        }
    }

    fn end_text(&mut self) {
        if self.text.words.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let text = self.without_comments(text);
        let mut at = 0;
        for line in text.words.split_inclusive('\n') {
            let end = at + line.len();
            let words = line.trim_end_matches('\n');
            self.push_text(text.part(at..at + words.len()));
            if words.len() < line.len() {
                self.top().words.push(Inline::Soft);
            }
            at = end;
        }
    }

    fn push_text(&mut self, text: Text) {
        let gap = std::mem::take(&mut self.gap);
        let top = self.top();
        match top.words.last_mut() {
            Some(Inline::Text(last)) => {
                let doubled = gap && last.words.ends_with(' ');
                let from = if doubled { text.words.len() - text.words.trim_start_matches(' ').len() } else { 0 };
                last.append(&text.part(from..text.words.len()));
            }
            _ if text.words.is_empty() => self.gap = gap,
            _ => top.words.push(Inline::Text(text)),
        }
    }

    /// The text without what stands in comments, and with one space where there was one on both sides.
    fn without_comments(&mut self, text: Text) -> Text {
        if !self.comment.inside && !text.words.contains("<!--") {
            return text;
        }
        let escaped = |at: usize| text.escaped.0.binary_search(&at).is_ok();
        let kept = self.comment.outside(&text.words, escaped);
        if kept.iter().map(Range::len).sum::<usize>() == text.words.len() {
            return text;
        }
        self.drop_something();
        let mut out = Text::default();
        for range in kept {
            let part = &text.words[range.clone()];
            let doubled = range.start > 0 && (out.words.is_empty() || out.words.ends_with(' '));
            // At the beginning only if nothing stands before it in its line.
            let doubled = doubled && !(out.words.is_empty() && self.open.last().is_some_and(|o| !o.words.is_empty()));
            let skip = if doubled { part.len() - part.trim_start_matches(' ').len() } else { 0 };
            out.append(&text.part(range.start + skip..range.end));
        }
        out
    }

    fn start(&mut self, tag: Tag<'t>, range: Range<usize>) {
        if matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough) && self.depth >= DEEPEST {
            self.flat += 1;
            return;
        }
        let mark = self.markdown.as_bytes().get(range.start).copied().unwrap_or_default();
        let double = self.markdown[range.clone()].starts_with("~~");
        let room = |levels: usize, builder: &Self| builder.depth + levels <= DEEPEST;
        let (kind, shown) = match tag {
            Tag::Paragraph => {
                self.top().paragraphs = true;
                (Kind::Paragraph, true)
            }
            Tag::Heading { level, .. } => (Kind::Heading(level as usize), true),
            Tag::BlockQuote(kind) => (Kind::Quote(kind), room(1, self)),
            Tag::CodeBlock(_) => (Kind::Code(String::new()), true),
            Tag::HtmlBlock => (Kind::Html(String::new()), true),
            Tag::List(start) => (Kind::List(start, None, Vec::new()), room(2, self)),
            Tag::Item => {
                let mark = self.markdown[range].bytes().find(|b| !b.is_ascii_digit() && !b.is_ascii_whitespace());
                let list = self.top();
                if let Kind::List(_, of_first @ None, _) = &mut list.kind {
                    *of_first = mark;
                }
                (Kind::Item, list.shown)
            }
            Tag::FootnoteDefinition(label) => (Kind::Note(notes::folded(&label)), true),
            Tag::Table(columns) => (Kind::Table(columns, Vec::new()), true),
            Tag::TableHead | Tag::TableRow => (Kind::Row(Vec::new()), true),
            Tag::TableCell => (Kind::Cell, true),
            Tag::Emphasis => (Kind::Stressed(Stress::Emphasis, mark == b'_'), true),
            Tag::Strong => (Kind::Stressed(Stress::Strong, mark == b'_'), true),
            Tag::Strikethrough => (Kind::Stressed(Stress::Strike, !double), true),
            Tag::Link { link_type, dest_url, .. } => (self.link(link_type, &dest_url), true),
            Tag::Image { dest_url, .. } => (Kind::Image(dest_url.into_string()), true),
            _ => (Kind::Paragraph, true),
        };
        let counts = matches!(kind, Kind::Quote(_) | Kind::List(..) | Kind::Item | Kind::Note(_) | Kind::Stressed(..));
        self.depth += usize::from(counts && shown);
        if !matches!(kind, Kind::Stressed(..) | Kind::Link(..) | Kind::Untold | Kind::Image(_)) {
            self.top().close_words();
            self.gap = false;
        }
        self.open.push(Open::new(kind, shown));
    }

    /// What is told of a link: its address, unless that leads nowhere, or it begins where no link can be.
    fn link(&mut self, kind: LinkType, dest: &str) -> Kind {
        let within = |o: &Open| matches!(o.kind, Kind::Image(_) | Kind::Link(Some(_), _));
        let nowhere = self.comment.inside || self.open.iter().any(within);
        let auto = matches!(kind, LinkType::Autolink | LinkType::Email);
        let address = match classify(dest) {
            _ if kind == LinkType::Email => Some(dest.to_string()),
            Address::Web(url) | Address::Mail(url) => Some(url.into_owned()),
            Address::Item(id) if (self.known.item)(&id) => Some(format!("item:{id}")),
            // Whether there is such a heading is known at the end.
            Address::Fragment(name) => Some(format!("#{name}")),
            // Its words are its id.
            Address::Item(_) if auto => return Kind::Untold,
            Address::Item(_) | Address::File(_) => None,
        };
        let told = address.filter(|_| !nowhere);
        self.dropped |= told.is_none();
        let auto = auto
            && (told.as_deref() == Some(dest)
                || kind == LinkType::Autolink && dest.len() > 5 && told.is_some() && self.known_as_is(dest));
        Kind::Link(told, auto)
    }

    /// Whether an address is spelt as it is told.
    fn known_as_is(&self, dest: &str) -> bool {
        matches!(classify(dest), Address::Item(id) if format!("item:{id}") == dest)
    }

    fn end(&mut self, tag: TagEnd) {
        if self.flat > 0 && matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) {
            self.flat -= 1;
            return;
        }
        if self.open.len() < 2 {
            return;
        }
        let Some(mut open) = self.open.pop() else { return };
        let counts =
            matches!(open.kind, Kind::Quote(_) | Kind::List(..) | Kind::Item | Kind::Note(_) | Kind::Stressed(..));
        self.depth -= usize::from(counts && open.shown);
        if matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition) {
            open.close_words();
        }
        let Open { kind, shown, blocks, words, paragraphs } = open;
        match kind {
            Kind::Root => {}
            Kind::Paragraph => self.top().blocks.push(Block::Paragraph(words)),
            Kind::Heading(level) => self.top().blocks.push(Block::Heading(level, words)),
            Kind::Code(lines) => self.end_code(lines),
            Kind::Html(html) => self.end_html(html),
            Kind::Quote(kind) if shown => self.top().blocks.push(Block::Quote(kind, blocks)),
            Kind::Item if shown => {
                let list = self.top();
                list.paragraphs |= paragraphs;
                if let Kind::List(.., items) = &mut list.kind {
                    items.push(blocks);
                }
            }
            Kind::List(start, mark, items) if shown => {
                let mark = Spelling(mark.unwrap_or(b'-'));
                self.top().blocks.push(Block::List(start, mark, Spelling(paragraphs), items));
            }
            Kind::Quote(_) | Kind::Item | Kind::List(..) => self.top().blocks.extend(blocks),
            Kind::Note(label) => {
                self.notes.entry(label).or_insert(blocks);
            }
            Kind::Table(columns, rows) => self.top().blocks.push(Block::Table(columns, rows)),
            Kind::Row(cells) => {
                if let Kind::Table(_, rows) = &mut self.top().kind {
                    rows.push(cells);
                }
            }
            Kind::Cell => {
                if let Kind::Row(cells) = &mut self.top().kind {
                    cells.push(words);
                }
            }
            Kind::Stressed(stress, other) => self.put(words, |words| Inline::Stressed(stress, Spelling(other), words)),
            Kind::Link(Some(address), auto) => self.put(words, |words| Inline::Link(address, Spelling(auto), words)),
            Kind::Link(None, _) => self.splice(words),
            Kind::Untold => self.drop_something(),
            Kind::Image(dest) => self.end_image(&dest, words),
        }
    }

    /// Something around words; nothing, where there are none.
    fn put(&mut self, words: Vec<Inline>, around: impl FnOnce(Vec<Inline>) -> Inline) {
        if is_empty(&words) {
            self.gap = true;
            return self.splice(words);
        }
        self.top().words.push(around(words));
    }

    fn splice(&mut self, words: Vec<Inline>) {
        for word in words {
            match word {
                Inline::Text(text) => self.push_text(text),
                other => self.top().words.push(other),
            }
        }
    }

    fn end_code(&mut self, mut lines: String) {
        if self.comment.inside {
            let text = self.without_comments(Text { words: lines, escaped: Spelling::default() });
            lines = text.words;
        }
        if !lines.is_empty() && !lines.ends_with('\n') {
            lines.push('\n');
        }
        self.top().blocks.push(Block::Code(lines));
    }

    /// Raw HTML is text. Lines that are empty part it into paragraphs, but not those on which a comment stood.
    fn end_html(&mut self, html: String) {
        let kept = self.comment.outside(&html, |_| false);
        self.dropped |= kept.iter().map(Range::len).sum::<usize>() != html.len();
        // No text holds the character NUL: it marks where a comment was.
        let marked: Vec<&str> = kept.iter().map(|range| &html[range.clone()]).collect();
        let (mut marked, begins) = (marked.join("\0"), kept.first().is_none_or(|range| range.start > 0));
        if begins {
            marked.insert(0, '\0');
        }
        let mut words: Vec<Inline> = Vec::new();
        for line in marked.lines() {
            let bare = line.replace(" \0 ", " ").replace('\0', "");
            let bare = bare.trim();
            if bare.is_empty() && line.contains('\0') {
                continue;
            }
            if bare.is_empty() && !words.is_empty() {
                self.top().blocks.push(Block::Paragraph(std::mem::take(&mut words)));
            }
            if !bare.is_empty() {
                if !words.is_empty() {
                    words.push(Inline::Soft);
                }
                words.push(Inline::Text(Text { words: bare.to_string(), escaped: Spelling::default() }));
            }
        }
        if !words.is_empty() {
            self.top().blocks.push(Block::Paragraph(words));
        }
    }

    /// A picture whose address is told, else its words.
    fn end_image(&mut self, dest: &str, words: Vec<Inline>) {
        let within = self.open.iter().any(|o| matches!(o.kind, Kind::Image(_)));
        let linked = self.open.iter().any(|o| matches!(o.kind, Kind::Link(Some(_), _)));
        let alt = flat(&words);
        let address = match classify(dest) {
            _ if within || self.comment.inside => None,
            Address::File(name) => (self.known.picture)(&name),
            Address::Web(url) if !linked => Some(url.into_owned()),
            _ => None,
        };
        match address {
            Some(address) => self.top().words.push(Inline::Image(address, alt)),
            None => {
                self.dropped |= !within;
                self.push_text(alt);
            }
        }
    }

    fn finish(mut self) -> Tree {
        self.end_text();
        while self.open.len() > 1 {
            self.end(TagEnd::Item);
        }
        let mut blocks = std::mem::take(&mut self.top().blocks);
        let mut dropped = self.dropped;
        dropped |= notes::number(&mut blocks, self.notes);
        let (hidden, known) = (std::cell::Cell::new(false), self.known);
        let unknown = |id: &str| !(known.item)(id);
        blocks = blocks.into_iter().map(|b| b.map_inlines(&|words| unbracketed(words, &unknown, &hidden))).collect();
        dropped |= hidden.get();
        let mut names = HashSet::new();
        headings(&blocks, &mut names);
        let before = fragments(&blocks);
        blocks = blocks.into_iter().map(|b| b.map_inlines(&|words| tidy(resolved(words, &names)))).collect();
        dropped |= before != fragments(&blocks);
        Tree { blocks: pruned(blocks), dropped }
    }
}

/// The names that headings have.
fn headings(blocks: &[Block], names: &mut HashSet<String>) {
    for block in blocks {
        match block {
            Block::Heading(_, words) => {
                names.insert(slug(&flat(words).words));
            }
            Block::Quote(_, blocks) | Block::Note(_, blocks) => headings(blocks, names),
            Block::List(.., items) => items.iter().for_each(|blocks| headings(blocks, names)),
            _ => {}
        }
    }
}

/// What is left of a link around a link, `[a [b](…)](item:ID)`: Markdown takes the outer one for text, and with it the
/// id. Its brackets and its address are dropped as if it had been a link.
fn unbracketed(words: Vec<Inline>, unknown: &dyn Fn(&str) -> bool, dropped: &std::cell::Cell<bool>) -> Vec<Inline> {
    const END: &str = "](item:";
    let plain = |word: &Inline| matches!(word, Inline::Text(text) if text.words.to_ascii_lowercase().contains(END));
    let mut out: Vec<Inline> = Vec::with_capacity(words.len());
    for word in words {
        let word = match word {
            Inline::Stressed(stress, spelt, words) => {
                Inline::Stressed(stress, spelt, unbracketed(words, unknown, dropped))
            }
            Inline::Link(address, spelt, words) => Inline::Link(address, spelt, unbracketed(words, unknown, dropped)),
            other => other,
        };
        if !plain(&word) {
            out.push(word);
            continue;
        }
        let Inline::Text(mut rest) = word else { continue };
        while let Some(at) = rest.words.to_ascii_lowercase().find(END) {
            let id = &rest.words[at + END.len()..];
            let end = id.find(')').unwrap_or(id.len());
            let named = id[..end].split(char::is_whitespace).next().unwrap_or_default();
            let hides = unknown(named) && rest.escaped.0.binary_search(&at).is_err();
            let after = (at + END.len() + end + 1).min(rest.words.len());
            if hides {
                dropped.set(true);
                out.push(Inline::Text(rest.part(0..at)));
                open_bracket(&mut out);
            } else {
                out.push(Inline::Text(rest.part(0..after)));
            }
            rest = rest.part(after..rest.words.len());
        }
        out.push(Inline::Text(rest));
    }
    out
}

/// Takes the last open bracket out of some words.
fn open_bracket(words: &mut [Inline]) {
    let mut depth = 0;
    for word in words.iter_mut().rev() {
        let Inline::Text(text) = word else { continue };
        let found = text.words.bytes().enumerate().rev().find_map(|(at, b)| {
            let escaped = text.escaped.0.binary_search(&at).is_ok();
            match b {
                b']' if !escaped => depth += 1,
                b'[' if !escaped && depth == 0 => return Some(at),
                b'[' if !escaped => depth -= 1,
                _ => {}
            }
            None
        });
        if let Some(at) = found {
            let mut without = text.part(0..at);
            without.append(&text.part(at + 1..text.words.len()));
            *text = without;
            return;
        }
    }
}

/// How many links lead to headings.
fn fragments(blocks: &[Block]) -> usize {
    fn within(words: &[Inline]) -> usize {
        let one = |word: &Inline| match word {
            Inline::Link(address, _, words) => usize::from(address.starts_with('#')) + within(words),
            Inline::Stressed(.., words) => within(words),
            _ => 0,
        };
        words.iter().map(one).sum()
    }
    let mut count = 0;
    blocks.iter().for_each(|block| block.each_inlines(&mut |words| count += within(words)));
    count
}

/// Links to headings that are not there become their words.
fn resolved(words: Vec<Inline>, names: &HashSet<String>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(words.len());
    for word in words {
        match word {
            Inline::Link(address, spelt, words) => match address.strip_prefix('#') {
                Some(name) if !names.contains(name) => out.extend(resolved(words, names)),
                _ => out.push(Inline::Link(address, spelt, resolved(words, names))),
            },
            Inline::Stressed(stress, spelt, words) => out.push(Inline::Stressed(stress, spelt, resolved(words, names))),
            other => out.push(other),
        }
    }
    out
}

/// The words alone.
pub(super) fn flat(words: &[Inline]) -> Text {
    let mut out = Text::default();
    let plain = |words: &str| Text { words: words.into(), escaped: Spelling::default() };
    for word in words {
        match word {
            Inline::Text(text) | Inline::Image(_, text) => out.append(text),
            Inline::Code(code) => out.append(&plain(code)),
            Inline::Stressed(.., words) | Inline::Link(.., words) => out.append(&flat(words)),
            Inline::Soft | Inline::Hard(_) => out.append(&plain(" ")),
            Inline::Note(_) | Inline::Task(_) => {}
        }
    }
    out
}

fn is_empty(words: &[Inline]) -> bool {
    words.iter().all(|word| match word {
        Inline::Text(text) => text.words.trim_matches([' ', '\t']).is_empty(),
        Inline::Stressed(.., words) | Inline::Link(.., words) => is_empty(words),
        Inline::Image(_, _) | Inline::Code(_) | Inline::Note(_) => false,
        Inline::Soft | Inline::Hard(_) | Inline::Task(_) => true,
    })
}

/// Words without emphasis.
pub(super) fn without_emphasis(words: Vec<Inline>) -> Vec<Inline> {
    fn each(words: Vec<Inline>, out: &mut Vec<Inline>) {
        for word in words {
            match word {
                Inline::Stressed(.., words) => each(words, out),
                Inline::Link(address, spelt, words) => {
                    out.push(Inline::Link(address, spelt, without_emphasis(words)));
                }
                other => out.push(other),
            }
        }
    }
    let mut out = Vec::new();
    each(words, &mut out);
    tidy(out)
}

/// Neighbours that read as one made one, and lines without white space around them.
fn tidy(words: Vec<Inline>) -> Vec<Inline> {
    let mut out = joined(words);
    trim_lines(&mut out);
    out
}

fn joined(words: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(words.len());
    for word in words {
        let word = match word {
            Inline::Stressed(stress, spelt, words) => Inline::Stressed(stress, spelt, joined(words)),
            Inline::Link(address, spelt, words) => Inline::Link(address, spelt, joined(words)),
            other => other,
        };
        join(&mut out, word);
    }
    out
}

/// Puts a word after others; what reads as one with the last of them is made one.
fn join(out: &mut Vec<Inline>, word: Inline) {
    match (out.last_mut(), word) {
        (Some(Inline::Text(last)), Inline::Text(text)) => last.append(&text),
        (Some(Inline::Code(last)), Inline::Code(code)) => last.push_str(&code),
        (Some(Inline::Stressed(last, _, before)), Inline::Stressed(stress, _, after)) if *last == stress => {
            after.into_iter().for_each(|word| join(before, word));
        }
        (_, Inline::Text(text)) if text.words.is_empty() => {}
        (_, word) => out.push(word),
    }
}

/// Takes white space from both ends of each line, and breaks from both ends and beside each other.
fn trim_lines(words: &mut Vec<Inline>) {
    let blank = [' ', '\t'];
    let breaks =
        |word: Option<&Inline>| word.is_none_or(|w| matches!(w, Inline::Soft | Inline::Hard(_) | Inline::Task(_)));
    let mut out: Vec<Inline> = Vec::with_capacity(words.len());
    for word in words.drain(..) {
        match word {
            Inline::Text(text) if breaks(out.last()) => {
                let from = text.words.len() - text.words.trim_start_matches(blank).len();
                if from < text.words.len() {
                    out.push(Inline::Text(text.part(from..text.words.len())));
                }
            }
            Inline::Soft | Inline::Hard(_) => {
                trim_last(&mut out);
                if !breaks(out.last()) {
                    out.push(word);
                }
            }
            other => out.push(other),
        }
    }
    trim_last(&mut out);
    while matches!(out.last(), Some(Inline::Soft | Inline::Hard(_))) {
        out.pop();
        trim_last(&mut out);
    }
    *words = out;
}

fn trim_last(words: &mut Vec<Inline>) {
    if let Some(Inline::Text(text)) = words.last_mut() {
        let end = text.words.trim_end_matches([' ', '\t']).len();
        *text = text.part(0..end);
        if end == 0 {
            words.pop();
        }
    }
}

/// Blocks without those in which nothing is left.
fn pruned(blocks: Vec<Block>) -> Vec<Block> {
    let keep = |block: Block| match block {
        Block::Paragraph(words) => (!is_empty(&words)).then_some(Block::Paragraph(words)),
        // A heading is one line.
        Block::Heading(level, words) => (!is_empty(&words)).then(|| Block::Heading(level, one_line(words))),
        Block::Quote(kind, blocks) => {
            let blocks = pruned(blocks);
            (!blocks.is_empty()).then_some(Block::Quote(kind, blocks))
        }
        Block::Note(label, blocks) => {
            let blocks = pruned(blocks);
            (!blocks.is_empty()).then_some(Block::Note(label, blocks))
        }
        Block::List(start, mark, loose, items) => {
            let items: Vec<Vec<Block>> = items.into_iter().map(pruned).filter(|item| !item.is_empty()).collect();
            (!items.is_empty()).then_some(Block::List(start, mark, loose, items))
        }
        Block::Table(columns, rows) => {
            let any = rows.iter().flatten().any(|cell| !is_empty(cell));
            any.then_some(Block::Table(columns, rows))
        }
        Block::Code(lines) => (!lines.trim().is_empty()).then_some(Block::Code(lines)),
        Block::Rule => Some(Block::Rule),
    };
    blocks.into_iter().filter_map(keep).collect()
}

fn one_line(words: Vec<Inline>) -> Vec<Inline> {
    let space = || Inline::Text(Text { words: " ".into(), escaped: Spelling::default() });
    let flat = |word| if matches!(word, Inline::Soft | Inline::Hard(_)) { space() } else { word };
    joined(words.into_iter().map(flat).collect())
}

/// All that is said, as paragraphs of plain text.
pub(super) fn words(blocks: &[Block]) -> Vec<Block> {
    fn each(blocks: &[Block], out: &mut Vec<Block>) {
        for block in blocks {
            match block {
                Block::Code(lines) => {
                    let words: Vec<&str> = lines.split_whitespace().collect();
                    let text = Text { words: words.join(" "), escaped: Spelling::default() };
                    out.push(Block::Paragraph(vec![Inline::Text(text)]));
                }
                _ => block.each_inlines(&mut |words| {
                    let text = flat(words);
                    if !text.words.trim().is_empty() {
                        out.push(Block::Paragraph(tidy(vec![Inline::Text(text)])));
                    }
                }),
            }
        }
    }
    let mut out = Vec::new();
    each(blocks, &mut out);
    out
}
