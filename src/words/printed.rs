//! Values as they are printed, for messages: plain, without turns of phrase.

use crate::number::{Decimal, Exact};
use crate::semantics::model::{
    Expr, ExprKind, Figure, FigureId, Inline, InlineKind, Model, Number, PreviousFigure, Value,
};
use crate::semantics::types::Type;
use crate::semantics::units::Unit;

use super::Voice;
use super::voice::Setting;

/// A report with the values of its figures.
#[derive(Clone, Copy)]
pub struct Computed<'m> {
    pub model: &'m Model,
    /// By `FigureId`.
    pub values: &'m [Value],
}

impl std::ops::Deref for Computed<'_> {
    type Target = Model;

    fn deref(&self) -> &Model {
        self.model
    }
}

impl<'m> Computed<'m> {
    pub fn value(self, id: FigureId) -> Option<&'m Value> {
        self.values.get(id.0 as usize)
    }

    /// What `sections` stands for; poisoned where a title rests on it.
    pub fn titles(self) -> Value {
        let behind = self.values.get(self.model.figures.len());
        behind.cloned().unwrap_or(Value::Poisoned)
    }

    pub fn number(self, id: FigureId) -> Option<&'m Number> {
        self.value(id)?.number()
    }

    /// A figure whose value is a number.
    pub fn numbered(self, id: FigureId) -> Option<(&'m Figure, &'m Number)> {
        self.model.figure(id).zip(self.number(id))
    }

    pub fn voice(self) -> Voice {
        Voice::of(self.model)
    }

    /// The printed text of a figure.
    pub fn figure_text(self, id: FigureId) -> String {
        let shown = PrintedFigure::figure(self, id);
        shown.map_or_else(String::new, |shown| shown.text(self.voice()))
    }
}

/// What a figure of this or a former report holds, and how it is printed.
pub struct PrintedFigure<'m> {
    pub value: Value,
    pub unit: &'m Unit,
    pub places: u32,
    pub rounded: bool,
}

impl<'m> PrintedFigure<'m> {
    pub fn figure(computed: Computed<'m>, id: FigureId) -> Option<Self> {
        let figure = computed.model.figure(id)?;
        Some(PrintedFigure {
            value: computed.value(id)?.clone(),
            unit: &figure.unit,
            places: figure.places,
            rounded: figure.rounded,
        })
    }

    pub fn previous(figure: &'m PreviousFigure) -> Self {
        PrintedFigure {
            value: figure.value(),
            unit: &figure.unit,
            places: figure.places,
            rounded: figure.rounded,
        }
    }

    /// What an expression names, if it is a name of a figure.
    pub fn named(computed: Computed<'m>, expr: &Expr) -> Option<Self> {
        if let ExprKind::Previous { report, name } = &expr.kind {
            let figure = computed.model.header.figure(*report, name)?;
            return Some(PrintedFigure::previous(figure));
        }
        PrintedFigure::figure(computed, expr.as_figure()?)
    }

    /// `443件`, `未统计`
    pub fn text(&self, voice: Voice) -> String {
        voice.plain(&self.value, self.unit, self.places)
    }

    /// The same without its unit: `443`.
    pub(super) fn digits(&self, voice: Voice) -> String {
        let Some(number) = self.value.number() else {
            return self.text(voice);
        };
        let digits = voice.decimal(&number.point, self.unit, self.places);
        self.unit.shortened(&digits).to_string()
    }
}

impl Voice {
    /// A value rounded once for print, in its unit.
    pub fn decimal(self, value: &Exact, unit: &Unit, places: u32) -> Decimal {
        unit.decimal(value, places, self.rounding)
    }

    /// A number in a unit with as many places as it needs, within reason: what
    /// a sum of printed numbers comes to.
    pub fn full_decimal(self, value: &Exact, unit: &Unit, least: u32) -> Decimal {
        const MOST: u32 = 12;
        let own = unit.from_base(value);
        let places = match own.decimal_places() {
            Some(needed) if needed <= MOST => needed.max(least),
            Some(_) | None => (least + 4).min(MOST).max(least),
        };
        own.round(places, self.rounding)
    }

    /// `443件`: rounded once to so many places.
    pub fn amount(self, value: &Exact, unit: &Unit, places: u32) -> String {
        unit.show(&self.decimal(value, unit, places), self.locale)
    }

    /// `443.125件`: with as many places as it needs.
    pub fn full_amount(self, value: &Exact, unit: &Unit, least: u32) -> String {
        unit.show(&self.full_decimal(value, unit, least), self.locale)
    }

    /// A difference with its sign: `+2件`
    pub fn signed(self, gap: &Exact, digits: &Decimal, unit: &Unit) -> String {
        let sign = if gap.is_positive() { "+" } else { "" };
        format!("{sign}{}", unit.show(digits, self.locale))
    }

    /// The unit of a difference: of two percentages percentage points.
    pub fn unit_between(self, unit: &Unit) -> Unit {
        let rate = matches!(unit.ty, Type::Share(_) | Type::Ratio | Type::Growth);
        if !rate || unit.symbol != "%" {
            return unit.clone();
        }
        let symbol = self.locale.pick("百分点", "percentage point");
        Unit {
            symbol: symbol.to_owned(),
            plural: Some("percentage points".to_owned()),
            ..unit.clone()
        }
    }

    /// `443件`, `735.85%`, `未统计`
    pub fn plain(self, value: &Value, unit: &Unit, places: u32) -> String {
        match value {
            Value::Number(number) => self.amount(&number.point, unit, places),
            Value::List(entries) => entries.join(self.locale.pick("、", ", ")),
            Value::Date(year, month, day) => iso_date(*year, *month, *day),
            Value::Missing(_) | Value::Undefined { .. } | Value::Text(_) | Value::Poisoned => {
                self.other(value, Setting::Message)
            }
        }
    }
}

/// `2024-01-31`
pub fn iso_date(year: u16, month: u8, day: u8) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// A title or message as plain text, values printed in it.
pub fn plain_text(inlines: &[Inline], value: &mut impl FnMut(&Expr) -> String) -> String {
    let mut out = String::new();
    for inline in Inline::walk(inlines) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Literal { text, .. } => out.push_str(text),
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
