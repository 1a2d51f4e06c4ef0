//! `--reason`: shown as each audience will read it, and refused where one of them is told less.

use super::super::Failure;
use super::super::term::{Term, bold, dim};
use super::Review;
use roadmap::app::{Pending, needs_reason};
use roadmap::change::Change;
use roadmap::change::Found;
use roadmap::lint::{Objection, check_reason};
use roadmap::text::count;

/// An audience, and the reason as it would read it.
pub(super) struct Reader<'o> {
    audience: &'o str,
    /// What it would read the reason with.
    changes: Vec<&'o Change>,
    reason: &'o str,
    objections: Vec<Objection>,
}

impl<'o> Reader<'o> {
    pub(super) fn new(open: &Pending, found: &'o Found, changes: Vec<&'o Change>, reason: &'o str) -> Self {
        let audience = found.audience.id.as_str();
        let edition = open.editions.iter().find(|edition| edition.audience.id == audience);
        let objections = edition.zip(open.roadmap.policy(audience)).map_or_else(Vec::new, |(edition, policy)| {
            check_reason(reason, edition, &policy, &open.roadmap.untold_names(audience))
        });
        Reader { audience, changes, reason, objections }
    }

    fn stopped(&self) -> Option<&Objection> {
        self.objections.iter().find(|objection| objection.stops)
    }

    /// The command that accepts the same for this audience alone.
    fn alone(&self, all: bool) -> String {
        let ids: Vec<&str> = self.changes.iter().map(|change| change.id.as_str()).collect();
        let what = if all { "--accept-all".to_string() } else { format!("--accept {}", ids.join(" ")) };
        format!("  roadmap review --audience {} {what} --reason \"…\"", self.audience)
    }
}

/// Shows what each audience would read, and refuses a reason that one of them must not read.
pub(super) fn read(readers: &[Reader<'_>], review: &Review, term: &Term) -> Result<(), Failure> {
    for reader in readers {
        let Reader { audience, changes, reason, objections } = reader;
        let withdrawn = if changes.iter().any(|change| needs_reason(change)) { " or in its place" } else { "" };
        let with = format!("will read with {}{withdrawn}:", count(changes.len(), "change"));
        term.say(&format!("{} {with} “{reason}”", bold(audience)));
        for Objection { what, stops: _ } in objections {
            term.say(&dim(&format!("  the reason, as `{audience}` reads it: {what}")));
        }
    }
    let stopped = || readers.iter().filter_map(|reader| Some((reader, reader.stopped()?)));
    let Some((first, objection)) = stopped().next() else { return Ok(()) };
    if let [one] = readers {
        let what = &objection.what;
        return Err(Failure::Usage(format!(
            "the reason, as `{}` reads it: {what}; say it otherwise, nothing was written",
            one.audience
        )));
    }
    let list = |of: &mut dyn Iterator<Item = &str>| of.map(|a| format!("`{a}`")).collect::<Vec<_>>().join(" and ");
    let unfit = list(&mut stopped().map(|(reader, _)| reader.audience));
    let fit = list(&mut readers.iter().filter(|reader| reader.stopped().is_none()).map(|reader| reader.audience));
    let fits = if fit.is_empty() { "fits nobody".to_string() } else { format!("fits {fit}, and not {unfit}") };
    let commands: Vec<String> = readers.iter().map(|reader| reader.alone(review.accept_all)).collect();
    Err(Failure::Usage(format!(
        "the reason {fits} (`{}`: {}). Nothing was written; say it to each in words of what it is told:\n{}",
        first.audience,
        objection.what,
        commands.join("\n")
    )))
}
