//! The rules of a form: checks for each column or row, and what carries over
//! from last year.

use crate::semantics::expressions::Scope;
use crate::semantics::lowering::Lowering;
use crate::semantics::model::{
    Check, CheckKind, Comparison, Expr, ExprKind, Meaning, Missing, Origin, Waiver,
};
use crate::semantics::types::Type;
use crate::source::Span;
use crate::syntax::ast;

use super::keys::ends_with_segment;

impl<'a> Lowering<'a> {
    pub(super) fn form_rules(&mut self, table: usize, checks: &mut Vec<Check>) {
        let Some(form) = self.table_drafts.get(table).map(|draft| draft.form) else {
            return;
        };
        let mut position = 0;
        for block in &form.blocks {
            let filled = !block.columns.is_empty() || !block.rows.is_empty();
            for check in &block.checks {
                self.rule(table, filled.then_some(position), check, checks);
            }
            for carry in &block.carries {
                self.carry_rule(table, filled.then_some(position), carry, checks);
            }
            position += usize::from(filled);
        }
    }

    /// The rows or columns that `for each …` goes over.
    fn each(&self, table: usize, block: Option<usize>, axis: ast::Axis) -> Vec<String> {
        let Some(draft) = self.table_drafts.get(table) else {
            return Vec::new();
        };
        let mut keys = Vec::new();
        for (position, (columns, rows)) in draft.blocks.iter().enumerate() {
            if block.is_some_and(|block| block != position) {
                continue;
            }
            let leaves = match axis {
                ast::Axis::Column => columns,
                ast::Axis::Row => rows,
            };
            for leaf in leaves {
                if !leaf.text && !keys.contains(&leaf.key) {
                    keys.push(leaf.key.clone());
                }
            }
        }
        keys
    }

    fn scopes(
        &self,
        table: usize,
        block: Option<usize>,
        for_each: Option<&ast::ForEach>,
    ) -> Vec<Scope> {
        let scope = |row: Option<String>, column: Option<String>| Scope {
            table: Some(table),
            row,
            column,
            balanced: false,
        };
        match for_each.map(|each| each.axis) {
            None => vec![scope(None, None)],
            Some(ast::Axis::Column) => self
                .each(table, block, ast::Axis::Column)
                .into_iter()
                .map(|key| scope(None, Some(key)))
                .collect(),
            Some(ast::Axis::Row) => self
                .each(table, block, ast::Axis::Row)
                .into_iter()
                .map(|key| scope(Some(key), None))
                .collect(),
        }
    }

    fn rule(
        &mut self,
        table: usize,
        block: Option<usize>,
        ast: &'a ast::Check,
        checks: &mut Vec<Check>,
    ) {
        for scope in self.scopes(table, block, ast.for_each.as_ref()) {
            let message = ast.message.as_ref().map(|message| self.template(message));
            let waive = self
                .rule_waiver(table, &ast.name.text, &scope)
                .or_else(|| ast.waive.as_ref().map(crate::semantics::figures::waiver));
            let frame = Check {
                name: ast.name.text.clone(),
                message,
                kind: CheckKind::NeverIncreases(Vec::new()),
                conditions: Vec::new(),
                warn: ast.warn,
                waive,
                origin: Origin::Form {
                    table,
                    row: scope.row.clone(),
                    column: scope.column.clone(),
                },
                place: ast.span,
            };
            self.statements(&ast.statements, &frame, &[], &scope, checks);
        }
    }

    fn carry_rule(
        &mut self,
        table: usize,
        block: Option<usize>,
        ast: &'a ast::Carry,
        checks: &mut Vec<Check>,
    ) {
        if self.header.previous.is_empty() {
            return;
        }
        for scope in self.scopes(table, block, ast.for_each.as_ref()) {
            self.carry(ast, &scope, Some(table), checks);
        }
    }

    /// `carry x from previous.y`: what last year closed with opens this year.
    pub(in crate::semantics) fn carry(
        &mut self,
        ast: &'a ast::Carry,
        scope: &Scope,
        table: Option<usize>,
        checks: &mut Vec<Check>,
    ) {
        let name = ast
            .target
            .segments
            .last()
            .map_or_else(String::new, |name| name.text.clone());
        let left = self.path(&ast.target, scope);
        let right = self.expr(&ast.from, scope);
        let adjusted = table
            .and_then(|table| self.adjusted(table, &name, scope))
            .or_else(|| {
                ast.adjusted.as_ref().map(|because| Waiver {
                    reason: because.text.clone(),
                    place: because.span,
                })
            });
        // A cell's own place says more than the form's rule.
        let cell = if let (ExprKind::Figure(id), Some(_)) = (&left.kind, table) {
            self.figures.get(id.0 as usize)
        } else {
            None
        };
        let place = cell.map_or(ast.span, |figure| figure.place);
        let Some((left, right)) = self.compared(left, right) else {
            return;
        };
        checks.push(Check {
            name,
            message: None,
            kind: CheckKind::Compare {
                comparison: Comparison::Equal,
                left,
                right,
            },
            conditions: Vec::new(),
            warn: false,
            waive: adjusted,
            origin: Origin::Carry,
            place,
        });
    }

