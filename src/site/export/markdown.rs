//! An edition as Markdown: all of it, to be read before it is published, or pasted where Markdown is read.

use super::{Export, Printed};
use crate::edition::past::{Event, History, Withdrawn};
use crate::edition::promises::Commitment;
use crate::edition::{Definition, Edition, Inside, Item, Link, OtherAudience, PublishedItem, Reason, Reference};
use crate::format;
use crate::language::{Arg, MessageId, Strings};
use crate::site::key::Key;
use crate::site::markdown::{Place, inline, nested};
use crate::site::shared::Shared;
use crate::time::{Day, Window};
use crate::vocabulary::{Horizon, Standard};
use std::collections::HashMap;
use std::fmt::Write;

/// The edition as one text. It is printed, and no file of a site.
#[derive(Debug)]
pub(super) struct Markdown;

impl Export for Markdown {
    fn address(&self) -> &'static str {
        ""
    }

    fn keys(&self, _: &Shared<'_>) -> Vec<Key> {
        Vec::new()
    }

    fn printed(&self) -> Option<Printed> {
        Some(Printed { name: "markdown", text: |s, edition| Some(markdown(s, edition)) })
    }

    fn make(&self, _: &Shared<'_>, _: &Key) -> Option<Vec<u8>> {
        None
    }
}

/// The items by column, each with all that is told of it; then what is withdrawn, and what names mean.
pub(super) fn markdown(s: &Strings, edition: &Edition) -> String {
    let mut writer = Writer::new(s, edition);
    writer.head();
    for horizon in [Horizon::Now, Horizon::Next, Horizon::Later] {
        writer.group(format::horizon(s, horizon), &|i| i.is_open() && i.horizon == Some(horizon));
    }
    writer.group(s.get(MessageId::OnOurList), &|i| i.is_open() && i.horizon.is_none());
    writer.group(s.get(MessageId::Shipped), &|i| i.stage.standard == Standard::Shipped);
    writer.group(s.get(MessageId::NotPlannedAndWhy), &|i| i.stage.standard > Standard::Shipped);
    writer.withdrawn();
    for (word, definitions) in
        [(MessageId::Area, &edition.areas), (MessageId::Tags, &edition.tags), (MessageId::ArrivesIn, &edition.tracks)]
    {
        writer.meanings(word, definitions);
    }
    writer.out
}

struct Writer<'e> {
    s: &'e Strings,
    edition: &'e Edition,
    base: Option<&'e str>,
    titles: HashMap<&'e str, &'e str>,
    assets: HashMap<&'e str, String>,
    out: String,
}

