//! Reports sketched in code, and what evaluation makes of them.

mod consequences;
mod disorder;
mod functions;
mod quotations;
mod size;
mod verdicts;

use std::sync::Arc;

use crate::evaluation::results::{Evaluation, Outcome, Value, Verdict};
use crate::number::{Exact, Rounding};
use crate::semantics::model::{
    Breakdown, BreakdownKind, Check, CheckKind, Comparison, Definition, Expr, ExprKind, Figure,
    FigureId, Function, Missing, Model, Operator, Origin, Shared, Stated, Waiver,
};
use crate::semantics::types::Type;
use crate::semantics::units::{Unit, UnitTable};
use crate::source::{SourceId, Span};

use super::{JudgeOptions, JudgingProblem, judge};

/// A report in the making. Every expression gets a place of its own.
pub(super) struct Sketch {
    pub(super) model: Model,
    units: UnitTable,
    clock: std::cell::Cell<usize>,
}

impl Sketch {
    pub(super) fn new() -> Self {
        Sketch {
            model: Model::default(),
            units: UnitTable::default(),
            clock: std::cell::Cell::new(0),
        }
    }

    pub(super) fn place(&self) -> Span {
        let now = self.clock.get();
        self.clock.set(now + 2);
        Span::new(SourceId(0), now, now + 1)
    }

    pub(super) fn unit(&self, symbol: &str) -> Arc<Unit> {
        self.units.find(symbol).unwrap()
    }

    pub(super) fn number(&self, digits: &str, symbol: &str) -> Expr {
        let unit = self.unit(symbol);
        let value = unit.to_base(&Exact::parse_decimal(digits).unwrap());
        let typed = digits.split_once('.').map_or(0, |(_, places)| places.len());
        self.expr(
            ExprKind::Number {
                value,
                typed: u32::try_from(typed).unwrap(),
            },
            unit,
        )
    }

    pub(super) fn expr(&self, kind: ExprKind, unit: Arc<Unit>) -> Expr {
        Expr {
            kind,
            ty: unit.ty.clone(),
            unit,
            place: self.place(),
        }
    }

    pub(super) fn missing(&self, missing: Missing, symbol: &str) -> Expr {
        self.expr(ExprKind::Missing(missing), self.unit(symbol))
    }

    /// A figure in the default places of its unit.
    pub(super) fn figure(&mut self, name: &str, value: Expr) -> FigureId {
        let unit = value.unit.clone();
        let place = self.place();
        let definition = Definition::Expression(value);
        let figure = Figure::plain(name, place, &unit, definition);
        self.model.figures.push(figure.into());
        FigureId(u32::try_from(self.model.figures.len() - 1).unwrap())
    }

    pub(super) fn typed(&mut self, name: &str, digits: &str, unit: &str) -> FigureId {
        let value = self.number(digits, unit);
        self.figure(name, value)
    }

    pub(super) fn at(&mut self, id: FigureId) -> &mut Figure {
        self.model.figures.get_mut(id.0 as usize).unwrap()
    }

    /// `round n` behind a figure.
    pub(super) fn round(&mut self, id: FigureId, places: u32) {
        let figure = self.at(id);
        figure.places = places;
        figure.rounded = true;
    }

    pub(super) fn read(&self, id: FigureId) -> Expr {
        let unit = self.model.figure(id).unwrap().unit.clone();
        self.expr(ExprKind::Figure(id), unit)
    }

    pub(super) fn binary(&self, operator: Operator, left: Expr, right: Expr) -> Expr {
        let unit = left.unit.clone();
        let (left, right) = (Box::new(left), Box::new(right));
        self.expr(
            ExprKind::Binary {
                operator,
                left,
                right,
            },
            unit,
        )
    }

    pub(super) fn sum(&self, figures: &[FigureId]) -> Expr {
        let mut terms = figures.iter().map(|id| self.read(*id));
        let first = terms.next().unwrap();
        terms.fold(first, |sum, term| self.binary(Operator::Add, sum, term))
    }

    pub(super) fn call(&self, function: Function, arguments: Vec<Expr>, unit: &Arc<Unit>) -> Expr {
        self.expr(
            ExprKind::Call {
                function,
                arguments,
            },
            unit.clone(),
        )
    }

    pub(super) fn rate(&self, function: Function, a: FigureId, b: FigureId) -> Expr {
        let ty = if function == Function::Growth {
            Type::Growth
        } else {
            Type::Ratio
        };
        let unit = crate::semantics::units::percent(ty);
        self.call(function, vec![self.read(a), self.read(b)], &unit)
    }

