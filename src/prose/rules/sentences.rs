//! What a clause says, against what its subject is worth in its scope.

use crate::prose::findings::{Counted, Findings};
use crate::prose::meaning::clause::{Clause, Ends, Expected, Relation, Standing, Verdict};
use crate::prose::meaning::references::Reference;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::unit_fit::{comparable, states};
use crate::prose::meaning::worth::Worth;
use crate::prose::problems::{
    ChangeKindProblem, DirectionProblem, Known, NumeralProblem, ProseProblem, UntrueWords, Wording,
};
use crate::prose::reading::direction_words::Direction;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::{ExprKind, Function};
use crate::semantics::types::Type;

use super::binding::bindable;

/// What each numeral of a passage comes to, by what its sentence says.
pub(in crate::prose) fn verdicts(scene: &Scene<'_, '_>) -> Vec<Verdict> {
    let numerals = scene.numerals.iter().enumerate();
    let all = numerals.map(|(index, numeral)| match scene.clause(index) {
        Some(clause) => verdict(scene, clause, numeral),
        None => Verdict::Open,
    });
    all.collect()
}

fn verdict(scene: &Scene<'_, '_>, clause: &Clause, numeral: &Numeral) -> Verdict {
    if clause.standing == Standing::OutOfScope {
        return Verdict::Silent;
    }
    let unsigned = clause.relation == Relation::Change;
    let said = |it: &Expected| {
        let signed = clause
            .word
            .as_ref()
            .is_none_or(|(_, direction)| !denies(*direction, &it.worth));
        let points = unsigned && it.worth.expr.ty == Type::Points;
        let amiss = points && numeral.kind() == Some(Kind::Percent);
        it.worth.is_said(scene.world, numeral, unsigned) && (signed || !unsigned) && !amiss
    };
    if let Some(right) = clause.expected.iter().position(said) {
        return Verdict::Right(right);
    }
    let problem = match clause.standing {
        Standing::Slip => {
            let first = clause.expected.first();
            first.and_then(|it| slip(scene, it, numeral))
        }
        Standing::Certain => {
            let other = |it: &Expected| is_of_other_things(it, numeral);
            let others = !clause.expected.is_empty() && clause.expected.iter().all(other);
            wrong(scene, clause, numeral).filter(|_| !others)
        }
        Standing::Likely | Standing::Narrowed | Standing::OutOfScope => None,
    };
    problem.map_or(Verdict::Open, |problem| Verdict::Wrong(Box::new(problem)))
}

/// 场次比上年多135场 behind 人次: the number counts something else.
fn is_of_other_things(expected: &Expected, numeral: &Numeral) -> bool {
    let kind = expected.worth.kind();
    let amounts = matches!(
        (numeral.kind(), &kind),
        (Some(Kind::Amount(_)), Some(Kind::Amount(_)))
    );
    amounts && !comparable(numeral, kind.as_ref())
}

/// How numerals stand of which the sentence tells more than their labels.
pub(in crate::prose) fn stand(scene: &Scene<'_, '_>, findings: &mut Findings) {
    for (index, numeral) in scene.numerals.iter().enumerate() {
        let mut waived = scene.passage.waived.iter();
        if waived.any(|(range, _)| range.contains(&numeral.start())) {
            findings.stands(index, Counted::Literal);
            continue;
        }
        let how = match scene.verdict(index) {
            Verdict::Wrong(_) => Counted::Wrong,
            Verdict::Right(_) if !findings.is_bindable(index) => Counted::Verified,
            Verdict::Silent if states(numeral) && numeral.unit.is_some() => Counted::Beyond,
            Verdict::Right(_) | Verdict::Silent | Verdict::Open => continue,
        };
        findings.stands(index, how);
    }
}

/// What is wrong with a numeral that is, or is not, said to be a change.
pub(super) fn wrong_one(
    scene: &Scene<'_, '_>,
    index: usize,
    is_change: bool,
) -> Option<ProseProblem> {
    let clause = scene.clause(index)?;
    let wrong = scene.verdict(index).wrong();
    wrong
        .filter(|_| clause.tells_change() == is_change)
        .cloned()
}

/// Changes told in words alone: 申请量下降.
pub(super) fn words(scene: &Scene<'_, '_>) -> Vec<ProseProblem> {
    let alone = scene
        .clauses
        .iter()
        .filter(|clause| clause.numeral.is_none());
    let certain = alone.filter(|clause| clause.standing == Standing::Certain);
    certain
        .filter_map(|clause| contrary(scene, clause))
        .map(ProseProblem::from)
        .collect()
}

