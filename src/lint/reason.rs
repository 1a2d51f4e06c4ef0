//! A reason, read as its audience will read it, before it is written: no line of a ledger is ever edited.
//!
//! A reason goes out beside what the gate tells, and past the gate. So it may say nothing that the gate would not: no
//! time finer than the audience is told, and nothing by a name that the audience does not know.

use super::finding::{Collector, Subject};
use super::fold::fold;
use super::name::Names;
use super::passage::Text;
use super::policy::Policy;
use super::prose::{Prose, Token};
use super::rules::{Level, OC_05, OC_06, OC_07, OC_12, OC_27};
use super::secret;
use super::text::{self, Reading};
use super::words::Words;
use crate::edition::{Edition, Item};
use crate::vocabulary::Precision;

/// What can be said against a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// What it is, for people.
    pub what: String,
    /// Whether it must not be written so; else it is for the reviewer to weigh.
    pub stops: bool,
}

/// Checks a reason that this edition's audience is to read. `untold` are names of things that it may not be told of.
pub fn check_reason(reason: &str, edition: &Edition, policy: &Policy, untold: &[String]) -> Vec<Objection> {
    let lists: Vec<Words> = policy.languages.iter().filter_map(|language| Words::of(language)).collect();
    let names = Names::of(policy);
    let terms = super::terms(edition);
    let reading = Reading { words: &lists, names: &names, today: edition.day, terms: &terms };
    let (subject, field) = (&Subject::Audience, "reason");
    let mut out = Collector::new(edition, policy);
    text::check(&Text { subject, field, text: reason, markdown: false, ahead: true }, &reading, &mut out);
    for term in secret::Finder::new(&policy.secrets).in_text(reason) {
        out.note(&OC_27, subject, field, None, &format!("`{term}`"));
    }
    let never = [&OC_05, &OC_06, &OC_07, &OC_12];
    let mut all: Vec<Objection> = out
        .found
        .into_iter()
        .map(|found| Objection {
            stops: found.level == Level::Error || never.contains(&found.rule),
            what: format!("{} ({})", found.message, found.rule.id),
        })
        .collect();
    let prose = Prose::plain(reason);
    let stop = |what: String| Objection { what, stops: true };
    for span in policy.dates.into_iter().flat_map(|told| finer(&prose, &policy.languages, told)) {
        all.push(stop(format!("`{span}` is a time finer than it is told times")));
    }
    let known = told(edition);
    let unknown = untold.iter().filter(|name| !known.contains(&spaced(name)));
    for name in super::name::named(unknown, &prose) {
        all.push(stop(format!("`{name}` is nothing that it is told of")));
    }
    all
}

/// All that an audience is told in words, as [`spaced`] makes it.
fn told(edition: &Edition) -> String {
    let mut text = format!("{} {} ", edition.title, edition.audience.name);
    let lists = edition.areas.iter().chain(&edition.tags).chain(&edition.tracks);
    lists.for_each(|definition| text.push_str(&format!("{} ", definition.name)));
    for item in &edition.items {
        let Item { id, title, summary, stage, sections, .. } = item;
        text.push_str(&format!("{id} {title} {} {} ", summary.as_deref().unwrap_or_default(), stage.name));
        sections.iter().for_each(|section| text.push_str(&format!("{} ", section.markdown)));
    }
    spaced(&text)
}

/// A text folded, with a space around each word.
fn spaced(text: &str) -> String {
    format!(" {} ", fold(text).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// How people of one language say how long something takes.
struct Spans {
    language: &'static str,
    /// Beginnings of units, with how fine each is.
    units: &'static [(&'static str, Precision)],
    /// How many of them.
    amounts: &'static [&'static str],
    /// What makes a date of a unit alone: *next* year.
    turns: &'static [&'static str],
    /// What stands before a span that is a time to come.
    before: &'static [&'static str],
    /// Beginnings of what stands beside a span that moves something.
    beside: &'static [&'static str],
}

use Precision::{Half, Month, Quarter, Year};

