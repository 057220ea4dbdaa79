//! The value of every figure, each after all that it needs.

use crate::number::Exact;
use crate::semantics::model::{
    Definition, Expr, ExprKind, Figure, FigureId, Function, Missing, Model, Operator,
};
use crate::words::{self, Computed, Voice};

use super::counted_twice;
use super::evaluator::Evaluator;
use super::growth_base::grown;
use super::operand::{Operand, add, finish};
use super::order;
use super::problems::EvaluationProblem;
use super::results::{Number, Value};

/// Values by `FigureId`, and for each that is missing the figure that it is
/// missing because of.
#[derive(Debug)]
pub(crate) struct Values {
    /// Behind those of the figures the list that `sections` stands for.
    pub(crate) values: Vec<Value>,
    pub(crate) blame: Vec<Option<FigureId>>,
}

impl Values {
    pub(crate) fn of<'m>(&'m self, model: &'m Model) -> Computed<'m> {
        Computed {
            model,
            values: &self.values,
        }
    }

    /// The figures that are missing by themselves, not for want of others.
    pub(crate) fn roots(&self, missing: &[FigureId]) -> Vec<FigureId> {
        let root = |id: &FigureId| self.blame.get(id.0 as usize).copied().flatten();
        let mut roots: Vec<FigureId> = missing.iter().map(|id| root(id).unwrap_or(*id)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    }
}

/// A problem met while figures are computed, and the figure that it makes
/// doubtful.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) figure: Option<FigureId>,
    pub(crate) problem: EvaluationProblem,
}

/// With `release`, what is still to be filled in is an error.
pub(crate) fn compute(model: &Model, release: bool) -> (Values, Vec<Found>) {
    let mut problems = Vec::new();
    let order = order::order(model);
    for path in &order.cycles {
        let told = path
            .iter()
            .filter_map(|id| order::told(model, *id, &order.circular));
        problems.push(Found {
            figure: None,
            problem: EvaluationProblem::Cycle {
                path: told.collect(),
            },
        });
    }
    let titles = order::titles(model);
    let mut found = Values {
        values: vec![Value::Poisoned; model.figures.len() + 1],
        blame: vec![None; model.figures.len() + 1],
    };
    for id in order.sequence {
        let index = id.0 as usize;
        if order.circular.get(index) == Some(&true) {
            continue;
        }
        if id == titles {
            let list = Value::List(found.of(model).section_titles());
            found.values.splice(index.., [list]);
        }
        let Some(figure) = model.figure(id) else {
            continue;
        };
        let mut evaluator = found.of(model).known();
        let mut value = evaluator.define(figure);
        let findings = evaluator.findings;
        if too_long(&value) {
            problems.push(Found {
                figure: Some(id),
                problem: EvaluationProblem::TooLong {
                    name: figure.name.clone(),
                    place: figure.place,
                },
            });
            value = Value::Poisoned;
        }
        let blame = value.is_lacking().then(|| {
            let cause = findings.missing.first();
            let root = cause.and_then(|cause| found.blame.get(cause.0 as usize).copied());
            root.flatten().unwrap_or(id)
        });
        let own = own_problems(model, (id, figure), &value, (release, blame));
        let doubtful = findings.problems.into_iter().chain(own);
        problems.extend(doubtful.map(|problem| Found {
            figure: Some(id),
            problem,
        }));
        if let Some(slot) = found.blame.get_mut(index) {
            *slot = blame;
        }
        if let Some(slot) = found.values.get_mut(index) {
            *slot = value;
        }
    }
    (found, problems)
}

/// Numbers of a report have some ten digits; products of products of them
/// would take all memory.
const LONGEST: u64 = 16_384;

fn too_long(value: &Value) -> bool {
    matches!(value, Value::Number(number) if number.point.bits() > LONGEST)
}

/// What can be wrong with a value by itself.
fn own_problems(
    model: &Model,
    (id, figure): (FigureId, &Figure),
    value: &Value,
    (release, blame): (bool, Option<FigureId>),
) -> Vec<EvaluationProblem> {
    let mut problems = Vec::new();
    // `round 0 .. 4` says how many decimals may be typed.
    let typed = figure.definition.is_typed();
    let limited = typed && figure.unit.least.is_some();
    if let Value::Number(number) = value
        && (limited || number.exact && !figure.rounded)
        && !fits(&figure.unit.from_base(&number.point), figure.places)
    {
        let voice = Voice::of(model);
        let unit = &figure.unit.symbol;
        problems.push(EvaluationProblem::DoesNotFit {
            name: figure.name.clone(),
            value: voice.full_amount(&number.point, &figure.unit, figure.places),
            unit: if unit.is_empty() {
                figure.name.clone()
            } else {
                unit.clone()
            },
            places: figure.places,
            typed,
            limited,
            place: figure.place,
        });
    }
    if *value == Value::Missing(Missing::Todo) && blame == Some(id) {
        problems.push(EvaluationProblem::Todo {
            name: figure.name.clone(),
            release,
            place: figure.place,
        });
    }
    if let Definition::Expression(expr) = &figure.definition {
        problems.extend(rounded_again(model, expr));
        if adds(expr) {
            problems.extend(counted_twice::in_sum(model, std::slice::from_ref(expr)));
        }
    }
    problems
}

