//! What the program itself says, in the language of the roadmap: strings in Fluent files, resolved once.
//!
//! The files are `themes/default/strings/*.ftl`, and those of a theme laid over them. What authors write is not here.

mod collation;
mod load;
mod strings;
mod word;

pub use load::{Languages, Problem};
pub use strings::{Arg, Strings};
pub use word::MessageId;

#[cfg(test)]
mod tests;