const SPANS: [Spans; 4] = [
    Spans {
        language: "en",
        units: &[
            ("day", Precision::Day),
            ("week", Precision::Day),
            ("fortnight", Precision::Day),
            ("month", Month),
            ("quarter", Quarter),
            ("half-year", Half),
            ("year", Year),
        ],
        amounts: &[
            "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "half", "several", "few", "some", "more", "another", "couple",
        ],
        turns: &["next", "this", "following", "coming"],
        before: &["in", "within", "by", "for", "until", "after"],
        beside: &[
            "later", "earlier", "sooner", "late", "delay", "slip", "move", "postpone", "push", "shift", "ahead",
            "behind", "more",
        ],
    },
    Spans {
        language: "de",
        units: &[
            ("tag", Precision::Day),
            ("woche", Precision::Day),
            ("monat", Month),
            ("quartal", Quarter),
            ("halbjahr", Half),
            ("jahr", Year),
        ],
        amounts: &[
            "ein", "eine", "einem", "einen", "einer", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht",
            "neun", "zehn", "elf", "zwölf", "halbes", "halben", "halbe", "mehrere", "einige", "wenige", "paar",
            "weitere", "weiteres",
        ],
        turns: &[
            "nächstes",
            "nächsten",
            "nächste",
            "nächster",
            "dieses",
            "diesen",
            "diese",
            "kommendes",
            "kommenden",
            "kommende",
        ],
        before: &["in", "um", "binnen", "bis", "nach", "für"],
        beside: &["später", "früher", "eher", "verspät", "verschieb", "verschob", "verzöger", "mehr"],
    },
    Spans {
        language: "fr",
        units: &[
            ("jour", Precision::Day),
            ("semaine", Precision::Day),
            ("mois", Month),
            ("trimestre", Quarter),
            ("semestre", Half),
            ("an", Year),
            ("ans", Year),
            ("année", Year),
        ],
        amounts: &[
            "un",
            "une",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
            "demi",
            "plusieurs",
            "quelques",
        ],
        turns: &["prochain", "prochaine", "prochains", "prochaines", "ce", "cette"],
        before: &["dans", "de", "d'ici", "sous", "pour", "après"],
        beside: &["tard", "tôt", "avant", "retard", "report", "décal", "suppl"],
    },
    Spans {
        language: "es",
        units: &[
            ("día", Precision::Day),
            ("semana", Precision::Day),
            ("mes", Month),
            ("trimestre", Quarter),
            ("semestre", Half),
            ("año", Year),
        ],
        amounts: &[
            "un", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
            "medio", "varios", "varias", "unos", "unas", "algunos", "algunas",
        ],
        turns: &["próximo", "próxima", "próximos", "próximas", "este", "esta"],
        before: &["en", "dentro", "por", "hasta", "tras"],
        beside: &["tarde", "antes", "retras", "aplaz", "demor", "más"],
    },
];

/// How many words may stand between a span and what makes a time of it.
const NEAR: usize = 3;

/// Spans of time that say when, finer than dates are told: `half a year later`, `in two weeks`, `next quarter`.
fn finer(prose: &Prose, languages: &[String], told: Precision) -> Vec<String> {
    let of = |tag: &String| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let spans = languages.iter().filter_map(|tag| SPANS.iter().find(|spans| spans.language == of(tag)));
    let mut out = Vec::new();
    for spans in spans {
        for sentence in &prose.sentences {
            for at in 0..sentence.len() {
                if let Some((from, precision)) = spans.at(sentence, at)
                    && precision < told
                {
                    let words: Vec<&str> = sentence[from..=at].iter().map(|token| token.text.as_str()).collect();
                    out.push(words.join(" "));
                }
            }
        }
    }
    out
}

