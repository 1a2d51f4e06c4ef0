//! Random ledgers for random worlds: what each audience was told before, and what it must never learn of that.

use crate::world::Rng;
use roadmap::change::{Change, Statement, When};
use roadmap::edition::Stage;
use roadmap::ledger::{Ledger, New, appended, empty};
use roadmap::time::Day;
use roadmap::vocabulary::{ChangeKind, Standard};

/// One entry of one audience's ledger.
#[derive(Clone, Debug)]
pub struct Entry {
    pub item: String,
    pub on: Day,
    /// The title that was told. Only that of an item which is told today may be read today, and that stands elsewhere.
    pub title: String,
    /// A quarter, from 0; none where the item is taken back.
    pub told: Option<usize>,
    /// In words for the audience, if it says something.
    pub reason: Option<String>,
    /// Whether it is told as something that ends.
    pub ends: bool,
}

/// What an audience was told, and a number from which everything in its ledger follows that it may not read.
#[derive(Clone, Debug, Default)]
pub struct Past {
    pub entries: Vec<Entry>,
    pub private: u64,
}

const DAYS: [&str; 4] = ["2026-01-12", "2026-04-30", "2026-08-03", "2026-11-02"];
/// A day after the tests' own.
const AHEAD: &str = "2027-02-01";

impl Past {
    /// A history of some of these items, and of items that are told no more. `word` gives words that only audiences of a
    /// level may read; 3 is nobody.
    pub fn of(items: &[String], level: usize, rng: &mut Rng, mut word: impl FnMut(&mut Rng, usize) -> String) -> Past {
        let mut past = Past { entries: Vec::new(), private: rng.next() };
        for item in items {
            if rng.one_in(3) {
                continue;
            }
            let (first, again) = (rng.below(3), rng.below(3));
            let (first_quarter, ends) = (rng.below(6), rng.one_in(5));
            let title = format!("Old {}", word(rng, 3));
            let begun = past.entries.len();
            past.put(item, DAYS[first], &title, Some(first_quarter), None);
            for day in DAYS.iter().skip(first + 1).take(again) {
                let reason = rng.one_in(2).then(|| format!("Because {}", word(rng, level)));
                past.put(item, day, &title, Some(rng.below(6)), reason);
            }
            past.entries[begun..].iter_mut().for_each(|entry| entry.ends = ends);
        }
        for _ in 0..rng.below(3) {
            let id = format!("w-{}", word(rng, level));
            let title = format!("Gone {}", word(rng, 3));
            let early = format!("Earlier {}", word(rng, 3));
            past.put(&id, DAYS[0], &title, Some(0), None);
            past.put(&id, DAYS[1], &title, Some(3), Some(early));
            let reason = format!("Not any more {}", word(rng, level));
            past.put(&id, DAYS[2 + rng.below(2)], &title, None, Some(reason));
        }
        past
    }

    fn put(&mut self, item: &str, on: &str, title: &str, told: Option<usize>, reason: Option<String>) {
        let on = Day::parse(on).unwrap();
        self.entries.push(Entry { item: item.into(), on, title: title.into(), told, reason, ends: false });
    }

    /// What was told and taken back without a word: nobody may ever read what it was, when that was, or that it was.
    /// Of items that are told since, before their first entry, and of others at any time.
    fn silenced(&self) -> Vec<Entry> {
        let mut rng = Rng(self.private);
        let mut out: Vec<Entry> = Vec::new();
        let title = self.secret("silent");
        let mut add = |item: &str, from: Day, until: Day, rng: &mut Rng| {
            let entry =
                |on, told| Entry { item: item.into(), on, title: title.clone(), told, reason: None, ends: false };
            out.extend([entry(from, Some(rng.below(6))), entry(until, None)]);
        };
        let mut seen: Vec<&str> = Vec::new();
        for entry in &self.entries {
            if !seen.contains(&entry.item.as_str()) && rng.one_in(3) {
                let until = entry.on.plus_days(-(rng.below(200) as i64));
                add(&entry.item, until.plus_days(-(rng.below(900) as i64)), until, &mut rng);
            }
            seen.push(&entry.item);
        }
        for n in 0..rng.below(3) {
            let until = Day::parse(DAYS[3]).unwrap().plus_days(20 - rng.below(900) as i64);
            add(&format!("s-{}-{n}", self.secret("silent")), until.plus_days(-(rng.below(90) as i64)), until, &mut rng);
        }
        out
    }

    /// The words in it that nobody outside may ever read.
    pub fn secrets(&self) -> Vec<String> {
        ["note", "by", "ahead", "silent"].map(|kind| self.secret(kind)).into()
    }

    fn secret(&self, kind: &str) -> String {
        format!("zqp{}{kind}", self.private % 1_000_000_000)
    }

    /// The file.
    pub fn text(&self, audience: &str) -> String {
        let mut text = empty(audience);
        let (note, by) = (self.secret("note"), self.secret("by"));
        let mut accept = |entry: &Entry| {
            let file = roadmap::diagnostic::SourceFile { path: "ledger".into(), text: text.clone() };
            let ledger = Ledger::read(&file, 0).0;
            let change = Change { ends: ledger.ends(&entry.item, &[]), ..change(entry, self.private) };
            let note = (!self.private.is_multiple_of(3)).then_some(note.as_str());
            let new = New { change: &change, on: entry.on, reason: entry.reason.as_deref(), note, by: &by };
            text = appended(&ledger, &[new]).unwrap();
        };
        self.silenced().iter().chain(&self.entries).for_each(&mut accept);
        if self.private.is_multiple_of(2) {
            let secret = self.secret("ahead");
            let on = Day::parse(AHEAD).unwrap();
            accept(&Entry {
                item: secret.clone(),
                on,
                ends: false,
                title: secret.clone(),
                told: Some(5),
                reason: Some(secret),
            });
            if let Some(first) = self.entries.first().cloned() {
                accept(&Entry { on, told: Some(2), reason: Some(self.secret("ahead")), ..first });
            }
        }
        text
    }
}

fn change(entry: &Entry, private: u64) -> Change {
    let statement = entry.told.map(|quarter| {
        let (year, month) = (2026 + quarter / 4, quarter % 4 * 3 + 1);
        let day = |text: String| Day::parse(&text).unwrap();
        let from = day(format!("{year}-{month:02}-01"));
        let when = When {
            from,
            to: from.plus_months(3).yesterday(),
            earliest: entry.ends,
            words: format!("quarter {quarter}"),
        };
        Statement {
            id: entry.item.clone(),
            title: entry.title.clone(),
            stage: Some(Stage { standard: Standard::Planned, id: "planned".into(), name: "Planned".into() }),
            when: Some(when),
            ends: entry.ends,
            digest: format!("{private:032x}"),
            ..Statement::default()
        }
    });
    let kind = if statement.is_some() { ChangeKind::MovedLater } else { ChangeKind::TakenBack };
    let before = statement.is_none().then(|| Statement {
        title: entry.title.clone(),
        ..change(&Entry { told: Some(0), ..entry.clone() }, private).after.unwrap()
    });
    Change {
        id: entry.item.clone(),
        kinds: vec![kind],
        reasons: Vec::new(),
        before,
        after: statement,
        texts_before: None,
        texts_after: None,
        ends: Vec::new(),
        earlier: None,
    }
}
