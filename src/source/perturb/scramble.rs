//! Everything that one audience is not told, replaced by chance: what `roadmap verify` compares editions with.
//!
//! It says the rules of the gate a second time, on purpose and in its own words, because a check that asked the gate
//! what is hidden could not find a gate that is wrong about it. Where a rule changes, both have to.

use super::random::{Random, arbitrary, jitter};
use super::residue::{vary, with_pictures_moved};
use crate::edition::Asset;
use crate::markdown::relinked;
use crate::source::gate::Gate;
use crate::source::model::{
    AreaId, Audience, AudienceId, AudienceSet, Decision, Definition, Definitions, Field, Fields, Id, Item, ItemId,
    Model, Policy, StageId, TagId, Text, Tier, TrackId,
};
use crate::time::{Calendar, Day, Length};
use crate::vocabulary::{Precision, Standard};
use std::collections::{BTreeSet, HashMap};

/// Changes whatever this audience is not told, and nothing that it is told.
pub(in crate::source) fn scramble(model: &mut Model, who: AudienceId, today: Day, seed: u64) {
    let audience = model.audiences[who].clone();
    let hidden: Vec<AudienceId> = model.audiences.ids().filter(|a| !audience.sees(*a)).collect();
    let kept = Kept::of(model, &audience, who, today);
    let mut random = Random::new(seed, model, today);
    let looks = looks(model, who, today, &mut random);
    let scene = Scene { calendar: model.calendar(), grids: grids(model, &audience), audience, who, hidden, today };

    let unknown = model.items.iter_mut().filter(|item| !scene.knows(item));
    let renamed = unknown.map(|item| (item.id.clone(), scene.in_whole(item, &mut random))).collect();
    for item in model.items.iter_mut().filter(|item| scene.knows(item)) {
        scene.in_part(item, &renamed, &mut random);
        if let Some(look) = looks.get(&item.id) {
            item.base.confirmed = *look;
        }
    }
    // Now and then nothing at all is hidden.
    let share = if random.one_in(4) { 1 } else { 3 };
    model.items.retain(|item| scene.knows(item) || !random.one_in(share));
    for _ in 0..if scene.hidden.is_empty() || share == 1 { 0 } else { random.below(5) } {
        model.items.push(scene.another(&mut random));
    }
    random.shuffle(&mut model.items);
    if !scene.hidden.is_empty() {
        model.commitments = random.commitments();
    }

    let Audience { fields, .. } = &scene.audience;
    if !fields.has(Field::TradeOff) && !fields.has(Field::TradeOffOrder) {
        random.shuffle(&mut model.trade_off);
        model.trade_off.push(Tier(random.word()));
    }
    for other in &scene.hidden {
        scene.another_voice(&mut model.audiences[*other], &mut random);
    }
    // Nor is it told how many others there are.
    if let Some(other) = scene.hidden.first().filter(|_| random.one_in(2)) {
        let mut another = Audience { id: random.word(), ..model.audiences[*other].clone() };
        scene.another_voice(&mut another, &mut random);
        model.audiences.push(another);
    }
    scene.other_definitions(&mut model.areas, &kept.areas, &mut random);
    scene.other_definitions(&mut model.tags, &kept.tags, &mut random);
    scene.other_definitions(&mut model.tracks, &kept.tracks, &mut random);
    for (id, name, stage) in model.stages.iter_mut() {
        let standard = Standard::named(name).is_some();
        let unknown = stage.visibility.is_some_and(|v| !scene.audience.may_know(v));
        if !standard && (unknown || !kept.stages.contains(&id)) {
            stage.name = random.text();
        }
    }
    if !scene.hidden.is_empty() {
        // What `check` alone reads.
        (model.settings.lint, model.settings.allowed) = Default::default();
        model.settings.secrets.retain(|_| random.one_in(2));
        model.refused = vec![random.word()];
        for removal in &mut model.removals {
            removal.notice = random.one_in(2).then(|| Length::Days(random.below(900) as u16));
        }
        if !scene.audience.sees(AudienceId::INTERNAL) {
            model.audiences[who].notice_reviewed = random.one_in(2).then_some(today);
        }
    }
    for (name, asset) in &mut model.assets {
        if !kept.texts.contains(name.as_str()) {
            *asset = Asset::new(name, random.sentence().into_bytes().into());
        }
    }
    for (here, elsewhere) in &random.moved {
        if let Some(bytes) = model.assets.get(here).map(|asset| asset.bytes.clone()) {
            model.assets.insert(elsewhere.clone(), Asset::new(elsewhere, bytes));
        }
    }
    let name = format!("{}.png", random.word());
    let asset = Asset::new(&name, random.sentence().into_bytes().into());
    model.assets.insert(name, asset);
}

