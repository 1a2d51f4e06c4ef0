//! What stops a publication and what goes on: holding, the calendar, what is to come, reasons, days, folders left over.

use crate::ledger::{ROOT, edit, reviewed, unreviewed};
use crate::support::{DAY, Project, day, difference, files, load, tree};
use roadmap::ledger::Ledger;
use std::collections::BTreeSet;
use std::process::Command;

const PUBLIC: &str = "roadmap/ledger/public.toml";
const ITEMS: &str = "roadmap/items.toml";

/// Something that everybody is told from a day on, that something known needs, in an area that nothing else is in.
const LAUNCH: &str = "[[item]]\nid = \"launch\"\ntitle = \"Launch day\"\nvisibility = \"public\"\nstage = \"building\"\n\
    embargo = 2026-12-10\nconfidence = \"medium\"\narea = \"events\"\nsummary = \"Something new.\"\n";

/// Its area, with what that means.
const EVENTS: &str = "[area.events]\nname = \"Events\"\nsummary = \"What happens on a day.\"\n";

fn with_launch() -> Project {
    let project = reviewed();
    project.write("roadmap/launch.toml", LAUNCH);
    let root = project.read("roadmap/roadmap.toml");
    project.write("roadmap/roadmap.toml", format!("{root}{EVENTS}"));
    edit(&project, ITEMS, "id = \"sign-in\"", "id = \"sign-in\"\ndepends_on = [\"launch\"]");
    project
}

#[test]
fn hold_leaves_out_what_is_new_as_if_nobody_knew_it() {
    let project = with_launch();
    project.run(&["build", "--locked"]).ok();
    // The timeline says as of which day it is.
    let told = || {
        let mut files = tree(&project.path("public"));
        files.remove("timeline/index.html");
        files
    };
    let before = told();
    let later = ["--today", "2026-12-10"];
    let locked = project.run(&[&["build", "--locked"][..], &later].concat());
    assert_eq!(locked.code, 4, "an embargo that ends publishes nothing by itself: {}", locked.err);
    let ran = project.run(&[&["build", "--locked", "--hold", "--color", "never"][..], &later].concat()).ok();
    assert_eq!(difference(&told(), &before), None, "as if it did not exist");
    assert_eq!(ran.err.matches("something new is held until somebody accepts it").count(), 2, "{}", ran.err);
    // Inside we read what the others are really told.
    let inner = project.read("private/internal/items/launch/index.html");
    assert!(inner.contains("Launch day"), "{inner}");
    let told = project.run(&[&["build", "--audience", "internal", "--output", "all"][..], &later].concat());
    assert_eq!(told.code, 0, "{}", told.err);
    assert_ne!(
        inner,
        project.read("all/private/internal/items/launch/index.html"),
        "inside it says that it is not told"
    );
    // Whoever accepts it is told it, for each audience by itself.
    project.run(&[&["review", "--audience", "customer", "--accept-all"][..], &later].concat()).ok();
    project.run(&[&["build", "--locked", "--hold"][..], &later].concat()).ok();
    assert!(project.path("private/customer/items/launch").exists() && !project.path("public/items/launch").exists());
    project.run(&[&["review", "--accept-all"][..], &later].concat()).ok();
    let ran = project.run(&[&["build", "--locked", "--hold"][..], &later].concat()).ok();
    assert!(project.path("public/items/launch").exists() && !ran.err.contains("held"), "{}", ran.err);
}

#[test]
fn hold_stops_at_everything_but_what_is_new() {
    let cases = [
        ("a narrowed window", "target = \"2027\"", "target = \"H1 2027\""),
        ("a word", "We hope that passwords may go.", "Passwords go."),
        ("a removed item", "visibility = \"public\"", "visibility = \"internal\""),
        ("a new name", "id = \"sign-in\"", "id = \"keys\"\nformerly = [\"sign-in\"]"),
    ];
    for (what, from, to) in cases {
        let project = with_launch();
        edit(&project, ITEMS, from, to);
        let ran = project.run(&["build", "--locked", "--hold", "--audience", "public", "--today", "2026-12-10"]);
        assert_eq!(ran.code, 4, "{what}: {}", ran.err);
        assert!(
            !ran.err.contains("launch") && !ran.err.contains("Launch") && ran.out.is_empty(),
            "{what}: {}",
            ran.err
        );
    }
    let project = unreviewed();
    let ran = project.run(&["build", "--locked", "--hold", "--audience", "public"]);
    assert_eq!(ran.code, 4, "without a ledger nobody has accepted anything: {}", ran.err);
    assert_eq!(project.run(&["build", "--hold"]).code, 2, "it says nothing without --locked");
}

