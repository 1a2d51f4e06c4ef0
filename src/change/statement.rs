//! What an audience is told of one thing.

use super::digest::{Digests, of_item, of_site};
use super::{hedge, plain};
use crate::edition::{Confidence, Edition, Item, Stage};
use crate::language::Strings;
use crate::site::words;
use crate::time::{Day, Horizon, Window};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

/// What stands for an item's id in the statement of what is said around the items: title, notice, areas. No item can
/// have this id.
pub const SITE: &str = "@site";

/// What an audience is told of an item, in short.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    /// Column of the board.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon: Option<Horizon>,
    /// When roughly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// How sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// Whether no time frame is told because nobody has confirmed the plan for long.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reconfirming: bool,
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

/// A window as it is told: its days, and the words for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

impl When {
    fn of(english: &Strings, window: &Window) -> When {
        When { from: window.start, to: window.end, earliest: window.earliest, words: words::window(english, window) }
    }

    /// How long it is, in weeks: quarters of 90 and of 92 days are equally long.
    pub(super) fn weeks(&self) -> i64 {
        (self.to.number() - self.from.number() + 4) / 7
    }

    /// Whether every day of the other lies in this one.
    pub(super) fn contains(&self, other: &When) -> bool {
        self.from <= other.from && other.to <= self.to
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
pub struct Thing<'e> {
    /// What is told.
    pub statement: Statement,
    /// Where the whole of it can be read.
    pub words: Words<'e>,
    /// The language of its texts, as a tag.
    pub language: &'e str,
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
pub(super) struct Scales {
    english: Arc<Strings>,
    weights: HashMap<String, hedge::Weights>,
}

impl Scales {
    /// For the languages of these things.
    pub(super) fn of<'e>(things: impl Iterator<Item = &'e Thing<'e>>) -> Scales {
        let mut weights = HashMap::new();
        for thing in things {
            if !weights.contains_key(thing.language) {
                weights.insert(thing.language.to_string(), hedge::Weights::of(thing.language));
            }
        }
        Scales { english: Strings::english(), weights }
    }
}

impl Thing<'_> {
    /// The statement with the words in its texts that hedge and commit, and the texts, where they are at hand. A
    /// record has these words already.
    pub(super) fn weighed(self, scales: &Scales) -> (Statement, Option<Vec<Text>>) {
        let Thing { mut statement, words, language } = self;
        let texts = words.texts(&scales.english);
        if let (Some(texts), Some(weights)) = (&texts, scales.weights.get(language)) {
            // A translation says what its original says, in words of another language.
            let own = || texts.iter().filter(|t| t.language.is_none()).map(|t| t.text.as_str());
            let all = || std::iter::once(statement.title.as_str()).chain(own());
            (statement.hedges, statement.pledges) = (weights.hedges(all()), weights.pledges(all()));
        }
        (statement, texts)
    }
}

/// Everything that an edition tells: what is said around the items, then each item.
pub fn things(edition: &Edition) -> Vec<Thing<'_>> {
    let (digests, english) = (Digests::of(edition), Strings::english());
    let mut all = vec![site(edition)];
    let items: Vec<_> = edition.items.par_iter().map(|item| thing(item, edition, &digests, &english)).collect();
    all.extend(items);
    all
}

/// Records with their texts, as far as this older edition still says what was recorded.
pub fn recalled<'e>(records: Vec<Thing<'e>>, edition: &'e Edition) -> Vec<Thing<'e>> {
    let old: HashMap<(String, String), Words<'e>> =
        things(edition).into_iter().map(|t| ((t.statement.id, t.statement.digest), t.words)).collect();
    let with_texts = |thing: Thing<'e>| {
        let key = (thing.statement.id.clone(), thing.statement.digest.clone());
        match old.get(&key) {
            Some(words) if matches!(thing.words, Words::Record) => {
                Thing { words: *words, language: &edition.language, ..thing }
            }
            _ => thing,
        }
    };
    records.into_iter().map(with_texts).collect()
}

/// Of these items alone, and of what is said around them.
pub(super) fn some_things<'e>(edition: &'e Edition, keep: impl Fn(&Item) -> bool + Sync) -> Vec<Thing<'e>> {
    let (digests, english) = (Digests::of(edition), Strings::english());
    let items: Vec<_> = edition
        .items
        .par_iter()
        .filter(|item| keep(item))
        .map(|item| thing(item, edition, &digests, &english))
        .collect();
    std::iter::once(site(edition)).chain(items).collect()
}

fn thing<'e>(item: &'e Item, edition: &'e Edition, digests: &Digests<'_>, english: &Strings) -> Thing<'e> {
    let statement = Statement {
        id: item.id.clone(),
        formerly: item.formerly.clone(),
        title: item.title.clone(),
        stage: Some(item.stage.clone()),
        horizon: item.horizon,
        when: item.window.as_ref().map(|w| When::of(english, w)),
        confidence: item.confidence,
        reconfirming: item.reconfirming,
        released: item.released.as_ref().map(|w| When::of(english, w)),
        digest: of_item(item, digests),
        hedges: Vec::new(),
        pledges: Vec::new(),
    };
    Thing { statement, words: Words::Item(item, &edition.others), language: &edition.language }
}

fn site(edition: &Edition) -> Thing<'_> {
    let statement = Statement {
        id: SITE.into(),
        formerly: Vec::new(),
        title: edition.title.clone(),
        stage: None,
        horizon: None,
        when: None,
        confidence: None,
        reconfirming: false,
        released: None,
        digest: of_site(edition),
        hedges: Vec::new(),
        pledges: Vec::new(),
    };
    Thing { statement, words: Words::Site(edition), language: &edition.language }
}

impl Statement {
    /// Whether the two say the same. Words that hedge follow from the texts, and these from the digest.
    pub fn says_the_same(&self, other: &Statement) -> bool {
        self.id == other.id
            && self.formerly == other.formerly
            && self.title == other.title
            && self.stage == other.stage
            && self.horizon == other.horizon
            && self.when == other.when
            && self.confidence == other.confidence
            && self.reconfirming == other.reconfirming
            && self.released == other.released
            && self.digest == other.digest
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
        parts.extend(self.released.as_ref().map(|when| format!("shipped {}", when.words)));
        parts.join(" · ")
    }
}
