//! The changes one by one, with a question after each.

use super::super::Failure;
use super::super::term::{Term, bold, dim};
use super::{Review, introduce, marks, reason, total};
use roadmap::app::{Pending, Prepared, Project, needs_reason, wants_reason};
use roadmap::change::{Change, SITE, Statement, Text};
use roadmap::diagnostic::{on_one_line, printable};
use roadmap::ledger::{Ledger, New};
use roadmap::time::Day;
use roadmap::vocabulary::ChangeKind;
use std::collections::{HashMap, HashSet};
use std::io::BufRead;
use std::process::Command;

pub(super) struct Walk<'r> {
    pub(super) review: &'r Review,
    pub(super) project: &'r Project,
    pub(super) day: Day,
    pub(super) term: &'r Term,
}

/// What a person decides.
enum Answer {
    Accept(Words),
    Skip,
    Edit,
    Quit,
}

/// What a person says besides.
#[derive(Default)]
struct Words {
    reason: Option<String>,
    note: Option<String>,
}

impl Walk<'_> {
    pub(super) fn run(&self, mut open: Pending) -> Result<(), Failure> {
        let by = self.review.by(self.project)?;
        self.review.plausible(&open)?;
        let mut skipped: HashSet<(String, String)> = HashSet::new();
        // As they are since the last entry; the roadmap holds them as they were read.
        let mut ledgers: HashMap<String, Ledger> = HashMap::new();
        let mut accepted = 0;
        let begins = open.editions.iter().all(|edition| open.roadmap.ledger(&edition.audience.id).is_none());
        self.term.say(&dim(&format!("accepting as {by}, as of {}; the ledgers are in roadmap/ledger/", self.day)));
        loop {
            let next = open.comparison.found.iter().find_map(|found| {
                let name = &found.audience.id;
                let fresh = |c: &&Change| !skipped.contains(&(name.clone(), c.id.clone()));
                Some((name.clone(), found.audience.name.clone(), found.changes.iter().find(fresh)?))
            });
            let Some((audience, name, change)) = next else { break };
            let left = total(&open.comparison) - skipped.len();
            self.show(&name, change, left);
            let answer = self.ask(change)?;
            if let Answer::Accept(Words { reason, .. }) = &answer
                && let Some(reason) = reason.as_deref().or(self.review.reason())
                && let Some(found) = open.comparison.found.iter().find(|found| found.audience.id == audience)
                && let reader = reason::Reader::new(&open, found, vec![change], reason)
                && let Err(wrong) = reason::read(&[reader], self.review, self.term)
            {
                self.term.say(&wrong.to_string());
                continue;
            }
            match answer {
                Answer::Accept(words) => {
                    let reason = words.reason.as_deref().or(self.review.reason());
                    let note = words.note.as_deref().or(self.review.note());
                    let new = New { change, on: self.day, reason, note, by: &by };
                    let ledger = ledgers.get(&audience).or_else(|| open.roadmap.ledger(&audience));
                    let prepared = Prepared::new(self.project, ledger, &audience, &[new])?;
                    let id = change.id.clone();
                    ledgers.insert(audience.clone(), prepared.write()?);
                    accepted += 1;
                    let done = open.comparison.found.iter_mut().filter(|found| found.audience.id == audience);
                    done.for_each(|found| found.changes.retain(|change| change.id != id));
                }
                Answer::Skip => drop(skipped.insert((audience, change.id.clone()))),
                Answer::Edit => {
                    self.edit(&open, change)?;
                    open = self.again()?;
                    ledgers.clear();
                }
                Answer::Quit => break,
            }
        }
        let left = total(&open.comparison);
        self.term.say(&format!(
            "{accepted} accepted, {left} left{}",
            if accepted > 0 { "; commit roadmap/ledger/" } else { "" }
        ));
        if begins && accepted > 0 {
            introduce(self.term);
        }
        if left > 0 { Err(Failure::Unreviewed(format!("{left} not reviewed"))) } else { Ok(()) }
    }

    /// The source as it is now. A mistake in it is shown, and waits to be mended.
    fn again(&self) -> Result<Pending, Failure> {
        loop {
            match self.review.open(self.project, self.day, true, self.term) {
                Err(Failure::Findings) => {
                    if self.line("mend it, then press Enter (q to stop) ")?.is_none_or(|line| line.trim() == "q") {
                        return Err(Failure::Findings);
                    }
                }
                other => return other,
            }
        }
    }

    fn show(&self, audience: &str, change: &Change, left: usize) {
        let kinds: Vec<&str> = change.kinds.iter().map(|kind| kind.words()).collect();
        let id = if change.id == SITE { "what is said around the items" } else { &change.id };
        self.term.say(&format!(
            "\n{} · {} · {}",
            bold(audience),
            bold(&kinds.join(", ")),
            dim(&format!("{id}, {left} to go"))
        ));
        let (before, after) = (change.texts_before.as_deref(), change.texts_after.as_deref());
        // A long text is shown once, with what changed in it.
        let other = |text: &Text, texts: Option<&[Text]>| {
            let same = |other: &&Text| (&other.label, &other.language) == (&text.label, &text.language);
            let other = texts?.iter().find(same)?;
            (marks::long(&text.text) && marks::long(&other.text)).then(|| other.text.clone())
        };
        if let Some(old) = &change.before {
            let shown = |text: &Text| other(text, after).is_none().then(|| printable(&text.text));
            self.statement("before", old, before, &shown);
        }
        match &change.after {
            Some(new) => {
                let shown = |text: &Text| match other(text, before) {
                    Some(old) if old == text.text => None,
                    Some(old) => Some(marks::marked(&printable(&old), &printable(&text.text))),
                    None => Some(printable(&text.text)),
                };
                self.statement("after", new, after, &shown);
            }
            None => self.term.say("  after   nothing is told of it any more"),
        }
        if let Some(earlier) = &change.earlier {
            self.term.say(&format!(
                "  once    {}, taken back without a word: a note says why it comes back",
                printable(earlier)
            ));
        }
        for reason in
            change.reasons.iter().filter(|r| !matches!(r.kind, ChangeKind::NewlyTold | ChangeKind::WordingOnly))
        {
            self.term.say(&format!("  {} {}", bold("→"), printable(&reason.line())));
        }
    }

    /// A statement with its texts, as `shown` has them; what it has nothing of is left out.
    fn statement(
        &self,
        when: &str,
        statement: &Statement,
        texts: Option<&[Text]>,
        shown: &dyn Fn(&Text) -> Option<String>,
    ) {
        self.term.say(&format!("  {when:<7} {}", bold(&statement.title)));
        let line = statement.line();
        if !line.is_empty() {
            self.term.say(&format!("          {}", printable(&line)));
        }
        let Some(texts) = texts else {
            self.term.say(&dim("          (the ledger keeps only a digest of its texts, and git has them no more)"));
            return;
        };
        for text in texts {
            let Some(said) = shown(text) else { continue };
            let indented = said.trim_end().replace('\n', "\n          ");
            self.term.say(&format!("          {} {indented}", dim(&format!("{}:", text.label))));
        }
    }

    fn ask(&self, change: &Change) -> Result<Answer, Failure> {
        let mut words = Words::default();
        if wants_reason(change) && self.review.reason().is_none() {
            self.term.say(&dim("  it moves: r says why, to those who were told"));
        }
        loop {
            let question =
                "  [a]ccept  add a [r]eason for its readers  add a [n]ote  [s]kip  [e]dit the source  [q]uit? ";
            let Some(answer) = self.line(question)? else { return Ok(Answer::Quit) };
            match answer.trim() {
                "a" | "accept" if needs_reason(change) && words.reason.is_none() && self.review.mute() => {
                    self.term.say("  it was told, and its readers are owed a reason: answer r");
                }
                "a" | "accept" => return Ok(Answer::Accept(words)),
                "r" | "reason" => match self.line("  why, in words that they will read: ")? {
                    Some(line) => words.reason = Some(line.trim().to_string()).filter(|line| !line.is_empty()),
                    None => return Ok(Answer::Quit),
                },
                "n" | "note" => match self.line("  note, for the record alone: ")? {
                    Some(line) => words.note = Some(line.trim().to_string()).filter(|line| !line.is_empty()),
                    None => return Ok(Answer::Quit),
                },
                "s" | "skip" => return Ok(Answer::Skip),
                "e" | "edit" => return Ok(Answer::Edit),
                "q" | "quit" => return Ok(Answer::Quit),
                "" => {}
                other => self.term.say(&format!("  `{}` is none of these; nothing was done", on_one_line(other))),
            }
        }
    }

    /// A line that is typed; none at the end of the input.
    fn line(&self, question: &str) -> Result<Option<String>, Failure> {
        self.term.prompt(question);
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        match read.map_err(|why| Failure::Io(format!("cannot read the answer: {why}")))? {
            0 => Ok(None),
            _ => Ok(Some(line)),
        }
    }

    /// Opens the item's file in the editor that the environment names, as git does.
    fn edit(&self, open: &Pending, change: &Change) -> Result<(), Failure> {
        let place = self.project.lines(&open.roadmap).of(&change.id);
        let (file, line) = place.unwrap_or_else(|| ("roadmap/roadmap.toml".into(), 1));
        let named =
            ["VISUAL", "EDITOR"].iter().find_map(|name| std::env::var(name).ok().filter(|e| !e.trim().is_empty()));
        let Some(editor) = named else {
            self.term.say(&format!("  it is in {file}:{line}; set EDITOR, and it is opened from here"));
            self.line("  press Enter when it is saved ")?;
            return Ok(());
        };
        let mut command = started(&editor);
        command.current_dir(&self.project.dir);
        let known = ["vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "mg", "ne"];
        let program = editor.split_whitespace().next().unwrap_or_default().trim_matches(['"', '\'']);
        if program.rsplit('/').next().is_some_and(|name| known.contains(&name)) {
            command.arg(format!("+{line}"));
        }
        let why = match command.arg(&file).status() {
            Err(why) => why.to_string(),
            Ok(status) if status.code() == Some(NOT_FOUND) => "there is no such program".into(),
            Ok(_) => return Ok(()),
        };
        self.term.say(&format!("  cannot start `{editor}`: {why}; it is in {file}:{line}"));
        self.line("  press Enter when it is saved ").map(drop)
    }
}

/// What a shell answers where it does not find a program.
const NOT_FOUND: i32 = 127;

/// The command of an editor, to which arguments are added. As for git, a shell reads it: it may hold arguments, and a
/// path in quotes.
#[cfg(unix)]
fn started(editor: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{editor} \"$@\""), editor]);
    command
}

/// The command of an editor, to which arguments are added.
#[cfg(not(unix))]
fn started(editor: &str) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}
