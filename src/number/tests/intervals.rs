//! Ranges that touch, overlap or miss each other, and what comes of two of them.

use crate::number::{Bound, Exact, Interval};

/// `[1, 2)`, `(∞, 3]`
fn interval(text: &str) -> Interval {
    let end = |text: &str, closed: bool| {
        let value = text.trim();
        (value != "∞").then(|| Bound {
            value: Exact::parse_fraction(value).unwrap(),
            closed,
        })
    };
    let (low, high) = text[1..text.len() - 1].split_once(',').unwrap();
    Interval {
        low: end(low, text.starts_with('[')),
        high: end(high, text.ends_with(']')),
    }
}

fn shown(interval: &Interval) -> String {
    let end = |bound: &Option<Bound>| match bound {
        Some(bound) => (bound.value.fraction(), bound.closed),
        None => ("∞".to_owned(), false),
    };
    let ((low, from), (high, to)) = (end(&interval.low), end(&interval.high));
    let (open, close) = (if from { '[' } else { '(' }, if to { ']' } else { ')' });
    format!("{open}{low}, {high}{close}")
}

#[test]
fn a_value_at_an_end() {
    for (range, value, within) in [
        ("[1, 2]", "0", false),
        ("[1, 2]", "1", true),
        ("[1, 2]", "3/2", true),
        ("[1, 2]", "2", true),
        ("[1, 2]", "3", false),
        ("(1, 2)", "1", false),
        ("(1, 2)", "3/2", true),
        ("(1, 2)", "2", false),
        ("[1, 2)", "1", true),
        ("[1, 2)", "2", false),
        ("(1, 2]", "1", false),
        ("(1, 2]", "2", true),
        ("(∞, 2]", "-1000", true),
        ("(∞, 2]", "2", true),
        ("(∞, 2]", "3", false),
        ("(∞, 2)", "2", false),
        ("[1, ∞)", "1000", true),
        ("[1, ∞)", "1", true),
        ("[1, ∞)", "0", false),
        ("(1, ∞)", "1", false),
        ("(∞, ∞)", "0", true),
        ("[1, 1]", "1", true),
    ] {
        let value = Exact::parse_fraction(value).unwrap();
        assert_eq!(
            interval(range).contains(&value),
            within,
            "{range} {value:?}"
        );
    }
}

#[test]
fn two_ranges_that_touch() {
    // one, other; they meet; one may be <=, < the other; the other <=, < the one
    for (one, other, meets, at_most, below, not_less, above) in [
        ("[1, 2]", "[3, 4]", false, true, true, false, false),
        ("[1, 2]", "[2, 3]", true, true, true, true, false),
        ("[1, 2]", "(2, 3]", false, true, true, false, false),
        ("[1, 2)", "[2, 3]", false, true, true, false, false),
        ("[1, 2)", "(2, 3]", false, true, true, false, false),
        ("[1, 2]", "[1, 2]", true, true, true, true, true),
        ("[1, 1]", "[1, 1]", true, true, false, true, false),
        ("[1, 1]", "[2, 2]", false, true, true, false, false),
        ("[1, 1]", "[1, 2]", true, true, true, true, false),
        ("[1, 1]", "(1, 2]", false, true, true, false, false),
        ("[2, 2]", "[1, 2]", true, true, false, true, true),
        ("[2, 2]", "[1, 2)", false, false, false, true, true),
        ("[1, 3]", "[2, 4]", true, true, true, true, true),
        ("[1, 4]", "[2, 3]", true, true, true, true, true),
        ("(∞, 2]", "[2, ∞)", true, true, true, true, false),
        ("(∞, 2)", "[2, ∞)", false, true, true, false, false),
        ("(∞, ∞)", "[2, 2]", true, true, true, true, true),
        ("[3, ∞)", "(∞, 2]", false, false, false, true, true),
    ] {
        let (a, b) = (interval(one), interval(other));
        let found = (
            a.meets(&b),
            a.may_be_at_most(&b),
            a.may_be_below(&b),
            b.may_be_at_most(&a),
            b.may_be_below(&a),
        );
        let wanted = (meets, at_most, below, not_less, above);
        assert_eq!(found, wanted, "{one} {other}");
        assert_eq!(b.meets(&a), meets, "{other} {one}");
    }
}

