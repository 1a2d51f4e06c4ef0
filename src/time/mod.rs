//! Time frames: from a day to "later", calendar or fiscal, and how they coarsen.
//!
//! Everything here is a pure function of its arguments. Nothing reads the clock;
//! the day is an argument that `cli` decides once.

mod day;
mod length;
mod parse;
mod window;

pub use day::Day;
pub use length::Length;
pub use parse::{FrameError, parse_frame, parse_month};
pub use window::{Calendar, NamedAfter, Unit, Window};

use serde::Serialize;

/// How exactly an audience may be told a date, from the finest to the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// Dates as the source gives them.
    Day,
    /// Whole months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Halves of a year.
    Half,
    /// Whole years.
    Year,
    /// Now, next or later, and no date.
    Horizon,
    /// Nothing that a date decides: what is planned is later, unless a column is given.
    None,
}

/// The column of the board: not a date, an order of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Horizon {
    /// Being worked on.
    Now,
    /// Intended after that.
    Next,
    /// Wanted, without a place in the order yet.
    Later,
}

/// When something may happen: a window of days, or a horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeFrame {
    /// From one day to another, both included.
    Window(Window),
    /// Now, next or later.
    Horizon(Horizon),
}
