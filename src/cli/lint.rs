//! The lint of all editions: from findings to diagnostics with places, and what stops a build.

use super::Failure;
use super::term::Term;
use roadmap::app::{Disclosure, Loaded, edition};
use roadmap::diagnostic::{Diagnostic, Report, Severity, Span};
use roadmap::edition::Edition;
use roadmap::lint::{Finding, Level, Policy, Scan, Subject, check, check_allowed};
use roadmap::output::Sink;
use roadmap::site::{Theme, render};
use roadmap::source::Roadmap;
use roadmap::time::Day;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::Read;

/// What the lint finds in the editions of these audiences. `whole` is whether they are all that there are.
pub(super) fn lint(
    loaded: &Loaded,
    audiences: &[String],
    whole: bool,
    disclosure: &Disclosure,
    day: Day,
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
        let outcome = check(&edition, &policy, day);
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
        found.extend(check_allowed(&edition, &policy, whole.then_some(&used), day).into_iter().map(Finding::of_nobody));
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

/// Renders an edition into a sink, through which no secret term passes. Where one is found nothing else counts.
pub(super) fn render_guarded(
    edition: &Edition,
    theme: &Theme,
    policy: &Policy,
    sink: &dyn Sink,
) -> Result<Vec<(String, Vec<String>)>, Failure> {
    if policy.secrets.is_empty() {
        render(edition, theme, sink)?;
        return Ok(Vec::new());
    }
    let scan = Scan::before(sink, policy);
    render(edition, theme, &scan)?;
    Ok(scan.secrets().into_iter().collect())
}

/// The secret terms in an edition that is printed.
pub(super) fn secrets(roadmap: &Roadmap, audience: &str, text: &str) -> Vec<(String, Vec<String>)> {
    let policy = roadmap.policy(audience).unwrap_or_default();
    if policy.secrets.is_empty() {
        return Vec::new();
    }
    roadmap::lint::secrets_in(&policy, text).into_iter().map(|term| (term, vec!["the export".to_string()])).collect()
}

/// Says that an audience would read secret terms, and which, as far as that may be printed.
pub(super) fn refuse(audience: &str, found: &[(String, Vec<String>)], disclosure: &Disclosure, term: &Term) -> Failure {
    if disclosure.is_full() {
        for (word, paths) in found {
            let more = if paths.len() > 1 { format!(" and {} more", paths.len() - 1) } else { String::new() };
            term.error(&format!("the secret term `{word}` would stand in what `{audience}` reads: {}{more}", paths[0]));
        }
    } else {
        term.error(&format!("a secret term would stand in what `{audience}` reads"));
    }
    term.error("nothing was written for it; `roadmap check` shows where each text is from");
    Failure::Findings
}

/// `check --conceal`: from terms to their hashes.
pub(super) fn conceal(salt: &str, term: &Term) -> Result<(), Failure> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|why| Failure::Io(format!("stdin: {why}")))?;
    let mut hashes = Vec::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let Some(why) = roadmap::lint::term_problem(line) {
            return Err(Failure::Usage(format!("`{line}` cannot be looked for: {why}")));
        }
        hashes.push(format!("  \"{}\",\n", roadmap::lint::conceal(line, salt)));
    }
    let salt = salt.replace('\\', "\\\\").replace('"', "\\\"");
    term.out(&format!("[secret]\nsalt = \"{salt}\"\nhashes = [\n{}]\n", hashes.concat()));
    Ok(())
}
