//! Every figure’s exact value, and the verdict of every check.

pub mod results;

mod figures;
mod order;
mod overlap;

mod conditions;
mod evaluator;
mod functions;
mod numbers;
mod operand;
mod ranges;
mod rates;
mod roots;
mod values;

mod carries;
mod checks;
mod comparing;
mod sides;
mod trying;
mod unchecked;
mod verdict;

mod bases;
mod bent;
mod quotation;
mod stated;
mod stated_totals;
mod suspects;
mod typed;

mod claims;

mod alike;
mod causes;
mod cells;
mod collected;
mod content;
mod culprits;
mod exchanged_digits;
mod failing;
mod ledger;
mod odd_member;

mod counts;
mod statement;

mod problems;

pub use claims::Judged;
pub use conditions::Truth;
pub use counts::Counts;
pub use problems::{
    Carried, Cause, EvaluationProblem, Exchanged, Failure, FailureSort, Fault, Misstated, Mistake,
    Named, OddMember, Quoted, Refuted, RefutedClaim, SideText, Slip, WrongNumber, Yearly,
};
pub use statement::{quotations, written_check};
pub use typed::{TypedRate, TypedRates};

use std::rc::Rc;

use crate::number::Decimal;
use crate::semantics::model::{Claim, Condition, Expr, FigureId, Model};

use alike::Alike;
use ledger::Ledger;
use results::{Evaluation, Value};

#[derive(Clone, Copy, Debug, Default)]
pub struct EvaluateOptions {
    /// For publication: what is still to be filled in is an error.
    pub release: bool,
}

/// Computes every figure and judges every check.
pub fn evaluate(model: &Model, options: EvaluateOptions) -> (Evaluation, Vec<EvaluationProblem>) {
    let mut ledger = Ledger::default();
    let values = figures::compute(model, options.release, &mut ledger);
    content::report(values.of(model), &mut ledger);
    let alike = Rc::new(Alike::new(values.of(model)));
    let quotations = stated::judge_all(model, &values, &alike, &mut ledger);
    let mut outcomes = checks::check_all(model, &values, &alike, &quotations.wrong, &mut ledger);
    outcomes.extend(quotations.outcomes);
    let claims = claims::judge_all(values.of(model), &mut ledger);
    let evaluation = Evaluation {
        claims,
        values: values.values,
        outcomes,
    };
    (evaluation, ledger.into_problems())
}

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

/// Whether what a claim asserts is true.
pub fn judge(model: &Model, evaluation: &Evaluation, claim: &Claim) -> Judged {
    claims::judge(evaluation.of(model), claim)
}

/// The claims of what is printed, in the order of their outcomes.
pub fn claims<'m>(model: &'m Model, evaluation: &'m Evaluation) -> Vec<&'m Claim> {
    content::claims(evaluation.of(model))
}

/// A figure's digits as printed: rounded once, from its exact value. `None`
/// for what is not a number.
pub fn printed(model: &Model, evaluation: &Evaluation, id: FigureId) -> Option<Decimal> {
    let figure = model.figure(id)?;
    let computed = evaluation.of(model);
    let point = &computed.number(id)?.point;
    Some(computed.voice().decimal(point, &figure.unit, figure.places))
}

#[cfg(test)]
mod tests;
