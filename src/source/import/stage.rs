//! Words for stages in other tools, and the standard stage that each means.

use super::super::reader::nearest;

/// Word and standard stage. Sources: the status words of the trackers listed in `docs/import.md`.
const WORDS: [(&str, &str); 62] = [
    ("idea", "considering"),
    ("open", "considering"),
    ("new", "considering"),
    ("proposed", "considering"),
    ("provisional", "considering"),
    ("under-review", "considering"),
    ("exploring", "considering"),
    ("researching", "considering"),
    ("backlog", "considering"),
    ("triage", "considering"),
    ("exploratory", "considering"),
    ("gathering-interest", "considering"),
    ("future-consideration", "considering"),
    ("considering", "considering"),
    ("planned", "planned"),
    ("next", "planned"),
    ("todo", "planned"),
    ("unstarted", "planned"),
    ("implementable", "planned"),
    ("accepted", "planned"),
    ("coming-soon", "planned"),
    ("in-design", "planned"),
    ("now", "building"),
    ("in-progress", "building"),
    ("started", "building"),
    ("building", "building"),
    ("in-development", "building"),
    ("in-dev", "building"),
    ("working-on-it", "building"),
    ("active", "building"),
    ("alpha", "preview"),
    ("beta", "preview"),
    ("preview", "preview"),
    ("private-preview", "preview"),
    ("public-preview", "preview"),
    ("origin-trial", "preview"),
    ("behind-a-flag", "preview"),
    ("rolling-out", "preview"),
    ("shipped", "shipped"),
    ("ga", "shipped"),
    ("launched", "shipped"),
    ("complete", "shipped"),
    ("completed", "shipped"),
    ("done", "shipped"),
    ("live", "shipped"),
    ("released", "shipped"),
    ("stable", "shipped"),
    ("implemented", "shipped"),
    ("deferred", "deferred"),
    ("on-hold", "deferred"),
    ("paused", "deferred"),
    ("parked", "deferred"),
    ("declined", "declined"),
    ("rejected", "declined"),
    ("withdrawn", "declined"),
    ("not-accepted", "declined"),
    ("not-planned", "declined"),
    ("wont-do", "declined"),
    ("replaced", "declined"),
    ("superseded", "declined"),
    ("removed", "declined"),
    ("canceled", "declined"),
];

/// The standard stage that a status means. Misspellings are mended; a status with all the choices left in, or
/// none at all, is the weakest claim. A second word, such as `alpha`, tells how far something accepted is.
pub(super) fn standard(status: Option<&str>, maturity: Option<&str>) -> &'static str {
    let words: Vec<&str> = WORDS.iter().map(|(w, _)| *w).collect();
    let lookup = |text: &str| {
        let slug = super::super::value::slug(text);
        let found = nearest(&slug, &words)?;
        WORDS.iter().find(|(w, _)| *w == found).map(|(_, s)| *s)
    };
    let Some(status) = status.filter(|s| !s.contains('|')) else {
        return "considering";
    };
    // `implemented (alpha)` is implemented as far as alpha.
    let (plain, within) = match status.split_once('(') {
        Some((plain, rest)) => (plain.trim(), Some(rest.trim_end_matches(')').trim())),
        None => (status, maturity),
    };
    let early = within.and_then(lookup) == Some("preview");
    match lookup(plain).unwrap_or("considering") {
        "planned" if early => "building",
        "shipped" if early => "preview",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::standard;

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
            (Some("Whatever this is"), None, "considering"),
            (None, Some("alpha"), "considering"),
        ] {
            assert_eq!(standard(status, maturity), stage, "{status:?}");
        }
    }
}
