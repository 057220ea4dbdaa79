//! The unit that a typed number takes, and the one it is converted to.

use std::sync::Arc;

use crate::semantics::algebra;
use crate::semantics::described::Described;
use crate::semantics::expressions::broken;
use crate::semantics::lowering::Lowering;
use crate::semantics::model::{Expr, ExprKind};
use crate::semantics::problems::TypeProblem;
use crate::semantics::types::Type;
use crate::semantics::units::Unit;
use crate::syntax::ast;

impl<'a> Lowering<'a> {
    /// A value in the unit wanted: converted exactly, or reported.
    pub(in crate::semantics) fn in_unit(
        &mut self,
        value: Expr,
        wanted: Option<Arc<Unit>>,
    ) -> (Expr, Arc<Unit>) {
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
            found: self.describe(&adopted),
            place: adopted.place,
        });
        (broken(adopted.place), unit)
    }
}

/// A number typed without a unit takes the unit wanted.
pub(in crate::semantics) fn adopt(mut value: Expr, unit: &Arc<Unit>) -> Expr {
    take_unit(&mut value, unit);
    value
}

fn take_unit(value: &mut Expr, unit: &Arc<Unit>) {
    if value.ty != Type::Number || !value.unit.symbol.is_empty() {
        return;
    }
    match &mut value.kind {
        ExprKind::Number { value: number, .. } | ExprKind::Censored { value: number, .. } => {
            *number = unit.to_base(number);
        }
        ExprKind::Approximate {
            value: number,
            step,
            ..
        } => {
            *number = unit.to_base(number);
            *step = unit.to_base(step);
        }
        ExprKind::Negate(inner) => {
            take_unit(inner, unit);
            value.ty = inner.ty.clone();
            value.unit = inner.unit.clone();
            return;
        }
        ExprKind::Text(_)
        | ExprKind::Date(_)
        | ExprKind::Missing(_)
        | ExprKind::Figure(_)
        | ExprKind::Previous { .. }
        | ExprKind::List(_)
        | ExprKind::Series(_)
        | ExprKind::Word(_)
        | ExprKind::Sections
        | ExprKind::Binary { .. }
        | ExprKind::Call { .. }
        | ExprKind::Conditional { .. }
        | ExprKind::OrElse { .. }
        | ExprKind::Broken => return,
    }
    value.ty = unit.ty.clone();
    value.unit = unit.clone();
}

/// The decimals typed in a quoted number.
pub(in crate::semantics) fn typed_places(value: &Expr) -> u32 {
    match &value.kind {
        ExprKind::Number { typed, .. } => *typed,
        ExprKind::Negate(inner) => typed_places(inner),
        ExprKind::Approximate { .. }
        | ExprKind::Censored { .. }
        | ExprKind::Text(_)
        | ExprKind::Date(_)
        | ExprKind::Missing(_)
        | ExprKind::Figure(_)
        | ExprKind::Previous { .. }
        | ExprKind::List(_)
        | ExprKind::Series(_)
        | ExprKind::Word(_)
        | ExprKind::Sections
        | ExprKind::Binary { .. }
        | ExprKind::Call { .. }
        | ExprKind::Conditional { .. }
        | ExprKind::OrElse { .. }
        | ExprKind::Broken => value.unit.places,
    }
}

pub(super) fn is_bare_number(value: &ast::Expr) -> bool {
    match &value.kind {
        ast::ExprKind::Quantity(quantity)
        | ast::ExprKind::Approximate { quantity, .. }
        | ast::ExprKind::Censored { quantity, .. } => quantity.unit.is_none(),
        ast::ExprKind::Missing { unit, .. } => unit.is_none(),
        ast::ExprKind::Negate(inner) => is_bare_number(inner),
        ast::ExprKind::Text(_)
        | ast::ExprKind::Date(_)
        | ast::ExprKind::Path(_)
        | ast::ExprKind::Call { .. }
        | ast::ExprKind::Binary { .. }
        | ast::ExprKind::If { .. }
        | ast::ExprKind::Else { .. }
        | ast::ExprKind::Cell(_)
        | ast::ExprKind::Broken => false,
    }
}

pub(super) fn literal_unit(value: &ast::Expr) -> Option<&ast::UnitRef> {
    match &value.kind {
        ast::ExprKind::Quantity(quantity)
        | ast::ExprKind::Approximate { quantity, .. }
        | ast::ExprKind::Censored { quantity, .. } => quantity.unit.as_ref(),
        ast::ExprKind::Missing { unit, .. } => unit.as_ref(),
        ast::ExprKind::Negate(inner) => literal_unit(inner),
        ast::ExprKind::Text(_)
        | ast::ExprKind::Date(_)
        | ast::ExprKind::Path(_)
        | ast::ExprKind::Call { .. }
        | ast::ExprKind::Binary { .. }
        | ast::ExprKind::If { .. }
        | ast::ExprKind::Else { .. }
        | ast::ExprKind::Cell(_)
        | ast::ExprKind::Broken => None,
    }
}

/// The first unit that a part says, at any depth.
pub(super) fn unit_of_parts(ast: &ast::Figure) -> Option<&ast::UnitRef> {
    ast.breakdowns
        .iter()
        .flat_map(|breakdown| &breakdown.parts)
        .find_map(|part| {
            part.unit
                .as_ref()
                .or_else(|| part.value.as_ref().and_then(literal_unit))
                .or_else(|| unit_of_parts(part))
        })
}
