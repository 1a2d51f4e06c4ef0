//! Two statements to what changed, and what that does to the promise.

use super::hedge::without;
use super::statement::{SITE, Scales, Statement, Text, Thing, When, some_things, things};
use super::{Kind, plain};
use crate::edition::{Confidence, Edition, Item, Standard};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// What changes for an audience about one thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Id of the item, or [`SITE`].
    pub id: String,
    /// What it does to the promise, the weightiest first. Never empty.
    pub kinds: Vec<Kind>,
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
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// What it does to the promise.
    pub kind: Kind,
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
        let wording = self.kind == Kind::WordingOnly;
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

    /// Whether it only weakens, and in no word of a text: what the passing of time alone can do.
    pub fn only_weakens(&self) -> bool {
        let texts = |s: &Option<Statement>| s.as_ref().map(|s| (s.title.clone(), s.digest.clone()));
        self.kinds == [Kind::Weakened] && texts(&self.before) == texts(&self.after)
    }
}

/// What changes from one edition to another of the same audience.
///
/// Items that are equal to the last byte are left out before anything is hashed: most are.
pub fn changes_between(before: &Edition, after: &Edition) -> Vec<Change> {
    if before.assets != after.assets || before.others != after.others {
        return changes(things(before), things(after));
    }
    let old: HashMap<&str, &Item> = before.items.iter().map(|item| (item.id.as_str(), item)).collect();
    let as_before = |item: &&Item| old.get(item.id.as_str()) == Some(item);
    let same: HashSet<&str> = after.items.par_iter().filter(as_before).map(|item| item.id.as_str()).collect();
    let differs = |item: &Item| !same.contains(item.id.as_str());
    changes(some_things(before, differs), some_things(after, differs))
}

/// What changes from one set of statements to another, by kind and then by id.
pub fn changes(before: Vec<Thing<'_>>, after: Vec<Thing<'_>>) -> Vec<Change> {
    let scales = Scales::of(before.iter().chain(&after));
    let mut old: HashMap<String, Thing<'_>> = before.into_iter().map(|t| (t.statement.id.clone(), t)).collect();
    let mut pairs = Vec::new();
    // An id that an item has now is its own, whatever another item was called.
    let (same, renamed): (Vec<_>, Vec<_>) = after.into_iter().partition(|t| old.contains_key(&t.statement.id));
    for thing in same {
        let was = old.remove(&thing.statement.id);
        pairs.push((was, Some(thing)));
    }
    for thing in renamed {
        let was = thing.statement.formerly.iter().rev().find_map(|id| old.remove(id));
        pairs.push((was, Some(thing)));
    }
    pairs.extend(old.into_values().map(|was| (Some(was), None)));
    let mut found: Vec<Change> = pairs.into_par_iter().filter_map(|(was, now)| change(was, now, &scales)).collect();
    found.sort_by(|a, b| (a.kinds.first(), &a.id).cmp(&(b.kinds.first(), &b.id)));
    found
}

fn change(before: Option<Thing<'_>>, after: Option<Thing<'_>>, scales: &Scales) -> Option<Change> {
    if let (Some(b), Some(a)) = (&before, &after)
        && b.statement.says_the_same(&a.statement)
    {
        return None;
    }
    let (before, texts_before) = before.map(|t| t.weighed(scales)).unzip();
    let (after, texts_after) = after.map(|t| t.weighed(scales)).unzip();
    let (texts_before, texts_after) = (texts_before.flatten(), texts_after.flatten());
    let mut reasons = match (&before, &after) {
        (None, _) => vec![reason(Kind::NewlyTold, "not told before", None, None)],
        (_, None) => vec![reason(Kind::TakenBack, "not told any more", None, None)],
        (Some(b), Some(a)) => reasons(b, a, texts_before.as_deref(), texts_after.as_deref()),
    };
    reasons.sort_by_key(|r| r.kind);
    let mut kinds: Vec<Kind> = reasons.iter().map(|r| r.kind).collect();
    kinds.dedup();
    if kinds.len() > 1 {
        kinds.retain(|kind| *kind != Kind::WordingOnly);
    }
    let id = after.as_ref().or(before.as_ref()).map(|s| s.id.clone()).unwrap_or_default();
    Some(Change { id, kinds, reasons, before, after, texts_before, texts_after })
}

