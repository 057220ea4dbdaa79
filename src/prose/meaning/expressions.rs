//! What the text speaks of, as expressions of the language.

use crate::semantics::model::{Expr, ExprKind, FigureId, Function, Model, PreviousFigure};
use crate::source::Span;

/// `新收`
pub(crate) fn of_figure(model: &Model, id: FigureId) -> Option<Expr> {
    let figure = model.figure(id)?;
    Some(Expr {
        kind: ExprKind::Figure(id),
        ty: figure.ty.clone(),
        unit: figure.unit.clone(),
        place: figure.place,
    })
}

/// `previous.新收`, of a former report; 0 is the one right before.
pub(crate) fn of_former(report: usize, name: &str, former: &PreviousFigure, place: Span) -> Expr {
    Expr {
        kind: ExprKind::Previous {
            report,
            name: name.into(),
        },
        ty: former.ty.clone(),
        unit: former.unit.clone(),
        place,
    }
}

/// What an expression is the growth of, and since what.
pub(crate) fn growth_of(expr: &Expr) -> Option<(FigureId, &Expr)> {
    let ExprKind::Call {
        function: Function::Growth | Function::Yoy,
        arguments,
    } = &expr.kind
    else {
        return None;
    };
    let [now, base] = arguments.as_slice() else {
        return None;
    };
    Some((now.as_figure()?, base))
}
