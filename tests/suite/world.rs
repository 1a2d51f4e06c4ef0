//! Random roadmaps, and changes to them that one audience must not notice.
//!
//! Every text is a unique token, and the world knows who may read it.

use crate::markdown::Text;
use crate::past::Past;
use roadmap::source::Files;
use std::collections::{BTreeMap, BTreeSet};

/// The audiences that every world has, from the widest to the innermost.
pub const AUDIENCES: [&str; 3] = ["public", "customer", "internal"];

/// A set of audiences, one bit each, in the order in which a world has them.
pub type Readers = u32;

/// The set of one audience.
pub fn only(audience: usize) -> Readers {
    1 << audience
}

const PUBLIC: usize = 0;
const CUSTOMER: usize = 1;
const INTERNAL: usize = 2;
/// A place in a list of audiences that nobody is at.
const NOBODY: usize = 31;

/// An audience, and what it may be told. The rules of policies are said here once more, apart from the program.
#[derive(Clone, Debug)]
pub struct Audience {
    pub name: String,
    /// Whom it sees, itself among them.
    pub sees: Readers,
    /// What is written of it.
    pub table: String,
    /// How exactly it is told dates: 1 month, 2 quarter, 3 half, 4 year, 5 horizon, 6 none.
    pub dates: usize,
    /// Which fields it is told of those that are not told to everybody.
    pub fields: BTreeSet<&'static str>,
}

const PRECISIONS: [&str; 7] = ["day", "month", "quarter", "half", "year", "horizon", "none"];

/// Fields that everybody is told, unless a policy says otherwise, and that a world varies.
const USUAL: [&str; 14] = [
    "summary",
    "body",
    "area",
    "tags",
    "track",
    "links",
    "image",
    "released",
    "updated",
    "decision",
    "depends_on",
    "replaces",
    "window",
    "title",
];

/// Fields that an outside audience may be told besides.
const MORE: [&str; 6] = ["confidence", "owner", "start", "trade_off", "confirmed", "trade_off_order"];

/// SplitMix64: small, and the same everywhere.
#[derive(Clone)]
pub struct Rng(pub u64);

