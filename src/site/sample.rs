//! A small edition with something of everything, for tests.

use crate::edition::*;
use crate::time::{Calendar, Day, Window};
use crate::vocabulary::{Confidence, Horizon, Standard};

const CIVIL: Calendar = Calendar::CIVIL;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A window from `2026-10-01/2026-12-31`.
pub(super) fn span(text: &str) -> Window {
    let (start, end) = text.split_once('/').unwrap_or((text, text));
    Window::named(day(start), day(end), CIVIL)
}

/// A reference whose name is its id, made readable.
pub(super) fn reference(id: &str) -> Reference {
    let name = id.replace('-', " ");
    Reference { id: id.into(), name: name[..1].to_uppercase() + &name[1..] }
}

fn stage(standard: Standard) -> Stage {
    let name = format!("{standard:?}");
    Stage { standard, id: name.to_lowercase(), name }
}

const Q4: &str = "2026-10-01/2026-12-31";
const Q1: &str = "2027-01-01/2027-03-31";
const H1: &str = "2027-01-01/2027-06-30";
const H2: &str = "2027-07-01/2027-12-31";

/// Title, area, stage, window, summary.
#[rustfmt::skip]
const ITEMS: &[(&str, &str, Standard, &str, &str)] = &[
    ("Workload identity", "identity", Standard::Building, Q4, "CI jobs and cloud workloads join without a pre-shared key."),
    ("Session recording for SSH", "access", Standard::Building, Q4, "Record, search and replay what happened on a host, encrypted with your own key."),
    ("Peer relays", "network", Standard::Preview, Q4, "Use your own machines as relays where a direct connection cannot be made."),
    ("Audit log streaming to S3", "audit", Standard::Building, Q1, "Every change and every connection in your own bucket, within a minute."),
    ("Faster first connection", "network", Standard::Building, "", "The first packet between two new peers takes half the time."),
    ("Device posture from CrowdStrike", "access", Standard::Preview, Q4, "Let only healthy machines reach what matters."),
    ("Tag owners by group", "identity", Standard::Planned, Q1, "Say once which team may give which tag."),
    ("Kubernetes operator: high availability", "platform", Standard::Planned, H1, "Ingress and egress survive the loss of a node."),
    ("Windows: sign in before the desktop", "clients", Standard::Planned, H1, "Machines are on the network before anybody signs in."),
    ("Policy tests in pull requests", "access", Standard::Planned, H1, "See who gains and who loses access before you merge."),
    ("Multiple tailnets in one organisation", "identity", Standard::Planned, H2, "Keep production and the lab apart, with one bill and one directory."),
    ("Terraform provider 1.0", "platform", Standard::Planned, H1, "Stable resources, import for everything, and a promise not to break them."),
    ("Regional control plane", "platform", Standard::Considering, "", "Keep coordination data in the region that you choose."),
    ("DNS over HTTPS for every device", "network", Standard::Considering, "", "Private lookups with your resolver, also when away."),
    ("Service discovery", "network", Standard::Considering, H2, "Find what runs on your network by what it is, not by where."),
    ("Hardware-backed node keys", "clients", Standard::Considering, "", "A key that cannot leave the machine it was made on."),
    ("Just-in-time access requests", "access", Standard::Considering, "", "Ask for access where you work, and lose it when you are done."),
    ("Android split tunnelling", "clients", Standard::Shipped, "2026-09-01/2026-09-30", "Choose which apps use the network."),
    ("Custom OIDC claims", "identity", Standard::Shipped, "2026-07-01/2026-09-30", "Use your own claims in policies."),
    ("IPv6 exit nodes", "network", Standard::Shipped, "2026-08-12", "Exit nodes carry both protocols."),
    ("Webhooks for approvals", "audit", Standard::Shipped, "2026-04-01/2026-06-30", "Approve devices from your own tools."),
    ("Client 1.80 for Linux on RISC-V", "clients", Standard::Shipped, "2026-03-01/2026-03-31", "Signed packages for Debian and Fedora."),
    ("DNS filtering", "network", Standard::Declined, "", "Block categories of web sites on all devices."),
    ("Built-in password manager", "identity", Standard::Declined, "", "Store shared passwords beside the policy."),
    ("On-premises control plane", "platform", Standard::Deferred, "", "Run coordination yourself."),
];

