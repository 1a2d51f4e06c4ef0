use super::*;
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
fn no_cell_is_a_formula() {
    let mut edition = sample::public();
    edition.items.truncate(1);
    for (title, cell) in [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("a \"b\", c", "\"a \"\"b\"\", c\""),
    ] {
        edition.items[0].title = title.into();
        let text = csv(&Strings::english(), &edition);
        assert!(text.contains(&format!("workload-identity,{cell},")), "{text}");
    }
    assert!(csv(&Strings::english(), &edition).lines().next().unwrap().ends_with(",notice"));
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
    edition.items[0].title = "[x](javascript:1) *b*\n# no".into();
    let text = markdown(&Strings::english(), &edition);
    assert!(
        text.contains("- [\\[x\\](javascript:1) \\*b\\* \\# no](https://roadmap.example.com/items/workload-identity/)"),
        "{text}"
    );
    assert!(text.contains("\n## Not planned, and why\n"));
}

/// Tentative until it is a fact, or told as being as sure as plans get; off where we decided against it.
#[test]
fn the_status_of_an_event_follows_one_rule() {
    use crate::edition::{Confidence, Standard};
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
