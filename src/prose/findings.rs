//! What was found in the text of a report.

use crate::prose::reading::passage::{Passage, SlotKind};

use super::problems::ProseProblem;

/// What was found in the text of a report.
#[derive(Debug, Default)]
pub struct Findings {
    pub problems: Vec<ProseProblem>,
    pub tally: Tally,
}

/// The numbers of a text, by how they stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// `{x}`
    pub bound: usize,
    /// `{"443件"}`, and what an `allow stray_number` covers.
    pub literal: usize,
    /// Typed, with a unit, and the same as a figure.
    pub bindable: usize,
    /// Typed, approximate, and true of the figure that names it.
    pub verified: usize,
    /// Typed, with a unit, and of no figure that is known.
    pub unbound: usize,
}

impl Findings {
    pub(super) fn report<P: Into<ProseProblem>>(&mut self, problems: impl IntoIterator<Item = P>) {
        self.problems.extend(problems.into_iter().map(P::into));
    }
}

impl Tally {
    pub(super) fn count(&mut self, passage: &Passage<'_>) {
        for slot in &passage.slots {
            match slot.kind {
                SlotKind::Value => self.bound += 1,
                SlotKind::Literal => self.literal += 1,
                SlotKind::Other => {}
            }
        }
    }
}
