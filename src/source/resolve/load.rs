//! Texts to a model: each file is parsed and read on its own, so a broken one hides nothing of the others.

use super::assets::wrong_file;
use super::commitments;
use super::definitions::{audience_names, define};
use super::items::Written;
use super::items::resolve;
use crate::diagnostic::{Diagnostic, SourceFile, printable};
use crate::edition::Asset;
use crate::language::Languages;
use crate::source::file::Files;
use crate::source::model::Model;
use crate::source::places::Places;
use crate::source::syntax::{
    At, CommitmentTable, DEFAULT_LANGUAGE, Entry, Fields, Head, ItemTable, Locales, Reader, Spot, entries,
};
use crate::time::Calendar;
use rayon::prelude::*;
use std::collections::HashSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where the definitions are.
pub(in crate::source) const ROOT_FILE: &str = "roadmap/roadmap.toml";

/// What a file holds beside definitions.
#[derive(Default)]
struct Tables {
    items: Vec<Written>,
    commitments: Vec<At<CommitmentTable>>,
}

/// What was loaded.
pub(in crate::source) struct Loaded {
    /// The model as far as it could be made, and where each thing of it is written.
    pub(in crate::source) model: Option<(Model, Places)>,
    /// The texts of the source.
    pub(in crate::source) texts: Vec<SourceFile>,
    /// Those of the ledgers.
    pub(in crate::source) ledgers: Vec<SourceFile>,
    /// Every mistake of the source.
    pub(in crate::source) found: Vec<Diagnostic>,
}

/// Loads everything.
pub(in crate::source) fn load(mut files: Files) -> Loaded {
    let (texts, ledgers, mut found) = files.texts();
    let root = texts.iter().position(|t| t.path == ROOT_FILE);
    let (mut tables, mut places) = (Tables::default(), Places::default());
    let (mut model, names, fiscal) = match root {
        Some(index) => root_file(index, &texts[index], &files.languages, &mut tables, &mut places, &mut found),
        None => {
            let note = Diagnostic::error("no-roadmap", None, format!("there is no `{ROOT_FILE}`"))
                .help("`roadmap init` makes one");
            found.push(note);
            return Loaded { model: None, texts, ledgers, found };
        }
    };
    let rest: Vec<_> = texts
        .par_iter()
        .enumerate()
        .filter(|(index, _)| Some(*index) != root)
        .map(|(index, text)| item_file(index, text, &names, fiscal))
        .collect();
    tables.items.reserve(rest.iter().map(|(written, _)| written.items.len()).sum());
    for (written, notes) in rest {
        tables.items.extend(written.items);
        tables.commitments.extend(written.commitments);
        found.extend(notes);
    }
    let assets = files.assets.into_par_iter();
    model.assets = assets.map(|(name, bytes)| (name.clone(), Asset::new(&name, bytes))).collect();
    model.refused = files.refused;
    resolve(&mut model, tables.items, &mut places, &mut found);
    if let (Some(logo), Some(spot)) = (&model.logo, places.logo) {
        found.extend(wrong_file(logo, spot, &model));
    }
    commitments::resolve(&mut model, tables.commitments, &mut places, &mut found);
    Loaded { model: Some((model, places)), texts, ledgers, found }
}

