//! A ledger's text to entries. Whatever is wrong with it is an error that names the line.

use super::Ledger;
use super::entry::{Entry, capitalised};
use crate::change::{SITE, Statement, When};
use crate::diagnostic::{Diagnostic, SourceFile, Span, on_one_line};
use crate::edition::Stage;
use crate::time::Day;
use crate::vocabulary::{ChangeKind, Confidence, Horizon, Standard};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What stands in every mend: nobody writes here but the command.
const RESTORE: &str = "take the line back as it was (`git log -p` shows it); to correct what was told, change the \
                       roadmap and run `roadmap review`";

pub(super) fn read(file: &SourceFile, index: usize) -> (Ledger, Vec<Diagnostic>) {
    let mut ledger = Ledger { text: file.text.clone(), ..Ledger::default() };
    let mut found = Vec::new();
    let span = |bytes: Range<usize>| Span { file: index, bytes };
    let conflict = ["<<<<<<< ", "=======", ">>>>>>> "];
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        if conflict.iter().any(|mark| line.starts_with(mark)) {
            let note = Diagnostic::error("ledger", span(at..at + 7), "a merge conflict was left in the ledger");
            found.push(note.help("keep the lines of both sides, and take out the lines with these marks"));
        }
        at += line.len();
    }
    let (tree, errors) = DeTable::parse_recoverable(&file.text);
    if found.is_empty() {
        found.extend(errors.first().map(|error| {
            let bytes = error.span().unwrap_or(0..0);
            Diagnostic::error("ledger", span(bytes), "the ledger is broken here").label(error.message()).help(RESTORE)
        }));
    }
    if !found.is_empty() {
        return (ledger, found);
    }
    for (key, value) in tree.get_ref().iter() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("format", DeValue::Integer(n)) if n.as_str() == "1" => {}
            ("format", _) => found.push(
                Diagnostic::error("ledger", span(value.span()), "this ledger is of another format")
                    .help("use the version of `roadmap` that wrote it, or a later one"),
            ),
            ("told", DeValue::Array(list)) => {
                ledger.end = value.span().end.saturating_sub(1);
                for value in list.iter() {
                    match entry(value) {
                        Ok(entry) => {
                            ledger.entries.push(entry);
                            ledger.places.push(value.span());
                        }
                        Err((bytes, why)) => {
                            found.push(Diagnostic::error("ledger", span(bytes), why).help(RESTORE));
                        }
                    }
                }
            }
            (name, _) => found.push(
                Diagnostic::error("ledger", span(key.span()), format!("`{name}` does not belong into a ledger"))
                    .help("a ledger holds `format` and `told`, and `roadmap review` writes both"),
            ),
        }
    }
    if found.is_empty() {
        link(&mut ledger, &span, &mut found);
    }
    (ledger, found)
}

/// Finds what each entry follows: those that it names, or one of its item or of a name that the item had before, or none.
fn link(ledger: &mut Ledger, span: &dyn Fn(Range<usize>) -> Span, found: &mut Vec<Diagnostic>) {
    let by_item = ledger.by_item();
    let mut by_check: HashMap<&str, usize> = HashMap::new();
    for (at, entry) in ledger.entries.iter().enumerate() {
        by_check.entry(&entry.check).or_insert(at);
    }
    let none = Vec::new();
    let entries = &ledger.entries;
    let parents = |(at, entry): (usize, &Entry)| -> Option<Vec<usize>> {
        if !entry.follows.is_empty() {
            let named: Vec<usize> =
                entry.follows.iter().map(|check| by_check.get(check.as_str()).copied()).collect::<Option<_>>()?;
            return (entry.check_after(&entry.follows) == entry.check).then_some(named);
        }
        let own = by_item.get(entry.item.as_str()).unwrap_or(&none).iter().filter(|other| **other < at);
        let former = entry.formerly.iter().flat_map(|id| by_item.get(id.as_str()).unwrap_or(&none));
        let fits = |other: &usize| entry.check_after(std::slice::from_ref(&entries[*other].check)) == entry.check;
        let followed = own.chain(former).copied().filter(|other| *other != at).collect::<Vec<_>>();
        match followed.into_iter().rev().find(fits) {
            Some(parent) => Some(vec![parent]),
            None => (entry.check_after(&[]) == entry.check).then(Vec::new),
        }
    };
    let all: Vec<Option<Vec<usize>>> = entries.par_iter().enumerate().map(parents).collect();
    for (at, entry) in entries.iter().enumerate().filter(|(at, _)| all[*at].is_none()) {
        let why = format!("this entry of `{}` was edited, or the one that it follows is missing", entry.item);
        found.push(
            Diagnostic::error("ledger-edited", span(ledger.places[at].clone()), why)
                .label("its check does not fit")
                .help(RESTORE),
        );
    }
    ledger.parents = all.into_iter().map(Option::unwrap_or_default).collect();
}

