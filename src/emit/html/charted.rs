//! What a chart shows, as the table beside it.

use minijinja::Value;
use serde::Serialize;

use crate::document::tree::{Chart, text_of};

use super::runs;

#[derive(Serialize)]
pub(super) struct ChartData {
    /// Symbol of all numbers; empty for plain ones.
    unit: String,
    /// What each set of numbers is called.
    heads: Vec<String>,
    rows: Vec<ChartRow>,
}

#[derive(Serialize)]
struct ChartRow {
    label: String,
    /// A number of each set; none where it has none.
    cells: Vec<Option<Value>>,
}

pub(super) fn charted(chart: &Chart) -> ChartData {
    let head = |label: &String| {
        if label.is_empty() {
            text_of(&chart.caption)
        } else {
            label.clone()
        }
    };
    let rows = chart.categories.iter().enumerate().map(|(at, label)| {
        let points = chart.sets.iter().map(|set| set.points.get(at)?.as_ref());
        let cells = points.map(|point| Some(Value::from_safe_string(runs::figure(point?))));
        ChartRow {
            label: label.clone(),
            cells: cells.collect(),
        }
    });
    ChartData {
        unit: chart.unit.clone(),
        heads: chart.sets.iter().map(|set| head(&set.label)).collect(),
        rows: rows.collect(),
    }
}