/// For each item that the audience knows another day on which somebody looked, where it isn't told that day and what it
/// is told is as old as before. The columns that decide it are no secret to the audience, so this asks the gate for ages.
fn looks(model: &Model, who: AudienceId, today: Day, random: &mut Random) -> HashMap<String, Option<Day>> {
    let gate = Gate::new(model, who, today);
    let mut out = HashMap::new();
    if gate.inside() || gate.audience.fields.has(Field::Confirmed) {
        return out;
    }
    for item in model.items.iter().filter(|item| gate.knows(item)) {
        let mut other = item.clone();
        for _ in 0..6 {
            other.base.confirmed = random.look();
            if gate.ages(&other) == gate.ages(item) {
                out.insert(item.id.clone(), other.base.confirmed);
                break;
            }
        }
    }
    out
}

/// Precisions at which what the audience reads depends on a target: its own, those of whom it sees, and the column's.
fn grids(model: &Model, audience: &Audience) -> BTreeSet<Precision> {
    let seen = audience.sees.iter().map(|a| model.audiences[a].dates);
    seen.chain([model.columns]).collect()
}

/// Names of definitions and assets that something told refers to.
struct Kept {
    areas: BTreeSet<AreaId>,
    tags: BTreeSet<TagId>,
    tracks: BTreeSet<TrackId>,
    stages: BTreeSet<StageId>,
    /// All told texts in one: an asset that is named in none of them is told to nobody here.
    texts: String,
}

impl Kept {
    fn of(model: &Model, audience: &Audience, who: AudienceId, today: Day) -> Kept {
        let mut kept = Kept {
            areas: BTreeSet::new(),
            tags: BTreeSet::new(),
            tracks: BTreeSet::new(),
            stages: BTreeSet::new(),
            texts: model.logo.clone().unwrap_or_default(),
        };
        for item in model.items.iter().filter(|item| knows(item, audience, who, today)) {
            kept.keep(&item.base);
            item.overlays.iter().filter(|(to, _)| audience.sees(*to)).for_each(|(_, fields)| kept.keep(fields));
        }
        kept
    }

    fn keep(&mut self, fields: &Fields) {
        self.areas.extend(fields.area);
        self.tracks.extend(fields.track);
        self.stages.extend(fields.stage);
        self.tags.extend(fields.tags.iter().flatten());
        for Text { value, language: _, translations } in fields.body.iter().chain(&fields.notes) {
            self.texts
                .extend(std::iter::once(value.as_str()).chain(translations.iter().map(|(_, text)| text.as_str())));
        }
        self.texts.extend(fields.image.iter().map(|image| image.file.as_str()));
    }
}

/// A told text with all in it that its page doesn't show in another way.
fn other_text(markdown: &str, renamed: &HashMap<String, String>, random: &mut Random) -> String {
    vary(&with_pictures_moved(&relinked(markdown, renamed), &random.moved), random)
}

/// Rule 1, and what is held back.
fn knows(item: &Item, audience: &Audience, who: AudienceId, today: Day) -> bool {
    let waits = item.embargo.is_some_and(|day| day > today);
    let held = item.held.contains(&who);
    audience.may_know(item.visibility) && (!waits || audience.sees(AudienceId::INTERNAL)) && !held
}

/// Before whom everything is changed, and on which day.
struct Scene {
    audience: Audience,
    /// The same, by place.
    who: AudienceId,
    /// Those whom the audience does not see.
    hidden: Vec<AudienceId>,
    calendar: Calendar,
    grids: BTreeSet<Precision>,
    today: Day,
}

impl Scene {
    fn knows(&self, item: &Item) -> bool {
        knows(item, &self.audience, self.who, self.today)
    }

    /// Some of those whom the audience does not see, if there are any.
    fn some_hidden(&self, random: &mut Random) -> Option<AudienceSet> {
        let last = self.hidden.get(random.below(self.hidden.len()))?;
        let some = self.hidden.iter().filter(|_| random.one_in(3));
        Some(some.fold(AudienceSet::only(*last), |all, a| all.and(AudienceSet::only(*a))))
    }

    /// An item that the audience doesn't know: all of it. Gives its new id.
    fn in_whole(&self, item: &mut Item, random: &mut Random) -> String {
        let Item { id, visibility, embargo, held: _, formerly, base, overlays } = item;
        *id = random.word();
        *formerly = (0..random.below(3)).map(|_| random.word()).collect();
        if self.audience.may_know(*visibility) {
            // Only an embargo hides it.
            *embargo = Some(self.today.plus_months(1 + random.below(30) as i32));
        } else {
            *visibility = self.some_hidden(random).unwrap_or(*visibility);
        }
        arbitrary(base, |_| true, random);
        overlays.iter_mut().for_each(|(_, fields)| arbitrary(fields, |_| true, random));
        id.clone()
    }

