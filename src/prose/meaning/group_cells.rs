//! Groups of rows or columns without cells of their own: what they say is the
//! sum of the cells below them.

use crate::semantics::model::{FigureId, Member, TableBlock};

use super::table_lines::{Line, cell};
use super::world::World;

/// A cell of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GroupCell {
    /// `复议诉讼[行政诉讼, 维持]`
    pub(crate) written: String,
    pub(crate) parts: Vec<FigureId>,
}

/// Where a group's row meets a column, or the other way round.
pub(crate) fn crossing(world: &World<'_>, line: Line<'_>, across: &str) -> Option<GroupCell> {
    let (table, block) = line.place(world.model())?;
    let (row, column) = if line.is_row {
        (line.key, across)
    } else {
        (across, line.key)
    };
    let rows = below(&block.rows, row)?;
    let columns = below(&block.columns, column)?;
    Some(GroupCell {
        parts: cells(block, &rows, &columns)?,
        written: format!("{}[{row}, {column}]", table.name),
    })
}

/// The cells of a row or column in all groups of the other axis.
pub(crate) fn along<'m>(world: &World<'m>, line: Line<'m>) -> Vec<GroupCell> {
    let Some((_, block)) = line.place(world.model()) else {
        return Vec::new();
    };
    let across = line.across(block);
    // Without a total all together may be meant.
    let whole = (!Member::walk(across).any(|other| other.total))
        .then(|| together(world, block, line))
        .flatten();
    Member::walk(across)
        .filter(|other| !other.children.is_empty())
        .filter_map(|other| crossing(world, line, &other.key))
        .chain(whole)
        .collect()
}

/// The cells of a whole row or column, added.
fn together(world: &World<'_>, block: &TableBlock, line: Line<'_>) -> Option<GroupCell> {
    let own = below(line.axis(block), line.key)?;
    let across = Member::leaves(line.across(block)).filter(|member| !member.text);
    let across: Vec<_> = across.collect();
    let parts = line_cells(block, line, &own, &across)?;
    let names: Option<Vec<&str>> = parts
        .iter()
        .map(|id| Some(world.model().figure(*id)?.name.as_str()))
        .collect();
    Some(GroupCell {
        written: names?.join(" + "),
        parts,
    })
}

/// A group that is named without what it crosses: its total.
pub(crate) fn alone(world: &World<'_>, line: Line<'_>) -> Option<GroupCell> {
    let (table, block) = line.place(world.model())?;
    let own = below(line.axis(block), line.key)?;
    let total = Member::walk(line.across(block)).find(|other| other.total)?;
    let written = if line.is_row {
        format!("{}[{}]", table.name, line.key)
    } else {
        format!("{}[{}, {}]", table.name, total.key, line.key)
    };
    let parts = line_cells(block, line, &own, &[total])?;
    (own.len() > 1).then_some(GroupCell { written, parts })
}

/// A line, or those of a group that have cells and are no total.
fn below<'b>(axis: &'b [Member], key: &str) -> Option<Vec<&'b Member>> {
    let member = Member::find(axis, key)?;
    if member.children.is_empty() {
        return Some(vec![member]);
    }
    let below = Member::leaves(&member.children);
    Some(below.filter(|it| !it.total && !it.text).collect())
}

fn line_cells(
    block: &TableBlock,
    line: Line<'_>,
    own: &[&Member],
    across: &[&Member],
) -> Option<Vec<FigureId>> {
    if line.is_row {
        cells(block, own, across)
    } else {
        cells(block, across, own)
    }
}

/// `None` where one of the cells has no figure.
fn cells(block: &TableBlock, rows: &[&Member], columns: &[&Member]) -> Option<Vec<FigureId>> {
    let pairs = rows
        .iter()
        .flat_map(|row| columns.iter().map(move |column| (row, column)));
    pairs
        .map(|(row, column)| cell(block, &row.key, &column.key))
        .collect()
}
