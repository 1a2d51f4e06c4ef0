//! What goes away is told early, never late: by its beginning, until it has gone.

use crate::support::{Project, day, files, load};
use roadmap::edition::Item;
use roadmap::source::Roadmap;
use roadmap::time::Day;
use roadmap::vocabulary::Horizon;

/// Four audiences, each told dates more exactly than the one before.
const ROOT: &str = "[roadmap]\ntitle = \"Small\"\n\
    [audience.public]\ndates = \"half\"\nfields = [\"window\", \"confidence\", \"track\", \"tags\", \"released\", \"stage\"]\nnotice = \"Plans.\"\nbase_url = \"https://r.example/\"\n\
    [audience.customer]\ndates = \"quarter\"\n\
    [audience.partner]\nsees = [\"customer\"]\ndates = \"month\"\nnotice = \"Plans.\"\n\
    [audience.internal]\nsees = [\"partner\"]\n\
    [tag.end-of-life]\nname = \"End of life\"\n[track.client]\nmin_notice = \"12 months\"\n";
const ITEM: &str = "[[item]]\nid = \"old\"\ntitle = \"Old client\"\nvisibility = \"public\"\nstage = \"planned\"\n\
    target = \"2027-10-05\"\nconfidence = \"high\"\ntags = [\"end-of-life\"]\ntrack = \"client\"\nconfirmed = \"2026-10-01\"\n";
/// From the one that is told least.
const AUDIENCES: [&str; 4] = ["public", "customer", "partner", "internal"];

fn roadmap(root: &str, item: &str, today: &str) -> Roadmap {
    load(files(&[("roadmap/roadmap.toml", root), ("roadmap/items.toml", item)]), today)
}

fn told(item: &str, audience: &str, today: &str) -> Item {
    roadmap(ROOT, item, today).edition(audience).unwrap().items.remove(0)
}

/// The beginning that it is told, if it is told by that.
fn begins(item: &Item) -> Option<Day> {
    item.window.as_ref().filter(|w| w.earliest).map(|w| w.start)
}

