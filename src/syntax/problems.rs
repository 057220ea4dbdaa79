//! What can be wrong with the text of a source: with its marks (strings,
//! brackets, characters), with the shape of a declaration or with a claim.

mod claims;
mod expected;
mod marks;
mod shapes;
mod slips;

pub use claims::ClaimProblem;
pub use expected::Expected;
pub use marks::MarkProblem;
pub use shapes::ShapeProblem;
pub use slips::{Slip, Slips};

use crate::diagnostics::problem::problem;
use crate::source::{Bases, SourceId, Span};

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum SyntaxProblem {
        Mark(problem: MarkProblem);
        Shape(problem: ShapeProblem);
        Claim(problem: ClaimProblem);
    }
}

impl SyntaxProblem {
    /// A source without anything in it.
    pub fn empty(source: SourceId) -> SyntaxProblem {
        let span = Span::new(source, 0, 0);
        SyntaxProblem::Mark(MarkProblem::Empty { span })
    }

    /// The place by which problems are put in order.
    pub(super) fn start(&self, bases: &Bases) -> u32 {
        let place = self.diagnostic().place;
        place.map_or(0, |label| bases.place(label.span).start)
    }
}

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<SyntaxProblem>,
}

impl Problems {
    pub(super) fn push(&mut self, problem: impl Into<SyntaxProblem>) {
        self.list.push(problem.into());
    }

    pub(super) fn extend(&mut self, problem: Option<MarkProblem>) {
        self.list.extend(problem.map(MarkProblem::into));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn append(&mut self, mut other: Problems) {
        self.list.append(&mut other.list);
    }

    /// In the order of their places.
    pub(super) fn sorted(mut self, bases: &Bases) -> Vec<SyntaxProblem> {
        self.list.sort_by_cached_key(|problem| problem.start(bases));
        self.list
    }
}
