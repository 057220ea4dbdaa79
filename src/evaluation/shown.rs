//! Values as they are printed, for messages: plain, without turns of phrase.

use crate::number::{Decimal, Exact, Rounding};
use crate::semantics::model::{
    Definition, Expr, ExprKind, FigureId, Inline, InlineKind, Locale, Missing, Model,
    PreviousFigure, PreviousValue,
};
use crate::semantics::units::Unit;

use super::results::{Number, Value};

/// What a figure of this or a former report holds, and how it is printed.
pub(super) struct Shown<'m> {
    pub(super) value: Value,
    pub(super) unit: &'m Unit,
    pub(super) places: u32,
    pub(super) rounded: bool,
}

/// A value rounded once for print, in its unit.
pub(super) fn decimal(value: &Exact, unit: &Unit, places: u32, rounding: Rounding) -> Decimal {
    unit.from_base(value).round(places, rounding)
}

impl<'m> Shown<'m> {
    pub(super) fn figure(model: &'m Model, values: &[Value], id: FigureId) -> Option<Self> {
        let figure = model.figure(id)?;
        Some(Shown {
            value: values.get(id.0 as usize)?.clone(),
            unit: &figure.unit,
            places: figure.places,
            rounded: figure.rounded,
        })
    }

    pub(super) fn previous(figure: &'m PreviousFigure) -> Self {
        Shown {
            value: previous_value(figure),
            unit: &figure.unit,
            places: figure.places,
            rounded: figure.rounded,
        }
    }

    pub(super) fn text(&self, model: &Model) -> String {
        value_text(model, &self.value, self.unit, self.places)
    }
}

/// The number as a reader of the printed report has it: the printed digits,
/// and how far what they stand for may lie from them.
pub(super) fn as_printed(
    number: &Number,
    unit: &Unit,
    places: u32,
    (rounded, typed): (bool, bool),
    rounding: Rounding,
) -> Number {
    if number.approximate || (number.exact && !rounded) {
        return number.clone();
    }
    let point = unit.to_base(&decimal(&number.point, unit, places, rounding).exact());
    let half = if rounded {
        unit.half_place(places)
    } else {
        Exact::zero()
    };
    let printed = crate::number::Interval::around(&point, &half);
    let interval = if number.exact || typed {
        printed
    } else {
        printed.hull(&number.range())
    };
    Number::within(point, interval)
}

/// A number that was typed as such, not computed from others.
pub(super) fn is_typed(definition: &Definition) -> bool {
    match definition {
        Definition::Expression(value) => value.literal().is_some(),
        Definition::Reported { .. } => true,
        Definition::SumOfParts(_) | Definition::Broken => false,
    }
}

pub(super) fn find_previous<'m>(
    model: &'m Model,
    report: usize,
    name: &str,
) -> Option<&'m PreviousFigure> {
    model.header.other(report)?.figures.get(name)
}

pub(super) fn previous_value(figure: &PreviousFigure) -> Value {
    match &figure.value {
        PreviousValue::Known(point, true) => Value::Number(Number::exact(point.clone())),
        PreviousValue::Known(point, false) => {
            let half = figure.unit.half_place(figure.places);
            Value::Number(Number::within(
                point.clone(),
                crate::number::Interval::around(point, &half),
            ))
        }
        PreviousValue::Missing(missing) => Value::Missing(*missing),
        PreviousValue::Text(text) => Value::Text(text.clone()),
        PreviousValue::Absent => Value::Missing(Missing::Unknown),
    }
}

/// `443件`, `735.85%`, `未统计`
pub(super) fn value_text(model: &Model, value: &Value, unit: &Unit, places: u32) -> String {
    let locale = model.header.locale;
    match value {
        Value::Number(number) => {
            let digits = decimal(&number.point, unit, places, model.header.rounding);
            unit.show(&digits, locale)
        }
        Value::Missing(missing) => missing_text(*missing, locale).to_owned(),
        Value::Undefined {
            instead: Some(text),
            ..
        } => text.clone(),
        Value::Undefined { instead: None, .. } | Value::Poisoned => match locale {
            Locale::ZhCn => "无法计算".to_owned(),
            Locale::EnUs => "not computable".to_owned(),
        },
        Value::Text(text) => text.clone(),
        Value::List(entries) => match locale {
            Locale::ZhCn => entries.join("、"),
            Locale::EnUs => entries.join(", "),
        },
        Value::Date(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// The printed text of a figure.
pub(super) fn figure_text(model: &Model, values: &[Value], id: FigureId) -> String {
    Shown::figure(model, values, id).map_or_else(String::new, |shown| shown.text(model))
}

/// A number in a unit with as many places as it needs, within reason: what a
/// sum of printed numbers comes to.
pub(super) fn full_decimal(value: &Exact, unit: &Unit, least: u32, rounding: Rounding) -> Decimal {
    const MOST: u32 = 12;
    let own = unit.from_base(value);
    let places = match own.decimal_places() {
        Some(needed) if needed <= MOST => needed.max(least),
        Some(_) | None => (least + 4).min(MOST).max(least),
    };
    own.round(places, rounding)
}

/// The value in place of a name in a formula; `None` when it is no name.
pub(super) fn leaf_text(
    model: &Model,
    values: &[Value],
    expr: &Expr,
    with_unit: bool,
) -> Option<String> {
    let shown = if let Some(id) = expr.as_figure() {
        Shown::figure(model, values, id)?
    } else if let ExprKind::Previous { report, name } = &expr.kind {
        Shown::previous(find_previous(model, *report, name)?)
    } else {
        return None;
    };
    match shown.value.number() {
        Some(number) if !with_unit => {
            let rounding = model.header.rounding;
            let digits = decimal(&number.point, shown.unit, shown.places, rounding);
            Some(shown.unit.shortened(&digits).to_string())
        }
        Some(_) | None => Some(shown.text(model)),
    }
}

/// A title or message as plain text, values printed in it.
pub(super) fn plain_text(inlines: &[Inline], value: &mut impl FnMut(&Expr) -> String) -> String {
    let mut out = String::new();
    for inline in Inline::walk(inlines) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Literal(text) => out.push_str(text),
            InlineKind::Value { value: expr, .. } | InlineKind::Stated { value: expr, .. } => {
                out.push_str(&value(expr));
            }
            InlineKind::Plural { many, .. } => out.push_str(many),
            // A claim stands in prose only.
            InlineKind::Strong(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Link { .. }
            | InlineKind::NoteRef(_)
            | InlineKind::Claim(_)
            | InlineKind::Reference { .. } => {}
        }
    }
    out
}

fn missing_text(missing: Missing, locale: Locale) -> &'static str {
    match (locale, missing) {
        (Locale::ZhCn, Missing::None) => "无",
        (Locale::ZhCn, Missing::NotApplicable) => "不适用",
        (Locale::ZhCn, Missing::Unknown) => "未统计",
        (Locale::ZhCn, Missing::Todo) => "待填",
        (Locale::EnUs, Missing::None) => "none",
        (Locale::EnUs, Missing::NotApplicable) => "n/a",
        (Locale::EnUs, Missing::Unknown) => "unknown",
        (Locale::EnUs, Missing::Todo) => "to do",
    }
}
