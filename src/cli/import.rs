//! `roadmap import`: other people's data into the source.

use super::Failure;
use super::term::{Term, bold, dim, shell};
use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand};
use roadmap::app::{Disclosure, Inputs, LoadError, Project, write_import};
use roadmap::fs::{self, LARGEST_SOURCE};
use roadmap::import::{self, DefaultVisibility, IMPORTERS, ImportError, Importer, status_key};
use roadmap::text::count;
use roadmap::time::Day;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Bring items from elsewhere into the source
#[derive(Args)]
pub(crate) struct Import {
    #[command(subcommand)]
    format: Format,
}

/// A subcommand for each format that there is.
struct Format {
    importer: &'static dyn Importer,
    args: Arguments,
}

/// What is said of every format.
const WRITES: &str = "Writes roadmap/imported/NAME.toml and adds the areas it needs to roadmap.toml. Everything is \
                      internal unless you say otherwise: imported text is where names leak.";

impl Subcommand for Format {
    fn augment_subcommands(command: Command) -> Command {
        IMPORTERS.iter().fold(command, |command, importer| {
            let about = importer.about();
            let format = Arguments::augment_args(Command::default().name(importer.name()))
                .about(about)
                .long_about(format!("{about}\n\n{WRITES}"))
                .after_help(format!("Examples:\n{}", importer.examples()));
            command.subcommand(format)
        })
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        import::named(name).is_some()
    }
}

impl FromArgMatches for Format {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Format, clap::Error> {
        let chosen = matches.subcommand().and_then(|(name, args)| Some((import::named(name)?, args)));
        let (importer, args) = chosen.ok_or_else(|| clap::Error::new(ErrorKind::MissingSubcommand))?;
        Ok(Format { importer, args: Arguments::from_arg_matches(args)? })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Format::from_arg_matches(matches)?;
        Ok(())
    }
}

#[derive(Args)]
struct Arguments {
    /// The file; - for standard input
    file: PathBuf,
    /// Who may know the items: an audience, or `in-turn` for public, customer and internal in turn
    #[arg(long, value_name = "AUDIENCE", default_value = "internal")]
    visibility: String,
    /// The stage that a status word stands for, `status:WORD=STAGE`; `*` stands for every unknown word
    #[arg(long, value_name = "status:WORD=STAGE")]
    map: Vec<String>,
    /// Name of the file to write [default: that of FILE]
    #[arg(long)]
    name: Option<String>,
    /// Replace what an earlier import of that name wrote
    #[arg(long)]
    replace: bool,
}

impl Import {
    pub(crate) fn run(self, project: &Project, term: &Term) -> Result<(), Failure> {
        let Format { importer, args } = self.format;
        args.run(importer, project, term)
    }
}

