//! Documents composed from models built by hand.

mod tables;

use crate::document::fixtures::*;
use crate::document::tree::{self, text_of};
use crate::evaluation::results::{Outcome, Subject, Verdict};
use crate::semantics::model::*;
use crate::semantics::types::Type;

fn sections_expr() -> Expr {
    expr(ExprKind::Sections, Type::List)
}

#[test]
fn sections_are_numbered_and_named() {
    let count = expr(
        ExprKind::Call {
            function: Function::Count,
            arguments: vec![sections_expr()],
        },
        Type::Number,
    );
    let mut report = Report::new(vec![
        prose(vec![
            text("由"),
            value(sections_expr(), None),
            text("共"),
            value(count, Some(Format::Chinese)),
            text("部分组成。"),
        ]),
        section(
            1,
            1,
            "总体情况",
            vec![section(2, 2, "公开", vec![section(3, 3, "深", vec![])])],
        ),
        section(4, 1, "问题", vec![]),
    ]);
    let titles = ["总体情况", "问题"].map(str::to_owned);
    report.evaluation.values = vec![Value::List(titles.into())];
    assert_eq!(
        report.words(),
        [
            "由总体情况和问题共二部分组成。",
            "一、总体情况",
            "（一）公开",
            "1.深",
            "二、问题"
        ]
    );
}

#[test]
fn a_branch_is_printed_by_its_condition() {
    let branches = |truth| {
        let report = Report::new(vec![
            Content::If {
                condition: Box::new(condition(truth)),
                then: vec![section(1, 1, "有", vec![])],
                otherwise: vec![section(2, 1, "没有", vec![])],
            },
            section(3, 1, "末", vec![]),
        ]);
        report.words()
    };
    assert_eq!(branches(Some(true)), ["一、有", "二、末"]);
    assert_eq!(branches(Some(false)), ["一、没有", "二、末"]);
    assert_eq!(branches(None), ["一、末"]);
}

#[test]
fn references_lead_to_what_is_printed() {
    let refer = |target, format| inline(InlineKind::Reference { target, format });
    let to = |at| Target::Section(span(at));
    let mut report = Report::new(vec![
        prose(vec![
            text("见"),
            refer(to(2), None),
            text("和"),
            refer(to(2), Some(Format::Title)),
        ]),
        section(1, 1, "甲", vec![section(2, 2, "乙", vec![])]),
    ]);
    assert_eq!(report.words()[0], "见第一部分（一）和乙");
    let document = report.compose();
    let tree::Block::Paragraph(inlines) = &document.blocks[0] else {
        panic!("a paragraph comes first");
    };
    assert!(matches!(
        &inlines[1].kind,
        tree::InlineKind::Reference { anchor, .. } if anchor == "section-1-1"
    ));
    // In a branch that is not printed it leads nowhere.
    report.model.content = vec![
        prose(vec![refer(to(1), None)]),
        Content::If {
            condition: Box::new(condition(Some(false))),
            then: vec![section(1, 1, "甲", vec![])],
            otherwise: vec![],
        },
    ];
    let problems = crate::document::check(&report.model, &report.evaluation);
    assert_eq!(problems.len(), 1);
}

#[test]
fn figures_in_prose() {
    let mut report = Report::new(vec![]);
    let case = counted("件");
    let received = report.figure("新收", "443", &case);
    let before = report.figure("上年", "53", &case);
    let parts = report.figure("问答", "65", &counted("期"));
    for (name, number) in [("市级", "48"), ("宿豫", "17")] {
        report.figure(name, number, &counted("期"));
    }
    report.model.figures[2].breakdowns.push(Breakdown {
        kind: BreakdownKind::Total,
        parts: vec![FigureId(3), FigureId(4)],
        place: span(0),
    });
    let growth = report.figure("增长", "390/53", &unit("%", Type::Growth));
    report.model.content = vec![
        prose(vec![
            text("收到\n  "),
            value(received, None),
            text("，上年"),
            value(before, Some(Format::Chinese)),
            text("件，"),
            value(growth, None),
        ]),
        prose(vec![
            value(parts.clone(), Some(Format::Parts)),
            text("；"),
            value(parts, Some(Format::Shares)),
        ]),
    ];
    assert_eq!(
        report.words(),
        [
            "收到443件，上年五十三件，增长735.85%",
            "市级48期、宿豫17期；市级48期（73.85%）、宿豫17期（26.15%）"
        ]
    );
    let document = report.compose();
    let tree::Block::Paragraph(inlines) = &document.blocks[0] else {
        panic!("a paragraph comes first");
    };
    let tree::InlineKind::Value(value) = &inlines[5].kind else {
        panic!("the growth comes last");
    };
    assert_eq!(value.figure.as_deref(), Some("增长"));
    assert_eq!(value.exact.as_deref(), Some("39000/53"));
    assert_eq!(value.unit.as_deref(), Some("%"));
}

#[test]
fn a_waived_text_stands_in_place_of_the_value() {
    let mut report = Report::new(vec![]);
    let case = counted("件");
    let figure = report.figure("办结", "443", &case);
    let quoted = Expr {
        kind: ExprKind::Text("445件".to_owned()),
        ..figure.clone()
    };
    report.model.figures[0].stated.push(Stated {
        value: quoted,
        places: 0,
        unit: case,
        waive: None,
        place: span(0),
    });
    report.model.content = vec![prose(vec![value(figure, None)])];
    assert_eq!(report.words(), ["443件"]);
    report.model.figures[0].stated[0].waive = Some(Waiver {
        reason: "原报告如此发布".to_owned(),
        place: span(0),
    });
    assert_eq!(report.words(), ["445件"]);
}

#[test]
fn a_note_that_names_itself_ends() {
    let mut report = Report::new(vec![prose(vec![
        text("甲"),
        inline(InlineKind::NoteRef("注".to_owned())),
    ])]);
    report.model.notes.insert(
        "注".to_owned(),
        vec![text("见"), inline(InlineKind::NoteRef("注".to_owned()))],
    );
    let document = report.compose();
    let tree::Block::Paragraph(inlines) = &document.blocks[0] else {
        panic!("a paragraph comes first");
    };
    let tree::InlineKind::Footnote(note) = &inlines[1].kind else {
        panic!("the footnote comes second");
    };
    assert_eq!(text_of(note), "见");
}

#[test]
fn rounding_is_explained_once() {
    let mut report = Report::new(vec![]);
    let outcome = |verdict| Outcome {
        name: "合计".to_owned(),
        subject: Subject::Check(0),
        verdict,
        left: None,
        right: None,
        difference: None,
        waived: None,
        missing: Vec::new(),
        place: span(0),
    };
    report.evaluation.outcomes = vec![outcome(Verdict::Equal)];
    assert!(report.words().is_empty());
    report.evaluation.outcomes = vec![outcome(Verdict::Rounding), outcome(Verdict::Rounding)];
    let words = report.words();
    assert_eq!(words.len(), 1);
    assert!(words[0].contains("四舍五入"));
}
