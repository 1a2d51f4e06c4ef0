//! Texts to a model: each file is parsed and read on its own, so a broken one hides nothing of the others.

use super::define::{audience_names, define};
use super::file::Files;
use super::model::Model;
use super::reader::{Entry, Reader, Spot, entries};
use super::resolve::resolve;
use super::schema::ItemTable;
use crate::diagnostic::{Diagnostic, SourceFile, printable};
use crate::time::Calendar;
use rayon::prelude::*;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where the definitions are.
pub(super) const ROOT_FILE: &str = "roadmap/roadmap.toml";

/// An item as written, and where.
pub(super) type Written = (Spot, ItemTable);

/// Loads everything; gives the model as far as it could be made, the texts, and every mistake.
pub(super) fn load(files: &Files) -> (Model, Vec<SourceFile>, Vec<Diagnostic>) {
    let (texts, mut found) = files.texts();
    let root = texts.iter().position(|t| t.path == ROOT_FILE);
    let mut items = Vec::new();
    let (mut model, audiences, fiscal) = match root {
        Some(index) => root_file(index, &texts[index], &mut items, &mut found),
        None => {
            let note = Diagnostic::error("no-roadmap", None, format!("there is no `{ROOT_FILE}`"))
                .help("`roadmap init` makes one");
            found.push(note);
            return (Model::default(), texts, found);
        }
    };
    let rest: Vec<_> = texts
        .par_iter()
        .enumerate()
        .filter(|(index, _)| Some(*index) != root)
        .map(|(index, text)| item_file(index, text, &audiences, fiscal))
        .collect();
    for (written, notes) in rest {
        items.extend(written);
        found.extend(notes);
    }
    model.assets = files.assets.clone();
    resolve(&mut model, items, &mut found);
    (model, texts, found)
}

/// The text as TOML, with every syntax error noted. One byte-order mark at the start is accepted.
fn parse<'t>(index: usize, file: &'t SourceFile, found: &mut Vec<Diagnostic>) -> Spanned<DeTable<'t>> {
    let (tree, errors) = DeTable::parse_recoverable(&file.text);
    for error in errors {
        let bytes = error.span().unwrap_or(0..0);
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        let mut note = Diagnostic::error("toml", Spot::new(index, bytes).span(), printable(&message));
        note.label = "not TOML from here".into();
        found.push(note);
    }
    tree
}

fn root_file(
    index: usize,
    file: &SourceFile,
    items: &mut Vec<Written>,
    found: &mut Vec<Diagnostic>,
) -> (Model, Vec<String>, Option<Calendar>) {
    let tree = parse(index, file, found);
    let root = entries(tree.get_ref());
    let audiences = audience_names(&root);
    let mut reader = Reader { file: index, audiences: &audiences, fiscal: None, found: Vec::new() };
    let (model, rest) = define(root, &mut reader);
    let known = ["roadmap", "audience", "area", "tag", "track", "stage", "item"];
    items.extend(item_tables(rest, &mut reader, "`roadmap.toml`", &known));
    let fiscal = reader.fiscal;
    found.append(&mut reader.found);
    (model, audiences, fiscal)
}

fn item_file(
    index: usize,
    file: &SourceFile,
    audiences: &[String],
    fiscal: Option<Calendar>,
) -> (Vec<Written>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let tree = parse(index, file, &mut found);
    let mut reader = Reader { file: index, audiences, fiscal, found };
    let mut rest = Vec::new();
    for (key, value) in entries(tree.get_ref()) {
        let name = key.get_ref().as_ref();
        if ["roadmap", "audience", "area", "tag", "track", "stage"].contains(&name) {
            reader.error("definition-elsewhere", key.span(), format!("`[{name}]` belongs into `roadmap.toml`")).help =
                Some("definitions are kept in one file; move this table there".into());
        } else {
            rest.push((key, value));
        }
    }
    let items = item_tables(rest, &mut reader, "a file of items", &["item"]);
    (items, reader.found)
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
            _ => {
                reader
                    .error("wrong-type", key.span(), "items are written `[[item]]`, with two brackets".into())
                    .label = "one bracket makes a single table".into();
            }
        }
    }
    reader.unknown(what, unknown, known);
    out
}
