//! One pipeline for every command: files, a theme and a day in; editions, findings and sites out.
//!
//! ```text
//! Project ──Inputs::read──▶ Inputs ──load──▶ Loaded ──edition──▶ Edition
//! ```
//!
//! It prints nothing and reads neither clock nor environment, and it knows nothing of the command line.

mod disclosure;
mod editions;
mod failure;
mod folders;
mod forecast;
pub mod git;
mod imports;
mod inputs;
mod ledgers;
mod lint;
mod pending;
mod project;
mod proof;
mod record;
mod site;

pub use disclosure::{BROKEN, Disclosure};
pub use editions::{chosen, edition};
pub use failure::Failure;
pub use folders::{Stray, folder, strays};
pub use forecast::{Forecast, Turn, forecast};
pub use imports::write_import;
pub use inputs::{Inputs, LoadError, Loaded, ThemeFiles, theme};
pub use ledgers::ledgers;
pub use lint::lint;
pub use pending::{Pending, needs_reason, promised, unreviewed, unreviewed_in_words, wants_reason};
pub use project::{Lines, Project};
pub use proof::{Candidate, Tell, closest, noticed};
pub use record::{Prepared, merge_by_lines};
pub use site::{Secrets, Site};
