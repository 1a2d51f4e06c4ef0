//! Attempts to look behind the gate. Each must fail to compile; `tests/suite/gate.rs` sees that it does.

#![allow(dead_code, unused_imports, missing_docs, reason = "compiled only to fail")]

use crate::source::Roadmap;

#[cfg(gate_probe = "name_the_model")]
use crate::source::model::Item;

#[cfg(gate_probe = "name_the_gate")]
use crate::source::gate::Gate;

#[cfg(gate_probe = "read_the_field")]
fn attempt(roadmap: &Roadmap) -> usize {
    roadmap.model.items.len()
}

#[cfg(gate_probe = "print_it")]
fn attempt(roadmap: &Roadmap) -> String {
    format!("{roadmap:?}")
}

#[cfg(gate_probe = "serialize_it")]
fn attempt(roadmap: &Roadmap) -> String {
    serde_json::to_string(roadmap).unwrap_or_default()
}

#[cfg(gate_probe = "compare_it")]
fn attempt(one: &Roadmap, two: &Roadmap) -> bool {
    one == two
}

#[cfg(gate_probe = "read_an_edition_backwards")]
fn attempt(edition: &crate::edition::Edition) -> usize {
    edition.roadmap().audiences().len()
}
