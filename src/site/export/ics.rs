//! `roadmap.ics` (RFC 5545).

use super::{Export, Printed};
use crate::edition::{Edition, Item};
use crate::format;
use crate::language::{Arg, MessageId, Strings};
use crate::site::key::Key;
use crate::site::shared::Shared;
use crate::site::{chrome, escape, presence};
use crate::text::hex;
use crate::time::{Day, Window};
use crate::vocabulary::{Confidence, Standard};
use sha2::{Digest, Sha256};

/// The edition for calendars. One without an event is no calendar (RFC 5545, 3.6).
#[derive(Debug)]
pub(super) struct Ics;

impl Export for Ics {
    fn address(&self) -> &'static str {
        "roadmap.ics"
    }

    fn keys(&self, shared: &Shared<'_>) -> Vec<Key> {
        Key::one(presence::is_dated(shared.edition))
    }

    fn printed(&self) -> Option<Printed> {
        Some(Printed { name: "ics", text: ics })
    }

    fn make(&self, shared: &Shared<'_>, _: &Key) -> Option<Vec<u8>> {
        ics(shared.strings, shared.edition).map(String::into_bytes)
    }
}

/// The dated items of an edition as all-day events over the windows that are told; `None` where nothing has a date,
/// because a calendar holds at least one event (RFC 5545, 3.6).
pub(super) fn ics(s: &Strings, edition: &Edition) -> Option<String> {
    if !presence::is_dated(edition) {
        return None;
    }
    let mut out = Calendar(String::with_capacity(edition.items.len() * 400 + 512));
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//roadmap//roadmap//EN");
    out.line("CALSCALE:GREGORIAN");
    out.line("METHOD:PUBLISH");
    // Whoever subscribes looks again once a day (RFC 7986, and what calendars knew before).
    out.line("REFRESH-INTERVAL;VALUE=DURATION:P1D");
    out.line("X-PUBLISHED-TTL:P1D");
    out.text("X-WR-CALNAME", &format!("{}{}", chrome::prefix(&edition.audience), edition.title));
    if let Some(notice) = &edition.audience.notice {
        out.text("X-WR-CALDESC", notice);
    }
    for item in &edition.items {
        if let Some(window) = item.released.as_ref().or(item.window.as_ref()) {
            event(s, edition, item, window, &mut out);
        }
    }
    out.line("END:VCALENDAR");
    Some(out.0)
}

/// A date is confirmed once it is a fact, or is told as being as sure as plans get. What we decided against is off.
fn status(item: &Item) -> &'static str {
    match item.stage.standard {
        _ if item.released.is_some() => "STATUS:CONFIRMED",
        Standard::Declined => "STATUS:CANCELLED",
        Standard::Deferred => "STATUS:TENTATIVE",
        _ if item.confidence == Some(Confidence::High) => "STATUS:CONFIRMED",
        _ => "STATUS:TENTATIVE",
    }
}

fn event(s: &Strings, edition: &Edition, item: &Item, window: &Window, out: &mut Calendar) {
    let audience = &edition.audience;
    let changed = changed(edition, item);
    let compact = |day: Day| day.to_string().replace('-', "");
    let when = format::window_short(s, window);
    let shipped = item.released.is_some();
    // Of what ends only the beginning is told: from then on it may be gone.
    let last = if window.earliest { window.start } else { window.end };
    out.line("BEGIN:VEVENT");
    out.text("UID", &format!("{}@{}", item.first_id(), space(edition)));
    out.line(&format!("DTSTAMP:{}T000000Z", compact(changed)));
    out.line(&format!("LAST-MODIFIED:{}T000000Z", compact(changed)));
    out.line(&format!("SEQUENCE:{}", revision(item)));
    out.line(&format!("DTSTART;VALUE=DATE:{}", compact(window.start)));
    out.line(&format!("DTEND;VALUE=DATE:{}", compact(last.tomorrow())));
    let sure = item.confidence.filter(|_| !shipped).map(|c| format::confidence(s, c));
    let (title, when) = (("title", Arg::UserText(&item.title)), ("when", Arg::Localized(&when)));
    out.words(
        s,
        "SUMMARY",
        &match sure {
            Some(sure) => s.format(MessageId::EventSure, &[title, when, ("sure", Arg::Localized(sure))]),
            None => s.format(MessageId::Event, &[title, when]),
        },
    );
    let mut description: Vec<String> = item.summary.iter().cloned().collect();
    let long = format::window(s, window);
    description.push(
        s.format(MessageId::SaidAt, &[("stage", Arg::UserText(&item.stage.name)), ("when", Arg::Localized(&long))]),
    );
    description.extend(audience.notice.clone());
    out.words(s, "DESCRIPTION", &description.join("\n\n"));
    if let Some(base) = &audience.base_url {
        out.uri("URL", &format!("{base}items/{}/", item.id));
    }
    out.line(status(item));
    out.line("TRANSP:TRANSPARENT");
    out.line("END:VEVENT");
}

