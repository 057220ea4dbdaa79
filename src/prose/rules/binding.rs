//! A typed number that may be written as a reference to what it states.

use crate::prose::meaning::references::Reference;
use crate::prose::meaning::scene::Scene;
use crate::prose::problems::{Known, NumeralProblem};
use crate::prose::reading::numerals::Numeral;
use crate::semantics::model::FigureId;

/// The number is a figure's.
pub(super) fn bindable_to(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    id: FigureId,
) -> Option<NumeralProblem> {
    let reference = scene.reference_to(numeral, id);
    bindable(scene, numeral, scene.known(id)?, reference)
}

/// The number is what is known, and may be written as a reference.
pub(super) fn bindable(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    known: Known,
    reference: Option<Reference>,
) -> Option<NumeralProblem> {
    Some(NumeralProblem::Bindable {
        typed: scene.typed(&numeral.extent),
        known,
        place: scene.passage.span(&numeral.extent)?,
        faithful: reference.as_ref().is_some_and(|it| it.faithful),
        binding: reference.and_then(|it| it.edit(scene.passage)),
    })
}
