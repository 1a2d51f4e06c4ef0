//! `roadmap check`: every mistake of the source, and what says more than anybody decided to promise.

use super::Failure;
use super::lint::{conceal, lint};
use super::project::{Project, Today, chosen};
use super::term::{Term, count};
use clap::{Args, ValueEnum};
use roadmap::diagnostic::RuleText;
use roadmap::lint::RULES;
use roadmap::source::Roadmap;
use std::path::PathBuf;

/// Find every mistake in the source, and every promise that nobody meant to make
///
/// All files are read, so a broken one hides nothing of the others. Where there are no errors, each audience's edition
/// is read for words that commit, dates without confidence, names of customers and the like (docs/lint.md lists the
/// rules), and every file of its site for the terms under `[secret]`. Commitments to customers are held
/// against the plan. The findings quote the source: they are for those who may read it.
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap check
  roadmap check --audience public         only what everybody reads
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
    /// Read terms from stdin, one a line, print their hashes for `[secret]`, and check nothing
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
        let theme = project.theme_files(self.theme.as_deref())?;
        let (roadmap, mut report) = Roadmap::load(project.files(theme.as_ref()), day);
        let mut audiences = Vec::new();
        if let Some(roadmap) = &roadmap {
            audiences = chosen(roadmap, &self.audiences)?;
            let whole = self.audiences.is_empty();
            let found = lint(roadmap, &audiences, whole, &theme, &report, day)?;
            report = report.with(found);
            // They name customers, so they are for those who may read what is told inside.
            if whole || self.audiences.iter().any(|a| a == "internal") {
                report = report.with(roadmap.broken_commitments());
            }
        }
        match self.format {
            Format::Human => term.report(&report, true),
            Format::Json => term.out(&report.json()),
            Format::Sarif => term.out(&report.sarif(&texts())),
            Format::Github => term.out(&report.github()),
        }
        let (errors, warnings) = (count(report.errors(), "error"), count(report.warnings(), "warning"));
        match &roadmap {
            Some(roadmap) if report.is_empty() => {
                let items = roadmap.list().len();
                term.say(&format!("fine: {} for {}", count(items, "item"), count(audiences.len(), "audience")));
            }
            _ => term.say(&format!("{errors}, {warnings}")),
        }
        let fails = report.errors() > 0 || (self.strict && !report.is_empty());
        if fails { Err(Failure::Findings) } else { Ok(()) }
    }
}

/// The rules of the lint, for formats that list them.
fn texts() -> Vec<RuleText> {
    let text = |r: &&roadmap::lint::Rule| RuleText { code: r.id, title: r.title, why: r.why, help: r.mend };
    RULES.iter().map(text).collect()
}
