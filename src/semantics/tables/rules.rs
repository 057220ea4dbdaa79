//! The rules of a form: checks for each column or row.

use crate::semantics::checks::of_form;
use crate::semantics::expressions::Scope;
use crate::semantics::lowering::Lowering;
use crate::semantics::model::{Check, Waiver};
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
    fn each(&self, table: usize, block: Option<usize>, by_row: bool) -> Vec<String> {
        let Some(draft) = self.table_drafts.get(table) else {
            return Vec::new();
        };
        let mut keys = Vec::new();
        for (position, (columns, rows)) in draft.blocks.iter().enumerate() {
            if block.is_some_and(|block| block != position) {
                continue;
            }
            for leaf in if by_row { rows } else { columns } {
                if !leaf.text && !keys.contains(&leaf.key) {
                    keys.push(leaf.key.clone());
                }
            }
        }
        keys
    }

    /// Row and column of every cell that is a number and no total.
    fn parts(&self, table: usize, block: Option<usize>) -> Vec<(String, String)> {
        let Some(draft) = self.table_drafts.get(table) else {
            return Vec::new();
        };
        let blocks = draft.blocks.iter().enumerate();
        let blocks = blocks.filter(|(position, _)| block.is_none_or(|block| block == *position));
        let mut found = Vec::new();
        for (_, (columns, rows)) in blocks {
            let part = |leaf: &&super::Leaf| !leaf.text && !leaf.total;
            for row in rows.iter().filter(part) {
                let columns = columns.iter().filter(part);
                found.extend(columns.map(|column| (row.key.clone(), column.key.clone())));
            }
        }
        found
    }

    pub(in crate::semantics) fn scopes(
        &self,
        table: usize,
        block: Option<usize>,
        for_each: Option<&ast::ForEach>,
    ) -> Vec<Scope> {
        let scope = |row: Option<String>, column: Option<String>| Scope {
            table: Some(table),
            row,
            column,
            ..Scope::default()
        };
        let Some(for_each) = for_each else {
            return vec![scope(None, None)];
        };
        if for_each.axis == ast::Axis::Cell {
            let cells = self.parts(table, block).into_iter();
            return cells
                .map(|(row, column)| scope(Some(row), Some(column)))
                .collect();
        }
        let by_row = for_each.axis == ast::Axis::Row;
        let keys = self.each(table, block, by_row).into_iter().map(Some);
        keys.map(|key| {
            if by_row {
                scope(key, None)
            } else {
                scope(None, key)
            }
        })
        .collect()
    }

    fn rule(
        &mut self,
        table: usize,
        block: Option<usize>,
        ast: &'a ast::Check,
        checks: &mut Vec<Check>,
    ) {
        for scope in self.scopes(table, block, ast.for_each.as_ref()) {
            let frame = self.frame(ast);
            let frame = Check {
                waive: self
                    .rule_waiver(table, &ast.name.text, &scope)
                    .or_else(|| frame.waive.clone()),
                origin: of_form(table, &scope),
                ..frame
            };
            self.statements(&ast.statements, &frame, &[], &scope, checks);
        }
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
}

pub(super) fn last(path: &ast::Path) -> &str {
    path.segments.last().map_or("", |name| name.text.as_str())
}

/// Whether a rule's `on` names this row or column; without it all.
fn on(list: &[ast::Path], row: Option<&str>, column: Option<&str>) -> bool {
    list.is_empty()
        || list.iter().any(|path| {
            let is = |key: Option<&str>| key.is_some_and(|key| names(path, key));
            is(row) || is(column)
        })
}

/// Whether a path stands for the row or column of this key.
pub(super) fn names(path: &ast::Path, key: &str) -> bool {
    let wanted = crate::semantics::paths::joined(&path.segments);
    key == wanted || ends_with_segment(key, &wanted)
}
