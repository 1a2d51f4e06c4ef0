//! Leaks, seeded on purpose: one per family of side channels (`docs/safety.md`), for tests alone.
//!
//! Each spoils an honest edition with something that its audience is not told, as a careless change of the gate
//! would. The tests of the one promise must catch every one of them.

use crate::edition::{Definition, Edition, Item, Link, Reference, Section, Stage};
use crate::source::gate::Gate;
use crate::source::model;
use crate::source::model::{AudienceId, Fields, LanguageId, Text};
use crate::time::{Day, TimeFrame, Window};
use crate::vocabulary::{Confidence, Horizon, Precision, Standard};

/// A name, and how it spoils an edition.
type Leak = (&'static str, fn(&Gate<'_>, &mut Edition));

/// Every seeded leak. The number is the family in the list of side channels that it stands for.
pub(in crate::source) const LEAKS: &[Leak] = &[
    ("SC-1 a hidden item is told", |g, e| {
        e.items.extend(g.hidden().map(|i| Item { id: i.id.clone(), title: i.inner_title().into(), ..Item::default() }));
    }),
    ("SC-2 the owner of a told item", |g, e| each(g, e, |i, m| i.inside.owner = m.base.owner.clone())),
    ("SC-2 notes as another section", |g, e| {
        each(g, e, |i, m| {
            let notes =
                m.base.notes.iter().map(|n| Section { audience: None, language: None, markdown: n.value.clone() });
            i.sections.extend(notes);
        })
    }),
    ("SC-2 accounts as tags", |g, e| {
        each(g, e, |i, m| {
            let names = m.base.accounts.iter().flatten();
            i.tags.extend(names.map(|a| Reference { id: "who".into(), name: a.clone() }));
        })
    }),
    ("SC-2 commitments as they are told inside", |g, e| {
        e.items.iter_mut().for_each(|item| item.inside.commitments.clear());
        let inside = Gate::new(g.model, AudienceId::INTERNAL, g.today);
        inside.commit(&mut e.items);
    }),
    ("SC-2 the time frame of a commitment as the target", |g, e| {
        each(g, e, |i, m| {
            let promised = g.model.commitments.iter().find(|c| c.item.0 == m.id);
            i.window = promised.map(|c| c.window.clone()).or(i.window.take());
        })
    }),
    ("SC-3 order by what was committed", |g, e| {
        e.items.sort_by_cached_key(|i| g.model.commitments.iter().all(|c| c.item.0 != i.id));
    }),
    ("SC-3 order by the exact target", |g, e| {
        e.items.sort_by_cached_key(|i| g.source_of(&i.id).and_then(exact).map(|w| (w.start, w.end)));
    }),
    ("SC-3 order by the place in the source", |g, e| {
        e.items.sort_by_cached_key(|i| g.model.items.iter().position(|m| m.id == i.id));
    }),
    ("SC-3 order by hidden confidence", |g, e| {
        e.items.sort_by_cached_key(|i| g.source_of(&i.id).and_then(|m| m.base.confidence));
    }),
    ("SC-4 the count of all items", |g, e| e.tagline = Some(format!("{} items", g.model.items.len()))),
    ("SC-4 whether anything is hidden", |g, e| {
        if g.hidden().next().is_some() {
            e.tagline = Some("And more".into());
        }
    }),
    ("SC-5 numbers with gaps", |g, e| {
        for item in &mut e.items {
            let at = g.model.items.iter().position(|m| m.id == item.id).unwrap_or_default();
            item.title = format!("{} #{at}", item.title);
        }
    }),
    ("SC-6 a suffix because a hidden item has the name", |g, e| {
        let words = |t: &str| t.split_whitespace().next().unwrap_or_default().to_lowercase();
        let hidden: Vec<String> = g.hidden().map(|i| words(i.inner_title())).collect();
        for item in &mut e.items {
            let clashes = hidden.contains(&words(&item.title));
            item.id = format!("{}{}", item.id, if clashes { "-2" } else { "" });
        }
    }),
    ("SC-8 an area that only hidden items use", |g, e| {
        let areas = g.model.areas.iter().map(|(id, d)| definition(id, &d.name.value));
        e.areas = areas.collect();
    }),
    ("SC-8 a tag that only hidden items use", |g, e| {
        e.tags = g.model.tags.iter().map(|(id, d)| definition(id, &d.name.value)).collect();
    }),
    ("SC-8 a stage that only hidden items are in", |g, e| {
        let own = g.model.stages.iter();
        e.stages =
            own.map(|(id, s)| Stage { standard: s.standard, id: id.to_string(), name: s.name.value.clone() }).collect();
    }),
    ("SC-10 a link to a hidden item", |g, e| {
        each(g, e, |i, m| {
            let all = m.base.depends_on.iter().flatten();
            i.depends_on = all.map(|d| Reference { id: d.0.clone(), name: d.0.clone() }).collect();
        })
    }),
    ("SC-10 how many hidden items it needs", |g, e| {
        each(g, e, |i, m| {
            let all = m.base.depends_on.as_ref().map_or(0, Vec::len);
            if all > i.depends_on.len() {
                i.summary = Some(format!("Needs {} more", all - i.depends_on.len()));
            }
        })
    }),
    ("SC-11 the horizon of a hidden need", |g, e| {
        let hidden: Vec<String> = g.hidden().map(|i| i.id.clone()).collect();
        each(g, e, |i, m| {
            let needs = m.base.depends_on.iter().flatten();
            if i.horizon.is_some() && needs.into_iter().any(|d| hidden.contains(&d.0)) {
                i.horizon = Some(Horizon::Later);
            }
        })
    }),
    ("SC-14 the inner title in the address", |g, e| {
        let inner = |id: &str| g.source_of(id).map(|m| crate::text::slug(m.inner_title()));
        for item in &mut e.items {
            item.id = inner(&item.id).unwrap_or_default();
        }
    }),
    ("SC-14 where a hidden item was", |g, e| {
        let former: Vec<String> = g.hidden().flat_map(|i| i.formerly.clone()).collect();
        e.items.iter_mut().take(1).for_each(|i| i.formerly.extend(former.clone()));
    }),
    ("SC-15 the newest confirmation as the date", |g, e| {
        let newest = g.model.items.iter().filter_map(|i| i.base.confirmed).max();
        e.since = newest.unwrap_or(e.since);
    }),
    ("SC-15 since when nobody has looked at it", |g, e| {
        each(g, e, |i, m| {
            let seen = m.base.confirmed.map(|day| g.today.number() - day.number());
            i.summary = seen.map(|days| format!("{days} days old")).or(i.summary.take());
        })
    }),
    ("SC-15 the day on which it has aged", |g, e| {
        each(g, e, |i, m| {
            let aged = |c: Day| c.plus_days(63) < g.today;
            i.reconfirming |= i.horizon == Some(Horizon::Now) && m.base.confirmed.is_some_and(aged);
        })
    }),
    ("SC-17 an asset named after hidden bytes", |g, e| {
        let size: usize = g.model.assets.values().map(|a| a.bytes.len()).sum();
        e.tagline = Some(format!("{size:x}"));
    }),
    ("SC-20 the inner title as the text of a picture", |g, e| {
        each(g, e, |i, m| {
            if let Some(image) = &mut i.image {
                image.alt = m.inner_title().into();
            }
        })
    }),
    ("SC-23 the source's visibility in the data", |g, e| {
        let of = |id: &str| g.source_of(id).map(|m| g.model.audiences.names(m.visibility).join(" "));
        for item in &mut e.items {
            item.inside.segments =
                of(&item.id).into_iter().chain(g.model.audiences.iter().map(|a| a.name.value.clone())).collect();
        }
    }),
    ("SC-23 whether others may know it too", |g, e| {
        each(g, e, |i, m| {
            if m.visibility.len() > 1 {
                i.title.push_str(" (shared)");
            }
        })
    }),
    ("SC-23 the tier where the order is told", |g, e| {
        each(g, e, |i, m| {
            if g.told_the_order() {
                i.inside.trade_off = m.base.trade_off.as_ref().map(|t| t.0.clone());
            }
        })
    }),
    ("SC-24 a feed date from a hidden field", |g, e| each(g, e, |i, m| i.updated = m.base.confirmed.or(i.updated))),
    ("SC-27 assets that nothing told refers to", |g, e| {
        e.assets = g.model.assets.values().cloned().collect();
    }),
    ("SC-55 the folder of a picture", |g, e| {
        each(g, e, |i, m| {
            let file = m.base.image.as_ref().map(|image| &image.file);
            if let (Some(image), Some(file)) = (&mut i.image, file) {
                image.file = file.clone();
            }
        })
    }),
    ("SC-55 the folder of a picture in a text", |_, e| {
        for section in e.items.iter_mut().flat_map(|item| &mut item.sections) {
            for asset in &e.assets {
                section.markdown = section.markdown.replace(&asset.name, asset.source());
            }
        }
    }),
    ("SC-36 another audience's address", |g, e| {
        e.audience.base_url = g.model.audiences.iter().filter_map(|a| a.base_url.clone()).last();
    }),
    ("SC-36 a column that follows from how exactly others are told dates", |g, e| {
        let outside = g.model.audiences.iter().filter(|a| !a.sees(AudienceId::INTERNAL));
        if outside.map(|a| a.dates).min().is_some_and(|dates| dates < Precision::Quarter) {
            e.items.iter_mut().filter(|i| i.horizon.is_some()).for_each(|i| i.horizon = Some(Horizon::Later));
        }
    }),
    ("SC-36 how many audiences there are", |g, e| {
        e.tagline = Some(format!("One of {}", g.model.audiences.ids().count()));
    }),
    ("SC-36 another audience's place to answer", |g, e| {
        let inner = g.model.audiences.iter().filter_map(|a| a.wishes.as_ref()).last();
        let links = inner.iter().flat_map(|w| &w.links);
        e.wishes = links
            .map(|w| Link { title: w.title.value.clone(), url: w.url.fill("", "", ""), title_language: None })
            .collect();
    }),
    ("SC-41 the inner title in a link to answer", |g, e| {
        let own = g.audience.respond.as_ref();
        each(g, e, |i, m| {
            let links = own.iter().flat_map(|r| &r.links);
            i.respond = links
                .map(|r| Link {
                    title: r.title.value.clone(),
                    url: r.url.fill(&i.id, m.inner_title(), ""),
                    title_language: None,
                })
                .collect();
        })
    }),
    ("SC-39 a hidden link inside a text", |g, e| {
        each(g, e, |i, m| {
            let body = m.base.body.iter().map(|b| Section {
                audience: None,
                language: None,
                markdown: b.value.replace("](item:", "]("),
            });
            i.sections = body.map(|s| Section { markdown: s.markdown.replace(['(', ')'], " "), ..s }).collect();
        })
    }),
    ("SC-39 what a text says to nobody", |g, e| {
        each(g, e, |i, m| {
            let body = m.base.body.iter().map(|b| b.value.replace("item:", ""));
            i.sections = body.map(|markdown| Section { audience: None, language: None, markdown }).collect();
        })
    }),
    ("SC-40 a text of a more secret audience", |g, e| {
        each(g, e, |i, m| {
            let inner = m.overlays.iter().rev().find_map(|(_, f)| f.body.as_ref());
            i.sections.extend(inner.map(|b| Section { audience: None, language: None, markdown: b.value.clone() }));
        })
    }),
    ("SC-41 the inner summary where the own is missing", |g, e| {
        each(g, e, |i, m| {
            let inner = m.overlays.iter().rev().find_map(|(_, f)| f.summary.as_ref()).map(|s| s.value.clone());
            i.summary = inner.or(i.summary.take());
        })
    }),
    ("SC-41 the inner title where there is one", |g, e| each(g, e, |i, m| i.title = m.inner_title().into())),
    ("SC-41 a translation of the inner summary where the own has none", |g, e| {
        inner_translation(g, e, |i, _, summary, _| i.summary = summary.or(i.summary.take()))
    }),
    ("SC-41 a translation of the inner text where the own has none", |g, e| {
        inner_translation(g, e, |i, _, _, body| {
            let bodies = body.map(|markdown| Section { audience: None, language: None, markdown });
            i.sections.extend(bodies);
        })
    }),
    ("SC-41 a translation of the inner title", |g, e| {
        inner_translation(g, e, |i, title, _, _| i.title = title.unwrap_or(std::mem::take(&mut i.title)))
    }),
    ("SC-4 how many texts are not translated", |g, e| {
        let all = g.model.items.iter().flat_map(model::Item::all_fields);
        let some = all.filter(|f| f.title.as_ref().is_none_or(|title| title.translations.is_empty())).count();
        e.others.iter_mut().for_each(|other| other.tagline = Some(format!("{some} to do")));
    }),
    ("SC-42 the exact target", |g, e| each(g, e, |i, m| i.window = exact(m).cloned().or(i.window.take()))),
    ("SC-42 the exact day on which something ends", |g, e| {
        each(g, e, |i, m| {
            if let (Some(told), Some(exact)) = (i.window.as_mut().filter(|w| w.earliest), exact(m)) {
                *told = Window { earliest: true, ..Window::day(exact.start) };
            }
        })
    }),
    ("SC-42 how long before an end that has to be said", |g, e| {
        let longest = g.model.removals.iter().filter_map(|removal| removal.notice).map(|n| n.after(e.day)).max();
        let ends = e.items.iter_mut().filter(|i| i.window.as_ref().is_some_and(|w| w.earliest));
        ends.for_each(|i| i.updated = longest);
    }),
    ("SC-42 the column of the exact target", |g, e| {
        each(g, e, |i, m| {
            if i.horizon.is_some() && exact(m).is_some_and(|w| w.start.day() > 14) {
                i.horizon = Some(Horizon::Now);
            }
        })
    }),
    ("SC-43 confidence as a number", |g, e| {
        each(g, e, |i, m| {
            let sure = m.base.confidence.map(|c| if c == Confidence::High { 90 } else { 40 });
            if let Some(sure) = sure {
                i.summary = Some(format!("{sure} of 100"));
            }
        })
    }),
    ("SC-45 a size that follows hidden text", |g, e| {
        each(g, e, |i, m| {
            let hidden = m.base.notes.as_ref().map_or(0, |n| n.value.len());
            i.sections.push(Section { audience: None, language: None, markdown: "·".repeat(1 + hidden % 60) });
        })
    }),
    ("SC-49 another customer's name", |g, e| {
        let names = g.model.items.iter().flat_map(|i| i.base.accounts.iter().flatten());
        let links = names.map(|a| Link { title: a.clone(), url: "https://example.com/".into(), title_language: None });
        let links: Vec<Link> = links.collect();
        e.items.iter_mut().take(1).for_each(|i| i.links.extend(links.clone()));
    }),
    ("SC-51 an id out of hidden text", |g, e| {
        let sum = |m: &model::Item| m.base.notes.as_ref().map_or(0, |n| n.value.bytes().map(u64::from).sum::<u64>());
        let of = |id: &str| g.source_of(id).map(sum);
        for item in &mut e.items {
            item.id = format!("{}-{:x}", item.id, of(&item.id).unwrap_or_default());
        }
    }),
    ("SC-54 an embargo that is not over", |g, e| {
        let waiting = g.model.items.iter().filter(|i| i.embargo.is_some_and(|d: Day| d > g.today));
        let titles: Vec<&str> = waiting.map(|i| i.inner_title()).collect();
        e.tagline = Some(titles.join(", ")).filter(|t| !t.is_empty()).or(e.tagline.take());
    }),
    ("SC-26 a stage that others are told", |g, e| {
        each(g, e, |i, m| {
            let own = m.overlays.iter().rev().find_map(|(_, f)| f.stage).or(m.base.stage);
            if let Some(name) = own.map(|id| g.model.stages.name(id).to_string()) {
                i.stage = Stage { standard: Standard::Considering, id: name.clone(), name };
            }
        })
    }),
];

