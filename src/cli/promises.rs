//! `roadmap promises`: what became of what each audience was promised.

use super::Failure;
use super::project::{Today, refuse};
use super::term::{Term, bold, dim};
use clap::{Args, ValueEnum};
use roadmap::app::{Disclosure, Project, ledgers};
use roadmap::diagnostic::printable;
use roadmap::edition::promises::{Account, Outcome, Promise, Rate};
use roadmap::format::{promises as said, window_short};
use roadmap::language::Strings;
use roadmap::promises::{account, json, markdown};
use roadmap::text::count;
use roadmap::time::Day;
use std::fmt::Write;

/// Count the dates that each audience was promised: kept, moved, broken, silently stale
///
/// Reads only the ledgers, so editing or breaking the source changes no number. Counts how often time frames held, by
/// their length and by the stage at which they were told, and says in a sentence what follows from that.
/// docs/promises.md defines each word.
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap promises
  roadmap promises --audience customer
  roadmap promises --today 2026-12-31     as of the end of the year
  roadmap promises --format json | jq '.audiences[].summary'
  roadmap promises --format markdown > promises.md
  roadmap promises --fail-on stale        in CI: exit 1 where one has gone stale")]
pub(crate) struct Promises {
    /// Only this audience (may be repeated)
    #[arg(short, long = "audience", value_name = "AUDIENCE")]
    audiences: Vec<String>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Exit with 1 if there are promises of one of these kinds
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    fail_on: Vec<Failing>,
    #[command(flatten)]
    today: Today,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Markdown,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Failing {
    Broken,
    Stale,
}

impl Promises {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let day = self.today.day()?;
        let accounts = self.accounts(project, day, term)?;
        if accounts.is_empty() {
            let why = "there is no ledger yet, so nobody knows what anybody was told";
            let next = "`roadmap review --accept-all` begins one, and from then on promises are counted";
            match self.format {
                Format::Text => term.say(&format!("{why}; {next}")),
                Format::Json => term.out(&json(&accounts)),
                Format::Markdown => term.out(&markdown(&accounts)),
            }
            return Ok(());
        }
        match self.format {
            Format::Text => term.show(&accounts.iter().map(text).collect::<Vec<_>>().join("\n")),
            Format::Json => term.out(&json(&accounts)),
            Format::Markdown => term.out(&markdown(&accounts)),
        }
        self.verdict(&accounts, term)
    }

    /// From the ledgers as they lie there, by the names of their audiences.
    fn accounts(&self, project: &Project, day: Day, term: &Term) -> Result<Vec<Account>, Failure> {
        let disclosure = Disclosure::of(&self.audiences);
        let (ledgers, report) = ledgers(project, &self.audiences)?;
        if report.errors() > 0 {
            // A ledger's own lines are what its audience was told, but for the notes.
            return Err(refuse(&report, "nothing was counted", &disclosure, term));
        }
        Ok(ledgers.iter().map(|(name, ledger)| account(name, name, ledger, day)).collect())
    }

    fn verdict(&self, accounts: &[Account], term: &Term) -> Result<(), Failure> {
        let all = |of: fn(&Account) -> usize| accounts.iter().map(of).sum::<usize>();
        let (broken, stale) = (all(|a| a.summary.broken), all(|a| a.summary.stale));
        let mut why = Vec::new();
        if self.fail_on.contains(&Failing::Broken) && broken > 0 {
            why.push(format!("{broken} broken"));
        }
        if self.fail_on.contains(&Failing::Stale) && stale > 0 {
            why.push(format!("{stale} stale: ship it, move it or take it back, then `roadmap review`"));
        }
        if why.is_empty() {
            return Ok(());
        }
        term.error(&why.join(", "));
        Err(Failure::Findings)
    }
}

/// Most promises of one kind that are shown.
const SHOWN: usize = 20;

