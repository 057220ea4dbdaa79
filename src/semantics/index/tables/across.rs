//! Cells of several forms together: the same row of another form, the rows
//! that a report brings as a list, and `for each row of A`.

use crate::diagnostics::suggest;
use crate::semantics::index::asking::Asking;
use crate::semantics::index::scope::Scope;
use crate::semantics::index::spelled::joined;
use crate::semantics::model::FigureId;
use crate::semantics::problems::CellFault;
use crate::syntax::ast;

use super::axes;
use super::keys::{leaf_keys, select};
use super::lookup::Fault;

impl<'i> Asking<'i> {
    /// `B.total` beside a row of another form: that row of form B. Where a
    /// single cell is meant, `B` is the same cell of form B.
    pub(crate) fn beside(
        &self,
        path: &ast::Path,
        scope: &Scope,
    ) -> Option<(usize, Result<Vec<FigureId>, Fault>)> {
        scope.table?;
        let (form, rest) = path.segments.split_first()?;
        if let (Some(row), Some(column), []) = (&scope.row, &scope.column, rest)
            && let Some(table) = self.table_named(std::slice::from_ref(form))
            && path.index.is_none()
        {
            let (row, column) = (std::slice::from_ref(row), std::slice::from_ref(column));
            let mut blocks = self.table_blocks(table).iter();
            let found = blocks.find_map(|block| block.pick(row, column));
            return Some((table, found.ok_or((CellFault::NoIndex, path.span))));
        }
        let first = rest.first().filter(|_| path.index.is_none())?;
        let table = self.table_named(std::slice::from_ref(form))?;
        let wanted = joined(rest);
        let (own, by_row) = match (&scope.row, &scope.column) {
            (Some(row), _) => (row, true),
            (None, Some(column)) => (column, false),
            (None, None) => return None,
        };
        let mut fault = (own.as_str(), form.span);
        for block in self.table_blocks(table) {
            let (along, across) = match by_row {
                true => (&block.rows, &block.columns),
                false => (&block.columns, &block.rows),
            };
            if !leaf_keys(along).any(|key| key == own) {
                continue;
            }
            let Some(found) = select(&wanted, across) else {
                fault = (&wanted, first.span.to(path.span));
                continue;
            };
            let own = vec![own.clone()];
            let (rows, columns) = if by_row { (own, found) } else { (found, own) };
            let picked = block.pick(&rows, &columns);
            return Some((table, picked.ok_or((CellFault::NotANumber, path.span))));
        }
        let (name, place) = fault;
        // What stands for the row is not written here.
        let nearest = if place == form.span {
            None
        } else {
            let blocks = self.table_blocks(table).iter();
            let axes = blocks.flat_map(|block| [&block.rows, &block.columns]);
            suggest::closest(name, axes.flat_map(|axis| leaf_keys(axis)))
        };
        let fault = CellFault::NoMember {
            nearest: nearest.map(str::to_owned),
            name: name.to_owned(),
        };
        Some((table, Err((fault, place))))
    }

    /// Keys of the rows that stand for `each NAME` in a form.
    pub(crate) fn brought_keys(&self, table: usize, name: &str) -> Vec<String> {
        let Some(draft) = self.table_draft(table) else {
            return Vec::new();
        };
        let has = draft
            .form
            .blocks
            .iter()
            .flat_map(|block| &block.rows)
            .any(|row| row.each && row.name.text == name);
        if !has {
            return Vec::new();
        }
        let given = self.given_rows(&draft.fills);
        let members = axes::given(name, &given);
        let rows = self
            .table_blocks(table)
            .iter()
            .flat_map(|block| &block.rows);
        rows.filter(|row| members.iter().any(|member| member.name.text == row.name))
            .map(|row| row.key.clone())
            .collect()
    }
}
