//! A range in which a value is known to lie.

use std::cmp::Ordering;

use super::Exact;

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    pub value: Exact,
    /// The end itself belongs to the interval.
    pub closed: bool,
}

/// A range, never empty; `None` at an end means unbounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    pub low: Option<Bound>,
    pub high: Option<Bound>,
}

impl Bound {
    pub fn closed(value: Exact) -> Self {
        Bound {
            value,
            closed: true,
        }
    }

    pub fn open(value: Exact) -> Self {
        Bound {
            value,
            closed: false,
        }
    }
}

impl Interval {
    pub fn point(value: Exact) -> Self {
        Interval::closed(value.clone(), value)
    }

    /// `low ..= high`; `low` must not be above `high`.
    pub fn closed(low: Exact, high: Exact) -> Self {
        Interval {
            low: Some(Bound::closed(low)),
            high: Some(Bound::closed(high)),
        }
    }

    /// `value ± radius`, both ends included.
    pub fn around(value: &Exact, radius: &Exact) -> Self {
        Interval::closed(value - radius, value + radius)
    }

    /// Any number at all.
    pub fn everything() -> Self {
        Interval {
            low: None,
            high: None,
        }
    }

    pub fn contains(&self, value: &Exact) -> bool {
        let above_low = self.low.as_ref().is_none_or(|low| low.admits_above(value));
        let below_high = self
            .high
            .as_ref()
            .is_none_or(|high| high.admits_below(value));
        above_low && below_high
    }

    /// Some value lies in both.
    pub fn meets(&self, other: &Interval) -> bool {
        self.may_be_at_most(other) && other.may_be_at_most(self)
    }

    /// Some value of this one is `<=` some value of the other.
    pub fn may_be_at_most(&self, other: &Interval) -> bool {
        match (&self.low, &other.high) {
            (Some(low), Some(high)) => match low.value.cmp(&high.value) {
                Ordering::Less => true,
                Ordering::Equal => low.closed && high.closed,
                Ordering::Greater => false,
            },
            (None, _) | (_, None) => true,
        }
    }

    /// Some value of this one is `<` some value of the other.
    pub fn may_be_below(&self, other: &Interval) -> bool {
        match (&self.low, &other.high) {
            (Some(low), Some(high)) => low.value < high.value,
            (None, _) | (_, None) => true,
        }
    }

    /// Both are the same single value.
    pub fn is_same_point(&self, other: &Interval) -> bool {
        match (self.as_point(), other.as_point()) {
            (Some(point), Some(other)) => point == other,
            (None, _) | (_, None) => false,
        }
    }

    /// High end minus low end; `None` when unbounded.
    pub fn width(&self) -> Option<Exact> {
        Some(&self.high.as_ref()?.value - &self.low.as_ref()?.value)
    }

    /// The smallest interval that holds both.
    pub fn hull(&self, other: &Interval) -> Interval {
        Interval {
            low: outer(&self.low, &other.low, Ordering::Less),
            high: outer(&self.high, &other.high, Ordering::Greater),
        }
    }

    pub fn negate(&self) -> Interval {
        let mirrored = |bound: &Option<Bound>| bound.as_ref().map(Bound::negate);
        Interval {
            low: mirrored(&self.high),
            high: mirrored(&self.low),
        }
    }

    pub fn add(&self, other: &Interval) -> Interval {
        Interval {
            low: end_sum(&self.low, &other.low),
            high: end_sum(&self.high, &other.high),
        }
    }

    pub fn subtract(&self, other: &Interval) -> Interval {
        self.add(&other.negate())
    }

    pub fn multiply(&self, other: &Interval) -> Interval {
        let mut low: Option<End> = None;
        let mut high: Option<End> = None;
        for mine in self.ends() {
            for theirs in other.ends() {
                let product = mine.times(&theirs);
                low = Some(match low {
                    Some(known) => known.further(product.clone(), Ordering::Less),
                    None => product.clone(),
                });
                high = Some(match high {
                    Some(known) => known.further(product, Ordering::Greater),
                    None => product,
                });
            }
        }
        Interval {
            low: low.and_then(End::bound),
            high: high.and_then(End::bound),
        }
    }

    /// Without bounds when `divisor` may be zero.
    pub fn divide(&self, divisor: &Interval) -> Interval {
        match divisor.reciprocal() {
            Some(reciprocal) => self.multiply(&reciprocal),
            None => Interval::everything(),
        }
    }

    /// Every value's distance from zero.
    pub fn abs(&self) -> Interval {
        let zero = Exact::zero();
        let negative = match &self.high {
            Some(high) => high.value <= zero,
            None => false,
        };
        if negative {
            return self.negate();
        }
        let positive = match &self.low {
            Some(low) => low.value >= zero,
            None => false,
        };
        if positive {
            return self.clone();
        }
        Interval {
            low: Some(Bound::closed(zero)),
            high: outer(&self.negate().high, &self.high, Ordering::Greater),
        }
    }

    /// The interval of `max(x, y)`.
    pub fn max(&self, other: &Interval) -> Interval {
        Interval {
            low: inner(&self.low, &other.low, Ordering::Greater),
            high: outer(&self.high, &other.high, Ordering::Greater),
        }
    }