/// What is held is to its audience as anything that it doesn't know: whatever stands there, not one byte differs.
#[test]
fn hold_changes_nothing_whatever_is_held() {
    let project = with_launch();
    let later = ["--today", "2026-12-10"];
    let build = || {
        let ran = project.run(&[&["build", "--locked", "--hold", "--audience", "public"][..], &later].concat()).ok();
        (ran.err, tree(&project.path("public")))
    };
    let (said, site) = build();
    let (said, rest) = (said.lines().skip(1).map(str::to_string).collect::<Vec<_>>(), site);
    let more = "[[item]]\nid = \"another\"\ntitle = \"Another\"\nvisibility = \"public\"\nsummary = \"New too.\"\n";
    project.write("roadmap/launch.toml", format!("{}{more}", LAUNCH.replace("Something new", "Falcon")));
    let (again, other) = build();
    assert_eq!(difference(&rest, &other), None);
    assert_eq!(said, again.lines().skip(1).collect::<Vec<_>>(), "nor does the log");
    // A `verify` that replaces by chance what is held proves the same.
    let ran = project.run(&[&["verify", "public", "--times", "40", "--color", "never"][..], &later].concat()).ok();
    assert!(ran.err.contains("public is exactly its site, without what is held"), "{}", ran.err);
    let json = project.run(&[&["verify", "public", "--json", "-q"][..], &later].concat()).ok().out;
    assert!(json.contains("\"held\": true"), "{json}");
    project.write("public/items/launch/index.html", "Launch day");
    assert_eq!(project.run(&[&["verify", "public"][..], &later].concat()).code, 1);
}

#[test]
fn calendar_accepts_what_days_did_and_nothing_that_anybody_did() {
    let later = ["--today", "2027-07-05"];
    let accept = |project: &Project| project.run(&[&["review", "--accept-calendar"][..], &later].concat()).ok();
    let open = |project: &Project| project.run(&[&["build", "--locked", "--hold"][..], &later].concat()).code;
    let begun = || {
        let project = reviewed();
        edit(&project, ITEMS, "target = \"2027\"", "target = \"H1 2027\"");
        project.run(&["review", "--accept-all"]).ok();
        project
    };
    // A target that passes.
    let project = begun();
    assert_eq!(open(&project), 4);
    let said = accept(&project).err;
    assert!(said.contains("public: 1 entry of 2027-07-05 in roadmap/ledger/public.toml"), "{said}");
    assert_eq!(open(&project), 0);
    // The same, and somebody made it weaker by hand: that is for a person, whatever it weakens.
    for (from, to) in [
        ("target = \"H1 2027\"", "target = \"H2 2026\""),
        ("confidence = \"medium\"", "confidence = \"low\""),
        ("stage = \"planned\"", "stage = \"considering\""),
        ("We hope that passwords may go.", "We hope that passwords may perhaps go."),
        ("Sign in with keys", "Sign in"),
    ] {
        let project = begun();
        edit(&project, ITEMS, from, to);
        accept(&project);
        assert!(!project.read(PUBLIC).contains("2027-07-05"), "{to}: {}", project.read(PUBLIC));
        assert_eq!(open(&project), 4, "{to}");
    }
    // What is newly told is for a person too, and does not keep the rest from being accepted.
    let project = begun();
    project.write("roadmap/launch.toml", LAUNCH.replace("area = \"events\"\n", ""));
    accept(&project);
    assert!(!project.read(PUBLIC).contains("launch"), "{}", project.read(PUBLIC));
    assert_eq!(open(&project), 0, "it is held");
    assert!(
        project.run(&[&["review", "--accept-calendar"][..], &later].concat()).ok().err.contains("nothing to accept")
    );
}

