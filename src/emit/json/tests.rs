//! The JSON fits its schema, and what it says can be read back.

use std::path::Path;

use proptest::prelude::*;

use crate::document::fixtures::*;
use crate::evaluation::results::{Evaluation, Number, Outcome, Side, Subject, Value, Verdict};
use crate::number::{Bound, Decimal, Exact, Interval};
use crate::published;
use crate::semantics::model::*;
use crate::semantics::types::{Dimension, Type, Whole};
use crate::source::{SourceId, Sources, Span};

fn written(report: &Report) -> String {
    let mut sources = Sources::default();
    sources.add("2023.rpt", Path::new(""), "report\nfigure 新收 = 443 件\n");
    let document = report.compose();
    let said = super::report(&report.model, &report.evaluation, &document, &sources);
    String::from_utf8(said.json()).expect("UTF-8")
}

fn parsed(report: &Report) -> serde_json::Value {
    let json = written(report);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let schema: serde_json::Value = serde_json::from_str(&published::schema()).expect("a schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a good schema");
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    value
}

/// One of everything.
fn full() -> Report {
    let mut report = Report::new(vec![]);
    report.model.header.period = Some(Period {
        first: (2023, 1, 1),
        last: (2023, 12, 31),
        text: "2023".to_owned(),
        code: "2023".to_owned(),
        place: span(0),
    });
    report.model.header.published = Some(Date {
        year: 2024,
        month: 1,
        day: 31,
        span: span(0),
    });
    let case = counted("件");
    let received = report.figure("新收", "443", &case);
    let growth = report.figure("增长", "390/53", &unit("%", Type::Growth));
    report.model.figures[0].place = Span::new(SourceId(0), 14, 20);
    report.model.figures[1].definition = Definition::Expression(Expr {
        kind: ExprKind::Call {
            function: Function::Growth,
            arguments: vec![
                received.clone(),
                Expr {
                    kind: ExprKind::Previous {
                        report: 0,
                        name: "新收".into(),
                    },
                    ..received.clone()
                },
            ],
        },
        ..growth.clone()
    });
    let whole = Type::Share(Whole::Of("新收".to_owned()));
    report.figure("占比", "1/8", &unit("%", whole));
    report.figure("缺", "0", &case);
    report.figure("多", "180000", &case);
    report.evaluation.values[3] = Value::Missing(Missing::Unknown);
    report.evaluation.values[4] = Value::Number(Number {
        point: Exact::from(180_000),
        exact: false,
        interval: Some(Interval {
            low: Some(Bound {
                value: Exact::from(180_000),
                closed: true,
            }),
            high: Some(Bound {
                value: Exact::from(190_000),
                closed: false,
            }),
        }),
        approximate: true,
    });
    report.model.figures[0].stated.push(Stated {
        value: Expr {
            kind: ExprKind::Text("445件".to_owned()),
            ..received.clone()
        },
        places: 0,
        unit: case,
        waive: Some(Waiver {
            reason: "原报告如此发布".to_owned(),
            place: span(3),
        }),
        place: span(2),
    });
    report.evaluation.outcomes.push(Outcome {
        name: "新收".to_owned(),
        subject: Subject::Stated(FigureId(0), 0),
        verdict: Verdict::Unequal,
        left: Some(Side {
            text: "443件".to_owned(),
            value: Decimal::new(443.into(), 0),
        }),
        right: Some(Side {
            text: "445件".to_owned(),
            value: Decimal::new(445.into(), 0),
        }),
        difference: Some(Side {
            text: "-2件".to_owned(),
            value: Decimal::new((-2).into(), 0),
        }),
        waived: Some("原报告如此发布".to_owned()),
        missing: vec![FigureId(3)],
        place: span(2),
    });
    report.model.lists.push(List {
        name: "专栏".to_owned(),
        label: "专栏".to_owned(),
        also: Vec::new(),
        entries: vec![("委托公证".to_owned(), span(0))],
        of: Some((Exact::from(20), counted("个"))),
        unit: None,
        place: span(0),
    });
    report.model.series.push(Series {
        name: "申请".to_owned(),
        label: "申请".to_owned(),
        also: Vec::new(),
        ty: received.ty.clone(),
        unit: received.unit.clone(),
        places: 0,
        points: vec![("2023".to_owned(), FigureId(0))],
        place: span(0),
    });
    report.model.content = vec![
        prose(vec![text("引言")]),
        section(
            1,
            1,
            "甲",
            vec![
                prose(vec![value(received, None)]),
                section(2, 2, "乙", vec![prose(vec![value(growth, None)])]),
            ],
        ),
        section(3, 1, "丙", vec![]),
    ];
    report
}

#[test]
fn everything_fits_the_schema() {
    let json = parsed(&full());
    let at = |pointer: &str| json.pointer(pointer).cloned().unwrap_or_default();
    assert_eq!(at("/rptc"), 1);
    assert_eq!(at("/report/period/last"), "2023-12-31");
    assert_eq!(at("/figures/增长/value"), "39000/53");
    assert_eq!(at("/figures/增长/text"), "增长735.85%");
    assert_eq!(
        at("/figures/增长/inputs"),
        serde_json::json!(["新收", "previous.新收"])
    );
    assert_eq!(at("/figures/新收/place/line"), 2);
    assert_eq!(at("/figures/新收/place/column"), 8);
    assert_eq!(at("/figures/新收/value"), "443");
    assert_eq!(at("/figures/新收/text"), "445件");
    assert_eq!(at("/figures/占比/whole"), "新收");
    assert_eq!(at("/figures/缺/missing"), "unknown");
    assert_eq!(at("/figures/缺/value"), serde_json::Value::Null);
    assert_eq!(at("/figures/多/range/high/included"), false);
    assert_eq!(at("/checks/0/verdict"), "unequal");
    assert_eq!(at("/checks/0/difference/value"), "-2");
    assert_eq!(at("/checks/0/missing/0"), "缺");
    assert_eq!(at("/waivers/0/used"), true);
    assert_eq!(at("/preamble/paragraphs/0"), "引言");
    assert_eq!(at("/sections/0/paragraphs/0"), "445件");
    assert_eq!(at("/sections/0/sections/0/number"), "（一）");
    assert_eq!(at("/sections/1/title"), "丙");
    assert_eq!(at("/lists/专栏/of"), "20个");
    assert_eq!(at("/series/申请/points/2023"), "新收");
    assert_eq!(at("/units/%/scale"), "1/100");
}