fn reason(kind: Kind, what: impl Into<String>, before: Option<String>, after: Option<String>) -> Reason {
    Reason { kind, what: what.into(), before, after }
}

fn reasons(b: &Statement, a: &Statement, old: Option<&[Text]>, new: Option<&[Text]>) -> Vec<Reason> {
    let mut out = Vec::new();
    let stands = |s: &Statement| s.stage.as_ref().map(|stage| stage.standard);
    stage(b, a, &mut out);
    // What has shipped is a fact: its plans are no promise any more.
    if stands(b) != Some(Standard::Shipped) && stands(a) != Some(Standard::Shipped) {
        time(b, a, &mut out);
        column(b, a, &mut out);
        sureness(b, a, &mut out);
        freshness(b, a, &mut out);
        weight(b, a, old, new, &mut out);
    }
    wording(b, a, old, new, &mut out);
    if out.is_empty() {
        out.push(reason(Kind::WordingOnly, "a picture, or what it was called", None, None));
    }
    out
}

fn stage(b: &Statement, a: &Statement, out: &mut Vec<Reason>) {
    let (Some(old), Some(new)) = (&b.stage, &a.stage) else { return };
    if old == new {
        return;
    }
    let open = |standard: Standard| standard < Standard::Shipped;
    let (kind, what) = match (old.standard, new.standard) {
        (from, to) if from == to => (Kind::WordingOnly, "its stage is called otherwise"),
        (_, Standard::Shipped) => (Kind::Shipped, "it has shipped"),
        (_, Standard::Declined) => (Kind::TakenBack, "it is declined"),
        (Standard::Shipped, _) => (Kind::TakenBack, "it was told as shipped"),
        (_, Standard::Deferred) if open(old.standard) => (Kind::Weakened, "it is deferred"),
        (Standard::Deferred | Standard::Declined, _) => (Kind::Strengthened, "it is taken up again"),
        (from, to) if from < to => (Kind::Strengthened, "its stage is raised"),
        _ => (Kind::Weakened, "its stage is lowered"),
    };
    out.push(reason(kind, what, Some(old.name.clone()), Some(new.name.clone())));
}

fn time(b: &Statement, a: &Statement, out: &mut Vec<Reason>) {
    let words = |when: &Option<When>| when.as_ref().map(|w| w.words.clone());
    let mut note = |kind, what: &str| out.push(reason(kind, what, words(&b.when), words(&a.when)));
    match (&b.when, &a.when) {
        (None, None) => {}
        (None, Some(_)) => note(Kind::Strengthened, "a time frame is told"),
        (Some(_), None) => note(Kind::Weakened, "no time frame is told any more"),
        (Some(old), Some(new)) if (old.from, old.to) == (new.from, new.to) => {
            if old.words != new.words {
                note(Kind::WordingOnly, "its time frame is called otherwise");
            }
        }
        (Some(old), Some(new)) if old.contains(new) => note(Kind::Strengthened, "the time frame is narrower"),
        (Some(old), Some(new)) if new.contains(old) => note(Kind::Weakened, "the time frame is wider"),
        (Some(old), Some(new)) => {
            let later = (new.to, new.from) > (old.to, old.from);
            note(
                if later { Kind::MovedLater } else { Kind::MovedEarlier },
                if later { "it comes later" } else { "it comes earlier" },
            );
            if new.weeks() < old.weeks() {
                note(Kind::Strengthened, "the time frame is narrower");
            } else if new.weeks() > old.weeks() {
                note(Kind::Weakened, "the time frame is wider");
            }
        }
    }
}

fn column(b: &Statement, a: &Statement, out: &mut Vec<Reason>) {
    let (Some(old), Some(new)) = (b.horizon, a.horizon) else { return };
    // A stage has its column: where both go the same way, the stage says it.
    let stages = |s: &Statement| s.stage.as_ref().map(|stage| stage.standard);
    let follows = stages(a).cmp(&stages(b)) == old.cmp(&new);
    if old != new && !follows {
        let (kind, what) = if new < old {
            (Kind::MovedEarlier, "its column is earlier")
        } else {
            (Kind::MovedLater, "its column is later")
        };
        let name = |horizon| Some(plain::horizon(horizon).to_string());
        out.push(reason(kind, what, name(old), name(new)));
    }
}

