//! Rates typed in the text as the value of a figure or of an expression,
//! judged like those `stated`.

use std::rc::Rc;
use std::sync::Arc;

use crate::number::Exact;
use crate::semantics::model::{Expr, ExprKind, FigureId, Model, Stated};
use crate::semantics::units::Unit;

use super::alike::Alike;
use super::problems::Fault;
use super::quotation::{Numbers, Quotation};
use super::results::{Evaluation, Value};
use super::suspects::Suspects;
use super::value_of;

/// What tells how a wrong rate came about: made once, it remembers.
pub struct TypedRates<'m> {
    model: &'m Model,
    evaluation: &'m Evaluation,
    suspects: Suspects<'m>,
}

/// A rate as it is typed: in the base unit, with its unit and its decimals.
pub struct TypedRate<'t> {
    pub value: &'t Exact,
    pub unit: &'t Arc<Unit>,
    pub places: u32,
}

impl<'m> TypedRates<'m> {
    pub fn new(model: &'m Model, evaluation: &'m Evaluation) -> Self {
        let alike = Rc::new(Alike::new(evaluation.of(model)));
        TypedRates {
            model,
            evaluation,
            suspects: Suspects::new(evaluation.of(model), alike),
        }
    }

    /// How a wrong number of a figure may have come about.
    pub fn fault(&self, id: FigureId, typed: &TypedRate<'_>) -> Option<Fault> {
        let figure = self.model.figure(id)?;
        let expr = figure.definition.as_expression();
        let derived = self.evaluation.values.get(id.0 as usize)?;
        self.judge(Some(id), expr, derived, typed)
    }

    /// The same of an expression that no figure has.
    pub fn fault_of(&self, expr: &Expr, typed: &TypedRate<'_>) -> Option<Fault> {
        let derived = value_of(self.model, self.evaluation, expr);
        self.judge(None, Some(expr), &derived, typed)
    }

    fn judge(
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
        Some(self.suspects.fault(&quotation, &numbers))
    }
}
