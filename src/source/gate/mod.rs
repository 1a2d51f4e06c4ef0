//! THE GATE: the only code that sees both what is known and what an audience is told.
//!
//! It filters first. What comes after it (links, order, counts, pages) is made from what it let through.
//! Each model struct is taken apart without `..`, so a new field does not compile until somebody has decided
//! here who is told it.

mod commitments;
mod freshness;
mod history;
mod languages;
mod order;
mod promises;
mod select;
mod statement;
mod time;

pub(super) use commitments::{Stand, days, stand};
pub(super) use freshness::Age;
pub(super) use languages::in_languages;
pub(super) use select::VisibleFields;
pub(super) use statement::Statement;

use crate::edition::{self, Asset, Decision, Edition, Inside, OtherAudience, Reason, Reference, Revisit, Section};
use crate::markdown::{self, links_of};
use crate::source::model;
use crate::source::model::{
    Answer, Answers, Audience, AudienceId, Definition, Definitions, Field, Id, Image, Item, ItemId, Link, Model,
    Reasons, TagId, Text, Tier,
};
use crate::time::{Day, TimeFrame};
use crate::vocabulary::{Confidence, Standard};
use order::{order, turn_around};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

/// One audience's view of the model on one day.
pub(super) struct Gate<'m> {
    pub(super) model: &'m Model,
    pub(super) who: AudienceId,
    pub(super) audience: &'m Audience,
    pub(super) today: Day,
    /// Whether what nobody confirmed for long is told with less weight.
    ages: bool,
    /// Pictures that told texts and items were found to show, by what their author calls them.
    pictures: Mutex<BTreeSet<String>>,
}

impl<'m> Gate<'m> {
    pub(super) fn new(model: &'m Model, who: AudienceId, today: Day) -> Self {
        Gate { model, who, audience: &model.audiences[who], today, ages: true, pictures: Mutex::default() }
    }

    /// The same, as if everything had been confirmed today.
    pub(super) fn without_decay(self) -> Self {
        Gate { ages: false, ..self }
    }

    /// Whether this audience sees all.
    pub(super) fn inside(&self) -> bool {
        self.who == AudienceId::INTERNAL
    }

    /// Rule 1: an audience knows an item if it may, and the item is not held back from it.
    pub(super) fn knows(&self, item: &Item) -> bool {
        self.may_know(item) && !item.held.contains(&self.who)
    }

    /// Whether the audience is, or sees, the item's visibility, and the embargo is over. The audience that sees all plans
    /// what is under embargo, so it knows it before.
    ///
    /// What one audience is told never depends on what is held back from another: that follows from the other's ledger.
    /// So whoever asks for the sake of a second audience asks this.
    pub(super) fn may_know(&self, item: &Item) -> bool {
        let over = item.embargo.is_none_or(|day| day <= self.today);
        self.audience.may_know(item.visibility) && (over || self.inside())
    }

    /// Everything that the audience is told.
    pub(super) fn edition(&self) -> Edition {
        let Model {
            strings,
            locales: _,
            language: _,
            title,
            tagline,
            accent: _,
            logo: _,
            letters: _,
            settings: _,
            trade_off,
            since,
            grid: _,
            columns: _,
            audiences: _,
            areas,
            tags,
            tracks,
            removals: _,
            stages: _,
            items: all,
            commitments: _,
            assets: _,
            refused: _,
        } = self.model;
        let known: Vec<&Item> = all.iter().filter(|item| self.knows(item)).collect();
        let titles: HashMap<&str, &str> = known.iter().map(|item| (item.id.as_str(), self.title(item))).collect();
        let mut items: Vec<edition::Item> = known.par_iter().map(|item| self.item(item, &titles)).collect();
        turn_around(&mut items, strings);
        items.par_sort_by_cached_key(|item| order(item, strings));
        self.commit(&mut items);
        Edition {
            audience: self.own(),
            language: strings.language().to_string(),
            languages: self.languages(),
            others: Vec::new(),
            title: title.value.clone(),
            tagline: tagline.as_ref().map(|text| text.value.clone()),
            tagline_language: tagline.as_ref().and_then(|text| self.other_language(text)),
            look: self.look(),
            since: since.unwrap_or(self.today),
            day: self.today,
            trade_off: trade_off.iter().filter(|_| self.told_the_order()).map(|Tier(tier)| tier.clone()).collect(),
            areas: self.used(items.iter().filter_map(|i| i.area.as_ref()), areas),
            tags: self.used(items.iter().flat_map(|i| &i.tags), tags),
            tracks: self.used(items.iter().filter_map(|i| i.track.as_ref()), tracks),
            wishes: self.wishes(),
            stages: items.iter().map(|i| &i.stage).collect::<BTreeSet<_>>().into_iter().cloned().collect(),
            assets: self.assets(&items),
            // The gate is not asked for ledgers here: `Roadmap::edition` adds what they say.
            promises: Vec::new(),
            past: None,
            records: Vec::new(),
            items,
        }
    }

