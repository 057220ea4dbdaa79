//! What would notice that a typed number is another one: each is made another in its
//! last digit, one at a time, and what rests on it is judged again.

use std::collections::{BTreeMap, BTreeSet};

use crate::evaluation::growth_base::{GrowthBases, QuotedGrowth, grown, step};
use crate::evaluation::order;
use crate::evaluation::results::{Evaluation, Verdict};
use crate::evaluation::retrial::Retrial;
use crate::evaluation::text_expressions::{self, Read};
use crate::number::{Exact, Rounding};
use crate::semantics::model::{
    Check, Expr, ExprKind, Figure, FigureId, Missing, Model, Number, Stated, Value,
};
use crate::source::Span;
use crate::words::Computed;

use super::check_verdict::{self, Tried};
use super::claims;
use super::problem_tree::ProblemTree;
use super::quotations::agreement;

/// A number typed as the value of a figure or cell, or beside a computed one.
#[derive(Clone, Debug)]
pub struct TypedNumber {
    pub figure: FigureId,
    /// Which `stated` of it; none for its value.
    stated: Option<usize>,
    pub place: Span,
    /// By how much it differs with another last digit, one up and one down.
    steps: Vec<Exact>,
    /// The same of the digit before, where it is rounded: sums of rounded numbers
    /// leave the last one room.
    coarse: Option<Exact>,
}

impl TypedNumber {
    /// It stands beside a computed one, which it is verified against.
    pub fn is_quoted(&self) -> bool {
        self.stated.is_some()
    }
}

/// Whether anything else is amiss in the report of which these figures have changed.
pub type Elsewhere<'e> = &'e mut dyn FnMut(&Evaluation, &[FigureId]) -> bool;

/// The checks, quotations and claims of a report, by what they read.
pub struct Guards<'m> {
    model: &'m Model,
    evaluation: &'m Evaluation,
    trial: Retrial<'m>,
    checks: BTreeMap<FigureId, Vec<usize>>,
    /// Checks that fail as it is.
    failing: BTreeSet<usize>,
    /// Quotations in the text, by what they read.
    quoted: Vec<(&'m Expr, &'m Stated, Vec<FigureId>)>,
}

impl<'m> Guards<'m> {
    pub fn new(model: &'m Model, evaluation: &'m Evaluation) -> Self {
        let computed = evaluation.of(model);
        let mut checks: BTreeMap<FigureId, Vec<usize>> = BTreeMap::new();
        let mut failing = BTreeSet::new();
        for (index, check) in model.checks.iter().enumerate() {
            let exprs = check.exprs().into_iter();
            let read: BTreeSet<FigureId> = exprs
                .flat_map(|expr| order::figures_in(expr, model))
                .collect();
            for id in read {
                checks.entry(id).or_default().push(index);
            }
            if fails(computed, check) {
                failing.insert(index);
            }
        }
        let mut quoted = Vec::new();
        text_expressions::read_all(model, &mut |read| {
            if let Read::Stated(expr, stated) = read {
                quoted.push((expr, stated, order::figures_in(expr, model)));
            }
        });
        Guards {
            model,
            evaluation,
            trial: Retrial::new(computed),
            checks,
            failing,
            quoted,
        }
    }

    /// Whether any other digit in its place would be noticed, here or `elsewhere`.
    pub fn notice(&mut self, number: &TypedNumber, elsewhere: Elsewhere<'_>) -> bool {
        let mut noticed = |by: &Exact| match number.stated {
            Some(position) => self.is_misquoted(number.figure, position, by),
            None => self.is_noticed(number.figure, by, elsewhere),
        };
        !number.steps.is_empty() && number.steps.iter().all(&mut noticed)
            || number.coarse.as_ref().is_some_and(noticed)
    }

    fn is_noticed(&mut self, id: FigureId, by: &Exact, elsewhere: Elsewhere<'_>) -> bool {
        let changed = self.trial.change(id, by);
        let noticed = self.trial.is_troubled(&changed)
            || self.fails_a_check(&changed)
            || self.misquotes(&changed)
            || self.refutes_a_claim()
            || elsewhere(&self.as_changed(), &changed);
        self.trial.put_back(&changed);
        noticed
    }

    /// What is off already is noticed, whatever becomes of it.
    fn fails_a_check(&self, changed: &[FigureId]) -> bool {
        let read = changed.iter().filter_map(|id| self.checks.get(id));
        let read: BTreeSet<usize> = read.flatten().copied().collect();
        let computed = self.trial.computed();
        let mut checks = read.into_iter().filter_map(|index| {
            let check = self.model.checks.get(index)?;
            Some((index, check))
        });
        checks.any(|(index, check)| self.failing.contains(&index) || fails(computed, check))
    }

    fn misquotes(&self, changed: &[FigureId]) -> bool {
        let computed = self.trial.computed();
        let beside = changed.iter().any(|id| {
            let stated = self.model.figure(*id).map_or(&[][..], |it| &it.stated);
            let mut stated = stated.iter().filter(|stated| stated.waive.is_none());
            stated.any(|stated| {
                let quoted = computed.value_of(&stated.value);
                misquotes(computed, of_figure(computed, *id), stated, &quoted)
            })
        });
        let mut in_text = self.quoted.iter().filter(|(_, stated, read)| {
            stated.waive.is_none() && read.iter().any(|id| changed.contains(id))
        });
        beside
            || in_text.any(|(expr, stated, _)| {
                let quoted = computed.value_of(&stated.value);
                misquotes(
                    computed,
                    (computed.value_of(expr), Some(expr)),
                    stated,
                    &quoted,
                )
            })
    }