/// The text as TOML, with every syntax error noted. One byte-order mark at the start is accepted.
fn parse<'t>(index: usize, file: &'t SourceFile, found: &mut Vec<Diagnostic>) -> Spanned<DeTable<'t>> {
    let (tree, errors) = DeTable::parse_recoverable(&file.text);
    let mut lines: HashSet<usize> = HashSet::new();
    for error in errors {
        let bytes = error.span().unwrap_or(0..0);
        let start = bytes.start.min(file.text.len());
        // What follows on a line is a consequence of the first mistake on it.
        let line = file.text.as_bytes()[..start].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
        if !lines.insert(line) {
            continue;
        }
        if CONFLICT.iter().any(|mark| file.text[line..].starts_with(mark)) {
            let place = Spot::new(index, line..line + 7).span();
            let note = Diagnostic::error("toml", place, "a merge conflict was left here");
            found.push(note.help("keep one of the two sides, and take out the lines with these marks"));
            continue;
        }
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        let mut note = Diagnostic::error("toml", Spot::new(index, bytes).span(), printable(&message));
        note.label = "not TOML from here".into();
        if let Some((_, label, help)) = MENDS.iter().find(|(start, ..)| message.starts_with(start)) {
            (note.label, note.help) = ((*label).into(), Some((*help).into()));
        }
        let quotes = if message.contains("literal") { "'''" } else { "\"\"\"" };
        if message.starts_with("invalid multi-line")
            && let Some(open) = file.text[..start].rfind(quotes)
        {
            note.place = Some(Spot::new(index, open..open + 3).span());
            note.label = "this text is never closed".into();
        }
        found.push(note);
    }
    tree
}

/// How lines begin that git leaves where it could not merge.
const CONFLICT: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// Drops what is said of a value that is no TOML in the first place.
fn without_consequences(found: &mut Vec<Diagnostic>) {
    let broken: Vec<_> = found.iter().filter(|d| d.code == "toml").filter_map(|d| d.place.clone()).collect();
    let touches = |d: &Diagnostic| {
        let place = d.place.as_ref();
        place.is_some_and(|p| {
            broken.iter().any(|b| b.file == p.file && b.bytes.start < p.bytes.end && p.bytes.start < b.bytes.end)
        })
    };
    found.retain(|d| d.code == "toml" || !touches(d));
}

/// How a message of the TOML parser begins, the words under the place, and the mend.
const MENDS: [(&str, &str, &str); 15] = [
    ("duplicate key", "here again", "a key or table stands once: keep one of the two"),
    (
        "invalid basic string, expected `\"`",
        "the text is still open",
        "end it with `\"`, or put `\"\"\"` around several lines",
    ),
    ("invalid basic string", "not allowed in a text", "take it out"),
    (
        "invalid literal string, expected `'`",
        "the text is still open",
        "end it with `'`, or put `'''` around several lines",
    ),
    ("invalid multi-line literal string", "the text is still open", "end it with `'''`"),
    ("invalid multi-line basic string", "the text is still open", "end it with `\"\"\"`"),
    ("too few unicode value digits", "no escape", "write two backslashes for one, or put `'` around the text"),
    ("missing escaped value", "no escape", "write two backslashes for one, or put `'` around the text"),
    ("invalid date", "no such day", "a day is written `YYYY-MM-DD`, and has to be in the calendar"),
    ("extra `=`", "one `=` is enough", "write `key = value`"),
    ("string values must be quoted", "not a value", "put straight quotes around text: `\"`"),
    ("key with no value", "no `=` here", "write `key = value`"),
    ("missing comma between array elements", "no comma before this", "write `,` between values and `]` after the last"),
    ("unclosed array table", "still open here", "write `[[item]]`, with two brackets on each side"),
    ("unclosed", "still open here", "close it"),
];

/// What every file is read with.
struct Names {
    audiences: Vec<String>,
    locales: Locales,
}

impl Names {
    fn reader(&self, file: usize, fiscal: Option<Calendar>, found: Vec<Diagnostic>) -> Reader<'_> {
        Reader { file, audiences: &self.audiences, locales: &self.locales, fiscal, found }
    }
}

