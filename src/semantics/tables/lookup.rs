//! From `T[row, column]`, or a short name in a formula, to a cell.

use crate::diagnostics::suggest;
use crate::semantics::expressions::{Scope, broken};
use crate::semantics::lowering::Lowering;
use crate::semantics::model::{Expr, ExprKind, FigureId, Function};
use crate::semantics::paths::joined;
use crate::semantics::problems::SemanticsProblem;
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
            Err(wrong) => {
                let table_name = self
                    .tables
                    .get(table)
                    .map_or_else(String::new, |table| table.name.clone());
                let nearest = match &wrong {
                    Some(wrong) => self.nearest_member(table, wrong),
                    None => None,
                };
                self.problems.push(SemanticsProblem::NoSuchCell {
                    table: table_name,
                    index: wrong,
                    nearest,
                    place,
                });
                broken(place)
            }
        }
    }

    fn nearest_member(&self, table: usize, wrong: &str) -> Option<String> {
        let draft = self.table_drafts.get(table)?;
        let keys = draft
            .cells
            .iter()
            .flat_map(|cell| [cell.row.as_str(), cell.column.as_str()]);
        suggest::closest(wrong, keys).map(str::to_owned)
    }

    /// `Err(Some(index))` names the index that fits no row or column.
    fn cells_at(&self, table: usize, path: &ast::Path) -> Result<Vec<FigureId>, Option<String>> {
        let (Some(draft), Some(model)) = (self.table_drafts.get(table), self.tables.get(table))
        else {
            return Err(None);
        };
        let block = model.blocks.first().ok_or(None)?;
        let indexes: Vec<String> = path
            .index
            .iter()
            .flatten()
            .map(|index| match index {
                ast::Index::Path(path) => path_text(path),
                ast::Index::Period(point, _) => crate::semantics::period::point_code(*point),
                ast::Index::Each(name, _) => name.text.clone(),
            })
            .collect();
        let (row, column) = match indexes.as_slice() {
            [only] => (only, None),
            [row, column] => (row, Some(column)),
            [] | [_, ..] => return Err(None),
        };
        let row_keys = draft.cells.iter().map(|cell| cell.row.as_str());
        let column_keys = draft.cells.iter().map(|cell| cell.column.as_str());
        let in_rows = select(row, &block.rows, row_keys);
        // A single index may also name a column, of the total row.
        let Some(rows) = in_rows else {
            let columns = match column {
                None => select(row, &block.columns, column_keys),
                Some(_) => None,
            };
            let columns = columns.ok_or_else(|| Some(row.clone()))?;
            let totals = total_keys(&block.rows);
            return self.pick(table, &totals, &columns);
        };
        let columns = match column {
            Some(column) => {
                select(column, &block.columns, column_keys).ok_or_else(|| Some(column.clone()))?
            }
            None => total_keys(&block.columns),
        };
        self.pick(table, &rows, &columns)
    }

    fn pick(
        &self,
        table: usize,
        rows: &[String],
        columns: &[String],
    ) -> Result<Vec<FigureId>, Option<String>> {
        let draft = self.table_drafts.get(table).ok_or(None)?;
        let found: Vec<FigureId> = draft
            .cells
            .iter()
            .filter(|cell| rows.contains(&cell.row) && columns.contains(&cell.column))
            .map(|cell| cell.figure)
            .collect();
        if found.is_empty() {
            Err(None)
        } else {
            Ok(found)
        }
    }
}
