//! Numbers of one sentence against each other: 新收403件，比上年的653件减少
//! 38.28%, whether a figure has them or not.

use crate::number::{Exact, Interval};
use crate::prose::findings::Findings;
use crate::prose::meaning::clause::{Equation, Made, Verdict};
use crate::prose::meaning::scene::Scene;
use crate::prose::problems::NumeralProblem;
use crate::prose::reading::direction_words::Direction;
use crate::prose::reading::numerals::{Exemption, Numeral};
use crate::prose::reading::typed_units::Kind;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    for equation in &scene.equations {
        findings.report(judged(scene, equation));
    }
}

fn judged(scene: &Scene<'_, '_>, equation: &Equation) -> Option<NumeralProblem> {
    let numerals = operands(&equation.made);
    let known = scene.verdict(equation.numeral);
    // What a figure says of it is said already.
    if matches!(known, Verdict::Right(_) | Verdict::Wrong(_))
        || numerals
            .iter()
            .any(|it| scene.verdict(*it).wrong().is_some())
    {
        return None;
    }
    let numeral = plain(scene, equation.numeral)?;
    if let Made::Count(count) = &equation.made {
        return miscounted(scene, numeral, *count);
    }
    let all: Option<Vec<&Numeral>> = numerals.iter().map(|it| plain(scene, *it)).collect();
    let all = all?;
    if let Some(contrary) = contrary(scene, &equation.made, &all) {
        return Some(contrary);
    }
    let (span, formula) = worth(scene, &equation.made, numeral, &all)?;
    let typed = Interval::around(&numeral.value.abs(), &half(numeral));
    if span.meets(&typed) {
        return None;
    }
    let unit = numeral.unit.as_ref()?;
    let ends = &span.low?.value + &span.high?.value;
    let middle = ends.divide(&Exact::from(2))?;
    Some(NumeralProblem::Inconsistent {
        typed: scene.typed(&numeral.extent),
        formula,
        right: scene.printed(&middle, unit, numeral.places().unwrap_or(0)),
        place: scene.passage.span(&numeral.extent)?,
        others: all
            .iter()
            .filter_map(|it| scene.passage.span(&it.extent))
            .collect(),
    })
}

fn operands(made: &Made) -> Vec<usize> {
    match made {
        Made::Change { now, base, .. } => vec![*now, *base],
        Made::RateOfAmount { now, amount, .. } => vec![*now, *amount],
        Made::Share { part, whole } => vec![*part, *whole],
        Made::Sum(parts) => parts.clone(),
        Made::Count(_) => Vec::new(),
        Made::Rest { whole, parts } => std::iter::once(*whole).chain(parts.clone()).collect(),
    }
}

/// 东湖区、西山区和南浦区四个区
fn miscounted(scene: &Scene<'_, '_>, numeral: &Numeral, count: u16) -> Option<NumeralProblem> {
    (numeral.value != Exact::from(i64::from(count))).then(|| {
        Some(NumeralProblem::Inconsistent {
            typed: scene.typed(&numeral.extent),
            formula: "列举".to_owned(),
            right: count.to_string(),
            place: scene.passage.span(&numeral.extent)?,
            others: Vec::new(),
        })
    })?
}

/// A number that says exactly what it says.
fn plain<'s>(scene: &'s Scene<'_, '_>, index: usize) -> Option<&'s Numeral> {
    let numeral = scene.numerals.get(index)?;
    let open = matches!(numeral.exempt, None | Some(Exemption::Article));
    (open && numeral.hedges.is_empty() && !numeral.value.is_negative()).then_some(numeral)
}

