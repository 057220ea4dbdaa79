//! A pie, with its slices named beside it.

use crate::document::tree::{Chart, ChartKind};
use crate::number::{Exact, Rounding};

use super::At;
use super::canvas::{Anchor, Canvas};
use super::legend::swatch;
use super::scale::value;
use super::{GAP, Tenths, WIDTH, fit};

const RADIUS: Tenths = 1000;
const LINE: Tenths = 200;

pub(super) fn draw(chart: &Chart, top: Tenths, canvas: &mut Canvas) -> Tenths {
    let Some(set) = chart.sets.first() else {
        return top;
    };
    let values: Vec<Exact> = set
        .points
        .iter()
        .map(|point| value(point).unwrap_or_else(Exact::zero))
        .collect();
    let whole = values.iter().fold(Exact::zero(), |sum, value| &sum + value);
    let room = WIDTH - 2 * RADIUS - 8 * GAP;
    let labels: Vec<Vec<String>> = chart
        .categories
        .iter()
        .zip(&set.points)
        .map(|(label, point)| {
            let said = point.as_ref().map_or("", |point| point.text.as_str());
            fit::wrapped(&format!("{label} {said}"), room)
        })
        .collect();
    let lines: usize = labels.iter().map(Vec::len).sum();
    let beside = LINE * i64::try_from(lines).unwrap_or(0);
    let height = (2 * RADIUS + 2 * GAP).max(beside);
    let (x, y) = (RADIUS + 2 * GAP, top + height / 2);
    let mut before = Exact::zero();
    for (number, value) in values.iter().enumerate() {
        let from = before.clone();
        before = &before + value;
        if value.is_zero() {
            continue;
        }
        let path = slice((x, y), turn(&from, &whole), turn(&before, &whole));
        canvas.path(&path, number);
    }
    let left = x + RADIUS + 4 * GAP;
    let mut base = y - beside / 2 + LINE * 2 / 3;
    for (number, lines) in labels.iter().enumerate() {
        swatch((left, base), ChartKind::Pie, number, canvas);
        for line in lines {
            canvas.text((left + 100 + GAP, base), Anchor::Start, line);
            base += LINE;
        }
    }
    top + height + GAP
}

/// Millionths of a whole turn.
fn turn(part: &Exact, whole: &Exact) -> i64 {
    let share = part.divide(whole).unwrap_or_else(Exact::zero);
    let millionths = &share * &Exact::from(1_000_000);
    millionths
        .round(0, Rounding::HalfUp)
        .exact()
        .to_i64()
        .unwrap_or(0)
}

/// The outline of a slice, from turn to turn, clockwise from the top.
fn slice((x, y): (Tenths, Tenths), from: i64, to: i64) -> String {
    let r = At(RADIUS);
    if to - from >= 999_999 {
        // A whole circle has no first point: two halves.
        let (top, bottom) = (At(y - RADIUS), At(y + RADIUS));
        let x = At(x);
        return format!("M{x} {top}A{r} {r} 0 1 1 {x} {bottom}A{r} {r} 0 1 1 {x} {top}Z");
    }
    let on_rim = |turn: i64| {
        let (sine, cosine) = sine_and_cosine(turn);
        let along = |part: i64| (RADIUS * part + part.signum() * 500_000) / 1_000_000;
        (At(x + along(sine)), At(y - along(cosine)))
    };
    let ((x1, y1), (x2, y2)) = (on_rim(from), on_rim(to));
    let large = i32::from(to - from > 500_000);
    format!(
        "M{} {}L{x1} {y1}A{r} {r} 0 {large} 1 {x2} {y2}Z",
        At(x),
        At(y)
    )
}

/// In millionths, of an angle in millionths of a turn; by their series, in
/// whole numbers.
fn sine_and_cosine(turn: i64) -> (i64, i64) {
    const ONE: i64 = 1_000_000_000;
    const QUARTER: i64 = 250_000;
    let (quarter, rest) = (turn.div_euclid(QUARTER), turn.rem_euclid(QUARTER));
    // 2π in billionths, times the part of a turn.
    let angle = rest * 6_283_185_307 / 1_000_000;
    let series = |first: i64, from: i64| {
        let (mut sum, mut term) = (first, first);
        for step in 0..8 {
            let n = from + 2 * step;
            term = -(term * angle / ONE) * angle / ONE / (n * (n + 1));
            sum += term;
        }
        sum / 1000
    };
    let (sine, cosine) = (series(angle, 2), series(ONE, 1));
    match quarter.rem_euclid(4) {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

#[cfg(test)]
mod tests {
    use super::sine_and_cosine;

    #[test]
    fn angles() {
        let near = |(a, b): (i64, i64), (c, d): (i64, i64)| (a - c).abs() < 3 && (b - d).abs() < 3;
        assert!(near(sine_and_cosine(0), (0, 1_000_000)));
        assert!(near(sine_and_cosine(125_000), (707_107, 707_107)));
        assert!(near(sine_and_cosine(250_000), (1_000_000, 0)));
        assert!(near(sine_and_cosine(333_333), (866_026, -499_998)));
        assert!(near(sine_and_cosine(750_000), (-1_000_000, 0)));
    }
}