    fn is_misquoted(&self, id: FigureId, position: usize, by: &Exact) -> bool {
        let computed = self.evaluation.of(self.model);
        let stated = self.model.figure(id).and_then(|it| it.stated.get(position));
        let Some(stated) = stated.filter(|stated| stated.waive.is_none()) else {
            return false;
        };
        let Value::Number(number) = computed.value_of(&stated.value) else {
            return false;
        };
        let quoted = Value::Number(number.add(&Number::exact(by.clone())));
        misquotes(computed, of_figure(computed, id), stated, &quoted)
    }

    fn refutes_a_claim(&self) -> bool {
        let as_is = &self.evaluation.claims;
        if as_is.is_empty() {
            return false;
        }
        let now = claims::judge_claims(self.trial.computed(), &mut ProblemTree::default());
        let now = now.iter().map(|claim| claim.asserted);
        !now.eq(as_is.iter().map(|claim| claim.asserted))
    }

    fn as_changed(&self) -> Evaluation {
        Evaluation {
            values: self.trial.computed().values.to_vec(),
            ..self.evaluation.clone()
        }
    }
}

/// Every number that is typed as such, in the order of declaration.
pub fn typed_numbers(model: &Model) -> Vec<TypedNumber> {
    let mut numbers = Vec::new();
    for (id, figure) in model.figures_by_id() {
        let value = figure.definition.expr();
        numbers.extend(value.and_then(|value| typed(id, figure, None, value)));
        let stated = figure.stated.iter().enumerate();
        numbers.extend(stated.filter_map(|(at, it)| typed(id, figure, Some(at), &it.value)));
    }
    // A blank cell, or the 0 of `rest 0` that stands for many.
    let mut times: BTreeMap<Span, usize> = BTreeMap::new();
    for number in &numbers {
        *times.entry(number.place).or_default() += 1;
    }
    numbers.retain(|it| !it.place.is_empty() && times.get(&it.place) == Some(&1));
    numbers
}

fn typed(
    figure: FigureId,
    of: &Figure,
    stated: Option<usize>,
    value: &Expr,
) -> Option<TypedNumber> {
    let number = |steps, coarse| TypedNumber {
        figure,
        stated,
        place: value.place,
        steps,
        coarse,
    };
    if let ExprKind::Approximate { step, .. } = &value.kind {
        return Some(number(vec![step.clone()], None));
    }
    // `< 1 day`
    if let ExprKind::Censored { .. } = &value.kind {
        return Some(number(vec![value.unit.scale.clone()], None));
    }
    let literal = value.literal()?;
    let ExprKind::Number {
        value: digits,
        typed,
    } = &literal.kind
    else {
        return None;
    };
    let written = literal.unit.from_base(digits).abs();
    let written = written.round(*typed, Rounding::HalfUp).to_string();
    let digits: Vec<u32> = written.chars().filter_map(|it| it.to_digit(10)).collect();
    let places = i32::try_from(*typed).unwrap_or(i32::MAX);
    let step = |back: i32| literal.unit.to_base(&Exact::power_of_ten(back - places));
    let mut last = digits.iter().rev();
    let other = |digit: &u32, step: Exact| {
        let up = (*digit < 9).then(|| step.clone());
        let down = (*digit > 0).then(|| -step);
        up.into_iter().chain(down).collect::<Vec<Exact>>()
    };
    let steps = last.next().map(|digit| other(digit, step(0)));
    let before = last.next().filter(|_| of.rounded);
    let coarse = before.and_then(|digit| other(digit, step(1)).into_iter().next());
    Some(number(steps.unwrap_or_default(), coarse))
}

/// Whether a check fails that no waiver lets pass.
fn fails(computed: Computed, check: &Check) -> bool {
    let attempt = check_verdict::judge_check(computed, check);
    match attempt.tried {
        Tried::Judged(judged) => judged.verdict.fails() && check.waive.is_none(),
        Tried::Skipped | Tried::Poisoned | Tried::Unchecked => false,
    }
}

fn of_figure(computed: Computed<'_>, id: FigureId) -> (Value, Option<&Expr>) {
    let figure = computed.model.figure(id);
    let expr = figure.and_then(|figure| figure.definition.as_expression());
    let value = computed.value(id).cloned();
    (value.unwrap_or(Value::Poisoned), expr)
}

/// Whether a quoted number is told as wrong.
fn misquotes(
    computed: Computed,
    (derived, expr): (Value, Option<&Expr>),
    stated: &Stated,
    quoted: &Value,
) -> bool {
    let Value::Number(quoted) = quoted else {
        return false;
    };
    // `growth(x) stated 96%` without a base: is there one?
    if let Some(now) = expr.and_then(grown) {
        let Value::Number(number) = computed.value_of(now) else {
            return false;
        };
        let growth = QuotedGrowth {
            rate: &quoted.point,
            unit: &stated.unit,
            places: stated.places,
            rounding: computed.header.rounding,
        };
        let bases = growth.bases(&number, &step(&computed, now));
        return matches!(bases, GrowthBases::None);
    }
    let derived = match derived {
        Value::Number(number) => number,
        Value::Missing(Missing::None) => Number::exact(Exact::zero()),
        Value::Missing(Missing::NotApplicable | Missing::Unknown | Missing::Todo)
        | Value::Undefined { .. }
        | Value::Text(_)
        | Value::List(_)
        | Value::Date(..)
        | Value::Poisoned => return false,
    };
    agreement(computed, stated, &derived, quoted) == Verdict::Unequal
}
