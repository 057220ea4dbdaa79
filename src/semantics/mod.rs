//! Names, types, units: from syntax to a typed model.

mod builtin;
pub mod model;
pub mod types;
pub mod units;

mod checks;
mod conditions;
mod content;
mod declared_units;
mod figures;
mod header;
mod lowering;
mod packages;
pub mod period;
mod previous;
mod scope;
mod tables;

mod algebra;
mod expressions;
mod function_names;
mod functions;
mod paths;

mod described;
mod problems;

pub use packages::merge;
pub use previous::previous_files;
pub use problems::SemanticsProblem;

use crate::syntax::ast;

use lowering::Lowering;
use model::{Model, PreviousReport};

/// Turns a report's declarations into a typed model.
///
/// `previous` are the former reports in the order the header names them;
/// `broken_previous` says that one of them could not be read and is reported.
/// What cannot be understood becomes `Type::Unknown`, never a lost figure.
pub fn analyse(
    items: &[ast::Item],
    previous: Vec<PreviousReport>,
    broken_previous: bool,
) -> (Model, Vec<SemanticsProblem>) {
    Lowering::new(previous, broken_previous).model(items)
}
