//! Bars that lie, one category below the other: for labels that are long.

use crate::document::tree::{Chart, ChartKind};
use crate::number::Exact;

use super::canvas::{Anchor, Canvas, Rect};
use super::plot::{grouped, values};
use super::scale::{Scale, value};
use super::{GAP, TEXT, Tenths, WIDTH, fit};

const BAR: Tenths = 150;
const LINE: Tenths = 150;
/// The most that labels take of the width.
const LABELS: Tenths = 2600;

pub(super) fn draw(chart: &Chart, top: Tenths, canvas: &mut Canvas) -> Tenths {
    let each = chart.categories.iter();
    let labels: Vec<Vec<String>> = each.map(|label| fit::wrapped(label, LABELS)).collect();
    let widest = labels.iter().map(|lines| fit::widest(lines)).max();
    let left = widest.unwrap_or(0).min(LABELS) + GAP;
    let stacked = chart.kind == ChartKind::Stacked;
    let points = chart
        .sets
        .iter()
        .flat_map(|set| set.points.iter().flatten());
    let said = points
        .map(|point| fit::width(&point.text))
        .max()
        .unwrap_or(0);
    let right = if stacked { 2 * GAP } else { said + GAP };
    let scale = Scale::of(values(chart).into_iter(), WIDTH - left - right);
    let sets = if stacked {
        1
    } else {
        i64::try_from(chart.sets.len()).unwrap_or(1)
    };
    let rows: Vec<Tenths> = labels
        .iter()
        .map(|lines| {
            let lines = i64::try_from(lines.len()).unwrap_or(1);
            (lines * LINE).max(sets * BAR) + GAP
        })
        .collect();
    let height: Tenths = rows.iter().sum();
    let bottom = top + height;
    for (at, text) in scale.ticks(grouped(chart)) {
        let x = left + at;
        let strong = text.trim_matches(['0', '.']).is_empty();
        canvas.rule((x, top), (x, bottom), strong);
        canvas.text((x, bottom + TEXT + 30), Anchor::Middle, &text);
    }
    let mut y = top;
    for (category, (lines, row)) in labels.iter().zip(&rows).enumerate() {
        let count = i64::try_from(lines.len()).unwrap_or(1);
        let first = y + (row - count * LINE) / 2 + TEXT;
        for (line, text) in (0..).zip(lines) {
            canvas.text((left - GAP, first + LINE * line), Anchor::End, text);
        }
        let bars = Bars {
            chart,
            scale: &scale,
            left,
        };
        bars.draw(category, y + (row - sets * BAR) / 2, canvas);
        y += row;
    }
    bottom + TEXT + 2 * GAP
}

struct Bars<'c> {
    chart: &'c Chart,
    scale: &'c Scale,
    /// Where they begin.
    left: Tenths,
}

impl Bars<'_> {
    /// The bars of a category, from a height downwards.
    fn draw(&self, category: usize, top: Tenths, canvas: &mut Canvas) {
        let stacked = self.chart.kind == ChartKind::Stacked;
        let zero = self.scale.at(&Exact::zero());
        let step = if stacked { 0 } else { BAR };
        let mut below = Exact::zero();
        let tops = std::iter::successors(Some(top), |top| Some(top + step));
        for ((number, set), y) in self.chart.sets.iter().enumerate().zip(tops) {
            let point = set.points.get(category);
            let shown = point.and_then(Option::as_ref).map(|it| it.text.as_str());
            let shown = shown.filter(|_| !stacked);
            let base = y + BAR / 2 + 40;
            let Some(value) = point.and_then(value) else {
                if let Some(text) = shown {
                    canvas.text((self.left + zero + GAP / 2, base), Anchor::Start, text);
                }
                continue;
            };
            let (from, to) = if stacked {
                let from = self.scale.at(&below);
                below = &below + &value;
                (from, self.scale.at(&below))
            } else {
                (zero, self.scale.at(&value))
            };
            let (low, high) = (from.min(to), from.max(to));
            let rect = Rect {
                x: self.left + low,
                y,
                width: high - low,
                height: BAR - 20,
            };
            canvas.area(rect, number);
            if let Some(text) = shown {
                canvas.text((self.left + high + GAP / 2, base), Anchor::Start, text);
            }
        }
    }
}
