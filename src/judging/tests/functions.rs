//! What the functions come to.

use super::*;
use crate::evaluation::results::Undefined;
use crate::semantics::units::percent;

fn two(a: &str, b: &str) -> (Sketch, FigureId, FigureId) {
    let mut sketch = Sketch::new();
    let a = sketch.typed("甲", a, "件");
    let b = sketch.typed("乙", b, "件");
    (sketch, a, b)
}

fn computed(sketch: &mut Sketch, function: Function, arguments: Vec<Expr>, unit: &str) -> FigureId {
    let unit = sketch.unit(unit);
    let call = sketch.call(function, arguments, &unit);
    sketch.figure("结果", call)
}

#[test]
fn growth_is_exact() {
    let (mut sketch, now, base) = two("443", "53");
    let growth = sketch.rate(Function::Growth, now, base);
    let growth = sketch.figure("增长", growth);
    let found = sketch.evaluate();
    assert_eq!(found.exact(growth), "390/53");
    let printed = crate::evaluation::printed(&sketch.model, &found.evaluation, growth).unwrap();
    assert_eq!(printed.to_string(), "735.85");
}

#[test]
fn growth_from_zero_needs_words() {
    let (mut sketch, now, base) = two("443", "0");
    let rate = sketch.rate(Function::Growth, now, base);
    let bare = sketch.figure("增长", rate.clone());
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["E0404"]);
    let nothing = Value::Undefined {
        because: Undefined::ZeroBase,
        instead: None,
    };
    assert_eq!(*found.value(bare), nothing);

    let unit = rate.unit.clone();
    let worded = ExprKind::OrElse {
        value: Box::new(rate),
        text: "上年为零，不可比".to_owned(),
    };
    let worded = sketch.expr(worded, unit);
    sketch.at(bare).definition = Definition::Expression(worded);
    let read = sketch.read(bare);
    let plus = sketch.binary(Operator::Add, read, sketch.number("1", "%"));
    let plus = sketch.figure("再加", plus);
    let found = sketch.evaluate();
    // The words are fine; to calculate with them is not.
    assert_eq!(found.codes(), ["E0421"]);
    assert!(matches!(
        found.value(plus),
        Value::Undefined { instead: None, .. }
    ));
}

#[test]
fn division_by_zero_is_said_once_and_swallows_what_follows() {
    let (mut sketch, a, b) = two("5", "0");
    let quotient = sketch.binary(Operator::Divide, sketch.read(a), sketch.read(b));
    let quotient = sketch.figure("商", quotient);
    let more = sketch.sum(&[quotient, a]);
    let more = sketch.figure("再算", more);
    sketch.equal(sketch.read(more), sketch.number("1", "件"));
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["E0403"]);
    assert_eq!(found.verdicts(), [Verdict::Unchecked]);
    assert_eq!(*found.value(more), Value::Poisoned);
}

#[test]
fn a_share_is_within_its_whole() {
    let (mut sketch, part, whole) = two("12", "10");
    let unit = percent(Type::Ratio);
    let share = sketch.call(
        Function::Share,
        vec![sketch.read(part), sketch.read(whole)],
        &unit,
    );
    sketch.figure("占比", share);
    let ratio = sketch.rate(Function::Ratio, part, whole);
    let ratio = sketch.figure("比率", ratio);
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["E0405"]);
    assert_eq!(found.exact(ratio), "6/5");
}

#[test]
fn a_multiple_of_a_decrease_is_refused() {
    let (mut sketch, now, base) = two("443", "53");
    let arguments = vec![sketch.read(now), sketch.read(base)];
    let up = computed(&mut sketch, Function::Multiple, arguments, "倍");
    let arguments = vec![sketch.read(base), sketch.read(now)];
    computed(&mut sketch, Function::Multiple, arguments, "倍");
    let found = sketch.evaluate();
    assert_eq!(found.exact(up), "443/53");
    assert_eq!(found.codes(), ["E0406"]);
}

