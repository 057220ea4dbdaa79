//! Groups of rows or columns without cells of their own: what they say is the
//! sum of the cells below them.

use crate::semantics::model::{CellContent, FigureId, Member, Table, TableBlock};

use super::labels::{Axis, Referent, leaves};
use super::world::World;

/// A cell of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GroupCell {
    /// `复议诉讼[行政诉讼, 维持]`
    pub(super) written: String,
    pub(super) parts: Vec<FigureId>,
}

/// Where a group's row meets a column, or the other way round.
pub(super) fn crossing(world: &World<'_>, row: Axis<'_>, column: Axis<'_>) -> Option<GroupCell> {
    let (table, block) = place_of(world, row)?;
    if (row.table, row.block) != (column.table, column.block) {
        return None;
    }
    let written = format!("{}[{}, {}]", table.name, row.key, column.key);
    let rows = below(&block.rows, row.key)?;
    let columns = below(&block.columns, column.key)?;
    Some(GroupCell {
        parts: cells(block, &rows, &columns)?,
        written,
    })
}

/// The cells of a row or column in all groups of the other axis.
pub(super) fn along<'m>(world: &World<'m>, axis: Axis<'m>, is_row: bool) -> Vec<GroupCell> {
    let Some((_, block)) = place_of(world, axis) else {
        return Vec::new();
    };
    let others = if is_row { &block.columns } else { &block.rows };
    let all = leaves(others);
    // Without a total all together may be meant.
    let whole = (!all.iter().any(|other| other.total))
        .then(|| together(world, block, axis, is_row))
        .flatten();
    all.into_iter()
        .filter(|other| !other.children.is_empty())
        .filter_map(|other| {
            let other = Axis {
                key: &other.key,
                ..axis
            };
            if is_row {
                crossing(world, axis, other)
            } else {
                crossing(world, other, axis)
            }
        })
        .chain(whole)
        .collect()
}

/// The cells of a whole row or column, added.
fn together(
    world: &World<'_>,
    block: &TableBlock,
    axis: Axis<'_>,
    is_row: bool,
) -> Option<GroupCell> {
    let (rows, columns) = if is_row {
        let columns = ends(&leaves(&block.columns));
        (below(&block.rows, axis.key)?, columns)
    } else {
        let rows = ends(&leaves(&block.rows));
        (rows, below(&block.columns, axis.key)?)
    };
    let parts = cells(block, &rows, &columns)?;
    let names: Option<Vec<&str>> = parts
        .iter()
        .map(|id| Some(world.model().figure(*id)?.name.as_str()))
        .collect();
    Some(GroupCell {
        written: names?.join(" + "),
        parts,
    })
}

/// Those without any below them.
fn ends<'b>(members: &[&'b Member]) -> Vec<&'b Member> {
    let leaf = |member: &&&Member| member.children.is_empty() && !member.text;
    members.iter().filter(leaf).copied().collect()
}

/// A group that is named without what it crosses: its total.
pub(super) fn alone(world: &World<'_>, referent: Referent<'_>) -> Option<GroupCell> {
    let (axis, is_row) = match referent {
        Referent::Row(axis) => (axis, true),
        Referent::Column(axis) => (axis, false),
        Referent::Figure(_) => return None,
    };
    let (table, block) = place_of(world, axis)?;
    let (own, others) = if is_row {
        (&block.rows, &block.columns)
    } else {
        (&block.columns, &block.rows)
    };
    let own = below(own, axis.key)?;
    let total = leaves(others).into_iter().find(|other| other.total)?;
    let (parts, written) = if is_row {
        let written = format!("{}[{}]", table.name, axis.key);
        (cells(block, &own, &[total])?, written)
    } else {
        let written = format!("{}[{}, {}]", table.name, total.key, axis.key);
        (cells(block, &[total], &own)?, written)
    };
    (own.len() > 1).then_some(GroupCell { written, parts })
}

fn place_of<'m>(world: &World<'m>, axis: Axis<'_>) -> Option<(&'m Table, &'m TableBlock)> {
    let table = world.model().tables.get(axis.table)?;
    Some((table, table.blocks.get(axis.block)?))
}

/// A leaf, or the leaves of a group.
fn below<'b>(members: &'b [Member], key: &str) -> Option<Vec<&'b Member>> {
    let member = leaves(members)
        .into_iter()
        .find(|member| member.key == key)?;
    if member.children.is_empty() {
        return Some(vec![member]);
    }
    let below = leaves(&member.children).into_iter();
    Some(
        below
            .filter(|member| member.children.is_empty() && !member.total && !member.text)
            .collect(),
    )
}

fn cells(block: &TableBlock, rows: &[&Member], columns: &[&Member]) -> Option<Vec<FigureId>> {
    let mut found = Vec::new();
    for row in rows {
        for column in columns {
            let key = (row.key.clone(), column.key.clone());
            match &block.cells.get(&key)?.content {
                CellContent::Figure(id) => found.push(*id),
                CellContent::Text(_) | CellContent::Blank => return None,
            }
        }
    }
    Some(found)
}
