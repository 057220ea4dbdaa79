//! The words of a page for browsers that are not of the report.

use serde::Serialize;

use crate::semantics::model::Locale;

/// What the parts and buttons of the page are called.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct PageWords {
    /// Leads past the contents.
    pub skip: &'static str,
    pub contents: &'static str,
    /// Over the footnotes.
    pub notes: &'static str,
    /// Stands before the number of one: `注释1`.
    pub note: &'static str,
    /// From a note to where it was marked.
    pub back: &'static str,
    /// The switch between light and dark.
    pub dark: &'static str,
    pub light: &'static str,
    /// Over what a chart shows, as a table.
    pub data: &'static str,
    /// Over the list of checks.
    pub checks: &'static str,
    /// How the page is used: any number can be chosen.
    pub choose: &'static str,
    // What is told of a figure.
    pub figure: &'static str,
    pub printed: &'static str,
    pub exact: &'static str,
    pub formula: &'static str,
    pub inputs: &'static str,
    pub place: &'static str,
    pub former: &'static str,
    pub close: &'static str,
    /// To the figure shown before.
    pub previous: &'static str,
}

pub fn page_words(locale: Locale) -> &'static PageWords {
    match locale {
        Locale::ZhCn => &ZH,
        Locale::EnUs => &EN,
    }
}

const ZH: PageWords = PageWords {
    skip: "跳到正文",
    contents: "目录",
    notes: "注释",
    note: "注释",
    back: "返回正文",
    dark: "深色",
    light: "浅色",
    data: "图中数据",
    checks: "核对",
    choose: "点选任一数字，可以看到它的来历。",
    figure: "数据",
    printed: "刊印",
    exact: "精确值",
    formula: "算式",
    inputs: "取自",
    place: "出处",
    former: "上期",
    close: "关闭",
    previous: "返回",
};

const EN: PageWords = PageWords {
    skip: "Skip to the report",
    contents: "Contents",
    notes: "Notes",
    note: "Note ",
    back: "Back to the text",
    dark: "Dark",
    light: "Light",
    data: "Data of the chart",
    checks: "Checks",
    choose: "Choose any number to see where it comes from.",
    figure: "Figure",
    printed: "Printed",
    exact: "Exact value",
    formula: "Formula",
    inputs: "From",
    place: "Source",
    former: "Last report",
    close: "Close",
    previous: "Back",
};
