#[path = "../tests/suite/sample.rs"]
#[allow(dead_code)]
mod sample;
use rptc::emit::{template::Template, typst::typst};
use rptc::typeset::{Options, coverage, embedded, fonts::Fonts};
use std::time::Instant;
fn rss() -> String {
    std::fs::read_to_string("/proc/self/status")
        .unwrap()
        .lines()
        .filter(|l| l.starts_with("VmRSS") || l.starts_with("VmHWM"))
        .map(|l| l.split_whitespace().nth(1).unwrap().to_owned())
        .collect::<Vec<_>>()
        .join("/")
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let t = Instant::now();
    let fonts = Fonts::embedded();
    let options = Options {
        fonts: &fonts,
        standards: &[],
    };
    match args[1].as_str() {
        "one" => {
            let d = sample::chinese();
            let t0 = Instant::now();
            let c = coverage::check(&d, &fonts);
            eprintln!("coverage {:?} {:?}", t0.elapsed(), c);
            let t0 = Instant::now();
            let f = typst(&d, &Template::built_in("official").unwrap()).unwrap();
            eprintln!(
                "emit {:?} {} bytes {} places",
                t0.elapsed(),
                f.text.len(),
                f.places.len()
            );
            let t0 = Instant::now();
            let p = embedded::pdf(&f, &options).unwrap();
            eprintln!(
                "pdf {:?} {:?} total {:?} rss {}",
                t0.elapsed(),
                p.pages,
                t.elapsed(),
                rss()
            );
            std::fs::write("/tmp/one.pdf", p.bytes).unwrap();
            std::fs::write("/tmp/one.typ", f.text).unwrap();
        }
        "many" => {
            use rayon::prelude::*;
            let n: usize = args[2].parse().unwrap();
            let threads: usize = args[3].parse().unwrap();
            rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build_global()
                .unwrap();
            let one = |i: usize| {
                let mut d = sample::chinese();
                d.title.push(sample::text(&format!("{i}")));
                for _ in 0..3 {
                    d.blocks
                        .push(rptc::document::tree::Block::Paragraph(vec![sample::text(
                            &format!("第{i}份"),
                        )]));
                }
                let f = typst(&d, &Template::built_in("official").unwrap()).unwrap();
                let l = embedded::pdf(&f, &options).unwrap().bytes.len();
                if i % 50 == 0 {
                    eprintln!("{i} rss {}", rss());
                }
                l
            };
            let s: usize = if threads == 1 {
                (0..n).map(one).sum()
            } else {
                (0..n).into_par_iter().map(one).sum()
            };
            eprintln!("{n} reports {threads} threads {:?} {s}", t.elapsed());
        }
        "odd" => {
            use rptc::document::tree::*;
            let h = |t: &str, c, cs, rs| HeadCell {
                text: vec![sample::text(t)],
                column: c,
                columns: cs,
                rows: rs,
            };
            let cell = |t: &str, c, numeric| Cell {
                content: vec![sample::text(t)],
                column: c,
                columns: 1,
                numeric,
                notes: vec![],
                row_key: String::new(),
                column_key: String::new(),
            };
            let tb = |cols: Vec<ColumnKind>, head, rows| {
                Block::Table(Table {
                    anchor: "table-1".into(),
                    name: "x".into(),
                    number: "表9".into(),
                    caption: vec![sample::text("政府信息公开行政复议、行政诉讼情况")],
                    unit_line: Some("单位：件".into()),
                    columns: cols
                        .into_iter()
                        .map(|kind| Column { kind, width: 4 })
                        .collect(),
                    parts: vec![Part { head, rows }],
                    notes: vec![],
                    place: sample::span(0, 1),
                })
            };
            let five = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
            let mut low = vec![];
            for i in 0..15 {
                low.push(h(five[i % 5], i as u32, 1, if i < 5 { 2 } else { 1 }));
            }
            let (a, b): (Vec<_>, Vec<_>) = low.into_iter().partition(|c| c.column < 5);
            let mut second = a;
            second.push(h("未经复议直接起诉", 5, 5, 1));
            second.push(h("复议后起诉", 10, 5, 1));
            let four = tb(
                vec![ColumnKind::Number; 15],
                vec![
                    vec![h("行政复议", 0, 5, 1), h("行政诉讼", 5, 10, 1)],
                    second,
                    b,
                ],
                vec![Row {
                    labels: vec![],
                    cells: (0..15).map(|i| cell("12", i, true)).collect(),
                    total: false,
                }],
            );
            let texts = tb(
                vec![ColumnKind::RowLabel, ColumnKind::Text, ColumnKind::Number],
                vec![vec![
                    h("事项", 0, 1, 1),
                    h("说明", 1, 1, 1),
                    h("数量", 2, 1, 1),
                ]],
                (0..3)
                    .map(|i| Row {
                        labels: vec![RowLabel {
                            text: vec![sample::text("主动公开")],
                            column: 0,
                            columns: 1,
                            rows: 1,
                        }],
                        cells: vec![
                            cell(
                                &"通过门户网站主动公开政府信息，加强政策解读。".repeat(1 + i * 6),
                                1,
                                false,
                            ),
                            cell("1234567.89", 2, true),
                        ],
                        total: false,
                    })
                    .collect(),
            );
            let many = tb(
                std::iter::once(ColumnKind::RowLabel)
                    .chain(std::iter::repeat_n(ColumnKind::Number, 24))
                    .collect(),
                vec![
                    (0..25)
                        .map(|i| h(if i == 0 { "地区" } else { "收到申请数" }, i, 1, 1))
                        .collect(),
                ],
                (0..3)
                    .map(|_| Row {
                        labels: vec![RowLabel {
                            text: vec![sample::text("深圳市")],
                            column: 0,
                            columns: 1,
                            rows: 1,
                        }],
                        cells: (1..25).map(|i| cell("12345", i, true)).collect(),
                        total: false,
                    })
                    .collect(),
            );
            let heads = [
                "Component",
                "Pending at start of fiscal year",
                "Received in fiscal year",
                "Processed in fiscal year",
                "Pending at end of fiscal year",
            ];
            let foia = tb(
                vec![
                    ColumnKind::RowLabel,
                    ColumnKind::Number,
                    ColumnKind::Number,
                    ColumnKind::Number,
                    ColumnKind::Number,
                ],
                vec![
                    vec![h("", 0, 1, 1), h("Requests", 1, 4, 1)],
                    heads.iter().zip(0..).map(|(t, i)| h(t, i, 1, 1)).collect(),
                ],
                [
                    "Office of Information Policy",
                    "Antitrust Division",
                    "Federal Bureau of Prisons and something longer than that",
                    "Agency overall",
                ]
                .iter()
                .enumerate()
                .map(|(n, t)| Row {
                    labels: vec![RowLabel {
                        text: vec![sample::text(t)],
                        column: 0,
                        columns: 1,
                        rows: 1,
                    }],
                    cells: (1..5)
                        .map(|i| cell(if n == 3 { "14,321" } else { "1,234" }, i, true))
                        .collect(),
                    total: n == 3,
                })
                .collect(),
            );
            for (name, template, locale, blocks) in [
                (
                    "zh",
                    "official",
                    Locale::ZhCn,
                    vec![four.clone(), texts.clone(), many.clone()],
                ),
                ("en", "plain", Locale::EnUs, vec![foia, many, texts, four]),
            ] {
                let d =
                    sample::report(locale, "示例市司法局2023年政府信息公开工作年度报告", blocks);
                let f = typst(&d, &Template::built_in(template).unwrap()).unwrap();
                std::fs::write(format!("/tmp/odd-{name}.typ"), &f.text).unwrap();
                let p = embedded::pdf(&f, &options).unwrap();
                std::fs::write(format!("/tmp/odd-{name}.pdf"), p.bytes).unwrap();
            }
        }
        "big" => {
            use rptc::document::tree::*;
            let rows: u32 = args[2].parse().unwrap();
            let mut d = sample::chinese();
            let Some(Block::Table(mut t)) = d
                .blocks
                .iter()
                .rev()
                .find(|b| matches!(b, Block::Table(_)))
                .cloned()
            else {
                return;
            };
            let cell = |t: &str, c, numeric| Cell {
                content: vec![sample::text(t)],
                column: c,
                columns: 1,
                numeric,
                notes: vec![],
                row_key: String::new(),
                column_key: String::new(),
            };
            t.columns = std::iter::once(ColumnKind::RowLabel)
                .chain(std::iter::repeat_n(ColumnKind::Number, 7))
                .map(|kind| Column { kind, width: 4 })
                .collect();
            t.parts[0].rows = (0..rows)
                .map(|i| Row {
                    labels: vec![RowLabel {
                        text: vec![sample::text(&format!("行{i}"))],
                        column: 0,
                        columns: 1,
                        rows: 1,
                    }],
                    cells: (1..8)
                        .map(|c| cell(&format!("{}", i * c), c, true))
                        .collect(),
                    total: false,
                })
                .collect();
            d.blocks = vec![Block::Table(t)];
            let t0 = Instant::now();
            let f = typst(&d, &Template::built_in("official").unwrap()).unwrap();
            eprintln!("emit {:?} {} bytes", t0.elapsed(), f.text.len());
            let t0 = Instant::now();
            let p = embedded::pdf(&f, &options).unwrap();
            eprintln!(
                "pdf {:?} {:?} {} bytes rss {}",
                t0.elapsed(),
                p.pages,
                p.bytes.len(),
                rss()
            );
        }
        _ => {}
    }
}
