//! One thing by another: the cost of each request, so many a month.

use std::sync::Arc;

use crate::number::Exact;
use crate::semantics::model::{Expr, ExprKind, Operator};
use crate::semantics::types::Type;
use crate::semantics::units::Unit;

use super::world::World;
use super::worth::Worth;

/// How much of it there is for each of the other.
pub(crate) fn quotient(world: &World<'_>, top: &Worth, bottom: &Worth) -> Option<Worth> {
    by(world, top, bottom.expr.clone()).filter(|_| !bottom.point().is_zero())
}

/// How much of it there is in each of so many.
pub(crate) fn for_each(world: &World<'_>, top: &Worth, count: &Exact) -> Option<Worth> {
    let unit = Unit {
        symbol: String::new(),
        plural: None,
        ty: Type::Number,
        scale: Exact::one(),
        places: 0,
        least: None,
        rounded: false,
    };
    let number = Expr {
        kind: ExprKind::Number {
            value: count.clone(),
            typed: 0,
        },
        ty: Type::Number,
        unit: Arc::new(unit),
        place: top.expr.place,
    };
    by(world, top, number).filter(|_| !count.is_zero())
}

fn by(world: &World<'_>, top: &Worth, bottom: Expr) -> Option<Worth> {
    let expr = Expr {
        ty: top.expr.ty.clone(),
        unit: top.expr.unit.clone(),
        place: top.expr.place,
        kind: ExprKind::Binary {
            operator: Operator::Divide,
            left: Box::new(top.expr.clone()),
            right: Box::new(bottom),
        },
    };
    Worth::computed(world, expr, top.unit.clone(), top.places + 2)
}
