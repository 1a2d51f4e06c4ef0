//! What an audience was told before today, as it may still read it: plain data, made by the gate from that audience's
//! own ledger.

use super::{Confidence, Stage};
use crate::time::{Day, Window};
use crate::vocabulary::{ChangeKind, Horizon};
use serde::Serialize;

/// What the ledger says of the roadmap as a whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Past {
    /// The day on which the record begins.
    pub since: Day,
    /// The newest day on which anything was told, or told otherwise.
    pub as_of: Day,
    /// What was told and is not told any more, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<Withdrawn>,
}

/// What is left of an item that is not told any more: that it is gone, and why. Nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Withdrawn {
    /// What its address was.
    pub id: String,
    /// Ids that it had before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<String>,
    /// From which day on it is gone.
    pub on: Day,
    /// Why, in words for the audience. What was taken back without a word leaves nothing at all.
    pub reason: String,
    /// How many changes of the same day are called by the same first id, and come before it.
    #[serde(skip)]
    pub namesake: usize,
    /// The language of the reason, where it is not that of the edition: a ledger is in the main one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_language: Option<String>,
}

impl Withdrawn {
    /// The first id that it had: what feeds call it by.
    pub fn first_id(&self) -> &str {
        self.formerly.first().unwrap_or(&self.id)
    }
}

/// How an item came to read as it does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct History {
    /// Since when it is told.
    pub since: Day,
    /// When anything of it was last told otherwise, be it a word.
    pub changed: Day,
    /// The first id that it had, which feeds call it by, whatever it was called since.
    #[serde(skip)]
    pub first_id: String,
    /// What changed in the promise, the oldest first. The first one is that it was told.
    pub events: Vec<Event>,
}

/// One change of what is told of an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// From which day on.
    pub on: Day,
    /// What it does to the promise, the weightiest first.
    pub kinds: Vec<ChangeKind>,
    /// Whether it was not told before, or not any more.
    #[serde(skip)]
    pub first: bool,
    /// How many other items that changed on this day are called by the same first id, and began before it.
    #[serde(skip)]
    pub namesake: usize,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Transition<Stage>>,
    /// Column of the board.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon: Option<Transition<Horizon>>,
    /// When roughly, never finer than the audience is told today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Transition<Window>>,
    /// How sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Transition<Confidence>>,
    /// Whether it is being re-confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reconfirming: Option<bool>,
    /// Whether its time frame is wider because nobody has confirmed it for a while.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aged: Option<bool>,
    /// When it shipped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub released: Option<Transition<Window>>,
    /// Why, in words for the audience.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The language of the reason, where it is not that of the edition: a ledger is in the main one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_language: Option<String>,
}

impl Event {
    /// Whether it says that the item is told, for the first time or again.
    pub fn is_first(&self) -> bool {
        self.first
    }
}

/// From one value to another; none where nothing was said, or nothing is said any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Transition<T> {
    /// As it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<T>,
    /// As it is told since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<T>,
}

impl<T: PartialEq> Transition<T> {
    /// The turn from one to the other, if they differ.
    pub fn between(before: Option<T>, after: Option<T>) -> Option<Transition<T>> {
        (before != after).then_some(Transition { before, after })
    }
}

/// All that one audience was told, for the audience that sees all.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerView {
    /// The audience's name in the source.
    pub audience: String,
    /// Its name for people.
    pub name: String,
    /// What was told, the newest first.
    pub entries: Vec<LedgerRow>,
}

/// One entry of a ledger, in words. These are English, as all that the ledger says.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerRow {
    /// From which day on.
    pub on: Day,
    /// Whether that day is still to come.
    pub ahead: bool,
    /// The item's id, if the source still has it.
    pub item: Option<String>,
    /// The title that was told.
    pub title: String,
    /// What it did to the promise.
    pub kinds: Vec<ChangeKind>,
    /// What changed; of what was told for the first time, what it was.
    pub says: String,
    /// Why, in words for the audience.
    pub reason: Option<String>,
    /// What the reviewer noted.
    pub note: Option<String>,
    /// Who accepted it.
    pub by: String,
}
