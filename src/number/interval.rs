//! A range in which a value is known to lie.

use super::Exact;

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    pub value: Exact,
    /// The end itself belongs to the interval.
    pub closed: bool,
}

/// A range; `None` at an end means unbounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    pub low: Option<Bound>,
    pub high: Option<Bound>,
}

impl Interval {
    pub fn point(value: Exact) -> Self {
        let bound = Bound {
            value,
            closed: true,
        };
        Interval {
            low: Some(bound.clone()),
            high: Some(bound),
        }
    }

    /// `value ± radius`, both ends included.
    pub fn around(value: &Exact, radius: &Exact) -> Self {
        Interval {
            low: Some(Bound {
                value: value - radius,
                closed: true,
            }),
            high: Some(Bound {
                value: value + radius,
                closed: true,
            }),
        }
    }
}
