//! A rate that contradicts its figure, and the mistake that explains it.

use crate::evaluation::{Fault, TypedRate};
use crate::number::Exact;
use crate::prose::changes::{Change, places_of};
use crate::prose::naming::Naming;
use crate::prose::numerals::Numeral;
use crate::prose::problems::{Known, NumeralProblem, PrecisionProblem};
use crate::prose::values::{is_change, number};
use crate::semantics::model::Format;

use super::Scene;

/// The contradiction again, with its cause; `None` where none is seen.
pub(super) fn mistaken(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    naming: &Naming,
    problem: &NumeralProblem,
) -> Option<PrecisionProblem> {
    let NumeralProblem::Contradicts {
        typed,
        label,
        known,
        place,
        binding,
        ..
    } = problem
    else {
        return None;
    };
    let ([id], [only]) = (naming.figures.as_slice(), known.as_slice()) else {
        return None;
    };
    let facts = scene.world.facts;
    let figure = facts.model.figure(*id)?;
    let unit = numeral.unit.as_ref().filter(|_| figure.ty.is_rate())?;
    let places = places_of(numeral)?;
    // A word tells the direction of a change: 下降16.5%.
    let falls = number(facts, *id)?.point.is_negative() && is_change(facts, *id, figure);
    let value = if falls {
        &Exact::zero() - &numeral.value.abs()
    } else {
        numeral.value.clone()
    };
    let typed_rate = TypedRate {
        value: &value,
        unit,
        places,
    };
    let fault = scene.world.rates().fault(*id, &typed_rate)?;
    // 增幅为16.50%, not 增幅为增长16.50%.
    let (text, reference) = if is_change(facts, *id, figure) {
        let rate = facts.figure_text(*id, Some(Format::Rate));
        (rate, format!("{{{}:rate}}", figure.name))
    } else {
        (only.text.clone(), format!("{{{}}}", figure.name))
    };
    (fault != Fault::Plain).then(|| PrecisionProblem::Mistaken {
        typed: typed.clone(),
        label: label.clone(),
        known: Known {
            text,
            ..only.clone()
        },
        fault,
        place: *place,
        binding: binding
            .as_ref()
            .map(|(place, _)| (*place, reference.clone())),
        reference,
    })
}

/// 较上年增长17%, where no figure has the growth.
pub(super) fn mistaken_change(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    change: &Change,
) -> Option<PrecisionProblem> {
    let fault = change.fault(scene, numeral)?;
    let passage = scene.passage;
    let reference = format!("{{{}:rate}}", change.written);
    Some(PrecisionProblem::Mistaken {
        typed: passage.part(&numeral.extent).to_owned(),
        label: change.written.clone(),
        known: Known {
            name: change.written.clone(),
            label: change.written.clone(),
            text: change.size(scene)?,
            place: change.expr.place,
        },
        fault,
        place: passage.span(&numeral.extent)?,
        binding: passage
            .whole(&numeral.extent)
            .map(|place| (place, reference.clone())),
        reference,
    })
}
