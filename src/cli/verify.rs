//! `roadmap verify`: the one promise, proven on one's own roadmap, and a folder compared with what it should be.

use super::Failure;
use super::progress::Progress;
use super::project::{Today, loaded};
use super::term::{Term, bold, dim};
use clap::Args;
use roadmap::app::{Candidate, Disclosure, Inputs, Project, chosen, closest, edition, folder, noticed, strays};
use roadmap::edition::Edition;
use roadmap::publish;
use roadmap::source::Roadmap;
use roadmap::text::count;
use roadmap::verify::{Difference, NOT_VARIED, digest};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// How many differences are shown.
const SHOWN: usize = 5;

/// Prove that hidden things change nothing that an audience reads, and that a folder is exactly its site
///
/// Builds the site many times, each time with everything that the audience is not told replaced at random: hidden items
/// are added, removed, reordered and rewritten; hidden fields, the day behind a quarter and the names of other audiences
/// change. Not one byte of the site may change. Then compares the folder with the site, so that it holds nothing that
/// this audience may not see: the step before a deploy. Names what it does not vary. The log quotes neither the source
/// nor a page, and with --audience or DIR it names no other audience.
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap verify                          every audience but internal, and the folders that are built
  roadmap verify public                   this folder; whose it is, it says itself
  roadmap verify --audience customer --times 200
  roadmap verify public --json > certificate.json

Exit code 1 means: do not publish.")]
pub(crate) struct Verify {
    /// The folder of a site [default: where `build` writes it, if it is there]
    dir: Option<PathBuf>,
    /// Only this audience [default: that of DIR, or all but internal, from which nothing is hidden]
    #[arg(short, long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// How many times to replace everything hidden
    #[arg(long, value_name = "N", default_value_t = 20)]
    times: u64,
    /// The first random seed; the next ones follow
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    seed: u64,
    /// The theme that the folder was built with [default: roadmap/theme, if there]
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Print certificates as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    today: Today,
}

/// What was proven, of what, and by what. A certificate is only written where nothing was found.
#[derive(Serialize)]
struct Certificate {
    audience: String,
    day: String,
    version: &'static str,
    first_seed: u64,
    times: u64,
    items: usize,
    files: usize,
    /// SHA-256 of `roadmap.json`.
    edition: String,
    /// SHA-256 over all files, without the marker of the folder.
    tree: String,
    /// The folder that is exactly this; none where none was compared.
    folder: Option<String>,
    /// Whether something is left out of it that nobody has accepted yet.
    held: bool,
    /// What was left as it is.
    not_varied: Vec<&'static str>,
}

