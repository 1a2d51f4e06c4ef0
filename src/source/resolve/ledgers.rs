//! The ledgers among the files of a project: whose each is, and what is wrong with it.

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::ledger::Ledger;
use crate::source::model::Model;
use crate::text::nearest;
use std::collections::BTreeMap;

/// Reads each ledger; its text goes to the others, so that what is found in it can be shown.
pub(in crate::source) fn read(
    records: Vec<SourceFile>,
    texts: &mut Vec<SourceFile>,
    model: &Model,
    found: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Ledger> {
    let audiences: Vec<&str> = model.audiences.iter().map(|a| a.id.as_str()).collect();
    let mut ledgers = BTreeMap::new();
    for file in records {
        let (ledger, problems) = Ledger::read(&file, texts.len());
        found.extend(problems);
        let name = file.path.trim_start_matches("roadmap/ledger/").trim_end_matches(".toml").to_string();
        if !audiences.contains(&name.as_str()) {
            let note = Diagnostic::warning("ledger", None, format!("`{}` is no audience's ledger", file.path));
            let near = nearest(&name, &audiences).map(|near| format!("did you mean `{near}.toml`?"));
            found.push(note.help(near.unwrap_or_else(|| "keep it, if the audience is one that is no more".into())));
        }
        texts.push(file);
        ledgers.insert(name, ledger);
    }
    ledgers
}