    /// An item that the audience knows: the fields and places that it isn't told, and what coarse dates leave open.
    fn in_part(&self, item: &mut Item, renamed: &HashMap<String, String>, random: &mut Random) {
        let Item { id: _, visibility, embargo, held: _, formerly: _, base, overlays } = item;
        if random.one_in(3) {
            // Who else knows it is told to nobody.
            *visibility = visibility.and(self.some_hidden(random).unwrap_or(*visibility));
        }
        if !self.audience.fields.has(Field::Embargo) && !self.audience.sees(AudienceId::INTERNAL) {
            *embargo = random.one_in(2).then(|| self.today.plus_months(-(random.below(30) as i32)));
        }
        // The title, the stage, the column and the target decide what is told even where they are not fields of it.
        let told = |field| {
            let always = matches!(field, Field::Title | Field::Stage | Field::Horizon | Field::Window);
            always || self.audience.fields.has(field)
        };
        // When somebody last looked decides how much is told: `looks` changes it.
        arbitrary(base, |field| !told(field) && field != Field::Confirmed, random);
        self.around(base, renamed, random);
        for to in &self.hidden {
            if !overlays.iter().any(|(a, _)| a == to) && random.one_in(2) {
                overlays.push((*to, Fields::default()));
            }
        }
        for (to, fields) in overlays.iter_mut() {
            if self.hidden.contains(to) {
                arbitrary(fields, |_| true, random)
            } else {
                self.around(fields, renamed, random)
            }
        }
        // What it needs and the audience does not know.
        base.depends_on.get_or_insert_default().push(ItemId(random.word()));
    }

    /// In a place that the audience is told: the day behind a coarse window, where links lead to what it doesn't know,
    /// and why not, as said to others.
    fn around(&self, fields: &mut Fields, renamed: &HashMap<String, String>, random: &mut Random) {
        if let Some(Text { value, language: _, translations }) = &mut fields.body {
            for text in std::iter::once(value).chain(translations.iter_mut().map(|(_, text)| text)) {
                *text = other_text(text, renamed, random);
            }
        }
        if let Some(image) = &mut fields.image
            && let Some(elsewhere) = random.moved.get(&image.file)
        {
            image.file.clone_from(elsewhere);
        }
        if let Some(target) = &mut fields.target {
            jitter(target, &self.grids, self.calendar, random);
        }
        if let Some(decision) = &mut fields.decision {
            let Decision { base: _, overlays } = decision;
            for to in &self.hidden {
                overlays.retain(|(a, _)| a != to);
                overlays.push((*to, random.reasons()));
            }
        }
    }

    /// One more item that the audience doesn't know. It needs items that it does know.
    fn another(&self, random: &mut Random) -> Item {
        let mut base = Box::<Fields>::default();
        arbitrary(&mut base, |_| true, random);
        base.title = Some(random.text());
        Item {
            id: random.word(),
            visibility: self.some_hidden(random).unwrap_or(AudienceSet::only(AudienceId::INTERNAL)),
            embargo: None,
            held: Vec::new(),
            formerly: Vec::new(),
            base,
            overlays: Vec::new(),
        }
    }

    /// What an audience is called, says and is told that this one does not see.
    fn another_voice(&self, other: &mut Audience, random: &mut Random) {
        other.name = random.text();
        other.notice = Some(random.text());
        other.base_url = Some(format!("https://{}.example/", random.word()));
        other.dates = random.precision();
        other.fields = Policy::of(Field::ALL.iter().map(|(_, field)| *field).filter(|_| random.one_in(2)));
        for answers in [&mut other.respond, &mut other.wishes].into_iter().flatten() {
            answers.links.iter_mut().for_each(|link| link.title = random.text());
        }
    }

    /// What definitions are called and say that the audience may not know, or reads nothing of; and one more.
    fn other_definitions<K: Copy + Ord>(
        &self,
        definitions: &mut Definitions<K>,
        kept: &BTreeSet<Id<K>>,
        random: &mut Random,
    ) {
        for (id, _, definition) in definitions.iter_mut() {
            if !kept.contains(&id) || definition.visibility.is_some_and(|v| !self.audience.may_know(v)) {
                (definition.name, definition.summary) = (random.text(), Some(random.text()));
            }
        }
        let visibility = self.some_hidden(random);
        let (word, name) = (random.word(), random.text());
        definitions.define(&word, || Definition { name, summary: None, visibility });
    }
}
