//! What evaluates expressions, and how it reads what they name.

use crate::number::Exact;
use crate::semantics::model::{Check, Expr, FigureId, Inline, Missing, PreviousValue};
use crate::source::Span;
use crate::words::{self, Computed, PrintedFigure};

use super::operand::Operand;
use super::problems::EvaluationProblem;
use super::results::{Number, Value};

/// Evaluates expressions over the figures known so far.
pub(crate) struct Evaluator<'a> {
    pub(crate) computed: Computed<'a>,
    pub(crate) reading: Reading,
    pub(crate) findings: Findings,
}

/// What a figure's name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Its value, as exactly as it is known.
    Known,
    /// The number that is printed, and the range that it stands for.
    Printed,
}

/// What was met on the way to a value.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub(crate) problems: Vec<EvaluationProblem>,
    /// Figures read whose value is unknown, to do or undefined.
    pub(crate) missing: Vec<FigureId>,
    /// The same of former and collected reports, as they are called.
    pub(crate) missing_before: Vec<String>,
    /// A number read is not known exactly or is printed rounded.
    pub(crate) inexact: bool,
}

impl Findings {
    pub(crate) fn report(&mut self, problem: EvaluationProblem) {
        self.problems.push(problem);
    }

    pub(crate) fn absorb(&mut self, other: Findings) {
        self.problems.extend(other.problems);
        self.missing.extend(other.missing);
        self.missing_before.extend(other.missing_before);
        self.inexact |= other.inexact;
    }
}

impl<'m> Computed<'m> {
    /// Reads figures as exactly as they are known.
    pub(crate) fn known(self) -> Evaluator<'m> {
        Evaluator::new(self, Reading::Known)
    }

    /// Reads figures as they are printed.
    pub(crate) fn printed(self) -> Evaluator<'m> {
        Evaluator::new(self, Reading::Printed)
    }

    pub(crate) fn value_of(self, expr: &Expr) -> Value {
        self.known().value(expr)
    }

    /// A check's message, or its name.
    pub(crate) fn title_of(self, check: &Check) -> String {
        let message = check.message.as_ref();
        message.map_or_else(|| check.name.clone(), |text| self.plain_text(text))
    }

    /// A title or message, values printed in it.
    pub(crate) fn plain_text(self, text: &[Inline]) -> String {
        words::plain_text(text, &mut |expr| self.text_of(expr))
    }

    /// The value of an operand in words, for messages.
    pub(crate) fn text_of(self, expr: &Expr) -> String {
        self.known().text_of(expr)
    }
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(computed: Computed<'a>, reading: Reading) -> Self {
        Evaluator {
            computed,
            reading,
            findings: Findings::default(),
        }
    }

    pub(crate) fn figure(&mut self, id: FigureId) -> Value {
        let (Some(shown), Some(figure)) = (
            PrintedFigure::figure(self.computed, id),
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
    fn read(&mut self, shown: PrintedFigure, typed: impl FnOnce() -> bool) -> Value {
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
    pub(crate) fn as_operand(
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

    pub(crate) fn previous(&mut self, report: usize, name: &str, place: Span) -> Value {
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
        let shown = PrintedFigure::previous(figure);
        if shown.value.is_lacking() {
            let member = self.computed.header.member_name(report, name);
            let name = member.unwrap_or_else(|| format!("previous.{name}"));
            self.findings.missing_before.push(name);
        }
        self.read(shown, || true)
    }
}
