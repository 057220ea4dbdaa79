//! The verdict of one check.

use crate::evaluation::compared_side::ComparedSide;
use crate::evaluation::comparison::{self, Compared};
use crate::evaluation::conditions::Truth;
use crate::evaluation::evaluator::{Evaluator, Findings, Reading};
use crate::evaluation::operand::Operand;
use crate::evaluation::problems::EvaluationProblem;
use crate::evaluation::results::{Number, Value, Verdict};
use crate::evaluation::verdict_rules::{self, Measured};
use crate::semantics::model::{Check, CheckKind, Comparison, Expr, Missing, Origin};
use crate::words::Computed;

use super::problems::FailureSort;

/// A check tried, with what was met on the way.
pub(super) struct Attempt<'m> {
    pub(super) tried: Tried<'m>,
    pub(super) findings: Findings,
}

/// What came of a check.
pub(super) enum Tried<'m> {
    /// A condition around it does not hold.
    Skipped,
    /// It rests on something that is reported, or found wrong here.
    Poisoned,
    /// Something is missing.
    Unchecked,
    Judged(Box<JudgedCheck<'m>>),
}

pub(super) struct JudgedCheck<'m> {
    pub(super) verdict: Verdict,
    pub(super) sort: FailureSort,
    pub(super) left: ComparedSide<'m>,
    pub(super) right: ComparedSide<'m>,
    /// Of two numbers.
    pub(super) measured: Option<(Measured, Measured)>,
    pub(super) others: Option<(Value, Value)>,
}

pub(super) fn judge_check<'m>(computed: Computed<'m>, check: &'m Check) -> Attempt<'m> {
    let mut evaluator = computed.known();
    let mut tried = attempt(&mut evaluator, check);
    let mut findings = evaluator.findings;
    // A figure that has only words is missing here, not misused.
    findings
        .problems
        .retain(|problem| !matches!(problem, EvaluationProblem::UndefinedUsed { .. }));
    if matches!(tried, Tried::Unchecked) && !findings.problems.is_empty() {
        tried = Tried::Poisoned;
    }
    Attempt { tried, findings }
}

/// Both sides of a check, empty where it has none.
pub(super) fn sides_of(check: &Check) -> (ComparedSide<'_>, ComparedSide<'_>) {
    match &check.kind {
        CheckKind::Compare { left, right, .. } => {
            (ComparedSide::One(left), ComparedSide::One(right))
        }
        CheckKind::Total { whole, parts } | CheckKind::Part { whole, parts } => {
            (ComparedSide::One(whole), ComparedSide::Sum(parts))
        }
        CheckKind::Holds(_) | CheckKind::NeverIncreases(_) => {
            (ComparedSide::Sum(&[]), ComparedSide::Sum(&[]))
        }
    }
}

fn attempt<'m>(evaluator: &mut Evaluator<'m>, check: &'m Check) -> Tried<'m> {
    for condition in &check.conditions {
        match evaluator.truth(condition) {
            Truth::Yes => {}
            Truth::No => return Tried::Skipped,
            Truth::Unknown => return Tried::Unchecked,
            Truth::Poisoned => return Tried::Poisoned,
        }
    }
    evaluator.findings.missing.clear();
    evaluator.findings.missing_before.clear();
    match &check.kind {
        CheckKind::Compare {
            comparison,
            left,
            right,
        } => {
            let (left, right) = (ComparedSide::One(left), ComparedSide::One(right));
            let sort = if let Origin::Carry { .. } = check.origin {
                FailureSort::Carry
            } else {
                FailureSort::Sides(*comparison)
            };
            sides(evaluator, *comparison, sort, left, right)
        }
        CheckKind::Total { whole, parts } | CheckKind::Part { whole, parts } => {
            let (comparison, sort) = match matches!(check.kind, CheckKind::Total { .. }) {
                true => (Comparison::Equal, FailureSort::Total),
                false => (Comparison::GreaterOrEqual, FailureSort::Part),
            };
            let (left, right) = sides_of(check);
            let tried = sides(evaluator, comparison, sort, left, right);
            if matches!(tried, Tried::Unchecked) {
                known_parts(evaluator, whole, parts)
            } else {
                tried
            }
        }
        CheckKind::Holds(condition) => match evaluator.truth(condition) {
            Truth::Yes => without_sides(Verdict::Equal, FailureSort::Condition),
            Truth::No => without_sides(Verdict::Unequal, FailureSort::Condition),
            Truth::Unknown => Tried::Unchecked,
            Truth::Poisoned => Tried::Poisoned,
        },
        CheckKind::NeverIncreases(list) => never_increases(evaluator, list),
    }
}

