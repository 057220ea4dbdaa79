//! What can be wrong with the text beside its figures. Each group of rules
//! words its own problems.

mod approximation;
mod claims;
mod direction;
mod enumerations;
mod kind;
mod lists;
mod numerals;
mod precision;
mod rates;
mod style;
mod years;

pub(super) use approximation::ApproximationProblem;
pub(super) use claims::ClaimProblem;
pub(super) use direction::DirectionProblem;
pub(super) use enumerations::EnumerationProblem;
pub(super) use kind::KindProblem;
pub(super) use lists::ListProblem;
pub(super) use numerals::{Known, NumeralProblem};
pub(super) use precision::PrecisionProblem;
pub(super) use rates::RateProblem;
pub(super) use style::StyleProblem;
pub(super) use years::{EntityProblem, YearProblem};

use crate::diagnostics::Diagnostic;

/// A problem of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProseProblem {
    Numeral(NumeralProblem),
    Approximation(ApproximationProblem),
    Direction(DirectionProblem),
    Kind(KindProblem),
    List(ListProblem),
    Enumeration(EnumerationProblem),
    Style(StyleProblem),
    Year(YearProblem),
    Entity(EntityProblem),
    Rate(RateProblem),
    Precision(PrecisionProblem),
    Claim(ClaimProblem),
}

impl ProseProblem {
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            ProseProblem::Numeral(problem) => problem.diagnostic(),
            ProseProblem::Approximation(problem) => problem.diagnostic(),
            ProseProblem::Direction(problem) => problem.diagnostic(),
            ProseProblem::Kind(problem) => problem.diagnostic(),
            ProseProblem::List(problem) => problem.diagnostic(),
            ProseProblem::Enumeration(problem) => problem.diagnostic(),
            ProseProblem::Style(problem) => problem.diagnostic(),
            ProseProblem::Year(problem) => problem.diagnostic(),
            ProseProblem::Entity(problem) => problem.diagnostic(),
            ProseProblem::Rate(problem) => problem.diagnostic(),
            ProseProblem::Precision(problem) => problem.diagnostic(),
            ProseProblem::Claim(problem) => problem.diagnostic(),
        }
    }
}
