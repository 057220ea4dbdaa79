//! What a chart shows, for who cannot see it.

use crate::document::tree::{Chart, ChartKind, ChartSet, text_of};
use crate::semantics::model::Locale;
use crate::semantics::units::Unit;

use super::Voice;

impl Voice {
    /// The unit of an axis: `件`, `requests`.
    pub fn axis(self, unit: &Unit) -> String {
        match (self.locale, &unit.plural) {
            (Locale::EnUs, Some(plural)) => plural.clone(),
            (Locale::EnUs, None) | (Locale::ZhCn, _) => unit.symbol.clone(),
        }
    }

    /// `柱形图：历年申请（件）。2022年53，2023年443。`
    pub fn described(self, chart: &Chart) -> String {
        let kind = match (chart.kind, self.locale) {
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
        let mut said = match (self.locale, chart.unit.as_str()) {
            (Locale::ZhCn, "") => format!("{kind}：{title}。"),
            (Locale::ZhCn, unit) => format!("{kind}：{title}（{unit}）。"),
            (Locale::EnUs, "") => format!("{kind}: {title}."),
            (Locale::EnUs, unit) => format!("{kind}: {title}, in {unit}."),
        };
        for set in &chart.sets {
            said.push_str(&self.set(set, &chart.categories, &chart.unit));
        }
        said
    }

    fn set(self, set: &ChartSet, categories: &[String], unit: &str) -> String {
        let each = categories.iter().zip(&set.points);
        let points = each.filter_map(|(category, point)| {
            let point = point.as_ref()?;
            let bare = point.text.ends_with(|sign: char| sign.is_ascii_digit());
            Some(match self.locale {
                Locale::ZhCn if bare => format!("{category}{}{unit}", point.text),
                Locale::ZhCn => format!("{category}{}", point.text),
                Locale::EnUs => format!("{category}: {}", point.text),
            })
        });
        let points: Vec<String> = points.collect();
        match (self.locale, set.label.as_str()) {
            (Locale::ZhCn, "") => format!("{}。", points.join("，")),
            (Locale::ZhCn, label) => format!("{label}：{}。", points.join("，")),
            (Locale::EnUs, "") => format!(" {}.", points.join("; ")),
            (Locale::EnUs, label) => format!(" {label}: {}.", points.join("; ")),
        }
    }
}
