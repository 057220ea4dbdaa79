//! What kind of change a number is: 增长 takes a rate, 增加 an amount; rates
//! differ by 百分点; 倍 tells no decrease.

use crate::number::Exact;
use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::values::number;
use crate::prose::meaning::year_on_year::YearOnYear;
use crate::prose::problems::ChangeKindProblem;
use crate::prose::reading::direction_words::{
    Direction, DirectionWord, Measured, direction_before,
};
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::FigureId;
use crate::semantics::types::Type;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    for (index, numeral) in scene.numerals.iter().enumerate() {
        findings.report(told(scene, index, numeral));
    }
}

/// Its kind is wrong already.
pub(super) fn tells(scene: &Scene<'_, '_>, index: usize) -> bool {
    let numeral = scene.numerals.get(index);
    let told = numeral.and_then(|numeral| told(scene, index, numeral));
    told.is_some_and(|problem| {
        !matches!(
            problem,
            ChangeKindProblem::WordOfRate { .. } | ChangeKindProblem::WordOfAmount { .. }
        )
    })
}

fn told(scene: &Scene<'_, '_>, index: usize, numeral: &Numeral) -> Option<ChangeKindProblem> {
    if numeral.exempt.is_some() || scene.verdict(index).is_silent() {
        return None;
    }
    let word = direction_before(&scene.passage.text, numeral.start())?;
    match numeral.kind()? {
        Kind::Percent => percent(scene, index, numeral, &word),
        Kind::Points => points(scene, numeral),
        Kind::Times => times(scene, numeral, &word),
        Kind::Amount(_) => amount(scene, &word),
        Kind::Number | Kind::PerMille => None,
    }
}

/// 提高17% where 百分点 is meant; 增加12% for 增长12%.
fn percent(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    word: &DirectionWord,
) -> Option<ChangeKindProblem> {
    let passage = scene.passage;
    let difference = of_two_rates(scene, index, numeral);
    let point = only_as_large(scene, numeral, &Type::Points, &numeral.value);
    let growth = only_as_large(scene, numeral, &Type::Growth, &numeral.value);
    if difference || (point.is_some() && growth.is_none()) {
        let typed = passage.part(&numeral.extent);
        let digits = typed.trim_end_matches(['%', '％', ' ']);
        let whole = passage.whole(&numeral.extent);
        return Some(ChangeKindProblem::PointsMeant {
            typed: typed.to_owned(),
            right: format!("{digits}个百分点"),
            known: point.and_then(|id| scene.known(id)),
            place: passage.span(&numeral.extent)?,
            whole: whole.filter(|_| digits.len() < typed.len()),
        });
    }
    let typed = passage.part(&word.range);
    let of_what = scene.clause(index).and_then(|clause| {
        let now = &clause.expected.first()?.now;
        Some(now.kind() == Some(Kind::Percent))
    });
    // 办结率增加9.35% may be meant in points: it is not known which word is wrong.
    if word.measured != Measured::Amount || typed != "增加" || of_what == Some(true) {
        return None;
    }
    Some(ChangeKindProblem::WordOfRate {
        word: typed.to_owned(),
        right: "增长",
        place: passage.span(&word.range)?,
        whole: passage.whole(&word.range),
        certain: of_what.is_some(),
    })
}

/// 增长5.2个百分点 of a growth.
fn points(scene: &Scene<'_, '_>, numeral: &Numeral) -> Option<ChangeKindProblem> {
    let point = only_as_large(scene, numeral, &Type::Points, &numeral.value);
    let growth = only_as_large(scene, numeral, &Type::Growth, &numeral.value)?;
    if point.is_some() {
        return None;
    }
    let passage = scene.passage;
    let typed = passage.part(&numeral.extent);
    let digits = typed.trim_end_matches(['个', '百', '分', '点', ' ']);
    Some(ChangeKindProblem::PercentMeant {
        typed: typed.to_owned(),
        right: format!("{digits}%"),
        known: scene.known(growth)?,
        place: passage.span(&numeral.extent)?,
        whole: passage.whole(&numeral.extent),
    })
}

