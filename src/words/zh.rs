//! Words of a Chinese report.

use crate::number::Exact;
use crate::semantics::model::Missing;
use crate::semantics::types::Type;
use crate::semantics::units::Unit;

use super::amount::{Amount, Direction, Qualifier};
use super::voice::Setting;
use super::{OpenCount, Piece, SpokenPart};

pub(super) const ROUNDING_NOTE: &str = "注：部分数据因四舍五入，分项合计与总计可能略有差异。";
pub(super) const DRAFT: &str = "草稿";

pub(super) fn written(amount: &Amount) -> String {
    format!("{}{}", amount.written_digits(), amount.symbol)
}

pub(super) fn qualified(amount: &Amount) -> String {
    let plain = written(amount);
    match amount.qualifier {
        Qualifier::None => plain,
        Qualifier::Over => over(amount).unwrap_or_else(|| format!("超过{plain}")),
        Qualifier::About => format!("约{plain}"),
        Qualifier::Under => format!("近{plain}"),
        Qualifier::Below => format!("不足{plain}"),
        Qualifier::Above => format!("超过{plain}"),
    }
}

pub(super) fn change(direction: Direction, amount: &Amount, ty: &Type) -> String {
    let (up, down) = if *ty == Type::Growth {
        ("增长", "下降")
    } else if *ty == Type::Points {
        ("上升", "下降")
    } else {
        ("增加", "减少")
    };
    let text = qualified(amount);
    match direction {
        Direction::Up => format!("{up}{text}"),
        Direction::Down => format!("{down}{text}"),
        Direction::Same => "持平".to_owned(),
    }
}

pub(super) fn undefined(setting: Setting) -> &'static str {
    match setting {
        Setting::Sentence | Setting::Cell => "不可比",
        Setting::Message => "无法计算",
    }
}

pub(super) fn wrong(setting: Setting) -> &'static str {
    match setting {
        Setting::Sentence | Setting::Cell => "【有误】",
        Setting::Message => "无法计算",
    }
}

pub(super) fn missing(missing: Missing, setting: Setting) -> &'static str {
    match (missing, setting) {
        (Missing::None, _) => "无",
        (Missing::NotApplicable, Setting::Sentence | Setting::Message) => "不适用",
        (Missing::NotApplicable, Setting::Cell) => "—",
        (Missing::Unknown, _) => "未统计",
        (Missing::Todo, Setting::Sentence | Setting::Cell) => "【待填】",
        (Missing::Todo, Setting::Message) => "待填",
    }
}

/// Nothing stands between adjacent 《》 or “”, else a 、.
pub(super) fn list(entries: &[String], open: Option<OpenCount>) -> String {
    let mut out = String::new();
    for entry in entries {
        let adjacent = (out.ends_with('》') && entry.starts_with('《'))
            || (out.ends_with('”') && entry.starts_with('“'));
        if !out.is_empty() && !adjacent {
            out.push('、');
        }
        out.push_str(entry);
    }
    if let Some(open) = open {
        out.push_str(&format!("等{}", count(open)));
    }
    out
}

pub(super) fn titles(titles: &[String]) -> String {
    match titles {
        [init @ .., last] if !init.is_empty() => format!("{}和{last}", list(init, None)),
        [] | [_, ..] => list(titles, None),
    }
}

pub(super) fn count(open: OpenCount) -> String {
    let total = open.unit.from_base(open.total).truncate(0);
    format!("{total}{}", open.unit.symbol)
}

pub(super) const BETWEEN: &str = "、";

/// `市级48期（60.00%）`
pub(super) fn part(index: usize, part: &SpokenPart) -> Vec<Piece> {
    let mut pieces = vec![Piece::words(&*part.label), Piece::value(index, part)];
    pieces.extend(Piece::share(index, part, ["（", "）"]));
    pieces
}

pub(super) fn unit_line(unit: &Unit) -> String {
    format!("单位：{}", unit.symbol)
}

/// 18万余条, 20余万条, 5500余条: 余 stands behind the digit it adds to. Other
/// numbers cannot carry it.
fn over(amount: &Amount) -> Option<String> {
    let digits = amount.digits.to_string();
    let tens = amount.digits.places() == 0 && digits.ends_with('0');
    let symbol = &amount.symbol;
    match amount.scale {
        Some(scale) if tens => Some(format!("{digits}余{scale}{symbol}")),
        Some(scale) => Some(format!("{digits}{scale}余{symbol}")),
        None if tens && amount.digits.exact() > Exact::zero() && counts(symbol) => {
            Some(format!("{}余{symbol}", amount.written_digits()))
        }
        None => None,
    }
}

fn counts(symbol: &str) -> bool {
    !symbol.is_empty() && !symbol.starts_with(['%', '‰'])
}
