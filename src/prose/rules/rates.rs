//! A rate that contradicts its figure, and the mistake that explains it.

use crate::causes::{Fault, TypedRate};
use crate::prose::meaning::computed_change::Change;
use crate::prose::meaning::naming::Naming;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::values::{is_change, number};
use crate::prose::problems::{Known, NumeralProblem, PrecisionProblem};
use crate::prose::reading::numerals::Numeral;
use crate::semantics::model::Format;

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
    let is_change = is_change(facts, *id, figure);
    let falls = number(facts, *id)?.point.is_negative() && is_change;
    let value = numeral.signed(falls);
    let typed_rate = TypedRate {
        value: &value,
        unit: numeral.unit.as_ref().filter(|_| figure.ty.is_rate())?,
        places: numeral.places()?,
    };
    let fault = scene.world.rates().fault(*id, &typed_rate)?;
    // 增幅为16.50%, not 增幅为增长16.50%.
    let (text, reference) = if is_change {
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
    let reference = format!("{}:rate", change.written);
    Some(PrecisionProblem::Mistaken {
        typed: scene.typed(&numeral.extent),
        label: change.written.clone(),
        known: Known::computed(&change.written, change.size(scene), change.expr.place),
        fault,
        place: scene.passage.span(&numeral.extent)?,
        binding: scene.replacing(numeral, &reference),
        reference: format!("{{{reference}}}"),
    })
}
