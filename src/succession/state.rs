//! What is known while next year's report is written.

use super::edits::Edits;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Why there can be no report for the next year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is no report, or says no period.
    NoPeriod,
    /// Figures stand in another file, which would go on being this year's.
    InParts { path: String },
}

/// A report in the making.
pub(super) struct Succession<'t> {
    pub(super) edits: Edits<'t>,
    /// The year that this report ends in.
    pub(super) year: u16,
    /// The years that stand in code, and where.
    pub(super) years: Vec<(Range<usize>, u16)>,
    /// Where cells begin that hold a number.
    pub(super) numbers: BTreeSet<usize>,
}

/// By where a figure begins: the name of what opens it, and the number if one
/// is known and can be typed.
pub(super) type Opening = BTreeMap<usize, (String, Option<String>)>;
