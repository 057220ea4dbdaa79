//! The verdict of every check, of every number quoted with `stated` and of
//! every claim.

mod as_written;
mod blank_totals;
mod carries;
mod check_failure;
mod check_verdict;
mod checks;
mod claims;
mod equations;
mod guards;
mod last_year;
mod problem_tree;
mod problems;
mod quotations;
mod quoted_totals;
mod unchecked;
mod unfilled;
mod verdict_counts;
mod waivers;

#[cfg(test)]
mod tests;

pub use as_written::{quotations, written_check};
pub use claims::ClaimVerdict;
pub use guards::{Elsewhere, Guards, TypedNumber, typed_numbers};
pub use last_year::{SizeSlip, idle_waivers, size_slips, told_sizes};
pub use problems::{
    Carried, Failure, FailureSort, JudgingProblem, Misquoted, Quoted, Refuted, RefutedClaim,
    SideText, Yearly,
};
pub use verdict_counts::VerdictCounts;

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::causes::figures_by_value::FiguresByValue;
use crate::evaluation::results::Evaluation;
use crate::evaluation::{figures, text_expressions};
use crate::semantics::model::{Claim, Model};

use problem_tree::ProblemTree;

#[derive(Clone, Copy, Debug, Default)]
pub struct JudgeOptions {
    /// For publication: what is still to be filled in is an error.
    pub release: bool,
}

/// Computes every figure and judges every check, quotation and claim.
pub fn judge(model: &Model, options: JudgeOptions) -> (Evaluation, Vec<JudgingProblem>) {
    let mut problems = ProblemTree::default();
    let (values, found) = figures::compute(model, options.release);
    unfilled::report(model, found, &mut problems);
    blank_totals::report(values.of(model), &mut problems);
    unfilled::report_texts(model, options.release, &mut problems);
    for problem in text_expressions::problems(values.of(model)) {
        problems.report(problem);
    }
    let by_value = Rc::new(FiguresByValue::new(values.of(model)));
    let quotations = quotations::judge_quotations(model, &values, &by_value, &mut problems);
    let mut outcomes =
        checks::judge_checks(model, &values, &by_value, &quotations.wrong, &mut problems);
    outcomes.extend(quotations.outcomes);
    let claims = claims::judge_claims(values.of(model), &mut problems);
    let evaluation = Evaluation {
        claims,
        values: values.values,
        outcomes,
        waived: BTreeSet::new(),
    };
    (evaluation, problems.into_problems())
}

/// Whether what a claim asserts is true.
pub fn judge_claim(model: &Model, evaluation: &Evaluation, claim: &Claim) -> ClaimVerdict {
    claims::judge_claim(evaluation.of(model), claim)
}
