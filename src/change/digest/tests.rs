//! Vectors: digests are kept in ledgers for ever, so whatever changes one of these changes what was told.

use super::*;
use crate::edition::promises::{Commitment, Standing};
use crate::edition::*;
use crate::time::{Calendar, Day, NamedAfter, Window};
use crate::vocabulary::{Confidence, Horizon};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The first half of a year that begins in February, by its fiscal name.
fn half() -> Window {
    Window::named(day("2027-02-01"), day("2027-07-31"), Calendar { first_month: 2, fiscal: Some(NamedAfter::End) })
}

fn text(of: &str) -> Option<String> {
    Some(of.to_string())
}

fn reference(id: &str) -> Reference {
    Reference { id: id.into(), name: format!("The {id}") }
}

/// An item of which everything is told that can be.
fn full() -> Item {
    Item {
        id: "keys".into(),
        title: "Keys".into(),
        title_language: text("de"),
        summary: text("Sign in with keys."),
        summary_language: text("en"),
        sections: vec![
            Section { audience: None, markdown: "Long ![A](mark.svg)".into(), language: None },
            Section { audience: text("Customers"), markdown: "Yours".into(), language: text("fr") },
        ],
        updated: Some(day("2026-11-03")),
        area: Some(reference("identity")),
        tags: vec![reference("beta"), reference("new")],
        track: Some(reference("client")),
        links: vec![Link { title: "More".into(), url: "https://example.com/".into(), title_language: text("en") }],
        respond: vec![Link { title: "Ask".into(), url: "mailto:a@example.com".into(), title_language: None }],
        image: Some(Image { file: "mark.svg".into(), alt: "A mark".into(), alt_language: text("en") }),
        depends_on: vec![reference("first")],
        replaces: vec![reference("old")],
        decision: Some(Decision {
            why: vec![Reason { audience: text("Customers"), text: "No.".into(), language: text("en") }],
            instead: text("Another"),
            instead_language: text("en"),
            revisit: Some(Revisit::Window(half())),
            revisit_language: text("en"),
        }),
        inside: Inside {
            owner: text("dana"),
            start: Some(half()),
            trade_off: text("security"),
            confirmed: Some(day("2026-11-02")),
            due: Some(day("2026-12-02")),
            weaker_since: Some(day("2026-12-12")),
            embargo: Some(day("2026-12-24")),
            segments: vec!["enterprise".into()],
            accounts: vec!["Acme".into(), "Globex".into()],
            notes: text("Ours"),
            notes_language: text("en"),
            told: vec![
                OtherAudience { id: "public".into(), audience: "Public".into(), item: None },
                OtherAudience {
                    id: "customer".into(),
                    audience: "Customers".into(),
                    item: Some(PublishedItem {
                        title: "Keys".into(),
                        summary: text("Sign in."),
                        stage: "Building".into(),
                        horizon: Some(Horizon::Now),
                        window: Some(half()),
                        confidence: Some(Confidence::Low),
                        reconfirming: true,
                    }),
                },
            ],
            commitments: vec![Commitment {
                to: "Acme".into(),
                item: reference("keys"),
                window: half(),
                standing: Standing::OnPlan,
                reference: text("MSA"),
                made: Some(day("2025-11-04")),
                expires: Some(day("2027-06-30")),
                by: text("Robin"),
                note: text("Soon"),
            }],
        },
        ..Item::default()
    }
}

#[test]
fn a_digest_of_an_item_is_what_it_always_was() {
    let (full, bare) = (full(), Item { title: "Keys".into(), ..Item::default() });
    let plain = Digests::default();
    let with_pictures = Digests { pictures: HashMap::from([("mark.svg".into(), "9f3c".into())]), ..Digests::default() };
    assert_eq!(plain.item(&bare, Version::One), "6ca6486412ffd97e14bd93d83faa44cc");
    assert_eq!(plain.item(&bare, Version::Two), "2:047a6273b3b0b845ffa6639093236140");
    assert_eq!(plain.item(&full, Version::One), "8f88b144e21f5691543acc17bc831266");
    assert_eq!(plain.item(&full, Version::Two), "2:bf9259605883768e56a2f50d544c9fd0");
    assert_eq!(with_pictures.item(&full, Version::One), "d4e3be2efebe1117b56879518744db3f");
    let mut translated = Digests::default();
    translated.translations.insert("keys", vec![("fr", &bare)]);
    assert_eq!(translated.item(&full, Version::One), "8cb9c3690a0ca409ba7a16ae96ed5508");
    assert_eq!(translated.item(&full, Version::Two), "2:625078181163f10f306ef7e8f32276b1");
}

/// What only a calendar's name changes, or another item's title, is no other text.
#[test]
fn a_digest_of_the_second_version_has_no_wording_of_the_program() {
    let plain = Digests::default();
    let (fiscal, mut civil) = (full(), full());
    let named = |w: &Window| Window::named(w.start, w.end, Calendar::CIVIL);
    civil.inside.start = civil.inside.start.as_ref().map(named);
    assert_eq!(plain.item(&fiscal, Version::Two), plain.item(&civil, Version::Two));
    assert_ne!(plain.item(&fiscal, Version::One), plain.item(&civil, Version::One));
    let mut other = full();
    other.depends_on[0].name = "Called otherwise".into();
    assert_eq!(plain.item(&fiscal, Version::Two), plain.item(&other, Version::Two));
    assert!(plain.is_of_item(&plain.item(&fiscal, Version::One), &fiscal));
    assert!(!plain.is_of_item(&plain.item(&fiscal, Version::One), &civil));
}
