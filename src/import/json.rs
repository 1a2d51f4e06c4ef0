//! Neutral items: one JSON object an item, in an array or one a line.

use super::{Draft, Importer, shape};

/// The format that everything can be turned into with a few lines of any language: see `docs/import.md`.
pub(super) struct Json;

impl Importer for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> &'static str {
        "Neutral items: a JSON array, or one object a line (docs/import.md)"
    }

    fn examples(&self) -> &'static str {
        "  roadmap import json items.jsonl
  zcat items.jsonl.gz | roadmap import json - --name items
  roadmap import json items.jsonl --map status:Closed=shipped --map 'status:*=considering'
  roadmap import json items.jsonl --visibility in-turn    to try things out"
    }

    fn read(&self, text: &str) -> Result<Vec<Draft>, String> {
        let read = |(n, item)| serde_json::from_value(item).map_err(|why| format!("item {}: {why}", n + 1));
        shape::items(text)?.into_iter().enumerate().map(read).collect()
    }
}