impl<'e> Writer<'e> {
    fn new(s: &'e Strings, edition: &'e Edition) -> Writer<'e> {
        let base = edition.audience.base_url.as_deref();
        // Pictures lie in the folder that all languages share.
        let main = base.map(|base| base.strip_suffix(&edition.folder()).unwrap_or(base));
        let assets =
            main.map(|main| edition.assets.iter().map(move |a| (a.name.as_str(), format!("{main}{}", a.name))));
        Writer {
            s,
            edition,
            base,
            titles: edition.items.iter().map(|item| (item.id.as_str(), item.title.as_str())).collect(),
            assets: assets.into_iter().flatten().collect(),
            out: String::new(),
        }
    }

    /// A block, with an empty line before it.
    fn block(&mut self, text: &str) {
        if !text.is_empty() {
            let gap = if self.out.is_empty() { "" } else { "\n" };
            let _ = writeln!(self.out, "{gap}{text}");
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.block(&format!("{} {text}", "#".repeat(level)));
    }

    fn head(&mut self) {
        let Edition { title, tagline, audience, trade_off, .. } = self.edition;
        self.heading(1, &inline(title));
        self.block(&inline(tagline.as_deref().unwrap_or_default()));
        if let Some(notice) = &audience.notice {
            self.block(&format!("> {}", inline(notice)));
        }
        if !trade_off.is_empty() {
            let order: Vec<String> = trade_off.iter().map(|tier| inline(tier)).collect();
            self.block(&self.fact(MessageId::TradeOff, &order.join(" › ")));
        }
    }

    fn group(&mut self, title: &str, wanted: &dyn Fn(&Item) -> bool) {
        let items: Vec<&Item> = self.edition.items.iter().filter(|item| wanted(item)).collect();
        if !items.is_empty() {
            self.heading(2, title);
            items.into_iter().for_each(|item| self.item(item));
        }
    }

    fn item(&mut self, item: &Item) {
        let title = self.reference(&item.id, &item.title);
        self.heading(3, &title);
        self.block(&inline(item.summary.as_deref().unwrap_or_default()));
        let facts = self.facts(item);
        self.list(&facts);
        let inside = self.inside(&item.inside);
        self.list(&inside);
        self.decision(item);
        if let Some(image) = &item.image
            && let Some(address) = self.assets.get(image.file.as_str())
        {
            let picture = format!("![{}]({address})", inline(&image.alt));
            self.block(&picture);
        }
        for (n, section) in item.sections.iter().enumerate() {
            self.section(item, n, section.audience.as_deref(), &section.markdown);
        }
        if let Some(notes) = &item.inside.notes {
            self.heading(4, self.s.get(MessageId::Notes));
            self.text(item, &format!("{}-notes", item.id), 5, notes);
        }
        self.links(MessageId::Elsewhere, &item.links);
        self.links(MessageId::TellUs, &item.respond);
        item.history.iter().for_each(|history| self.history(history));
        self.commitments(&item.inside.commitments);
        self.told(&item.inside.told);
    }

    fn section(&mut self, item: &Item, n: usize, audience: Option<&str>, markdown: &str) {
        if let Some(audience) = audience {
            let label = inline(&format::addressed(self.s, audience, self.ours() == Some(audience)));
            self.heading(4, &label);
        }
        let level = if audience.is_some() { 5 } else { 4 };
        let name = if n == 0 { item.id.clone() } else { format!("{}-{}", item.id, n + 1) };
        self.text(item, &name, level, markdown);
    }

    /// An author's own Markdown.
    fn text(&mut self, item: &Item, name: &str, level: usize, markdown: &str) {
        let to_item = |id: &str| {
            let (id, title) = self.titles.get_key_value(id)?;
            Some((self.base.map(|base| format!("{base}items/{id}/")).unwrap_or_default(), title.to_string()))
        };
        let to_asset = |file: &str| self.assets.get(file).cloned();
        let place = Place { title: &item.title, level, name, item: &to_item, asset: &to_asset };
        let text = nested(markdown, &place);
        self.block(&text);
    }

    fn facts(&self, item: &Item) -> Vec<String> {
        let s = self.s;
        let window = |w: &Window| format::window(s, w);
        let when = item.window.as_ref().filter(|_| item.released.is_none()).map(window);
        let sure = item.confidence.filter(|_| item.released.is_none()).map(|c| format::confidence(s, c));
        let when = when.or_else(|| item.reconfirming.then(|| s.get(MessageId::ReconfirmingMeans).to_string()));
        let of = |references: &[Reference]| {
            let links: Vec<String> = references.iter().map(|r| self.reference(&r.id, &r.name)).collect();
            Some(links.join(s.get(MessageId::ListSeparator)))
        };
        let text = |text: Option<&str>| text.map(inline);
        let tags: Vec<String> = item.tags.iter().map(|tag| inline(&tag.name)).collect();
        self.all([
            (MessageId::WhereItStands, text(Some(&item.stage.name))),
            (MessageId::Shipped, item.released.as_ref().map(window)),
            (MessageId::When, when),
            (MessageId::HowSure, sure.map(str::to_string)),
            (MessageId::Area, text(item.area.as_ref().map(|a| a.name.as_str()))),
            (MessageId::Tags, Some(tags.join(s.get(MessageId::ListSeparator)))),
            (MessageId::ArrivesIn, text(item.track.as_ref().map(|t| t.name.as_str()))),
            (MessageId::NeedsFirst, of(&item.depends_on)),
            (MessageId::NeededBy, of(&item.needed_by)),
            (MessageId::TakesThePlaceOf, of(&item.replaces)),
            (MessageId::ReplacedBy, of(&item.replaced_by)),
            (MessageId::LastChanged, item.updated.map(|day| format::day(s, day))),
        ])
    }

    fn inside(&self, inside: &Inside) -> Vec<String> {
        let Inside {
            owner,
            start,
            trade_off,
            confirmed,
            due,
            weaker_since,
            embargo,
            segments,
            accounts,
            notes: _,
            notes_language: _,
            told: _,
            commitments: _,
        } = inside;
        let s = self.s;
        let day = |day: &Option<Day>| day.map(|day| format::day(s, day));
        let all = |names: &[String]| Some(inline(&names.join(s.get(MessageId::ListSeparator))));
        self.all([
            (MessageId::Owner, owner.as_deref().map(inline)),
            (MessageId::WorkBegins, start.as_ref().map(|w| format::window(s, w))),
            (MessageId::TradeOff, trade_off.as_deref().map(inline)),
            (MessageId::ForWhom, all(segments)),
            (MessageId::WhoAsked, all(accounts)),
            (MessageId::LastConfirmed, day(confirmed)),
            (MessageId::ConfirmBy, day(due)),
            (MessageId::WeakerSince, day(weaker_since)),
            (MessageId::NotToldBefore, day(embargo)),
        ])
    }

    /// Those facts of which there is anything to say.
    fn all<const N: usize>(&self, facts: [(MessageId, Option<String>); N]) -> Vec<String> {
        let said = facts.into_iter().filter_map(|(word, text)| Some((word, text.filter(|text| !text.is_empty())?)));
        said.map(|(word, text)| self.fact(word, &text)).collect()
    }

    fn fact(&self, word: MessageId, text: &str) -> String {
        format!("{} {}", self.label(self.s.get(word)), self.s.apart(text))
    }

    fn label(&self, label: &str) -> String {
        format!("**{}**", self.s.format(MessageId::Labelled, &[("label", Arg::Localized(label))]))
    }

    fn list(&mut self, lines: &[String]) {
        let text: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
        self.block(&text.join("\n"));
    }

    fn decision(&mut self, item: &Item) {
        let Some(decision) = &item.decision else { return };
        let s = self.s;
        self.heading(4, s.get(MessageId::WhyNot));
        for Reason { audience, text, .. } in &decision.why {
            let to = audience.as_ref().map(|name| format::addressed(s, name, self.ours() == Some(name.as_str())));
            let label = to.map(|to| self.label(&inline(&to)) + " ").unwrap_or_default();
            self.block(&if label.is_empty() {
                inline(text)
            } else {
                format!("{label}{}", self.s.apart(&inline(text)))
            });
        }
        let revisit = decision.revisit.as_ref().map(|r| inline(&format::revisit(s, r)));
        let facts =
            self.all([(MessageId::Instead, decision.instead.as_deref().map(inline)), (MessageId::LookAgain, revisit)]);
        self.list(&facts);
    }

    fn links(&mut self, title: MessageId, links: &[Link]) {
        if !links.is_empty() {
            self.heading(4, self.s.get(title));
            let lines: Vec<String> =
                links.iter().map(|link| format!("[{}](<{}>)", inline(&link.title), address(&link.url))).collect();
            self.list(&lines);
        }
    }

    fn history(&mut self, history: &History) {
        // That it was told is no news of its own.
        if history.events.len() > 1 {
            self.heading(4, self.s.get(MessageId::Updates));
            let lines: Vec<String> = history.events.iter().rev().map(|event| self.event(event)).collect();
            self.list(&lines);
        }
    }

    fn event(&self, event: &Event) -> String {
        let facts = format::past::facts(self.s, event).into_iter().chain(event.reason.clone());
        let facts: Vec<String> = facts.map(|fact| inline(&fact)).collect();
        let label = format!("{}, {}", format::past::change(self.s, event), format::day(self.s, event.on));
        format!("{} {}", self.label(&label), facts.join(" "))
    }

    fn commitments(&mut self, commitments: &[Commitment]) {
        if commitments.is_empty() {
            return;
        }
        self.heading(4, self.s.get(MessageId::CommitmentsOf));
        let line = |c: &Commitment| {
            let by = format::window(self.s, &c.window);
            let stands = format::promises::standing(self.s, c.standing);
            let note = c.note.as_deref().map(|note| format!(". {}", inline(note))).unwrap_or_default();
            format!("{}: {by}, {stands}{note}", inline(&c.to))
        };
        let lines: Vec<String> = commitments.iter().map(line).collect();
        self.list(&lines);
    }

    /// What the other audiences read of an item.
    fn told(&mut self, told: &[OtherAudience]) {
        if told.is_empty() {
            return;
        }
        self.heading(4, self.s.get(MessageId::ToldOthers));
        let lines: Vec<String> = told
            .iter()
            .map(|told| {
                let said =
                    told.item.as_ref().map_or_else(|| self.s.get(MessageId::ToldNothing).into(), |i| self.statement(i));
                format!("{} {said}", self.label(&inline(&told.audience)))
            })
            .collect();
        self.list(&lines);
    }

    fn statement(&self, told: &PublishedItem) -> String {
        let s = self.s;
        let facts = [
            Some(inline(&told.stage)),
            told.horizon.map(|h| format::horizon(s, h).to_string()),
            told.reconfirming.then(|| s.get(MessageId::Reconfirming).to_string()),
            told.window.as_ref().map(|w| format::window(s, w)),
            told.confidence.map(|c| format::confidence(s, c).to_string()),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let summary = told.summary.as_deref().map(|summary| format!(": {}", inline(summary))).unwrap_or_default();
        format!("{} ({}){summary}", inline(&told.title), facts.join(s.get(MessageId::ListSeparator)))
    }

    /// What is not told any more, and why.
    fn withdrawn(&mut self) {
        let gone: Vec<&Withdrawn> = self.edition.past.iter().flat_map(|past| &past.withdrawn).collect();
        if gone.is_empty() {
            return;
        }
        self.heading(2, self.s.get(MessageId::ChangeWithdrawn));
        let line =
            |gone: &&Withdrawn| format!("{} {}", self.label(&format::day(self.s, gone.on)), inline(&gone.reason));
        let lines: Vec<String> = gone.iter().map(line).collect();
        self.list(&lines);
    }

    /// What the names of areas, tags or tracks mean, as far as it is said.
    fn meanings(&mut self, title: MessageId, definitions: &[Definition]) {
        let said = definitions.iter().filter_map(|d| Some((d, d.summary.as_deref()?)));
        let lines: Vec<String> =
            said.map(|(d, summary)| format!("{} {}", self.label(&inline(&d.name)), inline(summary))).collect();
        if !lines.is_empty() {
            self.heading(2, self.s.get(title));
            self.list(&lines);
        }
    }

    /// An item's title, linked where its address is known.
    fn reference(&self, id: &str, title: &str) -> String {
        let title = inline(title);
        match self.base {
            Some(base) => format!("[{title}]({base}items/{id}/)"),
            None => title,
        }
    }

    /// Name of the audience inside, in its own edition.
    fn ours(&self) -> Option<&'e str> {
        Some(self.edition.audience.name.as_str()).filter(|_| self.edition.audience.inside)
    }
}

/// An address that ends no link.
fn address(url: &str) -> String {
    let safe = |c: char| match c {
        '<' => "%3C".to_string(),
        '>' => "%3E".to_string(),
        '\\' => "%5C".to_string(),
        '&' => "&amp;".to_string(),
        c if c.is_control() => String::new(),
        c => c.to_string(),
    };
    url.chars().map(safe).collect()
}
