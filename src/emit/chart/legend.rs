//! Above the plot: the unit, and what each colour is.

use crate::document::tree::{Chart, ChartKind};

use super::canvas::{Anchor, Canvas, Rect};
use super::{GAP, TEXT, Tenths, WIDTH, fit};

const SWATCH: Tenths = 100;
const LINE: Tenths = 180;

/// Draws it, and says where what is below begins.
pub(super) fn draw(chart: &Chart, canvas: &mut Canvas) -> Tenths {
    let mut base = TEXT + 10;
    let mut x = 0;
    if !chart.unit.is_empty() {
        let unit = format!("（{}）", chart.unit);
        let unit = if chart.unit.is_ascii() {
            format!("({})", chart.unit)
        } else {
            unit
        };
        canvas.text((0, base), Anchor::Start, &unit);
        x = fit::width(&unit) + 3 * GAP;
    }
    let alone = chart.sets.len() < 2;
    if !alone && chart.kind != ChartKind::Pie {
        for (number, set) in chart.sets.iter().enumerate() {
            let needed = SWATCH + GAP + fit::width(&set.label) + 3 * GAP;
            if x > 0 && x + needed > WIDTH {
                x = 0;
                base += LINE;
            }
            swatch((x, base), chart.kind, number, canvas);
            canvas.text((x + SWATCH + GAP, base), Anchor::Start, &set.label);
            x += needed;
        }
    }
    if alone && chart.unit.is_empty() {
        GAP
    } else {
        base + 2 * GAP
    }
}

/// A sample of a set, standing on a base line.
pub(super) fn swatch(
    (x, base): (Tenths, Tenths),
    kind: ChartKind,
    set: usize,
    canvas: &mut Canvas,
) {
    if kind == ChartKind::Line {
        let y = base - 40;
        canvas.line(&[(x - 20, y), (x + SWATCH + 20, y)], set);
        canvas.mark((x + SWATCH / 2, y), set);
        return;
    }
    let rect = Rect {
        x,
        y: base - SWATCH + 10,
        width: SWATCH,
        height: SWATCH,
    };
    canvas.area(rect, set);
}