#[test]
fn aggregates_leave_out_what_does_not_apply() {
    let (mut sketch, a, b) = two("4", "8");
    let na = sketch.missing(Missing::NotApplicable, "件");
    let na = sketch.figure("丙", na);
    let arguments = |sketch: &Sketch| vec![sketch.read(a), sketch.read(b), sketch.read(na)];
    let wanted = [
        (Function::Sum, "12"),
        (Function::Count, "2"),
        (Function::Min, "4"),
        (Function::Max, "8"),
        (Function::Mean, "6"),
    ];
    let mut made = Vec::new();
    for (function, value) in wanted {
        let arguments = arguments(&sketch);
        made.push((computed(&mut sketch, function, arguments, "件"), value));
    }
    let found = sketch.evaluate();
    for (id, value) in made {
        assert_eq!(found.exact(id), value);
    }
}

#[test]
fn rank_and_top_are_from_the_greatest() {
    let (mut sketch, a, b) = two("4", "8");
    let c = sketch.typed("丙", "6", "件");
    let all = |sketch: &Sketch| [a, b, c].map(|id| sketch.read(id)).to_vec();
    let mut arguments = vec![sketch.read(a)];
    arguments.extend(all(&sketch));
    let rank = computed(&mut sketch, Function::Rank, arguments, "件");
    let mut arguments = vec![sketch.number("2", "件")];
    arguments.extend(all(&sketch));
    let top = computed(&mut sketch, Function::Top, arguments, "件");
    let found = sketch.evaluate();
    assert_eq!(found.exact(rank), "3");
    let names = vec!["乙".to_owned(), "丙".to_owned()];
    assert_eq!(*found.value(top), Value::List(names));
}

#[test]
fn yearly_growth_is_as_fine_as_ever_printed() {
    let (mut sketch, first, last) = two("100", "200");
    let years = sketch.number("3", "件");
    let arguments = vec![sketch.read(first), sketch.read(last), years];
    let unit = percent(Type::Growth);
    let cagr = sketch.call(Function::Cagr, arguments, &unit);
    let cagr = sketch.figure("年均", cagr);
    let found = sketch.evaluate();
    let Value::Number(number) = found.value(cagr) else {
        panic!("{:?}", found.value(cagr));
    };
    assert!(!number.exact);
    let digits = number.point.round(30, Rounding::HalfUp).to_string();
    assert_eq!(digits, "0.259921049894873164767210607278");
}

#[test]
fn round_rounds_in_the_unit_once() {
    let mut sketch = Sketch::new();
    let money = sketch.typed("支出", "12.345", "万元");
    let arguments = vec![sketch.read(money), sketch.number("1", "件")];
    let rounded = computed(&mut sketch, Function::Round, arguments, "万元");
    let found = sketch.evaluate();
    // 12.34 to 12.35 may be rounded to one digit only.
    assert_eq!(
        found.exact(rounded),
        "Number(Number { point: 123000, exact: false, interval: Some(Interval { low: Some(Bound { value: 123000, closed: true }), high: Some(Bound { value: 124000, closed: true }) }), approximate: false })"
    );
    let arguments = vec![sketch.read(rounded), sketch.number("0", "件")];
    computed(&mut sketch, Function::Round, arguments, "万元");
    assert_eq!(sketch.evaluate().codes(), ["W0407"]);
}

#[test]
fn an_exact_figure_must_fit_its_places() {
    let mut sketch = Sketch::new();
    let half = sketch.typed("新收", "443.5", "件");
    sketch.typed("收费", "1.005", "元");
    sketch.typed("支出", "1.005", "万元");
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["E0407", "E0407"]);
    assert!(
        found.text().contains("“新收”443.5件不是整数"),
        "{}",
        found.text()
    );
    sketch.round(half, 0);
    assert_eq!(sketch.evaluate().codes(), ["E0407"]);
}

#[test]
fn an_annotation_converts_exactly() {
    let mut sketch = Sketch::new();
    let value = sketch.number("123456789", "元");
    let id = sketch.figure("支出", value);
    let unit = sketch.unit("亿元");
    let figure = sketch.at(id);
    figure.places = unit.places;
    figure.rounded = unit.rounded;
    figure.unit = unit;
    let found = sketch.evaluate();
    assert_eq!(found.exact(id), "123456789");
    let printed = crate::evaluation::printed(&sketch.model, &found.evaluation, id).unwrap();
    assert_eq!(printed.to_string(), "1.23");
}