const PLAN: &str = "[[item]]\nid = \"far\"\ntitle = \"Far\"\nvisibility = \"public\"\nstage = \"planned\"\ntarget = \"2028-Q1\"\nconfidence = \"medium\"\n\
    [[item]]\nid = \"near\"\ntitle = \"Near\"\nvisibility = \"customer\"\nstage = \"planned\"\ntarget = \"2026-Q4\"\nconfidence = \"medium\"\nconfirmed = 2026-09-01\n\
    [[item]]\nid = \"launch\"\ntitle = \"Launch day\"\nvisibility = \"public\"\nstage = \"building\"\nembargo = 2026-12-10\nconfidence = \"low\"\n\
    [[item]]\nid = \"aged\"\ntitle = \"Aged\"\nvisibility = \"public\"\nstage = \"planned\"\ntarget = \"2027-05\"\nconfidence = \"high\"\nconfirmed = 2026-10-20\n\
    [[item]]\nid = \"done\"\ntitle = \"Done\"\nvisibility = \"public\"\nstage = \"shipped\"\nreleased = 2027-01-15\n";

const AUDIENCES: &str = "[audience.customer]\ndates = \"month\"\n";

/// It looks at few days and finds what looking at each day finds.
#[test]
fn upcoming_finds_every_day_on_which_something_changes() {
    let root = format!("{ROOT}{AUDIENCES}");
    let project = Project::new(&[("roadmap/roadmap.toml", &root), ("roadmap/items.toml", PLAN)]);
    let until = "2028-04-01";
    let ran = project.run(&["upcoming", "--until", until, "--format", "json"]).ok();
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let roadmap = load(files(&[("roadmap/roadmap.toml", &root), ("roadmap/items.toml", PLAN)]), DAY);
    for audience in ["public", "customer"] {
        let mut each = BTreeSet::new();
        let mut at = day(DAY);
        while at < day(until) {
            let (before, after) =
                (roadmap.on_day(audience, at).unwrap(), roadmap.on_day(audience, at.plus_days(1)).unwrap());
            at = at.plus_days(1);
            if before.items != after.items {
                each.insert(at.to_string());
            }
        }
        let of = json["audiences"].as_array().unwrap().iter().find(|a| a["audience"] == audience).unwrap();
        let found: BTreeSet<String> =
            of["days"].as_array().unwrap().iter().map(|day| day["day"].as_str().unwrap().to_string()).collect();
        assert_eq!(found, each, "{audience}");
        assert!(found.len() >= 4, "{audience}: {found:?}");
    }
}

#[test]
fn upcoming_says_when_locked_would_stop_and_what_is_accepted_ahead_does_not() {
    let root = format!("{ROOT}{AUDIENCES}");
    let project = Project::new(&[("roadmap/roadmap.toml", &root), ("roadmap/items.toml", PLAN)]);
    project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
    let upcoming = |more: &[&str]| project.run(&[&["upcoming", "--color", "never"][..], more].concat()).ok().out;
    let said = upcoming(&[]);
    assert!(said.contains("newly told: Launch day  launch"), "{said}");
    let stops = |audience: &str, key: &str| {
        let json: serde_json::Value =
            serde_json::from_str(&upcoming(&["--format", "json", "--until", "2027-12-31"])).unwrap();
        let of = json["audiences"].as_array().unwrap().iter().find(|a| a["audience"] == audience).unwrap().clone();
        of[key].as_str().map(str::to_string)
    };
    // It is right about each day: the day before the first stop builds, and the stop does not.
    for audience in ["public", "customer"] {
        for (key, flags) in [("locked_stops", &["--locked"][..]), ("hold_stops", &["--locked", "--hold"])] {
            let stop = stops(audience, key).unwrap();
            let before = day(&stop).yesterday().to_string();
            let code = |today: &str| {
                project.run(&[&["build", "--audience", audience, "--today", today][..], flags].concat()).code
            };
            assert_eq!((code(&before), code(&stop)), (0, 4), "{audience} {key} {stop}");
        }
    }
    let first = stops("public", "locked_stops").unwrap();
    assert!(said.contains(&format!("`build --locked` would stop on {first}")), "{said}");
    assert!(
        said.contains(&format!("to accept it ahead: `roadmap review --audience public --today {first}`")),
        "{said}"
    );
    project.run(&["review", "--audience", "public", "--accept-all", "--by", "Dana", "--today", &first]).ok();
    assert!(stops("public", "locked_stops").is_none_or(|next| next > first), "accepted ahead");
    assert_eq!(project.run(&["upcoming", "--until", "2026-11-23"]).code, 2);
    assert_eq!(project.run(&["upcoming", "--audience", "internal"]).code, 2);
}

