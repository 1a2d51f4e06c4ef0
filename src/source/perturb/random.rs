//! Values by chance, for [`super::scramble`]: of every type that an item's fields have.

use crate::source::model::{
    AreaId, Commitment, Decision, Field, Fields, Image, ItemId, LanguageId, Link, Model, Reasons, Revisit, StageId,
    TagId, Text, Tier, TrackId, item_fields,
};
use crate::time::{Calendar, Day, TimeFrame, Window};
use crate::vocabulary::{Confidence, Horizon, Precision};
use std::collections::{BTreeSet, HashMap};

/// Chance that is the same for the same seed (SplitMix64; Steele, Lea and Flood 2014), and what is there to be named.
pub(super) struct Random {
    state: u64,
    items: Vec<String>,
    areas: Vec<AreaId>,
    tags: Vec<TagId>,
    tracks: Vec<TrackId>,
    stages: Vec<StageId>,
    tiers: Vec<Tier>,
    files: Vec<String>,
    /// Where each picture lies instead: in which folder is told to nobody.
    pub(super) moved: HashMap<String, String>,
    today: Day,
    /// How many further languages there are.
    languages: usize,
}

impl Random {
    pub(super) fn new(seed: u64, model: &Model, today: Day) -> Random {
        let mut random = Random {
            state: seed,
            items: model.items.iter().map(|item| item.id.clone()).collect(),
            areas: model.areas.ids().collect(),
            tags: model.tags.ids().collect(),
            tracks: model.tracks.ids().collect(),
            stages: model.stages.ids().collect(),
            tiers: model.trade_off.clone(),
            files: model.assets.keys().cloned().collect(),
            moved: HashMap::new(),
            today,
            languages: model.locales.len().saturating_sub(1),
        };
        for file in model.assets.keys() {
            let name = file.rsplit('/').next().unwrap_or(file);
            let elsewhere = format!("{}/{name}", random.word());
            random.moved.insert(file.clone(), elsewhere);
        }
        random
    }

    /// A day within the last two years on which somebody looked, or none.
    pub(super) fn look(&mut self) -> Option<Day> {
        let day = self.today.plus_days(-(self.below(730) as i64));
        (!self.one_in(4)).then_some(day)
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 where there is none.
    pub(super) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub(super) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }

    /// A word that is nowhere else, fit for an id.
    pub(super) fn word(&mut self) -> String {
        format!("zq{:x}", self.next())
    }

    /// A sentence of some length.
    pub(super) fn sentence(&mut self) -> String {
        let words: Vec<String> = (0..1 + self.below(12)).map(|_| self.word()).collect();
        words.join(" ")
    }

    /// How exactly somebody is told dates.
    pub(super) fn precision(&mut self) -> Precision {
        use Precision::{Day, Half, Horizon, Month, None, Quarter, Year};
        [Day, Month, Quarter, Half, Year, Horizon, None][self.below(7)]
    }

    /// One of these, if there are any.
    fn any<T: Clone>(&mut self, of: impl Fn(&Random) -> &Vec<T>) -> Option<T> {
        let at = self.below(of(self).len());
        of(self).get(at).cloned()
    }

    /// Some things of a kind.
    fn some<T>(&mut self, one: impl Fn(&mut Random) -> Option<T>) -> Vec<T> {
        (0..self.below(4)).filter_map(|_| one(self)).collect()
    }

    /// A text, and translations of it into some of the further languages.
    fn translated(&mut self, words: impl Fn(&mut Random) -> String) -> Text {
        let some: Vec<usize> = (0..self.languages).filter(|_| !self.one_in(3)).collect();
        let translations = some.into_iter().map(|at| (LanguageId::further(at), words(self))).collect();
        Text { translations, ..Text::new(words(self)) }
    }

    /// A sentence that somebody reads.
    pub(super) fn text(&mut self) -> Text {
        self.translated(Random::sentence)
    }

    /// A text in Markdown.
    fn prose(&mut self) -> Text {
        self.translated(|random| {
            let (a, b, word) = (random.sentence(), random.sentence(), random.word());
            match random.below(6) {
                0 => format!("# {a}\n\n[{b}]({word}.html \"{a}\")\n\n[//]: # ({b})"),
                1 => format!("- {a}\n- [{b}](item:{word})\n\n```{word}\n{a}"),
                2 => format!("{a}[^{word}] <!-- {b}\n\n[^{word}]: {b}"),
                _ => format!("{a}\n\n{b}"),
            }
        })
    }

    /// An item, which need not be there.
    fn item(&mut self) -> ItemId {
        let at = self.below(self.items.len() + 1);
        ItemId(self.items.get(at).cloned().unwrap_or_else(|| self.word()))
    }

    fn url(&mut self) -> String {
        format!("https://{}.example/", self.word())
    }

