//! Random roadmaps, and changes to them that one audience must not notice.
//!
//! Every text is a unique token, and the world knows who may read it.

use crate::past::Past;
use roadmap::source::Files;
use std::collections::{BTreeMap, BTreeSet};

/// Audiences from the widest to the innermost.
pub const AUDIENCES: [&str; 3] = ["public", "customer", "internal"];

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
    /// Index into [`AUDIENCES`] of the widest that may know it.
    pub visibility: usize,
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
    /// How long nobody has looked at it.
    pub seen: Seen,
}

/// When somebody last looked: so lately or so long ago that any such day, or for the first none, tells the same; or a
/// day that decides how much is told.
#[derive(Clone, Copy, Debug, Default)]
pub enum Seen {
    #[default]
    Lately,
    LongAgo,
    On(&'static str),
}

impl Item {
    /// The widest audience that knows it on the tests' day.
    pub fn level(&self) -> usize {
        if self.embargo == Some("2027-03-01") { 2 } else { self.visibility }
    }
}

/// A whole source.
#[derive(Clone)]
pub struct World {
    pub items: Vec<Item>,
    pub rng: Rng,
    /// Token, and the widest audience that may read it.
    pub secrets: Vec<(String, usize)>,
    next: usize,
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
    pub answers: [String; 3],
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
            secrets: Vec::new(),
            next: 0,
            spelling: seed,
            spare: 0,
            inner: 0,
            commitments: Vec::new(),
            several: seed % 4 == 1,
            answers: Default::default(),
            pasts: Default::default(),
        };
        world.answer(0, seed);
        for _ in 0..3 + world.rng.below(10) {
            let item = world.item();
            world.items.push(item);
        }
        for at in 0..world.items.len() {
            world.refer(at);
        }
        world.commit();
        (0..2).for_each(|level| world.tell(level));
        world
    }

    /// Another record of what the audience of this level was told before; every other time there is none.
    fn tell(&mut self, level: usize) {
        self.pasts[level] = Past::default();
        if self.rng.one_in(2) {
            return;
        }
        let ids: Vec<String> = self.items.iter().filter(|i| i.level() <= level).map(|i| i.id.clone()).collect();
        let mut rng = self.rng.clone();
        self.pasts[level] = Past::of(&ids, level, &mut rng, |rng, to| {
            self.rng = rng.clone();
            let token = self.token(to);
            *rng = self.rng.clone();
            token
        });
        self.rng = rng;
        self.keep_private(level);
    }

    /// Other notes and names in the ledger of the audience of this level, and other plans.
    fn keep_private(&mut self, level: usize) {
        if !self.pasts[level].entries.is_empty() {
            self.pasts[level].private = self.rng.next();
            let words = self.pasts[level].secrets();
            self.secrets.extend(words.into_iter().map(|word| (word, 3)));
        }
    }

    /// Gives the audiences from this level on other places to answer; every other time customers have none of their own.
    fn answer(&mut self, from: usize, seed: u64) {
        for level in from..3 {
            let word = format!("zqr{seed}x{level}");
            self.answers[level] = if level == 1 && seed % 2 == 1 { String::new() } else { word.clone() };
            self.secrets.push((word, level));
        }
    }

    /// A word that occurs nowhere else, and that audiences wider than `level` must never read.
    fn token(&mut self, level: usize) -> String {
        self.next += 1;
        let token = format!("zq{}x{}", self.rng.next() % 1_000_000, self.next);
        self.secrets.push((token.clone(), level));
        token
    }

    fn text(&mut self, level: usize) -> String {
        let token = self.token(level);
        format!("\"Word {token}\"")
    }

    pub fn item(&mut self) -> Item {
        let visibility = self.rng.below(3);
        let seen = *self.rng.pick(&[
            Seen::Lately,
            Seen::Lately,
            Seen::LongAgo,
            Seen::On("2026-08-25"),
            Seen::On("2026-06-20"),
        ]);
        let embargo = *self.rng.pick(&[None, None, None, Some("2026-01-01"), Some("2027-03-01")]);
        let mut item = Item { visibility, embargo, seen, ..Item::default() };
        let level = item.level();
        item.id = format!("i-{}", self.token(level));
        item.formerly = self.former(level);
        let title = self.text(level);
        item.base.insert("title", title);
        let summary = self.text(level);
        item.base.insert("summary", summary);
        item.base.insert("stage", format!("\"{}\"", self.rng.pick(&["considering", "planned", "building", "preview"])));
        match self.rng.below(6) {
            0 => {
                let day = format!("\"2026-0{}-1{}\"", 1 + self.rng.below(9), self.rng.below(9));
                item.base.insert("released", day);
                item.base.insert("stage", "\"shipped\"".into());
            }
            1 => {
                let stage = *self.rng.pick(&["\"declined\"", "\"deferred\""]);
                item.base.insert("stage", stage.into());
                let (own, inner) = (self.text(level), self.text(2));
                let [own_in_german, inner_in_german] = [level, 2].map(|level| {
                    let words = self.translation(level, &["why"]);
                    words.get("why").map_or_else(String::new, |why| format!(", in = {{ de = {{ why = {why} }} }}"))
                });
                let inner = format!("{{ why = {inner}{inner_in_german} }}");
                item.base.insert("decision", format!("{{ why = {own}{own_in_german}, internal = {inner} }}"));
            }
            _ => {
                let (year, quarter) = (2026 + self.rng.below(3), self.rng.below(4));
                item.base.insert("target", day_in(year, quarter, self.rng.below(3), 1 + self.rng.below(28)));
            }
        }
        if self.rng.one_in(2) {
            item.base.insert("area", format!("\"{}\"", self.rng.pick(&["red", "green", "blue"])));
        }
        if self.rng.one_in(3) {
            item.base.insert("image", "{ file = \"told.svg\", alt = \"A drawing\" }".into());
        }
        if self.rng.one_in(3) {
            item.base.insert("updated", format!("\"2026-0{}-0{}\"", 1 + self.rng.below(9), 1 + self.rng.below(9)));
        }
        for tag in ["one", "two", "three"] {
            if self.rng.one_in(3) {
                item.tags.insert(tag);
            }
        }
        self.inner(&mut item, usize::MAX);
        let own = self.translation(level, &["title", "summary"]);
        item.translated.insert(None, own);
        item
    }

    /// Some of these texts in the further language.
    fn translation(&mut self, level: usize, keys: &[&'static str]) -> BTreeMap<&'static str, String> {
        let mut words = BTreeMap::new();
        for key in keys {
            if self.several && self.rng.one_in(2) {
                words.insert(*key, self.text(level));
            }
        }
        words
    }

    /// Up to two ids that an item had before. Whoever knows the item is told them.
    fn former(&mut self, level: usize) -> Vec<String> {
        (0..self.rng.below(4).saturating_sub(1)).map(|_| format!("f-{}", self.token(level))).collect()
    }

    /// Gives an item new values in all places that an audience of this level is not told.
    fn inner(&mut self, item: &mut Item, reader: usize) {
        let lines = |text: String| format!("[{text}]");
        for key in ["owner", "notes", "accounts", "segments", "start", "confirmed", "trade_off"] {
            let text = self.text(2);
            let value = match key {
                "accounts" | "segments" => lines(text),
                "start" => format!("\"2025-0{}-11\"", 1 + self.rng.below(9)),
                "confirmed" => match item.seen {
                    Seen::Lately => format!("\"2026-1{}-0{}\"", self.rng.below(2), 1 + self.rng.below(9)),
                    Seen::LongAgo => format!("\"2024-0{}-11\"", 1 + self.rng.below(9)),
                    Seen::On(day) => format!("\"{day}\""),
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
        if item.base.contains_key("target") && reader != 1 {
            item.base.insert("confidence", format!("\"{}\"", self.rng.pick(&["low", "medium", "high"])));
        }
        for to in 0..3usize {
            if reader != usize::MAX && to <= reader {
                continue;
            }
            item.overlays.remove(&to);
            item.translated.remove(&Some(to));
            if to >= item.visibility && self.rng.one_in(2) {
                let words = self.overlay(item, to);
                let there: Vec<&'static str> = words.keys().copied().filter(|key| *key != "stage").collect();
                let further = self.translation(to.max(item.level()), &there);
                item.translated.insert(Some(to), further);
                item.overlays.insert(to, words);
            }
        }
    }

    fn overlay(&mut self, item: &Item, to: usize) -> BTreeMap<&'static str, String> {
        let level = to.max(item.level());
        let mut words = BTreeMap::new();
        for key in ["title", "summary", "body"] {
            if self.rng.one_in(2) {
                let text = self.text(level);
                words.insert(key, text);
            }
        }
        let early = ["\"considering\"", "\"planned\""].contains(&item.base["stage"].as_str());
        if to == 2 && early && self.rng.one_in(2) {
            words.insert("stage", "\"building\"".into());
        }
        words
    }

    /// Other commitments to customers, whom nobody outside may know, about any items.
    fn commit(&mut self) {
        self.commitments.clear();
        for at in 0..self.items.len() {
            if self.rng.one_in(3) {
                let (to, reference, note) = (self.text(2), self.text(2), self.text(2));
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
        if at > 0 && self.rng.one_in(2) {
            let other = self.rng.below(at);
            self.items[at].mentions = Some(self.items[other].id.clone());
        }
    }

    /// Another world that tells the audience of this level the same.
    pub fn unnoticed_by(&self, reader: usize, seed: u64) -> World {
        let mut other = self.clone();
        other.rng = Rng(seed);
        for _ in 0..1 + other.rng.below(6) {
            other.one_hidden_change(reader);
        }
        other.spelling = other.rng.next();
        other
    }

    fn one_hidden_change(&mut self, reader: usize) {
        let hidden: Vec<usize> = (0..self.items.len()).filter(|i| self.items[*i].level() > reader).collect();
        let known: Vec<usize> = (0..self.items.len()).filter(|i| self.items[*i].level() <= reader).collect();
        match self.rng.below(11) {
            9 => self.tell(1 - reader),
            10 => self.keep_private(reader),
            0 => {
                let mut item = self.item();
                if item.level() <= reader {
                    item.visibility = 2;
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
                self.inner(&mut item, usize::MAX);
                let title = self.text(2);
                item.base.insert("title", title);
                let further = self.translation(2, &["title", "summary"]);
                item.translated.insert(None, further);
                item.formerly = self.former(2);
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
                    self.items[at].needs.insert(to);
                }
            }
            7 if self.rng.one_in(2) => {
                self.inner = self.rng.next();
                self.answer(reader + 1, self.inner);
            }
            7 => self.spare += 1,
            8 => self.commit(),
            _ => {}
        }
    }

    fn note_hidden(&mut self, item: &Item) {
        let text: String = item.id.clone() + &item.formerly.concat() + &item.base.values().cloned().collect::<String>();
        let text = text + &item.translated.values().flat_map(|words| words.values().cloned()).collect::<String>();
        for (token, level) in &mut self.secrets {
            if text.contains(token.as_str()) {
                *level = 2;
            }
        }
    }

    /// Another day of the same quarter for customers, of the same half for the public.
    fn moved(&mut self, target: &str, reader: usize) -> String {
        let year: usize = target[1..5].parse().unwrap();
        let month: usize = target[6..8].parse().unwrap();
        let quarter = (month - 1) / 3;
        let quarter = if reader == 0 { quarter / 2 * 2 + self.rng.below(2) } else { quarter };
        day_in(year, quarter, self.rng.below(3), 1 + self.rng.below(28))
    }

    /// The source: definitions, and items over files as the spelling has it.
    pub fn files(&self) -> Files {
        let mut rng = Rng(self.spelling);
        let mut files = Files::default();
        let mut texts: Vec<String> = vec![String::new(); 1 + rng.below(3)];
        for item in &self.items {
            let at = rng.below(texts.len());
            texts[at].push_str(&table(item, &mut rng));
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
        files.assets.insert("told.svg".into(), drawing.as_bytes().into());
        for n in 0..self.spare {
            files.assets.insert(format!("spare{n}.svg"), drawing.replace('9', &n.to_string()).as_bytes().into());
        }
        files
    }

    fn definitions(&self) -> String {
        let languages =
            if self.several { "languages = [\"en\", \"de\"]\n[roadmap.in.de]\ntitle = \"Welt\"\n" } else { "" };
        let [public, customer, internal] = [0, 1, 2].map(|level| answers(&self.answers[level]));
        let mut text = format!(
            "[roadmap]\ntitle = \"World\"\n{languages}[audience.public]\nbase_url = \"https://p.example/\"\nnotice = \"Plans.\"\n\
             {public}[audience.customer]\nbase_url = \"https://c.example/\"\n{customer}\
             [stage.spike]\nas = \"considering\"\nvisibility = \"internal\"\n\
             [area.red]\n[area.green]\nname = \"Green\"\n[area.blue]\nvisibility = \"internal\"\n[tag.two]\nvisibility = \"internal\"\n",
        );
        let inner = self.inner;
        text.push_str(&format!(
            "[audience.internal]\nname = \"Inner {inner}\"\nbase_url = \"https://i{inner}.example/\"\n{internal}"
        ));
        for n in 0..self.spare {
            text.push_str(&format!(
                "[area.spare-{n}]\n[tag.spare-{n}]\n[stage.spare-{n}]\nas = \"planned\"\n[track.spare-{n}]\n"
            ));
        }
        text
    }
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

fn table(item: &Item, rng: &mut Rng) -> String {
    let mut out = format!("\n[[item]]\nid = \"{}\"\n", item.id);
    if rng.one_in(2) {
        out.push_str("# a comment that nobody is told\n");
    }
    // Unset is internal.
    if item.visibility < 2 || rng.one_in(2) {
        out.push_str(&format!("visibility = \"{}\"\n", AUDIENCES[item.visibility]));
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
    match item.mentions.as_deref() {
        None => {}
        Some(id) => {
            // What the comment says is told to nobody; only hidden changes ever touch it.
            let link = if id.is_empty() { "the first".to_string() } else { format!("[the first](item:{id})") };
            out.push_str(&format!("body = \"After {link}. <!-- zq{} -->\"\n", rng.next() % 1_000));
        }
    }
    let tables = item.overlays.iter().map(|(to, words)| (format!("item.{}", AUDIENCES[*to]), words));
    let further = item.translated.iter().filter(|(_, words)| !words.is_empty());
    let further = further.map(|(to, words)| match to {
        Some(to) => (format!("item.{}.in.de", AUDIENCES[*to]), words),
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
