//! A number typed in the text states a figure: the one that names it, or one
//! that has its value (`unnamed`).

use crate::prose::findings::{Counted, Findings};
use crate::prose::meaning::clause::{self, Expected};
use crate::prose::meaning::group_cells::GroupCell;
use crate::prose::meaning::labels::Referent;
use crate::prose::meaning::naming::{Naming, in_another_unit, labels_in};
use crate::prose::meaning::qualifiers::Standing;
use crate::prose::meaning::references::Reference;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::values::{is_slip, is_swapped, number, says};
use crate::prose::problems::{NumeralProblem, ProseProblem};
use crate::prose::reading::clauses::clause_start;
use crate::prose::reading::numerals::{Exemption, Numeral};
use crate::semantics::model::FigureId;

use super::binding::{bindable, bindable_to};
use super::{derived, rates, sentences, unnamed};

/// A number of so many digits is not another's by chance.
const TELLING: usize = 2;

/// More cells of a row than these are not listed.
const LISTED: usize = 8;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    findings.report(sentences::words(scene));
    for (index, numeral) in scene.numerals.iter().enumerate() {
        let naming = scene.naming(index);
        let verdict = scene.verdict(index);
        if verdict.is_silent() {
            continue;
        }
        let wrong = sentences::wrong_one(scene, index, false);
        if numeral.unit.is_none() {
            let plain = naming.filter(|_| numeral.hedges.is_empty());
            let problem = plain.and_then(|naming| bare(scene, index, numeral, naming, findings));
            findings.report(wrong.filter(|_| problem.is_none()));
            findings.report(problem.or_else(|| sentences::right_one(scene, index)));
            continue;
        }
        let problem = match (naming, numeral.exempt) {
            // Words of approximation have their own rule.
            (Some(_), _) if !numeral.hedges.is_empty() => None,
            (None, None) if !numeral.hedges.is_empty() => {
                unnamed::approximate(scene, index, numeral, findings)
            }
            (Some(naming), _) => named(scene, index, numeral, naming, findings),
            (None, None) => other_unit(scene, index, numeral, findings)
                .or_else(|| unnamed::judge(scene, index, numeral, findings)),
            (None, Some(_)) => None,
        };
        if scene.right(index).is_some() {
            let known = matches!(
                problem,
                Some(NumeralProblem::Bindable { .. } | NumeralProblem::Several { .. })
            );
            findings.report(if known {
                problem
            } else {
                sentences::right_one(scene, index)
            });
            continue;
        }
        let told = verdict.wrong().is_some() && tells(scene, index, problem.as_ref());
        if let Some(wrong) = wrong.filter(|_| !told) {
            findings.report([wrong]);
            continue;
        }
        let problem = match problem {
            // What is wrong is told at its word of change.
            Some(NumeralProblem::Unbound { .. }) if verdict.wrong().is_some() => continue,
            Some(NumeralProblem::Near { .. } | NumeralProblem::Bindable { .. })
                if verdict.wrong().is_some() && !told =>
            {
                let typed = scene.typed(&numeral.extent);
                let place = scene.passage.span(&numeral.extent);
                place.map(|place| NumeralProblem::Unbound { typed, place })
            }
            problem => problem,
        };
        findings.report(problem.map(|problem| {
            let mistaken =
                naming.and_then(|naming| rates::mistaken(scene, numeral, naming, &problem));
            mistaken.map_or(ProseProblem::Numeral(problem), ProseProblem::Precision)
        }));
    }
}

/// What the label alone tells is told well enough: it is wrong and it is seen
/// how, or it is a part of what the sentence speaks of.
fn tells(scene: &Scene<'_, '_>, index: usize, problem: Option<&NumeralProblem>) -> bool {
    let Some(clause) = scene.clause(index).filter(|clause| clause.own) else {
        return false;
    };
    let told = match problem {
        Some(NumeralProblem::Contradicts { .. }) => true,
        Some(NumeralProblem::Bindable { known, .. }) => {
            let mut of = clause.expected.iter();
            let parts = |it: &Expected| Some(scene.parts_of(it.now.expr.as_figure()?));
            of.any(|it| {
                let parts = parts(it).unwrap_or_default();
                scene
                    .all_known(&parts)
                    .iter()
                    .any(|it| it.name == known.name)
            })
        }
        Some(_) | None => false,
    };
    told && scene.naming(index).is_some()
}

/// `None` where nothing can be said.
fn named(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    naming: &Naming,
    findings: &mut Findings,
) -> Option<NumeralProblem> {
    if let Some(problem) = equal(scene, numeral, naming) {
        findings.stands(index, Counted::Bindable);
        return Some(problem);
    }
    findings.stands(index, Counted::Unread);
    let says = |id: &FigureId| says(scene.world.facts, numeral, *id);
    // What is unknown or missing contradicts nothing.
    if naming.figures.iter().any(|id| says(id).is_none())
        || numeral.exempt == Some(Exemption::Article)
    {
        return None;
    }
    // 行政诉讼45件, the sum of the rows below it.
    if let ([], [group], true) = (&*naming.figures, &*naming.groups, naming.is_certain()) {
        return derived::contradicted(scene, numeral, naming, group);
    }
    // 网上申请300件 is a part of 申请443件.
    let narrowed = match naming.standing {
        Standing::Alone => false,
        // The whole is said beside it: this may be a part of it.
        Standing::Likely => derived::is_said_beside(scene, index, &naming.figures),
        Standing::Narrowed => true,
    };
    let slip = |id: &FigureId| is_swapped(scene.world.facts, numeral, *id);
    if derived::named_together(scene, numeral, naming).len() > 1
        || !naming.groups.is_empty()
        || (narrowed && !naming.figures.iter().any(slip))
    {
        return Some(NumeralProblem::Unbound {
            typed: scene.typed(&numeral.extent),
            place: scene.passage.span(&numeral.extent)?,
        });
    }
    findings.stands(index, Counted::Wrong);
    contradicts(scene, numeral, naming)
}

