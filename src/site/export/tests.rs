use super::csv::csv;
use super::ics::ics;
use super::json::json;
use super::markdown::markdown;
use crate::language::Strings;
use crate::site::sample;

#[test]
fn calendar_lines_are_folded_between_characters() {
    let mut edition = sample::public();
    edition.items[0].summary = Some(format!("{}; a, b\\c\nEND:VCALENDAR\r\n{}\u{7}", "ü".repeat(100), "😀".repeat(40)));
    let text = ics(&Strings::english(), &edition).unwrap();
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\n', '\r', '\u{7}']), "{line}");
    }
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains("\\; a\\, b\\\\c\\nEND:VCALENDAR\\n😀"), "{unfolded}");
    assert_eq!(unfolded.matches("\r\nEND:VCALENDAR").count(), 1);
    let events = unfolded.matches("BEGIN:VEVENT").count();
    for property in
        ["UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:", "DTEND;VALUE=DATE:", "STATUS:", "DESCRIPTION;LANGUAGE=en:"]
    {
        assert_eq!(unfolded.matches(&format!("\r\n{property}")).count(), events, "{property}");
    }
    assert!(unfolded.contains("DTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20270101\r\n"));
}

#[test]
fn calendar_events_are_those_of_one_calendar_and_say_that_they_moved() {
    use crate::edition::past::{Event, History, Transition};
    use crate::time::Day;
    use crate::vocabulary::ChangeKind;
    let mut edition = sample::public();
    edition.items.truncate(1);
    let value = |edition: &crate::edition::Edition, name: &str| {
        let text = ics(&Strings::english(), edition).unwrap().replace("\r\n ", "");
        let found = text.split("\r\n").find_map(|line| line.strip_prefix(name)?.strip_prefix(':').map(str::to_string));
        found.unwrap_or_else(|| panic!("no {name} in {text}"))
    };
    assert_eq!(value(&edition, "UID"), "oidc-join@roadmap.example.com");
    assert_eq!(
        (value(&edition, "SEQUENCE"), value(&edition, "LAST-MODIFIED")),
        ("0".into(), "20261102T000000Z".into())
    );
    // The same item of another company, in a folder of a shared host, in another language, and without an address.
    edition.audience.base_url = Some("https://pages.example.com/mesh/".into());
    assert_eq!(value(&edition, "UID"), "oidc-join@pages.example.com/mesh");
    edition.audience.base_url = None;
    let nowhere = value(&edition, "UID");
    edition.title = "Another roadmap".into();
    assert_ne!(value(&edition, "UID"), nowhere);
    // The ledger says when it moved, each time with a greater number.
    let day = |text| Day::parse(text).unwrap();
    let window = edition.items[0].window.clone();
    let event = |on, moved: bool| Event {
        on: day(on),
        kinds: vec![if moved { ChangeKind::MovedLater } else { ChangeKind::Strengthened }],
        stage: None,
        horizon: None,
        window: moved.then(|| Transition { before: None, after: window.clone() }),
        confidence: None,
        reconfirming: None,
        aged: None,
        first: false,
        namesake: 0,
        released: None,
        reason: None,
        reason_language: None,
    };
    let first = Event { kinds: vec![ChangeKind::NewlyTold], first: true, ..event("2026-03-01", true) };
    let days = [("2026-03-01", true), ("2026-06-01", true), ("2026-06-01", true), ("2026-09-09", false)];
    let mut events = vec![first];
    let mut last = 0;
    for (n, (on, moved)) in days.into_iter().enumerate() {
        if n > 0 {
            events.push(event(on, moved));
        }
        edition.items[0].history = Some(History {
            since: day("2026-03-01"),
            changed: day(on),
            first_id: String::new(),
            events: events.clone(),
        });
        let number: u64 = value(&edition, "SEQUENCE").parse().unwrap();
        assert!(if moved { number > last } else { number == last }, "{number} after {last}");
        assert!(number < i32::MAX as u64, "RFC 5545, 3.3.8");
        let changed = format!("{}T000000Z", on.replace('-', ""));
        assert_eq!((value(&edition, "DTSTAMP"), value(&edition, "LAST-MODIFIED")), (changed.clone(), changed));
        last = number;
    }
    assert_eq!(last, 2026060102);
}

#[test]
fn table_cells_are_no_formulas() {
    let mut edition = sample::public();
    edition.items.truncate(1);
    for (title, cell) in [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "\"'\t=1\""),
        ("\n=1", "\"'\n=1\""),
        ("\u{fffe}=1", "'=1"),
        ("\u{0}=1", "'=1"),
        ("\u{200b}=1", "'\u{200b}=1"),
        (" =1", "\"' =1\""),
        ("\u{a0}＝1", "'\u{a0}＝1"),
        ("a \"b\", c", "\"a \"\"b\"\", c\""),
    ] {
        edition.items[0].title = title.into();
        let text = csv(&Strings::english(), &edition);
        assert!(text.contains(&format!("workload-identity,{cell},")), "{text}");
    }
    assert!(csv(&Strings::english(), &edition).lines().next().unwrap().ends_with(",notice"));
}

