//! Values by chance, for [`super::scramble`]: of every type that an item's fields have.

use super::model::{Commitment, Model};
use super::reader::{At, Spot};
use super::schema::{DecisionFields, DecisionTable, Field, Fields, ImageTable, LinkTable};
use super::tongue::{
    AudienceTexts, DecisionTexts, DefinitionTexts, ImageTexts, In, ItemTexts, LinkTexts, StageTexts, Translated,
};
use super::value::{Frame, Id, Line, Name, Prose, Url, When};
use crate::time::{Calendar, Day, TimeFrame, Window};
use crate::vocabulary::{Confidence, Horizon, Precision};
use std::collections::{BTreeSet, HashMap};

/// Chance that is the same for the same seed (SplitMix64; Steele, Lea and Flood 2014), and names that are there to be named.
pub(super) struct Dice {
    state: u64,
    names: Vec<String>,
    files: Vec<String>,
    /// Where each picture lies instead: in which folder is told to nobody.
    pub(super) moved: HashMap<String, String>,
    today: Day,
    /// How many further languages there are.
    languages: usize,
}

impl Dice {
    pub(super) fn new(seed: u64, model: &Model, today: Day) -> Dice {
        let definitions = [&model.areas, &model.tags, &model.tracks].into_iter().flat_map(|d| d.keys());
        let names = model.items.iter().map(|i| &i.id).chain(definitions).chain(model.stages.keys());
        let files = model.assets.keys().cloned().collect();
        let languages = model.tongues.len().saturating_sub(1);
        let (names, moved) = (names.cloned().collect(), HashMap::new());
        let mut dice = Dice { state: seed, names, files, moved, today, languages };
        for file in model.assets.keys() {
            let name = file.rsplit('/').next().unwrap_or(file);
            let elsewhere = format!("{}/{name}", dice.word());
            dice.moved.insert(file.clone(), elsewhere);
        }
        dice
    }

