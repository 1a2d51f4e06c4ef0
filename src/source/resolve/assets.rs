//! Names of files below `roadmap/assets/`, looked up.

use crate::diagnostic::Diagnostic;
use crate::source::model::Model;
use crate::source::syntax::Spot;
use crate::text::nearest;

/// What is wrong with the name of a file below `roadmap/assets/`, if anything is.
pub(in crate::source) fn wrong_file(file: &str, spot: Spot, model: &Model) -> Option<Diagnostic> {
    let place = spot.span();
    let strange = file.starts_with('/') || file.contains('\\') || file.contains(':');
    if strange || file.split('/').any(|part| part.is_empty() || part == "." || part == "..") {
        let note = Diagnostic::error("bad-path", place, format!("`{file}` is not a path below `roadmap/assets/`"));
        return Some(note.help("write the path below that folder, such as `diagrams/mesh.png`"));
    }
    if model.refused.iter().any(|refused| refused == file) {
        let note = Diagnostic::error("no-such-file", place, format!("`roadmap/assets/{file}` cannot be published"));
        return Some(note.help("a warning of this check says why"));
    }
    if model.assets.contains_key(file) {
        return None;
    }
    let known: Vec<&str> = model.assets.keys().map(String::as_str).collect();
    let mut note = Diagnostic::error("no-such-file", place, format!("there is no `roadmap/assets/{file}`"));
    note.help = nearest(file, &known).map(|near| format!("did you mean `{near}`?"));
    Some(note)
}
