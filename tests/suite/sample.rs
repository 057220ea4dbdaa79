//! Finished reports made by hand: every construct of the document tree.

mod documents;

use rptc::document::tree::{
    Block, Cell, Column, ColumnKind, Document, HeadCell, Heading, Inline, InlineKind, Locale, Look,
    Part, Row, RowLabel, Table, Value,
};
use rptc::source::{SourceId, Span};

pub(crate) use documents::{chinese, english};

/// Every character that means something to Typst, to minijinja or to a comment.
pub(crate) const NASTY: &str = "#import \"x\": * $a_b$ @ref <lab> \\ \\u{41} */ /* // 1. - + = ` ~ {{ x }} {% raw %} {# c #} #[b] '\"'";

pub(crate) fn span(start: usize, end: usize) -> Span {
    Span::new(SourceId(0), start, end)
}

pub(crate) fn inline(kind: InlineKind) -> Inline {
    Inline {
        kind,
        place: span(7, 9),
    }
}

pub(crate) fn text(text: &str) -> Inline {
    inline(InlineKind::Text(text.to_owned()))
}

pub(crate) fn value(figure: &str, text: &str) -> Inline {
    inline(InlineKind::Value(Value {
        figure: Some(figure.to_owned()),
        text: text.to_owned(),
        origin: None,
        exact: None,
        unit: None,
    }))
}

pub(crate) fn report(locale: Locale, title: &str, blocks: Vec<Block>) -> Document {
    Document {
        title: vec![text(title)],
        issuer: Some("示例市司法局".to_owned()),
        period: Some("2023".to_owned()),
        published: Some((2024, 1, 31)),
        locale,
        template: None,
        look: Look::default(),
        fonts: Vec::new(),
        draft: None,
        blocks,
        place: Some(span(0, 6)),
    }
}

fn heading(level: u8, number: &str, title: &str, anchor: &str) -> Block {
    Block::Heading(Heading {
        level,
        number: number.to_owned(),
        title: vec![text(title)],
        anchor: anchor.to_owned(),
        place: span(20, 30),
    })
}

fn strong(inner: Vec<Inline>) -> Inline {
    inline(InlineKind::Strong(inner))
}

pub(crate) fn head(label: &str, column: u32, columns: u32, rows: u32) -> HeadCell {
    HeadCell {
        text: vec![text(label)],
        column,
        columns,
        rows,
    }
}

pub(crate) fn label(words: &str, column: u32, columns: u32, rows: u32) -> RowLabel {
    RowLabel {
        text: vec![text(words)],
        column,
        columns,
        rows,
    }
}

pub(crate) fn number(words: &str, column: u32) -> Cell {
    Cell {
        content: vec![value("", words)],
        column,
        columns: 1,
        numeric: true,
        notes: Vec::new(),
        row_key: String::new(),
        column_key: String::new(),
    }
}

pub(crate) fn columns(labels: usize, numbers: usize) -> Vec<Column> {
    let mut columns = vec![
        Column {
            kind: ColumnKind::RowLabel
        };
        labels
    ];
    columns.extend(vec![
        Column {
            kind: ColumnKind::Number
        };
        numbers
    ]);
    columns
}

