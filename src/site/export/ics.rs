//! `roadmap.ics` (RFC 5545).

use crate::edition::{Confidence, Edition, Item, Standard};
use crate::language::{Arg, Strings, Word};
use crate::site::{chrome, escape, words};
use crate::time::{Day, Window};

/// The dated items of an edition as all-day events over the windows that are told; `None` where nothing has a date,
/// because a calendar holds at least one event (RFC 5545, 3.6).
pub fn ics(s: &Strings, edition: &Edition) -> Option<String> {
    let dated = |item: &&Item| item.released.is_some() || item.window.is_some();
    edition.items.iter().find(dated)?;
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
    let compact = |day: Day| day.to_string().replace('-', "");
    let when = words::window_short(s, window);
    let shipped = item.released.is_some();
    // Of what ends only the beginning is told: from then on it may be gone.
    let last = if window.earliest { window.start } else { window.end };
    out.line("BEGIN:VEVENT");
    out.text("UID", &format!("{}@{}.roadmap", item.first_id(), audience.id));
    out.line(&format!("DTSTAMP:{}T000000Z", compact(item.dated().unwrap_or(edition.since))));
    out.line(&format!("DTSTART;VALUE=DATE:{}", compact(window.start)));
    out.line(&format!("DTEND;VALUE=DATE:{}", compact(last.tomorrow())));
    let sure = item.confidence.filter(|_| !shipped).map(|c| words::confidence(s, c));
    let (title, when) = (("title", Arg::Theirs(&item.title)), ("when", Arg::Ours(&when)));
    out.words(
        s,
        "SUMMARY",
        &match sure {
            Some(sure) => s.fill(Word::EventSure, &[title, when, ("sure", Arg::Ours(sure))]),
            None => s.fill(Word::Event, &[title, when]),
        },
    );
    let mut description: Vec<String> = item.summary.iter().cloned().collect();
    let long = words::window(s, window);
    description.push(s.fill(Word::SaidAt, &[("stage", Arg::Theirs(&item.stage.name)), ("when", Arg::Ours(&long))]));
    description.extend(audience.notice.clone());
    out.words(s, "DESCRIPTION", &description.join("\n\n"));
    if let Some(base) = &audience.base_url {
        out.uri("URL", &format!("{base}items/{}/", item.id));
    }
    out.line(status(item));
    out.line("TRANSP:TRANSPARENT");
    out.line("END:VEVENT");
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
