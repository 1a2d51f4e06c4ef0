//! `roadmap export`: one edition as JSON, CSV, iCalendar or Markdown.

use super::Failure;
use super::lint::{refuse, secrets};
use super::project::{Project, Today, chosen, edition};
use super::term::Term;
use clap::{Args, ValueEnum};
use roadmap::site::export;

/// Print what one audience is told, as JSON, CSV, iCalendar or Markdown
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap export markdown > ROADMAP.md
  roadmap export csv --audience internal
  roadmap export ics --audience customer")]
pub(crate) struct Export {
    /// The format
    format: Format,
    /// Whose edition
    #[arg(short, long, value_name = "AUDIENCE", default_value = "public")]
    audience: String,
    #[command(flatten)]
    today: Today,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Json,
    Csv,
    Ics,
    Markdown,
}

impl Export {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let roadmap = project.load(self.today.day()?, self.audience == "internal", term)?;
        chosen(&roadmap, std::slice::from_ref(&self.audience))?;
        let (s, edition) = (roadmap.strings(), edition(&roadmap, &self.audience)?);
        let text = match self.format {
            Format::Json => export::json(&s, &edition),
            Format::Csv => export::csv(&s, &edition),
            Format::Ics => export::ics(&s, &edition).ok_or_else(|| {
                Failure::Usage(format!("`{}` is told of nothing with a date, so there is no calendar", self.audience))
            })?,
            Format::Markdown => export::markdown(&s, &edition),
        };
        let found = secrets(&roadmap, &self.audience, &text);
        if !found.is_empty() {
            return Err(refuse(&self.audience, &found, self.audience == "internal", term));
        }
        term.out(&text);
        Ok(())
    }
}
