//! Items as written to items of the model: every name is looked up, every mistake noted with its place.

use super::assets::wrong_file;
use super::audiences::inside_only;
use super::ids::Ids;
use super::orphans;
use super::settings::allowed;
use super::texts::fields;
use crate::diagnostic::Diagnostic;
use crate::markdown::{links_of, loose_notes, may_refer};
use crate::source::gate::VisibleFields;
use crate::source::model::{AudienceId, AudienceSet, Definition, Field, Item, Model, Text, ToldTo};
use crate::source::places::{FieldPlaces, ItemPlaces, Places};
use crate::source::syntax::{At, DecisionTable, Fields, Head, ImageTable, ItemTable, Name, Spot, each};
use crate::text::nearest;
use crate::time::{Day, TimeFrame};
use crate::vocabulary::Standard;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};

/// The table of an item, and where it is.
pub(super) type Written = (Spot, ItemTable);

/// An item as written.
pub(super) struct Draft {
    pub(super) id: String,
    /// Where its id is.
    pub(super) spot: Spot,
    visibility: AudienceSet,
    embargo: Option<Day>,
    /// Ids that it had before, the oldest first.
    pub(super) formerly: Vec<String>,
    base: Box<Fields>,
    /// What is said to one audience, the widest first.
    overlays: Vec<(AudienceId, Fields)>,
}

impl Draft {
    fn all_fields(&self) -> impl Iterator<Item = &Fields> {
        std::iter::once(&*self.base).chain(self.overlays.iter().map(|(_, fields)| fields))
    }

    /// Every decision table.
    fn decisions(&self) -> impl Iterator<Item = &At<DecisionTable>> {
        self.all_fields().filter_map(|fields| fields.decision.as_ref())
    }
}

/// Turns everything written into the model's items.
pub(super) fn resolve(model: &mut Model, written: Vec<Written>, places: &mut Places, found: &mut Vec<Diagnostic>) {
    let mut spots: HashMap<String, Spot> = HashMap::with_capacity(written.len());
    let mut drafts: Vec<Draft> = Vec::with_capacity(written.len());
    let mut formers = Vec::new();
    for (spot, table) in written {
        let ItemTable { head, base, overlays } = table;
        let no_id = head.lacks("id");
        let Head { id, visibility, formerly, embargo, allow, unread: _ } = head;
        let Some(id) = id else {
            if no_id {
                let note = Diagnostic::error("no-id", spot.span(), "this item has no id")
                    .help("write `id = \"…\"`: a short permanent name; it is part of the page's address");
                found.push(note);
            }
            continue;
        };
        if let Some(first) = spots.insert(id.value.0.clone(), id.spot) {
            let message = format!("two items have the id `{}`", id.value.0);
            let note = Diagnostic::error("duplicate-id", id.spot.span(), message)
                .label("here again")
                .other(first.span(), "first here")
                .help("ids are permanent: give the newer item another one");
            found.push(note);
            continue;
        }
        let named = visibility.and_then(|v| model.audiences.named_by(&v, found));
        for table in allow.map(|a| a.value).unwrap_or_default() {
            let answer = allowed(Some(&id.value.0), table, model, found);
            answer.into_iter().for_each(|(allowed, place)| {
                model.settings.allowed.push(allowed);
                places.allowed.push(place);
            });
        }
        formers.extend(formerly.into_iter().flat_map(|f| f.value).map(|former| (drafts.len(), former)));
        drafts.push(Draft {
            id: id.value.0,
            spot: id.spot,
            visibility: named.unwrap_or(AudienceSet::only(AudienceId::INTERNAL)),
            embargo: embargo.map(|e| e.value),
            formerly: Vec::new(),
            base,
            overlays: in_order(overlays, model),
        });
    }
    let ids = Ids::of(spots, formers, &mut drafts, found);
    define_tags(&drafts, model, places);
    let around = circles(&drafts);
    let resolved: Vec<_> = drafts.into_par_iter().map(|draft| item(draft, model, &ids)).collect();
    model.items.reserve(resolved.len());
    places.items.reserve(resolved.len());
    for (item, spots, notes) in resolved {
        places.items.insert(item.id.clone(), spots);
        model.items.push(item);
        found.extend(notes);
    }
    found.extend(around);
}