    /// What the audience is told of itself.
    fn own(&self) -> edition::Audience {
        let Audience {
            id,
            name,
            named: _,
            sees: _,
            dates: _,
            fields: _,
            notice,
            notice_reviewed: _,
            base_url,
            respond: _,
            wishes: _,
        } = self.audience;
        edition::Audience {
            id: id.clone(),
            name: name.value.clone(),
            public: self.who == AudienceId::PUBLIC,
            inside: self.inside(),
            notice: notice.as_ref().map(|text| text.value.clone()),
            notice_language: notice.as_ref().and_then(|text| self.other_language(text)),
            base_url: base_url.clone(),
            dates: self.dates(),
        }
    }

    /// Whether the trade-off order is told: as a principle, or because the tier of each item is.
    pub(in crate::source) fn told_the_order(&self) -> bool {
        self.audience.fields.has(Field::TradeOffOrder) || self.audience.fields.has(Field::TradeOff)
    }

    /// One item as its edition tells it, for explanations.
    pub(super) fn edition_of(&self, item: &Item) -> Option<edition::Item> {
        self.edition().items.into_iter().find(|i| i.id == item.id)
    }

    fn title(&self, item: &'m Item) -> &'m str {
        let picked = VisibleFields::of(item, self.audience);
        picked.title.map_or("", |title| &title.value)
    }

    /// Rules 2 to 6 for one item.
    fn item(&self, item: &'m Item, titles: &HashMap<&str, &str>) -> edition::Item {
        let picked = VisibleFields::of(item, self.audience);
        let said = self.statement(item, &picked);
        let (due, weaker_since) = self.review_dates(item);
        let VisibleFields {
            title,
            summary,
            stage: _,
            horizon: _,
            target: _,
            target_told: _,
            confidence: _,
            bodies,
            decisions,
            area,
            tags,
            track,
            start,
            released,
            trade_off,
            links,
            image,
            depends_on,
            replaces,
            updated,
            owner,
            confirmed,
            looked_at: _,
            segments,
            accounts,
            notes,
        } = picked;
        let references = |ids: Option<&'m Vec<ItemId>>| {
            let known = ids.into_iter().flatten().filter_map(|ItemId(id)| {
                let (id, title) = titles.get_key_value(id.as_str())?;
                Some(Reference { id: id.to_string(), name: title.to_string() })
            });
            let mut seen = HashSet::new();
            known.filter(|r| seen.insert(r.id.clone())).collect::<Vec<_>>()
        };
        edition::Item {
            id: item.id.clone(),
            // Like the id: whoever knows the item knows where it was.
            formerly: item.formerly.clone(),
            title: said.title,
            title_language: title.and_then(|text| self.other_language(text)),
            summary: said.summary,
            summary_language: summary.and_then(|text| self.other_language(text)),
            sections: self.sections(&bodies, titles),
            horizon: said.horizon,
            follows: said.follows,
            window: said.window,
            confidence: said.confidence,
            reconfirming: said.reconfirming,
            ends: said.ends,
            aged: said.aged,
            released: self.released(released, said.stage.standard),
            updated: updated.copied(),
            area: area.and_then(|area| self.reference(*area, &self.model.areas)),
            tags: self.tags(tags),
            track: track.and_then(|track| self.reference(*track, &self.model.tracks)),
            links: links.into_iter().flatten().map(|Link { title, url }| self.link(title, url.clone())).collect(),
            respond: self.respond(item),
            image: image.and_then(|Image { file, alt }| {
                let file = self.told_name(file)?;
                Some(edition::Image { file, alt: alt.value.clone(), alt_language: self.other_language(alt) })
            }),
            depends_on: references(depends_on),
            needed_by: Vec::new(),
            replaces: references(replaces),
            replaced_by: Vec::new(),
            decision: self.decision(&decisions, said.stage.standard),
            history: None,
            inside: Inside {
                owner: owner.cloned(),
                start: self.start(start),
                trade_off: trade_off.map(|Tier(tier)| tier.clone()),
                confirmed: confirmed.copied(),
                due,
                weaker_since,
                embargo: item.embargo.filter(|_| self.audience.fields.has(Field::Embargo)),
                segments: segments.cloned().unwrap_or_default(),
                accounts: accounts.cloned().unwrap_or_default(),
                notes_language: notes.and_then(|text| self.other_language(text)),
                notes: notes.map(|text| self.text(&text.value, titles)),
                told: if self.audience.fields.has(Field::Told) { self.told(item) } else { Vec::new() },
                commitments: Vec::new(),
            },
            stage: said.stage,
        }
    }

