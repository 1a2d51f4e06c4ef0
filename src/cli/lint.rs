//! Secret terms on the command line: where they stop a command, and how they become hashes.

use super::Failure;
use super::term::Term;
use roadmap::app::{Disclosure, Secrets};
use std::io::Read;

/// Says that an audience would read secret terms, and which, as far as that may be printed.
pub(super) fn refuse(audience: &str, found: &Secrets, disclosure: &Disclosure, term: &Term) -> Failure {
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
