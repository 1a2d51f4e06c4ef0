//! What an audience is told of one thing.

use super::digest::{Digests, is_of_site, of_site};
use super::standing::Memory;
use super::{hedge, plain};
use crate::edition::{Dates, Edition, Item, Stage};
use crate::format;
use crate::language::Strings;
use crate::time::{Day, Window};
use crate::vocabulary::{Confidence, Horizon};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

/// What stands for an item's id in the statement of what is said around the items: title, notice, areas. No item can
/// have this id.
pub const SITE: &str = "@site";

/// What an audience is told of an item, in short.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Statement {
    /// Id of the item, or [`SITE`].
    pub id: String,
    /// Ids that it had before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
    /// Title.
    pub title: String,
    /// Where it stands; none for what is said around the items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Column of the board, where it says something by itself: none where it follows from the stage and the window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon: Option<Horizon>,
    /// The column that follows from the stage and the window, where a window is told; of what the first ledgers recorded
    /// the column beside the window. New entries do not have it.
    #[serde(skip)]
    pub follows: Option<Horizon>,
    /// When roughly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// How sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Whether no time frame is told because nobody has confirmed the plan for long.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reconfirming: bool,
    /// Whether the time frame is wider because nobody has confirmed the plan for a while.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub aged: bool,
    /// Whether it is something that goes away: its window is compared by its beginning.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ends: bool,
    /// When it shipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released: Option<When>,
    /// SHA-256 over everything else that is told, shortened.
    pub digest: String,
    /// Hedging words in its texts. They follow from the texts, so they are looked for only where those changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hedges: Vec<String>,
    /// Committing words in its texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pledges: Vec<String>,
}

/// A window as it is told: its days, and the words for it. Two are equal if their days are, and the years that they
/// are named by: the words are for people.
#[derive(Clone, Debug, Serialize)]
pub struct When {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Whether only the first day is told, of what ends: from then on at the earliest.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub earliest: bool,
    /// In words; in English, as all that the ledger and its commands say, whatever the roadmap's language.
    pub words: String,
}

impl PartialEq for When {
    fn eq(&self, other: &When) -> bool {
        (self.from, self.to, self.is_fiscal()) == (other.from, other.to, other.is_fiscal())
    }
}

impl Eq for When {}

impl When {
    pub(super) fn of(english: &Strings, window: &Window) -> When {
        When { from: window.start, to: window.end, earliest: window.earliest, words: format::window(english, window) }
    }

    /// Whether it is named by fiscal years: `FY` and two digits, in every language.
    fn is_fiscal(&self) -> bool {
        let digit = |text: &str, at| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        self.words.split("FY").skip(1).any(|rest| digit(rest, 0) && digit(rest, 1))
    }
}

/// A text that is told, and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// What it is: `summary`, `text`, `links`.
    pub label: String,
    /// The text itself.
    pub text: String,
    /// Its language, where it is a translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// A statement, and where its texts are.
#[derive(Clone, Debug)]
pub struct Snapshot<'e> {
    /// What is told.
    pub statement: Statement,
    /// Where the whole of it can be read.
    pub words: Words<'e>,
    /// The language of its texts, as a tag.
    pub language: &'e str,
    /// What digests are taken with, where the texts are at hand.
    digests: Option<Arc<Digests<'e>>>,
}

/// Something that an audience was told, as it remembers it.
#[derive(Clone, Debug)]
pub struct Remembered<'e> {
    /// What it was called last.
    pub id: String,
    /// What was told.
    pub memory: Memory,
    /// Where the whole of it can be read.
    pub words: Words<'e>,
    /// The language of its texts, as a tag.
    pub language: &'e str,
    /// The checks of the entries that a new one follows.
    pub ends: Vec<String>,
}

impl Text {
    pub(super) fn new(label: &str, text: String) -> Text {
        Text { label: label.into(), text, language: None }
    }

    fn in_language(self, language: &str) -> Text {
        Text { label: format!("{} ({language})", self.label), language: Some(language.into()), ..self }
    }
}

/// Where the texts behind a statement are.
#[derive(Clone, Copy, Debug)]
pub enum Words<'e> {
    /// In an item, and in the same item of the editions in further languages.
    Item(&'e Item, &'e [Edition]),
    /// In what an edition says around its items.
    Site(&'e Edition),
    /// Nowhere: the ledger keeps their digest.
    Record,
}

impl Words<'_> {
    /// The texts, if they are at hand.
    pub fn texts(self, english: &Strings) -> Option<Vec<Text>> {
        match self {
            Words::Item(item, others) => {
                let mut texts = super::digest::texts_of_item(item, english);
                for other in others {
                    let same = other.items.iter().find(|i| i.id == item.id);
                    let title = same.map(|item| Text::new("title", item.title.clone()));
                    let all = same.into_iter().flat_map(|item| super::digest::texts_of_item(item, english));
                    texts.extend(title.into_iter().chain(all).map(|text| text.in_language(&other.language)));
                }
                Some(texts)
            }
            Words::Site(edition) => {
                let mut texts = super::digest::texts_of_site(edition);
                for other in &edition.others {
                    let title = Text::new("title", other.title.clone());
                    let all = [title].into_iter().chain(super::digest::texts_of_site(other));
                    texts.extend(all.map(|text| text.in_language(&other.language)));
                }
                Some(texts)
            }
            Words::Record => None,
        }
    }
}

