//! The tables of a published report, as far as a message about a check needs
//! them: heads and cells.

use crate::published::{Axis, Block, Table};
use crate::semantics::model::{
    self, Cell, CellContent, FigureId, Inline, InlineKind, Member, TableBlock,
};
use crate::source::Span;

/// A table whose cells are the figures that `find` knows by name.
pub(super) fn table(
    table: &Table,
    place: Span,
    find: &dyn Fn(&str) -> Option<FigureId>,
) -> model::Table {
    let blocks = table.blocks.iter();
    model::Table {
        name: table.name.clone(),
        caption: Vec::new(),
        blocks: blocks.map(|it| block(it, place, find)).collect(),
        rows_across: false,
        notes: Vec::new(),
        blank_totals: Vec::new(),
        place,
    }
}

/// The figures in cells, each with its table.
pub(super) fn figures(tables: &[model::Table]) -> Vec<(usize, FigureId)> {
    let cells = tables.iter().enumerate().flat_map(|(index, table)| {
        let cells = table.blocks.iter().flat_map(|block| block.cells.values());
        cells.map(move |cell| (index, &cell.content))
    });
    let figure = |(table, content): (usize, &CellContent)| match content {
        CellContent::Figure(id) => Some((table, *id)),
        CellContent::Text(_) | CellContent::Blank => None,
    };
    cells.filter_map(figure).collect()
}

fn block(block: &Block, place: Span, find: &dyn Fn(&str) -> Option<FigureId>) -> TableBlock {
    let cells = block.cells.iter().map(|cell| {
        let figure = cell.figure.as_deref().and_then(find);
        let cell_of = Cell {
            content: figure.map_or(CellContent::Blank, CellContent::Figure),
            notes: Vec::new(),
            place,
        };
        ((cell.row.clone(), cell.column.clone()), cell_of)
    });
    TableBlock {
        name: block.name.clone(),
        label: block.label.clone(),
        unit: None,
        columns_label: block.columns_label.clone(),
        columns: axis(&block.columns, place),
        rows_label: block.rows_label.clone(),
        rows: axis(&block.rows, place),
        cells: cells.collect(),
    }
}

fn axis(axis: &[Axis], place: Span) -> Vec<Member> {
    let member = |it: &Axis| Member {
        name: it.key.rsplit('.').next().unwrap_or(&it.key).to_owned(),
        key: it.key.clone(),
        label: vec![Inline {
            kind: InlineKind::Text(it.label.clone()),
            place,
        }],
        also: Vec::new(),
        children: Vec::new(),
        total: it.total,
        text: false,
        place,
    };
    axis.iter().map(member).collect()
}
