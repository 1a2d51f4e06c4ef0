//! What nobody has accepted yet, as people see it.

use super::term::{bold, dim, shell};
use roadmap::app::needs_reason;
use roadmap::change::{Change, Comparison, Found, SITE, tally};
use roadmap::diagnostic::printable;
use roadmap::text::count;
use roadmap::vocabulary::ChangeKind;

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
