//! For the author's eyes: what each audience is told and why, and where what was found is written.

mod commitments;
mod explain;
mod lint;
mod untold;

pub(in crate::source) use commitments::check as commitments;
pub use explain::{Explanation, Row, Summary, ToAudience};
