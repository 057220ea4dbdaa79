//! Two sides brought together and judged.

use crate::semantics::model::{Comparison, Expr, ExprKind, Missing, Model};

use super::compared_side::ComparedSide;
use super::evaluator::Evaluator;
use super::linear_terms;
use super::operand::Operand;
use super::results::{Number, Value, Verdict};
use super::verdict_rules::{self, Measured, Printed};

/// What came of a comparison.
#[derive(Debug)]
pub(crate) enum Compared {
    Numbers(Verdict, Box<(Measured, Measured)>),
    /// Texts, dates, or things that are not applicable.
    Others(Verdict, Box<(Value, Value)>),
    Unchecked,
    Poisoned,
}

/// Missing figures are left in the evaluator's findings.
pub(crate) fn compare(
    evaluator: &mut Evaluator,
    comparison: Comparison,
    left: ComparedSide,
    right: ComparedSide,
) -> Compared {
    if let (ComparedSide::One(a), ComparedSide::One(b)) = (left, right)
        && !(a.ty.is_numeric() && b.ty.is_numeric())
    {
        return compare_others(evaluator, comparison, a, b);
    }
    let mut known = evaluator.computed.known();
    let (a, b) = (left.operand(&mut known), right.operand(&mut known));
    let inexact = known.findings.inexact;
    evaluator.findings.absorb(known.findings);
    match (a, b) {
        (Operand::Number(a), Operand::Number(b)) => {
            numbers(evaluator, comparison, (left, a), (right, b), inexact)
        }
        (Operand::Stop(Value::Poisoned), _) | (_, Operand::Stop(Value::Poisoned)) => {
            Compared::Poisoned
        }
        (Operand::NotApplicable, Operand::NotApplicable) => {
            let value = || Value::Missing(Missing::NotApplicable);
            Compared::Others(not_ordered(comparison, true), Box::new((value(), value())))
        }
        (
            Operand::Stop(_) | Operand::Number(_) | Operand::NotApplicable,
            Operand::Stop(_) | Operand::Number(_) | Operand::NotApplicable,
        ) => Compared::Unchecked,
    }
}

/// Both sides are numbers; `inexact` says whether what is printed may say
/// anything else than what is known.
fn numbers(
    evaluator: &Evaluator,
    comparison: Comparison,
    (left, a): (ComparedSide, Number),
    (right, b): (ComparedSide, Number),
    inexact: bool,
) -> Compared {
    let computed = evaluator.computed;
    let model = computed.model;
    let sides = if inexact {
        let measure = |side: ComparedSide, known: Number| {
            let mut reader = computed.printed();
            match side.operand(&mut reader) {
                Operand::Number(printed) => Measured::new(&known, &printed),
                Operand::NotApplicable | Operand::Stop(_) => Measured::new(&known, &known),
            }
        };
        (measure(left, a), measure(right, b))
    } else {
        (Measured::new(&a, &a), Measured::new(&b, &b))
    };
    let approximate = sides.0.approximate || sides.1.approximate;
    let printed = match (left.without_arithmetic(), right.without_arithmetic()) {
        (Some(left), Some(right)) if !approximate => {
            printed(model, left, &sides.0).zip(printed(model, right, &sides.1))
        }
        (Some(_) | None, _) => None,
    };
    let verdict = match printed {
        Some((left, right)) => {
            verdict_rules::judge_digits(comparison, &left, &right, model.header.rounding)
        }
        None => verdict_rules::judge_sums(comparison, &sides.0, &sides.1, || {
            linear_terms::squares(&linear_terms::terms(computed, left, right))
        }),
    };
    Compared::Numbers(verdict, Box::new(sides))
}

/// A single number with the digits that are printed of it.
fn printed<'m>(model: &'m Model, expr: &'m Expr, side: &Measured) -> Option<Printed<'m>> {
    let literal = expr.literal().map(|number| (number, &number.kind));
    let (unit, places, literal) = if let Some(id) = expr.as_figure() {
        let figure = model.figure(id)?;
        (&*figure.unit, figure.places, false)
    } else if let ExprKind::Previous { report, name } = &expr.kind {
        let figure = model.header.figure(*report, name)?;
        (&*figure.unit, figure.places, false)
    } else if let Some((number, ExprKind::Number { typed, .. })) = literal {
        (&*number.unit, *typed, true)
    } else if let ExprKind::Missing(_) = expr.kind {
        (&*expr.unit, expr.unit.places, true)
    } else {
        return None;
    };
    Some(Printed {
        exact: side.exact.clone(),
        value: side.printed.clone(),
        unit,
        places,
        literal,
    })
}

fn compare_others(
    evaluator: &mut Evaluator,
    comparison: Comparison,
    left: &Expr,
    right: &Expr,
) -> Compared {
    let (a, b) = (evaluator.value(left), evaluator.value(right));
    let good = match (&a, &b) {
        (Value::Date(y, m, d), Value::Date(year, month, day)) => {
            verdict_rules::holds(comparison, &(y, m, d), &(year, month, day))
        }
        (Value::Text(x), Value::Text(y)) => verdict_rules::holds(comparison, x, y),
        (Value::List(x), Value::List(y)) => verdict_rules::holds(comparison, x, y),
        (Value::Missing(x), Value::Missing(y)) if x == y => {
            return Compared::Others(not_ordered(comparison, true), Box::new((a, b)));
        }
        (Value::Missing(_) | Value::Undefined { .. }, _)
        | (_, Value::Missing(_) | Value::Undefined { .. }) => return Compared::Unchecked,
        (
            Value::Number(_) | Value::Text(_) | Value::List(_) | Value::Date(..) | Value::Poisoned,
            _,
        ) => return Compared::Poisoned,
    };
    Compared::Others(passed(good), Box::new((a, b)))
}

/// Of two things that are alike or not, and neither more nor less.
fn not_ordered(comparison: Comparison, alike: bool) -> Verdict {
    passed(match comparison {
        Comparison::Equal | Comparison::LessOrEqual | Comparison::GreaterOrEqual => alike,
        Comparison::NotEqual => !alike,
        Comparison::Less | Comparison::Greater => false,
    })
}

fn passed(good: bool) -> Verdict {
    if good {
        Verdict::Equal
    } else {
        Verdict::Unequal
    }
}
