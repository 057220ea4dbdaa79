//! Shares, growth and other rates of one number against another.

use crate::number::{Bound, Exact, Interval};
use crate::semantics::model::Expr;

use super::evaluator::Evaluator;
use super::functions::Member;
use super::operand::{Operand, finish, map, unless_numbers};
use super::problems::EvaluationProblem;
use super::results::{Number, Undefined, Value};
use super::roots;

impl Evaluator<'_> {
    pub(super) fn share(&mut self, part: &Expr, whole: &Expr, call: &Expr) -> Value {
        let (top, bottom) = (self.operand(part), self.operand(whole));
        let value = finish(self.divide(top, bottom, whole));
        if let Value::Number(share) = &value {
            let least = share.lowest().unwrap_or_else(Exact::zero);
            if least > Exact::one() && share.point > Exact::one() {
                self.findings.report(EvaluationProblem::ShareAboveWhole {
                    part: self.computed.formula(part),
                    part_value: self.text_of(part),
                    whole: self.computed.formula(whole),
                    whole_value: self.text_of(whole),
                    share: self
                        .computed
                        .voice()
                        .plain(&value, &call.unit, call.unit.places),
                    place: call.place,
                });
            }
        }
        value
    }

    pub(super) fn growth(&mut self, now: &Expr, base: &Expr) -> Value {
        let (top, bottom) = (self.operand(now), self.operand(base));
        match (top, bottom) {
            (Operand::Number(top), Operand::Number(bottom)) => {
                match self.undefined_base(&bottom, base) {
                    Some(undefined) => undefined,
                    None => top
                        .subtract(&bottom)
                        .divide(&bottom)
                        .map_or(Value::Poisoned, |growth| {
                            Value::Number(tight_growth(growth, &top, &bottom))
                        }),
                }
            }
            (top, bottom) => finish(unless_numbers(top, bottom)),
        }
    }

    /// Growth has no meaning on a base that is zero or negative.
    fn undefined_base(&mut self, base: &Number, expr: &Expr) -> Option<Value> {
        let because = if base.point.is_zero() {
            Undefined::ZeroBase
        } else if base.point.is_negative() {
            Undefined::NegativeBase
        } else {
            return None;
        };
        self.findings.report(EvaluationProblem::UndefinedGrowth {
            base: self.computed.formula(expr),
            value: self.text_of(expr),
            because,
            place: expr.place,
        });
        Some(Value::Undefined {
            because,
            instead: None,
        })
    }

    pub(super) fn base(&mut self, now: &Expr, growth: &Expr) -> Value {
        let (top, rate) = (self.operand(now), self.operand(growth));
        let one = Number::exact(Exact::one());
        let bottom = map(rate, |rate| rate.add(&one));
        finish(self.divide(top, bottom, growth))
    }

    pub(super) fn multiple(&mut self, now: &Expr, base: &Expr, call: &Expr) -> Value {
        let (top, bottom) = (self.operand(now), self.operand(base));
        let (top, bottom) = match (top, bottom) {
            (Operand::Number(top), Operand::Number(bottom)) => (top, bottom),
            (top, bottom) => return finish(unless_numbers(top, bottom)),
        };
        if let Some(undefined) = self.undefined_base(&bottom, base) {
            return undefined;
        }
        if top.point < bottom.point {
            self.findings.report(EvaluationProblem::MultipleOfDecrease {
                now: self.computed.formula(now),
                now_value: self.text_of(now),
                base: self.computed.formula(base),
                base_value: self.text_of(base),
                place: call.place,
            });
        }
        top.divide(&bottom).map_or(Value::Poisoned, Value::Number)
    }

    pub(super) fn cagr_of_series(&mut self, series: &Expr) -> Value {
        let members = self.members(std::slice::from_ref(series));
        // From 2021 to 2023 it is two years, whether 2022 is there or not.
        let year = |member: Option<&Member>| member?.label.parse::<i64>().ok();
        let years = match (year(members.first()), year(members.last())) {
            (Some(first), Some(last)) => last - first,
            (Some(_) | None, _) => i64::try_from(members.len()).unwrap_or(i64::MAX) - 1,
        };
        let years = Exact::from(years);
        let mut operands = members.into_iter().map(|member| member.operand);
        let Some(first) = operands.next() else {
            return Value::Poisoned;
        };
        let last = operands.next_back();
        let years = Operand::Number(Number::exact(years));
        match last {
            Some(last) => self.compound((first, series), (last, series), years, series),
            None => self.compound_years(&Exact::zero(), series),
        }
    }

    pub(super) fn cagr(&mut self, first: &Expr, last: &Expr, years: Operand, call: &Expr) -> Value {
        let (a, b) = (self.operand(first), self.operand(last));
        self.compound((a, first), (b, last), years, call)
    }

    /// The yearly growth that leads from `first` to `last`.
    fn compound(
        &mut self,
        (first, base): (Operand, &Expr),
        (last, end): (Operand, &Expr),
        years: Operand,
        call: &Expr,
    ) -> Value {
        let years = match years {
            Operand::Number(years) => years.point,
            Operand::NotApplicable | Operand::Stop(_) => return finish(years),
        };
        let (first, last) = match (first, last) {
            (Operand::Number(first), Operand::Number(last)) => (first, last),
            (first, last) => return finish(unless_numbers(first, last)),
        };
        if let Some(undefined) = self.undefined_base(&first, base) {
            return undefined;
        }
        let degree = years.to_i64().and_then(|years| u32::try_from(years).ok());
        let ratio = last.divide(&first);
        match (degree, ratio) {
            (Some(degree @ 1..=1_000), Some(ratio)) if !ratio.point.is_negative() => {
                compound_root(&ratio, degree).map_or(Value::Poisoned, Value::Number)
            }
            (Some(1..=1_000), _) => {
                self.findings.report(EvaluationProblem::UndefinedGrowth {
                    base: self.computed.formula(end),
                    value: self.text_of(end),
                    because: Undefined::NegativeBase,
                    place: end.place,
                });
                Value::Undefined {
                    because: Undefined::NegativeBase,
                    instead: None,
                }
            }
            (Some(_) | None, _) => self.compound_years(&years, call),
        }
    }

    fn compound_years(&mut self, years: &Exact, call: &Expr) -> Value {
        self.findings.report(EvaluationProblem::NotYears {
            years: years.fraction(),
            place: call.place,
        });
        Value::Poisoned
    }
}

