//! Documents composed from models built by hand.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::document::facts::Answers;
use crate::document::tree::{self, Document, text_of};
use crate::document::{Options, compose};
use crate::evaluation::results::{Evaluation, Number, Outcome, Subject, Value, Verdict};
use crate::number::{Exact, Rounding};
use crate::semantics::model::*;
use crate::semantics::types::{Dimension, Type};
use crate::semantics::units::Unit;
use crate::source::{SourceId, Span};

/// Every condition has the same truth, every other expression one value.
struct Fixed {
    truth: Option<bool>,
    value: Value,
}

impl Answers for Fixed {
    fn value(&self, _: &Expr) -> Value {
        self.value.clone()
    }

    fn holds(&self, _: &Condition) -> Option<bool> {
        self.truth
    }
}

fn span(at: usize) -> Span {
    Span::new(SourceId(0), at, at + 1)
}

fn inline(kind: InlineKind) -> Inline {
    Inline {
        kind,
        place: span(0),
    }
}

fn text(text: &str) -> Inline {
    inline(InlineKind::Text(text.to_owned()))
}

fn value(expr: Expr, format: Option<Format>) -> Inline {
    inline(InlineKind::Value {
        value: expr,
        format,
    })
}

fn expr(kind: ExprKind, ty: Type) -> Expr {
    Expr {
        kind,
        unit: unit("", ty.clone()),
        ty,
        place: span(0),
    }
}

fn unit(symbol: &str, ty: Type) -> Arc<Unit> {
    let rate = symbol == "%";
    Arc::new(Unit {
        symbol: symbol.to_owned(),
        plural: None,
        ty,
        scale: Exact::power_of_ten(if rate { -2 } else { 0 }),
        places: if rate { 2 } else { 0 },
        rounded: rate,
    })
}

fn counted(symbol: &str) -> Arc<Unit> {
    unit(symbol, Type::Quantity(Dimension::base(symbol)))
}

fn section(place: usize, level: u8, title: &str, content: Vec<Content>) -> Content {
    Content::Section(Section {
        name: None,
        title: vec![text(title)],
        level,
        content,
        place: span(place),
    })
}

fn prose(inlines: Vec<Inline>) -> Content {
    Content::Prose(vec![Block::Paragraph(inlines)])
}

fn condition() -> Condition {
    Condition {
        kind: ConditionKind::Broken,
        place: span(0),
    }
}

/// A report with its figures; each is added with its value.
struct Report {
    model: Model,
    evaluation: Evaluation,
    answers: Fixed,
}

impl Report {
    fn new(content: Vec<Content>) -> Self {
        let header = Header {
            place: Some(span(0)),
            title: vec![text("年度报告")],
            issuer: None,
            period: None,
            published: None,
            rounding: Rounding::HalfUp,
            locale: Locale::ZhCn,
            template: None,
            fonts: Vec::new(),
            previous: Vec::new(),
            previous_none: None,
            entities: Vec::new(),
        };
        Report {
            model: Model {
                header,
                figures: Vec::new(),
                lists: Vec::new(),
                series: Vec::new(),
                checks: Vec::new(),
                tables: Vec::new(),
                content,
                notes: IndexMap::new(),
                names: IndexMap::new(),
            },
            evaluation: Evaluation::default(),
            answers: Fixed {
                truth: None,
                value: Value::Poisoned,
            },
        }
    }

    fn figure(&mut self, name: &str, value: &str, unit: &Arc<Unit>) -> Expr {
        let id = FigureId(u32::try_from(self.model.figures.len()).expect("few figures"));
        let point = Exact::parse_fraction(value).expect("a fraction");
        self.evaluation
            .values
            .push(Value::Number(Number::exact(point)));
        self.model.figures.push(Figure {
            name: name.to_owned(),
            label: name.to_owned(),
            place: span(0),
            extent: span(0),
            doc: None,
            ty: unit.ty.clone(),
            unit: unit.clone(),
            places: unit.places,
            rounded: unit.rounded,
            definition: Definition::Broken,
            stated: Vec::new(),
            breakdowns: Vec::new(),
            part_of: None,
            note: None,
            waive: None,
            role: Role::Figure,
        });
        Expr {
            kind: ExprKind::Figure(id),
            ty: unit.ty.clone(),
            unit: unit.clone(),
            place: span(0),
        }
    }

