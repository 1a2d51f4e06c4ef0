//! `roadmap init`: a roadmap that builds at once.

mod files;
mod host;
mod owners;

use super::Failure;
use super::term::{Term, bold, dim, shell};
use clap::Args;
use host::Host;
use roadmap::app::Project;
use roadmap::fs::{self, Folder, LARGEST_FILE};
use roadmap::source::json_schema;
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
        let there = fs::kind(&source).map_err(|why| unwritten(&source, &why))?.is_some();
        if there && !adds {
            let shown = source.display();
            return Err(Failure::Usage(format!("`{shown}` is there already; nothing was written")));
        }
        let root = fs::repository(start).or_else(|| fs::real(start).ok()).unwrap_or_else(|| dir.clone());
        let folder = Folder::reach(&dir, &root).map_err(|why| unwritten(&dir, &why))?;
        if !there {
            self.begin(&folder, &source, term)?;
        } else if !self.owners.is_empty() {
            owners::add(&folder, &self.owners, term)?;
        }
        self.hosts.iter().try_for_each(|host| host.add(&folder, term))?;
        if there { Ok(()) } else { ignore(&folder) }
    }

    fn begin(&self, dir: &Folder, source: &Path, term: &Term) -> Result<(), Failure> {
        let files = if self.example { files::EXAMPLE } else { files::STARTER };
        for (name, content) in files {
            create(dir, &format!("roadmap/{name}"), content)?;
        }
        create(dir, "roadmap/.schema.json", format!("{:#}\n", json_schema()).as_bytes())?;
        let there = if self.dir == Path::new(".") {
            String::new()
        } else {
            format!("cd {} && ", shell(&self.dir.display().to_string()))
        };
        let named: Vec<&str> = files.iter().map(|(name, _)| *name).filter(|name| name.ends_with(".toml")).collect();
        let shown = source.display().to_string();
        term.say(&format!("{} {}", bold(&format!("{}/:", shown.trim_start_matches("./"))), named.join(", ")));
        term.say(&format!("next: {there}roadmap build   {}", dim("then open public/index.html")));
        // Who approves what is a question for later, unless it was asked.
        if self.owners.is_empty() { Ok(()) } else { owners::add(dir, &self.owners, term) }
    }
}

/// Writes a file that is not there.
fn create(dir: &Folder, path: &str, content: &[u8]) -> Result<(), Failure> {
    dir.create(path, content).map_err(|why| unwritten(&dir.path().join(path), &why))
}

fn unwritten(path: &Path, why: &std::io::Error) -> Failure {
    Failure::Io(format!("cannot write `{}`: {why}", path.display()))
}

/// Keeps what is not public out of git, where nothing says otherwise yet. The bytes that are there stay as they are: who
/// wrote them may have done so in another encoding.
fn ignore(dir: &Folder) -> Result<(), Failure> {
    const FILE: &str = ".gitignore";
    let by_hand = |why: String| {
        let line = "add the line `/private/` to it, or what not everybody may read is committed";
        Failure::Io(format!("`{}`: {why}; {line}", dir.path().join(FILE).display()))
    };
    let old = match dir.kind(FILE).map_err(|why| by_hand(why.to_string()))? {
        None => Vec::new(),
        Some(_) => dir.read(FILE, LARGEST_FILE).map_err(|why| by_hand(why.to_string()))?,
    };
    if old.contains(&0) {
        return Err(by_hand("it is no text that git can read".into()));
    }
    let said = ["/private", "/private/", "private/", "private"];
    if old.split(|byte| *byte == b'\n').any(|line| said.iter().any(|said| line.trim_ascii() == said.as_bytes())) {
        return Ok(());
    }
    let gap: &[u8] = if old.is_empty() || old.ends_with(b"\n") { b"" } else { b"\n" };
    let new = [&old, gap, b"# Editions that not everybody may read\n/private/\n"].concat();
    dir.replace(FILE, &new).map_err(|why| by_hand(why.to_string()))
}