/// The base stands in the growth twice; with it taken once the range is
/// `now / base - 1`, which is narrower.
fn tight_growth(growth: Number, now: &Number, base: &Number) -> Number {
    if growth.interval.is_none() {
        return growth;
    }
    let one = Number::exact(Exact::one());
    match now.divide(base) {
        Some(ratio) => ratio.subtract(&one),
        None => growth,
    }
}

/// The `degree`-th root of a ratio, less one.
fn compound_root(ratio: &Number, degree: u32) -> Option<Number> {
    let one = Number::exact(Exact::one());
    let middle = roots::root(&ratio.point, degree)?;
    let Some(range) = &ratio.interval else {
        return Some(middle.subtract(&one));
    };
    let end = |bound: &Option<Bound>, upper: bool| {
        let value = &bound.as_ref()?.value;
        let root = roots::root(value, degree)?.range();
        if upper { root.high } else { root.low }
    };
    let low = match end(&range.low, false) {
        Some(low) => Bound::closed(low.value),
        None => Bound::closed(Exact::zero()),
    };
    let interval = Interval {
        low: Some(low),
        high: end(&range.high, true),
    };
    let root = Number {
        approximate: ratio.approximate,
        ..Number::within(middle.point, interval)
    };
    Some(root.subtract(&one))
}
