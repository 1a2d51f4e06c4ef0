//! One file per subcommand. This is the only room that prints, reads the clock and the environment.

#![expect(clippy::disallowed_methods, reason = "here the world enters: files, clock, environment")]

mod build;
mod check;
mod diff;
mod explain;
mod export;
mod import;
mod init;
mod lint;
mod list;
mod progress;
mod project;
mod promises;
mod review;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod term;
mod told;
mod upcoming;
mod verify;

use clap::{Parser, Subcommand};
use roadmap::app::{Failure, Project};
use std::path::PathBuf;
use std::process::ExitCode;
use term::Term;

/// Three truths from one source: internal, customer and public roadmap sites out of one TOML roadmap.
#[derive(Parser)]
#[command(name = "roadmap", version, about, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 fine · 1 the roadmap has findings · 2 usage · 3 input or output · 4 not reviewed

Examples:
  roadmap init                      a new roadmap here, ready to build
  roadmap build                     public/ for everybody, private/<audience>/ for the others
  roadmap serve --watch             all of them in the browser, while you write
  roadmap check                     every mistake, with the place and the mend
  roadmap explain offline           what each audience is told of one item, and why
  roadmap diff main...              what this branch would newly tell whom
  roadmap review                    accept it into the ledgers; build --locked publishes nothing else
  roadmap upcoming                  what the calendar alone will change, and for whom")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Run as if started in DIR
    #[arg(short = 'C', long = "dir", value_name = "DIR", global = true)]
    start: Option<PathBuf>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    color: clap::ColorChoice,
    /// Print problems only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Print stages and times too
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Init),
    Build(build::Build),
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    Check(check::Check),
    List(list::List),
    Explain(explain::Explain),
    Diff(diff::Diff),
    Review(review::Review),
    Upcoming(upcoming::Upcoming),
    Promises(promises::Promises),
    Verify(verify::Verify),
    Import(import::Import),
    Export(export::Export),
    Schema(schema::Schema),
}

/// The exit code of a command that ends without success.
fn code(failure: &Failure) -> u8 {
    match failure {
        Failure::Findings => 1,
        Failure::Usage(_) => 2,
        Failure::Io(_) => 3,
        Failure::Unreviewed(_) => 4,
    }
}

/// Parses the arguments, runs the command, and turns what came of it into an exit code.
pub(crate) fn run() -> ExitCode {
    let Cli { command, start, color, quiet, verbose } = match Cli::try_parse() {
        Ok(arguments) => arguments,
        Err(said) => {
            let term = Term::new(clap::ColorChoice::Auto, false, false);
            term.clap(&said);
            let code = u8::try_from(said.exit_code()).unwrap_or(2);
            return term.written().map_or_else(|failure| failed(&failure, &term), |()| ExitCode::from(code));
        }
    };
    let term = Term::new(color, quiet, verbose);
    // As for git and make: every path of the command line is from there.
    if let Some(dir) = &start
        && let Err(why) = std::env::set_current_dir(dir)
    {
        term.error(&format!("cannot enter `{}`: {why}", dir.display()));
        return ExitCode::from(3);
    }
    let start = PathBuf::from(".");
    let result = match command {
        Command::Init(args) => args.run(&start, &term),
        Command::Schema(args) => args.run(&term),
        Command::Build(args) => Project::find(&start).and_then(|p| args.run(&p, &term)),
        #[cfg(feature = "serve")]
        Command::Serve(args) => Project::find(&start).and_then(|p| args.run(p, &term)),
        Command::Check(args) => Project::find(&start).and_then(|p| args.run(&p, &term)),
        Command::List(args) => Project::find(&start).and_then(|p| args.run(&p, &term)),
        Command::Explain(args) => Project::find(&start).and_then(|p| args.run(&p, &term)),
        Command::Diff(args) => Project::find(&start).and_then(|p| args.run(&p, &term)),
        Command::Review(args) => Project::find(&start).and_then(|p| args.run(&p, &term)),
        Command::Upcoming(args) => Project::find(&start).and_then(|p| args.run(&p, &term)),
        Command::Promises(args) => Project::find(&start).and_then(|p| args.run(&p, &term)),
        Command::Verify(args) => Project::find(&start).and_then(|p| args.run(&p, &term)),
        Command::Import(args) => Project::find(&start).and_then(|p| args.run(&p, &term)),
        Command::Export(args) => Project::find(&start).and_then(|p| args.run(&p, &term)),
    };
    // Half an output is worse than what the command has to say about it.
    match term.written().and(result) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failed(&failure, &term),
    }
}

fn failed(failure: &Failure, term: &Term) -> ExitCode {
    if let Failure::Usage(text) | Failure::Io(text) | Failure::Unreviewed(text) = failure {
        term.error(text);
    }
    ExitCode::from(code(failure))
}
