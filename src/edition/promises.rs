//! What became of the time frames that audiences were told, and what was committed to customers: plain data, told to
//! the audience that sees all and to nobody else.

use super::{Reference, Standard};
use crate::time::{Day, Window};
use crate::vocabulary::Precision;
use serde::Serialize;

/// What became of all that one audience was promised, as of one day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Account {
    /// The audience's name in the source.
    pub audience: String,
    /// Its name for people.
    #[serde(skip)]
    pub name: String,
    /// The day that it is counted for.
    pub day: Day,
    /// How many of what.
    pub summary: Summary,
    /// How often time frames of one length held, the shortest first.
    pub by_precision: Vec<Rate<Precision>>,
    /// How often time frames held that were told at one stage, the earliest first.
    pub by_stage: Vec<Rate<Standard>>,
    /// What follows from these rates.
    pub advice: Vec<Advice>,
    /// Each promise, by the item's id.
    pub promises: Vec<Promise>,
}

/// Promises, counted. `kept`, `broken`, `stale` and `open` make up all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// All of them.
    pub promises: usize,
    /// Shipped by the end of the time frame that was told last; of what ends, not gone before the beginning told last.
    pub kept: usize,
    /// Of these, those that shipped before that time frame began.
    pub kept_early: usize,
    /// Shipped by the end of the time frame that was told first, or not gone before the first beginning.
    pub kept_as_first_told: usize,
    /// Not kept, whatever became of them.
    pub broken: usize,
    /// Of these: shipped after the end.
    pub late: usize,
    /// Of what ends: it had gone before the beginning.
    pub too_soon: usize,
    /// The time frame was taken out after it had passed.
    pub missed: usize,
    /// It was taken out before, and its end has passed without a new one.
    pub withdrawn: usize,
    /// The item was deferred.
    pub deferred: usize,
    /// The item was declined.
    pub declined: usize,
    /// The item is not told any more.
    pub taken_back: usize,
    /// The end has passed, and nothing has been said since.
    pub stale: usize,
    /// The end is still to come.
    pub open: usize,
    /// Promises whose time frame moved at least once.
    pub moved: usize,
    /// Promises whose last time frame ends later than the first. Of what ends, the beginning counts.
    pub ends_later: usize,
    /// Promises whose last time frame ends earlier than the first.
    pub ends_earlier: usize,
    /// Moves to a later time frame.
    pub moves_later: usize,
    /// Moves to an earlier one.
    pub moves_earlier: usize,
    /// Of what ends: moves to a sooner beginning.
    pub less_time: usize,
    /// Of what ends: moves to a later beginning.
    pub more_time: usize,
    /// Time frames that became narrower, inside the one before.
    pub narrowed: usize,
    /// Time frames that became wider, around the one before.
    pub widened: usize,
    /// The middle one of all moves to later, in days from end to end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_later: Option<i64>,
    /// The middle one of the notice given for them, in days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<i64>,
    /// Moves to later that were told only after the time frame had passed.
    pub moved_after_the_end: usize,
}

/// One time frame that an audience was told for one item, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Promise {
    /// Id of the item, as it is called now.
    pub item: String,
    /// Its title, as the audience read it last.
    pub title: String,
    /// What became of it.
    pub outcome: Outcome,
    /// What was told first.
    pub first: ToldWindow,
    /// What was told last.
    pub last: ToldWindow,
    /// How it got from the first to the last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Move>,
    /// The day by which it had shipped; of what ends, on which it had gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipped: Option<Day>,
}

impl Promise {
    /// Whether it is of something that ends: what was told is until when it stays at least.
    pub fn is_of_an_end(&self) -> bool {
        self.last.window.earliest
    }

    /// Whether somebody has to look at it: it moved, was not kept, or is stale.
    pub fn needs_attention(&self) -> bool {
        !self.moves.is_empty() || !matches!(self.outcome, Outcome::Kept | Outcome::Open)
    }
}

/// A time frame, as it was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldWindow {
    /// From when on.
    pub on: Day,
    /// The time frame.
    pub window: Window,
    /// The stage that was told with it.
    pub stage: Standard,
}

/// One time frame in the place of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Move {
    /// From when on.
    pub on: Day,
    /// Which way.
    pub way: Way,
    /// How far, from end to end; of what ends, from beginning to beginning. Negative where it is sooner.
    pub days: i64,
    /// How many days before the end of the old time frame that was not told any more; of what ends, before the sooner of
    /// the two beginnings. Negative where it had passed.
    pub notice: i64,
}

