//! The strings of one language, ready to be said.

use super::collation::Collation;
use super::{Languages, MessageId};
use crate::invisible;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// All strings of one language.
pub struct Strings {
    pub(super) language: String,
    pub(super) rtl: bool,
    pub(super) texts: HashMap<String, Text>,
    /// The same, by the number of the word, because pages ask for thousands.
    pub(super) words: Vec<Text>,
    /// For what depends on a number: it knows the plurals of the language.
    pub(super) bundle: FluentBundle<FluentResource>,
    pub(super) collation: Collation,
}

/// One string. What only puts texts together is taken apart when it is loaded, so that saying it is joining.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Text {
    Plain(String),
    Parts(Vec<Part>),
    /// It chooses by a number, so it is asked for each time. With its id, and the names that it fills in.
    Chosen(String, Vec<String>),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Text(String),
    /// What is filled in, by name.
    Slot(String),
}

/// What is filled into a string.
#[derive(Clone, Copy, Debug)]
pub enum Arg<'a> {
    /// Words of this language.
    Localized(&'a str),
    /// What an author wrote, in whatever language. Among words that run the other way it is kept apart.
    UserText(&'a str),
    /// A number, in the digits 0 to 9.
    Number(usize),
}

impl fmt::Debug for Strings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Strings({}, {} texts)", self.language, self.texts.len())
    }
}

impl Strings {
    /// English, as it comes with the program.
    #[expect(clippy::expect_used, reason = "the embedded strings are fixed when the program is built, and tested")]
    pub fn english() -> Arc<Strings> {
        Arc::new(Languages::default().strings("en").expect("English is whole: a test sees to it"))
    }

    /// Its tag (BCP 47), such as `de`.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Bytes that compare as this language sorts the texts.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        self.collation.key(text)
    }

    /// Whether it is written from right to left.
    pub fn rtl(&self) -> bool {
        self.rtl
    }

    /// What `dir` says of it in HTML.
    pub fn direction(&self) -> &'static str {
        if self.rtl { "rtl" } else { "ltr" }
    }

    /// A string into which nothing is filled.
    pub fn get(&self, word: MessageId) -> &str {
        match &self.words[word as usize] {
            Text::Plain(text) => text,
            Text::Parts(_) | Text::Chosen(..) => "",
        }
    }

    /// A string with something filled in.
    pub fn format(&self, word: MessageId, args: &[(&str, Arg<'_>)]) -> String {
        self.join(&self.words[word as usize], args)
    }

    /// The string of this name, if nothing is filled into it.
    pub(crate) fn plain(&self, id: &str) -> Option<&str> {
        match self.texts.get(id)? {
            Text::Plain(text) => Some(text),
            Text::Parts(_) | Text::Chosen(..) => None,
        }
    }

    /// The string of this name; an error names what has to be filled in and is not.
    pub(crate) fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Result<String, String> {
        let text = self.texts.get(id).ok_or_else(|| format!("there is no string `{id}`"))?;
        let missing = text.slots().into_iter().find(|slot| args.iter().all(|(name, _)| name != slot));
        match missing {
            Some(slot) => Err(format!("the string `{id}` needs `{slot}`")),
            None => Ok(self.join(text, args)),
        }
    }

    /// Whether there is a string of this name.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.texts.contains_key(id)
    }

    /// The names of all strings.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// An author's text as it stands among the program's words, where nothing but characters can set it apart.
    pub(crate) fn apart<'t>(&self, text: &'t str) -> Cow<'t, str> {
        apart(text, self.rtl)
    }

    fn join(&self, text: &Text, args: &[(&str, Arg<'_>)]) -> String {
        match text {
            Text::Plain(text) => text.clone(),
            Text::Parts(parts) => {
                let mut out = String::with_capacity(48);
                for part in parts {
                    match part {
                        Part::Text(text) => out.push_str(text),
                        Part::Slot(slot) => {
                            if let Some((_, arg)) = args.iter().find(|(name, _)| name == slot) {
                                arg.push(self.rtl, &mut out);
                            }
                        }
                    }
                }
                out
            }
            Text::Chosen(id, _) => self.choose(id, args),
        }
    }

    /// Asks the bundle, which knows the plurals.
    fn choose(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg {
                Arg::Number(n) => FluentValue::from(*n),
                Arg::Localized(_) | Arg::UserText(_) => {
                    let mut text = String::new();
                    arg.push(self.rtl, &mut text);
                    FluentValue::from(text)
                }
            };
            filled.set(name.to_string(), value);
        }
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        // What can go wrong here went wrong when the strings were loaded.
        let say = |pattern| self.bundle.format_pattern(pattern, Some(&filled), &mut Vec::new()).into_owned();
        pattern.map(say).unwrap_or_default()
    }
}

impl Text {
    /// The names of what is filled in.
    pub(super) fn slots(&self) -> Vec<&str> {
        match self {
            Text::Plain(_) => Vec::new(),
            Text::Parts(parts) => parts
                .iter()
                .filter_map(|part| match part {
                    Part::Slot(slot) => Some(slot.as_str()),
                    Part::Text(_) => None,
                })
                .collect(),
            Text::Chosen(_, slots) => slots.iter().map(String::as_str).collect(),
        }
    }
}

/// An author's text, set apart where it may run otherwise than the words around it.
fn apart(text: &str, rtl: bool) -> Cow<'_, str> {
    // First strong isolate, and its end (UAX 9): a title's full stop stays at the title's end.
    if rtl || invisible::turns(text) { format!("\u{2068}{text}\u{2069}").into() } else { text.into() }
}

impl Arg<'_> {
    fn push(&self, rtl: bool, out: &mut String) {
        match self {
            Arg::Localized(text) => out.push_str(text),
            Arg::UserText(text) => out.push_str(&apart(text, rtl)),
            Arg::Number(n) => out.push_str(&n.to_string()),
        }
    }
}
