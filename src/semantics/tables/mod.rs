//! Tables and forms: columns, rows, and the grids that fill them. Each numeric
//! cell is a figure, so that checks, prose and JSON know it like any other.

mod adopting;
mod axes;
mod carries;
mod charted;
mod declare;
mod grid;
mod heads;
mod rules;
mod totals;

mod cells;
mod texts;

mod across;
mod claimed;
mod former;
mod keys;
mod laid;
mod lookup;

pub(in crate::semantics) use charted::Charted;
pub(in crate::semantics) use claimed::Lines;
pub(in crate::semantics) use keys::{indexed, path_text};
pub(in crate::semantics) use lookup::sum_of;

use std::sync::Arc;

use indexmap::IndexMap;

use crate::source::Span;
use crate::syntax::ast;

use super::lowering::Lowering;
use super::model::{FigureId, TableBlock};
use super::units::Unit;

/// What a table's cells were written as.
pub(in crate::semantics) struct TableDraft<'a> {
    form: &'a ast::Form,
    fills: Vec<Filling<'a>>,
    cells: Vec<CellDraft<'a>>,
    /// Row and column key → index into `cells`.
    at: IndexMap<(String, String), usize>,
    /// Leaves of each block of the model's table.
    blocks: Vec<(Vec<Leaf<'a>>, Vec<Leaf<'a>>)>,
}

impl<'a> TableDraft<'a> {
    /// Columns and rows of all blocks, texts and totals among them.
    fn leaves(&self) -> impl Iterator<Item = &Leaf<'a>> {
        let blocks = self.blocks.iter();
        blocks.flat_map(|(columns, rows)| columns.iter().chain(rows))
    }
}

impl Lowering<'_> {
    pub(in crate::semantics) fn table_blocks(&self, table: usize) -> &[TableBlock] {
        self.tables.get(table).map_or(&[], |table| &table.blocks)
    }

    fn table_name(&self, table: usize) -> String {
        let table = self.tables.get(table);
        table.map_or_else(String::new, |table| table.name.clone())
    }
}

/// A grid with what is said beside its cells.
#[derive(Clone, Copy)]
pub(in crate::semantics) struct Filling<'a> {
    pub(in crate::semantics) grid: Option<&'a ast::Grid>,
    /// What computes every cell that is no total.
    pub(in crate::semantics) value: Option<&'a ast::Expr>,
    pub(in crate::semantics) settings: &'a ast::FillSettings,
    /// Its file could not be read; reported.
    pub(in crate::semantics) lost: bool,
    pub(in crate::semantics) place: Span,
}

struct CellDraft<'a> {
    row: String,
    column: String,
    source: CellSource<'a>,
    /// A typed cell where a formula computes: it is only quoted.
    stated: Option<&'a ast::GridCell>,
    unit: Option<Arc<Unit>>,
    round: Option<ast::Places>,
    figure: FigureId,
    /// The columns of its row that it is the total of.
    across: Vec<FigureId>,
    /// The rows of its column that it is the total of.
    down: Vec<FigureId>,
    /// Taken as given: a total of medians, of what has no rows.
    reported: bool,
    /// May be below zero.
    signed: bool,
}

#[derive(Clone, Copy)]
enum CellSource<'a> {
    Typed(&'a ast::GridCell),
    Formula(&'a ast::Expr),
    /// Left out where a total stands.
    Computed,
    /// Left out, and `rest` says what that means.
    Rest(ast::Rest),
    /// Not there; reported.
    Absent,
}

/// A leaf of an axis with what its members above say.
#[derive(Clone)]
struct Leaf<'a> {
    key: String,
    total: bool,
    text: bool,
    reported: bool,
    signed: bool,
    /// Keys of the leaves a total adds.
    siblings: Vec<String>,
    unit: Option<&'a ast::UnitRef>,
    /// With how far above the leaf it is said.
    round: Option<(ast::Places, u32)>,
    formula: Option<&'a ast::Expr>,
    place: Span,
}
