//! Places in source files.

use crate::diagnostic::Span;
use std::ops::Range;

/// A place in a source file, small enough to keep with every value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::source) struct Spot {
    file: u32,
    start: u32,
    end: u32,
}

impl Spot {
    pub(in crate::source) fn new(file: usize, bytes: Range<usize>) -> Spot {
        Spot { file: file as u32, start: bytes.start as u32, end: bytes.end as u32 }
    }

    pub(in crate::source) fn span(self) -> Span {
        Span { file: self.file as usize, bytes: self.start as usize..self.end as usize }
    }
}

/// A value and where it was written.
#[derive(Clone, Debug)]
pub(in crate::source) struct At<T> {
    pub(in crate::source) value: T,
    pub(in crate::source) spot: Spot,
}
