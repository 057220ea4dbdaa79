//! Every way in which a quoted number may be right or wrong.

use super::*;
use crate::causes::Fault;
use crate::semantics::model::{PreviousFigure, PreviousReport, PreviousValue};
use crate::semantics::units::percent;

/// The fault of the only problem.
fn fault(sketch: &Sketch) -> Fault {
    let found = sketch.evaluate();
    match found.problems.as_slice() {
        [JudgingProblem::Misquoted(misquoted)] => misquoted.fault.clone(),
        other => panic!("{other:?}"),
    }
}

/// 443 件 against 53 件, in percent.
fn growth() -> (Sketch, FigureId) {
    let mut sketch = Sketch::new();
    let (now, base) = (
        sketch.typed("新收", "443", "件"),
        sketch.typed("上年", "53", "件"),
    );
    let rate = sketch.rate(Function::Growth, now, base);
    let growth = sketch.figure("增长", rate);
    (sketch, growth)
}

#[test]
fn a_right_quotation_is_equal_in_its_own_places() {
    for digits in ["735.85", "735.8", "736", "735.8491"] {
        let (mut sketch, growth) = growth();
        sketch.stated(growth, digits, "%");
        let found = sketch.evaluate();
        assert_eq!(found.verdicts(), [Verdict::Equal], "{digits}");
        assert!(found.problems.is_empty());
    }
}

#[test]
fn cut_off_instead_of_rounded() {
    let (mut sketch, growth) = growth();
    sketch.stated(growth, "735.84", "%");
    assert_eq!(fault(&sketch), Fault::Truncated);
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["E0411"]);
    assert_eq!(found.verdicts(), [Verdict::Unequal]);
    let text = found.text();
    assert!(text.contains("修约应为735.85%"), "{text}");
    assert!(
        text.contains("growth(新收, 上年) = growth(443件, 53件)"),
        "{text}"
    );
}

#[test]
fn rounded_in_steps() {
    let mut sketch = Sketch::new();
    let all = sketch.typed("全年", "65990", "件");
    let mean = sketch.binary(
        Operator::Divide,
        sketch.read(all),
        sketch.number("4000", "件"),
    );
    let mean = sketch.figure("日均", mean);
    sketch.round(mean, 2);
    sketch.stated(mean, "17", "件");
    let chain = ["16.4975", "16.50", "17"].map(str::to_owned).to_vec();
    assert_eq!(fault(&sketch), Fault::RoundedTwice { chain });
    assert_eq!(sketch.evaluate().codes(), ["E0412"]);
}

#[test]
fn right_against_another_figure() {
    let (mut sketch, growth) = growth();
    sketch.typed("前年", "226", "件");
    sketch.typed("别的", "226", "条");
    sketch.stated(growth, "96.02", "%");
    let wanted = Fault::WrongBase {
        used: "上年".to_owned(),
        others: vec![("前年".to_owned(), "226件".to_owned())],
    };
    assert_eq!(fault(&sketch), wanted);
    assert_eq!(sketch.evaluate().codes(), ["E0414"]);
}

#[test]
fn right_against_a_figure_of_a_former_report() {
    let (mut sketch, growth) = growth();
    let unit = sketch.unit("件");
    let previous = PreviousFigure {
        ty: unit.ty.clone(),
        unit,
        places: 0,
        rounded: false,
        value: PreviousValue::Known(Exact::from(60), true),
        text: "60件".to_owned(),
        at: None,
        formula: None,
        total_of: Vec::new(),
        added: false,
    };
    let figures = [("新收".into(), previous)].into_iter().collect();
    let former = PreviousReport::new(None, figures, sketch.place());
    sketch.model.header.previous.push(former);
    sketch.stated(growth, "638.33", "%");
    let wanted = Fault::WrongBase {
        used: "上年".to_owned(),
        others: vec![("previous.新收".to_owned(), "60件".to_owned())],
    };
    assert_eq!(fault(&sketch), wanted);
}

#[test]
fn the_number_of_another_part() {
    let mut sketch = Sketch::new();
    let whole = sketch.typed("问答", "65", "期");
    let city = sketch.typed("问答.市级", "48", "期");
    let county = sketch.typed("问答.宿豫", "17", "期");
    sketch.break_down(whole, BreakdownKind::Total, &[city, county]);
    sketch.stated(city, "17", "期");
    sketch.stated(county, "17", "期");
    let found = sketch.evaluate();
    // That the quoted parts do not add up goes under the quotation.
    assert_eq!(found.codes(), ["E0415 > E0418"]);
    assert_eq!(
        found.verdicts(),
        [Verdict::Equal, Verdict::Unequal, Verdict::Equal]
    );
    let text = found.text();
    assert!(text.contains("那是“问答.宿豫”的数，应为48期"), "{text}");
}