/// What it could be replaced by, where the number is what its label says: of
/// a figure, a cell, a part, a group or several together.
fn equal(scene: &Scene<'_, '_>, numeral: &Numeral, naming: &Naming) -> Option<NumeralProblem> {
    let facts = scene.world.facts;
    let same = |ids: &[FigureId]| {
        let mut ids = ids.iter().copied();
        ids.find(|id| says(facts, numeral, *id) == Some(true))
    };
    let grouped = |groups: &[GroupCell]| {
        let mut groups = groups.iter();
        groups.find_map(|group| derived::group(scene, numeral, group))
    };
    if let Some(problem) = grouped(&naming.groups) {
        return Some(problem);
    }
    let parts = naming.figures.iter().flat_map(|id| scene.parts_of(*id));
    let found = same(&naming.figures)
        .or_else(|| same(&naming.cells))
        .or_else(|| same(&parts.collect::<Vec<_>>()))
        .or_else(|| same(&elsewhere(scene, numeral, naming)));
    if let Some(id) = found {
        return bindable_to(scene, numeral, id);
    }
    grouped(&naming.other_groups).or_else(|| {
        let together = derived::named_together(scene, numeral, naming);
        derived::sum(scene, numeral, &together)
    })
}

fn contradicts(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    naming: &Naming,
) -> Option<NumeralProblem> {
    let first = scene.world.model().figure(*naming.figures.first()?)?;
    let binding = scene.replacing(numeral, &first.name);
    Some(NumeralProblem::Contradicts {
        typed: scene.typed(&numeral.extent),
        label: scene.typed(&naming.label),
        known: scene.all_known(&naming.figures),
        cells: scene.all_known(naming.cells.get(..LISTED).unwrap_or(&naming.cells)),
        place: scene.passage.span(&numeral.extent)?,
        binding: binding.filter(|_| naming.figures.len() == 1),
    })
}

/// 公开政府信息4256件, where that is 4256条. Another number in another unit may
/// be of something else: 培训12期, 培训300人.
fn other_unit(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    findings: &mut Findings,
) -> Option<NumeralProblem> {
    let scope = scene.clause(index).map(|clause| clause.standing);
    if numeral.digits < TELLING || scope == Some(clause::Standing::OutOfScope) {
        return None;
    }
    let left = scene.left_of(index);
    let naming = in_another_unit(scene.world, scene.passage, numeral, left)?;
    let same = |id: &FigureId| {
        let value = number(scene.world.facts, *id);
        value.is_some_and(|value| value.point == numeral.value)
    };
    let mut named = naming.figures.iter().chain(&naming.cells).copied();
    let id = named.find(same).filter(|_| naming.is_certain())?;
    findings.stands(index, Counted::Wrong);
    let known = scene.known(id)?;
    Some(NumeralProblem::OtherUnit {
        typed: scene.typed(&numeral.extent),
        place: scene.passage.span(&numeral.extent)?,
        binding: scene.replacing(numeral, &known.name),
        known,
    })
}

/// 新收443，办结442: in the unit of what names it.
fn bare(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    naming: &Naming,
    findings: &mut Findings,
) -> Option<NumeralProblem> {
    let facts = scene.world.facts;
    let in_unit_of = |id: FigureId| {
        let unit = &facts.model.figure(id)?.unit;
        Some(Numeral {
            value: unit.to_base(&numeral.value),
            step: unit.to_base(&numeral.step),
            unit: Some(unit.clone()),
            ..numeral.clone()
        })
    };
    let says = |id: &FigureId| says(facts, &in_unit_of(*id)?, *id);
    let mut all = naming.figures.iter().chain(&naming.cells).copied();
    if let Some(id) = all.find(|id| says(id) == Some(true)) {
        findings.stands(index, Counted::Bindable);
        if !naming.is_certain() {
            return bindable_to(scene, numeral, id);
        }
        // 新收443 lacks its unit, which the figure prints.
        let known = scene.known(id)?;
        let reference = Reference::to(&known.name, &numeral.extent, false);
        return bindable(scene, numeral, known, Some(reference));
    }
    let [id] = naming.figures.as_slice() else {
        return None;
    };
    let slip = naming.is_certain() && is_slip(facts, &in_unit_of(*id)?, *id);
    slip.then(|| contradicts(scene, numeral, naming)).flatten()
}

/// Figures named elsewhere in the clause: 上年结转的政府信息公开申请2件.
fn elsewhere(scene: &Scene<'_, '_>, numeral: &Numeral, naming: &Naming) -> Vec<FigureId> {
    let before = scene
        .numerals
        .iter()
        .take_while(|other| other.extent.end <= numeral.extent.start)
        .filter(|other| other.exempt != Some(Exemption::Label));
    let floor = before.last().map_or(0, |other| other.extent.end);
    let clause = clause_start(scene.passage, naming.label.start, floor);
    let labels = scene.world.labels();
    let named = labels_in(labels, scene.passage, &(clause..naming.label.start));
    named.into_iter().filter_map(Referent::as_figure).collect()
}
