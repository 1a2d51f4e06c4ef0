//! `[lint]`, `[freshness]`, `allow` and `[secret]`: checked, and kept as far as they are whole.

use crate::diagnostic::Diagnostic;
use crate::lint::{concealed, term_problem};
use crate::source::model::{Allowed, AudienceId, Freshness, Lint, Model, Secret, Settings};
use crate::source::places::{AllowPlaces, Places};
use crate::source::syntax::{
    AllowTable, At, Entry, FreshnessTable, Line, LintTable, Read, Reader, SecretTable, SecretTables, Spot,
};

/// The tables of `roadmap.toml`, as they are read.
#[derive(Default)]
pub(in crate::source) struct SettingTables {
    lint: LintTable,
    freshness: FreshnessTable,
    allow: Vec<At<AllowTable>>,
    secret: SecretTables,
}

impl SettingTables {
    /// Names of the tables.
    pub(in crate::source) const KEYS: [&'static str; 4] = ["lint", "freshness", "allow", "secret"];

    /// Reads one of them.
    pub(in crate::source) fn read(&mut self, (key, value): Entry<'_, '_>, reader: &mut Reader<'_>) {
        match key.get_ref().as_ref() {
            "lint" => self.lint = LintTable::read(value, reader).unwrap_or_default(),
            "freshness" => self.freshness = FreshnessTable::read(value, reader).unwrap_or_default(),
            "allow" => self.allow = Vec::read(value, reader).unwrap_or_default(),
            _ => self.secret = SecretTables::read(value, reader).unwrap_or_default(),
        }
    }

    /// Checks them, and keeps what is whole.
    pub(super) fn settle(self, model: &mut Model, places: &mut Places, found: &mut Vec<Diagnostic>) {
        let SettingTables { lint, freshness, allow, secret } = self;
        let mut answered = Vec::new();
        for table in allow {
            answered.extend(allowed(None, table, model, found));
        }
        let (allowed, spots) = answered.into_iter().unzip();
        let SecretTables { base, audiences } = secret;
        let tables = std::iter::once((None, base)).chain(audiences.into_iter().map(|(a, t)| (Some(a), t)));
        let secrets = tables.map(|(may, table)| terms(may, table, found)).collect();
        (places.allowed, places.lint.own) = (spots, lint.written());
        model.settings = Settings { lint: of_lint(lint), freshness: of_freshness(freshness), allowed, secrets };
    }
}

fn of_lint(table: LintTable) -> Lint {
    let LintTable { languages, hosts, names, competitors, trackers, now, error, unread: _ } = table;
    let lines = |list: Option<At<Vec<At<Line>>>>| -> Vec<String> {
        list.into_iter().flat_map(|list| list.value).map(|line| line.value.0).collect()
    };
    Lint {
        languages: lines(languages),
        hosts: lines(hosts),
        names: lines(names),
        competitors: lines(competitors),
        trackers: lines(trackers),
        now: now.map(|n| n.value.0),
        raised: error.into_iter().flat_map(|e| e.value).map(|rule| rule.value.0.id).collect(),
    }
}

fn of_freshness(table: FreshnessTable) -> Freshness {
    let FreshnessTable { now, next, later, unread: _ } = table;
    let default = Freshness::default();
    Freshness {
        now: now.map_or(default.now, |shelf| shelf.value),
        next: next.map_or(default.next, |shelf| shelf.value),
        later: later.map_or(default.later, |shelf| shelf.value),
    }
}

/// Shortest reason, in characters: less says nothing.
const SHORTEST_REASON: usize = 20;

/// An `allow` of an item, or of the roadmap.
pub(super) fn allowed(
    item: Option<&str>,
    table: At<AllowTable>,
    model: &Model,
    found: &mut Vec<Diagnostic>,
) -> Option<(Allowed, AllowPlaces)> {
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
    let (rule, until) = (rule?, until?);
    let places = AllowPlaces { rule: rule.spot, until: until.spot };
    Some((Allowed { item: item.map(str::to_string), rule: rule.value.0.id, until: until.value, audience }, places))
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
