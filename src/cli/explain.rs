//! `roadmap explain`: what each audience is told of one item, and by which rule.

use super::Failure;
use super::project::{Today, load};
use super::term::{Term, bold, dim};
use clap::Args;
use roadmap::app::{Disclosure, Project, chosen, edition};
use roadmap::diagnostic::printable;
use roadmap::source::{Explanation, ToAudience};

/// Show what each audience is told of an item, field by field, and by which rule of the gate
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap explain workload-identity
  roadmap explain workload-identity --audience customer      only what customers are told, without the rules
  roadmap explain workload-identity -a customer -a internal  these two, with the rules
  roadmap explain workload-identity --json

The rules are numbered in docs/safety.md.")]
pub(crate) struct Explain {
    /// Id of the item
    item: String,
    /// Only this audience (may be repeated); without `internal`, it shows what is told and not why
    #[arg(short, long = "audience", value_name = "AUDIENCE")]
    audiences: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    today: Today,
}

impl Explain {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let disclosure = Disclosure::of(&self.audiences);
        let roadmap = load(project, None, self.today.day()?, &disclosure, term)?.roadmap;
        let audiences = chosen(&roadmap, &self.audiences)?;
        let explained = match disclosure {
            Disclosure::Full => roadmap.explain(&self.item, &audiences),
            Disclosure::Told => {
                let editions: Vec<_> =
                    audiences.iter().map(|name| edition(&roadmap, name)).collect::<Result<_, _>>()?;
                Explanation::of_editions(&self.item, &editions)
            }
        };
        let explanation = explained.map_err(|near| {
            let near = near.map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
            Failure::Usage(format!("no item `{}`{near}", self.item))
        })?;
        if self.json {
            let text = serde_json::to_string_pretty(&explanation).map_err(|why| Failure::Io(why.to_string()))?;
            term.out(&format!("{text}\n"));
        } else {
            term.show(&human(&explanation));
        }
        Ok(())
    }
}

fn human(explanation: &Explanation) -> String {
    let Explanation { id, title, visibility, audiences } = explanation;
    let visibility = visibility.as_ref().map(|v| format!("  {}", dim(&format!("visibility {v}")))).unwrap_or_default();
    let mut out = format!("{}  {}{visibility}\n", bold(id), printable(title));
    for ToAudience { audience, knows, why, rows } in audiences {
        let verdict = if *knows { "knows it" } else { "does not know it" };
        out.push_str(&format!("\n{} {verdict}  {}\n", bold(audience), dim(why)));
        let field = rows.iter().map(|r| r.field.len()).max().unwrap_or(0);
        for row in rows {
            let told = match &row.told {
                Some(text) => shortened(&printable(text)),
                None => "— not told".into(),
            };
            out.push_str(&format!("  {:field$}  {told:<44}  {}\n", row.field, dim(&row.rule)));
        }
    }
    out
}

/// As much of a value as fits beside its rule.
fn shortened(text: &str) -> String {
    const FITS: usize = 44;
    if text.chars().count() <= FITS {
        return text.to_string();
    }
    format!("{}…", text.chars().take(FITS - 1).collect::<String>().trim_end())
}