/// 由92件升至113件，减少21件
fn contrary(scene: &Scene<'_, '_>, made: &Made, all: &[&Numeral]) -> Option<NumeralProblem> {
    let (Made::Change { word, .. }, [now, base]) = (made, all) else {
        return None;
    };
    let (range, direction) = word;
    let denied = match direction {
        Direction::Up => now.value < base.value,
        Direction::Down => now.value > base.value,
    };
    let same = now.kind().is_some() && now.kind() == base.kind();
    let right = match direction {
        Direction::Up => "减少",
        Direction::Down => "增加",
    };
    (denied && same).then(|| {
        Some(NumeralProblem::Inconsistent {
            typed: scene.typed(range),
            formula: format!(
                "{} − {}",
                scene.typed(&now.extent),
                scene.typed(&base.extent)
            ),
            right: right.to_owned(),
            place: scene.passage.span(range)?,
            others: all
                .iter()
                .filter_map(|it| scene.passage.span(&it.extent))
                .collect(),
        })
    })?
}

/// What it must be, and how that is written.
fn worth(
    scene: &Scene<'_, '_>,
    made: &Made,
    numeral: &Numeral,
    all: &[&Numeral],
) -> Option<(Interval, String)> {
    let said = |it: &Numeral| scene.typed(&it.extent);
    let kind = numeral.kind()?;
    let first = all.first()?;
    if all.iter().any(|it| it.kind() != first.kind()) {
        return None;
    }
    let operand = first.kind()?;
    match (made, all) {
        (Made::Change { .. }, [now, base]) => {
            let written = format!("{} − {}", said(now), said(base));
            let (one, other) = (span(now), span(base));
            match kind {
                Kind::Points if operand == Kind::Percent => {
                    Some((one.subtract(&other).abs(), written))
                }
                Kind::Percent if operand != Kind::Percent => {
                    let rate = quotient(&one, &other)?.subtract(&Interval::point(Exact::one()));
                    Some((rate.abs(), format!("({written}) ÷ {}", said(base))))
                }
                _ if kind == operand && operand != Kind::Percent => {
                    Some((one.subtract(&other).abs(), written))
                }
                Kind::Number
                | Kind::Amount(_)
                | Kind::Percent
                | Kind::PerMille
                | Kind::Points
                | Kind::Times => None,
            }
        }
        (Made::RateOfAmount { direction, .. }, [now, amount]) if kind == Kind::Percent => {
            let (one, by) = (span(now), span(amount));
            let (sign, base) = match direction {
                Direction::Up => ("−", one.subtract(&by)),
                Direction::Down => ("+", one.add(&by)),
            };
            let written = format!("{1} ÷ ({0} {sign} {1})", said(now), said(amount));
            Some((quotient(&by, &base)?, written))
        }
        (Made::Share { .. }, [part, whole]) if kind == Kind::Percent => {
            let written = format!("{} ÷ {}", said(part), said(whole));
            Some((quotient(&span(part), &span(whole))?, written))
        }
        (Made::Sum(_), [one, rest @ ..]) if kind == operand => {
            let sum = rest.iter().fold(span(one), |sum, it| sum.add(&span(it)));
            let written: Vec<String> = all.iter().map(|it| said(it)).collect();
            Some((sum, written.join(" + ")))
        }
        (Made::Rest { .. }, [whole, rest @ ..]) if kind == operand => {
            let left = rest
                .iter()
                .fold(span(whole), |left, it| left.subtract(&span(it)));
            let written: Vec<String> = all.iter().map(|it| said(it)).collect();
            let least = &left.low.as_ref()?.value;
            (!least.is_negative()).then(|| (left, written.join(" − ")))
        }
        _ => None,
    }
}

/// Half of what the last digit counts, where the number may be rounded.
fn half(numeral: &Numeral) -> Exact {
    let counted = numeral
        .unit
        .as_ref()
        .is_some_and(|unit| unit.places == 0 && numeral.step == unit.scale);
    if counted && numeral.kind() != Some(Kind::Percent) {
        return Exact::zero();
    }
    let two = Exact::from(2);
    numeral.step.divide(&two).unwrap_or_else(Exact::zero)
}

/// What may have been typed so.
fn span(numeral: &Numeral) -> Interval {
    Interval::around(&numeral.value, &half(numeral))
}

/// `None` of what is not surely above zero.
fn quotient(one: &Interval, other: &Interval) -> Option<Interval> {
    let above = other.low.as_ref()?.value.is_positive();
    let negative = one.low.as_ref()?.value.is_negative();
    (above && !negative).then(|| one.divide(other))
}
