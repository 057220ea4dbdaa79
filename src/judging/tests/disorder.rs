//! Circles, and parts added to their wholes.

use super::*;

#[test]
fn a_circle_is_one_problem_with_its_path() {
    let mut sketch = Sketch::new();
    let placeholder = sketch.number("0", "件");
    let ids: Vec<FigureId> = ["甲", "乙", "丙", "外"]
        .iter()
        .map(|name| sketch.figure(name, placeholder.clone()))
        .collect();
    for (from, to) in [(0, 1), (1, 2), (2, 0), (3, 1)] {
        let read = sketch.read(ids[to]);
        sketch.at(ids[from]).definition = Definition::Expression(read);
    }
    let read = sketch.read(ids[3]);
    sketch.equal(read, sketch.number("1", "件"));
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["E0402"]);
    assert!(
        found.text().contains("甲 → 乙 → 丙 → 甲"),
        "{}",
        found.text()
    );
    assert_eq!(*found.value(ids[3]), Value::Poisoned);
    assert_eq!(found.verdicts(), [Verdict::Unchecked]);
}

#[test]
fn a_figure_that_needs_itself_is_a_circle() {
    let mut sketch = Sketch::new();
    let id = sketch.typed("甲", "1", "件");
    let itself = sketch.sum(&[id, id]);
    sketch.at(id).definition = Definition::Expression(itself);
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["E0402"]);
    assert!(found.text().contains("甲 → 甲"));
}

#[test]
fn two_circles_are_two_problems() {
    let mut sketch = Sketch::new();
    let placeholder = sketch.number("0", "件");
    let ids: Vec<FigureId> = (0..4)
        .map(|n| sketch.figure(&format!("f{n}"), placeholder.clone()))
        .collect();
    for (from, to) in [(0, 1), (1, 0), (2, 3), (3, 2)] {
        let read = sketch.read(ids[to]);
        sketch.at(ids[from]).definition = Definition::Expression(read);
    }
    assert_eq!(sketch.evaluate().codes(), ["E0402", "E0402"]);
}

#[test]
fn a_part_is_not_added_to_its_whole() {
    let mut sketch = Sketch::new();
    let whole = sketch.typed("总数", "10", "件");
    let part = sketch.typed("部分", "4", "件");
    let inner = sketch.typed("部分的部分", "1", "件");
    sketch.break_down(whole, BreakdownKind::Part, &[part]);
    sketch.break_down(part, BreakdownKind::Part, &[inner]);
    // To take a part away is no doubling.
    let rest = sketch.binary(Operator::Subtract, sketch.read(whole), sketch.read(inner));
    sketch.equal(rest, sketch.number("9", "件"));
    assert!(sketch.evaluate().problems.is_empty());
    sketch.equal(sketch.sum(&[whole, inner]), sketch.number("12", "件"));
    let found = sketch.evaluate();
    // The doubling is reported, not that it does not come to 12.
    assert_eq!(found.codes(), ["E0409"]);
}