    fn compose(&self) -> (Document, usize) {
        let (document, problems) = compose(
            &self.model,
            &self.evaluation,
            &self.answers,
            Options::default(),
        );
        (document, problems.len())
    }

    /// The document's blocks in plain words.
    fn words(&self) -> Vec<String> {
        let (document, problems) = self.compose();
        assert_eq!(problems, 0);
        document.blocks.iter().map(block_text).collect()
    }
}

fn block_text(block: &tree::Block) -> String {
    match block {
        tree::Block::Heading(heading) => format!("{}{}", heading.number, text_of(&heading.title)),
        tree::Block::Paragraph(inlines) | tree::Block::Remark(inlines) => text_of(inlines),
        tree::Block::List { entries, .. } => {
            let entries: Vec<String> = entries.iter().map(|entry| text_of(entry)).collect();
            entries.join("|")
        }
        tree::Block::Table(table) => table.number.clone(),
    }
}

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
    let report = Report::new(vec![
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
    assert_eq!(
        report.words(),
        [
            "由总体情况、问题共二部分组成。",
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
        let mut report = Report::new(vec![
            Content::If {
                condition: condition(),
                then: vec![section(1, 1, "有", vec![])],
                otherwise: vec![section(2, 1, "没有", vec![])],
            },
            section(3, 1, "末", vec![]),
        ]);
        report.answers.truth = truth;
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
    let (document, _) = report.compose();
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
            condition: condition(),
            then: vec![section(1, 1, "甲", vec![])],
            otherwise: vec![],
        },
    ];
    report.answers.truth = Some(false);
    let (_, problems) = report.compose();
    assert_eq!(problems, 1);
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
    let (document, _) = report.compose();
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
    let (document, _) = report.compose();
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

// ---------------------------------------------------------------- tables --

fn member(key: &str, children: Vec<Member>) -> Member {
    let name = key.rsplit('.').next().unwrap_or(key).to_owned();
    Member {
        label: vec![text(&name)],
        total: name == "总计",
        name,
        key: key.to_owned(),
        children,
        text: false,
        place: span(0),
    }
}

fn leaf(key: &str) -> Member {
    member(key, Vec::new())
}

/// A small form: columns 自然人, 法人{企业, 其他}, 总计; rows 新收, 办理{公开, 总计}.
fn form(report: &mut Report, across: bool) {
    let case = counted("件");
    let columns = vec![
        leaf("自然人"),
        member("法人", vec![leaf("法人.企业"), leaf("法人.其他")]),
        leaf("总计"),
    ];
    let rows = vec![
        leaf("新收"),
        member("办理", vec![leaf("办理.公开"), leaf("办理.总计")]),
    ];
    let mut cells = IndexMap::new();
    for row in ["新收", "办理.公开", "办理.总计"] {
        for column in ["自然人", "法人.企业", "法人.其他", "总计"] {
            let number = (cells.len() * 100).to_string();
            let name = format!("申请[{row}, {column}]");
            let ExprKind::Figure(id) = report.figure(&name, &number, &case).kind else {
                panic!("a figure");
            };
            cells.insert(
                (row.to_owned(), column.to_owned()),
                Cell {
                    content: CellContent::Figure(id),
                    notes: Vec::new(),
                    place: span(0),
                },
            );
        }
    }
    report.model.tables.push(Table {
        name: "申请".to_owned(),
        caption: vec![text("申请处理情况")],
        blocks: vec![TableBlock {
            name: None,
            label: None,
            unit: Some(case),
            columns,
            rows,
            cells,
        }],
        rows_across: across,
        notes: Vec::new(),
        place: span(9),
    });
    report.model.content = vec![Content::Table(0)];
}

fn only_table(report: &Report) -> tree::Table {
    let (document, _) = report.compose();
    match document.blocks.into_iter().next() {
        Some(tree::Block::Table(table)) => table,
        _ => panic!("a table comes first"),
    }
}

/// `text@column+columns×rows` of every head cell, row by row.
fn heads(part: &tree::Part) -> Vec<String> {
    part.head
        .iter()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| {
                    let text = text_of(&cell.text);
                    format!("{text}@{}+{}×{}", cell.column, cell.columns, cell.rows)
                })
                .collect();
            cells.join(" ")
        })
        .collect()
}