#[test]
fn made_to_fit_a_hundred_percent() {
    let mut sketch = Sketch::new();
    let whole = sketch.typed("总数", "3", "件");
    let parts: Vec<FigureId> = ["甲", "乙", "丙"]
        .iter()
        .map(|name| sketch.typed(name, "1", "件"))
        .collect();
    sketch.break_down(whole, BreakdownKind::Total, &parts);
    let unit = percent(Type::Ratio);
    let shares: Vec<FigureId> = parts
        .iter()
        .map(|part| {
            let arguments = vec![sketch.read(*part), sketch.read(whole)];
            let share = sketch.call(Function::Share, arguments, &unit);
            sketch.figure("占比", share)
        })
        .collect();
    for (share, digits) in shares.iter().zip(["33.33", "33.33", "33.34"]) {
        sketch.stated(*share, digits, "%");
    }
    let total = "100%".to_owned();
    assert_eq!(fault(&sketch), Fault::Bent { total });
    assert_eq!(sketch.evaluate().codes(), ["E0413"]);
}

#[test]
fn made_to_fit_a_declared_total() {
    let mut sketch = Sketch::new();
    let all = sketch.number("1.00", "亿元");
    let parts: Vec<FigureId> = (0..3)
        .map(|_| {
            let third = sketch.binary(Operator::Divide, all.clone(), sketch.number("3", "件"));
            sketch.figure("分项", third)
        })
        .collect();
    let whole = sketch.figure("合计", all);
    let read = parts.iter().map(|part| sketch.read(*part)).collect();
    let whole = sketch.read(whole);
    sketch.check("合计", CheckKind::Total { whole, parts: read });
    sketch.stated(parts[0], "0.34", "亿元");
    let total = "合计".to_owned();
    assert_eq!(fault(&sketch), Fault::Bent { total });
}

#[test]
fn two_digits_swapped_and_plainly_wrong() {
    let mut sketch = Sketch::new();
    let id = sketch.typed("新收", "443", "件");
    sketch.stated(id, "434", "件");
    assert_eq!(fault(&sketch), Fault::Swapped);
    let mut sketch = Sketch::new();
    let id = sketch.typed("新收", "443", "件");
    sketch.stated(id, "500", "件");
    assert_eq!(fault(&sketch), Fault::Plain);
    assert_eq!(sketch.evaluate().codes(), ["E0410"]);
}

/// `growth(新收)` quoted without a base.
fn baseless(now: &str, digits: &str) -> Sketch {
    let mut sketch = Sketch::new();
    let now = sketch.typed("新收", now, "件");
    let unit = percent(Type::Growth);
    let rate = sketch.call(Function::Growth, vec![sketch.read(now)], &unit);
    let growth = sketch.figure("增长", rate);
    sketch.stated(growth, digits, "%");
    sketch
}

#[test]
fn a_growth_without_base_is_tried_on_whole_numbers() {
    let sketch = baseless("443", "735.85");
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["H0401"]);
    assert!(
        found.text().contains("“新收”的基数是53件"),
        "{}",
        found.text()
    );
    assert_eq!(found.verdicts(), [Verdict::Equal]);
    // 10526 to 95.7 thousandths: many bases round to that.
    assert!(baseless("105260", "96").evaluate().problems.is_empty());

    let mut sketch = baseless("7", "96");
    assert_eq!(sketch.evaluate().codes(), ["E0416"]);
    assert_eq!(sketch.evaluate().verdicts(), [Verdict::Unequal]);
    sketch.typed("网站公开", "98", "件");
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["W0406"]);
    assert!(found.text().contains("“网站公开”98件"), "{}", found.text());
}

#[test]
fn a_waived_quotation_is_silent_and_one_that_is_right_is_not() {
    let (mut sketch, growth) = growth();
    sketch.stated(growth, "735.84", "%");
    let waiver = sketch.waiver("照登原文");
    sketch.at(growth).stated[0].waive = Some(waiver);
    let found = sketch.evaluate();
    assert!(found.problems.is_empty());
    assert_eq!(found.outcome().waived.as_deref(), Some("照登原文"));
    assert_eq!(found.outcome().verdict, Verdict::Unequal);

    let right = sketch.number("735.85", "%");
    sketch.at(growth).stated[0].value = right;
    assert_eq!(sketch.evaluate().codes(), ["W0403"]);
}

#[test]
fn a_quotation_of_what_is_unknown_is_unchecked() {
    let mut sketch = Sketch::new();
    let unknown = sketch.missing(Missing::Unknown, "件");
    let id = sketch.figure("新收", unknown);
    sketch.stated(id, "443", "件");
    let found = sketch.evaluate();
    assert_eq!(found.verdicts(), [Verdict::Unchecked]);
    assert_eq!(found.codes(), ["W0402"]);
    assert_eq!(found.outcome().missing, [id]);
}

#[test]
fn a_rounded_figure_is_quoted_rightly_within_its_range() {
    let mut sketch = Sketch::new();
    let id = sketch.typed("支出", "12.34", "万元");
    let half = sketch.binary(Operator::Divide, sketch.read(id), sketch.number("2", "件"));
    let half = sketch.figure("半数", half);
    // 6.1675 to 6.1725: known no better, both may be meant.
    sketch.stated(half, "6.168", "万元");
    assert_eq!(sketch.evaluate().verdicts(), [Verdict::Rounding]);
    let wrong = sketch.number("6.166", "万元");
    sketch.at(half).stated[0].value = wrong;
    assert_eq!(sketch.evaluate().verdicts(), [Verdict::Unequal]);
}