/// One item with its names looked up, the places of what it says, and what is wrong with it.
fn item(draft: Draft, model: &Model, ids: &Ids) -> (Item, ItemPlaces, Vec<Diagnostic>) {
    let known = |id: &str| ids.now.contains_key(id);
    let item = Item {
        id: draft.id.clone(),
        visibility: draft.visibility,
        embargo: draft.embargo,
        held: Vec::new(),
        formerly: draft.formerly.clone(),
        base: Box::new(fields(&draft.base, model, known)),
        overlays: draft.overlays.iter().map(|(to, said)| (*to, fields(said, model, known))).collect(),
    };
    let places = ItemPlaces {
        id: draft.spot,
        base: FieldPlaces::of(&draft.base),
        overlays: draft.overlays.iter().map(|(to, said)| (*to, FieldPlaces::of(said))).collect(),
    };
    let found = check_item(&draft, &item, model, ids);
    (item, places, found)
}

/// The widest audience first, so that later ones replace; an audience twice is impossible in TOML.
fn in_order(mut overlays: Vec<(AudienceId, Fields)>, model: &Model) -> Vec<(AudienceId, Fields)> {
    overlays.sort_by_key(|(a, _)| (model.audiences[*a].sees.len(), *a));
    overlays
}

/// Tags need no definition; those without one are called by their id.
fn define_tags(drafts: &[Draft], model: &mut Model, places: &mut Places) {
    for name in drafts.iter().flat_map(Draft::all_fields).flat_map(|f| &f.tags).flat_map(|t| &t.value) {
        let id = &name.value.0;
        if model.tags.named(id).is_none() {
            let name_of = || Definition { name: Text::new(id.clone()), summary: None, visibility: None };
            model.tags.define(id, name_of);
            places.definitions.insert(("tag", id.clone()), vec![name.spot]);
        }
    }
}

struct Check<'c> {
    model: &'c Model,
    ids: &'c Ids,
    item: &'c Draft,
    /// The same with its names looked up.
    resolved: &'c Item,
    found: Vec<Diagnostic>,
}

fn check_item(item: &Draft, resolved: &Item, model: &Model, ids: &Ids) -> Vec<Diagnostic> {
    let mut check = Check { model, ids, item, resolved, found: Vec::new() };
    check.fields(&item.base);
    for (audience, fields) in &item.overlays {
        check.fields(fields);
        check.reachable(*audience, fields);
        check.outside(*audience, fields);
    }
    check.title();
    check.decision();
    check.times();
    orphans::of_item(item.all_fields(), &mut check.found);
    check.found
}

