//! The rules by which two sides are judged.

use crate::number::{Exact, Interval, Rounding};
use crate::semantics::model::Comparison;
use crate::semantics::units::Unit;

use super::results::{Number, Verdict};

/// One side of a comparison with arithmetic.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measured {
    /// Its value, where all that it is made of is known exactly.
    pub(crate) exact: Option<Exact>,
    /// What the printed numbers come to.
    pub(crate) printed: Exact,
    /// What the printed numbers may stand for.
    pub(crate) range: Interval,
    /// Something in it is said to be approximate.
    pub(crate) approximate: bool,
}

/// One side of a comparison without arithmetic: a number as printed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Printed<'u> {
    pub(crate) exact: Option<Exact>,
    /// In the base unit.
    pub(crate) value: Exact,
    pub(crate) unit: &'u Unit,
    pub(crate) places: u32,
    /// A number typed in the comparison itself, which stands for nothing but
    /// itself: `700%` is not a rounded 699.6%.
    pub(crate) literal: bool,
}

/// Judges two sides with arithmetic. `squares` is the sum of the squares of
/// all rounding units, each times its coefficient.
pub(crate) fn judge_sums(
    comparison: Comparison,
    left: &Measured,
    right: &Measured,
    squares: impl FnOnce() -> Option<Exact>,
) -> Verdict {
    let possible = possible(comparison, &left.range, &right.range);
    if left.approximate || right.approximate {
        return if possible {
            Verdict::Equal
        } else {
            Verdict::Unequal
        };
    }
    let printed = holds(comparison, &left.printed, &right.printed);
    let exact = match (&left.exact, &right.exact) {
        (Some(left), Some(right)) => Some(holds(comparison, left, right)),
        (None, _) | (_, None) => None,
    };
    match (exact, printed) {
        (Some(true) | None, true) => Verdict::Equal,
        // The numbers differ where they are known best, and only what is
        // printed could still be meant to agree.
        (Some(false), _) if possible => Verdict::Suspect,
        (Some(true) | None, false) if possible => {
            let gap = &left.printed - &right.printed;
            match squares() {
                Some(squares) if !within_band(&gap, &squares) => Verdict::Suspect,
                Some(_) | None => Verdict::Rounding,
            }
        }
        (Some(_) | None, _) => Verdict::Unequal,
    }
}

/// Judges two printed numbers by their digits.
pub(crate) fn judge_digits(
    comparison: Comparison,
    left: &Printed,
    right: &Printed,
    rounding: Rounding,
) -> Verdict {
    let same = same_digits(left, right, rounding);
    let below = left.value < right.value;
    let good = match comparison {
        Comparison::Equal => same,
        Comparison::NotEqual => !same,
        Comparison::LessOrEqual => same || below,
        Comparison::Less => !same && below,
        Comparison::GreaterOrEqual => same || !below,
        Comparison::Greater => !same && !below,
    };
    if good {
        Verdict::Equal
    } else {
        Verdict::Unequal
    }
}

pub(crate) fn holds<T: Ord>(comparison: Comparison, left: &T, right: &T) -> bool {
    match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::LessOrEqual => left <= right,
        Comparison::Less => left < right,
        Comparison::GreaterOrEqual => left >= right,
        Comparison::Greater => left > right,
    }
}

/// |gap| ≤ 3.29 σ with σ² = Σu²/12, without a root: rounding errors of this
/// size happen once in a thousand reports.
pub(crate) fn within_band(gap: &Exact, squares: &Exact) -> bool {
    let gap = &(gap * gap) * &Exact::from(12 * 100 * 100);
    gap <= squares * &Exact::from(329 * 329)
}

/// Some values in the two ranges stand in that relation.
fn possible(comparison: Comparison, left: &Interval, right: &Interval) -> bool {
    match comparison {
        Comparison::Equal => left.meets(right),
        Comparison::NotEqual => !left.is_same_point(right),
        Comparison::LessOrEqual => left.may_be_at_most(right),
        Comparison::Less => left.may_be_below(right),
        Comparison::GreaterOrEqual => right.may_be_at_most(left),
        Comparison::Greater => right.may_be_below(left),
    }
}

/// Numbers printed equally finely must match; the finer one, rounded once,
/// must equal the coarser.
fn same_digits(left: &Printed, right: &Printed, rounding: Rounding) -> bool {
    let (left_grain, right_grain) = (left.grain(), right.grain());
    if left_grain == right_grain {
        return left.value == right.value;
    }
    let (finer, coarser) = if left_grain < right_grain {
        (left, right)
    } else {
        (right, left)
    };
    if coarser.literal {
        return finer.value == coarser.value;
    }
    let source = finer.exact.as_ref().unwrap_or(&finer.value);
    coarser.unit.rounded(source, coarser.places, rounding) == coarser.value
}

impl Measured {
    /// From a number as it is known, and as it is printed.
    pub(crate) fn new(known: &Number, printed: &Number) -> Self {
        Measured {
            exact: known.known().cloned(),
            printed: printed.point.clone(),
            range: printed.range(),
            approximate: printed.approximate,
        }
    }
}

impl Printed<'_> {
    /// The last printed place, in the base unit.
    fn grain(&self) -> Exact {
        self.unit.last_place(self.places)
    }
}
