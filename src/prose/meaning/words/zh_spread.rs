//! Chinese words for what a number is spread over, added up from or placed
//! among.

use crate::prose::reading::word_list::WordList;

/// Behind 各, 每 or a number: bodies that a report may collect.
pub(crate) static BODIES: WordList<&str> = WordList::new(&[
    "区",
    "县",
    "市",
    "县区",
    "区县",
    "县市",
    "市县",
    "县市区",
    "镇",
    "乡",
    "乡镇",
    "街道",
    "镇街",
    "部门",
    "单位",
    "成员单位",
    "分局",
    "学院",
    "分馆",
    "分校",
    "校区",
    "分公司",
    "机构",
    "地区",
    "院系",
    "所",
    "站",
    "科室",
    "支队",
    "大队",
]);

pub(crate) static MONTHLY: WordList<&str> = WordList::new(&["月", "月份", "季度"]);

/// What stands before is added up.
pub(crate) static ADDED: WordList<&str> =
    WordList::new(&["合计", "共计", "总计", "一共", "累计", "加起来"]);

/// Whether it is the largest that they tell of.
pub(crate) static TOPS: WordList<(&str, bool)> = WordList::telling(&[
    ("最多", true),
    ("最高", true),
    ("最大", true),
    ("最长", true),
    ("最少", false),
    ("最低", false),
    ("最小", false),
    ("最短", false),
]);

/// Before 最多 they say what of it is meant, and narrow nothing.
pub(crate) static MEASURES: WordList<&str> = WordList::new(&[
    "数量", "占比", "规模", "金额", "比例", "比重", "总量", "总数", "人数", "件数", "次数", "条数",
    "数", "量",
]);

/// Behind 每 or 平均每: units of figures.
pub(crate) const PER: &[&str] = &[
    "人次",
    "批次",
    "人",
    "名",
    "位",
    "件",
    "宗",
    "起",
    "份",
    "辆",
    "台",
    "套",
    "户",
    "场",
    "次",
    "条",
    "册",
    "篇",
    "项",
    "期",
    "家",
    "所",
    "亩",
    "公顷",
    "吨",
    "公里",
    "千米",
    "平方米",
];
