//! The source's JSON Schema and its reference, out of the same tables that read it.

use super::answers::AnswerTable;
use super::field::FieldChange;
use super::reader::Read;
use super::settings::{AllowTable, FreshnessTable, LintTable, SecretTable, SecretTables};
use super::tables::{
    AudienceTable, CommitmentTable, DecisionFields, DefinitionTable, Fields, Head, ImageTable, ItemTable, LinkTable,
    RoadmapTable, StageTable, TrackTable,
};
use super::translations::{
    AudienceTexts, DecisionTexts, DefinitionTexts, ImageTexts, ItemTexts, LinkTexts, RoadmapTexts, StageTexts,
};
use super::value::Id;
use crate::source::model::Field;
use crate::vocabulary::Standard;
use serde_json::{Value as Json, json};

/// JSON Schema (draft 7, which TOML editors know) of every file under `roadmap/`.
pub fn json_schema() -> Json {
    let named =
        |schema: Json| json!({ "type": "object", "propertyNames": Id::schema(), "additionalProperties": schema });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "roadmap source",
        "description": "Definitions in roadmap/roadmap.toml, items in any TOML file under roadmap/.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "roadmap": RoadmapTable::schema(),
            "audience": named(AudienceTable::schema()),
            "area": named(DefinitionTable::schema()),
            "tag": named(DefinitionTable::schema()),
            "track": named(TrackTable::schema()),
            "stage": named(StageTable::schema()),
            "lint": LintTable::schema(),
            "freshness": FreshnessTable::schema(),
            "allow": { "type": "array", "items": AllowTable::schema() },
            "secret": SecretTables::schema(),
            "item": { "type": "array", "items": ItemTable::schema() },
            "commitment": { "type": "array", "items": CommitmentTable::schema() },
        },
    })
}

/// The reference of the source in Markdown: every table, key, type and meaning.
pub fn reference() -> String {
    let mut out = String::new();
    let tables = [
        ("[roadmap]", RoadmapTable::reference()),
        ("[audience.NAME]", AudienceTable::reference()),
        ("fields, where it is a change", FieldChange::reference()),
        ("respond and wishes", AnswerTable::reference()),
        ("[area.NAME] and [tag.NAME]", DefinitionTable::reference()),
        ("[track.NAME]", TrackTable::reference()),
        ("[stage.NAME]", StageTable::reference()),
        ("[[item]]: what identifies it", Head::reference()),
        ("[[item]] and [item.AUDIENCE]: what is said", Fields::reference()),
        ("links", LinkTable::reference()),
        ("image", ImageTable::reference()),
        ("[[allow]] and [[item.allow]]", AllowTable::reference()),
        ("[lint]", LintTable::reference()),
        ("[freshness]", FreshnessTable::reference()),
        ("[secret] and [secret.AUDIENCE]", SecretTable::reference()),
        ("[item.decision] and [item.decision.AUDIENCE]", DecisionFields::reference()),
        ("[roadmap.in.LANGUAGE]", RoadmapTexts::reference()),
        ("[audience.NAME.in.LANGUAGE]", AudienceTexts::reference()),
        ("[area.NAME.in.LANGUAGE], and of tags and tracks", DefinitionTexts::reference()),
        ("[stage.NAME.in.LANGUAGE]", StageTexts::reference()),
        ("[item.in.LANGUAGE] and [item.AUDIENCE.in.LANGUAGE]", ItemTexts::reference()),
        ("[item.decision.in.LANGUAGE] and [item.decision.AUDIENCE.in.LANGUAGE]", DecisionTexts::reference()),
        ("in.LANGUAGE of a link", LinkTexts::reference()),
        ("in.LANGUAGE of an image", ImageTexts::reference()),
        ("[[commitment]]", CommitmentTable::reference()),
    ];
    for (title, rows) in tables {
        out.push_str(&format!("### `{title}`\n\n| key | value | meaning |\n| --- | --- | --- |\n"));
        for (key, words, meaning) in rows {
            let words = words.replace('|', "\\|");
            let meaning = meaning.replace("  ", " ");
            out.push_str(&format!("| `{key}` | {words} | {meaning} |\n"));
        }
        out.push('\n');
    }
    let fields = Field::ALL.map(|(name, _)| format!("`{name}`")).join(", ");
    let stages = Standard::ALL.map(|stage| format!("`{}`", stage.name())).join(", ");
    out.push_str(&format!("Fields of a policy: {fields}.\n\nStandard stages: {stages}.\n"));
    out
}
