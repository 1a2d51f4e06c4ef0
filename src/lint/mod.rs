//! Over-commitment: does an edition say more than anybody decided to promise?
//!
//! It gets what an audience is told, and settings; never what the audience isn't told. So what nobody reads is never
//! found, and a finding can be shown to whoever may read the edition. The one exception is [`Policy::secrets`]: terms
//! that must not be there, in any file of the site.

mod allow;
mod dates;
mod decode;
mod facts;
mod finding;
mod fold;
mod link;
mod mark;
mod name;
mod notice;
mod passage;
mod pattern;
mod placeholder;
mod policy;
mod prose;
mod reason;
mod rules;
mod scan;
mod secret;
mod text;
mod words;

pub use crate::lexicon::LANGUAGES;
pub use finding::{Finding, Quote, Subject};
pub use policy::{Allowed, Hashed, Policy, Removal, Secrets};
pub use reason::{Objection, check_reason};
pub use rules::{ELSEWHERE, Level, RULES, Rule, reference, rule};
pub use scan::Scan;
pub use secret::{conceal, concealed, term_problem};

use crate::edition::{Edition, Item, Link, Revisit};
use crate::vocabulary::Standard;
use finding::Collector;
use mark::Terms;
use name::Names;
use passage::Text;
use rayon::prelude::*;
use std::collections::BTreeSet;
use text::Reading;
use words::Words;

/// What a check of one edition found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What nobody has answered for.
    pub findings: Vec<Finding>,
    /// Numbers of the answers that were needed.
    pub used: BTreeSet<usize>,
    /// Secret terms that the findings name.
    pub secrets: Vec<String>,
}

/// Checks one edition, in all its languages, as of its own day.
pub fn check(edition: &Edition, policy: &Policy) -> Outcome {
    let today = edition.day;
    let mut whole = Collector::new(edition, policy);
    facts::edition(&mut whole);
    let items = edition.items.par_iter().flat_map_iter(|one| {
        let mut out = Collector::new(edition, policy);
        facts::item(one, today, &mut out);
        out.found
    });
    whole.found.par_extend(items);
    let mut found = whole.found;
    found.extend(words(edition, &policy.languages, policy));
    for other in &edition.others {
        // Stages, dates and confidence are the same in all languages; words are not.
        found.extend(words(other, std::slice::from_ref(&other.language), policy));
    }
    let (mut findings, used) = allow::apply(found, policy, today);
    let all = std::iter::once(edition).chain(&edition.others);
    let secrets = all.flat_map(|edition| secrets(edition, policy, &mut findings)).collect();
    Outcome { findings, used, secrets }
}

/// Checks the words of an edition, by the lists of these languages.
fn words(edition: &Edition, languages: &[String], policy: &Policy) -> Vec<Finding> {
    let lists: Vec<Words> = languages.iter().filter_map(|l| Words::of(l)).collect();
    let names = Names::of(policy);
    let terms = terms(edition);
    let reading = Reading { words: &lists, names: &names, today: edition.day, terms: &terms };
    let mut whole = Collector::new(edition, policy);
    for language in languages.iter().filter(|l| Words::of(l).is_none()) {
        let what = format!("`{language}` has no word lists");
        whole.note(&rules::OC_28, &Subject::Audience, "languages", None, &what);
    }
    if edition.audience.notice_language.is_none() {
        notice::check(&lists, edition.day, &mut whole);
    }
    definitions(&reading, &mut whole);
    let items = edition.items.par_iter().flat_map_iter(|one| {
        let mut out = Collector::new(edition, policy);
        texts(one, |text| text::check(&text, &reading, &mut out));
        out.found
    });
    whole.found.par_extend(items);
    whole.found
}

/// The words to which an edition itself gives a meaning.
fn terms(edition: &Edition) -> Terms {
    let code = edition.items.par_iter().flat_map_iter(|item| {
        let mut found = Vec::new();
        texts(item, |text| found.extend(prose::code_words(text.text)));
        found
    });
    Terms { ids: edition.items.iter().map(|item| item.id.to_uppercase()).collect(), code: code.collect() }
}

/// Checks the answers themselves. `used` are those that were needed; none where not every audience was checked.
pub fn check_allowed(edition: &Edition, policy: &Policy, used: Option<&BTreeSet<usize>>) -> Vec<Finding> {
    allow::check(edition, policy, used)
}

