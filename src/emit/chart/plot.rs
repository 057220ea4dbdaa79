//! The frame of bars and lines: ticks at the left, categories below.

use crate::document::tree::Chart;

use super::canvas::{Anchor, Canvas};
use super::scale::Scale;
use super::{GAP, TEXT, Tenths, WIDTH, fit};

/// Height of the values.
pub(super) const HEIGHT: Tenths = 2200;
const LINE: Tenths = 150;
/// Lines of a category's label, at most.
const MOST_LINES: usize = 3;

/// The categories side by side, with their labels in lines.
pub(super) struct Columns {
    labels: Vec<Vec<String>>,
    band: Tenths,
}

impl Columns {
    pub(super) fn of(chart: &Chart) -> Self {
        let count = i64::try_from(chart.categories.len()).unwrap_or(1).max(1);
        let ticks = widest_tick(&scale(chart), chart);
        let band = (WIDTH - ticks - GAP) / count;
        let room = band - GAP / 2;
        let each = chart.categories.iter();
        Columns {
            labels: each.map(|label| fit::wrapped(label, room)).collect(),
            band,
        }
    }

    /// Every label has room below its bars.
    pub(super) fn fits(&self) -> bool {
        self.labels
            .iter()
            .all(|lines| lines.len() <= MOST_LINES && fit::widest(lines) <= self.band - GAP / 4)
    }
}

pub(super) struct Plot {
    /// From the left edge to the axis.
    pub(super) left: Tenths,
    /// Of each category.
    pub(super) band: Tenths,
    /// Where the low end of the axis is.
    pub(super) bottom: Tenths,
    pub(super) scale: Scale,
    /// The lower edge of everything.
    pub(super) end: Tenths,
}

/// All values that the axis must hold.
pub(super) fn scale(chart: &Chart) -> Scale {
    Scale::of(values(chart).into_iter(), HEIGHT)
}

pub(super) fn values(chart: &Chart) -> Vec<crate::number::Exact> {
    if chart.kind == crate::document::tree::ChartKind::Stacked {
        return super::scale::stacked(chart);
    }
    let points = chart.sets.iter().flat_map(|set| &set.points);
    points.filter_map(super::scale::value).collect()
}

fn widest_tick(scale: &Scale, chart: &Chart) -> Tenths {
    let ticks = scale.ticks(grouped(chart));
    ticks
        .iter()
        .map(|(_, text)| fit::width(text))
        .max()
        .unwrap_or(0)
}

/// English groups its digits.
pub(super) fn grouped(chart: &Chart) -> bool {
    chart.number.is_ascii()
}

impl Plot {
    /// Draws the axes, from `top` down.
    pub(super) fn draw(chart: &Chart, top: Tenths, canvas: &mut Canvas) -> Self {
        let scale = scale(chart);
        let columns = Columns::of(chart);
        let ticks = scale.ticks(grouped(chart));
        let left = widest_tick(&scale, chart) + GAP;
        let top = top + TEXT;
        let bottom = top + HEIGHT;
        for (at, text) in &ticks {
            let y = bottom - at;
            canvas.rule(
                (left, y),
                (WIDTH, y),
                text.trim_matches(['0', '.']).is_empty(),
            );
            canvas.text((left - GAP, y + 40), Anchor::End, text);
        }
        let mut lines = 0;
        // Where they do not fit, as below a line of many years, every second
        // or third is named.
        let every = if columns.fits() {
            1
        } else {
            thinned(chart, columns.band)
        };
        for (at, label) in (0..).zip(&columns.labels) {
            if at % every != 0 {
                continue;
            }
            let label = if every == 1 {
                label.clone()
            } else {
                vec![label.concat()]
            };
            let middle = left + columns.band * at + columns.band / 2;
            for (line, text) in (1..).zip(&label) {
                let place = (middle, bottom + LINE * line);
                canvas.text(place, Anchor::Middle, text);
                lines = lines.max(line);
            }
        }
        Plot {
            left,
            band: columns.band,
            bottom,
            scale,
            end: bottom + LINE * lines + GAP,
        }
    }

    /// The middle of a category.
    pub(super) fn middle(&self, category: Tenths) -> Tenths {
        self.left + self.band * category + self.band / 2
    }
}

/// Of how many labels one has room.
fn thinned(chart: &Chart, band: Tenths) -> i64 {
    let widest = chart.categories.iter().map(|label| fit::width(label)).max();
    (widest.unwrap_or(0) + GAP) / band.max(1) + 1
}
