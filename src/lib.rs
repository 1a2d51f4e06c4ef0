//! One roadmap in TOML, and a static site for each audience out of it.
//!
//! ```text
//! TOML files ──load──▶ Roadmap ──edition(audience, day)──▶ Edition ──render(theme)──▶ Site ──write──▶ folder
//! ```
//!
//! 1. [`source`] is the vault. It reads the files, reports every mistake in them, and holds the
//!    [`source::Roadmap`], which nobody outside can look into.
//! 2. Its gate, [`source::Roadmap::edition`], is the only code that decides what an audience is told.
//! 3. An [`edition::Edition`] is plain data that the audience may have.
//! 4. [`site`] renders an edition with a theme. It opens no file, reads no clock and no environment.
//! 5. [`publish`] writes a site into a folder, all or nothing.
//!
//! Beside that, [`change`] says how two editions of an audience differ in the language of promises, and [`ledger`]
//! keeps what each audience has been told; [`promises`] counts what became of it. [`fs`] is the only one that touches files.
//! [`app`] is the pipeline that every command calls, and [`import`] makes items of other tools' data.
//!
//! What is deliberately absent: no stage but `cli` reads the clock or prints; `source` never writes;
//! `site` and `publish` never mention `source`; there is no second way from a source to a page.

pub mod app;
pub mod change;
pub mod diagnostic;
pub mod edition;
pub mod format;
pub mod fs;
pub mod import;
mod invisible;
pub mod language;
pub mod ledger;
mod lexicon;
pub mod lint;
mod markdown;
pub mod output;
pub mod promises;
pub mod publish;
#[cfg(feature = "serve")]
pub mod serve;
pub mod site;
pub mod source;
pub mod text;
pub mod time;
pub mod verify;
pub mod vocabulary;
#[cfg(feature = "serve")]
pub mod watch;
