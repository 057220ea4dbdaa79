//! A number typed in the text states a figure: the one that names it, or one
//! that has its value, or one that it may be a slip of.

use crate::prose::before::Standing;
use crate::prose::changes::change_of;
use crate::prose::characters::is_han;
use crate::prose::exemptions::Exemption;
use crate::prose::groups::GroupCell;
use crate::prose::labels::Referent;
use crate::prose::naming::{self, Naming};
use crate::prose::numerals::Numeral;
use crate::prose::problems::{Known, NumeralProblem};
use crate::prose::turns::{Way, subject, turn_before};
use crate::prose::values::{LONG, is_change, is_slip, is_swapped, says};
use crate::prose::{Findings, ProseProblem};
use crate::semantics::model::FigureId;

use super::Scene;
use super::binding::binding;
use super::{derived, lists, rates};

/// So many digits are hardly ever alike by chance.
const VERY_LONG: usize = 5;

/// References to more figures than these are not offered.
const FEW: usize = 3;

/// More cells of a row than these are not listed.
const LISTED: usize = 8;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    for (index, numeral) in scene.numerals.iter().enumerate() {
        let naming = scene.namings.get(index).and_then(Option::as_ref);
        if numeral.unit.is_none() {
            let problem = naming.and_then(|naming| bare(scene, numeral, naming, findings));
            findings.report(problem);
            continue;
        }
        let problem = match (naming, numeral.exempt) {
            // Words of approximation have their own rule.
            (Some(_), _) if !numeral.hedges.is_empty() => None,
            (None, None) if !numeral.hedges.is_empty() => unbound(scene, numeral, findings),
            (Some(naming), _) => named(scene, index, numeral, naming, findings),
            (None, None) => unnamed(scene, index, numeral, findings),
            (None, Some(_)) => None,
        };
        let problem = problem.map(|problem| {
            let mistaken =
                naming.and_then(|naming| rates::mistaken(scene, numeral, naming, &problem));
            mistaken.map_or(ProseProblem::Numeral(problem), ProseProblem::Precision)
        });
        findings.problems.extend(problem);
    }
}

/// `None` where nothing can be said.
fn named(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    naming: &Naming,
    findings: &mut Findings,
) -> Option<NumeralProblem> {
    let facts = scene.world.facts;
    let verdict = |ids: &[FigureId]| -> Vec<Option<bool>> {
        ids.iter().map(|id| says(facts, numeral, *id)).collect()
    };
    let same = |ids: &[FigureId]| {
        let at = verdict(ids).iter().position(|it| *it == Some(true))?;
        ids.get(at).copied()
    };
    let grouped = |groups: &[GroupCell]| {
        groups
            .iter()
            .find_map(|group| derived::group(scene, numeral, group))
    };
    if let Some(problem) = grouped(&naming.groups) {
        findings.tally.bindable += 1;
        return Some(problem);
    }
    let parts: Vec<FigureId> = naming
        .figures
        .iter()
        .flat_map(|id| scene.parts_of(*id))
        .collect();
    let equal = same(&naming.figures)
        .or_else(|| same(&naming.cells))
        .or_else(|| same(&parts))
        .or_else(|| same(&elsewhere(scene, numeral, naming)));
    if let Some(id) = equal {
        findings.tally.bindable += 1;
        return bindable(scene, numeral, id, Some(naming));
    }
    if let Some(problem) = grouped(&naming.other_groups) {
        findings.tally.bindable += 1;
        return Some(problem);
    }
    let together = derived::named_together(scene, numeral, naming);
    if let Some(problem) = derived::sum(scene, numeral, &together) {
        findings.tally.bindable += 1;
        return Some(problem);
    }
    // What is unknown or missing contradicts nothing.
    if verdict(&naming.figures).contains(&None) {
        findings.tally.unbound += 1;
        return None;
    }
    findings.tally.unbound += 1;
    if numeral.exempt == Some(Exemption::Article) {
        return None;
    }
    let slip = |id: &FigureId| is_swapped(facts, numeral, *id);
    let narrowed = match naming.standing {
        Standing::Alone => false,
        // The whole is said beside it: this may be a part of it.
        Standing::Likely => derived::is_said_beside(scene, index, &naming.figures),
        Standing::Narrowed => true,
    };
    // 网上申请300件 is a part of 申请443件.
    // 行政诉讼45件, the sum of the rows below it.
    if let ([], [group], true) = (&*naming.figures, &*naming.groups, naming.is_certain()) {
        return derived::contradicted(scene, numeral, naming, group);
    }
    if together.len() > 1
        || !naming.groups.is_empty()
        || (narrowed && !naming.figures.iter().any(slip))
    {
        return Some(NumeralProblem::Unbound {
            typed: scene.passage.part(&numeral.extent).to_owned(),
            place: scene.passage.span(&numeral.extent)?,
        });
    }
    contradicts(scene, numeral, naming)
}

