//! All checks, in their order: outcomes for the record, problems to be shown.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::causes::figures_by_value::FiguresByValue;
use crate::causes::wrong_number::Explanations;
use crate::evaluation::compared_side::ComparedSide;
use crate::evaluation::counted_twice;
use crate::evaluation::figures::Values;
use crate::evaluation::results::{Outcome, Subject, Verdict};
use crate::number::Exact;
use crate::semantics::model::{Check, FigureId, MANY, MemberGroup, Model, Shared};
use crate::stack;
use crate::words::Computed;

use super::carries::Carries;
use super::check_failure;
use super::check_verdict::{self, Attempt, JudgedCheck, Tried};
use super::equations;
use super::last_year::size_slips;
use super::problem_tree::ProblemTree;
use super::quoted_totals::QuotedTotals;
use super::unchecked::Unchecked;
use super::waivers::Waivers;

pub(super) fn judge_checks<'m>(
    model: &'m Model,
    values: &'m Values,
    by_value: &'m FiguresByValue<'m>,
    wrong: &'m BTreeMap<FigureId, Option<usize>>,
    problems: &mut ProblemTree,
) -> Vec<Outcome> {
    let computed = values.of(model);
    let attempt = |check: &'m Shared<Check>| check_verdict::judge_check(computed, check);
    // Sums over many members are as much work as many checks.
    let many = |group: &MemberGroup| group.members.len() >= MANY;
    let attempts: Vec<Attempt> = match model.header.members.iter().any(many) {
        true => stack::on_all_cores(|| model.checks.par_iter().map(attempt).collect()),
        false => model.checks.iter().map(attempt).collect(),
    };
    let explanations = equations::explanations(computed, &attempts);
    let mut run = Run {
        computed,
        values,
        by_value,
        quoted: QuotedTotals::new(model, wrong),
        outcomes: Vec::with_capacity(model.checks.len()),
        waivers: Waivers::default(),
        carries: Carries::default(),
        unchecked: Unchecked::default(),
        explanations,
        blamed: BTreeMap::new(),
    };
    for (index, (check, attempt)) in model.checks.iter().zip(attempts).enumerate() {
        run.check(index, check, attempt, problems);
    }
    run.unchecked.report(computed, problems);
    run.carries.report(computed, problems);
    run.waivers.report(&size_slips(computed), problems);
    run.outcomes
}

struct Run<'m> {
    computed: Computed<'m>,
    values: &'m Values,
    by_value: &'m FiguresByValue<'m>,
    quoted: QuotedTotals<'m>,
    outcomes: Vec<Outcome>,
    waivers: Waivers,
    carries: Carries,
    unchecked: Unchecked,
    explanations: Explanations,
    /// Where each explanation is reported.
    blamed: BTreeMap<usize, usize>,
}

impl<'m> Run<'m> {
    fn check(
        &mut self,
        index: usize,
        check: &'m Check,
        attempt: Attempt<'m>,
        problems: &mut ProblemTree,
    ) {
        let Attempt { tried, findings } = attempt;
        let doubled = self.report_overlap(check, problems);
        for problem in &findings.problems {
            problems.report(problem.clone());
        }
        let mut outcome = Outcome {
            name: check.name.clone(),
            subject: Subject::Check(index),
            verdict: Verdict::Unchecked,
            left: None,
            right: None,
            difference: None,
            waived: None,
            missing: Vec::new(),
            place: check.place,
        };
        match tried {
            Tried::Skipped => return,
            Tried::Poisoned => {}
            Tried::Unchecked => {
                outcome.missing = self.values.roots(&findings.missing);
                let missing = (findings.missing, findings.missing_before);
                self.note_unchecked((index, check), &outcome.missing, missing);
            }
            Tried::Judged(judged) => {
                outcome.verdict = judged.verdict;
                let shown = check_failure::shown_sides(&self.computed, &judged);
                let failing = judged.verdict.fails();
                let waived = self.waivers.note(&self.computed, check, failing);
                if let (true, Some(waiver)) = (failing, waived) {
                    outcome.waived = Some(waiver.reason.clone());
                } else if failing && !doubled {
                    self.report((index, check), &judged, &shown, problems);
                } else if !failing {
                    self.quoted.test(self.computed, check, problems);
                }
                outcome.left = shown.left;
                outcome.right = shown.right;
                outcome.difference = shown.difference;
            }
        }
        self.outcomes.push(outcome);
    }

    fn report(
        &mut self,
        (index, check): (usize, &'m Check),
        judged: &JudgedCheck<'m>,
        shown: &check_failure::Sides,
        problems: &mut ProblemTree,
    ) {
        let (computed, model) = (self.computed, self.computed.model);
        let (failure, gap) = check_failure::failure(computed, check, judged, shown, self.by_value);
        let failure = Box::new(failure);
        if failure.suspect {
            problems.report(failure);
            return;
        }
        if let Some(explanation) = self.explanations.by_check.get(&index).copied()
            && !problems.rests_on_doubtful(model, gap.as_ref())
            && let Some(mistake) = self.explanations.found.get(explanation)
        {
            let cause = *self.blamed.entry(explanation).or_insert_with(|| {
                let cause = problems.report(mistake.clone());
                for wrong in mistake.figures(model) {
                    problems.suspect(wrong, cause);
                }
                cause
            });
            problems.fold(cause, failure);
            return;
        }
        let size = gap
            .as_ref()
            .map_or_else(Exact::zero, |gap| gap.size.clone());
        if let Some(cause) = self.carries.cause(model, check, &size) {
            problems.fold(cause, failure);
            return;
        }
        let index = problems.report_failure(model, failure, gap);
        self.carries.failed(model, check, &size, index);
    }

    /// A whole added to its part makes a sum wrong whatever it comes to.
    fn report_overlap(&self, check: &'m Check, problems: &mut ProblemTree) -> bool {
        let (left, right) = check_verdict::sides_of(check);
        for side in [left, right] {
            let problem = match side {
                ComparedSide::One(expr) => {
                    counted_twice::in_sum(&self.computed, std::slice::from_ref(expr))
                }
                ComparedSide::Sum(parts) => counted_twice::in_sum(&self.computed, parts),
            };
            if let Some(problem) = problem {
                problems.report(problem);
                return true;
            }
        }
        false
    }

    fn note_unchecked(
        &mut self,
        check: (usize, &Check),
        roots: &[FigureId],
        (missing, mut before): (Vec<FigureId>, Vec<String>),
    ) {
        before.sort_unstable();
        before.dedup();
        let carry = self
            .carries
            .note_unchecked(&self.computed, check, roots, &before);
        if !carry {
            let values = (self.computed, self.values);
            self.unchecked.note(values, check, &missing, before);
        }
    }
}