impl Arguments {
    fn run(self, importer: &dyn Importer, project: &Project, term: &Term) -> Result<(), Failure> {
        let text = read(&self.file)?;
        let stem = self.file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let name = self.name.clone().unwrap_or_else(|| stem.split('.').next().unwrap_or_default().to_string());
        if name.is_empty()
            || name == "-"
            || name.contains(['/', '\\'])
            || name.chars().any(char::is_control)
            || name.starts_with('.')
        {
            return Err(Failure::Usage("say what to call the file: `--name NAME`".into()));
        }
        let shown = format!("roadmap/imported/{name}.toml");
        let path = Path::new(&shown);
        let there = project.folder()?.kind(path).map_err(|why| Failure::Io(format!("`{shown}`: {why}")))?;
        if there.is_some() && !self.replace {
            return Err(Failure::Usage(format!("`{shown}` is there already; `--replace` writes it anew")));
        }
        let Some(day) = Day::new(2000, 1, 1) else { return Err(Failure::Usage("no day".into())) };
        let mut inputs = Inputs::read(project, None, day);
        // The items of the file that is replaced are no reason to rename the new ones.
        inputs.files.toml.retain(|(path, _)| *path != shown);
        let roadmap = match inputs.load() {
            Ok(loaded) => loaded.roadmap,
            Err(LoadError::Theme(why)) => return Err(why),
            Err(LoadError::Source(_)) => {
                return Err(Failure::Usage("the roadmap has errors; `roadmap check` shows them".into()));
            }
        };
        let visibility = match self.visibility.as_str() {
            "in-turn" => DefaultVisibility::InTurn,
            one if roadmap.audiences().iter().any(|a| a == one) => DefaultVisibility::All(one.to_string()),
            other => {
                return Err(Disclosure::Full.no_audience(other, &roadmap));
            }
        };
        let taken = roadmap.list().into_iter().map(|s| s.id).collect();
        let statuses = statuses(&self.map)?;
        let job = import::Import { importer, text: &text, name: &name, visibility, taken, statuses };
        let imported = job.run().map_err(|why| self.refused(&why))?;
        write_import(project, path, &imported, &roadmap)?;
        for (word, stage, items) in imported.statuses.iter().filter(|(word, stage, _)| status_key(word) != *stage) {
            term.say(&dim(&format!("  status “{word}” became {stage} ({})", count(*items, "item"))));
        }
        for note in imported.notes.iter().take(if term.verbose { usize::MAX } else { 3 }) {
            term.say(&dim(&format!("  {note}")));
        }
        let more = imported.notes.len().saturating_sub(3);
        if more > 0 && !term.verbose {
            term.say(&dim(&format!("  and {more} more notes: --verbose shows them")));
        }
        term.say(&format!("{} {}", bold(&count(imported.count, "item")), format_args!("into {shown}")));
        Ok(())
    }
}

impl Arguments {
    /// Why nothing was written, and what to do.
    fn refused(&self, why: &ImportError) -> Failure {
        let mend = match why {
            ImportError::Malformed(_) => String::new(),
            ImportError::UnknownStatuses(words) => {
                let rows = words
                    .iter()
                    .take(10)
                    .map(|(word, _)| format!("\n  --map {}", shell(&format!("status:{word}=STAGE"))));
                let rows: String = rows.collect();
                let stages = STAGES.join(", ");
                format!(
                    "\nsay which stage each means, and nothing becomes a wish by accident:{rows}\nSTAGE is {stages}; `status:*` is all words that nobody knows; nothing was written"
                )
            }
        };
        Failure::Usage(format!("`{}`: {why}{mend}", self.file.display()))
    }
}

/// The stages that a status word can be mapped to.
const STAGES: [&str; 7] = ["considering", "planned", "building", "preview", "shipped", "deferred", "declined"];

/// What `--map` says of status words.
fn statuses(map: &[String]) -> Result<BTreeMap<String, String>, Failure> {
    let mut out = BTreeMap::new();
    for one in map {
        let wrong = |why: &str| Failure::Usage(format!("`--map {one}`: {why}; write `--map status:WORD=STAGE`"));
        let (field, rest) = one.split_once(':').ok_or_else(|| wrong("it names no field"))?;
        if field != "status" {
            return Err(wrong(&format!("`{field}` cannot be mapped, only `status`")));
        }
        let (word, stage) = rest.rsplit_once('=').ok_or_else(|| wrong("it names no stage"))?;
        if !STAGES.contains(&stage) {
            return Err(wrong(&format!("`{stage}` is no stage; there are {}", STAGES.join(", "))));
        }
        let word = if word == "*" { word.to_string() } else { status_key(word) };
        out.insert(word, stage.to_string());
    }
    Ok(out)
}

fn read(file: &Path) -> Result<String, Failure> {
    let input = if file == Path::new("-") {
        fs::read_all(std::io::stdin().lock(), LARGEST_SOURCE)
    } else {
        fs::read_named(file, LARGEST_SOURCE)
    };
    let bytes = input.map_err(|why| Failure::Io(format!("cannot read `{}`: {why}", file.display())))?;
    String::from_utf8(bytes).map_err(|_| Failure::Usage(format!("`{}` is not UTF-8 text", file.display())))
}
