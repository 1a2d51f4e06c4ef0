//! What each audience would be told, beside what its ledger says it has been told; and how that is shown to people.

use super::Failure;
use super::term::{bold, dim, shell};
use roadmap::app::git::Git;
use roadmap::app::{Project, chosen, edition};
use roadmap::change::{Change, Comparison, Found, Remembered, SITE, changes, recalled, tally, things};
use roadmap::diagnostic::printable;
use roadmap::edition::Edition;
use roadmap::ledger::{self, Ledger};
use roadmap::source::Roadmap;
use roadmap::text::count;
use roadmap::time::Day;
use roadmap::vocabulary::ChangeKind;

/// The audiences that were asked for, or all that have a ledger: all but the one that is told everything.
pub(crate) fn promised(roadmap: &Roadmap, asked: &[String]) -> Result<Vec<Edition>, Failure> {
    let editions = chosen(roadmap, asked)?.into_iter().map(|name| edition(roadmap, &name));
    let editions: Vec<Edition> = editions.collect::<Result<_, _>>()?;
    if let Some(inner) = editions.iter().find(|e| e.audience.inside).filter(|_| !asked.is_empty()) {
        let why = "is told all that the source says, so it has no ledger; `roadmap diff REV` compares what it reads";
        return Err(Failure::Usage(format!("`{}` {why}", inner.audience.id)));
    }
    Ok(editions.into_iter().filter(|e| !e.audience.inside).collect())
}

/// What the ledger says, as far as there is one.
fn remembered(roadmap: &Roadmap, edition: &Edition, day: Day) -> Vec<Remembered<'static>> {
    let audience = &edition.audience;
    roadmap.ledger(&audience.id).map(|ledger| ledger.remembered(audience.dates, day)).unwrap_or_default()
}

/// What these editions tell that the ledgers don't say, and the other way round.
pub(crate) fn unreviewed(roadmap: &Roadmap, editions: &[Edition], day: Day) -> Comparison {
    let found = editions.iter().map(|edition| Found {
        audience: edition.audience.clone(),
        changes: ledger::unreviewed(roadmap.ledger(&edition.audience.id), edition, day),
    });
    Comparison { before: "the ledger".into(), after: "the source".into(), day, found: found.collect(), accept: None }
}

/// The same, with the texts that were told, where git still has them: in the commit that last changed the ledger, or
/// in the last one. The ledger itself keeps only their digest.
pub(crate) fn unreviewed_in_words(project: &Project, roadmap: &Roadmap, editions: &[Edition], day: Day) -> Comparison {
    let mut comparison = unreviewed(roadmap, editions, day);
    let git = Git::at(project);
    for (found, edition) in comparison.found.iter_mut().zip(editions) {
        if !found.changes.iter().any(|change| change.before.is_some()) {
            continue;
        }
        let name = &found.audience.id;
        // What is still said as it was told is at hand.
        let records = recalled(remembered(roadmap, edition, day), edition);
        let mut revisions: Vec<String> = git.last_change(&Ledger::path(name)).into_iter().collect();
        revisions.push("HEAD".into());
        // What git cannot give is shown without its text; that is no failure.
        let older = revisions.iter().filter_map(|rev| {
            let files = git.files(rev).ok()?.files()?;
            Roadmap::load(files, day).0?.edition(name)
        });
        let older: Vec<Edition> = older.collect();
        let records = older.iter().fold(records, recalled);
        found.changes = changes(records, things(edition), Some(day));
    }
    comparison
}

/// The command that accepts these changes.
pub(crate) fn command(comparison: &Comparison, day: &str) -> String {
    const FEW: usize = 3;
    let mut out = String::from("roadmap review");
    let open: Vec<&Found> = comparison.found.iter().filter(|found| !found.changes.is_empty()).collect();
    if let [one] = open[..] {
        out.push_str(&format!(" --audience {}", shell(&one.audience.id)));
    }
    let mut ids: Vec<&str> = open.iter().flat_map(|f| &f.changes).map(|c| c.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() <= FEW {
        ids.iter().for_each(|id| out.push_str(&format!(" --accept {}", shell(id))));
    } else {
        out.push_str(" --accept-all");
    }
    if comparison.found.iter().flat_map(|f| &f.changes).any(needs_reason) {
        out.push_str(" --reason \"why it is taken back\"");
    }
    out.push_str(day);
    out
}

/// Whoever was told something is owed a reason why it is not said any more.
pub(crate) fn needs_reason(change: &Change) -> bool {
    change.kinds.contains(&ChangeKind::TakenBack)
}

/// A date that moves in silence costs more trust than one that moves with a word.
pub(crate) fn wants_reason(change: &Change) -> bool {
    use ChangeKind::{LessTime, MoreTime, MovedEarlier, MovedLater};
    change.kinds.iter().any(|kind| matches!(kind, MovedLater | MovedEarlier | LessTime | MoreTime))
}

/// The comparison for people.
pub(crate) fn human(comparison: &Comparison) -> String {
    let mut out = String::new();
    for found in &comparison.found {
        let name = bold(&found.audience.id);
        if found.changes.is_empty() {
            out.push_str(&format!("{name}: nothing changes\n"));
            continue;
        }
        out.push_str(&format!("{name}: {}\n", tally(&found.changes)));
        for kind in ChangeKind::ALL {
            let of: Vec<&Change> = found.changes.iter().filter(|c| c.kinds.first() == Some(&kind)).collect();
            if !of.is_empty() {
                out.push_str(&format!("\n  {}\n", bold(kind.words())));
            }
            of.iter().take(SHOWN).for_each(|change| one(change, &mut out));
            if of.len() > SHOWN {
                let more = count(of.len() - SHOWN, "item");
                out.push_str(&format!("    {}\n", dim(&format!("and {more} more: `--format json` has them all"))));
            }
        }
        out.push('\n');
    }
    out
}

/// Most changes of one kind that are shown.
const SHOWN: usize = 50;

fn one(change: &Change, out: &mut String) {
    let id = if change.id == SITE { "what is said around the items" } else { change.id.as_str() };
    let named = if change.id == SITE { "@site  " } else { "" };
    out.push_str(&format!("    {named}{}  {}\n", bold(change.title()), dim(id)));
    if change.kinds.len() > 1 {
        let also: Vec<&str> = change.kinds[1..].iter().map(|kind| kind.words()).collect();
        out.push_str(&format!("      also {}\n", also.join(", ")));
    }
    if let Some(earlier) = &change.earlier {
        let earlier = format!("told once, and taken back without a word: {earlier}");
        out.push_str(&format!("      {}\n", printable(&earlier)));
    }
    for line in lines(change) {
        out.push_str(&format!("      {}\n", printable(&line)));
    }
}

/// What changes, line by line.
fn lines(change: &Change) -> Vec<String> {
    match (&change.before, &change.after) {
        (None, Some(new)) => {
            let summary = change.texts_after.iter().flatten().find(|t| t.label == "summary").map(|t| t.text.clone());
            Some(new.line()).into_iter().chain(summary).filter(|line| !line.is_empty()).collect()
        }
        (Some(old), None) => vec![format!("was: {}", old.line())],
        _ => change.reasons.iter().map(roadmap::change::Reason::line).collect(),
    }
}
