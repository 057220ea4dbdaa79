//! Numbers of another size than last year's: told where nothing else speaks of them.

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Label, Severity, Text};
use crate::evaluation::results::Evaluation;
use crate::judging::{self, SizeSlip};
use crate::semantics::model::Model;
use crate::source::{Place, Sources};

/// Adds what is told of such numbers, and notes the waivers that let them pass.
pub(super) fn held_to_last_year(
    model: &Model,
    evaluation: &mut Evaluation,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let computed = evaluation.of(model);
    let slips = judging::size_slips(computed);
    let idle = judging::idle_waivers(computed, &slips);
    let is_waived = |slip: &SizeSlip| slip.waived().is_some();
    let (waived, mut slips): (Vec<SizeSlip>, Vec<SizeSlip>) =
        slips.into_iter().partition(is_waived);
    let mut noted = BTreeSet::new();
    slips.retain(|slip| {
        let Some(place) = slip.place(computed) else {
            return false;
        };
        let place = sources.place(place);
        let spoken =
            |(index, told): (usize, &Diagnostic)| points_at(told, place, sources).then_some(index);
        let Some(error) = diagnostics.iter().enumerate().find_map(spoken) else {
            return true;
        };
        if let Some(error) = diagnostics.get_mut(error)
            && !is_about(error, place, sources)
            && noted.insert(error.place.as_ref().map(|label| label.span))
            && let Some(told) = slip.in_short(computed)
        {
            error.notes.push(in_short(&told.diagnostic()));
        }
        false
    });
    let told = judging::told_sizes(computed, &slips);
    let told = told.iter().chain(&idle);
    diagnostics.extend(told.map(|problem| problem.diagnostic()));
    let waived = waived.iter().filter_map(SizeSlip::waived);
    evaluation.waived.extend(waived);
}

/// What is told of a number, as a note of an error that speaks of others, too: the
/// sentence or the total that it fails with may be right.
fn in_short(told: &Diagnostic) -> Text {
    let Text { zh, en } = &told.title;
    match &told.place {
        Some(Label { text, .. }) => {
            Text::new(format!("{zh}，{}", text.zh), format!("{en}: {}", text.en))
        }
        None => Text::new(zh.clone(), en.clone()),
    }
}

/// Whether an error is about the very number.
fn is_about(told: &Diagnostic, place: Place, sources: &Sources) -> bool {
    let main = told.place.as_ref();
    main.is_some_and(|label| meets(sources.place(label.span), place))
}

fn meets(one: Place, other: Place) -> bool {
    one.source == other.source && one.start < other.end && other.start < one.end
}

/// Whether an error speaks of what stands there, itself or in what follows from it.
fn points_at(told: &Diagnostic, place: Place, sources: &Sources) -> bool {
    let labels = told.place.iter().chain(&told.others);
    let mut places = labels.map(|label| sources.place(label.span));
    let mut inner = told.consequences.iter();
    (told.severity == Severity::Error && places.any(|other| meets(other, place)))
        || inner.any(|inner| points_at(inner, place, sources))
}