/// Keys of an entry whose text may have several lines.
const LINES: [&str; 3] = ["says", "reason", "note"];

/// Whether a text can name what an entry is about: it stands in comments of pull requests, and in commands that a person
/// is told to paste.
fn is_address(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b":.-".contains(&b);
    let named = !text.is_empty() && !text.starts_with('-') && text.len() <= 200 && text.bytes().all(fits);
    named || text == SITE
}

/// What is wrong, and where.
type Wrong = (Range<usize>, String);

fn entry(value: &Spanned<DeValue<'_>>) -> Result<Entry, Wrong> {
    let whole = value.span();
    let DeValue::Table(table) = value.get_ref() else {
        return Err((whole, "an entry is a table in braces, on one line".into()));
    };
    let mut fields = Fields { table, whole: whole.clone(), known: Vec::new() };
    let item = fields.need("item")?;
    let title = fields.need("title")?;
    let formerly = fields.list("formerly")?;
    for (key, names) in [("item", std::slice::from_ref(&item)), ("formerly", &formerly)] {
        if let Some(name) = names.iter().find(|name| !is_address(name)) {
            return Err(fields.wrong(key, &format!("no name of an item: `{}`", on_one_line(name))));
        }
    }
    let on = fields.day()?;
    let kinds = fields.list("change")?.iter().map(|name| ChangeKind::from_words(name)).collect::<Option<Vec<_>>>();
    let kinds = kinds.filter(|kinds| !kinds.is_empty()).ok_or_else(|| fields.wrong("change", "kinds of change"))?;
    let stage = fields.stage()?;
    let (column, given) = (fields.named("column", Horizon::named)?, fields.named("horizon", Horizon::named)?);
    let confidence = fields.named("sure", Confidence::named)?;
    let reconfirming = fields.flag("reconfirming")?;
    let (aged, ends) = (fields.flag("aged")?, fields.flag("ends")?);
    let (when, released) = (fields.when("when")?, fields.when("shipped")?);
    let when = when.map(|when| When { earliest: ends, ..when });
    let (hedges, pledges) = (fields.list("hedges")?, fields.list("pledges")?);
    let told = fields.text("texts")?.map(|digest| Statement {
        id: item.clone(),
        formerly: formerly.clone(),
        title: title.clone(),
        stage,
        // The first ledgers had the column beside each window.
        horizon: given.or(column.filter(|_| when.is_none())),
        follows: column.filter(|_| when.is_some()),
        when,
        confidence,
        reconfirming,
        aged,
        ends,
        released,
        digest,
        hedges,
        pledges,
    });
    let (says, reason, note) = (fields.text("says")?, fields.text("reason")?, fields.text("note")?);
    let (by, check) = (fields.need("by")?, fields.need("check")?);
    let follows = fields.list("follows")?;
    let again = fields.number("again")?;
    let hexadecimal = |text: &String| text.bytes().all(|b| b.is_ascii_hexdigit());
    if let Some(key) =
        [("check", hexadecimal(&check)), ("follows", follows.iter().all(hexadecimal))].iter().find(|c| !c.1)
    {
        return Err(fields.wrong(key.0, "made of hexadecimal digits"));
    }
    fields.nothing_else()?;
    fields.plain()?;
    Ok(Entry { item, formerly, on, kinds, title, says, told, reason, note, by, follows, again, check })
}

struct Fields<'t, 'i> {
    table: &'t DeTable<'i>,
    whole: Range<usize>,
    known: Vec<&'static str>,
}

impl<'t, 'i> Fields<'t, 'i> {
    fn get(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'i>>> {
        self.known.push(key);
        self.table.get(key)
    }

    fn wrong(&self, key: &str, wanted: &str) -> Wrong {
        let place = self.table.get(key).map_or(self.whole.clone(), Spanned::span);
        (place, format!("`{key}` of an entry is {wanted}"))
    }