/// Days can make an error of what nobody edited: that stops every build, so it is said ahead.
#[test]
fn upcoming_says_from_when_on_the_source_is_an_error() {
    let items = "[[item]]\nid = \"far\"\ntitle = \"Far\"\nvisibility = \"public\"\nstage = \"planned\"\ntarget = \"2028-H1\"\n\
        confidence = \"medium\"\n[item.customer]\nhorizon = \"later\"\n";
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", items)]);
    project.run(&["build"]).ok();
    let ran = project.run(&["upcoming", "--until", "2028-06-30", "--color", "never"]).ok();
    let day = ran.err.split("from ").nth(1).expect(&ran.err)[..10].to_string();
    assert!(ran.err.contains(&format!("`roadmap check --today {day}`")), "{}", ran.err);
    assert_eq!(project.run(&["check", "--today", &day]).code, 1, "{day}");
    let before = crate::support::day(&day).yesterday().to_string();
    assert_eq!(project.run(&["check", "--today", &before]).code, 0, "{before}");
    let told = project.run(&["upcoming", "--until", "2028-06-30", "--audience", "public", "--color", "never"]).ok();
    assert!(!told.err.contains("errors"), "{}", told.err);
    // Also where there is no ledger, a column that follows from a window that is told is nobody's move.
    assert!(told.out.contains("its column follows: later → next") && !told.out.contains("moved"), "{}", told.out);
}

/// A log for an audience says nothing of what that audience does not know today, whatever a day will bring.
#[test]
fn upcoming_for_an_audience_tells_only_of_what_it_knows_today() {
    let root = format!("{ROOT}{AUDIENCES}");
    let project = Project::new(&[("roadmap/roadmap.toml", &root), ("roadmap/items.toml", PLAN)]);
    project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
    for format in ["text", "json"] {
        let said = |items: &str| {
            project.write("roadmap/items.toml", items);
            let ran =
                project.run(&["upcoming", "--audience", "public", "--until", "2028-12-31", "--format", format]).ok();
            format!("{}{}", ran.out, ran.err)
        };
        let with = said(PLAN);
        assert!(!with.contains("launch") && !with.contains("Launch") && !with.contains("2026-12-10"), "{with}");
        assert!(with.contains("aged") && !with.contains("near"), "{with}");
        let (launch, rest) =
            (PLAN.find("[[item]]\nid = \"launch\"").unwrap(), PLAN.find("[[item]]\nid = \"aged\"").unwrap());
        let without = said(&format!("{}{}", &PLAN[..launch], &PLAN[rest..]));
        assert_eq!(with, without, "not even that there is something");
    }
}

