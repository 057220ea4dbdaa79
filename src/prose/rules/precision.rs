//! No number is finer than what it is of: two decimals of seven cases, about
//! 1234; and a note of rounding stands only where a sum needs it.

use crate::evaluation::results::Verdict;
use crate::number::Exact;
use crate::prose::findings::Findings;
use crate::prose::meaning::naming::Naming;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::values::number;
use crate::prose::meaning::world::World;
use crate::prose::problems::{NumeralProblem, PrecisionProblem, ProseProblem};
use crate::prose::reading::characters::occurrences;
use crate::prose::reading::numerals::{HedgeClaim, Numeral};
use crate::prose::reading::passage::Passage;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::{Definition, ExprKind, FigureId, Function};

/// A percentage with so many decimals is too fine of anything.
const DECIMALS: u32 = 4;

/// An approximate number with so many digits is none.
const DIGITS: usize = 4;

/// With 四舍五入 in one sentence they say that a sum does not add up.
const SUMS: [&str; 10] = [
    "合计", "总计", "总数", "分项", "之和", "不等", "出入", "误差", "差异", "尾差",
];

const ROUNDED: [&str; 5] = [
    "四舍五入",
    "due to rounding",
    "because of rounding",
    "owing to rounding",
    "subject to rounding",
];

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    for (index, numeral) in scene.numerals.iter().enumerate() {
        if numeral.unit.is_none() || numeral.exempt.is_some() {
            continue;
        }
        findings.report(too_fine(scene, numeral, scene.naming(index)));
    }
}

/// A typed note of rounding that no sum of the report needs.
pub(crate) fn needless_notes(world: &World<'_>, passages: &[Passage<'_>], findings: &mut Findings) {
    let outcomes = &world.facts.evaluation.outcomes;
    let needed = outcomes
        .iter()
        .any(|outcome| outcome.verdict == Verdict::Rounding);
    // What is only typed may well not add up.
    let loose = findings.problems.iter().any(|problem| {
        matches!(problem, ProseProblem::Numeral(NumeralProblem::Unbound { typed, .. })
            if typed.contains('.'))
    });
    if needed || loose {
        return;
    }
    for passage in passages {
        let text = passage.text.as_str();
        let words = ROUNDED.iter();
        for (word, at) in words.flat_map(|word| occurrences(text, word).map(move |at| (word, at))) {
            let from = passage.sentence(at);
            let behind = passage.from(at);
            let upto = behind.find(['。', '；', '\n']).unwrap_or(behind.len());
            let sentence = passage.part(&(from..at + upto));
            let sums = word.is_ascii() || SUMS.iter().any(|sum| sentence.contains(sum));
            if let Some(place) = passage.span(&(at..at + word.len())).filter(|_| sums) {
                let problem = PrecisionProblem::NeedlessNote { place };
                findings.report([problem]);
            }
        }
    }
}

fn too_fine(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    naming: Option<&Naming>,
) -> Option<PrecisionProblem> {
    let kind = numeral.kind()?;
    let places = numeral.places()?;
    let about = numeral
        .hedges
        .iter()
        .any(|hedge| hedge.claim == HedgeClaim::About)
        && significant(numeral) >= DIGITS;
    let percent = kind == Kind::Percent;
    let small = naming
        .filter(|_| percent)
        .and_then(|naming| naming.figures.iter().find_map(|id| whole(scene, *id)))
        .filter(|(_, whole)| {
            let cases = &Exact::from(2) * whole;
            cases < Exact::power_of_ten(i32::try_from(places).unwrap_or(0))
        });
    if !about && small.is_none() && !(percent && places >= DECIMALS) {
        return None;
    }
    let extent = scene.extent_with_hedges(numeral);
    Some(PrecisionProblem::TooFine {
        typed: scene.passage.part(&extent).to_owned(),
        of: small.and_then(|(id, _)| scene.known(id)),
        about,
        place: scene.passage.span(&extent)?,
    })
}

/// The count that a rate is a share or a growth of.
fn whole(scene: &Scene<'_, '_>, id: FigureId) -> Option<(FigureId, Exact)> {
    let facts = scene.world.facts;
    let Definition::Expression(expr) = &facts.model.figure(id)?.definition else {
        return None;
    };
    let ExprKind::Call {
        function: Function::Share | Function::Growth | Function::Ratio,
        arguments,
    } = &expr.kind
    else {
        return None;
    };
    let [_, whole] = arguments.as_slice() else {
        return None;
    };
    let whole = whole.as_figure()?;
    let figure = facts.model.figure(whole)?;
    let counted = figure.unit.places == 0 && !figure.rounded;
    let value = number(facts, whole)?.known()?;
    (counted && value.is_positive()).then(|| (whole, value.clone()))
}

/// Digits typed, zeros at the end left out.
fn significant(numeral: &Numeral) -> usize {
    let steps = numeral.value.divide(&numeral.step);
    let typed = steps.and_then(|steps| steps.abs().to_i64()).unwrap_or(0);
    typed.to_string().trim_end_matches('0').len()
}
