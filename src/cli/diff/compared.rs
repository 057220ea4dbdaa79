//! Two reports with what differs between them.

use crate::comparison::Comparison;

/// Two versions of one report.
pub(crate) struct Compared {
    pub(crate) sides: [Side; 2],
    pub(crate) comparison: Comparison,
}

/// One version: what it is called, and how many errors it has.
pub(crate) struct Side {
    pub(crate) name: String,
    pub(crate) errors: usize,
}
