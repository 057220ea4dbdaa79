//! The table of verdicts, row by row.

use proptest::prelude::*;

use super::*;
use crate::number::{Decimal, Interval};

#[test]
fn exact_counts_that_balance_are_equal() {
    let mut sketch = Sketch::new();
    let (new, carried) = (
        sketch.typed("新收", "443", "件"),
        sketch.typed("结转", "2", "件"),
    );
    let (done, left) = (
        sketch.typed("办结", "444", "件"),
        sketch.typed("转下年", "1", "件"),
    );
    sketch.equal(sketch.sum(&[new, carried]), sketch.sum(&[done, left]));
    let found = sketch.evaluate();
    assert_eq!(found.verdict(), Verdict::Equal);
    assert_eq!(found.outcome().left.as_ref().unwrap().text, "445件");
    assert_eq!(found.outcome().difference.as_ref().unwrap().text, "0件");
    assert!(found.problems.is_empty());
}

#[test]
fn exact_counts_that_differ_are_unequal_with_both_sides() {
    let mut sketch = Sketch::new();
    let (new, carried) = (
        sketch.typed("新收", "443", "件"),
        sketch.typed("结转", "2", "件"),
    );
    let (done, left) = (
        sketch.typed("办结", "442", "件"),
        sketch.typed("转下年", "1", "件"),
    );
    sketch.equal(sketch.sum(&[new, carried]), sketch.sum(&[done, left]));
    let found = sketch.evaluate();
    assert_eq!(found.verdict(), Verdict::Unequal);
    assert_eq!(found.codes(), ["E0401"]);
    let text = found.text();
    assert!(
        text.contains("两边相差2件（左边445件，右边443件）"),
        "{text}"
    );
    assert!(
        text.contains("左边：新收 + 结转 = 443 + 2 = 445件"),
        "{text}"
    );
    assert!(text.contains("左边 − 右边 = +2件"), "{text}");
}

/// Parts of 万元 with two places against a total.
fn rounded_total(parts: &[&str], total: &str) -> Verdict {
    let mut sketch = Sketch::new();
    let ids: Vec<FigureId> = parts
        .iter()
        .map(|digits| sketch.typed("分项", digits, "万元"))
        .collect();
    let total = sketch.typed("合计", total, "万元");
    let parts = ids.iter().map(|id| sketch.read(*id)).collect();
    let whole = sketch.read(total);
    sketch.check("合计", CheckKind::Total { whole, parts });
    sketch.evaluate().verdict()
}

#[test]
fn rounded_figures_meet_within_their_intervals() {
    assert_eq!(
        rounded_total(&["0.33", "0.33", "0.34"], "1.00"),
        Verdict::Equal
    );
    assert_eq!(
        rounded_total(&["0.33", "0.33", "0.33"], "1.00"),
        Verdict::Rounding
    );
    // Three halves of a place and one half of the total's: 0.02 and no more.
    assert_eq!(
        rounded_total(&["0.33", "0.33", "0.32"], "1.00"),
        Verdict::Suspect
    );
    assert_eq!(
        rounded_total(&["0.33", "0.33", "0.31"], "1.00"),
        Verdict::Unequal
    );
}

#[test]
fn one_exact_figure_among_rounded_ones_has_no_interval() {
    let mut sketch = Sketch::new();
    let a = sketch.typed("甲", "1.00", "万元");
    let b = sketch.typed("乙", "10100.00", "元");
    sketch.equal(
        sketch.binary(
            Operator::Subtract,
            sketch.read(a),
            sketch.number("0", "万元"),
        ),
        sketch.binary(Operator::Subtract, sketch.read(b), sketch.number("0", "元")),
    );
    // 1.00 万元 is 9 950 to 10 050 元.
    assert_eq!(sketch.evaluate().verdict(), Verdict::Unequal);
}

#[test]
fn without_arithmetic_digits_decide() {
    let mut sketch = Sketch::new();
    let coarse = sketch.typed("简报", "1.23", "亿元");
    let fine = sketch.typed("附表", "12345.67", "万元");
    let other = sketch.typed("另表", "12361.00", "万元");
    let again = sketch.typed("正文", "12345.68", "万元");
    sketch.equal(sketch.read(coarse), sketch.read(fine));
    sketch.equal(sketch.read(coarse), sketch.read(other));
    sketch.equal(sketch.read(fine), sketch.read(again));
    let found = sketch.evaluate();
    assert_eq!(
        found.verdicts(),
        [Verdict::Equal, Verdict::Unequal, Verdict::Unequal]
    );
}

