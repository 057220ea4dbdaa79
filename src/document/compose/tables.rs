//! Tables: the grid of head rows, row labels and cells.

use crate::document::facts::Facts;
use crate::document::numbering::{table_anchor, table_number};
use crate::document::tree;
use crate::evaluation::results::Value;
use crate::semantics::model::{Cell, CellContent, Member, Table, TableBlock};
use crate::semantics::types::Type;
use crate::semantics::units::Unit;

use super::Composer;
use super::heads::{self, Head, Leaf};

/// The measures that all blocks of a table share.
#[derive(Clone, Copy)]
struct Grid<'a> {
    /// Columns of row labels, at the left.
    labels: u32,
    /// Columns of cells.
    cells: u32,
    /// The rows stand side by side, above the columns.
    across: bool,
    /// The unit that the line above the table names.
    unit: Option<&'a Unit>,
}

/// A block with its heads composed.
struct Block<'a> {
    model: &'a TableBlock,
    /// Under the head over all of them, if there is one.
    columns: Vec<Head>,
    rows: Vec<Head>,
    /// The words above the labels of the rows.
    corner: Vec<tree::Inline>,
}

/// Where a cell stands: its row and its column.
#[derive(Clone, Copy)]
struct Spot<'a> {
    row: &'a Leaf,
    column: &'a Leaf,
}

impl<'a> Composer<'a> {
    pub(super) fn table(&mut self, index: usize) -> Option<tree::Table> {
        let table = self.facts.model.tables.get(index)?;
        let number = self.numbering.tables.get(&index).copied().unwrap_or(1);
        let voice = self.facts.voice;
        let blocks: Vec<Block> = table
            .blocks
            .iter()
            .map(|block| self.headed(block, table))
            .collect();
        let grid = Grid {
            labels: widest(&blocks, |block| {
                if table.rows_across {
                    0
                } else {
                    heads::depth(&block.rows)
                }
            }),
            cells: widest(&blocks, |block| block.width(table.rows_across)),
            across: table.rows_across,
            unit: ruling_unit(table, self.facts),
        };
        let parts: Vec<tree::Part> = blocks
            .iter()
            .map(|block| self.part(block, grid, table))
            .collect();
        Some(tree::Table {
            anchor: table_anchor(number),
            name: table.name.clone(),
            number: table_number(number, voice.locale),
            caption: self.inlines(&table.caption),
            unit_line: grid.unit.map(|unit| voice.unit_line(unit)),
            columns: columns(&parts, grid),
            parts,
            notes: table.notes.iter().map(|note| self.inlines(note)).collect(),
            place: table.place,
        })
    }

    fn headed(&mut self, block: &'a TableBlock, table: &Table) -> Block<'a> {
        let columns = self.heads(&block.columns);
        let rows = self.heads(&block.rows);
        let columns_label = words(block.columns_label.as_deref(), table);
        let rows_label = words(block.rows_label.as_deref(), table);
        let across = table.rows_across;
        Block {
            model: block,
            columns: heads::under(columns_label, columns),
            rows: if across {
                heads::under(rows_label.clone(), rows)
            } else {
                rows
            },
            corner: if across { Vec::new() } else { rows_label },
        }
    }

    fn heads(&mut self, members: &'a [Member]) -> Vec<Head> {
        members
            .iter()
            .map(|member| Head {
                text: self.inlines(&member.label),
                key: member.key.clone(),
                total: member.total,
                children: self.heads(&member.children),
            })
            .collect()
    }

    fn part(&mut self, block: &Block<'a>, grid: Grid, table: &Table) -> tree::Part {
        let mut head = Vec::new();
        if block.model.label.is_some() {
            head.push(vec![tree::HeadCell {
                text: words(block.model.label.as_deref(), table),
                column: 0,
                columns: grid.labels + grid.cells,
                rows: 1,
            }]);
        }
        let columns = heads::leaves(&block.columns);
        let rows = heads::leaves(&block.rows);
        if grid.across {
            let crossed = heads::crossed(&block.rows, &block.columns);
            let widths = heads::spread(rows.len() * columns.len(), grid.cells);
            head.extend(heads::head_rows(&crossed, 0, &widths));
            let spots = rows
                .iter()
                .flat_map(|row| columns.iter().map(move |column| Spot { row, column }));
            let row = tree::Row {
                labels: Vec::new(),
                cells: self.cells(block.model, spots, &widths, grid),
                total: false,
            };
            return tree::Part {
                head,
                rows: vec![row],
            };
        }
        let widths = heads::spread(columns.len(), grid.cells);
        let mut head_rows = heads::head_rows(&block.columns, grid.labels, &widths);
        let height = u32::try_from(head_rows.len()).unwrap_or(u32::MAX);
        if let Some(first) = head_rows.first_mut().filter(|_| grid.labels > 0) {
            let corner = tree::HeadCell {
                text: block.corner.clone(),
                column: 0,
                columns: grid.labels,
                rows: height,
            };
            first.insert(0, corner);
        }
        head.extend(head_rows);
        let labels = heads::row_labels(&block.rows, grid.labels);
        let rows = rows
            .iter()
            .zip(labels)
            .map(|(row, labels)| tree::Row {
                labels,
                cells: self.cells(
                    block.model,
                    columns.iter().map(|column| Spot { row, column }),
                    &widths,
                    grid,
                ),
                total: row.total,
            })
            .collect();
        tree::Part { head, rows }
    }

    fn cells<'s>(
        &mut self,
        block: &'a TableBlock,
        spots: impl Iterator<Item = Spot<'s>>,
        widths: &[u32],
        grid: Grid,
    ) -> Vec<tree::Cell> {
        let mut next = grid.labels;
        spots
            .zip(widths)
            .map(|(spot, &columns)| {
                let key = (spot.row.key.clone(), spot.column.key.clone());
                let cell = block.cells.get(&key);
                let (content, numeric) = match cell {
                    Some(cell) => self.cell(cell, spot, block.unit.as_deref(), grid),
                    None => (Vec::new(), false),
                };
                let column = next;
                next += columns;
                tree::Cell {
                    content,
                    column,
                    columns,
                    numeric,
                    notes: cell.map(|cell| cell.notes.clone()).unwrap_or_default(),
                    row_key: key.0,
                    column_key: key.1,
                }
            })
            .collect()
    }

