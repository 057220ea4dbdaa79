//! What waivers cover: none may be for nothing, or for more than fails.

use std::collections::BTreeMap;

use crate::semantics::model::{Check, Model, Origin, Waiver};
use crate::source::Span;

use super::as_written::statement;
use super::last_year::SizeSlip;
use super::problem_tree::ProblemTree;
use super::problems::JudgingProblem;

/// What each waiver covers: those of one place are one.
#[derive(Default)]
pub(super) struct Waivers {
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
    /// The check's waiver, which from now on covers it.
    pub(super) fn note<'c>(
        &mut self,
        model: &Model,
        check: &'c Check,
        failing: bool,
    ) -> Option<&'c Waiver> {
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

    /// What also lets numbers of another size than last year's pass is needed for
    /// them.
    pub(super) fn report(self, slips: &[SizeSlip], problems: &mut ProblemTree) {
        for (place, covered) in self.by_place {
            if slips.iter().any(|slip| slip.waived() == Some(place)) {
                continue;
            }
            if covered.adjusts {
                if covered.failing.is_empty() {
                    let what = covered.what;
                    problems.report(JudgingProblem::AdjustmentNotNeeded { what, place });
                }
            } else if covered.failing.is_empty() {
                problems.report(JudgingProblem::WaiverNotNeeded {
                    what: covered.what,
                    place,
                });
            } else if covered.failing.len() < covered.covered {
                problems.report(JudgingProblem::WaiverTooWide {
                    what: covered.what,
                    covered: covered.covered,
                    failing: covered.failing,
                    place,
                });
            }
        }
    }
}
