//! A table's names and the shells of its cells.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostics::Lang;
use crate::semantics::index::declared::{Draft, Shell};
use crate::semantics::index::declaring::Declaring;
use crate::semantics::model::{
    Cell, CellContent, FigureId, Inline, InlineKind, Locale, Meaning, Role, Table, TableBlock,
};
use crate::semantics::problems::{FormProblem, TableProblem};
use crate::semantics::typing::unit::Unit;
use crate::source::Span;
use crate::syntax::{ast, blank};

use super::axes::{Inherited, brought, grid_leaves, leaves, members};
use super::defaults::Defaults;
use super::draft::{Axes, CellDraft, CellSource, Filling, Leaf, TableDraft};
use super::grid::{TypedCells, rows_of_grid};
use super::waived::{PREVIOUS, waived};

impl<'a> Declaring<'a> {
    /// `table …`: a form and its fill in one place.
    pub(crate) fn table(&mut self, ast: &'a ast::Table) {
        let filling = Filling {
            grid: ast.grid.as_ref(),
            value: None,
            settings: &ast.settings,
            lost: false,
            place: ast.form.span,
        };
        self.form(&ast.form, vec![filling]);
    }

    pub(crate) fn form(&mut self, form: &'a ast::Form, fills: Vec<Filling<'a>>) {
        let index = self.index.tables.len();
        let (name, place) = (self.index.names.called(&form.name), form.name.span);
        let parts: Vec<&'a ast::FormBlock> = form
            .blocks
            .iter()
            .filter(|block| !block.columns.is_empty() || !block.rows.is_empty())
            .collect();
        if parts.iter().all(|block| block.columns.is_empty()) {
            self.report(TableProblem::NoColumns { table: name, place });
            // Known by name only, so that nothing else fails.
            self.index.unreadable.insert(&form.name.text);
            return;
        }
        self.name(&name, Meaning::Table(index), place);
        let axes = self.declare_blocks(form, &parts, &fills);
        let typed = self.typed_cells(&fills, index, &axes);
        if fills.is_empty() {
            self.unfilled(form, &name);
        }
        self.stray_rows(form, &fills);
        let rest = fills.iter().find_map(|fill| fill.settings.rest);
        let value = fills.iter().find_map(|fill| fill.value);
        let blank = fills.iter().find_map(|fill| fill.settings.blank);
        let blank_is_zero = blank.is_some_and(|(blank, _)| matches!(blank, ast::Rest::Zero));
        let filled = fills.first().map(|fill| fill.place);
        self.index.table_drafts.push(TableDraft {
            form,
            fills,
            cells: Vec::new(),
            at: IndexMap::new(),
            blocks: Vec::new(),
        });
        let outer = form.blocks.first();
        let outer = outer.and_then(|block| block.traits.unit.as_ref());
        for (position, (axes, block)) in axes.iter().zip(&parts).enumerate() {
            let unit = block.traits.unit.as_ref().or(outer);
            let unit = unit.and_then(|unit| self.lower(|lowering| lowering.unit(unit)));
            let model = self.index.tables.get_mut(index);
            if let Some(block) = model.and_then(|table| table.blocks.get_mut(position)) {
                block.unit.clone_from(&unit);
            }
            let defaults = Defaults {
                unit,
                round: block.traits.round,
                rest,
                blank_is_zero,
                value,
                filled,
            };
            self.declare_cells((index, position), axes, &typed, &defaults);
        }
        self.total_parts(index, &axes);
        if let Some(draft) = self.index.table_drafts.get_mut(index) {
            draft.blocks = axes;
        }
    }

    fn unfilled(&mut self, form: &ast::Form, name: &str) {
        let declared = form.name.span;
        let header = &self.index.header;
        let lang = match header.locale {
            Locale::ZhCn => Lang::Zh,
            Locale::EnUs => Lang::En,
        };
        let source = |span: Span| self.index.bases.place(span).source;
        let own = header
            .place
            .is_none_or(|place| source(place) == source(declared));
        // A section that the package brought itself is none to write into.
        let section = self
            .near
            .section
            .filter(|it| source(*it) != source(declared));
        let behind = match own {
            true => self.near.item,
            false => section.or(self.near.report),
        };
        self.report(FormProblem::Unfilled {
            form: name.to_owned(),
            lines: blank::fill(form, name, lang),
            behind: behind.map(Span::after),
            place: header.place.unwrap_or(declared),
            declared,
        });
    }

