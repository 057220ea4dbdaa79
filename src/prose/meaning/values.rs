//! The values that a report's figures have, and whether a typed number says
//! the same.

use std::collections::{BTreeMap, HashMap};

use crate::document::facts::Facts;
use crate::evaluation;
use crate::evaluation::results::{Number, Value};
use crate::number::{Exact, Rounding};
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::{Definition, Figure, FigureId, Model, Role};
use crate::semantics::types::Type;
use crate::words::Manner;

/// Figures by what they convert to, then by value.
#[derive(Debug, Default)]
pub(crate) struct Values {
    by_kind: BTreeMap<Kind, Vec<(Exact, FigureId)>>,
    /// By printed digits without the point.
    by_digits: HashMap<u64, Vec<FigureId>>,
}

impl Values {
    pub(crate) fn new(facts: Facts<'_>) -> Self {
        let mut values = Values::default();
        for (id, figure) in facts.model.figures_by_id() {
            // A cell that shows a figure is that figure.
            if shows_another(figure) {
                continue;
            }
            let (Some(kind), Some(number)) = (Kind::of(&figure.ty), number(facts, id)) else {
                continue;
            };
            let point = if is_change(facts, id, figure) {
                number.point.abs()
            } else {
                number.point.clone()
            };
            values.by_kind.entry(kind).or_default().push((point, id));
            if let Some(digits) = printed_digits(facts.model, facts.evaluation, id) {
                values.by_digits.entry(digits).or_default().push(id);
            }
        }
        for sorted in values.by_kind.values_mut() {
            sorted.sort();
        }
        values
    }

    /// The figures that a number may be a print of.
    pub(crate) fn equal_to(&self, numeral: &Numeral, facts: Facts<'_>) -> Vec<FigureId> {
        let kind = numeral.kind();
        let Some(sorted) = kind.and_then(|kind| self.by_kind.get(&kind)) else {
            return Vec::new();
        };
        let (low, high) = (
            &numeral.value - &numeral.step,
            &numeral.value + &numeral.step,
        );
        let from = sorted.partition_point(|(value, _)| *value < low);
        let upto = sorted.partition_point(|(value, _)| *value <= high);
        let range = sorted.get(from..upto).unwrap_or(&[]);
        let mut found: Vec<FigureId> = range
            .iter()
            .map(|(_, id)| *id)
            .filter(|id| says(facts, numeral, *id) == Some(true))
            .collect();
        found.sort();
        found
    }

    /// The figures of its kind that differ from it by one digit, two digits
    /// swapped, or a power of ten.
    pub(crate) fn near(&self, numeral: &Numeral, facts: Facts<'_>) -> Vec<FigureId> {
        let kind = numeral.kind();
        let Some(typed) = typed_digits(numeral) else {
            return Vec::new();
        };
        let mut found: Vec<FigureId> = neighbours(typed)
            .iter()
            .filter_map(|digits| self.by_digits.get(digits))
            .flatten()
            .copied()
            .filter(|id| {
                let figure = facts.model.figure(*id);
                figure.and_then(|figure| Kind::of(&figure.ty)) == kind
                    && figure.is_some_and(|figure| comparable(numeral, figure))
            })
            .collect();
        found.sort();
        found.dedup();
        found
    }
}

/// Whether a typed number has the digits of what a figure prints in another
/// order, or with more or fewer zeros.
pub(crate) fn is_swapped(facts: Facts<'_>, numeral: &Numeral, id: FigureId) -> bool {
    let sorted = |number: u64| {
        let text = number.to_string();
        let mut digits: Vec<char> = text.chars().filter(|digit| *digit != '0').collect();
        digits.sort_unstable();
        digits
    };
    slip(facts, numeral, id).is_some_and(|(printed, typed)| sorted(typed) == sorted(printed))
}

/// Whether it is one slip of the hand away from what a figure prints.
pub(crate) fn is_slip(facts: Facts<'_>, numeral: &Numeral, id: FigureId) -> bool {
    slip(facts, numeral, id).is_some()
}

/// The digits printed and those typed, where they are one slip apart.
fn slip(facts: Facts<'_>, numeral: &Numeral, id: FigureId) -> Option<(u64, u64)> {
    let figure = facts.model.figure(id)?;
    let printed = printed_digits(facts.model, facts.evaluation, id)?;
    let typed = typed_digits(numeral)?;
    let alike = numeral.digits >= LONG && comparable(numeral, figure);
    (alike && neighbours(typed).contains(&printed)).then_some((printed, typed))
}

/// A slip is only likely in a number of so many digits.
pub(crate) const LONG: usize = 3;

fn typed_digits(numeral: &Numeral) -> Option<u64> {
    let steps = numeral.value.divide(&numeral.step)?;
    u64::try_from(steps.abs().to_i64()?).ok()
}