/// What texts are weighed with.
pub(super) struct Lexicons {
    english: Arc<Strings>,
    weights: HashMap<String, hedge::Weights>,
}

impl Lexicons {
    /// For these languages.
    pub(super) fn of<'e>(languages: impl Iterator<Item = &'e str>) -> Lexicons {
        let mut weights = HashMap::new();
        for language in languages {
            if !weights.contains_key(language) {
                weights.insert(language.to_string(), hedge::Weights::of(language));
            }
        }
        Lexicons { english: Strings::english(), weights }
    }
}

impl Lexicons {
    /// The statement with the words in its texts that hedge and commit, and the texts, where they are at hand. A
    /// record has these words already.
    pub(super) fn analyse(
        &self,
        mut statement: Statement,
        words: Words<'_>,
        language: &str,
    ) -> (Statement, Option<Vec<Text>>) {
        let texts = words.texts(&self.english);
        if let (Some(texts), Some(weights)) = (&texts, self.weights.get(language)) {
            // A translation says what its original says, in words of another language.
            let own = || texts.iter().filter(|t| t.language.is_none()).map(|t| t.text.as_str());
            let all = || std::iter::once(statement.title.as_str()).chain(own());
            (statement.hedges, statement.pledges) = (weights.hedges(all()), weights.pledges(all()));
        }
        (statement, texts)
    }
}

impl Snapshot<'_> {
    /// Whether its texts are those that this digest was taken of, by whichever version.
    pub(super) fn has_texts_of(&self, digest: &str) -> bool {
        self.statement.digest == digest
            || match (self.words, &self.digests) {
                (Words::Item(item, _), Some(digests)) => digests.is_of_item(digest, item),
                (Words::Site(edition), _) => is_of_site(digest, edition),
                _ => false,
            }
    }

    /// The same with its texts called by this digest, where they are those: an entry keeps the digest that the texts
    /// were told with.
    pub fn called(mut self, digest: &str) -> Self {
        if self.statement.digest != digest && self.has_texts_of(digest) {
            self.statement.digest = digest.to_string();
        }
        self
    }
}

impl<'e> Remembered<'e> {
    /// What was told, of which only this statement is known.
    pub(super) fn of(snapshot: &Snapshot<'e>, dates: Dates) -> Remembered<'e> {
        let mut memory = Memory::new(dates);
        memory.hear(Some(&snapshot.statement), true, None);
        let (words, language) = (snapshot.words, snapshot.language);
        Remembered { id: snapshot.statement.id.clone(), memory, words, language, ends: Vec::new() }
    }
}

/// Everything that an edition tells: what is said around the items, then each item.
pub fn snapshots(edition: &Edition) -> Vec<Snapshot<'_>> {
    let (digests, english) = (Arc::new(Digests::of(edition)), Strings::english());
    let mut all = vec![site(edition)];
    let items: Vec<_> = edition.items.par_iter().map(|item| snapshot(item, edition, &digests, &english)).collect();
    all.extend(items);
    all
}

/// What was told with its texts, as far as this older edition still says what was recorded.
pub fn with_texts<'e>(told: Vec<Remembered<'e>>, edition: &'e Edition) -> Vec<Remembered<'e>> {
    let all = snapshots(edition);
    let old: HashMap<&str, &Snapshot<'e>> = all.iter().map(|t| (t.statement.id.as_str(), t)).collect();
    let with_texts = |it: Remembered<'e>| {
        let statement = it.memory.told();
        let snapshot =
            statement.and_then(|s| old.get(s.id.as_str()).filter(|snapshot| snapshot.has_texts_of(&s.digest)));
        match snapshot {
            Some(snapshot) if matches!(it.words, Words::Record) => {
                Remembered { words: snapshot.words, language: &edition.language, ..it }
            }
            _ => it,
        }
    };
    told.into_iter().map(with_texts).collect()
}

/// Of these items alone, and of what is said around them.
pub(super) fn some_snapshots<'e>(edition: &'e Edition, keep: impl Fn(&Item) -> bool + Sync) -> Vec<Snapshot<'e>> {
    let (digests, english) = (Arc::new(Digests::of(edition)), Strings::english());
    let items: Vec<_> = edition
        .items
        .par_iter()
        .filter(|item| keep(item))
        .map(|item| snapshot(item, edition, &digests, &english))
        .collect();
    std::iter::once(site(edition)).chain(items).collect()
}

