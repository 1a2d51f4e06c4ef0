//! What is printed, and how: machines' output on stdout, people's on stderr.

use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};
use roadmap::diagnostic::{Report, printable};
use std::io::{IsTerminal, Write};

/// Most diagnostics that are shown to a person at once.
pub(crate) const SHOWN: usize = 100;

/// The terminal, and how much to say on it.
#[derive(Clone)]
pub(crate) struct Term {
    choice: ColorChoice,
    pub(crate) quiet: bool,
    pub(crate) verbose: bool,
}

impl Term {
    /// `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` count where `--color` is `auto`.
    pub(crate) fn new(color: clap::ColorChoice, quiet: bool, verbose: bool) -> Term {
        let choice = match color {
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Never => ColorChoice::Never,
            clap::ColorChoice::Auto => ColorChoice::Auto,
        };
        Term { choice, quiet, verbose }
    }

    fn to_err(&self, text: &str) {
        let mut err = anstream::AutoStream::new(std::io::stderr(), self.choice);
        // Nobody is left to tell if stderr is gone.
        let _ = err.write_all(text.as_bytes());
    }

    /// A machine's output. A reader that has gone away (`| head`) is no failure.
    pub(crate) fn out(&self, text: &str) {
        let mut out = anstream::AutoStream::new(std::io::stdout(), self.choice);
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// A line for people.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            self.to_err(&format!("{}\n", printable_styled(text)));
        }
    }

    /// A question, answered on the same line.
    pub(crate) fn prompt(&self, text: &str) {
        self.to_err(&printable(text));
    }

    /// A line for people who asked for more.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbose {
            self.to_err(&format!("{}\n", style(Style::new().dimmed(), &printable(text))));
        }
    }

    /// What went wrong.
    pub(crate) fn error(&self, text: &str) {
        let label = style(Style::new().bold().fg_color(Some(AnsiColor::Red.into())), "error");
        self.to_err(&format!("{label}: {}\n", printable(text)));
    }

    /// Whether people see this on a terminal that can rewrite a line.
    pub(crate) fn interactive(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// Diagnostics on stderr, or with `out` on stdout.
    pub(crate) fn report(&self, report: &Report, out: bool) {
        let colour = match self.choice {
            ColorChoice::Always | ColorChoice::AlwaysAnsi => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if out => anstream::AutoStream::choice(&std::io::stdout()) != ColorChoice::Never,
            ColorChoice::Auto => anstream::AutoStream::choice(&std::io::stderr()) != ColorChoice::Never,
        };
        let text = report.human(colour, SHOWN);
        if out { self.out(&text) } else { self.to_err(&text) }
    }
}

/// Text that this tool styled itself keeps its escapes; line breaks and tabs stay too.
fn printable_styled(text: &str) -> String {
    text.split('\u{1b}').map(printable).collect::<Vec<_>>().join("\u{1b}")
}

fn style(style: Style, text: &str) -> String {
    format!("{}{text}{}", style.render(), style.render_reset())
}

/// Emphasis in a line for people.
pub(crate) fn bold(text: &str) -> String {
    style(Style::new().bold(), &printable(text))
}

/// Less important than the rest of its line.
pub(crate) fn dim(text: &str) -> String {
    style(Style::new().dimmed(), &printable(text))
}

/// `1 page`, `2 pages`.
pub(crate) fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}
