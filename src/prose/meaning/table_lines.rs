//! Rows and columns of tables, and the cells where they meet.

use crate::semantics::model::{FigureId, Member, Model, Table, TableBlock};

/// A row or column of one block of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'m> {
    pub(crate) table: usize,
    pub(crate) block: usize,
    pub(crate) is_row: bool,
    pub(crate) key: &'m str,
}

impl Line<'_> {
    pub(crate) fn place<'a>(&self, model: &'a Model) -> Option<(&'a Table, &'a TableBlock)> {
        let table = model.tables.get(self.table)?;
        Some((table, table.blocks.get(self.block)?))
    }

    /// A row and a column of the same block.
    pub(crate) fn meets(&self, other: &Line<'_>) -> bool {
        (self.table, self.block) == (other.table, other.block) && self.is_row != other.is_row
    }

    /// The members of the axis that it is one of.
    pub(crate) fn axis<'b>(&self, block: &'b TableBlock) -> &'b [Member] {
        if self.is_row {
            &block.rows
        } else {
            &block.columns
        }
    }

    /// The members of the axis that crosses it.
    pub(crate) fn across<'b>(&self, block: &'b TableBlock) -> &'b [Member] {
        if self.is_row {
            &block.columns
        } else {
            &block.rows
        }
    }

    /// Its figure in a line that crosses it.
    pub(crate) fn cell(&self, block: &TableBlock, across: &str) -> Option<FigureId> {
        if self.is_row {
            cell(block, self.key, across)
        } else {
            cell(block, across, self.key)
        }
    }

    /// All its figures.
    pub(crate) fn cells(&self, block: &TableBlock) -> Vec<FigureId> {
        block
            .cells
            .iter()
            .filter(|((row, column), _)| *(if self.is_row { row } else { column }) == self.key)
            .filter_map(|(_, cell)| cell.content.as_figure())
            .collect()
    }

    /// The cell that it means when it stands alone: that of the total, or the
    /// first one.
    pub(crate) fn alone(&self, block: &TableBlock) -> Option<FigureId> {
        let across = || Member::walk(self.across(block));
        let totals = across().filter(|other| other.total);
        totals
            .chain(across())
            .find_map(|other| self.cell(block, &other.key))
    }
}

/// The figure of a cell.
pub(crate) fn cell(block: &TableBlock, row: &str, column: &str) -> Option<FigureId> {
    let key = (row.to_owned(), column.to_owned());
    block.cells.get(&key)?.content.as_figure()
}
