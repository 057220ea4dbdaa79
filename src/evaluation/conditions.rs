//! Whether a condition holds, when that can be known.

use crate::semantics::model::{Condition, ConditionKind, Expr, Missing};
use crate::words::Computed;

use super::compared_side::ComparedSide;
use super::comparison::{self, Compared};
use super::evaluator::Evaluator;
use super::operand::Operand;
use super::problems::EvaluationProblem;
use super::results::{Value, Verdict};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    Yes,
    No,
    /// Something that it depends on is missing.
    Unknown,
    /// It depends on something that is already reported.
    Poisoned,
}

impl Truth {
    pub(crate) fn of(holds: bool) -> Self {
        if holds { Truth::Yes } else { Truth::No }
    }
}

impl Computed<'_> {
    pub(crate) fn truth_of(self, condition: &Condition) -> Truth {
        self.known().truth(condition)
    }
}

impl Evaluator<'_> {
    pub(crate) fn truth(&mut self, condition: &Condition) -> Truth {
        match &condition.kind {
            ConditionKind::Compare {
                comparison,
                left,
                right,
            } => {
                let (left, right) = (ComparedSide::One(left), ComparedSide::One(right));
                match comparison::compare(self, *comparison, left, right) {
                    Compared::Numbers(verdict, _) | Compared::Others(verdict, _) => match verdict {
                        Verdict::Equal | Verdict::Rounding | Verdict::Suspect => Truth::Yes,
                        Verdict::Unequal => Truth::No,
                        Verdict::Unchecked => Truth::Unknown,
                    },
                    Compared::Unchecked => Truth::Unknown,
                    Compared::Poisoned => Truth::Poisoned,
                }
            }
            ConditionKind::IsMissing { value, kind } => self.is_missing(value, *kind),
            ConditionKind::IsMultiple { value, of } => self.is_multiple(value, of),
            ConditionKind::Same(a, b) => match (self.truth(a), self.truth(b)) {
                (Truth::Poisoned, _) | (_, Truth::Poisoned) => Truth::Poisoned,
                (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
                (a, b) => Truth::of(a == b),
            },
            ConditionKind::Not(inner) => match self.truth(inner) {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                unsure @ (Truth::Unknown | Truth::Poisoned) => unsure,
            },
            ConditionKind::And(a, b) => match (self.truth(a), self.truth(b)) {
                (Truth::No, _) | (_, Truth::No) => Truth::No,
                (Truth::Yes, other) | (other, Truth::Yes) => other,
                (Truth::Poisoned, _) | (_, Truth::Poisoned) => Truth::Poisoned,
                (Truth::Unknown, Truth::Unknown) => Truth::Unknown,
            },
            ConditionKind::Or(a, b) => match (self.truth(a), self.truth(b)) {
                (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
                (Truth::No, other) | (other, Truth::No) => other,
                (Truth::Poisoned, _) | (_, Truth::Poisoned) => Truth::Poisoned,
                (Truth::Unknown, Truth::Unknown) => Truth::Unknown,
            },
            ConditionKind::Broken => Truth::Poisoned,
        }
    }

    fn is_missing(&mut self, value: &Expr, kind: Missing) -> Truth {
        let mark = self.findings.missing.len();
        let found = self.value(value);
        // To ask whether it is missing is not to miss it.
        self.findings.missing.truncate(mark);
        if found == Value::Poisoned {
            return Truth::Poisoned;
        }
        Truth::of(found == Value::Missing(kind))
    }

    /// A value that may vary is a multiple when its best number is one.
    fn is_multiple(&mut self, value: &Expr, of: &Expr) -> Truth {
        match (self.operand(value), self.operand(of)) {
            (Operand::Number(number), Operand::Number(step)) => {
                match number.point.divide(&step.point) {
                    Some(quotient) => Truth::of(quotient.is_integer()),
                    None => {
                        let divisor = self.computed.formula(of);
                        let problem = EvaluationProblem::DivisionByZero {
                            divisor,
                            place: of.place,
                        };
                        self.findings.report(problem);
                        Truth::Poisoned
                    }
                }
            }
            (Operand::Stop(Value::Poisoned), _) | (_, Operand::Stop(Value::Poisoned)) => {
                Truth::Poisoned
            }
            // 不适用 is a multiple of anything: there is nothing to divide.
            (Operand::NotApplicable, Operand::Number(_)) => Truth::Yes,
            (Operand::Stop(_) | Operand::Number(_) | Operand::NotApplicable, _) => Truth::Unknown,
        }
    }
}
