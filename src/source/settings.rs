//! What `roadmap check` goes by: `[lint]`, `allow` and `[secret]`. None of it is told to anybody.

use super::audience::AudienceId;
use super::model::Model;
use super::reader::{At, Entry, Read, Reader, Spot, closed_table, table};
use super::schema::overlays;
use super::value::{Line, Name};
use crate::diagnostic::Diagnostic;
use crate::lint::{RULES, Rule, concealed, rule, term_problem};
use crate::text::nearest;
use crate::time::{Day, Length};
use crate::vocabulary::Horizon;
use serde_json::{Value as Json, json};
use toml::Spanned;
use toml::de::DeValue;

table! {
    /// `[lint]`
    LintTable {
        /// Languages of the texts in the main language, such as `["en", "de"]`. Default: that of the roadmap.
        "languages" languages: Vec<At<Line>>,
        /// Hosts that links may lead outside audiences to, with all that is below them. Default: any that is not private.
        "hosts" hosts: Vec<At<Line>>,
        /// Names of customers, prospects and partners that no text may name, besides those under `accounts`.
        "names" names: Vec<At<Line>>,
        /// Names of competitors.
        "competitors" competitors: Vec<At<Line>>,
        /// Keys of trackers that everybody can read, such as `["SE"]` for SE-0412.
        "trackers" trackers: Vec<At<Line>>,
        /// Most items that can be under way at once. Default: 20.
        "now" now: Count,
        /// Rules whose warnings are errors, such as `["OC-08"]`.
        "error" error: Vec<At<RuleName>>,
    }
}
closed_table!(LintTable, "`[lint]`");

table! {
    /// `[[allow]]` and `[[item.allow]]`
    AllowTable {
        /// The rule, such as `OC-08`.
        "rule" rule: RuleName,
        /// Why its findings are fine, in a sentence.
        "reason" reason: Line,
        /// Who answers for that.
        "by" by: Line,
        /// The last day on which it counts, at most 180 days from now.
        "until" until: Day,
        /// For this audience alone. Default: for each.
        "audience" audience: Name,
    }
}
closed_table!(AllowTable, "an `allow`", needs "rule", "reason", "by", "until");

table! {
    /// `[secret]`, and `[secret.AUDIENCE]`
    SecretTable {
        /// Terms that no outside audience may read; under `[secret.AUDIENCE]`, that only this one, and those that see it, may. A star at an end stands for the rest of a word.
        "terms" terms: Vec<At<Line>>,
        /// Terms as `roadmap check --conceal` writes them, so that this file doesn't hold them.
        "hashes" hashes: Vec<At<Line>>,
        /// What the hashes were made with. Any text, and never a secret one of elsewhere.
        "salt" salt: Line,
    }
}

/// `[secret]` with what some audiences may read.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct SecretTables {
    base: SecretTable,
    audiences: Vec<(AudienceId, SecretTable)>,
}

impl Read for SecretTables {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let entries = reader.table(value)?;
        let (base, rest) = SecretTable::take(entries, reader);
        let audiences = overlays(rest, reader, "`[secret]`", SecretTable::KEYS, SecretTable::take);
        Some(SecretTables { base, audiences })
    }

    fn schema() -> Json {
        let each = json!({ "type": "object", "additionalProperties": false, "properties": SecretTable::properties() });
        json!({ "type": "object", "properties": SecretTable::properties(), "additionalProperties": each })
    }

    fn words() -> String {
        "table".into()
    }
}

table! {
    /// `[freshness]`
    FreshnessTable {
        /// How long what is under *now* stays true after somebody looked (`confirmed`), such as `6 weeks`, the default; or `off`.
        "now" now: Shelf,
        /// The same for *next*. Default: `3 months`.
        "next" next: Shelf,
        /// The same for *later*. Default: `6 months`.
        "later" later: Shelf,
    }
}
closed_table!(FreshnessTable, "`[freshness]`");

/// How long something stays true after somebody looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Shelf {
    /// It does not age.
    Off,
    /// So long.
    Lasts(Length),
}

