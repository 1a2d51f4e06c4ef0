//! Each definition of docs/promises.md, by one small ledger.

use super::account;
use crate::change::{Change, Statement, When};
use crate::diagnostic::SourceFile;
use crate::edition::Stage;
use crate::edition::promises::{Account, Advice, Outcome, Way};
use crate::ledger::{Ledger, New, appended, empty};
use crate::time::{Calendar, Day, TimeFrame, parse_frame};
use crate::vocabulary::{ChangeKind, Precision, Standard};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// What is told of one item: its stage, and its time frame as `target` spells it.
fn told(id: &str, stage: Standard, when: &str) -> Statement {
    let frame = |text: &str| match parse_frame(text, None) {
        Ok(TimeFrame::Window(w)) => Some(When { from: w.start, to: w.end, earliest: false, words: text.into() }),
        _ => None,
    };
    let name = format!("{stage:?}").to_lowercase();
    let shipped = stage == Standard::Shipped;
    Statement {
        id: id.into(),
        title: format!("Item {id}"),
        stage: Some(Stage { standard: stage, id: name.clone(), name }),
        when: frame(when).filter(|_| !shipped),
        released: frame(when).filter(|_| shipped),
        digest: "d".into(),
        ..Statement::default()
    }
}

/// A ledger with an entry for each of these: the day, the item, and what is told from then on, or nothing any more.
fn ledger(entries: &[(&str, &str, Option<Statement>)]) -> Ledger {
    let read = |text: String| Ledger::read(&SourceFile { path: String::new(), text }, 0).0;
    let mut ledger = read(empty("public"));
    for (on, id, after) in entries {
        let before = after.is_none().then(|| told(id, Standard::Planned, ""));
        let formerly = after.as_ref().map(|told| told.formerly.clone()).unwrap_or_default();
        let change = Change {
            id: id.to_string(),
            kinds: vec![if after.is_some() { ChangeKind::WordingOnly } else { ChangeKind::TakenBack }],
            reasons: Vec::new(),
            before,
            after: after.clone(),
            texts_before: None,
            texts_after: None,
            ends: ledger.ends(id, &formerly),
            earlier: None,
        };
        let new = New { change: &change, on: day(on), reason: None, note: Some("why"), by: "Dana" };
        ledger = read(appended(&ledger, &[new]).unwrap());
    }
    assert_eq!(ledger.entries().len(), entries.len());
    ledger
}

fn planned(on: &'static str, when: &str) -> (&'static str, &'static str, Option<Statement>) {
    (on, "a", Some(told("a", Standard::Planned, when)))
}

fn stage(on: &'static str, stage: Standard, when: &str) -> (&'static str, &'static str, Option<Statement>) {
    (on, "a", Some(told("a", stage, when)))
}

fn at(entries: &[(&str, &str, Option<Statement>)], on: &str) -> Account {
    account("public", "Public", &ledger(entries), day(on))
}

/// The outcome of the only promise.
fn outcome(entries: &[(&str, &str, Option<Statement>)], on: &str) -> Outcome {
    let account = at(entries, on);
    let sum = &account.summary;
    assert_eq!(sum.promises, sum.kept + sum.broken + sum.stale + sum.open, "each is counted once");
    let [promise] = &account.promises[..] else { panic!("one promise: {account:?}") };
    promise.outcome
}

const TOLD: &str = "2026-01-10";
const SHIPPED: Standard = Standard::Shipped;

