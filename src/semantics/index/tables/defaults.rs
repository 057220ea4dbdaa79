//! What holds for all cells of a block, and where the value of one comes from.

use std::sync::Arc;

use crate::semantics::typing::unit::Unit;
use crate::source::Span;
use crate::syntax::ast;

use super::draft::{CellSource, Leaf};
use super::grid::TypedCells;

/// What rules the cells of one block unless their row or column says else.
pub(super) struct Defaults<'a> {
    pub(super) unit: Option<Arc<Unit>>,
    pub(super) round: Option<ast::Places>,
    pub(super) rest: Option<(ast::Rest, Span)>,
    /// Empty cells mean 0.
    pub(super) blank_is_zero: bool,
    pub(super) value: Option<&'a ast::Expr>,
    /// Where it is filled; nowhere, then its cells are not missed one by one.
    pub(super) filled: Option<Span>,
}

impl<'a> Defaults<'a> {
    /// Where the value of a cell comes from.
    pub(super) fn source_of(
        &self,
        cell: Option<&'a ast::GridCell>,
        (row, column): (&Leaf<'a>, &Leaf<'a>),
        typed: &TypedCells<'a>,
    ) -> CellSource<'a> {
        let total = row.total || column.total;
        let whole = self.value.filter(|_| !total);
        let formula = column.formula.or(row.formula).or(whole);
        match (formula, cell) {
            (Some(formula), _) => CellSource::Formula(formula),
            // Where empty cells mean 0, an empty total is left out like a row that is not there.
            (None, Some(cell)) if total && self.blank_is_zero && is_blank(cell) => {
                CellSource::Computed
            }
            (None, Some(cell)) => CellSource::Typed(cell),
            // A line that does not fit its head says something: its cells are not the rest.
            (None, None) if typed.is_faulty(&row.key) => CellSource::Absent,
            (None, None) if total => CellSource::Computed,
            (None, None) => self
                .rest
                .map_or(CellSource::Absent, |(rest, _)| CellSource::Rest(rest)),
        }
    }
}

fn is_blank(cell: &ast::GridCell) -> bool {
    cell.text.trim().is_empty() && cell.inlines.as_ref().is_none_or(Vec::is_empty)
}
