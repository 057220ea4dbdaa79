//! Charts of the JSON.

use crate::document::tree::{self, text_of};

use super::Writer;
use crate::published::{Chart, ChartKind, ChartPoint, ChartSet, Fraction};

impl Writer<'_> {
    /// The charts that are printed.
    pub(super) fn charts(&self) -> Vec<Chart> {
        let charts = self.document.charts();
        charts.map(|chart| self.chart(chart)).collect()
    }

    fn chart(&self, chart: &tree::Chart) -> Chart {
        let point = |value: &tree::Value| ChartPoint {
            figure: value.figure.clone(),
            value: value.exact.as_deref().and_then(Fraction::parse),
            text: value.text.clone(),
        };
        let set = |set: &tree::ChartSet| ChartSet {
            label: set.label.clone(),
            points: set.points.iter().map(|it| it.as_ref().map(point)).collect(),
        };
        Chart {
            name: chart.name.clone(),
            number: chart.number.clone(),
            title: text_of(&chart.caption),
            kind: match chart.kind {
                tree::ChartKind::Bar => ChartKind::Bar,
                tree::ChartKind::Line => ChartKind::Line,
                tree::ChartKind::Pie => ChartKind::Pie,
                tree::ChartKind::Stacked => ChartKind::Stacked,
            },
            alt: chart.alt.clone(),
            unit: chart.unit.clone(),
            categories: chart.categories.clone(),
            sets: chart.sets.iter().map(set).collect(),
            place: self.places.of(chart.place),
        }
    }
}
