//! The cells that a row or column stands for.

use crate::semantics::model::{FigureId, Member};

use super::group_cells::{self as groups};
use super::table_lines::Line;
use super::thing::Thing;
use super::world::World;

/// What a row or column stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cells {
    /// What it means without doubt.
    pub(crate) sure: Vec<Thing>,
    /// What it may mean as well.
    pub(crate) maybe: Vec<Thing>,
}

/// The cells of a line, where others that cross it are named or not.
pub(crate) fn cells<'m>(world: &World<'m>, line: Line<'m>, crossing: &[Line<'m>]) -> Cells {
    let mut cells = Cells::default();
    let Some((_, block)) = line.place(world.model()) else {
        return cells;
    };
    for other in crossing.iter().filter(|other| line.meets(other)) {
        match line.cell(block, other.key) {
            Some(id) => cells.sure.push(Thing::Figure(id)),
            None => cells
                .sure
                .extend(groups::crossing(world, line, other.key).map(Thing::Group)),
        }
    }
    if !cells.sure.is_empty() {
        return cells;
    }
    // The column 上年 is meant where that is said.
    let own = |id: &FigureId| !world.vocabulary().is_of_other_time(*id);
    let across = line.across(block);
    let total = across.iter().any(|other| other.total);
    let leaves: Vec<_> = Member::leaves(across)
        .filter(|it| !it.text && !it.total)
        .filter(|it| line.cell(block, &it.key).as_ref().is_none_or(own))
        .collect();
    if total || leaves.len() == 1 {
        let only = leaves.first().filter(|_| !total);
        let only = only.and_then(|it| line.cell(block, &it.key));
        match only.or_else(|| line.alone(block)) {
            Some(id) => cells.sure.push(Thing::Figure(id)),
            None => cells
                .sure
                .extend(groups::alone(world, line).map(Thing::Group)),
        }
    }
    if cells.sure.is_empty() {
        cells
            .maybe
            .extend(line.cells(block).into_iter().filter(own).map(Thing::Figure));
        cells
            .maybe
            .extend(groups::along(world, line).into_iter().map(Thing::Group));
    }
    cells
}
