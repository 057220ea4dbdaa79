//! What can be wrong with the text of a source: with its marks (strings,
//! brackets, characters), with the shape of a declaration or with a claim.

mod claims;
mod expected;
mod marks;
mod shapes;

pub use claims::ClaimProblem;
pub use expected::Expected;
pub use marks::MarkProblem;
pub use shapes::ShapeProblem;

use crate::diagnostics::Diagnostic;
use crate::source::{SourceId, Span};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxProblem {
    Mark(MarkProblem),
    Shape(ShapeProblem),
    Claim(ClaimProblem),
}

impl SyntaxProblem {
    /// A source without anything in it.
    pub fn empty(source: SourceId) -> SyntaxProblem {
        let span = Span::new(source, 0, 0);
        SyntaxProblem::Mark(MarkProblem::Empty { span })
    }

    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            SyntaxProblem::Mark(problem) => problem.diagnostic(),
            SyntaxProblem::Shape(problem) => problem.diagnostic(),
            SyntaxProblem::Claim(problem) => problem.diagnostic(),
        }
    }

    /// The place by which problems are put in order.
    pub(super) fn start(&self) -> u32 {
        let place = self.diagnostic().place;
        place.map_or(0, |label| label.span.start)
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

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(super) fn append(&mut self, mut other: Problems) {
        self.list.append(&mut other.list);
    }

    /// In the order of their places.
    pub(super) fn sorted(mut self) -> Vec<SyntaxProblem> {
        self.list.sort_by_cached_key(SyntaxProblem::start);
        self.list
    }
}

impl From<MarkProblem> for SyntaxProblem {
    fn from(problem: MarkProblem) -> Self {
        SyntaxProblem::Mark(problem)
    }
}

impl From<ShapeProblem> for SyntaxProblem {
    fn from(problem: ShapeProblem) -> Self {
        SyntaxProblem::Shape(problem)
    }
}

impl From<ClaimProblem> for SyntaxProblem {
    fn from(problem: ClaimProblem) -> Self {
        SyntaxProblem::Claim(problem)
    }
}
