//! What a name is worth at a time and of a body, as an expression of the
//! language: `previous.新收`, `申请处理[新收, 自然人]`.

use std::sync::Arc;

use super::expressions;
use super::group_cells::GroupCell;
use super::world::World;
use crate::evaluation::results::{Number, Value};
use crate::number::{Bound, Exact};
use crate::prose::problems::Known;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::{Expr, ExprKind, FigureId, Function, Model, Operator, PreviousValue};
use crate::semantics::types::{Type, Whole};
use crate::semantics::units::Unit;
use crate::source::Span;
use crate::words;

/// Something with a value.
#[derive(Clone, Debug)]
pub(crate) struct Worth {
    pub(crate) expr: Expr,
    pub(crate) number: Number,
    /// As a message calls it.
    pub(crate) label: String,
    pub(crate) unit: Arc<Unit>,
    pub(crate) places: u32,
    /// Its exact value is finer than what is shown.
    pub(crate) rounded: bool,
}

impl Worth {
    pub(crate) fn of_figure(world: &World<'_>, id: FigureId) -> Option<Self> {
        let figure = world.model().figure(id)?;
        let number = world.facts.value(id).number()?.clone();
        Some(Worth {
            expr: expressions::of_figure(world.model(), id)?,
            number,
            label: figure.label.clone(),
            unit: figure.unit.clone(),
            places: figure.places,
            rounded: figure.rounded,
        })
    }

    /// Of another report, as `ExprKind::Previous` counts them.
    pub(crate) fn of_report(
        world: &World<'_>,
        report: usize,
        name: &str,
        place: Span,
    ) -> Option<Self> {
        let model = world.model();
        let other = model.header.other(report)?;
        let figure = other.figure(name)?;
        let PreviousValue::Known(..) = &figure.value else {
            return None;
        };
        let Value::Number(number) = figure.value() else {
            return None;
        };
        let expr = expressions::of_former(report, name, figure, place);
        Some(Worth {
            number,
            label: words::formula(model, &expr),
            expr,
            unit: figure.unit.clone(),
            places: figure.places,
            rounded: figure.rounded,
        })
    }

    /// All of them together.
    pub(crate) fn sum(world: &World<'_>, all: &[Worth]) -> Option<Self> {
        let (first, rest) = all.split_first()?;
        let mut total = first.clone();
        for one in rest {
            if one.expr.ty != total.expr.ty {
                return None;
            }
            total = total.with(world, Operator::Add, one)?;
        }
        Some(total)
    }

    fn with(self, world: &World<'_>, operator: Operator, other: &Worth) -> Option<Self> {
        let expr = Expr {
            ty: self.expr.ty.clone(),
            unit: self.expr.unit.clone(),
            place: self.expr.place,
            kind: ExprKind::Binary {
                operator,
                left: Box::new(self.expr),
                right: Box::new(other.expr.clone()),
            },
        };
        Worth::computed(world, expr, self.unit, self.places)
    }

    /// What an expression gives.
    pub(crate) fn computed(
        world: &World<'_>,
        expr: Expr,
        unit: Arc<Unit>,
        places: u32,
    ) -> Option<Self> {
        let number = world.facts.value_of(&expr).number()?.clone();
        Some(Worth {
            label: words::formula(world.model(), &expr),
            expr,
            number,
            unit,
            places,
            rounded: true,
        })
    }

    /// `growth(x, y)`, `diff(x, y)`, `share(x, y)`, `multiple(x, y)`
    pub(crate) fn call(
        world: &World<'_>,
        function: Function,
        now: &Worth,
        base: &Worth,
    ) -> Option<Self> {
        let units = &world.model().units;
        let (ty, unit, places) = match function {
            Function::Growth => (Type::Growth, units.find("%")?, 2),
            Function::Share => (Type::Share(Whole::Unstated), units.find("%")?, 2),
            Function::Ratio => (Type::Ratio, units.find("%")?, 2),
            Function::Points => (Type::Points, units.find("百分点")?, 2),
            Function::Multiple => (Type::Multiple, units.find("倍")?, 2),
            Function::Sum
            | Function::Count
            | Function::Min
            | Function::Max
            | Function::Mean
            | Function::Yoy
            | Function::Base
            | Function::Diff
            | Function::Cagr
            | Function::Rank
            | Function::Top
            | Function::Abs
            | Function::Round => (
                now.expr.ty.clone(),
                now.unit.clone(),
                now.places.max(base.places),
            ),
        };
        if now.number.point.is_zero() && base.number.point.is_zero() {
            return None;
        }
        let place = now.expr.place;
        let kind = ExprKind::Call {
            function,
            arguments: vec![now.expr.clone(), base.expr.clone()],
        };
        Worth::computed(
            world,
            Expr {
                kind,
                ty,
                unit: unit.clone(),
                place,
            },
            unit,
            places,
        )
    }