impl Check<'_> {
    fn error(&mut self, code: &'static str, spot: Spot, message: String) -> &mut Diagnostic {
        self.found.push(Diagnostic::error(code, spot.span(), message));
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    fn warn(&mut self, code: &'static str, spot: Spot, message: String) -> &mut Diagnostic {
        self.found.push(Diagnostic::warning(code, spot.span(), message));
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    fn fields(&mut self, fields: &Fields) {
        let model = self.model;
        self.defined("area", &fields.area, model.areas.names());
        self.defined("track", &fields.track, model.tracks.names());
        self.defined("stage", &fields.stage, model.stages.names());
        self.defined("trade-off tier", &fields.trade_off, model.trade_off.iter().map(|tier| &tier.0));
        for (what, list) in [("depends_on", &fields.depends_on), ("replaces", &fields.replaces)] {
            for name in list.iter().flat_map(|l| &l.value) {
                self.item_exists(what, name);
            }
        }
        for link in fields.links.iter().flat_map(|l| &l.value) {
            if !link.value.missing().is_empty() {
                self.error("half-a-link", link.spot, "a link needs a `title` and a `url`".into()).help =
                    Some("write `{ title = \"…\", url = \"https://…\" }`".into());
            }
        }
        if let Some(image) = &fields.image {
            self.image(image);
        }
        let further = each(&fields.translated).flat_map(|texts| texts.body.iter().chain(&texts.notes));
        for body in fields.body.iter().chain(&fields.notes).chain(further) {
            self.text(&body.value.0, body.spot);
        }
    }

    fn defined<'k>(&mut self, what: &str, name: &Option<At<Name>>, known: impl Iterator<Item = &'k String> + Clone) {
        let Some(name) = name else { return };
        if known.clone().any(|known| *known == name.value.0) {
            return;
        }
        let known: Vec<&str> = known.map(String::as_str).collect();
        let help = match (nearest(&name.value.0, &known), what) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, "trade-off tier") => "the tiers are those of `trade_off` under `[roadmap]`".into(),
            (None, table) => definition_of(table, &name.value.0),
        };
        let note = self.error("unknown-name", name.spot, format!("no {what} `{}`", name.value.0));
        note.label = if known.is_empty() { "none is defined".into() } else { format!("known: {}", list(&known)) };
        note.help = Some(help);
    }

    fn item_exists(&mut self, what: &str, name: &At<Name>) {
        let id = name.value.0.as_str();
        if id == self.item.id {
            self.error("self-reference", name.spot, format!("`{id}` names itself in `{what}`")).help =
                Some("take it out".into());
        } else if !self.ids.now.contains_key(id) {
            let help = self.ids.mend("", id).unwrap_or("write the `id` of an item".into());
            self.error("unknown-item", name.spot, format!("no item `{id}`")).help = Some(help);
        }
    }

    fn image(&mut self, image: &At<ImageTable>) {
        if !image.value.missing().is_empty() {
            self.error("half-an-image", image.spot, "an image needs a `file` and an `alt` text".into()).help =
                Some("`alt` says what it shows, for those who cannot see it".into());
        }
        let ImageTable { file: Some(file), .. } = &image.value else { return };
        self.found.extend(wrong_file(&file.value.0, file.spot, self.model));
    }

    fn text(&mut self, markdown: &str, spot: Spot) {
        let notes = loose_notes(markdown);
        for label in notes.missing {
            let message = format!("this text refers to the note `[^{label}]`, and has no such note");
            self.warn("no-such-note", spot, message).help =
                Some(format!("write it as a paragraph of its own: `[^{label}]: …`"));
        }
        for label in notes.unused {
            let message = format!("nothing in this text refers to the note `[^{label}]`, so nobody is told it");
            self.warn("unused-note", spot, message).help =
                Some(format!("put `[^{label}]` where it belongs, or take the note out"));
        }
        // Most texts refer to nothing here, and looking closer costs as much as rendering them.
        if !may_refer(markdown) && !markdown.contains("![") {
            return;
        }
        let links = links_of(markdown);
        for id in links.items.iter().filter(|id| !self.ids.now.contains_key(id.as_str())) {
            let help = self.ids.mend("item:", id);
            let message = format!("this text links to `item:{id}`, and no item has that id");
            self.error("unknown-item", spot, message).help = help;
        }
        for id in in_words(markdown, "item:").filter(|id| self.ids.now.contains_key(*id)) {
            if !links.items.iter().any(|link| link == id) {
                let message = format!("`item:{id}` is no link here, so readers see the name itself");
                self.warn("link-in-code", spot, message).help =
                    Some("it stands in code; write it as a link, or leave it out".into());
            }
        }
        for name in links.images.iter().filter(|name| !self.model.assets.contains_key(name.as_str())) {
            self.warn("no-such-file", spot, format!("there is no `roadmap/assets/{name}`")).help =
                Some("pages show the words of the image instead".into());
        }
    }

    /// Notes what no outside audience is told, where it is said to one.
    fn outside(&mut self, audience: AudienceId, fields: &Fields) {
        if audience == AudienceId::INTERNAL {
            return;
        }
        let further = each(&fields.translated).flat_map(|texts| texts.written());
        for (key, spot) in fields.written().into_iter().chain(further) {
            if Field::ALL.iter().any(|(name, field)| *name == key && field.told_to() == ToldTo::InsideAlone) {
                self.found.push(inside_only(key, &self.model.audiences[audience].id, spot));
            }
        }
    }

    /// Warns of words for an audience that doesn't know the item.
    fn reachable(&mut self, audience: AudienceId, fields: &Fields) {
        let audiences = &self.model.audiences;
        if !audiences[audience].may_know(self.item.visibility) {
            let (name, who) = (&audiences[audience].id, audiences.names(self.item.visibility).join("`, `"));
            let message = format!(
                "`{}` has words for `{name}`, who don't know the item: it is told to `{who}` and inward",
                self.item.id
            );
            let spot = fields.written().first().map_or(self.item.spot, |(_, spot)| *spot);
            self.warn("words-for-nobody", spot, message).help =
                Some(format!("set `visibility = \"{name}\"`, or move the words to the audience that reads them"));
        }
    }

    /// Whoever knows an item reads a title; it never falls back from a more secret one.
    fn title(&mut self) {
        if !self.item.base.lacks("title") {
            return;
        }
        let audiences = &self.model.audiences;
        let without: Vec<&str> = audiences
            .iter()
            .filter(|a| a.may_know(self.item.visibility))
            .filter(|a| !self.item.overlays.iter().any(|(to, f)| !f.lacks("title") && a.sees(*to)))
            .map(|a| a.id.as_str())
            .collect();
        if !without.is_empty() {
            let message = format!("`{}` has no title that {} may read", self.item.id, list(&without));
            self.error("no-title", self.item.spot, message).help =
                Some("write `title = \"…\"` at the item's base".into());
        }
    }

    fn standard(&self, fields: &Fields) -> Option<Standard> {
        let id = fields.stage.as_ref().and_then(|s| self.model.stages.named(&s.value.0));
        id.map(|id| self.model.stages[id].standard)
    }

    fn decision(&mut self) {
        let all = || self.item.all_fields();
        let closed = all().filter_map(|f| self.standard(f)).any(|s| s >= Standard::Deferred);
        let reasons = self
            .item
            .decisions()
            .any(|d| !d.value.base.lacks("why") || d.value.overlays.iter().any(|(_, fields)| !fields.lacks("why")));
        let reasons = reasons || all().any(|f| f.unread.contains(&"decision"));
        if closed && !reasons {
            let spot = all().find_map(|f| f.stage.as_ref()).map_or(self.item.spot, |s| s.spot);
            let message = format!("`{}` is a no, or a not yet, without a reason", self.item.id);
            self.error("no-reason", spot, message).help = Some("say why: `[item.decision]` with `why = \"…\"`".into());
        }
        if closed && self.item.decisions().next().is_some() {
            self.reason_for_all();
        }
        if !closed && let Some(decision) = self.item.decisions().next() {
            let spot = decision.spot;
            let message = format!("`{}` has a decision, and is neither declined nor deferred", self.item.id);
            self.warn("idle-decision", spot, message).help = Some(
                "take it out, or set `stage = \"declined\"` or `\"deferred\"`; until then nobody is told it".into(),
            );
        }
    }

    /// Warns where an audience reads a no, and none of the reasons is addressed to it.
    fn reason_for_all(&mut self) {
        let audiences = &self.model.audiences;
        let unreasoned: Vec<&str> = audiences
            .iter()
            .filter(|a| a.may_know(self.item.visibility))
            .filter(|a| {
                let picked = VisibleFields::of(self.resolved, a);
                let closed = picked.stage.map(|id| self.model.stages[*id].standard);
                closed >= Some(Standard::Deferred) && !picked.decisions.iter().any(|(_, fields)| fields.why.is_some())
            })
            .map(|a| a.id.as_str())
            .collect();
        if !unreasoned.is_empty() {
            let spot = self.item.decisions().next().map_or(self.item.spot, |d| d.spot);
            let message = format!(
                "`{}` is a no, or a not yet, without a reason that {} may read",
                self.item.id,
                list(&unreasoned)
            );
            self.warn("no-reason", spot, message).help = Some("write a `why` at the base of `[item.decision]`".into());
        }
    }

    fn times(&mut self) {
        let Fields { start, target, released, .. } = &*self.item.base;
        if let (Some(start), Some(target)) = (start, target)
            && let (TimeFrame::Window(from), TimeFrame::Window(to)) = (&start.value.0, &target.value.0)
            && from.start > to.end
        {
            let note =
                self.error("starts-after-target", start.spot, format!("`{}` starts after its target", self.item.id));
            note.label = format!("begins on {}", from.start);
            note.other = Some((target.spot.span(), format!("ends on {}", to.end)));
            note.help = Some("change one of the two".into());
        }
        if let Some(start) = start
            && matches!(start.value.0, TimeFrame::Horizon(_))
        {
            self.error("bad-time-frame", start.spot, "work begins on a date".into()).help =
                Some("write a day, month, quarter, half or year".into());
        }
        if let Some(released) = released
            && self.standard(&self.item.base) != Some(Standard::Shipped)
        {
            let message = format!("`{}` has a `released` day, and is not shipped", self.item.id);
            self.warn("released-not-shipped", released.spot, message).help =
                Some("set `stage = \"shipped\"`, or take the day out; until then nobody is told it".into());
        }
        if let Some(released) = released
            && matches!(released.value.0, TimeFrame::Horizon(_))
        {
            self.error("bad-time-frame", released.spot, "what is released has a date".into()).help =
                Some("write when it shipped: a day, a month, a quarter or a year".into());
        }
    }
}

