//! A table's names and the shells of its cells.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::semantics::lowering::{Draft, Lowering};
use crate::semantics::model::{
    Cell, CellContent, Inline, InlineKind, Meaning, Role, Table, TableBlock,
};
use crate::semantics::problems::TableProblem;
use crate::semantics::units::Unit;
use crate::syntax::ast;

use super::axes::{grid_leaves, leaves, members};
use super::grid::TypedCells;
use super::{CellDraft, CellSource, Leaf, TableDraft};

impl<'a> Lowering<'a> {
    pub(in crate::semantics) fn declare_table(&mut self, ast: &'a ast::Table) {
        let index = self.tables.len();
        let form = &ast.form;
        let name = &form.name;
        self.names.declare(
            &name.text,
            Meaning::Table(index),
            name.span,
            &mut self.problems,
        );
        let Some(block) = form.blocks.first() else {
            return;
        };
        let columns = members(&block.columns, "");
        let rows = if block.rows.is_empty() {
            self.rows_of_grid(ast.grid.as_ref())
        } else {
            members(&block.rows, "")
        };
        let mut column_leaves = Vec::new();
        leaves(&block.columns, "", None, None, &mut column_leaves);
        let mut row_leaves = Vec::new();
        if block.rows.is_empty() {
            grid_leaves(&rows, &mut row_leaves);
        } else {
            leaves(&block.rows, "", None, None, &mut row_leaves);
        }
        if column_leaves.is_empty() {
            self.report(TableProblem::NoColumns {
                table: name.text.clone(),
                place: name.span,
            });
        }
        let typed = self.typed_cells(ast, &column_leaves, &row_leaves, &rows);
        let default = block.traits.unit.as_ref().and_then(|unit| self.unit(unit));
        let places = block.traits.round.map(|round| round.count);
        self.tables.push(Table {
            name: name.text.clone(),
            caption: vec![Inline {
                kind: InlineKind::Text(name.text.clone()),
                place: name.span,
            }],
            blocks: vec![TableBlock {
                name: None,
                label: None,
                unit: default.clone(),
                columns,
                rows,
                cells: IndexMap::new(),
            }],
            rows_across: form.print_rows_across,
            notes: Vec::new(),
            place: name.span,
        });
        self.table_drafts.push(TableDraft {
            ast,
            cells: Vec::new(),
        });
        self.declare_cells(index, &column_leaves, &row_leaves, &typed, default, places);
    }

    fn declare_cells(
        &mut self,
        table: usize,
        columns: &[Leaf<'a>],
        rows: &[Leaf<'a>],
        typed: &TypedCells<'a>,
        default: Option<Arc<Unit>>,
        default_places: Option<u32>,
    ) {
        let name = self
            .tables
            .get(table)
            .map_or_else(String::new, |table| table.name.clone());
        let mut units: IndexMap<&str, Option<Arc<Unit>>> = IndexMap::new();
        for leaf in columns.iter().chain(rows) {
            if let Some(unit) = leaf.unit
                && !units.contains_key(unit.symbol.as_str())
            {
                let found = self.unit(unit);
                units.insert(&unit.symbol, found);
            }
        }
        for row in rows {
            let mut missing: Vec<String> = Vec::new();
            for column in columns {
                let at = (row.key.clone(), column.key.clone());
                let cell = typed.cells.get(&at).copied();
                if column.text || row.text {
                    self.text_cell(table, at, cell);
                    continue;
                }
                let unit = column
                    .unit
                    .or(row.unit)
                    .and_then(|unit| units.get(unit.symbol.as_str()).cloned().flatten())
                    .or_else(|| default.clone().filter(|_| column.formula.is_none()));
                let formula = column.formula.or(row.formula);
                let source = match (cell, formula) {
                    (Some(cell), _) => CellSource::Typed(cell),
                    (None, Some(formula)) => CellSource::Formula(formula),
                    (None, None) if row.total || column.total => CellSource::Computed,
                    (None, None) => {
                        missing.push(column.key.clone());
                        CellSource::Computed
                    }
                };
                let place = cell.map_or(row.place, |cell| cell.span);
                let mut shell = self.shell(format!("{name}[{}, {}]", row.key, column.key), place);
                shell.role = Role::Cell { table };
                let id = self.push(
                    shell,
                    Draft::Cell {
                        table,
                        cell: self.cell_count(table),
                    },
                );
                let round = column.round.or(row.round).or(default_places);
                if let Some(draft) = self.table_drafts.get_mut(table) {
                    draft.cells.push(CellDraft {
                        row: row.key.clone(),
                        column: column.key.clone(),
                        source,
                        unit,
                        round,
                        figure: id,
                        parts: Vec::new(),
                    });
                }
                self.put_cell(
                    table,
                    at,
                    Cell {
                        content: CellContent::Figure(id),
                        notes: Vec::new(),
                        place,
                    },
                );
            }
            if !missing.is_empty() && typed.should_report(&row.key) {
                if !typed.has_line(&row.key) {
                    missing.clear();
                }
                self.report(TableProblem::Missing {
                    row: row.key.clone(),
                    columns: missing,
                    place: row.place,
                });
            }
        }
        self.total_parts(table, columns, rows);
    }

    fn cell_count(&self, table: usize) -> usize {
        self.table_drafts
            .get(table)
            .map_or(0, |draft| draft.cells.len())
    }

    pub(super) fn put_cell(&mut self, table: usize, at: (String, String), cell: Cell) {
        if let Some(block) = self
            .tables
            .get_mut(table)
            .and_then(|table| table.blocks.first_mut())
        {
            block.cells.insert(at, cell);
        }
    }
}
