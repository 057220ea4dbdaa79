//! What can be wrong with the text beside its figures. Each group of rules
//! words its own problems.

mod approximation;
mod change_kind;
mod claims;
mod direction;
mod enumerations;
mod known;
mod numerals;
mod precision;
mod style;
mod untrue;
mod years;

pub(super) use approximation::ApproximationProblem;
pub(super) use change_kind::ChangeKindProblem;
pub(super) use claims::ClaimProblem;
pub(super) use direction::DirectionProblem;
pub(super) use enumerations::EnumerationProblem;
pub(super) use known::Known;
pub(super) use numerals::NumeralProblem;
pub(super) use precision::PrecisionProblem;
pub(super) use style::StyleProblem;
pub(super) use untrue::{UntrueWords, Wording};
pub(super) use years::YearProblem;

use crate::diagnostics::problem::problem;

problem! {
    /// A problem of the text.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum ProseProblem {
        Numeral(problem: NumeralProblem);
        Untrue(problem: UntrueWords);
        Approximation(problem: ApproximationProblem);
        Direction(problem: DirectionProblem);
        ChangeKind(problem: ChangeKindProblem);
        Enumeration(problem: EnumerationProblem);
        Style(problem: StyleProblem);
        Year(problem: YearProblem);
        Precision(problem: PrecisionProblem);
        Claim(problem: ClaimProblem);
    }
}
