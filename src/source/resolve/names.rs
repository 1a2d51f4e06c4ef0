//! Tables by name, and names of audiences, looked up.

use crate::diagnostic::Diagnostic;
use crate::source::model::{AudienceId, AudienceSet, Audiences};
use crate::source::syntax::{At, Name, Spot, Visibility};
use crate::text::nearest;

/// A table by name, in the order of the file.
pub(in crate::source) type Named<T> = Vec<(String, Spot, T)>;

impl Audiences {
    /// The audience that a key names. A misspelt one is noted, and counts as the innermost.
    pub(in crate::source) fn look_up(&self, name: &At<Name>, found: &mut Vec<Diagnostic>) -> AudienceId {
        self.named(&name.value.0).unwrap_or_else(|| {
            let known: Vec<&str> = self.iter().map(|a| a.id.as_str()).collect();
            found.push(unknown_audience(name, &known));
            AudienceId::INTERNAL
        })
    }

    /// The audiences that a `visibility` names: whoever is one of them, or sees one, may know.
    pub(in crate::source) fn named_by(
        &self,
        visibility: &At<Visibility>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<AudienceSet> {
        let ids = visibility.value.0.iter().map(|name| AudienceSet::only(self.look_up(name, found)));
        ids.reduce(AudienceSet::and)
    }
}

/// A name that is no audience's.
pub(in crate::source) fn unknown_audience(name: &At<Name>, known: &[&str]) -> Diagnostic {
    let mut note = Diagnostic::error("unknown-audience", name.spot.span(), format!("no audience `{}`", name.value.0))
        .label(format!("one of: {}", known.join(", ")));
    note.help = nearest(&name.value.0, known).map(|near| format!("did you mean `{near}`?"));
    note
}
