//! Checks and quotations as the language writes them.

use crate::evaluation::text_expressions::{self, Read};
use crate::semantics::model::{Check, CheckKind, Expr, Model};
use crate::words;

use super::check_verdict;

/// A check in one line, to tell it from others of its name.
pub(super) fn statement(model: &Model, check: &Check) -> String {
    let (left, right) = check_verdict::sides_of(check);
    match &check.kind {
        CheckKind::Compare { comparison, .. } => format!(
            "{} {} {}",
            left.formula(model),
            words::comparison_sign(*comparison),
            right.formula(model)
        ),
        CheckKind::Total { .. } => {
            format!("total {} = {}", left.formula(model), right.formula(model))
        }
        CheckKind::Part { parts, .. } => {
            let parts = parts.iter().map(|part| words::formula(model, part));
            let parts = parts.collect::<Vec<_>>().join(", ");
            format!("part {parts} of {}", left.formula(model))
        }
        CheckKind::Holds(condition) => words::condition(model, condition),
        CheckKind::NeverIncreases(_) => check.name.clone(),
    }
}

/// A check with the conditions around it, as it may stand in a `check { … }`;
/// nothing for cells that should never increase: their list is of a table.
pub fn written_check(model: &Model, check: &Check) -> Option<String> {
    let statement = match &check.kind {
        CheckKind::NeverIncreases(points) => format!("{} never increases", series(model, points)?),
        CheckKind::Compare { .. }
        | CheckKind::Total { .. }
        | CheckKind::Part { .. }
        | CheckKind::Holds(_) => statement(model, check),
    };
    let conditions = check.conditions.iter().rev();
    Some(conditions.fold(statement, |inner, condition| {
        format!("if {} {{ {inner} }}", words::condition(model, condition))
    }))
}

/// The series whose points these are.
fn series<'m>(model: &'m Model, points: &[Expr]) -> Option<&'m str> {
    let mut all = model.series.iter();
    let found = all.find(|series| {
        let same = series.points.len() == points.len();
        let mut both = series.points.iter().zip(points);
        same && both.all(|((_, own), point)| point.as_figure() == Some(*own))
    });
    found.map(|series| series.name.as_str())
}

/// What texts quote with `stated`, in the order of its outcomes: `新收 stated
/// 53 件`, and what is read for it.
pub fn quotations(model: &Model) -> Vec<(String, Option<&Expr>)> {
    let mut quotations = Vec::new();
    for figure in &model.figures {
        for stated in &figure.stated {
            let quoted = words::formula(model, &stated.value);
            quotations.push((format!("{} stated {quoted}", figure.name), None));
        }
    }
    text_expressions::read_all(model, &mut |read| {
        if let Read::Stated(expr, stated) = read {
            let value = words::formula(model, expr);
            let quoted = words::formula(model, &stated.value);
            quotations.push((format!("{value} stated {quoted}"), Some(expr)));
        }
    });
    quotations
}
