//! Arithmetic on numbers of which not everything may be known.

use crate::number::{Exact, Interval};
use crate::semantics::model::Number;

impl Number {
    pub(crate) fn add(&self, other: &Number) -> Number {
        self.combine(other, &self.point + &other.point, Interval::add)
    }

    pub(crate) fn subtract(&self, other: &Number) -> Number {
        self.combine(other, &self.point - &other.point, Interval::subtract)
    }

    pub(crate) fn multiply(&self, other: &Number) -> Number {
        self.combine(other, &self.point * &other.point, Interval::multiply)
    }

    /// `None` when the divisor is zero as it stands.
    pub(crate) fn divide(&self, divisor: &Number) -> Option<Number> {
        let quotient = self.point.divide(&divisor.point)?;
        Some(self.combine(divisor, quotient, Interval::divide))
    }

    pub(crate) fn max(&self, other: &Number) -> Number {
        let point = (&self.point).max(&other.point).clone();
        self.combine(other, point, Interval::max)
    }

    pub(crate) fn min(&self, other: &Number) -> Number {
        let point = (&self.point).min(&other.point).clone();
        self.combine(other, point, Interval::min)
    }

    pub(crate) fn negate(&self) -> Number {
        self.map(-self.point.clone(), Interval::negate)
    }

    pub(crate) fn abs(&self) -> Number {
        self.map(self.point.abs(), Interval::abs)
    }

    /// The value below which it cannot be, if there is one.
    pub(crate) fn lowest(&self) -> Option<Exact> {
        match &self.interval {
            Some(interval) => interval.low.as_ref().map(|low| low.value.clone()),
            None => Some(self.point.clone()),
        }
    }

    /// A step of a computation on one number: its new point, and what it does
    /// to the range.
    pub(crate) fn map(&self, point: Exact, range: impl FnOnce(&Interval) -> Interval) -> Number {
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
