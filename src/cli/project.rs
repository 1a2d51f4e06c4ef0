//! What commands share: the option of a day, and loading the roadmap with a word about what is wrong with it.

use super::Failure;
use super::term::{Term, dim, shell};
use roadmap::app::{BROKEN, Disclosure, Inputs, LoadError, Loaded, Project};
use roadmap::diagnostic::Report;
use roadmap::text::count;
use roadmap::time::Day;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// The option that every command with a day has.
#[derive(Clone, clap::Args)]
pub(crate) struct Today {
    /// The day to build for, YYYY-MM-DD [default: SOURCE_DATE_EPOCH, else today]
    #[arg(long, value_name = "DAY")]
    today: Option<String>,
}

impl Today {
    /// The option as it was given, to be repeated in a command that we name.
    pub(crate) fn flag(&self) -> String {
        self.today.as_ref().map(|day| format!(" --today {}", shell(day))).unwrap_or_default()
    }

    /// The day: `--today`, else `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the clock, read once, in UTC.
    pub(crate) fn day(&self) -> Result<Day, Failure> {
        if let Some(text) = &self.today {
            let wrong = || Failure::Usage(format!("`--today {text}` is not a day: write YYYY-MM-DD"));
            return Day::parse(text).ok_or_else(wrong);
        }
        if let Ok(text) = std::env::var("SOURCE_DATE_EPOCH") {
            let wrong = || Failure::Usage(format!("SOURCE_DATE_EPOCH is `{text}`, not a number of seconds"));
            return text.trim().parse().ok().and_then(Day::from_unix).ok_or_else(wrong);
        }
        clock()
    }

    /// The day of a command that writes it down for ever: `--today`, else the clock. `SOURCE_DATE_EPOCH` is set for builds,
    /// often for all of a shell, so it dates no record; where it is set, that is said.
    pub(crate) fn day_of_record(&self, term: &Term) -> Result<Day, Failure> {
        if self.today.is_some() {
            return self.day();
        }
        let day = clock()?;
        if std::env::var_os("SOURCE_DATE_EPOCH").is_some() {
            let why = "SOURCE_DATE_EPOCH dates builds and no ledger; `--today` says another day";
            term.say(&dim(&format!("as of {day}, by the clock: {why}")));
        }
        Ok(day)
    }
}

/// What day the clock says that it is.
pub(crate) fn clock() -> Result<Day, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64);
    Day::from_unix(since).ok_or_else(|| Failure::Usage("the clock is out of range; use `--today`".into()))
}

/// Loads the roadmap, with this theme or the one beside it, and shows what is wrong, as far as that may be printed.
pub(crate) fn load(
    project: &Project,
    theme: Option<&Path>,
    day: Day,
    disclosure: &Disclosure,
    term: &Term,
) -> Result<Loaded, Failure> {
    loaded(Inputs::read(project, theme, day), disclosure, term)
}

/// Makes a roadmap of what was read.
pub(crate) fn loaded(inputs: Inputs, disclosure: &Disclosure, term: &Term) -> Result<Loaded, Failure> {
    if disclosure.is_full() && inputs.theme.is_ok() {
        term.detail(&format!("read {} of source", count(inputs.files.toml.len(), "file")));
    }
    let loaded = inputs.load().map_err(|why| match why {
        LoadError::Theme(why) => why,
        LoadError::Source(report) => refuse(&report, "nothing was built", disclosure, term),
    })?;
    if disclosure.is_full() && loaded.report.warnings() > 0 {
        let found = count(loaded.report.warnings(), "warning");
        term.say(&dim(&format!("{found}: `roadmap check` shows where and why")));
    }
    Ok(loaded)
}

/// Shows what stops everything, with `next` for those who may read the source: it ends with a command or a result.
pub(crate) fn refuse(report: &Report, next: &str, disclosure: &Disclosure, term: &Term) -> Failure {
    match disclosure {
        Disclosure::Full => {
            term.report(report, false);
            term.error(&format!("{}; {next}", count(report.errors(), "error")));
        }
        Disclosure::Told => term.error(BROKEN),
    }
    Failure::Findings
}
