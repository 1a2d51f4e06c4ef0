//! What an audience isn't told, replaced by chance: what `roadmap verify` compares editions with.

#[cfg(feature = "seeded-leaks")]
pub(in crate::source) mod leak;
#[cfg(feature = "seeded-leaks")]
pub(in crate::source) mod leak_past;
mod random;
mod residue;
mod scramble;

pub(in crate::source) use scramble::scramble;