fn contradicts(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    naming: &Naming,
) -> Option<NumeralProblem> {
    let first = *naming.figures.first()?;
    Some(NumeralProblem::Contradicts {
        typed: scene.passage.part(&numeral.extent).to_owned(),
        label: scene.passage.part(&naming.label).to_owned(),
        known: scene.known(&naming.figures),
        cells: scene.known(naming.cells.get(..LISTED).unwrap_or(&naming.cells)),
        place: scene.passage.span(&numeral.extent)?,
        binding: replaced(scene, numeral, first).filter(|_| naming.figures.len() == 1),
    })
}

/// 新收443，办结442: in the unit of what names it.
fn bare(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    naming: &Naming,
    findings: &mut Findings,
) -> Option<NumeralProblem> {
    let facts = scene.world.facts;
    let in_unit_of = |id: &FigureId| {
        let unit = &facts.model.figure(*id)?.unit;
        Some(Numeral {
            value: unit.to_base(&numeral.value),
            step: unit.to_base(&numeral.step),
            unit: Some(unit.clone()),
            ..numeral.clone()
        })
    };
    let all = || naming.figures.iter().chain(&naming.cells);
    let says = |id: &&FigureId| {
        in_unit_of(id).is_some_and(|numeral| says(facts, &numeral, **id) == Some(true))
    };
    if let Some(id) = all().find(says) {
        findings.tally.bindable += 1;
        // 新收443 lacks its unit, which the figure prints.
        if naming.is_certain() {
            let edit = replaced(scene, numeral, *id);
            return bound(scene, numeral, *id, Some(naming), edit, false);
        }
        return bindable(scene, numeral, *id, Some(naming));
    }
    let [id] = naming.figures.as_slice() else {
        return None;
    };
    let slip = naming.is_certain() && is_slip(facts, &in_unit_of(id)?, *id);
    slip.then(|| contradicts(scene, numeral, naming)).flatten()
}

fn unnamed(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    findings: &mut Findings,
) -> Option<NumeralProblem> {
    let world = scene.world;
    // Behind 增长 or 增加 stands no level, but a change.
    let turned = turn_before(&scene.passage.text, numeral.start()).is_some();
    let concerned = |ids: Vec<FigureId>| -> Vec<FigureId> {
        let here = |id: &FigureId| world.concerns(*id, scene.passage.section);
        let changes = |id: &FigureId| {
            let figure = world.model().figure(*id);
            figure.is_some_and(|figure| is_change(world.facts, *id, figure))
        };
        ids.into_iter()
            .filter(|id| here(id) && (!turned || changes(id)))
            .collect()
    };
    let anywhere = world.values().equal_to(numeral, world.facts);
    let equal = concerned(anywhere.clone());
    let place = scene.passage.span(&numeral.extent)?;
    if world.allows("stray_number", scene.passage.section) {
        findings.tally.literal += 1;
        return None;
    }
    if let Some(problem) = derived::earlier(scene, index, numeral) {
        findings.tally.bindable += 1;
        return Some(problem);
    }
    match equal.as_slice() {
        [only] => {
            findings.tally.bindable += 1;
            return bindable(scene, numeral, *only, None);
        }
        [] => {}
        several => {
            findings.tally.bindable += 1;
            let facts = world.facts;
            let bindings = several.iter().filter_map(|id| {
                let binding = binding(facts, scene.passage, &numeral.extent, *id)?;
                Some((scene.passage.whole(&binding.range)?, binding.text))
            });
            let few = several.len() <= FEW;
            return Some(NumeralProblem::Several {
                bindings: bindings.take_while(|_| few).collect(),
                typed: scene.passage.part(&numeral.extent).to_owned(),
                known: scene.known(several),
                place,
            });
        }
    }
    if lists::counts_a_list(&scene.passage.text, numeral.extent.start) {
        findings.tally.verified += 1;
        return None;
    }
    let made = change(scene, numeral).or_else(|| derived::in_all(scene, index, numeral));
    if let Some(problem) = made {
        findings.tally.bindable += 1;
        return Some(problem);
    }
    findings.tally.unbound += 1;
    let typed = scene.passage.part(&numeral.extent).to_owned();
    let rate = numeral.unit.as_ref().is_some_and(|unit| unit.ty.is_rate());
    let long = numeral.digits >= LONG && !numeral.chinese;
    // How large a change of counts is has a rule of its own.
    let near = if long && anywhere.is_empty() && (rate || !turned) {
        let near = concerned(world.values().near(numeral, world.facts));
        near.into_iter()
            .filter(|id| is_about(scene, numeral, *id))
            .collect()
    } else {
        Vec::new()
    };
    // Many neighbours are chance.
    match near.as_slice() {
        [only] if !derived::is_explained(scene, index, numeral) => Some(NumeralProblem::Near {
            typed,
            known: scene.known(&[*only]).pop()?,
            place,
            // A change prints its own word.
            binding: replaced(scene, numeral, *only).filter(|_| !turned),
        }),
        [] | [_, ..] => Some(NumeralProblem::Unbound { typed, place }),
    }
}

/// Words that tell of nothing in particular.
const GENERAL: [&str; 22] = [
    "其他", "总计", "合计", "数量", "情况", "结果", "本年", "上年", "全年", "工作", "增长", "增加",
    "下降", "减少", "增幅", "降幅", "占比", "比率", "比重", "同比", "年度", "金额",
];

