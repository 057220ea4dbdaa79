//! Laws that hold for every value.

use libtest_mimic::{Failed, Trial};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rptc::number::{Exact, Rounding};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    Ok(vec![
        Trial::test("laws::numbers_add_and_multiply_as_numbers_do", field_laws),
        Trial::test("laws::numbers_are_ordered_by_their_difference", order_laws),
        Trial::test(
            "laws::a_fraction_read_back_is_itself",
            fraction_is_read_back,
        ),
        Trial::test("laws::a_decimal_read_back_is_itself", decimal_is_read_back),
        Trial::test(
            "laws::rounding_goes_to_a_nearest_decimal",
            rounding_is_nearest,
        ),
        Trial::test("laws::rounding_twice_is_rounding_once", rounding_is_stable),
        Trial::test("laws::truncation_goes_towards_zero", truncation_laws),
    ])
}

/// Runs a law on many values; a failure names the smallest that breaks it.
pub(crate) fn hold<S: Strategy>(
    values: S,
    law: impl Fn(S::Value) -> Result<(), TestCaseError>,
) -> Result<(), Failed> {
    hold_in(Config::default().cases, values, law)
}

/// The same in an eighth of the cases, for what takes long: a law on a whole
/// report. `PROPTEST_CASES` asks for more.
pub(crate) fn hold_of_reports<S: Strategy>(
    values: S,
    law: impl Fn(S::Value) -> Result<(), TestCaseError>,
) -> Result<(), Failed> {
    hold_in(Config::default().cases.div_ceil(8), values, law)
}

fn hold_in<S: Strategy>(
    cases: u32,
    values: S,
    law: impl Fn(S::Value) -> Result<(), TestCaseError>,
) -> Result<(), Failed> {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&values, law)
        .map_err(|failure| failure.to_string().into())
}

/// Small ones, whole ones, and ones beyond machine integers.
fn exact() -> impl Strategy<Value = Exact> {
    let small = (-1000i64..1000, 1i64..200).prop_map(|(n, d)| format!("{n}/{d}"));
    let wide = (any::<i64>(), 1..=i64::MAX).prop_map(|(n, d)| format!("{n}/{d}"));
    let endless = "-?[1-9][0-9]{20,60}/[1-9][0-9]{15,30}";
    let edge =
        prop_oneof![Just(i64::MIN), Just(i64::MAX), Just(0), Just(-1)].prop_map(|n| n.to_string());
    prop_oneof![small, wide, endless, edge]
        .prop_filter_map("a fraction", |text| Exact::parse_fraction(&text))
}

fn places() -> impl Strategy<Value = u32> {
    0u32..8
}

fn mode() -> impl Strategy<Value = Rounding> {
    prop_oneof![Just(Rounding::HalfUp), Just(Rounding::HalfEven)]
}

fn field_laws() -> Result<(), Failed> {
    hold((exact(), exact(), exact()), |(a, b, c)| {
        prop_assert_eq!(&a + &b, &b + &a);
        prop_assert_eq!(&(&a + &b) + &c, &a + &(&b + &c));
        prop_assert_eq!(&a * &b, &b * &a);
        prop_assert_eq!(&(&a * &b) * &c, &a * &(&b * &c));
        prop_assert_eq!(&a * &(&b + &c), &(&a * &b) + &(&a * &c));
        prop_assert_eq!(&(&a - &b) + &b, a.clone());
        match a.divide(&b) {
            Some(quotient) => prop_assert_eq!(&quotient * &b, a),
            None => prop_assert!(b.is_zero()),
        }
        Ok(())
    })
}

fn order_laws() -> Result<(), Failed> {
    hold((exact(), exact(), exact()), |(a, b, c)| {
        let difference = &a - &b;
        prop_assert_eq!(a > b, difference.is_positive());
        prop_assert_eq!(a == b, difference.is_zero());
        prop_assert_eq!(a < b, difference.is_negative());
        prop_assert_eq!(a < b, &a + &c < &b + &c);
        prop_assert!(Exact::from(a.floor()) <= a && a <= Exact::from(a.ceil()));
        Ok(())
    })
}

fn fraction_is_read_back() -> Result<(), Failed> {
    hold(exact(), |value| {
        prop_assert_eq!(Exact::parse_fraction(&value.fraction()), Some(value));
        Ok(())
    })
}

fn decimal_is_read_back() -> Result<(), Failed> {
    hold((exact(), places(), mode()), |(value, places, mode)| {
        let rounded = value.round(places, mode);
        let printed = rounded.to_string();
        prop_assert_eq!(Exact::parse_decimal(&printed), Some(rounded.exact()));
        prop_assert_eq!(rounded.grouped(',').replace(',', ""), printed);
        prop_assert!(
            rounded
                .exact()
                .decimal_places()
                .is_some_and(|needed| needed <= places)
        );
        Ok(())
    })
}

fn rounding_is_nearest() -> Result<(), Failed> {
    hold((exact(), places(), mode()), |(value, places, mode)| {
        let rounded = value.round(places, mode).exact();
        let unit = Exact::power_of_ten(-i32::try_from(places).unwrap_or(0));
        let twice_off = &(&rounded - &value).abs() * &Exact::from(2);
        prop_assert!(twice_off <= unit);
        // Neither way of rounding prefers a sign.
        prop_assert_eq!((-value).round(places, mode).exact(), -rounded);
        Ok(())
    })
}

fn rounding_is_stable() -> Result<(), Failed> {
    hold((exact(), places(), mode()), |(value, places, mode)| {
        let once = value.round(places, mode);
        prop_assert_eq!(once.exact().round(places, mode), once);
        Ok(())
    })
}

fn truncation_laws() -> Result<(), Failed> {
    hold((exact(), places()), |(value, places)| {
        let cut = value.truncate(places).exact();
        let unit = Exact::power_of_ten(-i32::try_from(places).unwrap_or(0));
        prop_assert!(cut.abs() <= value.abs());
        prop_assert!(&value.abs() - &cut.abs() < unit);
        prop_assert!(!(cut.is_negative() && value.is_positive()));
        Ok(())
    })
}
