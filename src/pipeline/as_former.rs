//! A checked report as a later one refers to it: plain figures, their formulas in words.

use crate::document::facts::Facts;
use crate::emit::json::Places;
use crate::evaluation::results::{Evaluation, Value};
use crate::semantics::model::{
    FigureId, FormerPlace, Model, PreviousFigure, PreviousFigures, PreviousReport, PreviousValue,
};
use crate::source::{SourceId, Span};

use super::Checked;

/// By figure; none for what cannot be last year's value.
pub(super) type Values = Vec<Option<PreviousValue>>;

/// A checked report as figures to refer to, whoever names it.
pub(super) fn report(checked: &Checked) -> PreviousReport {
    let model = &checked.model;
    let facts = Facts::new(model, &checked.evaluation);
    let totals = model.typed_totals();
    let places = Places::new(&checked.sources);
    let own = checked.sources.iter().next().map(|source| source.id);
    let mut figures = PreviousFigures::default();
    for (index, figure) in model.figures.iter().enumerate() {
        let id = FigureId(u32::try_from(index).unwrap_or(u32::MAX));
        let value = checked.evaluation.values.get(index);
        let Some(value) = value.and_then(|value| previous_value(facts, id, value)) else {
            continue;
        };
        let place = places.of(figure.place);
        let inner =
            (Some(checked.sources.place(figure.place).source) != own).then(|| place.file.into());
        let at = FormerPlace {
            file: inner,
            line: place.line,
        };
        figures.insert(
            figure.name.as_str().into(),
            PreviousFigure {
                ty: figure.ty.clone(),
                unit: figure.unit.clone(),
                places: figure.places,
                rounded: figure.rounded,
                value,
                text: facts.figure_text(id, None),
                at: Some(at),
                formula: crate::words::written(model, &figure.definition),
                total_of: totals.get(&id).cloned().unwrap_or_default(),
                added: false,
            },
        );
    }
    PreviousReport {
        period: model.header.period.clone(),
        ..PreviousReport::new(None, figures, Span::new(SourceId(0), 0, 0))
    }
}

/// A value as last year's, where it can be one: what has no number is its words.
fn previous_value(facts: Facts, id: FigureId, value: &Value) -> Option<PreviousValue> {
    match value {
        Value::Number(number) => Some(PreviousValue::Known(number.point.clone(), number.exact)),
        Value::Missing(kind) => Some(PreviousValue::Missing(*kind)),
        Value::Text(text) => Some(PreviousValue::Text(text.clone())),
        Value::Undefined { .. } | Value::List(_) | Value::Date(..) => {
            Some(PreviousValue::Text(facts.figure_text(id, None)))
        }
        Value::Poisoned => None,
    }
}

/// What a report's figures are as those of a former one.
pub(super) fn values(model: &Model, evaluation: &Evaluation) -> Values {
    let facts = Facts::new(model, evaluation);
    let values = (0u32..).zip(&evaluation.values).take(model.figures.len());
    let value = |(index, value)| previous_value(facts, FigureId(index), value);
    values.map(value).collect()
}