    /// The rows and columns of each block, all in one table.
    fn declare_blocks(
        &mut self,
        form: &'a ast::Form,
        parts: &[&'a ast::FormBlock],
        fills: &[Filling<'a>],
    ) -> Vec<Axes<'a>> {
        let (name, place) = (self.index.names.called(&form.name), form.name.span);
        let mut blocks = Vec::new();
        let mut axes = Vec::new();
        for block in parts {
            let above = match &block.name {
                Some(name) if parts.len() > 1 => name.text.as_str(),
                Some(_) | None => "",
            };
            let (block, leaves) = self.block(block, above, fills);
            blocks.push(block);
            axes.push(leaves);
        }
        self.index.tables.push(Table {
            name: name.clone(),
            caption: vec![Inline {
                kind: InlineKind::Text(form.name.text.clone()),
                place,
            }],
            blocks,
            rows_across: form.print_rows_across,
            notes: Vec::new(),
            blank_totals: Vec::new(),
            place,
        });
        axes
    }

    fn block(
        &mut self,
        block: &'a ast::FormBlock,
        above: &str,
        fills: &[Filling<'a>],
    ) -> (TableBlock, Axes<'a>) {
        let column_members: Vec<&'a ast::Member> = block.columns.iter().collect();
        let row_members = brought(&block.rows, &self.index.given_rows(fills));
        let mut column_leaves = Vec::new();
        leaves(
            &column_members,
            "",
            Inherited::default(),
            &mut column_leaves,
        );
        let mut row_leaves = Vec::new();
        let rows = if block.rows.is_empty() {
            let rows = rows_of_grid(fills.iter().find_map(|fill| fill.grid));
            grid_leaves(&rows, &mut row_leaves);
            rows
        } else {
            leaves(&row_members, above, Inherited::default(), &mut row_leaves);
            members(&row_members, above)
        };
        let block = TableBlock {
            name: block.name.as_ref().map(|name| name.text.clone()),
            label: words(block.label.as_ref()),
            unit: None,
            columns_label: words(block.columns_label.as_ref()),
            columns: members(&column_members, ""),
            rows_label: words(block.rows_label.as_ref()),
            rows,
            cells: IndexMap::new(),
        };
        (block, (column_leaves, row_leaves))
    }

    /// Rows brought for which the form has no `each …`.
    fn stray_rows(&mut self, form: &ast::Form, fills: &[Filling<'a>]) {
        let rows = form.blocks.iter().flat_map(|block| &block.rows);
        let each = rows.filter(|row| row.each).map(|row| row.name.text.clone());
        let known: Vec<String> = each.collect();
        for (name, _) in fills.iter().flat_map(|fill| &fill.settings.rows) {
            if !known.contains(&name.text) {
                self.report(FormProblem::NoEach {
                    name: name.text.clone(),
                    form: self.index.names.called(&form.name),
                    known: known.clone(),
                    place: name.span,
                });
            }
        }
    }

    /// The cells of a block, by the numbers of its table and of itself.
    fn declare_cells(
        &mut self,
        (table, block): (usize, usize),
        (columns, rows): &Axes<'a>,
        typed: &TypedCells<'a>,
        defaults: &Defaults<'a>,
    ) {
        let name = self.table_name(table);
        let mut units: IndexMap<&str, Option<Arc<Unit>>> = IndexMap::new();
        for unit in columns.iter().chain(rows).filter_map(|leaf| leaf.unit) {
            if !units.contains_key(unit.symbol.as_str()) {
                let found = self.lower(|lowering| lowering.unit(unit));
                units.insert(&unit.symbol, found);
            }
        }
        let mut crossing = BTreeSet::new();
        for row in rows {
            let mut missing: Vec<String> = Vec::new();
            for column in columns {
                let at = (row.key.clone(), column.key.clone());
                let cell = typed.cells.get(&at).copied();
                if column.text || row.text {
                    self.text_cell(table, block, at, cell);
                    continue;
                }
                let source = defaults.source_of(cell, (row, column), typed);
                if matches!(source, CellSource::Absent) {
                    missing.push(column.key.clone());
                }
                let place = match (source, defaults.rest) {
                    // The word that stands for it.
                    (CellSource::Rest(_), Some((_, place))) => place,
                    _ => cell.map_or(row.place, |cell| cell.span),
                };
                let unit = column
                    .unit
                    .or(row.unit)
                    .and_then(|unit| units.get(unit.symbol.as_str()).cloned().flatten())
                    .or_else(|| defaults.unit.clone().filter(|_| column.formula.is_none()));
                let fills = self.index.table_drafts.get(table);
                let fills = fills.map_or(&[][..], |draft| &draft.fills);
                let shell = Shell {
                    role: Role::Cell { table },
                    waive: waived(fills, Some(PREVIOUS), Some(&row.key), Some(&column.key)),
                    extent: cell.map_or(row.place, |cell| cell.span),
                    ..Shell::new(format!("{name}[{}, {}]", row.key, column.key), place)
                };
                let draft = self.index.table_drafts.get(table);
                let index = draft.map_or(0, |draft| draft.cells.len());
                let draft = Draft::Cell { table, cell: index };
                let figure = self.push(shell, draft);
                self.note_blank(table, figure, cell, source);
                let draft = CellDraft {
                    row: row.key.clone(),
                    column: column.key.clone(),
                    source,
                    // What is left empty is computed.
                    stated: cell.filter(|cell| {
                        matches!(source, CellSource::Formula(_)) && !cell.text.is_empty()
                    }),
                    unit,
                    round: self.rounding(column, row, &mut crossing).or(defaults.round),
                    figure,
                    across: Vec::new(),
                    down: Vec::new(),
                    reported: row.reported || column.reported,
                    signed: row.signed || column.signed,
                };
                if let Some(drafts) = self.index.table_drafts.get_mut(table) {
                    drafts.cells.push(draft);
                    drafts.at.insert(at.clone(), index);
                }
                let cell = Cell {
                    content: CellContent::Figure(figure),
                    notes: Vec::new(),
                    place,
                };
                self.put_cell(table, block, at, cell);
            }
            self.missing_cells(&row.key, missing, typed, defaults);
        }
    }

    /// A total that is left empty, and computed.
    fn note_blank(
        &mut self,
        table: usize,
        total: FigureId,
        cell: Option<&ast::GridCell>,
        source: CellSource<'_>,
    ) {
        let blank = cell.is_some() && matches!(source, CellSource::Computed);
        if let Some(table) = self.index.tables.get_mut(table).filter(|_| blank) {
            table.blank_totals.push(total);
        }
    }

    /// Reports the columns that a row of a filled form lacks.
    fn missing_cells(
        &mut self,
        row: &str,
        mut columns: Vec<String>,
        typed: &TypedCells<'a>,
        defaults: &Defaults<'a>,
    ) {
        let Some(filled) = defaults.filled else {
            return;
        };
        if columns.is_empty() || !typed.should_report(row) {
            return;
        }
        let line = typed.line(row);
        if line.is_none() {
            columns.clear();
        }
        self.report(TableProblem::Missing {
            row: row.to_owned(),
            columns,
            place: line.unwrap_or(filled),
        });
    }

    /// What is said nearest to the cell; a row and a column that say different
    /// things from equally near contradict each other, once.
    fn rounding(
        &mut self,
        column: &Leaf,
        row: &Leaf,
        crossing: &mut BTreeSet<(Span, Span)>,
    ) -> Option<ast::Places> {
        let (Some((of_column, from_column)), Some((of_row, from_row))) = (column.round, row.round)
        else {
            return column.round.or(row.round).map(|(round, _)| round);
        };
        let alike = (of_column.count, of_column.least) == (of_row.count, of_row.least);
        if from_column == from_row && !alike && crossing.insert((of_column.span, of_row.span)) {
            self.report(TableProblem::Roundings {
                row: row.key.clone(),
                column: column.key.clone(),
                place: of_row.span,
                other: of_column.span,
            });
        }
        Some(if from_row < from_column {
            of_row
        } else {
            of_column
        })
    }

    pub(super) fn put_cell(
        &mut self,
        table: usize,
        block: usize,
        at: (String, String),
        cell: Cell,
    ) {
        if let Some(block) = self
            .index
            .tables
            .get_mut(table)
            .and_then(|table| table.blocks.get_mut(block))
        {
            block.cells.insert(at, cell);
        }
    }
}

fn words(label: Option<&ast::Str>) -> Option<String> {
    label.map(|label| label.text.clone())
}
