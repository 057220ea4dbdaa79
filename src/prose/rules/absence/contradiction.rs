//! There was some of what the text says there was none of.

use std::ops::Range;

use crate::number::Exact;
use crate::prose::meaning::labels::Found;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::values::number;
use crate::prose::problems::{UntrueWords, Wording};
use crate::prose::reading::characters::SLOT;
use crate::semantics::model::FigureId;

/// The problem, if there was some of what a label names; `words` say none.
pub(super) fn contradicted(
    scene: &Scene<'_, '_>,
    label: &Found<'_, '_>,
    words: &Range<usize>,
    place: &Range<usize>,
) -> Option<UntrueWords> {
    let facts = scene.world.facts;
    let referents = label.referents.iter();
    let figures: Option<Vec<FigureId>> = referents.map(|it| it.alone(facts.model)).collect();
    let figures = figures?;
    let values: Option<Vec<_>> = figures.iter().map(|id| number(facts, *id)).collect();
    let zero = Exact::zero();
    if values?.iter().any(|value| value.range().contains(&zero)) {
        return None;
    }
    scene.untrue(Wording::Nothing, words, &figures, place)
}

/// A year, typed or printed, or nothing.
pub(super) fn is_number(words: &str) -> bool {
    words.chars().all(|c| c.is_ascii_digit() || c == SLOT)
}
