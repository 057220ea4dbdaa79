//! Models built by hand, for tests of what stands above evaluation.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::document::tree::{self, Document, text_of};
use crate::document::{Settings, compose};
use crate::evaluation::results::{Evaluation, Number, Value};
use crate::number::Exact;
use crate::semantics::model::*;
use crate::semantics::types::{Dimension, Type};
use crate::semantics::units::Unit;
use crate::source::{SourceId, Span};

pub(crate) fn span(at: usize) -> Span {
    Span::new(SourceId(0), at, at + 1)
}

pub(crate) fn inline(kind: InlineKind) -> Inline {
    Inline {
        kind,
        place: span(0),
    }
}

pub(crate) fn text(text: &str) -> Inline {
    inline(InlineKind::Text(text.to_owned()))
}

pub(crate) fn value(expr: Expr, format: Option<Format>) -> Inline {
    inline(InlineKind::Value {
        value: expr,
        format,
    })
}

pub(crate) fn expr(kind: ExprKind, ty: Type) -> Expr {
    Expr {
        kind,
        unit: unit("", ty.clone()),
        ty,
        place: span(0),
    }
}

pub(crate) fn unit(symbol: &str, ty: Type) -> Arc<Unit> {
    let rate = symbol == "%";
    Arc::new(Unit {
        symbol: symbol.to_owned(),
        plural: None,
        ty,
        scale: Exact::power_of_ten(if rate { -2 } else { 0 }),
        places: if rate { 2 } else { 0 },
        least: None,
        rounded: rate,
    })
}

pub(crate) fn counted(symbol: &str) -> Arc<Unit> {
    unit(symbol, Type::Quantity(Dimension::base(symbol)))
}

pub(crate) fn section(place: usize, level: u8, title: &str, content: Vec<Content>) -> Content {
    Content::Section(Section {
        name: None,
        title: vec![text(title)],
        level,
        content,
        place: span(place),
    })
}

pub(crate) fn prose(inlines: Vec<Inline>) -> Content {
    Content::Prose(vec![Block::Paragraph(inlines)].into())
}

/// A condition that holds, does not, or cannot be told.
pub(crate) fn condition(truth: Option<bool>) -> Condition {
    let number = |value: i64| {
        let kind = ExprKind::Number {
            value: Exact::from(value),
            typed: 0,
        };
        expr(kind, Type::Number)
    };
    let left = match truth {
        Some(true) => number(1),
        Some(false) => number(2),
        None => expr(ExprKind::Missing(Missing::Unknown), Type::Number),
    };
    Condition {
        kind: ConditionKind::Compare {
            comparison: Comparison::Equal,
            left,
            right: number(1),
        },
        place: span(0),
    }
}

/// A report with its figures; each is added with its value.
pub(crate) struct Report {
    pub(crate) model: Model,
    pub(crate) evaluation: Evaluation,
}

impl Report {
    pub(crate) fn new(content: Vec<Content>) -> Self {
        let header = Header {
            place: Some(span(0)),
            title: vec![text("年度报告")],
            ..Header::default()
        };
        Report {
            model: Model {
                header,
                content,
                ..Model::default()
            },
            evaluation: Evaluation::default(),
        }
    }

    pub(crate) fn figure(&mut self, name: &str, value: &str, unit: &Arc<Unit>) -> Expr {
        let id = FigureId(u32::try_from(self.model.figures.len()).expect("few figures"));
        let point = Exact::parse_fraction(value).expect("a fraction");
        self.evaluation
            .values
            .push(Value::Number(Number::exact(point)));
        let definition = Definition::Broken;
        self.model
            .figures
            .push(Figure::plain(name, span(0), unit, definition).into());
        Expr {
            kind: ExprKind::Figure(id),
            ty: unit.ty.clone(),
            unit: unit.clone(),
            place: span(0),
        }
    }

    pub(crate) fn compose(&self) -> Document {
        compose(&self.model, &self.evaluation, Settings::default())
    }

    /// The document's blocks in plain words.
    pub(crate) fn words(&self) -> Vec<String> {
        assert!(crate::document::check(&self.model, &self.evaluation).is_empty());
        self.compose().blocks.iter().map(block_text).collect()
    }
}

pub(crate) fn block_text(block: &tree::Block) -> String {
    match block {
        tree::Block::Heading(heading) => format!("{}{}", heading.number, text_of(&heading.title)),
        tree::Block::Paragraph(inlines) | tree::Block::Remark(inlines) => text_of(inlines),
        tree::Block::List { entries, .. } => {
            let entries: Vec<String> = entries.iter().map(|entry| text_of(entry)).collect();
            entries.join("|")
        }
        tree::Block::Table(table) => table.number.clone(),
        tree::Block::Chart(chart) => chart.number.clone(),
    }
}

pub(crate) fn member(key: &str, children: Vec<Member>) -> Member {
    let name = key.rsplit('.').next().unwrap_or(key).to_owned();
    Member {
        label: vec![text(&name)],
        also: Vec::new(),
        total: name == "总计",
        name,
        key: key.to_owned(),
        children,
        text: false,
        place: span(0),
    }
}

pub(crate) fn leaf(key: &str) -> Member {
    member(key, Vec::new())
}

/// A small form: columns 自然人, 法人{企业, 其他}, 总计; rows 新收, 办理{公开, 总计}.
pub(crate) fn form(report: &mut Report, across: bool) {
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
            columns_label: None,
            columns,
            rows_label: None,
            rows,
            cells,
        }],
        rows_across: across,
        notes: Vec::new(),
        blank_totals: Vec::new(),
        place: span(9),
    });
    report.model.content = vec![Content::Table(0)];
}