/// Spoils an edition with the named leak.
pub(in crate::source) fn seed(gate: &Gate<'_>, edition: &mut Edition, name: &str) {
    if let Some((_, leak)) = LEAKS.iter().find(|(n, _)| *n == name) {
        leak(gate, edition);
    }
}

impl<'m> Gate<'m> {
    fn hidden(&self) -> impl Iterator<Item = &'m model::Item> {
        let items: Vec<&model::Item> = self.model.items.iter().filter(|i| !self.knows(i)).collect();
        items.into_iter()
    }

    fn source_of(&self, id: &str) -> Option<&'m model::Item> {
        self.model.items.iter().find(|i| i.id == id)
    }
}

/// Spoils each told item with the item of the source behind it.
fn each(gate: &Gate<'_>, edition: &mut Edition, spoil: impl Fn(&mut Item, &model::Item)) {
    for item in &mut edition.items {
        if let Some(source) = gate.source_of(&item.id) {
            spoil(item, source);
        }
    }
}

/// Spoils each told item of the editions in further languages, with the title, summary and body that its most secret
/// place with a translation says there.
fn inner_translation(
    gate: &Gate<'_>,
    edition: &mut Edition,
    spoil: impl Fn(&mut Item, Option<String>, Option<String>, Option<String>),
) {
    for (language, other) in edition.others.iter_mut().enumerate() {
        let there = |text: &Option<Text>| {
            let all = text.iter().flat_map(|text| &text.translations);
            all.filter(|(known, _)| *known == LanguageId::further(language)).map(|(_, words)| words.clone()).next()
        };
        each(gate, other, |item, source| {
            let said = |f: &Fields| [&f.title, &f.summary, &f.body].map(there);
            let inner = source.overlays.iter().rev().map(|(_, f)| said(f)).find(|all| all.iter().any(Option::is_some));
            inner.into_iter().for_each(|[title, summary, body]| spoil(item, title, summary, body));
        });
    }
}

fn exact(item: &model::Item) -> Option<&Window> {
    match item.base.target.as_ref()? {
        TimeFrame::Window(window) => Some(window),
        TimeFrame::Horizon(_) => None,
    }
}

fn definition(id: &str, name: &str) -> Definition {
    Definition { id: id.into(), name: name.into(), summary: None, summary_language: None }
}
