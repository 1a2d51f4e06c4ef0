//! `roadmap diff`: what each audience would newly be told, in the language of promises.

use super::Failure;
use super::project::{Today, load};
use super::term::Term;
use super::told;
use clap::{Args, ValueEnum};
use roadmap::app::git::{Found as At, Git};
use roadmap::app::{Disclosure, Inputs, LoadError, Project, chosen, edition, promised, unreviewed_in_words};
use roadmap::change::{Comparison, Found, Remembered, changes, changes_since, json, markdown, sarif, snapshots};
use roadmap::edition::Edition;
use roadmap::fs;
use roadmap::source::Roadmap;
use roadmap::text::count;
use roadmap::time::Day;
use roadmap::vocabulary::ChangeKind;
use std::path::Path;

/// Show what each audience would newly be told: what is promised, moved, weakened or taken back
///
/// Compares the source with the ledger, if there is one, else with the last commit; or with any revision. Both sides
/// are read for the same day, so only edits count. What one audience is told is never shown under another.
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap diff                            since what the ledgers say
  roadmap diff main                       since main
  roadmap diff origin/main...             since this branch left main, as in a pull request
  roadmap diff v1.0..v1.1                 between two revisions
  roadmap diff main... --format markdown  a comment for the pull request
  roadmap diff main... --fail-on strengthened,taken-back

Kinds: taken-back, moved-later, less-time, weakened, newly-told, told-again, strengthened, moved-earlier, more-time,
shipped, came-nearer, wording-only.")]
pub(crate) struct Diff {
    /// A revision, A..B for two of them, A... for where the branch left A [default: the ledger, else HEAD]
    #[arg(value_name = "REV", allow_hyphen_values = false)]
    rev: Option<String>,
    /// Compare with the ledger, also where there is none yet
    #[arg(long, conflicts_with = "rev")]
    ledger: bool,
    /// Only this audience (may be repeated) [default: every audience but internal]
    #[arg(short, long = "audience", value_name = "AUDIENCE")]
    audiences: Vec<String>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Exit with 1 if there is a change of one of these kinds
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = kind)]
    fail_on: Vec<ChangeKind>,
    #[command(flatten)]
    today: Today,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
    Sarif,
}

fn kind(name: &str) -> Result<ChangeKind, String> {
    let all = || ChangeKind::ALL.map(ChangeKind::name).join(", ");
    ChangeKind::from_words(name).ok_or_else(|| format!("the kinds are {}", all()))
}

/// What is compared with what.
enum Sides {
    Ledger,
    /// From a revision to the files as they are.
    Since(String, String),
    /// From one revision to another, each with what it is called.
    Between((String, String), (String, String)),
}

