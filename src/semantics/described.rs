//! Types in the reader's words, and what to say when two do not go together.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::algebra::Clash;
use super::model::Operator;
use super::types::{Type, Whole};
use super::units::Unit;

/// What an operand is, ready for a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    ty: Type,
    symbol: String,
}

impl Described {
    pub(super) fn new(ty: &Type, unit: &Arc<Unit>) -> Self {
        Described {
            ty: ty.clone(),
            symbol: unit.symbol.clone(),
        }
    }

    pub(super) fn zh(&self) -> String {
        match &self.ty {
            Type::Unknown => "未知的数据".to_owned(),
            Type::Number => "没有单位的数".to_owned(),
            Type::Quantity(_) => format!("以“{}”计的数量", self.symbol),
            Type::Share(Whole::Unstated) => "百分数".to_owned(),
            Type::Share(Whole::Of(whole)) => format!("占“{whole}”的比重"),
            Type::Ratio => "比率".to_owned(),
            Type::Growth => "增长率".to_owned(),
            Type::Points => "百分点".to_owned(),
            Type::Multiple => "倍数".to_owned(),
            Type::PerMille => "千分数".to_owned(),
            Type::Text => "文字".to_owned(),
            Type::Date => "日期".to_owned(),
            Type::Truth => "条件".to_owned(),
            Type::List => "清单".to_owned(),
            Type::Series(_) => "序列".to_owned(),
        }
    }

    pub(super) fn en(&self) -> String {
        match &self.ty {
            Type::Unknown => "something unknown".to_owned(),
            Type::Number => "a number without a unit".to_owned(),
            Type::Quantity(_) => format!("an amount in {}", self.symbol),
            Type::Share(Whole::Unstated) => "a percentage".to_owned(),
            Type::Share(Whole::Of(whole)) => format!("a share of `{whole}`"),
            Type::Ratio => "a ratio".to_owned(),
            Type::Growth => "a growth rate".to_owned(),
            Type::Points => "percentage points".to_owned(),
            Type::Multiple => "a multiple".to_owned(),
            Type::PerMille => "a rate per thousand".to_owned(),
            Type::Text => "a text".to_owned(),
            Type::Date => "a date".to_owned(),
            Type::Truth => "a condition".to_owned(),
            Type::List => "a list".to_owned(),
            Type::Series(_) => "a series".to_owned(),
        }
    }
}

/// What is wrong, and the right way.
pub(super) fn clash_diagnostic(
    clash: Clash,
    operator: Option<Operator>,
    left: &(Span, Described),
    right: &(Span, Described),
    place: Span,
) -> Diagnostic {
    let (verb_zh, verb_en) = match operator {
        Some(Operator::Add) => ("相加", "added"),
        Some(Operator::Subtract) => ("相减", "subtracted"),
        Some(Operator::Multiply) => ("相乘", "multiplied"),
        Some(Operator::Divide) => ("相除", "divided"),
        None => ("比较", "compared"),
    };
    let (code, title, advice) = match clash {
        Clash::Units => (
            "E0301",
            Text::new(
                format!("{}和{}不能{verb_zh}", left.1.zh(), right.1.zh()),
                format!("{} and {} cannot be {verb_en}", left.1.en(), right.1.en()),
            ),
            Text::new(
                "两边单位不同。若是同一单位，请改正；若能换算，请声明，例如 unit 万件 = 10000 件。",
                "The units differ. Correct one of them; if they convert, declare it: `unit 万件 = 10000 件`.",
            ),
        ),
        Clash::NotNumbers => (
            "E0302",
            Text::new(
                format!("{}和{}不能{verb_zh}", left.1.zh(), right.1.zh()),
                format!("{} and {} cannot be {verb_en}", left.1.en(), right.1.en()),
            ),
            Text::new("这里只能用数值。", "Only numbers go here."),
        ),
        Clash::AmountAndRate | Clash::Product => (
            "E0303",
            Text::new(
                format!("{}和{}不能{verb_zh}", left.1.zh(), right.1.zh()),
                format!("{} and {} cannot be {verb_en}", left.1.en(), right.1.en()),
            ),
            Text::new(
                "数量和比率不是一回事。求部分写 数量 * 比率，求原数写 base(本期, 增长率)。",
                "An amount and a rate are different things. For a part write `amount * share`, for the earlier amount `base(now, growth)`.",
            ),
        ),
        Clash::Growths | Clash::Wholes | Clash::UnstatedShares | Clash::Multiples => (
            "E0304",
            Text::new(
                format!("{}和{}不能{verb_zh}", left.1.zh(), right.1.zh()),
                format!("{} and {} cannot be {verb_en}", left.1.en(), right.1.en()),
            ),
            match clash {
                Clash::Growths => Text::new(
                    "增长率不能直接相加。请用原数计算：growth(本期之和, 基期之和)。",
                    "Growth rates do not add up. Compute from the amounts: `growth(sum now, sum before)`.",
                ),
                Clash::Wholes => Text::new(
                    "两个比重的分母不同。请用原数计算：share(部分之和, 总数)。",
                    "The shares are of different wholes. Compute from the amounts: `share(sum of parts, whole)`.",
                ),
                Clash::UnstatedShares => Text::new(
                    "直接写的百分数不知道是占谁的比重，只能相减；合计为100%的，请写 total 100% = a + b + c。",
                    "A typed percentage is a share of an unknown whole: only differences are allowed; for parts of 100 % write `total 100% = a + b + c`.",
                ),
                Clash::Multiples
                | Clash::Units
                | Clash::AmountAndRate
                | Clash::Points
                | Clash::NotNumbers
                | Clash::Product => Text::new(
                    "倍数只能和倍数相比。",
                    "A multiple goes only with another multiple.",
                ),
            },
        ),
        Clash::Points => (
            "E0305",
            Text::new(
                format!("{}和{}不能{verb_zh}", left.1.zh(), right.1.zh()),
                format!("{} and {} cannot be {verb_en}", left.1.en(), right.1.en()),
            ),
            Text::new(
                "两个比率之差是百分点，不是百分数。请核对用的是 % 还是 百分点。",
                "The difference of two rates is in percentage points, not in per cent. See which of the two is meant.",
            ),
        ),
    };
    // The whole expression is the place; the operands say what they are.
    Diagnostic::error(code, title)
        .at(place, Text::empty())
        .also(left.0, Text::new(left.1.zh(), left.1.en()))
        .also(right.0, Text::new(right.1.zh(), right.1.en()))
        .note(advice)
}
