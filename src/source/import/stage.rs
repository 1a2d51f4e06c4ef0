//! Words for stages in other tools, and the standard stage that each means.

use crate::text::{nearest, slug};
use std::collections::BTreeMap;

/// Word and standard stage. Sources: the status words of the trackers listed in `docs/import.md`.
///
/// A word stands here only where every tracker means the same by it: `closed` can be done or declined, so it does not.
const WORDS: &[(&str, &str)] = &[
    ("idea", "considering"),
    ("new-idea", "considering"),
    ("open", "considering"),
    ("opened", "considering"),
    ("reopened", "considering"),
    ("new", "considering"),
    ("draft", "considering"),
    ("proposal", "considering"),
    ("proposed", "considering"),
    ("provisional", "considering"),
    ("under-review", "considering"),
    ("needs-review", "considering"),
    ("awaiting-review", "considering"),
    ("scheduled-for-review", "considering"),
    ("active-review", "considering"),
    ("returned-for-revision", "considering"),
    ("exploring", "considering"),
    ("researching", "considering"),
    ("research", "considering"),
    ("discovery", "considering"),
    ("backlog", "considering"),
    ("triage", "considering"),
    ("needs-triage", "considering"),
    ("exploratory", "considering"),
    ("gathering-interest", "considering"),
    ("gathering-feedback", "considering"),
    ("future-consideration", "considering"),
    ("under-consideration", "considering"),
    ("considering", "considering"),
    ("candidate", "considering"),
    ("planned", "planned"),
    ("next", "planned"),
    ("todo", "planned"),
    ("to-do", "planned"),
    ("unstarted", "planned"),
    ("not-started", "planned"),
    ("implementable", "planned"),
    ("accepted", "planned"),
    ("accepted-with-revisions", "planned"),
    ("accepted-with-modifications", "planned"),
    ("approved", "planned"),
    ("coming-soon", "planned"),
    ("in-design", "planned"),
    ("committed", "planned"),
    ("scheduled", "planned"),
    ("ready", "planned"),
    ("ready-for-development", "planned"),
    ("selected-for-development", "planned"),
    ("likely-to-implement", "planned"),
    ("now", "building"),
    ("in-progress", "building"),
    ("wip", "building"),
    ("doing", "building"),
    ("started", "building"),
    ("building", "building"),
    ("in-development", "building"),
    ("in-dev", "building"),
    ("development", "building"),
    ("working-on-it", "building"),
    ("active", "building"),
    ("in-review", "building"),
    ("in-qa", "building"),
    ("in-testing", "building"),
    ("testing", "building"),
    ("implementing", "building"),
    ("partially-implemented", "building"),
    ("alpha", "preview"),
    ("beta", "preview"),
    ("preview", "preview"),
    ("previewing", "preview"),
    ("early-access", "preview"),
    ("private-preview", "preview"),
    ("public-preview", "preview"),
    ("origin-trial", "preview"),
    ("dev-trial", "preview"),
    ("behind-a-flag", "preview"),
    ("rolling-out", "preview"),
    ("partial-support", "preview"),
    ("shipped", "shipped"),
    ("ga", "shipped"),
    ("generally-available", "shipped"),
    ("launched", "shipped"),
    ("complete", "shipped"),
    ("completed", "shipped"),
    ("done", "shipped"),
    ("live", "shipped"),
    ("final", "shipped"),
    ("fixed", "shipped"),
    ("released", "shipped"),
    ("deployed", "shipped"),
    ("stable", "shipped"),
    ("implemented", "shipped"),
    ("implemented-with-modifications", "shipped"),
    ("delivered", "shipped"),
    ("enabled-by-default", "shipped"),
    ("supported", "shipped"),
    ("already-exists", "shipped"),
    ("defer", "deferred"),
    ("deferred", "deferred"),
    ("on-hold", "deferred"),
    ("paused", "deferred"),
    ("parked", "deferred"),
    ("postponed", "deferred"),
    ("stalled", "deferred"),
    ("blocked", "deferred"),
    ("not-currently-planned", "deferred"),
    ("no-active-development", "deferred"),
    ("decline", "declined"),
    ("declined", "declined"),
    ("reject", "declined"),
    ("rejected", "declined"),
    ("withdrawn", "declined"),
    ("not-accepted", "declined"),
    ("not-planned", "declined"),
    ("wont-do", "declined"),
    ("wont-fix", "declined"),
    ("wontfix", "declined"),
    ("will-not-implement", "declined"),
    ("unlikely-to-implement", "declined"),
    ("replaced", "declined"),
    ("superseded", "declined"),
    ("removed", "declined"),
    ("canceled", "declined"),
    ("cancelled", "declined"),
    ("abandoned", "declined"),
    ("expired", "declined"),
    ("obsolete", "declined"),
    ("negative", "declined"),
];

/// The standard stage that a status word of another tool means, if it is a usual one.
pub(in crate::source) fn standard_stage(status: &str) -> Option<&'static str> {
    let key = status_key(status);
    WORDS.iter().find(|(word, _)| *word == key).map(|(_, standard)| *standard)
}