/// Whether a typed number is what a figure prints; `None` when that is not
/// known, or the two do not compare.
pub(crate) fn says(facts: Facts<'_>, numeral: &Numeral, id: FigureId) -> Option<bool> {
    let figure = facts.model.figure(id)?;
    let kind = numeral.kind();
    if kind.is_none() || kind != Kind::of(&figure.ty) {
        return None;
    }
    let Value::Number(number) = facts.value(id) else {
        return None;
    };
    let quoted = figure
        .stated
        .iter()
        .filter(|stated| stated.waive.is_some())
        .any(|stated| {
            let quoted = facts.value_of(&stated.value);
            let quoted = quoted.number();
            quoted.is_some_and(|number| number.point == numeral.value)
        });
    let change = is_change(facts, id, figure);
    Some(quoted || agrees(numeral, number, figure, change, facts.voice.rounding))
}

/// The value of a figure that is a number.
pub(crate) fn number(facts: Facts<'_>, id: FigureId) -> Option<&Number> {
    facts.value(id).number()
}

/// A word tells its direction: a typed number has no sign.
pub(crate) fn is_change(facts: Facts<'_>, id: FigureId, figure: &Figure) -> bool {
    matches!(figure.ty, Type::Growth | Type::Points)
        || facts.derived(id, figure).manner == Manner::Change
}

fn agrees(
    numeral: &Numeral,
    number: &Number,
    figure: &Figure,
    change: bool,
    rounding: Rounding,
) -> bool {
    let (typed, point) = if change {
        (numeral.value.abs(), number.point.abs())
    } else {
        (numeral.value.clone(), number.point.clone())
    };
    if let Some(interval) = &number.interval
        && interval.contains(&typed)
    {
        return true;
    }
    let own = figure.unit.to_base(&Exact::power_of_ten(
        -i32::try_from(figure.places).unwrap_or(0),
    ));
    let finer = numeral.step < own;
    if finer && !figure.rounded && figure.unit.scale == Exact::one() {
        return typed == point;
    }
    // The finer of the two, rounded once, must equal the coarser.
    let step = if finer { &own } else { &numeral.step };
    rounded(&typed, step, rounding) == rounded(&point, step, rounding)
}

fn rounded(value: &Exact, step: &Exact, rounding: Rounding) -> Option<Exact> {
    Some(value.divide(step)?.round(0, rounding).exact())
}

fn shows_another(figure: &Figure) -> bool {
    let Definition::Expression(shown) = &figure.definition else {
        return false;
    };
    matches!(figure.role, Role::Cell { .. }) && shown.as_figure().is_some()
}

fn printed_digits(
    model: &Model,
    evaluation: &evaluation::results::Evaluation,
    id: FigureId,
) -> Option<u64> {
    let printed = evaluation::printed(model, evaluation, id)?
        .abs()
        .to_string();
    let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|digits| *digits >= 10)
}

/// Typed as finely as the figure is printed, in the same unit.
fn comparable(numeral: &Numeral, figure: &Figure) -> bool {
    numeral.unit.as_ref().is_some_and(|unit| {
        let places = Exact::power_of_ten(-i32::try_from(figure.places).unwrap_or(0));
        unit.scale == figure.unit.scale && numeral.step == unit.to_base(&places)
    })
}

/// One digit changed, two neighbours swapped, a power of ten.
fn neighbours(typed: u64) -> Vec<u64> {
    let mut found = Vec::new();
    let mut power = 1;
    while power <= typed {
        let digit = typed / power % 10;
        let without = typed - digit * power;
        found.extend(
            (0..10)
                .filter(|other| *other != digit)
                .map(|other| without + other * power),
        );
        let left = typed / power / 10 % 10;
        if power * 10 <= typed && left != digit {
            let swapped = without - left * power * 10 + digit * power * 10 + left * power;
            found.push(swapped);
        }
        match power.checked_mul(10) {
            Some(next) => power = next,
            None => break,
        }
    }
    // What loses its first digit is another number.
    found.retain(|other| *other >= power / 10);
    found.extend(
        [10_u64, 100, 1000]
            .iter()
            .filter_map(|ten| typed.checked_mul(*ten)),
    );
    found.extend(
        [10_u64, 100, 1000]
            .iter()
            .filter(|ten| typed.is_multiple_of(**ten))
            .map(|ten| typed / ten),
    );
    found
}

#[cfg(test)]
mod tests {
    use super::neighbours;

    #[test]
    fn near_is_one_slip_of_the_hand() {
        let near = neighbours(442);
        for other in [443, 142, 424, 492, 4420, 44200] {
            assert!(near.contains(&other), "{other}");
        }
        for other in [442, 42, 244, 451] {
            assert!(!near.contains(&other), "{other}");
        }
    }
}
