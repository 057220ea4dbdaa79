//! Sentences that are wrong only because a number of the report is: they stand under
//! that number, so that nobody changes the right sentence.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostics::{Diagnostic, Severity};
use crate::evaluation::order;
use crate::semantics::model::{FigureId, Model, Role};
use crate::source::Span;

/// A number, or two, through which several checks fail.
const WRONG_NUMBERS: [&str; 2] = ["E0430", "E0431"];

/// The period of the header is not the one that follows last year's: most likely it was not
/// brought forward.
const OVERLAP: &str = "E0603";

/// What the text says of the period then seems wrong, and the report late.
const OF_PERIOD: [&str; 2] = ["E0988", "W0660"];

/// Adds what is `told` of the text: under the number of the report that is found wrong,
/// where it points to that or to what is computed from it, else by itself.
pub(super) fn under_their_cause(model: &Model, known: &mut Vec<Diagnostic>, told: Vec<Diagnostic>) {
    let told = under_overlap(known, told);
    let causes: Vec<(usize, BTreeSet<Span>)> = known
        .iter()
        .enumerate()
        .filter_map(|(index, it)| {
            let wrong = WRONG_NUMBERS.contains(&it.code).then(|| places(model, it));
            Some((index, wrong.or_else(|| cells_beside(model, it))?))
        })
        .collect();
    for diagnostic in by_statement(told) {
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

/// What is said of a period that was not brought forward stands under that; gives the rest
/// of what is told of the text.
fn under_overlap(known: &mut Vec<Diagnostic>, told: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if known.iter().all(|it| it.code != OVERLAP) {
        return told;
    }
    let of_period = |it: &Diagnostic| OF_PERIOD.contains(&it.code);
    let (late, own): (Vec<_>, Vec<_>) = std::mem::take(known).into_iter().partition(of_period);
    let (follow, rest): (Vec<_>, Vec<_>) = told.into_iter().partition(of_period);
    *known = own;
    if let Some(overlap) = known.iter_mut().find(|it| it.code == OVERLAP) {
        overlap.consequences.extend(late.into_iter().chain(follow));
    }
    rest
}

/// Numbers of one sentence that are wrong by one figure of the report, the first of them
/// at its own value: what is said of its change stands under that.
fn by_statement(told: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut all: Vec<Diagnostic> = Vec::new();
    for diagnostic in told {
        let change = CHANGES.contains(&diagnostic.code);
        let cause = all.iter_mut().rev().find(|before| {
            let value = before.code == "E0901" && change;
            value && is_near(before, &diagnostic) && share_a_figure(before, &diagnostic)
        });
        match cause {
            Some(cause) => cause.consequences.push(diagnostic),
            None => all.push(diagnostic),
        }
    }
    all
}

/// What is said of how a figure changed.
const CHANGES: [&str; 2] = ["E0930", "E0938"];

/// A sentence has hardly more bytes.
const NEAR: Range<i64> = 0..300;

fn is_near(before: &Diagnostic, behind: &Diagnostic) -> bool {
    let place = |it: &Diagnostic| it.place.as_ref().map(|label| label.span);
    let both = place(before).zip(place(behind));
    both.is_some_and(|(one, other)| {
        one.base() == other.base() && NEAR.contains(&one.offset_to(other))
    })
}

fn share_a_figure(one: &Diagnostic, other: &Diagnostic) -> bool {
    let places: BTreeSet<Span> = one.others.iter().map(|label| label.span).collect();
    other
        .others
        .iter()
        .any(|label| places.contains(&label.span))
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
    let readers = order::readers(model);
    let mut open: Vec<FigureId> = found.iter().copied().collect();
    while let Some(id) = open.pop() {
        let more = readers.get(id.0 as usize).into_iter().flatten();
        open.extend(more.filter(|it| found.insert(**it)));
    }
    let figures = found.iter().filter_map(|id| model.figure(*id));
    figures.map(|figure| figure.place).chain(own).collect()
}

/// The cells of the tables in a section one of whose grids cannot be read: what they hold
/// is not what was typed.
fn cells_beside(model: &Model, misread: &Diagnostic) -> Option<BTreeSet<Span>> {
    let grid = misread.severity == Severity::Error && misread.code.starts_with(GRIDS);
    let place = misread.place.as_ref().filter(|_| grid)?.span;
    let cells = || {
        model
            .figures_by_id()
            .filter_map(|(_, figure)| match figure.role {
                Role::Cell { table } => Some((table, figure.place)),
                Role::Figure | Role::Part => None,
            })
    };
    let beside = cells().filter(|(_, cell)| cell.base() == place.base());
    let tables: BTreeSet<usize> = beside.map(|(table, _)| table).collect();
    let all = cells().filter(|(table, _)| tables.contains(table));
    Some(all.map(|(_, cell)| cell).collect())
}

/// What is wrong with a grid has codes that begin so.
const GRIDS: &str = "E031";
