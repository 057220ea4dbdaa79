//! Totals that are left empty where empty cells mean 0: they are computed, which is told
//! once a table where they are not 0.

use crate::semantics::model::FigureId;
use crate::source::Span;
use crate::words::Computed;

use super::problem_tree::ProblemTree;
use super::problems::JudgingProblem;

/// So many of a table are shown.
const SHOWN: usize = 4;

pub(super) fn report(computed: Computed, problems: &mut ProblemTree) {
    for table in computed.tables.iter() {
        let all = table.blank_totals.iter();
        let found: Vec<(Span, String)> = all.filter_map(|id| told(computed, *id)).collect();
        if !found.is_empty() {
            problems.report(JudgingProblem::BlankTotals {
                table: table.name.clone(),
                count: found.len(),
                places: found.into_iter().take(SHOWN).collect(),
            });
        }
    }
}

/// Where the total stands, and what it comes to; `None` for 0.
fn told(computed: Computed, id: FigureId) -> Option<(Span, String)> {
    let figure = computed.figure(id)?;
    let counts = computed.number(id).is_some_and(|it| !it.point.is_zero());
    counts.then(|| (figure.place, computed.figure_text(id)))
}
