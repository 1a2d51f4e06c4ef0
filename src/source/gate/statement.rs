//! What is said of an item at a glance: for its page, and beside what others are told.

use crate::edition::{self, PublishedItem};

/// What is said of an item at a glance.
pub(in crate::source) struct Statement {
    pub(in crate::source) title: String,
    pub(in crate::source) summary: Option<String>,
    pub(in crate::source) stage: edition::Stage,
    pub(in crate::source) horizon: Option<crate::vocabulary::Horizon>,
    pub(in crate::source) window: Option<crate::time::Window>,
    pub(in crate::source) confidence: Option<crate::vocabulary::Confidence>,
    pub(in crate::source) reconfirming: bool,
    /// Whether it says that something goes away.
    pub(in crate::source) ends: bool,
    /// Whether age made the window wider.
    pub(in crate::source) aged: bool,
    /// The column that follows from the window.
    pub(in crate::source) follows: Option<crate::vocabulary::Horizon>,
}

impl Statement {
    pub(in crate::source) fn told(self) -> PublishedItem {
        let Statement {
            title,
            summary,
            stage,
            horizon,
            window,
            confidence,
            reconfirming,
            ends: _,
            aged: _,
            follows: _,
        } = self;
        PublishedItem { title, summary, stage: stage.name, horizon, window, confidence, reconfirming }
    }
}
