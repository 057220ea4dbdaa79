//! Types in the reader's words.

use std::sync::Arc;

use crate::diagnostics::problem::text;
use crate::diagnostics::{Bilingual, Text};
use crate::semantics::model::Expr;

use super::types::{Type, Whole};
use super::unit::Unit;

/// What an operand is, ready for a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Described {
    ty: Type,
    unit: Arc<Unit>,
}

impl Described {
    pub(crate) fn new(ty: &Type, unit: &Arc<Unit>) -> Self {
        Described {
            ty: ty.clone(),
            unit: unit.clone(),
        }
    }

    /// How an operand is called in a message.
    pub(crate) fn of(expr: &Expr) -> Self {
        Described::new(&expr.ty, &expr.unit)
    }

    /// The unit of an amount.
    pub(crate) fn amount_in(&self) -> Option<&str> {
        matches!(self.ty, Type::Quantity(_)).then_some(self.unit.symbol.as_str())
    }

    pub(crate) fn is_plain(&self) -> bool {
        self.ty == Type::Number
    }

    pub(crate) fn is_list(&self) -> bool {
        self.ty == Type::List
    }

    pub(crate) fn is_percentage(&self) -> bool {
        self.ty == Type::Share(Whole::Unstated)
    }
}

impl Bilingual for Described {
    fn text(&self) -> Text {
        let symbol = &self.unit.symbol;
        let plural = self.unit.plural.as_ref().unwrap_or(symbol);
        text!(match (&self.ty) {
            Type::Unknown => "未知的数据" | "something unknown",
            Type::Number => "没有单位的数" | "a number without a unit",
            Type::Quantity(_) => "以“{symbol}”计的数量" | "an amount in {plural}",
            Type::Share(Whole::Unstated) => "百分数" | "a percentage",
            Type::Share(Whole::Of(whole)) => "占“{whole}”的比重" | "a share of `{whole}`",
            Type::Ratio => "比率" | "a ratio",
            Type::Growth => "增长率" | "a growth rate",
            Type::Points => "百分点" | "percentage points",
            Type::Multiple => "倍数" | "a multiple",
            Type::PerMille => "千分数" | "a rate per thousand",
            Type::Text => "文字" | "a text",
            Type::Date => "日期" | "a date",
            Type::Truth => "条件" | "a condition",
            Type::List => "清单" | "a list",
            Type::Series(_) => "序列" | "a series",
        })
    }
}
