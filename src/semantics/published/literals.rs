//! A published figure as it was typed: what is known of its value, and no more.

use std::sync::Arc;

use crate::number::Exact;
use crate::published::{Approximate, Figure, Str, Value};
use crate::semantics::model::{Approximation, Date, Definition, Expr, ExprKind, Missing};
use crate::semantics::typing::unit::Unit;
use crate::source::Span;

/// Its value as published, in `unit`.
pub(super) fn literal(figure: &Figure<Str<'_>>, unit: &Arc<Unit>, place: Span) -> Definition {
    let (kind, unit) = match (figure.missing, &figure.value) {
        (Some(missing), _) => (ExprKind::Missing(Missing::from(missing)), unit.clone()),
        (None, Some(Value::Number(value))) => number(figure, &unit.to_base(value), unit),
        (None, Some(Value::Date(day))) => {
            let date = Date {
                year: day.year,
                month: day.month,
                day: day.day,
                span: place,
            };
            (ExprKind::Date(date), unit.clone())
        }
        (None, None) => (ExprKind::Text(figure.text.to_string()), unit.clone()),
    };
    let value = Expr {
        kind,
        ty: unit.ty.clone(),
        unit,
        place,
    };
    match &figure.reported {
        Some(reported) => Definition::Reported {
            value,
            because: reported.because.as_deref().map(str::to_owned),
        },
        None => Definition::Expression(value),
    }
}

fn number(figure: &Figure<Str<'_>>, value: &Exact, unit: &Arc<Unit>) -> (ExprKind, Arc<Unit>) {
    let (value, width) = (value.clone(), width(figure, unit));
    let word = match figure.approximate {
        Some(Approximate::Over) => Some(Approximation::Over),
        Some(Approximate::About) => Some(Approximation::About),
        Some(Approximate::Under) => Some(Approximation::Under),
        Some(Approximate::LessThan | Approximate::MoreThan) => {
            let below = figure.approximate == Some(Approximate::LessThan);
            return (ExprKind::Censored { below, value }, unit.clone());
        }
        None => None,
    };
    if let (Some(word), Some(step)) = (word, &width) {
        let step = step.clone();
        return (ExprKind::Approximate { word, value, step }, unit.clone());
    }
    let typed = ExprKind::Number {
        value,
        typed: figure.precision,
    };
    let own = unit.half_place(figure.precision);
    let unit = match width {
        // Typed in its own unit, to as many places as it is printed with.
        Some(width) if figure.rounded && width == &own + &own => unit.clone(),
        None if !figure.rounded => unit.clone(),
        // Typed in another unit, or quoted to other places.
        Some(scale) => typed_in(unit, scale, true),
        None => typed_in(unit, &unit.scale + &unit.scale, false),
    };
    (typed, unit)
}

/// Another unit of the same kind, in which a whole number was typed.
fn typed_in(unit: &Arc<Unit>, scale: Exact, rounded: bool) -> Arc<Unit> {
    Arc::new(Unit {
        scale,
        places: 0,
        least: None,
        rounded,
        ..(**unit).clone()
    })
}

/// From the least that it may be to the most, in the base unit.
fn width(figure: &Figure<Str<'_>>, unit: &Unit) -> Option<Exact> {
    let range = figure.range.as_ref()?;
    let (low, high) = (range.low.as_ref()?, range.high.as_ref()?);
    Some(unit.to_base(&(&high.value.0 - &low.value.0)))
}
