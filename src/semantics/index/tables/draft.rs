//! What the cells of a table were written as.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::semantics::model::FigureId;
use crate::semantics::typing::unit::Unit;
use crate::source::Span;
use crate::syntax::ast;

/// Columns and rows of one block.
pub(crate) type Axes<'a> = (Vec<Leaf<'a>>, Vec<Leaf<'a>>);

/// What a table's cells were written as.
pub(crate) struct TableDraft<'a> {
    pub(crate) form: &'a ast::Form,
    pub(crate) fills: Vec<Filling<'a>>,
    pub(crate) cells: Vec<CellDraft<'a>>,
    /// Row and column key → index into `cells`.
    pub(crate) at: IndexMap<(String, String), usize>,
    /// Of each block of the model's table.
    pub(crate) blocks: Vec<Axes<'a>>,
}

impl<'a> TableDraft<'a> {
    /// Columns and rows of all blocks, texts and totals among them.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = &Leaf<'a>> {
        let blocks = self.blocks.iter();
        blocks.flat_map(|(columns, rows)| columns.iter().chain(rows))
    }
}

/// A grid with what is said beside its cells.
#[derive(Clone, Copy)]
pub(crate) struct Filling<'a> {
    pub(crate) grid: Option<&'a ast::Grid>,
    /// What computes every cell that is no total.
    pub(crate) value: Option<&'a ast::Expr>,
    pub(crate) settings: &'a ast::FillSettings,
    /// Its file could not be read; reported.
    pub(crate) lost: bool,
    pub(crate) place: Span,
}

pub(crate) struct CellDraft<'a> {
    pub(crate) row: String,
    pub(crate) column: String,
    pub(crate) source: CellSource<'a>,
    /// A typed cell where a formula computes: it is only quoted.
    pub(crate) stated: Option<&'a ast::GridCell>,
    pub(crate) unit: Option<Arc<Unit>>,
    pub(crate) round: Option<ast::Places>,
    pub(crate) figure: FigureId,
    /// The columns of its row that it is the total of.
    pub(crate) across: Vec<FigureId>,
    /// The rows of its column that it is the total of.
    pub(crate) down: Vec<FigureId>,
    /// Taken as given: a total of medians, of what has no rows.
    pub(crate) reported: bool,
    /// May be below zero.
    pub(crate) signed: bool,
}

#[derive(Clone, Copy)]
pub(crate) enum CellSource<'a> {
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
pub(crate) struct Leaf<'a> {
    pub(crate) key: String,
    pub(crate) total: bool,
    pub(crate) text: bool,
    pub(crate) reported: bool,
    pub(crate) signed: bool,
    /// Keys of the leaves a total adds.
    pub(crate) siblings: Vec<String>,
    pub(crate) unit: Option<&'a ast::UnitRef>,
    /// With how far above the leaf it is said.
    pub(crate) round: Option<(ast::Places, u32)>,
    pub(crate) formula: Option<&'a ast::Expr>,
    pub(crate) place: Span,
}