impl Evaluator<'_> {
    /// The value that a figure's declaration gives it.
    pub(super) fn define(&mut self, figure: &Figure) -> Value {
        match &figure.definition {
            Definition::Expression(expr) => match expr.literal() {
                Some(literal) => self.typed(expr, literal, figure, None),
                None if grown(expr).is_some() => self.quoted_growth(figure),
                None => self.value(expr),
            },
            Definition::Reported { value, .. } => match value.literal() {
                Some(literal) => {
                    let ExprKind::Number { typed, .. } = literal.kind else {
                        return Value::Poisoned;
                    };
                    self.typed(value, literal, figure, Some(typed))
                }
                None => self.value(value),
            },
            Definition::SumOfParts(parts) => {
                let mut sum: Option<Operand> = None;
                for part in parts {
                    let value = self.figure(*part);
                    let operand = self.as_operand(value, figure.place, || {
                        self.computed
                            .model
                            .figure(*part)
                            .map_or_else(String::new, |part| part.name.clone())
                    });
                    sum = Some(match sum {
                        Some(sum) => add(sum, operand),
                        None => operand,
                    });
                }
                let zero = || Operand::Number(Number::exact(Exact::zero()));
                finish(sum.unwrap_or_else(zero))
            }
            Definition::Broken => Value::Poisoned,
        }
    }

    /// A number typed as a figure's value: where the figure is rounded, it
    /// may stand for anything within half of its last place, or of the last
    /// place `quoted`.
    fn typed(
        &mut self,
        expr: &Expr,
        literal: &Expr,
        figure: &Figure,
        quoted: Option<u32>,
    ) -> Value {
        let Value::Number(number) = self.value(expr) else {
            return Value::Poisoned;
        };
        let (unit, places, rounded) = if literal.unit.scale == figure.unit.scale {
            (&figure.unit, figure.places, figure.rounded)
        } else {
            (&literal.unit, literal.unit.places, literal.unit.rounded)
        };
        if !rounded {
            return Value::Number(number);
        }
        let places = quoted.unwrap_or(places);
        Value::Number(Number::printed(number.point, unit, places))
    }

    /// `growth(x) stated 96%`: what is quoted is all that is known.
    fn quoted_growth(&mut self, figure: &Figure) -> Value {
        let Some(stated) = figure.stated.first() else {
            return Value::Missing(Missing::Unknown);
        };
        let value = self.value(&stated.value);
        let Value::Number(number) = value else {
            return value;
        };
        Value::Number(Number::printed(number.point, &stated.unit, stated.places))
    }
}

fn fits(value: &Exact, places: u32) -> bool {
    if value.is_integer() {
        return true;
    }
    places > 0
        && (value * &Exact::power_of_ten(i32::try_from(places).unwrap_or(i32::MAX))).is_integer()
}

fn adds(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Binary {
            operator: Operator::Add | Operator::Subtract,
            ..
        } | ExprKind::Call {
            function: Function::Sum,
            ..
        }
    )
}

/// `round(x, 0)` where `x` is itself a `round(…, 2)`.
fn rounded_again(model: &Model, expr: &Expr) -> Option<EvaluationProblem> {
    let (inner, places) = rounding(expr)?;
    let rounded = match inner.as_figure() {
        Some(id) => model.figure(id)?.definition.as_expression()?,
        None => inner,
    };
    let (source, before) = rounding(rounded)?;
    // To round to as many places, or more, changes nothing.
    (places < before || source.unit.scale != inner.unit.scale).then(|| {
        EvaluationProblem::RoundedAgain {
            inner: words::formula(model, inner),
            places: places.fraction(),
            place: expr.place,
        }
    })
}

/// What a `round(x, n)` rounds, and to how many places.
fn rounding(expr: &Expr) -> Option<(&Expr, &Exact)> {
    let [x, places] = expr.as_call(Function::Round)? else {
        return None;
    };
    Some((x, places.as_number()?))
}
