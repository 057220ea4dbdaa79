//! From `T[row, column]`, or a short name in a formula, to a cell.

use crate::diagnostics::suggest;
use crate::semantics::expressions::{Scope, broken};
use crate::semantics::lowering::Lowering;
use crate::semantics::model::{Expr, ExprKind, FigureId, Function};
use crate::semantics::paths::joined;
use crate::semantics::period::point_code;
use crate::semantics::problems::{CellFault, TableProblem};
use crate::source::Span;
use crate::syntax::ast;

use super::keys::{path_text, select, total_keys};

impl<'a> Lowering<'a> {
    /// The cell that a short name means inside a formula of a table.
    pub(in crate::semantics) fn in_table(
        &self,
        path: &ast::Path,
        scope: &Scope,
    ) -> Option<FigureId> {
        let table = scope.table?;
        let wanted = joined(&path.segments);
        let draft = self.table_drafts.get(table)?;
        let ends = |key: &str| {
            key == wanted
                || key
                    .strip_suffix(&wanted)
                    .is_some_and(|rest| rest.ends_with('.'))
        };
        let found = draft
            .cells
            .iter()
            .find(|cell| match (&scope.row, &scope.column) {
                (Some(row), _) => cell.row == *row && ends(&cell.column),
                (None, Some(column)) => cell.column == *column && ends(&cell.row),
                (None, None) => false,
            });
        found.map(|cell| cell.figure)
    }

    /// The cells `T[row, column]` names: one, or the leaves of a group.
    pub(in crate::semantics) fn peek_cell(&self, table: usize, path: &ast::Path) -> Vec<FigureId> {
        self.cells_at(table, path).unwrap_or_default()
    }

    pub(in crate::semantics) fn cell_expr(&mut self, table: usize, path: &ast::Path) -> Expr {
        let place = path.span;
        match self.cells_at(table, path) {
            Ok(cells) => match cells.as_slice() {
                [single] => self.figure_ref(*single, place),
                _ => {
                    let arguments: Vec<Expr> = cells
                        .iter()
                        .map(|cell| self.figure_ref(*cell, place))
                        .collect();
                    let Some(first) = arguments.first() else {
                        return broken(place);
                    };
                    let (ty, unit) = (first.ty.clone(), first.unit.clone());
                    let kind = ExprKind::Call {
                        function: Function::Sum,
                        arguments,
                    };
                    Expr {
                        kind,
                        ty,
                        unit,
                        place,
                    }
                }
            },
            Err((fault, place)) => {
                let table_name = self
                    .tables
                    .get(table)
                    .map_or_else(String::new, |table| table.name.clone());
                self.report(TableProblem::NoSuchCell {
                    table: table_name,
                    fault,
                    place,
                });
                broken(place)
            }
        }
    }

    fn cells_at(&self, table: usize, path: &ast::Path) -> Result<Vec<FigureId>, Fault> {
        let no_index = || (CellFault::NoIndex, path.span);
        let (Some(draft), Some(model)) = (self.table_drafts.get(table), self.tables.get(table))
        else {
            return Err(no_index());
        };
        let block = model.blocks.first().ok_or_else(no_index)?;
        let indexes: Vec<(String, Span)> = path.index.iter().flatten().map(index_text).collect();
        let (row, column) = match indexes.as_slice() {
            [] => return Err(no_index()),
            [only] => (only, None),
            [row, column] => (row, Some(column)),
            [_, ..] => return Err((CellFault::TooManyIndexes, path.span)),
        };
        let row_keys = draft.cells.iter().map(|cell| cell.row.as_str());
        let column_keys = draft.cells.iter().map(|cell| cell.column.as_str());
        let no_member = |(name, place): &(String, Span)| {
            let nearest = suggest::closest(name, row_keys.clone().chain(column_keys.clone()));
            let nearest = nearest.map(str::to_owned);
            let name = name.clone();
            (CellFault::NoMember { name, nearest }, *place)
        };
        let in_rows = select(&row.0, &block.rows, row_keys.clone());
        let (rows, columns) = match (in_rows, column) {
            (Some(rows), Some(column)) => {
                let columns = select(&column.0, &block.columns, column_keys.clone());
                (rows, columns.ok_or_else(|| no_member(column))?)
            }
            (Some(rows), None) => (rows, total_keys(&block.columns)),
            // A single index may also name a column, of the total row.
            (None, None) => {
                let columns = select(&row.0, &block.columns, column_keys.clone());
                let columns = columns.ok_or_else(|| no_member(row))?;
                (total_keys(&block.rows), columns)
            }
            (None, Some(_)) => return Err(no_member(row)),
        };
        let found: Vec<FigureId> = draft
            .cells
            .iter()
            .filter(|cell| rows.contains(&cell.row) && columns.contains(&cell.column))
            .map(|cell| cell.figure)
            .collect();
        if found.is_empty() {
            return Err((CellFault::NotANumber, path.span));
        }
        Ok(found)
    }
}

/// Why a path is no cell, and where.
type Fault = (CellFault, Span);

fn index_text(index: &ast::Index) -> (String, Span) {
    match index {
        ast::Index::Path(path) => (path_text(path), path.span),
        ast::Index::Period(point, span) => (point_code(*point), *span),
        ast::Index::Each(name, span) => (name.text.clone(), *span),
    }
}