#[test]
fn the_same_single_value() {
    for (one, other, same) in [
        ("[1, 1]", "[1, 1]", true),
        ("[1, 1]", "[2, 2]", false),
        ("[1, 2]", "[1, 2]", false),
        ("[1, 1]", "[1, 2]", false),
        ("(∞, 1]", "[1, 1]", false),
        ("[1, ∞)", "[1, 1]", false),
    ] {
        assert_eq!(
            interval(one).is_same_point(&interval(other)),
            same,
            "{one} {other}"
        );
    }
}

type Binary = fn(&Interval, &Interval) -> Interval;

#[test]
fn what_comes_of_two_ranges() {
    let sum: Binary = Interval::add;
    let difference: Binary = Interval::subtract;
    let product: Binary = Interval::multiply;
    let quotient: Binary = Interval::divide;
    let hull: Binary = Interval::hull;
    let greater: Binary = Interval::max;
    let less: Binary = Interval::min;
    for (name, operation, one, other, wanted) in [
        ("+", sum, "[1, 2]", "[10, 20]", "[11, 22]"),
        ("+", sum, "[1, 2)", "[10, 20]", "[11, 22)"),
        ("+", sum, "(1, 2]", "(10, 20)", "(11, 22)"),
        ("+", sum, "[1, 2]", "[10, ∞)", "[11, ∞)"),
        ("+", sum, "(∞, 2]", "[10, ∞)", "(∞, ∞)"),
        ("-", difference, "[1, 2]", "[10, 20]", "[-19, -8]"),
        ("-", difference, "[1, 2)", "[10, 20]", "[-19, -8)"),
        ("-", difference, "[1, 2]", "[10, 20)", "(-19, -8]"),
        ("-", difference, "[1, 2]", "(10, 20]", "[-19, -8)"),
        ("-", difference, "[1, 2]", "[10, ∞)", "(∞, -8]"),
        ("×", product, "[1, 2]", "[10, 20]", "[10, 40]"),
        ("×", product, "[-1, 2]", "[10, 20]", "[-20, 40]"),
        ("×", product, "[-2, -1]", "[10, 20]", "[-40, -10]"),
        ("×", product, "[-2, -1]", "[-20, -10]", "[10, 40]"),
        ("×", product, "[-1, 2]", "[-3, 4]", "[-6, 8]"),
        ("×", product, "[1, 2)", "[10, 20]", "[10, 40)"),
        ("×", product, "(1, 2]", "[10, 20]", "(10, 40]"),
        ("×", product, "[0, 1]", "[10, ∞)", "[0, ∞)"),
        ("×", product, "(0, 1]", "[10, ∞)", "(0, ∞)"),
        ("×", product, "[0, 1)", "[10, 20)", "[0, 20)"),
        ("×", product, "[-1, 0]", "[10, ∞)", "(∞, 0]"),
        ("×", product, "[1, ∞)", "[1, ∞)", "[1, ∞)"),
        ("×", product, "(∞, -1]", "[1, ∞)", "(∞, -1]"),
        ("×", product, "(∞, -1]", "(∞, -1]", "[1, ∞)"),
        ("×", product, "(∞, ∞)", "[0, 0]", "[0, 0]"),
        ("÷", quotient, "[10, 20]", "[2, 5]", "[2, 10]"),
        ("÷", quotient, "[10, 20]", "(2, 5]", "[2, 10)"),
        ("÷", quotient, "[10, 20]", "[2, 5)", "(2, 10]"),
        ("÷", quotient, "[10, 20]", "[-5, -2]", "[-10, -2]"),
        ("÷", quotient, "[10, 20]", "[0, 5]", "(∞, ∞)"),
        ("÷", quotient, "[10, 20]", "(0, 5]", "[2, ∞)"),
        ("÷", quotient, "[10, 20]", "[-5, 0)", "(∞, -2]"),
        ("÷", quotient, "[10, 20]", "[-5, 0]", "(∞, ∞)"),
        ("÷", quotient, "[10, 20]", "[-1, 1]", "(∞, ∞)"),
        ("÷", quotient, "[10, 20]", "[5, ∞)", "(0, 4]"),
        ("÷", quotient, "[10, 20]", "(∞, -5]", "[-4, 0)"),
        ("÷", quotient, "[-20, 10]", "[2, 5]", "[-10, 5]"),
        ("hull", hull, "[1, 2]", "[3, 4]", "[1, 4]"),
        ("hull", hull, "[3, 4]", "[1, 2]", "[1, 4]"),
        ("hull", hull, "(1, 2)", "[1, 2]", "[1, 2]"),
        ("hull", hull, "[1, 2]", "(1, 2)", "[1, 2]"),
        ("hull", hull, "(1, 2)", "(1, 2)", "(1, 2)"),
        ("hull", hull, "[1, ∞)", "[0, 2]", "[0, ∞)"),
        ("max", greater, "[1, 4]", "[2, 3]", "[2, 4]"),
        ("max", greater, "[1, 2]", "[3, 4]", "[3, 4]"),
        ("max", greater, "[3, 4]", "[1, 2]", "[3, 4]"),
        ("max", greater, "(1, 2)", "[1, 2]", "(1, 2]"),
        ("max", greater, "[1, 2]", "(1, 2)", "(1, 2]"),
        ("max", greater, "(∞, 2]", "[1, ∞)", "[1, ∞)"),
        ("min", less, "[1, 4]", "[2, 3]", "[1, 3]"),
        ("min", less, "[1, 2]", "[3, 4]", "[1, 2]"),
        ("min", less, "[3, 4]", "[1, 2]", "[1, 2]"),
        ("min", less, "(1, 2)", "[1, 2]", "[1, 2)"),
        ("min", less, "[1, 2]", "(1, 2)", "[1, 2)"),
        ("min", less, "(∞, 2]", "[1, ∞)", "(∞, 2]"),
    ] {
        let found = operation(&interval(one), &interval(other));
        assert_eq!(shown(&found), wanted, "{one} {name} {other}");
    }
}

