//! THE VAULT: all that reads roadmap TOML, and all that knows more than one audience does.
//!
//! Its face is [`Roadmap`]. What is behind it is private to this module and below, so rendering, publishing
//! and serving, which are not below, cannot name it: see `docs/safety.md` and `tests/suite/gate.rs`.

mod asset;
mod file;
mod gate;
mod hold;
mod inspect;
mod model;
mod perturb;
mod places;
mod resolve;
mod syntax;

pub use file::Files;
pub use inspect::{Explanation, Row, Summary, ToAudience};
pub use syntax::{json_schema, reference};

use crate::diagnostic::{Diagnostic, Report};
use crate::edition::Edition;
use crate::language::Strings;
use crate::ledger::Ledger;
use crate::time::Day;
use model::{AudienceId, Model};
use places::Places;
use resolve::Loaded;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A whole roadmap without errors, on one day. Anyone may hold it; nobody may look inside.
///
/// It prints, serialises and compares as nothing: what is in it leaves only through [`Roadmap::edition`], and for
/// the author's eyes through [`Roadmap::explain`] and [`Roadmap::list`].
pub struct Roadmap {
    model: Model,
    /// Where it is written. The gate never asks.
    places: Places,
    /// What each audience has been told, by the audience's name. The gate never asks.
    ledgers: BTreeMap<String, Ledger>,
    /// The paths of the source, for the author's editor.
    paths: Vec<String>,
    today: Day,
    /// The same in each further language.
    further: Vec<Model>,
}

impl Roadmap {
    /// Reads the texts. With errors there is no roadmap, only the report of all of them; without, the report
    /// holds the warnings.
    pub fn load(mut files: Files, today: Day) -> (Option<Roadmap>, Report) {
        let mut notes = asset::clean_all(&mut files);
        let Loaded { model, mut texts, ledgers, found } = resolve::load(files);
        notes.extend(found);
        let Some((model, places)) = model else { return (None, Report::new(texts, notes)) };
        if notes.iter().all(|d| d.severity != crate::diagnostic::Severity::Error) {
            notes.extend(resolve::inversions(&model, &places, today));
        }
        let paths = texts.iter().map(|text| text.path.clone()).collect();
        let ledgers = resolve::ledgers(ledgers, &mut texts, &model, &mut notes);
        let report = Report::new(texts, notes);
        let roadmap = (report.errors() == 0).then(|| {
            let further = resolve::translations(&model);
            Roadmap { model, places, further, ledgers, paths, today }
        });
        (roadmap, report)
    }

    /// The day that it was read for.
    pub fn day(&self) -> Day {
        self.today
    }

    /// What an audience has been told, if that has been recorded.
    pub fn ledger(&self, audience: &str) -> Option<&Ledger> {
        self.ledgers.get(audience)
    }

    /// What the plan does to commitments that were made to customers. For the author's eyes: it names them.
    pub fn broken_commitments(&self) -> Vec<Diagnostic> {
        inspect::commitments(&self.model, &self.places, self.today)
    }

    /// Where an item is written: the file, and the byte in it. For the author's editor.
    pub fn place(&self, id: &str) -> Option<(&str, usize)> {
        let span = self.places.items.get(id)?.id.span();
        Some((self.paths.get(span.file)?, span.bytes.start))
    }

    /// What the program itself says, in the language of the roadmap.
    pub fn strings(&self) -> Arc<Strings> {
        self.model.strings.clone()
    }

    /// The same in each of its languages, the main one first.
    pub fn languages(&self) -> Vec<Arc<Strings>> {
        if self.model.locales.is_empty() { vec![self.model.strings.clone()] } else { self.model.locales.clone() }
    }

    /// Names of all audiences: the standard three, then the declared ones.
    pub fn audiences(&self) -> Vec<String> {
        self.model.audiences.iter().map(|a| a.id.clone()).collect()
    }

    /// Names of the areas that are defined.
    pub fn areas(&self) -> Vec<String> {
        self.model.areas.names().cloned().collect()
    }

    /// What one audience is told today; `None` if the roadmap declares no such audience.
    pub fn edition(&self, audience: &str) -> Option<Edition> {
        let who = self.model.audience(audience)?;
        let edition = |model| {
            let gate = gate::Gate::new(model, who, self.today);
            let mut edition = gate.edition();
            edition.promises = gate.accounts(&self.ledgers);
            gate.remember(&self.ledgers, &mut edition);
            edition
        };
        Some(gate::in_languages(edition(&self.model), self.further.iter().map(edition).collect()))
    }

    /// A roadmap that this audience is told the same of, with everything else replaced by chance: hidden items and
    /// fields, the day behind a quarter, what others are called. `None` if the roadmap declares no such audience.
    ///
    /// Its edition has to be equal to that of the original; `roadmap verify` compares them. The same seed gives the
    /// same roadmap. It need not be free of mistakes, because mistakes in what is hidden are hidden too.
    pub fn scrambled(mut self, audience: &str, seed: u64) -> Option<Roadmap> {
        let who = self.model.audience(audience)?;
        perturb::scramble(&mut self.model, who, self.today, seed);
        self.further = resolve::translations(&self.model);
        // What others have been told is hidden too.
        self.ledgers.retain(|name, _| name == audience || who == AudienceId::INTERNAL);
        if let Some(own) = self.ledgers.get_mut(audience) {
            own.scramble(self.today, seed);
        }
        Some(self)
    }

    /// Names of the leaks that can be seeded.
    #[cfg(feature = "seeded-leaks")]
    pub fn leaks() -> Vec<&'static str> {
        let past = perturb::leak_past::LEAKS.iter().map(|(name, _)| *name);
        perturb::leak::LEAKS.iter().map(|(name, _)| *name).chain(past).collect()
    }

    /// An edition with a leak seeded on purpose, for the tests that must catch it.
    #[cfg(feature = "seeded-leaks")]
    pub fn leaky_edition(&self, audience: &str, leak: &str) -> Option<Edition> {
        let gate = gate::Gate::new(&self.model, self.model.audience(audience)?, self.today);
        let mut edition = self.edition(audience)?;
        perturb::leak::seed(&gate, &mut edition, leak);
        perturb::leak_past::seed(&gate, &self.ledgers, &mut edition, leak);
        Some(edition)
    }
}