    /// What the audience reads of an item at a glance: for its own page, and for the insiders' comparison.
    pub(super) fn statement(&self, item: &Item, picked: &VisibleFields<'m>) -> Statement {
        let stage = self.stage(picked);
        let ends = self.ends(picked);
        // What ends is told until it has gone: to say less of it would be to warn later.
        let age = if ends { Age::Fresh } else { self.age(item) };
        let planned = self.window(picked, stage.standard);
        let weaker = planned.clone().map(|w| if age == Age::Fresh { w } else { self.wider(w, picked) });
        // Where a window is told, the column follows from it, and from nothing finer or older. It stays where it was
        // when the window is too old to be told, or age would bring the column nearer.
        let column = weaker.as_ref().and_then(|w| self.follows(w, stage.standard));
        let horizon = column.filter(|_| picked.horizon.is_none()).or_else(|| self.horizon(picked, stage.standard));
        let planned = planned.filter(|_| age < Age::Old);
        let window = weaker.filter(|_| age < Age::Old);
        let follows = column.filter(|_| window.is_some());
        // A passed target outside is no date, so there is nothing to be sure of either.
        let missed = window.is_none() && self.passed(picked);
        Statement {
            title: picked.title.map(|text| text.value.clone()).unwrap_or_default(),
            summary: picked.summary.map(|text| text.value.clone()),
            // To be unsure is no promise, and to say nothing would be more of one.
            confidence: picked
                .confidence
                .copied()
                .filter(|c| horizon.is_some() && !missed && (age < Age::Old || *c == Confidence::Low)),
            reconfirming: age == Age::Old,
            aged: window != planned,
            stage,
            horizon,
            follows,
            window,
            ends,
        }
    }

    /// What every other audience that this one sees is told of the item.
    fn told(&self, item: &'m Item) -> Vec<OtherAudience> {
        let others = self.audience.sees.iter().filter(|a| *a != self.who);
        others
            .map(|other| {
                let gate = Gate::new(self.model, other, self.today);
                let told =
                    gate.knows(item).then(|| gate.statement(item, &VisibleFields::of(item, gate.audience)).told());
                OtherAudience { id: gate.audience.id.clone(), audience: gate.audience.name.value.clone(), item: told }
            })
            .collect()
    }

    /// A text in Markdown, with nothing in it that its page doesn't show.
    fn text(&self, markdown: &str, titles: &HashMap<&str, &str>) -> String {
        let picture = |name: &str| self.told_name(name);
        markdown::told(markdown, &markdown::Known { item: &|id| titles.contains_key(id), picture: &picture })
    }

    fn sections(&self, bodies: &[(Option<AudienceId>, &Text)], titles: &HashMap<&str, &str>) -> Vec<Section> {
        bodies
            .iter()
            .filter(|(_, body)| !body.value.trim().is_empty())
            .map(|(to, body)| Section {
                audience: to.map(|a| self.model.audiences[a].name.value.clone()),
                markdown: self.text(&body.value, titles),
                language: self.other_language(body),
            })
            .filter(|section| !section.markdown.trim().is_empty())
            .collect()
    }

    /// Links to answer on an item. They say of it what the audience that they are written for is told, and nothing of an
    /// item that it doesn't know: from the page of an inner audience they lead to where others read.
    fn respond(&self, item: &'m Item) -> Vec<edition::Link> {
        let Some(Answers { from, links }) = &self.audience.respond else { return Vec::new() };
        let theirs = Gate::new(self.model, *from, self.today);
        let open = if self.inside() { theirs.knows(item) } else { theirs.may_know(item) };
        if !open {
            return Vec::new();
        }
        let base = theirs.audience.base_url.as_deref().unwrap_or_default();
        let (title, url) = (theirs.title(item), format!("{base}items/{}/", item.id));
        let link =
            |Answer { title: words, url: pattern }: &Answer| self.link(words, pattern.fill(&item.id, title, &url));
        links.iter().map(link).collect()
    }

    /// A link, as it is called in the language of the edition.
    fn link(&self, title: &Text, url: String) -> edition::Link {
        edition::Link { title: title.value.clone(), url, title_language: self.other_language(title) }
    }

    /// Links for wishes that are about no item.
    fn wishes(&self) -> Vec<edition::Link> {
        let Some(Answers { from, links }) = &self.audience.wishes else { return Vec::new() };
        let base = self.model.audiences[*from].base_url.as_deref().unwrap_or_default();
        links.iter().map(|Answer { title, url }| self.link(title, url.fill("", "", base))).collect()
    }