/// The texts of an item that its audience reads. One that is not in the edition's language is looked at in its own.
fn texts(item: &Item, mut each: impl FnMut(Text<'_>)) {
    let subject = &Subject::Item(item.id.clone());
    let ahead = item.stage.standard != Standard::Shipped;
    let mut text = |field, text: &str, markdown, other: &Option<String>| {
        if other.is_none() {
            each(Text { subject, field, text, markdown, ahead });
        }
    };
    text("title", &item.title, false, &item.title_language);
    item.summary.iter().for_each(|t| text("summary", t, false, &item.summary_language));
    item.sections.iter().for_each(|s| text("body", &s.markdown, true, &s.language));
    item.inside.notes.iter().for_each(|t| text("notes", t, true, &item.inside.notes_language));
    item.links.iter().for_each(|l| text("links", &l.title, false, &l.title_language));
    item.image.iter().for_each(|i| text("image", &i.alt, false, &i.alt_language));
    if let Some(decision) = &item.decision {
        decision.why.iter().for_each(|r| text("decision", &r.text, false, &r.language));
        decision.instead.iter().for_each(|t| text("decision", t, false, &decision.instead_language));
        if let Some(Revisit::Text(t)) = &decision.revisit {
            text("decision", t, false, &decision.revisit_language);
        }
    }
}

/// The texts of the roadmap, and of areas, tags and tracks.
fn definitions(reading: &Reading<'_>, out: &mut Collector<'_>) {
    let edition = out.edition;
    let lists = [("area", &edition.areas), ("tag", &edition.tags), ("track", &edition.tracks)];
    let all = lists.into_iter().flat_map(|(kind, list)| list.iter().map(move |d| (kind, d)));
    for (kind, definition) in all {
        let subject = &Subject::Definition(kind, definition.id.clone());
        let summary = definition.summary.as_ref().filter(|_| definition.summary_language.is_none());
        for text in [Some(&definition.name), summary].into_iter().flatten() {
            text::check(&Text { subject, field: "summary", text, markdown: false, ahead: true }, reading, out);
        }
    }
    let subject = &Subject::Audience;
    let tagline = edition.tagline.as_ref().filter(|_| edition.tagline_language.is_none());
    for (field, text) in [("title", Some(&edition.title)), ("tagline", tagline)] {
        if let Some(text) = text {
            text::check(&Text { subject, field, text, markdown: false, ahead: true }, reading, out);
        }
    }
    list(&edition.wishes, subject, "wishes", out);
    // They lead to the same places on every item.
    if let Some(item) = edition.items.iter().find(|i| !i.respond.is_empty()) {
        list(&item.respond, subject, "respond", out);
    }
}

/// Looks at the links of a list: where they lead, and whether anybody filled them in.
fn list(links: &[Link], subject: &Subject, field: &'static str, out: &mut Collector<'_>) {
    link::in_list(links, subject, field, out);
    placeholder::in_list(links, subject, field, out);
}

/// Where secret terms stand in what items say, so that their place can be shown. The files are read besides.
fn secrets(edition: &Edition, policy: &Policy, findings: &mut Vec<Finding>) -> Vec<String> {
    if policy.secrets.is_empty() {
        return Vec::new();
    }
    let finder = secret::Finder::new(&policy.secrets);
    let mut out = Collector::new(edition, policy);
    let mut named = BTreeSet::new();
    for item in &edition.items {
        let mut look = |subject: &Subject, field: &'static str, text: &str| {
            for term in finder.in_bytes(text.as_bytes(), false) {
                let at = text.to_ascii_lowercase().find(&term.to_ascii_lowercase());
                let words = at.and_then(|at| text.get(at..at + term.len()));
                let quote = words.map(Quote::alone);
                out.note(&rules::OC_27, subject, field, quote, &format!("the secret term `{term}`"));
                named.insert(term);
            }
        };
        let subject = Subject::Item(item.id.clone());
        look(&subject, "id", &item.id);
        item.links.iter().for_each(|l| look(&subject, "links", &l.url));
        texts(item, |text| look(text.subject, text.field, text.text));
    }
    findings.extend(out.found);
    named.into_iter().collect()
}

/// The terms that an audience may not read in a text that is printed for it.
pub fn secrets_in(policy: &Policy, text: &str) -> BTreeSet<String> {
    // As a calendar, so that folded lines count whatever the format is.
    secret::Finder::new(&policy.secrets).in_bytes(text.as_bytes(), true)
}

#[cfg(test)]
mod tests;