/// The sentence has a word of the figure's label, or the number is so long
/// that it is no chance.
fn is_about(scene: &Scene<'_, '_>, numeral: &Numeral, id: FigureId) -> bool {
    let Some(figure) = scene.world.model().figure(id) else {
        return false;
    };
    let before = scene.passage.before(numeral.start());
    let from = before.rfind(['。', '；', '\n']).unwrap_or(0);
    let sentence = before.get(from..).unwrap_or("").to_lowercase();
    let label = figure.label.to_lowercase();
    let letters: Vec<char> = label.chars().collect();
    let pairs = letters
        .windows(2)
        .filter(|pair| pair.iter().all(|it| is_han(*it)));
    let pairs = pairs.map(|pair| pair.iter().collect::<String>());
    let words = label.split(|letter: char| !letter.is_ascii_alphabetic());
    let words = words.filter(|word| word.len() > 3).map(str::to_owned);
    numeral.digits >= VERY_LONG
        || pairs
            .chain(words)
            .any(|word| !GENERAL.contains(&word.as_str()) && sentence.contains(&word))
}

/// 较上年增长17%, as large as the subject grew.
fn change(scene: &Scene<'_, '_>, numeral: &Numeral) -> Option<NumeralProblem> {
    let passage = scene.passage;
    let turn = turn_before(&passage.text, numeral.start())?;
    let subject = subject(scene, turn.word.start)?;
    let change = change_of(scene, &subject, numeral)?;
    if !change.is_said_by(scene, numeral) || (turn.way == Way::Down) != change.value.is_negative() {
        return None;
    }
    let written = change.binding(scene, numeral);
    Some(NumeralProblem::Bindable {
        typed: passage.part(&numeral.extent).to_owned(),
        label: None,
        known: Known {
            name: change.written.clone(),
            label: change.written.clone(),
            text: change.size(scene)?,
            place: change.expr.place,
        },
        place: passage.span(&numeral.extent)?,
        faithful: written.as_ref().is_some_and(|written| written.faithful),
        binding: written.and_then(|written| Some((passage.whole(&written.range)?, written.text))),
    })
}

fn unbound(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    findings: &mut Findings,
) -> Option<NumeralProblem> {
    if scene.world.allows("stray_number", scene.passage.section) {
        findings.tally.literal += 1;
        return None;
    }
    let listed = lists::counts_a_list(&scene.passage.text, numeral.extent.start);
    if listed || change(scene, numeral).is_some() {
        findings.tally.verified += 1;
        return None;
    }
    findings.tally.unbound += 1;
    let whole = scene.extent_with_hedges(numeral);
    Some(NumeralProblem::Unbound {
        typed: scene.passage.part(&whole).to_owned(),
        place: scene.passage.span(&whole)?,
    })
}

fn bindable(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    id: FigureId,
    naming: Option<&Naming>,
) -> Option<NumeralProblem> {
    let binding = binding(scene.world.facts, scene.passage, &numeral.extent, id);
    let faithful = binding.as_ref().is_some_and(|binding| binding.faithful);
    let edit =
        binding.and_then(|binding| Some((scene.passage.whole(&binding.range)?, binding.text)));
    bound(scene, numeral, id, naming, edit, faithful)
}

fn bound(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    id: FigureId,
    naming: Option<&Naming>,
    binding: Option<(crate::source::Span, String)>,
    faithful: bool,
) -> Option<NumeralProblem> {
    Some(NumeralProblem::Bindable {
        typed: scene.passage.part(&numeral.extent).to_owned(),
        label: naming.map(|naming| scene.passage.part(&naming.label).to_owned()),
        known: scene.known(&[id]).pop()?,
        place: scene.passage.span(&numeral.extent)?,
        faithful,
        binding,
    })
}

/// What would stand in place of a wrong number.
fn replaced(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    id: FigureId,
) -> Option<(crate::source::Span, String)> {
    let name = &scene.world.model().figure(id)?.name;
    let place = scene.passage.whole(&numeral.extent)?;
    Some((place, format!("{{{name}}}")))
}

/// Figures named elsewhere in the clause: 上年结转的政府信息公开申请2件.
fn elsewhere(scene: &Scene<'_, '_>, numeral: &Numeral, naming: &Naming) -> Vec<FigureId> {
    let floor = scene
        .numerals
        .iter()
        .take_while(|other| other.extent.end <= numeral.extent.start)
        .filter(|other| other.exempt != Some(Exemption::Label))
        .map(|other| other.extent.end)
        .last()
        .unwrap_or(0);
    let clause = naming::clause_start(scene.passage, naming.label.start, floor);
    let labels = scene.world.labels();
    naming::labels_in(labels, scene.passage, &(clause..naming.label.start))
        .into_iter()
        .filter_map(|referent| match referent {
            Referent::Figure(id) => Some(id),
            Referent::Row(_) | Referent::Column(_) => None,
        })
        .collect()
}
