//! For each rule: at least three editions in which it finds something, and three near misses in which it doesn't.

mod cases;

use super::*;
use crate::edition::{self, Audience, Link, Section, Stage};
use crate::time::{Calendar, Day, Window};
use crate::vocabulary::{Confidence, Horizon, Precision};
use cases::cases;
use std::collections::BTreeMap;

const TODAY: &str = "2026-11-23";

/// A notice that says all that it has to.
const NOTICE: &str = "This page looks ahead, and plans may change because security goes first. Nothing here is a \
    commitment; do not buy because of it. We have no duty to update it.";

/// What a case changes.
struct World {
    edition: Edition,
    policy: Policy,
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn world() -> World {
    let audience = Audience {
        notice_language: None,
        id: "public".into(),
        name: "Public".into(),
        public: true,
        inside: false,
        notice: Some(NOTICE.into()),
        base_url: None,
        dates: crate::edition::Dates::default(),
    };
    let stage = Stage { standard: Standard::Planned, id: "planned".into(), name: "Planned".into() };
    let edition = Edition {
        tagline_language: None,
        languages: Vec::new(),
        others: Vec::new(),
        audience,
        language: "en".into(),
        title: "R".into(),
        tagline: None,
        look: edition::Look::default(),
        since: day(TODAY),
        day: day(TODAY),
        trade_off: Vec::new(),
        items: vec![Item { id: "a".into(), title: "A".into(), stage, ..Item::default() }],
        areas: Vec::new(),
        tags: Vec::new(),
        tracks: Vec::new(),
        stages: Vec::new(),
        wishes: Vec::new(),
        assets: Vec::new(),
        promises: Vec::new(),
        past: None,
        records: Vec::new(),
    };
    let policy = Policy {
        languages: vec!["en".into()],
        dates: Some(Precision::Horizon),
        tells_confidence: true,
        tells_released: true,
        now: 20,
        names: vec!["Acme Corp".into(), "Żubr".into()],
        competitors: vec!["Rival".into()],
        ..Policy::default()
    };
    World { edition, policy }
}

type Change = Box<dyn Fn(&mut World)>;

/// The only item says this in its body.
fn says(text: &'static str) -> Change {
    Box::new(move |w| {
        w.edition.items[0].sections = vec![Section { language: None, audience: None, markdown: text.into() }]
    })
}

/// The same, for customers, who are told quarters.
fn says_to_customers(text: &'static str) -> Change {
    Box::new(move |w| {
        customers(w);
        says(text)(w);
    })
}

fn customers(w: &mut World) {
    (w.edition.audience.id, w.edition.audience.public) = ("customer".into(), false);
    w.policy.dates = Some(Precision::Half);
}

fn inside(w: &mut World) {
    w.edition.audience.inside = true;
    (w.edition.audience.id, w.edition.audience.public) = ("internal".into(), false);
}

fn notice(text: &'static str) -> Change {
    Box::new(move |w| w.edition.audience.notice = Some(text.into()))
}

fn item(change: impl Fn(&mut Item) + 'static) -> Change {
    Box::new(move |w| change(&mut w.edition.items[0]))
}

fn to(change: impl Fn(&mut World) + 'static) -> Change {
    Box::new(change)
}

fn window(from: &str, until: &str) -> Option<Window> {
    Some(Window::named(day(from), day(until), Calendar::CIVIL))
}

fn many(n: usize, change: impl Fn(usize, &mut Item)) -> impl Fn(&mut World) {
    move |w| {
        let first = w.edition.items[0].clone();
        w.edition.items = (0..n).map(|_| first.clone()).collect();
        w.edition.items.iter_mut().enumerate().for_each(|(n, i)| change(n, i));
    }
}

fn allowed(rule: &'static str, until: &str, about: Option<&str>) -> Allowed {
    Allowed { number: 0, item: about.map(str::to_string), rule, audience: None, until: day(until) }
}

fn texts_of(list: &[&'static str]) -> Vec<Change> {
    list.iter().map(|text| says(text)).collect()
}

fn links(list: &[&'static str]) -> Vec<Change> {
    list.iter()
        .copied()
        .map(|url| {
            item(move |i| i.links = vec![Link { title: "l".into(), url: url.to_string(), title_language: None }])
        })
        .collect()
}

fn found(change: &Change) -> Vec<&'static str> {
    let mut world = world();
    change(&mut world);
    let World { edition, policy } = world;
    let outcome = check(&edition, &policy);
    let mut ids: Vec<&str> = outcome.findings.iter().map(|f| f.rule.id).collect();
    ids.extend(check_allowed(&edition, &policy, Some(&outcome.used)).iter().map(|f| f.rule.id));
    ids
}

#[test]
fn each_rule_finds_what_it_should_and_lets_near_misses_be() {
    let cases: BTreeMap<_, _> = cases().into_iter().map(|(id, yes, no)| (id, (yes, no))).collect();
    let mut wrong = Vec::new();
    // OC-02 is about rendered files; tests/suite/lint.rs has it.
    for rule in RULES.iter().filter(|r| r.id != "OC-02") {
        let (yes, no) = &cases[rule.id];
        assert!(yes.len() >= 3 && no.len() >= 3, "{} has too few cases", rule.id);
        for (n, change) in yes.iter().enumerate() {
            if !found(change).contains(&rule.id) {
                wrong.push(format!("{} does not find its case {n}", rule.id));
            }
        }
        for (n, change) in no.iter().enumerate() {
            if found(change).contains(&rule.id) {
                wrong.push(format!("{} finds its near miss {n}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What one line of `roadmap.toml` mends is one finding, however many dates there are.
#[test]
fn a_policy_without_confidence_is_one_finding() {
    let change: Change = to(|w| {
        w.policy.tells_confidence = false;
        many(13, |_, item| item.window = window("2027-01-01", "2027-12-31"))(w);
    });
    let found = found(&change);
    assert_eq!(found.iter().filter(|rule| **rule == "OC-09").count(), 1, "{found:?}");
}

#[test]
fn other_languages_have_promises_too() {
    for (language, yes, no) in [
        ("de", "Wir werden das bis März 2027 ausliefern.", "Wir werden das nicht ausliefern."),
        ("fr", "Nous livrerons un nouveau client.", "Si tout va bien, nous livrerons un client."),
        ("es", "Lanzaremos un nuevo cliente.", "No lanzaremos un nuevo cliente."),
    ] {
        let all = |text: &'static str| {
            found(&to(move |w| {
                w.policy.languages = vec![language.into()];
                says(text)(w);
            }))
        };
        assert!(all(yes).contains(&"OC-08"), "{language}: {yes}");
        assert!(!all(no).contains(&"OC-08"), "{language}: {no}");
    }
}

#[test]
fn notices_in_other_languages_are_understood() {
    let notices = [
        (
            "de",
            "Diese Seite blickt voraus. Alles hier kann sich ändern oder entfallen, weil Sicherheit vorgeht. Nichts davon ist eine Zusage. \
            Bitte kaufen Sie nicht deswegen. Wir haben keine Pflicht, sie zu aktualisieren.",
        ),
        (
            "fr",
            "Cette page parle de l'avenir. Tout peut changer ou être abandonné, car la sécurité passe avant tout. Rien ici n'est un engagement. \
            N'achetez pas pour cela. Nous n'avons aucune obligation de la mettre à jour.",
        ),
        (
            "es",
            "Esta página habla del futuro. Todo puede cambiar o descartarse, porque la seguridad es lo primero. Nada aquí es un compromiso. \
            No compre por ello. No tenemos obligación de actualizarla.",
        ),
    ];
    for (language, text) in notices {
        let ids = found(&to(move |w| {
            w.policy.languages = vec![language.into()];
            w.edition.audience.notice = Some(text.into());
        }));
        assert!(!ids.contains(&"OC-03") && !ids.contains(&"OC-04"), "{language}: {ids:?}");
    }
}

#[test]
fn an_answer_takes_out_its_finding_until_its_day() {
    let promise = |allowed: Vec<Allowed>| {
        found(&to(move |w| {
            w.policy.allowed = allowed.clone();
            says("We will add it.")(w);
        }))
    };
    assert_eq!(promise(vec![]), ["OC-08"]);
    assert_eq!(promise(vec![allowed("OC-08", TODAY, Some("a"))]), Vec::<&str>::new());
    assert_eq!(promise(vec![allowed("OC-08", "2026-11-22", Some("a"))]), ["OC-08", "OC-24"]);
    assert_eq!(promise(vec![allowed("OC-08", TODAY, Some("b"))]), ["OC-08", "OC-24"]);
    assert_eq!(
        promise(vec![Allowed { audience: Some("customer".into()), ..allowed("OC-08", TODAY, None) }]),
        ["OC-08", "OC-24"]
    );
}

#[test]
fn a_rule_can_be_raised() {
    let mut world = world();
    world.policy.raised = vec!["OC-08"];
    says("We will add it.")(&mut world);
    let outcome = check(&world.edition, &world.policy);
    assert_eq!(outcome.findings.iter().map(|f| f.level).collect::<Vec<_>>(), [Level::Error]);
}

#[test]
fn a_finding_points_at_its_words() {
    let mut world = world();
    says("Will says we will see.\nThen we will **add** it.")(&mut world);
    let outcome = check(&world.edition, &world.policy);
    let quote = outcome.findings[0].quote.clone().unwrap();
    assert_eq!((quote.before.as_str(), quote.text.as_str()), ("Then ", "we will"));
    assert_eq!(outcome.findings[0].message, "`we will` commits: readers plan by it, and remember it");
}
