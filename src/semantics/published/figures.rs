//! A published JSON as figures to refer to.

use std::sync::Arc;

use crate::published::{Day, Figure, Period, Published, Str, Type, Value};
use crate::semantics::model::{self, PreviousFigure, PreviousFigures, PreviousReport};
use crate::semantics::model::{Missing, PreviousValue};
use crate::semantics::period::from_days;
use crate::semantics::units::Unit;
use crate::source::Span;

use super::types::unit_of;

/// What a unit is for, beside its symbol: type, most and fewest places, rounded.
type Kind = (Type, (u32, Option<u32>), bool);

/// The figures of a JSON that is named as `written` at `place`.
pub fn former(published: &Published<'_>, written: &str, place: Span) -> PreviousReport {
    let mut figures = PreviousFigures::default();
    figures.reserve(published.figures.len());
    let mut units: Vec<(Kind, Arc<Unit>)> = Vec::new();
    for (name, figure) in &published.figures {
        let unit = shared(figure, published, &mut units);
        let source = match &figure.place {
            place if place.line > 0 => format!("{written} ({}:{})", &*place.file, place.line),
            _ => written.to_owned(),
        };
        let value = value_of(figure, &unit);
        figures.insert(
            name.clone(),
            PreviousFigure {
                ty: unit.ty.clone(),
                unit,
                places: figure.precision,
                rounded: figure.rounded,
                value,
                text: figure.text.to_string(),
                source,
                formula: figure.formula.as_deref().map(str::to_owned),
                total_of: total_of(figure),
            },
        );
    }
    let period = published.report.period.as_ref();
    PreviousReport {
        period: period.map(|period| period_of(period, place)),
        file: Some(written.to_owned()),
        figures: figures.into(),
        restated: Vec::new(),
        followed: Vec::new(),
        sentences: Arc::default(),
        place,
    }
}

/// Most figures of a report are in one of a few units.
fn shared(
    figure: &Figure<Str<'_>>,
    published: &Published<'_>,
    units: &mut Vec<(Kind, Arc<Unit>)>,
) -> Arc<Unit> {
    let places = (figure.precision, figure.precision_least);
    let own = (figure.kind, places, figure.rounded);
    let alike = |(kind, unit): &&(Kind, Arc<Unit>)| {
        *kind == own && figure.whole.is_none() && *unit.symbol == *figure.unit
    };
    if let Some((_, unit)) = units.iter().find(alike) {
        return unit.clone();
    }
    let unit = Arc::new(unit_of(figure, published.units.get(&*figure.unit)));
    if figure.whole.is_none() {
        units.push((own, unit.clone()));
    }
    unit
}

/// What is missing is said so; a text, a date, and what was printed in place of
/// an undefined growth are their words.
fn value_of(figure: &Figure<Str<'_>>, unit: &Unit) -> PreviousValue {
    match (figure.missing, &figure.value) {
        (Some(missing), _) => PreviousValue::Missing(Missing::from(missing)),
        (None, Some(Value::Number(value))) => {
            PreviousValue::Known(unit.to_base(value), figure.exact)
        }
        (None, Some(Value::Date(_)) | None) => PreviousValue::Text(figure.text.to_string()),
    }
}

fn total_of(figure: &Figure<Str<'_>>) -> Vec<Vec<String>> {
    let ways = figure.total_of.iter();
    ways.map(|parts| parts.iter().map(|part| part.to_string()).collect())
        .collect()
}

fn period_of(period: &Period<Str<'_>>, place: Span) -> model::Period {
    let day = |day: Day| (day.year, day.month, day.day);
    let (first, last) = (day(period.first), day(period.last));
    from_days(first, last, &period.code, &period.text, place)
}
