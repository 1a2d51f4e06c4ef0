//! `roadmap init`: a roadmap that builds at once.

mod files;

use super::Failure;
use super::term::{Term, bold, dim};
use clap::Args;
use roadmap::source::json_schema;
use std::fs;
use std::path::{Path, PathBuf};

/// Start a roadmap: a small one that builds at once, or a rich example
#[derive(Args)]
#[command(after_help = "Examples:
  roadmap init                 roadmap/ in this folder
  roadmap init plans           plans/roadmap/
  roadmap init --example demo  a made-up company that uses every feature")]
pub(crate) struct Init {
    /// The folder that will hold roadmap/
    #[arg(value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Write the rich example instead of the small start
    #[arg(long)]
    example: bool,
}

impl Init {
    pub(crate) fn run(self, start: &Path, term: &Term) -> Result<(), Failure> {
        let dir = if self.dir == Path::new(".") { start.to_path_buf() } else { start.join(&self.dir) };
        let source = dir.join("roadmap");
        if source.exists() {
            let shown = source.display();
            return Err(Failure::Usage(format!("`{shown}` is there already; nothing was written")));
        }
        let files = if self.example { files::EXAMPLE } else { files::STARTER };
        for (name, content) in files {
            write(&source.join(name), content)?;
        }
        write(&source.join(".schema.json"), format!("{:#}\n", json_schema()).as_bytes())?;
        ignore(&dir)?;
        let there = if self.dir == Path::new(".") { String::new() } else { format!("cd {} && ", self.dir.display()) };
        term.say(&format!(
            "{} with {} files",
            bold(&format!("{}/", source.display().to_string().trim_start_matches("./"))),
            files.len()
        ));
        term.say(&format!("next: {there}roadmap build   {}", dim("then open public/index.html")));
        Ok(())
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