    /// A day within the last two years on which somebody looked, or none.
    pub(super) fn look(&mut self, spot: Spot) -> Option<At<Day>> {
        let value = self.today.plus_days(-(self.below(730) as i64));
        (!self.one_in(4)).then_some(At { value, spot })
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

    /// Promises to customers whom nobody knows, some of them of items that there are.
    pub(super) fn commitments(&mut self) -> Vec<Commitment> {
        let one = |dice: &mut Dice| Commitment {
            to: dice.sentence(),
            item: Name::noise(dice).0,
            window: Window::noise(dice),
            spot: Spot::default(),
            reference: dice.one_in(2).then(|| dice.sentence()),
            made: dice.one_in(2).then(|| Day::noise(dice)),
            expires: dice.one_in(2).then(|| At::noise(dice)),
            by: dice.one_in(2).then(|| dice.sentence()),
            note: dice.one_in(2).then(|| dice.sentence()),
        };
        (0..self.below(5)).map(|_| one(self)).collect()
    }

    pub(super) fn decision(&mut self) -> DecisionFields {
        let mut out = DecisionFields::default();
        let DecisionFields { why, instead, revisit, translated, unread: _ } = &mut out;
        toss(why, self);
        toss(instead, self);
        toss(revisit, self);
        *translated = self.translated();
        out
    }

    /// Translations of a place, into some of the further languages.
    pub(super) fn translated<T: Noise>(&mut self) -> Translated<T> {
        if self.languages == 0 {
            return None;
        }
        let some: Vec<usize> = (0..self.languages).filter(|_| !self.one_in(3)).collect();
        let all = some.into_iter().map(|at| (at, Noise::noise(self))).collect();
        Some(At { value: In(all), spot: Spot::default() })
    }
}

/// A value by chance.
pub(super) trait Noise: Sized {
    fn noise(dice: &mut Dice) -> Self;
}

macro_rules! noise {
    ($($type:ty: |$dice:ident| $value:expr;)*) => {
        $(impl Noise for $type {
            fn noise($dice: &mut Dice) -> Self { $value }
        })*
    };
}

noise! {
    Line: |dice| Line(dice.sentence());
    Prose: |dice| {
        let (a, b, word) = (dice.sentence(), dice.sentence(), dice.word());
        Prose(match dice.below(6) {
            0 => format!("# {a}\n\n[{b}]({word}.html \"{a}\")\n\n[//]: # ({b})"),
            1 => format!("- {a}\n- [{b}](item:{word})\n\n```{word}\n{a}"),
            2 => format!("{a}[^{word}] <!-- {b}\n\n[^{word}]: {b}"),
            _ => format!("{a}\n\n{b}"),
        })
    };
    Id: |dice| Id(dice.word());
    Name: |dice| {
        let at = dice.below(dice.names.len() + 1);
        Name(dice.names.get(at).cloned().unwrap_or_else(|| dice.word()))
    };
    Url: |dice| Url(format!("https://{}.example/", dice.word()));
    Day: |dice| dice.today.plus_months(dice.below(60) as i32 - 30);
    Horizon: |dice| Horizon::ALL[dice.below(3)];
    Confidence: |dice| Confidence::ALL[dice.below(3)];
    Frame: |dice| Frame(if dice.one_in(4) { TimeFrame::Horizon(Noise::noise(dice)) } else { TimeFrame::Window(Noise::noise(dice)) });
    Window: |dice| {
        let start = Day::noise(dice);
        Window::named(start, start.plus_months(dice.below(12) as i32), Calendar::CIVIL)
    };
    When: |dice| When::Text(dice.sentence());
    LinkTable: |dice| LinkTable { title: Some(Noise::noise(dice)), url: Some(Noise::noise(dice)), translated: dice.translated(), unread: Vec::new() };
    ImageTable: |dice| {
        let at = dice.below(dice.files.len() + 1);
        let file = Line(dice.files.get(at).cloned().unwrap_or_else(|| dice.word()));
        let file = Some(At { value: file, spot: Spot::default() });
        ImageTable { file, alt: Some(Noise::noise(dice)), translated: dice.translated(), unread: Vec::new() }
    };
    AudienceTexts: |dice| AudienceTexts { name: Some(Noise::noise(dice)), notice: Some(Noise::noise(dice)), unread: Vec::new() };
    DefinitionTexts: |dice| DefinitionTexts { name: Some(Noise::noise(dice)), summary: Some(Noise::noise(dice)), unread: Vec::new() };
    StageTexts: |dice| StageTexts { name: Some(Noise::noise(dice)), unread: Vec::new() };
    LinkTexts: |dice| LinkTexts { title: Some(Noise::noise(dice)), unread: Vec::new() };
    ImageTexts: |dice| ImageTexts { alt: Some(Noise::noise(dice)), unread: Vec::new() };
    DecisionTexts: |dice| {
        let mut out = DecisionTexts::default();
        let DecisionTexts { why, instead, revisit, unread: _ } = &mut out;
        [why, instead, revisit].into_iter().for_each(|slot| toss(slot, dice));
        out
    };
    DecisionTable: |dice| DecisionTable { base: dice.decision(), overlays: Vec::new() };
}

impl<T: Noise> Noise for At<T> {
    fn noise(dice: &mut Dice) -> Self {
        At { value: T::noise(dice), spot: Spot::default() }
    }
}

impl<T: Noise> Noise for Vec<T> {
    fn noise(dice: &mut Dice) -> Self {
        (0..dice.below(4)).map(|_| T::noise(dice)).collect()
    }
}

/// Something else, or nothing.
fn toss<T: Noise>(slot: &mut Option<At<T>>, dice: &mut Dice) {
    *slot = if dice.one_in(3) { None } else { Some(Noise::noise(dice)) };
}

/// Replaces the fields that are chosen.
pub(super) fn noise(fields: &mut Fields, chosen: impl Fn(Field) -> bool, dice: &mut Dice) {
    let Fields {
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
    texts(translated, &chosen, dice);
    macro_rules! toss_those {
        ($($slot:ident: $field:ident),* $(,)?) => {
            $(if chosen(Field::$field) { toss($slot, dice); })*
        };
    }
    toss_those!(title: Title, summary: Summary, body: Body, stage: Stage, horizon: Horizon, area: Area, tags: Tags,
        track: Track, target: Window, start: Start, released: Released, confidence: Confidence, trade_off: TradeOff,
        links: Links, image: Image, depends_on: DependsOn, replaces: Replaces, decision: Decision, updated: Updated,
        owner: Owner, confirmed: Confirmed, segments: Segments, accounts: Accounts, notes: Notes);
}

/// Replaces the translations of the fields that are chosen; those of the others stay.
fn texts(translated: &mut Translated<ItemTexts>, chosen: impl Fn(Field) -> bool, dice: &mut Dice) {
    if dice.languages == 0 || !Field::ALL.iter().any(|(_, field)| chosen(*field)) {
        return;
    }
    let all = &mut translated.get_or_insert_with(|| At { value: In(Vec::new()), spot: Spot::default() }).value.0;
    for language in 0..dice.languages {
        let at = match all.iter().position(|(at, _)| *at == language) {
            Some(at) => at,
            None => {
                all.push((language, At { value: ItemTexts::default(), spot: Spot::default() }));
                all.len() - 1
            }
        };
        let ItemTexts { title, summary, body, notes, unread: _ } = &mut all[at].1.value;
        for (slot, field) in [(title, Field::Title), (summary, Field::Summary)] {
            if chosen(field) {
                toss(slot, dice);
            }
        }
        for (slot, field) in [(body, Field::Body), (notes, Field::Notes)] {
            if chosen(field) {
                toss(slot, dice);
            }
        }
    }
}

/// Another time frame that reads the same on all of these grids, if chance finds one soon.
pub(super) fn blur(frame: &mut Frame, grids: &BTreeSet<Precision>, calendar: Calendar, dice: &mut Dice) {
    let TimeFrame::Window(window) = &mut frame.0 else { return };
    let named = Window::named(window.start, window.end, calendar);
    let coarse: Vec<Option<Window>> = grids.iter().map(|grid| named.coarsen(*grid, calendar)).collect();
    let Some(widest) = coarse.iter().flatten().min_by_key(|w| w.days()) else { return };
    for _ in 0..8 {
        let day = |dice: &mut Dice| days_after(widest.start, dice.below(widest.days() as usize));
        let (a, b) = (day(dice), day(dice));
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
