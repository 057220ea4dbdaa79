//! Charts as SVG: one picture for the page and the screen, the same bytes each
//! time. Every length is a whole number of tenths of a pixel, so that nothing
//! depends on how a machine rounds.

mod bars;
mod canvas;
mod fit;
mod legend;
mod lines;
mod lying;
mod palette;
mod pie;
mod plot;
mod scale;

mod measures;
#[cfg(test)]
mod tests;

pub(crate) use measures::{At, GAP, TEXT, Tenths, WIDTH};

use crate::document::tree::{Chart, ChartKind};

use canvas::Canvas;

/// The picture, with its words for who cannot see it.
pub fn svg(chart: &Chart) -> String {
    let mut canvas = Canvas::new(&chart.anchor);
    let top = legend::draw(chart, &mut canvas);
    let height = match chart.kind {
        ChartKind::Pie => pie::draw(chart, top, &mut canvas),
        ChartKind::Line => lines::draw(chart, top, &mut canvas),
        ChartKind::Bar | ChartKind::Stacked => {
            let columns = plot::Columns::of(chart);
            if columns.fits() {
                bars::draw(chart, top, &mut canvas)
            } else {
                lying::draw(chart, top, &mut canvas)
            }
        }
    };
    canvas.finish(WIDTH, height, &chart.alt)
}
