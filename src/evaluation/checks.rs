//! All checks, in their order: outcomes for the record, problems to be shown.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::number::Exact;
use crate::semantics::model::{Check, FigureId, MANY, MemberGroup, Model, Origin, Waiver};
use crate::source::Span;
use crate::stack;
use crate::words::Computed;

use super::alike::Alike;
use super::carries::Carries;
use super::culprits::{self, Culprits};
use super::failing;
use super::figures::Values;
use super::ledger::Ledger;
use super::odd_member;
use super::overlap;
use super::problems::EvaluationProblem;
use super::results::{Outcome, Subject, Verdict};
use super::sides::SideOf;
use super::stated_totals::QuotedTotals;
use super::statement::statement;
use super::trying::{self, Attempt, Judged, Tried};
use super::unchecked::Unchecked;

pub(super) fn check_all<'m>(
    model: &'m Model,
    values: &'m Values,
    alike: &'m Alike<'m>,
    wrong: &'m BTreeMap<FigureId, Option<usize>>,
    ledger: &mut Ledger,
) -> Vec<Outcome> {
    let computed = values.of(model);
    let attempt = |check| trying::try_check(computed, check);
    // Sums over many members are as much work as many checks.
    let many = |group: &MemberGroup| group.members.len() >= MANY;
    let attempts: Vec<Attempt> = match model.header.members.iter().any(many) {
        true => stack::on_all_cores(|| model.checks.par_iter().map(attempt).collect()),
        false => model.checks.iter().map(attempt).collect(),
    };
    let mut culprits = culprits::find(computed, &attempts);
    odd_member::find(computed, &attempts, &mut culprits);
    let mut run = Run {
        computed,
        values,
        alike,
        quoted: QuotedTotals::new(model, wrong),
        outcomes: Vec::with_capacity(model.checks.len()),
        waivers: Waivers::default(),
        carries: Carries::default(),
        unchecked: Unchecked::default(),
        culprits,
        blamed: BTreeMap::new(),
    };
    for (index, (check, attempt)) in model.checks.iter().zip(attempts).enumerate() {
        run.check(index, check, attempt, ledger);
    }
    run.unchecked.report(computed, ledger);
    run.carries.report(computed, ledger);
    run.waivers.report(ledger);
    run.outcomes
}

struct Run<'m> {
    computed: Computed<'m>,
    values: &'m Values,
    alike: &'m Alike<'m>,
    quoted: QuotedTotals<'m>,
    outcomes: Vec<Outcome>,
    waivers: Waivers,
    carries: Carries,
    unchecked: Unchecked,
    culprits: Culprits,
    /// Where each culprit is reported.
    blamed: BTreeMap<usize, usize>,
}

impl<'m> Run<'m> {
    fn check(&mut self, index: usize, check: &'m Check, attempt: Attempt<'m>, ledger: &mut Ledger) {
        let Attempt { tried, findings } = attempt;
        let doubled = self.report_overlap(check, ledger);
        for problem in &findings.problems {
            ledger.report(problem.clone());
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
                let shown = failing::shown_sides(&self.computed, &judged);
                let failing = matches!(judged.verdict, Verdict::Unequal | Verdict::Suspect);
                let waived = self.waivers.note(&self.computed, check, failing);
                if let (true, Some(waiver)) = (failing, waived) {
                    outcome.waived = Some(waiver.reason.clone());
                } else if failing && !doubled {
                    self.report((index, check), &judged, &shown, ledger);
                } else if !failing {
                    self.quoted.test(self.computed, check, ledger);
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
        judged: &Judged<'m>,
        shown: &failing::Sides,
        ledger: &mut Ledger,
    ) {
        let (computed, model) = (self.computed, self.computed.model);
        let (failure, gap) = failing::failure(computed, check, judged, shown, self.alike);
        let failure = Box::new(failure);
        if failure.suspect {
            ledger.report(failure);
            return;
        }
        if let Some(culprit) = self.culprits.by_check.get(&index).copied()
            && !ledger.rests_on_doubtful(model, gap.as_ref())
            && let Some(mistake) = self.culprits.found.get(culprit)
        {
            let cause = *self
                .blamed
                .entry(culprit)
                .or_insert_with(|| ledger.report(mistake.clone()));
            ledger.fold(cause, failure);
            return;
        }
        let size = gap
            .as_ref()
            .map_or_else(Exact::zero, |gap| gap.size.clone());
        if let Some(cause) = self.carries.cause(model, check, &size) {
            ledger.fold(cause, failure);
            return;
        }
        let index = ledger.report_failure(model, failure, gap);
        self.carries.failed(model, check, &size, index);
    }

    /// A whole added to its part makes a sum wrong whatever it comes to.
    fn report_overlap(&self, check: &'m Check, ledger: &mut Ledger) -> bool {
        let (left, right) = trying::sides_of(check);
        for side in [left, right] {
            let problem = match side {
                SideOf::One(expr) => overlap::in_sum(&self.computed, std::slice::from_ref(expr)),
                SideOf::Sum(parts) => overlap::in_sum(&self.computed, parts),
            };
            if let Some(problem) = problem {
                ledger.report(problem);
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

/// What each waiver covers: those of one place are one.
#[derive(Default)]
struct Waivers {
    by_place: BTreeMap<Span, Covered>,
}

struct Covered {
    what: String,
    /// An adjustment of a carry.
    adjusts: bool,
    covered: usize,
    failing: Vec<String>,
}

impl Waivers {
    fn note<'c>(&mut self, model: &Model, check: &'c Check, failing: bool) -> Option<&'c Waiver> {
        let waiver = check.waive.as_ref()?;
        let known = self
            .by_place
            .entry(waiver.place)
            .or_insert_with(|| Covered {
                what: check.name.clone(),
                adjusts: matches!(check.origin, Origin::Carry { .. }),
                covered: 0,
                failing: Vec::new(),
            });
        known.covered += 1;
        if failing {
            known.failing.push(statement(model, check));
        }
        Some(waiver)
    }

    fn report(self, ledger: &mut Ledger) {
        for (place, covered) in self.by_place {
            if covered.adjusts {
                if covered.failing.is_empty() {
                    let what = covered.what;
                    ledger.report(EvaluationProblem::AdjustmentNotNeeded { what, place });
                }
            } else if covered.failing.is_empty() {
                ledger.report(EvaluationProblem::WaiverNotNeeded {
                    what: covered.what,
                    place,
                });
            } else if covered.failing.len() < covered.covered {
                ledger.report(EvaluationProblem::WaiverTooWide {
                    what: covered.what,
                    covered: covered.covered,
                    failing: covered.failing,
                    place,
                });
            }
        }
    }
}
