//! The roadmap in another of its languages: each text replaced, at its place, by that place's own translation.
//!
//! This is done before the gate, and never asks for whom: a translation stands where the original stood, and nothing
//! else moves. So the gate decides about a translated roadmap by the rules and places that it decides about the
//! original by, and a text without a translation stays what it is: no text ever comes from another place.

use super::audience::AudienceId;
use super::define::standard_name;
use super::lattice::default_name;
use super::model::{Answer, Answers, Audience, Definition, Item, Model, Stage};
use super::reader::{At, Reader, Spot};
use super::schema::{DecisionFields, Fields};
use super::tongue::{DecisionTexts, DefinitionTexts, ItemTexts, RoadmapTexts, Translated, each, said};
use super::value::{Line, Prose, When};
use crate::diagnostic::Diagnostic;
use crate::vocabulary::Standard;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The model in each of its further languages, in their order.
pub(super) fn all(model: &Model) -> Vec<Model> {
    (1..model.tongues.len()).map(|at| into(model, at - 1)).collect()
}

/// The model in one further language, by its place in `languages`.
fn into(model: &Model, language: usize) -> Model {
    let mut out = model.clone();
    let strings = model.tongues[language + 1].clone();
    let folder = format!("{}/", strings.language());
    let texts = said(&model.translated, language).cloned().unwrap_or_default();
    let RoadmapTexts { title, tagline, unread: _ } = texts;
    instead(&mut out.title, title.as_ref());
    out.tagline_untranslated = sentence(&mut out.tagline, tagline.as_ref());
    for audience in out.audiences.iter_mut() {
        let texts = said(&audience.translated, language);
        if !audience.named {
            audience.name = default_name(&audience.id, &strings);
        }
        instead(&mut audience.name, texts.and_then(|t| t.name.as_ref()));
        // A notice is its author's, whoever reads it: so is its translation.
        let notice = said(&model.audiences[audience.notice_from].translated, language).and_then(|t| t.notice.as_ref());
        audience.notice_untranslated = sentence(&mut audience.notice, notice);
        audience.base_url = audience.base_url.take().map(|base| base + &folder);
        let links = [&mut audience.respond, &mut audience.wishes];
        for answer in links.into_iter().flatten().flat_map(|Answers { links, .. }| links) {
            let Answer { title, url: _, translated, untranslated } = answer;
            let new = said(translated, language).and_then(|t| t.title.as_ref());
            instead(title, new);
            *untranslated = new.is_none();
        }
    }
    for definition in [&mut out.areas, &mut out.tags, &mut out.tracks].into_iter().flat_map(BTreeMap::values_mut) {
        let Definition { name, summary, translated, summary_untranslated, .. } = definition;
        let texts = said(translated, language).cloned().unwrap_or_default();
        let DefinitionTexts { name: new, summary: words, unread: _ } = texts;
        instead(name, new.as_ref());
        *summary_untranslated = sentence(summary, words.as_ref());
    }
    for (id, Stage { name, named, translated, .. }) in &mut out.stages {
        if let Some(standard) = Standard::named(id).filter(|_| !*named) {
            *name = standard_name(standard, &strings);
        }
        instead(name, said(translated, language).and_then(|t| t.name.as_ref()));
    }
    let untranslated: Vec<Vec<Spot>> = out.items.par_iter_mut().map(|one| item(one, language)).collect();
    out.untranslated = untranslated.into_iter().flatten().collect();
    out.strings = Some(strings);
    out
}

fn instead(old: &mut String, new: Option<&At<Line>>) {
    if let Some(new) = new {
        *old = new.value.0.clone();
    }
}

/// Replaces a sentence that is there; gives whether there was nothing to replace it with.
fn sentence(old: &mut Option<String>, new: Option<&At<Line>>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => *old = new.value.0.clone(),
        (Some(_), None) => return true,
        (None, _) => {}
    }
    false
}

/// Puts the translations of an item in their places; gives the places of texts that have none.
fn item(item: &mut Item, language: usize) -> Vec<Spot> {
    let mut kept = Vec::new();
    fields(&mut item.base, language, &mut kept);
    item.overlays.iter_mut().for_each(|(_, overlay)| fields(overlay, language, &mut kept));
    kept
}

