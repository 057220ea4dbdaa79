//! Upright bars, side by side or on top of each other.

use crate::document::tree::{Chart, ChartKind};
use crate::number::Exact;

use super::canvas::{Anchor, Canvas, Rect};
use super::plot::Plot;
use super::scale::value;
use super::{GAP, TEXT, Tenths, fit};

pub(super) fn draw(chart: &Chart, top: Tenths, canvas: &mut Canvas) -> Tenths {
    let plot = Plot::draw(chart, top, canvas);
    let zero = plot.scale.at(&Exact::zero());
    let stacked = chart.kind == ChartKind::Stacked;
    let sets = if stacked {
        1
    } else {
        i64::try_from(chart.sets.len()).unwrap_or(1)
    };
    let width = (plot.band * 7 / 10 / sets.max(1)).min(560);
    let said = !stacked && values_fit(chart, width);
    for category in 0..chart.categories.len() {
        let place = i64::try_from(category).unwrap_or(0);
        let mut x = plot.middle(place) - width * sets / 2;
        let mut below = Exact::zero();
        for (number, set) in chart.sets.iter().enumerate() {
            let point = set.points.get(category);
            let shown = point.and_then(Option::as_ref).map(|it| it.text.as_str());
            let Some(value) = point.and_then(value) else {
                if let (Some(text), false) = (shown, stacked) {
                    let y = plot.bottom - zero - 30;
                    canvas.text((x + width / 2, y), Anchor::Middle, text);
                }
                x += if stacked { 0 } else { width };
                continue;
            };
            let (from, to) = if stacked {
                let from = plot.scale.at(&below);
                below = &below + &value;
                (from, plot.scale.at(&below))
            } else {
                (zero, plot.scale.at(&value))
            };
            let (low, high) = (from.min(to), from.max(to));
            let rect = Rect {
                x,
                y: plot.bottom - high,
                width,
                height: high - low,
            };
            canvas.area(rect, number);
            if let (true, Some(text)) = (said, shown) {
                let y = if to < zero {
                    plot.bottom - to + TEXT
                } else {
                    plot.bottom - to - 30
                };
                canvas.text((x + width / 2, y), Anchor::Middle, text);
            }
            x += if stacked { 0 } else { width };
        }
    }
    plot.end
}

/// Whether each value has room over its bar.
fn values_fit(chart: &Chart, bar: Tenths) -> bool {
    let points = chart
        .sets
        .iter()
        .flat_map(|set| set.points.iter().flatten());
    let alone = chart.sets.len() == 1;
    let room = if alone { bar * 10 / 7 } else { bar };
    points
        .map(|point| fit::width(&point.text))
        .all(|width| width + GAP / 3 <= room)
}
