//! Which checks read a figure.

use crate::evaluation::results::{Outcome, Subject};
use crate::semantics::model::{Check, ExprKind, FigureId};

use super::View;

/// The outcomes of the checks that read one of the figures.
pub(super) fn outcomes<'a>(view: View<'a>, figures: &[FigureId]) -> Vec<&'a Outcome> {
    let reads = |check: &Check| {
        let names = check.names();
        names
            .iter()
            .any(|name| matches!(&name.kind, ExprKind::Figure(id) if figures.contains(id)))
    };
    let touching = |outcome: &&Outcome| match outcome.subject {
        Subject::Check(index) => view
            .model
            .checks
            .get(index)
            .is_some_and(|check| reads(check)),
        Subject::Stated(id, _) => figures.contains(&id),
        Subject::Prose => false,
    };
    view.evaluation.outcomes.iter().filter(touching).collect()
}
