//! `roadmap review`: what an audience would newly be told is read, and accepted into its ledger.

mod day;
mod marks;
mod reason;
mod walk;

use super::Failure;
use super::project::{Today, load};
use super::term::{Term, bold, dim};
use super::told;
use clap::Args;
use roadmap::app::git::Git;
use roadmap::app::{Disclosure, Pending, Prepared, Project, chosen, needs_reason, wants_reason};
use roadmap::change::{Change, Comparison};
use roadmap::ledger::{Ledger, New};
use roadmap::text::count;
use roadmap::time::Day;
use roadmap::vocabulary::ChangeKind;
use std::collections::{BTreeSet, HashSet};
use std::io::IsTerminal;

/// Read what each audience would newly be told, and accept it into its ledger
///
/// Without `--accept`, on a terminal, it goes through the changes one by one and shows each before and after, as the
/// audience would read it. Elsewhere it lists what is open, and exits with 4 if there is anything. Commit the ledger
/// with the change that it accepts: the owners of that file then decide who may approve.
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap review                                   one by one
  roadmap review --audience public --accept sign-in
  roadmap review --accept dns-filter --reason \"It would make nobody safer.\"
  roadmap review --accept-all --by \"The roadmap team\"
  roadmap review --accept-calendar                 what the passing of days alone has done, for a nightly run
  roadmap review --today 2027-04-01 --accept-all   ahead: in force from that day on

To take something back needs a --reason, or --silent and a --note. Its readers read it: in the updates, in feeds, and at the item's address. A
--note is for those who read the ledger, and on no site but the one inside.")]
pub(crate) struct Review {
    /// Only this audience (may be repeated)
    #[arg(short, long = "audience", value_name = "AUDIENCE")]
    audiences: Vec<String>,
    /// Accept what is told of this item; `@site` is what is said around the items
    #[arg(long, value_name = "ITEM", num_args = 1.., conflicts_with_all = ["accept_all", "accept_calendar"])]
    accept: Vec<String>,
    /// Accept everything
    #[arg(long, conflicts_with = "accept_calendar")]
    accept_all: bool,
    /// Accept what the calendar alone has changed; never a changed text, and never what is newly told
    #[arg(long, conflicts_with_all = ["reason", "silent"])]
    accept_calendar: bool,
    /// Why, in words for the audience
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Take back without saying so in any update, feed or page: for what should never have been told
    #[arg(long, conflicts_with = "reason", requires = "note")]
    silent: bool,
    /// A remark, for the ledger only
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Who accepts it [default: git's user.name; of --accept-calendar: "the calendar"]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    today: Today,
}

impl Review {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let day = self.today.day_of_record(term)?;
        let scripted = !self.accept.is_empty() || self.accept_all || self.accept_calendar;
        if scripted {
            let mut open = self.open(project, day, false, term)?;
            if self.silent {
                open.silence(&self.accept);
            }
            return self.accept(&open, project, term);
        }
        let open = self.open(project, day, true, term)?;
        if open.comparison.is_empty() {
            term.say("nothing to review: the ledgers say all that is told");
            return Ok(());
        }
        if term.interactive() && std::io::stdin().is_terminal() {
            return walk::Walk { review: &self, project, day, term }.run(open);
        }
        term.show(&told::human(&open.comparison));
        Err(Failure::Unreviewed(format!(
            "{} not reviewed; to accept it: {}",
            count(total(&open.comparison), "change"),
            told::command(&open.comparison, &self.today.flag())
        )))
    }

    fn open(&self, project: &Project, day: Day, in_words: bool, term: &Term) -> Result<Pending, Failure> {
        let roadmap = load(project, None, day, &Disclosure::of(&self.audiences), term)?.roadmap;
        Pending::of(roadmap, &self.audiences, in_words.then_some(project))
    }

    fn by(&self, project: &Project) -> Result<String, Failure> {
        let calendar = || self.accept_calendar.then(|| "the calendar".to_string());
        let named =
            self.by.clone().or_else(calendar).or_else(|| Git::at(project).user()).map(|name| name.trim().to_string());
        named.filter(|name| !name.is_empty()).ok_or_else(|| {
            Failure::Usage("who accepts this? say `--by NAME`, or `git config user.name NAME` once".into())
        })
    }

