//! What each audience would be told, beside what its ledger says it has been told.

use super::git::Git;
use super::{Failure, Inputs, Project, chosen, edition};
use crate::change::{Change, Comparison, Found, Remembered, Snapshot, Statement, changes, snapshots, with_texts};
use crate::edition::Edition;
use crate::ledger::{self, Chain, Ledger};
use crate::source::Roadmap;
use crate::time::Day;
use crate::vocabulary::ChangeKind;
use std::collections::{HashMap, HashSet};

/// What nobody has accepted yet, of one state of the source.
pub struct Pending {
    /// The source.
    pub roadmap: Roadmap,
    /// What it tells each audience that has a ledger.
    pub editions: Vec<Edition>,
    /// What of that the ledgers don't say.
    pub comparison: Comparison,
}

impl Pending {
    /// What is pending for the audiences that were asked for, or for all; with the texts that were told if a project
    /// says where git is to be asked for them.
    pub fn of(roadmap: Roadmap, asked: &[String], texts: Option<&Project>) -> Result<Pending, Failure> {
        let editions = promised(&roadmap, asked)?;
        let comparison = match texts {
            Some(project) => unreviewed_in_words(project, &roadmap, &editions),
            None => unreviewed(&roadmap, &editions),
        };
        Ok(Pending { roadmap, editions, comparison })
    }

    /// Adds what was taken back with a word, and is to leave none after all: that is a change of what is told too.
    pub fn silence(&mut self, accepted: &[String]) {
        for found in self.comparison.found.iter_mut() {
            let chains = self.roadmap.ledger(&found.audience.id).map(|ledger| ledger.chains(self.roadmap.day()));
            for chain in chains.into_iter().flatten() {
                let last = chain.steps.last().filter(|last| last.told.is_none() && last.entry.reason.is_some());
                let known = found.changes.iter().any(|change| change.id == chain.id);
                if last.is_none() || known || !accepted.contains(&chain.id) {
                    continue;
                }
                found.changes.push(Change {
                    id: chain.id.clone(),
                    kinds: vec![ChangeKind::TakenBack],
                    reasons: Vec::new(),
                    before: chain.steps.iter().rev().find_map(|step| step.told.as_deref().cloned()),
                    after: None,
                    texts_before: None,
                    texts_after: None,
                    ends: chain.ends.clone(),
                    earlier: None,
                });
            }
        }
    }

    /// The changes that nobody made, each as its audience and its id: today's source, built for the day of the last entry,
    /// says what that entry says. Never what is newly told or told no more, and no word of a text.
    pub fn by_the_calendar(&self) -> HashSet<(&str, &str)> {
        let mut permitted = HashSet::new();
        for found in &self.comparison.found {
            let name = found.audience.id.as_str();
            let Some(ledger) = self.roadmap.ledger(name) else { continue };
            let chains = ledger.chains(self.roadmap.day());
            // By the day of the last entry, so that the source is asked once for each day.
            let mut days: HashMap<Day, Vec<(&str, &Statement)>> = HashMap::new();
            for change in found.changes.iter().filter(|change| !change.touches_words()) {
                let told =
                    |chain: &&Chain<'_>| chain.told().map(|told| &told.id) == change.before.as_ref().map(|b| &b.id);
                let last =
                    chains.iter().find(told).and_then(|chain| Some((chain.steps.last()?.entry.on, chain.told()?)));
                if let Some((on, told)) = last {
                    days.entry(on).or_default().push((&change.id, told));
                }
            }
            for (on, asked) in days {
                let Some(edition) = self.roadmap.on_day(name, on) else { continue };
                let mut then: HashMap<String, Snapshot<'_>> =
                    snapshots(&edition).into_iter().map(|snapshot| (snapshot.statement.id.clone(), snapshot)).collect();
                let unedited = asked.into_iter().filter(|(id, told)| {
                    then.remove(*id)
                        .is_some_and(|snapshot| told.says_the_same(&snapshot.called(&told.digest).statement))
                });
                permitted.extend(unedited.map(|(id, _)| (name, id)));
            }
        }
        permitted
    }
}

/// The audiences that were asked for, or all that have a ledger: all but the one that is told everything.
pub fn promised(roadmap: &Roadmap, asked: &[String]) -> Result<Vec<Edition>, Failure> {
    let editions = chosen(roadmap, asked)?.into_iter().map(|name| edition(roadmap, &name));
    let editions: Vec<Edition> = editions.collect::<Result<_, _>>()?;
    if let Some(inner) = editions.iter().find(|e| e.audience.inside).filter(|_| !asked.is_empty()) {
        let why = "is told all that the source says, so it has no ledger; `roadmap diff REV` compares what it reads";
        return Err(Failure::Usage(format!("`{}` {why}", inner.audience.id)));
    }
    Ok(editions.into_iter().filter(|e| !e.audience.inside).collect())
}

/// What the ledger says, as far as there is one.
fn remembered(roadmap: &Roadmap, edition: &Edition) -> Vec<Remembered<'static>> {
    let audience = &edition.audience;
    roadmap.ledger(&audience.id).map(|ledger| ledger.remembered(audience.dates, edition.day)).unwrap_or_default()
}

/// What these editions tell that the ledgers don't say, and the other way round.
pub fn unreviewed(roadmap: &Roadmap, editions: &[Edition]) -> Comparison {
    let found = editions.iter().map(|edition| Found {
        audience: edition.audience.clone(),
        changes: ledger::unreviewed(roadmap.ledger(&edition.audience.id), edition),
    });
    Comparison {
        before: "the ledger".into(),
        after: "the source".into(),
        day: roadmap.day(),
        found: found.collect(),
        accept: None,
    }
}

/// The same, with the texts that were told, where git still has them: in the commit that last changed the ledger, or
/// in the last one. The ledger itself keeps only their digest.
pub fn unreviewed_in_words(project: &Project, roadmap: &Roadmap, editions: &[Edition]) -> Comparison {
    let mut comparison = unreviewed(roadmap, editions);
    let git = Git::at(project);
    for (found, edition) in comparison.found.iter_mut().zip(editions) {
        if !found.changes.iter().any(|change| change.before.is_some()) {
            continue;
        }
        let name = &found.audience.id;
        // What is still said as it was told is at hand.
        let records = with_texts(remembered(roadmap, edition), edition);
        let mut revisions: Vec<String> = git.last_change(&Ledger::path(name)).into_iter().collect();
        revisions.push("HEAD".into());
        // What git cannot give is shown without its text; that is no failure.
        let older = revisions.iter().filter_map(|rev| {
            let files = git.files(rev).ok()?.files()?;
            Inputs::of(files, edition.day).load().ok()?.roadmap.edition(name)
        });
        let older: Vec<Edition> = older.collect();
        let records = older.iter().fold(records, with_texts);
        found.changes = changes(records, snapshots(edition), Some(edition.day));
    }
    comparison
}

/// Whoever was told something is owed a reason why it is not said any more.
pub fn needs_reason(change: &Change) -> bool {
    change.kinds.contains(&ChangeKind::TakenBack)
}

/// A date that moves in silence costs more trust than one that moves with a word.
pub fn wants_reason(change: &Change) -> bool {
    use ChangeKind::{LessTime, MoreTime, MovedEarlier, MovedLater};
    change.kinds.iter().any(|kind| matches!(kind, MovedLater | MovedEarlier | LessTime | MoreTime))
}
