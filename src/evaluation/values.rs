//! The value of an expression: exact where it can be, and honest about the
//! rest. All values are in the base unit of their type.

use crate::number::Exact;
use crate::semantics::model::{
    Condition, Expr, ExprKind, FigureId, Inline, Missing, Operator, PreviousValue,
};
use crate::source::Span;
use crate::words::{self, Computed, Shown};

use super::conditions::{self, Truth};
use super::content;
use super::problems::EvaluationProblem;
use super::results::{Number, Undefined, Value};

/// Evaluates expressions over the figures known so far.
pub(super) struct Evaluator<'a> {
    pub(super) computed: Computed<'a>,
    pub(super) reading: Reading,
    pub(super) findings: Findings,
}

/// What a figure's name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Its value, as exactly as it is known.
    Known,
    /// The number that is printed, and the range that it stands for.
    Printed,
}

/// What was met on the way to a value.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) problems: Vec<EvaluationProblem>,
    /// Figures read whose value is unknown, to do or undefined.
    pub(super) missing: Vec<FigureId>,
    /// The same of former and collected reports, as they are called.
    pub(super) missing_before: Vec<String>,
    /// A number read is not known exactly or is printed rounded.
    pub(super) inexact: bool,
}

/// One side of an operation.
pub(super) enum Operand {
    Number(Number),
    /// 不适用: left out of sums.
    NotApplicable,
    /// The result is this, whatever the other side is.
    Stop(Value),
}

impl Findings {
    pub(super) fn report(&mut self, problem: EvaluationProblem) {
        self.problems.push(problem);
    }

    pub(super) fn absorb(&mut self, other: Findings) {
        self.problems.extend(other.problems);
        self.missing.extend(other.missing);
        self.missing_before.extend(other.missing_before);
        self.inexact |= other.inexact;
    }
}

