//! What numbers of a unit can be the value of.

use crate::prose::reading::numerals::Exemption;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;

/// It may say the value of something.
pub(crate) fn states(numeral: &Numeral) -> bool {
    let open = matches!(
        numeral.exempt,
        None | Some(Exemption::Article | Exemption::Range)
    );
    let time = numeral.unit.as_ref().is_some_and(|unit| {
        matches!(
            unit.symbol.as_str(),
            "类" | "种" | "年" | "月" | "季度" | "周" | "届" | "小时"
        )
    });
    open && !time
}

/// Measure words that count the same things.
pub(crate) const COUNTERS: [&[&str]; 2] = [
    &["件", "宗", "起", "份", "封", "例", "项", "批", "个"],
    &["人", "名", "位", "个"],
];

/// A number of this unit can be of that kind.
pub(crate) fn comparable(numeral: &Numeral, kind: Option<&Kind>) -> bool {
    let Some(kind) = kind else {
        return false;
    };
    let Some(unit) = &numeral.unit else {
        return match kind {
            Kind::Number => true,
            Kind::Amount(_) => !is_money(kind),
            Kind::Percent | Kind::PerMille | Kind::Points | Kind::Times => false,
        };
    };
    let own = Kind::of(&unit.ty);
    if own.as_ref() == Some(kind) {
        return true;
    }
    // Items may be of anything that is counted.
    if matches!(unit.symbol.as_str(), "item" | "case" | "person") {
        return matches!(kind, Kind::Amount(_)) && !is_money(kind);
    }
    let counter = |of: &[&str], kind: &Kind| {
        let Kind::Amount(dimension) = kind else {
            return false;
        };
        matches!(&*dimension.0, [(base, 1)] if of.contains(&base.as_str()))
    };
    own.is_some_and(|own| {
        COUNTERS
            .iter()
            .any(|of| counter(of, &own) && counter(of, kind))
    })
}

pub(crate) fn is_money(kind: &Kind) -> bool {
    let Kind::Amount(dimension) = kind else {
        return false;
    };
    dimension
        .0
        .iter()
        .any(|(base, _)| matches!(base.as_str(), "元" | "USD" | "GBP" | "EUR"))
}