/// The disclosure report's big table: groups in two columns of labels.
pub(crate) fn requests() -> Table {
    let head = vec![
        vec![
            head(
                "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
                0,
                3,
                3,
            ),
            head("申请人情况", 3, 7, 1),
        ],
        vec![
            head("自然人", 3, 1, 2),
            head("法人或其他组织", 4, 5, 1),
            head("总计", 9, 1, 2),
        ],
        vec![
            head("商业企业", 4, 1, 1),
            head("科研机构", 5, 1, 1),
            head("社会公益组织", 6, 1, 1),
            head("法律服务机构", 7, 1, 1),
            head("其他", 8, 1, 1),
        ],
    ];
    let groups: [(&str, &[&str]); 6] = [
        ("（一）予以公开", &[]),
        (
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            &[],
        ),
        (
            "（三）不予公开",
            &[
                "1.属于国家秘密",
                "2.其他法律行政法规禁止公开",
                "3.危及“三安全一稳定”",
                "4.保护第三方合法权益",
                "5.属于三类内部事务信息",
                "6.属于四类过程性信息",
                "7.属于行政执法案卷",
                "8.属于行政查询事项",
            ],
        ),
        (
            "（四）无法提供",
            &[
                "1.本机关不掌握相关政府信息",
                "2.没有现成信息需要另行制作",
                "3.补正后申请内容仍不明确",
            ],
        ),
        (
            "（五）不予处理",
            &[
                "1.信访举报投诉类申请",
                "2.重复申请",
                "3.要求提供公开出版物",
                "4.无正当理由大量反复申请",
                "5.要求行政机关确认或重新出具已获取信息",
            ],
        ),
        (
            "（六）其他处理",
            &[
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                "3.其他",
            ],
        ),
    ];
    let numbers = || {
        (3..10)
            .map(|column| number(if column == 9 { "443" } else { "53" }, column))
            .collect::<Vec<_>>()
    };
    let mut rows = vec![
        Row {
            labels: vec![label("一、本年新收政府信息公开申请数量", 0, 3, 1)],
            cells: numbers(),
            total: false,
        },
        Row {
            labels: vec![label("二、上年结转政府信息公开申请数量", 0, 3, 1)],
            cells: numbers(),
            total: false,
        },
    ];
    let mut outer = Some(label("三、本年度办理结果", 0, 1, 22));
    for (group, members) in groups {
        if members.is_empty() {
            let mut labels: Vec<RowLabel> = outer.take().into_iter().collect();
            labels.push(label(group, 1, 2, 1));
            rows.push(Row {
                labels,
                cells: numbers(),
                total: false,
            });
        }
        for (at, member) in members.iter().enumerate() {
            let mut labels = Vec::new();
            if at == 0 {
                labels.push(label(
                    group,
                    1,
                    1,
                    u32::try_from(members.len()).unwrap_or(1),
                ));
            }
            labels.push(label(member, 2, 1, 1));
            rows.push(Row {
                labels,
                cells: numbers(),
                total: false,
            });
        }
    }
    rows.push(Row {
        labels: vec![label("（七）总计", 1, 2, 1)],
        cells: numbers(),
        total: true,
    });
    rows.push(Row {
        labels: vec![label("四、结转下年度继续办理", 0, 3, 1)],
        cells: numbers(),
        total: false,
    });
    Table {
        anchor: "table-1".to_owned(),
        name: "申请处理".to_owned(),
        number: "表1".to_owned(),
        caption: vec![text("收到和处理政府信息公开申请情况")],
        unit_line: Some("单位：件".to_owned()),
        columns: columns(3, 7),
        parts: vec![Part { head, rows }],
        notes: Vec::new(),
        place: span(40, 60),
    }
}

/// Parts with heads of their own, a text cell, a note, a gap in the tree.
fn published() -> Table {
    let row = |name: &str, cells: &[&str]| Row {
        labels: vec![label(name, 0, 1, 1)],
        cells: cells
            .iter()
            .zip(1..)
            .map(|(words, column)| number(words, column))
            .collect(),
        total: false,
    };
    let mut fee = row("行政事业性收费", &[]);
    fee.cells = vec![Cell {
        content: vec![text("2.3456"), strong(vec![text("万元")])],
        column: 1,
        columns: 3,
        numeric: true,
        notes: vec![1],
        row_key: String::new(),
        column_key: String::new(),
    }];
    let mut gap = row("行政许可", &["3"]);
    gap.cells.push(Cell {
        content: vec![text("—")],
        column: 3,
        numeric: false,
        ..number("", 3)
    });
    let titles = |second: &[&str]| {
        let mut cells = vec![head("信息内容", 0, 1, 1)];
        cells.extend(
            second
                .iter()
                .zip(1..)
                .map(|(words, column)| head(words, column, 1, 1)),
        );
        vec![cells]
    };
    Table {
        anchor: "table-2".to_owned(),
        name: "主动公开".to_owned(),
        number: "表2".to_owned(),
        caption: vec![text("主动公开政府信息情况")],
        unit_line: None,
        columns: columns(1, 3),
        parts: vec![
            Part {
                head: titles(&["本年制发件数", "本年废止件数", "现行有效件数"]),
                rows: vec![
                    row("规章", &["0", "1", "12"]),
                    row("行政规范性文件", &["10,526", "0", "3.50"]),
                ],
            },
            Part {
                head: titles(&["本年处理决定数量"]),
                rows: vec![gap, fee],
            },
        ],
        notes: vec![vec![text("含以前年度的收费。"), value("x", "2件")]],
        place: span(61, 70),
    }
}

/// Longer than a page.
pub(crate) fn long() -> Table {
    let rows = (1..=60)
        .map(|year| Row {
            labels: vec![label(&format!("第{year}年"), 0, 1, 1)],
            cells: vec![number(&format!("{}", year * 37), 1), number("1", 2)],
            total: year % 20 == 0,
        })
        .collect();
    Table {
        anchor: "table-3".to_owned(),
        name: "历年".to_owned(),
        number: "表3".to_owned(),
        caption: vec![text("历年情况")],
        unit_line: Some("单位：件".to_owned()),
        columns: columns(1, 2),
        parts: vec![Part {
            head: vec![vec![
                head("年份", 0, 1, 1),
                head("收到", 1, 1, 1),
                head("办结", 2, 1, 1),
            ]],
            rows,
        }],
        notes: Vec::new(),
        place: span(71, 80),
    }
}
