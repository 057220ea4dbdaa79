//! The finished report as a tree, and how it is composed: every number is
//! words here.

pub mod compose;
mod drawn;
pub mod facts;
mod numbering;
pub mod problems;
mod references;
pub mod tree;

#[cfg(test)]
pub(crate) mod fixtures;

pub use compose::{Settings, compose};

use crate::evaluation::results::Evaluation;
use crate::semantics::model::Model;

use facts::Facts;
use problems::DocumentProblem;

/// What would be wrong with the composed document, without composing it.
pub fn check(model: &Model, evaluation: &Evaluation) -> Vec<DocumentProblem> {
    let facts = Facts::new(model, evaluation);
    let mut problems = references::check(facts);
    problems.extend(drawn::check(facts));
    problems
}