impl Read for Shelf {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        if value.get_ref().as_str() == Some("off") {
            return Some(Shelf::Off);
        }
        let length = Length::read(value, reader)?;
        if length == Length::Days(0) || length == Length::Months(0) {
            reader.error("bad-duration", value.span(), "nothing stays true for so short".into()).help =
                Some("write how long, such as `6 weeks`, or `off` where nothing ages".into());
            return None;
        }
        Some(Shelf::Lasts(length))
    }
    fn schema() -> Json {
        json!({ "anyOf": [{ "const": "off" }, Length::schema()] })
    }
    fn words() -> String {
        "length of time, or `off`".into()
    }
}

/// A number of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) struct Count(pub(in crate::source) usize);

impl Read for Count {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let number = value.get_ref().as_integer().and_then(|i| i.as_str().parse().ok()).filter(|n| *n > 0);
        if number.is_none() {
            reader.error("wrong-type", value.span(), "expected a whole number from 1 on".into()).help =
                Some("write it without quotes, such as `20`".into());
        }
        number.map(Count)
    }
    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 1 })
    }
    fn words() -> String {
        "number".into()
    }
}

/// The id of a rule of the lint.
#[derive(Clone, Copy, Debug)]
pub(in crate::source) struct RuleName(pub(in crate::source) &'static Rule);

impl Read for RuleName {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Name::read(value, reader)?.0;
        let found = rule(&text).map(RuleName);
        if found.is_none() {
            let known: Vec<&str> = RULES.iter().map(|r| r.id).collect();
            let near = nearest(&text.to_uppercase(), &known).map(|near| format!("did you mean `{near}`?"));
            reader.error("unknown-word", value.span(), format!("`{text}` is not a rule of the lint")).help =
                Some(near.unwrap_or_else(|| "docs/lint.md lists the rules".into()));
        }
        found
    }
    fn schema() -> Json {
        json!({ "enum": RULES.iter().map(|r| r.id).collect::<Vec<_>>() })
    }
    fn words() -> String {
        "rule".into()
    }
}

/// All of it, as the model keeps it.
#[derive(Clone, Default)]
pub(in crate::source) struct Settings {
    pub(in crate::source) lint: LintTable,
    freshness: FreshnessTable,
    pub(in crate::source) allowed: Vec<Answer>,
    pub(in crate::source) secrets: Vec<Secret>,
}

impl Settings {
    /// How long what is in this column stays true.
    pub(in crate::source) fn shelf(&self, column: Horizon) -> Shelf {
        let FreshnessTable { now, next, later, unread: _ } = &self.freshness;
        let (written, default) = match column {
            Horizon::Now => (now, Length::Days(42)),
            Horizon::Next => (next, Length::Months(3)),
            Horizon::Later => (later, Length::Months(6)),
        };
        written.as_ref().map_or(Shelf::Lasts(default), |shelf| shelf.value)
    }
}

/// An `allow` that says all it has to.
#[derive(Clone, Debug)]
pub(in crate::source) struct Answer {
    pub(in crate::source) item: Option<String>,
    pub(in crate::source) rule: At<RuleName>,
    pub(in crate::source) until: At<Day>,
    pub(in crate::source) audience: Option<AudienceId>,
}

/// Terms that only some may read.
#[derive(Clone)]
pub(in crate::source) struct Secret {
    /// The widest audience that may; none for the one inside alone.
    pub(in crate::source) may: Option<AudienceId>,
    pub(in crate::source) terms: Vec<String>,
    pub(in crate::source) hashes: Vec<crate::lint::Hashed>,
}

/// The tables of `roadmap.toml`, as they are read.
#[derive(Default)]
pub(super) struct SettingTables {
    lint: LintTable,
    freshness: FreshnessTable,
    allow: Vec<At<AllowTable>>,
    secret: SecretTables,
}

