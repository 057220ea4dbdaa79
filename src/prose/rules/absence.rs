//! What a text says there was none of: 未发生投诉, 行政复议、行政诉讼均为零,
//! there were no complaints.

mod chinese;
mod english;

use std::ops::Range;

use crate::number::Exact;
use crate::prose::Findings;
use crate::prose::characters::SLOT;
use crate::prose::labels::Found;
use crate::prose::problems::{UntrueWords, Wording};
use crate::prose::values::number;
use crate::semantics::model::{FigureId, Locale};

use super::Scene;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let problems = match scene.world.model().header.locale {
        Locale::ZhCn => chinese::problems(scene),
        Locale::EnUs => english::problems(scene),
    };
    findings.report(problems);
}

/// The problem, if there was some of what a label names; `words` say none.
fn contradicted(
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
fn is_number(words: &str) -> bool {
    words.chars().all(|c| c.is_ascii_digit() || c == SLOT)
}