/// No more than 了 or 约 stands between a word of change and its number.
const NEAR: usize = 6;

/// 分别上升6.9%和7.2%: a reference would print the word, or a unit, once more.
fn has_word(scene: &Scene<'_, '_>, index: usize, numeral: &Numeral) -> bool {
    scene.clause(index).is_some_and(|it| match it.relation {
        Relation::Change => it.word.as_ref().is_some_and(|(word, _)| {
            let each = scene.passage.before(word.start).ends_with("分别");
            each || word.end + NEAR < numeral.start()
        }),
        // 3.6:1 has no 倍.
        Relation::Multiple | Relation::Share => numeral.unit.is_none(),
        Relation::Level | Relation::Ends(_) => false,
    })
}

/// What a number that is right could be replaced by.
pub(super) fn right_one(scene: &Scene<'_, '_>, index: usize) -> Option<NumeralProblem> {
    let worth = &scene.right(index)?.worth;
    let numeral = scene.numerals.get(index)?;
    let known = worth.known(scene.world);
    if !numeral.hedges.is_empty() {
        return None;
    }
    let reference = Reference::to_expression(
        (scene.world.facts, scene.passage),
        numeral,
        &known.name,
        (&worth.expr, worth.places),
    );
    // An English change or multiple would print its own word beside that of the text.
    let own_word = matches!(worth.expr.kind, ExprKind::Call { function, .. } if function != Function::Share)
        && scene.passage.text.is_ascii();
    // 增长7.36倍 prints as a rate, with its own word.
    let rate = matches!(
        worth.expr.kind,
        ExprKind::Call {
            function: Function::Growth,
            ..
        }
    );
    let times = rate && numeral.kind() == Some(Kind::Times);
    let own_word =
        own_word || times || !is_expression(&known.name) || has_word(scene, index, numeral);
    bindable(scene, numeral, known, (!own_word).then_some(reference))
}

/// What shares of two years differ by is no expression of the language.
fn is_expression(name: &str) -> bool {
    !(name.starts_with("points(") && name.contains("share("))
}

/// Digits exchanged, of one of several things that it may be.
fn slip(scene: &Scene<'_, '_>, expected: &Expected, numeral: &Numeral) -> Option<ProseProblem> {
    let known = expected.worth.known(scene.world);
    let near = NumeralProblem::Near {
        typed: scene.typed(&numeral.extent),
        place: scene.passage.span(&numeral.extent)?,
        binding: scene.replacing(numeral, &known.name),
        known,
    };
    Some(near.into())
}

fn denies(direction: Direction, worth: &Worth) -> bool {
    match direction {
        Direction::Up => worth.point().is_negative(),
        Direction::Down => worth.point().is_positive(),
    }
}

fn wrong(scene: &Scene<'_, '_>, clause: &Clause, numeral: &Numeral) -> Option<ProseProblem> {
    if let Relation::Ends(typed) = clause.relation {
        return not_as_typed(scene, typed, numeral).map(ProseProblem::from);
    }
    let first = clause.expected.first()?;
    match clause.relation {
        Relation::Level | Relation::Share if !numeral.hedges.is_empty() => {
            let extent = scene.extent_with_hedges(numeral);
            let untrue = UntrueWords {
                wording: Wording::Approximate,
                words: scene.typed(&extent),
                label: first.worth.label.clone(),
                known: vec![first.worth.known(scene.world)],
                place: scene.passage.span(&extent)?,
            };
            Some(untrue.into())
        }
        Relation::Level | Relation::Share | Relation::Multiple => {
            contradicts(scene, clause, numeral).map(ProseProblem::from)
        }
        Relation::Change => {
            if let Some(problem) = contrary(scene, clause) {
                return Some(problem.into());
            }
            if let Some(problem) = points_meant(scene, clause, numeral) {
                return Some(problem.into());
            }
            if grown(scene, first, numeral) {
                return None;
            }
            not_as_large(scene, first, numeral).map(ProseProblem::from)
        }
        Relation::Ends(_) => None,
    }
}

/// Of a rate so many percent more, in place of points.
fn grown(scene: &Scene<'_, '_>, expected: &Expected, numeral: &Numeral) -> bool {
    let rates = expected.now.kind() == Some(Kind::Percent) && numeral.kind() == Some(Kind::Percent);
    let growth = expected
        .base
        .as_ref()
        .filter(|_| rates)
        .and_then(|base| Worth::call(scene.world, Function::Growth, &expected.now, base));
    growth.is_some_and(|growth| growth.is_said(scene.world, numeral, true))
}