    /// The reason that was given, if it says something.
    fn reason(&self) -> Option<&str> {
        self.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty())
    }

    /// Whether nothing is said to those who were told of what is taken back, and that was not said to be meant so.
    fn mute(&self) -> bool {
        self.reason().is_none() && !(self.silent && self.note().is_some())
    }

    fn note(&self) -> Option<&str> {
        self.note.as_deref().map(str::trim).filter(|note| !note.is_empty())
    }

    fn accept(&self, open: &Pending, project: &Project, term: &Term) -> Result<(), Failure> {
        let day = open.roadmap.day();
        self.known(open)?;
        let calendar = if self.accept_calendar { open.by_the_calendar() } else { HashSet::new() };
        let wanted = |audience: &str, change: &Change| {
            let named = |id: &str| self.accept.iter().any(|name| name == id);
            self.accept_all
                || calendar.contains(&(audience, change.id.as_str()))
                || named(&change.id)
                || change.before.as_ref().is_some_and(|before| named(&before.id))
        };
        let all = || open.comparison.found.iter().flat_map(|f| f.changes.iter().map(|c| (f.audience.id.as_str(), c)));
        if let Some((_, change)) = all().find(|(a, c)| wanted(a, c) && needs_reason(c)).filter(|_| self.mute()) {
            let why = "say why, to those who were told: `--reason \"…\"`";
            return Err(Failure::Usage(format!("`{}` was told and is taken back; {why}", change.id)));
        }
        if !all().any(|(audience, change)| wanted(audience, change)) {
            term.say("nothing to accept");
            return Ok(());
        }
        self.plausible(open)?;
        let by = self.by(project)?;
        let mut left = 0;
        let mut written = Vec::new();
        let mut readers = Vec::new();
        let mut silent: BTreeSet<&String> = BTreeSet::new();
        // All are made before any is written.
        for found in &open.comparison.found {
            let name = &found.audience.id;
            let (now, later): (Vec<_>, Vec<_>) = found.changes.iter().partition(|c| wanted(name, c));
            left += later.len();
            if !now.is_empty() {
                let taken_back = now.iter().any(|change| needs_reason(change));
                let reason = |change| self.reason().filter(|_| !self.accept_all || explains(change, taken_back));
                let new = now
                    .iter()
                    .map(|change| New { change, on: day, reason: reason(change), note: self.note(), by: &by })
                    .collect::<Vec<_>>();
                if let Some(reason) = new.iter().find_map(|new| new.reason) {
                    let of = new.iter().filter(|new| new.reason.is_some()).map(|new| new.change);
                    readers.push(reason::Reader::new(open, found, of.collect(), reason));
                }
                silent
                    .extend(new.iter().filter(|n| n.reason.is_none() && wants_reason(n.change)).map(|n| &n.change.id));
                written.push((name, now.len(), Prepared::new(project, open.roadmap.ledger(name), name, &new)?));
            }
        }
        reason::read(&readers, self, term)?;
        let begun = written.iter().any(|(name, ..)| open.roadmap.ledger(name).is_none());
        for (name, n, prepared) in written {
            prepared.write()?;
            let entries = if n == 1 { "1 entry".to_string() } else { format!("{n} entries") };
            term.say(&format!("{} {entries} of {day} in {}", bold(&format!("{name}:")), Ledger::path(name)));
        }
        for id in silent.iter().take(FEW) {
            term.say(&dim(&format!("  `{id}` moves without a word: `--reason` would say why to those who were told")));
        }
        if silent.len() > FEW {
            term.say(&dim(&format!("  and {} more", silent.len() - FEW)));
        }
        if begun {
            introduce(term);
        }
        if left > 0 {
            term.say(&format!("{} left: `roadmap review`", count(left, "change")));
        }
        Ok(())
    }

    /// Names that mean nothing are mistakes; what is in the ledger already is not.
    fn known(&self, open: &Pending) -> Result<(), Failure> {
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

/// Says what a ledger is, when the first one is begun.
fn introduce(term: &Term) {
    term.say(&dim(
        "  a ledger is the record of what an audience has been told; commit it with the change that it accepts",
    ));
    term.say(&dim("  who has to approve that: `roadmap init --owner @your-org/your-reviewers` (CODEOWNERS)"));
}

/// Most items that are named to say that they have no reason.
const FEW: usize = 3;

/// Whether one reason for everything is the reason for this: for what is taken back, else for what moves or weakens.
fn explains(change: &Change, taken_back: bool) -> bool {
    if taken_back {
        return needs_reason(change);
    }
    wants_reason(change) || change.kinds.contains(&ChangeKind::Weakened)
}

fn total(comparison: &Comparison) -> usize {
    comparison.found.iter().map(|found| found.changes.len()).sum()
}
