//! Names, types, units: from syntax to a typed model.

pub mod model;
mod typing;

mod index;
mod lower;

mod problems;
pub mod published;

pub use index::declared::{Others, Unread};
pub use index::hiding::Qualified;
pub use index::lists::group_name;
pub use index::packages::merge;
pub use index::previous::previous_files;
pub use lower::inlines::suited as suited_formats;
pub use lower::kept::Kept;
pub use lower::members::collected;
pub use problems::{SemanticsProblem, told};
pub use typing::algebra::agree as comparable;
pub use typing::{period, types, units};

use crate::project::{Node, Outside};
use crate::source::Bases;

use index::answers::Answers;
use index::declaring::Declaring;
use lower::kept::Keeping;
use lower::{Whole, assemble};
use model::Model;

/// Turns a report's declarations into a typed model: what they declare, what each
/// of them means, and all of it together.
///
/// What was `kept` of the last model of the same report is taken again as far as it
/// is as it was.
///
/// What cannot be understood becomes `Type::Unknown`, never a lost figure.
pub fn analyse(
    nodes: &[Node],
    outside: &Outside,
    bases: &Bases,
    others: Others,
    unread: Unread,
    mut kept: Option<&mut Kept>,
) -> (Model, Vec<SemanticsProblem>) {
    let (index, told) = Declaring::new(others, outside, bases, unread).declare(nodes);
    let keeping = kept.as_deref_mut().map(|kept| {
        let answers = Answers::of(&index, nodes, !outside.is_empty());
        Keeping::new(kept, &index, answers)
    });
    let lowered = Whole::new(&index, told, keeping).lowered(nodes);
    let (model, problems) = assemble(index, lowered);
    if let Some(kept) = kept {
        kept.keep_model(&model);
    }
    (model, problems)
}
