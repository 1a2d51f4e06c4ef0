//! What an edition has anything for. What would be empty does not exist.

use crate::edition::Edition;
use crate::vocabulary::Standard;

/// Of more items than this, each has its page alone: a second small file for each makes a large build a quarter slower.
const FEW: usize = 2_000;
/// Fewer items than this are looked through with the eyes.
const SEARCHED: usize = 8;

/// Whether anything has a date.
pub(super) fn is_dated(edition: &Edition) -> bool {
    edition.items.iter().any(|i| i.window.is_some() || i.released.is_some())
}

/// Whether there is any way to hear of changes.
pub(super) fn is_followed(edition: &Edition) -> bool {
    edition.audience.base_url.is_some() || is_dated(edition)
}

/// Whether anything has shipped.
pub(super) fn has_shipped(edition: &Edition) -> bool {
    edition.items.iter().any(|i| i.stage.standard == Standard::Shipped)
}

/// Whether anything is not planned.
pub(super) fn has_declined(edition: &Edition) -> bool {
    edition.items.iter().any(|i| i.stage.standard > Standard::Shipped)
}

/// Whether anything was promised.
pub(super) fn has_promises(edition: &Edition) -> bool {
    !edition.promises.is_empty() || edition.items.iter().any(|i| !i.inside.commitments.is_empty())
}

/// Whether there are few enough items that each may have small files besides its page.
pub(super) fn has_few(edition: &Edition) -> bool {
    edition.items.len() <= FEW
}

/// Whether each item has a feed of its own.
pub(super) fn has_feeds_of_items(edition: &Edition) -> bool {
    edition.audience.base_url.is_some() && has_few(edition)
}

/// Whether so many items are so many that one would search in them.
pub(super) fn is_searched(items: usize) -> bool {
    items >= SEARCHED
}
