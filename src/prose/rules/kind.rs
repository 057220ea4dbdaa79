//! What kind of change a number is: 增长 takes a rate, 增加 an amount; rates
//! differ by 百分点; 倍 tells no decrease.

use crate::number::Exact;
use crate::prose::Findings;
use crate::prose::measures::Kind;
use crate::prose::numerals::Numeral;
use crate::prose::problems::KindProblem;
use crate::prose::turns::{Sort, Turn, Way, subject, turn_before};
use crate::prose::values::number;
use crate::semantics::model::FigureId;
use crate::semantics::types::Type;

use super::Scene;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    for (index, numeral) in scene.numerals.iter().enumerate() {
        if numeral.exempt.is_some() {
            continue;
        }
        let Some(kind) = numeral.unit.as_ref().and_then(|unit| Kind::of(&unit.ty)) else {
            continue;
        };
        let Some(turn) = turn_before(&scene.passage.text, numeral.start()) else {
            continue;
        };
        let problem = match kind {
            Kind::Percent => percent(scene, index, numeral, &turn),
            Kind::Points => points(scene, numeral),
            Kind::Times => times(scene, numeral, &turn),
            Kind::Amount(_) => amount(scene, &turn),
            Kind::Number | Kind::PerMille => None,
        };
        findings.report(problem);
    }
}

/// 提高17% where 百分点 is meant; 增加12% for 增长12%.
fn percent(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
    turn: &Turn,
) -> Option<KindProblem> {
    let passage = scene.passage;
    let difference = of_two_rates(scene, index, numeral);
    let point = only_as_large(scene, numeral, &Type::Points, &numeral.value);
    let growth = only_as_large(scene, numeral, &Type::Growth, &numeral.value);
    if difference || (point.is_some() && growth.is_none()) {
        let typed = passage.part(&numeral.extent);
        let digits = typed.trim_end_matches(['%', '％', ' ']);
        return Some(KindProblem::PointsMeant {
            typed: typed.to_owned(),
            right: format!("{digits}个百分点"),
            known: point.and_then(|id| scene.known(&[id]).pop()),
            place: passage.span(&numeral.extent)?,
            whole: passage
                .whole(&numeral.extent)
                .filter(|_| digits.len() < typed.len()),
        });
    }
    let word = passage.part(&turn.word);
    (turn.sort == Sort::Amount && word == "增加").then_some(KindProblem::WordOfRate {
        word: word.to_owned(),
        right: "增长",
        place: passage.span(&turn.word)?,
        whole: passage.whole(&turn.word),
    })
}

/// 增长5.2个百分点 of a growth.
fn points(scene: &Scene<'_, '_>, numeral: &Numeral) -> Option<KindProblem> {
    let point = only_as_large(scene, numeral, &Type::Points, &numeral.value);
    let growth = only_as_large(scene, numeral, &Type::Growth, &numeral.value)?;
    if point.is_some() {
        return None;
    }
    let passage = scene.passage;
    let typed = passage.part(&numeral.extent);
    let digits = typed.trim_end_matches(['个', '百', '分', '点', ' ']);
    Some(KindProblem::PercentMeant {
        typed: typed.to_owned(),
        right: format!("{digits}%"),
        known: scene.known(&[growth]).pop()?,
        place: passage.span(&numeral.extent)?,
        whole: passage.whole(&numeral.extent),
    })
}

/// 减少3倍; 增长8.36倍 where it is 8.36 times as many.
fn times(scene: &Scene<'_, '_>, numeral: &Numeral, turn: &Turn) -> Option<KindProblem> {
    let passage = scene.passage;
    let extent = turn.word.start..numeral.extent.end;
    if turn.way == Way::Down {
        return Some(KindProblem::TimesLess {
            typed: passage.part(&extent).to_owned(),
            place: passage.span(&extent)?,
        });
    }
    let less_one = &numeral.value - &Exact::one();
    let subject = subject(scene, turn.word.start);
    let multiple = match &subject {
        Some(subject) => subject
            .now
            .divide(&subject.before)
            .map(|multiple| (multiple, subject.figure)),
        None => {
            let found = only_as_large(scene, numeral, &Type::Multiple, &numeral.value)
                .and_then(|id| Some((number(scene.world.facts, id)?.point.clone(), id)));
            found.or_else(|| {
                let id = only_as_large(scene, numeral, &Type::Growth, &less_one)?;
                let growth = &number(scene.world.facts, id)?.point;
                Some((growth + &Exact::one(), id))
            })
        }
    };
    let (multiple, figure) = multiple?;
    let rounded = |value: &Exact| {
        let steps = value.divide(&numeral.step)?;
        Some(steps.round(0, scene.world.facts.voice.rounding).exact())
    };
    if rounded(&multiple) != rounded(&numeral.value) || !numeral.hedges.is_empty() {
        return None;
    }
    // 增长 says how much came on top.
    let rounding = scene.world.facts.voice.rounding;
    let places = numeral.step.decimal_places().unwrap_or(0);
    let growth = (&multiple - &Exact::one()).round(places, rounding);
    Some(KindProblem::TimesOnTop {
        typed: passage.part(&extent).to_owned(),
        times: passage.part(&numeral.extent).to_owned(),
        growth: growth.to_string(),
        known: scene.known(&[figure]).pop()?,
        place: passage.span(&extent)?,
        whole: passage.whole(&numeral.extent),
    })
}

/// 增长390件
fn amount(scene: &Scene<'_, '_>, turn: &Turn) -> Option<KindProblem> {
    let passage = scene.passage;
    let word = passage.part(&turn.word);
    (turn.sort == Sort::Rate && word == "增长").then_some(KindProblem::WordOfAmount {
        word: word.to_owned(),
        right: "增加",
        place: passage.span(&turn.word)?,
        whole: passage.whole(&turn.word),
    })
}

/// 由65%升至82%，提高17%: the difference of the two rates before it.
fn of_two_rates(scene: &Scene<'_, '_>, index: usize, numeral: &Numeral) -> bool {
    let at = |back: usize| {
        index
            .checked_sub(back)
            .and_then(|at| scene.numerals.get(at))
    };
    let (Some(from), Some(to)) = (at(2), at(1)) else {
        return false;
    };
    let percent = |numeral: &Numeral| {
        numeral.unit.as_ref().and_then(|unit| Kind::of(&unit.ty)) == Some(Kind::Percent)
    };
    let between = scene.passage.part(&(from.extent.end..to.extent.start));
    let behind = scene.passage.part(&(to.extent.end..numeral.extent.start));
    percent(from)
        && percent(to)
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
    let rounded = |value: &Exact| {
        let steps = value.abs().divide(&numeral.step)?;
        Some(steps.round(0, facts.voice.rounding).exact())
    };
    let mut found = scene
        .world
        .changes()
        .iter()
        .filter(|id| {
            facts
                .model
                .figure(**id)
                .is_some_and(|figure| figure.ty == *ty)
        })
        .filter(|id| number(facts, **id).is_some_and(|it| rounded(&it.point) == rounded(value)));
    let only = found.next().copied();
    only.filter(|_| found.next().is_none())
}
