//! The spelling: what TOML files say, table by table, with the place of each value.

mod answers;
mod field;
mod json_schema;
mod languages;
mod reader;
mod settings;
mod spot;
mod tables;
mod translations;
mod value;
mod visibility;

pub(in crate::source) use answers::AnswerTable;
pub(in crate::source) use field::{FieldChange, FieldList};
pub use json_schema::{json_schema, reference};
pub(in crate::source) use languages::{DEFAULT_LANGUAGE, Locales};
pub(in crate::source) use reader::{Entry, Read, Reader, entries};
pub(in crate::source) use settings::{AllowTable, FreshnessTable, LintTable, SecretTable, SecretTables};
pub(in crate::source) use spot::{At, Spot};
pub(in crate::source) use tables::{
    AudienceTable, CommitmentTable, DecisionFields, DecisionTable, DefinitionTable, Fields, Head, ImageTable,
    ItemTable, LinkTable, RoadmapTable, StageTable, TrackTable,
};
pub(in crate::source) use translations::{DecisionTexts, DefinitionTexts, ItemTexts, RoadmapTexts, Translated, each};
pub(in crate::source) use value::{Columns, Grid, Id, Line, Name, Prose, Url, When, id_help};
pub(in crate::source) use visibility::Visibility;
