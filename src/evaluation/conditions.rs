//! Whether a condition holds, when that can be known.

use crate::semantics::model::{Condition, ConditionKind, Expr, Missing};

use super::comparing::{self, Compared};
use super::problems::EvaluationProblem;
use super::results::{Value, Verdict};
use super::sides::SideOf;
use super::values::{Evaluator, Operand};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    Yes,
    No,
    /// Something that it depends on is missing.
    Unknown,
    /// It depends on something that is already reported.
    Poisoned,
}

pub(super) fn truth(evaluator: &mut Evaluator, condition: &Condition) -> Truth {
    match &condition.kind {
        ConditionKind::Compare {
            comparison,
            left,
            right,
        } => {
            let (left, right) = (SideOf::One(left), SideOf::One(right));
            match comparing::compare(evaluator, *comparison, left, right) {
                Compared::Numbers(verdict, _) | Compared::Others(verdict, _) => match verdict {
                    Verdict::Equal | Verdict::Rounding | Verdict::Suspect => Truth::Yes,
                    Verdict::Unequal => Truth::No,
                    Verdict::Unchecked => Truth::Unknown,
                },
                Compared::Unchecked => Truth::Unknown,
                Compared::Poisoned => Truth::Poisoned,
            }
        }
        ConditionKind::IsMissing { value, kind } => is_missing(evaluator, value, *kind),
        ConditionKind::IsMultiple { value, of } => is_multiple(evaluator, value, of),
        ConditionKind::Same(a, b) => match (truth(evaluator, a), truth(evaluator, b)) {
            (Truth::Poisoned, _) | (_, Truth::Poisoned) => Truth::Poisoned,
            (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
            (a, b) => Truth::of(a == b),
        },
        ConditionKind::Not(inner) => match truth(evaluator, inner) {
            Truth::Yes => Truth::No,
            Truth::No => Truth::Yes,
            unsure @ (Truth::Unknown | Truth::Poisoned) => unsure,
        },
        ConditionKind::And(a, b) => match (truth(evaluator, a), truth(evaluator, b)) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Yes, other) | (other, Truth::Yes) => other,
            (Truth::Poisoned, _) | (_, Truth::Poisoned) => Truth::Poisoned,
            (Truth::Unknown, Truth::Unknown) => Truth::Unknown,
        },
        ConditionKind::Or(a, b) => match (truth(evaluator, a), truth(evaluator, b)) {
            (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
            (Truth::No, other) | (other, Truth::No) => other,
            (Truth::Poisoned, _) | (_, Truth::Poisoned) => Truth::Poisoned,
            (Truth::Unknown, Truth::Unknown) => Truth::Unknown,
        },
        ConditionKind::Broken => Truth::Poisoned,
    }
}

impl Truth {
    pub(super) fn of(holds: bool) -> Self {
        if holds { Truth::Yes } else { Truth::No }
    }
}

fn is_missing(evaluator: &mut Evaluator, value: &Expr, kind: Missing) -> Truth {
    let mark = evaluator.findings.missing.len();
    let found = evaluator.value(value);
    // To ask whether it is missing is not to miss it.
    evaluator.findings.missing.truncate(mark);
    if found == Value::Poisoned {
        return Truth::Poisoned;
    }
    Truth::of(found == Value::Missing(kind))
}

/// A value that may vary is a multiple when its best number is one.
fn is_multiple(evaluator: &mut Evaluator, value: &Expr, of: &Expr) -> Truth {
    match (evaluator.operand(value), evaluator.operand(of)) {
        (Operand::Number(number), Operand::Number(step)) => {
            match number.point.divide(&step.point) {
                Some(quotient) => Truth::of(quotient.is_integer()),
                None => {
                    let divisor = evaluator.computed.formula(of);
                    let problem = EvaluationProblem::DivisionByZero {
                        divisor,
                        place: of.place,
                    };
                    evaluator.findings.report(problem);
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