/// Excel reads UTF-8 where the file says so, and dates of one form in every language.
#[test]
fn tables_open_in_a_spreadsheet() {
    use crate::time::{Calendar, Day, Window};
    let mut edition = sample::internal();
    edition.items.truncate(1);
    let mut when = |from: &str, to: &str| {
        let [from, to] = [from, to].map(|text| Day::parse(text).unwrap());
        let window = Window::named(from, to, Calendar { first_month: 2, ..Calendar::CIVIL });
        (edition.items[0].window, edition.items[0].released) = (Some(window.clone()), Some(window));
        let text = csv(&Strings::english(), &edition);
        let text = text.strip_prefix('\u{feff}').unwrap_or_else(|| panic!("no mark: {text}"));
        let mut lines = text.split("\r\n").map(|line| line.split(',').map(str::to_string).collect::<Vec<_>>());
        let (head, row) = (lines.next().unwrap(), lines.next().unwrap());
        let cell = |name: &str| row[head.iter().position(|h| h == name).unwrap()].clone();
        assert_eq!(cell("when"), cell("released"));
        [cell("when"), cell("from"), cell("to")].join(" ")
    };
    for (from, to, expected) in [
        ("2026-11-15", "2026-11-15", "2026-11-15 2026-11-15 2026-11-15"),
        ("2026-11-01", "2026-11-30", "2026-11 2026-11-01 2026-11-30"),
        ("2026-10-01", "2026-12-31", "2026-Q4 2026-10-01 2026-12-31"),
        ("2027-07-01", "2027-12-31", "2027-H2 2027-07-01 2027-12-31"),
        ("2027-01-01", "2027-12-31", "2027 2027-01-01 2027-12-31"),
        ("2026-02-01", "2026-07-31", "2026-02-01/2026-07-31 2026-02-01 2026-07-31"),
    ] {
        assert_eq!(when(from, to), expected);
    }
    // Of what ends, only its beginning is told.
    edition.items[0].window = Some(Window { earliest: true, ..sample::span("2027-07-01/2027-12-31") });
    assert!(csv(&Strings::english(), &edition).contains(",2027-07-01/..,2027-07-01,,"));
}

#[test]
fn json_holds_the_edition_and_its_words() {
    let value: serde_json::Value = serde_json::from_str(&json(&Strings::english(), &sample::public())).unwrap();
    assert_eq!(value["schema"], "roadmap/1");
    assert_eq!(value["items"][0]["id"], "workload-identity");
    assert_eq!(value["items"][0]["window"]["start"], "2026-10-01");
    assert_eq!(value["items"][0]["words"]["window"], "fourth quarter of 2026");
    assert!(value["audience"]["notice"].as_str().unwrap().contains("forward-looking"));
}

#[test]
fn markdown_text_stands_for_itself() {
    let mut edition = sample::public();
    edition.items[0].title = "[x](javascript:1) *b*\n# no &lt;".into();
    edition.items[0].summary = Some("1. no list &amp; no &copy;".into());
    let text = markdown(&Strings::english(), &edition);
    assert!(
        text.contains(
            "### [\\[x\\](javascript:1) \\*b\\* \\# no \\&lt;](https://roadmap.example.com/items/workload-identity/)"
        ),
        "{text}"
    );
    assert!(text.contains("\n1\\. no list \\&amp; no \\&copy;\n"), "{text}");
    assert!(text.contains("\n## Not planned, and why\n"));
}

/// Whatever an edition tells is in it: it is what somebody reads before the site is published.
#[test]
fn markdown_tells_the_whole_edition() {
    for edition in [sample::public(), sample::internal()] {
        let text = markdown(&Strings::english(), &edition);
        for said in [
            "#### What works first",
            "| GitHub | OIDC | first |",
            "[^workload-identity-1]: They have changed once.",
            "#### For Customers\n\nWorks with the identity providers",
            "- **We look again:** When the regional control plane",
            "- **We look again:** Second half",
            "- **Instead:** Point your network",
            "- **Needs first:** ",
            "- **Tags:** Compliance, Linux",
            "- **Last changed:** 2 November 2026",
            "#### Elsewhere\n\n- [Discussion on GitHub](<https://github.com/example/mesh/discussions/1>)",
            "#### Tell us what you need",
            "- **Identity:** Who and what may join",
        ] {
            assert!(text.contains(said), "{said}\n{text}");
        }
        // No text of an author is a heading of the document's own, or leaves anything open behind it.
        assert_eq!(text.lines().filter(|line| line.starts_with("### ")).count(), edition.items.len());
        let inside =
            ["**Owner:** dana", "**Who asked:** Contoso", "Risk: the **token exchange**", "**Everybody:** Nothing"];
        for said in inside {
            assert_eq!(text.contains(said), edition.audience.inside, "{said}\n{text}");
        }
    }
}

/// Tentative until it is a fact, or told as being as sure as plans get; off where we decided against it.
#[test]
fn the_status_of_an_event_follows_one_rule() {
    use crate::vocabulary::{Confidence, Standard};
    let mut edition = sample::public();
    edition.items.truncate(1);
    let mut status = |standard, confidence| {
        edition.items[0].stage.standard = standard;
        edition.items[0].confidence = confidence;
        let text = ics(&Strings::english(), &edition).unwrap();
        text.split_once("STATUS:").unwrap().1.split_once("\r\n").unwrap().0.to_string()
    };
    assert_eq!(status(Standard::Building, None), "TENTATIVE");
    assert_eq!(status(Standard::Building, Some(Confidence::Medium)), "TENTATIVE");
    assert_eq!(status(Standard::Planned, Some(Confidence::High)), "CONFIRMED");
    assert_eq!(status(Standard::Deferred, Some(Confidence::High)), "TENTATIVE");
    assert_eq!(status(Standard::Declined, Some(Confidence::High)), "CANCELLED");
    edition.items[0].released = edition.items[0].window.take();
    assert!(ics(&Strings::english(), &edition).unwrap().contains("STATUS:CONFIRMED"));
    edition.items[0].released = None;
    assert_eq!(ics(&Strings::english(), &edition), None, "a calendar without an event is no calendar");
}
