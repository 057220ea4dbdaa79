//! A number that nothing names: the value of a figure, a change, last year's
//! number, a slip of the hand, or of no figure that is known.

use crate::number::Exact;
use crate::prose::findings::{Counted, Findings};
use crate::prose::meaning::clause::{Made, Standing};
use crate::prose::meaning::computed_change::change_of;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::values::{LONG, is_change, is_swapped};
use crate::prose::meaning::year_on_year::YearOnYear;
use crate::prose::problems::{Known, NumeralProblem};
use crate::prose::reading::characters::is_han;
use crate::prose::reading::direction_words::{Direction, direction_before};
use crate::prose::reading::numerals::Numeral;
use crate::semantics::model::FigureId;

use super::binding::{bindable, bindable_to};
use super::{derived, list_counts};

/// So many digits are hardly ever alike by chance.
const VERY_LONG: usize = 5;

/// References to more figures than these are not offered.
const FEW: usize = 3;

/// Words that tell of nothing in particular.
const GENERAL: [&str; 22] = [
    "其他", "总计", "合计", "数量", "情况", "结果", "本年", "上年", "全年", "工作", "增长", "增加",
    "下降", "减少", "增幅", "降幅", "占比", "比率", "比重", "同比", "年度", "金额",
];

pub(super) fn judge(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    findings: &mut Findings,
) -> Option<NumeralProblem> {
    let world = scene.world;
    let place = scene.passage.span(&numeral.extent)?;
    if world.allows("stray_number", scene.passage.section) {
        findings.stands(index, Counted::Literal);
        return None;
    }
    if let Some(problem) = derived::last_year(scene, index, numeral) {
        findings.stands(index, Counted::Bindable);
        return Some(problem);
    }
    let anywhere = world.values().equal_to(numeral, world.facts);
    let alone = anywhere.is_empty();
    match concerned(scene, numeral, anywhere).as_slice() {
        [only] => {
            findings.stands(index, Counted::Bindable);
            // 办理提案113件 has the number of the requests by chance, perhaps: a person decides.
            let decided = is_about(scene, numeral, *only);
            let problem = bindable_to(scene, numeral, *only);
            return problem.map(|problem| problem.undecided_unless(decided));
        }
        [] => {}
        several => {
            findings.stands(index, Counted::Bindable);
            let bindings = several
                .iter()
                .filter_map(|id| scene.reference_to(numeral, *id)?.edit(scene.passage));
            let few = several.len() <= FEW;
            return Some(NumeralProblem::Several {
                bindings: bindings.take_while(|_| few).collect(),
                typed: scene.typed(&numeral.extent),
                known: scene.all_known(several),
                place,
            });
        }
    }
    if list_counts::counts_a_list(&scene.passage.text, numeral.extent.start)
        || counts_names(scene, index, numeral)
    {
        findings.stands(index, Counted::Verified);
        return None;
    }
    let made = change(scene, numeral).or_else(|| derived::in_all(scene, index, numeral));
    if let Some(problem) = made {
        findings.stands(index, Counted::Bindable);
        return Some(problem);
    }
    findings.stands(index, Counted::Unread);
    slip(scene, index, numeral, alone)
}

/// 东郊、龙湾、北塘三座水厂
fn counts_names(scene: &Scene<'_, '_>, index: usize, numeral: &Numeral) -> bool {
    let mut all = scene.equations.iter().filter(|it| it.numeral == index);
    all.any(|it| match &it.made {
        Made::Count(count) => numeral.value == Exact::from(i64::from(*count)),
        Made::Change { .. }
        | Made::RateOfAmount { .. }
        | Made::Share { .. }
        | Made::Sum(_)
        | Made::Rest { .. } => false,
    })
}

