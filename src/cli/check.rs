//! `roadmap check`: every mistake of the source.

use super::Failure;
use super::project::{Project, Today};
use super::term::{Term, count};
use clap::{Args, ValueEnum};
use roadmap::source::Roadmap;

/// Find every mistake in the source, with its place and how to mend it
///
/// All files are read, so a broken one hides nothing of the others. The findings quote the source: they are for those
/// who may read it.
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap check
  roadmap check --format json | jq '.diagnostics[].message'
  roadmap check --strict                  warnings fail too, as in CI")]
pub(crate) struct Check {
    /// How to print the findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Fail on warnings too
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    today: Today,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

impl Check {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let (roadmap, report) = Roadmap::load(project.files(project.theme_files(None)?.as_ref()), self.today.day()?);
        match self.format {
            Format::Human => term.report(&report, true),
            Format::Json => term.out(&report.json()),
        }
        let (errors, warnings) = (count(report.errors(), "error"), count(report.warnings(), "warning"));
        match &roadmap {
            Some(roadmap) if report.is_empty() => {
                let (items, audiences) = (roadmap.list().len(), roadmap.audiences().len());
                term.say(&format!("fine: {} for {}", count(items, "item"), count(audiences, "audience")));
            }
            _ => term.say(&format!("{errors}, {warnings}")),
        }
        if roadmap.is_none() || (self.strict && !report.is_empty()) { Err(Failure::Findings) } else { Ok(()) }
    }
}
