//! Numbers at a half, at the edge of a machine word, at the end of what is read.

use std::cmp::Ordering;

use crate::number::{Exact, Rounding};

#[test]
fn where_rounding_turns() {
    use Rounding::{HalfEven, HalfUp};
    for (value, places, half_up, half_even, cut_off) in [
        ("0", 0, "0", "0", "0"),
        ("0.4", 0, "0", "0", "0"),
        ("0.49999", 0, "0", "0", "0"),
        ("0.5", 0, "1", "0", "0"),
        ("0.50001", 0, "1", "1", "0"),
        ("1.5", 0, "2", "2", "1"),
        ("2.5", 0, "3", "2", "2"),
        ("3.5", 0, "4", "4", "3"),
        ("-0.4", 0, "0", "0", "0"),
        ("-0.5", 0, "-1", "0", "0"),
        ("-0.50001", 0, "-1", "-1", "0"),
        ("-1.5", 0, "-2", "-2", "-1"),
        ("-2.5", 0, "-3", "-2", "-2"),
        ("0.045", 2, "0.05", "0.04", "0.04"),
        ("0.055", 2, "0.06", "0.06", "0.05"),
        ("-0.045", 2, "-0.05", "-0.04", "-0.04"),
        ("0.0449", 2, "0.04", "0.04", "0.04"),
        ("0.995", 2, "1.00", "1.00", "0.99"),
        ("0.985", 2, "0.99", "0.98", "0.98"),
        ("9.995", 2, "10.00", "10.00", "9.99"),
        ("-0.005", 2, "-0.01", "0.00", "0.00"),
        ("443", 2, "443.00", "443.00", "443.00"),
        (
            "99999999999999999999.5",
            0,
            "100000000000000000000",
            "100000000000000000000",
            "99999999999999999999",
        ),
    ] {
        let exact = Exact::parse_decimal(value).unwrap();
        let found = [
            exact.round(places, HalfUp).to_string(),
            exact.round(places, HalfEven).to_string(),
            exact.truncate(places).to_string(),
        ];
        assert_eq!(found, [half_up, half_even, cut_off], "{value} to {places}");
    }
}

#[test]
fn what_is_read_as_a_decimal() {
    for (text, wanted) in [
        ("0", Some("0")),
        ("443", Some("443")),
        ("-443", Some("-443")),
        ("--443", None),
        ("+443", None),
        ("0.5", Some("1/2")),
        (".5", None),
        ("5.", None),
        ("-.5", None),
        ("1.2.3", None),
        ("1,288", None),
        ("", None),
        ("-", None),
        (".", None),
        ("1e3", None),
        (" 1", None),
        ("１", None),
        ("007", Some("7")),
        ("999999999999999999", Some("999999999999999999")),
        ("1000000000000000000", Some("1000000000000000000")),
        ("9223372036854775807", Some("9223372036854775807")),
        ("9223372036854775808", Some("9223372036854775808")),
        ("0.000000000000000001", Some("1/1000000000000000000")),
        ("0.0000000000000000001", Some("1/10000000000000000000")),
        ("-0", Some("0")),
        ("-0.0", Some("0")),
    ] {
        let found = Exact::parse_decimal(text).map(|it| it.fraction());
        assert_eq!(found.as_deref(), wanted, "{text}");
    }
}

#[test]
fn what_is_read_as_a_fraction() {
    for (text, wanted) in [
        ("443", Some("443")),
        ("391/53", Some("391/53")),
        ("-391/53", Some("-391/53")),
        ("391/-53", Some("-391/53")),
        ("4/2", Some("2")),
        ("2/4", Some("1/2")),
        ("0/5", Some("0")),
        ("1/0", None),
        ("0/0", None),
        ("1/2/3", None),
        ("/2", None),
        ("1/", None),
        ("", None),
        ("9223372036854775808/2", Some("4611686018427387904")),
        ("1/99999999999999999999", Some("1/99999999999999999999")),
        ("99999999999999999999/0", None),
    ] {
        let found = Exact::parse_fraction(text).map(|it| it.fraction());
        assert_eq!(found.as_deref(), wanted, "{text}");
    }
}