    fn text(&mut self, key: &'static str) -> Result<Option<String>, Wrong> {
        let Some(value) = self.get(key) else { return Ok(None) };
        value.get_ref().as_str().map(|text| Some(text.to_string())).ok_or_else(|| self.wrong(key, "text"))
    }

    fn need(&mut self, key: &'static str) -> Result<String, Wrong> {
        let missing = (self.whole.clone(), format!("this entry has no `{key}`"));
        self.text(key)?.ok_or(missing)
    }

    fn number(&mut self, key: &'static str) -> Result<Option<u32>, Wrong> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let number = match value.get_ref() {
            DeValue::Integer(n) => n.as_str().parse().ok(),
            _ => None,
        };
        number.map(Some).ok_or_else(|| self.wrong(key, "a number"))
    }

    fn flag(&mut self, key: &'static str) -> Result<bool, Wrong> {
        let Some(value) = self.get(key) else { return Ok(false) };
        value.get_ref().as_bool().ok_or_else(|| self.wrong(key, "`true`, or absent"))
    }

    fn list(&mut self, key: &'static str) -> Result<Vec<String>, Wrong> {
        let Some(value) = self.get(key) else { return Ok(Vec::new()) };
        let list = value.get_ref().as_array().and_then(|list| {
            list.iter().map(|value| value.get_ref().as_str().map(str::to_string)).collect::<Option<Vec<_>>>()
        });
        list.ok_or_else(|| self.wrong(key, "a list of texts"))
    }

    fn day(&mut self) -> Result<Day, Wrong> {
        let value = self.get("on").ok_or_else(|| (self.whole.clone(), "this entry has no `on`".to_string()))?;
        day(value).ok_or_else(|| self.wrong("on", "a day, YYYY-MM-DD"))
    }

    fn named<T>(&mut self, key: &'static str, of: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Wrong> {
        let Some(name) = self.text(key)? else { return Ok(None) };
        of(&name).map(Some).ok_or_else(|| self.wrong(key, "none that there is"))
    }

    fn stage(&mut self) -> Result<Option<Stage>, Wrong> {
        let (id, base, called) = (self.text("stage")?, self.text("as")?, self.text("called")?);
        let Some(id) = id else { return Ok(None) };
        let key = if base.is_some() { "as" } else { "stage" };
        let standard = Standard::named(base.as_deref().unwrap_or(&id)).ok_or_else(|| self.wrong(key, "no stage"))?;
        let name = called.unwrap_or_else(|| capitalised(&id));
        Ok(Some(Stage { standard, id, name }))
    }

    fn when(&mut self, key: &'static str) -> Result<Option<When>, Wrong> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let parts: Vec<_> = value.get_ref().as_array().into_iter().flat_map(|list| list.iter()).collect();
        let when = match parts[..] {
            [words, from, to] => words.get_ref().as_str().zip(day(from).zip(day(to))).map(|(words, (from, to))| When {
                from,
                to,
                earliest: false,
                words: words.to_string(),
            }),
            _ => None,
        };
        when.map(Some).ok_or_else(|| self.wrong(key, "words, a first and a last day"))
    }

    /// No text of an entry has a control character: it is printed, and a ledger is written by nobody but the command.
    fn plain(&self) -> Result<(), Wrong> {
        fn texts<'v>(value: &'v DeValue<'_>, out: &mut Vec<&'v str>) {
            match value {
                DeValue::String(text) => out.push(text),
                DeValue::Array(list) => list.iter().for_each(|value| texts(value.get_ref(), out)),
                _ => {}
            }
        }
        for (key, value) in self.table.iter() {
            let (key, mut found) = (key.get_ref().as_ref(), Vec::new());
            texts(value.get_ref(), &mut found);
            let lines = LINES.contains(&key);
            let control = |c: char| c.is_control() && !(lines && matches!(c, '\n' | '\t'));
            if found.iter().any(|text| text.contains(control)) {
                return Err(self.wrong(key, "text without control characters"));
            }
        }
        Ok(())
    }

    fn nothing_else(&self) -> Result<(), Wrong> {
        match self.table.iter().find(|(key, _)| !self.known.contains(&key.get_ref().as_ref())) {
            Some((key, _)) => Err((key.span(), format!("an entry has no `{}`", key.get_ref()))),
            None => Ok(()),
        }
    }
}

fn day(value: &Spanned<DeValue<'_>>) -> Option<Day> {
    value.get_ref().as_datetime().and_then(|date| Day::parse(&date.to_string()))
}