const BODY: &str = "# Workload identity\n\nA job proves who it is with the token that its platform already gives it. \
Nothing secret has to be stored, rotated or leaked. See <item:audit-log-streaming-to-s3> and [the design](https://example.com/design).\n\n\
## What works first\n\n- GitHub Actions and GitLab CI\n- AWS, Google Cloud and Azure\n- [x] Kubernetes service accounts\n\n\
| Platform | Token | Since |\n| --- | --- | ---: |\n| GitHub | OIDC | first |\n| AWS | STS | second |\n\n\
```toml\n[[trust]]\nissuer = \"https://token.actions.githubusercontent.com\"\n```\n\n> [!NOTE]\n> Names of fields may still change.[^1]\n\n[^1]: They have changed once.\n";

/// The edition that everybody reads.
pub(crate) fn public() -> Edition {
    let mut edition = Edition {
        tagline_language: None,
        languages: Vec::new(),
        others: Vec::new(),
        audience: Audience {
            notice_language: None,
            id: "public".into(),
            name: "Public".into(),
            public: true,
            inside: false,
            notice: Some("This page is forward-looking. Plans may change, be late or be dropped, and are no commitment. Please do not base purchases on it. We have no duty to update it.".into()),
            base_url: Some("https://roadmap.example.com/".into()),
            dates: crate::edition::Dates::default(),
        },
        language: "en".into(),
        title: "Northwind Mesh roadmap".into(),
        tagline: Some("What we are building to make private networks simple, and what we have decided not to.".into()),
        look: Look::default(),
        since: day("2026-01-01"),
        day: day("2026-11-23"),
        trade_off: Vec::new(),
        items: ITEMS.iter().map(item).collect(),
        areas: ["access", "audit", "clients", "identity", "network", "platform"].map(definition).into(),
        tags: ["compliance", "enterprise", "linux"].map(definition).into(),
        tracks: ["client", "cloud"].map(definition).into(),
        stages: Vec::new(),
        wishes: vec![Link { title: "Ask for something else".into(), url: "mailto:roadmap@example.com?subject=A%20wish".into(), title_language: None }],
        assets: Vec::new(),
        promises: Vec::new(),
        past: None,
        records: Vec::new(),
    };
    let mut stages: Vec<Stage> = edition.items.iter().map(|i| i.stage.clone()).collect();
    stages.sort();
    stages.dedup();
    edition.stages = stages;
    edition.areas[3].summary = Some("Who and what may join, and how they prove it.".into());
    edition
}

fn definition(id: &str) -> Definition {
    Definition { id: id.into(), name: reference(id).name, summary: None, summary_language: None }
}

