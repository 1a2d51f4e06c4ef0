//! `roadmap review`: what an audience would newly be told is read, and accepted into its ledger.

mod walk;
mod write;

pub(crate) use write::attributes;

use super::Failure;
use super::git::Git;
use super::project::{Project, Today, chosen};
use super::term::{Term, bold, count};
use super::told::{self, needs_note};
use clap::Args;
use roadmap::change::{Change, Comparison, Kind};
use roadmap::edition::Edition;
use roadmap::ledger::New;
use roadmap::source::Roadmap;
use roadmap::time::Day;
use std::io::IsTerminal;

/// Read what each audience would newly be told, and accept it into its ledger
///
/// Without `--accept`, on a terminal, it goes through the changes one by one and shows each before and after, as the
/// audience would read it. Elsewhere it lists what is open, and exits with 4 if anything is. Commit the ledger together
/// with the change that it accepts: who may approve is then what the owners of that file decide.
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap review                                   one by one
  roadmap review --audience public --accept sign-in
  roadmap review --accept dns-filter --note \"It would make nobody safer.\"
  roadmap review --accept-all --by \"The roadmap team\"
  roadmap review --accept-weaker                   what the passing of time alone has weakened
  roadmap review --today 2027-04-01 --accept-all   ahead: in force from that day on

To take something back needs a --note, in words for that audience's record.")]
pub(crate) struct Review {
    /// Only this audience (may be repeated)
    #[arg(short, long = "audience", value_name = "AUDIENCE")]
    audiences: Vec<String>,
    /// Accept what is told of this item; `@site` is what is said around the items
    #[arg(long, value_name = "ITEM", num_args = 1.., conflicts_with_all = ["accept_all", "accept_weaker"])]
    accept: Vec<String>,
    /// Accept everything
    #[arg(long, conflicts_with = "accept_weaker")]
    accept_all: bool,
    /// Accept what only weakens, in no word of a text
    #[arg(long)]
    accept_weaker: bool,
    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Who accepts it [default: git's user.name]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    today: Today,
}

/// What is open, of one state of the source.
struct Open {
    roadmap: Roadmap,
    editions: Vec<Edition>,
    comparison: Comparison,
}

impl Review {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let day = self.today.day()?;
        let scripted = !self.accept.is_empty() || self.accept_all || self.accept_weaker;
        if scripted {
            let open = self.open(project, day, false, term)?;
            return self.accept(&open, project, day, term);
        }
        let open = self.open(project, day, true, term)?;
        if open.comparison.is_empty() {
            term.say("nothing to review: the ledgers say all that is told");
            return Ok(());
        }
        if term.interactive() && std::io::stdin().is_terminal() {
            return walk::Walk { review: &self, project, day, term }.run(open);
        }
        term.out(&told::human(&open.comparison));
        Err(Failure::Unreviewed(format!(
            "{} not reviewed; to accept it: {}",
            count(total(&open.comparison), "change"),
            told::command(&open.comparison, &self.today.flag())
        )))
    }

    fn open(&self, project: &Project, day: Day, in_words: bool, term: &Term) -> Result<Open, Failure> {
        let roadmap = project.load(day, true, term)?;
        let editions = told::promised(&roadmap, &self.audiences)?;
        let comparison = if in_words {
            told::unreviewed_in_words(project, &roadmap, &editions, day)
        } else {
            told::unreviewed(&roadmap, &editions, day)
        };
        Ok(Open { roadmap, editions, comparison })
    }

    fn by(&self, project: &Project) -> Result<String, Failure> {
        let named = self.by.clone().or_else(|| Git::at(project).user()).map(|name| name.trim().to_string());
        named.filter(|name| !name.is_empty()).ok_or_else(|| {
            Failure::Usage("who accepts this? say `--by NAME`, or `git config user.name NAME` once".into())
        })
    }

    /// The reason that goes with a change, if it has one that says something.
    fn note(&self) -> Option<&str> {
        self.note.as_deref().map(str::trim).filter(|note| !note.is_empty())
    }

    fn accept(&self, open: &Open, project: &Project, day: Day, term: &Term) -> Result<(), Failure> {
        self.known(open)?;
        let wanted = |change: &Change| {
            let named = |id: &str| self.accept.iter().any(|name| name == id);
            self.accept_all
                || (self.accept_weaker && change.only_weakens())
                || named(&change.id)
                || change.before.as_ref().is_some_and(|before| named(&before.id))
        };
        let all = || open.comparison.found.iter().flat_map(|f| &f.changes);
        if let Some(change) = all().find(|c| wanted(c) && needs_note(c)).filter(|_| self.note().is_none()) {
            let why = "say why, for the record: `--note \"…\"`";
            return Err(Failure::Usage(format!("`{}` was told and is taken back; {why}", change.id)));
        }
        if !all().any(wanted) {
            term.say("nothing to accept");
            return Ok(());
        }
        let by = self.by(project)?;
        let mut left = 0;
        let mut written = Vec::new();
        // All are made before any is written.
        for found in &open.comparison.found {
            let name = &found.audience.id;
            let (now, later): (Vec<_>, Vec<_>) = found.changes.iter().partition(|c| wanted(c));
            left += later.len();
            if !now.is_empty() {
                let new: Vec<New<'_>> =
                    now.iter().map(|change| New { change, on: day, note: self.note_for(change), by: &by }).collect();
                written.push((name, now.len(), write::Prepared::new(project, open.roadmap.ledger(name), name, &new)?));
            }
        }
        for (name, n, prepared) in written {
            prepared.write()?;
            term.say(&format!(
                "{} {} in {}",
                bold(&format!("{name}:")),
                count(n, "entry").replace("entrys", "entries"),
                write::path(name)
            ));
        }
        if left > 0 {
            term.say(&format!("{} left: `roadmap review`", count(left, "change")));
        }
        Ok(())
    }

    /// With `--accept-all`, a note is for what is taken back; else it is for what was named.
    fn note_for(&self, change: &Change) -> Option<&str> {
        self.note().filter(|_| !self.accept_all || change.kinds.contains(&Kind::TakenBack))
    }

    /// Names that mean nothing are mistakes; what is in the ledger already is not.
    fn known(&self, open: &Open) -> Result<(), Failure> {
        for name in &self.accept {
            let is_open =
                open.comparison.found.iter().flat_map(|f| &f.changes).any(|change| {
                    change.id == *name || change.before.as_ref().is_some_and(|before| before.id == *name)
                });
            let is_told = name == roadmap::change::SITE
                || open.editions.iter().any(|e| e.items.iter().any(|item| item.id == *name))
                || chosen(&open.roadmap, &self.audiences)?.iter().any(|audience| {
                    let ledger = open.roadmap.ledger(audience);
                    ledger.is_some_and(|ledger| ledger.entries().iter().any(|entry| entry.item == *name))
                });
            if !is_open && !is_told {
                let audiences: Vec<&str> = open.editions.iter().map(|e| e.audience.id.as_str()).collect();
                let whom = audiences.join(" or ");
                return Err(Failure::Usage(format!("no item `{name}` that {whom} would be told of")));
            }
        }
        Ok(())
    }
}

fn total(comparison: &Comparison) -> usize {
    comparison.found.iter().map(|found| found.changes.len()).sum()
}
