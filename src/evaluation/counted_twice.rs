//! A figure and a part of it must not be added to each other.

use std::collections::BTreeMap;

use crate::semantics::model::{Expr, ExprKind, FigureId, Function, Model, Operator};
use crate::source::Span;

use super::problems::EvaluationProblem;

/// The first part that is added together with its whole.
pub(crate) fn in_sum(model: &Model, sum: &[Expr]) -> Option<EvaluationProblem> {
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
        if let Some(id) = expr.as_figure() {
            if plus {
                found.entry(id).or_insert(expr.place);
            }
        } else if let ExprKind::Series(series) = expr.kind {
            let points = model.series.get(series).filter(|_| plus);
            for (_, id) in points.iter().flat_map(|series| &series.points) {
                found.entry(*id).or_insert(expr.place);
            }
        } else if let ExprKind::Negate(inner) = &expr.kind {
            stack.push((inner, !plus));
        } else if let Some(arguments) = expr.as_call(Function::Sum) {
            stack.extend(arguments.iter().rev().map(|argument| (argument, plus)));
        } else if let ExprKind::Binary {
            operator: operator @ (Operator::Add | Operator::Subtract),
            left,
            right,
        } = &expr.kind
        {
            let same = *operator == Operator::Add;
            stack.extend([(&**right, plus == same), (&**left, plus)]);
        }
    }
    found
}
