//! What a chart shows, for who cannot see it.

use crate::document::tree::{Chart, ChartKind, ChartSet, text_of};
use crate::semantics::model::Locale;

/// `柱形图：历年申请（件）。2022年53，2023年443。`
pub(super) fn described(chart: &Chart, locale: Locale) -> String {
    let kind = match (chart.kind, locale) {
        (ChartKind::Bar, Locale::ZhCn) => "柱形图",
        (ChartKind::Line, Locale::ZhCn) => "折线图",
        (ChartKind::Pie, Locale::ZhCn) => "饼图",
        (ChartKind::Stacked, Locale::ZhCn) => "堆积柱形图",
        (ChartKind::Bar, Locale::EnUs) => "Bar chart",
        (ChartKind::Line, Locale::EnUs) => "Line chart",
        (ChartKind::Pie, Locale::EnUs) => "Pie chart",
        (ChartKind::Stacked, Locale::EnUs) => "Stacked bar chart",
    };
    let title = text_of(&chart.caption);
    let mut said = match (locale, chart.unit.as_str()) {
        (Locale::ZhCn, "") => format!("{kind}：{title}。"),
        (Locale::ZhCn, unit) => format!("{kind}：{title}（{unit}）。"),
        (Locale::EnUs, "") => format!("{kind}: {title}."),
        (Locale::EnUs, unit) => format!("{kind}: {title}, in {unit}."),
    };
    for set in &chart.sets {
        said.push_str(&said_of(set, chart, locale));
    }
    said
}

fn said_of(set: &ChartSet, chart: &Chart, locale: Locale) -> String {
    let unit = &chart.unit;
    let each = chart.categories.iter().zip(&set.points);
    let points = each.filter_map(|(category, point)| {
        let point = point.as_ref()?;
        let bare = point.text.ends_with(|sign: char| sign.is_ascii_digit());
        Some(match locale {
            Locale::ZhCn if bare => format!("{category}{}{unit}", point.text),
            Locale::ZhCn => format!("{category}{}", point.text),
            Locale::EnUs => format!("{category}: {}", point.text),
        })
    });
    let points: Vec<String> = points.collect();
    match (locale, set.label.as_str()) {
        (Locale::ZhCn, "") => format!("{}。", points.join("，")),
        (Locale::ZhCn, label) => format!("{label}：{}。", points.join("，")),
        (Locale::EnUs, "") => format!(" {}.", points.join("; ")),
        (Locale::EnUs, label) => format!(" {label}: {}.", points.join("; ")),
    }
}
