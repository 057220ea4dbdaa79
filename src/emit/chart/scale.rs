//! The axis of values: from round number to round number, zero always on it.

use crate::document::tree::{Chart, Value};
use crate::number::{Exact, Rounding};

use super::Tenths;

pub(super) struct Scale {
    low: Exact,
    high: Exact,
    step: Exact,
    /// Length of the axis.
    length: Tenths,
}

/// So many parts, at most.
const PARTS: i64 = 5;

/// A point's value in the unit of the chart.
pub(super) fn value(point: &Option<Value>) -> Option<Exact> {
    Exact::parse_fraction(point.as_ref()?.exact.as_deref()?)
}

impl Scale {
    pub(super) fn of(values: impl Iterator<Item = Exact>, length: Tenths) -> Self {
        let (mut low, mut high) = (Exact::zero(), Exact::zero());
        for value in values {
            if value < low {
                low = value;
            } else if value > high {
                high = value;
            }
        }
        if low == high {
            high = Exact::one();
        }
        let step = step(&(&high - &low));
        let whole = |value: &Exact, up: bool| {
            let parts = value.divide(&step).unwrap_or_else(Exact::zero);
            let parts = if up { parts.ceil() } else { parts.floor() };
            &Exact::from(parts) * &step
        };
        Scale {
            low: whole(&low, false),
            high: whole(&high, true),
            step,
            length,
        }
    }

    /// How far from the low end a value lies.
    pub(super) fn at(&self, value: &Exact) -> Tenths {
        let share = (value - &self.low).divide(&(&self.high - &self.low));
        let length = Exact::from(self.length);
        let at = share.map(|share| (&share * &length).round(0, Rounding::HalfUp));
        at.and_then(|at| at.exact().to_i64()).unwrap_or(0)
    }

    /// Every round number on the axis, with its words.
    pub(super) fn ticks(&self, grouped: bool) -> Vec<(Tenths, String)> {
        let places = self.step.decimal_places().unwrap_or(0);
        let mut ticks = Vec::new();
        let mut value = self.low.clone();
        while value <= self.high {
            let shown = value.round(places, Rounding::HalfUp);
            let shown = if grouped {
                shown.grouped(',')
            } else {
                shown.to_string()
            };
            ticks.push((self.at(&value), shown));
            value = &value + &self.step;
        }
        ticks
    }
}

/// What all sets add to in each category, where all are known.
pub(super) fn stacked(chart: &Chart) -> Vec<Exact> {
    let sums = (0..chart.categories.len()).map(|at| {
        let points = chart
            .sets
            .iter()
            .filter_map(|set| value(set.points.get(at)?));
        points.fold(Exact::zero(), |sum, point| &sum + &point)
    });
    sums.collect()
}

/// 1, 2 or 5 times a power of ten, in at most so many parts.
fn step(range: &Exact) -> Exact {
    let parts = Exact::from(PARTS);
    let least = range.divide(&parts).unwrap_or_else(Exact::one);
    let mut exponent = 0;
    while Exact::power_of_ten(exponent) > least && exponent > -30 {
        exponent -= 1;
    }
    while Exact::power_of_ten(exponent + 1) <= least && exponent < 60 {
        exponent += 1;
    }
    let power = Exact::power_of_ten(exponent);
    let steps = [1, 2, 5, 10].map(|times| &Exact::from(times) * &power);
    let found = steps.into_iter().find(|step| *step >= least);
    found.unwrap_or_else(Exact::one)
}

#[cfg(test)]
mod tests {
    use super::Scale;
    use crate::number::Exact;

    fn ticks(values: &[i64]) -> Vec<String> {
        let scale = Scale::of(values.iter().map(|it| Exact::from(*it)), 1000);
        scale
            .ticks(true)
            .into_iter()
            .map(|(_, text)| text)
            .collect()
    }

    #[test]
    fn round_numbers_with_zero_among_them() {
        assert_eq!(
            ticks(&[60, 53, 443]),
            ["0", "100", "200", "300", "400", "500"]
        );
        assert_eq!(ticks(&[12_345]), ["0", "5,000", "10,000", "15,000"]);
        assert_eq!(ticks(&[-7, 12]), ["-10", "-5", "0", "5", "10", "15"]);
        assert_eq!(ticks(&[]), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    }
}
