//! The rules, as data: the table of `docs/lint.md`, of SARIF and of every finding.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not looked for.
    Off,
    /// Worth a look.
    Warning,
    /// The check fails.
    Error,
}

/// What is looked for, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Permanent name.
    pub id: &'static str,
    /// What is found, in a few words.
    pub title: &'static str,
    /// Why that is bad, as the second half of a sentence.
    pub why: &'static str,
    /// The smallest mend.
    pub mend: &'static str,
    /// For the public, for other audiences outside, and for the one inside.
    pub levels: [Level; 3],
    /// Whether somebody can answer for it with `allow`.
    pub allowable: bool,
}

use Level::{Error, Off, Warning};

const OUTSIDE: [Level; 3] = [Warning, Warning, Off];
const EVERYWHERE: [Level; 3] = [Warning, Warning, Warning];

macro_rules! rules {
    ($($name:ident = $id:literal, $levels:expr, $allowable:literal, $title:literal, $why:literal, $mend:literal;)*) => {
        $(
            #[doc = $title]
            pub(super) static $name: Rule =
                Rule { id: $id, title: $title, why: $why, mend: $mend, levels: $levels, allowable: $allowable };
        )*
        /// All of them, by id.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    OC_02 = "OC-02", [Warning, Warning, Off], false, "A page without the notice",
        "whoever lands on it is not told that these are plans",
        "let the theme show `notice`, or link to `about/`";
    OC_03 = "OC-03", OUTSIDE, true, "A notice that leaves something out",
        "a notice protects readers and you only by what it says",
        "say that it looks ahead, may change and is no commitment, that nobody should buy because of it, and that there is no duty to update it";
    OC_04 = "OC-04", OUTSIDE, true, "A notice of set phrases, or one that nobody has read for half a year",
        "boilerplate warns nobody, and risks change",
        "name what could get in the way here; then set `notice_reviewed` to the day on which somebody read it";
    OC_05 = "OC-05", [Warning, Off, Off], false, "A day or a month told to everybody",
        "an exact date is read as a promise",
        "name a half-year or a horizon, or leave the date to `target`, which is told as exactly as you decided";
    OC_06 = "OC-06", [Off, Warning, Off], true, "A date in a text, finer than the audience is told dates",
        "a text goes around `dates`, and is forgotten when the plan moves",
        "leave the date to `target`, which is told as exactly as you decided";
    OC_07 = "OC-07", OUTSIDE, true, "A quarter, half or year in a text, where dates are told more coarsely",
        "a text goes around `dates`, and is forgotten when the plan moves",
        "say now, next or later, or leave the date to `target`";
    OC_08 = "OC-08", OUTSIDE, true, "Words that commit",
        "readers plan by it, and remember it",
        "say what is true today: exploring, planning to, aiming to";
    OC_09 = "OC-09", OUTSIDE, true, "A date without a word on how sure it is",
        "a bare date is read as certain",
        "set `confidence`, or let the audience read it: add `confidence` to its `fields`";
    OC_10 = "OC-10", OUTSIDE, true, "Low confidence, and yet now or on a day",
        "the two contradict each other, and readers believe the bolder one",
        "move it to a later horizon, widen the target, or say why you are surer";
    OC_11 = "OC-11", OUTSIDE, true, "A tie to a purchase",
        "it can be read as a specified upgrade that has been sold, and revenue may have to wait for it",
        "say what it does, and leave plans, prices and versions to the contract";
    OC_12 = "OC-12", OUTSIDE, true, "The name of a customer, prospect or partner",
        "they did not agree to be named, and others learn who asked",
        "say what kind of customer asked, or who cares";
    OC_13 = "OC-13", OUTSIDE, true, "A promised certificate, or a fix of a known weakness",
        "others depend on it who don't work here, such as an auditor",
        "say what you work on, not what somebody will attest";
    OC_14 = "OC-14", OUTSIDE, true, "A figure, a superlative or a competitor",
        "somebody will ask for the proof",
        "say what gets better and for whom; give figures once they are measured";
    OC_15 = "OC-15", EVERYWHERE, true, "Shipped, without a day",
        "only what is past is a fact, and nobody can tell since when",
        "set `released`";
    OC_16 = "OC-16", EVERYWHERE, true, "A target that has passed",
        "everybody can see that it didn't happen",
        "move it, ship it or drop it, and say why";
    OC_17 = "OC-17", OUTSIDE, true, "A mark that was meant for us alone",
        "it tells that nobody read this before it went out",
        "take it out, or move it under `[item.internal]`";
    OC_18 = "OC-18", OUTSIDE, true, "A link to where these readers cannot or should not go",
        "a link is an invitation, and this one leads nowhere or too far",
        "link to a public page, move the link under `[item.internal]`, or add the host to `hosts` under `[lint]`";
    OC_23 = "OC-23", EVERYWHERE, true, "More under way than can be, or nothing but certainty",
        "when everything is now, nobody believes any of it",
        "move what nobody is working on to next or later, and say of some how unsure they are";
    OC_24 = "OC-24", [Error, Error, Error], false, "An `allow` that ran out, reaches too far, or matches nothing",
        "an exception that nobody looks at is a rule turned off",
        "decide again: take it out, or give it a new day";
    OC_25 = "OC-25", [Off, Off, Warning], true, "Its shelf life is over: nobody has confirmed it",
        "what is told outside rests on it, and is told with less weight before long",
        "look at it, and set `confirmed` to today";
    OC_27 = "OC-27", [Error, Error, Off], false, "A secret term",
        "it stands under `[secret]`, and these readers would learn it",
        "take it out of what they are told; `roadmap explain` shows where each text comes from";
    OC_28 = "OC-28", EVERYWHERE, true, "A language without word lists",
        "texts in it go unchecked",
        "name the languages of your texts under `[lint]`: en, de, fr, es";
    OC_29 = "OC-29", OUTSIDE, true, "Something goes away sooner after it is said than its track promises (`min_notice`), or without a date",
        "who has to move away from it was told how long there would be",
        "move the target, or say earlier that it goes";
    OC_30 = "OC-30", EVERYWHERE, true, "A placeholder where an address of yours belongs",
        "readers are led nowhere, and what is made of `base_url` (canonical addresses, ids in feeds) is for ever",
        "put the address in, or take the key out until there is one";
}

/// Rules that need no check here, with the place that keeps them.
pub const ELSEWHERE: [(&str, &str, &str); 6] = [
    ("OC-01", "An audience outside without a notice", "made impossible: loading refuses it (`no-notice`)"),
    (
        "OC-19",
        "Newly told, without somebody's approval",
        "stopped by `build --locked`: each entry of the [ledger](ledger.md) says who accepted it",
    ),
    ("OC-20", "A date moved without a reason", "`review` says so, and asks for one (`--reason`)"),
    ("OC-21", "Taken back without a reason", "refused by `review`: those who were told read it in its place"),
    ("OC-22", "An audience told more than one that sees it", "made impossible: loading refuses it (`inversion`)"),
    (
        "OC-26",
        "A visibility that is missing or misspelt",
        "made impossible: unset is `internal`, and an unknown one is refused (`unknown-audience`)",
    ),
];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|r| r.id == id)
}

/// The table of rules in Markdown, for `docs/lint.md`.
pub fn reference() -> String {
    let mut rows: Vec<(String, String)> = Vec::new();
    let word = |level: Level| match level {
        Level::Off => "–",
        Level::Warning => "warning",
        Level::Error => "error",
    };
    for rule in RULES {
        let [public, outside, inside] = rule.levels.map(word);
        let allow = if rule.allowable { "yes" } else { "no" };
        let row = format!(
            "| {} | {}: {} | {} | {public} | {outside} | {inside} | {allow} |\n",
            rule.id, rule.title, rule.why, rule.mend
        );
        rows.push((rule.id.into(), row));
    }
    for (id, title, place) in ELSEWHERE {
        rows.push((id.into(), format!("| {id} | {title} | {place} | | | | |\n")));
    }
    rows.sort();
    let head = "| rule | what, and why | mend | public | other outside | inside | `allow` |\n| --- | --- | --- | --- | --- | --- | --- |\n";
    head.to_string() + &rows.into_iter().map(|(_, row)| row).collect::<String>()
}