/// What follows a word in a text, as far as it could be an id.
fn in_words<'t>(text: &'t str, word: &str) -> impl Iterator<Item = &'t str> {
    let id = |rest: &'t str| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
    text.split(word).skip(1).map(id).collect::<Vec<_>>().into_iter()
}

/// How to define what a key names, or what to name instead. Whoever does that is done.
fn definition_of(table: &str, name: &str) -> String {
    let id = match crate::text::slug(name) {
        slug if crate::text::id_problem(&slug).is_some() => "NAME".into(),
        slug => slug,
    };
    let named = if id == name { String::new() } else { format!(", and write `{table} = \"{id}\"` here") };
    match crate::lexicon::standard_stage(name) {
        Some(standard) if table == "stage" => format!(
            "write `stage = \"{standard}\"`; or for a stage of your own define `[stage.{id}]` with `as = \"{standard}\"` in \
             `roadmap.toml`{named}"
        ),
        None if table == "stage" => {
            format!("define it in `roadmap.toml`: `[stage.{id}]`, with `as` one of the standard stages{named}")
        }
        _ => format!("define it in `roadmap.toml`: `[{table}.{id}]`{named}"),
    }
}

/// A few names, and how many more there are.
fn list(names: &[&str]) -> String {
    const SHOWN: usize = 8;
    let more = names.len().saturating_sub(SHOWN);
    let shown = names[..names.len().min(SHOWN)].join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// Notes each circle of `depends_on` once, with the way around it.
fn circles(items: &[Draft]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let edges: HashMap<&str, Vec<&At<Name>>> = items
        .iter()
        .map(|item| {
            let all = item.all_fields();
            (item.id.as_str(), all.flat_map(|f| f.depends_on.iter().flat_map(|d| &d.value)).collect())
        })
        .collect();
    let mut done: HashSet<&str> = HashSet::new();
    for item in items {
        // Depth first without recursion: a chain may be as long as the roadmap.
        let mut path: Vec<(&str, usize)> = vec![(item.id.as_str(), 0)];
        let mut on_path: HashSet<&str> = HashSet::from([item.id.as_str()]);
        while let Some((id, next)) = path.last_mut() {
            let edge = if done.contains(*id) { None } else { edges.get(*id).and_then(|e| e.get(*next)) };
            *next += 1;
            let Some(edge) = edge else {
                done.insert(*id);
                on_path.remove(*id);
                path.pop();
                continue;
            };
            let to = edge.value.0.as_str();
            if on_path.contains(to) && path.len() > 1 {
                let from = path.iter().position(|(p, _)| *p == to).unwrap_or_default();
                let mut way: Vec<&str> = path[from..].iter().map(|(p, _)| *p).collect();
                way.push(to);
                let note =
                    Diagnostic::error("circular-depends-on", edge.spot.span(), format!("`{to}` depends on itself"))
                        .label(way.join(" → "))
                        .help("take one of these out of `depends_on`");
                found.push(note);
            } else if !on_path.contains(to)
                && !done.contains(to)
                && let Some((known, _)) = edges.get_key_value(to)
            {
                on_path.insert(known);
                path.push((known, 0));
            }
        }
    }
    found
}
