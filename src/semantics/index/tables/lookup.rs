//! From `T[row, column]`, or a short name in a formula, to a cell.

use crate::diagnostics::suggest;
use crate::semantics::index::asking::Asking;
use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::joined;
use crate::semantics::model::{FigureId, TableBlock};
use crate::semantics::problems::CellFault;
use crate::source::Span;
use crate::syntax::ast;

use super::keys::{find_group, find_key, index_text, leaf_keys, same_names, select, total_keys};

impl<'i> Asking<'i> {
    /// The cells that a short name means inside a rule or formula of a table:
    /// one, or the leaves of a group.
    pub(crate) fn in_table(&self, path: &ast::Path, scope: &Scope) -> Option<Vec<FigureId>> {
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
    pub(crate) fn peek_cell(&self, table: usize, path: &ast::Path) -> Vec<FigureId> {
        self.cells_at(table, path).unwrap_or_default()
    }

    /// The key that a name selects on an axis, of a leaf or a group.
    pub(crate) fn member_key(&self, table: usize, axis: ast::Axis, wanted: &str) -> Option<String> {
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

    pub(crate) fn cells_at(&self, table: usize, path: &ast::Path) -> Result<Vec<FigureId>, Fault> {
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
    pub(crate) fn pick(&self, rows: &[String], columns: &[String]) -> Option<Vec<FigureId>> {
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
pub(crate) type Fault = (CellFault, Span);
