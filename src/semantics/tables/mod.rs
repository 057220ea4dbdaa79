//! Ad-hoc tables: columns, rows and a grid in one place. Each numeric cell is
//! a figure, so that checks, prose and JSON know it like any other.

mod axes;
mod declare;
mod grid;
mod totals;

mod cells;
mod texts;

mod keys;
mod lookup;

pub(in crate::semantics) use keys::{indexed, path_text};

use std::sync::Arc;

use crate::source::Span;
use crate::syntax::ast;

use super::model::FigureId;
use super::units::Unit;

/// What a table's cells were written as.
pub(in crate::semantics) struct TableDraft<'a> {
    ast: &'a ast::Table,
    cells: Vec<CellDraft<'a>>,
}

struct CellDraft<'a> {
    row: String,
    column: String,
    source: CellSource<'a>,
    unit: Option<Arc<Unit>>,
    round: Option<u32>,
    figure: FigureId,
    /// What it is the total of.
    parts: Vec<FigureId>,
}

#[derive(Clone, Copy)]
enum CellSource<'a> {
    Typed(&'a ast::GridCell),
    Formula(&'a ast::Expr),
    /// Left out where a total stands.
    Computed,
}

/// A leaf of an axis with what its members above say.
struct Leaf<'a> {
    key: String,
    total: bool,
    text: bool,
    /// Keys of the leaves a total adds.
    siblings: Vec<String>,
    unit: Option<&'a ast::UnitRef>,
    round: Option<u32>,
    formula: Option<&'a ast::Expr>,
    place: Span,
}
