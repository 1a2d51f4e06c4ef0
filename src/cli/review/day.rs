//! Which days can be meant: a line of a ledger is never edited, so a slip in its day would stay.

use super::super::Failure;
use super::super::project::clock;
use super::Review;
use roadmap::app::Pending;

/// How far ahead somebody can mean to accept something, in months.
const AHEAD: i32 = 24;
/// How far back a ledger can be meant to begin, in months.
const BACK: i32 = 120;

impl Review {
    /// Refuses a day that is hardly meant: before what a ledger says already, or far from today. With a note it is.
    pub(super) fn plausible(&self, open: &Pending) -> Result<(), Failure> {
        if self.note().is_some() {
            return Ok(());
        }
        let (day, today) = (open.roadmap.day(), clock()?);
        let refuse = |why: String| {
            let mend = "If that is meant, say why for the record: `--note \"…\"`";
            Err(Failure::Usage(format!("a ledger would get an entry of {day}, {why}. {mend}")))
        };
        if day > today.plus_months(AHEAD) || day < today.plus_months(-BACK) {
            return refuse(format!("and today is {today}"));
        }
        for found in &open.comparison.found {
            let ledger = open.roadmap.ledger(&found.audience.id).filter(|_| !found.changes.is_empty());
            // What was accepted ahead is not said yet.
            let said = ledger.and_then(|l| l.entries().iter().map(|entry| entry.on).filter(|on| *on <= today).max());
            if let Some(said) = said.filter(|said| *said > day) {
                return refuse(format!("and that of `{}` says something of {said} already", found.audience.id));
            }
        }
        Ok(())
    }
}
