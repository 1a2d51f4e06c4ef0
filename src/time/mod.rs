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

use crate::vocabulary::Horizon;

/// When something may happen: a window of days, or a horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeFrame {
    /// From one day to another, both included.
    Window(Window),
    /// Now, next or later.
    Horizon(Horizon),
}