#[test]
fn ends_are_counted_from_the_first_day_without_and_the_coarser_the_earlier() {
    for (audience, first) in AUDIENCES.into_iter().zip(["2027-07-01", "2027-10-01", "2027-10-01", "2027-10-05"]) {
        assert_eq!(begins(&told(ITEM, audience, "2026-11-23")), Some(day(first)), "{audience}");
    }
    // Of no day is the beginning that somebody reads later than the one that a finer audience reads.
    for target in ["2027-10-05", "2027-05 – 2027-09", "2027-Q4", "H1 2027", "2027", "2027-02-28", "2027-12-31"] {
        let item = ITEM.replace("2027-10-05", target);
        let Some(roadmap) =
            Roadmap::load(files(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", &item)]), day("2026-11-23")).0
        else {
            continue;
        };
        let read = AUDIENCES.map(|a| begins(&roadmap.edition(a).unwrap().items[0]).unwrap());
        assert!(read.is_sorted(), "{target}: {read:?}");
    }
}

/// Nobody looks at it, its day comes and goes, and it is told all the same; once it has gone, it is not.
#[test]
fn ends_neither_age_nor_lapse() {
    for audience in ["public", "customer"] {
        let first = begins(&told(ITEM, audience, "2026-11-23"));
        for n in (0..1500).step_by(31) {
            let today = day("2026-11-23").plus_days(n).to_string();
            let item = told(ITEM, audience, &today);
            assert_eq!((begins(&item), item.reconfirming), (first, false), "{audience}, {today}");
            assert!(item.confidence.is_some(), "{audience}, {today}");
        }
    }
    let gone = ITEM.replace("planned", "shipped").replace("target", "released");
    assert_eq!(told(&gone, "public", "2027-10-06").window, None);
}

/// As its day comes nearer, so does its column, and never goes back; from its beginning on it is now.
#[test]
fn ends_come_nearer_until_they_are_now() {
    let column = |audience: &str, today: &str| told(ITEM, audience, today).horizon.unwrap();
    for audience in AUDIENCES {
        let mut last = Horizon::Later;
        for n in (0..900).step_by(15) {
            let now = column(audience, &day("2026-01-01").plus_days(n).to_string());
            assert!(now <= last, "{audience}: {now:?} after {last:?}, on day {n}");
            last = now;
        }
        assert_eq!(last, Horizon::Now);
    }
    let changes = [
        ("2026-06-30", Horizon::Later),
        ("2026-07-01", Horizon::Next),
        ("2027-06-30", Horizon::Next),
        ("2027-07-01", Horizon::Now),
    ];
    for (today, is) in changes {
        assert_eq!(column("public", today), is, "{today}");
    }
    assert_eq!((column("internal", "2027-10-04"), column("internal", "2027-10-05")), (Horizon::Next, Horizon::Now));
    // Whoever is told no dates at all has the same columns, by halves.
    let root = ROOT.replace("dates = \"half\"", "dates = \"horizon\"");
    let item = roadmap(&root, ITEM, "2027-07-01").edition("public").unwrap().items.remove(0);
    assert_eq!((item.window, item.horizon), (None, Some(Horizon::Now)));
}

/// The same item without the tag, or with a tag that its track does not count among removals, is an ordinary one.
#[test]
fn ends_are_those_that_the_track_names() {
    let own = ROOT.replace("min_notice", "removals = [\"sunset\"]\nmin_notice") + "[tag.sunset]\nname = \"Sunset\"\n";
    let sunset = ITEM.replace("end-of-life", "sunset");
    let hidden = ROOT.replace("name = \"End of life\"", "name = \"End of life\"\nvisibility = \"internal\"");
    for (root, item, public, internal) in [
        (ROOT, ITEM.replace("end-of-life", "cli"), false, false),
        (ROOT, ITEM.replace("track = \"client\"\n", ""), true, true),
        (&own, ITEM.to_string(), false, false),
        (&own, sunset.clone(), true, true),
        (ROOT, sunset, false, false),
        // What is not told decides nothing.
        (&hidden, ITEM.to_string(), false, true),
    ] {
        let roadmap = roadmap(root, &item, "2026-11-23");
        for (audience, is) in [("public", public), ("internal", internal)] {
            let told = &roadmap.edition(audience).unwrap().items[0];
            assert_eq!(begins(told).is_some(), is, "{audience}: {root}{item}");
        }
    }
}

/// Nobody is told a later end than those who see them; an earlier one is no inversion.
#[test]
fn ends_are_inverted_the_other_way_round() {
    let project = |public: &str, internal: &str| {
        let item = format!("{ITEM}[item.public]\ntarget = \"{public}\"\n[item.internal]\ntarget = \"{internal}\"\n");
        Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", &item)])
    };
    let later = project("2028-01-10", "2027-10-05").run(&["check"]);
    assert!(later.code == 1 && later.out.contains("a later end (from 2028-01-01, not 2027-10-05)"), "{}", later.out);
    for (public, internal) in [("2027-03-01", "2027-10-05"), ("2027", "2027-10-05"), ("2027-10-01", "2027-Q4")] {
        let fine = project(public, internal).run(&["check"]);
        assert!(!fine.out.contains("inversion"), "{public} {internal}: {}", fine.out);
    }
}

/// Each place that says when says the same: that it may be gone from then on.
#[test]
fn ends_read_alike_everywhere() {
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", ITEM)]);
    project.run(&["build"]).ok();
    let words = "from the second half of 2027 at the earliest";
    for (file, says) in [
        ("public/items/old/index.html", words),
        ("public/timeline/index.html", words),
        ("public/feed.xml", words),
        ("public/feed.json", words),
        ("public/roadmap.json", words),
        ("public/roadmap.json", "\"earliest\":true"),
        ("public/roadmap.csv", ",2027-07-01/..,2027-07-01,,"),
        ("public/roadmap.ics", "DTSTART;VALUE=DATE:20270701\r\nDTEND;VALUE=DATE:20270702\r\n"),
        ("public/roadmap.ics", "(from H2 2027"),
        ("private/internal/items/old/index.html", words),
    ] {
        let text = project.read(file);
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(says), "{file} does not say “{says}”:\n{text}");
    }
    let explained = project.run(&["explain", "old"]).ok().out;
    assert!(
        explained.contains("2027-07-01 at the earliest") && explained.contains("by its beginning, since it ends"),
        "{explained}"
    );
    let markdown = project.run(&["export", "markdown", "--audience", "public"]).ok().out;
    assert!(markdown.contains("second half of 2027 at the earliest"), "{markdown}");
}

/// A ledger keeps that it is a beginning, and what it wrote is what is read again; old entries are read as they were.
#[test]
fn ends_stay_ends_in_a_ledger() {
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", ITEM)]);
    project.run(&["review", "--accept-all", "--by", "Dana", "--today", "2026-11-23"]).ok();
    let ledger = project.read("roadmap/ledger/public.toml");
    assert!(
        ledger.contains("from the second half of 2027 at the earliest\", 2027-07-01") && ledger.contains("ends = true"),
        "{ledger}"
    );
    // No day makes another statement of it: its column follows from what is told.
    for today in ["2026-11-23", "2027-06-30", "2027-07-01", "2028-01-01"] {
        project.run(&["build", "--locked", "--today", today]).ok();
    }
}

/// Sooner is the bad news, later the good; and to tell the beginning less exactly is neither.
#[test]
fn ends_that_come_sooner_are_less_time_and_later_ones_more() {
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", ITEM)]);
    project.run(&["review", "--accept-all", "--by", "Dana", "--today", "2026-11-23"]).ok();
    let change = |target: &str, audience: &str| {
        project.write("roadmap/items.toml", ITEM.replace("2027-10-05", target));
        project.run(&["diff", "--ledger", "--audience", audience, "--today", "2026-11-30"]).out
    };
    for (target, audience, kind) in [
        ("2027-05-05", "public", "1 less time"),
        ("2027-05-05", "customer", "1 less time"),
        ("2028-05-05", "public", "1 more time"),
        ("2028-05-05", "customer", "1 more time"),
        // Within the half that the public is told, only the others read another beginning.
        ("2027-08-05", "public", "nothing changes"),
        ("2027-08-05", "customer", "1 less time"),
        // A window that begins as before and goes on for longer is the same beginning.
        ("2027-H2", "public", "nothing changes"),
        ("2027-H2", "customer", "1 less time"),
    ] {
        let said = change(target, audience);
        assert!(said.contains(kind), "{target}, {audience}: {said}");
        assert!(!said.contains("moved") && !said.contains("strengthened"), "{target}, {audience}: {said}");
    }
    // In steps it is the same: the window that stands is the one that was told first.
    change("2028-05-05", "public");
    project.run(&["review", "--accept-all", "--by", "Dana", "--today", "2026-11-24"]).ok();
    assert!(change("2027-10-05", "public").contains("1 less time"));
    change("2027-10-05", "public");
    project.run(&["review", "--accept-all", "--by", "Dana", "--today", "2026-11-25"]).ok();
    assert!(project.read("roadmap/ledger/public.toml").contains("change = [\"less time\"]"));
}

/// To say that something goes away without saying when is a finding, and so is to say it too late.
#[test]
fn ends_without_a_date_or_notice_are_found() {
    let check = |root: &str, item: &str, today: &str| {
        let project = Project::new(&[("roadmap/roadmap.toml", root), ("roadmap/items.toml", item)]);
        project.run(&["check", "--audience", "public", "--today", today]).out
    };
    let undated = ITEM.replace("target = \"2027-10-05\"\nconfidence = \"high\"\n", "");
    assert!(check(ROOT, &undated, "2026-11-23").contains("OC-29"));
    let horizon = ROOT.replace("dates = \"half\"", "dates = \"horizon\"");
    assert!(check(&horizon, ITEM, "2026-11-23").contains("OC-29"));
    // Twelve months before the half in which it goes, as the public reads it.
    assert!(!check(ROOT, ITEM, "2026-07-01").contains("OC-29"));
    assert!(check(ROOT, ITEM, "2026-07-02").contains("OC-29"));
}