fn item(&(title, area, standard, window, summary): &(&str, &str, Standard, &str, &str)) -> Item {
    let id = title.to_lowercase().replace([' ', '.'], "-").replace([':', ','], "");
    let window = (!window.is_empty()).then(|| span(window));
    let shipped = standard == Standard::Shipped;
    let horizon = match standard {
        Standard::Building | Standard::Preview => Some(Horizon::Now),
        Standard::Planned => Some(Horizon::Next),
        Standard::Considering => Some(Horizon::Later),
        _ => None,
    };
    let confidence = window.as_ref().filter(|_| !shipped).map(|w| match w.days() {
        ..93 => Confidence::High,
        93..182 => Confidence::Medium,
        _ => Confidence::Low,
    });
    let mut item = Item {
        title: title.into(),
        summary: Some(summary.into()),
        stage: stage(standard),
        horizon,
        window: window.clone().filter(|_| !shipped),
        confidence,
        released: window.filter(|_| shipped),
        area: Some(reference(area)),
        sections: vec![Section {
            language: None,
            audience: None,
            markdown: format!("{summary}\n\nWe will say more when we know more.\n"),
        }],
        id,
        ..Item::default()
    };
    match item.id.as_str() {
        "workload-identity" => detailed(&mut item),
        "dns-filtering" => {
            item.decision = Some(Decision {
                why: vec![Reason { language: None, audience: None, text: "It would not make anyone safer: a filter that is easy to walk around gives comfort, not security. Those who need one have a good one already.".into() }],
                instead: Some("Point your network at the filter that you already run; split DNS works with all of them.".into()),
                revisit: Some(Revisit::Window(span(H2))),
                ..Decision::default()
            });
        }
        "built-in-password-manager" => {
            item.decision = Some(Decision {
                why: vec![Reason {
                    language: None,
                    audience: None,
                    text: "Others do this well and do nothing else. We would do it worse.".into(),
                }],
                ..Decision::default()
            });
        }
        "on-premises-control-plane" => {
            item.decision = Some(Decision {
                why: vec![Reason { language: None, audience: None, text: "We want the regional control plane first: it answers most of what people ask for when they ask for this.".into() }],
                instead: None,
                revisit: Some(Revisit::Text("When the regional control plane has run for half a year.".into())),
                ..Decision::default()
            });
        }
        _ => {}
    }
    item
}

fn detailed(item: &mut Item) {
    item.formerly = vec!["oidc-join".into(), "federated-join".into()];
    item.sections = vec![
        Section { language: None, audience: None, markdown: BODY.into() },
        Section {
            language: None,
            audience: Some("Customers".into()),
            markdown: "Works with the identity providers that you use today.".into(),
        },
    ];
    item.tags = vec![reference("compliance"), reference("linux")];
    item.track = Some(reference("cloud"));
    item.updated = Some(day("2026-11-02"));
    item.needed_by = vec![reference("terraform-provider-1-0")];
    item.depends_on = vec![reference("custom-oidc-claims")];
    item.respond = vec![Link {
        title_language: None,
        title: "Answer on GitHub".into(),
        url: "https://github.com/example/mesh/issues/new?template=need.yml&title=Workload%20identity".into(),
    }];
    item.links = vec![Link {
        title_language: None,
        title: "Discussion on GitHub".into(),
        url: "https://github.com/example/mesh/discussions/1".into(),
    }];
}

/// The edition that we read.
pub(crate) fn internal() -> Edition {
    let mut edition = public();
    edition.audience = Audience {
        notice_language: None,
        id: "internal".into(),
        name: "Internal".into(),
        inside: true,
        public: false,
        notice: None,
        base_url: None,
        dates: crate::edition::Dates::default(),
    };
    edition.trade_off = ["Security", "Reliability", "Performance", "Features"].map(String::from).into();
    let item = &mut edition.items[0];
    item.window = Some(Window::day(day("2026-11-15")));
    let statement = PublishedItem {
        title: item.title.clone(),
        summary: item.summary.clone(),
        stage: "Building".into(),
        horizon: Some(Horizon::Now),
        window: Some(span(Q4)),
        confidence: Some(Confidence::High),
        reconfirming: false,
    };
    item.inside = Inside {
        notes_language: None,
        owner: Some("dana".into()),
        start: Some(span("2026-08-01/2026-08-31")),
        trade_off: Some("security".into()),
        confirmed: Some(day("2026-11-02")),
        due: None,
        weaker_since: None,
        segments: vec!["self-serve".into(), "enterprise".into()],
        accounts: vec!["Contoso".into()],
        notes: Some("Risk: the **token exchange** is new to us.".into()),
        commitments: Vec::new(),
        told: vec![
            OtherAudience { id: "customer".into(), audience: "Customers".into(), item: Some(statement) },
            OtherAudience { id: "public".into(), audience: "Everybody".into(), item: None },
        ],
        embargo: None,
    };
    edition
}
