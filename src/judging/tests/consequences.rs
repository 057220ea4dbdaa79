//! Failures under their cause, likely causes, waivers.

use super::*;

#[test]
fn a_waiver_lets_a_failing_check_pass_and_keeps_its_verdict() {
    let mut sketch = Sketch::new();
    let a = sketch.typed("甲", "3", "件");
    let (left, right) = (sketch.read(a), sketch.number("4", "件"));
    let waiver = sketch.waiver("原报告如此");
    let kind = CheckKind::Compare {
        comparison: Comparison::Equal,
        left,
        right,
    };
    sketch.check("核对", kind).waive = Some(waiver);
    let found = sketch.evaluate();
    assert!(found.problems.is_empty());
    assert_eq!(found.verdict(), Verdict::Unequal);
    assert_eq!(found.outcome().waived.as_deref(), Some("原报告如此"));

    let value = sketch.number("4", "件");
    sketch.at(a).definition = Definition::Expression(value);
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["W0403"]);
    assert_eq!(found.outcome().waived, None);
}

#[test]
fn a_waiver_that_covers_more_than_fails_is_too_wide() {
    let mut sketch = Sketch::new();
    let a = sketch.typed("甲", "3", "件");
    let waiver = sketch.waiver("原报告如此");
    for digits in ["3", "4"] {
        let (left, right) = (sketch.read(a), sketch.number(digits, "件"));
        let kind = CheckKind::Compare {
            comparison: Comparison::Equal,
            left,
            right,
        };
        sketch.check("核对", kind).waive = Some(waiver.clone());
    }
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["W0404"]);
    assert!(found.text().contains("甲 == 4 件"), "{}", found.text());
}

/// 甲 + 乙 == 丙 with these numbers.
fn sum_of_two(a: &str, b: &str, c: &str) -> Sketch {
    let mut sketch = Sketch::new();
    let (a, b) = (sketch.typed("甲", a, "件"), sketch.typed("乙", b, "件"));
    let c = sketch.typed("丙", c, "件");
    sketch.equal(sketch.sum(&[a, b]), sketch.read(c));
    sketch
}

#[test]
fn swapped_digits_are_named() {
    let text = sum_of_two("443", "202", "636").evaluate().text();
    assert!(
        text.contains("“甲”443件有两位数字颠倒，应为434件"),
        "{text}"
    );
    // Either number could be swapped: nothing is named.
    let text = sum_of_two("443", "243", "677").evaluate().text();
    assert!(!text.contains("可能的原因"), "{text}");
}

#[test]
fn a_wrong_sign_is_named() {
    let text = sum_of_two("500", "30", "470").evaluate().text();
    assert!(text.contains("“乙”30件的正负号反了"), "{text}");
}

#[test]
fn an_omitted_part_is_named() {
    let mut sketch = Sketch::new();
    let whole = sketch.typed("总数", "100", "件");
    let parts: Vec<FigureId> = [("甲", "51"), ("乙", "32"), ("丙", "17")]
        .iter()
        .map(|(name, digits)| sketch.typed(name, digits, "件"))
        .collect();
    sketch.break_down(whole, BreakdownKind::Total, &parts);
    sketch.equal(sketch.sum(&parts[..2]), sketch.read(whole));
    let text = sketch.evaluate().text();
    assert!(text.contains("漏加了“丙”17件"), "{text}");
}

#[test]
fn the_value_of_another_figure_is_named() {
    let mut sketch = sum_of_two("400", "45", "518");
    sketch.typed("上表", "445", "件");
    let text = sketch.evaluate().text();
    assert!(
        text.contains("“丙”若为445件就相符，那正是“上表”的数"),
        "{text}"
    );
}

#[test]
fn a_row_and_a_column_that_fail_alike_cross_in_the_bad_cell() {
    let mut sketch = Sketch::new();
    // Rows a+b=r, c+d=s; columns a+c=t, b+d=u. The cell a is 3 too many.
    let names = [("甲", "14"), ("乙", "22"), ("丙", "33"), ("丁", "44")];
    let cell: Vec<FigureId> = names
        .iter()
        .map(|(name, digits)| sketch.typed(name, digits, "件"))
        .collect();
    let totals = [
        ("行一", "33", [0, 1]),
        ("行二", "77", [2, 3]),
        ("列一", "44", [0, 2]),
        ("列二", "66", [1, 3]),
    ];
    for (name, digits, parts) in totals {
        let whole = sketch.typed(name, digits, "件");
        let whole = sketch.read(whole);
        let parts = parts.iter().map(|part| sketch.read(cell[*part])).collect();
        sketch.check(name, CheckKind::Total { whole, parts });
    }
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["E0430 > E0418 > E0418"]);
    let text = found.text();
    assert!(text.contains("“甲”14件看来有误，应为11件"), "{text}");
}

#[test]
fn an_equal_gap_without_a_shared_figure_is_another_problem() {
    let mut sketch = sum_of_two("1", "2", "7");
    let (a, b) = (sketch.typed("子", "1", "件"), sketch.typed("丑", "2", "件"));
    let c = sketch.typed("寅", "7", "件");
    sketch.equal(sketch.sum(&[a, b]), sketch.read(c));
    assert_eq!(sketch.evaluate().codes(), ["E0401", "E0401"]);
}

#[test]
fn a_check_on_a_doubtful_figure_is_a_consequence() {
    let mut sketch = sum_of_two("443.5", "2", "445");
    assert_eq!(sketch.evaluate().codes(), ["E0407 > E0401"]);
    // Also through what is computed from it.
    let twice = sketch.sum(&[FigureId(0), FigureId(0)]);
    let twice = sketch.figure("两倍", twice);
    sketch.round(twice, 1);
    sketch.equal(sketch.sum(&[twice, FigureId(1)]), sketch.number("1", "件"));
    let codes = sketch.evaluate().codes();
    assert_eq!(codes, ["E0407 > E0401 > E0401"]);
}

#[test]
fn what_is_unchecked_for_a_todo_goes_under_it() {
    let mut sketch = Sketch::new();
    let todo = sketch.missing(Missing::Todo, "件");
    let todo = sketch.figure("待填", todo);
    let sum = sketch.sum(&[todo, todo]);
    let sum = sketch.figure("合计", sum);
    sketch.equal(sketch.read(sum), sketch.number("4", "件"));
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["W0405 > W0402"]);
    assert_eq!(found.outcome().missing, [todo]);
    let (_, problems) = judge(&sketch.model, JudgeOptions { release: true });
    assert_eq!(problems.first().unwrap().diagnostic().code, "E0417");
}

#[test]
fn one_warning_for_a_check_and_its_cause() {
    let mut sketch = Sketch::new();
    let unknown = sketch.missing(Missing::Unknown, "件");
    let unknown = sketch.figure("未知", unknown);
    for _ in 0..3 {
        sketch.equal(sketch.read(unknown), sketch.number("1", "件"));
    }
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["W0402"]);
    assert!(found.text().contains("（3项）"), "{}", found.text());
}