#[test]
fn signs_and_whole_numbers() {
    // positive, negative, whole, floor, ceiling
    for (value, positive, negative, whole, floor, ceil) in [
        ("0", false, false, true, "0", "0"),
        ("1", true, false, true, "1", "1"),
        ("-1", false, true, true, "-1", "-1"),
        ("1/2", true, false, false, "0", "1"),
        ("-1/2", false, true, false, "-1", "0"),
        (
            "99999999999999999999",
            true,
            false,
            true,
            "99999999999999999999",
            "99999999999999999999",
        ),
        (
            "-99999999999999999999/2",
            false,
            true,
            false,
            "-50000000000000000000",
            "-49999999999999999999",
        ),
    ] {
        let exact = Exact::parse_fraction(value).unwrap();
        assert_eq!(exact.is_positive(), positive, "{value}");
        assert_eq!(exact.is_negative(), negative, "{value}");
        assert_eq!(exact.is_integer(), whole, "{value}");
        assert_eq!(exact.is_zero(), value == "0", "{value}");
        assert_eq!(exact.floor().to_string(), floor, "{value}");
        assert_eq!(exact.ceil().to_string(), ceil, "{value}");
        assert!(!exact.abs().is_negative(), "{value}");
    }
    for (value, fits) in [
        ("9223372036854775807", Some(i64::MAX)),
        ("9223372036854775808", None),
        ("-9223372036854775808", Some(i64::MIN)),
        ("-9223372036854775809", None),
        ("1/2", None),
        ("0", Some(0)),
    ] {
        let exact = Exact::parse_fraction(value).unwrap();
        assert_eq!(exact.to_i64(), fits, "{value}");
    }
}

#[test]
fn at_the_edge_of_a_machine_word() {
    let most = Exact::from(i64::MAX);
    let least = Exact::from(i64::MIN);
    for (found, wanted) in [
        (&most + &Exact::one(), "9223372036854775808"),
        (&least - &Exact::one(), "-9223372036854775809"),
        (-least.clone(), "9223372036854775808"),
        (least.abs(), "9223372036854775808"),
        (&most * &most, "85070591730234615847396907784232501249"),
        (&least * &least, "85070591730234615865843651857942052864"),
        (
            &(&most + &Exact::one()) - &Exact::one(),
            "9223372036854775807",
        ),
        (most.reciprocal().unwrap(), "1/9223372036854775807"),
        (least.reciprocal().unwrap(), "-1/9223372036854775808"),
    ] {
        assert_eq!(found.fraction(), wanted);
    }
    let big = &most + &Exact::one();
    for (one, other, wanted) in [
        (&most, &big, Ordering::Less),
        (&big, &most, Ordering::Greater),
        (&big, &big, Ordering::Equal),
        (&least, &big, Ordering::Less),
    ] {
        assert_eq!(one.cmp(other), wanted);
        assert_eq!(one == other, wanted == Ordering::Equal);
    }
    assert_eq!(Exact::zero().reciprocal(), None);
    assert_eq!(most.divide(&Exact::zero()), None);
}

#[test]
fn how_many_decimals_it_takes() {
    for (value, wanted) in [
        ("443", Some(0)),
        ("1/2", Some(1)),
        ("1/4", Some(2)),
        ("1/5", Some(1)),
        ("1/25", Some(2)),
        ("1/20", Some(2)),
        ("1/8", Some(3)),
        ("1/3", None),
        ("1/6", None),
        ("3/6", Some(1)),
    ] {
        let exact = Exact::parse_fraction(value).unwrap();
        assert_eq!(exact.decimal_places(), wanted, "{value}");
    }
}

#[test]
fn how_digits_are_grouped_and_shortened() {
    for (value, places, grouped, shortened) in [
        ("0", 0, "0", "0"),
        ("99", 0, "99", "99"),
        ("999", 0, "999", "999"),
        ("1000", 0, "1,000", "1000"),
        ("999999", 0, "999,999", "999999"),
        ("1000000", 0, "1,000,000", "1000000"),
        ("-999", 0, "-999", "-999"),
        ("-1000", 0, "-1,000", "-1000"),
        ("1234.5", 2, "1,234.50", "1234.5"),
        ("1234", 2, "1,234.00", "1234"),
        ("-0.05", 2, "-0.05", "-0.05"),
        ("0.50", 2, "0.50", "0.5"),
        ("10", 1, "10.0", "10"),
        ("100", 2, "100.00", "100"),
    ] {
        let decimal = Exact::parse_decimal(value)
            .unwrap()
            .round(places, Rounding::HalfUp);
        assert_eq!(decimal.grouped(','), grouped, "{value}");
        assert_eq!(decimal.shortened(0).to_string(), shortened, "{value}");
    }
    let decimal = Exact::parse_decimal("1.5000")
        .unwrap()
        .round(4, Rounding::HalfUp);
    for (least, wanted) in [
        (0, "1.5"),
        (1, "1.5"),
        (2, "1.50"),
        (4, "1.5000"),
        (5, "1.5000"),
    ] {
        assert_eq!(decimal.shortened(least).to_string(), wanted);
    }
    assert!(decimal.shortened(0).exact() == decimal.exact());
}
