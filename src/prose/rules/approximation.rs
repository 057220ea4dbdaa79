//! Words of approximation are true of the exact value, and stand alone.

use crate::prose::findings::{Counted, Findings};
use crate::prose::meaning::naming::Naming;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::values::{is_change, number};
use crate::prose::problems::{ApproximationProblem, ProseProblem, UntrueWords, Wording};
use crate::prose::reading::numerals::{Hedge, Numeral};
use crate::semantics::model::FigureId;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    for (index, numeral) in scene.numerals.iter().enumerate() {
        let settled = scene.verdict(index).is_settled() && numeral.hedges.len() < 2;
        if numeral.hedges.is_empty() || numeral.unit.is_none() || settled {
            continue;
        }
        let naming = scene.naming(index);
        let problem = match (numeral.hedges.as_slice(), naming) {
            ([first, second, ..], _) if numeral.exempt.is_none() => {
                twice(scene, first, second).map(ProseProblem::from)
            }
            ([hedge, ..], Some(naming)) => {
                hedged(scene, index, numeral, hedge, naming, findings).map(ProseProblem::from)
            }
            _ => None,
        };
        findings.report(problem);
    }
}

/// 约400余件
fn twice(scene: &Scene<'_, '_>, first: &Hedge, second: &Hedge) -> Option<ApproximationProblem> {
    let passage = scene.passage;
    Some(ApproximationProblem::Twice {
        words: [&first.range, &second.range].map(|range| passage.part(range).to_owned()),
        places: [passage.span(&first.range)?, passage.span(&second.range)?],
        first: passage.whole(&first.range),
    })
}

fn hedged(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    hedge: &Hedge,
    naming: &Naming,
    findings: &mut Findings,
) -> Option<UntrueWords> {
    let range = hedge.claim.range(numeral);
    let holds = |id: &FigureId| -> Option<bool> {
        let facts = scene.world.facts;
        let value = number(facts, *id)?;
        let figure = facts.model.figure(*id)?;
        let of = if is_change(facts, *id, figure) {
            value.range().abs()
        } else {
            value.range()
        };
        Some(range.meets(&of))
    };
    let parts = naming.figures.iter().flat_map(|id| scene.parts_of(*id));
    let also: Vec<FigureId> = naming.cells.iter().copied().chain(parts).collect();
    if naming
        .figures
        .iter()
        .chain(&also)
        .any(|id| holds(id) == Some(true))
    {
        findings.stands(index, Counted::Verified);
        return None;
    }
    findings.stands(index, Counted::Unread);
    if !naming.is_certain() || !naming.groups.is_empty() {
        return None;
    }
    let said: Option<Vec<bool>> = naming.figures.iter().map(holds).collect();
    // What is unknown is contradicted by nothing.
    said?;
    let whole = scene.extent_with_hedges(numeral);
    Some(UntrueWords {
        label: scene.typed(&naming.label),
        ..scene.untrue(Wording::Approximate, &whole, &naming.figures, &whole)?
    })
}