#[test]
fn folders_of_audiences_that_are_no_more_are_named_and_left() {
    let project = Project::new(&[
        ("roadmap/roadmap.toml", &format!("{ROOT}[audience.partner]\nsees = [\"customer\"]\n")),
        ("roadmap/items.toml", crate::ledger::ITEMS),
    ]);
    project.run(&["build"]).ok();
    project.run(&["verify", "--times", "2"]).ok();
    edit(&project, "roadmap/roadmap.toml", "[audience.partner]", "[audience.reseller]");
    let ran = project.run(&["build", "--color", "never"]).ok();
    assert!(
        ran.err.contains("private/partner/ still holds a site of `partner`, an audience that this roadmap has no more"),
        "{}",
        ran.err
    );
    let ran = project.run(&["verify", "--times", "2", "--color", "never"]);
    assert!(ran.code == 1 && ran.err.contains("error: private/partner/ still holds"), "{}", ran.err);
    assert!(project.path("private/partner/index.html").exists(), "nothing is removed unasked");
    // A log for outsiders names no other audience, and none that was.
    for args in [["build", "--audience", "public"], ["verify", "--audience", "public"]] {
        let ran = project.run(&args).ok();
        assert!(!ran.err.contains("partner"), "{}", ran.err);
    }
    let ran = project.run(&["verify", "private/partner", "--color", "never"]);
    assert!(ran.code == 1 && ran.err.contains("an audience that this roadmap has no more"), "{}", ran.err);
    // A folder that was moved is no audience's own; what is no site, and a link to one, are nobody's business.
    std::fs::rename(project.path("private/partner"), project.path("private/old")).unwrap();
    std::fs::create_dir_all(project.path("private/notes")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("reseller", project.path("private/link")).unwrap();
    let ran = project.run(&["build", "--color", "never"]).ok();
    assert!(ran.err.contains("private/old/ still holds"), "{}", ran.err);
    assert!(!ran.err.contains("notes") && !ran.err.contains("private/link"), "{}", ran.err);
    std::fs::remove_dir_all(project.path("private/old")).unwrap();
    project.run(&["build", "--output", "dist"]).ok();
    edit(&project, "roadmap/roadmap.toml", "[audience.reseller]", "[audience.acme]");
    let ran = project.run(&["build", "--output", "dist", "--color", "never"]).ok();
    assert!(ran.err.contains("\ndist/private/reseller/ still holds"), "{}", ran.err);
    edit(&project, "roadmap/roadmap.toml", "[audience.acme]", "[audience.reseller]");
    assert!(!project.run(&["build"]).ok().err.contains("still holds"));
    project.run(&["verify", "--times", "2"]).ok();
}

/// The day of what is written for ever is said, and comes from nowhere unseen.
#[test]
fn review_takes_no_day_from_the_environment() {
    let project = unreviewed();
    let review = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_roadmap"));
        command.args(["review", "--color", "never", "--by", "Dana"]).args(args).current_dir(project.path(""));
        let ran = command.env("SOURCE_DATE_EPOCH", "315532800").output().unwrap();
        (ran.status.code().unwrap(), String::from_utf8(ran.stderr).unwrap())
    };
    let (code, said) = review(&["--audience", "public", "--accept-all"]);
    assert_eq!(code, 0, "{said}");
    let text = project.read(PUBLIC);
    assert!(!text.contains("1980"), "{text}");
    let on = text.split("on = ").nth(1).unwrap()[..10].to_string();
    assert!(
        said.contains(&format!("as of {on}, by the clock")) && said.contains(&format!("of {on} in {PUBLIC}")),
        "{said}"
    );
    // A day that is said is taken, unless it can hardly be meant.
    for (wrong, why) in [("1980-01-01", "and today is"), ("2226-11-23", "and today is"), ("2024-11-23", "already")] {
        edit(&project, ITEMS, "Sign in", "Come in");
        let before = project.read(PUBLIC);
        let (code, said) = review(&["--audience", "public", "--accept-all", "--today", wrong]);
        assert!(code == 2 && said.contains(wrong) && said.contains(why) && said.contains("--note"), "{wrong}: {said}");
        assert_eq!(project.read(PUBLIC), before);
        edit(&project, ITEMS, "Come in", "Sign in");
    }
    edit(&project, ITEMS, "Sign in", "Come in");
    let (code, said) =
        review(&["--audience", "public", "--accept-all", "--today", "2024-11-23", "--note", "As it was."]);
    assert!(code == 0 && project.read(PUBLIC).contains("on = 2024-11-23"), "{said}");
    let ledger = Ledger::read(&roadmap::diagnostic::SourceFile { path: String::new(), text: project.read(PUBLIC) }, 0);
    assert!(ledger.1.is_empty());
}