fn fields(fields: &mut Fields, language: usize, kept: &mut Vec<Spot>) {
    let Fields { title, summary, body, notes, links, image, decision, translated, .. } = fields;
    let texts = said(translated, language).cloned().unwrap_or_default();
    let ItemTexts { title: new_title, summary: new_summary, body: new_body, notes: new_notes, unread: _ } = texts;
    put(title, new_title, kept);
    put(summary, new_summary, kept);
    put(body, new_body.filter(|b| !blank(b)), kept);
    put(notes, new_notes.filter(|n| !blank(n)), kept);
    for link in links.iter_mut().flat_map(|l| &mut l.value) {
        let new = said(&link.value.translated, language).and_then(|t| t.title.clone());
        put(&mut link.value.title, new, kept);
    }
    if let Some(image) = image {
        let new = said(&image.value.translated, language).and_then(|t| t.alt.clone());
        put(&mut image.value.alt, new, kept);
    }
    if let Some(decision) = decision {
        reasons(&mut decision.value.base, language, kept);
        decision.value.overlays.iter_mut().for_each(|(_, overlay)| reasons(overlay, language, kept));
    }
}

fn reasons(fields: &mut DecisionFields, language: usize, kept: &mut Vec<Spot>) {
    let DecisionFields { why, instead, revisit, translated, unread: _ } = fields;
    let texts = said(translated, language).cloned().unwrap_or_default();
    let DecisionTexts { why: new_why, instead: new_instead, revisit: new_revisit, unread: _ } = texts;
    put(why, new_why, kept);
    put(instead, new_instead, kept);
    if revisit.as_ref().is_some_and(|r| matches!(r.value, When::Text(_))) {
        put(revisit, new_revisit.map(|new| At { value: When::Text(new.value.0), spot: new.spot }), kept);
    }
}

/// Never fills what is empty: what is there, and so who is told something, is the same in all languages.
fn put<T>(slot: &mut Option<At<T>>, new: Option<At<T>>, kept: &mut Vec<Spot>) {
    match (slot, new) {
        (Some(slot), Some(new)) => *slot = new,
        (Some(slot), None) => kept.push(slot.spot),
        (None, _) => {}
    }
}

fn blank(text: &At<Prose>) -> bool {
    text.value.0.trim().is_empty()
}

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

pub(super) fn of_definition(
    summary: &Option<At<Line>>,
    translated: &Translated<DefinitionTexts>,
    reader: &mut Reader<'_>,
) {
    let mut orphans = Orphans(&mut reader.found);
    each(translated).for_each(|texts| orphans.look("summary", &texts.summary, summary.is_some()));
}

pub(super) fn of_roadmap(tagline: &Option<At<Line>>, translated: &Translated<RoadmapTexts>, reader: &mut Reader<'_>) {
    let mut orphans = Orphans(&mut reader.found);
    each(translated).for_each(|texts| orphans.look("tagline", &texts.tagline, tagline.is_some()));
}

/// A notice that it takes from another is translated there.
pub(super) fn of_audience(who: AudienceId, audience: &Audience, found: &mut Vec<Diagnostic>) {
    let own = audience.notice.is_some() && audience.notice_from == who;
    each(&audience.translated).for_each(|texts| Orphans(found).look("notice", &texts.notice, own));
}

pub(super) fn of_item(item: &Item, found: &mut Vec<Diagnostic>) {
    let mut orphans = Orphans(found);
    for fields in item.all_fields() {
        for ItemTexts { title, summary, body, notes, unread: _ } in each(&fields.translated) {
            let there = |text: &Option<At<Prose>>| text.as_ref().is_some_and(|t| !blank(t));
            orphans.look("title", title, !fields.lacks("title"));
            orphans.look("summary", summary, !fields.lacks("summary"));
            orphans.look("body", body, there(&fields.body));
            orphans.look("notes", notes, there(&fields.notes));
        }
    }
    for (_, table) in item.decisions() {
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
