//! Pictures of small charts.

use crate::document::tree::{Chart, ChartKind, ChartSet, Value};
use crate::source::{SourceId, Span};

use super::svg;

fn chart(kind: ChartKind, categories: &[&str], sets: &[(&str, &[&str])]) -> Chart {
    let point = |text: &&str| {
        Some(Value {
            figure: None,
            text: (*text).to_owned(),
            origin: None,
            exact: (*text != "—").then(|| (*text).to_owned()),
            unit: None,
        })
    };
    let set = |(label, points): &(&str, &[&str])| ChartSet {
        label: (*label).to_owned(),
        points: points.iter().map(point).collect(),
    };
    Chart {
        anchor: "figure-1".to_owned(),
        name: None,
        number: "图1".to_owned(),
        caption: Vec::new(),
        alt: "甲<乙".to_owned(),
        kind,
        unit: "件".to_owned(),
        categories: categories.iter().map(|it| (*it).to_owned()).collect(),
        sets: sets.iter().map(set).collect(),
        place: Span::new(SourceId(0), 0, 0),
    }
}

#[test]
fn every_value_stands_over_its_bar() {
    let drawn = svg(&chart(
        ChartKind::Bar,
        &["2022年", "2023年"],
        &[("", &["53", "443"])],
    ));
    assert!(
        drawn.contains(">53</text>") && drawn.contains(">443</text>"),
        "{drawn}"
    );
    assert!(drawn.contains("aria-label=\"甲&lt;乙\""), "{drawn}");
    assert!(
        !drawn.contains("<pattern"),
        "one set needs no hatching: {drawn}"
    );
}

#[test]
fn long_labels_lay_the_bars_down() {
    let long = [
        "要求行政机关提供公开出版物的申请数量",
        "无正当理由大量反复申请的数量",
        "丙",
        "丁",
        "戊",
    ];
    let drawn = svg(&chart(
        ChartKind::Bar,
        &long,
        &[("", &["5", "4", "3", "2", "1"])],
    ));
    assert!(drawn.contains("text-anchor=\"end\""), "{drawn}");
    let whole = long[0].chars().take(10).collect::<String>();
    assert!(drawn.contains(&whole), "{drawn}");
}

#[test]
fn sets_are_told_apart_without_colour() {
    let sets: [(&str, &[&str]); 3] = [
        ("甲", &["1", "2"]),
        ("乙", &["3", "4"]),
        ("丙", &["5", "6"]),
    ];
    let drawn = svg(&chart(ChartKind::Stacked, &["一", "二"], &sets));
    assert!(
        drawn.contains("figure-1-1") && drawn.contains("figure-1-2"),
        "{drawn}"
    );
    let drawn = svg(&chart(ChartKind::Line, &["一", "二"], &sets));
    assert_eq!(
        drawn.matches("stroke-dasharray").count(),
        4,
        "legend and line: {drawn}"
    );
}

#[test]
fn what_is_missing_is_no_zero() {
    let drawn = svg(&chart(
        ChartKind::Line,
        &["一", "二", "三"],
        &[("", &["1", "—", "3"])],
    ));
    assert!(!drawn.contains("<polyline"), "{drawn}");
    let drawn = svg(&chart(ChartKind::Bar, &["一", "二"], &[("", &["1", "—"])]));
    assert!(drawn.contains(">—</text>"), "{drawn}");
}

#[test]
fn one_slice_is_a_whole_circle() {
    let drawn = svg(&chart(ChartKind::Pie, &["甲", "乙"], &[("", &["7", "0"])]));
    assert_eq!(drawn.matches("<path d=\"M112 ").count(), 1, "{drawn}");
    assert!(drawn.contains("A100 100 0 1 1"), "{drawn}");
}
