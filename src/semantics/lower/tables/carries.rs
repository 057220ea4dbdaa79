//! What carries over from last year: `carry x from previous.y` in a form or at
//! the top level, and what a fill says where it was adjusted.

use crate::diagnostics::suggest;
use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::joined;
use crate::semantics::index::tables::waived::{last, names};
use crate::semantics::lower::Lowering;
use crate::semantics::model::{Check, CheckKind, Comparison, FigureId, Origin, Waiver};
use crate::semantics::problems::YearProblem;
use crate::syntax::ast;

impl Lowering<'_> {
    pub(crate) fn carry_rule(
        &mut self,
        table: usize,
        block: Option<usize>,
        ast: &ast::Carry,
        checks: &mut Vec<Check>,
    ) {
        if self.index.previous().is_empty() {
            return;
        }
        for scope in self.index.scopes(table, block, ast.for_each.as_ref()) {
            self.carry(ast, &scope, Some(table), checks);
        }
    }

    /// `carry x from previous.y` at the top level.
    pub(crate) fn carried(&mut self, ast: &ast::Carry) -> Vec<Check> {
        let mut checks = Vec::new();
        if !self.index.previous().is_empty() {
            self.carry(ast, &Scope::default(), None, &mut checks);
        }
        checks
    }

    /// What last year closed with opens this year.
    fn carry(
        &mut self,
        ast: &ast::Carry,
        scope: &Scope,
        table: Option<usize>,
        checks: &mut Vec<Check>,
    ) {
        let name = last(&ast.target).to_owned();
        let left = self.path(&ast.target, scope);
        let carried = Scope {
            carried: true,
            ..scope.clone()
        };
        let right = self.expr(&ast.from, &carried);
        let figure = left.as_figure();
        let adjusted = match table {
            Some(table) => self.adjusted(table, &name, scope),
            None => figure.and_then(|id| self.figure_adjusted(id)),
        };
        let adjusted = adjusted.or_else(|| ast.adjusted.as_ref().map(adjustment));
        // A cell's own place says more than the form's rule.
        let cell = figure.filter(|_| table.is_some());
        let cell = cell.and_then(|id| self.index.figure(id));
        let place = cell.map_or(ast.span, |figure| figure.place);
        let Some((left, right)) = self.compared(left, right) else {
            return;
        };
        let kind = CheckKind::Compare {
            comparison: Comparison::Equal,
            left,
            right,
        };
        let origin = Origin::Carry {
            table,
            row: scope.row.clone(),
            column: scope.column.clone(),
        };
        checks.push(Check {
            waive: adjusted,
            ..Check::new(name, kind, origin, place)
        });
    }

    /// `figure x = 3 件 adjusted because "…"`.
    fn figure_adjusted(&mut self, id: FigureId) -> Option<Waiver> {
        let because = self.index.figure_adjusted(id)?;
        self.told.carried.push(id);
        Some(adjustment(because))
    }

    /// `adjusted 结转 on 自然人 because "…"`: of this row or column, or of one
    /// that this one is the total of.
    fn adjusted(&self, table: usize, rule: &str, scope: &Scope) -> Option<Waiver> {
        let draft = self.index.table_draft(table)?;
        let own: Vec<&str> = scope
            .row
            .iter()
            .chain(&scope.column)
            .map(|key| &**key)
            .collect();
        let summed: Vec<&str> = draft
            .leaves()
            .filter(|leaf| leaf.total && own.contains(&leaf.key.as_str()))
            .flat_map(|leaf| leaf.siblings.iter().map(String::as_str))
            .collect();
        let all = draft.fills.iter().flat_map(|fill| &fill.settings.adjusted);
        let fitting: Vec<&ast::Adjusted> = all
            .filter(|adjusted| last(&adjusted.rule) == rule)
            .collect();
        let said = |adjusted: &ast::Adjusted, place| Waiver {
            reason: adjusted.because.text.clone(),
            place,
        };
        for keys in [&own, &summed] {
            for adjusted in &fitting {
                if adjusted.on.is_empty() {
                    return Some(said(adjusted, adjusted.span));
                }
                let on = adjusted.on.iter();
                let mut on = on.filter(|path| keys.iter().any(|key| names(path, key)));
                if let Some(path) = on.next() {
                    return Some(said(adjusted, path.span));
                }
            }
        }
        None
    }

    /// Adjustments of what no rule carries over, or of no row or column.
    pub(crate) fn stray_adjustments(&mut self, carried: &[FigureId]) {
        if self.index.previous().is_empty() {
            return;
        }
        let mut problems = Vec::new();
        for (id, because) in self.index.adjusted_figures() {
            if let (false, Some(figure)) = (carried.contains(id), self.index.figure(*id)) {
                problems.push(YearProblem::NothingCarried {
                    rule: figure.name.clone(),
                    known: Vec::new(),
                    place: because.span,
                });
            }
        }
        for table in 0..self.index.table_count() {
            let Some(draft) = self.index.table_draft(table) else {
                continue;
            };
            let blocks = draft.form.blocks.iter();
            let carries: Vec<&str> = blocks
                .flat_map(|block| &block.carries)
                .map(|carry| last(&carry.target))
                .collect();
            let keys: Vec<&str> = draft.leaves().map(|leaf| leaf.key.as_str()).collect();
            let adjusted = draft.fills.iter().flat_map(|fill| &fill.settings.adjusted);
            for adjusted in adjusted {
                let rule = last(&adjusted.rule);
                if !carries.contains(&rule) {
                    problems.push(YearProblem::NothingCarried {
                        rule: rule.to_owned(),
                        known: carries.iter().map(|&rule| rule.to_owned()).collect(),
                        place: adjusted.rule.span,
                    });
                    continue;
                }
                let on = adjusted.on.iter();
                let strange = on.filter(|path| !keys.iter().any(|key| names(path, key)));
                problems.extend(strange.map(|path| {
                    let member = joined(&path.segments);
                    let nearest = suggest::closest(&member, keys.iter().copied());
                    YearProblem::AdjustedNowhere {
                        nearest: nearest.map(str::to_owned),
                        member,
                        place: path.span,
                    }
                }));
            }
        }
        for problem in problems {
            self.report(problem);
        }
    }
}

fn adjustment(because: &ast::Str) -> Waiver {
    Waiver {
        reason: because.text.clone(),
        place: because.span,
    }
}
