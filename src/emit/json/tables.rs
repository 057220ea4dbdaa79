//! Tables of the JSON, cell by cell.

use indexmap::IndexMap;

use crate::document::compose;
use crate::document::tree::{self, text_of};
use crate::semantics::model::{self, CellContent, FigureId, Member, TableBlock};

use super::Writer;
use crate::published::{Axis, Block, Cell, Table};

/// Which table and block a cell is of, and how its heads read.
struct Home<'a> {
    table: &'a tree::Table,
    block: &'a TableBlock,
    rows: IndexMap<&'a str, Vec<String>>,
    columns: IndexMap<&'a str, Vec<String>>,
}

impl Writer<'_> {
    /// The tables that are printed.
    pub(super) fn tables(&self) -> Vec<Table> {
        let tables = self.document.tables();
        tables.map(|table| self.table(table)).collect()
    }

    fn table(&self, table: &tree::Table) -> Table {
        let models = &self.facts.model.tables;
        let model = models.iter().find(|model| model.place == table.place);
        let blocks = model.map_or(&[][..], |model| &model.blocks);
        Table {
            name: table.name.clone(),
            number: table.number.clone(),
            caption: text_of(&table.caption),
            unit: table.unit_line.clone(),
            blocks: blocks
                .iter()
                .zip(&table.parts)
                .map(|(block, part)| self.block(table, block, part))
                .collect(),
            notes: table.notes.iter().map(|note| text_of(note)).collect(),
            place: self.places.of(table.place),
        }
    }

    fn block(&self, table: &tree::Table, block: &TableBlock, part: &tree::Part) -> Block {
        let home = Home {
            table,
            block,
            rows: self.heads(&block.rows),
            columns: self.heads(&block.columns),
        };
        let cells = part.rows.iter().flat_map(|row| &row.cells);
        Block {
            name: block.name.clone(),
            label: block.label.clone(),
            columns_label: block.columns_label.clone(),
            columns: self.axis(&block.columns),
            rows_label: block.rows_label.clone(),
            rows: self.axis(&block.rows),
            cells: cells.map(|cell| self.cell(cell, &home)).collect(),
        }
    }

    fn axis(&self, members: &[Member]) -> Vec<Axis> {
        let leaves = Member::leaves(members).map(|member| Axis {
            key: member.key.clone(),
            label: compose::plain(self.facts, &member.label),
            total: member.total,
        });
        leaves.collect()
    }

    /// The labels that lead to each leaf of an axis, from the outside in.
    fn heads<'a>(&self, members: &'a [Member]) -> IndexMap<&'a str, Vec<String>> {
        let mut heads = IndexMap::new();
        for member in members {
            let label = compose::plain(self.facts, &member.label);
            if member.children.is_empty() {
                heads.insert(member.key.as_str(), vec![label]);
                continue;
            }
            for (key, mut labels) in self.heads(&member.children) {
                labels.insert(0, label.clone());
                heads.insert(key, labels);
            }
        }
        heads
    }

    fn cell(&self, cell: &tree::Cell, home: &Home<'_>) -> Cell {
        let at = (cell.row_key.clone(), cell.column_key.clone());
        let written = home.block.cells.get(&at);
        let figure = written.and_then(figure_of);
        let labels = |heads: &IndexMap<&str, Vec<String>>, key: &str| {
            heads.get(key).cloned().unwrap_or_default()
        };
        Cell {
            form: home.table.name.clone(),
            block: home.block.name.clone(),
            row_labels: labels(&home.rows, &at.0),
            column_labels: labels(&home.columns, &at.1),
            row: at.0,
            column: at.1,
            value: figure.and_then(|id| self.exact_value(id)),
            text: text_of(&cell.content),
            unit: figure
                .and_then(|id| self.facts.model.figure(id))
                .map(|figure| figure.unit.symbol.clone()),
            missing: figure.and_then(|id| self.missing(id)),
            figure: figure.map(|id| self.name(id)),
            notes: cell.notes.clone(),
            place: self
                .places
                .of(written.map_or(home.table.place, |written| written.place)),
        }
    }
}

fn figure_of(cell: &model::Cell) -> Option<FigureId> {
    match &cell.content {
        CellContent::Figure(id) => Some(*id),
        CellContent::Text(_) | CellContent::Blank => None,
    }
}