fn snapshot<'e>(item: &'e Item, edition: &'e Edition, digests: &Arc<Digests<'e>>, english: &Strings) -> Snapshot<'e> {
    let horizon = item.horizon.filter(|horizon| item.follows != Some(*horizon));
    let statement = Statement {
        id: item.id.clone(),
        formerly: item.formerly.clone(),
        title: item.title.clone(),
        stage: Some(item.stage.clone()),
        horizon,
        follows: item.follows,
        when: item.window.as_ref().map(|w| When::of(english, w)),
        confidence: item.confidence,
        reconfirming: item.reconfirming,
        aged: item.aged,
        ends: item.ends,
        released: item.released.as_ref().map(|w| When::of(english, w)),
        digest: digests.of_item(item),
        hedges: Vec::new(),
        pledges: Vec::new(),
    };
    let digests = Some(Arc::clone(digests));
    Snapshot { statement, words: Words::Item(item, &edition.others), language: &edition.language, digests }
}

fn site(edition: &Edition) -> Snapshot<'_> {
    let statement =
        Statement { id: SITE.into(), title: edition.title.clone(), digest: of_site(edition), ..Statement::default() };
    Snapshot { statement, words: Words::Site(edition), language: &edition.language, digests: None }
}

/// How sure, whether it is being re-confirmed, whether it goes away.
type Sureness = (Option<Confidence>, bool, bool);

/// What a statement tells in values: id, former ids, title, stage, windows, and how sure it is.
type Values<'s> = (&'s str, &'s [String], &'s str, Option<&'s Stage>, [Option<&'s When>; 2], Sureness);

impl Statement {
    /// Whether the two say the same. Words that hedge follow from the texts, and these from the digest.
    pub fn says_the_same(&self, other: &Statement) -> bool {
        self.values() == other.values() && self.same_column(other) && self.digest == other.digest
    }

    /// Whether both say the same column, or one says what follows for the other.
    fn same_column(&self, other: &Statement) -> bool {
        let column = |s: &Statement| s.horizon.or(s.follows);
        self.horizon == other.horizon || (column(self).is_some() && column(self) == column(other))
    }

    /// All that is told in values.
    fn values(&self) -> Values<'_> {
        let Statement {
            id,
            formerly,
            title,
            stage,
            horizon: _,
            follows: _,
            when,
            confidence,
            reconfirming,
            // Why a window is as wide as it is; no page says it by itself.
            aged: _,
            ends,
            released,
            digest: _,
            hedges: _,
            pledges: _,
        } = self;
        let sure = (*confidence, *reconfirming, *ends);
        (id, formerly, title, stage.as_ref(), [when.as_ref(), released.as_ref()], sure)
    }

    /// Where two branches went on from `parent`, one to this and another to `now`: this, with all that the other one
    /// told otherwise.
    pub fn merged(&self, parent: &Statement, now: &Statement) -> Statement {
        fn pick<T: PartialEq + Clone>(own: &T, parent: &T, now: &T) -> T {
            if parent == now { own.clone() } else { now.clone() }
        }
        Statement {
            id: pick(&self.id, &parent.id, &now.id),
            formerly: pick(&self.formerly, &parent.formerly, &now.formerly),
            title: pick(&self.title, &parent.title, &now.title),
            stage: pick(&self.stage, &parent.stage, &now.stage),
            horizon: pick(&self.horizon, &parent.horizon, &now.horizon),
            follows: pick(&self.follows, &parent.follows, &now.follows),
            when: pick(&self.when, &parent.when, &now.when),
            confidence: pick(&self.confidence, &parent.confidence, &now.confidence),
            reconfirming: pick(&self.reconfirming, &parent.reconfirming, &now.reconfirming),
            aged: pick(&self.aged, &parent.aged, &now.aged),
            ends: pick(&self.ends, &parent.ends, &now.ends),
            released: pick(&self.released, &parent.released, &now.released),
            digest: pick(&self.digest, &parent.digest, &now.digest),
            hedges: pick(&self.hedges, &parent.hedges, &now.hedges),
            pledges: pick(&self.pledges, &parent.pledges, &now.pledges),
        }
    }

    /// In one line, as the audience would read it: `Building · now · first quarter of 2027, likely`.
    pub fn line(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.stage.as_ref().map(|stage| stage.name.clone()));
        parts.extend(self.horizon.map(|horizon| plain::horizon(horizon).to_string()));
        let sure = self.confidence.map(plain::confidence);
        match (&self.when, sure) {
            (Some(when), Some(sure)) => parts.push(format!("{}, {sure}", when.words)),
            (Some(when), None) => parts.push(when.words.clone()),
            (None, Some(sure)) => parts.push(sure.to_string()),
            (None, None) => {}
        }
        parts.extend(self.reconfirming.then(|| plain::RECONFIRMING.to_string()));
        parts.extend(self.aged.then(|| plain::AGED.to_string()));
        parts.extend(self.released.as_ref().map(|when| format!("shipped {}", when.words)));
        parts.join(" · ")
    }
}