/// What `[roadmap]` says of them. What is wrong there is noted when the table is read.
fn locales(root: &[Entry<'_, '_>]) -> Locales {
    let table = root.iter().find(|(key, _)| key.get_ref() == "roadmap").and_then(|(_, v)| v.get_ref().as_table());
    let all = table.map(entries).unwrap_or_default();
    let value = |name: &str| all.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value.get_ref());
    let main = value("language").and_then(DeValue::as_str).unwrap_or(DEFAULT_LANGUAGE).trim().to_string();
    let mut further: Vec<String> = Vec::new();
    for tag in value("languages").and_then(DeValue::as_array).into_iter().flat_map(|list| list.iter()) {
        if let Some(tag) = tag.get_ref().as_str().map(str::trim)
            && tag != main
            && !further.iter().any(|known| known == tag)
        {
            further.push(tag.to_string());
        }
    }
    Locales { main, further }
}

fn root_file(
    index: usize,
    file: &SourceFile,
    languages: &Languages,
    tables: &mut Tables,
    places: &mut Places,
    found: &mut Vec<Diagnostic>,
) -> (Model, Names, Option<Calendar>) {
    let tree = parse(index, file, found);
    let root = entries(tree.get_ref());
    let names = Names { audiences: audience_names(&root), locales: locales(&root) };
    let mut reader = names.reader(index, None, Vec::new());
    let (model, rest) = define(root, languages, places, &mut reader);
    let known = [
        "roadmap",
        "audience",
        "area",
        "tag",
        "track",
        "stage",
        "lint",
        "freshness",
        "allow",
        "secret",
        "item",
        commitments::KEY,
    ];
    let (commitments, rest) = commitments::take(rest, &mut reader);
    tables.commitments.extend(commitments);
    tables.items.extend(item_tables(rest, &mut reader, "`roadmap.toml`", &known));
    let fiscal = reader.fiscal;
    found.append(&mut reader.found);
    without_consequences(found);
    (model, names, fiscal)
}

fn item_file(index: usize, file: &SourceFile, names: &Names, fiscal: Option<Calendar>) -> (Tables, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let tree = parse(index, file, &mut found);
    let mut reader = names.reader(index, fiscal, found);
    let mut rest = Vec::new();
    for (key, value) in entries(tree.get_ref()) {
        let name = key.get_ref().as_ref();
        let definition =
            ["roadmap", "audience", "area", "tag", "track", "stage", "lint", "freshness", "secret"].contains(&name);
        let of_an_item = [Head::KEYS, Fields::KEYS].concat().contains(&name);
        if definition && value.get_ref().is_table() {
            reader.error("definition-elsewhere", key.span(), format!("`[{name}]` belongs into `roadmap.toml`")).help =
                Some("definitions are kept in one file; move this table there".into());
        } else if of_an_item {
            let note = reader.error("unknown-key", key.span(), format!("`{name}` stands outside of an item"));
            note.help = Some("move it below the `[[item]]` that it is about".into());
        } else {
            rest.push((key, value));
        }
    }
    let (commitments, rest) = commitments::take(rest, &mut reader);
    let items = item_tables(rest, &mut reader, "a file of items", &["item", commitments::KEY]);
    without_consequences(&mut reader.found);
    (Tables { items, commitments }, reader.found)
}

fn item_tables(rest: Vec<Entry<'_, '_>>, reader: &mut Reader<'_>, what: &str, known: &[&str]) -> Vec<Written> {
    let mut out = Vec::new();
    let mut unknown = Vec::new();
    for (key, value) in rest {
        if key.get_ref() != "item" {
            unknown.push((key, value));
            continue;
        }
        match value.get_ref() {
            DeValue::Array(items) => {
                for item in items.iter() {
                    let spot = reader.spot(item.span());
                    out.extend(ItemTable::read(item, reader).map(|table| (spot, table)));
                }
            }
            other => {
                let note =
                    reader.error("wrong-type", key.span(), "items are written `[[item]]`, with two brackets".into());
                note.label =
                    if other.is_table() { "one bracket makes a single table" } else { "this is no table" }.into();
                note.help = Some("write `[[item]]` on a line of its own, and the item below it".into());
            }
        }
    }
    reader.unknown(what, unknown, known);
    out
}
