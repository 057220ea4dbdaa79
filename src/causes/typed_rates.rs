//! Rates typed in the text as the value of a figure or of an expression,
//! judged like those `stated`.

use std::rc::Rc;
use std::sync::Arc;

use crate::evaluation::results::{Evaluation, Value};
use crate::number::Exact;
use crate::semantics::model::{Expr, ExprKind, FigureId, Model, Stated};
use crate::semantics::units::Unit;

use super::figures_by_value::FiguresByValue;
use super::problems::Fault;
use super::quotation_fault::QuotationFaults;
use super::quoted_number::{Numbers, Quotation};

/// What tells how a wrong rate came about: made once, it remembers.
pub struct TypedRates<'m> {
    model: &'m Model,
    evaluation: &'m Evaluation,
    faults: QuotationFaults<'m>,
}

/// A rate as it is typed: in the base unit, with its unit and its decimals.
pub struct TypedRate<'t> {
    pub value: &'t Exact,
    pub unit: &'t Arc<Unit>,
    pub places: u32,
}

impl<'m> TypedRates<'m> {
    pub fn new(model: &'m Model, evaluation: &'m Evaluation) -> Self {
        let by_value = Rc::new(FiguresByValue::new(evaluation.of(model)));
        TypedRates {
            model,
            evaluation,
            faults: QuotationFaults::new(evaluation.of(model), by_value),
        }
    }

    /// How a wrong number of a figure may have come about.
    pub fn fault(&self, id: FigureId, typed: &TypedRate<'_>) -> Option<Fault> {
        let figure = self.model.figure(id)?;
        let expr = figure.definition.as_expression();
        let derived = self.evaluation.values.get(id.0 as usize)?;
        self.fault_in(Some(id), expr, derived, typed)
    }

    /// The same of an expression that no figure has.
    pub fn fault_of(&self, expr: &Expr, typed: &TypedRate<'_>) -> Option<Fault> {
        let derived = self.evaluation.of(self.model).value_of(expr);
        self.fault_in(None, Some(expr), &derived, typed)
    }

    fn fault_in(
        &self,
        id: Option<FigureId>,
        expr: Option<&Expr>,
        derived: &Value,
        typed: &TypedRate<'_>,
    ) -> Option<Fault> {
        let Value::Number(number) = derived else {
            return None;
        };
        let figure = id.and_then(|id| self.model.figure(id));
        let place = figure.map(|figure| figure.place);
        let place = place.or(expr.map(|expr| expr.place))?;
        let ty = figure.map(|figure| &figure.ty);
        let stated = Stated {
            value: Expr {
                kind: ExprKind::Broken,
                ty: ty.or(expr.map(|expr| &expr.ty))?.clone(),
                unit: typed.unit.clone(),
                place,
            },
            places: typed.places,
            unit: typed.unit.clone(),
            waive: None,
            place,
        };
        let quotation = Quotation {
            name: figure.map(|figure| figure.name.clone()).unwrap_or_default(),
            id,
            value: derived.clone(),
            expr,
            stated: &stated,
        };
        let rounding = self.model.header.rounding;
        let numbers = Numbers {
            derived: number,
            right: typed.unit.rounded(&number.point, typed.places, rounding),
            quoted: typed.value.clone(),
        };
        Some(self.faults.fault(&quotation, &numbers))
    }
}
