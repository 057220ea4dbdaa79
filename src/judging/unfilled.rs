//! Cells of a table that are still to be filled in: one message for all of them, as
//! `rest todo` is one word, whatever number of cells it stands for.

use std::collections::BTreeMap;

use crate::evaluation::EvaluationProblem;
use crate::evaluation::figures::Found;
use crate::semantics::model::{FigureId, Model, Role};
use crate::source::Span;

use super::problem_tree::ProblemTree;
use super::problems::JudgingProblem;

/// Reports what was met in computing figures, each thing at its place in the order.
pub(super) fn report(model: &Model, found: Vec<Found>, problems: &mut ProblemTree) {
    let mut open: BTreeMap<usize, Vec<(FigureId, Span)>> = BTreeMap::new();
    let table_of = |found: &Found| {
        let EvaluationProblem::Todo { release, place, .. } = &found.problem else {
            return None;
        };
        let id = found.figure?;
        let Role::Cell { table } = model.figure(id)?.role else {
            return None;
        };
        Some((table, *release, (id, *place)))
    };
    for (table, _, cell) in found.iter().filter_map(table_of) {
        open.entry(table).or_default().push(cell);
    }
    open.retain(|_, cells| cells.len() > 1);
    for problem in found {
        let Some((table, release, cell)) = table_of(&problem) else {
            problems.report_figure(problem);
            continue;
        };
        let Some(cells) = open.get(&table) else {
            problems.report_figure(problem);
            continue;
        };
        if cells.first() == Some(&cell) {
            let name = model.tables.get(table).map(|table| table.name.clone());
            let ids: Vec<FigureId> = cells.iter().map(|(id, _)| *id).collect();
            let unfilled = JudgingProblem::Unfilled {
                table: name.unwrap_or_default(),
                count: cells.len(),
                release,
                places: places(cells),
            };
            problems.report_todo(&ids, unfilled);
        }
    }
}

/// Where the first of them stand, each place once: `rest todo` is one.
fn places(cells: &[(FigureId, Span)]) -> Vec<Span> {
    const SHOWN: usize = 4;
    let mut places: Vec<Span> = Vec::new();
    for (_, place) in cells {
        if places.len() < SHOWN && !places.contains(place) {
            places.push(*place);
        }
    }
    places
}