impl<'m> Computed<'m> {
    /// Reads figures as exactly as they are known.
    pub(super) fn known(self) -> Evaluator<'m> {
        Evaluator::new(self, Reading::Known)
    }

    /// Reads figures as they are printed.
    pub(super) fn printed(self) -> Evaluator<'m> {
        Evaluator::new(self, Reading::Printed)
    }

    pub(super) fn value_of(self, expr: &Expr) -> Value {
        self.known().value(expr)
    }

    /// A title or message, values printed in it.
    pub(super) fn plain_text(self, text: &[Inline]) -> String {
        words::plain_text(text, &mut |expr| self.text_of(expr))
    }

    pub(super) fn truth_of(self, condition: &Condition) -> Truth {
        conditions::truth(&mut self.known(), condition)
    }

    /// The value of an operand in words, for messages.
    pub(super) fn text_of(self, expr: &Expr) -> String {
        self.known().text_of(expr)
    }
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(computed: Computed<'a>, reading: Reading) -> Self {
        Evaluator {
            computed,
            reading,
            findings: Findings::default(),
        }
    }

    pub(super) fn value(&mut self, expr: &Expr) -> Value {
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
            ExprKind::Sections => Value::List(content::section_titles(self.computed)),
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
            } => match conditions::truth(self, condition) {
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
    pub(super) fn operand(&mut self, expr: &Expr) -> Operand {
        let value = self.value(expr);
        let computed = self.computed;
        self.as_operand(value, expr.place, || computed.formula(expr))
    }

    pub(super) fn figure(&mut self, id: FigureId) -> Value {
        let (Some(shown), Some(figure)) = (
            Shown::figure(self.computed, id),
            self.computed.model.figure(id),
        ) else {
            return Value::Poisoned;
        };
        // Without words of its own it is reported where it is declared.
        if matches!(shown.value, Value::Undefined { instead: None, .. }) {
            return Value::Poisoned;
        }
        if shown.value.is_lacking() {
            self.findings.missing.push(id);
        }
        self.read(shown, || figure.definition.is_typed())
    }

    /// What a name stands for: its value, or of a number what is printed.
    fn read(&mut self, shown: Shown, typed: impl FnOnce() -> bool) -> Value {
        let Some(number) = shown.value.number() else {
            return shown.value;
        };
        if number.exact && !shown.rounded {
            return shown.value;
        }
        self.findings.inexact = true;
        if self.reading == Reading::Known {
            return shown.value;
        }
        let rounding = self.computed.header.rounding;
        Value::Number(number.as_printed(&shown, typed(), rounding))
    }

    /// A value that was read from somewhere as one side of an operation.
    pub(super) fn as_operand(
        &mut self,
        value: Value,
        place: Span,
        name: impl FnOnce() -> String,
    ) -> Operand {
        match value {
            Value::Number(number) => Operand::Number(number),
            Value::Missing(Missing::None) => Operand::Number(Number::exact(Exact::zero())),
            Value::Missing(Missing::NotApplicable) => Operand::NotApplicable,
            Value::Missing(Missing::Unknown | Missing::Todo) => Operand::Stop(value),
            Value::Undefined { because, instead } => {
                if let Some(text) = instead {
                    self.findings.report(EvaluationProblem::UndefinedUsed {
                        name: name(),
                        text,
                        place,
                    });
                }
                Operand::Stop(Value::Undefined {
                    because,
                    instead: None,
                })
            }
            Value::Text(_) | Value::List(_) | Value::Date(..) | Value::Poisoned => {
                Operand::Stop(Value::Poisoned)
            }
        }
    }

    fn previous(&mut self, report: usize, name: &str, place: Span) -> Value {
        let Some(figure) = self.computed.model.header.figure(report, name) else {
            return Value::Poisoned;
        };
        if figure.value == PreviousValue::Lost {
            let file = self.computed.header.other(report);
            let file = file.and_then(|former| former.file.clone());
            self.findings.report(EvaluationProblem::Lost {
                name: words::former_name(&self.computed, report, name, report > 0),
                file: file.unwrap_or_default(),
                place,
            });
            return Value::Poisoned;
        }
        let shown = Shown::previous(figure);
        if shown.value.is_lacking() {
            let member = self.computed.header.member_name(report, name);
            let name = member.unwrap_or_else(|| format!("previous.{name}"));
            self.findings.missing_before.push(name);
        }
        self.read(shown, || true)
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
    pub(super) fn divide(&mut self, top: Operand, bottom: Operand, divisor: &Expr) -> Operand {
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

/// A sum in which 不适用 is not added.
pub(super) fn add(a: Operand, b: Operand) -> Operand {
    match (a, b) {
        (Operand::Number(a), Operand::Number(b)) => Operand::Number(a.add(&b)),
        (Operand::Stop(a), Operand::Stop(b)) => Operand::Stop(worse(a, b)),
        (Operand::Stop(stop), _) | (_, Operand::Stop(stop)) => Operand::Stop(stop),
        (Operand::NotApplicable, other) | (other, Operand::NotApplicable) => other,
    }
}

pub(super) fn both(a: Operand, b: Operand, f: impl FnOnce(&Number, &Number) -> Number) -> Operand {
    match (a, b) {
        (Operand::Number(a), Operand::Number(b)) => Operand::Number(f(&a, &b)),
        (a, b) => unless_numbers(a, b),
    }
}

pub(super) fn map(operand: Operand, f: impl FnOnce(&Number) -> Number) -> Operand {
    match operand {
        Operand::Number(number) => Operand::Number(f(&number)),
        Operand::NotApplicable | Operand::Stop(_) => operand,
    }
}

pub(super) fn finish(operand: Operand) -> Value {
    match operand {
        Operand::Number(number) => Value::Number(number),
        Operand::NotApplicable => Value::Missing(Missing::NotApplicable),
        Operand::Stop(value) => value,
    }
}

/// What comes of two operands that are not both numbers.
pub(super) fn unless_numbers(a: Operand, b: Operand) -> Operand {
    match (a, b) {
        (Operand::Stop(a), Operand::Stop(b)) => Operand::Stop(worse(a, b)),
        (Operand::Stop(stop), _) | (_, Operand::Stop(stop)) => Operand::Stop(stop),
        (Operand::NotApplicable | Operand::Number(_), _) => Operand::NotApplicable,
    }
}

fn worse(a: Value, b: Value) -> Value {
    let gravity = |value: &Value| match value {
        Value::Number(_) | Value::Text(_) | Value::List(_) | Value::Date(..) => 0,
        Value::Missing(Missing::None | Missing::NotApplicable) => 0,
        Value::Missing(Missing::Unknown) => 1,
        Value::Missing(Missing::Todo) => 2,
        Value::Undefined { .. } => 3,
        Value::Poisoned => 4,
    };
    if gravity(&a) >= gravity(&b) { a } else { b }
}
