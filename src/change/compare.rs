//! What an audience was told and what it is told now, thing by thing, to what changed.

use super::kinds::{Texts, kinds_of, reasons};
use super::standing::Memory;
use super::statement::{Lexicons, Remembered, Snapshot, Statement, Text, snapshots, some_snapshots};
use crate::edition::{Dates, Edition, Item};
use crate::time::Day;
use crate::vocabulary::ChangeKind;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What changes for an audience about one thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Id of the item, or [`SITE`](super::SITE).
    pub id: String,
    /// What it does to the promise, the weightiest first. Never empty.
    pub kinds: Vec<ChangeKind>,
    /// What exactly changed.
    pub reasons: Vec<Reason>,
    /// What was told, if anything was.
    pub before: Option<Statement>,
    /// What is to be told, if anything is.
    pub after: Option<Statement>,
    /// The texts as they were told, where they are at hand.
    #[serde(skip)]
    pub texts_before: Option<Vec<Text>>,
    /// The texts as they are to be told.
    #[serde(skip)]
    pub texts_after: Option<Vec<Text>>,
    /// The checks of the entries that an entry about it follows.
    #[serde(skip)]
    pub ends: Vec<String>,
    /// What was told once and taken back without a word, in words for the inside. Its readers never read of it.
    #[serde(skip)]
    pub earlier: Option<String>,
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What it does to the promise.
    pub kind: ChangeKind,
    /// What it is: `the time frame is narrower`.
    pub what: String,
    /// As it was, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// As it is to be, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Reason {
    /// In one line: `the time frame is narrower: first half of 2027 → first quarter of 2027`.
    pub fn line(&self) -> String {
        let wording = self.kind == ChangeKind::WordingOnly;
        let quoted = |text: &str| if wording { format!("“{text}”") } else { text.to_string() };
        match (&self.before, &self.after) {
            (Some(old), Some(new)) => {
                let (old, new) = if wording { excerpts(old, new) } else { (old.clone(), new.clone()) };
                format!("{}: {} → {}", self.what, quoted(&old), quoted(&new))
            }
            (None, Some(new)) if wording => format!("{}, new: {}", self.what, quoted(&shortened(new))),
            (Some(old), None) if wording => format!("{}, gone: {}", self.what, quoted(&shortened(old))),
            (None, Some(one)) | (Some(one), None) => format!("{}: {one}", self.what),
            (None, None) if wording => format!("{} changed", self.what),
            (None, None) => self.what.clone(),
        }
    }
}

/// Words that are shown around what differs.
const AROUND: usize = 3;
/// Most words that are shown of a text.
const MOST: usize = 24;

fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let more = if words.len() > MOST { " …" } else { "" };
    format!("{}{more}", words[..words.len().min(MOST)].join(" "))
}

/// Of two texts what differs, with a few words around it.
fn excerpts(old: &str, new: &str) -> (String, String) {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let shorter = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(shorter).take_while(|(a, b)| a == b).count();
    let from = start.saturating_sub(AROUND);
    let cut = |words: &[&str]| {
        let to = (words.len() - end + AROUND).min(words.len());
        let shown = shortened(&words[from..to].join(" "));
        let (before, after) = (if from > 0 { "… " } else { "" }, if to < words.len() { " …" } else { "" });
        format!("{before}{}{after}", if after.is_empty() { &shown } else { shown.trim_end_matches(" …") })
    };
    (cut(&old), cut(&new))
}

impl Change {
    /// The title, as the audience reads it or read it.
    pub fn title(&self) -> &str {
        self.after.as_ref().or(self.before.as_ref()).map_or("", |statement| &statement.title)
    }

    /// Whether a word of a text changes, or what is told begins or ends: what no mere passing of days does.
    pub fn touches_words(&self) -> bool {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => before.title != after.title || before.digest != after.digest,
            _ => true,
        }
    }
}

/// What changes from one edition to another of the same audience, where no ledger says what stands.
pub fn changes_between(before: &Edition, after: &Edition) -> Vec<Change> {
    changes_since(before, after, Vec::new(), None)
}

/// What changes from one edition to another of the same audience, on a day. What stands is what the older side's ledger
/// says, and of what is not in it, the older side itself.
///
/// Items that are equal to the last byte are left out before anything is hashed: most are.
pub fn changes_since(before: &Edition, after: &Edition, ledger: Vec<Remembered<'_>>, day: Option<Day>) -> Vec<Change> {
    let dates = after.audience.dates;
    let mut known: HashMap<String, Memory> =
        ledger.into_iter().filter(|r| r.memory.told().is_some()).map(|r| (r.id, r.memory)).collect();
    if before.assets != after.assets || before.others != after.others {
        let old = snapshots(before).iter().map(|snapshot| as_told(snapshot, &mut known, dates)).collect();
        return changes(old, snapshots(after), day);
    }
    let old: HashMap<&str, &Item> = before.items.iter().map(|item| (item.id.as_str(), item)).collect();
    let as_before = |item: &&Item| old.get(item.id.as_str()) == Some(item);
    let same: HashSet<&str> = after.items.par_iter().filter(as_before).map(|item| item.id.as_str()).collect();
    let differs = |item: &Item| !same.contains(item.id.as_str());
    let old = some_snapshots(before, differs).iter().map(|snapshot| as_told(snapshot, &mut known, dates)).collect();
    changes(old, some_snapshots(after, differs), day)
}

