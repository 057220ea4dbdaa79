//! Charts: labels in words, points in the unit of the axis.

use crate::document::numbering::{chart_anchor, chart_number};
use crate::document::tree::{self, text_of};
use crate::semantics::model::{Category, Chart, Expr, ExprKind};
use crate::semantics::period;
use crate::semantics::units::Unit;
use crate::words::{Spoken, labels};

use super::Composer;
use super::described::described;
use super::values::inline_value;

impl<'a> Composer<'a> {
    pub(super) fn chart(&mut self, index: usize) -> Option<tree::Chart> {
        let chart = self.facts.model.charts.get(index)?;
        let number = self.numbering.charts.get(&chart.place).copied();
        let number = number.unwrap_or(1);
        let locale = self.facts.voice.locale;
        let caption = self.inlines(&chart.title);
        let categories = self.categories(chart);
        let sets: Vec<tree::ChartSet> = chart
            .sets
            .iter()
            .map(|set| tree::ChartSet {
                label: labels::bare(&text_of(&self.inlines(&set.label))).to_owned(),
                points: set
                    .points
                    .iter()
                    .map(|point| Some(self.point(point.as_ref()?, &chart.unit)))
                    .collect(),
            })
            .collect();
        let mut drawn = tree::Chart {
            anchor: chart_anchor(number),
            name: chart.name.clone(),
            number: chart_number(number, locale),
            caption,
            alt: chart.alt.clone().unwrap_or_default(),
            kind: chart.kind,
            unit: self.facts.voice.axis(&chart.unit),
            categories,
            sets,
            place: chart.place,
        };
        if drawn.alt.is_empty() {
            drawn.alt = described(&drawn, locale);
        }
        Some(drawn)
    }

    fn categories(&mut self, chart: &'a Chart) -> Vec<String> {
        let locale = self.facts.voice.locale;
        let each = chart.categories.iter().map(|category| match category {
            Category::Period(code) => period::code_words(code, locale),
            Category::Label(label) => labels::bare(&text_of(&self.inlines(label))).to_owned(),
        });
        each.collect()
    }

    /// A point as a cell would print it, with its value in the chart's unit.
    fn point(&self, expr: &Expr, unit: &Unit) -> tree::Value {
        let facts = self.facts;
        let in_unit = |spoken: Spoken, figure: Option<String>| {
            let own = spoken.unit.symbol == unit.symbol;
            let text = facts.voice.cell(spoken, !own);
            inline_value(figure, text, Spoken { unit, ..spoken })
        };
        if let ExprKind::Figure(id) = expr.kind {
            let name = facts.model.figure(id).map(|figure| figure.name.clone());
            let said = facts.with_printed(id, |spoken| in_unit(spoken, name));
            if let Some(said) = said {
                return said;
            }
        }
        let value = facts.value_of(expr);
        let places = value
            .number()
            .and_then(|number| expr.unit.from_base(&number.point).decimal_places());
        let spoken = Spoken {
            value: &value,
            ty: &expr.ty,
            unit: &expr.unit,
            places: places.unwrap_or(expr.unit.places).max(expr.unit.places),
            manner: facts.manner(expr),
        };
        tree::Value {
            origin: self.origin(expr, expr.place),
            ..in_unit(spoken, None)
        }
    }
}