impl SettingTables {
    /// Names of the tables.
    pub(super) const KEYS: [&'static str; 4] = ["lint", "freshness", "allow", "secret"];

    /// Reads one of them.
    pub(super) fn read(&mut self, (key, value): Entry<'_, '_>, reader: &mut Reader<'_>) {
        match key.get_ref().as_ref() {
            "lint" => self.lint = LintTable::read(value, reader).unwrap_or_default(),
            "freshness" => self.freshness = FreshnessTable::read(value, reader).unwrap_or_default(),
            "allow" => self.allow = Vec::read(value, reader).unwrap_or_default(),
            _ => self.secret = SecretTables::read(value, reader).unwrap_or_default(),
        }
    }

    /// Checks them, and keeps what is whole.
    pub(super) fn settle(self, model: &mut Model, found: &mut Vec<Diagnostic>) {
        let SettingTables { lint, freshness, allow, secret } = self;
        let allowed = answers(None, allow, model, found);
        let SecretTables { base, audiences } = secret;
        let tables = std::iter::once((None, base)).chain(audiences.into_iter().map(|(a, t)| (Some(a), t)));
        let secrets = tables.map(|(may, table)| terms(may, table, found)).collect();
        model.settings = Settings { lint, freshness, allowed, secrets };
    }
}

/// Shortest reason, in characters: less says nothing.
const SHORTEST_REASON: usize = 20;

/// The answers of an item, or of the roadmap.
pub(super) fn answers(
    item: Option<&str>,
    tables: Vec<At<AllowTable>>,
    model: &Model,
    found: &mut Vec<Diagnostic>,
) -> Vec<Answer> {
    tables.into_iter().filter_map(|table| answer(item, table, model, found)).collect()
}

fn answer(item: Option<&str>, table: At<AllowTable>, model: &Model, found: &mut Vec<Diagnostic>) -> Option<Answer> {
    let At { value, spot } = table;
    let lacking = value.missing();
    let AllowTable { rule, reason, by: _, until, audience, unread: _ } = value;
    let mut error = |spot: Spot, message: String, help: &str| {
        found.push(Diagnostic::error("bad-allow", spot.span(), message).help(help));
    };
    if !lacking.is_empty() {
        let message =
            format!("this `allow` has no {}", lacking.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", "));
        error(spot, message, "write which rule, why its findings are fine, who says so, and until when");
    }
    if let Some(reason) = reason.filter(|r| r.value.0.chars().count() < SHORTEST_REASON) {
        error(reason.spot, "this is too short to be a reason".into(), "say in a sentence why the finding is fine");
    }
    if let Some(rule) = rule.as_ref().filter(|r| !r.value.0.allowable) {
        let id = rule.value.0.id;
        error(rule.spot, format!("`{id}` cannot be allowed"), "mend what it finds instead");
    }
    let audience = audience.map(|name| model.audiences.look_up(&name, found));
    Some(Answer { item: item.map(str::to_string), rule: rule?, until: until?, audience })
}

fn terms(may: Option<AudienceId>, table: SecretTable, found: &mut Vec<Diagnostic>) -> Secret {
    let SecretTable { terms, hashes, salt, unread } = table;
    let mut out = Secret { may, terms: Vec::new(), hashes: Vec::new() };
    for term in terms.into_iter().flat_map(|t| t.value) {
        if let Some(why) = term_problem(&term.value.0) {
            let message = format!("`{}` cannot be looked for", term.value.0);
            let note = Diagnostic::error("bad-term", term.spot.span(), message).label(why);
            found.push(note.help("write more of it, or take it out"));
        } else {
            out.terms.push(term.value.0);
        }
    }
    let hashes = hashes.map(|h| h.value).unwrap_or_default();
    let salt = salt.map(|s| s.value.0);
    if let (Some(first), None, false) = (hashes.first(), &salt, unread.contains(&"salt")) {
        let note = Diagnostic::error("no-salt", first.spot.span(), "these hashes have no salt");
        found.push(note.help("write `salt = \"…\"` beside them: the one that `roadmap check --conceal` used"));
    }
    for hash in hashes {
        match concealed(&hash.value.0, salt.as_deref().unwrap_or_default()) {
            Some(hash) => out.hashes.push(hash),
            None => {
                let note = Diagnostic::error("bad-hash", hash.spot.span(), "this is not the hash of a term");
                found.push(
                    note.help("`roadmap check --conceal SALT` writes them: a number of words, a dash, 64 digits"),
                );
            }
        }
    }
    out
}