fn sides<'m>(
    evaluator: &mut Evaluator<'m>,
    comparison: Comparison,
    sort: FailureSort,
    left: ComparedSide<'m>,
    right: ComparedSide<'m>,
) -> Tried<'m> {
    let (verdict, measured, others) = match comparison::compare(evaluator, comparison, left, right)
    {
        Compared::Numbers(verdict, sides) => (verdict, Some(*sides), None),
        Compared::Others(verdict, sides) => (verdict, None, Some(*sides)),
        Compared::Unchecked => return Tried::Unchecked,
        Compared::Poisoned => return Tried::Poisoned,
    };
    Tried::Judged(Box::new(JudgedCheck {
        verdict,
        sort,
        left,
        right,
        measured,
        others,
    }))
}

fn without_sides(verdict: Verdict, sort: FailureSort) -> Tried<'static> {
    Tried::Judged(Box::new(JudgedCheck {
        verdict,
        sort,
        left: ComparedSide::Sum(&[]),
        right: ComparedSide::Sum(&[]),
        measured: None,
        others: None,
    }))
}

/// With some parts unknown a whole cannot be checked, unless those that are
/// known are more than it already.
fn known_parts<'m>(evaluator: &Evaluator<'m>, whole: &'m Expr, parts: &'m [Expr]) -> Tried<'m> {
    let computed = evaluator.computed;
    let sum = |reading: Reading| {
        let mut reader = Evaluator::new(computed, reading);
        let mut sum: Option<Number> = None;
        for part in parts {
            if let Operand::Number(number) = reader.operand(part) {
                // What is unknown might then be negative too.
                if number.point.is_negative() {
                    return None;
                }
                sum = Some(match sum {
                    Some(sum) => sum.add(&number),
                    None => number,
                });
            }
        }
        match reader.operand(whole) {
            Operand::Number(whole) => Some((whole, sum?)),
            Operand::NotApplicable | Operand::Stop(_) => None,
        }
    };
    let (Some(known), Some(printed)) = (sum(Reading::Known), sum(Reading::Printed)) else {
        return Tried::Unchecked;
    };
    let whole_side = Measured::new(&known.0, &printed.0);
    let parts_side = Measured::new(&known.1, &printed.1);
    let comparison = Comparison::GreaterOrEqual;
    let verdict = verdict_rules::judge_sums(comparison, &whole_side, &parts_side, || None);
    if verdict != Verdict::Unequal {
        return Tried::Unchecked;
    }
    Tried::Judged(Box::new(JudgedCheck {
        verdict,
        sort: FailureSort::Part,
        left: ComparedSide::One(whole),
        right: ComparedSide::Sum(parts),
        measured: Some((whole_side, parts_side)),
        others: None,
    }))
}

/// The first place where a list rises; what is not applicable is left out.
fn never_increases<'m>(evaluator: &mut Evaluator<'m>, list: &'m [Expr]) -> Tried<'m> {
    let mut before: Option<&Expr> = None;
    let mut unsure = false;
    let mut last = None;
    for next in list {
        if evaluator.value(next) == Value::Missing(Missing::NotApplicable) {
            continue;
        }
        let Some(previous) = before.replace(next) else {
            continue;
        };
        let (left, right) = (ComparedSide::One(previous), ComparedSide::One(next));
        let comparison = Comparison::GreaterOrEqual;
        match sides(evaluator, comparison, FailureSort::Rise, left, right) {
            Tried::Judged(judged) if judged.verdict == Verdict::Unequal => {
                return Tried::Judged(judged);
            }
            tried @ Tried::Judged(_) => last = Some(tried),
            Tried::Unchecked => unsure = true,
            tried @ (Tried::Skipped | Tried::Poisoned) => return tried,
        }
    }
    match last {
        _ if unsure => Tried::Unchecked,
        Some(tried) => tried,
        None => without_sides(Verdict::Equal, FailureSort::Rise),
    }
}
