//! Lines through the values of each set.

use crate::document::tree::Chart;

use super::canvas::{Anchor, Canvas};
use super::plot::Plot;
use super::scale::value;
use super::{GAP, Tenths, fit};

pub(super) fn draw(chart: &Chart, top: Tenths, canvas: &mut Canvas) -> Tenths {
    let plot = Plot::draw(chart, top, canvas);
    for (number, set) in chart.sets.iter().enumerate() {
        let places = (0..).zip(&set.points);
        let places = places.map(|(at, point)| {
            let y = plot.bottom - plot.scale.at(&value(point)?);
            Some((plot.middle(at), y))
        });
        let places: Vec<Option<(Tenths, Tenths)>> = places.collect();
        // What is missing leaves a gap.
        for run in places.split(Option::is_none) {
            let run: Vec<(Tenths, Tenths)> = run.iter().copied().flatten().collect();
            if run.len() > 1 {
                canvas.line(&run, number);
            }
        }
        for (place, point) in places.iter().zip(&set.points) {
            let (Some(place), Some(point)) = (place, point) else {
                continue;
            };
            canvas.mark(*place, number);
            if chart.sets.len() == 1 && fit::width(&point.text) + GAP / 3 <= plot.band {
                canvas.text((place.0, place.1 - 80), Anchor::Middle, &point.text);
            }
        }
    }
    plot.end
}