/// What the older side tells, with what stands of it by its ledger.
fn as_told<'e>(snapshot: &Snapshot<'e>, ledger: &mut HashMap<String, Memory>, dates: Dates) -> Remembered<'e> {
    let mut names = std::iter::once(&snapshot.statement.id).chain(snapshot.statement.formerly.iter().rev());
    let plain = Remembered::of(snapshot, dates);
    match names.find_map(|id| ledger.remove(id)) {
        Some(memory) => Remembered { memory: memory.with_told(&snapshot.statement), ..plain },
        None => plain,
    }
}

/// What changes from what an audience was told to this, on a day; by kind and then by id.
pub fn changes(before: Vec<Remembered<'_>>, after: Vec<Snapshot<'_>>, day: Option<Day>) -> Vec<Change> {
    let lexicons = Lexicons::of(before.iter().map(|r| r.language).chain(after.iter().map(|t| t.language)));
    let pairs = pairs(before, after);
    let mut found: Vec<Change> =
        pairs.into_par_iter().filter_map(|(was, now)| change(was, now, day, &lexicons)).collect();
    found.sort_by(|a, b| (a.kinds.first(), &a.id).cmp(&(b.kinds.first(), &b.id)));
    found
}

type Pair<'b, 'a> = (Option<Remembered<'b>>, Option<Snapshot<'a>>);

/// What goes on as what. An id that something has now is its own, whatever else was called so: first what is told under
/// the same id, then what is told under a former one; then what was told under it once, and is not any more.
fn pairs<'b, 'a>(before: Vec<Remembered<'b>>, after: Vec<Snapshot<'a>>) -> Vec<Pair<'b, 'a>> {
    let (told, gone): (Vec<_>, Vec<_>) = before.into_iter().partition(|r| r.memory.told().is_some());
    let mut told: BTreeMap<String, Remembered<'b>> = told.into_iter().map(|r| (r.id.clone(), r)).collect();
    // Of several that ended under one id the newest.
    let mut ended: HashMap<String, Remembered<'b>> = HashMap::new();
    for one in gone {
        let newer = ended.get(&one.id).is_none_or(|other| other.memory.on() <= one.memory.on());
        if newer {
            ended.insert(one.id.clone(), one);
        }
    }
    let mut after: Vec<Snapshot<'a>> = after;
    after.sort_by(|a, b| a.statement.id.cmp(&b.statement.id));
    let mut out = Vec::new();
    let (same, after): (Vec<_>, Vec<_>) = after.into_iter().partition(|t| told.contains_key(&t.statement.id));
    for snapshot in same {
        out.push((told.remove(&snapshot.statement.id), Some(snapshot)));
    }
    let mut left = Vec::new();
    for snapshot in after {
        match snapshot.statement.formerly.iter().rev().find_map(|id| told.remove(id)) {
            Some(was) => out.push((Some(was), Some(snapshot))),
            None => left.push(snapshot),
        }
    }
    for snapshot in left {
        let names = std::iter::once(&snapshot.statement.id).chain(snapshot.statement.formerly.iter().rev());
        let was = names.filter_map(|id| ended.remove(id)).next();
        out.push((was, Some(snapshot)));
    }
    out.extend(told.into_values().map(|was| (Some(was), None)));
    out
}

fn change(
    was: Option<Remembered<'_>>,
    now: Option<Snapshot<'_>>,
    day: Option<Day>,
    lexicons: &Lexicons,
) -> Option<Change> {
    let told = was.as_ref().and_then(|was| was.memory.told());
    let now = match told {
        Some(told) => now.map(|now| now.called(&told.digest)),
        None => now,
    };
    if let (Some(b), Some(a)) = (told, &now)
        && b.says_the_same(&a.statement)
    {
        return None;
    }
    let before = told.cloned().zip(was.as_ref()).map(|(told, was)| lexicons.analyse(told, was.words, was.language));
    let after = now.map(|now| lexicons.analyse(now.statement, now.words, now.language));
    let (before, texts_before) = before.unzip();
    let (after, texts_after) = after.unzip();
    let (texts_before, texts_after) = (texts_before.flatten(), texts_after.flatten());
    let fresh = || Memory::new(Dates::default());
    let (memory, ends) = was.map_or_else(|| (fresh(), Vec::new()), |was| (was.memory, was.ends));
    let memory = memory.analysed(before.as_ref());
    let texts = Texts { before: texts_before.as_deref(), after: texts_after.as_deref() };
    let reasons = reasons(&memory, after.as_ref(), day, texts);
    let kinds = kinds_of(&reasons);
    let id = after.as_ref().or(before.as_ref()).map(|s| s.id.clone()).unwrap_or_default();
    let earlier = memory.silenced().map(|(told, standing)| {
        let stood = standing.map(|when| format!(", and {} stood", when.words)).unwrap_or_default();
        format!("{}{stood}", told.line())
    });
    let earlier = earlier.filter(|_| before.is_none());
    Some(Change { id, kinds, reasons, before, after, texts_before, texts_after, ends, earlier })
}
