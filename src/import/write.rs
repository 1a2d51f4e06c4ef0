//! TOML as people write it: texts of several lines stand in blocks, links in rows.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

/// A text, in a block of its own if it has several lines: a literal one where that is possible, so that an author edits
/// what readers see.
pub(super) fn block(text: &str) -> Value {
    let text = text.trim_end();
    if !text.contains('\n') {
        return text.into();
    }
    let lines = format!("{text}\n");
    let literal = format!("'''\n{lines}'''").parse::<Value>().ok();
    literal.filter(|literal| literal.as_str() == Some(lines.as_str())).unwrap_or_else(|| lines.into())
}

/// A list of tables, one a line.
pub(super) fn rows(tables: Vec<InlineTable>) -> Value {
    let mut out = Array::new();
    for table in tables {
        out.push_formatted(Value::from(table).decorated("\n  ", ""));
    }
    out.set_trailing_comma(true);
    out.set_trailing("\n");
    out.into()
}

/// A file of items, with a comment at its top.
pub(super) fn document(comment: &str, items: Vec<Table>) -> String {
    let mut all = ArrayOfTables::new();
    for mut item in items {
        item.decor_mut().set_prefix("\n");
        all.push(item);
    }
    let mut out = DocumentMut::new();
    out.insert("item", Item::ArrayOfTables(all));
    format!("# {comment}\n{out}")
}

/// Definitions with further areas, by id and name. What is there keeps its bytes, unless areas stand in one inline table,
/// to which nothing can be added from outside.
pub fn with_areas(definitions: &str, areas: &[(String, String)]) -> String {
    let mut tables = Table::new();
    tables.set_implicit(true);
    for (id, name) in areas {
        let mut area = Table::from_iter([("name", name)]);
        area.decor_mut().set_prefix("\n");
        tables.insert(id, Item::Table(area));
    }
    let end = if definitions.ends_with('\n') { "" } else { "\n" };
    let appended =
        format!("{definitions}{end}{}", DocumentMut::from(Table::from_iter([("area", Item::Table(tables))])));
    if appended.parse::<DocumentMut>().is_ok() {
        return appended;
    }
    let Ok(mut whole) = definitions.parse::<DocumentMut>() else { return appended };
    let Some(there) = whole.get_mut("area").and_then(Item::as_table_like_mut) else { return appended };
    for (id, name) in areas {
        there.insert(id, value(InlineTable::from_iter([("name", name)])));
    }
    whole.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn import_writes_texts_so_that_they_read_as_they_were() {
        for (text, written) in [
            ("one line", "\"one line\""),
            ("a \"b\" c", "'a \"b\" c'"),
            ("a\nb \\ \"c\"", "'''\na\nb \\ \"c\"\n'''"),
            ("\na\nb'", "'''\n\na\nb'\n'''"),
            ("a'''\nb", "\"\"\"\na'''\nb\n\"\"\""),
        ] {
            let block = block(text);
            assert_eq!(block.to_string(), written);
            let lines = if text.contains('\n') { format!("{text}\n") } else { text.to_string() };
            assert_eq!(block.as_str(), Some(lines.as_str()));
        }
    }

    #[test]
    fn import_adds_areas_to_definitions_of_every_form() {
        let areas = [("net".to_string(), "Network".to_string())];
        for (there, with) in [
            ("[roadmap]\r\ntitle = \"T\" # x", "[roadmap]\r\ntitle = \"T\" # x\n\n[area.net]\nname = \"Network\"\n"),
            ("[area.a]\nname = \"A\"\n", "[area.a]\nname = \"A\"\n\n[area.net]\nname = \"Network\"\n"),
            (
                "area = { a = { name = \"A\" } } # x\n",
                "area = { a = { name = \"A\" } , net = { name = \"Network\" } } # x\n",
            ),
        ] {
            assert_eq!(with_areas(there, &areas), with);
        }
    }
}
