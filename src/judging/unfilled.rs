//! Cells of a table that are still to be filled in: one message for all of them, as
//! `rest todo` is one word, whatever number of cells it stands for.

use std::collections::BTreeMap;

use crate::evaluation::EvaluationProblem;
use crate::evaluation::figures::Found;
use crate::evaluation::text_expressions::{Read, read_all};
use crate::semantics::model::{ExprKind, FigureId, Missing, Model, PreviousValue, Role};
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

/// Texts that are still to be written, and numbers of last year's that the header
/// leaves open: one message each.
pub(super) fn report_texts(model: &Model, release: bool, problems: &mut ProblemTree) {
    let mut open: Vec<Span> = Vec::new();
    read_all(model, &mut |read| {
        if let Read::Value(value) = read
            && matches!(value.kind, ExprKind::Missing(Missing::Todo))
        {
            open.push(value.place);
        }
    });
    for former in &model.header.previous {
        let figures = former.figures.values();
        let todo = PreviousValue::Missing(Missing::Todo);
        let own = figures.filter(|figure| former.file.is_none() || figure.added);
        let count = own.filter(|figure| figure.value == todo).count();
        if count > 0 {
            let added = former.added.first().map(|added| added.place);
            problems.report_former_todo(JudgingProblem::FormerUnfilled {
                count,
                release,
                place: added.unwrap_or_else(|| former.place.part(0..1)),
            });
        }
    }
    if !open.is_empty() {
        let count = open.len();
        open.truncate(SHOWN);
        problems.report(JudgingProblem::Unwritten {
            count,
            release,
            places: open,
        });
    }
}

/// Of so many the places are shown.
const SHOWN: usize = 4;

/// Where the first of them stand, each place once: `rest todo` is one.
fn places(cells: &[(FigureId, Span)]) -> Vec<Span> {
    let mut places: Vec<Span> = Vec::new();
    for (_, place) in cells {
        if places.len() < SHOWN && !places.contains(place) {
            places.push(*place);
        }
    }
    places
}
