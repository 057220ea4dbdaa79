//! The rules of a form: checks for each column or row.

use indexmap::IndexSet;

use crate::semantics::checks::of_form;
use crate::semantics::expressions::Scope;
use crate::semantics::lowering::Lowering;
use crate::semantics::model::{Check, Waiver};
use crate::syntax::ast;

use super::Leaf;
use super::grid::Axes;
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

    /// Columns and rows of one block, or of all.
    fn axes(&self, table: usize, block: Option<usize>) -> impl Iterator<Item = &Axes<'a>> {
        let draft = self.table_drafts.get(table);
        let blocks = draft.map_or(&[][..], |draft| &draft.blocks).iter();
        let blocks = blocks.enumerate();
        let chosen = blocks.filter(move |(position, _)| block.is_none_or(|it| it == *position));
        chosen.map(|(_, axes)| axes)
    }

    /// The rows or columns that `for each …` goes over.
    fn each(&self, table: usize, block: Option<usize>, by_row: bool) -> IndexSet<String> {
        let axes = self.axes(table, block);
        let leaves = axes.flat_map(|(columns, rows)| if by_row { rows } else { columns });
        let leaves = leaves.filter(|leaf| !leaf.text);
        leaves.map(|leaf| leaf.key.clone()).collect()
    }

    /// Row and column of every cell that is a number and no total.
    fn parts(&self, table: usize, block: Option<usize>) -> Vec<(String, String)> {
        let part = |leaf: &&Leaf| !leaf.text && !leaf.total;
        let mut found = Vec::new();
        for (columns, rows) in self.axes(table, block) {
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
            let (row, column) = (scope.row.as_deref(), scope.column.as_deref());
            let waive = self.waiver_on(table, Some(&ast.name.text), row, column);
            let frame = Check {
                waive: waive.or_else(|| frame.waive.clone()),
                origin: of_form(table, &scope),
                ..frame
            };
            self.statements(&ast.statements, &frame, &[], &scope, checks);
        }
    }

    /// `waive 勾稽 on 总计 "…"` of a fill; without a rule `waive total on 总计
    /// "…"`: a typed total that is known to be off.
    pub(super) fn waiver_on(
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
