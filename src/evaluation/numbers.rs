//! Arithmetic on numbers of which not everything may be known.

use crate::number::{Exact, Interval};
use crate::semantics::model::Number;

impl Number {
    pub(super) fn add(&self, other: &Number) -> Number {
        self.combine(other, &self.point + &other.point, Interval::add)
    }

    pub(super) fn subtract(&self, other: &Number) -> Number {
        self.combine(other, &self.point - &other.point, Interval::subtract)
    }

    pub(super) fn multiply(&self, other: &Number) -> Number {
        self.combine(other, &self.point * &other.point, Interval::multiply)
    }

    /// `None` when the divisor is zero as it stands.
    pub(super) fn divide(&self, divisor: &Number) -> Option<Number> {
        let quotient = self.point.divide(&divisor.point)?;
        Some(self.combine(divisor, quotient, Interval::divide))
    }

    pub(super) fn max(&self, other: &Number) -> Number {
        let point = (&self.point).max(&other.point).clone();
        self.combine(other, point, Interval::max)
    }

    pub(super) fn min(&self, other: &Number) -> Number {
        let point = (&self.point).min(&other.point).clone();
        self.combine(other, point, Interval::min)
    }

    pub(super) fn negate(&self) -> Number {
        self.map(-self.point.clone(), Interval::negate)
    }

    pub(super) fn abs(&self) -> Number {
        self.map(self.point.abs(), Interval::abs)
    }

    /// The value below which it cannot be, if there is one.
    pub(super) fn lowest(&self) -> Option<Exact> {
        match &self.interval {
            Some(interval) => interval.low.as_ref().map(|low| low.value.clone()),
            None => Some(self.point.clone()),
        }
    }

    /// A step of a computation on one number: its new point, and what it does
    /// to the range.
    pub(super) fn map(&self, point: Exact, range: impl FnOnce(&Interval) -> Interval) -> Number {
        Number {
            point,
            exact: self.exact,
            interval: self.interval.as_ref().map(range),
            approximate: self.approximate,
        }
    }

    fn combine(
        &self,
        other: &Number,
        point: Exact,
        ranges: impl FnOnce(&Interval, &Interval) -> Interval,
    ) -> Number {
        let interval = match (&self.interval, &other.interval) {
            (None, None) => None,
            (Some(_) | None, _) => Some(ranges(&self.range(), &other.range())),
        };
        Number {
            point,
            exact: self.exact && other.exact,
            interval,
            approximate: self.approximate || other.approximate,
        }
    }
}
