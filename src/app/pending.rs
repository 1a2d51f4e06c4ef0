//! What each audience would be told, beside what its ledger says it has been told.

use super::git::Git;
use super::{Failure, Project, chosen, edition};
use crate::change::{Change, Comparison, Found, Remembered, changes, recalled, things};
use crate::edition::Edition;
use crate::ledger::{self, Ledger};
use crate::source::Roadmap;
use crate::vocabulary::ChangeKind;

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
        let records = recalled(remembered(roadmap, edition), edition);
        let mut revisions: Vec<String> = git.last_change(&Ledger::path(name)).into_iter().collect();
        revisions.push("HEAD".into());
        // What git cannot give is shown without its text; that is no failure.
        let older = revisions.iter().filter_map(|rev| {
            let files = git.files(rev).ok()?.files()?;
            Roadmap::load(files, edition.day).0?.edition(name)
        });
        let older: Vec<Edition> = older.collect();
        let records = older.iter().fold(records, recalled);
        found.changes = changes(records, things(edition), Some(edition.day));
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
