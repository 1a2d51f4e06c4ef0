//! The lint of all editions: from findings to diagnostics with places.

use super::{Disclosure, Failure, Loaded, edition};
use crate::diagnostic::{Diagnostic, Report, Severity, Span};
use crate::lint::{Finding, Level, Scan, Subject, check, check_allowed};
use crate::site::{Theme, render};
use crate::source::Roadmap;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What the lint finds in the editions of these audiences. `whole` is whether they are all that there are.
pub fn lint(
    loaded: &Loaded,
    audiences: &[String],
    whole: bool,
    disclosure: &Disclosure,
) -> Result<Vec<Diagnostic>, Failure> {
    let Loaded { roadmap, report, theme } = loaded;
    let mut found = Vec::new();
    let mut used = BTreeSet::new();
    let mut last = None;
    let mut told: HashSet<String> = HashSet::new();
    let mut own: Option<Theme> = None;
    for audience in audiences {
        let edition = edition(roadmap, audience)?;
        let Some(policy) = roadmap.policy(audience) else { continue };
        let outcome = check(&edition, &policy);
        found.extend(outcome.findings);
        used.extend(outcome.used);
        // The default theme shows the notice on every page: a test sees to it.
        let outside = !edition.audience.inside;
        if outside && (theme.is_some() || !policy.secrets.is_empty()) {
            let theme = match &own {
                Some(theme) => theme,
                None => own.insert(loaded.theme()?),
            };
            let scan = Scan::new(&edition, &policy);
            render(&edition, theme, &scan)?;
            found.extend(scan.findings(&edition, &policy, &outcome.secrets));
        }
        told.extend(edition.items.iter().map(|item| item.id.clone()));
        last = Some((edition, policy));
    }
    // Answers to findings are for those who may read the source.
    if let Some((edition, mut policy)) = last.filter(|_| disclosure.is_full()) {
        // What these audiences know nothing of is not for this output.
        policy.allowed.retain(|answer| whole || answer.item.as_ref().is_none_or(|id| told.contains(id)));
        found.extend(check_allowed(&edition, &policy, whole.then_some(&used)).into_iter().map(Finding::of_nobody));
    }
    Ok(match disclosure {
        Disclosure::Full => merged(roadmap, report, found),
        Disclosure::Told => found.into_iter().map(as_read).collect(),
    })
}

/// A finding for a log that its audience may read: what it is about in the audience's own edition, and no place of the
/// source, whose lines also hold what the audience is not told.
fn as_read(finding: Finding) -> Diagnostic {
    let Finding { rule, level, audience, subject, field, quote: _, message, help } = finding;
    let about = match subject {
        Subject::Audience => String::new(),
        Subject::Item(id) | Subject::Definition(_, id) => id,
        Subject::File(path) => path,
        Subject::Allow(_) => String::new(),
    };
    let place = [about.as_str(), field].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    // The term itself is what nobody here may read.
    let secret = rule.id == "OC-27";
    let message = if secret { format!("a secret term would stand in what `{audience}` reads") } else { message };
    let message = if place.is_empty() || secret { message } else { format!("{place}: {message}") };
    let diagnostic = match level {
        Level::Error => Diagnostic::error(rule.id, None, message),
        Level::Warning | Level::Off => Diagnostic::warning(rule.id, None, message),
    };
    Diagnostic { readers: vec![audience], ..diagnostic.help(help) }
}

/// One diagnostic for what several audiences read at one place, with all of them named.
fn merged(roadmap: &Roadmap, report: &Report, found: Vec<Finding>) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = Vec::new();
    let mut seen = HashMap::new();
    for finding in found {
        let place = place(roadmap, report, &finding);
        let key = (finding.rule.id, place.as_ref().map(|p| (p.file, p.bytes.clone())), finding.message.clone());
        let at = *seen.entry(key).or_insert_with(|| {
            out.push(Diagnostic::warning(finding.rule.id, place, finding.message).help(finding.help));
            out.len() - 1
        });
        if finding.level == Level::Error {
            out[at].severity = Severity::Error;
        }
        if !finding.audience.is_empty() && !out[at].readers.contains(&finding.audience) {
            out[at].readers.push(finding.audience);
        }
    }
    out
}

/// Where a finding is written: at its words if they are there, else at the whole value.
fn place(roadmap: &Roadmap, report: &Report, finding: &Finding) -> Option<Span> {
    let places = roadmap.locate(&finding.audience, &finding.subject, finding.field);
    let words = finding.quote.as_ref();
    let exact = words.and_then(|q| places.iter().find_map(|place| report.find(place, [&q.before, &q.text, &q.after])));
    exact.or_else(|| places.into_iter().next())
}
