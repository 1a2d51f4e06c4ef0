//! Names of customers and competitors.

use super::finding::Collector;
use super::fold::fold;
use super::policy::Policy;
use super::prose::Token;
use super::rules::{OC_12, OC_14, Rule};
use super::text::{Text, note};

/// A name.
struct Name {
    /// Its words, folded.
    words: Vec<String>,
    /// Whether it is written with a capital letter: then the word `target` is not the company Target.
    capital: bool,
}

/// Names to look for.
pub(super) struct Names {
    customers: Vec<Name>,
    competitors: Vec<Name>,
}

impl Names {
    pub(super) fn of(policy: &Policy) -> Names {
        let name = |name: &String| Name {
            words: fold(name).split_whitespace().map(str::to_string).collect(),
            capital: name.starts_with(char::is_uppercase),
        };
        let long = |name: &Name| name.words.iter().map(String::len).sum::<usize>() > 1;
        let folded = |names: &[String]| names.iter().map(name).filter(long).collect();
        Names { customers: folded(&policy.names), competitors: folded(&policy.competitors) }
    }

    pub(super) fn check(&self, text: &Text<'_>, sentence: &[Token], out: &mut Collector<'_>) {
        let lists: [(&'static Rule, _, _); 2] =
            [(&OC_12, &self.customers, "is a customer's name"), (&OC_14, &self.competitors, "is a competitor's name")];
        for (rule, names, what) in lists {
            if names.is_empty() || !out.wants(rule) {
                continue;
            }
            // One word of the text can be two of a name: `Acme-Corp`.
            let words: Vec<(usize, String)> = sentence
                .iter()
                .enumerate()
                .flat_map(|(n, t)| fold(&t.text).split_whitespace().map(|w| (n, w.to_string())).collect::<Vec<_>>())
                .collect();
            for name in names {
                let at = words.windows(name.words.len()).find(|some| {
                    let capital = !name.capital || sentence[some[0].0].capital;
                    capital && some.iter().map(|(_, w)| w).eq(name.words.iter())
                });
                if let Some(some) = at {
                    note(rule, text, sentence, (some[0].0, some[some.len() - 1].0 + 1), what, out);
                }
            }
        }
    }
}