#[test]
fn kept_is_shipped_by_the_end_of_the_last_time_frame() {
    let q2 = || planned(TOLD, "2026-Q2");
    for (shipped, wanted, early) in [
        ("2026-02-01", Outcome::Kept, 1),
        ("2026-05-01", Outcome::Kept, 0),
        ("2026-06-30", Outcome::Kept, 0),
        ("2026-07-01", Outcome::Late, 0),
    ] {
        let entries = [q2(), stage("2026-07-05", SHIPPED, shipped)];
        assert_eq!(outcome(&entries, "2026-08-01"), wanted, "{shipped}");
        assert_eq!(at(&entries, "2026-08-01").summary.kept_early, early, "{shipped}");
    }
    // Without a day of its own, it had shipped when that was told; of a whole quarter the end counts, but not after that.
    assert_eq!(outcome(&[q2(), stage("2026-07-05", SHIPPED, "")], "2026-08-01"), Outcome::Late);
    assert_eq!(outcome(&[q2(), stage("2026-06-05", SHIPPED, "2026-Q2")], "2026-08-01"), Outcome::Kept);
    assert_eq!(outcome(&[q2(), stage("2026-06-05", SHIPPED, "2026")], "2026-08-01"), Outcome::Kept);
    // What is told of it afterwards takes nothing back.
    let later = [q2(), stage("2026-06-05", SHIPPED, "2026-06-05"), ("2026-09-01", "a", None)];
    assert_eq!(outcome(&later, "2026-10-01"), Outcome::Kept);
}

#[test]
fn an_end_that_is_still_to_come_is_open_and_one_that_passed_in_silence_is_stale() {
    let entries = [planned(TOLD, "2026-Q2")];
    assert_eq!(outcome(&entries, "2026-06-30"), Outcome::Open);
    assert_eq!(outcome(&entries, "2026-07-01"), Outcome::Stale);
    // Another word about it that leaves the time frame changes nothing.
    let reworded = [planned(TOLD, "2026-Q2"), planned("2026-07-02", "2026-Q2")];
    assert_eq!(outcome(&reworded, "2026-07-03"), Outcome::Stale);
    assert_eq!(at(&reworded, "2026-07-03").summary.moved, 0);
}

#[test]
fn broken_is_a_time_frame_without_what_it_was_about() {
    let q2 = || planned(TOLD, "2026-Q2");
    let silent = |on| [q2(), planned(on, "")];
    assert_eq!(outcome(&silent("2026-07-01"), "2026-07-02"), Outcome::Missed);
    assert_eq!(outcome(&silent("2026-05-01"), "2026-07-02"), Outcome::Withdrawn);
    assert_eq!(outcome(&silent("2026-05-01"), "2026-06-02"), Outcome::Open, "its end may still come true");
    for (no, wanted) in [(Standard::Deferred, Outcome::Deferred), (Standard::Declined, Outcome::Declined)] {
        assert_eq!(outcome(&[q2(), stage("2026-05-01", no, "")], "2026-05-02"), wanted);
    }
    assert_eq!(outcome(&[q2(), ("2026-05-01", "a", None)], "2026-05-02"), Outcome::TakenBack);
    // Told again after it was taken back: another promise. Taken up again after it was deferred: the same one.
    let again = at(&[q2(), ("2026-05-01", "a", None), planned("2026-06-01", "2027-Q1")], "2026-06-02");
    assert_eq!(again.promises.iter().map(|p| p.outcome).collect::<Vec<_>>(), [Outcome::TakenBack, Outcome::Open]);
    let resumed = [q2(), stage("2026-05-01", Standard::Deferred, ""), planned("2026-06-01", "2027-Q1")];
    assert_eq!(outcome(&resumed, "2026-06-02"), Outcome::Open);
    assert_eq!(at(&resumed, "2026-06-02").promises[0].moves[0].notice, 60, "since it was deferred");
}

#[test]
fn moves_are_counted_each_by_its_way_how_far_and_with_how_much_notice() {
    let entries = [
        planned(TOLD, "2026-Q2"),
        planned("2026-06-20", "2026-Q3"),
        planned("2026-10-10", "2026-Q4"),
        planned("2026-10-11", "2026-11"),
        planned("2026-10-12", "2026-Q4"),
        planned("2026-10-13", "2026-Q3"),
    ];
    let account = at(&entries, "2026-10-20");
    let promise = &account.promises[0];
    let moves: Vec<_> = promise.moves.iter().map(|m| (m.way, m.days, m.notice)).collect();
    let expected = [
        (Way::Later, 92, 10),
        (Way::Later, 92, -10),
        (Way::Narrower, -31, 81),
        (Way::Wider, 31, 49),
        // From November, which stood all the while.
        (Way::Earlier, -61, 48),
    ];
    assert_eq!(moves, expected);
    let sum = &account.summary;
    assert_eq!((sum.moved, sum.moves_later, sum.moves_earlier, sum.narrowed, sum.widened), (1, 2, 1, 1, 1));
    assert_eq!((sum.days_later, sum.notice, sum.moved_after_the_end), (Some(92), Some(-10), 1));
    assert_eq!((sum.ends_later, sum.ends_earlier), (1, 0), "from the first to the last");
}

