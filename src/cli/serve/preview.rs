//! From files to what is served: the pipeline of `build`, again after each edit.

use super::super::Failure;
use super::super::project::Today;
use super::super::term::{SHOWN, Term};
use roadmap::app::{Disclosure, Inputs, LoadError, Project, ThemeFiles, chosen, theme};
use roadmap::diagnostic::Report;
use roadmap::language::Strings;
use roadmap::serve::{Change, Content, LazySite, Live};
use roadmap::site::Theme;
use roadmap::source::Roadmap;
use roadmap::text::count;
use roadmap::time::Day;
use roadmap::watch::{Observation, Observer};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// A theme, and what it was made from; its strings are among its files.
struct Made {
    files: Option<ThemeFiles>,
    languages: Vec<String>,
    theme: Arc<Theme>,
}

/// What is wrong, for the terminal and for the page.
enum Wrong {
    Source(Report),
    Else(String),
}

/// Reads, builds, and serves what came of it.
pub(super) struct Preview {
    project: Project,
    theme_dir: Option<PathBuf>,
    today: Today,
    only: Option<String>,
    live: Arc<Live>,
    term: Term,
    /// When the last look began.
    began: Instant,
    seen: Option<Arc<Inputs>>,
    acted: Option<Arc<Inputs>>,
    /// The theme that is in use.
    theme: Option<Made>,
}

impl Preview {
    pub(super) fn new(
        project: Project,
        theme_dir: Option<PathBuf>,
        today: Today,
        only: Option<String>,
        live: Arc<Live>,
        term: &Term,
    ) -> Preview {
        let (term, began) = (term.clone(), Instant::now());
        Preview { project, theme_dir, today, only, live, term, began, seen: None, acted: None, theme: None }
    }

    /// Builds for the first time. What is wrong with the roadmap can be mended later; what is wrong with the command
    /// cannot.
    pub(super) fn begin(&mut self) -> Result<(), Failure> {
        let inputs = Arc::new(self.inputs(self.today.day()?));
        self.seen = Some(inputs.clone());
        self.acted = Some(inputs.clone());
        if let Some(only) = &self.only
            && let Ok(loaded) = Inputs::clone(&inputs).load()
        {
            chosen(&loaded.roadmap, std::slice::from_ref(only))?;
        }
        match self.content(&inputs) {
            Ok(content) => drop(self.live.show(content)),
            Err(wrong) => self.fail(wrong),
        }
        Ok(())
    }

    fn inputs(&self, day: Day) -> Inputs {
        Inputs::read(&self.project, self.theme_dir.as_deref(), day)
    }

    /// The same steps as `build`, in the same order, up to the writing.
    fn content(&mut self, inputs: &Inputs) -> Result<Content, Wrong> {
        let loaded = inputs.clone().load().map_err(|why| match why {
            LoadError::Source(report) => Wrong::Source(report),
            LoadError::Theme(why) => Wrong::Else(why.to_string()),
        })?;
        let roadmap = Arc::new(loaded.roadmap);
        let only: Vec<String> = self.only.iter().cloned().collect();
        let audiences = chosen(&roadmap, &only).map_err(|why| Wrong::Else(why.to_string()))?;
        let theme = self.theme(&loaded.theme, roadmap.languages()).map_err(Wrong::Else)?;
        let served = audiences.iter().filter(|audience| self.live.serves(audience));
        let shows: Vec<LazySite> = served.map(|audience| show(&roadmap, audience, &theme)).collect();
        // The default theme renders every edition: a test sees to it. Somebody's own can fail on a single page.
        if loaded.theme.is_some() {
            for show in &shows {
                show.check().map_err(|why| Wrong::Else(Failure::from(why).to_string()))?;
            }
        }
        let explain = move |id: &str| serde_json::to_string(&roadmap.explain(id, &roadmap.audiences()).ok()?).ok();
        Ok(Content { shows, explain: Box::new(explain) })
    }

    /// The theme; made again only when its files or the language changed, so that equal themes are the same one.
    fn theme(&mut self, files: &Option<ThemeFiles>, strings: Vec<Arc<Strings>>) -> Result<Arc<Theme>, String> {
        let languages: Vec<String> = strings.iter().map(|s| s.language().to_string()).collect();
        if let Some(made) = self.theme.as_ref().filter(|made| made.files == *files && made.languages == languages) {
            return Ok(made.theme.clone());
        }
        let theme = Arc::new(theme(files.clone(), strings).map_err(|why| why.to_string())?);
        self.theme = Some(Made { files: files.clone(), languages, theme: theme.clone() });
        Ok(theme)
    }

