//! A number quoted with `stated`, in a figure's declaration or in the text.

use crate::number::Exact;
use crate::semantics::model::{Expr, FigureId, Function, Model, Stated};
use crate::words;

use super::results::{Number, Value};

/// A number quoted, and what it should be.
pub(super) struct Quotation<'m> {
    pub(super) name: String,
    pub(super) id: Option<FigureId>,
    pub(super) value: Value,
    /// How that value is computed.
    pub(super) expr: Option<&'m Expr>,
    pub(super) stated: &'m Stated,
}

/// A quotation of a number, against a number.
pub(super) struct Numbers<'q> {
    pub(super) derived: &'q Number,
    /// In the base unit, rounded as finely as the quotation.
    pub(super) right: Exact,
    /// In the base unit.
    pub(super) quoted: Exact,
}

impl<'m> Quotation<'m> {
    pub(super) fn in_text(
        model: &'m Model,
        expr: &'m Expr,
        stated: &'m Stated,
        value: Value,
    ) -> Self {
        let id = expr.as_figure();
        let defined = id.and_then(|id| model.figure(id)?.definition.as_expression());
        Quotation {
            name: words::formula(model, expr),
            id,
            value,
            expr: if id.is_some() { defined } else { Some(expr) },
            stated,
        }
    }
}

/// What has grown, in `growth(x)` without a base.
pub(super) fn grown(expr: &Expr) -> Option<&Expr> {
    let [now] = expr.without_words().as_call(Function::Growth)? else {
        return None;
    };
    Some(now)
}

/// What such numbers are whole multiples of: 1 件, 0.01 万元.
pub(super) fn step(model: &Model, expr: &Expr) -> Exact {
    let figure = expr.as_figure().and_then(|id| model.figure(id));
    let places = figure.map_or(expr.unit.places, |figure| figure.places);
    expr.unit.last_place(places)
}
