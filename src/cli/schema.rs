//! `roadmap schema`: the JSON Schema of the source, for editors.

use super::Failure;
use super::term::Term;
use clap::Args;
use roadmap::source::{json_schema, reference};

/// Print the JSON Schema of the source, so that editors complete and check it
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap schema > roadmap/.schema.json
  then, as the first line of each TOML file:   #:schema .schema.json")]
pub(crate) struct Schema {
    /// Print the reference in Markdown instead: every table, key and meaning
    #[arg(long)]
    reference: bool,
    /// Print the rules of `roadmap check` in Markdown instead
    #[arg(long, conflicts_with = "reference")]
    rules: bool,
}

impl Schema {
    pub(crate) fn run(self, term: &Term) -> Result<(), Failure> {
        let text = match self {
            Schema { reference: true, .. } => reference(),
            Schema { rules: true, .. } => roadmap::lint::reference(),
            _ => format!("{:#}\n", json_schema()),
        };
        term.out(&text);
        Ok(())
    }
}
