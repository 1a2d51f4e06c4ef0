//! What a status of another tool means: by what the author says of it, and then by the list of words.

use crate::lexicon::{known_status, status_key};
use std::collections::BTreeMap;

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
    let early = within.and_then(known_status).is_some_and(|(_, stage)| stage == "preview");
    let as_far = |stage: &'static str| match stage {
        "planned" if early => "building".to_string(),
        "shipped" if early => "preview".to_string(),
        other => other.to_string(),
    };
    match known_status(plain) {
        Some((word, stage)) if word == status_key(plain) => Meaning::Stage(as_far(stage)),
        Some((word, stage)) => Meaning::Misspelt(as_far(stage), word),
        None => mapped.get("*").map_or(Meaning::Unknown, |stage| Meaning::Stage(stage.clone())),
    }
}

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
}
