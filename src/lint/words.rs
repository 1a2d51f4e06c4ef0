//! The word lists of one language, as the rules use them.

use super::pattern::Patterns;
use crate::lexicon;

/// What a language's texts are looked through for.
pub(super) struct Words {
    months: Vec<Vec<String>>,
    pub(super) date_cues: Vec<String>,
    pub(super) date_fillers: Vec<String>,
    /// How many words after what was found a negation turns it around.
    pub(super) reach: usize,
    pub(super) negations: Vec<String>,
    /// Phrases of words that make what follows in their sentence no promise: hedges, conditions and denials.
    pub(super) excuses: Vec<Vec<String>>,
    pub(super) narration: Vec<String>,
    pub(super) commitment: Patterns,
    pub(super) purchase: Patterns,
    pub(super) certified: Vec<String>,
    pub(super) fixes: Vec<String>,
    pub(super) claims: Patterns,
    pub(super) markers: Patterns,
    pub(super) stale: Patterns,
    /// What a notice has to say, part by part.
    pub(super) notice: [Patterns; 5],
    pub(super) standards: Patterns,
    pub(super) todos: Vec<String>,
    pub(super) not_tickets: Vec<String>,
    pub(super) roles: Vec<String>,
    /// Names after an `@` that languages of code have, such as `media`.
    pub(super) not_handles: Vec<String>,
    /// Nouns that say that a word beside them is code, such as `attribute`.
    pub(super) code_nouns: Vec<String>,
}

impl Words {
    /// The lists of a language; `de-CH` is `de`. `None` where there are none.
    pub(super) fn of(language: &str) -> Option<Words> {
        let (mut own, mut common) = (lexicon::of(language)?, lexicon::common());
        let mut words = |key: &str| own.remove(key).unwrap_or_default();
        let patterns = |list: Vec<String>| Patterns::new(&list);
        let months = words("months").iter().map(|m| m.split('|').map(str::to_string).collect()).collect();
        let notice = ["notice_forward", "notice_change", "notice_purchase", "notice_duty", "notice_reason"];
        let excuses = words("hedges").into_iter().chain(words("conditions"));
        let excuses = excuses.map(|phrase| phrase.split(' ').map(str::to_string).collect()).collect();
        Some(Words {
            months,
            date_cues: words("date_cues"),
            date_fillers: words("date_fillers"),
            reach: words("reach").first().and_then(|n| n.parse().ok()).unwrap_or(1),
            negations: words("negations"),
            excuses,
            narration: words("narration"),
            commitment: patterns(words("commitment")),
            purchase: patterns(words("purchase")),
            certified: words("certified"),
            fixes: words("fixes"),
            claims: patterns(words("claims")),
            markers: patterns(words("markers")),
            stale: patterns(words("stale")),
            notice: notice.map(|key| patterns(words(key))),
            standards: patterns(common.remove("standards").unwrap_or_default()),
            todos: common.remove("todos").unwrap_or_default(),
            not_tickets: common.remove("not_tickets").unwrap_or_default(),
            roles: common.remove("roles").unwrap_or_default(),
            not_handles: common.remove("not_handles").unwrap_or_default(),
            code_nouns: common.remove("code_nouns").unwrap_or_default(),
        })
    }

    /// The number of a month by its name.
    pub(super) fn month(&self, name: &str) -> Option<i8> {
        let at = self.months.iter().position(|names| names.iter().any(|n| n == name))?;
        i8::try_from(at + 1).ok()
    }
}
