//! Texts as sentences of words: without code, quotations, addresses and markup.

use pulldown_cmark::{Event, Tag, TagEnd};

/// A word, a number or a mark, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// In lower case, with straight apostrophes.
    pub(super) text: String,
    /// Where it begins in the field's text, in bytes.
    pub(super) at: usize,
    /// Its length there.
    pub(super) length: usize,
    /// Whether it stands in quotation marks: what is quoted is spoken of, not said.
    pub(super) quoted: bool,
    /// Whether it begins with a capital letter, as names do.
    pub(super) capital: bool,
}

/// What stands for code and other things that are no words.
pub(super) const OBJECT: char = '\u{FFFC}';

/// A text taken apart.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// Sentences, each as its words.
    pub(super) sentences: Vec<Vec<Token>>,
    /// Blocks of text as they read, with the place of each character's byte.
    pub(super) blocks: Vec<Block>,
    /// Addresses that the text leads to, and where.
    pub(super) links: Vec<(String, usize)>,
}

/// A paragraph, heading or cell.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// Its words, without markup.
    pub(super) text: String,
    /// Parts of `text` that lead somewhere, from and up to.
    linked: Vec<(usize, usize)>,
    /// From a place in `text` on, where that stands in the field.
    places: Vec<(usize, usize)>,
}

impl Block {
    fn push(&mut self, text: &str, at: usize) {
        self.places.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// Whether a byte of `text` is part of a link.
    pub(super) fn leads(&self, byte: usize) -> bool {
        // They stand one after the other.
        let n = self.linked.partition_point(|(from, _)| *from <= byte);
        self.linked.get(n.wrapping_sub(1)).is_some_and(|(_, to)| byte < *to)
    }

    /// Where a byte of `text` stands in the field.
    pub(super) fn place(&self, byte: usize) -> usize {
        let n = self.places.partition_point(|(from, _)| *from <= byte);
        self.places.get(n.wrapping_sub(1)).map_or(byte, |(from, at)| at + (byte - from))
    }
}

impl Prose {
    /// One line without markup but for code between backticks, as titles have it.
    pub(super) fn plain(text: &str) -> Prose {
        let mut block = Block::default();
        let mut at = 0;
        while let Some((open, close)) = code_span(&text[at..]) {
            block.push(&text[at..at + open], at);
            block.push(" \u{FFFC} ", at + open);
            at += close;
        }
        block.push(&text[at..], at);
        let mut out = Prose::default();
        out.close(block);
        out
    }

    /// Markdown.
    pub(super) fn markdown(text: &str) -> Prose {
        let mut out = Prose::default();
        let mut block = Block::default();
        // Inside of a quotation, code, a picture or struck words, nothing is said.
        let mut deaf = 0;
        let mut link_from = None;
        for (event, range) in crate::markdown::parse(text).into_offset_iter() {
            match event {
                Event::Start(tag) => {
                    if let Tag::Link { dest_url, .. } = &tag {
                        out.links.push((dest_url.to_string(), range.start));
                        link_from = Some(block.text.len());
                    }
                    if !inline(&tag) {
                        out.close(std::mem::take(&mut block));
                    }
                    deaf += usize::from(silent(&tag));
                }
                Event::End(end) => {
                    if let Some(from) = link_from.filter(|_| end == TagEnd::Link) {
                        block.linked.push((from, block.text.len()));
                    }
                    deaf -= usize::from(silent_end(end));
                    if !matches!(
                        end,
                        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image | TagEnd::Strikethrough
                    ) {
                        out.close(std::mem::take(&mut block));
                    }
                }
                Event::Text(words) if deaf == 0 => block.push(&words, range.start),
                Event::SoftBreak | Event::HardBreak => block.push(" ", range.start),
                Event::Code(_) | Event::FootnoteReference(_) => block.push(" \u{FFFC} ", range.start),
                _ => {}
            }
        }
        out.close(block);
        out
    }

    fn close(&mut self, block: Block) {
        if block.text.trim().is_empty() {
            return;
        }
        self.sentences.extend(sentences(&block));
        self.blocks.push(block);
    }
}

/// What stands after an `@` in the code of a text, in small letters.
pub(super) fn code_words(text: &str) -> Vec<String> {
    if !text.contains('@') || !text.contains(['`', '~', '\n']) {
        return Vec::new();
    }
    let (mut out, mut inside) = (Vec::new(), false);
    let mut take = |code: &str| {
        out.extend(code.split('@').skip(1).map(|rest| {
            let name = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-');
            name.collect::<String>().to_lowercase()
        }));
    };
    for event in crate::markdown::parse(text) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => inside = true,
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Code(code) => take(&code),
            Event::Text(code) if inside => take(&code),
            _ => {}
        }
    }
    out.retain(|name| !name.is_empty());
    out
}

