//! Texts with their translations, out of the tables that hold both.

use crate::source::model::{Decision, Fields, Image, ItemId, LanguageId, Link, Model, Reasons, Revisit, Text, Tier};
use crate::source::syntax;
use crate::source::syntax::{At, DecisionFields, ImageTable, Line, LinkTable, Name, Prose, Translated, When};

/// A text with what stands in its place in each translation that has it.
pub(super) fn text<T>(value: &str, translated: &Translated<T>, of: impl Fn(&T) -> Option<&String>) -> Text {
    let all = translated.iter().flat_map(|all| &all.value.0);
    let translations = all.filter_map(|(at, texts)| Some((LanguageId::further(*at), of(&texts.value)?.clone())));
    Text { translations: translations.collect(), ..Text::new(value.to_string()) }
}

/// A line out of a table.
pub(super) fn line(line: &Option<At<Line>>) -> Option<&String> {
    line.as_ref().map(|line| &line.value.0)
}

/// A text in Markdown; a blank translation is none.
fn prose(text: &Option<At<Prose>>) -> Option<&String> {
    text.as_ref().map(|text| &text.value.0).filter(|text| !text.trim().is_empty())
}

fn lines(list: &Option<At<Vec<At<Line>>>>) -> Option<Vec<String>> {
    list.as_ref().map(|list| list.value.iter().map(|line| line.value.0.clone()).collect())
}

/// What is said of an item, with its names looked up. Those that there are not are noted elsewhere.
pub(super) fn fields(fields: &syntax::Fields, model: &Model, item: impl Fn(&str) -> bool) -> Fields {
    let syntax::Fields {
        title,
        summary,
        body,
        stage,
        horizon,
        area,
        tags,
        track,
        target,
        start,
        released,
        confidence,
        trade_off,
        links,
        image,
        depends_on,
        replaces,
        decision,
        updated,
        owner,
        confirmed,
        segments,
        accounts,
        notes,
        translated,
        unread: _,
    } = fields;
    let items = |names: &Option<At<Vec<At<Name>>>>| -> Option<Vec<ItemId>> {
        let known = names.as_ref()?.value.iter().map(|name| &name.value.0).filter(|name| item(name));
        Some(known.cloned().map(ItemId).collect())
    };
    let tier = |name: &At<Name>| Some(Tier(name.value.0.clone())).filter(|tier| model.trade_off.contains(tier));
    Fields {
        title: line(title).map(|t| text(t, translated, |texts| line(&texts.title))),
        summary: line(summary).map(|t| text(t, translated, |texts| line(&texts.summary))),
        body: body.as_ref().map(|t| text(&t.value.0, translated, |texts| prose(&texts.body))),
        stage: stage.as_ref().and_then(|name| model.stages.named(&name.value.0)),
        horizon: horizon.as_ref().map(|h| h.value),
        area: area.as_ref().and_then(|name| model.areas.named(&name.value.0)),
        tags: tags.as_ref().map(|t| t.value.iter().filter_map(|id| model.tags.named(&id.value.0)).collect()),
        track: track.as_ref().and_then(|name| model.tracks.named(&name.value.0)),
        target: target.as_ref().map(|t| t.value.0.clone()),
        start: start.as_ref().map(|t| t.value.0.clone()),
        released: released.as_ref().map(|t| t.value.0.clone()),
        confidence: confidence.as_ref().map(|c| c.value),
        trade_off: trade_off.as_ref().and_then(tier),
        links: links.as_ref().map(|links| links.value.iter().filter_map(|l| link(&l.value)).collect()),
        image: image.as_ref().and_then(|image| self::image(&image.value)),
        depends_on: items(depends_on),
        replaces: items(replaces),
        decision: decision.as_ref().map(|d| Decision {
            base: reasons(&d.value.base),
            overlays: d.value.overlays.iter().map(|(to, fields)| (*to, reasons(fields))).collect(),
        }),
        updated: updated.as_ref().map(|d| d.value),
        owner: line(owner).cloned(),
        confirmed: confirmed.as_ref().map(|d| d.value),
        segments: lines(segments),
        accounts: lines(accounts),
        notes: notes.as_ref().map(|t| text(&t.value.0, translated, |texts| prose(&texts.notes))),
    }
}

fn link(table: &LinkTable) -> Option<Link> {
    let LinkTable { title, url, translated, unread: _ } = table;
    let title = text(line(title)?, translated, |texts| line(&texts.title));
    Some(Link { title, url: url.as_ref()?.value.0.clone() })
}

fn image(table: &ImageTable) -> Option<Image> {
    let ImageTable { file, alt, translated, unread: _ } = table;
    let alt = text(line(alt)?, translated, |texts| line(&texts.alt));
    Some(Image { file: line(file)?.clone(), alt })
}

fn reasons(fields: &DecisionFields) -> Reasons {
    let DecisionFields { why, instead, revisit, translated, unread: _ } = fields;
    let words = |words: &str| text(words, translated, |texts| line(&texts.revisit));
    Reasons {
        why: line(why).map(|t| text(t, translated, |texts| line(&texts.why))),
        instead: line(instead).map(|t| text(t, translated, |texts| line(&texts.instead))),
        revisit: revisit.as_ref().map(|when| match &when.value {
            When::Frame(frame) => Revisit::Frame(frame.clone()),
            When::Text(text) => Revisit::Text(words(text)),
        }),
    }
}
