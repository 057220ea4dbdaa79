//! Sentences that are wrong only because a number of the report is: they stand under
//! that number, so that nobody changes the right sentence.

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Severity};
use crate::evaluation::order;
use crate::semantics::model::{Definition, Figure, FigureId, Model};
use crate::source::Span;

/// A number, or two, through which several checks fail.
const WRONG_NUMBERS: [&str; 2] = ["E0430", "E0431"];

/// Adds what is `told` of the text: under the number of the report that is found wrong,
/// where it points to that or to what is computed from it, else by itself.
pub(super) fn under_their_cause(model: &Model, known: &mut Vec<Diagnostic>, told: Vec<Diagnostic>) {
    let causes: Vec<(usize, BTreeSet<Span>)> = known
        .iter()
        .enumerate()
        .filter(|(_, it)| WRONG_NUMBERS.contains(&it.code))
        .map(|(index, it)| (index, places(model, it)))
        .collect();
    for diagnostic in told {
        let points = |places: &BTreeSet<Span>| {
            let mut others = diagnostic.others.iter();
            others.any(|label| places.contains(&label.span))
        };
        let cause = causes.iter().find(|(_, places)| points(places));
        let loud = diagnostic.severity >= Severity::Warning;
        match cause
            .filter(|_| loud)
            .and_then(|(index, _)| known.get_mut(*index))
        {
            Some(cause) => cause.consequences.push(diagnostic),
            None => known.push(diagnostic),
        }
    }
}

/// Where the wrong numbers stand, and all that is computed from them.
fn places(model: &Model, wrong: &Diagnostic) -> BTreeSet<Span> {
    let own = wrong.place.iter().chain(&wrong.others);
    let own: BTreeSet<Span> = own.map(|label| label.span).collect();
    let all = model.figures_by_id();
    let mut found: BTreeSet<FigureId> = all
        .filter(|(_, figure)| own.contains(&figure.place))
        .map(|(id, _)| id)
        .collect();
    let mut grown = true;
    while grown {
        let before = found.len();
        let rests = |figure: &Figure| reads(model, figure).iter().any(|id| found.contains(id));
        let more = model.figures_by_id().filter(|(_, figure)| rests(figure));
        let more: Vec<FigureId> = more.map(|(id, _)| id).collect();
        found.extend(more);
        grown = found.len() > before;
    }
    let figures = found.iter().filter_map(|id| model.figure(*id));
    figures.map(|figure| figure.place).chain(own).collect()
}

/// The figures that one is computed from.
fn reads(model: &Model, figure: &Figure) -> Vec<FigureId> {
    match &figure.definition {
        Definition::Expression(expr) | Definition::Reported { value: expr, .. } => {
            order::figures_in(expr, model)
        }
        Definition::SumOfParts(parts) => parts.clone(),
        Definition::Broken => Vec::new(),
    }
}