/// A reason goes past the gate, so it is held to what each of its readers is told.
#[test]
fn review_reads_a_reason_as_each_audience_will() {
    let root = ROOT.replace("dates = \"half\"", "dates = \"horizon\"") + "[audience.customer]\ndates = \"half\"\n";
    let begun = || {
        let project = Project::new(&[("roadmap/roadmap.toml", &root), (ITEMS, crate::ledger::ITEMS)]);
        project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
        edit(&project, ITEMS, "confidence = \"medium\"", "confidence = \"low\"");
        project
    };
    let accept = |project: &Project, reason: &str, more: &[&str]| {
        let args = ["review", "--accept", "sign-in", "--by", "Dana", "--color", "never", "--reason", reason];
        project.run(&[&args[..], more].concat())
    };
    for (reason, why) in [
        ("Both come half a year later.", "`half a year` is a time finer than it is told times"),
        ("It comes in H2 2027.", "OC-07"),
        ("Webhooks come first.", "`Webhooks` is nothing that it is told of"),
    ] {
        let project = begun();
        let before = project.read(PUBLIC);
        let ran = accept(&project, reason, &[]);
        assert_eq!(ran.code, 2, "{reason}: {}", ran.err);
        assert!(
            ran.err.contains("the reason fits `customer`, and not `public`") && ran.err.contains(why),
            "{reason}: {}",
            ran.err
        );
        for audience in ["public", "customer"] {
            assert!(ran.err.contains(&format!("{audience} will read with 1 change: “{reason}”")), "{}", ran.err);
            let alone = format!("roadmap review --audience {audience} --accept sign-in --reason");
            assert!(ran.err.contains(&alone), "{}", ran.err);
        }
        assert_eq!(project.read(PUBLIC), before, "nothing is written for anybody");
        // Said apart, each reads what it may.
        accept(&project, reason, &["--audience", "customer"]).ok();
        let ran = accept(&project, reason, &["--audience", "public"]);
        assert!(ran.code == 2 && ran.err.contains("say it otherwise"), "{}", ran.err);
        accept(&project, "We are less sure now.", &["--audience", "public"]).ok();
        project.run(&["build", "--locked"]).ok();
    }
    // Nobody outside knows the inner name.
    let ran = accept(&begun(), "Falcon takes everybody that we have.", &[]);
    assert!(ran.code == 2 && ran.err.contains("the reason fits nobody"), "{}", ran.err);
    // Words that all may read go to all, and are shown first.
    let ran = accept(&begun(), "Reliability comes first. Sign in with keys has to wait.", &[]).ok();
    assert_eq!(ran.err.matches("will read with 1 change").count(), 2, "{}", ran.err);
}