#[test]
fn the_finer_number_is_rounded_once_from_its_value() {
    let mut sketch = Sketch::new();
    let all = sketch.typed("全年", "65990", "件");
    let days = sketch.number("4000", "件");
    let mean = sketch.binary(Operator::Divide, sketch.read(all), days);
    let mean = sketch.figure("日均", mean);
    sketch.round(mean, 2);
    for digits in ["16", "17"] {
        let typed = sketch.typed("正文", digits, "件");
        sketch.equal(sketch.read(mean), sketch.read(typed));
    }
    // 16.4975 prints as 16.50; rounding that again would give 17.
    let found = sketch.evaluate();
    assert_eq!(found.verdicts(), [Verdict::Equal, Verdict::Unequal]);
}

#[test]
fn a_literal_in_a_check_stands_for_itself() {
    let mut sketch = Sketch::new();
    let (now, base) = (
        sketch.typed("新收", "443", "件"),
        sketch.typed("上年", "53", "件"),
    );
    let rate = sketch.rate(Function::Growth, now, base);
    let growth = sketch.figure("增长", rate);
    for digits in ["735.85", "736", "735.8490566", "735.9"] {
        sketch.equal(sketch.read(growth), sketch.number(digits, "%"));
    }
    assert_eq!(
        sketch.evaluate().verdicts(),
        [
            Verdict::Equal,
            Verdict::Unequal,
            Verdict::Equal,
            Verdict::Unequal
        ]
    );
}

#[test]
fn computed_shares_that_add_up_exactly_differ_by_rounding() {
    let mut sketch = Sketch::new();
    let whole = sketch.typed("总数", "3", "件");
    let one = sketch.typed("一", "1", "件");
    let shares: Vec<FigureId> = (0..3)
        .map(|_| {
            let share = sketch.rate(Function::Ratio, one, whole);
            sketch.figure("占比", share)
        })
        .collect();
    sketch.equal(sketch.sum(&shares), sketch.number("100", "%"));
    let mut off = sketch.sum(&shares);
    off = sketch.binary(Operator::Add, off, sketch.number("0.01", "%"));
    sketch.equal(off, sketch.number("100", "%"));
    let found = sketch.evaluate();
    // The second agrees as printed, but not where the values are known.
    assert_eq!(found.verdicts(), [Verdict::Rounding, Verdict::Suspect]);
    assert_eq!(
        found.outcome().difference.as_ref().unwrap().text,
        "-0.01百分点"
    );
}

#[test]
fn approximate_numbers_agree_when_they_can() {
    let mut sketch = Sketch::new();
    let unit = sketch.unit("条");
    let kind = ExprKind::Approximate {
        word: crate::semantics::model::Approximation::Over,
        value: Exact::from(180_000),
        step: Exact::from(10_000),
    };
    let about = sketch.expr(kind, unit);
    let about = sketch.figure("阅读", about);
    for digits in ["180000", "189999", "190000", "179999"] {
        let other = sketch.typed("实数", digits, "条");
        sketch.equal(sketch.read(about), sketch.read(other));
    }
    assert_eq!(
        sketch.evaluate().verdicts(),
        [
            Verdict::Equal,
            Verdict::Equal,
            Verdict::Unequal,
            Verdict::Unequal
        ]
    );
}

#[test]
fn what_is_missing_is_unchecked_unless_known_parts_are_too_many() {
    let mut sketch = Sketch::new();
    let whole = sketch.typed("总数", "10", "件");
    let known = sketch.typed("甲", "7", "件");
    let unknown = sketch.missing(Missing::Unknown, "件");
    let unknown = sketch.figure("乙", unknown);
    sketch.break_down(whole, BreakdownKind::Total, &[known, unknown]);
    let found = sketch.evaluate();
    assert_eq!(found.verdicts(), [Verdict::Unchecked]);
    assert_eq!(found.outcome().missing, [unknown]);
    assert_eq!(found.codes(), ["W0402"]);

    let value = sketch.number("11", "件");
    sketch.at(known).definition = Definition::Expression(value);
    let found = sketch.evaluate();
    assert_eq!(found.verdicts(), [Verdict::Unequal]);
    assert_eq!(found.codes(), ["E0408"]);
}

#[test]
fn not_applicable_is_not_added_and_none_is_zero() {
    let mut sketch = Sketch::new();
    let whole = sketch.typed("总数", "7", "件");
    let part = sketch.typed("甲", "7", "件");
    let na = sketch.missing(Missing::NotApplicable, "件");
    let na = sketch.figure("乙", na);
    let none = sketch.missing(Missing::None, "件");
    let none = sketch.figure("丙", none);
    sketch.break_down(whole, BreakdownKind::Total, &[part, na, none]);
    sketch.equal(sketch.sum(&[na, na]), sketch.read(na));
    let found = sketch.evaluate();
    assert_eq!(found.verdicts(), [Verdict::Equal, Verdict::Equal]);
    assert!(found.problems.is_empty(), "{}", found.text());
}