    /// `adjusted 结转 on 自然人 because "…"`.
    fn adjusted(&self, table: usize, rule: &str, scope: &Scope) -> Option<Waiver> {
        let draft = self.table_drafts.get(table)?;
        let all = draft.fills.iter().flat_map(|fill| &fill.settings.adjusted);
        for adjusted in all {
            let fits = last(&adjusted.rule) == rule;
            if fits && on(&adjusted.on, scope.row.as_deref(), scope.column.as_deref()) {
                return Some(Waiver {
                    reason: adjusted.because.text.clone(),
                    place: adjusted.span,
                });
            }
        }
        None
    }

    /// `waive 勾稽 on 总计 "…"` of a fill.
    fn rule_waiver(&self, table: usize, rule: &str, scope: &Scope) -> Option<Waiver> {
        let (row, column) = (scope.row.as_deref(), scope.column.as_deref());
        self.waiver_on(table, Some(rule), row, column)
    }

    /// `waive total on 总计 "…"`: a typed total that is known to be off.
    pub(super) fn cell_waiver(
        &self,
        table: usize,
        rule: Option<&str>,
        row: &str,
        column: &str,
    ) -> Option<Waiver> {
        self.waiver_on(table, rule, Some(row), Some(column))
    }

    fn waiver_on(
        &self,
        table: usize,
        rule: Option<&str>,
        row: Option<&str>,
        column: Option<&str>,
    ) -> Option<Waiver> {
        let draft = self.table_drafts.get(table)?;
        let all = draft.fills.iter().flat_map(|fill| &fill.settings.waives);
        for waive in all {
            let named = waive.rule.as_ref().map(last);
            let fits = match rule {
                Some(rule) => named == Some(rule),
                None => named.is_none() || named == Some("total"),
            };
            if fits && on(&waive.on, row, column) {
                return Some(crate::semantics::figures::waiver(waive));
            }
        }
        None
    }

    /// A cell of last year, by the row and column it has in this form.
    pub(in crate::semantics) fn previous_cell(
        &mut self,
        path: &ast::Path,
        scope: &Scope,
    ) -> Option<Expr> {
        scope.table?;
        let rest = path.segments.get(1..)?;
        let inner = ast::Path {
            segments: rest.to_vec(),
            year: None,
            index: None,
            span: path.span,
        };
        let cells = self.in_table(&inner, scope)?;
        let report = self.previous_report(path)?;
        let names: Vec<(String, Expr)> = cells
            .iter()
            .filter_map(|cell| {
                let figure = self.figures.get(cell.0 as usize)?;
                Some((figure.name.clone(), self.figure_ref(*cell, path.span)))
            })
            .collect();
        let mut terms = Vec::new();
        for (name, cell) in names {
            terms.push(self.previous_or_unknown(report, name, &cell, path.span));
        }
        super::lookup::sum_of(terms, path.span)
    }

    /// `previous.T[row, column]`, found by this year's rows and columns.
    pub(in crate::semantics) fn previous_cells(
        &mut self,
        path: &ast::Path,
        report: usize,
    ) -> Option<Expr> {
        let rest = path.segments.get(1..)?;
        path.index.as_ref()?;
        let Some(Meaning::Table(table)) = self.names.find(&crate::semantics::paths::joined(rest))
        else {
            return None;
        };
        let cells = self.peek_cell(table, path);
        let former = self.header.previous.get(report)?;
        let terms: Vec<Expr> = cells
            .iter()
            .filter_map(|cell| self.figures.get(cell.0 as usize))
            .filter_map(|cell| {
                let figure = former.figures.get(&cell.name)?;
                Some(Expr {
                    ty: figure.ty.clone(),
                    unit: figure.unit.clone(),
                    kind: ExprKind::Previous {
                        report,
                        name: cell.name.clone(),
                    },
                    place: path.span,
                })
            })
            .collect();
        if terms.len() == cells.len() {
            super::lookup::sum_of(terms, path.span)
        } else {
            None
        }
    }

    fn previous_or_unknown(&self, report: usize, name: String, cell: &Expr, place: Span) -> Expr {
        let found = self
            .header
            .previous
            .get(report)
            .and_then(|former| former.figures.get(&name));
        match found {
            Some(figure) => Expr {
                ty: figure.ty.clone(),
                unit: figure.unit.clone(),
                kind: ExprKind::Previous { report, name },
                place,
            },
            // What has no counterpart is unchecked.
            None => Expr {
                ty: cell.ty.clone(),
                unit: cell.unit.clone(),
                kind: if cell.ty == Type::Unknown {
                    ExprKind::Broken
                } else {
                    ExprKind::Missing(Missing::Unknown)
                },
                place,
            },
        }
    }
}

fn last(path: &ast::Path) -> &str {
    path.segments.last().map_or("", |name| name.text.as_str())
}

/// Whether a rule's `on` names this row or column; without it all.
fn on(list: &[ast::Path], row: Option<&str>, column: Option<&str>) -> bool {
    list.is_empty()
        || list.iter().any(|path| {
            let wanted = crate::semantics::paths::joined(&path.segments);
            let is = |key: Option<&str>| {
                key.is_some_and(|key| key == wanted || ends_with_segment(key, &wanted))
            };
            is(row) || is(column)
        })
}
