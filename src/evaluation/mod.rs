//! Every figure’s exact value: computed in the order of what each needs, and
//! nowhere else.

pub mod results;

pub(crate) mod arithmetic;
pub(crate) mod compared_side;
pub(crate) mod comparison;
pub(crate) mod conditions;
pub(crate) mod counted_twice;
pub(crate) mod evaluator;
pub(crate) mod figures;
pub(crate) mod growth_base;
pub(crate) mod linear_terms;
pub(crate) mod operand;
pub(crate) mod order;
pub(crate) mod problems;
pub(crate) mod retrial;
pub(crate) mod text_expressions;
pub(crate) mod verdict_rules;

mod functions;
mod printed_range;

mod rates;
mod roots;
mod substituted;
mod values;

pub use conditions::Truth;
pub use problems::EvaluationProblem;

use crate::number::Decimal;
use crate::semantics::model::{Claim, Condition, Expr, FigureId, Model, Waiver};

use results::{Evaluation, Value};
use text_expressions::Read;

/// The value of an expression that stands in the text.
pub fn value_of(model: &Model, evaluation: &Evaluation, expr: &Expr) -> Value {
    evaluation.of(model).value_of(expr)
}

/// A formula with values in place of names: `growth(443, 53)`.
pub fn substituted(model: &Model, evaluation: &Evaluation, expr: &Expr) -> String {
    evaluation.of(model).substituted(expr)
}

/// Whether a condition that stands in the text holds.
pub fn truth_of(model: &Model, evaluation: &Evaluation, condition: &Condition) -> Truth {
    evaluation.of(model).truth_of(condition)
}

/// The claims of what is printed, in the order of their outcomes.
pub fn claims<'m>(model: &'m Model, evaluation: &'m Evaluation) -> Vec<&'m Claim> {
    text_expressions::printed_claims(evaluation.of(model))
}

/// A figure's digits as printed: rounded once, from its exact value. `None`
/// for what is not a number.
pub fn printed(model: &Model, evaluation: &Evaluation, id: FigureId) -> Option<Decimal> {
    let figure = model.figure(id)?;
    let computed = evaluation.of(model);
    let point = &computed.number(id)?.point;
    Some(computed.voice().decimal(point, &figure.unit, figure.places))
}

/// Texts that may be wrong, each with its waiver, in their order.
pub fn waived_texts<'m>(model: &'m Model, each: &mut impl FnMut(&'m str, &'m Waiver)) {
    text_expressions::read_all(model, &mut |read| {
        if let Read::Waived(text, waiver) = read {
            each(text, waiver);
        }
    });
}
