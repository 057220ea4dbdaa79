//! Intervals, as they are computed with.

use proptest::prelude::*;

use super::*;

/// An interval with a value that lies in it.
fn with_member() -> impl Strategy<Value = (Interval, Exact)> {
    let end = || (0i64..40, any::<bool>(), 0u8..6);
    (-60i64..60, 1i64..7, end(), end()).prop_map(|(n, d, below, above)| {
        let value = fraction(n, d);
        let bound = |(distance, closed, unbounded): (i64, bool, u8), sign: i64| {
            (unbounded > 0).then(|| Bound {
                value: &value + &fraction(sign * distance, 3),
                closed: closed || distance == 0,
            })
        };
        let interval = Interval {
            low: bound(below, -1),
            high: bound(above, 1),
        };
        (interval, value)
    })
}

fn fraction(n: i64, d: i64) -> Exact {
    Exact::from(n)
        .divide(&Exact::from(d))
        .unwrap_or_else(Exact::zero)
}

proptest! {
    #[test]
    fn results_hold_every_result((a, x) in with_member(), (b, y) in with_member()) {
        prop_assert!(a.contains(&x));
        prop_assert!(a.add(&b).contains(&(&x + &y)));
        prop_assert!(a.subtract(&b).contains(&(&x - &y)));
        prop_assert!(a.multiply(&b).contains(&(&x * &y)));
        if let Some(quotient) = x.divide(&y) {
            prop_assert!(a.divide(&b).contains(&quotient));
        }
        prop_assert!(a.abs().contains(&x.abs()));
        prop_assert!(a.negate().contains(&-x.clone()));
        prop_assert!(a.hull(&b).contains(&x) && a.hull(&b).contains(&y));
        prop_assert!(a.max(&b).contains((&x).max(&y)));
        prop_assert!(a.min(&b).contains((&x).min(&y)));
    }

    #[test]
    fn relations_are_possible_when_they_hold((a, x) in with_member(), (b, y) in with_member()) {
        prop_assert!(a.meets(&b) == b.meets(&a));
        prop_assert!(x != y || a.meets(&b));
        prop_assert!(x > y || a.may_be_at_most(&b));
        prop_assert!(x >= y || a.may_be_below(&b));
    }

    #[test]
    fn around_is_as_wide_as_twice_its_radius(n in -50i64..50, r in 0i64..50) {
        let interval = Interval::around(&Exact::from(n), &Exact::from(r));
        prop_assert_eq!(interval.width(), Some(Exact::from(2 * r)));
        prop_assert!(!interval.contains(&Exact::from(n + r + 1)));
    }
}

#[test]
fn an_open_end_is_not_within() {
    let over = Interval {
        low: Some(Bound::closed(Exact::from(180_000))),
        high: Some(Bound::open(Exact::from(190_000))),
    };
    assert!(over.contains(&Exact::from(180_000)));
    assert!(!over.contains(&Exact::from(190_000)));
    assert!(!over.meets(&Interval::point(Exact::from(190_000))));
    let twice = over.add(&over);
    assert!(twice.contains(&Exact::from(360_000)));
    assert!(!twice.contains(&Exact::from(380_000)));
}