#[test]
fn a_table_with_heads_and_groups() {
    let mut report = Report::new(vec![]);
    form(&mut report, false);
    let table = only_table(&report);
    assert_eq!(table.number, "表1");
    assert_eq!(table.unit_line.as_deref(), Some("单位：件"));
    assert_eq!(
        heads(&table.parts[0]),
        [
            "@0+2×2 自然人@2+1×2 法人@3+2×1 总计@5+1×2",
            "企业@3+1×1 其他@4+1×1"
        ]
    );
    let rows: Vec<String> = table.parts[0]
        .rows
        .iter()
        .map(|row| {
            let labels: Vec<String> = row
                .labels
                .iter()
                .map(|label| {
                    let text = text_of(&label.text);
                    format!("{text}@{}+{}×{}", label.column, label.columns, label.rows)
                })
                .collect();
            let cells: Vec<String> = row
                .cells
                .iter()
                .map(|cell| text_of(&cell.content))
                .collect();
            format!("{}: {} {}", labels.join(" "), cells.join(" "), row.total)
        })
        .collect();
    assert_eq!(
        rows,
        [
            "新收@0+2×1: 0 100 200 300 false",
            "办理@0+1×2 公开@1+1×1: 400 500 600 700 false",
            "总计@1+1×1: 800 900 1000 1100 true"
        ]
    );
    let kinds: Vec<tree::ColumnKind> = table.columns.iter().map(|column| column.kind).collect();
    assert_eq!(
        kinds,
        [
            tree::ColumnKind::RowLabel,
            tree::ColumnKind::RowLabel,
            tree::ColumnKind::Number,
            tree::ColumnKind::Number,
            tree::ColumnKind::Number,
            tree::ColumnKind::Number
        ]
    );
}

#[test]
fn rows_set_side_by_side() {
    let mut report = Report::new(vec![]);
    form(&mut report, true);
    let table = only_table(&report);
    let part = &table.parts[0];
    assert_eq!(part.rows.len(), 1);
    assert_eq!(part.rows[0].cells.len(), 12);
    assert_eq!(part.rows[0].cells[11].row_key, "办理.总计");
    assert_eq!(part.rows[0].cells[11].column_key, "总计");
    assert_eq!(heads(part)[0], "新收@0+4×1 办理@4+8×1");
    // Every grid column of every head row is covered exactly once.
    assert_covered(&part.head, 12);
}

#[test]
fn blocks_of_different_widths_fill_one_grid() {
    let mut report = Report::new(vec![]);
    form(&mut report, false);
    let mut second = report.model.tables[0].blocks[0].clone();
    second.label = Some("第二十条第（五）项".to_owned());
    second.columns = vec![leaf("自然人")];
    second.rows = vec![leaf("新收")];
    report.model.tables[0].blocks.push(second);
    let table = only_table(&report);
    assert_eq!(
        heads(&table.parts[1]),
        ["第二十条第（五）项@0+6×1", "@0+2×1 自然人@2+4×1"]
    );
    let row = &table.parts[1].rows[0];
    assert_eq!((row.labels[0].column, row.labels[0].columns), (0, 2));
    assert_eq!((row.cells[0].column, row.cells[0].columns), (2, 4));
}

#[test]
fn a_unit_is_shown_where_no_head_names_it() {
    let mut report = Report::new(vec![]);
    form(&mut report, false);
    let percent = unit("%", Type::Growth);
    report.model.figures[3].unit = percent.clone();
    report.model.figures[3].ty = percent.ty.clone();
    report.model.figures[3].places = 2;
    let shown = |report: &Report| text_of(&only_table(report).parts[0].rows[0].cells[3].content);
    assert_eq!(shown(&report), "30000.00%");
    report.model.tables[0].blocks[0].columns[2].label = vec![text("增长率（%）")];
    assert_eq!(shown(&report), "30000.00");
}

fn assert_covered(head: &[Vec<tree::HeadCell>], width: u32) {
    let height = u32::try_from(head.len()).expect("a small head");
    let mut count = 0;
    for (row, cells) in (0u32..).zip(head) {
        for cell in cells {
            assert!(cell.column + cell.columns <= width);
            assert!(row + cell.rows <= height);
            count += cell.columns * cell.rows;
        }
    }
    assert_eq!(count, width * height);
}
