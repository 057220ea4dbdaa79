//! From `T[row, column]`, or a short name in a formula, to a cell.

use crate::diagnostics::suggest;
use crate::semantics::expressions::{Scope, broken};
use crate::semantics::lowering::Lowering;
use crate::semantics::model::{Expr, ExprKind, FigureId, Function, TableBlock};
use crate::semantics::paths::joined;
use crate::semantics::problems::{CellFault, TableProblem};
use crate::source::Span;
use crate::syntax::ast;

use super::keys::{find_group, find_key, index_text, leaf_keys, same_names, select, total_keys};

impl<'a> Lowering<'a> {
    /// The cells that a short name means inside a rule or formula of a table:
    /// one, or the leaves of a group.
    pub(in crate::semantics) fn in_table(
        &self,
        path: &ast::Path,
        scope: &Scope,
    ) -> Option<Vec<FigureId>> {
        let table = scope.table?;
        if path.index.is_some() {
            return None;
        }
        let wanted = joined(&path.segments);
        let row = scope.row.as_ref().map(std::slice::from_ref);
        let column = scope.column.as_ref().map(std::slice::from_ref);
        self.table_blocks(table).iter().find_map(|block| {
            let columns = || select(&wanted, &block.columns);
            let rows = || select(&wanted, &block.rows);
            let in_row = row.and_then(|row| block.pick(row, &columns()?));
            let in_column = || column.and_then(|column| block.pick(&rows()?, column));
            let outside = row.is_none() && column.is_none();
            let alone = || block.pick(&rows()?, &total_keys(&block.columns));
            let found = in_row.or_else(in_column);
            found.or_else(|| outside.then(alone)?)
        })
    }

    /// The cells `T[row, column]` names: one, or the leaves of a group.
    pub(in crate::semantics) fn peek_cell(&self, table: usize, path: &ast::Path) -> Vec<FigureId> {
        self.cells_at(table, path).unwrap_or_default()
    }

    pub(in crate::semantics) fn cell_expr(&mut self, table: usize, path: &ast::Path) -> Expr {
        let place = path.span;
        let cells = self.cells_at(table, path);
        match self.found(table, cells) {
            Some(cells) => self.sum_cells(&cells, place),
            None => broken(place),
        }
    }

    /// The key that a name selects on an axis, of a leaf or a group.
    pub(in crate::semantics) fn member_key(
        &self,
        table: usize,
        axis: ast::Axis,
        wanted: &str,
    ) -> Option<String> {
        self.table_blocks(table).iter().find_map(|block| {
            let members = match axis {
                ast::Axis::Column => &block.columns,
                ast::Axis::Row | ast::Axis::Cell => &block.rows,
            };
            match find_group(wanted, members) {
                Some(group) => Some(group.key.clone()),
                None => find_key(wanted, members),
            }
        })
    }

    /// What was looked for in a table; why it is not there is reported.
    pub(in crate::semantics) fn found<T>(
        &mut self,
        table: usize,
        found: Result<T, Fault>,
    ) -> Option<T> {
        found
            .map_err(|(fault, place)| {
                self.report(TableProblem::NoSuchCell {
                    table: self.table_name(table),
                    fault,
                    place,
                });
            })
            .ok()
    }

    pub(in crate::semantics) fn sum_cells(&mut self, cells: &[FigureId], place: Span) -> Expr {
        let terms = cells
            .iter()
            .map(|cell| self.figure_ref(*cell, place))
            .collect();
        sum_of(terms, place).unwrap_or_else(|| broken(place))
    }

    pub(super) fn cells_at(&self, table: usize, path: &ast::Path) -> Result<Vec<FigureId>, Fault> {
        let indexes: Vec<(String, Span)> = path.index.iter().flatten().map(index_text).collect();
        let (row, column) = match indexes.as_slice() {
            [] => return Err((CellFault::NoIndex, path.span)),
            [only] => (only, None),
            [row, column] => (row, Some(column)),
            [_, ..] => return Err((CellFault::TooManyIndexes, path.span)),
        };
        let mut wrong = row;
        // Each block that has it; a single index may also name a column, of the
        // total row.
        let mut found = Vec::new();
        let mut by_column = Vec::new();
        let blocks = self.table_blocks(table);
        for block in blocks {
            let in_rows = if let Some([ast::Index::Each(name, _), ..]) = path.index.as_deref() {
                Some(self.brought_keys(table, &name.text)).filter(|keys| !keys.is_empty())
            } else {
                select(&row.0, &block.rows)
            };
            match (in_rows, column) {
                (Some(rows), None) => found.push((block, rows, total_keys(&block.columns))),
                (Some(rows), Some(column)) => match select(&column.0, &block.columns) {
                    Some(columns) => found.push((block, rows, columns)),
                    None => wrong = column,
                },
                (None, None) => {
                    if let Some(columns) = select(&row.0, &block.columns) {
                        by_column.push((block, total_keys(&block.rows), columns));
                    }
                }
                (None, Some(_)) => {}
            }
        }
        if found.is_empty() {
            found = by_column;
        }
        if let [(block, rows, columns)] = found.as_slice() {
            let cells = block.pick(rows, columns);
            return cells.ok_or((CellFault::NotANumber, path.span));
        }
        let axes = || {
            blocks
                .iter()
                .flat_map(|block| [&block.rows, &block.columns])
        };
        let keys = || axes().flat_map(|axis| leaf_keys(axis));
        let (name, place) = wrong.clone();
        let known = same_names(&name, keys());
        if !found.is_empty() || known.len() > 1 {
            return Err((CellFault::Ambiguous { name, known }, place));
        }
        let nearest = suggest::closest(&name, keys()).map(str::to_owned);
        Err((CellFault::NoMember { name, nearest }, place))
    }
}

impl TableBlock {
    /// The figures where these rows and columns cross.
    pub(super) fn pick(&self, rows: &[String], columns: &[String]) -> Option<Vec<FigureId>> {
        let mut found = Vec::new();
        for row in rows {
            for column in columns {
                let cell = self.cells.get(&(row.clone(), column.clone()));
                found.extend(cell.and_then(|cell| cell.content.as_figure()));
            }
        }
        (!found.is_empty()).then_some(found)
    }
}

/// Why a path is no cell, and where.
pub(in crate::semantics) type Fault = (CellFault, Span);

/// The terms as one expression: one of them, or their sum.
pub(in crate::semantics) fn sum_of(terms: Vec<Expr>, place: Span) -> Option<Expr> {
    let first = terms.first()?;
    if terms.len() == 1 {
        return terms.into_iter().next();
    }
    let (ty, unit) = (first.ty.clone(), first.unit.clone());
    let kind = ExprKind::Call {
        function: Function::Sum,
        arguments: terms,
    };
    Some(Expr {
        kind,
        ty,
        unit,
        place,
    })
}
