//! The checks of a form: its typed totals and its rules, one for each row or
//! column that `for each` goes over.

use indexmap::IndexSet;

use crate::semantics::index::asking::Asking;
use crate::semantics::index::scope::Scope;
use crate::semantics::index::tables::draft::{Axes, CellDraft, CellSource, Leaf};
use crate::semantics::index::tables::waived::waived;
use crate::semantics::lower::Lowering;
use crate::semantics::model::{Check, CheckKind, FigureId, Origin, Waiver};
use crate::syntax::ast;

impl Lowering<'_> {
    /// Typed totals, each against what it adds; then the rules of the form.
    pub(crate) fn table_checks(&mut self, table: usize) -> Vec<Check> {
        let mut checks = Vec::new();
        let Some(draft) = self.index.table_draft(table) else {
            return checks;
        };
        for (cell, parts) in typed_totals(&draft.cells) {
            checks.extend(self.total_check(table, cell, parts));
        }
        let form = draft.form;
        let mut position = 0;
        for block in &form.blocks {
            let filled = !block.columns.is_empty() || !block.rows.is_empty();
            for check in &block.checks {
                self.rule(table, filled.then_some(position), check, &mut checks);
            }
            for carry in &block.carries {
                self.carry_rule(table, filled.then_some(position), carry, &mut checks);
            }
            position += usize::from(filled);
        }
        checks
    }

    fn rule(
        &mut self,
        table: usize,
        block: Option<usize>,
        ast: &ast::Check,
        checks: &mut Vec<Check>,
    ) {
        for scope in self.index.scopes(table, block, ast.for_each.as_ref()) {
            let frame = self.frame(ast);
            let (row, column) = (scope.row.as_deref(), scope.column.as_deref());
            let waive = self
                .index
                .waiver_on(table, Some(&ast.name.text), row, column);
            let frame = Check {
                waive: waive.or_else(|| frame.waive.clone()),
                origin: of_form(table, &scope),
                ..frame
            };
            self.statements(&ast.statements, &frame, &[], &scope, checks);
        }
    }

    fn total_check(&self, table: usize, cell: &CellDraft<'_>, parts: &[FigureId]) -> Option<Check> {
        let place_of = |id: FigureId| self.index.figure(id).map(|figure| figure.place);
        let (whole, row, column) = (cell.figure, cell.row.clone(), cell.column.clone());
        let place = place_of(whole)?;
        let parts = parts.iter().map(|part| {
            let place = place_of(*part).unwrap_or(place);
            self.index.figure_ref(*part, place)
        });
        let kind = CheckKind::Total {
            whole: self.index.figure_ref(whole, place),
            parts: parts.collect(),
        };
        let waive = self.index.waiver_on(table, None, Some(&row), Some(&column));
        let origin = Origin::TableTotal { table, row, column };
        Some(Check {
            waive,
            ..Check::new(self.index.table_name(table), kind, origin, place)
        })
    }
}

impl<'i> Asking<'i> {
    /// Columns and rows of one block, or of all.
    fn axes(&self, table: usize, block: Option<usize>) -> impl Iterator<Item = &'i Axes<'i>> {
        let draft = self.table_draft(table);
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

    pub(crate) fn scopes(
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

    /// What a fill says of a rule of the form on a row or column.
    fn waiver_on(
        &self,
        table: usize,
        rule: Option<&str>,
        row: Option<&str>,
        column: Option<&str>,
    ) -> Option<Waiver> {
        waived(&self.table_draft(table)?.fills, rule, row, column)
    }
}

/// A check of a form, in one of its rows or columns.
pub(crate) fn of_form(table: usize, scope: &Scope) -> Origin {
    Origin::Form {
        table,
        row: scope.row.clone(),
        column: scope.column.clone(),
    }
}

/// The cells that are typed totals, with what each adds.
fn typed_totals<'d, 'a>(
    cells: &'d [CellDraft<'a>],
) -> impl Iterator<Item = (&'d CellDraft<'a>, &'d [FigureId])> {
    cells.iter().flat_map(|cell| {
        let typed = matches!(cell.source, CellSource::Typed(_));
        // Both totals of a corner: a computed one is its row's sum.
        let computed = matches!(cell.source, CellSource::Computed) && !cell.across.is_empty();
        let both = [(&cell.across, typed), (&cell.down, typed || computed)];
        let wanted = both
            .into_iter()
            .filter(|(parts, wanted)| *wanted && !cell.reported && !parts.is_empty());
        wanted.map(move |(parts, _)| (cell, parts.as_slice()))
    })
}