#[test]
fn as_first_told_and_as_last_told_are_two_answers() {
    let moved =
        [planned(TOLD, "2026-Q2"), planned("2026-06-01", "2026-Q3"), stage("2026-08-01", SHIPPED, "2026-08-01")];
    let sum = at(&moved, "2026-10-01").summary;
    assert_eq!((sum.kept, sum.kept_as_first_told), (1, 0));
    let sooner =
        [planned(TOLD, "2026-Q3"), planned("2026-02-01", "2026-Q1"), stage("2026-08-01", SHIPPED, "2026-08-01")];
    let sum = at(&sooner, "2026-10-01").summary;
    assert_eq!((sum.kept, sum.late, sum.kept_as_first_told), (0, 1, 1));
}

#[test]
fn what_was_renamed_keeps_its_history() {
    let renamed = |when| Some(Statement { formerly: vec!["a".into()], ..told("b", Standard::Planned, when) });
    let account = at(
        &[planned(TOLD, "2026-Q2"), ("2026-03-01", "b", renamed("2026-Q2")), ("2026-04-01", "b", renamed("2026-Q3"))],
        "2026-05-01",
    );
    let [promise] = &account.promises[..] else { panic!("one promise: {account:?}") };
    assert_eq!((promise.item.as_str(), promise.first.on, promise.moves.len()), ("b", day(TOLD), 1));
}

#[test]
fn what_was_accepted_ahead_counts_from_its_day_and_only_if_it_was_told() {
    let ahead = || [planned(TOLD, "2026-Q2"), planned("2026-05-01", "2026-Q3")];
    assert_eq!(at(&ahead(), "2026-04-30").summary.moved, 0);
    assert_eq!(at(&ahead(), "2026-05-01").summary.moved, 1);
    // Decided anew before its day: it was never told.
    let anew = [planned(TOLD, "2026-Q2"), planned("2026-05-01", "2026-Q3"), planned("2026-04-01", "2026-Q4")];
    let promise = &at(&anew, "2026-06-01").promises[0];
    assert_eq!((promise.moves.len(), promise.moves[0].days), (1, 184));
}

/// So many promises for this quarter, of which so many shipped in it, and the rest in the next one.
fn quarters(all: usize, held: usize) -> Vec<(&'static str, &'static str, Option<Statement>)> {
    const IDS: [&str; 10] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let mut out = Vec::new();
    for (n, id) in IDS.into_iter().take(all).enumerate() {
        out.push((TOLD, id, Some(told(id, Standard::Planned, "2026-Q1"))));
        let shipped = if n < held { "2026-03-01" } else { "2026-05-01" };
        out.push((shipped, id, Some(told(id, SHIPPED, shipped))));
    }
    out
}

#[test]
fn rates_count_what_has_passed_and_say_nothing_of_few() {
    let few = at(&quarters(4, 1), "2026-12-31");
    assert_eq!((few.by_precision[0].told, few.by_precision[0].held, few.by_precision[0].percent()), (4, 1, None));
    assert_eq!(few.advice, []);
    let rate = |on| at(&quarters(10, 4), on).by_precision.first().map(|r| (r.told, r.held, r.percent()));
    // The early ones wait for the end like all others.
    assert_eq!(rate("2026-03-31"), None);
    assert_eq!(rate("2026-04-01"), Some((10, 4, Some(40))));
    let account = at(&quarters(10, 4), "2026-12-31");
    assert_eq!((account.by_precision[0].of, account.by_stage[0].of), (Precision::Quarter, Standard::Planned));
    assert_eq!(account.by_stage[0].percent(), Some(40));
}