/// What a status means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A stage, because the word is in the table or the author mapped it.
    Stage(String),
    /// A stage whose word the status misspells: the word.
    Misspelt(String, &'static str),
    /// Nothing: there is no status, or it still holds all the choices of a form.
    Unsaid,
    /// A word that nobody here knows.
    Unknown,
}

impl Meaning {
    /// The stage, which is the weakest claim where the source makes none.
    pub(super) fn stage(&self) -> &str {
        match self {
            Meaning::Stage(stage) | Meaning::Misspelt(stage, _) => stage,
            Meaning::Unsaid | Meaning::Unknown => "considering",
        }
    }
}

/// Status words that the author gave a meaning: a word as [`status_key`] spells it, and a stage. `*` is every word that
/// nobody knows.
pub(super) type Mapped = BTreeMap<String, String>;

/// A status word without case and punctuation: `Won't do` is `wont-do`.
pub fn status_key(text: &str) -> String {
    match slug(&text.replace(['\'', '’'], "")) {
        // A word in a script that has no slug.
        empty if empty.is_empty() => text.trim().to_lowercase(),
        key => key,
    }
}

/// What a status means, by what the author mapped and then by the table. A second word, such as `alpha`, tells how far
/// something accepted is.
pub(super) fn meaning(status: Option<&str>, maturity: Option<&str>, mapped: &Mapped) -> Meaning {
    let Some(status) = status.filter(|s| !s.trim().is_empty()) else { return Meaning::Unsaid };
    if let Some(stage) = mapped.get(&status_key(status)) {
        return Meaning::Stage(stage.clone());
    }
    if status.contains('|') {
        return Meaning::Unsaid;
    }
    // `implemented (alpha)` is implemented as far as alpha.
    let (plain, within) = match status.split_once('(') {
        Some((plain, rest)) => (plain.trim(), Some(rest.trim_end_matches(')').trim())),
        None => (status, maturity),
    };
    if let Some(stage) = mapped.get(&status_key(plain)) {
        return Meaning::Stage(stage.clone());
    }
    let early = within.and_then(found).is_some_and(|(_, stage)| stage == "preview");
    let as_far = |stage: &'static str| match stage {
        "planned" if early => "building".to_string(),
        "shipped" if early => "preview".to_string(),
        other => other.to_string(),
    };
    match found(plain) {
        Some((word, stage)) if word == status_key(plain) => Meaning::Stage(as_far(stage)),
        Some((word, stage)) => Meaning::Misspelt(as_far(stage), word),
        None => mapped.get("*").map_or(Meaning::Unknown, |stage| Meaning::Stage(stage.clone())),
    }
}

/// The word of the table that a status is or misspells, and its stage.
fn found(text: &str) -> Option<(&'static str, &'static str)> {
    let key = status_key(text);
    if let Some(row) = WORDS.iter().find(|(word, _)| *word == key) {
        return Some(*row);
    }
    let words: Vec<&str> = WORDS.iter().map(|(w, _)| *w).filter(|word| word.len() >= SURE).collect();
    let near = (key.len() >= SURE).then(|| nearest(&key, &words))??;
    WORDS.iter().find(|(word, _)| *word == near).copied()
}

/// Fewest letters of a word that can be misspelt: one letter makes `live` of `like`.
const SURE: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_words_of_other_tools_find_a_stage() {
        for (status, maturity, stage) in [
            (Some("implemented"), Some("stable"), "shipped"),
            (Some("imlpemented"), None, "shipped"),
            (Some("implemented (alpha)"), None, "preview"),
            (Some("implementable"), Some("beta"), "building"),
            (Some("implementable"), Some("stable"), "planned"),
            (Some("Not accepted"), Some("2026"), "declined"),
            (Some("provisional|implementable|implemented"), None, "considering"),
            (Some("Final"), None, "shipped"),
            (Some("negative"), None, "declined"),
            (Some("Defer"), None, "deferred"),
            (Some("Won’t fix"), None, "declined"),
            (Some("To Do"), None, "planned"),
            (None, Some("alpha"), "considering"),
        ] {
            let meaning = meaning(status, maturity, &Mapped::new());
            assert_eq!(meaning.stage(), stage, "{status:?}");
            assert_ne!(meaning, Meaning::Unknown, "{status:?}");
        }
    }

    #[test]
    fn status_words_that_nobody_knows_mean_nothing() {
        for status in ["Whatever this is", "closed", "Not Supported", "positive", "like", "gone", "凍結"] {
            assert_eq!(meaning(Some(status), None, &Mapped::new()), Meaning::Unknown, "{status}");
        }
    }

    #[test]
    fn status_words_mean_what_the_author_maps_them_to() {
        let mapped: Mapped = [("closed", "declined"), ("final", "planned"), ("*", "deferred"), ("凍結", "declined")]
            .map(|(word, stage)| (word.to_string(), stage.to_string()))
            .into();
        for (status, stage) in [
            ("Closed", "declined"),
            ("FINAL", "planned"),
            ("What?", "deferred"),
            ("凍結", "declined"),
            ("live", "shipped"),
        ] {
            assert_eq!(meaning(Some(status), None, &mapped).stage(), stage, "{status}");
        }
    }

    #[test]
    fn status_words_stand_in_the_table_once() {
        let mut words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
        words.sort_unstable();
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(words.iter().all(|word| status_key(word) == *word));
    }
}
