//! Translations of what is not there at their place.

use crate::diagnostic::Diagnostic;

use crate::source::syntax::{
    At, AudienceTable, DecisionTexts, DefinitionTexts, Fields, ItemTexts, Line, Prose, Reader, RoadmapTexts,
    Translated, When, each,
};

/// Notes translations of what is not there at their place.
struct Orphans<'f>(&'f mut Vec<Diagnostic>);

impl Orphans<'_> {
    fn look<T>(&mut self, what: &str, text: &Option<At<T>>, there: bool) {
        if let Some(text) = text
            && !there
        {
            let message = format!("this translates `{what}`, and there is none");
            self.0.push(Diagnostic::error("nothing-to-translate", text.spot.span(), message).help(format!(
                "a translation stands at the place of its text: write the `{what}` there, or move this beside it"
            )));
        }
    }

    /// A date is written by the program, in every language.
    fn date(&mut self, text: &At<Line>) {
        let note = Diagnostic::error("nothing-to-translate", text.spot.span(), "this translates a date");
        self.0.push(note.help("dates are written in each language as is usual there; take it out"));
    }
}

pub(in crate::source) fn of_definition(
    summary: &Option<At<Line>>,
    translated: &Translated<DefinitionTexts>,
    reader: &mut Reader<'_>,
) {
    let mut orphans = Orphans(&mut reader.found);
    each(translated).for_each(|texts| orphans.look("summary", &texts.summary, summary.is_some()));
}

pub(in crate::source) fn of_roadmap(
    tagline: &Option<At<Line>>,
    translated: &Translated<RoadmapTexts>,
    reader: &mut Reader<'_>,
) {
    let mut orphans = Orphans(&mut reader.found);
    each(translated).for_each(|texts| orphans.look("tagline", &texts.tagline, tagline.is_some()));
}

/// A notice that it takes from another is translated there.
pub(super) fn of_audience(table: &AudienceTable, found: &mut Vec<Diagnostic>) {
    each(&table.translated).for_each(|texts| Orphans(found).look("notice", &texts.notice, table.notice.is_some()));
}

pub(super) fn of_item<'t>(all: impl Iterator<Item = &'t Fields>, found: &mut Vec<Diagnostic>) {
    let mut orphans = Orphans(found);
    let all: Vec<&Fields> = all.collect();
    for fields in &all {
        for ItemTexts { title, summary, body, notes, unread: _ } in each(&fields.translated) {
            let there = |text: &Option<At<Prose>>| text.as_ref().is_some_and(|t| !blank(t));
            orphans.look("title", title, !fields.lacks("title"));
            orphans.look("summary", summary, !fields.lacks("summary"));
            orphans.look("body", body, there(&fields.body));
            orphans.look("notes", notes, there(&fields.notes));
        }
    }
    for table in all.iter().filter_map(|fields| fields.decision.as_ref()) {
        let all = [&table.value.base].into_iter().chain(table.value.overlays.iter().map(|(_, fields)| fields));
        for fields in all {
            for DecisionTexts { why, instead, revisit, unread: _ } in each(&fields.translated) {
                orphans.look("why", why, !fields.lacks("why"));
                orphans.look("instead", instead, !fields.lacks("instead"));
                orphans.look("revisit", revisit, !fields.lacks("revisit"));
                if let (Some(text), Some(At { value: When::Frame(_), .. })) = (revisit, &fields.revisit) {
                    orphans.date(text);
                }
            }
        }
    }
}

fn blank(text: &At<Prose>) -> bool {
    text.value.0.trim().is_empty()
}
