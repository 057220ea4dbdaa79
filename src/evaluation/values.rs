//! The value of an expression: exact where it can be, and honest about the
//! rest. All values are in the base unit of their type.

use crate::semantics::model::{Expr, ExprKind, Missing, Operator};

use super::conditions::Truth;
use super::evaluator::Evaluator;
use super::operand::{Operand, add, both, finish, map, unless_numbers};
use super::problems::EvaluationProblem;
use super::results::{Number, Undefined, Value};

impl Evaluator<'_> {
    pub(crate) fn value(&mut self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Number { value, .. } => Value::Number(Number::exact(value.clone())),
            ExprKind::Approximate { word, value, step } => {
                Value::Number(Number::approximate(*word, value, step))
            }
            ExprKind::Censored { below, value } => Value::Number(Number::censored(*below, value)),
            ExprKind::Text(text) | ExprKind::Word(text) => Value::Text(text.clone()),
            ExprKind::Date(date) => Value::Date(date.year, date.month, date.day),
            ExprKind::Missing(missing) => Value::Missing(*missing),
            ExprKind::Figure(id) => self.figure(*id),
            ExprKind::Previous { report, name } => self.previous(*report, name, expr.place),
            ExprKind::List(list) => self.list(*list),
            ExprKind::Series(series) => self.series(*series),
            ExprKind::Sections => self.computed.titles(),
            ExprKind::Negate(inner) => {
                let operand = self.operand(inner);
                finish(map(operand, |number| number.negate()))
            }
            ExprKind::Binary { .. } => finish(self.binary(expr)),
            ExprKind::Call {
                function,
                arguments,
            } => self.call(*function, arguments, expr),
            ExprKind::Conditional {
                condition,
                then,
                otherwise,
            } => match self.truth(condition) {
                Truth::Yes => self.value(then),
                Truth::No => self.value(otherwise),
                Truth::Unknown => Value::Missing(Missing::Unknown),
                Truth::Poisoned => Value::Poisoned,
            },
            ExprKind::OrElse { value, text } => self.or_else(value, text),
            ExprKind::Broken => Value::Poisoned,
        }
    }

    /// The value as one side of an operation.
    pub(crate) fn operand(&mut self, expr: &Expr) -> Operand {
        let value = self.value(expr);
        let computed = self.computed;
        self.as_operand(value, expr.place, || computed.formula(expr))
    }

    fn list(&self, list: usize) -> Value {
        match self.computed.lists.get(list) {
            Some(list) => {
                let entries = list.entries.iter().map(|(entry, _)| entry.clone());
                Value::List(entries.collect())
            }
            None => Value::Poisoned,
        }
    }

    fn series(&self, series: usize) -> Value {
        match self.computed.series.get(series) {
            Some(series) => {
                let points = series.points.iter();
                let texts = points.map(|(_, id)| self.computed.figure_text(*id));
                Value::List(texts.collect())
            }
            None => Value::Poisoned,
        }
    }

    /// Follows the left side in a loop: a long sum is deep only there.
    fn binary(&mut self, expr: &Expr) -> Operand {
        let mut tails = Vec::new();
        let mut first = expr;
        while let ExprKind::Binary {
            operator,
            left,
            right,
        } = &first.kind
        {
            tails.push((*operator, &**right));
            first = left;
        }
        let mut result = self.operand(first);
        for (operator, right) in tails.into_iter().rev() {
            let other = self.operand(right);
            result = match operator {
                Operator::Add => add(result, other),
                Operator::Subtract => add(result, map(other, |number| number.negate())),
                Operator::Multiply => both(result, other, |a, b| a.multiply(b)),
                Operator::Divide => self.divide(result, other, right),
            };
        }
        result
    }

    /// A quotient; a divisor of zero is reported at its place.
    pub(crate) fn divide(&mut self, top: Operand, bottom: Operand, divisor: &Expr) -> Operand {
        match (top, bottom) {
            (Operand::Number(top), Operand::Number(bottom)) => match top.divide(&bottom) {
                Some(quotient) => Operand::Number(quotient),
                None => {
                    self.findings.report(EvaluationProblem::DivisionByZero {
                        divisor: self.computed.formula(divisor),
                        place: divisor.place,
                    });
                    Operand::Stop(Value::Undefined {
                        because: Undefined::ZeroBase,
                        instead: None,
                    })
                }
            },
            (top, bottom) => unless_numbers(top, bottom),
        }
    }

    /// Words in place of a value that does not exist; what was reported for
    /// its absence is taken back.
    fn or_else(&mut self, value: &Expr, text: &str) -> Value {
        let mark = self.findings.problems.len();
        let value = self.value(value);
        let Value::Undefined { because, .. } = value else {
            return value;
        };
        let later = self.findings.problems.split_off(mark);
        let others = later.into_iter().filter(|problem| !problem.is_undefined());
        self.findings.problems.extend(others);
        Value::Undefined {
            because,
            instead: Some(text.to_owned()),
        }
    }
}
