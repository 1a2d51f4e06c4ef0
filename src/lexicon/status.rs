//! Words for stages in other tools, and the standard stage that each means.

use crate::text::{nearest, slug};

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
pub(crate) fn standard_stage(status: &str) -> Option<&'static str> {
    let key = status_key(status);
    WORDS.iter().find(|(word, _)| *word == key).map(|(_, standard)| *standard)
}

/// A status word without case and punctuation: `Won't do` is `wont-do`.
pub fn status_key(text: &str) -> String {
    match slug(&text.replace(['\'', '’'], "")) {
        // A word in a script that has no slug.
        empty if empty.is_empty() => text.trim().to_lowercase(),
        key => key,
    }
}

/// The word of the table that a status is or misspells, and its stage.
pub(crate) fn known_status(text: &str) -> Option<(&'static str, &'static str)> {
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
    fn lexicon_status_words_stand_in_the_table_once() {
        let mut words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).collect();
        words.sort_unstable();
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(words.iter().all(|word| status_key(word) == *word));
    }
}