#[test]
fn a_table_keeps_every_cell() {
    let mut report = Report::new(vec![]);
    form(&mut report, false);
    let block = &mut report.model.tables[0].blocks[0];
    block.name = Some("第一项".to_owned());
    block.columns_label = Some("申请人情况".to_owned());
    report.evaluation.values[6] = Value::Missing(Missing::NotApplicable);
    let json = parsed(&report);
    let cells = json.pointer("/tables/0/blocks/0/cells");
    let cells = cells.and_then(serde_json::Value::as_array).expect("cells");
    assert_eq!(cells.len(), 12);
    assert_eq!(cells[7]["row"], "办理.公开");
    assert_eq!(cells[7]["figure"], "申请[办理.公开, 总计]");
    assert_eq!(cells[7]["text"], "700");
    assert_eq!(cells[7]["value"], "700");
    assert_eq!(cells[7]["unit"], "件");
    assert_eq!(cells[7]["form"], "申请");
    assert_eq!(cells[7]["block"], "第一项");
    assert_eq!(cells[5]["row_labels"], serde_json::json!(["办理", "公开"]));
    assert_eq!(
        cells[5]["column_labels"],
        serde_json::json!(["法人", "企业"])
    );
    assert_eq!(cells[5]["place"]["file"], "2023.rpt");
    assert_eq!(cells[6]["value"], serde_json::Value::Null);
    assert_eq!(cells[6]["missing"], "not_applicable");
    assert_eq!(
        json["tables"][0]["blocks"][0]["columns_label"],
        "申请人情况"
    );
    let figure = &json["figures"]["申请[办理.公开, 总计]"];
    assert_eq!(figure["value"], "700");
}

#[test]
fn an_empty_report_is_one_too() {
    let report = Report {
        evaluation: Evaluation::default(),
        ..Report::new(vec![])
    };
    assert_eq!(parsed(&report)["figures"], serde_json::json!({}));
}

#[test]
fn the_schema_refuses_what_is_not_its_own() {
    let schema: serde_json::Value = serde_json::from_str(&published::schema()).expect("a schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a good schema");
    let good = parsed(&full());
    assert!(validator.is_valid(&good));
    for (pointer, wrong) in [
        ("/rptc", serde_json::json!(2)),
        ("/figures/新收/value", serde_json::json!(443)),
        ("/figures/新收/value", serde_json::json!("443.0")),
        ("/figures/新收/type", serde_json::json!("amount")),
        ("/report/published", serde_json::json!("31.1.2024")),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).expect("a field") = wrong;
        assert!(!validator.is_valid(&bad), "{pointer}");
    }
}

fn any_unit() -> impl Strategy<Value = std::sync::Arc<crate::semantics::units::Unit>> {
    let quantity = |symbol: &str| Type::Quantity(Dimension::base(symbol));
    prop_oneof![
        Just(counted("件")),
        Just(unit("%", Type::Growth)),
        Just(unit("", Type::Number)),
        Just(std::sync::Arc::new(crate::semantics::units::Unit {
            scale: Exact::from(10_000),
            places: 2,
            rounded: true,
            ..(*unit("万元", quantity("元"))).clone()
        })),
    ]
}

proptest! {
    /// What is written and read back is the same figure.
    #[test]
    fn figures_survive_the_way_out_and_in(
        figures in prop::collection::vec(
            ("[a-z新收\"\\\\]{1,6}", any::<i64>(), 1i64..10_000, any_unit()),
            0..12,
        )
    ) {
        let mut report = Report::new(vec![]);
        for (index, (name, top, bottom, unit)) in figures.iter().enumerate() {
            report.figure(&format!("{name}{index}"), &format!("{top}/{bottom}"), unit);
        }
        let json = written(&report);
        let read = published::read(json.as_bytes(), published::Extent::Everything, "x.json", span(0));
        let read = read.expect("reads back");
        prop_assert_eq!(read.figures.len(), report.model.figures.len());
        let figures = read.figures.iter().zip(&report.model.figures);
        for (index, ((name, found), figure)) in figures.enumerate() {
            prop_assert_eq!(&**name, figure.name.as_str());
            prop_assert_eq!(&*found.unit, figure.unit.symbol.as_str());
            prop_assert_eq!(found.precision, figure.places);
            prop_assert_eq!(found.rounded, figure.rounded);
            let kind = if figure.ty == Type::Growth {
                published::Type::Growth
            } else if figure.ty == Type::Number {
                published::Type::Number
            } else {
                published::Type::Quantity
            };
            prop_assert_eq!(found.kind, kind);
            let Value::Number(number) = &report.evaluation.values[index] else {
                panic!("only numbers here");
            };
            let Some(published::Value::Number(value)) = &found.value else {
                panic!("only numbers here");
            };
            prop_assert!(found.exact);
            prop_assert_eq!(&figure.unit.to_base(value), &number.point);
            if let Some(unit) = read.units.get(&*found.unit) {
                prop_assert_eq!(&unit.scale.0, &figure.unit.scale);
            }
        }
    }
}
