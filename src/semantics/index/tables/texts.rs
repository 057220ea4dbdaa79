//! The cells of text columns.

use crate::semantics::index::declared::LateText;
use crate::semantics::index::declaring::Declaring;
use crate::semantics::model::{Cell, CellContent};
use crate::syntax::ast;

use super::axes::text_inline;

impl<'a> Declaring<'a> {
    /// A cell of a text column.
    pub(super) fn text_cell(
        &mut self,
        table: usize,
        block: usize,
        at: (String, String),
        cell: Option<&'a ast::GridCell>,
    ) {
        let Some(cell) = cell else {
            return;
        };
        let content = if cell.text.is_empty() {
            CellContent::Blank
        } else if cell.inlines.is_some() {
            // Lowered when everything else is known.
            CellContent::Text(Vec::new())
        } else {
            CellContent::Text(text_inline(cell.text.clone(), cell.span))
        };
        if cell.inlines.is_some() {
            self.index.late_texts.push(LateText {
                table,
                block,
                at: at.clone(),
                cell,
            });
        }
        let cell = Cell {
            content,
            notes: Vec::new(),
            place: cell.span,
        };
        self.put_cell(table, block, at, cell);
    }
}
