//! What nobody has looked at for long is told with less weight, and with never more.

use crate::past::Past;
use crate::support::{Project, day, files, load};
use crate::world::World;
use roadmap::change::changes_between;
use roadmap::edition::{Edition, Item};
use roadmap::source::Roadmap;
use roadmap::time::Day;
use roadmap::vocabulary::ChangeKind;

const ROOT: &str = "[roadmap]\ntitle = \"Small\"\n[audience.public]\ndates = \"half\"\nfields = [\"window\", \"confidence\", \"released\"]\n\
                    notice = \"Plans.\"\n[audience.customer]\ndates = \"quarter\"\n";
const ITEM: &str = "[[item]]\nid = \"keys\"\ntitle = \"Keys\"\nvisibility = \"public\"\nstage = \"building\"\n\
                    target = \"2027-02-11\"\nconfidence = \"high\"\nowner = \"Robin\"\nconfirmed = \"2026-10-01\"\n";

fn told(item: &str, audience: &str, today: &str) -> Item {
    let roadmap = load(files(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", item)]), today);
    roadmap.edition(audience).unwrap().items.remove(0)
}

/// The days of its window, whether it says how sure, and whether it is being re-confirmed.
fn read(item: &str, audience: &str, today: &str) -> (Option<String>, bool, bool) {
    let item = told(item, audience, today);
    (item.window.map(|w| format!("{} {}", w.start, w.end)), item.confidence.is_some(), item.reconfirming)
}

/// Under way: six weeks, nine, twelve, and each outside on the first of the month after.
#[test]
fn it_weakens_in_steps() {
    let quarter = || Some("2027-01-01 2027-03-31".to_string());
    let half = || Some("2027-01-01 2027-06-30".to_string());
    let year = || Some("2027-01-01 2027-12-31".to_string());
    for (today, customer, public) in [
        ("2026-10-01", (quarter(), true, false), (half(), true, false)),
        ("2026-12-31", (quarter(), true, false), (half(), true, false)),
        ("2027-01-01", (half(), true, false), (year(), true, false)),
        ("2027-01-31", (half(), true, false), (year(), true, false)),
        ("2027-02-01", (None, false, true), (None, false, true)),
    ] {
        assert_eq!(read(ITEM, "customer", today), customer, "{today}");
        assert_eq!(read(ITEM, "public", today), public, "{today}");
        let inside = told(ITEM, "internal", today);
        assert!(inside.window.is_some() && inside.confidence.is_some() && !inside.reconfirming, "{today}");
        let since = (today > "2026-12-31").then(|| day("2027-01-01"));
        assert_eq!((inside.inside.due, inside.inside.weaker_since), (Some(day("2026-11-12")), since), "{today}");
    }
}

#[test]
fn what_is_not_under_way_lasts_longer_and_what_is_over_does_not_age() {
    let long_ago = "2028-01-01";
    let planned = ITEM.replace("building", "planned").replace("2027-02-11", "2027-08-11");
    let later = planned.replace("planned", "considering");
    assert!(!read(&planned, "public", "2027-04-30").2 && read(&planned, "public", "2027-05-01").2);
    assert!(!read(&later, "public", "2027-09-30").2 && read(&later, "public", "2027-10-01").2);
    let shipped = ITEM.replace("building", "shipped").replace("target = \"2027-02-11\"", "released = \"2026-11-01\"");
    assert!(!read(&shipped, "public", long_ago).2 && told(&shipped, "public", long_ago).released.is_some());
    let unsaid = ITEM.replace("confirmed = \"2026-10-01\"\n", "");
    assert_eq!(
        read(&unsaid, "public", "2026-12-31").0,
        Some("2027-01-01 2027-06-30".into()),
        "nobody said, nothing ages"
    );
    let off = format!("{ROOT}[freshness]\nnow = \"off\"\n");
    let roadmap = load(files(&[("roadmap/roadmap.toml", off.as_str()), ("roadmap/items.toml", ITEM)]), "2027-01-31");
    assert!(roadmap.edition("public").unwrap().items[0].window.is_some());
    let short = format!("{ROOT}[freshness]\nnow = \"10 days\"\n");
    let roadmap = load(files(&[("roadmap/roadmap.toml", short.as_str()), ("roadmap/items.toml", ITEM)]), "2026-12-01");
    assert!(roadmap.edition("public").unwrap().items[0].reconfirming);
}

/// Whoever watches a page for the day on which it weakens learns the month in which somebody looked, and not the day.
#[test]
fn freshness_tells_nobody_outside_on_which_day_somebody_looked() {
    let days: Vec<Day> = (0..200).map(|n| day("2026-10-01").plus_days(n)).collect();
    let seen = |confirmed: &str| -> Vec<(Option<String>, bool, bool)> {
        let item = ITEM.replace("2026-10-01", confirmed).replace("2027-02-11", "2028-02-11");
        days.iter().map(|day| read(&item, "customer", &day.to_string())).collect()
    };
    let first = seen("2026-10-01");
    assert!(first.iter().any(|read| read.2), "it does age");
    for other in ["2026-10-12", "2026-10-29"] {
        assert_eq!(first, seen(other), "{other}");
    }
}

/// To be unsure is no promise: that it is an early guess stays.
#[test]
fn an_early_guess_stays_one() {
    let unsure = ITEM.replace("high", "low");
    assert_eq!(read(&unsure, "public", "2027-02-01"), (None, true, true));
}

/// What only one audience is told of an earlier look is not what the others' plan rests on.
#[test]
fn nobody_is_told_less_than_whom_they_see() {
    let item =
        format!("{ITEM}[item.public]\nconfirmed = \"2026-12-20\"\n[item.customer]\nconfirmed = \"2026-06-01\"\n");
    assert_eq!(read(&item, "public", "2026-12-25"), (Some("2027-01-01 2027-06-30".into()), true, false));
    assert_eq!(read(&item, "customer", "2026-12-25"), (Some("2027-01-01 2027-03-31".into()), true, false));
}

fn days() -> impl Iterator<Item = Day> {
    (0..500).step_by(17).map(|n| day("2026-11-23").plus_days(n))
}

fn changes(left: &Edition, right: &Edition) -> Vec<(String, Vec<ChangeKind>)> {
    changes_between(left, right).into_iter().map(|change| (change.id, change.kinds)).collect()
}

/// Days that pass make nothing stronger that was not going to become so by itself: a year that comes nearer, an embargo
/// that ends.
#[test]
fn days_that_pass_only_weaken() {
    let worlds = std::env::var("ROADMAP_PAIRS").ok().and_then(|n| n.parse().ok()).unwrap_or(1000) / 20;
    let mut weakened = 0;
    for seed in 0..worlds {
        let mut world = World::new(seed);
        world.pasts = [Past::default(), Past::default()];
        world.items.iter_mut().for_each(|item| item.embargo = None);
        let mut unaged = world.clone();
        for item in &mut unaged.items {
            item.base.remove("confirmed");
            item.overlays.values_mut().for_each(|fields| drop(fields.remove("confirmed")));
        }
        for (at, audience) in ["public", "customer"].into_iter().enumerate() {
            // Whoever is told when somebody looked sees that nobody did, too.
            if world.audiences[at].fields.contains("confirmed") {
                continue;
            }
            for pair in days().collect::<Vec<_>>().windows(2) {
                let edition = |world: &World, on: Day| {
                    let roadmap = Roadmap::load(world.files(), on).0?;
                    roadmap.edition(audience)
                };
                let (Some(before), Some(after)) = (edition(&world, pair[0]), edition(&world, pair[1])) else { break };
                let (Some(plan), Some(later)) = (edition(&unaged, pair[0]), edition(&unaged, pair[1])) else { break };
                let by_itself = changes(&plan, &later);
                for (id, kinds) in changes(&before, &after) {
                    let own = by_itself.iter().find(|(own, _)| *own == id);
                    // Where no window is told any more, it is said of the column that the day brought it nearer; and
                    // never nearer than that of the plan.
                    let column = |edition: &Edition| edition.items.iter().find(|i| i.id == id).and_then(|i| i.horizon);
                    let nearer = column(&after) >= column(&later);
                    let expected = |kind: &ChangeKind| match kind {
                        ChangeKind::Weakened => true,
                        ChangeKind::CameNearer if nearer => true,
                        _ => own.is_some_and(|(_, kinds)| kinds.contains(kind)),
                    };
                    assert!(kinds.iter().all(expected), "seed {seed}, {audience}, {} {id}: {kinds:?} {own:?}", pair[1]);
                    weakened += usize::from(own.is_none());
                }
                // On each day, ageing takes away and adds nothing.
                for (id, kinds) in changes(&plan, &before) {
                    assert_eq!(kinds, [ChangeKind::Weakened], "seed {seed}, {audience}, {} {id}", pair[0]);
                }
            }
        }
    }
    assert!(weakened > worlds as usize, "{weakened} weakened by age alone");
}

#[test]
fn check_asks_the_owner_and_explain_says_why() {
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", ITEM)]);
    let ran = project.run(&["check", "--today", "2026-11-13", "--color", "never"]).ok();
    let said = ran.out + &ran.err;
    assert!(said.contains("Robin, last looked at on 2026-10-01, to be confirmed again by 2026-11-12"), "{said}");
    assert!(said.contains("roadmap/items.toml:9"), "{said}");
    let said = project.run(&["check", "--today", "2026-11-12", "--color", "never"]).ok();
    assert!(!(said.out + &said.err).contains("OC-25"));
    let said = project.run(&["explain", "keys", "--today", "2027-01-10"]).ok().out;
    assert!(said.contains("wider, because nobody has looked since 2026-10-01"), "{said}");
    let said = project.run(&["explain", "keys", "--today", "2027-02-10"]).ok().out;
    assert!(said.contains("told once somebody has looked at it again (`confirmed`): last on 2026-10-01"), "{said}");
}

/// What age weakens can be accepted without a person, as all that the passing of time alone weakens.
#[test]
fn a_nightly_build_can_accept_what_age_weakens() {
    let project = Project::new(&[("roadmap/roadmap.toml", ROOT), ("roadmap/items.toml", ITEM)]);
    project.run(&["review", "--accept-all", "--by", "Dana", "--today", "2026-10-05"]).ok();
    for today in ["2027-01-01", "2027-02-01"] {
        assert_eq!(project.run(&["build", "--locked", "--today", today]).code, 4, "{today}");
        project.run(&["review", "--accept-calendar", "--today", today]).ok();
        project.run(&["build", "--locked", "--today", today]).ok();
    }
    let page = project.read("public/items/keys/index.html");
    assert!(page.contains("being re-confirmed") && page.contains("Nobody has confirmed this for a while."), "{page}");
    assert!(!page.contains("2026-10-01") && !page.contains("1 October"), "when somebody looked is not told");
    assert!(project.read("roadmap/ledger/public.toml").contains("reconfirming = true"));
    let looked = ITEM.replace("2026-10-01", "2027-02-01");
    project.write("roadmap/items.toml", looked);
    let ran = project.run(&["review", "--today", "2027-02-01", "--color", "never"]);
    assert!(ran.code == 4 && ran.out.contains("confirmed again"), "{}", ran.out);
}