/// What tells the events of this calendar from those of every other one: the address of its site, without the scheme. It is
/// the audience's own, no two have the same, and it stays. One that has no address has the title's digest instead.
fn space(edition: &Edition) -> String {
    let Some(base) = &edition.audience.base_url else {
        let digest = Sha256::digest(edition.title.as_bytes());
        return format!("{}.{}.roadmap", edition.audience.id, hex(&digest[..8]));
    };
    // An event is the same in all languages.
    let main = base.strip_suffix(&edition.folder()).unwrap_or(base);
    main.split_once("://").map_or(main, |(_, rest)| rest).trim_end_matches('/').to_string()
}

/// When what is told of an item last changed: the ledger says it, else its author.
fn changed(edition: &Edition, item: &Item) -> Day {
    let recorded = item.history.as_ref().map(|history| history.changed);
    recorded.or_else(|| item.dated()).unwrap_or(edition.since)
}

/// A number that grows whenever the dates of an event do not stay: the day, and which change of that day it was, as the
/// serial numbers of name servers have it (`2026112301`). 0 is for what no ledger tells anything of.
fn revision(item: &Item) -> u64 {
    let events = item.history.iter().flat_map(|history| &history.events);
    let moved: Vec<Day> =
        events.filter(|e| e.is_first() || e.window.is_some() || e.released.is_some()).map(|e| e.on).collect();
    let Some(last) = moved.last() else { return 0 };
    let nth = moved.iter().rev().take_while(|day| *day == last).count().min(99);
    let [year, month, day] = [last.year() as u64, last.month() as u64, last.day() as u64];
    ((year * 100 + month) * 100 + day) * 100 + nth as u64
}

struct Calendar(String);

impl Calendar {
    /// A property whose value is for people, with its language.
    fn words(&mut self, s: &Strings, name: &str, value: &str) {
        self.text(&format!("{name};LANGUAGE={}", s.language()), value);
    }

    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        for c in value.replace("\r\n", "\n").chars() {
            match c {
                '\n' | '\r' => line.push_str("\\n"),
                '\\' | ';' | ',' => line.extend(['\\', c]),
                c if c.is_control() || escape::forbidden(c) => {}
                c => line.push(c),
            }
        }
        self.line(&line);
    }

    /// A property whose value is an address; line ends would end the property.
    fn uri(&mut self, name: &str, value: &str) {
        let tidy: String = value.chars().filter(|c| !c.is_control()).collect();
        self.line(&format!("{name}:{tidy}"));
    }

    /// A content line, folded so that no line has more than 75 octets and no character is cut.
    fn line(&mut self, line: &str) {
        const LONGEST: usize = 75;
        let (mut rest, mut room) = (line, LONGEST);
        while rest.len() > room {
            let mut end = room;
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            self.0.push_str(&rest[..end]);
            self.0.push_str("\r\n ");
            // The space that marks the fold counts too.
            (rest, room) = (&rest[end..], LONGEST - 1);
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}