/// `n` hundredths as a decimal.
fn hundredths(n: i64) -> String {
    Decimal::new(n.into(), 2).to_string()
}

fn figures(sketch: &mut Sketch, values: &[i64]) -> Vec<FigureId> {
    values
        .iter()
        .map(|n| sketch.typed("项", &hundredths(*n), "万元"))
        .collect()
}

/// Two sums of rounded figures compared, and the other way round.
fn both_ways(left: &[i64], right: &[i64]) -> (Verdict, Verdict) {
    let mut sketch = Sketch::new();
    let left = figures(&mut sketch, left);
    let right = figures(&mut sketch, right);
    let zero = |sketch: &Sketch| sketch.number("0", "万元");
    for (a, b) in [(&left, &right), (&right, &left)] {
        let a = sketch.binary(Operator::Add, sketch.sum(a), zero(&sketch));
        let b = sketch.binary(Operator::Add, sketch.sum(b), zero(&sketch));
        sketch.equal(a, b);
    }
    let found = sketch.evaluate();
    match found.verdicts().as_slice() {
        [a, b] => (*a, *b),
        other => panic!("{other:?}"),
    }
}

fn some_figures() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(0i64..12, 1..9)
}

proptest! {
    #[test]
    fn with_every_figure_rounded_consistent_means_that_intervals_meet(
        left in some_figures(), right in some_figures()
    ) {
        let (verdict, back) = both_ways(&left, &right);
        prop_assert_eq!(verdict, back);
        let interval = |values: &[i64]| {
            values.iter().fold(Interval::point(Exact::zero()), |sum, n| {
                let value = Exact::parse_decimal(&hundredths(*n)).unwrap();
                let half = Exact::parse_decimal("0.005").unwrap();
                sum.add(&Interval::around(&value, &half))
            })
        };
        let meet = interval(&left).meets(&interval(&right));
        let consistent = matches!(verdict, Verdict::Equal | Verdict::Rounding | Verdict::Suspect);
        prop_assert_eq!(consistent, meet);
        let gap = left.iter().sum::<i64>() - right.iter().sum::<i64>();
        prop_assert_eq!(verdict == Verdict::Equal, gap == 0);
        // |gap| ≤ 3.29 √(n/12), in whole numbers.
        let n = i64::try_from(left.len() + right.len()).unwrap();
        let within = gap * gap * 120_000 <= 329 * 329 * n;
        if meet && gap != 0 {
            prop_assert_eq!(verdict == Verdict::Rounding, within);
        }
    }

    #[test]
    fn exact_figures_agree_or_do_not(left in some_figures(), right in some_figures()) {
        let mut sketch = Sketch::new();
        let mut counts = |values: &[i64]| -> Vec<FigureId> {
            values.iter().map(|n| sketch.typed("项", &n.to_string(), "件")).collect()
        };
        let (a, b) = (counts(&left), counts(&right));
        sketch.equal(sketch.sum(&a), sketch.sum(&b));
        let same = left.iter().sum::<i64>() == right.iter().sum::<i64>();
        let wanted = if same { Verdict::Equal } else { Verdict::Unequal };
        prop_assert_eq!(sketch.evaluate().verdict(), wanted);
    }

    #[test]
    fn order_relations_are_consistent(a in 0i64..30, b in 0i64..30) {
        let mut sketch = Sketch::new();
        let (x, y) = (sketch.typed("甲", &a.to_string(), "件"), sketch.typed("乙", &b.to_string(), "件"));
        let one = |sketch: &Sketch, id| {
            sketch.binary(Operator::Add, sketch.read(id), sketch.number("1", "件"))
        };
        let relations = [
            (Comparison::Equal, a == b),
            (Comparison::NotEqual, a != b),
            (Comparison::Less, a < b),
            (Comparison::LessOrEqual, a <= b),
            (Comparison::Greater, a > b),
            (Comparison::GreaterOrEqual, a >= b),
        ];
        for (comparison, _) in relations {
            sketch.compare(sketch.read(x), comparison, sketch.read(y));
            sketch.compare(one(&sketch, x), comparison, one(&sketch, y));
        }
        let verdicts = sketch.evaluate().verdicts();
        for ((_, holds), pair) in relations.iter().zip(verdicts.chunks(2)) {
            let wanted = if *holds { Verdict::Equal } else { Verdict::Unequal };
            prop_assert_eq!(pair, [wanted, wanted]);
        }
    }
}