    /// Says what is wrong, here and over the pages. There it is what `build` says.
    fn fail(&self, wrong: Wrong) {
        let next = if self.live.is_good() { "the last good site stays up" } else { "waiting for it to be mended" };
        match wrong {
            Wrong::Source(report) => {
                let report = Disclosure::of_one(self.only.as_ref()).report_of_errors(report);
                let errors = count(report.errors(), "error");
                self.term.report(&report, false);
                self.term.error(&format!("{errors}; {next}"));
                self.live.fail(format!("{}error: {errors}; nothing was built\n", report.human(false, SHOWN)));
            }
            Wrong::Else(text) => {
                self.term.error(&text);
                self.term.error(&format!("1 error; {next}"));
                self.live.fail(format!("error: {text}\n"));
            }
        }
    }

    /// What is different now, in one line.
    fn told(&self, what: &[String], change: &Change) {
        let Change { changed, editions, mended } = change;
        let who = match (changed.as_slice(), *editions) {
            ([], _) => "no edition changed".to_string(),
            (all, n) if all.len() == n && n > 1 => "all editions changed".into(),
            ([one], _) => format!("{one} changed"),
            ([first @ .., last], _) => format!("{} and {last} changed", first.join(", ")),
        };
        let what = match what {
            [] => format!("the day is {}", self.acted.as_ref().map(|i| i.day.to_string()).unwrap_or_default()),
            [one] => one.clone(),
            [one, more @ ..] => format!("{one} and {} more", more.len()),
        };
        let mended = if *mended { "mended, " } else { "" };
        self.term.say(&format!("{what}: {mended}{who}, {} ms", self.began.elapsed().as_millis()));
    }
}

#[expect(clippy::expect_used, reason = "the roadmap named the audience itself")]
fn show(roadmap: &Arc<Roadmap>, audience: &str, theme: &Arc<Theme>) -> LazySite {
    let (roadmap, name) = (roadmap.clone(), audience.to_string());
    LazySite::new(audience, theme, move || roadmap.edition(&name).expect("an audience of this roadmap"))
}

impl Observer for Preview {
    fn look(&mut self) -> Observation {
        self.began = Instant::now();
        // The day was good when this began; a clock that is not any more changes nothing.
        let day = self.today.day().ok().or(self.acted.as_ref().map(|inputs| inputs.day));
        let Some(day) = day else { return Observation::Same };
        let inputs = self.inputs(day);
        let is = |other: &Option<Arc<Inputs>>| other.as_deref() == Some(&inputs);
        let sight = match (is(&self.acted), is(&self.seen)) {
            (true, _) => Observation::Same,
            (false, true) => Observation::Still,
            (false, false) => Observation::New,
        };
        self.seen =
            Some(if sight == Observation::Same { self.acted.clone() } else { None }.unwrap_or(Arc::new(inputs)));
        sight
    }

    fn act(&mut self) -> bool {
        let Some(inputs) = self.seen.clone() else { return false };
        let before = self.acted.replace(inputs.clone());
        let what = before.map(|before| inputs.changed(&before)).unwrap_or_default();
        match self.content(&inputs) {
            Ok(content) => {
                let change = self.live.show(content);
                self.told(&what, &change);
            }
            Err(wrong) => self.fail(wrong),
        }
        !what.is_empty()
    }

    fn say(&mut self, text: &str) {
        self.term.say(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use roadmap::serve::Exposure;

    #[derive(Parser)]
    struct Args {
        #[command(flatten)]
        today: Today,
    }

    fn on(day: &str) -> Today {
        Args::parse_from(["test", "--today", day]).today
    }

    /// Nobody edits anything, midnight passes, and an embargo ends.
    #[test]
    fn a_new_day_is_a_change() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("roadmap")).unwrap();
        let write = |name: &str, text: &str| std::fs::write(dir.path().join("roadmap").join(name), text).unwrap();
        write("roadmap.toml", "[roadmap]\ntitle = \"R\"\n[audience.public]\nnotice = \"n\"\n");
        let item = "[[item]]\nid = \"a\"\ntitle = \"A\"\nvisibility = \"public\"\nembargo = \"2026-11-24\"\n";
        write("items.toml", item);
        let live = Arc::new(Live::new(Exposure::default(), true));
        let term = Term::new(clap::ColorChoice::Never, true, false);
        let project = Project { dir: dir.path().into() };
        let mut preview = Preview::new(project, None, on("2026-11-23"), None, live.clone(), &term);
        preview.begin().unwrap_or_else(|why| panic!("{why}"));
        let told = || live.places().into_iter().find(|(who, ..)| who == "public").map(|(.., items)| items);
        assert_eq!((preview.look(), told()), (Observation::Same, Some(0)));
        preview.today = on("2026-11-24");
        assert_eq!(preview.look(), Observation::New);
        assert!(!preview.act(), "no file has changed");
        assert_eq!((preview.look(), told()), (Observation::Same, Some(1)));
    }
}
