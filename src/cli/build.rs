//! `roadmap build`: load, gate, render, write.

use super::Failure;
use super::lint::refuse;
use super::progress::{Counted, Progress};
use super::project::{Today, load};
use super::term::{Term, bold, dim};
use super::told;
use clap::Args;
use roadmap::app::{Disclosure, Project, Site, chosen, edition, folder, strays, unreviewed};
use roadmap::edition::Edition;
use roadmap::publish::{Written, publish};
use roadmap::source::Roadmap;
use roadmap::text::count;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Write the sites: public/ for everybody, private/<audience>/ for the others
///
/// A build is all or nothing: a web server on the folder sees the old site or the new one. Files that did not change
/// are not written again. `build` never touches a folder that it did not make.
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap build                           every audience
  roadmap build --audience public         one of them; its log quotes nothing of the source
  roadmap build --output dist             dist/public and dist/private/<audience>
  roadmap build --today 2027-01-01        as it will read on that day
  roadmap build --locked                  only what `roadmap review` has accepted, else exit 4
  roadmap build --locked --hold           the same, without what is new and not accepted yet: for the nightly run")]
pub(crate) struct Build {
    /// Build only this audience (may be repeated)
    #[arg(short, long = "audience", value_name = "AUDIENCE")]
    audiences: Vec<String>,
    /// Write below DIR instead of beside roadmap/
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Publish only what the ledgers say: exit with 4 if anything else would be told
    #[arg(long)]
    locked: bool,
    /// Leave out what nobody has accepted yet, as if the audience did not know it
    #[arg(long, requires = "locked")]
    hold: bool,
    /// Use the files of this folder over those of the default theme [default: roadmap/theme, if there]
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    #[command(flatten)]
    today: Today,
}

impl Build {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let began = Instant::now();
        let day = self.today.day()?;
        let disclosure = Disclosure::of(&self.audiences);
        let loaded = load(project, self.theme.as_deref(), day, &disclosure, term)?;
        let audiences = chosen(&loaded.roadmap, &self.audiences)?;
        let theme = loaded.theme()?;
        let roadmap = loaded.roadmap;
        if disclosure.is_full() {
            term.detail(&format!("loaded in {} ms", began.elapsed().as_millis()));
            let commitments = roadmap.broken_commitments().len();
            if commitments > 0 {
                let found = count(commitments, "commitment");
                term.say(&dim(&format!("{found} to customers broken or expired: `roadmap check` shows which")));
            }
        }
        if self.output.as_deref().and_then(Path::file_name).is_some_and(|name| name == "public") {
            let why = "hosts publish a folder called `public` as it is; write the sites below another one";
            return Err(Failure::Usage(why.into()));
        }
        let roadmap = if self.hold { roadmap.holding() } else { roadmap };
        if self.locked {
            self.lock(&roadmap, &audiences, &disclosure, term)?;
        }
        let root = self.output.as_deref().unwrap_or(&project.dir);
        let strays = if disclosure.is_full() { strays(root, &roadmap) } else { Vec::new() };
        let mut roadmap = Some(roadmap);
        for (n, audience) in audiences.iter().enumerate() {
            let started = Instant::now();
            let Some(source) = &roadmap else { break };
            let site = Site::of(source, audience)?;
            if n + 1 == audiences.len() {
                // From here on nothing can need the source; its memory serves for the pages.
                roadmap = None;
            }
            let place = folder(audience);
            let edition = &site.edition;
            let total = edition.items.len() + edition.areas.len() + edition.tags.len();
            let mut files = 0;
            let written = publish::<Failure>(&root.join(&place), audience, &project.source(), |sink| {
                let progress = Progress::new(audience, Some(total), term);
                let counted = Counted::new(sink, &progress);
                let secrets = site.render(&theme, &counted)?;
                files = counted.files();
                drop(progress);
                if secrets.is_empty() { Ok(()) } else { Err(refuse(audience, &secrets, &disclosure, term)) }
            })?;
            let shown = self.output.as_deref().map_or_else(|| place.clone(), |o| o.join(&place));
            term.say(&line(audience, edition.items.len(), files, &shown, written));
            if disclosure.is_full() {
                term.detail(&format!("  {audience} took {} ms", started.elapsed().as_millis()));
            }
            if site.held {
                // That something is held, and neither what nor how much.
                let review = format!("roadmap review --audience {audience}{}", self.today.flag());
                term.say(&dim(&format!("  something new is held until somebody accepts it: `{review}`")));
            }
            if edition.audience.base_url.is_none() && edition.audience.public {
                term.say(&dim("  no feeds and no sitemap: they need `base_url` under `[audience.public]`"));
            }
        }
        for stray in strays {
            term.say(&stray.below(self.output.as_deref()).to_string());
        }
        Ok(())
    }

    /// Stops where an audience would be told anything that its ledger does not say, or less than it says.
    fn lock(
        &self,
        roadmap: &Roadmap,
        audiences: &[String],
        disclosure: &Disclosure,
        term: &Term,
    ) -> Result<(), Failure> {
        let outside =
            |name: &String| Some(edition(roadmap, name)).filter(|e| !e.as_ref().is_ok_and(|e| e.audience.inside));
        let editions: Vec<Edition> = audiences.iter().filter_map(outside).collect::<Result<_, _>>()?;
        let mut comparison = unreviewed(roadmap, &editions);
        comparison.found.retain(|found| !found.changes.is_empty());
        let Some(first) = comparison.found.first() else { return Ok(()) };
        let names: Vec<String> = comparison.found.iter().map(|f| format!("`{}`", f.audience.id)).collect();
        let names = names.join(" and ");
        if !disclosure.is_full() {
            // What is not told yet must not be told by a log either: not even how much it is.
            let (day, audience) = (self.today.flag(), &first.audience.id);
            return Err(Failure::Unreviewed(format!(
                "nothing was built: what {names} would read is not what the ledger says. It is shown by \
                 `roadmap diff --ledger --audience {audience}{day}`, and accepted by `roadmap review --audience {audience}{day}`"
            )));
        }
        term.show(&told::human(&comparison));
        Err(Failure::Unreviewed(format!(
            "nothing was built: what {names} would read is not what the ledger says. To accept it: {}",
            told::command(&comparison, &self.today.flag())
        )))
    }
}

fn line(audience: &str, items: usize, files: usize, place: &Path, written: Written) -> String {
    let Written { new, changed, same, removed } = written;
    let mut what: Vec<String> = Vec::new();
    for (n, word) in [(new, "new"), (changed, "changed"), (removed, "gone")] {
        if n > 0 {
            what.push(format!("{n} {word}"));
        }
    }
    if what.is_empty() {
        what.push("nothing changed".into());
    } else if same > 0 {
        what.push(format!("{same} as before"));
    }
    let place = format!("{}/", place.display());
    format!(
        "{} {:>11}, {:>12}  {}  {}",
        bold(&format!("{audience:<10}")),
        count(items, "item"),
        count(files, "file"),
        place,
        dim(&what.join(", "))
    )
}