/// Not the change between two numbers that are typed beside it.
fn not_as_typed(scene: &Scene<'_, '_>, typed: Ends, numeral: &Numeral) -> Option<DirectionProblem> {
    let now = scene.numerals.get(typed.now)?;
    let before = scene.numerals.get(typed.before)?;
    let size = (&now.value - &before.value).abs();
    let rate = numeral.kind() == Some(Kind::Percent);
    let value = if rate {
        size.divide(&before.value.abs())?
    } else {
        size
    };
    let places = numeral.places().unwrap_or(0);
    let right = match &numeral.unit {
        Some(unit) => scene.printed(&value, unit, places),
        None => value
            .round(places, scene.world.facts.voice.rounding)
            .to_string(),
    };
    Some(DirectionProblem::AmissTyped {
        typed: scene.typed(&numeral.extent),
        right,
        before: scene.typed(&before.extent),
        now: scene.typed(&now.extent),
        place: scene.passage.span(&numeral.extent)?,
    })
}

fn contradicts(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    numeral: &Numeral,
) -> Option<NumeralProblem> {
    let known: Vec<Known> = clause
        .expected
        .iter()
        .map(|it| it.worth.known(scene.world))
        .collect();
    let first = known.first()?;
    // In 3.6:1 a reference would print 倍.
    let is_ratio = numeral.unit.is_none() && clause.relation != Relation::Level;
    let binding = scene
        .replacing(numeral, &first.name)
        .filter(|_| known.len() == 1 && !is_ratio)
        .filter(|_| clause.relation != Relation::Multiple || !scene.passage.text.is_ascii());
    Some(NumeralProblem::Contradicts {
        typed: scene.typed(&numeral.extent),
        label: first.label.clone(),
        cells: Vec::new(),
        place: scene.passage.span(&numeral.extent)?,
        binding,
        known,
    })
}

/// The word of change goes the other way for all that it may be of.
fn contrary(scene: &Scene<'_, '_>, clause: &Clause) -> Option<DirectionProblem> {
    let (range, direction) = clause.word.as_ref()?;
    if let (Relation::Ends(typed), None) = (clause.relation, clause.numeral) {
        return Some(DirectionProblem::ContraryTyped {
            word: scene.typed(range),
            before: scene.typed(&scene.numerals.get(typed.before)?.extent),
            now: scene.typed(&scene.numerals.get(typed.now)?.extent),
            place: scene.passage.span(range)?,
        });
    }
    if clause.relation != Relation::Change {
        return None;
    }
    let all = clause
        .expected
        .iter()
        .all(|it| denies(*direction, &it.worth));
    let first = clause.expected.first().filter(|_| all)?;
    Some(DirectionProblem::ContraryTo {
        word: scene.typed(range),
        known: first.now.known(scene.world),
        before: first.base.as_ref()?.text(scene.world),
        place: scene.passage.span(range)?,
    })
}

/// 提高1.58% of two rates.
fn points_meant(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    numeral: &Numeral,
) -> Option<ChangeKindProblem> {
    let first = clause.expected.first()?;
    let rates = first.now.kind() == Some(Kind::Percent) && numeral.kind() == Some(Kind::Percent);
    let same = (first.worth.point().abs() == numeral.value.abs()) && rates;
    let typed = scene.typed(&numeral.extent);
    let digits = typed
        .trim_end_matches(|letter: char| !letter.is_ascii_digit())
        .to_owned();
    let english = typed.is_ascii();
    let right = if english {
        format!("{digits} percentage points")
    } else {
        format!("{digits}个百分点")
    };
    same.then(|| {
        Some(ChangeKindProblem::PointsMeant {
            right,
            known: None,
            place: scene.passage.span(&numeral.extent)?,
            whole: scene.passage.whole(&numeral.extent),
            typed,
        })
    })?
}

fn not_as_large(
    scene: &Scene<'_, '_>,
    expected: &Expected,
    numeral: &Numeral,
) -> Option<DirectionProblem> {
    let unit = numeral.unit.as_ref().unwrap_or(&expected.worth.unit);
    let places = numeral.places().unwrap_or(expected.worth.places);
    Some(DirectionProblem::Amiss {
        written: Some(expected.worth.known(scene.world).name).filter(|it| is_expression(it)),
        typed: scene.typed(&numeral.extent),
        right: scene.printed(&expected.worth.point().abs(), unit, places),
        known: expected.now.known(scene.world),
        before: expected.base.as_ref()?.text(scene.world),
        place: scene.passage.span(&numeral.extent)?,
    })
}
