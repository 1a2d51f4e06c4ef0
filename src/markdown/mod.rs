//! Markdown as the whole program reads it: one set of options, one rule for addresses, one tree.
//!
//! [`told`] is what the gate makes of a text: everything that no page shows is gone from it, and it reads as its page
//! does. It writes the tree of what is told and nothing else, so what is not in the tree cannot be in the text.

mod address;
mod comment;
mod links;
mod notes;
mod picture;
mod plain;
mod tree;
mod write;

pub(crate) use address::{Address, classify, item_behind};
pub(crate) use links::{links_of, may_refer, relinked};
pub(crate) use notes::loose as loose_notes;
pub(crate) use picture::renamed as renamed_pictures;
pub(crate) use plain::{plain, slug};

use pulldown_cmark::{Options, Parser};
use tree::{Block, Tree};
use write::{Escape, write};

/// Containers within containers beyond this depth are set as if they were not there: browsers stop
/// nesting too, and nobody reads them.
pub(crate) const DEEPEST: usize = 12;

/// How often a text is read again after something was dropped from it. Each time it is shorter.
const ROUNDS: usize = 64;

/// The Markdown of this program.
pub(crate) fn parse(markdown: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    Parser::new_ext(markdown, options)
}

/// What a reader may know of what texts refer to.
pub(crate) struct Known<'k> {
    /// Whether there is an item of this id.
    pub(crate) item: &'k (dyn Fn(&str) -> bool + Sync),
    /// What the picture is called where it is told, if there is one of this name.
    pub(crate) picture: &'k (dyn Fn(&str) -> Option<String> + Sync),
}

/// The text as this reader may have it: what its page shows, in Markdown, and nothing else.
///
/// Comments, definitions, titles of links, languages of code, notes that nothing refers to, and the addresses behind
/// links that lead nowhere are gone. What is dropped may leave a text that reads as something new, so it is read again
/// until nothing is dropped and it reads as what is told.
pub(crate) fn told(markdown: &str, known: &Known<'_>) -> String {
    if plain::is_plain(markdown) {
        return markdown.to_string();
    }
    let ends = markdown.ends_with('\n');
    let mut text = std::borrow::Cow::Borrowed(markdown);
    let mut told = Tree::of(&text, known);
    // From here on pictures are called what readers are told.
    let pictures = told.pictures();
    let known = &Known { picture: &|name| pictures.get(name).cloned(), ..*known };
    for _ in 0..ROUNDS {
        let light = write(&told.blocks, Escape::AsWritten);
        let again = Tree::of(&light, known);
        if again.blocks == told.blocks && !again.dropped {
            return ended(light, ends);
        }
        if !again.dropped {
            break;
        }
        (text, told) = (light.into(), again);
    }
    drop(text);
    // What was written as text would read as markup: all of it is escaped, and, where it still reads otherwise, loses
    // its emphasis, and at last all of its markup.
    for blocks in [told.blocks.clone(), bare(told.blocks.clone())] {
        let heavy = write(&blocks, Escape::All);
        let again = Tree::of(&heavy, known);
        if again.blocks == blocks && !again.dropped {
            return ended(heavy, ends);
        }
    }
    ended(write(&tree::words(&told.blocks), Escape::All), ends)
}

/// The blocks without emphasis.
fn bare(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().map(|block| block.map_inlines(&tree::without_emphasis)).collect()
}

/// A line end at the end is the author's own.
fn ended(mut text: String, ends: bool) -> String {
    if ends && !text.is_empty() {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests;
