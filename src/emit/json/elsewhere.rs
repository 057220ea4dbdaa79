//! What formulas and checks read of other reports: so much of those is told with
//! the report that it can be computed again from its own JSON.

use indexmap::IndexMap;

use crate::judging;
use crate::published::{Elsewhere, Value};
use crate::semantics::model::{Expr, ExprKind, PreviousFigure, PreviousValue};
use crate::words;

use super::Writer;
use super::reads::Reads;

impl<'a> Writer<'a> {
    /// Of every formula, check and quotation.
    pub(super) fn reads(&self) -> Reads<'a> {
        let model = self.facts.model;
        let formulas = model.figures.iter().filter_map(|it| it.definition.expr());
        let checks = model.checks.iter().flat_map(|check| check.exprs());
        let quoted = judging::quotations(model).into_iter();
        let quoted = quoted.filter_map(|(_, expr)| expr);
        let mut reads = Reads::default();
        for expr in formulas.chain(checks).chain(quoted) {
            self.read(expr, &mut reads);
        }
        reads
    }

    fn read(&self, expr: &'a Expr, reads: &mut Reads<'a>) {
        let model = self.facts.model;
        // A long sum is deep: no recursion.
        let mut open = vec![expr];
        while let Some(expr) = open.pop() {
            if let ExprKind::Call { arguments, .. } = &expr.kind
                && words::listed_members(model, arguments).is_some()
            {
                let formula = words::formula(model, expr);
                reads.collected.insert(formula, expr);
                continue;
            }
            if let ExprKind::Previous { report, name } = &expr.kind
                && let Some(former) = model.header.previous.get(*report)
                && let Some(figure) = former.figure(name)
            {
                let name = former.plain(name).into();
                let known = reads.formers.entry(*report).or_default();
                known.insert(name, figure);
            }
            if matches!(expr.kind, ExprKind::Number { .. }) {
                reads.literals.push(&expr.unit);
            }
            open.extend(expr.children().into_iter().rev());
        }
    }

    /// What is read of one of the former reports.
    pub(super) fn former(&self, report: usize, reads: &Reads<'a>) -> IndexMap<String, Elsewhere> {
        let figures = reads.formers.get(&report).into_iter().flatten();
        figures
            .map(|(name, figure)| (name.to_string(), of_former(figure)))
            .collect()
    }

    pub(super) fn collected(&self, reads: &Reads<'a>) -> IndexMap<String, Elsewhere> {
        let calls = reads.collected.iter();
        calls
            .map(|(formula, call)| (formula.clone(), self.of_members(call)))
            .collect()
    }

    fn of_members(&self, call: &'a Expr) -> Elsewhere {
        let facts = self.facts;
        let value = facts.value_of(call);
        let number = value.number();
        Elsewhere {
            value: number.map(|number| Value::Number(call.unit.from_base(&number.point))),
            exact: number.is_none_or(|number| number.exact),
            text: facts.voice.say(facts.expression(call, &value), None),
            unit: call.unit.symbol.clone(),
            kind: call.ty.kind(),
            whole: call.ty.whole().map(str::to_owned),
            precision: call.unit.places,
            precision_least: call.unit.least,
            rounded: call.unit.rounded,
            missing: value.missing().map(Into::into),
        }
    }
}

fn of_former(figure: &PreviousFigure) -> Elsewhere {
    let (value, exact) = match &figure.value {
        PreviousValue::Known(value, exact) => {
            (Some(Value::Number(figure.unit.from_base(value))), *exact)
        }
        PreviousValue::Missing(_)
        | PreviousValue::Text(_)
        | PreviousValue::Absent
        | PreviousValue::Lost => (None, true),
    };
    let missing = match &figure.value {
        PreviousValue::Missing(missing) => Some((*missing).into()),
        PreviousValue::Known(..)
        | PreviousValue::Text(_)
        | PreviousValue::Absent
        | PreviousValue::Lost => None,
    };
    Elsewhere {
        value,
        exact,
        text: figure.text.clone(),
        unit: figure.unit.symbol.clone(),
        kind: figure.ty.kind(),
        whole: figure.ty.whole().map(str::to_owned),
        precision: figure.places,
        precision_least: figure.unit.least,
        rounded: figure.rounded,
        missing,
    }
}