/// One slip of the hand away from a figure, or of none; `alone` where no
/// figure of the report has the value.
fn slip(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    alone: bool,
) -> Option<NumeralProblem> {
    let world = scene.world;
    let typed = scene.typed(&numeral.extent);
    let place = scene.passage.span(&numeral.extent)?;
    let changed = direction_before(&scene.passage.text, numeral.start()).is_some();
    let rate = numeral.unit.as_ref().is_some_and(|unit| unit.ty.is_rate());
    let long = numeral.digits >= LONG && !numeral.chinese;
    // Of another time or body nothing is near but by chance; of an unknown part only
    // what has the same digits.
    let standing = scene.clause(index).map(|clause| clause.standing);
    let own = standing != Some(Standing::OutOfScope);
    let part = standing == Some(Standing::Narrowed);
    // How large a change of counts is has a rule of its own.
    let near = if long && alone && own && (rate || !changed) {
        let mut near = concerned(scene, numeral, world.values().near(numeral, world.facts));
        near.retain(|id| {
            let swapped = || is_swapped(world.facts, numeral, *id);
            is_about(scene, numeral, *id) && (!part || swapped())
        });
        near
    } else {
        Vec::new()
    };
    // Many neighbours are chance.
    match near.as_slice() {
        [only] if !derived::is_explained(scene, index, numeral) => {
            let known = scene.known(*only)?;
            // A change prints its own word.
            let binding = scene.replacing(numeral, &known.name);
            Some(NumeralProblem::Near {
                typed,
                known,
                place,
                binding: binding.filter(|_| !changed),
            })
        }
        [] | [_, ..] => Some(NumeralProblem::Unbound { typed, place }),
    }
}

/// With words of approximation: nothing is known that it is about.
pub(super) fn approximate(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    findings: &mut Findings,
) -> Option<NumeralProblem> {
    if scene.world.allows("stray_number", scene.passage.section) {
        findings.stands(index, Counted::Literal);
        return None;
    }
    let listed = list_counts::counts_a_list(&scene.passage.text, numeral.extent.start);
    if listed || change(scene, numeral).is_some() {
        findings.stands(index, Counted::Verified);
        return None;
    }
    findings.stands(index, Counted::Unread);
    let whole = scene.extent_with_hedges(numeral);
    Some(NumeralProblem::Unbound {
        typed: scene.typed(&whole),
        place: scene.passage.span(&whole)?,
    })
}

/// Those that belong to the section. Behind 增长 or 增加 stands no level, but a
/// change.
fn concerned(scene: &Scene<'_, '_>, numeral: &Numeral, mut ids: Vec<FigureId>) -> Vec<FigureId> {
    let world = scene.world;
    let changed = direction_before(&scene.passage.text, numeral.start()).is_some();
    let is_change = |id: FigureId| {
        let figure = world.model().figure(id);
        figure.is_some_and(|figure| is_change(world.facts, id, figure))
    };
    ids.retain(|id| world.concerns(*id, scene.passage.section) && (!changed || is_change(*id)));
    ids
}

/// The sentence has a word of the figure's label, or the number is so long
/// that it is no chance.
fn is_about(scene: &Scene<'_, '_>, numeral: &Numeral, id: FigureId) -> bool {
    let Some(figure) = scene.world.model().figure(id) else {
        return false;
    };
    let passage = scene.passage;
    let sentence = passage.sentence(numeral.start())..numeral.start();
    let sentence = passage.part(&sentence).to_lowercase();
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

/// 较上年增长17%, as large as what is told grew.
fn change(scene: &Scene<'_, '_>, numeral: &Numeral) -> Option<NumeralProblem> {
    let word = direction_before(&scene.passage.text, numeral.start())?;
    let told = YearOnYear::told_before(scene, word.range.start)?;
    let change = change_of(scene, &told, numeral)?;
    let falls = word.direction == Direction::Down;
    if !change.is_said_by(scene, numeral) || falls != change.value.is_negative() {
        return None;
    }
    let known = Known::computed(&change.written, change.size(scene), change.expr.place);
    bindable(scene, numeral, known, change.reference(scene, numeral))
}
