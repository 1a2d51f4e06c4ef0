//! One entry, and the line that it is written as.

use crate::change::Statement;
use crate::text::hex;
use crate::time::Day;
use crate::vocabulary::{ChangeKind, Confidence, Horizon};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// One thing that an audience was told, or told no more, on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Id of the item, or `@site` for what is said around the items.
    pub item: String,
    /// Ids that it had before.
    pub formerly: Vec<String>,
    /// From when on.
    pub on: Day,
    /// What it did to the promise.
    pub kinds: Vec<ChangeKind>,
    /// Title; where it is told no more, the one that was told.
    pub title: String,
    /// What exactly changed, in words.
    pub says: Option<String>,
    /// What is told since then; none where it is told no more.
    pub told: Option<Statement>,
    /// Why, in words for the audience.
    pub reason: Option<String>,
    /// What the reviewer noted, for those who keep the ledger.
    pub note: Option<String>,
    /// Who accepted it.
    pub by: String,
    /// The checks of the entries that it follows, where these are several: the ends of branches that were merged.
    pub follows: Vec<String>,
    /// Which one it is of several that would be the same line: an id that begins anew with the words of its last beginning.
    pub again: Option<u32>,
    /// A hash over this entry and the one that it follows.
    pub check: String,
}

/// How many hexadecimal digits a check has.
const DIGITS: usize = 16;

impl Entry {
    /// The check that this entry must have if it follows the ones with these checks.
    pub(super) fn check_after(&self, previous: &[String]) -> String {
        let mut hasher = Sha256::new();
        hasher.update(if previous.is_empty() { "first".to_string() } else { previous.join(" ") });
        hasher.update("\n");
        hasher.update(self.content());
        hex(&hasher.finalize()[..DIGITS / 2])
    }

    /// The entry as one line of TOML.
    pub(super) fn line(&self) -> String {
        format!("{{ {}, check = {} }}", self.content(), quoted(&self.check))
    }

    /// All but the check. This spelling is what checks are taken over, so it stays as it is for `format = 1`.
    fn content(&self) -> String {
        let Entry { item, formerly, on, kinds, title, says, told, reason, note, by, follows, again, check: _ } = self;
        let mut out = format!("item = {}", quoted(item));
        let mut put = |key: &str, value: String| {
            // Writing to a string cannot fail.
            let _ = write!(out, ", {key} = {value}");
        };
        put("on", on.to_string());
        put("change", list(&kinds.iter().map(|kind| kind.words().to_string()).collect::<Vec<_>>()));
        put("title", quoted(title));
        if let Some(told) = told {
            if let Some(stage) = &told.stage {
                put("stage", quoted(&stage.id));
                if stage.id != stage.standard.name() {
                    put("as", quoted(stage.standard.name()));
                }
                if stage.name != capitalised(&stage.id) {
                    put("called", quoted(&stage.name));
                }
            }
            // Where a window is told, the column follows; one that was given is called otherwise, because the first
            // ledgers had the column beside each window.
            let (column_alone, given) =
                if told.when.is_some() { (told.follows, told.horizon) } else { (told.horizon, None) };
            let sure = told.confidence.map(Confidence::name);
            for (key, value) in
                [("column", column_alone.map(Horizon::name)), ("horizon", given.map(Horizon::name)), ("sure", sure)]
            {
                if let Some(value) = value {
                    put(key, quoted(value));
                }
            }
            for (key, told) in [("reconfirming", told.reconfirming), ("aged", told.aged), ("ends", told.ends)] {
                if told {
                    put(key, "true".into());
                }
            }
            for (key, when) in [("when", &told.when), ("shipped", &told.released)] {
                if let Some(when) = when {
                    put(key, format!("[{}, {}, {}]", quoted(&when.words), when.from, when.to));
                }
            }
            for (key, words) in [("hedges", &told.hedges), ("pledges", &told.pledges)] {
                if !words.is_empty() {
                    put(key, list(words));
                }
            }
        }
        if !formerly.is_empty() {
            put("formerly", list(formerly));
        }
        for (key, text) in [("says", says), ("reason", reason), ("note", note)] {
            if let Some(text) = text {
                put(key, quoted(text));
            }
        }
        if let Some(told) = told {
            put("texts", quoted(&told.digest));
        }
        put("by", quoted(by));
        if !follows.is_empty() {
            put("follows", list(follows));
        }
        if let Some(again) = again {
            put("again", again.to_string());
        }
        out
    }
}

fn list(words: &[String]) -> String {
    format!("[{}]", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", "))
}

/// A basic string of TOML on one line, with control characters and those that hide or reorder text escaped.
///
/// Checks go over these strings, so what is escaped here never changes, whatever [`crate::invisible`] learns.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control()
                || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}') =>
            {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What a stage is called that says nothing else.
pub(super) fn capitalised(id: &str) -> String {
    let mut chars = id.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
