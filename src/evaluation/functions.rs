//! The functions of the language.

use crate::number::{Bound, Exact, Interval};
use crate::semantics::model::{Expr, ExprKind, Function, Missing};
use crate::semantics::units::Unit;
use crate::words::PrintedFigure;

use super::evaluator::Evaluator;
use super::operand::{Operand, add, both, finish, map};
use super::results::{Number, Value};

/// One of the values that an aggregate is over, with its name in words.
pub(super) struct Member {
    pub(super) label: String,
    pub(super) operand: Operand,
}

impl Evaluator<'_> {
    pub(super) fn call(&mut self, function: Function, arguments: &[Expr], call: &Expr) -> Value {
        match (function, arguments) {
            (Function::Sum, _) => finish(self.sum(arguments)),
            (Function::Count, [list]) if is_listed(list) => self.count_of(list),
            (Function::Count, _) => self.count(arguments),
            (Function::Min, _) => self.extreme(arguments, Number::min),
            (Function::Max, _) => self.extreme(arguments, Number::max),
            (Function::Mean, _) => self.mean(arguments),
            (Function::Share, [part, whole]) => self.share(part, whole, call),
            (Function::Ratio, [a, b]) => {
                let (top, bottom) = (self.operand(a), self.operand(b));
                finish(self.divide(top, bottom, b))
            }
            (Function::Growth | Function::Yoy, [now, base]) => self.growth(now, base),
            // Its base is not said; what is `stated` of it is all there is.
            (Function::Growth, [_]) => Value::Missing(Missing::Unknown),
            (Function::Base, [now, growth]) => self.base(now, growth),
            (Function::Diff | Function::Points, [a, b]) => {
                let (a, b) = (self.operand(a), self.operand(b));
                finish(add(a, map(b, |number| number.negate())))
            }
            (Function::Multiple, [now, base]) => self.multiple(now, base, call),
            (Function::Cagr, [series]) => self.cagr_of_series(series),
            (Function::Cagr, [first, last, years]) => {
                let years = self.operand(years);
                self.cagr(first, last, years, call)
            }
            (Function::Rank, [x, others @ ..]) => self.rank(x, others),
            (Function::Top, [n, others @ ..]) => self.top(n, others),
            (Function::Abs, [x]) => {
                let operand = self.operand(x);
                finish(map(operand, Number::abs))
            }
            (Function::Round, [x, places]) => self.round(x, places),
            (
                Function::Share
                | Function::Ratio
                | Function::Growth
                | Function::Yoy
                | Function::Base
                | Function::Diff
                | Function::Points
                | Function::Multiple
                | Function::Cagr
                | Function::Rank
                | Function::Top
                | Function::Abs
                | Function::Round,
                _,
            ) => Value::Poisoned,
        }
    }

    /// Members of lists of figures, a series counted as its points.
    pub(super) fn members(&mut self, arguments: &[Expr]) -> Vec<Member> {
        let mut members = Vec::with_capacity(arguments.len());
        for argument in arguments {
            if let ExprKind::Series(series) = &argument.kind {
                let Some(series) = self.computed.model.series.get(*series) else {
                    continue;
                };
                for (code, id) in &series.points {
                    let value = self.figure(*id);
                    let operand = self.as_operand(value, argument.place, || code.clone());
                    members.push(Member {
                        label: code.clone(),
                        operand,
                    });
                }
            } else {
                let operand = self.operand(argument);
                members.push(Member {
                    label: String::new(),
                    operand,
                });
            }
        }
        members
    }

    fn sum(&mut self, arguments: &[Expr]) -> Operand {
        self.members(arguments)
            .into_iter()
            .map(|member| member.operand)
            .reduce(add)
            .unwrap_or_else(|| Operand::Number(Number::exact(Exact::zero())))
    }

    fn count_of(&mut self, list: &Expr) -> Value {
        if let ExprKind::List(list) = list.kind {
            return match self.computed.lists.get(list) {
                Some(list) => match &list.of {
                    Some((full, _)) => Value::Number(Number::exact(full.clone())),
                    None => counted(list.entries.len()),
                },
                None => Value::Poisoned,
            };
        }
        let Value::List(entries) = self.value(list) else {
            return Value::Poisoned;
        };
        counted(entries.len())
    }

    /// How many of the values there are; 不适用 is none of them.
    fn count(&mut self, arguments: &[Expr]) -> Value {
        let mut count = 0;
        for member in self.members(arguments) {
            match member.operand {
                Operand::Number(_) => count += 1,
                Operand::NotApplicable => {}
                Operand::Stop(value) => return value,
            }
        }
        counted(count)
    }

    fn extreme(&mut self, arguments: &[Expr], pick: fn(&Number, &Number) -> Number) -> Value {
        let operands = self.members(arguments).into_iter();
        let found = operands
            .map(|member| member.operand)
            .filter(|operand| !matches!(operand, Operand::NotApplicable))
            .reduce(|a, b| both(a, b, pick));
        finish(found.unwrap_or(Operand::NotApplicable))
    }

    fn mean(&mut self, arguments: &[Expr]) -> Value {
        let members: Vec<Operand> = self
            .members(arguments)
            .into_iter()
            .map(|member| member.operand)
            .filter(|operand| !matches!(operand, Operand::NotApplicable))
            .collect();
        let count = Number::exact(Exact::count(members.len()));
        let sum = members.into_iter().reduce(add);
        finish(map(sum.unwrap_or(Operand::NotApplicable), |sum| {
            sum.divide(&count).unwrap_or_else(|| sum.clone())
        }))
    }

    /// 1 plus how many of the others are greater.
    fn rank(&mut self, x: &Expr, others: &[Expr]) -> Value {
        let own = match self.operand(x) {
            Operand::Number(number) => number,
            stopped @ (Operand::NotApplicable | Operand::Stop(_)) => return finish(stopped),
        };
        let mut rank = 1;
        for member in self.members(others) {
            match member.operand {
                Operand::Number(other) => rank += usize::from(other.point > own.point),
                Operand::NotApplicable => {}
                Operand::Stop(value) => return value,
            }
        }
        counted(rank)
    }

    /// The names of the greatest, the first declared first among equals.
    fn top(&mut self, n: &Expr, others: &[Expr]) -> Value {
        let wanted = match self.operand(n) {
            Operand::Number(number) => number.point.to_i64().unwrap_or(i64::MAX),
            Operand::NotApplicable | Operand::Stop(_) => return Value::Poisoned,
        };
        let mut ranked = Vec::new();
        let labels: Vec<String> = others.iter().map(|other| self.label(other)).collect();
        let mut labels = labels.into_iter();
        for other in others {
            let own = labels.next().unwrap_or_default();
            for member in self.members(std::slice::from_ref(other)) {
                let label = if member.label.is_empty() {
                    own.clone()
                } else {
                    member.label
                };
                match member.operand {
                    Operand::Number(number) => ranked.push((number.point, label)),
                    Operand::NotApplicable => {}
                    Operand::Stop(value) => return value,
                }
            }
        }
        ranked.sort_by(|(a, _), (b, _)| b.cmp(a));
        let wanted = usize::try_from(wanted).unwrap_or(0);
        Value::List(
            ranked
                .into_iter()
                .take(wanted)
                .map(|(_, label)| label)
                .collect(),
        )
    }

    fn round(&mut self, x: &Expr, places: &Expr) -> Value {
        let operand = self.operand(x);
        let places = match self.operand(places) {
            Operand::Number(number) => number.point.to_i64(),
            Operand::NotApplicable | Operand::Stop(_) => None,
        };
        let Some(places) = places.and_then(|places| u32::try_from(places).ok()) else {
            return Value::Poisoned;
        };
        let unit = x.unit.clone();
        finish(map(operand, |number| self.rounded(number, &unit, places)))
    }

    fn rounded(&self, number: &Number, unit: &Unit, places: u32) -> Number {
        let rounding = self.computed.header.rounding;
        let round = |value: &Exact| unit.rounded(value, places, rounding);
        let point = round(&number.point);
        let end = |bound: &Option<Bound>| {
            let value = round(&bound.as_ref()?.value);
            Some(Bound::closed(value))
        };
        let Some(range) = &number.interval else {
            return Number::exact(point);
        };
        let range = Interval {
            low: end(&range.low),
            high: end(&range.high),
        };
        if !number.approximate && range == Interval::point(point.clone()) {
            return Number::exact(point);
        }
        number.map(point, |_| range)
    }

    /// What an operand is called.
    fn label(&self, expr: &Expr) -> String {
        if let Some((_, _, member)) = self.computed.header.member_of(expr) {
            return member.name.clone();
        }
        match expr.as_figure() {
            Some(id) => match self.computed.figure(id) {
                Some(figure) => figure.label.clone(),
                None => String::new(),
            },
            None => self.computed.formula(expr),
        }
    }

    /// The value of an operand in words, for messages.
    pub(super) fn text_of(&self, expr: &Expr) -> String {
        let voice = self.computed.voice();
        if let Some(shown) = PrintedFigure::named(self.computed, expr) {
            return shown.text(voice);
        }
        let mut fresh = Evaluator::new(self.computed, self.reading);
        let value = fresh.value(expr);
        let (unit, places) = (&expr.unit, expr.unit.places);
        match value.number() {
            Some(number) => voice.full_amount(&number.point, unit, places),
            None => voice.plain(&value, unit, places),
        }
    }
}

fn is_listed(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::List(_) | ExprKind::Sections)
        || expr.as_call(Function::Top).is_some()
}

fn counted(count: usize) -> Value {
    Value::Number(Number::exact(Exact::count(count)))
}
