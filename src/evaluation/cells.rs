//! The labels of the rows and columns of tables.

use crate::semantics::model::{FigureId, Member, Model, Role};
use crate::words;

/// The labels of a cell's row and column, as printed.
pub(super) fn labels(model: &Model, id: FigureId) -> Option<(String, String)> {
    let Role::Cell { table } = model.figure(id)?.role else {
        return None;
    };
    model.blocks(table).iter().find_map(|block| {
        let mut cells = block.cells.iter();
        let ((row, column), _) = cells.find(|(_, cell)| cell.content.as_figure() == Some(id))?;
        Some((label(&block.rows, row)?, label(&block.columns, column)?))
    })
}

pub(super) fn label(members: &[Member], key: &str) -> Option<String> {
    let member = Member::find(members, key)?;
    Some(words::plain_text(&member.label, &mut |_| String::new()))
}