    pub(crate) fn kind(&self) -> Option<Kind> {
        Kind::of(&self.expr.ty)
    }

    pub(crate) fn point(&self) -> &Exact {
        &self.number.point
    }

    /// As it would be printed: `443件`.
    pub(crate) fn text(&self, world: &World<'_>) -> String {
        let voice = &world.facts.voice;
        let digits = self
            .unit
            .from_base(self.point())
            .round(self.places, voice.rounding);
        self.unit.show(&digits, voice.locale)
    }

    /// As a message names it.
    pub(crate) fn known(&self, world: &World<'_>) -> Known {
        Known {
            name: words::formula(world.model(), &self.expr),
            label: self.label.clone(),
            text: self.text(world),
            place: self.expr.place,
        }
    }

    /// Whether a typed number says this, its sign left out where a word tells it.
    pub(crate) fn is_said(&self, world: &World<'_>, numeral: &Numeral, unsigned: bool) -> bool {
        // 降幅 tells the minus itself.
        let change = matches!(self.expr.ty, Type::Growth | Type::Points);
        let unsigned = unsigned || change;
        let (value, range) = if unsigned {
            (self.point().abs(), self.number.range().abs())
        } else {
            (self.point().clone(), self.number.range())
        };
        if !numeral.hedges.is_empty() {
            return numeral
                .hedges
                .iter()
                .any(|hedge| hedge.claim.range(numeral).meets(&range));
        }
        let rounding = world.facts.voice.rounding;
        if numeral.is_rounded(&value, rounding) {
            return true;
        }
        // What is computed from rounded numbers may round either way.
        let computed = self.expr.as_figure().is_none();
        let within = self
            .number
            .interval
            .as_ref()
            .is_some_and(|interval| interval.contains(&numeral.value.abs()));
        let steps = |bound: &Option<Bound>| {
            let bound = bound.as_ref()?;
            numeral.steps(
                &if unsigned {
                    bound.value.abs()
                } else {
                    bound.value.clone()
                },
                rounding,
            )
        };
        let between = computed && self.number.interval.is_some() && {
            let typed = numeral.steps(&numeral.value, rounding);
            let (low, high) = (steps(&range.low), steps(&range.high));
            low <= typed && typed <= high && low.is_some()
        };
        within
            || between
            || self.rounded && self.is_finer(numeral) && {
                let own = self.unit.last_place(self.places);
                let steps = |value: &Exact| Some(value.divide(&own)?.round(0, rounding).exact());
                steps(&numeral.value) == steps(&value)
            }
    }

    /// Typed with more digits than it is shown with.
    fn is_finer(&self, numeral: &Numeral) -> bool {
        numeral.step < self.unit.last_place(self.places)
    }
}

/// A cell of a group, as its parts.
pub(crate) fn of_group(world: &World<'_>, group: &GroupCell) -> Option<Worth> {
    let parts: Option<Vec<Worth>> = group
        .parts
        .iter()
        .map(|id| Worth::of_figure(world, *id))
        .collect();
    let mut sum = Worth::sum(world, &parts?)?;
    sum.label.clone_from(&group.written);
    Some(sum)
}

/// The name that a figure has in another report.
pub(crate) fn name_in(model: &Model, id: FigureId, report: usize) -> Option<Arc<str>> {
    let figure = model.figure(id)?;
    let other = model.header.other(report)?;
    // Collected under another name: sum(members.x).
    let collected = figure.definition.expr().and_then(|expr| {
        expr.walk().find_map(|it| {
            let ExprKind::Previous { report: of, name } = &it.kind else {
                return None;
            };
            (*of == report).then(|| name.clone())
        })
    });
    collected.or_else(|| {
        let (name, _) = other.figures.get_key_value(figure.name.as_str())?;
        Some(name.clone())
    })
}