/// Where the first code between backticks begins and ends in a line, marks included.
fn code_span(text: &str) -> Option<(usize, usize)> {
    let open = text.find('`')?;
    let close = text[open + 1..].find('`')?;
    Some((open, open + close + 2))
}

fn inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)
}

fn silent(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::Image { .. } | Tag::Strikethrough | Tag::HtmlBlock)
}

fn silent_end(end: TagEnd) -> bool {
    matches!(end, TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::Image | TagEnd::Strikethrough | TagEnd::HtmlBlock)
}

/// Longest stretch between quotation marks that counts as a quotation, in words.
const LONGEST_QUOTE: usize = 30;

fn sentences(block: &Block) -> Vec<Vec<Token>> {
    let mut out = Vec::new();
    let mut words = Vec::new();
    let mut quote: Option<usize> = None;
    for (from, to) in spans(&block.text) {
        let raw = &block.text[from..to];
        let mark = raw.chars().next().filter(|c| !c.is_alphanumeric());
        if mark.is_some_and(|c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»')) {
            match quote.take() {
                Some(since) if words.len() - since <= LONGEST_QUOTE => {
                    words[since..].iter_mut().for_each(|t: &mut Token| t.quoted = true);
                }
                _ => quote = Some(words.len()),
            }
            continue;
        }
        let at = block.place(from);
        words.push(Token {
            text: raw.to_lowercase().replace('’', "'"),
            at,
            length: to - from,
            quoted: false,
            capital: raw.starts_with(char::is_uppercase),
        });
        // `15. März`
        let ordinal = mark == Some('.') && words.iter().rev().nth(1).is_some_and(|t| is_day(&t.text));
        let stop = matches!(mark, Some('.' | '!' | '?' | '…' | '。')) && !ordinal;
        if stop && block.text[to..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '”' | ')')) {
            out.push(std::mem::take(&mut words));
            quote = None;
        }
    }
    out.push(words);
    out.retain(|s| !s.is_empty());
    out
}

/// A number that can be a day of a month.
fn is_day(text: &str) -> bool {
    text.parse::<u8>().is_ok_and(|n| (1..=31).contains(&n))
}

/// Where words, numbers and marks begin and end. `we'll`, `best-in-class`, `1.30` and `2027-03-01` are one each.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut to = from + c.len_utf8();
        if c.is_alphanumeric() {
            let mut last = c;
            while let Some((at, c)) = chars.peek().copied() {
                let next = text[at + c.len_utf8()..].chars().next();
                let joins = match c {
                    '-' | '\'' | '’' | '\u{2011}' => {
                        next.is_some_and(char::is_alphanumeric) && last.is_alphanumeric()
                    }
                    '.' | ',' => last.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit()),
                    c => c.is_alphanumeric() || c == '_',
                };
                if !joins {
                    break;
                }
                (last, to) = (c, at + c.len_utf8());
                chars.next();
                // `l'avenir` and `d'ici` are two words, `we'll` is one.
                let rest = text[to..].chars().take(3).filter(|c| c.is_alphabetic()).count();
                if matches!(c, '\'' | '’') && at - from <= 2 && rest == 3 {
                    break;
                }
            }
        }
        out.push((from, to));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(prose: &Prose) -> Vec<String> {
        let sentence =
            |s: &Vec<Token>| s.iter().filter(|t| !t.quoted).map(|t| t.text.as_str()).collect::<Vec<_>>().join(" ");
        prose.sentences.iter().map(sentence).collect()
    }

    #[test]
    fn code_quotations_pictures_and_addresses_are_no_prose() {
        let text =
            "We *will* run `we will`.\n\n> we will\n\n![we will](a.png) [We’ll go](https://we.will/)\n\n    we will\n";
        let prose = Prose::markdown(text);
        assert_eq!(words(&prose), ["we will run \u{FFFC} .", "we'll go"]);
        assert_eq!(prose.links, [("https://we.will/".to_string(), text.find("[We").unwrap())]);
        for token in prose.sentences.iter().flatten().filter(|t| t.text != "\u{FFFC}") {
            assert_eq!(text[token.at..token.at + token.length].to_lowercase().replace('’', "'"), token.text);
        }
    }

    #[test]
    fn sentences_end_where_they_do() {
        let prose =
            Prose::plain("Version 1.30 by 2027-03-01. The word \"will\" isn't said! e.g. best-in-class, 10,000");
        let expected = ["version 1.30 by 2027-03-01 .", "the word isn't said !", "e . g .", "best-in-class , 10,000"];
        assert_eq!(words(&prose), expected);
    }
}
