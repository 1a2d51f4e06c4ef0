//! `roadmap init`: a roadmap that builds at once.

mod files;
mod host;
mod owners;

use super::Failure;
use super::project::Project;
use super::term::{Term, bold, dim};
use clap::Args;
use host::Host;
use roadmap::source::json_schema;
use std::fs;
use std::path::{Path, PathBuf};

/// Start a roadmap: a small one that builds at once, or a rich example; or add what a host needs
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap init                 roadmap/ in this folder
  roadmap init plans           plans/roadmap/
  roadmap init --example demo  a made-up company that uses every feature
  roadmap init --host github   what GitHub needs, added to the roadmap that is here, or to a new one
  roadmap init --host netlify --host nginx
                               the public site on Netlify, the others behind a login on nginx

  roadmap init --owner @acme/legal
                               who has to approve what an audience is told, for a roadmap that is here

No file is ever overwritten: one that is there stays as it is, and is named.")]
pub(crate) struct Init {
    /// The folder that will hold roadmap/
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Write the rich example instead of the small start
    #[arg(long)]
    example: bool,
    /// Add the files that this host needs; may be repeated
    #[arg(long = "host", value_name = "HOST")]
    hosts: Vec<Host>,
    /// Who approves what is told, for CODEOWNERS; may be repeated
    #[arg(long = "owner", value_name = "OWNER")]
    owners: Vec<String>,
}

impl Init {
    pub(crate) fn run(self, start: &Path, term: &Term) -> Result<(), Failure> {
        let mut dir = if self.dir == Path::new(".") { start.to_path_buf() } else { start.join(&self.dir) };
        let adds = !self.example && (!self.hosts.is_empty() || !self.owners.is_empty());
        // To start a roadmap below another one's folder is no help to somebody who wants to publish that one.
        if adds && self.dir == Path::new(".") && !dir.join("roadmap").exists() {
            dir = Project::find(start).map_or(dir, |project| project.dir);
        }
        let source = dir.join("roadmap");
        if !source.exists() {
            self.begin(&dir, &source, term)?;
        } else if !adds {
            let shown = source.display();
            return Err(Failure::Usage(format!("`{shown}` is there already; nothing was written")));
        } else if !self.owners.is_empty() {
            owners::add(&dir, &self.owners, term)?;
        }
        self.hosts.iter().try_for_each(|host| host.add(&dir, term))
    }

    fn begin(&self, dir: &Path, source: &Path, term: &Term) -> Result<(), Failure> {
        let files = if self.example { files::EXAMPLE } else { files::STARTER };
        for (name, content) in files {
            write(&source.join(name), content)?;
        }
        write(&source.join(".schema.json"), format!("{:#}\n", json_schema()).as_bytes())?;
        ignore(dir)?;
        let there = if self.dir == Path::new(".") { String::new() } else { format!("cd {} && ", self.dir.display()) };
        let named: Vec<&str> = files.iter().map(|(name, _)| *name).filter(|name| name.ends_with(".toml")).collect();
        let shown = source.display().to_string();
        term.say(&format!("{} {}", bold(&format!("{}/:", shown.trim_start_matches("./"))), named.join(", ")));
        term.say(&format!("next: {there}roadmap build   {}", dim("then open public/index.html")));
        // Who approves what is a question for later, unless it was asked.
        if self.owners.is_empty() { Ok(()) } else { owners::add(dir, &self.owners, term) }
    }
}

fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let result = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, content));
    result.map_err(|why| Failure::Io(format!("cannot write `{}`: {why}", path.display())))
}

/// Keeps what is not public out of git, where nothing says otherwise yet.
fn ignore(dir: &Path) -> Result<(), Failure> {
    let path = dir.join(".gitignore");
    let text = fs::read_to_string(&path).unwrap_or_default();
    if text.lines().any(|line| matches!(line.trim(), "/private" | "/private/" | "private/" | "private")) {
        return Ok(());
    }
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    write(&path, format!("{text}{gap}# Editions that not everybody may read\n/private/\n").as_bytes())
}
