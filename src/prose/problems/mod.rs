//! What can be wrong with the text beside its figures. Each group of rules
//! words its own problems.

mod approximation;
mod claims;
mod direction;
mod kind;
mod numerals;
mod rates;

pub(super) use approximation::ApproximationProblem;
pub(super) use claims::ClaimProblem;
pub(super) use direction::DirectionProblem;
pub(super) use kind::KindProblem;
pub(super) use numerals::{Known, NumeralProblem};
pub(super) use rates::RateProblem;

use crate::diagnostics::Diagnostic;

/// A problem of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProseProblem {
    Numeral(NumeralProblem),
    Approximation(ApproximationProblem),
    Direction(DirectionProblem),
    Kind(KindProblem),
    Rate(RateProblem),
    Claim(ClaimProblem),
}

impl ProseProblem {
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            ProseProblem::Numeral(problem) => problem.diagnostic(),
            ProseProblem::Approximation(problem) => problem.diagnostic(),
            ProseProblem::Direction(problem) => problem.diagnostic(),
            ProseProblem::Kind(problem) => problem.diagnostic(),
            ProseProblem::Rate(problem) => problem.diagnostic(),
            ProseProblem::Claim(problem) => problem.diagnostic(),
        }
    }
}
