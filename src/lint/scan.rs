//! Looking through the files of a site, each as it is made.

use super::decode::{decoded, untagged};
use super::finding::{Collector, Finding, Subject};
use super::notice;
use super::policy::Policy;
use super::rules::{OC_02, OC_27};
use super::secret::Finder;
use crate::edition::Edition;
use crate::output::Sink;
use crate::text::count;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

/// A sink that reads every file before it is handed on. A file with a term that its readers may not read is not.
pub struct Scan<'s> {
    finder: Finder,
    /// What has to stand on each page, by the folder of the language: the main one's is empty, and last.
    notices: Vec<(String, String)>,
    next: Option<&'s dyn Sink>,
    found: Mutex<Found>,
}

#[derive(Default)]
struct Found {
    /// Paths by term.
    secrets: BTreeMap<String, Vec<String>>,
    /// Pages that don't show the notice.
    silent: Vec<String>,
}

impl<'s> Scan<'s> {
    /// Only looks.
    pub fn new(edition: &Edition, policy: &Policy) -> Scan<'s> {
        let each = |edition: &Edition| Some((edition.folder(), edition.audience.notice.clone()?));
        let all = edition.others.iter().chain([edition]).filter(|_| !edition.audience.inside);
        let notices = all.filter_map(each).collect();
        Scan { finder: Finder::new(&policy.secrets), notices, next: None, found: Mutex::default() }
    }

    /// Hands on what is clean.
    pub fn before(next: &'s dyn Sink, policy: &Policy) -> Scan<'s> {
        Scan { finder: Finder::new(&policy.secrets), notices: Vec::new(), next: Some(next), found: Mutex::default() }
    }

    /// Each term that was found, and the files that it was found in.
    pub fn secrets(self) -> BTreeMap<String, Vec<String>> {
        let Found { mut secrets, .. } = self.found.into_inner().unwrap_or_else(PoisonError::into_inner);
        secrets.values_mut().for_each(|paths| paths.sort());
        secrets
    }

    /// What was found; `known` are the terms that findings in texts name already.
    pub fn findings(self, edition: &Edition, policy: &Policy, known: &[String]) -> Vec<Finding> {
        let mut out = Collector::new(edition, policy);
        let mut silent = std::mem::take(&mut self.found.lock().unwrap_or_else(PoisonError::into_inner).silent);
        silent.sort();
        if let Some(first) = silent.first() {
            let what = format!("{} without the notice, such as `{first}`", count(silent.len(), "page"));
            out.note(&OC_02, &Subject::File(first.clone()), "", None, &what);
        }
        for (term, paths) in self.secrets() {
            if !known.contains(&term) {
                let what = format!("`{term}` would stand in `{}`{}", paths[0], more(paths.len()));
                out.note(&OC_27, &Subject::File(paths[0].clone()), "", None, &what);
            }
        }
        out.found
    }
}

fn more(files: usize) -> String {
    if files > 1 { format!(" and {}", count(files - 1, "more file")) } else { String::new() }
}

impl Sink for Scan<'_> {
    fn put(&self, path: &str, bytes: Vec<u8>) -> io::Result<()> {
        let terms = self.finder.in_file(path, &bytes);
        let page = path.ends_with(".html") && !path.ends_with("404.html");
        let notice = self.notices.iter().find(|(folder, _)| path.starts_with(folder.as_str())).filter(|_| page);
        let silent =
            notice.is_some_and(|(_, n)| !notice::is_there(n, &untagged(&decoded(&bytes, false))) && !leads(&bytes));
        if terms.is_empty() && !silent {
            return self.next.map_or(Ok(()), |next| next.put(path, bytes));
        }
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if silent {
            found.silent.push(path.into());
        }
        for term in terms {
            found.secrets.entry(term).or_default().push(path.into());
        }
        Ok(())
    }
}

/// Whether a page links to the one that holds the notice.
fn leads(page: &[u8]) -> bool {
    memchr::memmem::find(page, b"about/").is_some()
}
