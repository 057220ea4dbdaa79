//! The units every report knows without declaring them.

use crate::number::Exact;

use super::types::{Dimension, Type, Whole};
use super::unit::Unit;

/// Measure words for what is counted: whole, exact, each its own type.
const COUNTED: &[&str] = &[
    "件",
    "条",
    "个",
    "次",
    "人",
    "人次",
    "名",
    "位",
    "册",
    "篇",
    "期",
    "项",
    "家",
    "份",
    "宗",
    "场",
    "场次",
    "则",
    "批",
    "批次",
    "类",
    "处",
    "例",
    "户",
    "户次",
    "页",
    "月",
    "年",
    "小时",
    "分钟",
    "工作日",
    "起",
    "部",
    "套",
    "种",
    "台",
    "辆",
    "所",
    "座",
    "笔",
    "本",
    "张",
    "封",
    "通",
    "字",
    "周",
    "季度",
    "栏",
    "集",
    "幅",
    "款",
    "点",
    "岁",
    "对",
    "组",
    "支",
    "届",
    "级",
    "公里",
    "公顷",
    "亩",
    "平方米",
    "平方公里",
    "吨",
    "千克",
    "公斤",
    "千瓦时",
    "立方米",
];

/// English units with their plurals.
const ENGLISH: &[(&str, &str)] = &[
    ("request", "requests"),
    ("appeal", "appeals"),
    ("case", "cases"),
    ("page", "pages"),
    ("person", "persons"),
    ("employee", "employees"),
    ("record", "records"),
    ("report", "reports"),
    ("document", "documents"),
    ("item", "items"),
    ("visit", "visits"),
    ("hour", "hours"),
    ("month", "months"),
    ("year", "years"),
    ("component", "components"),
    ("exemption", "exemptions"),
    ("complaint", "complaints"),
    ("meeting", "meetings"),
    ("office", "offices"),
    ("dataset", "datasets"),
];

/// Units of one amount at several sizes: symbol, base, scale, places, rounded.
const SCALED: &[(&str, &str, i64, u32, bool)] = &[
    ("元", "元", 1, 2, false),
    ("千元", "元", 1_000, 2, true),
    ("万元", "元", 10_000, 2, true),
    ("百万元", "元", 1_000_000, 2, true),
    ("亿元", "元", 100_000_000, 2, true),
    ("天", "天", 1, 0, false),
    ("日", "天", 1, 0, false),
    ("USD", "USD", 1, 2, false),
    ("EUR", "EUR", 1, 2, false),
    ("GBP", "GBP", 1, 2, false),
    ("CNY", "元", 1, 2, false),
];

/// All of them.
pub(crate) fn units() -> Vec<Unit> {
    let counted = COUNTED
        .iter()
        .map(|symbol| amount(symbol, None, symbol, 1, 0, false));
    let english = ENGLISH
        .iter()
        .map(|(symbol, plural)| amount(symbol, Some(plural), symbol, 1, 0, false));
    let scaled = SCALED.iter().map(|(symbol, base, scale, places, rounded)| {
        amount(symbol, None, base, *scale, *places, *rounded)
    });
    counted
        .chain(english)
        .chain(scaled)
        .chain([
            amount("day", Some("days"), "天", 1, 0, false),
            percent(Type::Share(Whole::Unstated)),
            per_mille(),
            points(),
            multiple(),
        ])
        .collect()
}

/// `%`, for a rate of the given type.
pub(crate) fn percent(ty: Type) -> Unit {
    rate("%", ty, -2)
}

pub(crate) fn per_mille() -> Unit {
    rate("‰", Type::PerMille, -3)
}

pub(crate) fn points() -> Unit {
    Unit {
        plural: Some("percentage points".to_owned()),
        ..rate("百分点", Type::Points, -2)
    }
}

pub(crate) fn multiple() -> Unit {
    rate("倍", Type::Multiple, 0)
}

/// A plain number as typed: whole unless `round` says otherwise.
pub(crate) fn number() -> Unit {
    Unit {
        symbol: String::new(),
        plural: None,
        ty: Type::Number,
        scale: Exact::one(),
        places: 0,
        least: None,
        rounded: false,
    }
}

/// A plain number that came out of a division.
pub(crate) fn quotient() -> Unit {
    Unit {
        places: 2,
        rounded: true,
        ..number()
    }
}

/// What is shown for what has no unit: texts, lists, what is broken.
pub(crate) fn none(ty: Type) -> Unit {
    Unit { ty, ..number() }
}

fn amount(
    symbol: &str,
    plural: Option<&str>,
    base: &str,
    scale: i64,
    places: u32,
    rounded: bool,
) -> Unit {
    Unit {
        symbol: symbol.to_owned(),
        plural: plural.map(str::to_owned),
        ty: Type::Quantity(Dimension::base(base)),
        scale: Exact::from(scale),
        places,
        least: None,
        rounded,
    }
}

fn rate(symbol: &str, ty: Type, exponent: i32) -> Unit {
    Unit {
        symbol: symbol.to_owned(),
        plural: None,
        ty,
        scale: Exact::power_of_ten(exponent),
        places: 2,
        least: None,
        rounded: true,
    }
}
