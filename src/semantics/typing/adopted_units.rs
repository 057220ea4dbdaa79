//! The unit that a typed number takes, and the one it is converted to.

use std::sync::Arc;

use crate::semantics::lower::Lowering;
use crate::semantics::model::{Expr, ExprKind};
use crate::semantics::problems::TypeProblem;
use crate::syntax::ast;

use super::algebra;
use super::described::Described;
use super::expressions::broken;
use super::types::Type;
use super::unit::Unit;

impl Lowering<'_> {
    /// A value in the unit wanted: converted exactly, or reported.
    pub(crate) fn in_unit(&mut self, value: Expr, wanted: Option<Arc<Unit>>) -> (Expr, Arc<Unit>) {
        let Some(unit) = wanted else {
            let unit = value.unit.clone();
            return (value, unit);
        };
        let adopted = adopt(value, &unit);
        if adopted.ty == Type::Unknown {
            let ty = unit.ty.clone();
            return (
                Expr {
                    ty,
                    unit: unit.clone(),
                    ..adopted
                },
                unit,
            );
        }
        if algebra::convertible(&adopted.ty, &unit.ty) {
            return (adopted, unit);
        }
        self.report(TypeProblem::WrongUnit {
            wanted: Described::new(&unit.ty, &unit),
            found: Described::of(&adopted),
            place: adopted.place,
        });
        (broken(adopted.place), unit)
    }
}

/// A number typed without a unit takes the unit wanted.
pub(crate) fn adopt(mut value: Expr, unit: &Arc<Unit>) -> Expr {
    take_unit(&mut value, unit);
    value
}

fn take_unit(value: &mut Expr, unit: &Arc<Unit>) {
    if value.ty != Type::Number || !value.unit.symbol.is_empty() {
        return;
    }
    if let ExprKind::Number { value: number, .. } | ExprKind::Censored { value: number, .. } =
        &mut value.kind
    {
        *number = unit.to_base(number);
    } else if let ExprKind::Approximate {
        value: number,
        step,
        ..
    } = &mut value.kind
    {
        *number = unit.to_base(number);
        *step = unit.to_base(step);
    } else if let ExprKind::Negate(inner) = &mut value.kind {
        take_unit(inner, unit);
        value.ty = inner.ty.clone();
        value.unit = inner.unit.clone();
        return;
    } else {
        return;
    }
    value.ty = unit.ty.clone();
    value.unit = unit.clone();
}

/// The decimals typed in a quoted number.
pub(crate) fn typed_places(value: &Expr) -> u32 {
    if let ExprKind::Number { typed, .. } = &value.kind {
        *typed
    } else if let ExprKind::Negate(inner) = &value.kind {
        typed_places(inner)
    } else {
        value.unit.places
    }
}

/// The first unit that a part says, at any depth.
pub(crate) fn unit_of_parts(ast: &ast::Figure) -> Option<&ast::UnitRef> {
    ast.breakdowns
        .iter()
        .flat_map(|breakdown| &breakdown.parts)
        .find_map(|part| {
            let own = part.unit.as_ref();
            own.or_else(|| part.value.as_ref()?.typed_unit()?)
                .or_else(|| unit_of_parts(part))
        })
}
