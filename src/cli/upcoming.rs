//! `roadmap upcoming`: what the calendar alone will change, and for whom.

use super::Failure;
use super::progress::Progress;
use super::project::{Today, load};
use super::term::{Term, bold, dim};
use clap::{Args, ValueEnum};
use roadmap::app::{Disclosure, Forecast, Project, Turn, forecast, promised};
use roadmap::change::{Change, SITE};
use roadmap::diagnostic::printable;
use roadmap::text::count;
use roadmap::time::Day;
use roadmap::vocabulary::Horizon;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// How far it looks ahead where nobody says.
const AHEAD: i64 = 90;

/// Show what the calendar alone will change, for whom, and on which day `build --locked` would stop
///
/// Even if nobody edits anything, an embargo ends, a target passes, an unconfirmed item loses weight, and a distant one
/// comes near. Shows each such day, what it changes, and whether the ledger already says so. With `--audience` it says
/// nothing that the audience does not know today.
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap upcoming                           the next 90 days
  roadmap upcoming --until 2027-12-31
  roadmap upcoming --audience public         only of what everybody knows today
  roadmap upcoming --format json
  roadmap review --today 2027-01-01          accept ahead what it shows for that day")]
pub(crate) struct Upcoming {
    /// The last day to look at [default: 90 days from today]
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
    /// Only this audience, and only what it knows today (may be repeated) [default: every audience but internal]
    #[arg(short, long = "audience", value_name = "AUDIENCE")]
    audiences: Vec<String>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    today: Today,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Upcoming {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let today = self.today.day()?;
        let until = self.until(today)?;
        let asked = !self.audiences.is_empty();
        let mut roadmap = load(project, None, today, &Disclosure::of(&self.audiences), term)?.roadmap;
        let names: Vec<String> =
            promised(&roadmap, &self.audiences)?.into_iter().map(|edition| edition.audience.id).collect();
        let mut forecasts: Vec<Forecast> = Vec::new();
        for name in names {
            if asked {
                roadmap = roadmap.as_known_today(&name);
            }
            let progress = Progress::new(&name, None, term);
            forecasts.extend(forecast(&roadmap, &name, until));
            drop(progress);
        }
        // That is a mistake in the source as a whole, and not for a log of one audience.
        let days: BTreeSet<Day> = forecasts.iter().flat_map(|forecast| forecast.days.keys().copied()).collect();
        let broken = days.into_iter().find(|day| !asked && !roadmap.is_sound_on(*day));
        match self.format {
            Format::Json => term.out(&format!("{:#}\n", to_json(&forecasts, today, until, broken))),
            Format::Text => self.say(&forecasts, today, until, term),
        }
        if let Some(day) = broken {
            let see = format!("roadmap check --today {day}");
            term.error(&format!(
                "from {day} on the roadmap has errors that nobody edited, and nothing is built: `{see}`"
            ));
        }
        Ok(())
    }

    fn until(&self, today: Day) -> Result<Day, Failure> {
        let Some(text) = &self.until else { return Ok(today.plus_days(AHEAD)) };
        let day = Day::parse(text);
        let day = day.ok_or_else(|| Failure::Usage(format!("`--until {text}` is not a day: write YYYY-MM-DD")))?;
        if day <= today {
            return Err(Failure::Usage(format!("`--until {day}` is not after {today}, from which on it looks")));
        }
        Ok(day)
    }

    fn say(&self, forecasts: &[Forecast], today: Day, until: Day, term: &Term) {
        for forecast in forecasts {
            let Forecast { audience, days, stops } = forecast;
            let mut out = match days.len() {
                0 => format!("{}: nothing changes by itself until {until}\n", bold(audience)),
                n => format!("{}: changes by themselves on {} until {until}\n", bold(audience), count(n, "day")),
            };
            for (day, turn) in days {
                out.push_str(&format!("\n  {}{}\n", bold(&day.to_string()), note(stops.get(day))));
                turn.changes.iter().for_each(|change| out.push_str(&lines(change)));
                for (id, title, from, to) in &turn.follows {
                    let title = printable(title);
                    out.push_str(&format!("    {title}  {}\n", dim(id)));
                    out.push_str(&format!("      its column follows: {} → {}\n", from.name(), to.name()));
                }
            }
            if stops.contains_key(&today) {
                let review = format!("roadmap review --audience {audience}{}", self.today.flag());
                out.push_str(&format!("\n  `build --locked` stops today already: `{review}`\n"));
            } else if let Some((day, held)) = stops.iter().next() {
                let review = format!("roadmap review --audience {audience} --today {day}");
                let held = if *held { "; with `--hold` it goes on, without what is new" } else { "" };
                out.push_str(&format!("\n  `build --locked` would stop on {day}{held}\n"));
                out.push_str(&format!("  to accept it ahead: `{review}`\n"));
            }
            term.show(&format!("{out}\n"));
        }
    }
}

/// Beside a day, whether `--locked` would stop there.
fn note(stops: Option<&bool>) -> String {
    match stops {
        None => String::new(),
        Some(true) => dim("  not accepted yet: held by `--hold`"),
        Some(false) => dim("  not accepted yet"),
    }
}

fn lines(change: &Change) -> String {
    let kinds: Vec<&str> = change.kinds.iter().map(|kind| kind.words()).collect();
    let id = if change.id == SITE { "what is said around the items" } else { &change.id };
    let mut out = format!("    {}: {}  {}\n", bold(&kinds.join(", ")), printable(change.title()), dim(id));
    match (&change.before, &change.after) {
        (None, Some(new)) => out.push_str(&format!("      {}\n", printable(&new.line()))),
        _ => change.reasons.iter().for_each(|reason| out.push_str(&format!("      {}\n", printable(&reason.line())))),
    }
    out
}

fn to_json(forecasts: &[Forecast], today: Day, until: Day, broken: Option<Day>) -> Value {
    let follows = |(id, title, from, to): &(String, String, Horizon, Horizon)| json!({ "id": id, "title": title, "before": from.name(), "after": to.name() });
    let day = |(day, turn): (&Day, &Turn), stops: &BTreeMap<Day, bool>| {
        json!({
            "day": day, "changes": turn.changes, "columns": turn.follows.iter().map(follows).collect::<Vec<_>>(),
            "accepted": !stops.contains_key(day),
        })
    };
    let audience = |forecast: &Forecast| {
        let Forecast { audience, days, stops } = forecast;
        json!({
            "audience": audience,
            "days": days.iter().map(|one| day(one, stops)).collect::<Vec<_>>(),
            "locked_stops": stops.keys().next(),
            "hold_stops": stops.iter().find(|(_, held)| !**held).map(|(day, _)| day),
        })
    };
    json!({
        "schema": "roadmap-upcoming/1", "day": today, "until": until, "errors_from": broken,
        "audiences": forecasts.iter().map(audience).collect::<Vec<_>>(),
    })
}
