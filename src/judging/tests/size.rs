//! Large reports: nothing may recurse, nothing may look at all for each.

use super::*;

#[test]
fn a_chain_of_a_hundred_thousand_figures_is_computed() {
    let mut sketch = Sketch::new();
    let mut last = sketch.typed("f", "1", "件");
    for _ in 0..100_000 {
        let next = sketch.binary(Operator::Add, sketch.read(last), sketch.number("1", "件"));
        last = sketch.figure("f", next);
    }
    // Also in the other direction of declaration.
    sketch.model.figures.reverse();
    let len = sketch.model.figures.len();
    for figure in &mut sketch.model.figures {
        let Definition::Expression(Expr {
            kind: ExprKind::Binary { left, .. },
            ..
        }) = &mut figure.definition
        else {
            continue;
        };
        if let ExprKind::Figure(id) = &mut left.kind {
            *id = FigureId(u32::try_from(len - 1 - id.0 as usize).unwrap());
        }
    }
    let found = sketch.evaluate();
    assert_eq!(found.exact(FigureId(0)), "100001");
    assert!(found.problems.is_empty());
}

#[test]
fn a_circle_of_ten_thousand_figures_is_told_briefly() {
    let mut sketch = Sketch::new();
    let placeholder = sketch.number("0", "件");
    let ids: Vec<FigureId> = (0..10_000)
        .map(|n| sketch.figure(&format!("f{n}"), placeholder.clone()))
        .collect();
    for (from, to) in ids.iter().zip(ids.iter().cycle().skip(1)) {
        let read = sketch.read(*to);
        sketch.at(*from).definition = Definition::Expression(read);
    }
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["E0402"]);
    assert!(found.text().contains("f0 → f1 → f2"));
    assert!(found.text().len() < 500);
}

#[test]
fn a_sum_of_many_terms_is_evaluated_and_written() {
    let mut sketch = Sketch::new();
    let one = sketch.typed("f", "1", "件");
    let sum = sketch.sum(&vec![one; 5_000]);
    sketch.equal(sum, sketch.number("5001", "件"));
    let found = sketch.evaluate();
    assert_eq!(found.codes(), ["E0401"]);
    assert!(found.text().contains("5000件"));
}
