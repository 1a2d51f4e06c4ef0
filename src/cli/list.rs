//! `roadmap list`: the items of the source, or of one edition.

use super::Failure;
use super::disclosure::Disclosure;
use super::project::{Project, Today, chosen, edition};
use super::term::Term;
use clap::Args;
use roadmap::source::Summary;

/// List the items: id, stage, who may know, title
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap list
  roadmap list --audience public          as the public is told them, in its order
  roadmap list --json | jq -r '.[].id'")]
pub(crate) struct List {
    /// Only what this audience is told, as it is told
    #[arg(short, long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    today: Today,
}

impl List {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let roadmap = project.load(self.today.day()?, &Disclosure::of_one(self.audience.as_ref()), term)?;
        let rows: Vec<Summary> = match &self.audience {
            None => roadmap.list(),
            Some(name) => {
                chosen(&roadmap, std::slice::from_ref(name))?;
                let told = edition(&roadmap, name)?.items.into_iter();
                told.map(|i| Summary { id: i.id, title: i.title, stage: i.stage.name, visibility: name.clone() })
                    .collect()
            }
        };
        if self.json {
            let text = serde_json::to_string_pretty(&rows).map_err(|why| Failure::Io(why.to_string()))?;
            term.out(&format!("{text}\n"));
            return Ok(());
        }
        let width = |of: fn(&Summary) -> &str, most: usize| {
            rows.iter().map(|r| of(r).chars().count()).max().unwrap_or(0).min(most)
        };
        let (id, stage, who) = (width(|r| &r.id, 44), width(|r| &r.stage, 16), width(|r| &r.visibility, 12));
        let text: String = rows
            .iter()
            .map(|r| {
                format!(
                    "{:id$}  {:stage$}  {:who$}  {}\n",
                    r.id,
                    r.stage,
                    r.visibility,
                    roadmap::diagnostic::printable(&r.title)
                )
            })
            .collect();
        term.out(&text);
        Ok(())
    }
}