#[test]
fn advice_follows_from_the_rates() {
    let said = |account: &Account| {
        let english = crate::language::Strings::english();
        account.advice.iter().map(|a| crate::format::promises::advice(&english, a)).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(said(&at(&quarters(10, 7), "2026-12-31")), "Quarters held 7 times in 10: keep to them.");
    // Nobody was told halves, but as halves the same would have held.
    let account = at(&quarters(10, 4), "2026-12-31");
    assert!(matches!(account.advice[..], [Advice::WouldWiden { .. }]));
    assert_eq!(said(&account), "Quarters held 4 times in 10, and as halves the same would have held 10: say halves.");
    // Where halves were told too, what became of those decides.
    let mut both = quarters(10, 4);
    for id in ["k", "l", "m", "n", "o"] {
        both.push((TOLD, id, Some(told(id, Standard::Planned, "2026-H1"))));
        let (shipped, on) = if id < "o" { ("2026-05-01", "2026-05-01") } else { ("2026-08-01", "2026-08-01") };
        both.push((on, id, Some(told(id, SHIPPED, shipped))));
    }
    assert!(
        said(&at(&both, "2026-12-31")).starts_with("Quarters held 4 times in 10, halves 8: say halves.\nHalves held")
    );
    let none: Vec<_> = quarters(10, 0).into_iter().filter(|(_, _, t)| t.as_ref().unwrap().when.is_some()).collect();
    assert!(said(&at(&none, "2027-12-31")).contains("nothing wider held: say no time frame before it is sure."));
}

#[test]
fn what_held_only_at_a_later_stage_is_to_wait_for_it() {
    let mut entries = Vec::new();
    for id in ["a", "b", "c", "d", "e"] {
        entries.push((TOLD, id, Some(told(id, Standard::Considering, "2026-Q1"))));
        entries.push(("2026-03-01", id, Some(told(id, Standard::Building, "2026-Q2"))));
        entries.push(("2026-06-01", id, Some(told(id, SHIPPED, "2026-06-01"))));
    }
    let account = at(&entries, "2026-12-31");
    let wait = Advice::Wait { stage: Standard::Considering, tenths: 0, until: Standard::Building, until_tenths: 10 };
    assert!(account.advice.contains(&wait), "{:?}", account.advice);
}

#[test]
fn halves_of_a_fiscal_year_are_those_that_were_told() {
    // From February: the half around the first fiscal quarter ends in July.
    let window = |text: &str| match parse_frame(
        text,
        Some(Calendar { first_month: 2, fiscal: Some(crate::time::NamedAfter::End) }),
    ) {
        Ok(TimeFrame::Window(w)) => When { from: w.start, to: w.end, earliest: false, words: text.into() },
        other => panic!("{other:?}"),
    };
    let mut entries = Vec::new();
    for (id, when) in [("a", "FY27-Q1"), ("b", "FY27-Q3")] {
        entries.push((TOLD, id, Some(Statement { when: Some(window(when)), ..told(id, Standard::Planned, "") })));
    }
    entries.push(("2026-07-20", "a", Some(told("a", SHIPPED, "2026-07-20"))));
    let account = at(&entries, "2026-08-01");
    let half = account.by_precision[0].as_wider.iter().find(|w| w.precision == Precision::Half).unwrap();
    assert_eq!((half.told, half.held), (1, 1));
}

#[test]
fn two_entries_of_one_day_count_as_two() {
    let entries = [planned(TOLD, "2026-Q2"), planned("2026-03-01", "2026-Q3"), planned("2026-03-01", "2026-Q2")];
    let sum = at(&entries, "2026-03-02").summary;
    assert_eq!((sum.moves_later, sum.moves_earlier, sum.ends_later), (1, 1, 0));
}

/// Something that goes away, and how late its readers may still rely on it.
fn ending(on: &'static str, when: &str) -> (&'static str, &'static str, Option<Statement>) {
    let mut told = told("a", Standard::Planned, when);
    told.when = told.when.map(|when| When { earliest: true, ..when });
    (on, "a", Some(Statement { ends: true, ..told }))
}

#[test]
fn what_ends_is_kept_if_nothing_went_before_its_beginning() {
    let half = || ending(TOLD, "2026-H2");
    let gone = |on| [half(), stage(on, SHIPPED, on)];
    assert_eq!(outcome(&[half()], "2026-06-30"), Outcome::Open);
    assert_eq!(outcome(&[half()], "2026-07-01"), Outcome::Kept, "it stayed as long as was told");
    assert_eq!(outcome(&[half()], "2028-01-01"), Outcome::Kept, "what stays for longer breaks nothing");
    assert_eq!(outcome(&gone("2026-06-30"), "2026-08-01"), Outcome::TooSoon);
    assert_eq!(outcome(&gone("2026-07-01"), "2026-08-01"), Outcome::Kept);
    assert_eq!(outcome(&gone("2027-02-01"), "2027-08-01"), Outcome::Kept);
    // Of a quarter its beginning counts: it may have been gone from then on.
    assert_eq!(outcome(&[half(), stage("2026-09-01", SHIPPED, "2026-Q2")], "2026-09-02"), Outcome::TooSoon);
    assert_eq!(outcome(&[half(), stage("2026-09-01", SHIPPED, "2026-Q3")], "2026-09-02"), Outcome::Kept);
    // It stays after all; it is put off; it is told no more, before and after its beginning.
    assert_eq!(outcome(&[half(), stage("2026-05-01", Standard::Declined, "")], "2026-05-02"), Outcome::Kept);
    assert_eq!(outcome(&[half(), stage("2026-05-01", Standard::Deferred, "")], "2026-05-02"), Outcome::Open);
    assert_eq!(outcome(&[half(), ("2026-05-01", "a", None)], "2026-09-02"), Outcome::TakenBack);
    assert_eq!(outcome(&[half(), ("2026-07-01", "a", None)], "2026-09-02"), Outcome::Kept);
    let sum = at(&gone("2026-06-30"), "2026-08-01").summary;
    assert_eq!((sum.kept, sum.broken, sum.too_soon, sum.kept_early, sum.kept_as_first_told), (0, 1, 1, 0, 0));
    assert_eq!(at(&[half()], "2028-01-01").summary.kept_as_first_told, 1);
}

#[test]
fn moves_of_what_ends_are_less_time_and_more_time() {
    let entries = [ending(TOLD, "2026-H2"), ending("2026-02-01", "2027-H1"), ending("2026-03-01", "2026-Q4")];
    let account = at(&entries, "2026-04-01");
    let moves: Vec<_> = account.promises[0].moves.iter().map(|m| (m.way, m.days, m.notice)).collect();
    assert_eq!(moves, [(Way::MoreTime, 184, 150), (Way::LessTime, -92, 214)]);
    let sum = &account.summary;
    assert_eq!((sum.less_time, sum.more_time, sum.moves_later, sum.moves_earlier, sum.moved), (1, 1, 0, 0, 1));
    assert_eq!((sum.days_later, sum.ends_later, sum.ends_earlier), (None, 1, 0), "no median of what is no slip");
    // Moved to less time, and gone then: kept as told last, and not as told first.
    let gone = at(&[&entries[1..], &[stage("2026-10-01", SHIPPED, "2026-10-01")]].concat(), "2026-11-01").summary;
    assert_eq!((gone.kept, gone.kept_as_first_told), (1, 0));
    // It says nothing of how long a time frame has to be.
    assert_eq!((account.by_precision.len(), at(&entries, "2030-01-01").by_stage.len()), (0, 0));
    let said = crate::format::promises::moves(&crate::language::Strings::english(), sum).join("\n");
    assert!(said.contains("Of what goes away: less time 1, more time 1."), "{said}");
}
