//! Left minus right of a comparison as a sum: each number times its coefficient.

use std::collections::BTreeMap;

use crate::number::Exact;
use crate::semantics::model::{Expr, ExprKind, FigureId, Function, Missing, Operator};
use crate::words::Computed;

use super::compared_side::ComparedSide;
use super::evaluator::Evaluator;
use super::results::{Number, Value};

/// A number that takes part in a comparison, times its coefficient.
#[derive(Clone, Debug)]
pub(crate) struct Term<'m> {
    pub(crate) coefficient: Exact,
    pub(crate) source: Source<'m>,
    /// Where it is written.
    pub(crate) expr: &'m Expr,
    /// As printed, with the range that it stands for.
    pub(crate) number: Number,
    pub(crate) on_left: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source<'m> {
    Figure(FigureId),
    Previous(usize, &'m str),
    /// A literal, or a part of the formula that is not a plain sum.
    Other,
}

/// Left minus right as a sum of numbers with coefficients. What is missing
/// or not applicable is left out.
pub(crate) fn terms<'m>(
    computed: Computed<'m>,
    left: ComparedSide<'m>,
    right: ComparedSide<'m>,
) -> Vec<Term<'m>> {
    let mut walk = Walk {
        evaluator: computed.printed(),
        found: Vec::new(),
        on_left: true,
    };
    for expr in left.exprs() {
        walk.expr(expr, Exact::one());
    }
    walk.on_left = false;
    for expr in right.exprs() {
        walk.expr(expr, Exact::from(-1));
    }
    walk.found
}

/// Each figure's coefficient in left minus right.
pub(crate) fn coefficients(terms: &[Term]) -> BTreeMap<FigureId, Exact> {
    let mut found = BTreeMap::new();
    for term in terms {
        if let Source::Figure(id) = term.source {
            let known = found.entry(id).or_insert_with(Exact::zero);
            *known = &*known + &term.coefficient;
        }
    }
    found
}

/// The sum of the squares of the rounding units; `None` when a range has no
/// bounds. A figure that stands on both sides counts once.
pub(crate) fn squares(terms: &[Term]) -> Option<Exact> {
    let mut by_source: BTreeMap<Source, (Exact, Exact)> = BTreeMap::new();
    let mut total = Exact::zero();
    for term in terms {
        let unit = match &term.number.interval {
            Some(range) => range.width()?,
            None => continue,
        };
        match term.source {
            Source::Other => {
                let spread = &term.coefficient * &unit;
                total = &total + &(&spread * &spread);
            }
            source @ (Source::Figure(_) | Source::Previous(..)) => {
                let known = by_source.entry(source).or_insert((Exact::zero(), unit));
                known.0 = &known.0 + &term.coefficient;
            }
        }
    }
    for (coefficient, unit) in by_source.values() {
        let spread = coefficient * unit;
        total = &total + &(&spread * &spread);
    }
    Some(total)
}

struct Walk<'m> {
    evaluator: Evaluator<'m>,
    found: Vec<Term<'m>>,
    on_left: bool,
}

impl<'m> Walk<'m> {
    /// On a stack of its own, in the order written.
    fn expr(&mut self, expr: &'m Expr, coefficient: Exact) {
        let mut stack = vec![(expr, coefficient)];
        while let Some((expr, coefficient)) = stack.pop() {
            let minus = || -coefficient.clone();
            let call = |function| expr.as_call(function);
            let difference = call(Function::Diff).or_else(|| call(Function::Points));
            if let ExprKind::Negate(inner) = &expr.kind {
                stack.push((inner, minus()));
            } else if let Some(arguments) = call(Function::Sum) {
                let arguments = arguments.iter().rev();
                stack.extend(arguments.map(|argument| (argument, coefficient.clone())));
            } else if let Some([a, b]) = difference {
                stack.push((b, minus()));
                stack.push((a, coefficient));
            } else if let ExprKind::Binary {
                operator,
                left,
                right,
            } = &expr.kind
            {
                match (operator, left.as_number(), right.as_number()) {
                    (Operator::Add, _, _) => {
                        stack.push((right, coefficient.clone()));
                        stack.push((left, coefficient));
                    }
                    (Operator::Subtract, _, _) => {
                        stack.push((right, minus()));
                        stack.push((left, coefficient));
                    }
                    (Operator::Multiply, _, Some(factor)) => {
                        stack.push((left, &coefficient * factor));
                    }
                    (Operator::Multiply, Some(factor), None) => {
                        stack.push((right, &coefficient * factor));
                    }
                    (Operator::Divide, _, Some(divisor)) if !divisor.is_zero() => {
                        let quotient = coefficient.divide(divisor);
                        stack.push((left, quotient.unwrap_or(coefficient)));
                    }
                    (Operator::Multiply | Operator::Divide, _, _) => {
                        self.single(expr, coefficient);
                    }
                }
            } else {
                self.single(expr, coefficient);
            }
        }
    }

    /// What is no sum of others: a name, a literal, another formula.
    fn single(&mut self, expr: &'m Expr, coefficient: Exact) {
        if let ExprKind::Series(series) = expr.kind {
            let series = self.evaluator.computed.model.series.get(series);
            for (_, id) in series.into_iter().flat_map(|series| &series.points) {
                let value = self.evaluator.figure(*id);
                self.push(expr, coefficient.clone(), Source::Figure(*id), value);
            }
            return;
        }
        let source = if let ExprKind::Previous { report, name } = &expr.kind {
            Source::Previous(*report, name)
        } else {
            expr.as_figure().map_or(Source::Other, Source::Figure)
        };
        let value = self.evaluator.value(expr);
        self.push(expr, coefficient, source, value);
    }

    fn push(&mut self, expr: &'m Expr, coefficient: Exact, source: Source<'m>, value: Value) {
        let number = if value == Value::Missing(Missing::None) {
            Number::exact(Exact::zero())
        } else if let Value::Number(number) = value {
            number
        } else {
            return;
        };
        self.found.push(Term {
            coefficient,
            source,
            expr,
            number,
            on_left: self.on_left,
        });
    }
}