    pub(super) fn stated(&mut self, id: FigureId, digits: &str, symbol: &str) {
        let value = self.number(digits, symbol);
        let ExprKind::Number { typed, .. } = value.kind else {
            return;
        };
        let stated = Stated {
            places: typed,
            unit: value.unit.clone(),
            place: value.place,
            value,
            waive: None,
        };
        self.at(id).stated.push(stated);
    }

    pub(super) fn check(&mut self, name: &str, kind: CheckKind) -> &mut Check {
        let place = self.place();
        self.model.checks.push(Shared::from(Check {
            name: name.to_owned(),
            message: None,
            kind,
            conditions: Vec::new(),
            warn: false,
            waive: None,
            origin: Origin::Declared,
            place,
        }));
        self.model.checks.last_mut().unwrap()
    }

    pub(super) fn compare(&mut self, left: Expr, comparison: Comparison, right: Expr) {
        let kind = CheckKind::Compare {
            comparison,
            left,
            right,
        };
        self.check("核对", kind);
    }

    pub(super) fn equal(&mut self, left: Expr, right: Expr) {
        self.compare(left, Comparison::Equal, right);
    }

    pub(super) fn waiver(&self, reason: &str) -> Waiver {
        Waiver {
            reason: reason.to_owned(),
            place: self.place(),
        }
    }

    /// Makes figures the parts of another, and checks them.
    pub(super) fn break_down(&mut self, whole: FigureId, kind: BreakdownKind, parts: &[FigureId]) {
        let place = self.place();
        self.at(whole).breakdowns.push(Breakdown {
            kind,
            parts: parts.to_vec(),
            place,
        });
        for part in parts {
            self.at(*part).part_of = Some(whole);
        }
        let parts = parts.iter().map(|part| self.read(*part)).collect();
        let whole = self.read(whole);
        let kind = match kind {
            BreakdownKind::Total => CheckKind::Total { whole, parts },
            BreakdownKind::Part => CheckKind::Part { whole, parts },
        };
        self.check("分项", kind);
    }

    pub(super) fn evaluate(&self) -> Found {
        let (evaluation, problems) = judge(&self.model, JudgeOptions::default());
        Found {
            evaluation,
            problems,
        }
    }
}

pub(super) struct Found {
    pub(super) evaluation: Evaluation,
    pub(super) problems: Vec<JudgingProblem>,
}

impl Found {
    pub(super) fn value(&self, id: FigureId) -> &Value {
        self.evaluation.values.get(id.0 as usize).unwrap()
    }

    /// The exact value as a fraction in the base unit.
    pub(super) fn exact(&self, id: FigureId) -> String {
        match self.value(id) {
            Value::Number(number) if number.exact => number.point.fraction(),
            other @ (Value::Number(_)
            | Value::Missing(_)
            | Value::Undefined { .. }
            | Value::Text(_)
            | Value::List(_)
            | Value::Date(..)
            | Value::Poisoned) => format!("{other:?}"),
        }
    }

    pub(super) fn verdicts(&self) -> Vec<Verdict> {
        let outcomes = self.evaluation.outcomes.iter();
        outcomes.map(|outcome| outcome.verdict).collect()
    }

    pub(super) fn verdict(&self) -> Verdict {
        self.outcome().verdict
    }

    pub(super) fn outcome(&self) -> &Outcome {
        self.evaluation.outcomes.first().unwrap()
    }

    /// Codes with those folded under them: `E0401 > E0418`.
    pub(super) fn codes(&self) -> Vec<String> {
        let diagnostics = self.problems.iter().map(JudgingProblem::diagnostic);
        diagnostics
            .map(|diagnostic| {
                let folded = diagnostic.consequences.iter();
                let mut code = diagnostic.code.to_owned();
                for consequence in folded {
                    code.push_str(" > ");
                    code.push_str(consequence.code);
                }
                code
            })
            .collect()
    }

    /// Titles and notes of all problems, in Chinese.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for problem in &self.problems {
            let diagnostic = problem.diagnostic();
            out.push_str(&format!("{}: {}\n", diagnostic.code, diagnostic.title.zh));
            for note in &diagnostic.notes {
                out.push_str(&format!("  {}\n", note.zh));
            }
        }
        out
    }
}