/// Which way a time frame moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// It ends later, or begins later and ends on the same day.
    Later,
    /// It ends earlier, or begins earlier and ends on the same day.
    Earlier,
    /// It lies inside the old one.
    Narrower,
    /// The old one lies inside it.
    Wider,
    /// Of what ends: it begins sooner.
    LessTime,
    /// Of what ends: it begins later.
    MoreTime,
}

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Shipped by the end of the last time frame; of what ends, not gone before its beginning.
    Kept,
    /// Shipped after it.
    Late,
    /// Of what ends: gone before the beginning of the last time frame.
    TooSoon,
    /// The time frame passed, and was taken out then.
    Missed,
    /// The time frame was taken out, and then its end passed.
    Withdrawn,
    /// The item is not for now.
    Deferred,
    /// The item will not come.
    Declined,
    /// The item is not told any more.
    TakenBack,
    /// The end has passed, and nothing has been said since.
    Stale,
    /// The end is still to come.
    Open,
}

impl Outcome {
    /// Whether the promise is broken.
    pub fn is_broken(self) -> bool {
        Outcome::Late <= self && self <= Outcome::TakenBack
    }
}

/// How often time frames of one kind held, of those whose end has passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rate<K> {
    /// The kind.
    pub of: K,
    /// How many there were.
    pub told: usize,
    /// How many of them held: it shipped by their end.
    pub held: usize,
    /// How many of the same would have held as wider ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub as_wider: Vec<Held>,
}

/// How often something held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    /// Time frames of which length.
    pub precision: Precision,
    /// How many there were.
    pub told: usize,
    /// How many of them held.
    pub held: usize,
}

/// Of fewer than this nothing is said.
pub const ENOUGH: usize = 5;

impl<K> Rate<K> {
    /// How often in a hundred; none where there are too few to say.
    pub fn percent(&self) -> Option<usize> {
        (self.told >= ENOUGH).then(|| percent(self.held, self.told))
    }
}

/// A share in a hundred, rounded to the nearest.
pub fn percent(part: usize, of: usize) -> usize {
    (part * 200 + of) / (of.max(1) * 2)
}

/// What follows from the rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "advice")]
pub enum Advice {
    /// Time frames of this length can be relied on.
    Keep {
        /// How often they held.
        now: Held,
    },
    /// Wider ones held where these did not.
    Widen {
        /// How often these held.
        now: Held,
        /// How often wider ones did.
        wider: Held,
    },
    /// Wider ones would have held; nobody was told them.
    WouldWiden {
        /// How often these held.
        now: Held,
        /// How often the same would have held, had they been told as wide as this.
        wider: Held,
    },
    /// No length held.
    Leave {
        /// How often these held.
        now: Held,
    },
    /// What was told at a later stage held.
    Wait {
        /// The stage at which it was told too early.
        stage: Standard,
        /// How often that held in ten.
        tenths: usize,
        /// The stage from which on it held.
        until: Standard,
        /// How often that held in ten.
        until_tenths: usize,
    },
}

impl Held {
    /// How often in ten, rounded to the nearest.
    pub fn tenths(&self) -> usize {
        tenths(self.held, self.told)
    }
}

/// A share in ten, rounded to the nearest.
pub fn tenths(part: usize, of: usize) -> usize {
    (part * 20 + of) / (of.max(1) * 2)
}

/// What was committed to a named customer. Nobody outside is ever told any of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Commitment {
    /// To whom.
    pub to: String,
    /// What.
    pub item: Reference,
    /// By when.
    pub window: Window,
    /// How the plan stands to it.
    pub standing: Standing,
    /// Where it is written: a contract, a ticket, a mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made: Option<Day>,
    /// Until when it binds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Day>,
    /// Who made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How the plan stands to a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Its end has passed, and it has not shipped.
    Missed,
    /// It shipped after the end.
    ShippedLate,
    /// The item is declined.
    Declined,
    /// The item is deferred.
    Deferred,
    /// The plan ends after the commitment does.
    PlanLater,
    /// The plan has no time frame.
    NoPlan,
    /// It does not bind any more.
    Expired,
    /// The plan ends in time.
    OnPlan,
    /// It shipped in time.
    Kept,
}

impl Standing {
    /// Whether the plan breaks the commitment.
    pub fn breaks(self) -> bool {
        self <= Standing::NoPlan
    }
}
