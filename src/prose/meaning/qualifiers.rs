//! Words before a label that make it another thing, and words that do not.

use std::ops::Range;

use crate::prose::reading::characters::is_han;
use crate::prose::reading::numerals::{Exemption, Numeral};
use crate::prose::reading::passage::Passage;

use super::world::World;

/// Before a label they say that it is another year's, another body's or only
/// planned.
const OTHERWISE: [&str; 30] = [
    "上年",
    "去年",
    "前年",
    "上一年",
    "上半年",
    "下半年",
    "季度",
    "往年",
    "历年",
    "同期",
    "上期",
    "累计",
    "年均",
    "月均",
    "日均",
    "人均",
    "平均",
    "预计",
    "计划",
    "目标",
    "力争",
    "由",
    "从",
    "较",
    "比",
    "last year",
    "previous",
    "prior",
    "planned",
    "average",
];

/// In these the words above mean nothing of the kind.
const HARMLESS: [&str; 12] = [
    "同比",
    "占比",
    "比例",
    "比重",
    "比较",
    "理由",
    "由于",
    "自由",
    "从业",
    "从事",
    "从严",
    "计划生育",
];

const NEGATIONS: [char; 6] = ['未', '不', '非', '无', '没', '拟'];

/// Before a label they make it no part of what it names.
const NEUTRAL: [&str; 89] = [
    "各级行政机关",
    "每次",
    "本行政机关",
    "各单位",
    "各部门",
    "本机关",
    "本单位",
    "全系统",
    "全年",
    "本年度",
    "本年",
    "今年",
    "年度",
    "当年",
    "年内",
    "年末",
    "年底",
    "全市",
    "全县",
    "全区",
    "全省",
    "全国",
    "全局",
    "全委",
    "我市",
    "我县",
    "我区",
    "我省",
    "我局",
    "我委",
    "我办",
    "本市",
    "本局",
    "本委",
    "截至",
    "目前",
    "其中",
    "累计",
    "合计",
    "总计",
    "共计",
    "实际",
    "一共",
    "新增",
    "完成",
    "实现",
    "收到",
    "收取",
    "受理",
    "办理",
    "组织",
    "开展",
    "发布",
    "公开",
    "公布",
    "主动",
    "制定",
    "印发",
    "出台",
    "召开",
    "举办",
    "接待",
    "安排",
    "产生",
    "作出",
    "提供",
    "开设",
    "发生",
    "以及",
    "通过",
    "另有",
    "还有",
    "期间",
    "年",
    "月",
    "日",
    "共",
    "已",
    "均",
    "也",
    "和",
    "与",
    "及",
    "为",
    "是",
    "有",
    "了",
    "的总",
    "新",
];

/// How sure it is that a label means all of what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Only words that narrow nothing stand before it.
    Alone,
    /// Others do, but it is long, and none of them surely narrows it.
    Likely,
    /// 网上申请 is not 申请.
    Narrowed,
}

/// At the end of what stands before a label, they make it a part.
const NARROWING: [&str; 46] = [
    "级", "类", "型", "的", "县", "区", "镇", "乡", "局", "委", "院", "校", "街道", "企业", "个人",
    "单位", "线上", "线下", "网上", "网络", "网站", "重大", "重点", "一般", "部分", "其他", "其余",
    "全部", "本级", "下级", "基层", "平均", "电子", "书面", "当面", "信函", "邮件", "首次", "多次",
    "每", "前", "后", "内", "外", "中", "不",
];

/// A label of so many letters says well enough what it means.
const LONG: usize = 4;

pub(crate) fn standing(
    world: &World<'_>,
    passage: &Passage<'_>,
    clause: usize,
    label: &Range<usize>,
) -> Standing {
    if is_alone(world, passage, clause, label.start) {
        return Standing::Alone;
    }
    let region = passage.part(&(clause..label.start)).trim_end();
    let letters = passage.part(label).chars();
    let long = letters.filter(|letter| is_han(*letter)).count() >= LONG;
    if long && !NARROWING.iter().any(|word| region.ends_with(word)) {
        Standing::Likely
    } else {
        Standing::Narrowed
    }
}

/// Whether a label begins what is said: only words that narrow nothing stand
/// before it in its clause.
fn is_alone(world: &World<'_>, passage: &Passage<'_>, clause: usize, start: usize) -> bool {
    let mut region = passage.part(&(clause..start)).trim_end();
    let issuer = world.model().header.issuer.as_deref();
    let issuer = issuer.filter(|issuer| !issuer.is_empty());
    loop {
        let shorter = NEUTRAL
            .iter()
            .copied()
            .chain(issuer)
            .find_map(|word| region.strip_suffix(word));
        match shorter {
            Some(shorter) => region = shorter.trim_end(),
            None => break,
        }
    }
    let last = region.chars().next_back();
    // 办结量增幅: what the label is of is named itself.
    let of = region.trim_end_matches(['量', '数', '额', '的']);
    let labels = world.labels();
    last.is_none_or(|last| !is_han(last))
        || labels
            .ending(&passage.text, clause + of.len())
            .is_some_and(|found| found.start >= clause)
}

/// Not this year's value: 较上年新收53件, 2022年新收53件, 未办结1件.
pub(crate) fn is_otherwise(world: &World<'_>, region: &str, left: Option<&Numeral>) -> bool {
    let year = left.and_then(Numeral::year);
    let other_year = year.is_some_and(|year| !world.is_own_year(year));
    if other_year || region.ends_with(NEGATIONS) {
        return true;
    }
    let mut plain = region.to_lowercase();
    for harmless in HARMLESS {
        if plain.contains(harmless) {
            plain = plain.replace(harmless, "");
        }
    }
    OTHERWISE.iter().any(|word| plain.contains(word))
}

/// A month, quarter or day right before: 第四季度新收120件, 12月，新收40件.
pub(crate) fn is_shorter_time(left: &Numeral, gap: &str) -> bool {
    let unit = left.unit.as_ref().map(|unit| unit.symbol.as_str());
    let fill = ['份', '底', '末', '间', '内', '共', ' ', '\n'];
    let bare = gap.trim_matches(fill);
    match (left.exempt, unit) {
        (Some(Exemption::Date(None) | Exemption::Range), Some("月" | "季度")) => {
            bare.trim_matches(['，', ',']).is_empty()
        }
        // 截至12月31日，新收443件 is the whole year's.
        (Some(Exemption::Date(None)), Some("日")) => bare.is_empty(),
        (Some(_) | None, _) => false,
    }
}
