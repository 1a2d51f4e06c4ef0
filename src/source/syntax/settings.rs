//! What `roadmap check` goes by: `[lint]`, `allow` and `[secret]`. None of it is told to anybody.

use super::reader::{Read, Reader, closed_table, table};
use super::spot::At;
use super::tables::overlays;
use super::value::{Line, Name};
use crate::lint::{RULES, Rule, rule};
use crate::source::model::{AudienceId, ShelfLife};
use crate::text::nearest;
use crate::time::{Day, Length};
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
    pub(in crate::source) base: SecretTable,
    pub(in crate::source) audiences: Vec<(AudienceId, SecretTable)>,
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
        "now" now: ShelfLife,
        /// The same for *next*. Default: `3 months`.
        "next" next: ShelfLife,
        /// The same for *later*. Default: `6 months`.
        "later" later: ShelfLife,
    }
}
closed_table!(FreshnessTable, "`[freshness]`");

impl Read for ShelfLife {
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut Reader<'_>) -> Option<Self> {
        if value.get_ref().as_str() == Some("off") {
            return Some(ShelfLife::Off);
        }
        let length = Length::read(value, reader)?;
        if length == Length::Days(0) || length == Length::Months(0) {
            reader.error("bad-duration", value.span(), "nothing stays true for so short".into()).help =
                Some("write how long, such as `6 weeks`, or `off` where nothing ages".into());
            return None;
        }
        Some(ShelfLife::Lasts(length))
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
