//! What was imported, written into the source.

use super::{Failure, Project};
use crate::fs::LARGEST_FILE;
use crate::import::{Imported, with_areas};
use crate::source::Roadmap;
use std::path::Path;

/// Writes a file of items, and adds the areas to the definitions that the roadmap has not got.
pub fn write_import(project: &Project, path: &Path, imported: &Imported, roadmap: &Roadmap) -> Result<(), Failure> {
    let io = |path: &Path, why: std::io::Error| Failure::Io(format!("cannot write `{}`: {why}", path.display()));
    let known = roadmap.areas();
    let new: Vec<(String, String)> = imported.areas.iter().filter(|(id, _)| !known.contains(id)).cloned().collect();
    let folder = project.folder()?;
    let definitions = Path::new("roadmap/roadmap.toml");
    let text = folder.read(definitions, LARGEST_FILE).map_err(|why| io(definitions, why))?;
    let text = String::from_utf8(text).map_err(|_| Failure::Usage("`roadmap.toml` is not UTF-8 text".into()))?;
    // The areas first: items whose areas are defined are never an error, the other way round they would be.
    if !new.is_empty() {
        folder.replace(definitions, with_areas(&text, &new).as_bytes()).map_err(|why| io(definitions, why))?;
    }
    folder.replace(path, imported.items.as_bytes()).map_err(|why| io(path, why))
}