    fn cell(
        &mut self,
        cell: &'a Cell,
        spot: Spot,
        block_unit: Option<&Unit>,
        grid: Grid,
    ) -> (Vec<tree::Inline>, bool) {
        let id = match &cell.content {
            CellContent::Figure(id) => *id,
            CellContent::Text(text) => return (self.inlines(text), false),
            CellContent::Blank => return (Vec::new(), false),
        };
        let facts = self.facts;
        let printed = facts.with_printed(id, |spoken| {
            let same = |unit: Option<&Unit>| unit.is_some_and(|it| it.symbol == spoken.unit.symbol);
            let counted = spoken.unit.places == 0 && !spoken.ty.is_rate();
            let named = same(grid.unit)
                || (same(block_unit) && counted)
                || names_unit(&spot.row.words, spoken.unit)
                || names_unit(&spot.column.words, spoken.unit);
            facts.voice.cell(spoken, !named)
        });
        let numeric = matches!(facts.value(id), Value::Number(_) | Value::Missing(_));
        let inline = printed
            .zip(self.figure(id, None))
            .map(|(text, value)| tree::Inline {
                kind: tree::InlineKind::Value(tree::Value { text, ..value }),
                place: cell.place,
            });
        (inline.into_iter().collect(), numeric)
    }
}

impl Block<'_> {
    fn width(&self, across: bool) -> u32 {
        let columns = heads::leaves(&self.columns).len();
        let rows = if across {
            heads::leaves(&self.rows).len()
        } else {
            1
        };
        u32::try_from(columns * rows).unwrap_or(u32::MAX)
    }
}

fn widest(blocks: &[Block], measure: impl Fn(&Block) -> u32) -> u32 {
    blocks.iter().map(measure).max().unwrap_or(0)
}

/// Plain words of a table, as a run of text; none if there are none.
fn words(label: Option<&str>, table: &Table) -> Vec<tree::Inline> {
    let text = label.map(|label| tree::Inline {
        kind: tree::InlineKind::Text(label.to_owned()),
        place: table.place,
    });
    text.into_iter().collect()
}

/// The one unit of all blocks: declared, or that of every cell.
fn ruling_unit<'a>(table: &'a Table, facts: Facts<'a>) -> Option<&'a Unit> {
    let declared: Vec<Option<&Unit>> = table
        .blocks
        .iter()
        .map(|block| block.unit.as_deref())
        .collect();
    let units: Vec<&Unit> = if declared.iter().all(Option::is_none) {
        let cells = table.blocks.iter().flat_map(|block| block.cells.values());
        cells
            .filter_map(|cell| match &cell.content {
                CellContent::Figure(id) => facts.model.figure(*id),
                CellContent::Text(_) | CellContent::Blank => None,
            })
            .filter(|figure| figure.ty != Type::Unknown)
            .map(|figure| &*figure.unit)
            .collect()
    } else {
        declared.into_iter().collect::<Option<_>>()?
    };
    let (first, others) = units.split_first()?;
    let one = others.iter().all(|unit| unit.symbol == first.symbol);
    (one && !first.symbol.is_empty()).then_some(*first)
}

/// Whether heads already say the unit: `人数`, `金额（万元）`, `Median days`.
fn names_unit(words: &str, unit: &Unit) -> bool {
    let symbol = unit.symbol.as_str();
    if symbol.is_empty() {
        return true;
    }
    if symbol.starts_with(['%', '‰']) {
        return words.contains(symbol);
    }
    let spelled = [
        format!("（{symbol}"),
        format!("({symbol}"),
        format!("：{symbol}"),
        format!("{symbol}数"),
    ];
    let plural = unit.plural.as_deref().unwrap_or(symbol);
    let mut single = words.split(|char: char| !char.is_alphanumeric());
    spelled.iter().any(|text| words.contains(text))
        || single.any(|word| word.eq_ignore_ascii_case(symbol) || word.eq_ignore_ascii_case(plural))
}

/// A column with a number in it is one of numbers.
fn columns(parts: &[tree::Part], grid: Grid) -> Vec<tree::Column> {
    let labels = (0..grid.labels).map(|_| tree::ColumnKind::RowLabel);
    let cells = (0..grid.cells).map(|_| tree::ColumnKind::Text);
    let mut kinds: Vec<tree::ColumnKind> = labels.chain(cells).collect();
    let rows = parts.iter().flat_map(|part| &part.rows);
    for cell in rows.flat_map(|row| &row.cells).filter(|cell| cell.numeric) {
        let first = usize::try_from(cell.column).unwrap_or(usize::MAX);
        let span = usize::try_from(cell.columns).unwrap_or(0);
        for kind in kinds.iter_mut().skip(first).take(span) {
            *kind = tree::ColumnKind::Number;
        }
    }
    kinds
        .into_iter()
        .map(|kind| tree::Column { kind })
        .collect()
}
