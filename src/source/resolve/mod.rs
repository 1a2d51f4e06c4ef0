//! From what is written to the model: every name is looked up, every mistake noted with its place.

mod address;
mod answers;
mod assets;
mod audiences;
mod commitments;
mod definitions;
mod ids;
mod inversion;
mod items;
mod ledgers;
mod load;
mod names;
mod orphans;
mod settings;
mod texts;
mod translate;

pub(in crate::source) use inversion::check as inversions;
pub(in crate::source) use ledgers::read as ledgers;
pub(in crate::source) use load::{Loaded, load};
pub(in crate::source) use translate::all as translations;
