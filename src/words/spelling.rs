//! How the language spells names of former figures, signs and quantities.

use crate::semantics::model::{Comparison, Model};
use crate::semantics::units::Unit;

/// `previous.新收`, dated `previous(2022).新收`; `members(东城区).新收`.
pub fn former_name(model: &Model, report: usize, name: &str, dated: bool) -> String {
    if let Some(name) = model.header.member_name(report, name) {
        return name;
    }
    let former = model.header.previous.get(report);
    let name = former.map_or(name, |former| former.plain(name));
    let period = former.filter(|_| dated).and_then(|it| it.period.as_ref());
    let year = period.map_or_else(String::new, |period| format!("({})", period.code));
    format!("previous{year}.{name}")
}

pub fn comparison_sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "==",
        Comparison::NotEqual => "!=",
        Comparison::LessOrEqual => "<=",
        Comparison::Less => "<",
        Comparison::GreaterOrEqual => ">=",
        Comparison::Greater => ">",
    }
}

/// `443 件`, `735.85%`, `3 "full-time employees"`
pub fn quantity(digits: &str, unit: &Unit) -> String {
    match unit.symbol.as_str() {
        "" => digits.to_owned(),
        "%" | "‰" => format!("{digits}{}", unit.symbol),
        symbol if symbol.contains(char::is_whitespace) => format!("{digits} {symbol:?}"),
        symbol => format!("{digits} {symbol}"),
    }
}
