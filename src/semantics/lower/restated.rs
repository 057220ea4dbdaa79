//! `restate previous.x from 53 件 to 54 件 because "…"`: what last year's report
//! should have said. Both numbers stay: `previous.published.x` is the old one.

use indexmap::IndexMap;

use crate::project::{Node, program};
use crate::semantics::index::previous::Changes;
use crate::semantics::index::scope::Scope;
use crate::semantics::model::{
    Expr, ExprKind, PreviousFigure, PreviousReport, PreviousValue, Restated,
};
use crate::semantics::problems::YearProblem;
use crate::syntax::ast;

use super::Lowering;

impl Lowering<'_> {
    /// What is restated, by former report.
    pub(crate) fn restatements(&mut self, nodes: &[Node]) -> IndexMap<usize, Changes> {
        let mut changes: IndexMap<usize, Changes> = IndexMap::new();
        for item in program::items(nodes) {
            let ast::ItemKind::Restate(restate) = &item.kind else {
                continue;
            };
            let Some((report, restated)) = self.restatement(restate) else {
                continue;
            };
            let known = changes.entry(report).or_default();
            match known.get(&restated.name) {
                Some(first) => {
                    let first = first.place;
                    self.report(YearProblem::RestatedTwice {
                        name: restated.name,
                        place: restate.target.span,
                        first,
                    });
                }
                None => {
                    known.insert(restated.name.clone(), restated);
                }
            }
        }
        changes
    }

    fn restatement(&mut self, ast: &ast::Restate) -> Option<(usize, Restated)> {
        let place = ast.target.span;
        let is_previous = ast.target.segments.first();
        if is_previous.is_none_or(|name| name.text != "previous") {
            self.report(YearProblem::RestatedNow { place });
            return None;
        }
        let target = self.previous_path(&ast.target, &Scope::default());
        let ExprKind::Previous { report, name } = &target.kind else {
            // What is broken is reported; all else is a sum of cells.
            if !matches!(target.kind, ExprKind::Broken) {
                let name = crate::semantics::index::tables::keys::path_text(&ast.target);
                let inputs = Vec::new();
                self.report(YearProblem::RestatedSum {
                    name,
                    inputs,
                    place,
                });
            }
            return None;
        };
        let (report, name) = (*report, name.to_string());
        let former = self.index.previous().get(report)?;
        let figure = former.figures.get(name.as_str())?.clone();
        let (inputs, source) = (inputs(former, &figure), former.source(&figure));
        if !inputs.is_empty() {
            self.report(YearProblem::RestatedSum {
                name,
                inputs,
                place,
            });
            return None;
        }
        let from = self.restated_value(&ast.from, &target, &figure)?;
        let to = self.restated_value(&ast.to, &target, &figure)?;
        if !self.alike(&from, &figure.value, &figure) {
            self.report(YearProblem::RestatedFrom {
                name,
                published: figure.text.clone(),
                source,
                place: ast.from.span,
            });
            return None;
        }
        if self.alike(&from, &to, &figure) {
            self.report(YearProblem::RestatedSame {
                name: name.clone(),
                place: ast.span,
            });
        }
        let restated = Restated {
            name,
            from: figure.text.clone(),
            to: self.shown(&to, &figure),
            value: to,
            because: ast.because.text.clone(),
            place,
        };
        Some((report, restated))
    }

    /// A plain value of the kind that the figure is.
    fn restated_value(
        &mut self,
        value: &ast::Expr,
        target: &Expr,
        figure: &PreviousFigure,
    ) -> Option<PreviousValue> {
        if matches!(value.kind, ast::ExprKind::Broken) {
            return None;
        }
        if !value.is_plain() {
            self.report(YearProblem::RestatedNotPlain { place: value.span });
            return None;
        }
        let lowered = self.expr(value, &Scope::default());
        let like = Expr {
            place: value.span,
            ..target.clone()
        };
        let (lowered, _) = self.compared(lowered, like)?;
        let (negative, plain) = if let ExprKind::Negate(inner) = &lowered.kind {
            (true, &inner.kind)
        } else {
            (false, &lowered.kind)
        };
        if let ExprKind::Number { value, .. } = plain {
            let value = if negative {
                -value.clone()
            } else {
                value.clone()
            };
            Some(PreviousValue::Known(value, !figure.rounded))
        } else if let ExprKind::Missing(kind) = plain {
            Some(PreviousValue::Missing(*kind))
        } else {
            None
        }
    }

    /// The same as printed.
    fn alike(&self, one: &PreviousValue, other: &PreviousValue, figure: &PreviousFigure) -> bool {
        match (one, other) {
            (PreviousValue::Known(..), PreviousValue::Known(..)) => {
                self.shown(one, figure) == self.shown(other, figure)
            }
            (PreviousValue::Missing(one), PreviousValue::Missing(other)) => one == other,
            (
                PreviousValue::Known(..)
                | PreviousValue::Missing(_)
                | PreviousValue::Text(_)
                | PreviousValue::Absent
                | PreviousValue::Lost,
                _,
            ) => false,
        }
    }

    /// As it would have been printed last year.
    fn shown(&self, value: &PreviousValue, figure: &PreviousFigure) -> String {
        match value {
            PreviousValue::Known(value, _) => {
                let own = figure.unit.from_base(value);
                let digits = own.round(figure.places, self.index.header().rounding);
                figure.unit.show(&digits, self.index.header().locale)
            }
            PreviousValue::Text(text) => text.clone(),
            PreviousValue::Missing(kind) => kind.word().to_owned(),
            PreviousValue::Absent | PreviousValue::Lost => String::new(),
        }
    }
}

/// What a figure is computed from, or is the total of; nothing where that has
/// no numbers.
fn inputs(former: &PreviousReport, figure: &PreviousFigure) -> Vec<String> {
    if let Some(formula) = &figure.formula {
        return vec![formula.clone()];
    }
    let known = |name: &String| {
        former
            .figure(name)
            .is_some_and(|figure| matches!(figure.value, PreviousValue::Known(..)))
    };
    let mut lists = figure.total_of.iter();
    let parts = lists.find(|parts| parts.iter().any(known));
    parts.cloned().unwrap_or_default()
}
