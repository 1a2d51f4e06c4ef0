//! For each rule, what it must find, and near misses that it must not.

use super::*;

/// The rule, what it must find, and what it must not.
pub(super) fn cases() -> Vec<(&'static str, Vec<Change>, Vec<Change>)> {
    let low = |w: Option<Window>| item(move |i| (i.window, i.confidence) = (w.clone(), Some(Confidence::Low)));
    let dated =
        |c: Option<Confidence>| item(move |i| (i.window, i.confidence) = (window("2027-01-01", "2027-06-30"), c));
    let shipped = |released: Option<Window>| {
        item(move |i| (i.stage.standard, i.released) = (Standard::Shipped, released.clone()))
    };
    let passed = |until: &'static str| item(move |i| i.window = window("2026-07-01", until));
    let seen = |when: &'static str| {
        to(move |w| {
            inside(w);
            let seen = day(when);
            (w.edition.items[0].inside.confirmed, w.edition.items[0].inside.due) =
                (Some(seen), Some(seen.plus_months(3)));
        })
    };
    let goes = |from: &'static str, since: Option<&'static str>| {
        to(move |w| {
            let reference = |id: &str| edition::Reference { id: id.into(), name: id.into() };
            let item = &mut w.edition.items[0];
            item.window = window(from, "2028-12-31").map(Window::earliest);
            (item.confidence, item.ends) = (Some(Confidence::Medium), true);
            (item.track, item.tags) = (Some(reference("client")), vec![reference("end-of-life")]);
            item.history = since.map(|since| edition::past::History {
                since: day(since),
                changed: day(since),
                first_id: String::new(),
                events: vec![edition::past::Event {
                    on: day(since),
                    kinds: vec![crate::vocabulary::ChangeKind::NewlyTold],
                    stage: None,
                    horizon: None,
                    window: edition::past::Transition::between(None, item.window.clone()),
                    confidence: None,
                    reconfirming: None,
                    aged: None,
                    first: true,
                    namesake: 0,
                    released: None,
                    reason: None,
                    reason_language: None,
                }],
            });
            let notice = Some(crate::time::Length::Months(12));
            w.policy.removals = vec![Removal { track: "client".into(), notice, tags: vec!["end-of-life".into()] }];
        })
    };
    let term = |term: &'static str, text: &'static str| {
        to(move |w| {
            w.policy.secrets.terms = vec![term.into()];
            says(text)(w);
        })
    };
    let speaks = |languages: &'static [&str]| {
        to(move |w| w.policy.languages = languages.iter().map(|l| l.to_string()).collect())
    };
    let answer = |until: &'static str, text: &'static str| {
        to(move |w| {
            w.policy.allowed = vec![allowed("OC-08", until, Some("a"))];
            says(text)(w);
        })
    };
    let open_now = |_: usize, i: &mut Item| i.horizon = Some(Horizon::Now);
    let sure = |_: usize, i: &mut Item| i.confidence = Some(Confidence::High);
    let almost_sure =
        |n: usize, i: &mut Item| i.confidence = Some(if n == 0 { Confidence::Medium } else { Confidence::High });
    vec![
        (
            "OC-03",
            vec![
                notice("Plans may change."),
                notice("We look ahead; nothing is a commitment. Do not buy because of it."),
                notice("Thank you for reading, because you matter."),
            ],
            vec![
                notice(NOTICE),
                notice(
                    "These are plans, subject to change. Purchase what exists today. We undertake no duty to revise this.",
                ),
                to(|w| {
                    inside(w);
                    w.edition.audience.notice = Some("Ours.".into());
                }),
            ],
        ),
        (
            "OC-04",
            vec![
                notice(
                    "These are plans, subject to change. Purchase what exists today. There is no duty to update it.",
                ),
                to(|w| w.policy.notice_reviewed = Some(day("2026-05-01"))),
                to(|w| w.policy.notice_reviewed = Some(day("2020-01-01"))),
            ],
            vec![
                notice(NOTICE),
                to(|w| w.policy.notice_reviewed = Some(day("2026-06-01"))),
                to(|w| {
                    inside(w);
                    w.policy.notice_reviewed = Some(day("2020-01-01"));
                }),
            ],
        ),
        (
            "OC-05",
            vec![
                says("It is meant for 15 March 2027."),
                says("Expected in March 2027, or so."),
                to(|w| w.policy.dates = Some(Precision::Month)),
                says("Look at 2027-03-15."),
            ],
            vec![
                says("Since 15 March 2024 this has been a wish."),
                says_to_customers("In `2027-03-15` and version 2027.3.15."),
                to(|w| w.policy.dates = Some(Precision::Half)),
                item(|i| {
                    i.stage.standard = Standard::Shipped;
                    i.summary = Some("Its certificate ends on 15 March 2027.".into());
                }),
            ],
        ),
        (
            "OC-06",
            vec![
                says_to_customers("It is meant for 15 March 2027."),
                says_to_customers("Expected in March 2027."),
                says_to_customers("Expected in Q2 2027."),
            ],
            vec![
                says_to_customers("Since 15 March 2024 this has been a wish."),
                says_to_customers("Expected in H2 2027."),
                says_to_customers("> It is meant for 15 March 2027."),
            ],
        ),
        (
            "OC-07",
            texts_of(&[
                "Expected in Q2 2027.",
                "Expected in H1 2027.",
                "It is meant for 2027.",
                "2027-Q3 looks likely.",
            ]),
            texts_of(&[
                "Q2 was hard.",
                "There were 2027 answers.",
                "Q2 2024 taught us a lot.",
                "The 2027 edition of `Q2 2027`.",
            ]),
        ),
        (
            "OC-08",
            texts_of(&[
                "We will add a second factor.",
                "We’ll ship it with the next client.",
                "It will be available to everybody.",
                "This is on track for spring.",
                "**We will** replace it.",
                "You can count on it.",
                "The old way will be removed by 2027-03-01.",
                "Out no later than March 2027.",
                "We guarantee an answer within a day.",
                "We will never sell what you write.",
            ]),
            texts_of(&[
                "We will not add a second factor.",
                "Built on goodwill, by Will.",
                "Write \"we will\" and it is a promise.",
                "> We will add a second factor.",
                "If we will be asked again, maybe.",
                "Run `we will` and look.",
                "We will look into it.",
                "We're exploring what the iron will allows.",
                "[Read on](https://example.com/we-will-ship) by 2019-01-01 of old.",
                "To ensure that it will be removed, say so.",
            ]),
        ),
        (
            "OC-09",
            vec![
                dated(None),
                to(|w| {
                    customers(w);
                    w.edition.items[0].window = window("2027-01-01", "2027-03-31");
                }),
                to(|w| {
                    w.policy.tells_confidence = false;
                    w.edition.items[0].window = window("2027-01-01", "2027-12-31");
                }),
            ],
            vec![
                dated(Some(Confidence::Low)),
                item(|i| i.horizon = Some(Horizon::Now)),
                shipped(window("2026-01-01", "2026-01-01")),
            ],
        ),
        (
            "OC-10",
            vec![
                low(window("2027-03-01", "2027-03-01")),
                item(|i| (i.horizon, i.confidence) = (Some(Horizon::Now), Some(Confidence::Low))),
                to(move |w| {
                    customers(w);
                    low(window("2027-03-01", "2027-03-01"))(w);
                }),
            ],
            vec![
                low(window("2027-01-01", "2027-06-30")),
                item(|i| (i.horizon, i.confidence) = (Some(Horizon::Now), Some(Confidence::Medium))),
                item(|i| (i.horizon, i.confidence) = (Some(Horizon::Later), Some(Confidence::Low))),
            ],
        ),
        (
            "OC-11",
            texts_of(&[
                "It is included in your plan.",
                "A free upgrade for everybody.",
                "At no extra cost.",
                "You are entitled to it.",
                "Coming in version 4.2.",
            ]),
            texts_of(&[
                "It was included after a plan that failed.",
                "Feel free to upgrade when you like.",
                "The cost of extra servers is what holds us back.",
                "It works with TLS 1.3.",
                "It is not included in your plan.",
            ]),
        ),
        (
            "OC-12",
            texts_of(&["Asked for by Acme Corp.", "ACME-Corp needs it.", "A trial with Zubr is running."]),
            texts_of(&[
                "The acme of comfort.",
                "Corp rules, says acme.",
                "Zubrówka is not a customer.",
                "See `acme corp`.",
            ]),
        ),
        (
            "OC-13",
            texts_of(&[
                "Work towards SOC 2 certification.",
                "A GDPR-compliant export: GDPR compliant by design.",
                "HIPAA compliance for all.",
                "This fixes CVE-2026-12345.",
            ]),
            texts_of(&[
                "Answer GDPR requests faster.",
                "We read the SOC 2 report of our host.",
                "A certified mail is sent. ISO 27001 is a standard that others audit us against each year, at great length.",
                "CVE-2026-12345 showed how hard this is.",
            ]),
        ),
        (
            "OC-14",
            texts_of(&[
                "Builds are 40% faster.",
                "10x faster than before.",
                "A best-in-class experience.",
                "It reduces memory use by 30 percent.",
                "Unlike Rival, it works.",
            ]),
            texts_of(&[
                "Builds were 40% slower.",
                "40% of you asked for it.",
                "A rival idea was to wait.",
                "It could be 10x faster.",
                "Not a revolutionary step.",
            ]),
        ),
        (
            "OC-15",
            vec![
                shipped(None),
                to(|w| {
                    inside(w);
                    w.edition.items[0].stage.standard = Standard::Shipped;
                }),
                to(|w| {
                    customers(w);
                    w.edition.items[0].stage.standard = Standard::Shipped;
                }),
            ],
            vec![
                shipped(window("2026-10-01", "2026-10-01")),
                item(|i| i.stage.standard = Standard::Preview),
                to(|w| {
                    w.policy.tells_released = false;
                    w.edition.items[0].stage.standard = Standard::Shipped;
                }),
            ],
        ),
        (
            "OC-16",
            vec![
                passed("2026-11-22"),
                says("It is planned for March 2026."),
                says("Scheduled for 2025-01-31."),
                to(|w| {
                    inside(w);
                    w.edition.items[0].window = window("2026-07-01", "2026-09-30");
                }),
            ],
            vec![
                passed("2026-11-23"),
                says("In March 2026 somebody asked for it."),
                says("It is planned for March 2027."),
                to(|w| {
                    w.edition.items[0].stage.standard = Standard::Shipped;
                    w.edition.items[0].window = window("2026-07-01", "2026-09-30");
                }),
            ],
        ),
        (
            "OC-17",
            texts_of(&[
                "TODO: say why.",
                "Tracked as PLAT-1234.",
                "Ask @dana.",
                "Write to dana.doe@example.com.",
                "Internal only: the price.",
                "Do not share this.",
            ]),
            texts_of(&[
                "A to-do list, and a page called Todo.",
                "Text is UTF-8, hashes are SHA-256, fixes for CVE-2026-12345.",
                "Install `@scope/package`, or use @media.queries/x.",
                "Write to support@example.com.",
                "What stays internal, and how to share it.",
                "Run `TODO` or PLAT-X.",
                "The @available attribute, the @font-face rule, and @Override.",
                "Adds the annotation @Whatever.",
                "See [PLAT-1234](https://tracker.example/PLAT-1234).",
                "An image is NAME@DIGEST or @DIGEST.",
                "Rename `@lazier` at last: @lazier was never clear.",
                "```\n@lazier var x\n```\n\nFrom lazy to @lazier.",
                "The two services do not share a database, and stay internal only in name.",
            ])
            .into_iter()
            .chain([
                to(|w| {
                    w.policy.trackers = vec!["SE".into()];
                    says("Tracked as SE-0412.")(w);
                }),
                to(|w| {
                    w.edition.items[0].id = "plat-1234".into();
                    says("PLAT-1234 has a number of its own.")(w);
                }),
                item(|i| i.title = "Allow `@dana` and `PLAT-1234` in names".into()),
            ])
            .collect(),
        ),
        (
            "OC-18",
            {
                let mut found = links(&["https://wiki.corp/page", "http://10.0.0.7/", "http://localhost:8080/"]);
                found.push(says("See [the design](https://jira.internal/browse/X)."));
                found.push(says("It is at http://buildhost/ for now."));
                found.push(to(|w| {
                    w.policy.hosts = vec!["example.com".into()];
                    says("See [elsewhere](https://example.org/).")(w);
                }));
                found
            },
            {
                let mut misses =
                    links(&["https://corp.example.com/", "mailto:a@corp", "https://example.com/localhost"]);
                misses.push(says("Start it, and open `http://localhost:8080/`."));
                misses.push(to(|w| {
                    w.policy.hosts = vec!["example.com".into()];
                    says("See [the docs](https://docs.example.com/).")(w);
                }));
                misses
            },
        ),
        (
            "OC-23",
            vec![
                to(many(21, open_now)),
                to(many(5, sure)),
                to(move |w| {
                    w.policy.now = 2;
                    many(3, open_now)(w);
                }),
            ],
            vec![to(many(20, open_now)), to(many(5, almost_sure)), to(many(4, sure))],
        ),
        (
            "OC-24",
            vec![
                answer("2026-11-22", "We will add it."),
                answer("2027-06-30", "We will add it."),
                answer("2026-12-31", "Nothing is promised."),
            ],
            vec![
                answer("2026-11-23", "We will add it."),
                answer("2027-05-22", "We will add it."),
                to(|w| {
                    w.policy.allowed = vec![allowed("OC-08", "2026-12-31", None)];
                    says("We will add it.")(w);
                }),
            ],
        ),
        (
            "OC-25",
            vec![seen("2026-08-22"), seen("2026-01-01"), seen("2019-01-01")],
            vec![
                seen("2026-08-23"),
                seen("2026-11-23"),
                to(|w| {
                    inside(w);
                    w.edition.items[0].stage.standard = Standard::Shipped;
                    w.edition.items[0].inside.confirmed = Some(day("2019-01-01"));
                    w.edition.items[0].inside.due = Some(day("2019-04-01"));
                }),
            ],
        ),
        (
            "OC-30",
            ["https://roadmap.example.com/", "https://northwind.example/", "https://your-company.com/roadmap/"]
                .map(site_at)
                .into_iter()
                .chain(links(&["https://docs.example.org/a", "https://github.com/your-org/roadmap"]))
                .collect(),
            ["https://roadmap.northwind.dev/", "https://examples.com/", "https://myexample.com/roadmap/"]
                .map(site_at)
                .into_iter()
                .chain(links(&["https://northwind.dev/example.com/", "https://github.com/northwind/yours"]))
                .collect(),
        ),
        (
            "OC-29",
            vec![
                goes("2027-11-22", None),
                goes("2026-12-01", None),
                goes("2027-06-01", Some("2026-06-02")),
                // Told on the first of June for a later day, and for this one since today alone.
                to(move |w| {
                    goes("2027-06-01", Some("2026-06-01"))(w);
                    let history = w.edition.items[0].history.as_mut().unwrap();
                    let mut moved = history.events[0].clone();
                    let later = window("2028-06-01", "2028-06-01").map(Window::earliest);
                    moved.window = edition::past::Transition::between(later.clone(), moved.window.unwrap().after);
                    history.events[0].window = edition::past::Transition::between(None, later);
                    moved.on = day("2026-11-20");
                    history.events.push(moved);
                }),
                to(move |w| {
                    goes("2028-06-01", None)(w);
                    w.edition.items[0].window = None;
                }),
            ],
            vec![
                goes("2027-11-23", None),
                goes("2027-06-01", Some("2026-06-01")),
                to(move |w| {
                    goes("2026-12-01", None)(w);
                    w.edition.items[0].window = window("2026-12-01", "2028-12-31");
                    w.edition.items[0].ends = false;
                }),
                to(move |w| {
                    goes("2028-06-01", None)(w);
                    w.edition.items[0].window = None;
                    w.edition.items[0].stage.standard = Standard::Considering;
                }),
                to(move |w| {
                    goes("2026-12-01", None)(w);
                    w.policy.removals[0].track = "other".into();
                }),
            ],
        ),
        (
            "OC-27",
            vec![
                term("Falcon", "Project FALCON."),
                term("Acme Corp", "See `acme_corp`."),
                term("nw-12", "Fаlcon, NW\u{2011}12"),
            ],
            vec![term("Falcon", "A falconer."), term("Acme Corp", "The acme of corps."), term("nw-12", "NW-123")],
        ),
        (
            "OC-28",
            vec![speaks(&["tlh"]), speaks(&["en", "ja"]), speaks(&["x-klingon"])],
            vec![speaks(&["en"]), speaks(&["de-CH", "FR"]), speaks(&["es_MX"])],
        ),
    ]
}

/// The site lies there.
fn site_at(url: &'static str) -> Change {
    to(move |w| w.edition.audience.base_url = Some(url.into()))
}
