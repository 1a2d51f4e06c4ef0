//! What is printed, and how: machines' output on stdout, people's on stderr.

use super::Failure;
use anstream::ColorChoice;
use anstyle::{AnsiColor, Style};
use roadmap::diagnostic::{Report, printable, without_commands};
use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::{Arc, Mutex};

/// Most diagnostics that are shown to a person at once.
pub(crate) const SHOWN: usize = 100;

/// The terminal, and how much to say on it.
#[derive(Clone)]
pub(crate) struct Term {
    choice: ColorChoice,
    pub(crate) quiet: bool,
    pub(crate) verbose: bool,
    /// Why not all of the output could be written.
    unwritten: Arc<Mutex<Option<String>>>,
}

impl Term {
    /// `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE` count where `--color` is `auto`.
    pub(crate) fn new(color: clap::ColorChoice, quiet: bool, verbose: bool) -> Term {
        let choice = match color {
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Never => ColorChoice::Never,
            clap::ColorChoice::Auto => ColorChoice::Auto,
        };
        Term { choice, quiet, verbose, unwritten: Arc::default() }
    }

    fn to_err(&self, text: &str) {
        let mut err = anstream::AutoStream::new(std::io::stderr(), self.choice);
        // Nobody is left to tell if stderr is gone.
        let _ = err.write_all(without_commands(text).as_bytes());
    }

    /// A machine's output. A reader that has gone away (`| head`) is no failure; any other is told at the end.
    pub(crate) fn out(&self, text: &str) {
        let mut out = anstream::AutoStream::new(std::io::stdout(), self.choice);
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        if let Err(why) = written {
            self.note(&why);
        }
    }

    /// People's output, on stdout. CI reads it too, and takes some lines for commands, which no text of a source may be.
    pub(crate) fn show(&self, text: &str) {
        self.out(&without_commands(text));
    }

    fn note(&self, why: &std::io::Error) {
        if why.kind() != ErrorKind::BrokenPipe
            && let Ok(mut unwritten) = self.unwritten.lock()
        {
            unwritten.get_or_insert_with(|| format!("cannot write the output: {why}; what was printed is incomplete"));
        }
    }

    /// What clap has to say: help on stdout, or what is wrong with the arguments on stderr.
    pub(crate) fn clap(&self, said: &clap::Error) {
        if let Err(why) = said.print()
            && !said.use_stderr()
        {
            self.note(&why);
        }
    }

    /// Whether all of the output was written.
    pub(crate) fn written(&self) -> Result<(), Failure> {
        let unwritten = self.unwritten.lock().ok().and_then(|mut why| why.take());
        unwritten.map_or(Ok(()), |why| Err(Failure::Io(why)))
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
        if out { self.show(&text) } else { self.to_err(&text) }
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

/// A word of a command that a person is told to paste: a shell reads it as this one word.
pub(crate) fn shell(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "@%_+=:,./-".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_string();
    }
    format!("'{}'", printable(word).replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::shell;

    #[test]
    fn shell_reads_a_word_as_one_word() {
        assert_eq!(shell("@site"), "@site");
        assert_eq!(shell("sign-in"), "sign-in");
        assert_eq!(shell(""), "''");
        assert_eq!(shell("$(touch x)"), "'$(touch x)'");
        assert_eq!(shell("a'; rm -rf b"), "'a'\\''; rm -rf b'");
        assert_eq!(shell("a\u{1b}b"), "'a\\u{1b}b'");
    }
}
