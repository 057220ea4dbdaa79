//! A rate typed in the text as a figure's value, judged like one `stated`.

use std::sync::Arc;

use crate::number::Exact;
use crate::semantics::model::{Definition, Expr, ExprKind, FigureId, Model, Stated};
use crate::semantics::units::Unit;

use super::alike::Alike;
use super::misstated::Fault;
use super::quotation::{Numbers, Quotation};
use super::results::{Evaluation, Value};
use super::shown;
use super::suspects::Suspects;

/// How a wrong number of a figure may have come about; `value` is in the base
/// unit, `places` are the decimals typed.
pub fn fault(
    model: &Model,
    evaluation: &Evaluation,
    id: FigureId,
    (value, unit, places): (&Exact, &Arc<Unit>, u32),
) -> Option<Fault> {
    let figure = model.figure(id)?;
    let derived = evaluation.values.get(id.0 as usize)?;
    let Value::Number(number) = derived else {
        return None;
    };
    let stated = Stated {
        value: Expr {
            kind: ExprKind::Broken,
            ty: figure.ty.clone(),
            unit: unit.clone(),
            place: figure.place,
        },
        places,
        unit: unit.clone(),
        waive: None,
        place: figure.place,
    };
    let expr = match &figure.definition {
        Definition::Expression(expr) => Some(expr),
        Definition::Reported { .. } | Definition::SumOfParts(_) | Definition::Broken => None,
    };
    let quotation = Quotation {
        name: figure.name.clone(),
        id: Some(id),
        value: derived.clone(),
        expr,
        stated: &stated,
    };
    let rounding = model.header.rounding;
    let right = shown::decimal(&number.point, unit, places, rounding);
    let numbers = Numbers {
        derived: number,
        right: unit.to_base(&right.exact()),
        quoted: value.clone(),
    };
    let alike = Alike::new(model, &evaluation.values);
    Some(Suspects::new(model, &evaluation.values, &alike).fault(&quotation, &numbers))
}