fn sureness(b: &Statement, a: &Statement, out: &mut Vec<Reason>) {
    if b.confidence == a.confidence {
        return;
    }
    // To say nothing is neither a caveat nor an assurance, so it stands where the middle does.
    let rank = |c: Option<Confidence>| c.unwrap_or(Confidence::Medium);
    let (kind, what) = match rank(a.confidence).cmp(&rank(b.confidence)) {
        std::cmp::Ordering::Greater => (Kind::Strengthened, "surer"),
        std::cmp::Ordering::Less => (Kind::Weakened, "less sure"),
        std::cmp::Ordering::Equal => (Kind::WordingOnly, "how sure"),
    };
    let name = |c: Option<Confidence>| Some(c.map_or("not said", plain::confidence).to_string());
    out.push(reason(kind, what, name(b.confidence), name(a.confidence)));
}

/// Nobody has looked for long, or somebody has looked again.
fn freshness(b: &Statement, a: &Statement, out: &mut Vec<Reason>) {
    match (b.reconfirming, a.reconfirming) {
        (false, true) => out.push(reason(Kind::Weakened, plain::RECONFIRMING, None, None)),
        (true, false) => out.push(reason(Kind::Strengthened, "confirmed again", None, None)),
        _ => {}
    }
}

/// Words that hedge and commit. One for another is no change; a hedge in a sentence that is new weakens nothing.
fn weight(b: &Statement, a: &Statement, old: Option<&[Text]>, new: Option<&[Text]>, out: &mut Vec<Reason>) {
    let named = |words: Vec<String>| Some(words.join(", ")).filter(|w| !w.is_empty());
    let length = |texts: Option<&[Text]>| {
        texts.map(|list| list.iter().map(|t| t.text.split_whitespace().count()).sum::<usize>())
    };
    let grown = length(old).zip(length(new)).is_none_or(|(old, new)| new > old + 4);
    let mut note = |kind, what: &str, before, after| out.push(reason(kind, what, named(before), named(after)));
    let (hedged, unhedged) = (without(&a.hedges, &b.hedges), without(&b.hedges, &a.hedges));
    if unhedged.len() > hedged.len() {
        note(Kind::Strengthened, "a hedge is removed", unhedged, hedged);
    } else if hedged.len() > unhedged.len() && !grown {
        note(Kind::Weakened, "a hedge is added", unhedged, hedged);
    }
    let (pledged, unpledged) = (without(&a.pledges, &b.pledges), without(&b.pledges, &a.pledges));
    if pledged.len() > unpledged.len() {
        note(Kind::Strengthened, "a word commits", unpledged, pledged);
    } else if unpledged.len() > pledged.len() {
        note(Kind::Weakened, "a committing word is removed", unpledged, pledged);
    }
}

fn wording(b: &Statement, a: &Statement, old: Option<&[Text]>, new: Option<&[Text]>, out: &mut Vec<Reason>) {
    let mut note = |what: &str, before: Option<String>, after: Option<String>| {
        out.push(reason(Kind::WordingOnly, what, before, after));
    };
    if b.id != a.id && a.id != SITE {
        note("its id", Some(b.id.clone()), Some(a.id.clone()));
    }
    if b.title != a.title {
        note("title", Some(b.title.clone()), Some(a.title.clone()));
    }
    if b.released != a.released && b.stage == a.stage {
        let words = |when: &Option<When>| when.as_ref().map(|w| w.words.clone());
        note("when it shipped", words(&b.released), words(&a.released));
    }
    let (Some(old), Some(new)) = (old, new) else {
        if b.digest != a.digest {
            note("texts", None, None);
        }
        return;
    };
    let text = |list: &[Text], label: &str| {
        let of: Vec<&str> = list.iter().filter(|t| t.label == label).map(|t| t.text.as_str()).collect();
        (!of.is_empty()).then(|| of.join("\n"))
    };
    let mut labels: Vec<&str> = old.iter().chain(new).map(|t| t.label.as_str()).collect();
    let mut seen = std::collections::HashSet::new();
    labels.retain(|label| seen.insert(*label));
    for label in labels {
        let (before, after) = (text(old, label), text(new, label));
        if before != after {
            note(label, before, after);
        }
    }
}
