//! The files that `init` writes, embedded in the binary.

/// The small start.
pub(super) const STARTER: &[(&str, &[u8])] = &[];

/// The rich example.
pub(super) const EXAMPLE: &[(&str, &[u8])] = &[];