    /// The interval of `min(x, y)`.
    pub fn min(&self, other: &Interval) -> Interval {
        Interval {
            low: outer(&self.low, &other.low, Ordering::Less),
            high: inner(&self.high, &other.high, Ordering::Less),
        }
    }

    /// `None` when zero lies within.
    fn reciprocal(&self) -> Option<Interval> {
        let zero = Exact::zero();
        let positive = self
            .low
            .as_ref()
            .is_some_and(|low| low.value.is_positive() || (low.value == zero && !low.closed));
        if positive {
            return Some(Interval {
                low: Some(match &self.high {
                    Some(high) => high.reciprocal()?,
                    None => Bound::open(zero),
                }),
                high: self.low.as_ref().and_then(Bound::reciprocal),
            });
        }
        let negative = self
            .high
            .as_ref()
            .is_some_and(|high| high.value.is_negative() || (high.value == zero && !high.closed));
        negative
            .then(|| self.negate().reciprocal())
            .flatten()
            .map(|mirrored| mirrored.negate())
    }

    fn as_point(&self) -> Option<&Exact> {
        let (low, high) = (self.low.as_ref()?, self.high.as_ref()?);
        (low.value == high.value).then_some(&low.value)
    }

    fn ends(&self) -> [End; 2] {
        let end = |bound: &Option<Bound>, unbounded: Ordering| match bound {
            Some(bound) => End::Finite(bound.clone()),
            None => End::Infinite(unbounded),
        };
        [
            end(&self.low, Ordering::Less),
            end(&self.high, Ordering::Greater),
        ]
    }
}

impl Bound {
    fn admits_above(&self, value: &Exact) -> bool {
        match self.value.cmp(value) {
            Ordering::Less => true,
            Ordering::Equal => self.closed,
            Ordering::Greater => false,
        }
    }

    fn admits_below(&self, value: &Exact) -> bool {
        match self.value.cmp(value) {
            Ordering::Greater => true,
            Ordering::Equal => self.closed,
            Ordering::Less => false,
        }
    }

    fn negate(&self) -> Bound {
        Bound {
            value: -self.value.clone(),
            closed: self.closed,
        }
    }

    /// `None` at zero: unbounded.
    fn reciprocal(&self) -> Option<Bound> {
        Some(Bound {
            value: self.value.reciprocal()?,
            closed: self.closed,
        })
    }
}

/// An end that may lie at infinity, below (`Less`) or above (`Greater`).
#[derive(Clone, Debug)]
enum End {
    Finite(Bound),
    Infinite(Ordering),
}

impl End {
    fn times(&self, other: &End) -> End {
        match (self, other) {
            (End::Finite(a), End::Finite(b)) => End::Finite(Bound {
                value: &a.value * &b.value,
                // Zero times anything is zero, whether that end is reached or not.
                closed: (a.closed && (b.closed || a.value.is_zero()))
                    || (b.closed && b.value.is_zero()),
            }),
            (End::Finite(bound), End::Infinite(side))
            | (End::Infinite(side), End::Finite(bound)) => {
                if bound.value.is_zero() {
                    End::Finite(bound.clone())
                } else if bound.value.is_negative() {
                    End::Infinite(side.reverse())
                } else {
                    End::Infinite(*side)
                }
            }
            (End::Infinite(a), End::Infinite(b)) => End::Infinite(if a == b {
                Ordering::Greater
            } else {
                Ordering::Less
            }),
        }
    }

    /// The one that lies further in a direction; at a tie a closed one.
    fn further(self, other: End, direction: Ordering) -> End {
        let order = match (&self, &other) {
            (End::Finite(a), End::Finite(b)) => a.value.cmp(&b.value),
            (End::Finite(_), End::Infinite(side)) => side.reverse(),
            (End::Infinite(side), End::Finite(_)) => *side,
            (End::Infinite(a), End::Infinite(b)) => a.cmp(b),
        };
        let closed = matches!(&self, End::Finite(bound) if bound.closed);
        if order == direction || (order == Ordering::Equal && closed) {
            self
        } else {
            other
        }
    }

    fn bound(self) -> Option<Bound> {
        match self {
            End::Finite(bound) => Some(bound),
            End::Infinite(_) => None,
        }
    }
}

fn end_sum(a: &Option<Bound>, b: &Option<Bound>) -> Option<Bound> {
    let (a, b) = (a.as_ref()?, b.as_ref()?);
    Some(Bound {
        value: &a.value + &b.value,
        closed: a.closed && b.closed,
    })
}

/// Of two ends the one that lies further out in a direction.
fn outer(a: &Option<Bound>, b: &Option<Bound>, direction: Ordering) -> Option<Bound> {
    let (a, b) = (a.as_ref()?, b.as_ref()?);
    let order = a.value.cmp(&b.value);
    let first = order == direction || (order == Ordering::Equal && a.closed);
    Some(if first { a.clone() } else { b.clone() })
}

/// Of two ends, both towards the same side, the one that cuts off more.
fn inner(a: &Option<Bound>, b: &Option<Bound>, direction: Ordering) -> Option<Bound> {
    match (a, b) {
        (Some(a), Some(b)) => {
            let order = a.value.cmp(&b.value);
            let first = order == direction || (order == Ordering::Equal && !a.closed);
            Some(if first { a.clone() } else { b.clone() })
        }
        (Some(only), None) | (None, Some(only)) => Some(only.clone()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests;
