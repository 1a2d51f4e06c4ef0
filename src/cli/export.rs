//! `roadmap export`: one edition as JSON, CSV, iCalendar or Markdown.

use super::Failure;
use super::lint::refuse;
use super::project::{Today, load};
use super::term::Term;
use clap::Args;
use clap::builder::PossibleValuesParser;
use roadmap::app::{Disclosure, Project, Site, chosen};
use roadmap::edition::Edition;
use roadmap::language::Strings;
use roadmap::site::export;
use roadmap::source::Roadmap;
use std::sync::Arc;

/// Print what one audience is told, as JSON, CSV, iCalendar or Markdown
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap export markdown > ROADMAP.md
  roadmap export csv --audience internal
  roadmap export ics --audience customer
  roadmap export markdown --language de")]
pub(crate) struct Export {
    /// The format
    #[arg(value_parser = PossibleValuesParser::new(export::printed().map(|format| format.name)))]
    format: String,
    /// Whose edition
    #[arg(short, long, value_name = "AUDIENCE", default_value = "public")]
    audience: String,
    /// One of the roadmap's languages, as a tag [default: the main one]
    #[arg(short, long, value_name = "TAG")]
    language: Option<String>,
    #[command(flatten)]
    today: Today,
}

impl Export {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let disclosure = Disclosure::of(std::slice::from_ref(&self.audience));
        let roadmap = load(project, None, self.today.day()?, &disclosure, term)?.roadmap;
        chosen(&roadmap, std::slice::from_ref(&self.audience))?;
        let site = Site::of(&roadmap, &self.audience)?;
        let (s, edition) = self.in_language(&roadmap, &site.edition)?;
        let nothing = || {
            let audience = &self.audience;
            Failure::Usage(format!("`{audience}` is told of nothing with a date, so there is no calendar"))
        };
        let format = export::printed().find(|format| format.name == self.format);
        let text = format.and_then(|format| (format.text)(&s, edition)).ok_or_else(nothing)?;
        let found = site.secrets(&text);
        if !found.is_empty() {
            return Err(refuse(&self.audience, &found, &disclosure, term));
        }
        term.out(&text);
        Ok(())
    }

    /// The edition in the language that is asked for, and the words of that language.
    fn in_language<'e>(&self, roadmap: &Roadmap, main: &'e Edition) -> Result<(Arc<Strings>, &'e Edition), Failure> {
        let all = roadmap.languages();
        let tags: Vec<&str> = all.iter().map(|s| s.language()).collect();
        let at = self.language.as_ref().map_or(Some(0), |asked| tags.iter().position(|tag| tag == asked));
        match at {
            Some(0) => Ok((all[0].clone(), main)),
            Some(at) => Ok((all[at].clone(), &main.others[at - 1])),
            None => Err(Failure::Usage(format!("this roadmap can be read in: {}", tags.join(", ")))),
        }
    }
}