impl Spans {
    /// A span that ends with this word and says when: its first word, and how fine it is.
    fn at(&self, sentence: &[Token], at: usize) -> Option<(usize, Precision)> {
        let word = |n: usize| sentence[n].text.as_str();
        let unit = self.units.iter().find(|(unit, _)| is_unit(word(at), unit))?.1;
        let back = at.saturating_sub(NEAR);
        let turn = (back..at).rev().find(|n| self.turns.contains(&word(*n)));
        if let Some(turn) = turn.filter(|turn| turn + 1 == at) {
            return Some((turn, unit));
        }
        let is_amount = |n: usize| {
            self.amounts.contains(&word(n)) || word(n).starts_with(|c: char| c.is_ascii_digit()) && word(n).len() < 4
        };
        let mut from = at;
        while from > back && is_amount(from - 1) {
            from -= 1;
        }
        if from == at {
            return None;
        }
        let before = (from.saturating_sub(1)..from).any(|n| self.before.contains(&word(n)));
        let near = from.saturating_sub(NEAR)..(at + 1 + NEAR).min(sentence.len());
        let beside = near.clone().any(|n| self.beside.iter().any(|stem| word(n).starts_with(stem)));
        let half = (from..at).any(|n| ["half", "demi", "medio"].contains(&word(n)) || word(n).starts_with("halb"));
        let count = (from..at).find_map(|n| self.count(word(n)));
        (before || beside).then_some((from, precision(unit, half, count)))
    }

    /// The number that a word stands for.
    fn count(&self, word: &str) -> Option<usize> {
        const FIRST: [&str; 4] = ["one", "ein", "un", "un"];
        let digits = word.parse().ok();
        let named = || {
            let one = self.amounts.iter().position(|amount| FIRST.contains(amount))?;
            let two = self.amounts.iter().position(|amount| ["two", "zwei", "deux", "dos"].contains(amount))?;
            let at = self.amounts.iter().position(|amount| *amount == word)?;
            (at >= two && at < two + 11).then(|| at - two + 2).or((at == one).then_some(1))
        };
        digits.or_else(named)
    }
}

/// Whether a word is a unit, in any of its endings.
fn is_unit(word: &str, unit: &str) -> bool {
    word.strip_prefix(unit).is_some_and(|end| ["", "s", "e", "n", "en", "es", "'s"].contains(&end))
}

/// How fine a span is: six months are as fine as a half-year.
fn precision(unit: Precision, half: bool, count: Option<usize>) -> Precision {
    match (unit, count) {
        (Year, _) if half => Half,
        (Month, Some(n)) if n % 12 == 0 => Year,
        (Month, Some(n)) if n % 6 == 0 => Half,
        (Month, Some(n)) if n % 3 == 0 => Quarter,
        (Quarter, Some(n)) if n % 4 == 0 => Year,
        (Quarter, Some(n)) if n % 2 == 0 => Half,
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(language: &str, told: Precision, text: &str) -> Vec<String> {
        finer(&Prose::plain(text), &[language.to_string()], told)
    }

    #[test]
    fn a_reason_that_says_when_is_found_in_each_language() {
        for (language, text, expected) in [
            ("en", "Both come half a year later.", "half a year"),
            ("en", "It slips by two weeks.", "two weeks"),
            ("en", "We need it in 3 months.", "3 months"),
            ("en", "We begin next quarter.", "next quarter"),
            ("de", "Beides kommt ein halbes Jahr später.", "ein halbes jahr"),
            ("de", "In drei Wochen.", "drei wochen"),
            ("fr", "Dans deux semaines.", "deux semaines"),
            ("fr", "Six mois de retard.", "six mois"),
            ("es", "Dos trimestres más tarde.", "dos trimestres"),
        ] {
            assert_eq!(found(language, Precision::Horizon, text), [expected], "{text}");
        }
    }

    #[test]
    fn a_reason_may_say_when_as_coarsely_as_dates_are_told() {
        assert_eq!(found("en", Half, "Both come half a year later."), Vec::<String>::new());
        assert_eq!(found("en", Half, "Both come six months later."), Vec::<String>::new());
        assert_eq!(found("en", Half, "Both come a quarter later."), ["a quarter"]);
        assert_eq!(found("en", Quarter, "It is two weeks late."), ["two weeks"]);
        assert_eq!(found("en", Precision::Day, "It is two weeks late."), Vec::<String>::new());
        for text in [
            "An outage of two days taught us more.",
            "Security comes first.",
            "Every day counts.",
            "The year of the client",
        ] {
            let none = text.replace("more", "much");
            assert_eq!(found("en", Precision::Horizon, &none), Vec::<String>::new(), "{text}");
        }
    }
}
