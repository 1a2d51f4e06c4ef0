//! The roadmap in another of its languages: each text replaced, at its place, by that place's own translation.
//!
//! This is done before the gate, and never asks for whom: a translation stands where the original stood, and nothing
//! else moves. So the gate decides about a translated roadmap by the rules and places that it decides about the
//! original by, and a text without a translation stays what it is: no text ever comes from another place.

use crate::source::model::{
    Answers, Audience, Definition, Fields, Item, LanguageId, Model, Text, default_name, standard_name,
};
use crate::vocabulary::Standard;
use rayon::prelude::*;

/// The model in each of its further languages, in their order.
pub(in crate::source) fn all(model: &Model) -> Vec<Model> {
    (1..model.locales.len()).map(|at| into(model, at - 1)).collect()
}

/// The model in one further language, by its place in `languages`.
fn into(model: &Model, at: usize) -> Model {
    let mut out = model.clone();
    let (language, strings) = (LanguageId::further(at), model.locales[at + 1].clone());
    let folder = format!("{}/", strings.language());
    let each = |texts: &mut dyn Iterator<Item = &mut Text>| texts.for_each(|text| text.translate(language));
    each(&mut std::iter::once(&mut out.title).chain(&mut out.tagline));
    for audience in out.audiences.iter_mut() {
        let Audience { id, named, name, notice, base_url, respond, wishes, .. } = audience;
        if !*named {
            name.value = default_name(id, &strings);
        }
        *base_url = base_url.take().map(|base| base + &folder);
        let links = [respond, wishes].into_iter().flatten().flat_map(|Answers { links, .. }| links);
        each(&mut std::iter::once(name).chain(notice).chain(links.map(|link| &mut link.title)));
    }
    let definitions = out.areas.values_mut().chain(out.tags.values_mut()).chain(out.tracks.values_mut());
    for Definition { name, summary, visibility: _ } in definitions {
        each(&mut std::iter::once(name).chain(summary));
    }
    for (_, id, stage) in out.stages.iter_mut() {
        if let Some(standard) = Standard::named(id).filter(|_| !stage.named) {
            stage.name.value = standard_name(standard, &strings);
        }
        stage.name.translate(language);
    }
    out.items.par_iter_mut().for_each(|Item { base, overlays, .. }| {
        let all = std::iter::once(&mut **base).chain(overlays.iter_mut().map(|(_, fields)| fields));
        all.flat_map(Fields::texts_mut).for_each(|text| text.translate(language));
    });
    (out.strings, out.language) = (strings, language);
    out
}