fn text(account: &Account) -> String {
    let (english, sum) = (Strings::english(), &account.summary);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}: {}, as of {}", bold(&account.name), count(sum.promises, "promise"), account.day);
    if sum.promises == 0 {
        let _ = writeln!(out, "  {}", english_none());
        return out;
    }
    out.push('\n');
    for (label, n, note) in figures(account) {
        let note = if note.is_empty() { note } else { format!("  {}", dim(&note)) };
        let _ = writeln!(out, "  {label:<15} {n:>5}{note}");
    }
    let moves = said::moves(&english, sum);
    if !moves.is_empty() {
        let _ = write!(out, "\n{}", moves.iter().map(|line| format!("  {line}\n")).collect::<String>());
    }
    if !account.by_precision.is_empty() {
        let _ = writeln!(out, "\n  {}", bold("held, of those whose end has passed"));
        for rate in &account.by_precision {
            out.push_str(&line(said::precision(&english, rate.of), rate));
        }
        for rate in &account.by_stage {
            out.push_str(&line(&said::at_stage(&english, rate.of), rate));
        }
    }
    if !account.advice.is_empty() {
        out.push('\n');
    }
    for advice in &account.advice {
        let _ = writeln!(out, "  {} {}", bold("→"), said::advice(&english, advice));
    }
    type Wanted = fn(&Promise) -> bool;
    let kinds: [(&str, Wanted); 3] = [
        ("silently stale", |p| p.outcome == Outcome::Stale),
        ("broken", |p| p.outcome.is_broken()),
        ("moved, and still open", |p| p.outcome == Outcome::Open && !p.moves.is_empty()),
    ];
    for (label, wanted) in kinds {
        let of: Vec<&Promise> = account.promises.iter().filter(|p| wanted(p)).collect();
        if !of.is_empty() {
            let _ = writeln!(out, "\n  {}", bold(label));
        }
        of.iter().take(SHOWN).for_each(|promise| one(promise, &english, &mut out));
        if of.len() > SHOWN {
            let more = format!("and {} more: `--format json` has them all", of.len() - SHOWN);
            let _ = writeln!(out, "    {}", dim(&more));
        }
    }
    out
}

fn english_none() -> String {
    dim("no time frame was ever told, so nothing about time was promised")
}

/// The numbers, and what is to be said beside each.
fn figures(account: &Account) -> [(&'static str, usize, String); 5] {
    let sum = &account.summary;
    let parts = |list: &[(usize, &str)]| {
        let some = list.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}"));
        some.collect::<Vec<_>>().join(", ")
    };
    let broken: [(usize, &str); 7] = [
        (sum.late, "shipped late"),
        (sum.too_soon, "gone too soon"),
        (sum.missed, "missed"),
        (sum.withdrawn, "withdrawn"),
        (sum.deferred, "deferred"),
        (sum.declined, "declined"),
        (sum.taken_back, "taken back"),
    ];
    [
        ("kept", sum.kept, parts(&[(sum.kept_as_first_told, "as first told"), (sum.kept_early, "early")])),
        ("broken", sum.broken, parts(&broken)),
        ("silently stale", sum.stale, String::new()),
        ("still open", sum.open, String::new()),
        ("moved, of all", sum.moved, parts(&[(sum.ends_later, "end later"), (sum.ends_earlier, "end earlier")])),
    ]
}

/// Columns of a bar.
const BAR: usize = 20;

fn line<K>(label: &str, rate: &Rate<K>) -> String {
    let held = format!("{} of {}", rate.held, rate.told);
    let often = match rate.percent() {
        Some(percent) => {
            let full = (percent * BAR + 50) / 100;
            format!("{percent:>3} %  {}{}", "█".repeat(full), dim(&"░".repeat(BAR - full)))
        }
        None => dim("too few to say"),
    };
    format!("    {label:<34} {held:>11}  {often}\n")
}

fn one(promise: &Promise, english: &Strings, out: &mut String) {
    let [first, last] = [&promise.first, &promise.last].map(|said| window_short(english, &said.window));
    let told = if first == last { first } else { format!("{first} → {last}") };
    let by = if promise.is_of_an_end() { "gone on" } else { "by" };
    let shipped = promise.shipped.map(|day| format!(" {by} {day}")).unwrap_or_default();
    let _ = writeln!(out, "    {}  {}", bold(&promise.title), dim(&promise.item));
    let what = said::came_of_it(english, promise);
    let _ = writeln!(out, "      {}", printable(&format!("told {told}; {what}{shipped}")));
}