impl Rng {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// An item: its keys and TOML values at the base and for each audience.
#[derive(Clone, Debug, Default)]
pub struct Item {
    pub id: String,
    /// The audiences that may know it, and whoever sees one.
    pub visibility: Readers,
    pub embargo: Option<&'static str>,
    /// Ids that it had before.
    pub formerly: Vec<String>,
    pub base: BTreeMap<&'static str, String>,
    pub overlays: BTreeMap<usize, BTreeMap<&'static str, String>>,
    /// What the base and each overlay say in a further language.
    pub translated: BTreeMap<Option<usize>, BTreeMap<&'static str, String>>,
    /// References: known targets are kept by every hidden change.
    pub needs: BTreeSet<String>,
    pub tags: BTreeSet<&'static str>,
    /// A link inside the body.
    pub mentions: Option<String>,
    /// How the rest of the body is built; none where there is no more.
    pub prose: Option<u64>,
    /// How long nobody has looked at it.
    pub seen: Seen,
    /// Links to elsewhere, and items that it takes the place of.
    pub links: Vec<String>,
    pub replaces: BTreeSet<String>,
}

/// When somebody last looked: so lately or so long ago that any such day, or for the first none, tells the same; or a
/// day that decides how much is told.
#[derive(Clone, Copy, Debug, Default)]
pub enum Seen {
    #[default]
    Lately,
    LongAgo,
    /// One of two days of which nobody outside can tell which it was: only whole months show.
    Within([&'static str; 2]),
}

impl Item {
    /// Whether it is under embargo on the tests' day.
    pub fn waits(&self) -> bool {
        self.embargo == Some(WAITS)
    }
}

/// The end of an embargo that is not over.
const WAITS: &str = "2027-03-01";

/// A whole source.
#[derive(Clone)]
pub struct World {
    pub items: Vec<Item>,
    pub rng: Rng,
    pub audiences: Vec<Audience>,
    /// Token, and who may read it.
    pub secrets: Vec<(String, Readers)>,
    next: usize,
    /// The folder in which pictures lie.
    pub folder: String,
    /// Changes nothing that anybody is told: comments, files, line ends.
    pub spelling: u64,
    pub spare: usize,
    /// What the innermost audience is called and where it reads.
    pub inner: u64,
    /// What was committed to customers: an item's id, and the rest of the table.
    pub commitments: Vec<(String, String)>,
    /// Whether it can be read in a further language.
    pub several: bool,
    /// A word in the links by which each audience answers; where it is empty, the audience has none of its own.
    pub answers: Vec<String>,
    /// What `[roadmap]` says of calendars and columns.
    pub calendar: &'static str,
    /// The first month of the year whose quarters are told.
    first_month: usize,
    /// Whether columns are by years.
    years: bool,
    /// How many months before something goes away its track says so. Nobody is told.
    notice: usize,
    /// `[freshness]`, if anything is written there.
    pub freshness: &'static str,
    /// What it has that not every world has.
    pub features: BTreeSet<&'static str>,
    /// What the public and customers were told before; without entries there is no ledger.
    pub pasts: [Past; 2],
}

/// A target for each audience's grid: the exact day, its quarter's and its half's name.
const MONTHS: [&str; 4] = ["01", "02", "03", "03"];

impl World {
    pub fn new(seed: u64) -> World {
        let mut world = World {
            items: Vec::new(),
            rng: Rng(seed),
            audiences: Vec::new(),
            secrets: Vec::new(),
            next: 0,
            folder: String::new(),
            spelling: seed,
            spare: 0,
            inner: 0,
            commitments: Vec::new(),
            several: seed % 4 == 1,
            answers: Vec::new(),
            calendar: "",
            first_month: 1,
            years: seed % 7 == 3,
            notice: 12,
            freshness: Rng(seed ^ 5).pick::<&str>(&[
                "",
                "",
                "[freshness]\nnow = \"off\"\nnext = \"off\"\nlater = \"off\"\n",
            ]),
            features: BTreeSet::new(),
            pasts: Default::default(),
        };
        match seed % 5 {
            2 => {
                (world.calendar, world.first_month) = ("fiscal_year_starts = \"february\"\ncalendar = \"fiscal\"\n", 2)
            }
            4 => world.calendar = "fiscal_year_starts = \"february\"\n",
            _ => {}
        }
        world.audiences = audiences(seed, world.years);
        world.answer(0, seed);
        world.folder = world.token(0);
        for _ in 0..3 + world.rng.below(10) {
            let item = world.item();
            world.items.push(item);
        }
        for at in 0..world.items.len() {
            world.refer(at);
        }
        world.commit();
        (0..2).for_each(|level| world.tell(level));
        world.note_features();
        world
    }

    /// Who knows what these audiences may know: themselves, and whoever sees one of them.
    pub fn knowers(&self, visibility: Readers) -> Readers {
        let all = self.audiences.iter().enumerate();
        all.filter(|(_, a)| a.sees & visibility != 0).fold(0, |set, (at, _)| set | only(at))
    }

    /// Who knows an item on the tests' day.
    pub fn readers(&self, item: &Item) -> Readers {
        if item.waits() { only(INTERNAL) } else { self.knowers(item.visibility) }
    }

    /// Whether an audience knows an item on the tests' day.
    pub fn knows(&self, reader: usize, item: &Item) -> bool {
        self.readers(item) & only(reader) != 0
    }

    /// Those of some readers that are told a field at the base of an item.
    fn told(&self, readers: Readers, field: &str) -> Readers {
        let told = |a: &Audience| a.fields.contains(field) || ["title", "stage", "horizon"].contains(&field);
        let all = self.audiences.iter().enumerate();
        all.filter(|(at, a)| readers & only(*at) != 0 && told(a)).fold(0, |set, (at, _)| set | only(at))
    }

    /// Tokens that an audience must never read.
    pub fn hidden_from(&self, reader: usize) -> impl Iterator<Item = &String> {
        self.secrets.iter().filter(move |(_, readers)| readers & only(reader) == 0).map(|(token, _)| token)
    }

    /// Audiences that are told anything else than all.
    pub fn outside(&self) -> Vec<usize> {
        (0..self.audiences.len()).filter(|at| *at != INTERNAL).collect()
    }

    fn note_features(&mut self) {
        let mut features: BTreeSet<&'static str> = BTreeSet::new();
        let mut has = |feature, is: bool| {
            if is {
                features.insert(feature);
            }
        };
        let (items, all) = (&self.items, &self.audiences);
        has("an audience of one's own", all.len() > 3);
        has("a lattice with a diamond", all.iter().any(|a| a.name == "board"));
        has("an audience that sees nobody", all.iter().any(|a| a.table.contains("sees = []")));
        has("fields as a whole list", all.iter().any(|a| a.table.contains("fields = [")));
        has("fields with add", all.iter().any(|a| a.table.contains("add = [\"")));
        has("fields with remove", all.iter().any(|a| a.table.contains("remove = [\"")));
        has("dates that are stated", all.iter().any(|a| a.table.contains("dates =")));
        has("the trade-off order told outside", all[PUBLIC].fields.contains("trade_off_order"));
        has("visibility as a set", items.iter().any(|i| i.visibility.count_ones() > 1));
        has(
            "stages of one's own",
            items.iter().any(|i| i.base["stage"].contains("spike") || i.base["stage"].contains("trial")),
        );
        has("links", items.iter().any(|i| !i.links.is_empty()));
        has("tracks", items.iter().any(|i| i.base.contains_key("track")));
        has("replaces", items.iter().any(|i| !i.replaces.is_empty()));
        has("a horizon that is given", items.iter().any(|i| i.base.contains_key("horizon")));
        has("a fiscal year", !self.calendar.is_empty());
        has("a fiscal calendar outside", self.first_month != 1);
        has("columns of years", self.years);
        has("several languages", self.several);
        let ends = |i: &Item| i.tags.contains("end-of-life") && i.base.contains_key("target");
        has("what ends", items.iter().any(ends));
        has("freshness that is switched off", !self.freshness.is_empty());
        has("an embargo", items.iter().any(|i| i.waits()));
        has("a ledger", self.pasts.iter().any(|past| !past.entries.is_empty()));
        has("commitments", !self.commitments.is_empty());
        self.features = features;
    }

    /// Another record of what the public or customers were told before; every other time there is none.
    fn tell(&mut self, level: usize) {
        self.pasts[level] = Past::default();
        if self.rng.one_in(2) {
            return;
        }
        let told = self.items.iter().filter(|i| self.knows(level, i));
        let ids: Vec<String> = told.map(|i| i.id.clone()).collect();
        let mut rng = self.rng.clone();
        // Whoever sees an audience is not told what that one was told before: only the audience inside is.
        let readers = only(level) | only(INTERNAL);
        self.pasts[level] = Past::of(&ids, level, &mut rng, |rng, to| {
            self.rng = rng.clone();
            let token = self.token(if to == 3 { 0 } else { readers });
            *rng = self.rng.clone();
            token
        });
        self.rng = rng;
        self.keep_private(level);
    }

    /// Other notes and names in the ledger of the public or of customers, and other plans.
    fn keep_private(&mut self, level: usize) {
        if !self.pasts[level].entries.is_empty() {
            self.pasts[level].private = self.rng.next();
            let words = self.pasts[level].secrets();
            self.secrets.extend(words.into_iter().map(|word| (word, 0)));
        }
    }

    /// Gives other places to answer to the audiences that are not seen by this one; every other time customers have none
    /// of their own.
    fn answer(&mut self, seen: Readers, seed: u64) {
        self.answers.resize(self.audiences.len(), String::new());
        for at in (0..self.audiences.len()).filter(|at| seen & only(*at) == 0) {
            let word = format!("zqr{seed}x{at}");
            let none = at == CUSTOMER && seed % 2 == 1;
            self.answers[at] = if none { String::new() } else { word.clone() };
            let readers = self.knowers(only(at));
            self.secrets.push((word, readers));
        }
    }

    /// A word that occurs nowhere else, and that nobody but these audiences may ever read.
    fn token(&mut self, readers: Readers) -> String {
        self.next += 1;
        let token = format!("zq{:06}x{:04}", self.rng.next() % 1_000_000, self.next);
        self.secrets.push((token.clone(), readers));
        token
    }

    fn text(&mut self, readers: Readers) -> String {
        let token = self.token(readers);
        format!("\"Word {token}\"")
    }

    /// Somebody, or now and then several.
    fn some_audiences(&mut self) -> Readers {
        // As often as not one of the three that every roadmap has.
        let at = if self.rng.one_in(2) { self.rng.below(3) } else { self.rng.below(self.audiences.len()) };
        let more = if self.rng.one_in(5) { only(self.rng.below(self.audiences.len())) } else { 0 };
        only(at) | more
    }

    pub fn item(&mut self) -> Item {
        let visibility = self.some_audiences();
        let seen = *self.rng.pick(&[
            Seen::Lately,
            Seen::Lately,
            Seen::LongAgo,
            Seen::Within(["2026-09-15", "2026-09-25"]),
            Seen::Within(["2026-05-20", "2026-05-25"]),
        ]);
        let embargo = *self.rng.pick(&[None, None, None, Some("2026-01-01"), Some(WAITS)]);
        let mut item = Item { visibility, embargo, seen, ..Item::default() };
        let readers = self.readers(&item);
        item.id = format!("i-{}", self.token(readers));
        item.formerly = self.former(readers);
        let title = self.text(readers);
        item.base.insert("title", title);
        let summary = self.text(self.told(readers, "summary"));
        item.base.insert("summary", summary);
        let stages = ["considering", "planned", "building", "preview", "planned", "spike", "trial"];
        item.base.insert("stage", format!("\"{}\"", self.rng.pick(&stages)));
        match self.rng.below(6) {
            0 => {
                let day = format!("\"2026-0{}-1{}\"", 1 + self.rng.below(9), self.rng.below(9));
                item.base.insert("released", day);
                item.base.insert("stage", "\"shipped\"".into());
            }
            1 => {
                let stage = *self.rng.pick(&["\"declined\"", "\"deferred\""]);
                item.base.insert("stage", stage.into());
                let told = self.told(readers, "decision");
                let inside = told & only(INTERNAL);
                let (own, inner) = (self.text(told), self.text(inside));
                let [own_in_german, inner_in_german] = [told, inside].map(|readers| {
                    let words = self.translation(|_, _| readers, &["why"]);
                    words.get("why").map_or_else(String::new, |why| format!(", in = {{ de = {{ why = {why} }} }}"))
                });
                let inner = format!("{{ why = {inner}{inner_in_german} }}");
                item.base.insert("decision", format!("{{ why = {own}{own_in_german}, internal = {inner} }}"));
            }
            _ => {
                let (year, quarter) = (2026 + self.rng.below(3), self.rng.below(4));
                item.base.insert("target", day_in(year, quarter, self.rng.below(3), 1 + self.rng.below(28)));
                if self.rng.one_in(8) {
                    item.base.insert("horizon", format!("\"{}\"", self.rng.pick(&["next", "later"])));
                }
            }
        }
        if self.rng.one_in(2) {
            item.base.insert("area", format!("\"{}\"", self.rng.pick(&["red", "green", "blue"])));
        }
        if self.rng.one_in(3) {
            item.base.insert("track", format!("\"{}\"", self.rng.pick(&["client", "cloud"])));
        }
        if self.rng.one_in(3) {
            item.base.insert("image", "{ file = \"@folder/told.svg\", alt = \"A drawing\" }".into());
        }
        if self.rng.one_in(3) {
            item.base.insert("updated", format!("\"2026-0{}-0{}\"", 1 + self.rng.below(9), 1 + self.rng.below(9)));
        }
        for _ in 0..self.rng.below(5).saturating_sub(2) {
            let word = self.token(self.told(readers, "links"));
            item.links.push(format!("{{ title = \"Link {word}\", url = \"https://l.example/{word}\" }}"));
        }
        for tag in ["one", "two", "three"] {
            if self.rng.one_in(3) {
                item.tags.insert(tag);
            }
        }
        // Whoever is not told the tag reads that it comes, and nobody may be told that of what others know to go.
        let all_read_tags = self.audiences.iter().all(|a| a.fields.contains("tags"));
        if all_read_tags && self.rng.one_in(6) {
            item.tags.insert("end-of-life");
        }
        item.prose = self.rng.one_in(2).then(|| self.rng.next());
        self.inner(&mut item, NOBODY);
        let own = self.translation(|world, key| world.told(readers, key), &["title", "summary"]);
        item.translated.insert(None, own);
        item
    }

    /// Some of these texts in the further language.
    fn translation(
        &mut self,
        readers: impl Fn(&World, &str) -> Readers,
        keys: &[&'static str],
    ) -> BTreeMap<&'static str, String> {
        let mut words = BTreeMap::new();
        for key in keys {
            if self.several && self.rng.one_in(2) {
                let readers = readers(self, key);
                words.insert(*key, self.text(readers));
            }
        }
        words
    }

    /// Up to two ids that an item had before. Whoever knows the item is told them.
    fn former(&mut self, readers: Readers) -> Vec<String> {
        (0..self.rng.below(4).saturating_sub(1)).map(|_| format!("f-{}", self.token(readers))).collect()
    }

    /// Gives an item new values in all places that this audience is not told.
    fn inner(&mut self, item: &mut Item, reader: usize) {
        let lines = |text: String| format!("[{text}]");
        let readers = self.readers(item);
        let is_told = |world: &World, key: &str| world.told(only(reader), key) != 0;
        for key in ["owner", "notes", "accounts", "segments", "start", "confirmed", "trade_off"] {
            if reader != NOBODY && is_told(self, key) {
                continue;
            }
            let text = self.text(self.told(readers, key));
            let value = match key {
                "accounts" | "segments" => lines(text),
                // Before every target.
                "start" => format!("\"2024-0{}-11\"", 1 + self.rng.below(9)),
                "confirmed" => match item.seen {
                    Seen::Lately => format!("\"2026-1{}-0{}\"", self.rng.below(2), 1 + self.rng.below(9)),
                    Seen::LongAgo => format!("\"2024-0{}-11\"", 1 + self.rng.below(9)),
                    Seen::Within(days) => format!("\"{}\"", self.rng.pick(&days)),
                },
                "trade_off" => format!("\"{}\"", self.rng.pick(&["security", "features"])),
                _ => text,
            };
            let may_go = key != "confirmed" || matches!(item.seen, Seen::Lately);
            if may_go && self.rng.one_in(3) {
                item.base.remove(key);
            } else {
                item.base.insert(key, value);
            }
        }
        if item.base.contains_key("target") && (reader == NOBODY || !is_told(self, "confidence")) {
            item.base.insert("confidence", format!("\"{}\"", self.rng.pick(&["low", "medium", "high"])));
        }
        if reader != NOBODY && !is_told(self, "links") {
            item.links.iter_mut().for_each(|link| *link = link.replace("Link ", "Link to "));
        }
        for to in 0..self.audiences.len() {
            if reader != NOBODY && self.audiences[reader].sees & only(to) != 0 {
                continue;
            }
            item.overlays.remove(&to);
            item.translated.remove(&Some(to));
            // Of those who do not see each other, one alone has words: else whoever sees both would be told two truths.
            let apart = item.overlays.keys().any(|other| {
                let (a, b) = (self.audiences[*other].sees, self.audiences[to].sees);
                a & only(to) == 0 && b & only(*other) == 0
            });
            if self.knowers(item.visibility) & only(to) != 0 && !apart && self.rng.one_in(2) {
                let words = self.overlay(item, to);
                let there: Vec<&'static str> = words.keys().copied().filter(|key| *key != "stage").collect();
                let readers = self.readers(item) & self.knowers(only(to));
                let further = self.translation(|_, _| readers, &there);
                item.translated.insert(Some(to), further);
                item.overlays.insert(to, words);
            }
        }
    }

    fn overlay(&mut self, item: &Item, to: usize) -> BTreeMap<&'static str, String> {
        let readers = self.readers(item) & self.knowers(only(to));
        let mut words = BTreeMap::new();
        for key in ["title", "summary", "body"] {
            if self.rng.one_in(2) {
                let text = self.text(readers);
                words.insert(key, text);
            }
        }
        let early = ["\"considering\"", "\"planned\""].contains(&item.base["stage"].as_str());
        // What ends is told sooner outside than inside, and never the other way round.
        let early = early && !item.tags.contains("end-of-life");
        if to == INTERNAL && early && self.rng.one_in(2) {
            words.insert("stage", "\"building\"".into());
        }
        words
    }

    /// Other commitments to customers, whom nobody outside may know, about any items.
    fn commit(&mut self) {
        self.commitments.clear();
        for at in 0..self.items.len() {
            if self.rng.one_in(3) {
                let inside = only(INTERNAL);
                let (to, reference, note) = (self.text(inside), self.text(inside), self.text(inside));
                let (year, quarter, month, day) =
                    (2026 + self.rng.below(3), self.rng.below(4), self.rng.below(3), 1 + self.rng.below(28));
                let window = day_in(year, quarter, month, day);
                let rest =
                    format!("to = {to}\nwindow = {window}\nreference = {reference}\nby = {note}\nnote = {note}\n");
                self.commitments.push((self.items[at].id.clone(), rest));
            }
        }
    }

    /// References to other items, hidden and known.
    fn refer(&mut self, at: usize) {
        // Only backwards, so that there is never a circle.
        for other in 0..at {
            if self.rng.one_in(4) {
                let id = self.items[other].id.clone();
                self.items[at].needs.insert(id);
            }
        }
        if at > 0 && self.rng.one_in(5) {
            let other = self.items[self.rng.below(at)].id.clone();
            self.items[at].replaces.insert(other);
        }
        if at > 0 && self.rng.one_in(2) {
            let other = self.rng.below(at);
            self.items[at].mentions = Some(self.items[other].id.clone());
        }
    }

    /// Another world that tells this audience the same.
    pub fn unnoticed_by(&self, reader: usize, seed: u64) -> World {
        let mut other = self.clone();
        other.rng = Rng(seed);
        for _ in 0..1 + other.rng.below(6) {
            other.one_hidden_change(reader);
        }
        other.spelling = other.rng.next();
        other.folder = other.token(0);
        other
    }

    fn one_hidden_change(&mut self, reader: usize) {
        let known = |world: &World, at: &usize| world.knows(reader, &world.items[*at]);
        let hidden: Vec<usize> = (0..self.items.len()).filter(|at| !known(self, at)).collect();
        let known: Vec<usize> = (0..self.items.len()).filter(|at| known(self, at)).collect();
        let seen = self.audiences[reader].sees;
        match self.rng.below(15) {
            9 => (0..2).filter(|level| *level != reader).for_each(|level| self.tell(level)),
            10 if reader < 2 => self.keep_private(reader),
            0 => {
                let mut item = self.item();
                if self.knows(reader, &item) {
                    item.visibility = only(INTERNAL);
                    self.note_hidden(&item);
                }
                let at = self.rng.below(self.items.len() + 1);
                self.items.insert(at, item);
            }
            1 if !hidden.is_empty() => {
                let gone = self.items.remove(*self.rng.pick(&hidden)).id;
                self.commitments.retain(|(id, _)| *id != gone);
                for item in &mut self.items {
                    item.needs.remove(&gone);
                    item.replaces.remove(&gone);
                    if item.mentions.as_ref() == Some(&gone) {
                        // The words of the link stay.
                        item.mentions = Some(String::new());
                    }
                }
            }
            2 if hidden.len() > 1 => {
                let (a, b) = (*self.rng.pick(&hidden), *self.rng.pick(&hidden));
                self.items.swap(a, b);
            }
            3 if !hidden.is_empty() => {
                let at = *self.rng.pick(&hidden);
                let mut item = self.items[at].clone();
                self.inner(&mut item, NOBODY);
                let inside = only(INTERNAL);
                let title = self.text(inside);
                item.base.insert("title", title);
                let further = self.translation(|_, _| inside, &["title", "summary"]);
                item.translated.insert(None, further);
                item.formerly = self.former(inside);
                self.items[at] = item;
            }
            4 if !known.is_empty() => {
                let at = *self.rng.pick(&known);
                let mut item = self.items[at].clone();
                self.inner(&mut item, reader);
                self.items[at] = item;
            }
            5 if !known.is_empty() => {
                let at = *self.rng.pick(&known);
                if let Some(target) = self.items[at].base.get("target").cloned() {
                    let moved = self.moved(&target, reader);
                    self.items[at].base.insert("target", moved);
                }
            }
            6 if !known.is_empty() && !hidden.is_empty() => {
                let at = *self.rng.pick(&known);
                let to = self.items[*self.rng.pick(&hidden)].id.clone();
                // Only where it cannot close a circle: hidden items that need nothing.
                let harmless = self.items.iter().any(|i| i.id == to && i.needs.is_empty());
                if harmless && !self.items[at].needs.remove(&to) {
                    self.items[at].needs.insert(to.clone());
                }
                if !self.items[at].replaces.remove(&to) {
                    self.items[at].replaces.insert(to);
                }
            }
            7 if self.rng.one_in(2) => {
                self.inner = self.rng.next();
                self.answer(seen, self.inner);
            }
            7 => (self.spare, self.notice) = (self.spare + 1, 1 + self.rng.below(36)),
            8 => self.commit(),
            // Who else knows an item.
            11 if !known.is_empty() => {
                let at = *self.rng.pick(&known);
                let others: Vec<usize> = (0..self.audiences.len()).filter(|a| seen & only(*a) == 0).collect();
                let item = &mut self.items[at];
                if !others.is_empty() {
                    let kept = item.visibility & seen;
                    item.visibility = kept | only(*self.rng.pick(&others));
                }
            }
            // A stage that the audience does not know, for the standard one that it is told.
            12 if !known.is_empty() && reader == PUBLIC => {
                let at = *self.rng.pick(&known);
                let item = &mut self.items[at];
                for (own, standard) in [("\"spike\"", "\"considering\""), ("\"trial\"", "\"preview\"")] {
                    match item.base["stage"].as_str() {
                        stage if stage == own => drop(item.base.insert("stage", standard.into())),
                        stage if stage == standard => drop(item.base.insert("stage", own.into())),
                        _ => continue,
                    }
                    break;
                }
            }
            // One more audience, of which this one knows nothing.
            13 if self.audiences.len() < 12 => {
                let number = self.rng.next() % 1_000_000;
                let dates = 1 + self.rng.below(self.audiences[PUBLIC].dates.min(3));
                let table = format!(
                    "dates = \"{}\"\nfields = {{ add = [\"owner\", \"start\"] }}\nnotice = \"Ours.\"\n",
                    PRECISIONS[dates]
                );
                self.audiences.push(Audience {
                    name: format!("late-{number}"),
                    sees: only(self.audiences.len()) | only(PUBLIC),
                    table,
                    dates,
                    fields: self.audiences[PUBLIC].fields.clone(),
                });
                self.audiences[INTERNAL].sees |= only(self.audiences.len() - 1);
                self.answers.push(String::new());
            }
            // Another policy of an audience that it does not see, and that nobody outside sees.
            14 => {
                let seen_by_some = self.audiences.iter().enumerate().filter(|(at, _)| *at != INTERNAL);
                let seen_by_some = seen_by_some.fold(0, |set, (at, a)| set | (a.sees & !only(at)));
                let mut alone = (3..self.audiences.len()).filter(|at| (seen | seen_by_some) & only(*at) == 0);
                if let Some(at) = alone.next_back() {
                    let audience = &mut self.audiences[at];
                    if !audience.table.contains("dates =") {
                        audience.table.push_str("dates = \"month\"\n");
                    }
                }
            }
            _ => {}
        }
    }

    fn note_hidden(&mut self, item: &Item) {
        let text: String = item.id.clone() + &item.formerly.concat() + &item.base.values().cloned().collect::<String>();
        let text = text + &item.links.concat();
        let text = text + &item.translated.values().flat_map(|words| words.values().cloned()).collect::<String>();
        for (token, readers) in &mut self.secrets {
            if text.contains(token.as_str()) {
                *readers = only(INTERNAL);
            }
        }
    }

    /// Another day of the same cell of every grid on which this audience reads something of a target: its own, those of
    /// whom it sees, and that of the columns.
    fn moved(&mut self, target: &str, reader: usize) -> String {
        let year: usize = target[1..5].parse().unwrap();
        let month: usize = target[6..8].parse().unwrap();
        let seen = self.audiences[reader].sees;
        let all = self.audiences.iter().enumerate().filter(|(at, _)| seen & only(*at) != 0);
        let columns = if self.years { 4 } else { 3 };
        let finest = all.map(|(_, a)| a.dates).chain([columns]).min().unwrap();
        let length = [1, 1, 3, 6, 12][finest];
        // Months since the beginning of the year 2000 of the calendar whose quarters are told.
        let since = (year - 2000) * 12 + month - 1 + 12 - (self.first_month - 1);
        let moved = since / length * length + self.rng.below(length) + self.first_month - 1 - 12;
        format!("\"{}-{:02}-{:02}\"", 2000 + moved / 12, moved % 12 + 1, 1 + self.rng.below(28))
    }

    /// The source: definitions, and items over files as the spelling has it.
    pub fn files(&self) -> Files {
        let mut rng = Rng(self.spelling);
        let mut files = Files::default();
        let mut texts: Vec<String> = vec![String::new(); 1 + rng.below(3)];
        for item in &self.items {
            let at = rng.below(texts.len());
            texts[at].push_str(&table(item, &self.audiences, &mut rng).replace("@folder", &self.folder));
        }
        for (id, rest) in &self.commitments {
            let at = rng.below(texts.len());
            texts[at].push_str(&format!("\n[[commitment]]\nitem = \"{id}\"\n{rest}"));
        }
        let ends = |text: String, rng: &mut Rng| if rng.one_in(3) { text.replace('\n', "\r\n") } else { text };
        files.toml.push(("roadmap/roadmap.toml".into(), ends(self.definitions(), &mut rng).into_bytes()));
        for (n, text) in texts.into_iter().enumerate() {
            let name = format!("roadmap/{}{n}.toml", rng.pick(&["a", "z", "deep/er/m"]));
            files.toml.push((name, ends(text, &mut rng).into_bytes()));
        }
        for (past, audience) in self.pasts.iter().zip(AUDIENCES).filter(|(past, _)| !past.entries.is_empty()) {
            files.ledgers.push((format!("roadmap/ledger/{audience}.toml"), past.text(audience).into_bytes()));
        }
        let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\"/></svg>";
        files.assets.insert(format!("{}/told.svg", self.folder), drawing.as_bytes().into());
        for n in 0..self.spare {
            files.assets.insert(format!("spare{n}.svg"), drawing.replace('9', &n.to_string()).as_bytes().into());
        }
        files
    }

    fn definitions(&self) -> String {
        let languages =
            if self.several { "languages = [\"en\", \"de\"]\n[roadmap.in.de]\ntitle = \"Welt\"\n" } else { "" };
        let columns = if self.years { "columns = \"year\"\n" } else { "" };
        let mut text = format!("[roadmap]\ntitle = \"World\"\n{}{columns}{languages}", self.calendar);
        for (at, audience) in self.audiences.iter().enumerate() {
            let Audience { name, table, .. } = audience;
            let host = match at {
                PUBLIC => "p".to_string(),
                CUSTOMER => "c".to_string(),
                INTERNAL => format!("i{}", self.inner),
                _ => name.clone(),
            };
            let inner = if at == INTERNAL { format!("name = \"Inner {}\"\n", self.inner) } else { String::new() };
            let answers = answers(&self.answers[at]);
            text.push_str(&format!(
                "[audience.{name}]\n{inner}base_url = \"https://{host}.example/\"\n{table}{answers}"
            ));
        }
        text.push_str(self.freshness);
        text.push_str(
            "[stage.spike]\nas = \"considering\"\nvisibility = \"internal\"\n\
             [stage.trial]\nas = \"preview\"\nvisibility = [\"customer\"]\n",
        );
        text.push_str(&format!("[track.client]\nmin_notice = \"{} months\"\n", self.notice));
        text.push_str(
            "[track.cloud]\nvisibility = [\"customer\", \"internal\"]\n\
             [area.red]\n[area.green]\nname = \"Green\"\n[area.blue]\nvisibility = \"internal\"\n\
             [tag.two]\nvisibility = \"internal\"\n",
        );
        for n in 0..self.spare {
            text.push_str(&format!(
                "[area.spare-{n}]\n[tag.spare-{n}]\n[stage.spare-{n}]\nas = \"planned\"\n[track.spare-{n}]\n"
            ));
        }
        text
    }
}

/// The audiences of a world: the three that every roadmap has, with policies and others of its own around them.
fn audiences(seed: u64, years: bool) -> Vec<Audience> {
    let mut rng = Rng(seed ^ 0xA0D1);
    let mut all: Vec<Audience> = Vec::new();
    let usual = || BTreeSet::from(USUAL);
    let mut add = |name: &str, sees: Option<&[usize]>, dates: Option<usize>, fields: Stated| {
        let at = all.len();
        let mut seen = only(at);
        for other in sees.unwrap_or(&[PUBLIC]) {
            seen |= if *other == at { 0 } else { all[*other].sees };
        }
        // What it is told that does not say so: the union, and the finest, of whom it sees.
        let inherited = || all.iter().enumerate().filter(|(other, _)| seen & only(*other) != 0).map(|(_, a)| a);
        let (mut told, mut finest) = match name {
            "customer" => (usual(), 2),
            _ if inherited().next().is_none() => (usual(), 5),
            _ => (BTreeSet::new(), 6),
        };
        if name == "customer" {
            told.insert("confidence");
        }
        for other in inherited() {
            told.extend(other.fields.iter().copied());
            finest = finest.min(other.dates);
        }
        let mut table = String::new();
        if let Some(list) = sees {
            let names: Vec<String> = list.iter().map(|other| format!("\"{}\"", all[*other].name)).collect();
            table.push_str(&format!("sees = [{}]\n", names.join(", ")));
        }
        if let Some(dates) = dates {
            table.push_str(&format!("dates = \"{}\"\n", PRECISIONS[dates]));
            finest = dates;
        }
        let list = |fields: &[&str]| fields.iter().map(|f| format!("\"{f}\"")).collect::<Vec<_>>().join(", ");
        match fields {
            Stated::Nothing => {}
            Stated::Whole(fields) => {
                table.push_str(&format!("fields = [{}]\n", list(&fields)));
                told = fields.into_iter().collect();
            }
            Stated::Change(more, less) => {
                table.push_str(&format!("fields = {{ add = [{}], remove = [{}] }}\n", list(&more), list(&less)));
                told.extend(more);
                told.retain(|field| !less.contains(field));
            }
        }
        told.insert("title");
        if name == "public" || sees.is_some_and(<[usize]>::is_empty) {
            table.push_str("notice = \"Plans.\"\n");
        }
        all.push(Audience { name: name.into(), sees: seen, table, dates: finest, fields: told });
    };
    // Every other world has the policies that nobody wrote.
    let stated = seed % 2 == 1;
    let mut more = || -> Vec<&'static str> { MORE.into_iter().filter(|_| rng.one_in(3)).collect() };
    let public = match seed % 6 {
        1 => Stated::Change(more(), vec!["links", "updated"]),
        3 => Stated::Whole(vec!["title", "summary", "body", "window", "track", "decision", "links"]),
        5 => Stated::Change(more(), vec![]),
        _ => Stated::Nothing,
    };
    let coarse = if years { [4, 5, 6, 4] } else { [3, 5, 6, 3] };
    let dates = coarse[(seed / 2 % 4) as usize];
    add("public", None, stated.then_some(dates), public);
    let customers = if seed % 6 == 5 { Stated::Change(more(), vec![]) } else { Stated::Nothing };
    add("customer", None, (seed % 4 == 3).then_some(1 + (seed / 4 % 3) as usize), customers);
    // Placed third, as in every roadmap; whom it sees is mended below, when all are known.
    add("internal", None, None, Stated::Nothing);
    match seed % 8 {
        1 | 2 => add("partner", None, None, Stated::Nothing),
        3 => add("partner", Some(&[CUSTOMER]), None, Stated::Change(vec!["owner"], vec![])),
        4 | 5 => {
            add("acme", Some(&[CUSTOMER]), None, Stated::Nothing);
            add("globex", Some(&[CUSTOMER]), None, Stated::Change(vec!["start"], vec![]));
            add("board", Some(&[3, 4]), None, Stated::Nothing);
        }
        6 => {
            add("press", Some(&[]), None, Stated::Nothing);
            add("partner", Some(&[3, CUSTOMER]), None, Stated::Nothing);
        }
        _ => {}
    }
    let everybody = (0..all.len()).fold(0, |set, at| set | only(at));
    all[INTERNAL].sees = everybody;
    all[INTERNAL].dates = 0;
    all[INTERNAL].fields = USUAL.into_iter().chain(MORE).chain(["notes", "accounts", "segments"]).collect();
    all
}

/// What an audience states of its fields.
enum Stated {
    Nothing,
    Whole(Vec<&'static str>),
    Change(Vec<&'static str>, Vec<&'static str>),
}

/// An audience's links to answer, with a word that only those who may read them know.
fn answers(word: &str) -> String {
    if word.is_empty() {
        return String::new();
    }
    format!(
        "respond = [{{ title = \"Answer {word}\", url = \"https://a.example/{word}?i={{id}}&t={{title}}&u={{url}}\" }}]\n\
         wishes = [{{ title = \"Wish {word}\", url = \"mailto:{word}@a.example?body={{url}}\" }}]\n"
    )
}

fn day_in(year: usize, quarter: usize, month: usize, day: usize) -> String {
    let month = quarter * 3 + MONTHS[month].parse::<usize>().unwrap();
    format!("\"{year}-{month:02}-{day:02}\"")
}

fn table(item: &Item, audiences: &[Audience], rng: &mut Rng) -> String {
    let mut out = format!("\n[[item]]\nid = \"{}\"\n", item.id);
    if rng.one_in(2) {
        out.push_str("# a comment that nobody is told\n");
    }
    // Unset is internal.
    let named: Vec<String> = (0..audiences.len())
        .filter(|at| item.visibility & only(*at) != 0)
        .map(|at| format!("\"{}\"", audiences[at].name))
        .collect();
    if named.len() > 1 {
        out.push_str(&format!("visibility = [{}]\n", named.join(", ")));
    } else if item.visibility != only(INTERNAL) || rng.one_in(2) {
        out.push_str(&format!("visibility = {}\n", named[0]));
    }
    if !item.formerly.is_empty() {
        out.push_str(&format!("formerly = {:?}\n", item.formerly));
    }
    if let Some(day) = item.embargo {
        out.push_str(&format!("embargo = \"{day}\"\n"));
    }
    let mut keys: Vec<_> = item.base.iter().collect();
    if rng.one_in(2) {
        keys.reverse();
    }
    for (key, value) in keys {
        out.push_str(&format!("{key} = {value}\n"));
    }
    if !item.tags.is_empty() {
        let tags: Vec<String> = item.tags.iter().map(|t| format!("\"{t}\"")).collect();
        out.push_str(&format!("tags = [{}]\n", tags.join(", ")));
    }
    if !item.needs.is_empty() {
        let needs: Vec<String> = item.needs.iter().map(|n| format!("\"{n}\"")).collect();
        out.push_str(&format!("depends_on = [{}]\n", needs.join(", ")));
    }
    if !item.replaces.is_empty() {
        let replaces: Vec<String> = item.replaces.iter().map(|n| format!("\"{n}\"")).collect();
        out.push_str(&format!("replaces = [{}]\n", replaces.join(", ")));
    }
    if !item.links.is_empty() {
        out.push_str(&format!("links = [{}]\n", item.links.join(", ")));
    }
    if item.mentions.is_some() || item.prose.is_some() {
        out.push_str(&format!("body = {}\n", quoted(&body(item, rng))));
    }
    let tables = item.overlays.iter().map(|(to, words)| (format!("item.{}", audiences[*to].name), words));
    let further = item.translated.iter().filter(|(_, words)| !words.is_empty());
    let further = further.map(|(to, words)| match to {
        Some(to) => (format!("item.{}.in.de", audiences[*to].name), words),
        None => ("item.in.de".to_string(), words),
    });
    for (header, words) in tables.chain(further) {
        out.push_str(&format!("[{header}]\n"));
        for (key, value) in words {
            out.push_str(&format!("{key} = {value}\n"));
        }
    }
    out
}

/// A text with a link, and of all kinds of Markdown. What it tells nobody comes from the spelling, which only hidden
/// changes touch; so do the words of the link, which stay where the item is not known.
fn body(item: &Item, rng: &mut Rng) -> String {
    let mut text = String::new();
    if let Some(id) = item.mentions.as_deref() {
        let link = if id.is_empty() { "the first".to_string() } else { format!("[the first](item:{id})") };
        text.push_str(&format!("After {link}. <!-- zq{} -->\n\n", rng.next() % 1_000));
    }
    if let Some(seed) = item.prose {
        if seed % 2 == 0 {
            text.push_str("![Drawn](@folder/told.svg)\n\n");
        }
        let mut hidden = || format!("zq{}", rng.next() % 1_000_000);
        // Links to items are those of the line above: an item that is not there would be an error.
        text.push_str(&Text::new(&mut Rng(seed), &mut hidden, "").write().0);
    }
    text
}

fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            '\n' => "\\n".into(),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}
