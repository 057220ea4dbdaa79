//! The n-th root, to more digits than are ever printed.

use num_bigint::BigInt;
use num_traits::Signed as _;

use crate::number::{Exact, Interval};

use super::results::Number;

/// Digits behind the point to which an irrational root is known.
const DIGITS: u32 = 40;

/// The `degree`-th root of a number that is not negative. `None` for a
/// negative number, a degree of zero, or one beyond reason.
pub(super) fn root(value: &Exact, degree: u32) -> Option<Number> {
    if value.is_negative() || degree == 0 || degree > 1_000 {
        return None;
    }
    let big = value.to_big();
    let exact = |root: &BigInt, of: &BigInt| root.pow(degree) == *of;
    let numerator = big.numer().abs().nth_root(degree);
    let denominator = big.denom().abs().nth_root(degree);
    if exact(&numerator, big.numer()) && exact(&denominator, big.denom()) {
        let root = Exact::from(numerator).divide(&Exact::from(denominator))?;
        return Some(Number::exact(root));
    }
    // floor(root(v · 10^(n·d))) is the root in units of 10^-d.
    let scale = BigInt::from(10).pow(DIGITS);
    let scaled = (big.numer() * scale.pow(degree)) / big.denom();
    let below = scaled.nth_root(degree);
    let unit = Exact::power_of_ten(-i32::try_from(DIGITS).ok()?);
    let low = &Exact::from(below.clone()) * &unit;
    let high = &Exact::from(below + 1) * &unit;
    Some(Number::within(low.clone(), Interval::closed(low, high)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_root_lies_within(n in 0i64..100_000, d in 1i64..1_000, degree in 1u32..12) {
            let value = Exact::from(n).divide(&Exact::from(d)).unwrap();
            let root = root(&value, degree).unwrap();
            let power = |base: &Exact| (0..degree).fold(Exact::one(), |product, _| &product * base);
            let range = root.range();
            prop_assert!(power(&range.low.unwrap().value) <= value);
            prop_assert!(power(&range.high.unwrap().value) >= value);
        }

        #[test]
        fn a_perfect_power_has_an_exact_root(n in 0i64..1_000, d in 1i64..1_000, degree in 1u32..6) {
            let base = Exact::from(n).divide(&Exact::from(d)).unwrap();
            let power = (0..degree).fold(Exact::one(), |product, _| &product * &base);
            prop_assert_eq!(root(&power, degree), Some(Number::exact(base)));
        }
    }

    #[test]
    fn what_has_no_root_is_refused() {
        assert_eq!(root(&Exact::from(-1), 2), None);
        assert_eq!(root(&Exact::from(2), 0), None);
    }
}