    fn day(&mut self) -> Day {
        self.today.plus_months(self.below(60) as i32 - 30)
    }

    fn window(&mut self) -> Window {
        let start = self.day();
        Window::named(start, start.plus_months(self.below(12) as i32), Calendar::CIVIL)
    }

    fn horizon(&mut self) -> Horizon {
        Horizon::ALL[self.below(3)]
    }

    fn frame(&mut self) -> TimeFrame {
        if self.one_in(4) { TimeFrame::Horizon(self.horizon()) } else { TimeFrame::Window(self.window()) }
    }

    fn area(&mut self) -> Option<AreaId> {
        self.any(|random| &random.areas)
    }

    fn track(&mut self) -> Option<TrackId> {
        self.any(|random| &random.tracks)
    }

    fn stage(&mut self) -> Option<StageId> {
        self.any(|random| &random.stages)
    }

    fn tier(&mut self) -> Option<Tier> {
        self.any(|random| &random.tiers)
    }

    fn tags(&mut self) -> Vec<TagId> {
        self.some(|random| random.any(|random| &random.tags))
    }

    fn items(&mut self) -> Vec<ItemId> {
        self.some(|random| Some(random.item()))
    }

    fn links(&mut self) -> Vec<Link> {
        self.some(|random| Some(random.link()))
    }

    fn sentences(&mut self) -> Vec<String> {
        self.some(|random| Some(random.sentence()))
    }

    fn confidence(&mut self) -> Confidence {
        Confidence::ALL[self.below(3)]
    }

    fn decision(&mut self) -> Decision {
        Decision { base: self.reasons(), overlays: Vec::new() }
    }

    fn link(&mut self) -> Link {
        Link { title: self.text(), url: self.url() }
    }

    fn image(&mut self) -> Image {
        let at = self.below(self.files.len() + 1);
        let file = self.files.get(at).cloned().unwrap_or_else(|| self.word());
        Image { file, alt: self.text() }
    }

    /// Promises to customers whom nobody knows, some of them of items that there are.
    pub(super) fn commitments(&mut self) -> Vec<Commitment> {
        let one = |random: &mut Random| Commitment {
            to: random.sentence(),
            item: random.item(),
            window: random.window(),
            reference: replace(random, 2, |random| Some(random.sentence())),
            made: replace(random, 2, |random| Some(random.day())),
            expires: replace(random, 2, |random| Some(random.day())),
            by: replace(random, 2, |random| Some(random.sentence())),
            note: replace(random, 2, |random| Some(random.sentence())),
        };
        (0..self.below(5)).map(|_| one(self)).collect()
    }

    /// Why not, and what instead.
    pub(super) fn reasons(&mut self) -> Reasons {
        Reasons {
            why: replace(self, 3, |random| Some(random.text())),
            instead: replace(self, 3, |random| Some(random.text())),
            revisit: replace(self, 3, |random| Some(Revisit::Text(random.text()))),
        }
    }
}

/// Something else, or nothing: that, once in so many times.
fn replace<T>(random: &mut Random, nothing: usize, value: impl FnOnce(&mut Random) -> Option<T>) -> Option<T> {
    if random.one_in(nothing) { None } else { value(random) }
}

macro_rules! arbitrary {
    ($($kind:ident { $($name:ident: $type:ty, $field:ident, $chance:ident;)* })*) => {
        /// Replaces the fields that are chosen.
        pub(super) fn arbitrary(fields: &mut Fields, chosen: impl Fn(Field) -> bool, random: &mut Random) {
            $($(if chosen(Field::$field) {
                fields.$name = replace(random, 3, |random| random.$chance().into());
            })*)*
        }
    };
}

item_fields!(arbitrary);

/// Another time frame that reads the same on all of these grids, if chance finds one soon.
pub(super) fn jitter(frame: &mut TimeFrame, grids: &BTreeSet<Precision>, calendar: Calendar, random: &mut Random) {
    let TimeFrame::Window(window) = frame else { return };
    let named = Window::named(window.start, window.end, calendar);
    let coarse: Vec<Option<Window>> = grids.iter().map(|grid| named.coarsen(*grid, calendar)).collect();
    let Some(widest) = coarse.iter().flatten().min_by_key(|w| w.days()) else { return };
    for _ in 0..8 {
        let day = |random: &mut Random| days_after(widest.start, random.below(widest.days() as usize));
        let (a, b) = (day(random), day(random));
        let other = Window::named(a.min(b), a.max(b), calendar);
        if grids.iter().map(|grid| other.coarsen(*grid, calendar)).eq(coarse.iter().cloned()) {
            *window = other;
            return;
        }
    }
}

fn days_after(day: Day, count: usize) -> Day {
    (0..count).fold(day, |day, _| day.tomorrow())
}
