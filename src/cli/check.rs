//! `roadmap check`: every mistake of the source, and what says more than anybody decided to promise.

use super::Failure;
use super::lint::conceal;
use super::progress::Progress;
use super::project::Today;
use super::term::{Term, dim};
use clap::{Args, ValueEnum};
use roadmap::app::{Disclosure, Inputs, LoadError, Loaded, Project, chosen, edition, lint};
use roadmap::diagnostic::{Report, RuleText};
use roadmap::lint::RULES;
use roadmap::text::count;
use std::path::PathBuf;

/// Find every mistake in the source, and every promise made by accident
///
/// Reads all files, so one broken file hides no mistake in another. If there are no errors, it reads each audience's
/// edition for words that commit, dates without confidence, names of customers and the like (docs/lint.md lists the
/// rules), and every file of its site for the terms under `[secret]`. It compares commitments to customers with the
/// plan. Findings quote the source, so they are for people who may read it. With --audience they quote only what that
/// audience reads and name no place, so that audience may read the log.
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap check
  roadmap check --audience public         only what everybody reads, for a log that everybody may read
  roadmap check --format json | jq '.diagnostics[].message'
  roadmap check --format sarif > roadmap.sarif
  roadmap check --format github           notes on the lines of a pull request
  roadmap check --strict                  warnings fail too, as in CI
  roadmap check --conceal SALT            hashes of terms, one a line on stdin, for [secret]")]
pub(crate) struct Check {
    /// Read only this audience's edition (may be repeated)
    #[arg(short, long = "audience", value_name = "AUDIENCE")]
    audiences: Vec<String>,
    /// How to print the findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Fail on warnings too
    #[arg(long)]
    strict: bool,
    /// The theme whose pages are read for secret terms [default: roadmap/theme, if there]
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Read terms from stdin, one per line, print their hashes for `[secret]`, and check nothing
    #[arg(long, value_name = "SALT", conflicts_with_all = ["format", "strict", "audiences", "theme"])]
    conceal: Option<String>,
    #[command(flatten)]
    today: Today,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
    Sarif,
    Github,
}

impl Check {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        if let Some(salt) = &self.conceal {
            return conceal(salt, term);
        }
        let day = self.today.day()?;
        let disclosure = Disclosure::of(&self.audiences);
        let progress = Progress::new("check", None, term);
        let (report, fine) = match Inputs::read(project, self.theme.as_deref(), day).load() {
            Ok(loaded) => self.read(loaded, &disclosure).map(|(report, fine)| (report, Some(fine)))?,
            Err(LoadError::Source(report)) => (disclosure.report_of_errors(report), None),
            Err(LoadError::Theme(why)) => return Err(why),
        };
        drop(progress);
        match self.format {
            Format::Human => term.report(&report, true),
            Format::Json => term.out(&report.json()),
            Format::Sarif => term.out(&report.sarif(&texts(), &project.way())),
            Format::Github => term.out(&report.github(&project.way())),
        }
        let (errors, warnings) = (count(report.errors(), "error"), count(report.warnings(), "warning"));
        match &fine {
            Some(fine) if report.is_empty() => term.say(fine),
            Some(_) => {
                term.say(&summary(&report));
                term.say(&format!("{errors}, {warnings}"));
            }
            None => term.say(&format!("{errors}, {warnings}")),
        }
        let fails = report.errors() > 0 || (self.strict && !report.is_empty());
        if fails { Err(Failure::Findings) } else { Ok(()) }
    }
}

impl Check {
    /// What is wrong with a roadmap without errors, as far as that may be printed, and what to say where nothing is.
    fn read(&self, loaded: Loaded, disclosure: &Disclosure) -> Result<(Report, String), Failure> {
        let audiences = chosen(&loaded.roadmap, &self.audiences)?;
        let found = lint(&loaded, &audiences, self.audiences.is_empty(), disclosure)?;
        let Loaded { roadmap, report, .. } = loaded;
        Ok(match disclosure {
            Disclosure::Full => {
                // Commitments name customers, so they are for those who may read what is told inside.
                let report = report.with(found).with(roadmap.broken_commitments());
                let (items, of) = (count(roadmap.list().len(), "item"), count(audiences.len(), "audience"));
                (report, format!("fine: {items} for {of}"))
            }
            Disclosure::Told => {
                let told =
                    |name: &String| Ok(format!("{} for {name}", count(edition(&roadmap, name)?.items.len(), "item")));
                let told: Vec<String> = audiences.iter().map(told).collect::<Result<_, Failure>>()?;
                (Report::new(Vec::new(), found), format!("fine: {}", told.join(", ")))
            }
        })
    }
}

/// How often each rule was broken, the most frequent first: `OC-08 3 · Words that commit`.
fn summary(report: &Report) -> String {
    let title = |code: &str| RULES.iter().find(|rule| rule.id == code).map(|rule| format!("  {}", dim(rule.title)));
    let mut codes = report.codes();
    codes.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    let width = codes.iter().map(|(code, _)| code.len()).max().unwrap_or(0);
    let lines: Vec<String> = codes
        .iter()
        .map(|(code, count)| format!("{count:>5}  {code:<width$}{}", title(code).unwrap_or_default()))
        .collect();
    lines.join("\n")
}

/// The rules of the lint, for formats that list them.
fn texts() -> Vec<RuleText> {
    let text = |r: &&roadmap::lint::Rule| RuleText { code: r.id, title: r.title, why: r.why, help: r.mend };
    RULES.iter().map(text).collect()
}
