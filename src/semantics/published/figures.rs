//! A published JSON as figures to refer to.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use crate::published::{self, Day, Elsewhere, Figure, Period, Published, Str, Type, Value};
use crate::semantics::model::{
    self, FormerPlace, Missing, PreviousFigure, PreviousFigures, PreviousReport, PreviousValue,
};
use crate::semantics::typing::period::from_days;
use crate::semantics::typing::unit::Unit;
use crate::source::Span;

use super::types::Printed;

/// What a unit is for, beside its symbol: type, most and fewest places, rounded.
type Kind = (Type, (u32, Option<u32>), bool);

/// The figures of a JSON that is named as `written` at `place`.
pub fn former(published: &Published<'_>, written: &str, place: Span) -> PreviousReport {
    let mut figures = PreviousFigures::default();
    figures.reserve(published.figures.len());
    let mut units: Vec<(Kind, Arc<Unit>)> = Vec::new();
    let mut files: Vec<Arc<str>> = Vec::new();
    for (name, figure) in &published.figures {
        let unit = shared(figure, published, &mut units);
        let at = (figure.place.line > 0).then(|| FormerPlace {
            file: Some(file(&figure.place.file, &mut files)),
            line: figure.place.line,
        });
        let known = (figure.value.as_ref(), figure.exact);
        figures.insert(
            name.clone(),
            PreviousFigure {
                ty: unit.ty.clone(),
                places: figure.precision,
                rounded: figure.rounded,
                value: value_of(figure.missing, known, &figure.text, &unit),
                unit,
                text: figure.text.to_string(),
                at,
                formula: figure.formula.as_deref().map(str::to_owned),
                total_of: total_of(figure),
                added: false,
            },
        );
    }
    let rest = published.rest.as_ref();
    let sentences = rest.map(|rest| rest.sentences.iter().cloned().collect::<BTreeSet<String>>());
    let period = published.report.period.as_ref();
    PreviousReport {
        period: period.map(|period| period_of(period, place)),
        sentences: sentences.unwrap_or_default().into(),
        ..PreviousReport::new(Some(written.to_owned()), figures, place)
    }
}

/// A number that a published report read of another.
pub(super) fn read_elsewhere<S: Deref<Target = str>>(
    read: &Elsewhere<S>,
    published: &Published<'_>,
) -> PreviousFigure {
    let unit = Printed::from(read).unit(published.units.get(&*read.unit));
    let known = (read.value.as_ref(), read.exact);
    PreviousFigure {
        ty: unit.ty.clone(),
        places: read.precision,
        rounded: read.rounded,
        value: value_of(read.missing, known, &read.text, &unit),
        unit: Arc::new(unit),
        text: read.text.to_string(),
        at: None,
        formula: None,
        total_of: Vec::new(),
        added: false,
    }
}

pub(super) fn unit_of(figure: &Figure<Str<'_>>, published: &Published<'_>) -> Unit {
    Printed::from(figure).unit(published.units.get(&*figure.unit))
}

/// A report has few sources.
fn file(name: &str, files: &mut Vec<Arc<str>>) -> Arc<str> {
    if let Some(known) = files.iter().find(|known| ***known == *name) {
        return known.clone();
    }
    let file: Arc<str> = name.into();
    files.push(file.clone());
    file
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
    let unit = Arc::new(unit_of(figure, published));
    if figure.whole.is_none() {
        units.push((own, unit.clone()));
    }
    unit
}

/// What is missing is said so; a text, a date, and what was printed in place of
/// an undefined growth are their words.
fn value_of(
    missing: Option<published::Missing>,
    (value, exact): (Option<&Value>, bool),
    text: &str,
    unit: &Unit,
) -> PreviousValue {
    if let Some(missing) = missing {
        return PreviousValue::Missing(Missing::from(missing));
    }
    match value.and_then(Value::number) {
        Some(number) => PreviousValue::Known(unit.to_base(number), exact),
        None => PreviousValue::Text(text.to_owned()),
    }
}

fn total_of(figure: &Figure<Str<'_>>) -> Vec<Vec<String>> {
    let ways = figure.total_of.iter();
    ways.map(|parts| parts.iter().map(|part| part.to_string()).collect())
        .collect()
}

pub(super) fn period_of(period: &Period<Str<'_>>, place: Span) -> model::Period {
    let day = |day: Day| (day.year, day.month, day.day);
    let (first, last) = (day(period.first), day(period.last));
    from_days(first, last, &period.code, &period.text, place)
}
