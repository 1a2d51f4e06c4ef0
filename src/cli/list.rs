//! `roadmap list`: the items of the source, or of one edition.

use super::Failure;
use super::project::{Today, load};
use super::term::Term;
use clap::Args;
use roadmap::app::{Disclosure, Project, chosen, edition};
use roadmap::diagnostic::printable;
use roadmap::edition::Item;
use roadmap::format;
use roadmap::language::Strings;
use roadmap::source::Roadmap;
use serde::Serialize;
use std::collections::HashMap;

/// List the items: id, stage, when, owner, who may know, title
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

/// One item of the list.
#[derive(Serialize)]
struct Row {
    id: String,
    stage: String,
    /// As the source spells time; else the column of the board.
    when: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    /// The widest audience that may know it.
    visibility: String,
    title: String,
}

impl Row {
    fn new(item: &Item, visibility: String) -> Row {
        let window = item.released.as_ref().or(item.window.as_ref()).map(format::iso);
        let column = item.horizon.map(|horizon| format::horizon(&Strings::english(), horizon).to_lowercase());
        Row {
            id: item.id.clone(),
            stage: item.stage.name.clone(),
            when: window.or(column).unwrap_or_default(),
            owner: item.inside.owner.clone(),
            visibility,
            title: item.title.clone(),
        }
    }

    fn cells(&self) -> [String; 6] {
        let owner = self.owner.as_deref().unwrap_or_default();
        [&self.id, &self.stage, &self.when, owner, &self.visibility, &self.title].map(printable)
    }
}

impl List {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let disclosure = Disclosure::of_one(self.audience.as_ref());
        let roadmap = load(project, None, self.today.day()?, &disclosure, term)?.roadmap;
        let rows = match &self.audience {
            None => whole(&roadmap)?,
            Some(name) => {
                chosen(&roadmap, std::slice::from_ref(name))?;
                edition(&roadmap, name)?.items.iter().map(|item| Row::new(item, name.clone())).collect()
            }
        };
        if self.json {
            let text = serde_json::to_string_pretty(&rows).map_err(|why| Failure::Io(why.to_string()))?;
            term.out(&format!("{text}\n"));
            return Ok(());
        }
        term.show(&table(&rows));
        Ok(())
    }
}

/// Every item, in the order of the source, as we read it.
fn whole(roadmap: &Roadmap) -> Result<Vec<Row>, Failure> {
    let inside = edition(roadmap, "internal")?;
    let by_id: HashMap<&str, &Item> = inside.items.iter().map(|item| (item.id.as_str(), item)).collect();
    let listed = roadmap.list().into_iter();
    Ok(listed.filter_map(|found| Some(Row::new(by_id.get(found.id.as_str())?, found.visibility))).collect())
}

/// Columns under their names. One that is empty is left out.
fn table(rows: &[Row]) -> String {
    const NAMES: [&str; 6] = ["ID", "STAGE", "WHEN", "OWNER", "VISIBLE TO", "TITLE"];
    const WIDEST: usize = 44;
    let cells: Vec<[String; 6]> = rows.iter().map(Row::cells).collect();
    if cells.is_empty() {
        return String::new();
    }
    let widths: [usize; 6] = std::array::from_fn(|n| {
        let most = cells.iter().map(|row| row[n].chars().count()).max().unwrap_or(0);
        if most == 0 { 0 } else { most.max(NAMES[n].len()).min(WIDEST) }
    });
    let line = |row: &[String; 6]| {
        let shown = row.iter().zip(widths).filter(|(_, width)| *width > 0);
        let line: Vec<String> = shown.map(|(cell, width)| format!("{cell:width$}")).collect();
        format!("{}\n", line.join("  ").trim_end())
    };
    let head = line(&NAMES.map(str::to_string));
    std::iter::once(head).chain(cells.iter().map(line)).collect()
}
