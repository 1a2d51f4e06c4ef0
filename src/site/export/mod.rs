//! An edition in other programs' formats: the same facts, in the same words, with the same notice.

mod csv;
mod ics;
mod json;
mod markdown;

pub use csv::csv;
pub use ics::ics;
pub use json::json;
pub use markdown::markdown;

#[cfg(test)]
mod tests;