impl Diff {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let day = self.today.day()?;
        let disclosure = Disclosure::of(&self.audiences);
        let sides = self.sides(project)?;
        let (comparison, now) = match sides {
            Sides::Ledger => {
                let now = load(project, None, day, &disclosure, term)?.roadmap;
                let editions = promised(&now, &self.audiences)?;
                let mut comparison = unreviewed_in_words(project, &now, &editions);
                comparison.accept = Some(told::command(&comparison, &self.today.flag()));
                (comparison, now)
            }
            Sides::Since(rev, name) => {
                let now = || load(project, None, day, &disclosure, term).map(|loaded| loaded.roadmap);
                let (now, before) = rayon::join(now, || at(project, &rev, &name, day, &disclosure, term));
                let (now, before) = (now?, before?);
                (self.compare(before.as_ref(), &now, &name, "the source")?, now)
            }
            Sides::Between((old, old_name), (new, new_name)) => {
                let none = || Failure::Usage(format!("there is no roadmap at `{new_name}`"));
                let now = || at(project, &new, &new_name, day, &disclosure, term);
                let (now, before) = rayon::join(now, || at(project, &old, &old_name, day, &disclosure, term));
                let (now, before) = (now?.ok_or_else(none)?, before?);
                (self.compare(before.as_ref(), &now, &old_name, &new_name)?, now)
            }
        };
        self.print(&comparison, &now, project, term);
        let failing = comparison.count(&self.fail_on);
        if failing > 0 {
            let kinds = self.fail_on.iter().map(|k| k.words()).collect::<Vec<_>>().join(" or ");
            term.error(&format!("{}: {kinds}", count(failing, "change")));
            return Err(Failure::Findings);
        }
        Ok(())
    }

    fn sides(&self, project: &Project) -> Result<Sides, Failure> {
        let named = |rev: &str| (rev.to_string(), rev.to_string());
        let or_head = |rev: &str| named(if rev.is_empty() { "HEAD" } else { rev });
        let Some(rev) = &self.rev else {
            let any = fs::entries(&project.source().join("ledger")).unwrap_or_default();
            let any = any.iter().any(|(name, _)| Path::new(name).extension().is_some_and(|x| x == "toml"));
            return Ok(if self.ledger || any { Sides::Ledger } else { Sides::Since("HEAD".into(), "HEAD".into()) });
        };
        if let Some((old, new)) = rev.split_once("...") {
            let (old, to) = (or_head(old), or_head(new));
            let base = Git::at(project).merge_base(&old.0, &to.0)?;
            let name = format!("where it left {}", old.1);
            // `main...` ends at the files as they are, saved or not: that is what would be committed.
            return Ok(if new.is_empty() { Sides::Since(base, name) } else { Sides::Between((base, name), to) });
        }
        Ok(match rev.split_once("..") {
            Some((old, new)) => Sides::Between(or_head(old), or_head(new)),
            None => Sides::Since(rev.clone(), rev.clone()),
        })
    }

    fn compare(&self, before: Option<&Roadmap>, now: &Roadmap, from: &str, to: &str) -> Result<Comparison, Failure> {
        let day = now.day();
        let mut found = Vec::new();
        // Who sees all is compared when asked for: the others are those who are promised something.
        let asked = |name: &String| !self.audiences.is_empty() || name != "internal";
        for name in chosen(now, &self.audiences)?.into_iter().filter(asked) {
            let old = || before.and_then(|roadmap| roadmap.edition(&name));
            let (new, old): (_, Option<Edition>) = rayon::join(|| edition(now, &name), old);
            let new = new?;
            let changes = match &old {
                Some(old) => changes_since(old, &new, stood(before, &new), Some(day)),
                None => changes(Vec::new(), snapshots(&new), Some(day)),
            };
            found.push(Found { audience: new.audience, changes });
        }
        Ok(Comparison { before: from.into(), after: to.into(), day, found, accept: None })
    }

    fn print(&self, comparison: &Comparison, now: &Roadmap, project: &Project, term: &Term) {
        match self.format {
            Format::Text => term.show(&told::human(comparison)),
            Format::Markdown => term.out(&markdown(comparison)),
            Format::Json => term.out(&json(comparison)),
            Format::Sarif => {
                let (lines, way) = (project.lines(now), project.way());
                let root = || (format!("{way}roadmap/roadmap.toml"), 1);
                let place = |id: &str| lines.of(id).map(|(file, line)| (format!("{way}{file}"), line));
                term.out(&sarif(comparison, &self.fail_on, &|id| place(id).unwrap_or_else(root)));
            }
        }
        if let (Some(command), Format::Text, false) = (&comparison.accept, self.format, comparison.is_empty()) {
            term.say(&format!("compared with {}; to accept it: {command}", comparison.before));
        }
    }
}

/// What stands for an audience by the ledger of the older side.
fn stood(before: Option<&Roadmap>, edition: &Edition) -> Vec<Remembered<'static>> {
    let audience = &edition.audience;
    let ledger = before.and_then(|roadmap| roadmap.ledger(&audience.id));
    ledger.map(|ledger| ledger.remembered(audience.dates, edition.day)).unwrap_or_default()
}

/// The roadmap at a revision; `None` if there was none yet.
fn at(
    project: &Project,
    rev: &str,
    name: &str,
    day: Day,
    disclosure: &Disclosure,
    term: &Term,
) -> Result<Option<Roadmap>, Failure> {
    let files = match Git::at(project).files(rev)? {
        At::Here(files) => files,
        At::Moved(files, folder) => {
            term.say(&format!("at `{name}` the roadmap was in `{folder}`, and is compared with that"));
            files
        }
        At::Nothing => {
            term.say(&format!("there is no roadmap at `{name}` yet: everything is newly told"));
            return Ok(None);
        }
    };
    match Inputs::of(files, day).load() {
        Ok(loaded) => Ok(Some(loaded.roadmap)),
        Err(LoadError::Theme(why)) => Err(why),
        Err(LoadError::Source(report)) => {
            if disclosure.is_full() {
                term.report(&report, false);
            }
            let next = "compare with a revision that `roadmap check` finds fine";
            term.error(&format!("the roadmap at `{name}` has errors, so nobody was told anything by it; {next}"));
            Err(Failure::Findings)
        }
    }
}