#[test]
fn what_comes_of_one_range() {
    for (range, opposite, size, width) in [
        ("[1, 2]", "[-2, -1]", "[1, 2]", Some("1")),
        ("(1, 2]", "[-2, -1)", "(1, 2]", Some("1")),
        ("[0, 2]", "[-2, 0]", "[0, 2]", Some("2")),
        ("[-2, 0]", "[0, 2]", "[0, 2]", Some("2")),
        ("[-2, -1]", "[1, 2]", "[1, 2]", Some("1")),
        ("[-1, 2]", "[-2, 1]", "[0, 2]", Some("3")),
        ("[-2, 1]", "[-1, 2]", "[0, 2]", Some("3")),
        ("(-2, 1]", "[-1, 2)", "[0, 2)", Some("3")),
        ("(-2, 2]", "[-2, 2)", "[0, 2]", Some("4")),
        ("[-1, ∞)", "(∞, 1]", "[0, ∞)", None),
        ("(∞, -1]", "[1, ∞)", "[1, ∞)", None),
        ("(∞, 1]", "[-1, ∞)", "[0, ∞)", None),
        ("[1, 1]", "[-1, -1]", "[1, 1]", Some("0")),
    ] {
        let found = interval(range);
        assert_eq!(shown(&found.negate()), opposite, "{range}");
        assert_eq!(shown(&found.abs()), size, "{range}");
        let wanted = width.and_then(Exact::parse_fraction);
        assert_eq!(found.width(), wanted, "{range}");
    }
}