    /// The definitions behind the references that are told, each once, by name.
    fn used<'r, K: Copy>(
        &self,
        references: impl Iterator<Item = &'r Reference>,
        definitions: &Definitions<K>,
    ) -> Vec<edition::Definition> {
        let mut seen: HashSet<&str> = HashSet::new();
        let defined = |r: &Reference| {
            let summary = definitions.named(&r.id).and_then(|id| definitions[id].summary.as_ref());
            edition::Definition {
                id: r.id.clone(),
                name: r.name.clone(),
                summary: summary.map(|text| text.value.clone()),
                summary_language: summary.and_then(|text| self.other_language(text)),
            }
        };
        let mut out: Vec<_> = references.filter(|r| seen.insert(&r.id)).map(defined).collect();
        out.sort_by_cached_key(|d: &edition::Definition| (self.model.strings.sort_key(&d.name), d.id.clone()));
        out
    }

    /// Rule 6: a definition that the audience may not know vanishes without a trace.
    fn reference<K: Copy>(&self, id: Id<K>, definitions: &Definitions<K>) -> Option<Reference> {
        let Definition { name, summary: _, visibility } = &definitions[id];
        let may = visibility.is_none_or(|v| self.audience.may_know(v));
        may.then(|| Reference { id: definitions.name(id).to_string(), name: name.value.clone() })
    }

    fn tags(&self, tags: Option<&Vec<TagId>>) -> Vec<Reference> {
        let known: BTreeSet<(Vec<u8>, Reference)> = (tags.into_iter().flatten())
            .filter_map(|tag| self.reference(*tag, &self.model.tags))
            .map(|r| (self.model.strings.sort_key(&r.name), r))
            .collect();
        known.into_iter().map(|(_, r)| r).collect()
    }

    fn decision(&self, tables: &select::Decisions<'m>, standard: Standard) -> Option<Decision> {
        if standard < Standard::Deferred {
            return None;
        }
        // What is said to an inner audience takes the place of what is said to a wider one, wherever the two stand.
        let mut tables = tables.clone();
        tables.sort_by_key(|(to, _)| to.map(|a| (self.model.audiences[a].sees.len(), a)));
        let mut out = Decision::default();
        for (to, fields) in tables {
            let Reasons { why, instead, revisit } = fields;
            if let Some(why) = why {
                let audience = to.map(|a| self.model.audiences[a].name.value.clone());
                out.why.push(Reason { audience, text: why.value.clone(), language: self.other_language(why) });
            }
            if let Some(instead) = instead {
                out.instead = Some(instead.value.clone());
                out.instead_language = self.other_language(instead);
            }
            if let Some(revisit) = revisit {
                (out.revisit, out.revisit_language) = self.revisit(revisit);
            }
        }
        (out != Decision::default()).then_some(out)
    }

    /// When to look again, and the language of the words that say so.
    fn revisit(&self, revisit: &model::Revisit) -> (Option<Revisit>, Option<String>) {
        match revisit {
            model::Revisit::Text(text) => (Some(Revisit::Text(text.value.clone())), self.other_language(text)),
            model::Revisit::Frame(TimeFrame::Window(w)) => (self.coarse(w).map(Revisit::Window), None),
            model::Revisit::Frame(TimeFrame::Horizon(h)) => (Some(Revisit::Text(self.column(*h))), None),
        }
    }

    /// The look, which everybody sees.
    fn look(&self) -> edition::Look {
        let model = self.model;
        let logo = model.logo.as_ref().and_then(|name| self.told_name(name));
        edition::Look { accent: model.accent.clone(), logo, letters: model.letters }
    }

    /// What readers are told that a picture is called: no folder of the source.
    fn told_name(&self, source: &str) -> Option<String> {
        let asset = self.model.assets.get(source)?;
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner).insert(source.to_string());
        Some(asset.name.clone())
    }

    /// Files that told texts and pictures refer to; nothing else of `roadmap/assets/` exists outside.
    fn assets(&self, items: &[edition::Item]) -> Vec<Asset> {
        let mut names: BTreeSet<String> = self.look().logo.into_iter().collect();
        for item in items {
            names.extend(item.image.iter().map(|i| i.file.clone()));
            let texts = item.sections.iter().map(|s| &s.markdown).chain(&item.inside.notes);
            for text in texts.filter(|t| t.contains("![")) {
                names.extend(links_of(text).images);
            }
        }
        // What nobody told could be the same picture under another name.
        let shown = self.pictures.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let told = shown.into_iter().filter_map(|source| self.model.assets.get(&source));
        let told = told.filter(|asset| names.contains(&asset.name));
        let by_name: BTreeMap<&str, &Asset> = told.map(|asset| (asset.name.as_str(), asset)).collect();
        by_name.into_values().cloned().collect()
    }
}