#[test]
fn addresses_that_stand_for_others_are_found_in_whatever_key() {
    let root = |public: &str| ROOT.replace("[audience.public]\n", &format!("[audience.public]\n{public}\n"));
    let check = |root: &str, items: &str, more: &[&str]| {
        let project = Project::new(&[("roadmap/roadmap.toml", root), (ITEMS, items)]);
        project.run(&[&["check", "--strict", "--color", "never"][..], more].concat())
    };
    let items = crate::ledger::ITEMS;
    check(&root("base_url = \"https://roadmap.acme.com/\""), items, &["--audience", "public"]).ok();
    for (key, line) in [
        ("base_url = \"https://roadmap.example.com/\"", 4),
        ("base_url = \"https://plans.example.org/a/\"", 4),
        ("base_url = \"http://localhost:8000/\"", 4),
        ("base_url = \"https://roadmap.acme.internal/\"", 4),
        ("wishes = [{ title = \"Ask\", url = \"https://forum.example.com/new\" }]", 4),
        (
            "base_url = \"https://roadmap.acme.com/\"\nrespond = [{ title = \"Write\", url = \"mailto:roadmap+{id}@example.net\" }]",
            5,
        ),
        ("wishes = [{ title = \"Ask\", url = \"https://github.com/your-org/roadmap/issues\" }]", 4),
    ] {
        let ran = check(&root(key), items, &["--audience", "public"]);
        assert_eq!(ran.code, 1, "{key}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains("OC-30"), "{key}: {}", ran.out);
        let aloud = check(&root(key), items, &[]).out;
        assert!(aloud.contains(&format!("roadmap/roadmap.toml:{line}:")), "{key}: {aloud}");
    }
    let links = items.replace(
        "id = \"sign-in\"",
        "id = \"sign-in\"\nlinks = [{ title = \"Docs\", url = \"https://docs.example.com/\" }]",
    );
    assert!(check(ROOT, &links, &[]).out.contains("OC-30"));
    // What `init` writes has none, and the address that it shows is found once it is used.
    let project = Project::new(&[]);
    project.run(&["init"]).ok();
    project.run(&["check", "--strict"]).ok();
    edit(&project, "roadmap/roadmap.toml", "# base_url = ", "base_url = ");
    assert!(project.run(&["check", "--strict"]).out.contains("OC-30"));
    for wrong in ["https://acme.com/?a=1", "https://acme.com/#a", "https://dana:pw@acme.com/"] {
        let ran = check(&root(&format!("base_url = \"{wrong}\"")), items, &[]);
        assert!(ran.code == 1 && ran.out.contains("is no address of a site"), "{wrong}: {}", ran.out);
    }
}

/// What is held is held in every language.
#[test]
fn hold_leaves_out_what_is_new_in_every_language() {
    let root = ROOT.replace("title = ", "languages = [\"en\", \"de\"]\ntitle = ");
    let project = Project::new(&[("roadmap/roadmap.toml", &root), (ITEMS, crate::ledger::ITEMS)]);
    project.run(&["review", "--accept-all", "--by", "Dana"]).ok();
    project.write("roadmap/launch.toml", LAUNCH.replace("area = \"events\"\n", ""));
    project.run(&["build", "--locked", "--hold", "--today", "2026-12-10"]).ok();
    assert!(project.path("public/de/items/sign-in/index.html").exists());
    for (path, bytes) in tree(&project.path("public")) {
        assert!(!path.contains("launch"), "{path}");
        assert!(!String::from_utf8_lossy(&bytes).contains("Launch day"), "{path}");
    }
}

/// On a day for which something was accepted ahead that the source says no more, `--locked` stops, though nothing changes.
#[test]
fn upcoming_says_when_what_was_accepted_ahead_is_not_told() {
    let project = reviewed();
    edit(&project, ITEMS, "Sign in with keys", "Come in with keys");
    project.run(&["review", "--accept-all", "--today", "2027-01-10"]).ok();
    edit(&project, ITEMS, "Come in with keys", "Sign in with keys");
    let said = project.run(&["upcoming", "--audience", "public", "--color", "never"]).ok().out;
    assert!(said.contains("`build --locked` would stop on 2027-01-10"), "{said}");
    let code = |today: &str| project.run(&["build", "--locked", "--audience", "public", "--today", today]).code;
    assert_eq!((code("2027-01-09"), code("2027-01-10")), (0, 4));
}

/// One reason for everything is for what moves or weakens, not for what is told for the first time.
#[test]
fn review_gives_one_reason_to_what_it_explains() {
    let project = reviewed();
    edit(&project, ITEMS, "target = \"2027\"", "target = \"2028\"");
    project.write("roadmap/new.toml", LAUNCH.replace("embargo = 2026-12-10\n", "").replace("area = \"events\"\n", ""));
    let reason = "There is more to do than we thought.";
    project.run(&["review", "--audience", "public", "--accept-all", "--reason", reason]).ok();
    let ledger = project.read(PUBLIC);
    let with: Vec<&str> = ledger.lines().filter(|line| line.contains(reason)).collect();
    assert!(ledger.contains("item = \"launch\"") && with.len() == 1 && with[0].contains("\"sign-in\""), "{ledger}");
}