impl Verify {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let day = self.today.day()?;
        let inputs = Inputs::read(project, self.theme.as_deref(), day);
        // Of a folder, too, the log is for who reads that folder.
        let loaded = loaded(inputs.clone(), &Disclosure::Told, term)?;
        let theme = loaded.theme()?.remembering();
        let roadmap = loaded.roadmap;
        let mut certificates = Vec::new();
        let mut found = false;
        let audiences = self.audiences(&roadmap, term)?;
        let strays =
            if self.dir.is_none() && self.audience.is_none() { strays(&project.dir, &roadmap) } else { Vec::new() };
        let mut roadmap = roadmap;
        let whole: Vec<Edition> =
            audiences.iter().map(|audience| told(&roadmap, audience)).collect::<Result<_, _>>()?;
        roadmap = roadmap.holding();
        for (audience, edition) in audiences.iter().zip(whole) {
            let place = self.place(project, audience)?;
            let progress = Progress::new(audience, Some(self.steps()), term);
            let (candidate, wrong) = closest(&roadmap, edition, &theme, place.as_deref(), &told)?;
            progress.step();
            let seeds = self.seed..self.seed.saturating_add(self.times);
            let noticed = noticed(&inputs, &theme, &candidate, seeds, &told, &|| progress.step())?;
            drop(progress);
            found |= noticed.is_some() || wrong.as_ref().is_some_and(|w| !w.is_empty());
            let shown = place.as_deref().map(|place| place.strip_prefix(&project.dir).unwrap_or(place));
            let certificate = self.certificate(&candidate, shown);
            self.say(&certificate, noticed, wrong, term);
            certificates.push(certificate);
        }
        for stray in strays {
            found = true;
            term.error(&stray.to_string());
        }
        if found {
            return Err(Failure::Findings);
        }
        if self.json {
            let text = serde_json::to_string_pretty(&certificates).map_err(|why| Failure::Io(why.to_string()))?;
            term.out(&format!("{text}\n"));
        }
        Ok(())
    }

    /// The first comparison, and one for each seed.
    fn steps(&self) -> usize {
        usize::try_from(self.times).unwrap_or(usize::MAX).saturating_add(1)
    }

    fn audiences(&self, roadmap: &Roadmap, term: &Term) -> Result<Vec<String>, Failure> {
        let of_folder = match (&self.audience, &self.dir) {
            (Some(name), _) => Some(name.clone()),
            (None, Some(dir)) => Some(publish::audience_of(dir).ok_or_else(|| {
                let dir = dir.display();
                Failure::Usage(format!("`{dir}` does not say whose site it is; say it with `--audience`"))
            })?),
            (None, None) => None,
        };
        match of_folder {
            Some(name) if self.audience.is_none() && !roadmap.audiences().contains(&name) => {
                term.error(&format!("that is a site of `{name}`, an audience that this roadmap has no more"));
                term.say("  take it from its host, then remove the folder");
                Err(Failure::Findings)
            }
            Some(name) => chosen(roadmap, &[name]),
            None => Ok(roadmap.audiences().into_iter().filter(|a| a != "internal").collect()),
        }
    }

    /// The folder to compare: the one that was named, else the one that `build` wrote.
    fn place(&self, project: &Project, audience: &str) -> Result<Option<PathBuf>, Failure> {
        match &self.dir {
            Some(dir) if dir.is_dir() => Ok(Some(dir.clone())),
            Some(dir) => Err(Failure::Io(format!("there is no folder `{}`", dir.display()))),
            None => Ok(Some(project.dir.join(folder(audience))).filter(|dir| dir.is_dir())),
        }
    }

    fn certificate(&self, candidate: &Candidate, place: Option<&Path>) -> Certificate {
        let Candidate { edition, site: tree, held } = candidate;
        let data =
            tree.iter().filter(|(path, _)| *path == "roadmap.json").map(|(p, b)| (p.clone(), b.clone())).collect();
        Certificate {
            audience: edition.audience.id.clone(),
            day: edition.day.to_string(),
            version: env!("CARGO_PKG_VERSION"),
            first_seed: self.seed,
            times: self.times,
            items: edition.items.len(),
            files: tree.len(),
            edition: digest(&data),
            tree: digest(tree),
            folder: place.map(|p| p.display().to_string()),
            held: *held,
            not_varied: not_varied(),
        }
    }

    fn say(
        &self,
        certificate: &Certificate,
        noticed: Option<(u64, Vec<Difference>)>,
        wrong: Option<Vec<Difference>>,
        term: &Term,
    ) {
        let Certificate { audience, items, files, times, .. } = certificate;
        term.say(&format!("{} {}, {}", bold(audience), count(*items, "item"), count(*files, "file")));
        match &noticed {
            None => term.say(&format!("  promise  what it is not told was replaced {times} times; no byte changed")),
            Some((seed, found)) => {
                term.error(&format!("`{audience}` notices what it is not told (seed {seed})"));
                list(found, term);
                term.say(
                    "  This is a fault of the program, not of your roadmap: please do not publish, and report it.",
                );
            }
        }
        match (&wrong, &certificate.folder) {
            (Some(found), Some(place)) if !found.is_empty() => {
                term.error(&format!("`{place}` is not the site of `{audience}`: {}", count(found.len(), "difference")));
                list(found, term);
                term.say(&format!("  `roadmap build --audience {audience}` makes it so"));
            }
            (Some(_), Some(place)) => {
                let held = if certificate.held { ", without what is held until somebody accepts it" } else { "" };
                term.say(&format!("  folder   {place} is exactly its site{held}"));
            }
            _ => term.say(&dim("  folder   none to compare; `roadmap build` writes one")),
        }
        if noticed.is_none() && wrong.is_none_or(|w| w.is_empty()) {
            let Certificate { day, version, first_seed, edition, tree, .. } = certificate;
            let last = first_seed.saturating_add(times.saturating_sub(1));
            term.say(&dim(&format!("  proof    roadmap {version}, {day}, seeds {first_seed} to {last}")));
            term.say(&dim(&format!("           edition {edition}\n           tree    {tree}")));
            term.say(&dim(&format!("  untried  {}", not_varied().join(", "))));
        }
    }
}

/// What no proof varies, in short.
fn not_varied() -> Vec<&'static str> {
    NOT_VARIED.iter().map(|(what, _)| *what).collect()
}

fn list(found: &[Difference], term: &Term) {
    found.iter().take(SHOWN).for_each(|one| term.say(&format!("  {one}")));
    if found.len() > SHOWN {
        term.say(&format!("  and {} more", found.len() - SHOWN));
    }
}

/// The edition; in the program that the tests use, one with a leak, where they name one.
fn told(roadmap: &Roadmap, audience: &str) -> Result<Edition, Failure> {
    #[cfg(feature = "seeded-leaks")]
    if let Some(edition) =
        std::env::var("ROADMAP_SEEDED_LEAK").ok().and_then(|leak| roadmap.leaky_edition(audience, &leak))
    {
        return Ok(edition);
    }
    edition(roadmap, audience)
}
