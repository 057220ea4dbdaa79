//! Checks as equations, from which `causes` tells the mistake behind several.

use std::collections::BTreeMap;

use crate::causes::omitted_member::{self, CollectedCell};
use crate::causes::wrong_number::{self, Equation, Explanations};
use crate::evaluation::linear_terms::{self, Source};
use crate::evaluation::results::Verdict;
use crate::number::Exact;
use crate::semantics::model::{Check, Comparison, Definition, FigureId};
use crate::source::Span;
use crate::words::Computed;

use super::check_verdict::{Attempt, JudgedCheck, Tried};
use super::problems::FailureSort;

/// The checks that one `check … for each cell` makes.
type Rule<'m> = BTreeMap<(Span, &'m str), Vec<(usize, &'m JudgedCheck<'m>)>>;

/// The mistakes that explain several failing checks each.
pub(super) fn explanations(computed: Computed, attempts: &[Attempt]) -> Explanations {
    let mut found = Explanations::default();
    let checks = || computed.checks.iter().zip(attempts).enumerate();
    let failing = checks().filter(|(_, (check, attempt))| {
        matches!(&attempt.tried, Tried::Judged(judged) if judged.verdict == Verdict::Unequal)
            && check.waive.is_none()
    });
    if failing.take(2).count() == 2 {
        let equations = checks()
            .filter_map(|(index, (check, attempt))| equation(computed, index, check, attempt));
        found = wrong_number::find(computed, equations.collect());
    }
    if !computed.header.members.is_empty() {
        add_members(computed, attempts, &mut found);
    }
    found
}

fn equation(
    computed: Computed,
    index: usize,
    check: &Check,
    attempt: &Attempt,
) -> Option<Equation> {
    let Tried::Judged(judged) = &attempt.tried else {
        return None;
    };
    let equal = matches!(
        judged.sort,
        FailureSort::Total | FailureSort::Sides(Comparison::Equal)
    );
    let (left, right) = judged.measured.as_ref().filter(|_| equal)?;
    let gap = match judged.verdict {
        Verdict::Equal | Verdict::Rounding => Exact::zero(),
        Verdict::Unequal if check.waive.is_none() && !check.warn => &left.printed - &right.printed,
        Verdict::Unequal | Verdict::Suspect | Verdict::Unchecked => return None,
    };
    let terms = linear_terms::terms(computed, judged.left, judged.right);
    let mut coefficients = BTreeMap::new();
    let mut open: Vec<(FigureId, Exact)> = linear_terms::coefficients(&terms).into_iter().collect();
    while let Some((id, coefficient)) = open.pop() {
        match computed.figure(id).map(|figure| &figure.definition) {
            Some(Definition::SumOfParts(parts)) => {
                open.extend(parts.iter().map(|part| (*part, coefficient.clone())));
            }
            Some(definition) if same_as(definition).is_some() => {
                open.extend(same_as(definition).map(|id| (id, coefficient)));
            }
            Some(_) | None => {
                let known = coefficients.entry(id).or_insert_with(Exact::zero);
                *known = &*known + &coefficient;
            }
        }
    }
    coefficients.retain(|_, coefficient| !coefficient.is_zero());
    Some(Equation {
        check: index,
        gap,
        coefficients,
    })
}

/// The figure that another only repeats.
fn same_as(definition: &Definition) -> Option<FigureId> {
    definition.as_expression()?.as_figure()
}

/// Each member whose numbers are the gap in every cell that a rule compares.
fn add_members(computed: Computed, attempts: &[Attempt], found: &mut Explanations) {
    let mut rules = Rule::new();
    for (index, (check, attempt)) in computed.checks.iter().zip(attempts).enumerate() {
        if let Tried::Judged(judged) = &attempt.tried
            && judged.sort == FailureSort::Sides(Comparison::Equal)
            && check.waive.is_none()
        {
            let rule = rules.entry((check.place, &check.name)).or_default();
            rule.push((index, judged));
        }
    }
    for checks in rules.values() {
        let failing = checks
            .iter()
            .filter(|(_, judged)| judged.verdict == Verdict::Unequal);
        let failing: Vec<usize> = failing.map(|(index, _)| *index).collect();
        // One cell alone says it with its own cause.
        if failing.len() < 2 {
            continue;
        }
        let cells = checks
            .iter()
            .filter_map(|(_, judged)| collected_cell(computed, judged));
        let cells: Vec<CollectedCell> = cells.collect();
        if let Some(mistake) = omitted_member::find(computed, &cells, &failing) {
            found.add(mistake, failing);
        }
    }
}

fn collected_cell(computed: Computed, judged: &JudgedCheck) -> Option<CollectedCell> {
    let (left, right) = judged.measured.as_ref()?;
    let mut shares: BTreeMap<usize, Exact> = BTreeMap::new();
    for term in linear_terms::terms(computed, judged.left, judged.right) {
        let Source::Previous(report, _) = term.source else {
            continue;
        };
        if computed.header.member(report).is_some() {
            let share = shares.entry(report).or_insert_with(Exact::zero);
            *share = &*share + &(&term.coefficient * &term.number.point);
        }
    }
    let gap = match judged.verdict == Verdict::Unequal {
        true => &left.printed - &right.printed,
        false => Exact::zero(),
    };
    Some(CollectedCell { gap, shares })
}
