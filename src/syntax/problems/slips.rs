//! Slips of one kind, told once and mended together.

use std::ops::Range;

use crate::diagnostics::Edit;
use crate::source::Span;

use super::super::slice::{Repair, Slice};

/// A mark, word or number that is not written as code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// All of the word or number.
    pub whole: Span,
    pub written: String,
    /// What mends it.
    pub edit: Edit,
}

/// At least one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slips {
    pub first: Slip,
    others: Vec<Slip>,
}

impl Slip {
    /// What `repair` mends in the word or number at `whole`.
    pub(in crate::syntax) fn new(slice: &Slice<'_>, whole: Range<usize>, repair: &Repair) -> Slip {
        Slip {
            whole: slice.span(whole.start, whole.end),
            written: slice.text.get(whole).unwrap_or("").to_owned(),
            edit: Edit {
                span: slice.span(repair.start, repair.end),
                text: repair.text.clone(),
            },
        }
    }

    /// A mark that is replaced as a whole.
    pub(in crate::syntax) fn mark(slice: &Slice<'_>, repair: &Repair) -> Slip {
        Slip::new(slice, repair.start..repair.end, repair)
    }
}

impl Slips {
    /// `None` where there is none.
    pub fn of(slips: impl IntoIterator<Item = Slip>) -> Option<Slips> {
        let mut slips = slips.into_iter();
        Some(Slips {
            first: slips.next()?,
            others: slips.collect(),
        })
    }

    pub(super) fn edits(&self) -> Vec<Edit> {
        let all = std::iter::once(&self.first).chain(&self.others);
        all.map(|slip| slip.edit.clone()).collect()
    }
}
