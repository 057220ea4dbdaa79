//! The rows and columns of cells.

use crate::semantics::model::{FigureId, Member, Model, Role};

use super::table_lines::Line;
use super::world::World;

/// The row and column of a cell, but for totals.
pub(crate) fn lines_of<'m>(world: &World<'m>, id: FigureId) -> Vec<Line<'m>> {
    let model: &'m Model = world.model();
    let Some(Role::Cell { table }) = model.figure(id).map(|it| it.role) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (number, block) in model.blocks(table).iter().enumerate() {
        let Some((row, column)) = block.keys_of(id) else {
            continue;
        };
        for (is_row, axis, key) in [(true, &block.rows, row), (false, &block.columns, column)] {
            let plain = Member::find(axis, key).filter(|it| !it.total);
            found.extend(plain.map(|it| Line {
                table,
                block: number,
                is_row,
                key: &it.key,
            }));
        }
    }
    found
}
