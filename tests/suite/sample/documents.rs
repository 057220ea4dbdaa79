//! Whole documents.

use super::*;
use rptc::document::tree::*;

/// A Chinese report of every construct.
pub(crate) fn chinese() -> Document {
    let prose =
        "通过门户网站主动公开政府信息，加强政策解读，回应社会关切，提高政务服务水平。".repeat(3);
    let mut document = report(
        Locale::ZhCn,
        "示例市司法局",
        vec![
            Block::Paragraph(vec![text(
                "本报告按照《中华人民共和国政府信息公开条例》编制。全文共六部分。",
            )]),
            heading(1, "一、", "总体情况", "section-1"),
            Block::Paragraph(vec![
                value("period", "2023年"),
                text("通过门户网站主动公开政府信息"),
                value("网站公开", "10526条"),
                text("，其中"),
                value("网站公开", "概况类328条、政务动态301条、信息公开目录661条"),
                text("。"),
                strong(vec![text("重点领域"), value("重点", "20类")]),
                text("均已公开，"),
                inline(InlineKind::Emphasis(vec![text("较上年有所增加")])),
                text("，见"),
                inline(InlineKind::Reference {
                    text: "表1".to_owned(),
                    anchor: "table-1".to_owned(),
                }),
                text("和"),
                inline(InlineKind::Reference {
                    text: "附件".to_owned(),
                    anchor: "nowhere".to_owned(),
                }),
                text("。"),
                inline(InlineKind::Footnote(vec![text("数据截至2023年12月31日。")])),
                text("详见"),
                inline(InlineKind::Link {
                    text: vec![text("门户网站")],
                    address: "https://example.org/a?b=1&c=\"2\"".to_owned(),
                }),
                text("。"),
            ]),
            heading(2, "（一）", "主动公开情况", "section-1-1"),
            Block::Paragraph(vec![text(&prose)]),
            heading(3, "1.", "公开渠道", "section-1-1-1"),
            Block::Paragraph(vec![text(&prose)]),
            heading(4, "（1）", "新媒体", "section-1-1-1-1"),
            Block::Paragraph(vec![text(NASTY)]),
            Block::List {
                ordered: true,
                entries: vec![
                    vec![
                        text("加强组织领导，"),
                        value("x", "3次"),
                        text("专题研究。"),
                    ],
                    vec![text(&prose)],
                ],
            },
            Block::List {
                ordered: false,
                entries: vec![vec![text("第一点")], vec![text("第二点")]],
            },
            heading(1, "二、", "主动公开政府信息情况", "section-2"),
            Block::Table(published()),
            heading(1, "三、", "收到和处理政府信息公开申请情况", "section-3"),
            Block::Paragraph(vec![text(&prose)]),
            Block::Table(requests()),
            Block::Remark(vec![text(
                "注：部分数据因四舍五入，合计与分项之和略有差异。",
            )]),
            heading(1, "四、", "历年情况", "section-4"),
            Block::Table(long()),
            Block::Paragraph(vec![text(&prose)]),
        ],
    );
    document.title = vec![
        text("示例市司法局"),
        value("period", "2023"),
        text("年政府信息公开工作年度报告（含所属单位）"),
    ];
    document
}

/// The same constructs in English, and short.
pub(crate) fn english() -> Document {
    let prose = "The office received requests throughout the year, and most were answered within the statutory limit. ".repeat(6);
    let mut table = long();
    table.number = "Table 1".to_owned();
    table.caption = vec![text("Requests by year")];
    table.unit_line = Some("requests".to_owned());
    let mut document = report(
        Locale::EnUs,
        "Annual Report on Freedom of Information of the Department of Examples",
        vec![
            heading(1, "1", "Overview", "section-1"),
            Block::Paragraph(vec![
                text("In 2023 the office received "),
                value("received", "12,345 requests"),
                text(", "),
                value("growth", "an increase of 12.3%"),
                text(". It "),
                strong(vec![text("answered")]),
                text(" "),
                inline(InlineKind::Emphasis(vec![text("nearly all")])),
                text(" of them. See "),
                inline(InlineKind::Reference {
                    text: "Table 1".to_owned(),
                    anchor: "table-3".to_owned(),
                }),
                text("."),
                inline(InlineKind::Footnote(vec![text("As of December 31, 2023.")])),
            ]),
            heading(2, "1.1", "Processing", "section-1-1"),
            Block::Paragraph(vec![text(&prose)]),
            heading(3, "1.1.1", "Backlog", "section-1-1-1"),
            Block::Paragraph(vec![text(&prose)]),
            heading(4, "1.1.1.1", "Oldest requests", "section-1-1-1-1"),
            Block::List {
                ordered: false,
                entries: vec![vec![text("first")], vec![text(&prose)]],
            },
            Block::List {
                ordered: true,
                entries: vec![vec![text("one")], vec![text("two")]],
            },
            heading(1, "2", "Requests", "section-2"),
            Block::Table(table),
            Block::Remark(vec![text("Totals may not add due to rounding.")]),
        ],
    );
    document.issuer = Some("Department of Examples".to_owned());
    document.draft = Some("DRAFT".to_owned());
    document
}
