//! A number quoted with `stated`, in a figure's declaration or in the text.

use crate::evaluation::results::{Number, Value};
use crate::number::Exact;
use crate::semantics::model::{Expr, FigureId, Model, Stated};
use crate::words;

/// A number quoted, and what it should be.
pub(crate) struct Quotation<'m> {
    pub(crate) name: String,
    pub(crate) id: Option<FigureId>,
    pub(crate) value: Value,
    /// How that value is computed.
    pub(crate) expr: Option<&'m Expr>,
    pub(crate) stated: &'m Stated,
}

/// A quotation of a number, against a number.
pub(crate) struct Numbers<'q> {
    pub(crate) derived: &'q Number,
    /// In the base unit, rounded as finely as the quotation.
    pub(crate) right: Exact,
    /// In the base unit.
    pub(crate) quoted: Exact,
}

impl<'m> Quotation<'m> {
    pub(crate) fn in_text(
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
