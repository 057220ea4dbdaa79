//! Types in the reader's words.

use std::sync::Arc;

use crate::diagnostics::Bilingual;

use super::types::{Type, Whole};
use super::units::Unit;

/// What an operand is, ready for a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    ty: Type,
    unit: Arc<Unit>,
}

impl Described {
    pub(super) fn new(ty: &Type, unit: &Arc<Unit>) -> Self {
        Described {
            ty: ty.clone(),
            unit: unit.clone(),
        }
    }

    /// The unit of an amount.
    pub(super) fn amount_in(&self) -> Option<&str> {
        matches!(self.ty, Type::Quantity(_)).then_some(self.unit.symbol.as_str())
    }

    pub(super) fn is_plain(&self) -> bool {
        self.ty == Type::Number
    }

    pub(super) fn is_list(&self) -> bool {
        self.ty == Type::List
    }

    pub(super) fn is_percentage(&self) -> bool {
        self.ty == Type::Share(Whole::Unstated)
    }
}

impl Bilingual for Described {
    fn zh(&self) -> String {
        match &self.ty {
            Type::Unknown => "未知的数据".to_owned(),
            Type::Number => "没有单位的数".to_owned(),
            Type::Quantity(_) => format!("以“{}”计的数量", self.unit.symbol),
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

    fn en(&self) -> String {
        match &self.ty {
            Type::Unknown => "something unknown".to_owned(),
            Type::Number => "a number without a unit".to_owned(),
            Type::Quantity(_) => {
                let unit = self.unit.plural.as_ref().unwrap_or(&self.unit.symbol);
                format!("an amount in {unit}")
            }
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
