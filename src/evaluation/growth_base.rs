//! From which whole numbers a growth of so many percent leads to a number.

use num_bigint::BigInt;
use num_traits::One as _;

use crate::number::{Exact, Rounding};
use crate::semantics::model::{Expr, Function, Model};
use crate::semantics::units::Unit;

use super::results::Number;

/// How many bases there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GrowthBases {
    None,
    One(Exact),
    Several,
}

/// A growth as quoted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QuotedGrowth<'u> {
    /// The rate, 0.96 for 96%.
    pub(crate) rate: &'u Exact,
    pub(crate) unit: &'u Unit,
    pub(crate) places: u32,
    pub(crate) rounding: Rounding,
}

impl QuotedGrowth<'_> {
    /// All bases that are multiples of `step` and grow to `now` by the rate.
    pub(crate) fn bases(&self, now: &Number, step: &Exact) -> GrowthBases {
        let half = self.unit.half_place(self.places);
        let one = Exact::one();
        let (least, most) = (&(&one + self.rate) - &half, &(&one + self.rate) + &half);
        let range = now.range();
        let (Some(low), Some(high)) = (&range.low, &range.high) else {
            return GrowthBases::Several;
        };
        if low.value.is_negative() {
            return GrowthBases::Several;
        }
        if high.value.is_zero() {
            // Whatever it was, it fell by all of it.
            return if self.rounds_to(&-one) {
                GrowthBases::Several
            } else {
                GrowthBases::None
            };
        }
        // now / base - 1 falls as the base rises.
        let Some(first) = low.value.divide(&most).filter(|_| most.is_positive()) else {
            return GrowthBases::None;
        };
        let Some(last) = high.value.divide(&least).filter(|_| least.is_positive()) else {
            return GrowthBases::Several;
        };
        let count = |value: &Exact| value.divide(step).unwrap_or_else(Exact::zero);
        let mut first = count(&first).ceil().max(BigInt::one());
        let mut last = count(&last).floor();
        // A base at an end may round the other way.
        let base = |steps: &BigInt| &Exact::from(steps.clone()) * step;
        if now.exact {
            while first <= last && !self.leads_to(&now.point, &base(&first)) {
                first += 1;
            }
            while first <= last && !self.leads_to(&now.point, &base(&last)) {
                last -= 1;
            }
        }
        if first > last {
            GrowthBases::None
        } else if first == last {
            GrowthBases::One(base(&first))
        } else {
            GrowthBases::Several
        }
    }

    fn leads_to(&self, now: &Exact, base: &Exact) -> bool {
        now.divide(base)
            .is_some_and(|ratio| self.rounds_to(&(&ratio - &Exact::one())))
    }

    fn rounds_to(&self, growth: &Exact) -> bool {
        self.unit.rounded(growth, self.places, self.rounding) == *self.rate
    }
}

/// What has grown, in `growth(x)` without a base.
pub(crate) fn grown(expr: &Expr) -> Option<&Expr> {
    let [now] = expr.without_words().as_call(Function::Growth)? else {
        return None;
    };
    Some(now)
}

/// What such numbers are whole multiples of: 1 件, 0.01 万元.
pub(crate) fn step(model: &Model, expr: &Expr) -> Exact {
    let figure = expr.as_figure().and_then(|id| model.figure(id));
    let places = figure.map_or(expr.unit.places, |figure| figure.places);
    expr.unit.last_place(places)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::semantics::types::Type;
    use crate::semantics::units::percent;

    /// Every base up to what could matter, tried one by one.
    fn brute(quoted: &QuotedGrowth, now: i64) -> Vec<i64> {
        (1..=200 * (now + 1))
            .filter(|base| quoted.leads_to(&Exact::from(now), &Exact::from(*base)))
            .collect()
    }

    proptest! {
        #[test]
        fn the_search_finds_what_trying_all_finds(
            now in 0i64..16, hundredths in -9_950i64..30_000, places in 0u32..3, even in any::<bool>()
        ) {
            let unit = percent(Type::Growth);
            let rounding = if even { Rounding::HalfEven } else { Rounding::HalfUp };
            let percents = Exact::from(hundredths).divide(&Exact::from(100)).unwrap();
            let rate = unit.to_base(&percents.round(places, rounding).exact());
            let quoted = QuotedGrowth { rate: &rate, unit: &unit, places, rounding };
            let found = quoted.bases(&Number::exact(Exact::from(now)), &Exact::one());
            let wanted = match brute(&quoted, now).as_slice() {
                [] => GrowthBases::None,
                [one] => GrowthBases::One(Exact::from(*one)),
                [_, ..] => GrowthBases::Several,
            };
            prop_assert_eq!(found, wanted);
        }

        #[test]
        fn a_true_growth_is_always_feasible(now in 1i64..5_000, base in 1i64..5_000, places in 0u32..4) {
            let unit = percent(Type::Growth);
            let growth = Exact::from(now - base).divide(&Exact::from(base)).unwrap();
            let rate = unit.rounded(&growth, places, Rounding::HalfUp);
            let quoted = QuotedGrowth { rate: &rate, unit: &unit, places, rounding: Rounding::HalfUp };
            match quoted.bases(&Number::exact(Exact::from(now)), &Exact::one()) {
                GrowthBases::None => prop_assert!(false),
                GrowthBases::One(one) => prop_assert_eq!(one, Exact::from(base)),
                GrowthBases::Several => {}
            }
        }
    }

    #[test]
    fn the_only_base_of_a_real_report_is_found() {
        let unit = percent(Type::Growth);
        let rate = Exact::parse_decimal("7.3585").unwrap();
        let quoted = QuotedGrowth {
            rate: &rate,
            unit: &unit,
            places: 2,
            rounding: Rounding::HalfUp,
        };
        let now = Number::exact(Exact::from(443));
        assert_eq!(
            quoted.bases(&now, &Exact::one()),
            GrowthBases::One(Exact::from(53))
        );
    }
}