/// 减少3倍; 增长8.36倍 where it is 8.36 times as many.
fn times(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    word: &DirectionWord,
) -> Option<ChangeKindProblem> {
    let passage = scene.passage;
    let extent = word.range.start..numeral.extent.end;
    if word.direction == Direction::Down {
        return Some(ChangeKindProblem::TimesLess {
            typed: scene.typed(&extent),
            place: passage.span(&extent)?,
        });
    }
    let (multiple, figure) = multiple(scene, numeral, word)?;
    let rounding = scene.world.facts.voice.rounding;
    if !numeral.is_rounded(&multiple, rounding) || !numeral.hedges.is_empty() {
        return None;
    }
    // 增长 says how much came on top.
    let places = numeral.step.decimal_places().unwrap_or(0);
    let growth = (&multiple - &Exact::one()).round(places, rounding);
    Some(ChangeKindProblem::TimesOnTop {
        typed: scene.typed(&extent),
        times: scene.typed(&numeral.extent),
        growth: growth.to_string(),
        known: scene.known(figure)?,
        place: passage.span(&extent)?,
        whole: passage.whole(&numeral.extent),
    })
}

/// How many times as many as the year before, of what is told or of the only
/// multiple or growth that prints so.
fn multiple(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    word: &DirectionWord,
) -> Option<(Exact, FigureId)> {
    if let Some(told) = YearOnYear::told_before(scene, word.range.start) {
        return Some((told.now.divide(&told.before)?, told.figure));
    }
    let facts = scene.world.facts;
    let multiple = only_as_large(scene, numeral, &Type::Multiple, &numeral.value)
        .and_then(|id| Some((number(facts, id)?.point.clone(), id)));
    multiple.or_else(|| {
        let less_one = &numeral.value - &Exact::one();
        let id = only_as_large(scene, numeral, &Type::Growth, &less_one)?;
        Some((&number(facts, id)?.point + &Exact::one(), id))
    })
}

/// 增长390件
fn amount(scene: &Scene<'_, '_>, word: &DirectionWord) -> Option<ChangeKindProblem> {
    let passage = scene.passage;
    let typed = passage.part(&word.range);
    (word.measured == Measured::Rate && typed == "增长").then_some(
        ChangeKindProblem::WordOfAmount {
            word: typed.to_owned(),
            right: "增加",
            place: passage.span(&word.range)?,
            whole: passage.whole(&word.range),
        },
    )
}

/// 由65%升至82%，提高17%: the difference of the two rates before it.
fn of_two_rates(scene: &Scene<'_, '_>, index: usize, numeral: &Numeral) -> bool {
    let at = |back: usize| scene.numerals.get(index.checked_sub(back)?);
    let (Some(from), Some(to)) = (at(2), at(1)) else {
        return false;
    };
    let between = scene.passage.part(&(from.extent.end..to.extent.start));
    let behind = scene.passage.part(&(to.extent.end..numeral.extent.start));
    from.kind() == Some(Kind::Percent)
        && to.kind() == Some(Kind::Percent)
        && ["至", "到", "to"].iter().any(|word| between.contains(word))
        && !behind.contains(['。', '；', ';'])
        && (&to.value - &from.value).abs() == numeral.value
}

/// The only figure of a type that prints as this number.
fn only_as_large(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    ty: &Type,
    value: &Exact,
) -> Option<FigureId> {
    let facts = scene.world.facts;
    let steps = |value: &Exact| numeral.steps(&value.abs(), facts.voice.rounding);
    let is_as_large = |id: &&FigureId| {
        let figure = facts.model.figure(**id);
        figure.is_some_and(|figure| figure.ty == *ty)
            && number(facts, **id).is_some_and(|it| steps(&it.point) == steps(value))
    };
    let mut found = scene.world.changes().iter().filter(is_as_large);
    let only = found.next().copied();
    only.filter(|_| found.next().is_none())
}
