//! A figure and a part of it must not be added to each other.

use std::collections::BTreeMap;

use crate::semantics::model::{Expr, ExprKind, FigureId, Function, Model, Operator};
use crate::source::Span;

use super::problems::EvaluationProblem;

/// The first part that is added together with its whole.
pub(super) fn in_sum(model: &Model, sum: &[Expr]) -> Option<EvaluationProblem> {
    let added = added(model, sum);
    if added.len() < 2 {
        return None;
    }
    for (id, place) in &added {
        let mut ancestor = model.figure(*id)?.part_of;
        while let Some(whole) = ancestor {
            if let Some(whole_place) = added.get(&whole) {
                return Some(EvaluationProblem::Overlap {
                    whole: model.figure(whole)?.name.clone(),
                    whole_place: *whole_place,
                    part: model.figure(*id)?.name.clone(),
                    part_place: *place,
                });
            }
            ancestor = model.figure(whole)?.part_of;
        }
    }
    None
}

/// The figures with a plus sign, each with its first place.
fn added(model: &Model, sum: &[Expr]) -> BTreeMap<FigureId, Span> {
    let mut found = BTreeMap::new();
    let mut stack: Vec<(&Expr, bool)> = sum.iter().rev().map(|expr| (expr, true)).collect();
    while let Some((expr, plus)) = stack.pop() {
        match &expr.kind {
            ExprKind::Figure(id) if plus => {
                found.entry(*id).or_insert(expr.place);
            }
            ExprKind::Series(series) if plus => {
                let points = model.series.get(*series);
                for (_, id) in points.iter().flat_map(|series| &series.points) {
                    found.entry(*id).or_insert(expr.place);
                }
            }
            ExprKind::Negate(inner) => stack.push((inner, !plus)),
            ExprKind::Binary {
                operator: Operator::Add,
                left,
                right,
            } => stack.extend([(&**right, plus), (&**left, plus)]),
            ExprKind::Binary {
                operator: Operator::Subtract,
                left,
                right,
            } => stack.extend([(&**right, !plus), (&**left, plus)]),
            ExprKind::Call {
                function: Function::Sum,
                arguments,
            } => stack.extend(arguments.iter().rev().map(|argument| (argument, plus))),
            ExprKind::Figure(_)
            | ExprKind::Series(_)
            | ExprKind::Binary { .. }
            | ExprKind::Call { .. }
            | ExprKind::Number { .. }
            | ExprKind::Approximate { .. }
            | ExprKind::Censored { .. }
            | ExprKind::Text(_)
            | ExprKind::Date(_)
            | ExprKind::Missing(_)
            | ExprKind::Previous { .. }
            | ExprKind::List(_)
            | ExprKind::Word(_)
            | ExprKind::Sections
            | ExprKind::Conditional { .. }
            | ExprKind::OrElse { .. }
            | ExprKind::Broken => {}
        }
    }
    found
}
