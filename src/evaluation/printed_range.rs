//! What a number as it is written or printed may stand for.

use crate::number::{Bound, Exact, Interval, Rounding};
use crate::semantics::model::{Approximation, Number};
use crate::words::PrintedFigure;

impl Number {
    /// 超 is from the number up to the next unit of its last digit, 近 the same
    /// from below, 约 half of it to either side.
    pub(super) fn approximate(word: Approximation, value: &Exact, step: &Exact) -> Self {
        let interval = match word {
            Approximation::Over => Interval {
                low: Some(Bound::closed(value.clone())),
                high: Some(Bound::open(value + step)),
            },
            Approximation::Under => Interval {
                low: Some(Bound::open(value - step)),
                high: Some(Bound::open(value.clone())),
            },
            Approximation::About => {
                let half = step.divide(&Exact::from(2)).unwrap_or_else(Exact::zero);
                Interval::around(value, &half)
            }
        };
        Number {
            approximate: true,
            ..Number::within(value.clone(), interval)
        }
    }

    /// `< 1 day` is less than a day and not negative.
    pub(super) fn censored(below: bool, value: &Exact) -> Self {
        let interval = if below {
            Interval {
                low: value.is_positive().then(|| Bound::closed(Exact::zero())),
                high: Some(Bound::open(value.clone())),
            }
        } else {
            Interval {
                low: Some(Bound::open(value.clone())),
                high: None,
            }
        };
        Number {
            approximate: true,
            ..Number::within(value.clone(), interval)
        }
    }

    /// The number as a reader of the printed report has it: the printed digits,
    /// and how far what they stand for may lie from them.
    pub(super) fn as_printed(
        &self,
        shown: &PrintedFigure,
        typed: bool,
        rounding: Rounding,
    ) -> Self {
        if self.approximate || (self.exact && !shown.rounded) {
            return self.clone();
        }
        let point = shown.unit.rounded(&self.point, shown.places, rounding);
        let printed = if shown.rounded {
            Number::printed(point, shown.unit, shown.places)
        } else {
            Number::within(point.clone(), Interval::point(point))
        };
        if self.exact || typed {
            return printed;
        }
        let range = printed.range().hull(&self.range());
        Number::within(printed.point, range)
    }
}
