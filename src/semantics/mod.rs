//! Names, types, units: from syntax to a typed model.

mod builtin;
pub mod model;
pub mod types;
pub mod units;

mod charts;
mod checks;
mod claims;
mod conditions;
mod content;
mod declared_units;
mod figures;
mod header;
mod hiding;
mod look;
mod lowering;
mod members;
mod packages;
pub mod period;
mod previous;
pub mod published;
mod restated;
mod scope;
mod tables;

mod algebra;
mod expressions;
mod function_names;
mod functions;
mod paths;
mod uses;

mod described;
mod problems;

pub use algebra::agree as comparable;
pub use content::suited as suited_formats;
pub use hiding::Qualified;
pub use members::{collected, group_name};
pub use packages::merge;
pub use previous::previous_files;
pub use problems::{SemanticsProblem, told};

use crate::project::{Node, Outside};
use crate::source::Bases;

use lowering::Lowering;
use model::{MemberGroup, Model, PreviousReport};

/// What could not be read and is reported: names that are not known may stand
/// there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unread {
    /// A former report.
    pub previous: bool,
    /// A file or package that the report uses.
    pub used: bool,
}

/// What stands beside a report: other reports, read already, and packages.
#[derive(Clone, Debug, Default)]
pub struct Others {
    /// The former reports in the order the header names them.
    pub previous: Vec<PreviousReport>,
    /// The reports collected, in the order of their `members` lines.
    pub members: Vec<MemberGroup>,
    pub packages: Vec<String>,
    pub qualified: Qualified,
    /// Where each name stands is wanted, too.
    pub noting: bool,
}

/// Turns a report's declarations into a typed model.
///
/// What cannot be understood becomes `Type::Unknown`, never a lost figure.
pub fn analyse(
    nodes: &[Node],
    outside: &Outside,
    bases: &Bases,
    others: Others,
    unread: Unread,
) -> (Model, Vec<SemanticsProblem>) {
    Lowering::new(others, outside, bases, unread).model(nodes)
}
